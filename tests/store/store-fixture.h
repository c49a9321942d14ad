/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-read.h"
#include "store/enc-store.h"

G_BEGIN_DECLS

/* A portfolio file of a test's own, and short ways to say what a file of receivables says. */
typedef struct
{
  char *dir;
  char *path;
  EncClock *clock;
  EncStore *store;
} StoreFixture;

/* The fixed day of these tests: 2025-01-15. */
#define FIXTURE_TODAY 20103

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
void store_fixture_reopen (StoreFixture *fixture);

guint32 store_fixture_client (EncFacts *facts, const char *code, const char *name);
guint32 store_fixture_item (EncFacts *facts, guint32 client, EncItemKind kind, const char *number,
                            gint64 amount, EncDate date, EncDate due);
void store_fixture_allocate (EncFacts *facts, guint32 debit, guint32 credit, gint64 amount,
                             EncDate effective);
EncReport *store_fixture_import (StoreFixture *fixture, const EncFacts *facts, gint64 *batch);
EncFacts *store_fixture_ledger (void);
EncFacts *store_fixture_random (GRand *rand, guint n_clients, guint n_items);

char *store_fixture_dump (const char *path);
char *store_fixture_client_id (StoreFixture *fixture, const char *code);
char *store_fixture_item_id (StoreFixture *fixture, const char *number);
gint64 store_fixture_int (const char *path, const char *sql);
char *store_fixture_text (const char *path, const char *sql);
char *store_fixture_life (const char *path);
char *store_fixture_rows (const char *path);
void store_fixture_exec (const char *path, const char *sql);
gint64 store_fixture_open_amount (StoreFixture *fixture, const char *number, EncDate as_of);
void store_fixture_assert_sound (StoreFixture *fixture);
gboolean store_fixture_run (StoreFixture *fixture, const char *name, const char *args,
                            GError **error);

G_END_DECLS
