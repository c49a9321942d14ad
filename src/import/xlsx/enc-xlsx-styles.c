/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/xlsx/enc-xlsx-styles.h"

#include "import/enc-import.h"

#include <string.h>

#define MAX_STYLES 65536

/**
 * enc_xlsx_styles_is_date_format:
 * @code: a number format: "dd/mm/yyyy", "#,##0.00 [$€-40C]", "[h]:mm"
 *
 * Looks at the first section of the format, without what is quoted, escaped or in brackets. A day
 * or a year makes a date; m is a month unless hours or seconds stand beside it.
 *
 * Returns: whether numbers in this format are dates
 */
gboolean
enc_xlsx_styles_is_date_format (const char *code)
{
  gboolean month = FALSE, time = FALSE;
  if (g_ascii_strcasecmp (code, "general") == 0)
    return FALSE;
  for (const char *p = code; *p != 0 && *p != ';'; p++)
    switch (*p)
      {
      case '"':
        p = strchr (p + 1, '"');
        if (p == NULL)
          return FALSE;
        break;
      case '\\':
      case '_':
      case '*':
        if (p[1] != 0)
          p++;
        break;
      case '[':
        if (g_ascii_tolower (p[1]) == 'h' || g_ascii_tolower (p[1]) == 'm'
            || g_ascii_tolower (p[1]) == 's')
          time = TRUE;
        p = strchr (p, ']');
        if (p == NULL)
          return FALSE;
        break;
      case 'd':
      case 'D':
      case 'y':
      case 'Y':
        return TRUE;
      case 'm':
      case 'M':
        month = TRUE;
        break;
      case 'h':
      case 'H':
      case 's':
      case 'S':
        time = TRUE;
        break;
      case '0':
      case '#':
      case '?':
        if (!time)
          return FALSE;
        break;
      default:
        break;
      }
  return month && !time;
}

/* Formats that every program knows by number (ECMA-376 part 1, 18.8.30); times alone are none. */
static gboolean
is_built_in_date (guint id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
         || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static guint
number_attribute (EncXlsxPart *part, const char *name)
{
  g_autofree char *text = enc_xlsx_part_attribute (part, name);
  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
take_format (EncXlsxPart *part, GHashTable *custom)
{
  guint id = number_attribute (part, "numFmtId");
  g_autofree char *code = enc_xlsx_part_attribute (part, "formatCode");
  if (code != NULL && g_hash_table_size (custom) < MAX_STYLES)
    g_hash_table_insert (custom, GUINT_TO_POINTER (id),
                         GUINT_TO_POINTER (enc_xlsx_styles_is_date_format (code) ? 2 : 1));
}

/**
 * enc_xlsx_styles_read:
 * @name: of the styles part
 *
 * Returns: (transfer full): for each cell style whether its numbers are dates, 1 or 0; NULL with
 * @error set
 */
GByteArray *
enc_xlsx_styles_read (GBytes *archive, const char *name, guint64 *unpacked, GError **error)
{
  g_autoptr (EncXlsxPart) part = enc_xlsx_part_open (archive, name, unpacked, NULL, error);
  if (part == NULL)
    return NULL;
  g_autoptr (GHashTable) custom = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) dates = g_byte_array_new ();
  gboolean in_cell_styles = FALSE;
  int status;
  while ((status = enc_xlsx_part_next (part, error)) == 1)
    {
      int type = xmlTextReaderNodeType (enc_xlsx_part_reader (part));
      if (enc_xlsx_part_is (part, "cellXfs"))
        in_cell_styles = type == XML_READER_TYPE_ELEMENT;
      else if (type == XML_READER_TYPE_ELEMENT && enc_xlsx_part_is (part, "numFmt"))
        take_format (part, custom);
      else if (type == XML_READER_TYPE_ELEMENT && in_cell_styles && enc_xlsx_part_is (part, "xf"))
        {
          guint id = number_attribute (part, "numFmtId");
          guint known = GPOINTER_TO_UINT (g_hash_table_lookup (custom, GUINT_TO_POINTER (id)));
          guint8 date = known != 0 ? known == 2 : is_built_in_date (id);
          if (dates->len >= MAX_STYLES)
            {
              g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                                   "more cell styles than a workbook can have");
              return NULL;
            }
          g_byte_array_append (dates, &date, 1);
        }
    }
  return status == 0 ? g_steal_pointer (&dates) : NULL;
}
