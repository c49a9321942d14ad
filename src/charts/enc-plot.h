/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-scene.h"

G_BEGIN_DECLS

/* What every plot is given beside its data. Plots are pure: same data and frame, same scene; any
 * thread. */
typedef struct
{
  double width, height;
  const EncPalette *palette;
  const char *font;  /* (nullable) family; NULL = the system's sans */
  double text_scale; /* 1 = as designed; follows the user's text scaling */
  gboolean rtl;
} EncPlotFrame;

/* A label under a column or at a date; major ones (a new year) survive when there is no room for
 * all. */
typedef struct
{
  double at; /* column, or position 0 .. 1 along the axis */
  const char *text;
  gboolean major;
} EncPlotTick;

#define ENC_PLOT_MAX_TICKS 16

EncScene *enc_plot_scene (const EncPlotFrame *frame, const char *title, const char *finding);
EncScene *enc_plot_empty (const EncPlotFrame *frame, const char *title, const char *sentence);
EncScene *enc_plot_finish (const EncPlotFrame *frame, EncScene *scene);
double enc_plot_size (const EncPlotFrame *frame, double size);
double enc_plot_step (double range, int max_ticks);
int enc_plot_ticks (double low, double high, int max_ticks, double values[ENC_PLOT_MAX_TICKS],
                    double *step);
int enc_plot_money_ticks (double low, double high, int max_ticks, EncCurrency currency,
                          double values[ENC_PLOT_MAX_TICKS]);
void enc_plot_time_labels (const EncPlotFrame *frame, EncScene *scene, const EncPlotTick *ticks,
                           int n_ticks, double x, double step, double y, double size);
void enc_plot_axis_label (const EncPlotFrame *frame, EncScene *scene, double x, double y,
                          const char *text, double size);
double enc_plot_text_width (const EncPlotFrame *frame, const char *text, double size, int weight);

G_END_DECLS
