/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-recognise.h"

#include "import/enc-header.h"
#include "import/enc-typing.h"

#include <stdlib.h>
#include <string.h>

/* How deep a header row may be: titles and dates of print stand above it. */
#define HEADER_ROWS 30

static void
clear_profile (gpointer profile)
{
  enc_profile_clear (profile);
}

/**
 * enc_recognise_free:
 * @recognition: (nullable): a recognition
 */
void
enc_recognise_free (EncRecognition *recognition)
{
  if (recognition == NULL)
    return;
  g_clear_pointer (&recognition->mapping, enc_mapping_free);
  g_clear_pointer (&recognition->profiles, g_array_unref);
  g_free (recognition);
}

/* How much a row looks like headers: known words count, values speak against it. */
static int
header_score (const EncSampleRow *row, guint width)
{
  int known = 0, filled = 0, values = 0;

  for (guint c = 0; c < row->n_cells; c++)
    {
      const EncCell *cell = &row->cells[c];
      const char *text = cell->text;
      gsize len = cell->len;
      EncCurrency currency;
      gint64 amount;
      int confidence;

      enc_typing_trim (&text, &len);
      if (len == 0)
        continue;
      filled++;
      if (cell->kind != ENC_CELL_TEXT || enc_typing_date_orders (text, len) != 0
          || enc_typing_amount (text, len, ',', 0, 3, &amount, &currency) != ENC_TYPING_BAD)
        {
          values++;
          continue;
        }

      g_autofree char *folded = enc_header_fold (text, len);

      if (len <= 60 && enc_header_meaning (folded, &confidence) != ENC_FIELD_NONE)
        known += confidence >= 80 ? 3 : 2;
    }
  if (filled < 2 || values * 4 > filled || (guint)filled * 2 < width)
    return 0;
  return known * 4 + filled - values * 4;
}

/* The header row: the first that scores best, or -1 where the table starts with data. */
static int
find_header (const EncSample *sample, guint width)
{
  int best = -1, best_score = 8;

  for (guint r = 0; r < MIN (sample->rows->len, HEADER_ROWS); r++)
    {
      int score = header_score (enc_sample_row (sample, r), width);

      if (score > best_score)
        {
          best_score = score;
          best = (int)r;
        }
    }
  if (best < 0 && sample->rows->len > 0
      && header_score (enc_sample_row (sample, 0), width) >= (int)width && sample->rows->len > 1
      && header_score (enc_sample_row (sample, 1), width) == 0)
    return 0;
  return best;
}

static EncProfile *
profile_at (const EncRecognition *recognition, guint column)
{
  return &g_array_index (recognition->profiles, EncProfile, column);
}

static void
profile_columns (EncRecognition *recognition, const EncSample *sample, guint first_row)
{
  guint n = recognition->mapping->n_columns;

  recognition->profiles = g_array_sized_new (FALSE, TRUE, sizeof (EncProfile), n);
  g_array_set_clear_func (recognition->profiles, clear_profile);
  g_array_set_size (recognition->profiles, n);
  for (guint c = 0; c < n; c++)
    enc_profile_init (profile_at (recognition, c));
  for (guint r = first_row; r < sample->rows->len; r++)
    {
      const EncSampleRow *row = enc_sample_row (sample, r);

      for (guint c = 0; c < MIN (n, row->n_cells); c++)
        enc_profile_add (profile_at (recognition, c), &row->cells[c]);
    }
}

/* Whether most cells can be what the field needs: a column of words is no date, whatever is written
 * above it. */
static gboolean
content_fits (EncField field, const EncProfile *profile)
{
  guint n = profile->n;

  if (n == 0)
    return TRUE;
  switch (enc_field_type (field))
    {
    case ENC_FIELD_TYPE_DATE:
      return profile->dates * 10 >= n * 6;
    case ENC_FIELD_TYPE_AMOUNT:
      return profile->numbers * 10 >= n * 6;
    case ENC_FIELD_TYPE_INTEGER:
      return profile->integers * 10 >= n * 8;
    case ENC_FIELD_TYPE_CURRENCY:
      return profile->currencies * 10 >= n * 5 || profile->numbers == 0;
    case ENC_FIELD_TYPE_KIND:
      return profile->kinds * 10 >= n * 6;
    case ENC_FIELD_TYPE_CODE:
    case ENC_FIELD_TYPE_TEXT:
    case ENC_FIELD_TYPE_FLAG:
    case ENC_FIELD_TYPE_EMPTY:
    default:
      break;
    }
  if (field == ENC_FIELD_SIDE)
    return profile->distinct <= 4 && profile->numbers == 0;
  if (field == ENC_FIELD_STATUS)
    return (profile->statuses + profile->flags) * 10 >= n * 5;
  return TRUE;
}

typedef struct
{
  guint column;
  int meaning;
  int confidence;
} Claim;

static int
compare_claims (gconstpointer a, gconstpointer b)
{
  const Claim *one = a;
  const Claim *other = b;

  if (one->confidence != other->confidence)
    return one->confidence > other->confidence ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

static GArray *
claims_of_headers (const EncRecognition *recognition)
{
  GArray *claims = g_array_new (FALSE, FALSE, sizeof (Claim));

  for (guint c = 0; c < recognition->mapping->n_columns; c++)
    {
      const char *header = recognition->mapping->headers[c];
      g_autofree char *folded = enc_header_fold (header, strlen (header));
      Claim claim = { c, ENC_FIELD_NONE, 0 };

      claim.meaning = enc_header_meaning (folded, &claim.confidence);
      /* A column with nothing in it claims less than one with something. */
      if (profile_at (recognition, c)->n == 0)
        claim.confidence -= 30;
      if (claim.meaning != ENC_FIELD_NONE && claim.confidence > 0)
        g_array_append_val (claims, claim);
    }
  g_array_sort (claims, compare_claims);
  return claims;
}

static gboolean
any_claim (const GArray *claims, int meaning, int confidence)
{
  for (guint i = 0; i < claims->len; i++)
    {
      const Claim *claim = &g_array_index (claims, Claim, i);

      if (claim->meaning == meaning && claim->confidence >= confidence)
        return TRUE;
    }
  return FALSE;
}

/* Payments name what was paid and when, and have no due date of their own. */
static gboolean
is_about_payments (const GArray *claims, const char *name)
{
  g_autofree char *file = enc_header_fold (name, strlen (name));

  if (any_claim (claims, ENC_FIELD_DUE_DATE, 50) || any_claim (claims, ENC_FIELD_AMOUNT, 90)
      || any_claim (claims, ENC_FIELD_KIND, 90) || any_claim (claims, ENC_FIELD_OPEN_AMOUNT, 50))
    return FALSE;
  if (strstr (file, "payment") != NULL || strstr (file, "paiement") != NULL
      || strstr (file, "reglement") != NULL || strstr (file, "encaissement") != NULL)
    return TRUE;
  return any_claim (claims, ENC_HEADER_PAYMENT_NUMBER, 50)
         || (any_claim (claims, ENC_HEADER_PAYMENT_DATE, 50)
             && (any_claim (claims, ENC_HEADER_PAYMENT_AMOUNT, 50)
                 || !any_claim (claims, ENC_FIELD_DATE, 60)));
}

static EncField
resolve_meaning (int meaning, gboolean payments, gboolean clients)
{
  switch (meaning)
    {
    case ENC_HEADER_ID:
      return clients ? ENC_FIELD_CLIENT : ENC_FIELD_NUMBER;
    case ENC_HEADER_PAYMENT_NUMBER:
      return payments ? ENC_FIELD_NUMBER : ENC_FIELD_NONE;
    case ENC_HEADER_PAYMENT_DATE:
      return payments ? ENC_FIELD_DATE : ENC_FIELD_SETTLED_ON;
    case ENC_HEADER_PAYMENT_AMOUNT:
      return payments ? ENC_FIELD_AMOUNT : ENC_FIELD_NONE;
    case ENC_HEADER_INVOICE_NUMBER:
      return payments ? ENC_FIELD_SETTLES : ENC_FIELD_NUMBER;
    case ENC_HEADER_IGNORED:
      return ENC_FIELD_NONE;
    default:
      return (EncField)meaning;
    }
}

static void
map_by_headers (EncRecognition *recognition, const GArray *claims, gboolean payments)
{
  EncMapping *mapping = recognition->mapping;
  gboolean clients = !payments && !any_claim (claims, ENC_FIELD_DATE, 1)
                     && !any_claim (claims, ENC_FIELD_AMOUNT, 1)
                     && !any_claim (claims, ENC_FIELD_OPEN_AMOUNT, 1);

  for (guint i = 0; i < claims->len; i++)
    {
      const Claim *claim = &g_array_index (claims, Claim, i);
      EncField field = resolve_meaning (claim->meaning, payments, clients);

      if (field == ENC_FIELD_NONE || mapping->column[field] >= 0
          || mapping->fields[claim->column] != ENC_FIELD_NONE)
        continue;
      if (content_fits (field, profile_at (recognition, claim->column)))
        enc_mapping_set (mapping, field, (int)claim->column, claim->confidence);
    }
}

/* Whether the words above a column speak against taking it for something by its content alone. */
static gboolean
is_spoken_for (const EncRecognition *recognition, const GArray *claims, guint column)
{
  if (recognition->mapping->fields[column] != ENC_FIELD_NONE)
    return TRUE;
  for (guint i = 0; i < claims->len; i++)
    {
      const Claim *claim = &g_array_index (claims, Claim, i);

      if (claim->column == column && claim->confidence >= 50)
        return TRUE;
    }
  return FALSE;
}

static void
map_if_free (EncMapping *mapping, EncField field, guint column, int confidence)
{
  if (mapping->column[field] < 0 && mapping->fields[column] == ENC_FIELD_NONE)
    enc_mapping_set (mapping, field, (int)column, confidence);
}

/* What the words do not say the cells may: currencies, addresses, SIREN; then dates, amounts,
 * numbers and names where those that are needed are still missing. */
static void
map_by_content (EncRecognition *recognition, const GArray *claims)
{
  EncMapping *mapping = recognition->mapping;

  for (guint c = 0; c < mapping->n_columns; c++)
    {
      const EncProfile *profile = profile_at (recognition, c);

      if (profile->n == 0 || is_spoken_for (recognition, claims, c))
        continue;
      if (profile->currencies * 10 >= profile->n * 9)
        map_if_free (mapping, ENC_FIELD_CURRENCY, c, 70);
      else if (profile->emails * 10 >= profile->n * 9)
        map_if_free (mapping, ENC_FIELD_EMAIL, c, 70);
      else if (profile->sirens * 10 >= profile->n * 9 && profile->distinct > 1)
        map_if_free (mapping, ENC_FIELD_SIREN, c, 60);
      else if (profile->vats * 10 >= profile->n * 9 && profile->distinct > 1)
        map_if_free (mapping, ENC_FIELD_VAT, c, 60);
      else if (profile->kinds * 10 >= profile->n * 9 && profile->distinct <= 8)
        map_if_free (mapping, ENC_FIELD_KIND, c, 50);
    }
  for (guint c = 0; c < mapping->n_columns; c++)
    {
      const EncProfile *profile = profile_at (recognition, c);
      EncFieldType type = enc_profile_type (profile);
      gboolean unlike = profile->distinct * 10 >= MIN (profile->n, 2000) * 9;

      if (profile->n == 0 || is_spoken_for (recognition, claims, c))
        continue;
      if (type == ENC_FIELD_TYPE_DATE && mapping->column[ENC_FIELD_DATE] < 0)
        map_if_free (mapping, ENC_FIELD_DATE, c, 40);
      else if (type == ENC_FIELD_TYPE_DATE && mapping->column[ENC_FIELD_DATE] < (int)c)
        map_if_free (mapping, ENC_FIELD_DUE_DATE, c, 35);
      else if (type == ENC_FIELD_TYPE_AMOUNT && mapping->column[ENC_FIELD_OPEN_AMOUNT] < 0
               && mapping->column[ENC_FIELD_DEBIT] < 0)
        map_if_free (mapping, ENC_FIELD_AMOUNT, c, 40);
      else if (mapping->header_line == 0 && unlike
               && (type == ENC_FIELD_TYPE_CODE || type == ENC_FIELD_TYPE_INTEGER))
        map_if_free (mapping, ENC_FIELD_NUMBER, c, 35);
      else if (mapping->header_line == 0 && !unlike && type != ENC_FIELD_TYPE_AMOUNT
               && mapping->column[ENC_FIELD_CLIENT] < 0)
        map_if_free (mapping, ENC_FIELD_CLIENT, c, 30);
    }
}

static EncRole
role_of (const EncMapping *mapping, gboolean payments)
{
  const int *column = mapping->column;

  if (column[ENC_FIELD_DATE] < 0 && column[ENC_FIELD_AMOUNT] < 0
      && column[ENC_FIELD_OPEN_AMOUNT] < 0 && column[ENC_FIELD_DEBIT] < 0)
    return ENC_ROLE_CLIENTS;
  if (payments)
    return ENC_ROLE_PAYMENTS;
  if (column[ENC_FIELD_KIND] >= 0 || column[ENC_FIELD_DEBIT] >= 0 || column[ENC_FIELD_SIDE] >= 0)
    return ENC_ROLE_LEDGER;
  return ENC_ROLE_INVOICES;
}

/* The column that an option names: by header, letter or number. */
static int
named_column (const EncMapping *mapping, const char *name)
{
  g_autofree char *wanted = enc_header_fold (name, strlen (name));
  guint64 number;

  for (guint c = 0; c < mapping->n_columns; c++)
    if (g_str_equal (mapping->headers[c], name))
      return (int)c;
  for (guint c = 0; c < mapping->n_columns; c++)
    {
      g_autofree char *folded = enc_header_fold (mapping->headers[c], strlen (mapping->headers[c]));

      if (*wanted != '\0' && g_str_equal (folded, wanted))
        return (int)c;
    }
  if (g_ascii_string_to_unsigned (name, 10, 1, mapping->n_columns, &number, NULL))
    return (int)number - 1;
  if (strlen (name) <= 3)
    {
      guint letters = 0;

      for (const char *p = name; *p != '\0'; p++)
        {
          if (!g_ascii_isalpha (*p))
            return -1;
          letters = letters * 26 + (g_ascii_toupper (*p) - 'A' + 1);
        }
      if (letters >= 1 && letters <= mapping->n_columns)
        return (int)letters - 1;
    }
  return -1;
}

static gboolean
map_by_options (EncMapping *mapping, const EncImportOptions *options, GError **error)
{
  for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS && options->map != NULL; f++)
    {
      const char *name = g_hash_table_lookup (options->map, enc_field_name (f));
      int column = -1;

      if (name == NULL)
        continue;
      if (*name != '\0' && (column = named_column (mapping, name)) < 0)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS,
                       "there is no column “%s” for “%s”", name, enc_field_name (f));
          return FALSE;
        }
      enc_mapping_set (mapping, f, column, 100);
    }
  return TRUE;
}

/* Decimal and thousands signs, by vote of the columns that hold amounts. */
static void
find_marks (EncRecognition *recognition, const EncImportOptions *options, char separator)
{
  EncMapping *mapping = recognition->mapping;
  guint comma = 0, point = 0, group_comma = 0, group_point = 0, unclear_comma = 0,
        unclear_point = 0, space = 0, apostrophe = 0;

  for (guint c = 0; c < mapping->n_columns; c++)
    {
      const EncProfile *p = profile_at (recognition, c);

      if (mapping->fields[c] == ENC_FIELD_NONE
          || enc_field_type (mapping->fields[c]) != ENC_FIELD_TYPE_AMOUNT)
        continue;
      comma += p->decimal_comma;
      point += p->decimal_point;
      group_comma += p->thousand_comma;
      group_point += p->thousand_point;
      unclear_comma += p->unclear_comma;
      unclear_point += p->unclear_point;
      space += p->thousand_space;
      apostrophe += p->thousand_apostrophe;
    }
  if (options->layout.decimal != 0)
    mapping->decimal = options->layout.decimal;
  else if (comma != point)
    mapping->decimal = comma > point ? ',' : '.';
  else if (group_comma != group_point)
    mapping->decimal = group_comma > group_point ? '.' : ',';
  else if (unclear_comma > 0 || unclear_point > 0)
    /* Three digits behind every sign: it groups. */
    mapping->decimal = unclear_comma > unclear_point ? '.' : ',';
  else
    mapping->decimal = separator == ';' ? ',' : '.';
  if (options->layout.thousands != 0)
    mapping->thousands = options->layout.thousands;
  else if (space > 0)
    mapping->thousands = ' ';
  else if (apostrophe > 0)
    mapping->thousands = '\'';
  else if (mapping->decimal == ',' && group_point + unclear_point > 0)
    mapping->thousands = '.';
  else if (mapping->decimal == '.' && group_comma + unclear_comma > 0)
    mapping->thousands = ',';
}

/* Day or month first: what a date can only be decides for its column, then for the others. */
static void
find_date_orders (EncRecognition *recognition, const EncImportOptions *options)
{
  EncMapping *mapping = recognition->mapping;
  guint dmy = 0, mdy = 0, dots = 0;
  gboolean any_open = FALSE;

  for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS; f++)
    if (mapping->column[f] >= 0 && enc_field_type (f) == ENC_FIELD_TYPE_DATE)
      {
        const EncProfile *p = profile_at (recognition, mapping->column[f]);

        dmy += p->dmy_only;
        mdy += p->mdy_only;
        dots += p->dots;
      }

  EncImportDateOrder house = mdy > dmy ? ENC_IMPORT_DATES_MDY : ENC_IMPORT_DATES_DMY;

  for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS; f++)
    {
      const EncProfile *p;

      if (mapping->column[f] < 0 || enc_field_type (f) != ENC_FIELD_TYPE_DATE)
        continue;
      p = profile_at (recognition, mapping->column[f]);
      if (options->layout.date_order != ENC_IMPORT_DATES_DETECT)
        mapping->date_order[f] = options->layout.date_order;
      else if (p->dmy_only != p->mdy_only)
        mapping->date_order[f]
          = p->mdy_only > p->dmy_only ? ENC_IMPORT_DATES_MDY : ENC_IMPORT_DATES_DMY;
      else if (p->ambiguous > 0)
        {
          mapping->date_order[f] = house;
          any_open = TRUE;
        }
      else
        mapping->date_order[f] = ENC_IMPORT_DATES_YMD;
    }
  /* Dates with dots are never month first. */
  recognition->order_open = any_open && dmy == mdy && dots == 0;
}

/**
 * enc_recognise_sample:
 * @sample: a table's first rows
 * @name: of the file, which may say what it is about
 * @options: what is not to be found out
 * @separator: of the CSV, 0 for a sheet
 * @error: ENC_IMPORT_ERROR_EMPTY, ENC_IMPORT_ERROR_OPTIONS
 *
 * Finds the header row, gives every column the field that its words and its cells speak for, and
 * learns how amounts and dates are written.
 *
 * Returns: (transfer full): what was recognised, or %NULL
 */
EncRecognition *
enc_recognise_sample (const EncSample *sample, const char *name, const EncImportOptions *options,
                      char separator, GError **error)
{
  g_autoptr (EncRecognition) recognition = g_new0 (EncRecognition, 1);
  guint width = enc_sample_width (sample, NULL);
  int header = -1;

  if (sample->rows->len == 0 || width == 0)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_EMPTY, "there is no row of data");
      return NULL;
    }
  if (options->layout.header_line > 0)
    {
      for (guint r = 0; r < sample->rows->len; r++)
        if (enc_sample_row (sample, r)->line == options->layout.header_line)
          header = (int)r;
    }
  else
    header = find_header (sample, width);

  const EncSampleRow *row = enc_sample_row (sample, MAX (header, 0));

  recognition->mapping
    = enc_mapping_new (row->cells, header >= 0 ? row->n_cells : width, header >= 0 ? row->line : 0);
  recognition->mapping->ragged = separator == 0;
  profile_columns (recognition, sample, header + 1);

  g_autoptr (GArray) claims = claims_of_headers (recognition);
  gboolean payments = is_about_payments (claims, name);

  map_by_headers (recognition, claims, payments);
  map_by_content (recognition, claims);
  if (!map_by_options (recognition->mapping, options, error))
    return NULL;
  recognition->mapping->role = role_of (recognition->mapping, payments);
  find_marks (recognition, options, separator);
  find_date_orders (recognition, options);
  return g_steal_pointer (&recognition);
}

/**
 * enc_recognise_missing:
 * @mapping: a mapping
 * @field: (out) (optional): the first field that is missing
 *
 * Returns: whether a field without which the rows mean nothing has no column
 */
gboolean
enc_recognise_missing (const EncMapping *mapping, EncField *field)
{
  const int *column = mapping->column;
  EncField missing = ENC_FIELD_NONE;

  /* A payment that names what it settles is its client's. */
  if (column[ENC_FIELD_CLIENT] < 0 && column[ENC_FIELD_CLIENT_NAME] < 0
      && (mapping->role != ENC_ROLE_PAYMENTS || column[ENC_FIELD_SETTLES] < 0))
    missing = ENC_FIELD_CLIENT;
  else if (mapping->role == ENC_ROLE_CLIENTS)
    /* A column of names alone could be anything. */
    missing = mapping->n_columns < 2 ? ENC_FIELD_NUMBER : ENC_FIELD_NONE;
  else if (column[ENC_FIELD_DATE] < 0)
    missing = ENC_FIELD_DATE;
  else if (column[ENC_FIELD_AMOUNT] < 0 && column[ENC_FIELD_OPEN_AMOUNT] < 0
           && column[ENC_FIELD_DEBIT] < 0)
    missing = ENC_FIELD_AMOUNT;
  else if (column[ENC_FIELD_NUMBER] < 0 && mapping->role != ENC_ROLE_PAYMENTS)
    missing = ENC_FIELD_NUMBER;
  if (field != NULL)
    *field = missing;
  return missing != ENC_FIELD_NONE;
}
