/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"
#include "ui/application/enc-identity.h"

G_BEGIN_DECLS

/* The clients of whoever looks, each in a phrase instead of ratios. */
typedef enum
{
  ENC_REP_CLIENTS_WELL,    /* nothing is late */
  ENC_REP_CLIENTS_LATE,    /* at most 30 days */
  ENC_REP_CLIENTS_WATCH,   /* at most 90 days */
  ENC_REP_CLIENTS_TROUBLE, /* more */
} EncRepClientsStatus;

/* One account of a client. */
typedef struct
{
  guint client; /* index in the portfolio */
  gint64 pk;
  char *name; /* a number where names are not shared */
  char *folded;
  EncCurrency currency;
  EncAgingRow aging;
  gint64 overdue;
  int oldest_days; /* of the oldest debt that is late; 0 = none */
  EncRepClientsStatus status;
} EncRepClient;

GPtrArray *enc_rep_clients_new (EncPortfolio *portfolio, const EncAgingQuery *query,
                                EncIdentity *identity);
EncRepClientsStatus enc_rep_clients_judge (gint64 overdue, int oldest_days);
const char *enc_rep_clients_phrase (EncRepClientsStatus status);
const char *enc_rep_clients_style (EncRepClientsStatus status);
gboolean enc_rep_clients_are_anonymous (EncIdentity *identity);

G_END_DECLS
