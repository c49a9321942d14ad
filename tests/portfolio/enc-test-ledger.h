/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* A ledger as plain lists, from which a portfolio is built and which a naive model reads. */
typedef struct
{
  gint64 pk;
  char *labels[ENC_N_DIMENSIONS]; /* CLIENT: the name; NULL = not known */
  char *code;
  gint64 credit_limit;
} TestClient;

typedef struct
{
  gint64 debit, credit, amount;
  EncDate effective;
} TestAllocation;

typedef struct
{
  gint64 item, amount; /* 0 = the whole */
  EncDate from, until; /* ENC_DATE_NONE = without end */
} TestPart;

typedef struct
{
  GPtrArray *clients;  /* TestClient */
  GArray *items;       /* EncPortfolioItem */
  GArray *allocations; /* TestAllocation */
  GArray *parts;       /* TestPart */
} TestLedger;

TestLedger *enc_test_ledger_new (void);
TestLedger *enc_test_ledger_random (GRand *rand, guint n_clients, guint n_items);
void enc_test_ledger_free (TestLedger *ledger);
TestClient *enc_test_ledger_add_client (TestLedger *ledger, gint64 pk, const char *name);
TestClient *enc_test_ledger_random_client (TestLedger *ledger, GRand *rand, gint64 pk);
gint64 enc_test_ledger_add (TestLedger *ledger, gint64 client, EncItemKind kind, const char *date,
                            const char *due, gint64 amount);
void enc_test_ledger_allocate (TestLedger *ledger, gint64 debit, gint64 credit, gint64 amount,
                               const char *effective);
gint64 enc_test_ledger_pay (TestLedger *ledger, gint64 debit, const char *date, gint64 amount);
void enc_test_ledger_contest (TestLedger *ledger, gint64 item, gint64 amount, const char *from,
                              const char *until);
gint64 enc_test_ledger_disputed (TestLedger *ledger, const EncPortfolioItem *item, gint64 open,
                                 EncDate as_of);
EncPortfolio *enc_test_ledger_build (TestLedger *ledger);
EncPortfolio *enc_test_ledger_build_shuffled (TestLedger *ledger, GRand *rand);
void enc_test_ledger_fill (TestLedger *ledger, EncPortfolioBuilder *builder, const gint64 *only,
                           gsize n_only);
EncAging *enc_test_ledger_age (TestLedger *ledger, const EncAgingQuery *query, EncDimension by,
                               const char *const *filter, GPtrArray **labels);
const char *enc_test_ledger_label (const TestClient *client, EncDimension dimension,
                                   EncCurrency currency, char buffer[ENC_CURRENCY_LEN]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestLedger, enc_test_ledger_free)

G_END_DECLS
