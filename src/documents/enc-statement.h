/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "documents/enc-page.h"
#include "ledger/enc-item.h"
#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* A client's statement of account (relevé de compte) in one currency: what is open on a date, piece
 * by piece. Filled by whoever has the client file at hand; strings are copied by the functions
 * below. */
typedef struct
{
  char *number;
  char *label; /* (nullable) */
  EncItemKind kind;
  guint flags; /* EncItemFlags */
  EncDate date;
  EncDate due;     /* or ENC_DATE_NONE */
  gint64 amount;   /* signed */
  gint64 open;     /* signed; 0 < |open| <= |amount| */
  gint64 disputed; /* part of it that is contested, >= 0 */
} EncStatementLine;

typedef struct
{
  char *client_code;
  char *client_name;
  char *attention; /* (nullable) who gets it */
  char *address;   /* (nullable) lines */
  char *sender;    /* (nullable) who to talk to: name, telephone, mail, in lines */
  EncDate as_of;
  EncCurrency currency;
  EncAgingLimits limits;
  EncAgingRow aging; /* of this client in this currency */
  gint64 ledger;     /* sum of its movements up to as_of */
  GArray *lines;     /* EncStatementLine */
} EncStatement;

EncStatement *enc_statement_new (const char *client_code, const char *client_name, EncDate as_of,
                                 EncCurrency currency);
void enc_statement_add_line (EncStatement *statement, const EncStatementLine *line);
void enc_statement_free (EncStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncStatement, enc_statement_free)

EncDocument *enc_statement_document (const EncStatement *statement, const EncPageContext *context);

G_END_DECLS
