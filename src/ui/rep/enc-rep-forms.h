/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"
#include "ui/common/enc-form-popover.h"

G_BEGIN_DECLS

/* The gestures of a sales rep as small forms. Each turns what was typed into a command. */
typedef struct
{
  const char *client_id;
  EncCurrency currency;
  EncDate today;
  gint64 proposed;           /* amount written in the form at first, -1 = none */
  const char *const *people; /* (nullable) names to suggest: contacts or colleagues */
  const EncPromise *promise; /* (nullable) one to validate: open, by nobody yet */
} EncRepFormSubject;

/* name and args of a command (args floating), and what to say when it is done. */
typedef void (*EncRepFormDone) (const char *name, GVariant *args, const char *done, gpointer data);

EncFormPopover *enc_rep_forms_comment (const EncRepFormSubject *subject, EncRepFormDone done,
                                       gpointer data);
EncFormPopover *enc_rep_forms_promise (const EncRepFormSubject *subject, EncRepFormDone done,
                                       gpointer data);
EncFormPopover *enc_rep_forms_tolerance (const EncRepFormSubject *subject, EncRepFormDone done,
                                         gpointer data);
EncFormPopover *enc_rep_forms_help (const EncRepFormSubject *subject, const char *to,
                                    EncRepFormDone done, gpointer data);
EncFormPopover *enc_rep_forms_thanks (const EncRepFormSubject *subject, const char *to,
                                      EncRepFormDone done, gpointer data);

G_END_DECLS
