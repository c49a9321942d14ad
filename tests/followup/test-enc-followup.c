/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-followup.h"

#include <string.h>

#include "casework/enc-test-event.h"
#include "followup/enc-promise-view.h"
#include "support/enc-test.h"

#define TODAY 20000

/* A ledger and a journal of a few clients, of which one can be changed. */
typedef struct
{
  gint64 limit;
  gint64 owed; /* the invoice's amount, 0 = none */
  EncDate due;
  gint64 paid;     /* of it, by a payment … */
  EncDate paid_on; /* … of that day */
  gint64 promised; /* of it, for the day after it was made */
  EncDate promised_on;
  gboolean contested;
} Facts;

static void
add_facts (EncPortfolioBuilder *builder, gint64 pk, const Facts *facts)
{
  g_autofree char *code = g_strdup_printf ("C%03d", (int)pk);
  EncPortfolioClient client = { .pk = pk,
                                .code = code,
                                .name = code,
                                .rep = pk % 2 ? "Rep" : "Other",
                                .collector = "Col",
                                .credit_limit = facts->limit,
                                .insurer_cover = 1000,
                                .limit_currency = ENC_EUR,
                                .cover_from = ENC_DATE_NONE,
                                .cover_until = ENC_DATE_NONE,
                                .temporary_cover = 500,
                                .temporary_until = TODAY,
                                .insolvency_date = ENC_DATE_NONE };

  enc_portfolio_builder_add_client (builder, &client);
  if (facts->owed > 0)
    {
      EncPortfolioItem invoice = { .pk = pk * 10,
                                   .client_pk = pk,
                                   .amount = facts->owed,
                                   .date = TODAY - 60,
                                   .due = facts->due,
                                   .currency = ENC_EUR,
                                   .kind = ENC_ITEM_INVOICE };

      enc_portfolio_builder_add_item (builder, &invoice);
    }
  if (facts->owed > 0 && facts->paid > 0)
    {
      EncPortfolioItem payment = { .pk = pk * 10 + 1,
                                   .client_pk = pk,
                                   .amount = -facts->paid,
                                   .date = facts->paid_on,
                                   .due = ENC_DATE_NONE,
                                   .currency = ENC_EUR,
                                   .kind = ENC_ITEM_PAYMENT };

      enc_portfolio_builder_add_item (builder, &payment);
      enc_portfolio_builder_add_allocation (builder, pk * 10, pk * 10 + 1, facts->paid,
                                            facts->paid_on, facts->paid_on);
    }
}

static void
add_events (GPtrArray *events, gint64 pk, const Facts *facts)
{
  if (facts->promised > 0)
    {
      g_autofree char *id = g_strdup_printf ("p%03d", (int)pk);
      g_autofree char *body
        = g_strdup_printf ("{'currency': <'EUR'>, 'schedule': <[(%d, int64 %d)]>}",
                           facts->promised_on, (int)facts->promised);
      EncEvent *event
        = enc_test_event (ENC_EVENT_PROMISE_RECORD, pk, id, id, facts->promised_on - 10, body);

      enc_test_event_item (event, pk * 10, 0);
      g_ptr_array_add (events, event);
    }
  if (facts->contested)
    {
      g_autofree char *id = g_strdup_printf ("d%03d", (int)pk);
      EncEvent *event
        = enc_test_event (ENC_EVENT_DISPUTE_OPEN, pk, id, id, TODAY - 40,
                          "{'category': <'PU_ERR'>, 'wants': <'credit'>, 'title': <'price'>,"
                          " 'currency': <'EUR'>, 'number': <'LIT-1'>}");

      enc_test_event_item (event, pk * 10, 300);
      g_ptr_array_add (events, event);
    }
}

static EncPortfolio *
portfolio_of (const Facts *facts, guint n)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  EncPortfolio *portfolio;

  for (guint i = 0; i < n; i++)
    add_facts (builder, i + 1, &facts[i]);
  portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  return portfolio;
}

static EncCasebook *
book_of (const Facts *facts, guint n)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);

  for (guint i = 0; i < n; i++)
    add_events (events, i + 1, &facts[i]);
  return enc_casebook_new (events);
}

static EncFollowup *
followup_of (const Facts *facts, guint n, EncFollowupRules *rules)
{
  g_autoptr (EncPortfolio) portfolio = portfolio_of (facts, n);
  g_autoptr (EncCasebook) book = book_of (facts, n);

  return enc_followup_new (portfolio, book, rules, TODAY);
}

static const EncAlert *
alert_of (EncFollowup *followup, guint client, EncAlertRule rule)
{
  GPtrArray *alerts = enc_followup_client_alerts (followup, client);

  for (guint i = 0; alerts != NULL && i < alerts->len; i++)
    if (((EncAlert *)alerts->pdata[i])->rule == rule)
      return alerts->pdata[i];
  return NULL;
}

static void
test_by_hand (void)
{
  /* Over its limit; broken promise; kept promise; promise to come and a part contested. */
  const Facts facts[] = {
    { .limit = 5000, .owed = 8000, .due = TODAY + 10 },
    { .limit = -1, .owed = 4000, .due = TODAY - 30, .promised = 4000, .promised_on = TODAY - 5 },
    { .limit = 9000,
      .owed = 4000,
      .due = TODAY - 30,
      .paid = 4000,
      .paid_on = TODAY - 4,
      .promised = 4000,
      .promised_on = TODAY - 5 },
    { .limit = 9000,
      .owed = 4000,
      .due = TODAY - 3,
      .promised = 3700,
      .promised_on = TODAY + 2,
      .contested = TRUE },
  };
  g_autoptr (EncFollowupRules) rules = enc_followup_rules_new (NULL);
  g_autoptr (EncFollowup) followup = followup_of (facts, G_N_ELEMENTS (facts), rules);
  const EncClientStanding *standing = enc_followup_client (followup, 0);
  g_autoptr (GPtrArray) week = enc_promise_view_list (followup, ENC_PROMISE_VIEW_WEEK);
  g_autoptr (GPtrArray) late = enc_promise_view_list (followup, ENC_PROMISE_VIEW_LATE);
  g_autoptr (GPtrArray) rates
    = enc_promise_view_rates (followup, ENC_DIMENSION_REP, ENC_DATE_NONE, ENC_DATE_NONE);
  const EncPromiseCase *promises;
  const EncDisputeCase *disputes;
  const EncPromiseRate *rate;
  const EncAlert *alert;
  guint n;

  g_assert_cmpint (standing->outstanding, ==, 8000);
  g_assert_cmpint (standing->overdue, ==, 0);
  g_assert_cmpint (standing->cover, ==, 1500);
  g_assert_cmpint (enc_followup_unsecured (standing), ==, 6500);
  g_assert_cmpint (enc_followup_limit_use (standing, FALSE), ==, 1600);
  g_assert_true (standing->over_limit);
  alert = alert_of (followup, 0, ENC_ALERT_LIMIT);
  g_assert_nonnull (alert);
  g_assert_cmpint (alert->amount, ==, 3000);
  g_assert_cmpint (alert->day, ==, TODAY - 60);

  promises = enc_followup_client_promises (followup, 1, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (promises[0].standing.state, ==, ENC_PROMISE_BROKEN);
  g_assert_cmpint (promises[0].standing.broken_on, ==, TODAY - 1);
  alert = alert_of (followup, 1, ENC_ALERT_PROMISE);
  g_assert_nonnull (alert);
  g_assert_cmpstr (alert->key, ==, "promise:p002");
  g_assert_cmpint (enc_followup_limit_use (enc_followup_client (followup, 1), TRUE), ==, -1);
  g_assert_false (enc_followup_holds (followup, 1, 20));

  promises = enc_followup_client_promises (followup, 2, &n);
  g_assert_cmpint (promises[0].standing.state, ==, ENC_PROMISE_KEPT);
  g_assert_cmpint (promises[0].standing.kept_on, ==, TODAY - 4);
  g_assert_null (alert_of (followup, 2, ENC_ALERT_PROMISE));

  g_assert_true (enc_followup_holds (followup, 3, 40));
  g_assert_false (enc_followup_holds (followup, 3, 41));
  disputes = enc_followup_client_disputes (followup, 3, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (disputes[0].contested, ==, 300);
  g_assert_true (disputes[0].late);
  g_assert_nonnull (alert_of (followup, 3, ENC_ALERT_DISPUTE));

  g_assert_cmpuint (week->len, ==, 1);
  g_assert_cmpuint (late->len, ==, 1);
  g_assert_cmpint (enc_promise_view_missing (late->pdata[0], TODAY), ==, 4000);
  g_assert_cmpuint (rates->len, ==, 2);
  rate = rates->pdata[0];
  g_assert_cmpuint (rate->judged, ==, 1);
  g_assert_true (enc_followup_looks_after (followup, 0, "Rep"));
  g_assert_false (enc_followup_looks_after (followup, 1, "Rep"));
}

/* What was told is not told again; what has gone is closed; what comes back is told. */
static void
test_raise_once (void)
{
  const Facts facts[] = { { .limit = 5000, .owed = 8000, .due = TODAY + 10 } };
  g_autoptr (EncFollowupRules) rules = enc_followup_rules_new (NULL);
  g_autoptr (EncFollowup) followup = followup_of (facts, 1, rules);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (EncCommand) command = enc_followup_raise (followup, NULL, NULL, known);
  g_autoptr (GVariant) closed = NULL;
  const EncAlert *alert = alert_of (followup, 0, ENC_ALERT_LIMIT);

  g_assert_nonnull (command);
  g_assert_true (enc_command_check (command, ENC_USER_CREDIT_MANAGER, NULL));
  g_hash_table_insert (known, alert->key, GINT_TO_POINTER (1));
  g_assert_null (enc_followup_raise (followup, NULL, NULL, known));
  g_hash_table_insert (known, (gpointer) "promise:gone", GINT_TO_POINTER (1));
  enc_command_free (command);
  command = enc_followup_raise (followup, NULL, NULL, known);
  g_assert_nonnull (command);
  g_assert_true (enc_command_check (command, ENC_USER_CREDIT_MANAGER, NULL));
  closed = g_variant_lookup_value (command->args, "closed", G_VARIANT_TYPE_STRING_ARRAY);
  g_assert_cmpuint (g_variant_n_children (closed), ==, 1);
}

static void
randomise (GRand *rand, Facts *facts)
{
  facts->limit = g_rand_int_range (rand, -1, 3) * 3000;
  facts->limit = MAX (facts->limit, -1);
  facts->owed = g_rand_int_range (rand, 0, 4) * 2000;
  facts->due = TODAY + g_rand_int_range (rand, -40, 10);
  facts->paid = facts->owed > 0 ? g_rand_int_range (rand, 0, 3) * 1000 : 0;
  facts->paid_on = TODAY - g_rand_int_range (rand, 0, 30);
  facts->promised = facts->owed > 0 ? g_rand_int_range (rand, 0, 2) * 1500 : 0;
  facts->promised_on = TODAY + g_rand_int_range (rand, -20, 10);
  facts->contested = facts->owed > 0 && g_rand_int_range (rand, 0, 4) == 0;
}

static char *
keys_of (EncFollowup *followup)
{
  GPtrArray *alerts = enc_followup_alerts (followup);
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < alerts->len; i++)
    {
      const EncAlert *alert = alerts->pdata[i];

      g_string_append_printf (keys, "%s=%" G_GINT64_FORMAT "\n", alert->key, alert->amount);
    }
  return g_string_free (keys, FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
said (EncCommand *command)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariant) alerts = NULL;
  g_autoptr (GVariant) closed = NULL;
  GString *text = g_string_new (NULL);

  if (command == NULL)
    return g_string_free (text, FALSE);
  alerts = g_variant_lookup_value (command->args, "alerts", NULL);
  closed = g_variant_lookup_value (command->args, "closed", NULL);
  for (gsize i = 0; i < g_variant_n_children (alerts); i++)
    {
      g_autoptr (GVariant) alert = g_variant_get_child_value (alerts, i);
      const char *key = NULL;

      g_variant_lookup (alert, "key", "&s", &key);
      g_ptr_array_add (keys, g_strdup_printf ("+%s\n", key));
    }
  for (gsize i = 0; closed != NULL && i < g_variant_n_children (closed); i++)
    {
      const char *key = NULL;

      g_variant_get_child (closed, i, "&s", &key);
      g_ptr_array_add (keys, g_strdup_printf ("-%s\n", key));
    }
  g_ptr_array_sort (keys, compare_texts);
  for (guint i = 0; i < keys->len; i++)
    g_string_append (text, keys->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Looking at what changed says what looking at everything says. */
static void
assert_same_command (EncFollowup *before, EncFollowup *fresh)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (EncCommand) some = NULL;
  g_autoptr (EncCommand) all = NULL;
  g_autofree char *some_said = NULL, *all_said = NULL;
  GPtrArray *alerts = enc_followup_alerts (before);

  for (guint i = 0; i < alerts->len; i++)
    g_hash_table_insert (known, ((EncAlert *)alerts->pdata[i])->key, GINT_TO_POINTER (TRUE));
  some = enc_followup_raise (fresh, before, NULL, known);
  all = enc_followup_raise (fresh, NULL, NULL, known);
  some_said = said (some);
  all_said = said (all);
  g_assert_cmpstr (some_said, ==, all_said);
}

/* After any change of a few clients: judging these is as good as judging everybody, and the others
 * are shared. */
static void
test_refresh (void)
{
  enum
  {
    N = 700
  };
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFollowupRules) rules = enc_followup_rules_new (NULL);
  g_autoptr (EncFollowup) followup = NULL;
  g_autoptr (EncCasebook) kept = NULL;
  Facts facts[N];

  for (guint i = 0; i < N; i++)
    randomise (rand, &facts[i]);
  followup = followup_of (facts, N, rules);
  kept = enc_casebook_ref (enc_followup_casebook (followup));
  for (guint round = 0; round < 30; round++)
    {
      gint64 pks[3];
      guint n = (guint)g_rand_int_range (rand, 1, 4);
      g_autoptr (EncPortfolio) portfolio = NULL;
      g_autoptr (GPtrArray) events
        = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
      g_autoptr (EncFollowup) whole = NULL;
      EncCasebook *book;
      g_autofree char *some = NULL, *all = NULL;
      EncFollowup *fresh;

      for (guint i = 0; i < n; i++)
        {
          /* Each another one: far from those before. */
          pks[i] = g_rand_int_range (rand, 1, N / 4) + (gint64)i * N / 4;
          randomise (rand, &facts[pks[i] - 1]);
          add_events (events, pks[i], &facts[pks[i] - 1]);
        }
      portfolio = portfolio_of (facts, N);
      book = enc_casebook_replace (kept, pks, n, events);
      fresh = enc_followup_refresh (followup, portfolio, book, rules, TODAY, pks, n);
      whole = enc_followup_new (portfolio, book, rules, TODAY);
      assert_same_command (followup, fresh);
      some = keys_of (fresh);
      all = keys_of (whole);
      g_assert_cmpstr (some, ==, all);
      for (guint c = 0; c < N; c++)
        g_assert_cmpmem (enc_followup_client (fresh, c), sizeof (EncClientStanding),
                         enc_followup_client (whole, c), sizeof (EncClientStanding));
      g_assert_cmpuint (enc_followup_promises (fresh)->len, ==, enc_followup_promises (whole)->len);
      for (guint i = 0; i < enc_followup_promises (fresh)->len; i++)
        {
          const EncPromiseCase *one = enc_followup_promises (fresh)->pdata[i];

          g_assert_true (enc_casebook_find_promise (book, one->promise->id) == one->promise);
        }
      enc_followup_unref (followup);
      followup = fresh;
      enc_casebook_unref (kept);
      kept = book;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/followup/by-hand", test_by_hand);
  g_test_add_func ("/followup/raise-once", test_raise_once);
  g_test_add_func ("/followup/refresh", test_refresh);
  return g_test_run ();
}
