/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-dispute-stats.h"

#include <math.h>
#include <string.h>

#include "base/enc-id.h"
#include "followup/enc-dispute-proof.h"
#include "support/enc-test.h"

#define CLIENTS  8
#define DISPUTES 200

/* A dispute as the test made it: the naive model reads these, never the folded ones. */
typedef struct
{
  int client;
  const char *category, *owner, *cause, *justified;
  EncDate opened, resolved, reopened, again; /* ENC_DATE_NONE = not */
  gint64 amount;                             /* of its invoice, which nobody pays */
  gint64 part;                               /* contested, 0 = the whole */
  gint64 conceded;
} Made;

typedef struct
{
  Made made[DISPUTES];
  EncPortfolio *portfolio;
  EncCasebook *book;
} World;

static EncEvent *
event_new (const Made *made, int index, EncEventKind kind, EncDate day, GVariantDict *body)
{
  static gint64 clock = 1000;
  EncEvent *event = enc_event_new ();
  char id[ENC_ID_LEN];
  g_autofree char *key = g_strdup_printf ("%d", index);
  const char *parts[] = { key };

  enc_id_from_key ("dispute", parts, 1, id);
  event->kind = kind;
  event->client = made->client + 1;
  if (kind == ENC_EVENT_DISPUTE_OPEN)
    {
      event->id = g_strdup (id);
      event->items = g_new0 (EncEventItem, 1);
      event->items[0] = (EncEventItem){ 1000 + index, made->part };
      event->n_items = 1;
    }
  else
    {
      char own[ENC_ID_LEN];

      enc_id_new (clock, own);
      event->id = g_strdup (own);
    }
  event->subject = g_strdup (id);
  event->author = g_strdup ("nadia");
  event->role = ENC_USER_COLLECTOR;
  event->effective = day;
  event->recorded_ms = clock++;
  g_clear_pointer (&event->body, g_variant_unref);
  event->body = g_variant_ref_sink (g_variant_dict_end (body));
  return event;
}

static void
add_step (GPtrArray *events, const Made *made, int index, EncDate day, const char *step,
          const char *outcome)
{
  GVariantDict body;

  if (day == ENC_DATE_NONE)
    return;
  g_variant_dict_init (&body, NULL);
  g_variant_dict_insert (&body, "step", "s", step);
  if (outcome != NULL)
    {
      g_variant_dict_insert (&body, "outcome", "s", outcome);
      g_variant_dict_insert (&body, "amount", "x", made->conceded);
      if (*made->justified != '\0')
        g_variant_dict_insert (&body, "justified", "s", made->justified);
    }
  g_ptr_array_add (events, event_new (made, index, ENC_EVENT_DISPUTE_STEP, day, &body));
}

static void
add_events (GPtrArray *events, const Made *made, int index)
{
  GVariantDict body;

  g_variant_dict_init (&body, NULL);
  g_variant_dict_insert (&body, "category", "s", made->category);
  g_variant_dict_insert (&body, "currency", "s", "EUR");
  g_variant_dict_insert (&body, "wants", "s", "credit");
  g_variant_dict_insert (&body, "title", "s", "x");
  if (*made->owner != '\0')
    g_variant_dict_insert (&body, "owner", "s", made->owner);
  if (*made->cause != '\0')
    g_variant_dict_insert (&body, "cause", "s", made->cause);
  g_ptr_array_add (events, event_new (made, index, ENC_EVENT_DISPUTE_OPEN, made->opened, &body));
  add_step (events, made, index, made->resolved, "resolve",
            made->conceded > 0 ? "partial-credit" : "explained");
  add_step (events, made, index, made->reopened, "reopen", NULL);
  add_step (events, made, index, made->again, "resolve",
            made->conceded > 0 ? "partial-credit" : "explained");
}

static void
world_build (World *world, guint n)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
  g_autoptr (GError) error = NULL;

  for (int c = 0; c < CLIENTS; c++)
    {
      EncPortfolioClient client = { .pk = c + 1, .code = "C", .name = "C", .credit_limit = -1 };
      enc_portfolio_builder_add_client (builder, &client);
    }
  for (guint i = 0; i < n; i++)
    {
      EncPortfolioItem item = { .pk = 1000 + i,
                                .client_pk = world->made[i].client + 1,
                                .amount = world->made[i].amount,
                                .date = enc_test_date ("2024-01-01"),
                                .due = enc_test_date ("2024-02-01"),
                                .currency = ENC_EUR,
                                .kind = ENC_ITEM_INVOICE };
      enc_portfolio_builder_add_item (builder, &item);
      add_events (events, &world->made[i], i);
    }
  world->portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  world->book = enc_casebook_new (events);
}

static void
world_random (World *world, GRand *rand)
{
  static const char *const categories[] = { "QTE_ERR", "PU_ERR", "QUALITE_ERR", "AUTRE" };
  static const char *const owners[] = { "", "karim", "claire" };
  static const char *const causes[] = { "", "carrier", "price-list", "pretext" };
  static const char *const judged[] = { "", "yes", "partly", "no" };
  EncDate start = enc_test_date ("2025-10-01");

  for (int i = 0; i < DISPUTES; i++)
    {
      Made *made = &world->made[i];

      *made = (Made){ .client = g_rand_int_range (rand, 0, CLIENTS),
                      .category = categories[g_rand_int_range (rand, 0, 4)],
                      .owner = owners[g_rand_int_range (rand, 0, 3)],
                      .cause = causes[g_rand_int_range (rand, 0, 4)],
                      .justified = judged[g_rand_int_range (rand, 0, 4)],
                      .opened = start + g_rand_int_range (rand, 0, 420),
                      .resolved = ENC_DATE_NONE,
                      .reopened = ENC_DATE_NONE,
                      .again = ENC_DATE_NONE,
                      .amount = g_rand_int_range (rand, 100, 1000000) };
      made->part = g_rand_boolean (rand) ? 0 : g_rand_int_range (rand, 50, 900000);
      if (g_rand_int_range (rand, 0, 10) < 8)
        made->resolved = made->opened + g_rand_int_range (rand, 0, 60);
      if (made->resolved != ENC_DATE_NONE && g_rand_boolean (rand))
        made->conceded = g_rand_int_range (rand, 1, 40);
      if (made->resolved != ENC_DATE_NONE && g_rand_int_range (rand, 0, 4) == 0)
        made->reopened = made->resolved + g_rand_int_range (rand, 0, 10);
      if (made->reopened != ENC_DATE_NONE && g_rand_boolean (rand))
        made->again = made->reopened + g_rand_int_range (rand, 0, 30);
    }
}

static gint64
contested (const Made *made)
{
  return made->part > 0 && made->part < made->amount ? made->part : made->amount;
}

/* The last resolution that stands. */
static EncDate
end_of (const Made *made)
{
  return made->reopened != ENC_DATE_NONE ? made->again : made->resolved;
}

static gboolean
runs_at (const Made *made, EncDate day)
{
  if (day < made->opened)
    return FALSE;
  if (made->again != ENC_DATE_NONE && day >= made->again)
    return FALSE;
  if (made->reopened != ENC_DATE_NONE && day >= made->reopened)
    return TRUE;
  return made->resolved == ENC_DATE_NONE || day < made->resolved;
}

static const char *
naive_key (const Made *made, guint dimension)
{
  switch (dimension)
    {
    case ENC_DISPUTE_STATS_CATEGORY:
      return made->category;
    case ENC_DISPUTE_STATS_DEPARTMENT:
      return g_str_equal (made->category, "QTE_ERR")       ? "logistics"
             : g_str_equal (made->category, "PU_ERR")      ? "sales"
             : g_str_equal (made->category, "QUALITE_ERR") ? "quality"
                                                           : "billing";
    case ENC_DISPUTE_STATS_OWNER:
      return made->owner;
    default:
      return made->cause;
    }
}

static int
by_value (const void *a, const void *b)
{
  return *(const int *)a - *(const int *)b;
}

static void
compare_row (const World *world, const EncDisputeStats *stats, guint dimension, const char *key,
             const EncDisputeStatsRow *row)
{
  guint opened = 0, resolved = 0, running = 0, yes = 0, partly = 0, no = 0;
  gint64 sum = 0, conceded = 0, open = 0;
  int days[DISPUTES], total = 0;

  for (int i = 0; i < DISPUTES; i++)
    {
      const Made *made = &world->made[i];
      EncDate end = end_of (made);

      if (key != NULL && !g_str_equal (naive_key (made, dimension), key))
        continue;
      if (made->opened >= stats->from && made->opened <= stats->until)
        {
          opened++;
          sum += contested (made);
        }
      if (end != ENC_DATE_NONE && end >= stats->from && end <= stats->until)
        {
          days[resolved++] = end - made->opened;
          total += end - made->opened;
          conceded += made->conceded;
          yes += g_str_equal (made->justified, "yes");
          partly += g_str_equal (made->justified, "partly");
          no += g_str_equal (made->justified, "no");
        }
      if (runs_at (made, stats->today))
        {
          running++;
          open += contested (made);
        }
    }
  qsort (days, resolved, sizeof (int), by_value);
  g_assert_cmpuint (row->opened, ==, opened);
  g_assert_cmpuint (row->resolved, ==, resolved);
  g_assert_cmpuint (row->running, ==, running);
  g_assert_cmpuint (row->justified, ==, yes);
  g_assert_cmpuint (row->partly, ==, partly);
  g_assert_cmpuint (row->unjustified, ==, no);
  g_assert_cmpint (row->contested, ==, sum);
  g_assert_cmpint (row->conceded, ==, conceded);
  g_assert_cmpint (row->open_amount, ==, open);
  g_assert_cmpint (row->median_days, ==, resolved > 0 ? days[(resolved - 1) / 2] : -1);
  if (resolved > 0)
    g_assert_cmpfloat (fabs (row->mean_days - (double)total / resolved), <, 1e-9);
}

static void
test_naive (void)
{
  GRand *rand = enc_test_rand ();

  for (int round = 0; round < 20; round++)
    {
      World world;
      g_autoptr (EncDisputeStats) stats = NULL;
      /* All of them are over by then: the folded state and the naive one look at one day. */
      EncDate today = enc_test_date ("2027-06-30");
      EncDate from = enc_test_date ("2025-10-01") + g_rand_int_range (rand, 0, 100);
      EncDate until = from + g_rand_int_range (rand, 30, 300);
      guint aged = 0, opened = 0;

      world_random (&world, rand);
      world_build (&world, DISPUTES);
      stats = enc_dispute_stats_new (world.portfolio, world.book, from, until, today, ENC_EUR);
      compare_row (&world, stats, 0, NULL, &stats->total);
      for (guint d = 0; d < ENC_DISPUTE_STATS_N_DIMENSIONS; d++)
        {
          gint64 before = G_MAXINT64;
          guint sum = 0;

          for (guint r = 0; r < stats->rows[d]->len; r++)
            {
              const EncDisputeStatsRow *row
                = &g_array_index (stats->rows[d], EncDisputeStatsRow, r);

              compare_row (&world, stats, d, row->key, row);
              g_assert_cmpint (row->contested, <=, before);
              before = row->contested;
              sum += row->opened;
              if (r + 1 == stats->rows[d]->len)
                g_assert_cmpfloat (fabs (row->cumulated - 1), <, 1e-9);
            }
          g_assert_cmpuint (sum, ==, stats->total.opened);
        }
      for (guint a = 0; a < ENC_DISPUTE_STATS_AGES; a++)
        aged += stats->ages[a];
      g_assert_cmpuint (aged, ==, stats->total.running);
      for (guint m = 0; m < stats->months->len; m++)
        {
          const EncDisputeStatsMonth *month
            = &g_array_index (stats->months, EncDisputeStatsMonth, m);
          EncDate end = MIN (enc_date_month_end (month->month), today);
          guint running = 0, born = 0;
          gint64 amount = 0;

          for (int i = 0; i < DISPUTES; i++)
            {
              born += world.made[i].opened >= month->month && world.made[i].opened <= end;
              if (runs_at (&world.made[i], end))
                {
                  running++;
                  amount += contested (&world.made[i]);
                }
            }
          g_assert_cmpuint (month->running, ==, running);
          g_assert_cmpuint (month->opened, ==, born);
          g_assert_cmpint (month->open_amount, ==, amount);
          opened += month->opened;
        }
      g_assert_cmpuint (opened, >=, stats->total.opened);
      enc_portfolio_unref (world.portfolio);
      enc_casebook_unref (world.book);
    }
  g_rand_free (rand);
}

/* Disputes that took 40 … 60 days before and 10 … 20 after: halved, and not by chance. The same
 * figures of five disputes prove nothing. */
static void
prove (guint each, EncDisputeProof *proof)
{
  World world;
  EncDate before = enc_test_date ("2026-01-01"), after = enc_test_date ("2026-04-01");

  for (guint i = 0; i < 2 * each; i++)
    {
      gboolean late = i >= each;
      EncDate opened = (late ? after : before) + (int)(i % 28);

      world.made[i] = (Made){ .client = 0,
                              .category = "QTE_ERR",
                              .owner = "",
                              .cause = "",
                              .justified = "",
                              .opened = opened,
                              .resolved = opened + (late ? 10 + (int)(i % 11) : 40 + (int)(i % 21)),
                              .reopened = ENC_DATE_NONE,
                              .again = ENC_DATE_NONE,
                              .amount = 1000 };
    }
  world_build (&world, 2 * each);
  enc_dispute_proof_compute (world.portfolio, world.book, before, before + 27, after, after + 27,
                             enc_test_date ("2026-11-22"), ENC_EUR, proof);
  enc_portfolio_unref (world.portfolio);
  enc_casebook_unref (world.book);
}

static void
test_halved (void)
{
  EncDisputeProof proof;

  prove (28, &proof);
  g_assert_cmpuint (proof.before.disputes, ==, 28);
  g_assert_cmpuint (proof.after.resolved, ==, 28);
  g_assert_cmpint (proof.before.median_days, >=, 45);
  g_assert_cmpint (proof.before.median_days, <=, 55);
  g_assert_cmpint (proof.after.median_days, <=, 22);
  g_assert_cmpfloat (proof.before.within_30, ==, 0);
  g_assert_cmpfloat (fabs (proof.after.within_30 - 1), <, 1e-9);
  g_assert_true (proof.time_halved);
  g_assert_false (proof.few_disputes);
  g_assert_true (proof.few_debts);
  g_assert_false (proof.rate_better);

  prove (5, &proof);
  g_assert_cmpfloat (proof.time_ratio, <, 0.5);
  g_assert_true (proof.few_disputes);
  g_assert_false (proof.time_halved);
}

/* Forty invoices a period, of which 10 and 30 are paid by D+30; one is credited as a whole, one
 * half of it. Counted by hand. */
static void
test_collected (void)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (EncCasebook) book = enc_casebook_new (none);
  g_autoptr (EncPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  EncPortfolioClient client = { .pk = 1, .code = "C", .name = "C", .credit_limit = -1 };
  EncDate before = enc_test_date ("2026-02-01"), after = enc_test_date ("2026-06-01");
  EncDisputeProof proof;

  enc_portfolio_builder_add_client (builder, &client);
  for (int i = 0; i < 80; i++)
    {
      EncDate due = (i < 40 ? before : after) + i % 20;
      EncPortfolioItem item = { .pk = 100 + i,
                                .client_pk = 1,
                                .amount = 10000,
                                .date = due - 30,
                                .due = due,
                                .currency = ENC_EUR,
                                .kind = ENC_ITEM_INVOICE };
      EncPortfolioItem other = { .pk = 500 + i,
                                 .client_pk = 1,
                                 .amount = -10000,
                                 .date = due + 30,
                                 .due = due + 30,
                                 .currency = ENC_EUR,
                                 .kind = ENC_ITEM_PAYMENT };

      enc_portfolio_builder_add_item (builder, &item);
      if (i == 39 || i == 38)
        {
          other.kind = ENC_ITEM_CREDIT_NOTE;
          other.amount = i == 39 ? -10000 : -5000;
        }
      else if (i % 40 >= (i < 40 ? 10 : 30))
        other.date = due + 31; /* a day late */
      enc_portfolio_builder_add_item (builder, &other);
      enc_portfolio_builder_add_allocation (builder, item.pk, other.pk, -other.amount, other.date,
                                            other.date);
    }
  portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  enc_dispute_proof_compute (portfolio, book, before, before + 27, after, after + 27,
                             enc_test_date ("2026-11-22"), ENC_EUR, &proof);
  g_assert_cmpuint (proof.before.debts, ==, 39);
  g_assert_cmpuint (proof.before.debts_paid, ==, 10);
  g_assert_cmpint (proof.before.collectable, ==, 38 * 10000 + 5000);
  g_assert_cmpint (proof.before.collected, ==, 10 * 10000);
  g_assert_cmpuint (proof.after.debts_paid, ==, 30);
  g_assert_cmpint (proof.after.collected, ==, 30 * 10000);
  g_assert_cmpfloat (fabs (proof.after.rate - 0.75), <, 1e-12);
  g_assert_true (proof.rate_better);
  /* z = (30/40 - 10/39) / sqrt (p (1 - p) (1/40 + 1/39)), p = 40/79: 4.387. */
  g_assert_cmpfloat (fabs (proof.rate_p - 1.1486e-5), <, 1e-8);
  g_assert_true (proof.few_disputes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/followup/dispute-stats/naive", test_naive);
  g_test_add_func ("/followup/dispute-proof/halved", test_halved);
  g_test_add_func ("/followup/dispute-proof/collected", test_collected);
  return g_test_run ();
}
