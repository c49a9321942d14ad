/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "store/enc-report-json.h"

/* Kept with the import: enough to see what was wrong, not the whole file again. */
#define KEPT_FINDINGS 500

static void
append_quoted (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (out, "\\%c", *c);
      else if ((guchar)*c < 0x20)
        g_string_append_printf (out, "\\u%04x", *c);
      else
        g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

/**
 * enc_report_json_quote:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): it as a JSON string, or null
 */
char *
enc_report_json_quote (const char *text)
{
  GString *out = g_string_new (NULL);

  append_quoted (out, text);
  return g_string_free (out, FALSE);
}

/**
 * enc_report_json_write:
 * @report: a report
 *
 * Returns: (transfer full): it as a JSON object, with the first findings
 */
char *
enc_report_json_write (const EncReport *report)
{
  GString *out = g_string_new (NULL);

  g_string_printf (out,
                   "{\"rows_read\":%" G_GUINT64_FORMAT ",\"rows_kept\":%" G_GUINT64_FORMAT
                   ",\"rows_merged\":%" G_GUINT64_FORMAT ",\"rows_unchanged\":%" G_GUINT64_FORMAT
                   ",\"rows_refused\":%" G_GUINT64_FORMAT ",\"clients_new\":%" G_GUINT64_FORMAT
                   ",\"items_new\":%" G_GUINT64_FORMAT ",\"allocations_new\":%" G_GUINT64_FORMAT
                   ",\"items_closed\":%" G_GUINT64_FORMAT ",\"ties\":%s,\"findings\":[",
                   report->rows_read, report->rows_kept, report->rows_merged,
                   report->rows_unchanged, report->rows_refused, report->clients_new,
                   report->items_new, report->allocations_new, report->items_closed,
                   report->ties ? "true" : "false");
  for (guint i = 0; i < MIN (report->findings->len, KEPT_FINDINGS); i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);

      g_string_append_printf (out, "%s{\"code\":\"%s\",\"severity\":%d,\"line\":%u,\"column\":",
                              i > 0 ? "," : "", enc_report_code_name (finding->code),
                              finding->severity, finding->line);
      append_quoted (out, finding->column);
      g_string_append (out, ",\"value\":");
      append_quoted (out, finding->value);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}
