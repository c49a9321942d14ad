/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/enc-aging-bar.h"

G_BEGIN_DECLS

/* One cell of a table. Texts are GtkInscriptions, whose size never depends on what they say: two
 * hundred rows are alive at a time and none of them may ask for a new layout. */
#define ENC_TYPE_TABLE_CELL (enc_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (EncTableCell, enc_table_cell, ENC, TABLE_CELL, GtkWidget)

typedef enum
{
  ENC_TABLE_CELL_TEXT,
  ENC_TABLE_CELL_STRONG, /* what the row is about */
  ENC_TABLE_CELL_TITLE,  /* strong text over a dim one */
  ENC_TABLE_CELL_NUMBER, /* at the end, figures of equal width */
  ENC_TABLE_CELL_AGING,  /* bar of ages */
  ENC_TABLE_CELL_TICK,   /* one coloured mark: the age of an item */
  ENC_TABLE_CELL_PILL,   /* a word in a rounded box */
  ENC_TABLE_CELL_BRIEF,  /* the whole row in two lines, for narrow windows */
} EncTableCellKind;

/* What a cell shows. The texts belong to the value. */
typedef struct
{
  char *text;
  char *second;       /* under it (TITLE), at the end of the first line (BRIEF) */
  char *third;        /* at the end of the second line (BRIEF) */
  char *note;         /* at the start of the second line, where there is no bar (BRIEF) */
  const char *style;  /* (nullable) style class of the text: "c-err strong" is written "c-err" */
  const char *icon;   /* (nullable) PILL: before the word; belongs to nobody */
  gboolean has_parts; /* AGING and BRIEF: draw the bar */
  EncAgingParts parts;
  int part; /* TICK: see enc_aging_bar_snapshot_part(); < 0 = nothing */
  int n_buckets;
  double disputed; /* of what the tick stands for: 0 none … 1 all of it */
} EncTableValue;

void enc_table_cell_clear_value (EncTableValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EncTableValue, enc_table_cell_clear_value)

GtkWidget *enc_table_cell_new (EncTableCellKind kind, guint column, GtkListItem *item);
EncTableCellKind enc_table_cell_get_kind (EncTableCell *self);
guint enc_table_cell_get_column (EncTableCell *self);
guint enc_table_cell_get_position (EncTableCell *self);
void enc_table_cell_detach (EncTableCell *self);
void enc_table_cell_show (EncTableCell *self, const EncTableValue *value);
void enc_table_cell_name_row (EncTableCell *self, const char *label);

G_END_DECLS
