/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "casework/enc-casebook.h"
#include "life-fixture.h"
#include "store/events/enc-read-events.h"
#include "support/enc-test.h"

typedef struct
{
  const char *name;
  const char *args;
  const char *opening, *opening_args; /* the case it is a step of */
  const char *kind;
  const char *body; /* what it must say, in full */
  const char *items;
} Said;

/* One of each, with the event that it must become: written by hand. */
static const Said said[] = {
  { "journal.comment", "{'client': <'$1'>, 'text': <'Été'>, 'items': <['$F1', '$F2', '$F1']>}",
    NULL, NULL, "comment", "{\"text\":\"Été\"}", "F1:0 F2:0" },
  { "journal.call",
    "{'client': <'$2'>, 'direction': <'out'>, 'outcome': <'reached'>, 'cause': <'cash'>,"
    " 'contact': <''>, 'next_date': <20110>, 'minutes': <int64 4>, 'date': <20100>}",
    NULL, NULL, "call",
    "{\"minutes\":4,\"direction\":\"out\",\"cause\":\"cash\",\"next_date\":20110,\"outcome\":"
    "\"reached\"}",
    "" },
  { "journal.email", "{'client': <'$1'>, 'direction': <'in'>, 'title': <'Re: \"F2\" \\\\ ok'>}",
    NULL, NULL, "email", "{\"title\":\"Re: \\\"F2\\\" \\\\ ok\",\"direction\":\"in\"}", "" },
  { "journal.letter", "{'client': <'$1'>, 'direction': <'out'>, 'title': <'Relance'>}", NULL, NULL,
    "letter", "{\"title\":\"Relance\",\"direction\":\"out\"}", "" },
  { "journal.meeting", "{'client': <'$1'>, 'date': <20130>, 'minute': <int64 600>}", NULL, NULL,
    "meeting", "{\"minute\":600}", "" },
  { "journal.note", "{'client': <'$1'>, 'kind': <'receipt'>, 'text': <'x'>, 'items': <['$F1']>}",
    NULL, NULL, "receipt", "{\"text\":\"x\"}", "F1:0" },
  { "promise.record", PROMISE, NULL, NULL, "promise.record",
    "{\"currency\":\"EUR\",\"means\":\"transfer\",\"schedule\":[[20110,1000],[20120,2000]]}",
    "F2:0" },
  { "promise.validate", "{'promise': <'$id'>}", "promise.record", PROMISE, "promise.validate", "{}",
    "" },
  { "promise.withdraw", "{'promise': <'$id'>, 'reason': <'r'>}", "promise.record", PROMISE,
    "promise.withdraw", "{\"reason\":\"r\"}", "" },
  { "dispute.open", DISPUTE, NULL, NULL, "dispute.open",
    "{\"category\":\"price\",\"currency\":\"EUR\",\"number\":\"LIT-2025-0001\",\"title\":\"Prix\","
    "\"wants\":\"partial-credit\"}",
    "F2:1200" },
  { "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>}", "dispute.open", DISPUTE,
    "dispute.step", "{\"step\":\"review\"}", "" },
  { "dispute.change", "{'dispute': <'$id'>, 'lines': <[('$F2', int64 0)]>, 'owner': <'Paul'>}",
    "dispute.open", DISPUTE, "dispute.change", "{\"owner\":\"Paul\"}", "F2:0" },
  { "tolerance.ask", ASK, NULL, NULL, "tolerance.ask",
    "{\"amount\":90000,\"argument\":\"Gros chantier\",\"currency\":\"EUR\",\"until\":20150}", "" },
  { "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}", "tolerance.ask", ASK,
    "tolerance.decide", "{\"amount\":90000,\"granted\":true,\"until\":20150}", "" },
  { "tolerance.close", "{'tolerance': <'$id'>, 'outcome': <'withdrawn'>}", "tolerance.ask", ASK,
    "tolerance.close", "{\"outcome\":\"withdrawn\"}", "" },
  { "order.block", "{'client': <'$1'>, 'blocked': <true>, 'reason': <'r'>}", NULL, NULL,
    "order.block", "{\"blocked\":true,\"reason\":\"r\"}", "" },
  { "score.override", "{'client': <'$1'>, 'value': <int64 70>, 'reason': <'r'>}", NULL, NULL,
    "score.override", "{\"reason\":\"r\",\"value\":70}", "" },
  { "help.ask", "{'client': <'$1'>, 'to': <'Paul'>, 'text': <'?'>}", NULL, NULL, "help.ask",
    "{\"text\":\"?\",\"to\":\"Paul\"}", "" },
  { "help.answer", "{'help': <'$id'>, 'accepted': <false>}", "help.ask",
    "{'client': <'$1'>, 'to': <'Paul'>, 'text': <'?'>}", "help.answer", "{\"accepted\":false}",
    "" },
  { "thanks.send", "{'to': <'Paul'>, 'text': <'Merci'>}", NULL, NULL, "thanks",
    "{\"text\":\"Merci\",\"to\":\"Paul\"}", "" },
  { "review.decide", "{'text': <'On attend'>, 'client': <'$1'>, 'until': <20120>}", NULL, NULL,
    "decision", "{\"text\":\"On attend\",\"until\":20120}", "" },
  { "journal.void", "{'event': <'$id'>, 'reason': <'Erreur'>}", "journal.comment",
    "{'client': <'$1'>, 'text': <'x'>}", "void", "{\"reason\":\"Erreur\"}", "" },
};

/* Members in the order of their names. */
static char *
sorted_members (Life *life, const char *json)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  g_string_append (sql, json);
  g_string_replace (sql, "'", "''", 0);
  quoted = g_strdup_printf ("SELECT group_concat (key || '=' || value, '|') FROM (SELECT key, value"
                            " FROM json_each ('%s') ORDER BY key)",
                            sql->str);
  return store_fixture_text (life->base.path, quoted);
}

#define LAST "(SELECT max (pk) FROM journal)"

static void
assert_last (Life *life, const Said *row)
{
  g_autofree char *kind
    = store_fixture_text (life->base.path, "SELECT kind FROM journal WHERE pk = " LAST);
  g_autofree char *body
    = store_fixture_text (life->base.path, "SELECT body FROM journal WHERE pk = " LAST);
  g_autofree char *items = store_fixture_text (
    life->base.path, "SELECT coalesce (group_concat (word, ' '), '') FROM (SELECT number || ':' || "
                     "journal_item.amount"
                     " AS word FROM journal_item JOIN item ON item.pk = item WHERE journal = " LAST
                     " ORDER BY number)");
  g_autofree char *members = sorted_members (life, body);
  g_autofree char *expected = sorted_members (life, row->body);

  g_assert_cmpstr (kind, ==, row->kind);
  g_assert_cmpstr (members, ==, expected);
  g_assert_cmpstr (items, ==, row->items);
}

/* Each command becomes its event; undone, the file says what it did before; done again, the event
 * stands as it was, under the id it had. */
static void
test_each (Life *life, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const Said *row = &said[i];
      g_autofree char *opened
        = row->opening != NULL ? life_must (life, row->opening, row->opening_args, NULL) : NULL;
      g_autofree char *before = store_fixture_life (life->base.path);
      g_autofree char *id = life_must (life, row->name, row->args, opened);
      g_autofree char *done = store_fixture_life (life->base.path);

      assert_last (life, row);
      for (int turn = 0; turn < 2; turn++)
        {
          g_autofree char *undone = NULL, *again = NULL;
          g_autoptr (GError) error = NULL;

          g_assert_true (enc_store_undo (life->base.store, NULL, NULL, &error));
          g_assert_no_error (error);
          undone = store_fixture_life (life->base.path);
          g_assert_cmpstr (undone, ==, before);
          g_assert_true (enc_store_redo (life->base.store, NULL, NULL, &error));
          g_assert_no_error (error);
          again = store_fixture_life (life->base.path);
          /* A taking back is another one each time. */
          if (strcmp (row->name, "journal.void") != 0)
            g_assert_cmpstr (again, ==, done);
        }
      while (enc_store_can_undo (life->base.store, NULL))
        {
          g_autofree char *label = NULL;

          if (enc_store_can_undo (life->base.store, &label) && strcmp (label, "test.csv") == 0)
            break;
          g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
        }
      g_assert_nonnull (id);
      store_fixture_exec (life->base.path,
                          "DELETE FROM journal_item; UPDATE journal SET body = '{}'");
    }
  store_fixture_assert_sound (&life->base);
}

/* The casebook that is folded from the file knows what the commands said. */
static void
test_cases (Life *life, gconstpointer data)
{
  g_autofree char *promise = life_must (life, "promise.record", PROMISE, NULL);
  g_autofree char *dispute = life_must (life, "dispute.open", DISPUTE, NULL);
  g_autofree char *second
    = life_must (life, "dispute.open",
                 "{'client': <'$2'>, 'lines': <[('$F3', int64 0)]>, 'category':"
                 " <'price'>, 'wants': <'credit'>, 'title': <'Deux'>}",
                 NULL);
  g_autofree char *ask = life_must (life, "tolerance.ask", ASK, NULL);
  const gint64 clients[] = { C1, C2, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL, each = NULL;
  g_autoptr (EncCasebook) book = NULL;
  const EncPromise *kept;
  const EncDispute *opened;

  g_free (life_must (life, "promise.validate", "{'promise': <'$id'>}", promise));
  g_free (life_must (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>}", dispute));
  g_free (life_must (life, "thanks.send", "{'to': <'Paul'>, 'text': <'Merci'>}", NULL));
  all = enc_read_events_of_cases (life->base.store, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  each = enc_read_events_of_cases (life->base.store, clients, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 7);
  g_assert_cmpuint (each->len, ==, 7);
  book = enc_casebook_new (all);
  kept = enc_casebook_find_promise (book, promise);
  g_assert_nonnull (kept);
  g_assert_cmpint (enc_promise_amount (kept), ==, 3000);
  g_assert_cmpint (kept->validated, ==, FIXTURE_TODAY);
  g_assert_cmpuint (kept->n_items, ==, 1);
  opened = enc_casebook_find_dispute (book, dispute);
  g_assert_cmpint (opened->state, ==, ENC_DISPUTE_REVIEW);
  g_assert_cmpint (enc_dispute_contested (opened), ==, 1200);
  g_assert_cmpstr (opened->number, ==, "LIT-2025-0001");
  g_assert_cmpint (opened->currency, ==, ENC_EUR);
  g_assert_cmpstr (enc_casebook_find_dispute (book, second)->number, ==, "LIT-2025-0002");
  g_assert_cmpint (enc_casebook_find_tolerance (book, ask)->amount, ==, 90000);
}

/* Numbers count within the year and are not given again. */
static void
test_numbers (Life *life, gconstpointer data)
{
  static const char open_then[]
    = "{'client': <'$1'>, 'lines': <[('$F2', int64 100)]>, 'category': <'price'>, 'wants':"
      " <'credit'>, 'title': <'x'>, 'date': <20085>}"; /* 2024-12-28 */

  g_free (life_must (life, "dispute.open", DISPUTE, NULL));
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  g_free (life_must (life, "dispute.open", DISPUTE, NULL));
  g_free (life_must (life, "dispute.open", open_then, NULL));
  {
    g_autofree char *numbers = store_fixture_text (
      life->base.path, "SELECT group_concat (body ->> 'number', ' ') FROM (SELECT body FROM journal"
                       " WHERE kind = 'dispute.open' ORDER BY pk)");

    g_assert_cmpstr (numbers, ==, "LIT-2025-0001 LIT-2025-0002 LIT-2024-0001");
  }
}

/* What the ledger, the calendar or the case as it stands does not allow; nothing of it remains. */
static void
test_refused (Life *life, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *args;
    int code;
  } rows[] = {
    { "journal.comment", "{'client': <'$1'>, 'text': <'x'>, 'date': <20104>}",
      ENC_STORE_ERROR_CONSTRAINT },
    { "journal.comment", "{'client': <'$F1'>, 'text': <'x'>}", ENC_STORE_ERROR_NOT_FOUND },
    { "journal.comment", "{'client': <'$2'>, 'text': <'x'>, 'items': <['$F1']>}",
      ENC_STORE_ERROR_NOT_FOUND },
    { "journal.email",
      "{'client': <'$1'>, 'direction': <'in'>, 'title': <'x'>, 'contact': <'$F1'>}",
      ENC_STORE_ERROR_NOT_FOUND },
    { "promise.record",
      "{'client': <'$1'>, 'currency': <'EUR'>, 'schedule': <[(20102, int64 5)]>, 'means': "
      "<'card'>}",
      ENC_STORE_ERROR_CONSTRAINT },
    { "promise.record",
      "{'client': <'$1'>, 'currency': <'USD'>, 'schedule': <[(20110, int64 5)]>, 'means': <'card'>,"
      " 'items': <['$F2']>}",
      ENC_STORE_ERROR_CONSTRAINT },
    /* F2: 5 000, of which 1 500 are settled; F1 is paid. */
    { "dispute.open",
      "{'client': <'$1'>, 'lines': <[('$F2', int64 3501)]>, 'category': <'p'>, 'wants': <'credit'>,"
      " 'title': <'x'>}",
      ENC_STORE_ERROR_CONSTRAINT },
    { "dispute.open",
      "{'client': <'$1'>, 'lines': <[('$F1', int64 0)]>, 'category': <'p'>, 'wants': <'credit'>,"
      " 'title': <'x'>}",
      ENC_STORE_ERROR_CONSTRAINT },
    { "dispute.open",
      "{'client': <'$1'>, 'lines': <[('$F3', int64 0)]>, 'category': <'p'>, 'wants': <'credit'>,"
      " 'title': <'x'>}",
      ENC_STORE_ERROR_NOT_FOUND },
    { "tolerance.ask",
      "{'client': <'$1'>, 'currency': <'EUR'>, 'amount': <int64 1>, 'until': <20102>, 'argument':"
      " <'x'>}",
      ENC_STORE_ERROR_CONSTRAINT },
    { "promise.validate", "{'promise': <'$F1'>}", ENC_STORE_ERROR_NOT_FOUND },
    { "dispute.step", "{'dispute': <'$F1'>, 'step': <'review'>}", ENC_STORE_ERROR_NOT_FOUND },
    { "journal.void", "{'event': <'$F1'>, 'reason': <'x'>}", ENC_STORE_ERROR_NOT_FOUND },
  };
  g_autofree char *before = store_fixture_life (life->base.path), *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (life_run (life, rows[i].name, rows[i].args, NULL, &error));
      g_assert_true (error->domain == ENC_STORE_ERROR);
      g_assert_cmpint (error->code, ==, rows[i].code);
    }
  life_refused (life, "dispute.open",
                "{'client': <'$1'>, 'lines': <[('$F2', int64 1)]>, 'category': <'p'>, 'wants':"
                " <'moon'>, 'title': <'x'>}",
                NULL, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT);
  after = store_fixture_life (life->base.path);
  g_assert_cmpstr (before, ==, after);
}

/* Steps are judged on the case as it stands. */
static void
test_steps (Life *life, gconstpointer data)
{
  g_autofree char *promise = life_must (life, "promise.record", PROMISE, NULL);
  g_autofree char *dispute = life_must (life, "dispute.open", DISPUTE, NULL);
  g_autofree char *ask = life_must (life, "tolerance.ask", ASK, NULL);
  g_autofree char *refused = life_must (life, "tolerance.ask", ASK, NULL);
  g_autofree char *help
    = life_must (life, "help.ask", "{'client': <'$1'>, 'to': <'Paul'>, 'text': <'?'>}", NULL);

#define STATE ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_STATE
  g_free (life_must (life, "promise.validate", "{'promise': <'$id'>}", promise));
  life_refused (life, "promise.validate", "{'promise': <'$id'>}", promise, STATE);
  g_free (life_must (life, "promise.withdraw", "{'promise': <'$id'>, 'reason': <'r'>}", promise));
  life_refused (life, "promise.withdraw", "{'promise': <'$id'>, 'reason': <'r'>}", promise, STATE);
  /* The case of one kind is none of another. */
  life_refused (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>}", promise,
                ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND);

  life_refused (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'close'>}", dispute, STATE);
  life_refused (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'dance'>}", dispute,
                ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT);
  life_refused (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>, 'date': <20102>}",
                dispute, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT);
  g_free (life_must (life, "dispute.step",
                     "{'dispute': <'$id'>, 'step': <'resolve'>, 'outcome': <'explained'>, 'reason':"
                     " <'r'>}",
                     dispute));
  life_refused (life, "dispute.change", "{'dispute': <'$id'>, 'lines': <[('$F2', int64 1)]>}",
                dispute, STATE);
  g_free (life_must (life, "dispute.change", "{'dispute': <'$id'>, 'cause': <'late'>}", dispute));
  g_free (life_must (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'close'>}", dispute));
  life_refused (life, "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>}", dispute, STATE);

  g_free (life_must (life, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}", ask));
  life_refused (life, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}", ask, STATE);
  g_free (life_must (life, "tolerance.close", "{'tolerance': <'$id'>, 'outcome': <'paid'>}", ask));
  life_refused (life, "tolerance.close", "{'tolerance': <'$id'>, 'outcome': <'paid'>}", ask, STATE);
  g_free (
    life_must (life, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <false>}", refused));
  life_refused (life, "tolerance.close", "{'tolerance': <'$id'>, 'outcome': <'paid'>}", refused,
                STATE);

  g_free (life_must (life, "help.answer", "{'help': <'$id'>, 'accepted': <true>}", help));
  life_refused (life, "help.answer", "{'help': <'$id'>, 'accepted': <true>}", help, STATE);
  store_fixture_assert_sound (&life->base);
}

/* A rep acts for own clients; what the portfolio shares narrows and widens it; a collector decides
 * a tolerance only where it is given to the role, up to its level. */
static void
test_rights (Life *life, gconstpointer data)
{
#define FORBIDDEN ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN
  g_autofree char *ask = NULL, *note = NULL, *dispute = NULL;

  note = life_must (life, "journal.comment", "{'client': <'$1'>, 'text': <'du bureau'>}", NULL);
  life_as (life, "Paul", ENC_USER_SALES_REP);
  g_free (life_must (life, "journal.comment", "{'client': <'$1'>, 'text': <'x'>}", NULL));
  life_refused (life, "journal.comment", "{'client': <'$2'>, 'text': <'x'>}", NULL, FORBIDDEN);
  life_refused (life, "journal.void", "{'event': <'$id'>, 'reason': <'x'>}", note, FORBIDDEN);
  ask = life_must (life, "tolerance.ask", ASK, NULL);
  dispute = life_must (life, "dispute.open", DISPUTE, NULL);
  life_refused (life, "dispute.step",
                "{'dispute': <'$id'>, 'step': <'resolve'>, 'outcome': <'written-off'>, 'reason':"
                " <'r'>}",
                dispute, FORBIDDEN);
  life_refused (life, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}", ask,
                FORBIDDEN);
  life_refused (life, "order.block", "{'client': <'$1'>, 'blocked': <true>, 'reason': <'r'>}", NULL,
                FORBIDDEN);
  life_as (life, "Jeanne", ENC_USER_SALES_REP);
  life_refused (life, "tolerance.close", "{'tolerance': <'$id'>, 'outcome': <'withdrawn'>}", ask,
                FORBIDDEN);
  life_as (life, "Claire", ENC_USER_CREDIT_MANAGER);
  g_free (life_must (life, "setting.set",
                     "{'key': <'rights.matrix'>, 'value': <'decide.collector=none'>}", NULL));
  life_as (life, "Luc", ENC_USER_COLLECTOR);
  life_refused (life, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}", ask,
                FORBIDDEN);
  life_refused (life, "journal.void", "{'event': <'$id'>, 'reason': <'x'>}", note, FORBIDDEN);
  life_as (life, "Claire", ENC_USER_CREDIT_MANAGER);
  g_free (life_must (life, "setting.set",
                     "{'key': <'rights.matrix'>, 'value': <'comment.sales_rep=all'>}", NULL));
  g_free (
    life_must (life, "setting.set",
               "{'key': <'tolerance.levels'>, 'value': <'collector=80000 credit_manager=max'>}",
               NULL));
  /* One that cannot be read leaves the one that is there. */
  life_refused (life, "setting.set", "{'key': <'tolerance.levels'>, 'value': <'collector=lots'>}",
                NULL, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT);
  life_as (life, "Paul", ENC_USER_SALES_REP);
  g_free (life_must (life, "journal.comment", "{'client': <'$2'>, 'text': <'x'>}", NULL));
  life_as (life, "Luc", ENC_USER_COLLECTOR);
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (life_run (life, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}",
                              ask, &error));
    g_assert_nonnull (error);
  }
  g_free (life_must (life, "tolerance.decide",
                     "{'tolerance': <'$id'>, 'granted': <true>, 'amount': <int64 80000>}", ask));
  life_as (life, "Tom", ENC_USER_READ_ONLY);
  life_refused (life, "journal.comment", "{'client': <'$1'>, 'text': <'x'>}", NULL, FORBIDDEN);
}

/* An event is taken back once, with a reason, and not from under others. */
static void
test_void (Life *life, gconstpointer data)
{
  g_autofree char *promise = life_must (life, "promise.record", PROMISE, NULL);
  g_autofree char *validated
    = life_must (life, "promise.validate", "{'promise': <'$id'>}", promise);
  g_autofree char *limit = NULL, *taken = NULL;
  EncReadTimelineQuery query = { .client = C1, .max = 10, .after_day = ENC_DATE_NONE };
  g_autoptr (EncReadTimeline) without = NULL, with = NULL;
  const EncReadEntry *entry;

#define VOID "{'event': <'$id'>, 'reason': <'Doublon'>}"
  life_refused (life, "journal.void", VOID, promise, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT);
  taken = life_must (life, "journal.void", VOID, validated);
  life_refused (life, "journal.void", VOID, validated, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT);
  life_refused (life, "journal.void", VOID, taken, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT);
  g_free (life_must (life, "promise.validate", "{'promise': <'$id'>}", promise));
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, NULL));
  g_free (life_must (life, "journal.void", VOID, promise));
  life_refused (life, "promise.validate", "{'promise': <'$id'>}", promise, ENC_STORE_ERROR,
                ENC_STORE_ERROR_NOT_FOUND);
  g_free (life_must (life, "client.set", "{'client': <'$1'>, 'credit_limit': <int64 5>}", NULL));
  limit = store_fixture_text (life->base.path, "SELECT id FROM journal WHERE kind = 'limit'");
  life_refused (life, "journal.void", VOID, limit, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT);

  without = enc_read_events_timeline (life->base.store, &query, NULL, NULL);
  g_assert_cmpuint (without->entries->len, ==, 2); /* limit, import */
  query.voided = TRUE;
  query.groups = 1u << ENC_EVENT_GROUP_PROMISE;
  with = enc_read_events_timeline (life->base.store, &query, NULL, NULL);
  g_assert_cmpuint (with->entries->len, ==, 3);
  entry = g_ptr_array_index (with->entries, 2);
  g_assert_cmpstr (entry->event->id, ==, promise);
  g_assert_true (entry->event->voided);
  g_assert_cmpstr (entry->voided_by, ==, "Claire");
  g_assert_cmpstr (entry->voided_why, ==, "Doublon");
  store_fixture_assert_sound (&life->base);
}

/* One stack for all who share the file: nobody but the credit manager takes back what another did.
 */
static void
test_whose_undo (Life *life, gconstpointer data)
{
  g_autofree char *own = NULL;
  g_autoptr (GError) error = NULL;

  g_free (life_must (life, "journal.comment", "{'client': <'$1'>, 'text': <'x'>}", NULL));
  life_as (life, "Paul", ENC_USER_SALES_REP);
  g_assert_false (enc_store_can_undo (life->base.store, NULL));
  g_assert_false (enc_store_undo (life->base.store, NULL, NULL, &error));
  g_assert_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN);
  g_clear_error (&error);
  own = life_must (life, "journal.comment", "{'client': <'$1'>, 'text': <'y'>}", NULL);
  g_assert_true (enc_store_can_undo (life->base.store, NULL));
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, &error));
  life_as (life, "Luc", ENC_USER_COLLECTOR);
  g_assert_false (enc_store_can_redo (life->base.store, NULL));
  life_as (life, "Paul", ENC_USER_SALES_REP);
  g_assert_true (enc_store_redo (life->base.store, NULL, NULL, &error));
  g_assert_no_error (error);
  {
    g_autoptr (EncFacts) facts = store_fixture_ledger ();
    g_autoptr (EncReport) report = enc_report_new ("test.csv", "canonical");

    g_assert_false (
      enc_store_import (life->base.store, facts, report, TRUE, FALSE, NULL, NULL, NULL, &error));
    g_assert_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN);
    g_clear_error (&error);
  }
  /* A limit is no rep's to take back, whoever changed it. */
  life_as (life, "Paul", ENC_USER_COLLECTOR);
  g_free (life_must (life, "client.set", "{'client': <'$1'>, 'credit_limit': <int64 5>}", NULL));
  life_as (life, "Paul", ENC_USER_SALES_REP);
  g_assert_false (enc_store_can_undo (life->base.store, NULL));
  life_as (life, "Claire", ENC_USER_CREDIT_MANAGER);
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, &error));
  g_assert_true (enc_store_undo (life->base.store, NULL, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Life *, gconstpointer);
  } tests[] = {
    { "/store/events/each", test_each },       { "/store/events/cases", test_cases },
    { "/store/events/numbers", test_numbers }, { "/store/events/refused", test_refused },
    { "/store/events/steps", test_steps },     { "/store/events/rights", test_rights },
    { "/store/events/void", test_void },       { "/store/events/whose-undo", test_whose_undo },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Life, NULL, life_set_up, tests[i].test, life_tear_down);
  return g_test_run ();
}
