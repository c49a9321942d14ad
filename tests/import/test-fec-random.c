/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec-feed.h"
#include "support/enc-test.h"

#include <string.h>

/* Books made at random, and what must come out of them worked out a second time, naively, from the
 * list of movements: lettering, settlement days, balances of any day. */
typedef struct
{
  int client;
  int group; /* -1 = not lettered */
  int year;
  gint64 amount;
  EncDate date;
  guint32 line; /* in the file */
  gint64 left;  /* by the naive allocation */
} Movement;

typedef struct
{
  guint32 debit, credit; /* lines */
  gint64 amount;
  EncDate effective;
} Pair;

#define N_CLIENTS 4

static void
add_movement (GArray *movements, GRand *rand, int client, int group, int year, gint64 amount)
{
  Movement movement = { .client = client, .group = group, .year = year, .amount = amount };
  movement.date = enc_date_from_ymd (year, 1, 1) + g_rand_int_range (rand, 0, 365);
  movement.left = ABS (amount);
  g_array_append_val (movements, movement);
}

static GArray *
make_movements (GRand *rand)
{
  GArray *movements = g_array_new (FALSE, TRUE, sizeof (Movement));
  int n_groups = g_rand_int_range (rand, 0, 25);
  for (int group = 0; group < n_groups; group++)
    {
      int client = g_rand_int_range (rand, 0, N_CLIENTS),
          year = g_rand_int_range (rand, 2024, 2026);
      int n = g_rand_int_range (rand, 1, 6);
      gint64 sum = 0;
      for (int i = 0; i < n; i++)
        {
          gint64 amount = g_rand_int_range (rand, 1, 500);
          if (g_rand_int_range (rand, 0, 3) == 0)
            amount = -amount;
          add_movement (movements, rand, client, group, year, amount);
          sum += amount;
        }
      if (sum != 0 && g_rand_int_range (rand, 0, 3) > 0)
        add_movement (movements, rand, client, group, year, -sum);
    }
  for (int i = g_rand_int_range (rand, 1, 20); i > 0; i--)
    {
      gint64 amount = g_rand_int_range (rand, 1, 900) * (g_rand_boolean (rand) ? 1 : -1);
      add_movement (movements, rand, g_rand_int_range (rand, 0, N_CLIENTS), -1,
                    g_rand_int_range (rand, 2024, 2026), amount);
    }
  for (guint i = movements->len; i > 1; i--)
    {
      Movement *a = &g_array_index (movements, Movement, i - 1);
      Movement *b = &g_array_index (movements, Movement, g_rand_int_range (rand, 0, (gint32)i));
      Movement swap = *a;
      *a = *b;
      *b = swap;
    }
  return movements;
}

/* A sale or a bank entry of two lines for each movement. */
static char *
write_fec (GArray *movements, GRand *rand)
{
  GString *text = g_string_new (
    "JournalCode;JournalLib;EcritureNum;EcritureDate;CompteNum;CompteLib;CompAuxNum;CompAuxLib;"
    "PieceRef;PieceDate;EcritureLib;Debit;Credit;EcritureLet;DateLet;ValidDate;Montantdevise;"
    "Idevise\n");
  guint32 line = 1;
  for (guint i = 0; i < movements->len; i++)
    {
      Movement *movement = &g_array_index (movements, Movement, i);
      int year, month, day;
      enc_date_to_ymd (movement->date, &year, &month, &day);
      gboolean sale = g_rand_boolean (rand);
      g_autofree char *amount
        = g_strdup_printf ("%" G_GINT64_FORMAT ",%02" G_GINT64_FORMAT, ABS (movement->amount) / 100,
                           ABS (movement->amount) % 100);
      g_autofree char *code
        = movement->group < 0 ? g_strdup ("") : g_strdup_printf ("L%d", movement->group);
      const char *debit = movement->amount > 0 ? amount : "0,00";
      const char *credit = movement->amount > 0 ? "0,00" : amount;
      g_string_append_printf (
        text, "%s;J;%u;%04d%02d%02d;411000;Clients;K%d;Nom %d;P%u;;Libelle;%s;%s;%s;;;;\n",
        sale ? "V" : "B", i + 1, year, month, day, movement->client, movement->client, i, debit,
        credit, code);
      movement->line = ++line;
      g_string_append_printf (text, "%s;J;%u;%04d%02d%02d;%s;Autre;;;P%u;;Libelle;%s;%s;;;;;\n",
                              sale ? "V" : "B", i + 1, year, month, day, sale ? "706000" : "512000",
                              i, credit, debit);
      line++;
    }
  return g_string_free (text, FALSE);
}

static Movement *
oldest (GArray *movements, int group, int year, gboolean debit)
{
  Movement *best = NULL;
  for (guint i = 0; i < movements->len; i++)
    {
      Movement *at = &g_array_index (movements, Movement, i);
      if (at->group != group || at->year != year || (at->amount > 0) != debit || at->left == 0)
        continue;
      if (best == NULL || at->date < best->date
          || (at->date == best->date && at->line < best->line))
        best = at;
    }
  return best;
}

static GArray *
naive_pairs (GArray *movements)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (int group = 0; group < 25; group++)
    for (int year = 2024; year < 2026; year++)
      {
        gint64 sum = 0;
        EncDate last = ENC_DATE_NONE;
        for (guint i = 0; i < movements->len; i++)
          {
            const Movement *at = &g_array_index (movements, Movement, i);
            if (at->group == group && at->year == year)
              {
                sum += at->amount;
                last = MAX (last, at->date);
              }
          }
        for (;;)
          {
            Movement *debit = oldest (movements, group, year, TRUE);
            Movement *credit = oldest (movements, group, year, FALSE);
            if (debit == NULL || credit == NULL)
              break;
            Pair pair = { debit->line, credit->line, MIN (debit->left, credit->left),
                          sum == 0 ? last : MAX (debit->date, credit->date) };
            debit->left -= pair.amount;
            credit->left -= pair.amount;
            g_array_append_val (pairs, pair);
          }
      }
  return pairs;
}

static void
check_pairs (EncFacts *facts, GArray *pairs)
{
  g_assert_cmpuint (facts->allocations->len, ==, pairs->len);
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
      guint32 debit = g_array_index (facts->items, EncFactItem, a->debit).line;
      guint32 credit = g_array_index (facts->items, EncFactItem, a->credit).line;
      gboolean found = FALSE;
      for (guint j = 0; j < pairs->len && !found; j++)
        {
          const Pair *pair = &g_array_index (pairs, Pair, j);
          found = pair->debit == debit && pair->credit == credit && pair->amount == a->amount
                  && pair->effective == a->effective;
        }
      g_assert_true (found);
    }
}

/* On any day, what is open is what the ledger says. */
static void
check_days (EncFacts *facts, GArray *movements, GRand *rand)
{
  for (int i = 0; i < 8; i++)
    {
      EncDate day = enc_date_from_ymd (2024, 1, 1) + g_rand_int_range (rand, -10, 760);
      gint64 ledger[N_CLIENTS] = { 0 }, open[N_CLIENTS] = { 0 };
      for (guint j = 0; j < movements->len; j++)
        {
          const Movement *at = &g_array_index (movements, Movement, j);
          if (at->date <= day)
            ledger[at->client] += at->amount;
        }
      for (guint j = 0; j < facts->items->len; j++)
        {
          const EncFactItem *item = &g_array_index (facts->items, EncFactItem, j);
          const char *code = g_array_index (facts->clients, EncFactClient, item->client).code;
          gint64 left = item->date <= day ? item->amount : 0;
          for (guint k = 0; k < facts->allocations->len; k++)
            {
              const EncFactAllocation *a
                = &g_array_index (facts->allocations, EncFactAllocation, k);
              if (a->effective > day)
                continue;
              if (a->debit == j)
                left -= a->amount;
              if (a->credit == j)
                left += a->amount;
            }
          g_assert_true (item->amount > 0 ? left >= 0 && left <= item->amount
                                          : left <= 0 && left >= item->amount);
          open[code[1] - '0'] += left;
        }
      for (int client = 0; client < N_CLIENTS; client++)
        g_assert_cmpint (open[client], ==, ledger[client]);
    }
}

static void
check_one (GRand *rand)
{
  g_autoptr (GArray) movements = make_movements (rand);
  g_autofree char *text = write_fec (movements, rand);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts
    = fec_feed (text, ';', "123456789FEC20251231.txt", NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->items->len, ==, movements->len);
  g_assert_true (report->ties);
  g_assert_false (enc_report_must_confirm (report));
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      const Movement *movement = &g_array_index (movements, Movement, (item->line - 2) / 2);
      g_assert_cmpuint (movement->line, ==, item->line);
      g_assert_cmpint (movement->amount, ==, item->amount);
      g_assert_cmpint (movement->date, ==, item->date);
    }
  g_autoptr (GArray) pairs = naive_pairs (movements);
  check_pairs (facts, pairs);
  check_days (facts, movements, rand);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  for (int i = 0; i < 400; i++)
    check_one (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fec/random-books", test_random);
  return g_test_run ();
}
