/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "charts/enc-data-table.h"

G_BEGIN_DECLS

/* The figures of a chart as rows and columns that a screen reader can walk through. */
#define ENC_TYPE_CHART_TABLE (enc_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (EncChartTable, enc_chart_table, ENC, CHART_TABLE, GtkWidget)

GtkWidget *enc_chart_table_new (void);
void enc_chart_table_set_data (EncChartTable *self, EncDataTable *data);

G_END_DECLS
