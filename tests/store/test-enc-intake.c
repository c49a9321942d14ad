/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "support/enc-test.h"

static EncFactItem *
fact_item (EncFacts *facts, guint index)
{
  return &g_array_index (facts->items, EncFactItem, index);
}

static EncFactClient *
fact_client (EncFacts *facts, guint index)
{
  return &g_array_index (facts->clients, EncFactClient, index);
}

static gboolean
has_finding (EncReport *report, EncFindingCode code, EncFindingSeverity severity)
{
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);

      if (finding->code == code && finding->severity == severity)
        return TRUE;
    }
  return FALSE;
}

static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  gint64 batch = 0;
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, &batch);

  g_assert_cmpint (batch, ==, 1);
  g_assert_cmpuint (report->clients_new, ==, 2);
  g_assert_cmpuint (report->items_new, ==, 7);
  g_assert_cmpuint (report->allocations_new, ==, 3);
  g_assert_cmpuint (report->rows_refused, ==, 0);
  /* The later of the two dates, unless the file says another. */
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20024), ==, 10000);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20025), ==, 6000);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20035), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20015), ==, 5000);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20016), ==, 3500);
  g_assert_cmpint (store_fixture_open_amount (fixture, "R9", 20100), ==, -300);
  store_fixture_assert_sound (fixture);
}

static void
test_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) first = store_fixture_import (fixture, facts, NULL);
  g_autofree char *before = store_fixture_dump (fixture->path);
  gint64 seq = enc_store_last_change (fixture->store), batch = -1;
  g_autoptr (EncReport) second = store_fixture_import (fixture, facts, &batch);
  g_autofree char *after = store_fixture_dump (fixture->path);

  g_assert_cmpint (batch, ==, 0);
  g_assert_cmpuint (second->rows_unchanged, ==, 7);
  g_assert_cmpuint (second->items_new + second->clients_new + second->allocations_new, ==, 0);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (enc_store_last_change (fixture->store), ==, seq);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM import_batch"), ==, 1);
}

static void
test_dry_run (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = enc_report_new ("x", "csv");
  g_autoptr (GError) error = NULL;

  g_assert_true (
    enc_store_import (fixture->store, facts, report, FALSE, TRUE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report->items_new, ==, 7);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM client"), ==, 0);
}

/* NULL never erases; what differs is news; an estimate never replaces a stated due date. */
static void
test_merge (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncFacts) more = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (EncReport) first = store_fixture_import (fixture, facts, NULL);
  g_autoptr (EncReport) second = NULL;
  guint32 a = store_fixture_client (more, "C1", NULL);

  fact_client (more, a)->city = "Lyon";
  store_fixture_item (more, a, ENC_ITEM_INVOICE, "F1", 10000, 20000, 20099);
  fact_item (more, 0)->flags = ENC_ITEM_DUE_ESTIMATED;
  fact_item (more, 0)->label = "Livraison";
  store_fixture_item (more, a, ENC_ITEM_INVOICE, "F2", 5200, 20010, ENC_DATE_NONE);
  second = store_fixture_import (fixture, more, NULL);
  g_assert_cmpuint (second->rows_merged, ==, 2);
  g_assert_cmpuint (second->items_new, ==, 0);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM client WHERE code = 'C1'"
                                                     " AND name LIKE 'Soci%' AND city = 'Lyon'"
                                                     " AND credit_limit = 5000000"),
                   ==, 1);
  g_assert_cmpint (store_fixture_int (fixture->path,
                                      "SELECT count(*) FROM item WHERE number = 'F1'"
                                      " AND due = 20030 AND flags = 0 AND label = 'Livraison'"),
                   ==, 1);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM item WHERE number = 'F2'"
                                                     " AND due = 20040 AND amount = 5200"),
                   ==, 1);
  store_fixture_assert_sound (fixture);
}

/* An amount may not fall below what is allocated to it. */
static void
test_amount_below_allocated (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncFacts) more = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (EncReport) first = store_fixture_import (fixture, facts, NULL);
  g_autoptr (EncReport) second = NULL;

  store_fixture_item (more, store_fixture_client (more, "C1", NULL), ENC_ITEM_INVOICE, "F1", 9000,
                      20000, 20030);
  second = store_fixture_import (fixture, more, NULL);
  g_assert_true (has_finding (second, ENC_FINDING_OVER_ALLOCATED, ENC_FINDING_REFUSED));
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20024), ==, 10000);
  store_fixture_assert_sound (fixture);
}

static void
test_over_allocated (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
  guint32 a = store_fixture_client (facts, "C1", NULL);
  guint32 f = store_fixture_item (facts, a, ENC_ITEM_INVOICE, "F1", 100, 20000, ENC_DATE_NONE);
  guint32 r = store_fixture_item (facts, a, ENC_ITEM_PAYMENT, "R1", -120, 20001, ENC_DATE_NONE);
  guint32 s = store_fixture_item (facts, a, ENC_ITEM_PAYMENT, "R2", -50, 20002, ENC_DATE_NONE);
  g_autoptr (EncReport) report = NULL, again = NULL;

  store_fixture_allocate (facts, f, r, 120, ENC_DATE_NONE);
  store_fixture_allocate (facts, f, s, 50, ENC_DATE_NONE);
  report = store_fixture_import (fixture, facts, NULL);
  g_assert_true (has_finding (report, ENC_FINDING_OVER_ALLOCATED, ENC_FINDING_NOTE));
  g_assert_cmpuint (report->notes, ==, 2);
  g_assert_cmpuint (report->rows_kept, ==, 3);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20100), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "R1", 20100), ==, -20);
  g_assert_cmpint (store_fixture_open_amount (fixture, "R2", 20100), ==, -50);
  again = store_fixture_import (fixture, facts, NULL);
  g_assert_cmpuint (again->rows_unchanged, ==, 3);
  store_fixture_assert_sound (fixture);
}

/* An allocation joins a debit and a credit of one client in one currency; any other is left out,
 * the pieces stay. */
static void
test_unsound_allocations (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
  guint32 a = store_fixture_client (facts, "C1", NULL);
  guint32 b = store_fixture_client (facts, "C2", NULL);
  guint32 f = store_fixture_item (facts, a, ENC_ITEM_INVOICE, "F1", 100, 20000, ENC_DATE_NONE);
  guint32 other = store_fixture_item (facts, b, ENC_ITEM_PAYMENT, "R1", -10, 20001, ENC_DATE_NONE);
  guint32 dollars
    = store_fixture_item (facts, a, ENC_ITEM_PAYMENT, "R2", -10, 20001, ENC_DATE_NONE);
  guint32 debit = store_fixture_item (facts, a, ENC_ITEM_INVOICE, "F2", 10, 20001, ENC_DATE_NONE);
  guint32 good = store_fixture_item (facts, a, ENC_ITEM_PAYMENT, "R3", -10, 20001, ENC_DATE_NONE);
  g_autoptr (EncReport) report = NULL;

  fact_item (facts, dollars)->currency = ENC_CURRENCY ('U', 'S', 'D');
  store_fixture_allocate (facts, f, other, 10, ENC_DATE_NONE);
  store_fixture_allocate (facts, f, dollars, 10, ENC_DATE_NONE);
  store_fixture_allocate (facts, f, debit, 10, ENC_DATE_NONE);
  store_fixture_allocate (facts, f, good, -10, ENC_DATE_NONE);
  store_fixture_allocate (facts, f, good, 10, ENC_DATE_MAX + 1);
  store_fixture_allocate (facts, f, ENC_FACT_NONE, 10, ENC_DATE_NONE);
  report = store_fixture_import (fixture, facts, NULL);
  g_assert_true (has_finding (report, ENC_FINDING_UNKNOWN_DOCUMENT, ENC_FINDING_NOTE));
  g_assert_true (has_finding (report, ENC_FINDING_CURRENCY_MISMATCH, ENC_FINDING_NOTE));
  g_assert_true (has_finding (report, ENC_FINDING_BAD_AMOUNT, ENC_FINDING_NOTE));
  g_assert_true (has_finding (report, ENC_FINDING_BAD_DATE, ENC_FINDING_NOTE));
  g_assert_cmpuint (report->items_new, ==, 5);
  g_assert_cmpuint (report->allocations_new, ==, 0);
  store_fixture_assert_sound (fixture);
}

/* A payments file names invoices that an earlier file brought; instalments fill in their order. */
static void
test_settles_by_number (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) invoices = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (EncFacts) payments = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (EncReport) first = NULL, second = NULL, third = NULL;
  guint32 a = store_fixture_client (invoices, "C1", "Un");
  EncFactAllocation settle = { 0 };

  store_fixture_item (invoices, a, ENC_ITEM_INVOICE, "F1", 300, 20000, 20030);
  store_fixture_item (invoices, a, ENC_ITEM_INVOICE, "F1", 700, 20000, 20060);
  fact_item (invoices, 1)->instalment = 2;
  first = store_fixture_import (fixture, invoices, NULL);
  a = store_fixture_client (payments, "C1", NULL);
  settle.debit = ENC_FACT_NONE;
  settle.credit
    = store_fixture_item (payments, a, ENC_ITEM_PAYMENT, "R1", -400, 20040, ENC_DATE_NONE);
  settle.settles = "F1";
  settle.amount = 400;
  settle.effective = ENC_DATE_NONE;
  settle.line = 2;
  g_array_append_val (payments->allocations, settle);
  settle.credit
    = store_fixture_item (payments, a, ENC_ITEM_PAYMENT, "R2", -50, 20041, ENC_DATE_NONE);
  settle.settles = "F404";
  settle.amount = 50;
  settle.line = 3;
  g_array_append_val (payments->allocations, settle);
  second = store_fixture_import (fixture, payments, NULL);
  g_assert_true (has_finding (second, ENC_FINDING_UNKNOWN_DOCUMENT, ENC_FINDING_NOTE));
  g_assert_cmpuint (second->allocations_new, ==, 2);
  g_assert_cmpint (store_fixture_int (fixture->path,
                                      "SELECT sum(allocation.amount) FROM allocation JOIN item"
                                      " ON item.pk = debit WHERE instalment = 1"),
                   ==, 300);
  third = store_fixture_import (fixture, payments, NULL);
  g_assert_cmpuint (third->rows_unchanged, ==, 2);
  g_assert_cmpuint (third->allocations_new, ==, 0);
  store_fixture_assert_sound (fixture);
  /* Next month's file says that R1 settles something else. */
  enc_report_free (g_steal_pointer (&first));
  invoices->items->len = 1;
  fact_item (invoices, 0)->number = "F2";
  fact_item (invoices, 0)->amount = 400;
  first = store_fixture_import (fixture, invoices, NULL);
  g_array_index (payments->allocations, EncFactAllocation, 0).settles = "F2";
  enc_report_free (g_steal_pointer (&third));
  third = store_fixture_import (fixture, payments, NULL);
  g_assert_cmpuint (third->rows_merged, ==, 1);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20100), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "R1", 20100), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20100), ==, 300);
  store_fixture_assert_sound (fixture);
}

/* A full ledger that letters a payment differently than last month: the old allocation is no longer
 * so. */
static void
test_relettered (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncFacts) more = store_fixture_ledger ();
  g_autoptr (EncReport) first = store_fixture_import (fixture, facts, NULL);
  g_autofree char *before = store_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (EncReport) second = NULL;
  g_autoptr (GError) error = NULL;

  /* R1 pays F2 instead of F1. */
  g_array_index (more->allocations, EncFactAllocation, 0).debit = 1;
  g_array_index (more->allocations, EncFactAllocation, 0).amount = 3500;
  second = store_fixture_import (fixture, more, NULL);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20100), ==, 4000);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20100), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "R1", 20100), ==, -500);
  store_fixture_assert_sound (fixture);
  g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_controls (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  EncFactControl control = { 0, ENC_EUR, 3500 };
  g_autoptr (EncReport) report = enc_report_new ("x", "fec");
  g_autoptr (EncReport) second = enc_report_new ("x", "fec");
  g_autoptr (EncReadFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_array_append_val (facts->controls, control);
  g_assert_true (
    enc_store_import (fixture->store, facts, report, FALSE, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report->controls->len, ==, 1);
  g_assert_true (report->ties);
  file = enc_read_file (fixture->store, 1, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->controls->len, ==, 1);
  g_assert_cmpint (g_array_index (file->controls, EncReportControl, 0).source, ==, 3500);
  g_assert_cmpint (g_array_index (file->controls, EncReportControl, 0).imported, ==, 3500);
  g_assert_cmpint (file->control_date, ==, 20050);
  /* A balance that does not tie wants an explicit yes. */
  g_array_index (facts->controls, EncFactControl, 0).balance = 3501;
  g_assert_false (
    enc_store_import (fixture->store, facts, second, FALSE, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM control"), ==, 1);
  enc_report_free (g_steal_pointer (&second));
  second = enc_report_new ("x", "fec");
  g_assert_true (
    enc_store_import (fixture->store, facts, second, TRUE, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* The books of a second year open with what the first year's left open: beside them it would count
 * twice. The books of the longer first year do not. */
static void
test_second_ledger (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    EncItemKind kind;
    const char *number;
    gint64 amount, balance;
    guint stops;
  } ledgers[] = {
    { ENC_ITEM_INVOICE, "F1", 10000, 10000, 0 },
    { ENC_ITEM_INVOICE, "F1", 10000, 10000, 0 },
    { ENC_ITEM_OPENING, "AN", 10000, 10000, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ledgers); i++)
    {
      g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
      guint32 client = store_fixture_client (facts, "C1", "Client");
      EncFactControl control = { client, ENC_EUR, ledgers[i].balance };
      g_autoptr (EncReport) report = enc_report_new ("books", "fec");
      g_autoptr (GError) error = NULL;
      gboolean good;

      store_fixture_item (facts, client, ledgers[i].kind, ledgers[i].number, ledgers[i].amount,
                          20000 + (EncDate)i / 2, ENC_DATE_NONE);
      g_array_append_val (facts->controls, control);
      good
        = enc_store_import (fixture->store, facts, report, FALSE, FALSE, NULL, NULL, NULL, &error);
      g_assert_true (report->ties);
      g_assert_cmpuint (report->stops, ==, ledgers[i].stops);
      if (ledgers[i].stops == 0)
        {
          g_assert_no_error (error);
          g_assert_true (good);
          continue;
        }
      g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT);
      g_assert_cmpstr (g_array_index (report->findings, EncFinding, 0).value, ==,
                       "C1: 200.00 ≠ 100.00");
      g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM item"), ==, 1);
    }
}

static void
test_undo_all (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *empty = store_fixture_dump (fixture->path);
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  gint64 batch = 0;
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, &batch);
  g_autofree char *label = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (enc_store_can_undo (fixture->store, &label));
  g_assert_cmpstr (label, ==, "test.csv");
  g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (empty, ==, after);
  g_assert_false (enc_store_can_undo (fixture->store, NULL));
  g_assert_false (enc_store_can_redo (fixture->store, NULL));
  store_fixture_assert_sound (fixture);
}

/* What stands on an import bars its undo; afterwards it is possible again. */
static void
test_undo_conflict (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncFacts) more = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (EncReport) first = store_fixture_import (fixture, facts, NULL);
  g_autoptr (EncReport) second = NULL;
  g_autofree char *dump = store_fixture_dump (fixture->path), *after = NULL;
  EncFactAllocation settle = { ENC_FACT_NONE, 0, "F3", 500, ENC_DATE_NONE, 0, 2 };
  g_autoptr (GError) error = NULL;

  store_fixture_item (more, store_fixture_client (more, "C2", NULL), ENC_ITEM_PAYMENT, "R77", -500,
                      20060, ENC_DATE_NONE);
  g_array_append_val (more->allocations, settle);
  second = store_fixture_import (fixture, more, NULL);
  g_assert_false (store_fixture_run (fixture, "import.undo", "{'batch': <int64 1>}", &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (store_fixture_run (fixture, "import.undo", "{'batch': <int64 2>}", &error));
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (dump, ==, after);
  g_assert_false (store_fixture_run (fixture, "import.undo", "{'batch': <int64 2>}", &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (store_fixture_run (fixture, "import.undo", "{'batch': <int64 99>}", &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (store_fixture_run (fixture, "import.undo", "{'batch': <int64 1>}", &error));
  g_assert_no_error (error);
}

/* A correction made by hand outlives the next export. */
static void
test_edited_stays (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) first = store_fixture_import (fixture, facts, NULL);
  g_autofree char *id = store_fixture_client_id (fixture, "C1");
  g_autofree char *args = g_strdup_printf ("{'client': <'%s'>, 'name': <'SGB'>}", id);
  g_autoptr (EncReport) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (fixture, "client.set", args, &error));
  g_assert_no_error (error);
  second = store_fixture_import (fixture, facts, NULL);
  g_assert_cmpint (store_fixture_int (fixture->path,
                                      "SELECT count(*) FROM client WHERE name = 'SGB'"),
                   ==, 1);
}

static void
test_duplicates (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
  guint32 a = store_fixture_client (facts, "C1", "Un");
  guint32 b = store_fixture_client (facts, "C1", "Un");
  g_autoptr (EncReport) report = NULL;

  store_fixture_item (facts, a, ENC_ITEM_INVOICE, "F1", 100, 20000, 20030);
  store_fixture_item (facts, b, ENC_ITEM_INVOICE, "F1", 100, 20000, 20030);
  store_fixture_item (facts, b, ENC_ITEM_INVOICE, "F1", 101, 20000, 20030);
  store_fixture_item (facts, b, ENC_ITEM_CREDIT_NOTE, "F1", -50, 20000, ENC_DATE_NONE);
  report = store_fixture_import (fixture, facts, NULL);
  g_assert_cmpuint (report->clients_new, ==, 1);
  g_assert_cmpuint (report->items_new, ==, 2);
  g_assert_cmpuint (report->rows_unchanged, ==, 1);
  g_assert_true (has_finding (report, ENC_FINDING_CONFLICTING_DUPLICATE, ENC_FINDING_REFUSED));
  g_assert_cmpuint (report->rows_refused, ==, 1);
  g_assert_cmpuint (report->rows_kept, ==, 3);
}

/* The bulk path (indexes made anew) and the ordinary one leave the same content, whatever the order
 * of the rows. */
static void
test_bulk_is_the_same (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFacts) facts = store_fixture_random (rand, 300, 25000);
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autoptr (EncReport) again = store_fixture_import (fixture, facts, NULL);
  g_autofree char *other_path = g_build_filename (fixture->dir, "other.encours", NULL);
  g_autofree char *bulk = store_fixture_dump (fixture->path), *other = NULL;
  g_autoptr (EncStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  g_assert_cmpuint (again->rows_unchanged, ==, facts->items->len);
  store_fixture_assert_sound (fixture);
  store = enc_store_open (other_path, ENC_STORE_CREATE, fixture->clock, &error);
  g_assert_no_error (error);
  /* In slices: each client's rows in a batch of their own. */
  for (guint part = 0; part < 3; part++)
    {
      g_autoptr (EncFacts) slice = enc_facts_new (ENC_FACTS_FULL);
      g_autofree guint32 *index = g_new0 (guint32, facts->items->len);
      g_autoptr (EncReport) sliced = enc_report_new ("x", "csv");

      g_array_append_vals (slice->clients, facts->clients->data, facts->clients->len);
      for (guint i = 0; i < facts->items->len; i++)
        if (fact_item (facts, i)->client % 3 == part)
          {
            index[i] = slice->items->len;
            g_array_append_vals (slice->items, fact_item (facts, i), 1);
          }
      for (guint i = 0; i < facts->allocations->len; i++)
        {
          EncFactAllocation one = g_array_index (facts->allocations, EncFactAllocation, i);

          if (fact_item (facts, one.debit)->client % 3 == part)
            {
              one.debit = index[one.debit];
              one.credit = index[one.credit];
              g_array_append_val (slice->allocations, one);
            }
        }
      g_assert_true (
        enc_store_import (store, slice, sliced, FALSE, FALSE, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
  other = store_fixture_dump (other_path);
  g_assert_cmpstr (bulk, ==, other);
  /* Search catches up, and undoing the bulk empties the file. */
  while (more)
    g_assert_true (enc_store_index_some (fixture->store, 4000, &more, &error));
  store_fixture_assert_sound (fixture);
  g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM item"), ==, 0);
  store_fixture_assert_sound (fixture);
}

typedef struct
{
  GCancellable *cancellable;
  const char *at;
} Impatient;

static void
on_step (const char *step, guint64 done, guint64 total, gpointer data)
{
  Impatient *impatient = data;

  if (strcmp (step, impatient->at) == 0)
    g_cancellable_cancel (impatient->cancellable);
}

/* Cancelled at any step nothing is there, and the next import is as if nothing had been. */
static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  static const char *const steps[] = { "clients", "items", "allocations" };
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFacts) facts = store_fixture_random (rand, 40, 22000);
  g_autoptr (EncReport) report = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (EncReport) stopped = enc_report_new ("x", "csv");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Impatient impatient = { cancellable, steps[i] };
      EncProgress progress = { on_step, &impatient, cancellable };
      g_autoptr (GError) error = NULL;

      g_assert_false (enc_store_import (fixture->store, facts, stopped, FALSE, FALSE, &progress,
                                        NULL, NULL, &error));
      g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED);
      g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM client"), ==, 0);
      g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM import_batch"), ==,
                       0);
    }
  report = store_fixture_import (fixture, facts, NULL);
  g_assert_cmpuint (report->items_new, ==, facts->items->len);
  store_fixture_assert_sound (fixture);
}

/* Somebody reads while a first import goes in: they keep their state until they look again. */
static void
test_beside_a_reader (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFacts) facts = store_fixture_random (rand, 40, 22000);
  g_autoptr (EncReport) report = NULL;
  sqlite3 *reader = NULL;
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (reader, "SELECT count(*) FROM item", -1, &stmt, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int64 (stmt, 0), ==, 0);
  sqlite3_reset (stmt);
  report = store_fixture_import (fixture, facts, NULL);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int64 (stmt, 0), ==, 0);
  sqlite3_reset (stmt);
  g_assert_cmpint (sqlite3_exec (reader, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int64 (stmt, 0), ==, facts->items->len);
  sqlite3_finalize (stmt);
  sqlite3_close (reader);
  store_fixture_assert_sound (fixture);
}

static void
test_copies_before (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autofree char *folder = g_build_filename (fixture->dir, "backups", NULL);
  guint n = 0;

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (EncReport) report = NULL;

      fact_item (facts, 2)->amount = 7700 + i;
      report = store_fixture_import (fixture, facts, NULL);
      g_assert_cmpuint (report->rows_merged, ==, i == 0 ? 0 : 1);
    }
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        gint64 amount = store_fixture_int (path, "SELECT amount FROM item WHERE number = 'F3'");

        /* Copies of the states before the last three imports. */
        g_assert_cmpint (amount, >=, 7702);
        g_assert_cmpint (amount, <=, 7704);
        g_assert_cmpint (store_fixture_int (path, "PRAGMA quick_check") | 1, ==, 1);
        n++;
      }
  }
  g_assert_cmpuint (n, ==, 3);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/intake/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("full-ledger", test_full);
  ADD ("again-changes-nothing", test_again);
  ADD ("dry-run-leaves-nothing", test_dry_run);
  ADD ("merge-never-erases", test_merge);
  ADD ("amount-not-below-allocated", test_amount_below_allocated);
  ADD ("never-over-allocated", test_over_allocated);
  ADD ("unsound-allocations", test_unsound_allocations);
  ADD ("settles-by-number", test_settles_by_number);
  ADD ("relettered", test_relettered);
  ADD ("controls", test_controls);
  ADD ("second-ledger", test_second_ledger);
  ADD ("undo-empties", test_undo_all);
  ADD ("undo-conflict", test_undo_conflict);
  ADD ("edited-stays", test_edited_stays);
  ADD ("duplicates", test_duplicates);
  ADD ("bulk-is-the-same", test_bulk_is_the_same);
  ADD ("cancel", test_cancel);
  ADD ("beside-a-reader", test_beside_a_reader);
  ADD ("copies-before", test_copies_before);
  return g_test_run ();
}
