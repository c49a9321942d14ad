/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-mapping.h"

#include "import/enc-typing.h"

#include <string.h>

/* "A", "B" … "Z", "AA": what a column without a header is called. */
static char *
column_letter (guint column)
{
  char letters[8];
  int at = sizeof letters;

  letters[--at] = '\0';
  for (column++; column > 0 && at > 0; column = (column - 1) / 26)
    letters[--at] = 'A' + (column - 1) % 26;
  return g_strdup (letters + at);
}

/**
 * enc_mapping_new:
 * @headers: (array length=n_columns): the header row
 * @n_columns: how many columns
 * @line: of the header row; 0 = the file has none
 *
 * Returns: (transfer full): a mapping of nothing yet
 */
EncMapping *
enc_mapping_new (const EncCell *headers, guint n_columns, guint32 line)
{
  EncMapping *mapping = g_new0 (EncMapping, 1);

  mapping->n_columns = n_columns;
  mapping->headers = g_new0 (char *, n_columns + 1);
  mapping->fields = g_new0 (EncField, n_columns);
  mapping->confidences = g_new0 (int, n_columns);
  mapping->header_line = line;
  mapping->decimal = '.';
  for (EncField f = 0; f < ENC_N_FIELDS; f++)
    {
      mapping->column[f] = -1;
      mapping->date_order[f] = ENC_IMPORT_DATES_YMD;
    }
  for (guint c = 0; c < n_columns; c++)
    {
      const char *text = line > 0 ? headers[c].text : "";
      gsize len = line > 0 ? headers[c].len : 0;

      enc_typing_trim (&text, &len);
      mapping->headers[c] = len > 0 ? g_utf8_make_valid (text, MIN (len, 200)) : column_letter (c);
    }
  return mapping;
}

/**
 * enc_mapping_free:
 * @mapping: (nullable): a mapping
 */
void
enc_mapping_free (EncMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_strfreev (mapping->headers);
  g_free (mapping->fields);
  g_free (mapping->confidences);
  g_free (mapping);
}

/**
 * enc_mapping_set:
 * @mapping: a mapping
 * @field: a field
 * @column: the column that holds it, -1 = none
 * @confidence: 0 .. 100
 *
 * A column holds one field and a field has one column: what was said before about either is
 * forgotten.
 */
void
enc_mapping_set (EncMapping *mapping, EncField field, int column, int confidence)
{
  int before = mapping->column[field];

  if (before >= 0)
    {
      mapping->fields[before] = ENC_FIELD_NONE;
      mapping->confidences[before] = 0;
    }
  mapping->column[field] = column;
  if (column < 0)
    return;
  if (mapping->fields[column] != ENC_FIELD_NONE)
    mapping->column[mapping->fields[column]] = -1;
  mapping->fields[column] = field;
  mapping->confidences[column] = confidence;
}

static EncField
canonical_field (const EncCell *header)
{
  const char *text = header->text;
  gsize len = header->len;
  EncField field = ENC_FIELD_NONE;

  enc_typing_trim (&text, &len);

  g_autofree char *name = g_strndup (text, MIN (len, 40));

  enc_field_parse (name, &field);
  return field;
}

/**
 * enc_mapping_is_canonical:
 * @headers: (array length=n_columns): a first row
 * @n_columns: how many columns
 *
 * Returns: whether the columns that every canonical file has are there under their exact names
 */
gboolean
enc_mapping_is_canonical (const EncCell *headers, guint n_columns)
{
  gboolean seen[ENC_N_FIELDS] = { FALSE };

  for (guint c = 0; c < n_columns; c++)
    seen[canonical_field (&headers[c])] = TRUE;
  return seen[ENC_FIELD_KIND] && seen[ENC_FIELD_CLIENT] && seen[ENC_FIELD_NUMBER]
         && seen[ENC_FIELD_DATE] && seen[ENC_FIELD_AMOUNT];
}

/**
 * enc_mapping_new_canonical:
 * @headers: (array length=n_columns): the header row
 * @n_columns: how many columns
 * @line: of the header row
 *
 * Returns: (transfer full): the mapping by exact names; of two columns of one name the first counts
 */
EncMapping *
enc_mapping_new_canonical (const EncCell *headers, guint n_columns, guint32 line)
{
  EncMapping *mapping = enc_mapping_new (headers, n_columns, line);

  mapping->canonical = TRUE;
  mapping->role = ENC_ROLE_LEDGER;
  for (guint c = 0; c < n_columns; c++)
    {
      EncField field = canonical_field (&headers[c]);

      if (field != ENC_FIELD_NONE && mapping->column[field] < 0)
        enc_mapping_set (mapping, field, c, 100);
    }
  return mapping;
}
