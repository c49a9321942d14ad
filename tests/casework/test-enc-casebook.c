/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-casebook.h"

#include "casework/enc-test-event.h"
#include "support/enc-test.h"

#define PROMISE "{'currency': <'EUR'>, 'schedule': <[(30, int64 100)]>}"

static GPtrArray *
events_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
}

static EncEvent *
add (GPtrArray *events, EncEventKind kind, gint64 client, const char *id, const char *subject,
     EncDate day, const char *body)
{
  EncEvent *event = enc_test_event (kind, client, id, subject, day, body);

  g_ptr_array_add (events, event);
  return event;
}

static void
test_fold (void)
{
  g_autoptr (GPtrArray) events = events_new ();
  g_autoptr (EncCasebook) book = NULL;
  const EncCases *cases;
  const EncCaseNote *note;

  add (events, ENC_EVENT_CALL, 1, "a", NULL, 10,
       "{'cause': <'cash'>, 'next': <'plan'>, 'next_date': <int64 14>}");
  enc_test_event_item (add (events, ENC_EVENT_PROMISE_RECORD, 1, "p1", "p1", 10, PROMISE), 7, 0);
  add (events, ENC_EVENT_PROMISE_VALIDATE, 1, "b", "p1", 11, "{}");
  enc_test_event_item (add (events, ENC_EVENT_PROMISE_RECORD, 1, "p2", "p2", 20, PROMISE), 7, 0);
  add (events, ENC_EVENT_ORDER_BLOCK, 1, "c", NULL, 12, "{'blocked': <true>, 'reason': <'why'>}");
  add (events, ENC_EVENT_SCORE_OVERRIDE, 1, "d", NULL, 12,
       "{'value': <int64 80>, 'reason': <'new owner'>, 'until': <int64 90>}");
  add (events, ENC_EVENT_MEETING, 1, "e", NULL, 25, "{'minute': <int64 570>}");
  add (events, ENC_EVENT_HELP_ASK, 1, "h", "h", 13, "{'to': <'Rep'>, 'text': <'a word'>}");
  add (events, ENC_EVENT_HELP_ANSWER, 1, "i", "h", 14, "{'accepted': <true>}");
  add (events, ENC_EVENT_COMMENT, 1, "j", NULL, 14, "{'text': <'nothing'>}");
  add (events, ENC_EVENT_COMMENT, 1, "k", NULL, 14, "{'text': <'@Rep look'>}");
  add (events, ENC_EVENT_THANKS, 0, "l", NULL, 15, "{'to': <'Rep'>, 'text': <'thanks'>}");
  /* Taken back, of nobody's case, of a kind to come: nothing comes of it. */
  add (events, ENC_EVENT_EMAIL, 1, "m", NULL, 29, "{}")->voided = TRUE;
  add (events, ENC_EVENT_PROMISE_WITHDRAW, 1, "n", "nobody", 16, "{'reason': <'x'>}");
  add (events, ENC_EVENT_OTHER, 2, "o", NULL, 16, "{}");

  book = enc_casebook_new (events);
  cases = enc_casebook_client (book, 1);
  g_assert_nonnull (cases);
  g_assert_null (enc_casebook_client (book, 3));
  g_assert_cmpuint (cases->promises->len, ==, 2);
  g_assert_cmpstr (((EncPromise *)cases->promises->pdata[0])->replaced_by, ==, "p2");
  g_assert_cmpuint (((EncPromise *)cases->promises->pdata[1])->level, ==, 1);
  g_assert_cmpstr (((EncPromise *)cases->promises->pdata[0])->validated_by, ==, "Claire Martin");
  g_assert_true (cases->blocked);
  g_assert_cmpint (cases->blocked_since, ==, 12);
  g_assert_cmpint (cases->score_override, ==, 80);
  g_assert_cmpint (cases->last_contact, ==, 10);
  g_assert_cmpint (cases->next_step, ==, 14);
  g_assert_cmpstr (cases->last_cause, ==, "cash");
  g_assert_cmpuint (cases->notes->len, ==, 3);
  note = cases->notes->pdata[0];
  g_assert_true (note->kind == ENC_EVENT_HELP_ASK && note->answered && note->accepted);
  note = cases->notes->pdata[2];
  g_assert_true (note->kind == ENC_EVENT_MEETING && note->minute == 570);
  g_assert_cmpuint (enc_casebook_client (book, 0)->notes->len, ==, 1);

  g_assert_nonnull (enc_casebook_find_promise (book, "p1"));
  g_assert_null (enc_casebook_find_promise (book, "p9"));
  g_assert_null (enc_casebook_find_dispute (book, "p1"));
  g_assert_null (enc_casebook_find_tolerance (book, "p1"));
}

/* Replacing clients one by one gives what folding everything gives, and shares the others. */
static void
test_replace (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (GPtrArray) none = events_new ();
  g_autoptr (EncCasebook) book = enc_casebook_new (none);
  guint promises[20] = { 0 };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GPtrArray) events = events_new ();
      g_autoptr (EncCasebook) before = enc_casebook_ref (book);
      gint64 client = g_rand_int_range (rand, 0, 20);
      guint n = (guint)g_rand_int_range (rand, 0, 4);

      promises[client] = n;
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u-%u", round, i);

          add (events, ENC_EVENT_PROMISE_RECORD, client, id, id, 10, PROMISE);
        }
      enc_casebook_unref (book);
      book = enc_casebook_replace (before, &client, 1, events);
      for (gint64 c = 0; c < 20; c++)
        {
          const EncCases *cases = enc_casebook_client (book, c);

          g_assert_cmpuint (cases != NULL ? cases->promises->len : 0, ==, promises[c]);
          if (c != client)
            g_assert_true (cases == enc_casebook_client (before, c));
        }
    }
}

static void
test_many (void)
{
  g_autoptr (GPtrArray) events = events_new ();
  g_autoptr (GPtrArray) one = events_new ();
  g_autoptr (EncCasebook) book = NULL, after = NULL;
  const gint64 client = 77;
  gint64 start, folded, replaced;

  for (guint i = 0; i < 50000; i++)
    {
      char id[16];

      g_snprintf (id, sizeof id, "p%u", i);
      enc_test_event_item (add (events, ENC_EVENT_PROMISE_RECORD, i % 20000, id, id, 10, PROMISE),
                           i, 0);
    }
  start = g_get_monotonic_time ();
  book = enc_casebook_new (events);
  folded = g_get_monotonic_time ();
  after = enc_casebook_replace (book, &client, 1, one);
  replaced = g_get_monotonic_time ();
  g_test_message ("50 000 promises folded in %.1f ms, one client replaced in %.2f ms",
                  (folded - start) / 1000.0, (replaced - folded) / 1000.0);
  g_assert_cmpuint (enc_casebook_n_clients (book), ==, 20000);
  g_assert_null (enc_casebook_client (after, client));
  g_assert_nonnull (enc_casebook_find_promise (after, "p49999"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casebook/fold", test_fold);
  g_test_add_func ("/casebook/replace", test_replace);
  g_test_add_func ("/casebook/many", test_many);
  return g_test_run ();
}
