/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <json-glib/json-glib.h>

#include "base/enc-format.h"

G_BEGIN_DECLS

/* Two ways out: JSON with amounts as integers in minor units, or aligned text in the user's
 * language. */

void enc_cli_output_json (JsonBuilder *builder);
void enc_cli_output_member_int (JsonBuilder *builder, const char *name, gint64 value);
void enc_cli_output_member_string (JsonBuilder *builder, const char *name, const char *value);
void enc_cli_output_member_date (JsonBuilder *builder, const char *name, EncDate date);
void enc_cli_output_member_currency (JsonBuilder *builder, const char *name, EncCurrency currency);
void enc_cli_output_member_double (JsonBuilder *builder, const char *name, double value);

/* A table of text: the first n_left columns are aligned left, the others right. */
typedef struct
{
  GPtrArray *rows; /* GStrv, each n_columns long */
  guint n_columns;
  guint n_left;
} EncCliTable;

EncCliTable *enc_cli_output_table_new (guint n_columns, guint n_left);
void enc_cli_output_table_add (EncCliTable *table, ...) G_GNUC_NULL_TERMINATED;
void enc_cli_output_table_add_strv (EncCliTable *table, GStrv cells);
void enc_cli_output_table_print (EncCliTable *table);

G_END_DECLS
