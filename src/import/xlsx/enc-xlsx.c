/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/xlsx/enc-xlsx.h"

#include "import/enc-import.h"
#include "import/xlsx/enc-xlsx-sheet.h"
#include "import/xlsx/enc-xlsx-styles.h"

#include <string.h>

#define MAX_SHEETS 1024

typedef struct
{
  char *name;
  char *part;
  gboolean hidden;
} SheetEntry;

struct _EncXlsx
{
  GBytes *bytes;
  GArray *sheets; /* SheetEntry */
  char *strings_part, *styles_part;
  gboolean from_1904;
  guint64 unpacked;
  char *shown; /* the sheet last read */

  gboolean loaded; /* the two below */
  EncXlsxStrings *strings;
  GByteArray *dates;
};

static void
clear_sheet (gpointer sheet)
{
  g_free (((SheetEntry *)sheet)->name);
  g_free (((SheetEntry *)sheet)->part);
}

/**
 * enc_xlsx_is_workbook:
 *
 * Returns: whether these bytes are a zip archive with the parts of a workbook in it
 */
gboolean
enc_xlsx_is_workbook (GBytes *bytes)
{
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  if (len < 4 || memcmp (data, "PK\3\4", 4) != 0)
    return FALSE;
  return enc_xlsx_part_exists (bytes, "[Content_Types].xml", NULL)
         && enc_xlsx_part_exists (bytes, "_rels/.rels", NULL);
}

/* Where a relation points: from the folder of the part it is about, or from the top. */
static char *
resolve (const char *folder, const char *target)
{
  if (*target == '/')
    return g_strdup (target + 1);
  g_autofree char *joined
    = *folder != 0 ? g_strconcat (folder, "/", target, NULL) : g_strdup (target);
  g_auto (GStrv) steps = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  for (guint i = 0; steps[i] != NULL; i++)
    if (strcmp (steps[i], "..") == 0)
      {
        if (kept->len > 0)
          g_ptr_array_remove_index (kept, kept->len - 1);
      }
    else if (strcmp (steps[i], ".") != 0)
      g_ptr_array_add (kept, steps[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

typedef void (*RelationFunc) (const char *id, const char *type, char *target, gpointer data);

/* All relations of a part; type is the last word of its URI. */
static gboolean
read_relations (EncXlsx *xlsx, const char *name, const char *folder, RelationFunc func,
                gpointer data, GError **error)
{
  g_autoptr (EncXlsxPart) part
    = enc_xlsx_part_open (xlsx->bytes, name, &xlsx->unpacked, NULL, error);
  if (part == NULL)
    return FALSE;
  int status;
  while ((status = enc_xlsx_part_next (part, error)) == 1)
    {
      if (xmlTextReaderNodeType (enc_xlsx_part_reader (part)) != XML_READER_TYPE_ELEMENT
          || !enc_xlsx_part_is (part, "Relationship"))
        continue;
      g_autofree char *id = enc_xlsx_part_attribute (part, "Id");
      g_autofree char *type = enc_xlsx_part_attribute (part, "Type");
      g_autofree char *target = enc_xlsx_part_attribute (part, "Target");
      g_autofree char *mode = enc_xlsx_part_attribute (part, "TargetMode");
      if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
        continue;
      const char *slash = strrchr (type, '/');
      func (id, slash != NULL ? slash + 1 : type, resolve (folder, target), data);
    }
  return status == 0;
}

static void
on_top_relation (const char *id, const char *type, char *target, gpointer workbook)
{
  char **found = workbook;
  if (strcmp (type, "officeDocument") == 0 && *found == NULL)
    *found = target;
  else
    g_free (target);
}

typedef struct
{
  EncXlsx *xlsx;
  GHashTable *worksheets; /* id -> part */
} Relations;

static void
on_workbook_relation (const char *id, const char *type, char *target, gpointer relations_)
{
  Relations *relations = relations_;
  if (strcmp (type, "worksheet") == 0)
    g_hash_table_insert (relations->worksheets, g_strdup (id), target);
  else if (strcmp (type, "sharedStrings") == 0 && relations->xlsx->strings_part == NULL)
    relations->xlsx->strings_part = target;
  else if (strcmp (type, "styles") == 0 && relations->xlsx->styles_part == NULL)
    relations->xlsx->styles_part = target;
  else
    g_free (target);
}

static gboolean
take_sheet (EncXlsx *xlsx, EncXlsxPart *part, GHashTable *worksheets, GError **error)
{
  g_autofree char *name = enc_xlsx_part_attribute (part, "name");
  g_autofree char *id = enc_xlsx_part_attribute (part, "id");
  g_autofree char *state = enc_xlsx_part_attribute (part, "state");
  const char *target = id != NULL ? g_hash_table_lookup (worksheets, id) : NULL;
  if (name == NULL || target == NULL)
    return TRUE; /* a chart or a macro sheet */
  if (xlsx->sheets->len >= MAX_SHEETS)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE, "more than %d sheets",
                   MAX_SHEETS);
      return FALSE;
    }
  SheetEntry sheet = { g_steal_pointer (&name), g_strdup (target),
                       state != NULL && strcmp (state, "visible") != 0 };
  g_array_append_val (xlsx->sheets, sheet);
  return TRUE;
}

static gboolean
read_workbook (EncXlsx *xlsx, const char *name, GHashTable *worksheets, GError **error)
{
  g_autoptr (EncXlsxPart) part
    = enc_xlsx_part_open (xlsx->bytes, name, &xlsx->unpacked, NULL, error);
  if (part == NULL)
    return FALSE;
  int status;
  while ((status = enc_xlsx_part_next (part, error)) == 1)
    {
      if (xmlTextReaderNodeType (enc_xlsx_part_reader (part)) != XML_READER_TYPE_ELEMENT)
        continue;
      if (enc_xlsx_part_is (part, "workbookPr"))
        {
          g_autofree char *flag = enc_xlsx_part_attribute (part, "date1904");
          xlsx->from_1904 = flag != NULL && (strcmp (flag, "1") == 0 || strcmp (flag, "true") == 0);
        }
      else if (enc_xlsx_part_is (part, "sheet") && !take_sheet (xlsx, part, worksheets, error))
        return FALSE;
    }
  return status == 0;
}

static gboolean
read_structure (EncXlsx *xlsx, GError **error)
{
  g_autofree char *workbook = NULL;
  if (!read_relations (xlsx, "_rels/.rels", "", on_top_relation, &workbook, error))
    return FALSE;
  if (workbook == NULL)
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED,
                           "an archive, but not a workbook");
      return FALSE;
    }
  g_autofree char *folder = g_path_get_dirname (workbook);
  g_autofree char *base = g_path_get_basename (workbook);
  if (strcmp (folder, ".") == 0)
    *folder = 0;
  g_autofree char *rels = *folder != 0 ? g_strdup_printf ("%s/_rels/%s.rels", folder, base)
                                       : g_strdup_printf ("_rels/%s.rels", base);
  g_autoptr (GHashTable) worksheets
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Relations relations = { xlsx, worksheets };
  if (!read_relations (xlsx, rels, folder, on_workbook_relation, &relations, error)
      || !read_workbook (xlsx, workbook, worksheets, error))
    return FALSE;
  if (xlsx->sheets->len == 0)
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_EMPTY,
                           "the workbook has no sheet");
      return FALSE;
    }
  return TRUE;
}

/**
 * enc_xlsx_open:
 * @bytes: the file
 *
 * Reads which sheets a workbook has. Nothing is trusted: sizes, ratios, counts and depths are held
 * to limits, document types are refused, nothing outside is fetched.
 *
 * Returns: (transfer full): the workbook, or NULL with @error (ENC_IMPORT_ERROR) set
 */
EncXlsx *
enc_xlsx_open (GBytes *bytes, const EncProgress *progress, GError **error)
{
  g_autoptr (EncXlsx) xlsx = g_new0 (EncXlsx, 1);
  xlsx->bytes = g_bytes_ref (bytes);
  xlsx->sheets = g_array_new (FALSE, FALSE, sizeof (SheetEntry));
  g_array_set_clear_func (xlsx->sheets, clear_sheet);
  return read_structure (xlsx, error) ? g_steal_pointer (&xlsx) : NULL;
}

/**
 * enc_xlsx_free:
 */
void
enc_xlsx_free (EncXlsx *xlsx)
{
  if (xlsx == NULL)
    return;
  g_bytes_unref (xlsx->bytes);
  g_array_unref (xlsx->sheets);
  g_free (xlsx->strings_part);
  g_free (xlsx->styles_part);
  g_free (xlsx->shown);
  enc_xlsx_sheet_free_strings (xlsx->strings);
  g_clear_pointer (&xlsx->dates, g_byte_array_unref);
  g_free (xlsx);
}

/**
 * enc_xlsx_sheets:
 *
 * Returns: (transfer full): names of the worksheets, in their order
 */
char **
enc_xlsx_sheets (EncXlsx *xlsx)
{
  char **names = g_new0 (char *, xlsx->sheets->len + 1);
  for (guint i = 0; i < xlsx->sheets->len; i++)
    names[i] = g_strdup (g_array_index (xlsx->sheets, SheetEntry, i).name);
  return names;
}

/**
 * enc_xlsx_sheet:
 *
 * Returns: (nullable): name of the sheet that enc_xlsx_read() read last
 */
const char *
enc_xlsx_sheet (EncXlsx *xlsx)
{
  return xlsx->shown;
}

static gboolean
load (EncXlsx *xlsx, const EncProgress *progress, GError **error)
{
  if (xlsx->loaded)
    return TRUE;
  if (xlsx->strings_part != NULL)
    {
      xlsx->strings = enc_xlsx_sheet_read_strings (xlsx->bytes, xlsx->strings_part, &xlsx->unpacked,
                                                   progress, error);
      if (xlsx->strings == NULL)
        return FALSE;
    }
  if (xlsx->styles_part != NULL)
    {
      xlsx->dates = enc_xlsx_styles_read (xlsx->bytes, xlsx->styles_part, &xlsx->unpacked, error);
      if (xlsx->dates == NULL)
        return FALSE;
    }
  xlsx->loaded = TRUE;
  return TRUE;
}

static gboolean
read_sheet (EncXlsx *xlsx, const SheetEntry *sheet, EncReport *report, EncTableRowFunc func,
            gpointer data, gboolean *any, const EncProgress *progress, GError **error)
{
  /* What the workbook itself took stays counted; a sheet read twice is not twice the memory. */
  guint64 unpacked = xlsx->unpacked;
  g_autoptr (EncXlsxPart) part
    = enc_xlsx_part_open (xlsx->bytes, sheet->part, &unpacked, progress, error);
  if (part == NULL)
    return FALSE;
  EncXlsxContext context = { xlsx->strings, xlsx->dates, xlsx->from_1904, report };
  if (!enc_xlsx_sheet_read (part, &context, func, data, any, error))
    {
      g_prefix_error (error, "sheet %s: ", sheet->name);
      return FALSE;
    }
  g_free (xlsx->shown);
  xlsx->shown = g_strdup (sheet->name);
  return TRUE;
}

/**
 * enc_xlsx_read:
 * @sheet: (nullable): name of a sheet; NULL = the first that holds something, those that are shown
 *   before those that are hidden
 * @report: (nullable): takes a note for each column with formulas
 * @func: takes the rows; returns FALSE to stop
 *
 * Pushes the rows of a sheet. Numbers come as the decimal meant, with at most 15 digits and without
 * what binary arithmetic left behind; numbers formatted as dates come as dates; formulas as their
 * stored result, or as "=…" when there is none.
 *
 * Returns: FALSE with @error (ENC_IMPORT_ERROR) set; TRUE also when @func wanted no more
 */
gboolean
enc_xlsx_read (EncXlsx *xlsx, const char *sheet, EncReport *report, EncTableRowFunc func,
               gpointer data, const EncProgress *progress, GError **error)
{
  gboolean any = FALSE;
  if (!load (xlsx, progress, error))
    return FALSE;
  for (int hidden = 0; hidden < 2; hidden++)
    for (guint i = 0; i < xlsx->sheets->len; i++)
      {
        const SheetEntry *entry = &g_array_index (xlsx->sheets, SheetEntry, i);
        if (sheet != NULL ? hidden || strcmp (entry->name, sheet) != 0 : entry->hidden != hidden)
          continue;
        if (!read_sheet (xlsx, entry, report, func, data, &any, progress, error))
          return FALSE;
        if (any || sheet != NULL)
          return TRUE;
      }
  if (sheet != NULL)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS, "no sheet is called %s",
                   sheet);
      return FALSE;
    }
  return TRUE;
}
