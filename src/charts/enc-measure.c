/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-measure.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Pango's default font map belongs to the thread, and so must whatever hangs on it: scenes are made
 * on workers too. */
static GPrivate thread_layout = G_PRIVATE_INIT (g_object_unref);

static PangoLayout *
layout_for_thread (void)
{
  PangoLayout *layout = g_private_get (&thread_layout);

  if (layout == NULL)
    {
      PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
      cairo_font_options_t *options = cairo_font_options_create ();
      cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
      pango_cairo_context_set_font_options (context, options);
      cairo_font_options_destroy (options);
      pango_context_set_round_glyph_positions (context, FALSE);
      layout = pango_layout_new (context);
      g_object_unref (context);
      g_private_set (&thread_layout, layout);
    }
  return layout;
}

/**
 * enc_measure_setup:
 * @layout: to be filled
 * @font: (nullable): family, NULL = the system's sans
 * @text: plain
 * @size: in points of the scene
 * @weight: 400 .. 800
 * @max_width: 0 = as long as it is
 * @lines: at @max_width, 1 = end in an ellipsis, n = after n lines, 0 = break into as many lines as
 * it takes
 *
 * The one way a text of a scene becomes a layout, so that what is measured is what is painted.
 * Digits all have the same width.
 */
void
enc_measure_setup (PangoLayout *layout, const char *font, const char *text, double size, int weight,
                   double max_width, int lines)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_family (description, font != NULL ? font : "sans-serif");
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_font_description_set_weight (description, weight);
  pango_layout_set_font_description (layout, description);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, max_width > 0 && lines > 0 ? PANGO_ELLIPSIZE_END
                                                                 : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_single_paragraph_mode (layout, lines == 1);
  pango_layout_set_height (layout, lines > 1 ? -lines : -1);
  pango_layout_set_width (layout,
                          max_width > 0 ? (int)(MIN (max_width, 100000) * PANGO_SCALE) : -1);
}

/**
 * enc_measure_text:
 * @font: (nullable): family
 * @text: plain
 * @size: in points
 * @weight: 400 .. 800
 * @max_width: 0 = as long as it is
 * @lines: see enc_measure_setup()
 * @width: (out) (optional): of the ink's advance
 * @height: (out) (optional): of all lines
 */
void
enc_measure_text (const char *font, const char *text, double size, int weight, double max_width,
                  int lines, double *width, double *height)
{
  PangoLayout *layout = layout_for_thread ();
  int w, h;

  enc_measure_setup (layout, font, text, size, weight, max_width, lines);
  pango_layout_get_size (layout, &w, &h);
  if (width != NULL)
    *width = (double)w / PANGO_SCALE;
  if (height != NULL)
    *height = (double)h / PANGO_SCALE;
}

/**
 * enc_measure_width:
 * @font: (nullable): family
 * @text: plain, one line
 * @size: in points
 * @weight: 400 .. 800
 *
 * Returns: how wide the text is
 */
double
enc_measure_width (const char *font, const char *text, double size, int weight)
{
  double width;

  enc_measure_text (font, text, size, weight, 0, 1, &width, NULL);
  return width;
}
