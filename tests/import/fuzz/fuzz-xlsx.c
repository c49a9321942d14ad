/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fuzz/fuzz.h"
#include "import/xlsx-make.h"

#include <string.h>

static gboolean
on_row (guint32 line, const EncCell *cells, guint n_cells, gpointer last)
{
  g_assert_cmpuint (line, >, *(guint32 *)last);
  *(guint32 *)last = line;
  g_assert_cmpuint (n_cells, <=, 16384);
  for (guint i = 0; i < n_cells; i++)
    g_assert_true (g_utf8_validate (cells[i].text, cells[i].len, NULL));
  return TRUE;
}

static void
read_workbook (GBytes *bytes)
{
  g_autoptr (EncXlsx) xlsx = enc_xlsx_open (bytes, NULL, NULL);
  g_autoptr (EncReport) report = enc_report_new ("fuzz", "xlsx");
  guint32 last = 0;
  if (xlsx != NULL)
    enc_xlsx_read (xlsx, NULL, report, on_row, &last, NULL, NULL);
}

/* A zip archive as it is; anything else as the rows of a sheet, its texts or its styles. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size > 2 && memcmp (data, "PK", 2) == 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
      read_workbook (bytes);
      return 0;
    }
  g_autofree char *text = g_strndup ((const char *)data, size);
  gboolean strings = g_str_has_prefix (text, "<si"), styles = g_str_has_prefix (text, "<num");
  const char *rows = "<row><c t='s'><v>0</v></c><c s='1'><v>45657</v></c></row>";
  g_autoptr (GBytes) made
    = xlsx_make_sheet (strings || styles ? rows : text, strings ? text : "<si><t>a</t></si>",
                       styles ? text : NULL, NULL);
  read_workbook (made);
  return 0;
}
