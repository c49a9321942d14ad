/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-page.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

/**
 * enc_page_title:
 * @page: a page
 * @x: left
 * @y: top
 * @text: of the page
 *
 * Returns: (transfer none): the page's title, which a tagged PDF knows as such
 */
EncShape *
enc_page_title (EncScene *page, double x, double y, const char *text)
{
  EncShape *shape = enc_page_text (page, x, y, text, 14, 800, ENC_PAGE_INK);

  shape->tag = "H1";
  return shape;
}

/**
 * enc_page_text:
 * @page: a page
 * @x: left
 * @y: top
 * @text: plain
 * @size: of the font
 * @weight: 400 .. 800
 * @color: ink
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_page_text (EncScene *page, double x, double y, const char *text, double size, int weight,
               EncColor color)
{
  EncShape *shape = enc_scene_add_text (page, x, y, text, size, weight, color, ENC_ANCHOR_START,
                                        ENC_ANCHOR_START);

  shape->tag = "P";
  return shape;
}

/**
 * enc_page_text_end:
 * @page: a page
 * @x: right edge of the text
 * @y: top
 * @text: plain
 * @size: of the font
 * @weight: 400 .. 800
 * @color: ink
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_page_text_end (EncScene *page, double x, double y, const char *text, double size, int weight,
                   EncColor color)
{
  return enc_scene_add_text (page, x, y, text, size, weight, color, ENC_ANCHOR_END,
                             ENC_ANCHOR_START);
}

/**
 * enc_page_paragraph:
 * @page: a page
 * @x: left
 * @y: top
 * @width: of the column
 * @text: broken into lines
 * @size: of the font
 * @weight: 400 … 800
 * @color: ink
 * @lines: end in an ellipsis after so many, 0 = as many as it takes
 *
 * Returns: the height taken
 */
double
enc_page_paragraph (EncScene *page, double x, double y, double width, const char *text, double size,
                    int weight, EncColor color, int lines)
{
  EncShape *shape = enc_page_text (page, x, y, text, size, weight, color);
  double left, top, w, height;

  shape->max_width = width;
  shape->lines = lines;
  enc_scene_text_extents (page, shape, &left, &top, &w, &height);
  return height;
}

/**
 * enc_page_rule:
 * @page: a page
 * @x: left
 * @y: where
 * @width: how long
 *
 * A thin grey line across.
 */
void
enc_page_rule (EncScene *page, double x, double y, double width)
{
  enc_scene_add_line (page, x, y, x + width, y, 0.7, ENC_PAGE_LINE);
}

/**
 * enc_page_logo:
 * @page: a page
 * @x: left
 * @y: top
 * @size: of its side
 *
 * The sign of Encours: three rising bars on a rounded square.
 */
void
enc_page_logo (EncScene *page, double x, double y, double size)
{
  static const EncColor colors[]
    = { { 0.56f, 0.85f, 0.82f, 1 }, { 0.94f, 0.80f, 0.40f, 1 }, { 1, 1, 1, 1 } };
  static const double heights[] = { 0.42, 0.62, 0.82 };

  enc_scene_add_rect (page, x, y, size, size, ENC_PAGE_TEAL)->radius = size * 0.24;
  for (int i = 0; i < 3; i++)
    enc_scene_add_rect (page, x + size * (0.20 + 0.22 * i), y + size * (0.90 - heights[i]),
                        size * 0.15, size * (heights[i] - 0.10), colors[i])
      ->radius
      = size * 0.04;
}

/**
 * enc_page_tick:
 * @page: a page
 * @x: left
 * @y: top
 * @size: of its side
 * @color: of the line
 *
 * A check mark, drawn rather than written: not every font has one.
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_page_tick (EncScene *page, double x, double y, double size, EncColor color)
{
  const EncPoint points[] = { { x, y + size * 0.55 },
                              { x + size * 0.36, y + size * 0.9 },
                              { x + size, y + size * 0.15 } };

  return enc_scene_add_polyline (page, points, 3, size * 0.2, color);
}

/**
 * enc_page_time:
 * @ms: since 1970-01-01 UTC
 *
 * Returns: (transfer full): "18 November 2025, 09:42" in local time
 */
char *
enc_page_time (gint64 ms)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (ms / 1000);

  if (moment == NULL)
    return g_strdup ("");
  g_autofree char *date = enc_format_date_long (
    enc_date_from_ymd (g_date_time_get_year (moment), g_date_time_get_month (moment),
                       g_date_time_get_day_of_month (moment)));
  return g_strdup_printf ("%s, %02d:%02d", date, g_date_time_get_hour (moment),
                          g_date_time_get_minute (moment));
}

/**
 * enc_page_foot:
 * @page: a page
 * @margin: left and right
 * @context: who and when
 * @as_of: (nullable): what the figures are of
 * @number: of this page, from 1
 * @n_pages: in all
 *
 * A line at the bottom that says what the page is worth: which date, printed when, page m of n.
 */
void
enc_page_foot (EncScene *page, double margin, const EncPageContext *context, const char *as_of,
               guint number, guint n_pages)
{
  double y = page->height - 24, width = page->width - 2 * margin;
  g_autofree char *pages = g_strdup_printf (_ ("Page %1$u of %2$u"), number, n_pages);
  g_autofree char *printed = context->now_ms != 0 ? enc_page_time (context->now_ms) : NULL;
  g_autofree char *when = NULL;

  if (as_of != NULL && printed != NULL)
    when = g_strdup_printf (_ ("Figures as of %1$s · made on %2$s · Encours"), as_of, printed);
  else if (as_of != NULL)
    when = g_strdup_printf (_ ("Figures as of %s · Encours"), as_of);
  else
    when = g_strdup ("Encours");
  enc_page_rule (page, margin, y - 4, width);
  enc_page_text (page, margin, y, when, 6.8, 400, ENC_PAGE_DIM)->max_width = width * 0.8;
  enc_page_text_end (page, margin + width, y, pages, 6.8, 400, ENC_PAGE_DIM);
}
