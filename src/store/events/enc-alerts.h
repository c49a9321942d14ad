/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store.h"

G_BEGIN_DECLS

/* The alerts that the rules raised: one per cause, and what each user did with it. They are no
 * events: the program finds them anew from events and ledger. */
typedef struct
{
  gint64 pk;
  char *key;
  char *rule;
  gint64 client; /* row number, 0 = none in particular */
  char *subject; /* (nullable) id of a case */
  EncDate day;
  gint64 raised_ms;
  gint64 closed_ms; /* 0 = its cause is still there */
  gint64 amount;    /* minor units, 0 = none */
  EncCurrency currency;
  GVariant *body;        /* a{sv} */
  gint64 read_ms;        /* 0 = not read by this user … */
  EncDate snoozed_until; /* … who does not want to see it before that day, or ENC_DATE_NONE */
} EncReadAlert;

GPtrArray *enc_alerts_read (EncStore *store, const char *user, gboolean closed,
                            GError **error); /* EncReadAlert */
void enc_alerts_free (EncReadAlert *alert);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReadAlert, enc_alerts_free)

gboolean enc_alerts_is_command (const char *command);
gboolean enc_alerts_apply (EncStore *store, const EncCommand *command, gboolean *changed,
                           GError **error);

G_END_DECLS
