/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/xlsx/enc-xlsx-sheet.h"

#include "import/enc-import.h"
#include "import/xlsx/enc-xlsx-value.h"

#include <string.h>

/* Blank cells that may be put in for those a sheet leaves out: a hostile sheet can name only the
 * last column of every row. */
#define MAX_PADDING (G_GUINT64_CONSTANT (1) << 28)
#define MAX_FORMULA 200

static gboolean
too_large (GError **error, const char *what)
{
  g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE, "the sheet holds more %s",
               what);
  return FALSE;
}

static gboolean
append_text (EncXlsxPart *part, GString *text, gsize from, GError **error)
{
  const char *value = (const char *)xmlTextReaderConstValue (enc_xlsx_part_reader (part));
  if (value == NULL)
    return TRUE;
  gsize len = strlen (value);
  if (text->len - from + len > ENC_IMPORT_MAX_CELL)
    return too_large (error, "text in one cell than 1 MiB");
  g_string_append_len (text, value, (gssize)len);
  return TRUE;
}

/* Everything in <t> below the element at hand, runs of rich text one after the other; not what is
 * said of the pronunciation (<rPh>). Ends on the element's end. */
static gboolean
read_rich_text (EncXlsxPart *part, GString *text, GError **error)
{
  xmlTextReaderPtr reader = enc_xlsx_part_reader (part);
  gsize from = text->len;
  if (xmlTextReaderIsEmptyElement (reader) == 1)
    return TRUE;
  int depth = xmlTextReaderDepth (reader), phonetic = 0, status;
  gboolean in_text = FALSE;
  while ((status = enc_xlsx_part_next (part, error)) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      gboolean opens = type == XML_READER_TYPE_ELEMENT;
      if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (reader) <= depth)
        {
          enc_xlsx_value_unescape (text, from);
          return TRUE;
        }
      if (opens || type == XML_READER_TYPE_END_ELEMENT)
        {
          gboolean empty = opens && xmlTextReaderIsEmptyElement (reader) == 1;
          if (enc_xlsx_part_is (part, "rPh") && !empty)
            phonetic += opens ? 1 : -1;
          else if (enc_xlsx_part_is (part, "t"))
            in_text = opens && !empty;
        }
      else if (in_text && phonetic == 0
               && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
                   || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE
                   || type == XML_READER_TYPE_WHITESPACE)
               && !append_text (part, text, from, error))
        return FALSE;
    }
  return FALSE;
}

/* The characters directly in the element at hand. Ends on the element's end. */
static gboolean
read_plain_text (EncXlsxPart *part, GString *text, GError **error)
{
  xmlTextReaderPtr reader = enc_xlsx_part_reader (part);
  gsize from = text->len;
  if (xmlTextReaderIsEmptyElement (reader) == 1)
    return TRUE;
  int depth = xmlTextReaderDepth (reader);
  int status;
  while ((status = enc_xlsx_part_next (part, error)) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (reader) <= depth)
        return TRUE;
      if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
           || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
          && !append_text (part, text, from, error))
        return FALSE;
    }
  return FALSE;
}

/**
 * enc_xlsx_sheet_free_strings:
 * @strings: (nullable):
 */
void
enc_xlsx_sheet_free_strings (EncXlsxStrings *strings)
{
  if (strings == NULL)
    return;
  g_string_free (strings->text, TRUE);
  g_array_unref (strings->ends);
  g_free (strings);
}

/**
 * enc_xlsx_sheet_read_strings:
 * @name: of the part with the shared strings
 *
 * Returns: (transfer full): the texts that cells refer to by number, at most
 * %ENC_XLSX_MAX_STRING_BYTES of them; NULL with @error set
 */
EncXlsxStrings *
enc_xlsx_sheet_read_strings (GBytes *archive, const char *name, guint64 *unpacked,
                             const EncProgress *progress, GError **error)
{
  g_autoptr (EncXlsxPart) part = enc_xlsx_part_open (archive, name, unpacked, progress, error);
  if (part == NULL)
    return NULL;
  EncXlsxStrings *strings = g_new0 (EncXlsxStrings, 1);
  strings->text = g_string_new (NULL);
  strings->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  int status;
  while ((status = enc_xlsx_part_next (part, error)) == 1)
    {
      if (xmlTextReaderNodeType (enc_xlsx_part_reader (part)) != XML_READER_TYPE_ELEMENT
          || !enc_xlsx_part_is (part, "si"))
        continue;
      if (!read_rich_text (part, strings->text, error))
        break;
      if (strings->text->len + strings->ends->len * sizeof (guint32) > ENC_XLSX_MAX_STRING_BYTES)
        {
          too_large (error, "text than fits in memory");
          break;
        }
      guint32 end = (guint32)strings->text->len;
      g_array_append_val (strings->ends, end);
    }
  if (status == 0)
    return strings;
  enc_xlsx_sheet_free_strings (strings);
  return NULL;
}

/* A cell while its row is read: texts lie in the row's buffer. */
typedef struct
{
  gsize start, len;
  guint8 kind; /* EncCellKind */
} Slot;

typedef struct
{
  EncXlsxPart *part;
  const EncXlsxContext *context;
  GString *text;  /* of the row */
  GString *value; /* of the cell, as stored */
  GString *formula;
  GArray *slots; /* Slot, by column */
  GArray *cells; /* EncCell */
  GHashTable *noted_columns;
  guint32 row;
  guint64 padding;
  gboolean has_formula;
} Sheet;

typedef enum
{
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT, /* inline or a formula's */
  TYPE_BOOLEAN,
  TYPE_ERROR,
  TYPE_DATE,
} CellType;

static CellType
cell_type (const char *t)
{
  if (strcmp (t, "s") == 0)
    return TYPE_SHARED;
  if (strcmp (t, "str") == 0 || strcmp (t, "inlineStr") == 0)
    return TYPE_TEXT;
  if (strcmp (t, "b") == 0)
    return TYPE_BOOLEAN;
  if (strcmp (t, "e") == 0)
    return TYPE_ERROR;
  return strcmp (t, "d") == 0 ? TYPE_DATE : TYPE_NUMBER;
}

static gboolean
damaged (Sheet *sheet, GError **error, const char *what)
{
  g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED, "row %u: %s", sheet->row, what);
  return FALSE;
}

static gboolean
fill_shared (Sheet *sheet, Slot *slot, GError **error)
{
  char *end;
  guint64 index = g_ascii_strtoull (sheet->value->str, &end, 10);
  const EncXlsxStrings *strings = sheet->context->strings;
  if (*end != 0 || sheet->value->len == 0 || strings == NULL || index >= strings->ends->len)
    return damaged (sheet, error, "a cell refers to a text that the workbook does not have");
  guint32 from = index > 0 ? g_array_index (strings->ends, guint32, index - 1) : 0;
  guint32 to = g_array_index (strings->ends, guint32, index);
  slot->kind = ENC_CELL_TEXT;
  slot->start = sheet->text->len;
  slot->len = to - from;
  g_string_append_len (sheet->text, strings->text->str + from, to - from);
  return TRUE;
}

static void
fill (Sheet *sheet, Slot *slot, EncCellKind kind, const char *text)
{
  slot->kind = kind;
  slot->start = sheet->text->len;
  slot->len = strlen (text);
  g_string_append_len (sheet->text, text, (gssize)slot->len);
}

static void
fill_number (Sheet *sheet, Slot *slot, guint style)
{
  char plain[ENC_XLSX_VALUE_CHARS], iso[ENC_XLSX_VALUE_CHARS];
  const GByteArray *dates = sheet->context->dates;
  if (!enc_xlsx_value_number (sheet->value->str, plain))
    fill (sheet, slot, ENC_CELL_TEXT, sheet->value->str);
  else if (dates != NULL && style < dates->len && dates->data[style]
           && enc_xlsx_value_date (plain, sheet->context->from_1904, iso))
    fill (sheet, slot, ENC_CELL_DATE, iso);
  else
    fill (sheet, slot, ENC_CELL_NUMBER, plain);
}

/* A formula counts by its stored result; without one it is shown as the formula it is. */
static void
note_formula (Sheet *sheet, guint column)
{
  char name[8];
  if (sheet->context->report == NULL
      || !g_hash_table_add (sheet->noted_columns, GUINT_TO_POINTER (column + 1)))
    return;
  enc_xlsx_value_column_name (column, name);
  g_string_prepend_c (sheet->formula, '=');
  enc_report_add (sheet->context->report, ENC_FINDING_NOTE, ENC_FINDING_FORMULA, sheet->row, name,
                  sheet->formula->str, (gssize)sheet->formula->len);
  g_string_erase (sheet->formula, 0, 1);
}

static gboolean
fill_slot (Sheet *sheet, Slot *slot, CellType type, guint style, guint column, GError **error)
{
  if (sheet->has_formula)
    note_formula (sheet, column);
  if (sheet->value->len == 0)
    {
      if (sheet->has_formula && type != TYPE_TEXT)
        {
          g_string_prepend_c (sheet->formula, '=');
          fill (sheet, slot, ENC_CELL_TEXT, sheet->formula->str);
        }
      return TRUE;
    }
  switch (type)
    {
    case TYPE_SHARED:
      return fill_shared (sheet, slot, error);
    case TYPE_BOOLEAN:
      fill (sheet, slot, ENC_CELL_BOOLEAN, sheet->value->str);
      return TRUE;
    case TYPE_ERROR:
      fill (sheet, slot, ENC_CELL_ERROR, sheet->value->str);
      return TRUE;
    case TYPE_DATE:
      if (sheet->value->len >= 10)
        g_string_truncate (sheet->value, 10);
      fill (sheet, slot, ENC_CELL_DATE, sheet->value->str);
      return TRUE;
    case TYPE_TEXT:
      enc_xlsx_value_unescape (sheet->value, 0);
      fill (sheet, slot, ENC_CELL_TEXT, sheet->value->str);
      return TRUE;
    case TYPE_NUMBER:
    default:
      fill_number (sheet, slot, style);
      return TRUE;
    }
}

static Slot *
slot_at (Sheet *sheet, guint column, GError **error)
{
  if (column < sheet->slots->len)
    {
      damaged (sheet, error, "its cells are not in order");
      return NULL;
    }
  sheet->padding += column - sheet->slots->len;
  if (sheet->padding > MAX_PADDING)
    {
      too_large (error, "blank cells than can be walked through");
      return NULL;
    }
  g_array_set_size (sheet->slots, column + 1);
  return &g_array_index (sheet->slots, Slot, column);
}

/* <c r="B7" s="3" t="s"><f>…</f><v>12</v></c>, or with <is>. */
static gboolean
read_cell (Sheet *sheet, GError **error)
{
  xmlTextReaderPtr reader = enc_xlsx_part_reader (sheet->part);
  guint column = sheet->slots->len, style = 0;
  CellType type = TYPE_NUMBER;
  gboolean empty = xmlTextReaderIsEmptyElement (reader) == 1;
  while (xmlTextReaderMoveToNextAttribute (reader) == 1)
    {
      const char *name = (const char *)xmlTextReaderConstLocalName (reader);
      const char *value = (const char *)xmlTextReaderConstValue (reader);
      guint32 row;
      if (name[1] != 0 || value == NULL || xmlTextReaderIsNamespaceDecl (reader) == 1)
        continue;
      if (name[0] == 'r')
        {
          if (!enc_xlsx_value_reference (value, &row, &column) || row != sheet->row)
            return damaged (sheet, error, "a cell stands where there is no such row or column");
        }
      else if (name[0] == 's')
        style = (guint)g_ascii_strtoull (value, NULL, 10);
      else if (name[0] == 't')
        type = cell_type (value);
    }
  xmlTextReaderMoveToElement (reader);
  if (column >= ENC_XLSX_MAX_COLUMNS)
    return too_large (error, "columns than a workbook can have");
  if (empty)
    return TRUE;

  int depth = xmlTextReaderDepth (reader), status;
  g_string_truncate (sheet->value, 0);
  g_string_truncate (sheet->formula, 0);
  sheet->has_formula = FALSE;
  while ((status = enc_xlsx_part_next (sheet->part, error)) == 1)
    {
      int node = xmlTextReaderNodeType (reader);
      if (node == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (reader) <= depth)
        break;
      if (node != XML_READER_TYPE_ELEMENT)
        continue;
      gboolean good = TRUE;
      if (enc_xlsx_part_is (sheet->part, "v"))
        good = read_plain_text (sheet->part, sheet->value, error);
      else if (enc_xlsx_part_is (sheet->part, "is"))
        good = read_rich_text (sheet->part, sheet->value, error);
      else if (enc_xlsx_part_is (sheet->part, "f"))
        {
          sheet->has_formula = TRUE;
          good = read_plain_text (sheet->part, sheet->formula, error);
          if (sheet->formula->len > MAX_FORMULA)
            {
              const char *cut
                = g_utf8_find_prev_char (sheet->formula->str, sheet->formula->str + MAX_FORMULA);
              g_string_truncate (sheet->formula,
                                 cut != NULL ? (gsize)(cut - sheet->formula->str) : 0);
            }
        }
      if (!good)
        return FALSE;
    }
  if (status != 1)
    return FALSE;
  if (sheet->value->len == 0 && !sheet->has_formula)
    return TRUE;
  Slot *slot = slot_at (sheet, column, error);
  return slot != NULL && fill_slot (sheet, slot, type, style, column, error);
}

static gboolean
push_row (Sheet *sheet, EncTableRowFunc func, gpointer data)
{
  guint n = sheet->slots->len;
  g_array_set_size (sheet->cells, n);
  for (guint i = 0; i < n; i++)
    {
      const Slot *slot = &g_array_index (sheet->slots, Slot, i);
      EncCell *cell = &g_array_index (sheet->cells, EncCell, i);
      cell->text = sheet->text->str + slot->start;
      cell->len = (guint32)slot->len;
      cell->kind = slot->kind;
      cell->quoted = FALSE;
    }
  return func (sheet->row, (const EncCell *)sheet->cells->data, n, data);
}

/* <row r="7">. Rows may be left out, never go back. */
static gboolean
start_row (Sheet *sheet, GError **error)
{
  g_autofree char *r = enc_xlsx_part_attribute (sheet->part, "r");
  guint64 row = sheet->row + 1;
  char *end = NULL;
  if (r != NULL)
    row = g_ascii_strtoull (r, &end, 10);
  if (row > ENC_XLSX_MAX_ROWS)
    return too_large (error, "rows than a workbook can have");
  if (row <= sheet->row || (end != NULL && *end != 0))
    return damaged (sheet, error, "the next row does not come after it");
  sheet->row = (guint32)row;
  g_string_truncate (sheet->text, 0);
  g_array_set_size (sheet->slots, 0);
  return TRUE;
}

static gboolean
read_rows (Sheet *sheet, EncTableRowFunc func, gpointer data, gboolean *any, GError **error)
{
  xmlTextReaderPtr reader = enc_xlsx_part_reader (sheet->part);
  gboolean in_data = FALSE;
  int status;
  while ((status = enc_xlsx_part_next (sheet->part, error)) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      gboolean opens = type == XML_READER_TYPE_ELEMENT;
      if (!opens && type != XML_READER_TYPE_END_ELEMENT)
        continue;
      gboolean empty = opens && xmlTextReaderIsEmptyElement (reader) == 1;
      if (enc_xlsx_part_is (sheet->part, "sheetData"))
        in_data = opens && !empty;
      else if (in_data && enc_xlsx_part_is (sheet->part, "row"))
        {
          if (opens && !start_row (sheet, error))
            return FALSE;
          if (opens || sheet->slots->len == 0)
            continue;
          *any = TRUE;
          if (!push_row (sheet, func, data))
            return TRUE;
        }
      else if (in_data && opens && sheet->row > 0 && enc_xlsx_part_is (sheet->part, "c")
               && !read_cell (sheet, error))
        return FALSE;
    }
  return status == 0;
}

/**
 * enc_xlsx_sheet_read:
 * @part: a worksheet
 * @context: texts, styles and calendar of the workbook
 * @func: takes the rows that hold something
 * @any: (out): set when there was one
 *
 * Streams a sheet: memory holds one row. Cells left out come as empty ones, rows left out do not
 * come. The first formula of each column is noted in the report.
 *
 * Returns: FALSE with @error set; TRUE also when @func wanted no more
 */
gboolean
enc_xlsx_sheet_read (EncXlsxPart *part, const EncXlsxContext *context, EncTableRowFunc func,
                     gpointer data, gboolean *any, GError **error)
{
  Sheet sheet = { .part = part, .context = context };
  sheet.text = g_string_new (NULL);
  sheet.value = g_string_new (NULL);
  sheet.formula = g_string_new (NULL);
  sheet.slots = g_array_new (FALSE, TRUE, sizeof (Slot));
  sheet.cells = g_array_new (FALSE, FALSE, sizeof (EncCell));
  sheet.noted_columns = g_hash_table_new (NULL, NULL);
  *any = FALSE;
  gboolean good = read_rows (&sheet, func, data, any, error);
  g_string_free (sheet.text, TRUE);
  g_string_free (sheet.value, TRUE);
  g_string_free (sheet.formula, TRUE);
  g_array_unref (sheet.slots);
  g_array_unref (sheet.cells);
  g_hash_table_unref (sheet.noted_columns);
  return good;
}
