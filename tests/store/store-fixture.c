/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "base/enc-id.h"
#include "support/enc-test.h"

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = enc_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "test.encours", NULL);
  fixture->clock = enc_clock_new_fixed (FIXTURE_TODAY);
  fixture->store = enc_store_open (fixture->path, ENC_STORE_CREATE, fixture->clock, &error);
  g_assert_no_error (error);
  enc_store_set_author (fixture->store, "Claire", ENC_USER_CREDIT_MANAGER);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  enc_store_close (fixture->store);
  enc_clock_unref (fixture->clock);
  g_free (fixture->path);
  enc_test_remove_dir (fixture->dir);
}

void
store_fixture_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  enc_store_close (g_steal_pointer (&fixture->store));
  fixture->store = enc_store_open (fixture->path, ENC_STORE_READ_WRITE, fixture->clock, &error);
  g_assert_no_error (error);
  enc_store_set_author (fixture->store, "Claire", ENC_USER_CREDIT_MANAGER);
}

guint32
store_fixture_client (EncFacts *facts, const char *code, const char *name)
{
  EncFactClient client = { 0 };

  client.company = "";
  client.code = enc_facts_string (facts, code, -1);
  client.name = name != NULL ? enc_facts_string (facts, name, -1) : NULL;
  client.credit_limit = client.insurer_cover = -1;
  g_array_append_val (facts->clients, client);
  return facts->clients->len - 1;
}

guint32
store_fixture_item (EncFacts *facts, guint32 client, EncItemKind kind, const char *number,
                    gint64 amount, EncDate date, EncDate due)
{
  EncFactItem item = { 0 };

  item.number = enc_facts_string (facts, number, -1);
  item.amount = amount;
  item.client = client;
  item.date = date;
  item.due = due;
  item.currency = ENC_EUR;
  item.instalment = 1;
  item.kind = kind;
  item.line = facts->items->len + 2;
  g_array_append_val (facts->items, item);
  return facts->items->len - 1;
}

void
store_fixture_allocate (EncFacts *facts, guint32 debit, guint32 credit, gint64 amount,
                        EncDate effective)
{
  EncFactAllocation allocation = { 0 };

  allocation.debit = debit;
  allocation.credit = credit;
  allocation.amount = amount;
  allocation.effective = effective;
  allocation.line = facts->allocations->len + 2;
  g_array_append_val (facts->allocations, allocation);
}

EncReport *
store_fixture_import (StoreFixture *fixture, const EncFacts *facts, gint64 *batch)
{
  g_autoptr (GError) error = NULL;
  EncReport *report = enc_report_new ("test.csv", "canonical");

  report->rows_read = report->rows_kept = facts->items->len;
  enc_store_import (fixture->store, facts, report, FALSE, FALSE, NULL, batch, NULL, &error);
  g_assert_no_error (error);
  return report;
}

/* Two clients; F1 paid in two times, F2 partly by a credit note, F3 open, R9 not allocated. */
EncFacts *
store_fixture_ledger (void)
{
  EncFacts *facts = enc_facts_new (ENC_FACTS_FULL);
  guint32 a = store_fixture_client (facts, "C1", "Société Générale de Bois");
  guint32 b = store_fixture_client (facts, "C2", "Électricité Dupont");
  guint32 f1 = store_fixture_item (facts, a, ENC_ITEM_INVOICE, "F1", 10000, 20000, 20030);
  guint32 f2 = store_fixture_item (facts, a, ENC_ITEM_INVOICE, "F2", 5000, 20010, 20040);
  guint32 f3 = store_fixture_item (facts, b, ENC_ITEM_INVOICE, "F3", 7700, 20020, ENC_DATE_NONE);
  guint32 r1 = store_fixture_item (facts, a, ENC_ITEM_PAYMENT, "R1", -4000, 20025, ENC_DATE_NONE);
  guint32 r2 = store_fixture_item (facts, a, ENC_ITEM_PAYMENT, "R2", -6000, 20035, ENC_DATE_NONE);
  guint32 c1
    = store_fixture_item (facts, a, ENC_ITEM_CREDIT_NOTE, "A1", -1500, 20015, ENC_DATE_NONE);
  EncFactContact contact
    = { b, ENC_CONTACT_ACCOUNTS_PAYABLE, "Amélie Roux", "amelie@example.com", "0102030405", 9 };

  store_fixture_item (facts, b, ENC_ITEM_PAYMENT, "R9", -300, 20050, ENC_DATE_NONE);
  store_fixture_allocate (facts, f1, r1, 4000, ENC_DATE_NONE);
  store_fixture_allocate (facts, f1, r2, 6000, ENC_DATE_NONE);
  store_fixture_allocate (facts, f2, c1, 1500, 20016);
  g_array_append_val (facts->contacts, contact);
  g_array_index (facts->clients, EncFactClient, a).rep = "Paul";
  g_array_index (facts->clients, EncFactClient, a).credit_limit = 5000000;
  g_array_index (facts->clients, EncFactClient, a).limit_currency = ENC_EUR;
  g_assert_cmpuint (f3, ==, 2);
  return facts;
}

EncFacts *
store_fixture_random (GRand *rand, guint n_clients, guint n_items)
{
  EncFacts *facts = enc_facts_new (ENC_FACTS_FULL);
  char text[32];

  for (guint i = 0; i < n_clients; i++)
    {
      g_snprintf (text, sizeof text, "K%u", i);
      store_fixture_client (facts, text, text);
    }
  while (facts->items->len < n_items)
    {
      guint32 client = (guint32)g_rand_int_range (rand, 0, (gint32)n_clients);
      gint64 amount = g_rand_int_range (rand, 2, 100000), left = amount;
      EncDate date = g_rand_int_range (rand, 19000, 20000);
      guint32 invoice;

      g_snprintf (text, sizeof text, "F%u", facts->items->len);
      invoice = store_fixture_item (facts, client, ENC_ITEM_INVOICE, text, amount, date, date + 30);
      while (left > 0 && g_rand_boolean (rand))
        {
          gint64 part = 1 + g_rand_int_range (rand, 0, (gint32)left);
          guint32 payment;

          part = MIN (part, left);
          g_snprintf (text, sizeof text, "R%u", facts->items->len);
          payment = store_fixture_item (facts, client, ENC_ITEM_PAYMENT, text, -part,
                                        date + g_rand_int_range (rand, 0, 90), ENC_DATE_NONE);
          store_fixture_allocate (facts, invoice, payment, part, ENC_DATE_NONE);
          left -= part;
        }
    }
  return facts;
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

static int
append_row (void *data, int n, char **values, char **names)
{
  GString *out = data;

  for (int i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "NULL");
  g_string_append_c (out, '\n');
  return 0;
}

static char *
ask_all (const char *path, const char *const *queries, gsize n)
{
  sqlite3 *db = open_raw (path);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      char *message = NULL;

      sqlite3_exec (db, queries[i], append_row, out, &message);
      g_assert_cmpstr (message, ==, NULL);
    }
  sqlite3_close (db);
  return g_string_free (out, FALSE);
}

/* What the file says, by names that do not depend on the order of work: no row numbers, no batches,
 * no times. */
char *
store_fixture_dump (const char *path)
{
  static const char *const queries[] = {
    "SELECT 'company', id, code, name FROM company ORDER BY id",
    "SELECT 'user', id, name, email, role FROM user ORDER BY id",
    "SELECT 'client', client.id, company.code, client.code, client.name, parent, sector, segment,"
    " country, city, siren, vat, terms, r.name, c.name, insurer, credit_limit, insurer_cover,"
    " limit_currency, edited FROM client JOIN company ON company.pk = company"
    " LEFT JOIN user AS r ON r.pk = rep LEFT JOIN user AS c ON c.pk = collector ORDER BY client.id",
    "SELECT 'contact', contact.id, client.code, role, contact.name, email, phone, note FROM contact"
    " JOIN client ON client.pk = client ORDER BY contact.id",
    "SELECT 'item', client.code, kind, flags, date, due, amount, currency, instalment,"
    " number, document, label FROM item JOIN client ON client.pk = client"
    " ORDER BY client.code, kind, number, instalment",
    "SELECT 'allocation', d.kind, d.number, d.instalment, c.kind, c.number, d.client = c.client, "
    "n, allocation.amount, effective, recorded, allocation.flags"
    " FROM allocation JOIN item AS d ON d.pk = debit JOIN item AS c ON c.pk = credit ORDER BY 2, "
    "3, 4",
    "SELECT 'control', code, currency, date, balance FROM control LEFT JOIN client"
    " ON client.pk = client ORDER BY 2, 3, 4, 5",
    "SELECT 'setting', key, value FROM setting ORDER BY key",
    "SELECT 'journal', code, kind, author, effective, body FROM journal LEFT JOIN client"
    " ON client.pk = client WHERE voids IS NULL AND kind NOT IN ('import.undo', 'payment.seen') "
    "AND NOT EXISTS"
    " (SELECT 1 FROM journal AS l WHERE l.voids = journal.pk AND l.pk NOT IN (SELECT voids FROM "
    "journal"
    " WHERE voids NOTNULL)) ORDER BY 2, 3, 6, 4",
  };

  return ask_all (path, queries, G_N_ELEMENTS (queries));
}

/* What was said and done, and still stands. */
char *
store_fixture_life (const char *path)
{
#define STANDS                                                                                     \
  " journal.voids IS NULL AND journal.kind <> 'import.undo' AND NOT EXISTS (SELECT 1 FROM "        \
  "journal AS l"                                                                                   \
  " WHERE l.voids = journal.pk AND l.pk NOT IN (SELECT voids FROM journal WHERE voids NOTNULL))"
  static const char *const queries[] = {
    "SELECT 'event', journal.id, code, kind, author, role, effective, recorded_ms, subject, body"
    " FROM journal LEFT JOIN client ON client.pk = client WHERE" STANDS " ORDER BY journal.id",
    "SELECT 'event item', journal.id, number, instalment, journal_item.amount FROM journal_item"
    " JOIN journal ON journal.pk = journal JOIN item ON item.pk = item WHERE" STANDS
    " ORDER BY journal.id, number, instalment",
    "SELECT 'attachment', journal.id, n, name, hash FROM journal_attachment"
    " JOIN journal ON journal.pk = journal WHERE" STANDS " ORDER BY journal.id, n",
    "SELECT 'bytes', hash, size, media, hex (bytes) FROM attachment WHERE size < 1000 ORDER BY "
    "hash",
    "SELECT 'alert', key, rule, code, subject, day, raised_ms, closed_ms, amount, currency, body"
    " FROM alert LEFT JOIN client ON client.pk = client ORDER BY key",
    "SELECT 'alert state', key, user, read_ms, snoozed_until FROM alert_state"
    " JOIN alert ON alert.pk = alert ORDER BY key, user",
    "SELECT 'cover', code, cover_from, cover_until, temporary_cover, temporary_until, insolvency,"
    " insolvency_date FROM client ORDER BY code",
  };

  return ask_all (path, queries, G_N_ELEMENTS (queries));
}

/* Every row that a command leaves in a file, taken back or not: by row numbers, for the ids of
 * events are others each time. */
char *
store_fixture_rows (const char *path)
{
  static const char *const queries[] = {
    "SELECT 'event', e.pk, e.client, e.kind, e.author, e.role, e.effective, e.recorded_ms, s.pk,"
    " e.body, e.voids FROM journal AS e LEFT JOIN journal AS s ON s.id = e.subject ORDER BY e.pk",
    "SELECT 'event item', journal, item, amount FROM journal_item ORDER BY journal, item",
    "SELECT 'attachment', journal, n, name, hash FROM journal_attachment ORDER BY journal, n",
    "SELECT 'bytes', hash, size, media, length (bytes) FROM attachment ORDER BY hash",
    "SELECT 'alert', pk, key, rule, client, subject, day, raised_ms, closed_ms, amount, currency,"
    " body FROM alert ORDER BY pk",
    "SELECT 'undo', seq, command, label, undone, length (changeset) FROM undo ORDER BY seq",
    "SELECT 'change', seq, tbl, client FROM change ORDER BY seq",
  };

  return ask_all (path, queries, G_N_ELEMENTS (queries));
}

/* The first column of the first row, "" for none. */
char *
store_fixture_text (const char *path, const char *sql)
{
  sqlite3 *db = open_raw (path);
  sqlite3_stmt *stmt = NULL;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return text != NULL ? text : g_strdup ("");
}

gint64
store_fixture_int (const char *path, const char *sql)
{
  sqlite3 *db = open_raw (path);
  sqlite3_stmt *stmt = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return value;
}

void
store_fixture_exec (const char *path, const char *sql)
{
  sqlite3 *db = open_raw (path);
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static char *
get_text (StoreFixture *fixture, const char *sql, const char *value)
{
  sqlite3 *db = open_raw (fixture->path);
  sqlite3_stmt *stmt = NULL;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (stmt, 1, value, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return text;
}

char *
store_fixture_client_id (StoreFixture *fixture, const char *code)
{
  return get_text (fixture, "SELECT id FROM client WHERE code = ?", code);
}

char *
store_fixture_item_id (StoreFixture *fixture, const char *number)
{
  g_autofree char *client = get_text (fixture,
                                      "SELECT client.id FROM item JOIN client ON client.pk = client"
                                      " WHERE number = ?",
                                      number);
  g_autofree char *kind = get_text (fixture, "SELECT kind FROM item WHERE number = ?", number);
  char id[ENC_ID_LEN];

  enc_item_identity (client, (EncItemKind)g_ascii_strtoll (kind, NULL, 10), number, 1, id);
  return g_strdup (id);
}

/* The formula, in SQL of its own: amount if dated by then, less what is allocated by then. */
gint64
store_fixture_open_amount (StoreFixture *fixture, const char *number, EncDate as_of)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT iif (date <= %d, amount, 0) - (SELECT coalesce (sum (a.amount), 0) FROM allocation a"
    " WHERE debit = item.pk AND effective <= %d) + (SELECT coalesce (sum (a.amount), 0)"
    " FROM allocation a WHERE credit = item.pk AND effective <= %d) FROM item WHERE number = ?",
    as_of, as_of, as_of);
  g_autofree char *text = get_text (fixture, sql, number);

  return g_ascii_strtoll (text, NULL, 10);
}

void
store_fixture_assert_sound (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = enc_store_check (fixture->store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

gboolean
store_fixture_run (StoreFixture *fixture, const char *name, const char *args, GError **error)
{
  g_autoptr (GError) syntax = NULL;
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, args, NULL, NULL, &syntax);
  g_autoptr (EncCommand) command = NULL;

  g_assert_no_error (syntax);
  command = enc_command_new (name, parsed);
  return enc_store_run (fixture->store, command, NULL, error);
}
