/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* The figures behind a drawing or a report as rows of typed cells: shown instead of the drawing,
 * copied, exported. Each cell has its text for people and its exact value for machines. */
typedef enum
{
  ENC_DATA_TEXT,
  ENC_DATA_AMOUNT, /* minor units of a currency */
  ENC_DATA_NUMBER,
  ENC_DATA_RATIO, /* 0.25 shown as 25 % */
  ENC_DATA_DATE,
} EncDataKind;

typedef struct
{
  EncDataKind kind;
  gboolean empty;
  char *text;
  gint64 amount;
  EncCurrency currency;
  double number;
  int decimals;
  EncDate date;
} EncDataCell;

typedef struct _EncDataTable EncDataTable;

EncDataTable *enc_data_table_new (const char *title);
EncDataTable *enc_data_table_ref (EncDataTable *table);
void enc_data_table_unref (EncDataTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDataTable, enc_data_table_unref)

void enc_data_table_add_column (EncDataTable *table, const char *header, EncDataKind kind);
void enc_data_table_begin_row (EncDataTable *table);
void enc_data_table_begin_total (EncDataTable *table);
void enc_data_table_add_text (EncDataTable *table, const char *text);
void enc_data_table_add_amount (EncDataTable *table, gint64 amount, EncCurrency currency);
void enc_data_table_add_plain_amount (EncDataTable *table, gint64 amount, EncCurrency currency);
void enc_data_table_add_number (EncDataTable *table, double number, int decimals);
void enc_data_table_add_ratio (EncDataTable *table, double ratio, int decimals);
void enc_data_table_add_date (EncDataTable *table, EncDate date);
void enc_data_table_add_empty (EncDataTable *table);
void enc_data_table_add_cell (EncDataTable *table, const EncDataCell *cell);

const char *enc_data_table_title (EncDataTable *table);
guint enc_data_table_n_columns (EncDataTable *table);
guint enc_data_table_n_rows (EncDataTable *table);
const char *enc_data_table_header (EncDataTable *table, guint column);
EncDataKind enc_data_table_kind (EncDataTable *table, guint column);
const EncDataCell *enc_data_table_cell (EncDataTable *table, guint row, guint column);
gboolean enc_data_table_is_total (EncDataTable *table, guint row);
char *enc_data_table_to_tsv (EncDataTable *table);

G_END_DECLS
