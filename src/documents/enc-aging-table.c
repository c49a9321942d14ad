/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-aging-table.h"

#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "documents/enc-table-page.h"

/* A copy of the aged balance: the caller may free its own. */
typedef struct
{
  EncPortfolio *portfolio;
  EncAgingQuery query;
  EncDimension by;
  GArray *rows;   /* EncAgingRow, those with something open */
  GArray *totals; /* EncAgingRow, one per currency */
  gboolean no_due_date, unallocated, disputed;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  enc_portfolio_unref (content->portfolio);
  g_array_unref (content->rows);
  g_array_unref (content->totals);
  g_free (content);
}

/**
 * enc_aging_table_dimension_label:
 * @dimension: what rows stand for
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
enc_aging_table_dimension_label (EncDimension dimension)
{
  switch (dimension)
    {
    case ENC_DIMENSION_CLIENT:
      return _ ("Client");
    case ENC_DIMENSION_GROUP:
      return _ ("Group");
    case ENC_DIMENSION_REP:
      return _ ("Sales rep");
    case ENC_DIMENSION_COLLECTOR:
      return _ ("Collector");
    case ENC_DIMENSION_SEGMENT:
      return _ ("Segment");
    case ENC_DIMENSION_COUNTRY:
      return _ ("Country");
    case ENC_DIMENSION_CURRENCY:
      return _ ("Currency");
    case ENC_DIMENSION_COMPANY:
      return _ ("Company");
    case ENC_DIMENSION_TOTAL:
    case ENC_N_DIMENSIONS:
      break;
    }
  return _ ("All clients");
}

static const char *
title_for (EncDimension dimension)
{
  switch (dimension)
    {
    case ENC_DIMENSION_CLIENT:
      return _ ("Aged balance by client");
    case ENC_DIMENSION_GROUP:
      return _ ("Aged balance by group");
    case ENC_DIMENSION_REP:
      return _ ("Aged balance by sales rep");
    case ENC_DIMENSION_COLLECTOR:
      return _ ("Aged balance by collector");
    case ENC_DIMENSION_SEGMENT:
      return _ ("Aged balance by segment");
    case ENC_DIMENSION_COUNTRY:
      return _ ("Aged balance by country");
    case ENC_DIMENSION_CURRENCY:
      return _ ("Aged balance by currency");
    case ENC_DIMENSION_COMPANY:
      return _ ("Aged balance by company");
    case ENC_DIMENSION_TOTAL:
    case ENC_N_DIMENSIONS:
      break;
    }
  return _ ("Aged balance");
}

static gboolean
is_shown (const Content *content, int series)
{
  if (series == content->query.limits.n + 2)
    return content->no_due_date;
  if (series == content->query.limits.n + 3)
    return content->unallocated;
  return series > 0 || content->query.basis == ENC_AGING_BASIS_DUE;
}

static void
add_columns (EncDataTable *table, gpointer data)
{
  const Content *content = data;

  if (content->by == ENC_DIMENSION_CLIENT)
    enc_data_table_add_column (table, _ ("Code"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, enc_aging_table_dimension_label (content->by), ENC_DATA_TEXT);
  if (content->by != ENC_DIMENSION_CURRENCY)
    enc_data_table_add_column (table, _ ("Currency"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Open items"), ENC_DATA_NUMBER);
  enc_data_table_add_column (table, _ ("Open"), ENC_DATA_AMOUNT);
  for (int s = 0; s < enc_aging_series_count (&content->query.limits); s++)
    if (is_shown (content, s))
      {
        g_autofree char *label
          = enc_aging_series_label (&content->query.limits, content->query.basis, s);
        enc_data_table_add_column (table, label, ENC_DATA_AMOUNT);
      }
  if (content->disputed)
    enc_data_table_add_column (table, _ ("Of which in dispute"), ENC_DATA_AMOUNT);
}

static void
add_row (EncDataTable *table, guint index, gpointer data)
{
  const Content *content = data;
  gboolean total = index >= content->rows->len;
  const EncAgingRow *row
    = total ? &g_array_index (content->totals, EncAgingRow, index - content->rows->len)
            : &g_array_index (content->rows, EncAgingRow, index);
  char code[ENC_CURRENCY_LEN];

  if (total)
    enc_data_table_begin_total (table);
  else
    enc_data_table_begin_row (table);
  if (content->by == ENC_DIMENSION_CLIENT)
    enc_data_table_add_text (table,
                             total ? ""
                                   : enc_portfolio_client (content->portfolio, row->value)->code);
  if (total)
    enc_data_table_add_text (table, _ ("Total"));
  else
    {
      const char *label
        = enc_portfolio_dimension_label (content->portfolio, content->by, row->value);
      enc_data_table_add_text (table, *label != '\0'                       ? label
                                      : content->by == ENC_DIMENSION_TOTAL ? _ ("All clients")
                                                                           : _ ("Not known"));
    }
  if (content->by != ENC_DIMENSION_CURRENCY)
    enc_data_table_add_text (table, enc_currency_code (row->currency, code));
  enc_data_table_add_number (table, row->items, 0);
  enc_data_table_add_plain_amount (table, row->open, row->currency);
  for (int s = 0; s < enc_aging_series_count (&content->query.limits); s++)
    if (is_shown (content, s))
      enc_data_table_add_plain_amount (table,
                                       enc_aging_series_amount (row, &content->query.limits, s),
                                       row->currency);
  if (content->disputed)
    enc_data_table_add_plain_amount (table, row->disputed, row->currency);
}

static EncAgingRow *
total_of (Content *content, EncCurrency currency)
{
  for (guint i = 0; i < content->totals->len; i++)
    if (g_array_index (content->totals, EncAgingRow, i).currency == currency)
      return &g_array_index (content->totals, EncAgingRow, i);

  EncAgingRow total = { .currency = currency, .oldest_due = ENC_DATE_NONE };
  g_array_append_val (content->totals, total);
  return &g_array_index (content->totals, EncAgingRow, content->totals->len - 1);
}

/**
 * enc_aging_table_source:
 * @portfolio: what the aged balance was computed from
 * @aging: the aged balance; is copied
 *
 * Rows with nothing open are left out; a total per currency closes the table (a balance over all
 * clients is its own total). Columns that are empty throughout (no due date, credits, disputes) are
 * left out.
 *
 * Returns: (transfer full): the table, for pages, CSV and XLSX
 */
EncTableSource *
enc_aging_table_source (EncPortfolio *portfolio, const EncAging *aging)
{
  Content *content = g_new0 (Content, 1);

  content->portfolio = enc_portfolio_ref (portfolio);
  content->query = aging->query;
  content->by = aging->by;
  content->rows = g_array_new (FALSE, FALSE, sizeof (EncAgingRow));
  content->totals = g_array_new (FALSE, FALSE, sizeof (EncAgingRow));
  for (guint i = 0; i < aging->rows->len; i++)
    {
      const EncAgingRow *row = &g_array_index (aging->rows, EncAgingRow, i);
      if (row->items == 0)
        continue;
      g_array_append_vals (content->rows, row, 1);
      content->no_due_date |= row->no_due_date != 0;
      content->unallocated |= row->unallocated != 0;
      content->disputed |= row->disputed != 0;
      if (aging->by != ENC_DIMENSION_TOTAL && aging->by != ENC_DIMENSION_CURRENCY)
        enc_aging_row_add (total_of (content, row->currency), row);
    }

  return enc_table_source_new (title_for (aging->by), content->rows->len + content->totals->len,
                               add_columns, add_row, content, content_free);
}

/**
 * enc_aging_table_document:
 * @portfolio: what the aged balance was computed from
 * @aging: the aged balance; is copied
 * @context: who prints, and when
 *
 * Returns: (transfer full): the aged balance on pages
 */
EncDocument *
enc_aging_table_document (EncPortfolio *portfolio, const EncAging *aging,
                          const EncPageContext *context)
{
  g_autoptr (EncTableSource) source = enc_aging_table_source (portfolio, aging);
  const char *basis = aging->query.basis == ENC_AGING_BASIS_DUE
                        ? _ ("by days past the due date")
                        : _ ("by days since the invoice date");
  const char *credits = aging->query.credits == ENC_CREDITS_FIFO
                          ? _ ("unallocated credits set on the oldest debts")
                          : _ ("unallocated credits in their own column");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", basis, credits);

  return enc_table_page_new (source, subtitle, aging->query.as_of, context);
}
