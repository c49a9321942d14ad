/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

/* The ledger of store_fixture_ledger() in a file, and short ways to act on it. In arguments $1 and
 * $2 are the clients, $F1 … the items, $id what is given as the case. */
typedef struct
{
  StoreFixture base;
  char *c1, *c2, *f1, *f2, *f3;
} Life;

#define C1 1
#define C2 2

#define PROMISE                                                                                    \
  "{'client': <'$1'>, 'currency': <'EUR'>, 'schedule': <[(20110, int64 1000), (20120, 2000)]>,"    \
  " 'means': <'transfer'>, 'items': <['$F2']>}"
#define DISPUTE                                                                                    \
  "{'client': <'$1'>, 'lines': <[('$F2', int64 1200)]>, 'category': <'price'>,"                    \
  " 'wants': <'partial-credit'>, 'title': <'Prix'>}"
#define ASK                                                                                        \
  "{'client': <'$1'>, 'currency': <'EUR'>, 'amount': <int64 90000>, 'until': <20150>,"             \
  " 'argument': <'Gros chantier'>}"

void life_set_up (Life *life, gconstpointer data);
void life_tear_down (Life *life, gconstpointer data);
char *life_spell (Life *life, const char *args, const char *id);
gboolean life_run (Life *life, const char *name, const char *args, const char *id, GError **error);
char *life_must (Life *life, const char *name, const char *args, const char *id);
void life_refused (Life *life, const char *name, const char *args, const char *id, GQuark domain,
                   int code);
void life_as (Life *life, const char *name, EncUserRole role);

G_END_DECLS
