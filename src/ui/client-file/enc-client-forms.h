/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/client-file/enc-client-ledger.h"
#include "ui/common/enc-form-popover.h"

G_BEGIN_DECLS

/* The small forms of the client file. Each turns what was typed into a command; what did not change
 * is left out. */
typedef enum
{
  ENC_CLIENT_FORM_TERMS,
  ENC_CLIENT_FORM_LIMIT,
  ENC_CLIENT_FORM_PEOPLE,
  ENC_CLIENT_FORM_GROUPING,
  ENC_CLIENT_FORM_NUMBERS,
  ENC_CLIENT_FORM_PLACE,
} EncClientForm;

/* name and args of a command (args floating), and what to say when it is done. */
typedef void (*EncClientFormDone) (const char *name, GVariant *args, const char *done,
                                   gpointer data);

EncFormPopover *enc_client_forms_edit (EncClientForm form, EncClientLedger *ledger,
                                       EncPortfolio *portfolio, EncClientFormDone done,
                                       gpointer data, GtkWidget *host, GtkWidget *at);
EncFormPopover *enc_client_forms_contact (EncClientLedger *ledger, const EncReadContact *contact,
                                          EncClientFormDone done, gpointer data, GtkWidget *host,
                                          GtkWidget *at);
EncCurrency enc_client_forms_limit_currency (const EncClientLedger *ledger);

G_END_DECLS
