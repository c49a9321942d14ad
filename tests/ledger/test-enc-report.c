/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-report.h"

#include "support/enc-test.h"

#include <string.h>

static void
test_counts (void)
{
  g_autoptr (EncReport) report = enc_report_new ("/some/where/clients.csv", "csv");

  g_assert_cmpstr (report->source, ==, "clients.csv");
  g_assert_true (report->ties);
  g_assert_false (enc_report_must_confirm (report));

  enc_report_add (report, ENC_FINDING_NOTE, ENC_FINDING_DUE_ESTIMATED, 2, NULL, NULL, -1);
  enc_report_add (report, ENC_FINDING_REFUSED, ENC_FINDING_BAD_DATE, 3, "date", "30/02/2026;x", 10);
  enc_report_add (report, ENC_FINDING_REFUSED, ENC_FINDING_BAD_AMOUNT, 3, "amount", "abc", -1);
  enc_report_add (report, ENC_FINDING_REFUSED, ENC_FINDING_BAD_DATE, 4, "date", "", 0);
  g_assert_cmpuint (report->notes, ==, 1);
  g_assert_cmpuint (report->rows_refused, ==, 2);
  g_assert_cmpuint (report->findings->len, ==, 4);
  g_assert_cmpstr (g_array_index (report->findings, EncFinding, 1).value, ==, "30/02/2026");
  g_assert_cmpstr (g_array_index (report->findings, EncFinding, 1).column, ==, "date");
  g_assert_false (enc_report_must_confirm (report));

  enc_report_add (report, ENC_FINDING_STOP, ENC_FINDING_CONTROL_TOTAL, 0, NULL, NULL, -1);
  g_assert_true (enc_report_must_confirm (report));
}

static void
test_bounded (void)
{
  g_autoptr (EncReport) report = enc_report_new ("f", "csv");
  g_autofree char *huge = g_strnfill (1 << 20, '\xe9');

  for (guint32 i = 0; i < ENC_REPORT_MAX_FINDINGS + 500; i++)
    enc_report_add (report, ENC_FINDING_REFUSED, ENC_FINDING_TOO_LONG, i + 1, NULL,
                    i == 0 ? huge : NULL, 1 << 20);
  g_assert_cmpuint (report->findings->len, ==, ENC_REPORT_MAX_FINDINGS);
  g_assert_cmpuint (report->rows_refused, ==, ENC_REPORT_MAX_FINDINGS + 500);

  const char *value = g_array_index (report->findings, EncFinding, 0).value;

  g_assert_true (g_utf8_validate (value, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (value, -1), ==, 80);
  g_assert_true (g_str_has_suffix (value, "…"));

  enc_report_add (report, ENC_FINDING_STOP, ENC_FINDING_SHAPE_GUESSED, 0, NULL, NULL, -1);
  g_assert_true (enc_report_must_confirm (report));
}

static void
test_controls (void)
{
  g_autoptr (EncReport) report = enc_report_new ("f", "fec");

  enc_report_add_control (report, "C1", ENC_EUR, 100, 100);
  g_assert_true (report->ties);
  enc_report_add_control (report, NULL, ENC_EUR, 100, 99);
  enc_report_add_control (report, "C2", ENC_EUR, 5, 5);
  g_assert_false (report->ties);
  g_assert_true (enc_report_must_confirm (report));
  g_assert_cmpuint (report->controls->len, ==, 3);
  g_assert_null (g_array_index (report->controls, EncReportControl, 1).client);
}

static void
test_codes (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = ENC_FINDING_BAD_DATE; code <= ENC_FINDING_CLIENT_MERGED; code++)
    {
      g_assert_true (g_hash_table_add (names, (gpointer)enc_report_code_name (code)));
      g_assert_true (g_str_has_suffix (enc_report_code_text (code), "."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/report/counts", test_counts);
  g_test_add_func ("/ledger/report/bounded", test_bounded);
  g_test_add_func ("/ledger/report/controls", test_controls);
  g_test_add_func ("/ledger/report/codes", test_codes);
  return g_test_run ();
}
