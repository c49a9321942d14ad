/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-table-page.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "charts/enc-measure.h"

#define MARGIN    28.0
#define FIRST_ROW 92.0
#define ROW       13.5
#define HEADER    24.0
#define CELL_GAP  9.0
#define SIZE      7.4
/* Rows that the widths of the columns are taken from: the first ones and as many spread over the
 * rest. */
#define SAMPLE 200

typedef struct
{
  EncTableSource *source;
  char *subtitle;
  char *as_of;
  char *company;
  gint64 now_ms;
  guint rows_per_page;
  guint n_columns;
  double *lefts, *widths;
} Layout;

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  enc_table_source_unref (layout->source);
  g_free (layout->subtitle);
  g_free (layout->as_of);
  g_free (layout->company);
  g_free (layout->lefts);
  g_free (layout->widths);
  g_free (layout);
}

static void
measure_rows (Layout *layout, guint first, guint n)
{
  g_autoptr (EncDataTable) table = enc_table_source_rows (layout->source, first, n);

  for (guint r = 0; r < enc_data_table_n_rows (table); r++)
    for (guint c = 0; c < layout->n_columns; c++)
      {
        int weight = enc_data_table_is_total (table, r) ? 700 : 500;
        double width = enc_measure_width (ENC_DOCUMENT_FONT,
                                          enc_data_table_cell (table, r, c)->text, SIZE, weight);
        layout->widths[c] = MAX (layout->widths[c], width);
      }
}

/* A head may be broken in two lines: it asks for its longest word only. */
static double
header_width (const char *header)
{
  g_auto (GStrv) words = g_strsplit (header, " ", -1);
  double widest = 0;

  for (char **word = words; *word != NULL; word++)
    widest = MAX (widest, enc_measure_width (ENC_DOCUMENT_FONT, *word, SIZE * 0.95, 600));
  return MIN (widest, 90);
}

static void
measure (Layout *layout, double room)
{
  g_autoptr (EncDataTable) columns = enc_table_source_rows (layout->source, 0, 0);
  guint n_rows = enc_table_source_n_rows (layout->source);
  double sum = 0, text = 0;

  layout->n_columns = enc_data_table_n_columns (columns);
  layout->widths = g_new0 (double, layout->n_columns + 1);
  layout->lefts = g_new0 (double, layout->n_columns + 1);
  for (guint c = 0; c < layout->n_columns; c++)
    layout->widths[c] = header_width (enc_data_table_header (columns, c));
  measure_rows (layout, 0, SAMPLE);
  for (guint k = 1; n_rows > SAMPLE && k <= SAMPLE; k++)
    measure_rows (layout, (guint)((guint64)(n_rows - 1) * k / SAMPLE), 1);

  for (guint c = 0; c < layout->n_columns; c++)
    {
      sum += layout->widths[c] + CELL_GAP;
      if (enc_data_table_kind (columns, c) == ENC_DATA_TEXT)
        text += layout->widths[c];
    }
  /* Too wide: texts give way first, down to a third; then everything. Too narrow: texts take what
   * is left. */
  double excess = sum - room;
  if (text > 0)
    {
      double factor = excess > 0 ? MAX (1.0 / 3, 1 - excess / text) : 1 + MIN (1, -excess / text);
      for (guint c = 0; c < layout->n_columns; c++)
        if (enc_data_table_kind (columns, c) == ENC_DATA_TEXT)
          layout->widths[c] *= factor;
    }
  sum = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    sum += layout->widths[c] + CELL_GAP;
  double shrink = sum > room ? room / sum : 1,
         stretch = sum < room ? (room - sum) / MAX (1, layout->n_columns) : 0;
  double x = MARGIN;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      layout->lefts[c] = x;
      x += (layout->widths[c] + CELL_GAP) * shrink + stretch;
      layout->widths[c] = x - layout->lefts[c] - CELL_GAP;
    }
}

static void
draw_cell (EncScene *page, const Layout *layout, guint c, EncDataKind kind, double y,
           const char *text, int weight, EncColor color)
{
  EncShape *shape;

  if (text == NULL || *text == '\0')
    return;
  if (kind == ENC_DATA_TEXT || kind == ENC_DATA_DATE)
    shape = enc_scene_add_text (page, layout->lefts[c] + CELL_GAP / 2, y, text, SIZE, weight, color,
                                ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
  else
    shape = enc_scene_add_text (page, layout->lefts[c] + CELL_GAP / 2 + layout->widths[c], y, text,
                                SIZE, weight, color, ENC_ANCHOR_END, ENC_ANCHOR_MIDDLE);
  shape->max_width = MAX (1, layout->widths[c] + 1);
}

static void
draw_page (EncScene *page, guint number, guint n_pages, gpointer data)
{
  const Layout *layout = data;
  EncPageContext context = { .company = layout->company, .now_ms = layout->now_ms };
  double width = page->width - 2 * MARGIN, y = FIRST_ROW;
  g_autoptr (EncDataTable) table
    = enc_table_source_rows (layout->source, number * layout->rows_per_page, layout->rows_per_page);

  enc_page_logo (page, MARGIN, 20, 24);
  enc_page_title (page, MARGIN + 32, 19, enc_table_source_title (layout->source))->max_width
    = width * 0.6;
  if (layout->company != NULL)
    enc_page_text (page, MARGIN + 32, 36, layout->company, 8, 400, ENC_PAGE_DIM)->max_width
      = width * 0.6;
  g_autofree char *as_of = g_strdup_printf (_ ("As of %s"), layout->as_of);
  enc_page_text_end (page, MARGIN + width, 20, as_of, 10.5, 700, ENC_PAGE_TEAL);
  if (layout->subtitle != NULL)
    enc_page_text_end (page, MARGIN + width, 36, layout->subtitle, 8, 400, ENC_PAGE_DIM);

  enc_scene_add_rect (page, MARGIN, y - HEADER - 4, width, HEADER, ENC_PAGE_TINT)->radius = 4;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      EncDataKind kind = enc_data_table_kind (table, c);
      gboolean start = kind == ENC_DATA_TEXT || kind == ENC_DATA_DATE;
      EncShape *head
        = enc_scene_add_text (page,
                              layout->lefts[c] + CELL_GAP / 2 + (start ? 0 : layout->widths[c]),
                              y - HEADER / 2 - 4, enc_data_table_header (table, c), SIZE * 0.95,
                              600, ENC_PAGE_DIM, start ? ENC_ANCHOR_START : ENC_ANCHOR_END,
                              ENC_ANCHOR_MIDDLE);
      head->max_width = MAX (1, layout->widths[c] + 1);
      head->lines = 2;
    }
  for (guint r = 0; r < enc_data_table_n_rows (table); r++, y += ROW)
    {
      gboolean total = enc_data_table_is_total (table, r);

      if (total)
        enc_scene_add_rect (page, MARGIN, y - 0.5, width, ROW, ENC_PAGE_TINT);
      for (guint c = 0; c < layout->n_columns; c++)
        {
          const EncDataCell *cell = enc_data_table_cell (table, r, c);
          EncColor color
            = cell->kind == ENC_DATA_AMOUNT && cell->amount == 0 ? ENC_PAGE_DIM : ENC_PAGE_INK;
          /* A table full of zeros hides what is not zero. */
          const char *text
            = cell->kind == ENC_DATA_AMOUNT && cell->amount == 0 && !total ? "–" : cell->text;
          draw_cell (page, layout, c, cell->kind, y + ROW / 2 - 0.5, text,
                     total    ? 700
                     : c == 0 ? 500
                              : 400,
                     color);
        }
      enc_page_rule (page, MARGIN, y + ROW - 0.5, width);
    }
  if (enc_data_table_n_rows (table) == 0)
    enc_page_text (page, MARGIN, y + 8, _ ("Nothing to show."), 9, 400, ENC_PAGE_DIM);
  enc_page_foot (page, MARGIN, &context, layout->as_of, number + 1, n_pages);
}

/**
 * enc_table_page_new:
 * @source: the table; its title heads the pages
 * @subtitle: (nullable): what was asked
 * @as_of: date of the figures
 * @context: who prints, and when
 *
 * Any table on A4 pages, landscape: heads repeated, total rows set off, columns as wide as what
 * they hold.
 *
 * Returns: (transfer full): the document; pages are made when they are looked at
 */
EncDocument *
enc_table_page_new (EncTableSource *source, const char *subtitle, EncDate as_of,
                    const EncPageContext *context)
{
  EncDocument *document = enc_document_new (enc_table_source_title (source), context->company,
                                            ENC_DOCUMENT_A4_LONG, ENC_DOCUMENT_A4_SHORT);
  Layout *layout = g_new0 (Layout, 1);
  guint n_rows = enc_table_source_n_rows (source);

  enc_document_set_time (document, context->now_ms);

  layout->source = enc_table_source_ref (source);
  layout->subtitle = g_strdup (subtitle);
  layout->as_of = enc_format_date_long (as_of);
  layout->company = g_strdup (context->company);
  layout->now_ms = context->now_ms;
  layout->rows_per_page = (guint)floor ((ENC_DOCUMENT_A4_SHORT - 36 - FIRST_ROW) / ROW);
  measure (layout, ENC_DOCUMENT_A4_LONG - 2 * MARGIN);
  enc_document_set_builder (document,
                            MAX (1, (n_rows + layout->rows_per_page - 1) / layout->rows_per_page),
                            draw_page, layout, layout_free);
  return document;
}
