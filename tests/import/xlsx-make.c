/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/xlsx-make.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static la_ssize_t
on_write (struct archive *archive, void *array, const void *buffer, size_t len)
{
  g_byte_array_append (array, buffer, (guint)len);
  return (la_ssize_t)len;
}

GBytes *
xlsx_make_zip (const XlsxPart *parts, gsize n_parts)
{
  GByteArray *array = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  archive_write_set_format_zip (archive);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open (archive, array, NULL, on_write, NULL), ==, ARCHIVE_OK);
  for (gsize i = 0; i < n_parts; i++)
    {
      if (parts[i].text == NULL)
        continue;
      gsize len = parts[i].len > 0 ? parts[i].len : strlen (parts[i].text);
      struct archive_entry *entry = archive_entry_new ();
      archive_entry_set_pathname (entry, parts[i].name);
      archive_entry_set_size (entry, (la_int64_t)len);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, parts[i].text, len), ==, len);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (array);
}

#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PKG_NS  "http://schemas.openxmlformats.org/package/2006/relationships"
#define RELS    "<Relationships xmlns='" PKG_NS "'>"

/* A workbook of one sheet "Feuille"; what is NULL is left out. */
GBytes *
xlsx_make_sheet (const char *rows, const char *strings, const char *styles,
                 const char *workbook_properties)
{
  g_autofree char *sheet = g_strconcat ("<?xml version='1.0'?><worksheet xmlns='" MAIN_NS "'>",
                                        "<sheetData>", rows, "</sheetData></worksheet>", NULL);
  g_autofree char *shared
    = strings != NULL ? g_strconcat ("<sst xmlns='" MAIN_NS "'>", strings, "</sst>", NULL) : NULL;
  g_autofree char *style = styles != NULL ? g_strconcat ("<styleSheet xmlns='" MAIN_NS "'>", styles,
                                                         "</styleSheet>", NULL)
                                          : NULL;
  g_autofree char *workbook
    = g_strconcat ("<workbook xmlns='" MAIN_NS "' xmlns:r='" REL_NS "'>",
                   workbook_properties != NULL ? workbook_properties : "",
                   "<sheets><sheet name='Feuille' sheetId='1' r:id='rId1'/></sheets></workbook>",
                   NULL);
  const XlsxPart parts[] = {
    { "[Content_Types].xml", "<Types/>", 0 },
    { "_rels/.rels",
      RELS "<Relationship Id='a' Type='" REL_NS "/officeDocument' Target='xl/workbook.xml'/>"
           "</Relationships>",
      0 },
    { "xl/workbook.xml", workbook, 0 },
    { "xl/_rels/workbook.xml.rels",
      strings != NULL && styles != NULL ? RELS
        "<Relationship Id='rId1' Type='" REL_NS "/worksheet' Target='worksheets/sheet1.xml'/>"
        "<Relationship Id='rId2' Type='" REL_NS "/sharedStrings' Target='/xl/s.xml'/>"
        "<Relationship Id='rId3' Type='" REL_NS "/styles' Target='./x/../styles.xml'/>"
        "</Relationships>"
      : strings != NULL ? RELS
        "<Relationship Id='rId1' Type='" REL_NS "/worksheet' Target='worksheets/sheet1.xml'/>"
        "<Relationship Id='rId2' Type='" REL_NS "/sharedStrings' Target='/xl/s.xml'/>"
        "</Relationships>"
      : styles != NULL ? RELS
        "<Relationship Id='rId1' Type='" REL_NS "/worksheet' Target='worksheets/sheet1.xml'/>"
        "<Relationship Id='rId3' Type='" REL_NS "/styles' Target='styles.xml'/>"
        "</Relationships>"
                       : RELS "<Relationship Id='rId1' Type='" REL_NS
                              "/worksheet' Target='worksheets/sheet1.xml'/>"
                              "</Relationships>",
      0 },
    { "xl/worksheets/sheet1.xml", sheet, 0 },
    { "xl/s.xml", shared, 0 },
    { "xl/styles.xml", style, 0 },
  };
  return xlsx_make_zip (parts, G_N_ELEMENTS (parts));
}

static gboolean
on_row (guint32 line, const EncCell *cells, guint n_cells, gpointer text)
{
  g_string_append_printf (text, "%u", line);
  for (guint i = 0; i < n_cells; i++)
    {
      g_string_append_c (text, '|');
      if (cells[i].len > 0)
        g_string_append_printf (text, "%c", "tndbe"[cells[i].kind]);
      g_string_append_len (text, cells[i].text, cells[i].len);
    }
  g_string_append_c (text, '\n');
  return TRUE;
}

/* All rows as text: "3|tName|n12.5|d2025-12-31\n": line, then each cell behind its kind (text,
 * number, date, boolean, error). NULL with the error set. */
char *
xlsx_make_read (GBytes *bytes, const char *sheet, EncReport *report, GError **error)
{
  g_autoptr (EncXlsx) xlsx = enc_xlsx_open (bytes, NULL, error);
  if (xlsx == NULL)
    return NULL;
  GString *text = g_string_new (NULL);
  gboolean good = enc_xlsx_read (xlsx, sheet, report, on_row, text, NULL, error);
  return g_string_free (text, !good);
}
