/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-lettering.h"

#include "import/fec/enc-fec-journal.h"
#include "ledger/enc-allocation.h"

#include <string.h>

/* A line with a lettering code, in the order groups are made in. */
typedef struct
{
  const EncFecLine *line;
  guint year;
} Lettered;

/* The lines of one client with one code, on one account in one year. */
typedef struct
{
  guint first, n;
  guint year;
  gint64 balance;
  gboolean done;
} Part;

typedef struct
{
  EncFacts *facts;
  const Lettered *lettered;
  GArray *open;    /* EncOpenItem */
  GArray *members; /* EncFecLine * beside open */
  EncCurrency currency;
  EncReport *report;
  EncFecLettering counts;
} Lettering;

static int
compare_lettered (gconstpointer a, gconstpointer b)
{
  const Lettered *x = a, *y = b;
  int c = strcmp (x->line->client, y->line->client);
  if (c == 0)
    c = strcmp (x->line->code, y->line->code);
  if (c == 0)
    c = (x->year > y->year) - (x->year < y->year);
  if (c == 0)
    c = strcmp (x->line->account, y->line->account);
  if (c == 0)
    c = (x->line->line > y->line->line) - (x->line->line < y->line->line);
  return c;
}

static void
gather (Lettering *lettering, const Part *part)
{
  for (guint i = part->first; i < part->first + part->n; i++)
    {
      const EncFecLine *line = lettering->lettered[i].line;
      EncOpenItem item = { line->amount, line->date, ENC_DATE_NONE };
      g_array_append_val (lettering->open, item);
      g_array_append_val (lettering->members, line);
    }
}

/* Allocates what was gathered, oldest first. A settled group counts from its last entry. */
static void
allocate (Lettering *lettering, gboolean settled)
{
  EncDate last = ENC_DATE_NONE;
  for (guint i = 0; i < lettering->open->len; i++)
    last = MAX (last, g_array_index (lettering->open, EncOpenItem, i).date);
  guint32 flags = settled ? 0 : ENC_ALLOCATION_PARTIAL_LETTERING;
  g_autoptr (GArray) pairs = enc_allocation_fifo ((const EncOpenItem *)lettering->open->data,
                                                  lettering->open->len, last, flags);
  for (guint i = 0; i < pairs->len; i++)
    {
      const EncAllocation *pair = &g_array_index (pairs, EncAllocation, i);
      const EncFecLine *debit = g_array_index (lettering->members, const EncFecLine *, pair->debit);
      const EncFecLine *credit
        = g_array_index (lettering->members, const EncFecLine *, pair->credit);
      EncFactAllocation allocation = {
        .debit = debit->item,
        .credit = credit->item,
        .amount = pair->amount,
        .effective = settled ? last : pair->effective,
        .flags = flags,
        .line = credit->line,
      };
      g_array_append_val (lettering->facts->allocations, allocation);
    }
  g_array_set_size (lettering->open, 0);
  g_array_set_size (lettering->members, 0);
  lettering->counts.groups++;
}

static void
report_unbalanced (Lettering *lettering, const Part *part)
{
  const EncFecLine *line = lettering->lettered[part->first].line;
  g_autofree char *difference = enc_money_to_string (part->balance, lettering->currency);
  g_autofree char *text = g_strdup_printf ("%s %s: %s", line->client, line->code, difference);
  enc_report_add (lettering->report, ENC_FINDING_NOTE, ENC_FINDING_UNBALANCED_LETTERING, line->line,
                  "EcritureLet", text, -1);
  lettering->counts.unbalanced++;
}

/* Settles the parts still open together when they balance together. */
static void
settle_together (Lettering *lettering, Part *parts, guint n)
{
  gint64 balance = 0;
  guint left = 0;
  for (guint i = 0; i < n; i++)
    if (!parts[i].done)
      {
        balance += parts[i].balance;
        left++;
      }
  if (left == 0 || balance != 0)
    return;
  for (guint i = 0; i < n; i++)
    if (!parts[i].done)
      {
        gather (lettering, &parts[i]);
        parts[i].done = TRUE;
      }
  allocate (lettering, TRUE);
}

/* One client, one code: all its parts, by year. */
static void
settle_code (Lettering *lettering, Part *parts, guint n)
{
  for (guint i = 0; i < n; i++)
    settle_together (lettering, &parts[i], 1);
  for (guint i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && parts[end].year == parts[i].year; end++)
        ;
      settle_together (lettering, &parts[i], end - i);
    }
  settle_together (lettering, parts, n);
  for (guint i = 0; i < n; i++)
    if (!parts[i].done)
      {
        report_unbalanced (lettering, &parts[i]);
        gather (lettering, &parts[i]);
        allocate (lettering, FALSE);
      }
}

/**
 * enc_fec_lettering_allocate:
 * @facts: takes the allocations
 * @lines: EncFecLine with their items
 * @years: what enc_fec_journal_years() found
 * @currency: of the ledger
 * @report: takes a note for each group that does not balance, with the difference
 *
 * Turns lettering into allocations. Codes start again every year and belong to an account, so a
 * group is (client, account, code, year) if that balances; else what is left of the code is tried
 * over the client's accounts of the year, then over the years, since some programs letter across
 * both. A group that balances is settled on the day of its last entry: DateLet is the day somebody
 * lettered, not a payment. One that does not is partial lettering: oldest first inside the group,
 * from the later of the two entries, and marked.
 * Source: domain research §3.9, steps 3 and 4.
 *
 * Returns: how many groups there were
 */
EncFecLettering
enc_fec_lettering_allocate (EncFacts *facts, const GArray *lines, const GArray *years,
                            EncCurrency currency, EncReport *report)
{
  g_autoptr (GArray) lettered = g_array_new (FALSE, FALSE, sizeof (Lettered));
  for (guint i = 0; i < lines->len; i++)
    {
      const EncFecLine *line = &g_array_index (lines, EncFecLine, i);
      if (line->code == NULL)
        continue;
      Lettered entry = { line, enc_fec_journal_year (years, line->date) };
      g_array_append_val (lettered, entry);
    }
  g_array_sort (lettered, compare_lettered);

  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (EncOpenItem));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (const EncFecLine *));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Lettering lettering
    = { facts, (const Lettered *)lettered->data, open, members, currency, report, { 0, 0 } };
  for (guint i = 0; i < lettered->len; i++)
    {
      const Lettered *at = &lettering.lettered[i];
      const Lettered *before = i > 0 ? at - 1 : NULL;
      gboolean same_code = before != NULL && before->line->client == at->line->client
                           && before->line->code == at->line->code;
      if (!same_code)
        {
          settle_code (&lettering, (Part *)parts->data, parts->len);
          g_array_set_size (parts, 0);
        }
      if (!same_code || before->year != at->year || before->line->account != at->line->account)
        {
          Part part = { i, 0, at->year, 0, FALSE };
          g_array_append_val (parts, part);
        }
      Part *part = &g_array_index (parts, Part, parts->len - 1);
      part->n++;
      part->balance += at->line->amount;
    }
  settle_code (&lettering, (Part *)parts->data, parts->len);
  return lettering.counts;
}
