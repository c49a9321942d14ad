/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-chart-area.h"

G_BEGIN_DECLS

/* A chart with what goes with every chart: Ctrl+Shift+T shows its figures as a table, the context
 * menu copies and exports them. The drawing itself is an EncChartArea.
 *
 * Signal: "mark-activated" (const EncMark *), from the drawing. */
#define ENC_TYPE_CHART (enc_chart_get_type ())
G_DECLARE_FINAL_TYPE (EncChart, enc_chart, ENC, CHART, GtkWidget)

GtkWidget *enc_chart_new (void);
void enc_chart_set_builder (EncChart *self, EncChartBuild build, gpointer data);
void enc_chart_set_file_name (EncChart *self, const char *name);
void enc_chart_refresh (EncChart *self);
EncScene *enc_chart_get_scene (EncChart *self);
EncChartArea *enc_chart_get_area (EncChart *self);
gboolean enc_chart_get_shows_table (EncChart *self);
void enc_chart_set_shows_table (EncChart *self, gboolean shows_table);

G_END_DECLS
