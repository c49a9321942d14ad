/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <glib/gstdio.h>
#include <string.h>

#include "life-fixture.h"
#include "store/events/enc-alerts.h"
#include "store/events/enc-read-events.h"
#include "support/enc-test.h"

/* The same bytes are kept once, come back as they were, and stay when the event is undone. */
static void
test_attachments (Life *life, gconstpointer data)
{
  static const char args[]
    = "{'client': <'$1'>, 'text': <'x'>, 'attachments': <[('a.txt', 'text/plain', b'abc'),"
      " ('b.txt', 'text/plain', b'abc')]>}";
  /* Of "abc" and a final NUL, by another program. */
  static const char hash[] = "dc1114cd074914bd872cc1f9a23ec910ea2203bc79779ab2e17da25782a624fc";
  EncReadTimelineQuery query = { .client = C1, .max = 1, .after_day = ENC_DATE_NONE };
  g_autoptr (EncReadTimeline) timeline = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const EncReadEntry *entry;

  g_free (life_must (life, "journal.comment", args, NULL));
  g_free (life_must (life, "journal.comment", args, NULL));
  g_assert_cmpint (store_fixture_int (life->base.path, "SELECT count(*) FROM attachment"), ==, 1);
  timeline = enc_read_events_timeline (life->base.store, &query, NULL, &error);
  g_assert_no_error (error);
  entry = g_ptr_array_index (timeline->entries, 0);
  g_assert_cmpuint (entry->attachments->len, ==, 2);
  g_assert_cmpuint (entry->event->n_attachments, ==, 2);
  g_assert_cmpstr (((EncReadAttachment *)g_ptr_array_index (entry->attachments, 1))->name, ==,
                   "b.txt");
  g_assert_cmpstr (((EncReadAttachment *)g_ptr_array_index (entry->attachments, 1))->hash, ==,
                   hash);
  bytes = enc_read_events_attachment (life->base.store, hash, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abc", 4);
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  g_assert_cmpint (store_fixture_int (life->base.path, "SELECT count(*) FROM attachment"), ==, 1);
  store_fixture_assert_sound (&life->base);
  store_fixture_exec (life->base.path, "UPDATE attachment SET bytes = x'61626400'");
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = enc_read_events_attachment (life->base.store, hash, &error);
  g_assert_null (bytes);
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (enc_read_events_attachment (life->base.store, "0", &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND);
}

#define MANY 50000

/* Many events of one client, on days that are not in the order of recording; each 50th a promise,
 * each 1000th with a word of its own. */
static void
write_many (Life *life)
{
  g_autofree char *sql = g_strdup_printf (
    "BEGIN; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " INSERT INTO journal (id, client, kind, author, role, effective, recorded_ms, subject, body)"
    " SELECT printf ('%%026d', i), 1, iif (i %% 50 = 0, 'promise.record', 'comment'), 'Claire', 1,"
    " 15000 + (i * 7919) %% 5000, 1736899200000 + i, iif (i %% 50 = 0, printf ('%%026d', i), NULL),"
    " iif (i %% 50 = 0, '{\"currency\":\"EUR\",\"means\":\"card\",\"schedule\":[[20110,5]]}',"
    " iif (i %% 1000 = 1, '{\"text\":\"Échéancier demandé par Zoé\"}',"
    " '{\"text\":\"Rappelé la comptabilité, pas de réponse\"}')) FROM n; COMMIT",
    MANY);

  store_fixture_exec (life->base.path, sql);
}

static guint
walk (Life *life, EncReadTimelineQuery query, GString *ids)
{
  guint n = 0;

  for (gboolean more = TRUE; more;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EncReadTimeline) page
        = enc_read_events_timeline (life->base.store, &query, NULL, &error);
      const EncEvent *last;

      g_assert_no_error (error);
      g_assert_cmpuint (page->entries->len, <=, query.max);
      for (guint i = 0; i < page->entries->len; i++)
        g_string_append_printf (ids, "%s\n",
                                ((EncReadEntry *)g_ptr_array_index (page->entries, i))->event->id);
      n += page->entries->len;
      more = page->more;
      if (!more)
        break;
      last = ((EncReadEntry *)g_ptr_array_index (page->entries, page->entries->len - 1))->event;
      query.after_day = last->effective;
      query.after_ms = last->recorded_ms;
      query.after_pk = last->pk;
    }
  return n;
}

/* All pages together are all events in order, with whatever filter; the first page comes at once,
 * and so does the last. */
static void
test_pages (Life *life, gconstpointer data)
{
  static const struct
  {
    guint groups;
    const char *text;
    guint max;
    const char *sql;
  } rows[] = {
    { 0, NULL, 999,
      "SELECT group_concat (id || char (10), '') FROM (SELECT id FROM (SELECT id, effective,"
      " recorded_ms FROM journal UNION ALL SELECT id, recorded_ms / 86400000, recorded_ms FROM"
      " import_batch) ORDER BY effective DESC, recorded_ms DESC)" },
    { 1u << ENC_EVENT_GROUP_PROMISE, NULL, 100,
      "SELECT group_concat (id || char (10), '') FROM (SELECT id FROM journal WHERE kind ="
      " 'promise.record' ORDER BY effective DESC, recorded_ms DESC)" },
    { 0, "zoe ECHEANCIER", 7,
      "SELECT group_concat (id || char (10), '') FROM (SELECT id FROM journal WHERE body LIKE"
      " '%Zo%' ORDER BY effective DESC, recorded_ms DESC)" },
    { 1u << ENC_EVENT_GROUP_RISK, NULL, 10, "SELECT ''" },
  };
  gint64 begin;

  write_many (life);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      EncReadTimelineQuery query = { .client = C1,
                                     .groups = rows[i].groups,
                                     .text = rows[i].text,
                                     .max = rows[i].max,
                                     .after_day = ENC_DATE_NONE };
      g_autoptr (GString) ids = g_string_new (NULL);
      g_autofree char *expected = store_fixture_text (life->base.path, rows[i].sql);
      g_autoptr (EncReadTimeline) page = NULL;

      begin = g_get_monotonic_time ();
      page = enc_read_events_timeline (life->base.store, &query, NULL, NULL);
      g_test_message ("first page of %u: %.1f ms", page->entries->len,
                      (double)(g_get_monotonic_time () - begin) / 1000);
      walk (life, query, ids);
      g_assert_true (strcmp (ids->str, expected) == 0);
    }
  {
    EncReadTimelineQuery query = { .client = C1, .max = 50, .after_day = 15001 };
    g_autoptr (EncReadTimeline) page = NULL;

    begin = g_get_monotonic_time ();
    page = enc_read_events_timeline (life->base.store, &query, NULL, NULL);
    g_test_message ("last page: %.1f ms", (double)(g_get_monotonic_time () - begin) / 1000);
    g_assert_cmpuint (page->entries->len, ==, 10);
  }
  {
    g_autoptr (GPtrArray) cases = NULL;

    begin = g_get_monotonic_time ();
    cases = enc_read_events_of_cases (life->base.store, NULL, 0, NULL, NULL);
    g_test_message ("%u events of cases among %d: %.1f ms", cases->len, MANY,
                    (double)(g_get_monotonic_time () - begin) / 1000);
    g_assert_cmpuint (cases->len, ==, MANY / 50);
  }
}

/* What came by a later import is told once per client and goes with the import; a promise on one of
 * its items holds it. */
static void
test_payments (Life *life, gconstpointer data)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
  guint32 client = store_fixture_client (facts, "C2", NULL);
  guint32 other = store_fixture_client (facts, "C9", "Neuf");
  g_autoptr (EncReport) report = NULL;
  g_autofree char *before = store_fixture_dump (life->base.path), *after = NULL, *body = NULL;
  g_autofree char *undo = NULL, *f8 = NULL, *args = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;

  g_assert_cmpint (store_fixture_int (life->base.path, "SELECT count(*) FROM journal"), ==, 0);
  store_fixture_item (facts, client, ENC_ITEM_PAYMENT, "R10", -500, 20090, ENC_DATE_NONE);
  store_fixture_item (facts, client, ENC_ITEM_PAYMENT, "R11", -700, 20095, ENC_DATE_NONE);
  store_fixture_item (facts, client, ENC_ITEM_INVOICE, "F8", 900, 20095, ENC_DATE_NONE);
  store_fixture_item (facts, other, ENC_ITEM_PAYMENT, "R12", -900, 20095, ENC_DATE_NONE);
  report = store_fixture_import (&life->base, facts, &batch);
  g_assert_cmpint (store_fixture_int (life->base.path, "SELECT count(*) FROM journal"), ==, 1);
  body = store_fixture_text (life->base.path,
                             "SELECT effective || ' ' || kind || ' ' || (body ->> 'amount') || ' '"
                             " || (body ->> 'count') || ' ' || (SELECT group_concat (number) FROM"
                             " journal_item JOIN item ON item.pk = item) FROM journal");
  g_assert_cmpstr (body, ==, "20095 payment.seen 1200 2 R10,R11");
  store_fixture_assert_sound (&life->base);

  f8 = store_fixture_item_id (&life->base, "F8");
  args = g_strdup_printf (
    "{'client': <'%s'>, 'lines': <[('%s', int64 0)]>, 'category': <'p'>, 'wants': <'credit'>,"
    " 'title': <'x'>}",
    life->c2, f8);
  g_assert_true (store_fixture_run (&life->base, "dispute.open", args, &error));
  g_assert_no_error (error);
  undo = g_strdup_printf ("{'batch': <int64 %" G_GINT64_FORMAT ">}", batch);
  life_refused (life, "import.undo", undo, NULL, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT);
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, &error));
  g_free (life_must (life, "import.undo", undo, NULL));
  after = store_fixture_dump (life->base.path);
  g_assert_cmpstr (before, ==, after);
  store_fixture_assert_sound (&life->base);
}

/* One alert per cause, each user's own reading; a cause that comes back is news again. */
static void
test_alerts (Life *life, gconstpointer data)
{
  static const char raise[]
    = "{'alerts': <[{'key': <'broken:1'>, 'rule': <'promise.broken'>, 'day': <20103>, 'client':"
      " <'$1'>, 'amount': <int64 700>, 'currency': <'EUR'>, 'late': <int64 4>},"
      " {'key': <'limit:2'>, 'rule': <'limit'>, 'day': <20101>, 'client': <'$2'>}]>}";
  g_autoptr (GPtrArray) alerts = NULL, others = NULL, again = NULL;
  const EncReadAlert *alert;
  gint64 seq = enc_store_last_change (life->base.store);
  g_autoptr (EncChangeSet) changes = NULL;
  gint64 late = 0;

  g_assert_false (enc_alerts_is_command ("journal.comment"));
  g_free (life_must (life, "alert.raise", raise, NULL));
  changes = enc_store_changes_since (life->base.store, seq, NULL);
  g_assert_true (changes->alerts && !changes->everything && changes->clients->len == 0);
  seq = changes->seq;
  g_free (life_must (life, "alert.raise", raise, NULL));
  g_assert_cmpint (enc_store_last_change (life->base.store), ==, seq);
  g_free (
    life_must (life, "alert.read", "{'alerts': <['broken:1', 'gone']>, 'read': <true>}", NULL));
  g_free (life_must (life, "alert.snooze", "{'alerts': <['limit:2']>, 'until': <20120>}", NULL));
  alerts = enc_alerts_read (life->base.store, "Claire", FALSE, NULL);
  g_assert_cmpuint (alerts->len, ==, 2);
  alert = g_ptr_array_index (alerts, 0);
  g_assert_cmpstr (alert->key, ==, "broken:1");
  g_assert_cmpint (alert->client, ==, C1);
  g_assert_cmpint (alert->amount, ==, 700);
  g_assert_cmpint (alert->currency, ==, ENC_EUR);
  g_assert_cmpint (alert->read_ms, >, 0);
  g_assert_true (g_variant_lookup (alert->body, "late", "x", &late) && late == 4);
  g_assert_false (g_variant_lookup (alert->body, "key", "s", NULL));
  alert = g_ptr_array_index (alerts, 1);
  g_assert_cmpint (alert->snoozed_until, ==, 20120);
  g_assert_cmpint (alert->read_ms, ==, 0);
  others = enc_alerts_read (life->base.store, "Paul", FALSE, NULL);
  g_assert_cmpint (((EncReadAlert *)g_ptr_array_index (others, 0))->read_ms, ==, 0);

  g_free (
    life_must (life, "alert.raise", "{'alerts': <@aa{sv} []>, 'closed': <['broken:1']>}", NULL));
  g_clear_pointer (&alerts, g_ptr_array_unref);
  alerts = enc_alerts_read (life->base.store, "Claire", FALSE, NULL);
  g_assert_cmpuint (alerts->len, ==, 1);
  g_free (life_must (life, "alert.raise", raise, NULL));
  again = enc_alerts_read (life->base.store, "Claire", FALSE, NULL);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpint (((EncReadAlert *)g_ptr_array_index (again, 0))->read_ms, ==, 0);
  g_assert_cmpint (store_fixture_int (life->base.path, "SELECT count(*) FROM undo"), ==, 1);
  store_fixture_assert_sound (&life->base);
}

/* Covers with their dates, by hand and taken back. */
static void
test_covers (Life *life, gconstpointer data)
{
  g_autofree char *before = store_fixture_text (
    life->base.path,
    "SELECT printf ('%s', group_concat (coalesce (cover_until, 'n'))) FROM client");
  g_autofree char *after = NULL;
  g_autoptr (EncReadFile) file = NULL;

  g_free (life_must (life, "client.set",
                     "{'client': <'$1'>, 'cover_from': <20000>, 'cover_until': <20200>,"
                     " 'temporary_cover': <int64 300>, 'temporary_until': <20150>, 'insolvency':"
                     " <'redressement'>, 'insolvency_date': <20050>}",
                     NULL));
  file = enc_read_file (life->base.store, C1, 0, NULL);
  g_assert_cmpint (file->client.cover_from, ==, 20000);
  g_assert_cmpint (file->client.cover_until, ==, 20200);
  g_assert_cmpint (file->client.temporary_cover, ==, 300);
  g_assert_cmpint (file->client.temporary_until, ==, 20150);
  g_assert_cmpstr (file->client.insolvency, ==, "redressement");
  g_assert_cmpint (file->client.insolvency_date, ==, 20050);
  g_free (
    life_must (life, "client.set",
               "{'client': <'$1'>, 'cover_until': <-2147483648>, 'temporary_cover': <int64 -1>}",
               NULL));
  g_clear_pointer (&file, enc_read_file_free);
  file = enc_read_file (life->base.store, C1, 0, NULL);
  g_assert_cmpint (file->client.cover_until, ==, ENC_DATE_NONE);
  g_assert_cmpint (file->client.temporary_cover, ==, -1);
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  after = store_fixture_text (
    life->base.path,
    "SELECT printf ('%s', group_concat (coalesce (cover_until, 'n'))) FROM client");
  g_assert_cmpstr (before, ==, after);
}

static void
test_users (Life *life, gconstpointer data)
{
  g_autofree char *role = NULL, *again = NULL;

#define ROLE "SELECT role || coalesce (email, '-') FROM user WHERE name = 'Paul'"
  g_free (life_must (life, "user.set",
                     "{'name': <'Paul'>, 'role': <'negotiator'>, 'email': <'p@x.fr'>}", NULL));
  role = store_fixture_text (life->base.path, ROLE);
  g_assert_cmpstr (role, ==, "4p@x.fr");
  g_free (life_must (life, "user.set", "{'name': <'Paul'>, 'role': <'sales_rep'>}", NULL));
  g_free (role);
  role = store_fixture_text (life->base.path, ROLE);
  g_assert_cmpstr (role, ==, "3p@x.fr");
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  again = store_fixture_text (life->base.path, ROLE);
  g_assert_cmpstr (again, ==, "4p@x.fr");
}

/* What a check must see when somebody meddled with events. */
static void
test_check (Life *life, gconstpointer data)
{
  static const char *const harm[] = {
    "UPDATE journal_item SET amount = 5001",
    "UPDATE journal_item SET item = (SELECT pk FROM item WHERE number = 'F3')",
    "UPDATE journal SET subject = printf ('%026d', 1) WHERE kind = 'dispute.step'",
    "UPDATE journal SET client = 2 WHERE kind = 'dispute.step'",
    "UPDATE attachment SET bytes = x'61626400'",
    "PRAGMA foreign_keys = OFF; DELETE FROM attachment",
  };
  g_autofree char *dispute = life_must (life, "dispute.open", DISPUTE, NULL);
  g_autofree char *copy = g_build_filename (life->base.dir, "harmed.encours", NULL);

  g_free (life_must (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>}", dispute));
  g_free (life_must (life, "journal.comment",
                     "{'client': <'$1'>, 'text': <'x'>, 'attachments': <[('a.txt', 'text/plain',"
                     " b'abc')]>}",
                     NULL));
  store_fixture_assert_sound (&life->base);
  for (gsize i = 0; i < G_N_ELEMENTS (harm); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (EncStore) store = NULL;

      g_assert_true (enc_store_backup (life->base.store, copy, NULL, &error));
      store_fixture_exec (copy, harm[i]);
      store = enc_store_open (copy, ENC_STORE_READ_WRITE, life->base.clock, &error);
      g_assert_no_error (error);
      problems = enc_store_check (store, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", harm[i]);
      g_assert_cmpuint (problems->len, >, 0);
      g_test_message ("-> %s", (const char *)g_ptr_array_index (problems, 0));
      g_clear_pointer (&store, enc_store_close);
      g_unlink (copy);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Life *, gconstpointer);
  } tests[] = {
    { "/store/timeline/attachments", test_attachments },
    { "/store/timeline/pages", test_pages },
    { "/store/timeline/payments", test_payments },
    { "/store/timeline/alerts", test_alerts },
    { "/store/timeline/covers", test_covers },
    { "/store/timeline/users", test_users },
    { "/store/timeline/check", test_check },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Life, NULL, life_set_up, tests[i].test, life_tear_down);
  return g_test_run ();
}
