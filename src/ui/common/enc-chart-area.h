/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* Makes the drawing for a size, palette and direction; called on the main thread whenever one of
 * them changes. NULL: nothing to draw yet. */
typedef EncScene *(*EncChartBuild) (const EncPlotFrame *frame, gpointer data);

/* A scene on screen, one accessible image: values under the pointer, a cursor for the keyboard. It
 * is painted once per size and palette and kept as a texture; only the cursor is drawn anew.
 *
 * Signals: "mark-activated" (const EncMark *): clicked or Enter; "scene-changed". */
#define ENC_TYPE_CHART_AREA (enc_chart_area_get_type ())
G_DECLARE_FINAL_TYPE (EncChartArea, enc_chart_area, ENC, CHART_AREA, GtkWidget)

void enc_chart_area_set_builder (EncChartArea *self, EncChartBuild build, gpointer data);
void enc_chart_area_refresh (EncChartArea *self);
EncScene *enc_chart_area_get_scene (EncChartArea *self);
EncScene *enc_chart_area_build (EncChartArea *self, double width, double height,
                                const EncPalette *palette);
const EncMark *enc_chart_area_get_cursor (EncChartArea *self);

G_END_DECLS
