/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-row.h"

#include "base/enc-text.h"
#include "import/enc-kind.h"

/* Characters of a label. */
#define MAX_LABEL 400

/**
 * enc_row_decimal:
 * @row: a row
 * @field: of an amount
 *
 * Returns: the decimal sign of that cell: a typed number's is a point, whatever the file's texts
 * use
 */
char
enc_row_decimal (const EncRow *row, EncField field)
{
  int column = row->mapping->column[field];

  if (column >= 0 && (guint)column < row->n_cells && row->cells[column].kind == ENC_CELL_NUMBER)
    return '.';
  return row->mapping->decimal;
}

/**
 * enc_row_refuse:
 * @row: a row
 * @code: what is wrong
 * @field: where
 * @value: the offending text
 * @len: its length in bytes, 0 = there is none
 *
 * The row is left out, and the report says why.
 */
void
enc_row_refuse (EncRow *row, EncFindingCode code, EncField field, const char *value, gsize len)
{
  int column = row->mapping->column[field];
  const char *header = column >= 0 ? row->mapping->headers[column] : enc_field_name (field);
  g_autofree char *both = NULL;

  if (row->file != NULL)
    header = both = g_strdup_printf ("%s › %s", row->file, header);
  row->refused = TRUE;
  enc_report_add (row->report, ENC_FINDING_REFUSED, code, row->line, header, len > 0 ? value : NULL,
                  (gssize)len);
}

/**
 * enc_row_note:
 * @row: a row
 * @code: what is worth knowing
 * @field: where
 * @value: the text in question
 * @len: its length in bytes
 *
 * The row is kept.
 */
void
enc_row_note (EncRow *row, EncFindingCode code, EncField field, const char *value, gsize len)
{
  int column = row->mapping->column[field];

  enc_report_add (row->report, ENC_FINDING_NOTE, code, row->line,
                  column >= 0 ? row->mapping->headers[column] : NULL, value, (gssize)len);
}

static inline gboolean
recall (const EncRowMemo *memo, const char *text, gsize len)
{
  return memo->len == len && len > 0 && memcmp (memo->text, text, len) == 0;
}

static inline void
remember (EncRowMemo *memo, const char *text, gsize len, guint32 value)
{
  if (len >= sizeof memo->text)
    return;
  memcpy (memo->text, text, len);
  memo->len = len;
  memo->value = value;
}

/**
 * enc_row_date:
 * @row: a row
 * @field: of a date
 * @needed: whether the row is refused without it
 * @date: (out): the day, or ENC_DATE_NONE
 */
void
enc_row_date (EncRow *row, EncField field, gboolean needed, EncDate *date)
{
  gsize len;
  const char *text = enc_row_cell (row, field, &len);

  *date = ENC_DATE_NONE;
  if (len == 0)
    {
      if (needed)
        enc_row_refuse (row, ENC_FINDING_MISSING_VALUE, field, NULL, 0);
      return;
    }
  if (len == 10 && enc_date_parse_iso (text, 10, date))
    return;
  if (row->mapping->canonical
      || enc_typing_date (text, len, row->mapping->date_order[field], date) != ENC_TYPING_OK)
    {
      /* Programs without a date write one that cannot be meant. */
      if (!needed && !row->mapping->canonical && strspn (text, "0/-. :") >= len)
        return;
      enc_row_refuse (row, ENC_FINDING_BAD_DATE, field, text, len);
    }
}

/**
 * enc_row_currency:
 * @row: a row
 *
 * Returns: the currency that the row names, the default one where it names none; of an unknown one
 * the row is refused
 */
EncCurrency
enc_row_currency (EncRow *row)
{
  gsize len;
  const char *text = enc_row_cell (row, ENC_FIELD_CURRENCY, &len);
  EncCurrency currency;

  if (len == 0)
    return row->default_currency;
  if (recall (&row->currency, text, len))
    return row->currency.value;
  if (!enc_currency_parse (text, len, &currency))
    {
      gint64 nothing;
      g_autofree char *with_digit = g_strdup_printf ("1%.*s", (int)MIN (len, 16), text);

      currency = ENC_CURRENCY_NONE;
      /* "€" and "US$" where the code should be */
      if (row->mapping->canonical
          || enc_typing_amount (with_digit, strlen (with_digit), '.', 0, 0, &nothing, &currency)
               != ENC_TYPING_OK
          || currency == ENC_CURRENCY_NONE)
        {
          enc_row_refuse (row, ENC_FINDING_UNKNOWN_CURRENCY, ENC_FIELD_CURRENCY, text, len);
          return ENC_CURRENCY_NONE;
        }
    }
  remember (&row->currency, text, len, currency);
  return currency;
}

/**
 * enc_row_amount:
 * @row: a row
 * @field: of an amount
 * @currency: (inout): of the row; completed from the cell where the row has no column for it
 * @amount: (out): minor units as written
 *
 * Returns: FALSE when the cell is empty, or no amount: then the row is refused
 */
gboolean
enc_row_amount (EncRow *row, EncField field, EncCurrency *currency, gint64 *amount)
{
  gsize len;
  const char *text = enc_row_cell (row, field, &len);
  EncCurrency said = ENC_CURRENCY_NONE;

  *amount = 0;
  if (len == 0)
    return FALSE;

  char decimal = enc_row_decimal (row, field);
  EncTypingResult result = enc_typing_amount (text, len, decimal, row->mapping->thousands,
                                              enc_currency_decimals (*currency), amount, &said);

  if (said != ENC_CURRENCY_NONE && said != *currency && result != ENC_TYPING_BAD)
    {
      if (enc_row_has (row, ENC_FIELD_CURRENCY))
        {
          enc_row_refuse (row, ENC_FINDING_CURRENCY_MISMATCH, field, text, len);
          return FALSE;
        }
      *currency = said;
      result = enc_typing_amount (text, len, decimal, row->mapping->thousands,
                                  enc_currency_decimals (said), amount, &said);
    }
  switch (result)
    {
    case ENC_TYPING_OK:
      return TRUE;
    case ENC_TYPING_PRECISION:
      if (row->mapping->canonical)
        {
          enc_row_refuse (row, ENC_FINDING_TOO_MANY_DECIMALS, field, text, len);
          return FALSE;
        }
      enc_row_note (row, ENC_FINDING_TOO_MANY_DECIMALS, field, text, len);
      return TRUE;
    case ENC_TYPING_OVERFLOW:
      enc_row_refuse (row, ENC_FINDING_AMOUNT_OVERFLOW, field, text, len);
      return FALSE;
    case ENC_TYPING_EMPTY:
    case ENC_TYPING_BAD:
    default:
      enc_row_refuse (row, ENC_FINDING_BAD_AMOUNT, field, text, len);
      return FALSE;
    }
}

/**
 * enc_row_kind:
 * @row: a row
 * @kind: (out): what the row says its piece is
 *
 * Returns: FALSE when it does not say, or says something unknown
 */
gboolean
enc_row_kind (EncRow *row, EncItemKind *kind)
{
  gsize len;
  const char *text = enc_row_cell (row, ENC_FIELD_KIND, &len);

  if (len == 0)
    {
      if (row->mapping->canonical)
        enc_row_refuse (row, ENC_FINDING_MISSING_VALUE, ENC_FIELD_KIND, NULL, 0);
      return FALSE;
    }
  if (recall (&row->kind, text, len))
    {
      *kind = row->kind.value;
      return TRUE;
    }

  gboolean known;

  if (row->mapping->canonical)
    {
      g_autofree char *name = g_strndup (text, MIN (len, 40));

      known = enc_item_kind_parse (name, kind);
    }
  else
    known = enc_kind_parse (text, len, kind);
  if (!known)
    {
      if (row->mapping->canonical || row->mapping->role == ENC_ROLE_LEDGER)
        enc_row_refuse (row, ENC_FINDING_UNKNOWN_KIND, ENC_FIELD_KIND, text, len);
      return FALSE;
    }
  remember (&row->kind, text, len, *kind);
  return TRUE;
}

/* A text for one line: control characters of quoted cells become spaces. */
static const char *
keep_text (EncRow *row, const char *text, gsize len, gsize max_chars)
{
  gboolean clean = len <= max_chars;

  for (gsize i = 0; i < len && clean; i++)
    clean = (guchar)text[i] >= 0x20;
  if (clean)
    return enc_book_string (row->book, text, len);

  g_autofree char *line = enc_text_clean (text, (gssize)len, max_chars);

  return enc_book_string (row->book, line, strlen (line));
}

/**
 * enc_row_text:
 * @row: a row
 * @field: of a text
 *
 * Returns: (nullable): the text in one line, owned by the book
 */
const char *
enc_row_text (EncRow *row, EncField field)
{
  gsize len;
  const char *text = enc_row_cell (row, field, &len);

  return keep_text (row, text, len, MAX_LABEL);
}

/**
 * enc_row_code:
 * @row: a row
 * @field: of a number or code
 *
 * Returns: (nullable): the code, owned by the book. One that a spreadsheet wrote as a decimal loses
 * its ".0"; of one that is too long the row is refused.
 */
const char *
enc_row_code (EncRow *row, EncField field)
{
  gsize len;
  const char *text = enc_row_cell (row, field, &len);

  if (len > ENC_ROW_MAX_CODE)
    {
      enc_row_refuse (row, ENC_FINDING_TOO_LONG, field, text, len);
      return NULL;
    }
  if (!row->mapping->canonical && len > 2 && text[len - 1] == '0' && text[len - 2] == '.')
    {
      gsize digits = 0;

      while (digits < len - 2 && g_ascii_isdigit (text[digits]))
        digits++;
      if (digits == len - 2)
        len -= 2;
    }
  return keep_text (row, text, len, ENC_ROW_MAX_CODE);
}

/**
 * enc_row_is_blank:
 * @row: a row
 *
 * Returns: whether all its cells are empty
 */
gboolean
enc_row_is_blank (const EncRow *row)
{
  for (guint c = 0; c < row->n_cells; c++)
    {
      const char *text = row->cells[c].text;
      gsize len = row->cells[c].len;

      enc_typing_trim (&text, &len);
      if (len > 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * enc_row_has_formula:
 * @row: a row, refused when it has one
 *
 * Returns: whether a cell that counts is a formula that nobody computed, or one whose result is an
 * error
 */
gboolean
enc_row_has_formula (EncRow *row)
{
  const EncMapping *mapping = row->mapping;

  for (guint c = 0; c < row->n_cells && c < mapping->n_columns; c++)
    {
      const EncCell *one = &row->cells[c];
      gboolean formula = one->len > 0 && one->text[0] == '=' && one->kind == ENC_CELL_TEXT;

      if ((formula || one->kind == ENC_CELL_ERROR) && mapping->fields[c] != ENC_FIELD_NONE)
        {
          enc_row_refuse (row, ENC_FINDING_FORMULA, mapping->fields[c], one->text, one->len);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * enc_row_has_wrong_width:
 * @row: a row, refused when it has not as many cells as the header
 *
 * Returns: whether that is so. Empty cells behind the last column do not count.
 */
gboolean
enc_row_has_wrong_width (EncRow *row)
{
  const EncMapping *mapping = row->mapping;

  if (row->n_cells == mapping->n_columns || (row->n_cells < mapping->n_columns && mapping->ragged))
    return FALSE;
  if (row->n_cells > mapping->n_columns)
    {
      gboolean only_empty = TRUE;

      for (guint c = mapping->n_columns; c < row->n_cells; c++)
        only_empty &= row->cells[c].len == 0;
      if (only_empty)
        return FALSE;
    }

  char counts[32];
  int len = g_snprintf (counts, sizeof counts, "%u ≠ %u", row->n_cells, mapping->n_columns);

  row->refused = TRUE;
  enc_report_add (row->report, ENC_FINDING_REFUSED, ENC_FINDING_WRONG_COLUMN_COUNT, row->line,
                  row->file, counts, len);
  return TRUE;
}

/**
 * enc_row_repeats_header:
 * @row: a row
 *
 * Returns: whether it says the headers once more, as printed lists do on every page
 */
gboolean
enc_row_repeats_header (const EncRow *row)
{
  const EncMapping *mapping = row->mapping;
  static const EncField telling[] = { ENC_FIELD_DATE, ENC_FIELD_NUMBER, ENC_FIELD_CLIENT };
  guint same = 0, there = 0;

  if (mapping->canonical || mapping->header_line == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      gsize len;
      const char *text = enc_row_cell (row, telling[i], &len);

      if (mapping->column[telling[i]] < 0)
        continue;
      there++;
      same += strlen (mapping->headers[mapping->column[telling[i]]]) == len
              && memcmp (mapping->headers[mapping->column[telling[i]]], text, len) == 0;
      if (same < there)
        return FALSE;
    }
  return same > 0;
}
