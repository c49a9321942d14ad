/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot.h"

#include <math.h>

#include "charts/enc-measure.h"

/**
 * enc_plot_scene:
 * @frame: where
 * @title: (nullable): of the drawing
 * @finding: (nullable): what it says in one sentence
 *
 * Returns: (transfer full): an empty scene of the frame's size, a negative one counting as 0
 */
EncScene *
enc_plot_scene (const EncPlotFrame *frame, const char *title, const char *finding)
{
  EncScene *scene = enc_scene_new (isfinite (frame->width) ? MAX (0, frame->width) : 0,
                                   isfinite (frame->height) ? MAX (0, frame->height) : 0);

  scene->font = g_strdup (frame->font);
  scene->title = g_strdup (title);
  scene->finding = g_strdup (finding);
  return scene;
}

/**
 * enc_plot_empty:
 * @frame: where
 * @title: (nullable): of the drawing
 * @sentence: why there is nothing to see
 *
 * Returns: (transfer full): a scene that says so
 */
EncScene *
enc_plot_empty (const EncPlotFrame *frame, const char *title, const char *sentence)
{
  EncScene *scene = enc_plot_scene (frame, title, sentence);

  scene->empty = TRUE;
  scene->plot_width = scene->width;
  scene->plot_height = scene->height;
  if (sentence == NULL || scene->width < 60 || scene->height < 16)
    return scene;

  double size = enc_plot_size (frame, 12), height;
  enc_measure_text (scene->font, sentence, size, 400, scene->width - 16, 0, NULL, &height);
  if (height > scene->height)
    return scene;
  EncShape *text
    = enc_scene_add_text (scene, scene->width / 2, scene->height / 2, sentence, size, 400,
                          frame->palette->dim, ENC_ANCHOR_MIDDLE, ENC_ANCHOR_MIDDLE);
  text->max_width = scene->width - 16;
  text->lines = 0;
  return scene;
}

/**
 * enc_plot_finish:
 * @frame: where
 * @scene: (transfer full): laid out from left to right
 *
 * Returns: (transfer full): the scene in the reader's direction
 */
EncScene *
enc_plot_finish (const EncPlotFrame *frame, EncScene *scene)
{
  if (frame->rtl)
    enc_scene_mirror (scene);
  return scene;
}

/**
 * enc_plot_size:
 * @frame: where
 * @size: of a text as designed
 *
 * Returns: the size for this user
 */
double
enc_plot_size (const EncPlotFrame *frame, double size)
{
  return size * (frame->text_scale > 0 ? CLAMP (frame->text_scale, 0.5, 3) : 1);
}

/**
 * enc_plot_text_width:
 * @frame: whose font it is
 * @text: plain, one line
 * @size: as given by enc_plot_size()
 * @weight: 400 .. 800
 *
 * Returns: how wide the text will be
 */
double
enc_plot_text_width (const EncPlotFrame *frame, const char *text, double size, int weight)
{
  return enc_measure_width (frame->font, text, size, weight);
}

/**
 * enc_plot_step:
 * @range: what the axis covers, > 0
 * @max_ticks: how many steps at most
 *
 * Returns: the smallest of …, 1, 2, 5, 10, 20, … that is enough
 */
double
enc_plot_step (double range, int max_ticks)
{
  if (!isfinite (range) || range <= 0 || max_ticks < 1)
    return 1;

  double raw = range / max_ticks;
  double power = pow (10, floor (log10 (raw)));
  for (int k = 0; k < 4; k++)
    {
      static const double nice[] = { 1, 2, 5, 10 };
      if (nice[k] * power >= raw * (1 - 1e-9))
        return nice[k] * power;
    }
  return 10 * power;
}

/**
 * enc_plot_ticks:
 * @low: end of the axis
 * @high: other end
 * @max_ticks: how many steps at most
 * @values: (out): round values between the two, ascending
 * @step: (out) (optional): their distance
 *
 * Returns: how many there are
 */
int
enc_plot_ticks (double low, double high, int max_ticks, double values[ENC_PLOT_MAX_TICKS],
                double *step)
{
  double size = enc_plot_step (high - low, CLAMP (max_ticks, 1, ENC_PLOT_MAX_TICKS - 2));
  int n = 0;

  for (double k = ceil (low / size - 1e-9);
       n < ENC_PLOT_MAX_TICKS && k * size <= high + size * 1e-9; k++)
    values[n++] = k * size;
  if (step != NULL)
    *step = size;
  return n;
}

/**
 * enc_plot_money_ticks:
 * @low: end of the axis, in minor units
 * @high: other end
 * @max_ticks: how many steps at most
 * @currency: whose
 * @values: (out): round values between the two, ascending
 *
 * As enc_plot_ticks(), but never a fraction of the currency's unit: labels are rounded and would
 * repeat each other.
 *
 * Returns: how many there are
 */
int
enc_plot_money_ticks (double low, double high, int max_ticks, EncCurrency currency,
                      double values[ENC_PLOT_MAX_TICKS])
{
  double unit = pow (10, enc_currency_decimals (currency));

  if (high - low < unit)
    {
      values[0] = 0;
      return low <= 0 && high >= 0 ? 1 : 0;
    }
  return enc_plot_ticks (low, high, (int)MIN (max_ticks, floor ((high - low) / unit)), values,
                         NULL);
}

typedef struct
{
  double left, right;
} Span;

static gboolean
fits (const Span *spans, int n, int stride, int phase, double gap)
{
  double edge = -G_MAXDOUBLE;

  for (int i = phase; i < n; i += stride)
    {
      if (spans[i].left < edge + gap)
        return FALSE;
      edge = spans[i].right;
    }
  return TRUE;
}

/**
 * enc_plot_time_labels:
 * @frame: where
 * @scene: gets the texts
 * @ticks: candidates in order
 * @n_ticks: how many
 * @x: where position 0 is
 * @step: points per unit of @ticks' position; a label stands in the middle of its unit when it is a
 * column
 * @y: top of the texts
 * @size: of the texts
 *
 * Writes as many labels as there is room for, at a constant stride, so that the major one (the new
 * year) is among them where that can be. All stay within the frame.
 */
void
enc_plot_time_labels (const EncPlotFrame *frame, EncScene *scene, const EncPlotTick *ticks,
                      int n_ticks, double x, double step, double y, double size)
{
  g_autofree Span *spans = g_new0 (Span, MAX (1, n_ticks));
  int major = 0;

  for (int i = 0; i < n_ticks; i++)
    {
      double width = enc_plot_text_width (frame, ticks[i].text, size, 400);
      double middle = x + ticks[i].at * step;
      double left = CLAMP (middle - width / 2, 0, MAX (0, scene->width - width));
      spans[i] = (Span){ left, left + width };
      if (ticks[i].major)
        major = i;
      if (width > scene->width)
        return;
    }
  for (int stride = 1; stride <= n_ticks; stride++)
    {
      int phase = major % stride;
      if (!fits (spans, n_ticks, stride, phase, 8))
        continue;
      for (int i = phase; i < n_ticks; i += stride)
        enc_scene_add_text (scene, spans[i].left, y, ticks[i].text, size, 400, frame->palette->dim,
                            ENC_ANCHOR_START, ENC_ANCHOR_START);
      return;
    }
}

/**
 * enc_plot_axis_label:
 * @frame: where
 * @scene: gets the text
 * @x: right edge of the text, whose room ends at the frame
 * @y: of the value; the text stands in the middle of it, or as near as the frame lets it
 * @text: the value
 * @size: of the text
 */
void
enc_plot_axis_label (const EncPlotFrame *frame, EncScene *scene, double x, double y,
                     const char *text, double size)
{
  double half = size * 0.8;

  if (x <= 0 || scene->height < 2 * half)
    return;
  enc_scene_add_text (scene, x, CLAMP (y, half, scene->height - half), text, size, 400,
                      frame->palette->dim, ENC_ANCHOR_END, ENC_ANCHOR_MIDDLE)
    ->max_width
    = x;
}
