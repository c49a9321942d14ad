/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-demo.h"

#include "import/enc-demo-words.h"
#include "ledger/enc-allocation.h"
#include "ledger/enc-terms.h"

#include <string.h>

/* The story told: a building-trade wholesaler in Brittany, eighteen months of sales that end today;
 * three quarters of a year when there are few pieces a client, so that about 70 % of the invoices
 * are settled and not nearly all. */
#define HISTORY_DAYS       550
#define SHORT_HISTORY_DAYS 270
#define FEW_PIECES         20
/* Pieces per invoice, payments and credit notes counted in, in hundredths: sets how far apart
 * invoices are. */
#define PIECES_PER_INVOICE 186
#define PROMILLE           1000

typedef enum
{
  GRADE_PROMPT,
  GRADE_FAIR,
  GRADE_SLOW,
  GRADE_BAD,
} Grade;

typedef struct
{
  guint64 state;
} Random;

typedef struct
{
  guint32 index;
  Grade grade;
  EncTerms terms;
  gint64 typical; /* amount of an ordinary invoice, cents */
  int mean_delay; /* days after the due date */
  int spread;
  gboolean no_due_dates; /* its due dates are computed from the terms */
} Debtor;

typedef struct
{
  EncFacts *facts;
  EncDate end;
  Random random;
  int history; /* days */
} Demo;

/* SplitMix64: the same portfolio on every machine and for every version of the libraries. */
static guint64
draw (Random *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ z >> 31;
}

static int
between (Random *random, int low, int high)
{
  return low + (int)(draw (random) % (guint64)(high - low + 1));
}

static gboolean
chance (Random *random, int promille)
{
  return between (random, 0, PROMILLE - 1) < promille;
}

/* Nearly normal: a sum of uniform draws; standard deviation 1000. */
static int
normal (Random *random)
{
  int sum = 0;

  for (int i = 0; i < 12; i++)
    sum += between (random, 0, 999);
  return sum - 5994;
}

/* Nearly log-normal around 1000: few are many times the middle. In integers, as it multiplies
 * money. */
static gint64
lognormal (Random *random, int sigma_promille)
{
  static const guint16 powers[]
    = { 135, 189, 264, 368, 513, 717, 1000, 1396, 1948, 2718, 3794, 5294, 7389 };
  int x = normal (random) * sigma_promille / PROMILLE; /* in thousandths of e-folds */

  x = CLAMP (x, -1999, 1999);

  /* The table has a step every third of an e-fold. */
  int at = (x + 2000) * 3;
  int step = at / PROMILLE;
  int rest = at % PROMILLE;

  return powers[step] + (gint64)(powers[step + 1] - powers[step]) * rest / PROMILLE;
}

static void
choose_debtor (Demo *demo, guint32 index, Debtor *debtor)
{
  static const EncTerms terms[] = {
    { ENC_TERMS_NET, 30, 0 }, { ENC_TERMS_NET, 30, 0 },
    { ENC_TERMS_NET, 45, 0 }, { ENC_TERMS_MONTH_END_THEN_DAYS, 45, 0 },
    { ENC_TERMS_NET, 60, 0 }, { ENC_TERMS_DAYS_THEN_MONTH_END, 45, 0 },
  };
  Random *random = &demo->random;
  int grade = between (random, 0, PROMILLE - 1);

  *debtor = (Debtor){ .index = index };
  debtor->grade = grade < 460   ? GRADE_PROMPT
                  : grade < 760 ? GRADE_FAIR
                  : grade < 950 ? GRADE_SLOW
                                : GRADE_BAD;
  debtor->terms = terms[between (random, 0, G_N_ELEMENTS (terms) - 1)];
  debtor->typical = 130000 * lognormal (random, 850) / PROMILLE;
  debtor->no_due_dates = chance (random, 40);
  if (index == 0)
    {
      debtor->grade = GRADE_SLOW;
      debtor->terms = (EncTerms){ ENC_TERMS_NET, 45, 0 };
      debtor->typical = 520000;
      debtor->no_due_dates = FALSE;
    }
  else if (index == 1)
    debtor->grade = GRADE_BAD;
  else if (index == 2 || index == 5)
    debtor->typical = 1450000;
  switch (debtor->grade)
    {
    case GRADE_PROMPT:
      debtor->mean_delay = between (random, -2, 4);
      break;
    case GRADE_FAIR:
      debtor->mean_delay = between (random, 4, 11);
      break;
    case GRADE_SLOW:
      debtor->mean_delay = between (random, 16, 32);
      break;
    case GRADE_BAD:
    default:
      debtor->mean_delay = between (random, 42, 95);
      break;
    }
  debtor->spread = 3 + MAX (debtor->mean_delay, 0) / 4;
}

static void
add_contacts (Demo *demo, guint32 client, const char *name)
{
  static const EncContactRole roles[] = { ENC_CONTACT_ACCOUNTS_PAYABLE, ENC_CONTACT_PURCHASING,
                                          ENC_CONTACT_MANAGER, ENC_CONTACT_FINANCE_DIRECTOR };
  int n = between (&demo->random, 1, client == 0 ? 4 : 3);

  for (int i = 0; i < (client == 0 ? 4 : n); i++)
    {
      g_autofree char *person = enc_demo_words_person (draw (&demo->random));
      g_autofree char *email = enc_demo_words_email (person, name);
      g_autofree char *phone = enc_demo_words_phone (draw (&demo->random));
      EncFactContact contact = {
        .client = client,
        .role = roles[i],
        .name = enc_facts_string (demo->facts, person, -1),
        .email = enc_facts_string (demo->facts, email, -1),
        .phone = enc_facts_string (demo->facts, phone, -1),
      };

      g_array_append_val (demo->facts->contacts, contact);
    }
}

static void
add_client (Demo *demo, const Debtor *debtor, gint64 yearly)
{
  EncFacts *facts = demo->facts;
  Random *random = &demo->random;
  g_autofree char *name = enc_demo_words_client (debtor->index);
  g_autofree char *terms = enc_terms_to_string (&debtor->terms);
  char code[16], siren[10], vat[14];
  guint64 place = draw (random);
  /* Four months of sales, more or less, in whole thousands of euros: about one client in ten has
   * gone past it. */
  gint64 limit = MAX (yearly / 3 / 100000 * between (random, 9, 16) / 10, 2) * 100000;

  /* 37 shares no factor with 89 999 or 899 999, so codes do not repeat, yet are not in a row. */
  if (debtor->index < 89999)
    g_snprintf (code, sizeof code, "C%05u", 10000 + debtor->index * 37 % 89999);
  else
    g_snprintf (code, sizeof code, "C%07u", 1000000 + debtor->index);
  enc_demo_words_siren (debtor->index + 1, siren);
  enc_demo_words_vat (siren, vat);

  EncFactClient client = {
    .company = "",
    .code = enc_facts_string (facts, code, -1),
    .name = enc_facts_string (facts, name, -1),
    .parent
    = chance (random, 110) ? enc_facts_intern (facts, enc_demo_words_group (place), -1) : NULL,
    .sector = enc_facts_intern (facts, enc_demo_words_trade (debtor->index), -1),
    .segment = yearly > 15000000  ? "Grands comptes"
               : yearly > 3000000 ? "PME"
                                  : "Artisans",
    .country = "FR",
    .city = debtor->index == 0 ? "Paimpol"
                               : enc_facts_intern (facts, enc_demo_words_city (place / 8), -1),
    .siren = enc_facts_string (facts, siren, -1),
    .vat = enc_facts_string (facts, vat, -1),
    .terms = enc_facts_intern (facts, terms, -1),
    .rep = enc_facts_intern (facts, enc_demo_words_rep (debtor->index == 0 ? 0 : place / 1024), -1),
    .collector = enc_facts_intern (facts, enc_demo_words_collector (place / 65536), -1),
    .credit_limit = limit,
    .insurer_cover = -1,
    .limit_currency = ENC_EUR,
  };

  if (chance (random, 600))
    {
      client.insurer = enc_facts_intern (facts, enc_demo_words_insurer (place / 4096), -1);
      client.insurer_cover = limit / 100000 * between (random, 4, 10) / 10 * 100000;
    }
  g_array_append_val (facts->clients, client);
  add_contacts (demo, debtor->index, name);
}

static guint32
add_item (Demo *demo, const Debtor *debtor, EncItemKind kind, EncDate date, gint64 amount,
          const char *label)
{
  EncFactItem item = {
    .number = "",
    .label = enc_facts_intern (demo->facts, label, -1),
    .amount = amount,
    .client = debtor->index,
    .date = date,
    .due = ENC_DATE_NONE,
    .currency = ENC_EUR,
    .instalment = 1,
    .kind = kind,
  };

  if (kind == ENC_ITEM_INVOICE)
    {
      item.due = enc_terms_due_date (&debtor->terms, date);
      item.flags = debtor->no_due_dates ? ENC_ITEM_DUE_ESTIMATED : 0;
    }
  g_array_append_val (demo->facts->items, item);
  return demo->facts->items->len - 1;
}

static EncFactItem *
item_at (Demo *demo, guint32 item)
{
  return &g_array_index (demo->facts->items, EncFactItem, item);
}

static void
add_allocation (Demo *demo, guint32 debit, guint32 credit, gint64 amount)
{
  EncFactAllocation allocation = {
    .debit = debit,
    .credit = credit,
    .amount = amount,
    .effective
    = enc_allocation_effective_date (item_at (demo, debit)->date, item_at (demo, credit)->date),
  };

  g_array_append_val (demo->facts->allocations, allocation);
}

/* When an invoice is paid by this debtor: late as its grade is, later since last spring, sometimes
 * very late. */
static EncDate
payment_date (Demo *demo, const Debtor *debtor, EncDate date, EncDate due)
{
  Random *random = &demo->random;
  int since_spring = MAX (date - (demo->end - 230), 0);
  int mean = debtor->mean_delay + MAX (debtor->mean_delay, 0) * since_spring / 640;
  int delay = mean + debtor->spread * normal (random) / PROMILLE;

  if (debtor->grade == GRADE_BAD && chance (random, 45))
    delay += between (random, 60, 260);
  if (debtor->grade >= GRADE_SLOW && chance (random, 20))
    delay += between (random, 30, 120);

  EncDate paid = due + MAX (delay, -10);

  /* Banks work on weekdays. */
  while (enc_date_weekday (paid) > 5)
    paid++;
  return MAX (paid, date + 1);
}

/* More is built, and bought, from March to July. */
static int
season (EncDate date)
{
  static const int promille[]
    = { 880, 900, 1010, 1090, 1130, 1150, 1080, 800, 1060, 1080, 980, 840 };
  int month;

  enc_date_to_ymd (date, NULL, &month, NULL);
  return promille[month - 1];
}

typedef struct
{
  guint left; /* pieces this debtor still gets */
  guint32
    last_payment; /* an earlier made payment that may pay one more invoice, or ENC_FACT_NONE */
} Quota;

static void
pay_in_parts (Demo *demo, const Debtor *debtor, guint32 invoice, EncDate paid, Quota *quota,
              gint64 open)
{
  Random *random = &demo->random;
  int wanted = between (random, 2, 3);
  int parts = MIN ((int)quota->left, wanted);

  for (int p = 0; p < parts && paid <= demo->end; p++)
    {
      gint64 part = p == parts - 1 ? open : open * between (random, 300, 600) / PROMILLE;
      guint32 payment = add_item (demo, debtor, ENC_ITEM_PAYMENT, paid, -part,
                                  enc_demo_words_means (draw (random)));

      add_allocation (demo, invoice, payment, part);
      quota->left--;
      open -= part;
      paid += between (random, 7, 40);
    }
}

/* One transfer often pays the invoices of a whole month. */
static gboolean
pay_together (Demo *demo, guint32 invoice, EncDate paid, Quota *quota, gint64 open)
{
  if (quota->last_payment == ENC_FACT_NONE)
    return FALSE;

  EncFactItem *payment = item_at (demo, quota->last_payment);

  if (ABS (payment->date - paid) > 12 || payment->date <= item_at (demo, invoice)->date)
    return FALSE;
  payment->amount -= open;
  add_allocation (demo, invoice, quota->last_payment, open);
  return TRUE;
}

static void
pay (Demo *demo, const Debtor *debtor, guint32 invoice, EncDate paid, Quota *quota, gint64 open)
{
  Random *random = &demo->random;

  if (paid > demo->end)
    {
      /* Some have begun to pay what is still open. */
      if (quota->left > 0 && item_at (demo, invoice)->due < demo->end - 20 && chance (random, 120))
        {
          gint64 part = open * between (random, 200, 600) / PROMILLE;
          EncDate when = demo->end - between (random, 1, 15);

          if (part > 0 && when > item_at (demo, invoice)->date)
            {
              guint32 payment = add_item (demo, debtor, ENC_ITEM_PAYMENT, when, -part,
                                          enc_demo_words_means (draw (random)));

              add_allocation (demo, invoice, payment, part);
              quota->left--;
            }
        }
      return;
    }
  if ((quota->left == 0 || chance (random, 180)) && pay_together (demo, invoice, paid, quota, open))
    return;
  if (quota->left == 0)
    return;
  if (quota->left >= 2 && chance (random, 100))
    {
      pay_in_parts (demo, debtor, invoice, paid, quota, open);
      return;
    }
  quota->last_payment
    = add_item (demo, debtor, ENC_ITEM_PAYMENT, paid, -open, enc_demo_words_means (draw (random)));
  quota->left--;
  add_allocation (demo, invoice, quota->last_payment, open);
}

static void
add_invoice (Demo *demo, const Debtor *debtor, EncDate date, Quota *quota)
{
  Random *random = &demo->random;
  gint64 amount = debtor->typical * season (date) / PROMILLE * lognormal (random, 420) / PROMILLE;
  guint32 invoice;
  gint64 open;

  amount = MAX (amount, 4500) + between (random, 0, 99);
  invoice
    = add_item (demo, debtor, ENC_ITEM_INVOICE, date, amount, enc_demo_words_goods (draw (random)));
  quota->left--;
  open = amount;
  if (quota->left > 0 && chance (random, 28))
    {
      EncDate when = date + between (random, 4, 30);
      gint64 part = amount * between (random, 40, 250) / PROMILLE;

      if (when <= demo->end && part > 0)
        {
          guint32 note = add_item (demo, debtor, ENC_ITEM_CREDIT_NOTE, when, -part,
                                   item_at (demo, invoice)->label);

          quota->left--;
          /* The latest are not yet set on their invoice. */
          if (when < demo->end - 20)
            {
              add_allocation (demo, invoice, note, part);
              open -= part;
            }
        }
    }

  EncDate due = item_at (demo, invoice)->due;
  static const int dispute[] = { 15, 25, 45, 90 };
  EncDate paid = payment_date (demo, debtor, date, due);

  if (chance (random, dispute[debtor->grade]))
    {
      EncDate agreed = due + between (random, 20, 100);

      paid = MAX (paid, agreed);
      if (paid > demo->end)
        item_at (demo, invoice)->flags |= ENC_ITEM_DISPUTED;
    }
  /* What nobody collected for more than a year is not in a tidy book. */
  if (paid > demo->end && due < demo->end - 330)
    paid = due + between (random, 200, 320);
  pay (demo, debtor, invoice, paid, quota, open);
}

/* Makes one more piece of the last payment by splitting it: an old invoice left open only because
 * the debtor's share of pieces is used up would not be like life. */
static gboolean
split_last_payment (Demo *demo, const Debtor *debtor, Quota *quota)
{
  GArray *allocations = demo->facts->allocations;

  if (quota->last_payment == ENC_FACT_NONE)
    return FALSE;

  guint last = allocations->len - 1;
  EncFactAllocation *one = &g_array_index (allocations, EncFactAllocation, last);
  EncDate date = item_at (demo, quota->last_payment)->date + between (&demo->random, 3, 30);
  gint64 part = one->amount * between (&demo->random, 200, 600) / PROMILLE;
  guint32 invoice = one->debit;

  if (one->credit != quota->last_payment || part == 0 || date > demo->end)
    return FALSE;
  one->amount -= part;
  item_at (demo, quota->last_payment)->amount += part;
  add_allocation (demo, invoice,
                  add_item (demo, debtor, ENC_ITEM_PAYMENT, date, -part,
                            enc_demo_words_means (draw (&demo->random))),
                  part);
  quota->left--;
  return TRUE;
}

/* The first client's open invoices are written by hand: they are in the pictures of the client
 * file. */
static void
add_known_invoices (Demo *demo, const Debtor *debtor, Quota *quota)
{
  static const struct
  {
    int days_ago;
    int amount;
    gboolean disputed;
  } known[] = {
    { 8, 871440, FALSE },  { 22, 553080, FALSE },   { 41, 921600, FALSE },  { 64, 784520, FALSE },
    { 88, 431040, FALSE }, { 106, 1248000, FALSE }, { 131, 398460, FALSE }, { 174, 612000, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known) && quota->left > 0; i++)
    {
      guint32 invoice = add_item (demo, debtor, ENC_ITEM_INVOICE, demo->end - known[i].days_ago,
                                  known[i].amount, enc_demo_words_goods (draw (&demo->random)));

      if (known[i].disputed)
        item_at (demo, invoice)->flags |= ENC_ITEM_DISPUTED;
      quota->left--;
    }
}

/* Pieces from today back into the past, until the debtor has its share of them. */
static void
add_pieces (Demo *demo, const Debtor *debtor, guint n)
{
  Random *random = &demo->random;
  Quota quota = { n, ENC_FACT_NONE };
  int gap = (int)MAX ((gint64)demo->history * PIECES_PER_INVOICE / 100 * PROMILLE / MAX (n, 1), 20);
  gint64 at = (gint64)between (random, 0, MIN (gap, demo->history * PROMILLE / 2));

  if (debtor->index == 0)
    {
      add_known_invoices (demo, debtor, &quota);
      at = 190 * PROMILLE;
    }
  if (quota.left > 3 && chance (random, 25))
    {
      /* Money on account that nobody has allocated yet. */
      add_item (demo, debtor, ENC_ITEM_PAYMENT, demo->end - between (random, 0, 25),
                -(debtor->typical * between (random, 200, 900) / PROMILLE
                  + between (random, 1, 99)),
                "Acompte sur commande");
      quota.left--;
    }
  while (quota.left > 0)
    {
      EncDate date = demo->end - (EncDate)MIN (at / PROMILLE, demo->history + 400);

      if (quota.left == 1 && date < demo->end - 30)
        {
          if (split_last_payment (demo, debtor, &quota))
            break;
          date = demo->end - between (random, 0, 28);
        }
      add_invoice (demo, debtor, date, &quota);
      at += (gint64)gap * between (random, 600, 1400) / PROMILLE;
    }
}

/* Documents are numbered in the order of their dates through the whole house, as the law asks of
 * invoices. */
static void
number_items (Demo *demo)
{
  static const char *const prefixes[] = { "", "FA", "AV", "RG" };
  GArray *items = demo->facts->items;
  EncDate first = demo->end - demo->history - 800;
  guint n_days = demo->end - first + 1;
  g_autofree guint32 *starts = g_new0 (guint32, n_days + 1);
  g_autofree guint32 *order = g_new (guint32, MAX (items->len, 1));
  guint counters[4] = { 0 };
  int year = 0;

  for (guint i = 0; i < items->len; i++)
    starts[item_at (demo, i)->date - first + 1]++;
  for (guint d = 0; d < n_days; d++)
    starts[d + 1] += starts[d];
  for (guint i = 0; i < items->len; i++)
    order[starts[item_at (demo, i)->date - first]++] = i;
  for (guint i = 0; i < items->len; i++)
    {
      EncFactItem *item = item_at (demo, order[i]);
      char number[24];
      int item_year;

      enc_date_to_ymd (item->date, &item_year, NULL, NULL);
      if (item_year != year)
        {
          memset (counters, 0, sizeof counters);
          year = item_year;
        }
      g_snprintf (number, sizeof number, "%s%02d-%05u", prefixes[item->kind], year % 100,
                  ++counters[item->kind]);
      item->number = enc_facts_string (demo->facts, number, -1);
    }
}

/**
 * enc_demo_new:
 * @seed: another seed, another portfolio
 * @n_clients: how many clients, at least 1
 * @n_items: how many pieces in all, invoices, credit notes and payments together
 * @end: the day it is
 *
 * Invents a wholesaler's receivables: trades, towns, reps, groups, limits, contacts; debtors of
 * four grades who pay as they do, in one go, in parts or several invoices at once; credit notes,
 * disputes, money not yet allocated. Everything is fictional: numbers no company has, addresses
 * that reach nobody, telephone numbers kept for fiction. The same arguments give the same portfolio
 * on every machine.
 *
 * Returns: (transfer full): the facts, of shape ENC_FACTS_FULL
 */
EncFacts *
enc_demo_new (guint64 seed, guint n_clients, guint n_items, EncDate end)
{
  Demo demo = { enc_facts_new (ENC_FACTS_FULL),
                end,
                { seed },
                n_items / MAX (n_clients, 1) < FEW_PIECES ? SHORT_HISTORY_DAYS : HISTORY_DAYS };
  g_autofree gint64 *weights = NULL;
  g_autofree Debtor *debtors = NULL;
  gint64 total = 0;
  gint64 given = 0;

  g_return_val_if_fail (n_clients > 0, demo.facts);
  weights = g_new (gint64, n_clients);
  debtors = g_new (Debtor, n_clients);
  for (guint c = 0; c < n_clients; c++)
    {
      choose_debtor (&demo, c, &debtors[c]);
      /* Big clients order more often, though not in proportion. */
      weights[c] = 600 + lognormal (&demo.random, 500) + (c < 6 ? 2500 : 0);
      total += weights[c];
    }

  gint64 passed = 0;

  for (guint c = 0; c < n_clients; c++)
    {
      passed += weights[c];

      /* Shares of the running total add up to n_items exactly. */
      guint n = (guint)((gint64)n_items * passed / total - given);

      given += n;
      add_client (&demo, &debtors[c],
                  debtors[c].typical * n * 100 / PIECES_PER_INVOICE * 365 / demo.history);
      add_pieces (&demo, &debtors[c], n);
    }
  number_items (&demo);
  return demo.facts;
}
