/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What this machine takes for the work that has to be fast, each piece beside its floor: the least
 * that could be done instead, measured in the same run. */
typedef enum
{
  ENC_BENCH_AGING,    /* aging of all accounts; floor: one pass over flat columns */
  ENC_BENCH_SCORE,    /* scores of all clients; floor: the same pass */
  ENC_BENCH_BUILD,    /* the read model from the file; floor: stepping over the rows */
  ENC_BENCH_IMPORT,   /* canonical CSV into an empty file; floor: a bare loader */
  ENC_BENCH_REIMPORT, /* the same file again; floor: the import */
  ENC_BENCH_ALERTS,   /* all alert rules after one client changed; floor: the 5 ms it may take */
  ENC_BENCH_N_WORKS,
} EncBenchWork;

typedef struct
{
  EncBenchWork work;
  guint64 items; /* of the portfolio */
  double floor;  /* seconds */
  double taken;  /* seconds */
} EncBenchLine;

typedef struct
{
  guint64 items, clients, allocations;
  guint64 model_bytes;    /* of the read model */
  guint64 resident_bytes; /* of this process with it, 0 = not known */
  guint64 csv_bytes, file_bytes;
} EncBenchSize;

typedef void (*EncBenchLineFunc) (const EncBenchLine *line, gpointer data);

double enc_bench_limit (EncBenchWork work);
gboolean enc_bench_run (guint n_items, EncDate today, EncBenchLineFunc func, gpointer data,
                        EncBenchSize *size, GError **error);

G_END_DECLS
