/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"

#include "ledger/enc-allocation.h"

#include <string.h>

static const EncFactClient *
client_at (const EncFacts *facts, guint32 client)
{
  return &g_array_index (facts->clients, EncFactClient, client);
}

static const EncFactItem *
item_at (const EncFacts *facts, guint32 item)
{
  return &g_array_index (facts->items, EncFactItem, item);
}

static char *
item_name (const EncFacts *facts, guint32 item, const char *elsewhere)
{
  if (item == ENC_FACT_NONE)
    return g_strdup_printf ("elsewhere:%s", elsewhere);

  const EncFactItem *one = item_at (facts, item);
  const EncFactClient *client = client_at (facts, one->client);

  return g_strdup_printf ("%s/%s/%s/%s/%u", client->company, client->code,
                          enc_item_kind_name (one->kind), one->number, one->instalment);
}

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join_sorted (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)lines->pdata[i]);
  g_ptr_array_unref (lines);
  return g_string_free (text, FALSE);
}

char *
facts_dump (const EncFacts *facts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->clients->len; i++)
    {
      const EncFactClient *c = client_at (facts, i);

      g_ptr_array_add (
        lines, g_strdup_printf ("client %s/%s name=%s parent=%s sector=%s segment=%s country=%s "
                                "city=%s siren=%s vat=%s terms=%s rep=%s collector=%s insurer=%s "
                                "limit=%" G_GINT64_FORMAT " cover=%" G_GINT64_FORMAT,
                                c->company, c->code, or_dash (c->name), or_dash (c->parent),
                                or_dash (c->sector), or_dash (c->segment), or_dash (c->country),
                                or_dash (c->city), or_dash (c->siren), or_dash (c->vat),
                                or_dash (c->terms), or_dash (c->rep), or_dash (c->collector),
                                or_dash (c->insurer), c->credit_limit, c->insurer_cover));
    }
  for (guint i = 0; i < facts->contacts->len; i++)
    {
      const EncFactContact *c = &g_array_index (facts->contacts, EncFactContact, i);

      g_ptr_array_add (lines,
                       g_strdup_printf ("contact %s role=%d %s %s %s",
                                        client_at (facts, c->client)->code, c->role,
                                        or_dash (c->name), or_dash (c->email), or_dash (c->phone)));
    }
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *one = item_at (facts, i);
      g_autofree char *name = item_name (facts, i, NULL);
      g_autofree char *date = enc_date_to_iso (one->date);
      g_autofree char *due = enc_date_to_iso (one->due);
      char code[ENC_CURRENCY_LEN];

      g_ptr_array_add (lines, g_strdup_printf ("item %s %s due=%s %" G_GINT64_FORMAT
                                               " %s flags=%d document=%s label=%s",
                                               name, date, due, one->amount,
                                               enc_currency_code (one->currency, code), one->flags,
                                               or_dash (one->document), or_dash (one->label)));
    }
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (facts->allocations, EncFactAllocation, i);
      g_autofree char *debit = item_name (facts, one->debit, one->settles);
      g_autofree char *credit = item_name (facts, one->credit, one->settles);
      g_autofree char *date = enc_date_to_iso (one->effective);

      g_ptr_array_add (lines,
                       g_strdup_printf ("allocation %s <- %s %" G_GINT64_FORMAT " %s flags=%u",
                                        debit, credit, one->amount, date, one->flags));
    }
  return join_sorted (lines);
}

char *
facts_dump_report (const EncReport *report)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < report->findings->len; i++)
    {
      const EncFinding *one = &g_array_index (report->findings, EncFinding, i);

      g_ptr_array_add (lines, g_strdup_printf ("%06u %s %d [%s] [%s]", one->line,
                                               enc_report_code_name (one->code), one->severity,
                                               or_dash (one->column), or_dash (one->value)));
    }
  return join_sorted (lines);
}

/* What is open of an item, by the definition. */
gint64
facts_dump_open (const EncFacts *facts, guint32 item, EncDate as_of)
{
  gint64 open = item_at (facts, item)->date <= as_of ? item_at (facts, item)->amount : 0;

  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (facts->allocations, EncFactAllocation, i);

      if (one->effective > as_of)
        continue;
      if (one->debit == item)
        open -= one->amount;
      if (one->credit == item)
        open += one->amount;
    }
  return open;
}

/* What holds of any facts: indexes exist, allocations join a debit and a credit of one client and
 * currency, no piece gives more than it has, no two pieces have one identity. */
void
facts_dump_check (const EncFacts *facts)
{
  g_autofree gint64 *left = g_new (gint64, facts->items->len + 1);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < facts->clients->len; i++)
    {
      g_assert_nonnull (client_at (facts, i)->code);
      g_assert_nonnull (client_at (facts, i)->company);
      g_assert_true (g_hash_table_add (codes, g_strconcat (client_at (facts, i)->company, "\n",
                                                           client_at (facts, i)->code, NULL)));
    }
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *one = item_at (facts, i);

      g_assert_cmpuint (one->client, <, facts->clients->len);
      g_assert_nonnull (one->number);
      g_assert_cmpint (one->amount, !=, 0);
      g_assert_cmpint (ABS (one->amount), <=, ENC_MONEY_MAX);
      g_assert_cmpint (one->date, >=, ENC_DATE_MIN);
      g_assert_cmpint (one->date, <=, ENC_DATE_MAX);
      g_assert_cmpuint (one->instalment, >=, 1);
      g_assert_true (g_hash_table_add (names, item_name (facts, i, NULL)));
      left[i] = ABS (one->amount);
    }
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (facts->allocations, EncFactAllocation, i);

      g_assert_cmpint (one->amount, >, 0);
      g_assert_true (one->debit != ENC_FACT_NONE || one->credit != ENC_FACT_NONE);
      if (one->debit != ENC_FACT_NONE)
        {
          g_assert_cmpint (item_at (facts, one->debit)->amount, >, 0);
          left[one->debit] -= one->amount;
          g_assert_cmpint (left[one->debit], >=, 0);
        }
      else
        g_assert_nonnull (one->settles);
      if (one->credit != ENC_FACT_NONE)
        {
          g_assert_cmpint (item_at (facts, one->credit)->amount, <, 0);
          left[one->credit] -= one->amount;
          g_assert_cmpint (left[one->credit], >=, 0);
        }
      if (one->debit != ENC_FACT_NONE && one->credit != ENC_FACT_NONE)
        {
          g_assert_cmpuint (item_at (facts, one->debit)->client, ==,
                            item_at (facts, one->credit)->client);
          g_assert_cmpuint (item_at (facts, one->debit)->currency, ==,
                            item_at (facts, one->credit)->currency);
          g_assert_cmpint (one->effective, >=,
                           enc_allocation_effective_date (item_at (facts, one->debit)->date,
                                                          item_at (facts, one->credit)->date));
        }
    }
}

EncFacts *
facts_dump_read (const char *text, const EncImportOptions *options, EncReport **report)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EncFacts *facts = enc_import_read_bytes (bytes, "test.csv", options, NULL, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (facts);
  facts_dump_check (facts);
  return facts;
}
