/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "desk/enc-bench.h"

#define MAX_SIZES 8
#define MAX_ITEMS 20000000
/* A picture of a screen that shows sixty a second. */
#define FRAME 0.0167

typedef struct
{
  guint items;
  double floor[ENC_BENCH_N_WORKS];
  double taken[ENC_BENCH_N_WORKS];
  EncBenchSize size;
} Round;

static const struct
{
  const char *name;
  const char *label;
} works[] = {
  [ENC_BENCH_AGING] = { "aging", N_ ("Aged balance of all clients, any day") },
  [ENC_BENCH_SCORE] = { "score", N_ ("Scores of all clients") },
  [ENC_BENCH_BUILD] = { "build", N_ ("Read model built from the file") },
  [ENC_BENCH_IMPORT] = { "import", N_ ("Import into an empty file, durable") },
  [ENC_BENCH_REIMPORT] = { "reimport", N_ ("Import of the same file again") },
  [ENC_BENCH_ALERTS] = { "alerts", N_ ("Alert rules after a change of one client") },
};

static void
on_line (const EncBenchLine *line, gpointer data)
{
  Round *round = data;

  round->floor[line->work] = line->floor;
  round->taken[line->work] = line->taken;
}

static char *
duration (double seconds)
{
  g_autofree char *number = enc_format_decimal (seconds < 1 ? seconds * 1000 : seconds, 2);

  return seconds < 1 ? g_strdup_printf (C_ ("duration", "%s ms"), number)
                     : g_strdup_printf (C_ ("duration", "%s s"), number);
}

static char *
megabytes (guint64 bytes)
{
  g_autofree char *number = enc_format_decimal ((double)bytes / 1e6, 1);

  return g_strdup_printf (C_ ("size", "%s MB"), number);
}

static void
print_works (const Round *round)
{
  g_autofree char *items = enc_format_integer ((gint64)round->size.items);
  g_autofree char *clients = enc_format_integer ((gint64)round->size.clients);
  g_autofree char *allocations = enc_format_integer ((gint64)round->size.allocations);
  g_autofree char *model = megabytes (round->size.model_bytes);
  g_autofree char *process = megabytes (round->size.resident_bytes);
  g_autofree char *csv = megabytes (round->size.csv_bytes);
  g_autofree char *file = megabytes (round->size.file_bytes);
  EncCliTable *table = enc_cli_output_table_new (5, 1);

  g_print (_ ("%s items of %s clients, %s allocations\n"), items, clients, allocations);
  enc_cli_output_table_add (table, _ ("Work"), _ ("Floor"), _ ("Taken"), _ ("Times"), _ ("At most"),
                            NULL);
  for (guint work = 0; work < ENC_BENCH_N_WORKS; work++)
    {
      g_autofree char *floor = duration (round->floor[work]);
      g_autofree char *taken = duration (round->taken[work]);
      g_autofree char *times = enc_format_decimal (round->taken[work] / round->floor[work], 2);
      g_autofree char *limit = enc_format_decimal (enc_bench_limit (work), 1);

      enc_cli_output_table_add (table, _ (works[work].label), floor, taken, times, limit, NULL);
    }
  enc_cli_output_table_print (table);
  g_print (_ ("Memory: read model %s, process %s; on disk: CSV %s, portfolio %s\n\n"), model,
           process, csv, file);
}

/* How much longer the work takes when there is more of it, beside how much longer its floor takes:
 * a small portfolio fits into the processor's cache, a large one does not. */
static void
print_growth (const Round *small, const Round *large)
{
  EncCliTable *table = enc_cli_output_table_new (4, 1);
  double more = (double)large->size.items / (double)small->size.items;
  g_autofree char *times = enc_format_decimal (more, 1);

  g_print (_ ("Growth, for %s times as many items\n"), times);
  enc_cli_output_table_add (table, _ ("Work"), _ ("Times as long"), _ ("Its floor"),
                            _ ("Of linear"), NULL);
  for (guint work = 0; work < ENC_BENCH_N_WORKS; work++)
    {
      double longer = large->taken[work] / small->taken[work];
      g_autofree char *text = enc_format_decimal (longer, 1);
      g_autofree char *floor = enc_format_decimal (large->floor[work] / small->floor[work], 1);
      g_autofree char *share = enc_format_decimal (longer / more, 2);

      enc_cli_output_table_add (table, _ (works[work].label), text, floor, share, NULL);
    }
  enc_cli_output_table_print (table);
}

static void
print_text (const Round *rounds, guint n)
{
  const Round *largest = &rounds[n - 1];

  if (n > 1)
    print_growth (&rounds[0], largest);
  if (largest->taken[ENC_BENCH_AGING] <= FRAME)
    g_print ("%s\n", _ ("The aged balance of any day fits into one frame of 16.7 ms."));
  else
    g_print ("%s\n", _ ("The aged balance does not fit into one frame of 16.7 ms."));
}

static void
print_json (const Round *rounds, guint n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const EncBenchSize *size = &rounds[i].size;

      json_builder_begin_object (builder);
      enc_cli_output_member_int (builder, "items", (gint64)size->items);
      enc_cli_output_member_int (builder, "clients", (gint64)size->clients);
      enc_cli_output_member_int (builder, "allocations", (gint64)size->allocations);
      enc_cli_output_member_int (builder, "model_bytes", (gint64)size->model_bytes);
      enc_cli_output_member_int (builder, "resident_bytes", (gint64)size->resident_bytes);
      enc_cli_output_member_int (builder, "csv_bytes", (gint64)size->csv_bytes);
      enc_cli_output_member_int (builder, "file_bytes", (gint64)size->file_bytes);
      for (guint work = 0; work < ENC_BENCH_N_WORKS; work++)
        {
          json_builder_set_member_name (builder, works[work].name);
          json_builder_begin_object (builder);
          enc_cli_output_member_double (builder, "floor", rounds[i].floor[work]);
          enc_cli_output_member_double (builder, "taken", rounds[i].taken[work]);
          enc_cli_output_member_double (builder, "limit", enc_bench_limit (work));
          json_builder_end_object (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  enc_cli_output_json (builder);
}

static gboolean
parse_sizes (const char *text, Round rounds[MAX_SIZES], guint *n)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (*n = 0; parts[*n] != NULL; (*n)++)
    {
      guint64 items;

      if (*n == MAX_SIZES
          || !g_ascii_string_to_unsigned (parts[*n], 10, 100, MAX_ITEMS, &items, NULL))
        return FALSE;
      rounds[*n].items = (guint)items;
    }
  return *n > 0;
}

/** enc_cli_bench: `encoursctl bench`: what this machine takes, beside the least it could take. */
EncCliStatus
enc_cli_bench (EncCli *cli, int argc, char **argv)
{
  g_autofree char *sizes = NULL;
  const GOptionEntry entries[] = {
    { "items", 0, 0, G_OPTION_ARG_STRING, &sizes,
      N_ ("How many items, several sizes apart by commas (default: 10000,100000,1000000)"), "N,…" },
    G_OPTION_ENTRY_NULL,
  };
  Round rounds[MAX_SIZES] = { 0 };
  g_autoptr (GError) error = NULL;
  EncCliStatus status;
  guint n;

  if (!enc_cli_parse (cli, entries,
                      N_ ("Measures the work that must be fast beside its floor: the least that "
                          "could be done instead, in the same run."),
                      &argc, &argv, &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (!parse_sizes (sizes != NULL ? sizes : "10000,100000,1000000", rounds, &n))
    return enc_cli_usage_error (_ ("bench: up to %d numbers of items, each from 100 to %d"),
                                MAX_SIZES, MAX_ITEMS);
  for (guint i = 0; i < n; i++)
    {
      if (!enc_bench_run (rounds[i].items, enc_clock_today (cli->clock), on_line, &rounds[i],
                          &rounds[i].size, &error))
        return enc_cli_data_error (error);
      if (!cli->json)
        print_works (&rounds[i]);
    }
  if (cli->json)
    print_json (rounds, n);
  else
    print_text (rounds, n);
  return ENC_CLI_FINE;
}
