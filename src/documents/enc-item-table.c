/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-item-table.h"

#include "base/enc-i18n.h"

struct _EncItemTable
{
  char *title;
  EncDate as_of;
  GArray *lines;         /* EncItemLine */
  GArray *totals;        /* EncItemLine: currency, amount, open */
  GStringChunk *strings; /* of the lines; most repeat */
  gboolean disputed;     /* some of it is */
};

/**
 * enc_item_table_new:
 * @title: what the pieces have in common
 * @as_of: date that the open amounts and the days late are of
 *
 * Returns: (transfer full): an empty list, for enc_item_table_add() and then
 * enc_item_table_finish()
 */
EncItemTable *
enc_item_table_new (const char *title, EncDate as_of)
{
  EncItemTable *items = g_new0 (EncItemTable, 1);

  items->title = g_strdup (title);
  items->as_of = as_of;
  items->lines = g_array_new (FALSE, FALSE, sizeof (EncItemLine));
  items->totals = g_array_new (FALSE, TRUE, sizeof (EncItemLine));
  items->strings = g_string_chunk_new (16 * 1024);
  return items;
}

static void
item_table_free (gpointer data)
{
  EncItemTable *items = data;

  g_array_unref (items->lines);
  g_array_unref (items->totals);
  g_string_chunk_free (items->strings);
  g_free (items->title);
  g_free (items);
}

static const char *
keep (EncItemTable *items, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (items->strings, text) : NULL;
}

/**
 * enc_item_table_add:
 * @items: a list
 * @line: a piece; strings are copied
 *
 * Adds a piece, and its amounts to the total of its currency.
 */
void
enc_item_table_add (EncItemTable *items, const EncItemLine *line)
{
  EncItemLine copy = *line;
  EncItemLine *total = NULL;

  copy.client_code = keep (items, line->client_code);
  copy.client_name = keep (items, line->client_name);
  copy.number = keep (items, line->number);
  copy.label = keep (items, line->label);
  copy.rep = keep (items, line->rep);
  g_array_append_val (items->lines, copy);

  for (guint i = 0; i < items->totals->len && total == NULL; i++)
    if (g_array_index (items->totals, EncItemLine, i).currency == line->currency)
      total = &g_array_index (items->totals, EncItemLine, i);
  if (total == NULL)
    {
      EncItemLine fresh = { .currency = line->currency };
      g_array_append_val (items->totals, fresh);
      total = &g_array_index (items->totals, EncItemLine, items->totals->len - 1);
    }
  if (!enc_money_add (total->amount, line->amount, &total->amount))
    total->amount = line->amount > 0 ? G_MAXINT64 : G_MININT64;
  if (!enc_money_add (total->open, line->open, &total->open))
    total->open = line->open > 0 ? G_MAXINT64 : G_MININT64;
  if (!enc_money_add (total->disputed, line->disputed, &total->disputed))
    total->disputed = G_MAXINT64;
  items->disputed = items->disputed || line->disputed > 0;
}

static void
add_columns (EncDataTable *table, gpointer data)
{
  const EncItemTable *items = data;

  enc_data_table_add_column (table, _ ("Code"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Client"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Document"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, C_ ("of a document", "Kind"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Date"), ENC_DATA_DATE);
  enc_data_table_add_column (table, _ ("Due date"), ENC_DATA_DATE);
  enc_data_table_add_column (table, _ ("Remark"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Days late"), ENC_DATA_NUMBER);
  enc_data_table_add_column (table, _ ("Sales rep"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Currency"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Amount"), ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, _ ("Still open"), ENC_DATA_AMOUNT);
  if (items->disputed)
    enc_data_table_add_column (table, _ ("Of which in dispute"), ENC_DATA_AMOUNT);
}

static const char *
remark (const EncItemLine *line)
{
  if (line->disputed > 0 && line->disputed < line->open)
    return _ ("Partly in dispute");
  if (line->disputed > 0 || line->flags & ENC_ITEM_DISPUTED)
    return _ ("In dispute");
  if (line->flags & ENC_ITEM_DUE_ESTIMATED && line->due != ENC_DATE_NONE)
    return _ ("Due date estimated");
  if (line->flags & ENC_ITEM_INFERRED)
    return _ ("Deduced");
  return line->label;
}

static void
add_row (EncDataTable *table, guint index, gpointer data)
{
  const EncItemTable *items = data;
  char code[ENC_CURRENCY_LEN];

  if (index >= items->lines->len)
    {
      const EncItemLine *total
        = &g_array_index (items->totals, EncItemLine, index - items->lines->len);
      enc_data_table_begin_total (table);
      enc_data_table_add_text (table, _ ("Total"));
      for (int c = 0; c < 8; c++)
        enc_data_table_add_empty (table);
      enc_data_table_add_text (table, enc_currency_code (total->currency, code));
      enc_data_table_add_plain_amount (table, total->amount, total->currency);
      enc_data_table_add_plain_amount (table, total->open, total->currency);
      if (items->disputed)
        enc_data_table_add_plain_amount (table, total->disputed, total->currency);
      return;
    }

  const EncItemLine *line = &g_array_index (items->lines, EncItemLine, index);
  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, line->client_code);
  enc_data_table_add_text (table, line->client_name);
  enc_data_table_add_text (table, line->number);
  enc_data_table_add_text (table, _ (enc_item_kind_label (line->kind)));
  enc_data_table_add_date (table, line->date);
  enc_data_table_add_date (table, line->due);
  enc_data_table_add_text (table, remark (line));
  if (line->due != ENC_DATE_NONE && line->open > 0 && items->as_of > line->due)
    enc_data_table_add_number (table, (double)items->as_of - line->due, 0);
  else
    enc_data_table_add_empty (table);
  enc_data_table_add_text (table, line->rep);
  enc_data_table_add_text (table, enc_currency_code (line->currency, code));
  enc_data_table_add_plain_amount (table, line->amount, line->currency);
  enc_data_table_add_plain_amount (table, line->open, line->currency);
  if (items->disputed && line->disputed > 0)
    enc_data_table_add_plain_amount (table, line->disputed, line->currency);
  else if (items->disputed)
    enc_data_table_add_empty (table);
}

/**
 * enc_item_table_finish:
 * @items: (transfer full): a filled list
 *
 * Returns: (transfer full): the list as a table with a total per currency, for pages, CSV and XLSX
 */
EncTableSource *
enc_item_table_finish (EncItemTable *items)
{
  return enc_table_source_new (items->title, items->lines->len + items->totals->len, add_columns,
                               add_row, items, item_table_free);
}
