/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec-feed.h"
#include "support/enc-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

static guint
count_findings (const EncReport *report, EncFindingCode code)
{
  guint n = 0;
  for (guint i = 0; i < report->findings->len; i++)
    n += g_array_index (report->findings, EncFinding, i).code == code;
  return n;
}

static gint64
minor (const char *text)
{
  gint64 amount;
  g_autoptr (GError) error = NULL;
  g_assert_true (enc_money_parse (text, -1, 2, &amount, &error));
  return amount;
}

static void
check_client_truth (EncFacts *facts, const EncReport *report, const char *code, JsonObject *truth)
{
  gint64 debit = 0, credit = 0, lines = 0;
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, item->client);
      if (strcmp (client->code, code) != 0)
        continue;
      g_assert_cmpstr (client->name, ==, json_object_get_string_member (truth, "name"));
      lines++;
      if (item->amount > 0)
        debit += item->amount;
      else
        credit -= item->amount;
    }
  g_assert_cmpint (lines, ==, json_object_get_int_member (truth, "lines"));
  g_assert_cmpint (debit, ==, minor (json_object_get_string_member (truth, "debit")));
  g_assert_cmpint (credit, ==, minor (json_object_get_string_member (truth, "credit")));
  for (guint i = 0; i < report->controls->len; i++)
    {
      const EncReportControl *control = &g_array_index (report->controls, EncReportControl, i);
      if (g_strcmp0 (control->client, code) != 0)
        continue;
      g_assert_cmpint (control->source, ==,
                       minor (json_object_get_string_member (truth, "balance")));
      g_assert_cmpint (control->imported, ==, control->source);
    }
}

static void
check_truth (EncFacts *facts, const EncReport *report, JsonObject *truth)
{
  JsonObject *all = json_object_get_object_member (truth, "receivable_411");
  JsonObject *unbalanced = json_object_get_object_member (all, "lettered_groups_not_zero_detail");
  JsonObject *clients = json_object_get_object_member (all, "by_customer");
  g_assert_cmpint (report->rows_read, ==, json_object_get_int_member (truth, "lines"));
  g_assert_cmpint (report->rows_kept, ==, json_object_get_int_member (all, "lines"));
  g_assert_cmpint (report->rows_refused, ==, 0);
  g_assert_cmpint (facts->clients->len, ==, json_object_get_int_member (all, "customers"));
  g_assert_true (report->ties);
  g_assert_false (enc_report_must_confirm (report));
  g_assert_cmpuint (count_findings (report, ENC_FINDING_UNBALANCED_LETTERING), ==,
                    json_object_get_int_member (all, "lettered_groups_not_zero"));
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);
      if (finding->code != ENC_FINDING_UNBALANCED_LETTERING)
        continue;
      g_auto (GStrv) parts = g_strsplit_set (finding->value, " :", -1);
      g_autofree char *key = g_strdup_printf ("%s / %s", parts[0], parts[1]);
      g_test_message ("%s", key);
      JsonObject *group = json_object_get_object_member (unbalanced, key);
      g_assert_cmpint (minor (parts[3]), ==,
                       minor (json_object_get_string_member (group, "residual")));
    }
  g_autoptr (GList) codes = json_object_get_members (clients);
  for (GList *at = codes; at != NULL; at = at->next)
    check_client_truth (facts, report, at->data, json_object_get_object_member (clients, at->data));
}

/* Real books of companies, with truths computed by other means. */
static void
test_real (gconstpointer relative)
{
  g_autofree char *path = enc_test_shared_data (relative);
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return;
  g_autofree char *truth_path = g_strconcat (path, ".truth.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize len;
  json_parser_load_from_file (parser, truth_path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, &len, &error);
  g_assert_no_error (error);
  if (!g_utf8_validate (text, (gssize)len, NULL))
    {
      char *utf8 = g_convert (text, (gssize)len, "UTF-8", "ISO-8859-15", NULL, NULL, &error);
      g_assert_no_error (error);
      g_free (text);
      text = utf8;
    }
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = fec_feed (text, '\t', name, NULL, &report, &error);
  g_assert_no_error (error);
  check_truth (facts, report, json_node_get_object (json_parser_get_root (parser)));
}

/* The pseudonymised books of 2022: what the accounting program lettered is settled on the day of
 * its last entry, and nothing else is. */
static void
test_real_lettering (void)
{
  g_autofree char *path = enc_test_shared_data (
    "fec/neolegal-fr+fec-reader/src/test/resources/0000000001FEC20220831.txt");
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return;
  g_autofree char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (EncFacts) facts
    = fec_feed (text, '\t', "0000000001FEC20220831.txt", NULL, NULL, &error);
  g_assert_no_error (error);

  /* Naively again: sums and last days by client and code, straight from the text. */
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != 0; i++)
    {
      g_auto (GStrv) f = g_strsplit (lines[i], "\t", -1);
      if (!g_str_has_prefix (f[4], "411") || *f[13] == 0)
        continue;
      char *key = g_strdup_printf ("%s %s", f[6], f[13]);
      gint64 *sum = g_hash_table_lookup (sums, key);
      if (sum == NULL)
        g_hash_table_insert (sums, g_strdup (key), sum = g_new0 (gint64, 1));
      *sum += minor (g_strdelimit (f[11], ",", '.')) - minor (g_strdelimit (f[12], ",", '.'));
      int day = GPOINTER_TO_INT (g_hash_table_lookup (days, key));
      g_hash_table_insert (days, g_strdup (key), GINT_TO_POINTER (MAX (day, atoi (f[3]))));
      g_hash_table_insert (codes, g_strdup_printf ("%u", i + 1), key);
    }
  g_assert_cmpuint (g_hash_table_size (sums), ==, 134);

  guint settled = 0;
  gint64 openings = 0;
  g_autofree gint64 *taken = g_new0 (gint64, facts->items->len);
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
      taken[a->debit] += a->amount;
      taken[a->credit] += a->amount;
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, a->debit);
      g_autofree char *line = g_strdup_printf ("%u", item->line);
      const char *key = g_hash_table_lookup (codes, line);
      if (a->flags & ENC_ALLOCATION_INFERRED)
        {
          g_assert_cmpint (item->kind, ==, ENC_ITEM_OPENING);
          continue;
        }
      g_assert_nonnull (key);
      if (*(gint64 *)g_hash_table_lookup (sums, key) != 0)
        {
          g_assert_cmpuint (a->flags, ==, ENC_ALLOCATION_PARTIAL_LETTERING);
          continue;
        }
      int day = GPOINTER_TO_INT (g_hash_table_lookup (days, key));
      g_assert_cmpint (a->effective, ==,
                       enc_date_from_ymd (day / 10000, day / 100 % 100, day % 100));
    }
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      g_autofree char *line = g_strdup_printf ("%u", item->line);
      const char *key = g_hash_table_lookup (codes, line);
      if (key == NULL && item->kind == ENC_ITEM_OPENING)
        {
          g_assert_true (taken[i] == 0 || taken[i] == item->amount);
          openings += taken[i];
        }
      else if (key == NULL)
        g_assert_cmpint (taken[i], ==, 0);
      else if (*(gint64 *)g_hash_table_lookup (sums, key) == 0)
        {
          g_assert_cmpint (taken[i], ==, ABS (item->amount));
          settled++;
        }
    }
  g_assert_cmpuint (settled, >, 400);
  /* Six of the seven openings are paid to the cent by payments lettered with the year before:
   * 59 146.90 but the 94.95 of CBBCL0. */
  g_assert_cmpint (openings, ==, 5905195);
}

int
main (int argc, char **argv)
{
#define FEC "fec/"
  static const char *const real[] = {
    FEC "neolegal-fr+fec-reader/src/test/resources/0000000001FEC20220831.txt",
    FEC "neolegal-fr+fec-reader/src/test/resources/000000000FEC20231231.txt",
    FEC "adh-studio+fec-validator/examples/123456782FEC20251231.txt",
    FEC "derived-encodings/123456782FEC20251231_iso8859-15_crlf.txt",
    FEC "La-Societe-Nouvelle+fec-reader/test/fixtures/sample_tab.txt",
    FEC "RezDevOps+fec-check/tests/fixtures/conforme/fec-minimal-conforme.txt",
  };
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *name = g_path_get_basename (real[i]);
      g_autofree char *test = g_strdup_printf ("/fec/real/%s", name);
      g_test_add_data_func (test, real[i], test_real);
    }
  g_test_add_func ("/fec/real-lettering", test_real_lettering);
  return g_test_run ();
}
