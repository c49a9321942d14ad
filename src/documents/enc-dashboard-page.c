/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-dashboard-page.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "documents/enc-tiles.h"

#define MARGIN  28.0
#define GAP     6.0
#define PADDING 9.0
#define HEAD    22.0 /* of a card */
/* Charts are designed for the screen: a pixel there is three quarters of a point here. */
#define CHART_SCALE         0.75
#define FIRST_WEEK_COMPARED (ENC_OVERVIEW_WEEKS - 5)

typedef struct
{
  double x, y, width, height;
} Box;

static Box
card (EncScene *page, double x, double y, double width, double height, const char *title,
      const char *subtitle)
{
  EncShape *frame = enc_scene_add_rect (page, x, y, width, height, (EncColor){ 1, 1, 1, 1 });

  frame->radius = 6;
  frame->outline = ENC_PAGE_LINE;
  frame->outline_width = 0.7;

  EncShape *text = enc_page_text (page, x + PADDING, y + 7, title, 9, 700, ENC_PAGE_INK);
  double left, top, w, h;
  text->tag = "H2";
  enc_scene_text_extents (page, text, &left, &top, &w, &h);
  if (subtitle != NULL && left + w + 6 < x + width - PADDING)
    enc_page_text (page, left + w + 6, y + 8.2, subtitle, 7.4, 400, ENC_PAGE_DIM)->max_width
      = x + width - PADDING - left - w - 6;
  return (Box){ x + PADDING, y + HEAD, width - 2 * PADDING, height - HEAD - PADDING * 0.7 };
}

static EncPlotFrame
frame_for (const Box *box, const EncPalette *palette)
{
  return (EncPlotFrame){
    .width = box->width / CHART_SCALE,
    .height = box->height / CHART_SCALE,
    .palette = palette,
    .font = ENC_DOCUMENT_FONT,
    .text_scale = 1,
  };
}

static void
place (EncScene *page, const Box *box, EncScene *chart)
{
  enc_scene_append (page, chart, box->x, box->y, CHART_SCALE);
  enc_scene_unref (chart);
}

static void
draw_head (EncScene *page, const EncOverview *overview, const EncPageContext *context,
           const char *title)
{
  char code[ENC_CURRENCY_LEN];
  double right = page->width - MARGIN;
  g_autofree char *date = enc_format_date_long (overview->query.as_of);
  g_autofree char *as_of = g_strdup_printf (_ ("As of %s"), date);
  g_autofree char *open = enc_format_integer (overview->n_clients);
  g_autofree char *all = enc_format_integer (overview->n_clients_all);
  g_autofree char *scope
    = g_strdup_printf (ngettext ("%1$s client of %2$s with an open balance · amounts in %3$s",
                                 "%1$s clients of %2$s with an open balance · amounts in %3$s",
                                 overview->n_clients),
                       open, all, enc_currency_code (overview->currency, code));

  enc_page_logo (page, MARGIN, 20, 24);
  enc_page_title (page, MARGIN + 32, 19, title);
  if (context->company != NULL)
    enc_page_text (page, MARGIN + 32, 36, context->company, 8, 400, ENC_PAGE_DIM)->max_width
      = page->width / 2;
  enc_page_text_end (page, right, 20, as_of, 10.5, 700, ENC_PAGE_TEAL);
  enc_page_text_end (page, right, 36, scope, 8, 400, ENC_PAGE_DIM);
}

static void
draw_tiles (EncScene *page, const EncOverview *overview, EncFiguresTargets targets,
            const EncPalette *palette, double y, double height)
{
  g_autoptr (GPtrArray) tiles = enc_tiles_new (overview, ENC_OVERVIEW_WEEKS - 1, targets);
  double width = (page->width - 2 * MARGIN - (tiles->len - 1) * GAP) / tiles->len;

  for (guint i = 0; i < tiles->len; i++)
    {
      const EncTile *tile = tiles->pdata[i];
      double x = MARGIN + i * (width + GAP), inner = width - 2 * PADDING;
      EncPlotFrame frame
        = { .width = 66, .height = 30, .palette = palette, .font = ENC_DOCUMENT_FONT };
      EncScene *spark = enc_figures_sparkline (overview, tile->spark, &frame);

      enc_scene_add_rect (page, x, y, width, height, ENC_PAGE_TINT)->radius = 6;
      enc_page_text (page, x + PADDING, y + 6, tile->label, 7.5, 400, ENC_PAGE_DIM)->max_width
        = inner;
      enc_page_text (page, x + PADDING, y + 15.5, tile->value, 15, 800, ENC_PAGE_INK)->max_width
        = inner - 54;
      enc_scene_append (page, spark, x + width - PADDING - 66 * CHART_SCALE, y + 13, CHART_SCALE);
      enc_scene_unref (spark);
      enc_page_text (page, x + PADDING, y + 36, tile->note, 6.8, 600,
                     enc_tiles_tone_color (palette, tile->tone))
        ->max_width
        = inner;
      enc_page_paragraph (page, x + PADDING, y + 47, inner, tile->definition, 5.4, 400,
                          ENC_PAGE_DIM, 2);
    }
}

static void
hatch (EncShape *shape)
{
  shape->fill = ENC_FILL_HATCH;
  shape->hatch_pitch = 3;
  shape->hatch_width = 0.9;
}

static void
draw_legend (EncScene *page, const EncOverview *overview, const EncPalette *palette, const Box *box)
{
  const EncAgingLimits *limits = &overview->query.limits;
  g_autoptr (GPtrArray) legend
    = enc_aging_series_legend (&overview->total, &overview->weeks[FIRST_WEEK_COMPARED], limits,
                               overview->query.basis);
  double pitch = MIN (14, box->height / (legend->len + 2)),
         y = box->y + (box->height - pitch * (legend->len + 1.6)) / 2;
  double bar_x = box->x + 64, bar = 44, amount_x = box->x + box->width - 36;

  for (guint i = 0; i < legend->len; i++, y += pitch)
    {
      const EncAgingLegendRow *row = legend->pdata[i];
      EncColor color = enc_aging_series_color (limits, palette, row->series);
      double length = row->amount != 0 ? MAX (1.5, bar * row->share) : 0,
             hatched = bar * row->disputed_share;

      enc_scene_add_rect (page, box->x, y + 1.5, 8, 8, color)->radius = 2;
      gboolean age = row->series <= limits->n + 1;
      enc_page_text (page, box->x + 12, y, row->label, 7.4, 600, ENC_PAGE_INK)->max_width
        = age ? 50 : 50 + bar;
      if (age && length > 0)
        enc_scene_add_rect (page, bar_x, y + 2, MAX (0.5, length - hatched), 7, color)->radius = 1;
      if (age && hatched > 0.5)
        {
          EncShape *part = enc_scene_add_rect (page, bar_x + length - hatched + 0.5, y + 2,
                                               hatched - 0.5, 7, color);
          hatch (part);
          part->outline = enc_aging_series_outline (limits, palette, row->series);
          part->outline_width = 0.5;
        }
      enc_page_text_end (page, amount_x, y, row->amount_text, 7.4, 700, ENC_PAGE_INK);
      if (row->change_text != NULL)
        enc_page_text_end (page, box->x + box->width, y + 0.4, row->change_text, 6.6, 400,
                           row->neutral || row->direction == 0 ? ENC_PAGE_DIM
                           : row->direction > 0                ? palette->warn
                                                               : palette->ok);
    }
  enc_page_rule (page, box->x, y + 1, box->width);
  y += pitch * 0.6 - 2;
  EncShape *swatch = enc_scene_add_rect (page, box->x, y + 1.5, 8, 8, palette->dim);
  hatch (swatch);
  swatch->radius = 2;
  g_autofree char *amount
    = enc_aging_series_amount_text (&overview->total, limits, overview->total.disputed);
  gint64 debts = overview->total.open - overview->total.unallocated;
  g_autofree char *share
    = enc_format_percent (debts > 0 ? (double)overview->total.disputed / debts : NAN, 1);
  enc_page_text (page, box->x + 12, y, _ ("of which in dispute"), 7.4, 400, ENC_PAGE_INK)->max_width
    = 90;
  enc_page_text_end (page, amount_x, y, amount, 7.4, 700, ENC_PAGE_INK);
  enc_page_text_end (page, box->x + box->width, y + 0.4, share, 6.6, 400, ENC_PAGE_DIM);
}

static void
draw_key_figures (EncScene *page, const EncOverview *overview, const Box *box)
{
  static const EncKpi shown[] = { ENC_KPI_DSO_BEST_POSSIBLE, ENC_KPI_CEI, ENC_KPI_DAYS_LATE,
                                  ENC_KPI_ON_TIME_RATE, ENC_KPI_AT_RISK_RATE };
  double pitch = box->height / G_N_ELEMENTS (shown);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      EncKpi kpi = shown[i];
      g_autofree char *value = enc_kpi_value_text (kpi, &overview->kpis->values[kpi]);
      double y = box->y + i * pitch;

      enc_page_text (page, box->x, y, _ (enc_kpi_label (kpi)), 7.4, 600, ENC_PAGE_INK)->max_width
        = box->width - 60;
      enc_page_text_end (page, box->x + box->width, y, value, 7.8, 700, ENC_PAGE_INK);
      enc_page_paragraph (page, box->x, y + 9, box->width, _ (enc_kpi_definition (kpi)), 5.4, 400,
                          ENC_PAGE_DIM, 2);
      if (i + 1 < G_N_ELEMENTS (shown))
        enc_page_rule (page, box->x, y + pitch - 3, box->width);
    }
}

/* Two columns of figures in what room is left; their definitions are overleaf. */
static void
draw_more_figures (EncScene *page, const EncOverview *overview, const Box *box, double y)
{
  static const EncKpi shown[]
    = { ENC_KPI_TOP1,  ENC_KPI_ON_TIME_RATE_1,  ENC_KPI_TOP5, ENC_KPI_ON_TIME_RATE_5,
        ENC_KPI_TOP10, ENC_KPI_ON_TIME_RATE_30, ENC_KPI_HHI,  ENC_KPI_ROLL_0 };
  double pitch = 12.5, width = (box->width - 20) / 2;

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      double x = box->x + (i % 2) * (width + 20), top = y + (gsize)(i / 2) * pitch;
      g_autofree char *value = enc_kpi_value_text (shown[i], &overview->kpis->values[shown[i]]);

      if (top + pitch > box->y + box->height + 3)
        return;
      enc_page_rule (page, x, top, width);
      enc_page_text (page, x, top + 2, _ (enc_kpi_label (shown[i])), 7, 400, ENC_PAGE_INK)
        ->max_width
        = width - 44;
      enc_page_text_end (page, x + width, top + 2, value, 7.2, 700, ENC_PAGE_INK);
    }
}

static void
draw_tie (EncScene *page, const EncOverview *overview, const EncPalette *palette, const Box *box)
{
  double y = box->y, right = box->x + box->width;

  for (guint i = 0;
       overview->ties != NULL && i < overview->ties->len && y + 12 < box->y + box->height - 34; i++)
    {
      const EncTie *tie = &g_array_index (overview->ties, EncTie, i);
      g_autofree char *open = enc_format_money (tie->open, tie->currency);
      g_autofree char *ledger = enc_format_money (tie->ledger, tie->currency);
      gboolean ties = tie->open == tie->ledger && tie->broken == 0;
      g_autofree char *text
        = g_strdup_printf (ties ? _ ("Open items %1$s = ledger balance %2$s")
                                : _ ("Open items %1$s, but ledger balance %2$s"),
                           open, ledger);

      if (ties)
        enc_page_tick (page, box->x, y + 0.5, 8, palette->ok);
      else
        enc_scene_add_circle (page, box->x + 4, y + 5, 3.5, palette->err);
      enc_page_text (page, box->x + 13, y, text, 7.6, 600, ties ? ENC_PAGE_INK : palette->err)
        ->max_width
        = right - box->x - 13;
      y += 13;
    }
  enc_page_rule (page, box->x, y + 2, box->width);
  y += 7;

  g_autofree char *limits_text
    = overview->limit_exceeded == 0
        ? g_strdup (_ ("No client is over its credit limit."))
        : g_strdup_printf (ngettext ("%u client is over its credit limit.",
                                     "%u clients are over their credit limit.",
                                     overview->limit_exceeded),
                           overview->limit_exceeded);
  y += enc_page_paragraph (page, box->x, y, box->width, limits_text, 7, 400, ENC_PAGE_INK, 0) + 4;
  if (overview->forecast != NULL)
    {
      g_autofree char *disputed
        = enc_format_money_short (overview->forecast->disputed, overview->currency);
      g_autofree char *beyond
        = enc_format_money_short (overview->forecast->beyond, overview->currency);
      g_autofree char *learned = enc_format_integer (overview->forecast->learned_from);
      g_autofree char *note
        = overview->forecast->learned_from > 0
            ? g_strdup_printf (
              _ ("Expected cash is learned from how %1$s settled debts were paid. Bars: expected "
                 "amount; "
                 "lines: from P10 to P90. %2$s is expected later; %3$s in dispute is left out."),
              learned, beyond, disputed)
            : g_strdup_printf (_ ("Expected cash follows the due dates: nothing has been settled "
                                  "yet to learn from. %1$s is "
                                  "expected later; %2$s in dispute is left out."),
                               beyond, disputed);
      y += enc_page_paragraph (page, box->x, y, box->width, note, 6.4, 400, ENC_PAGE_DIM, 0);
    }
  draw_more_figures (page, overview, box, y + 7);
}

/* Every key figure with its whole definition, in two columns. */
static void
draw_definitions (EncScene *page, const EncOverview *overview)
{
  double width = (page->width - 2 * MARGIN - 24) / 2, x = MARGIN, y = 60;

  for (int kpi = 0; kpi < ENC_N_KPIS; kpi++)
    {
      g_autofree char *value = enc_kpi_value_text (kpi, &overview->kpis->values[kpi]);

      if (kpi == (ENC_N_KPIS + 1) / 2)
        {
          x += width + 24;
          y = 60;
        }
      enc_page_text (page, x, y, _ (enc_kpi_label (kpi)), 8, 600, ENC_PAGE_INK)->max_width
        = width - 70;
      enc_page_text_end (page, x + width, y, value, 8.6, 700, ENC_PAGE_INK);
      y += 11;
      y += enc_page_paragraph (page, x, y, width - 20, _ (enc_kpi_definition (kpi)), 6.6, 400,
                               ENC_PAGE_DIM, 0)
           + 4;
      enc_page_rule (page, x, y, width);
      y += 5;
    }
}

/**
 * enc_dashboard_page_new:
 * @overview: what was computed
 * @targets: what the user aims at
 * @context: who prints, and when
 *
 * The dashboard on one A4 page, landscape: the same figures as on screen, each with its definition,
 * and the ledger tie.
 *
 * Returns: (transfer full): the document
 */
EncDocument *
enc_dashboard_page_new (const EncOverview *overview, EncFiguresTargets targets,
                        const EncPageContext *context)
{
  const EncPalette *palette = enc_palette_get (ENC_PALETTE_PRINT);
  g_autofree char *date = enc_format_date_long (overview->query.as_of);
  g_autofree char *title = g_strdup_printf (_ ("Dashboard as of %s"), date);
  EncDocument *document
    = enc_document_new (title, context->company, ENC_DOCUMENT_A4_LONG, ENC_DOCUMENT_A4_SHORT);
  EncScene *page = enc_document_add_page (document);
  double width = page->width - 2 * MARGIN, y = 54, third = (width - 2 * GAP) / 3;
  EncPlotFrame frame;
  Box box;

  enc_document_set_time (document, context->now_ms);
  draw_head (page, overview, context, _ ("Dashboard"));
  draw_tiles (page, overview, targets, palette, y, 68);
  y += 68 + GAP;

  double aged = width * 0.70;
  box = card (page, MARGIN, y, aged, 172, _ ("Aged balance"), _ ("weekly over one year"));
  Box legend = { box.x + box.width - 190, box.y, 190, box.height };
  box.width -= 190 + 12;
  frame = frame_for (&box, palette);
  place (page, &box,
         enc_figures_weekly_aging (overview, ENC_FIGURES_AMOUNT, ENC_OVERVIEW_WEEKS - 1, 0, FALSE,
                                   &frame));
  draw_legend (page, overview, palette, &legend);
  box = card (page, MARGIN + aged + GAP, y, width - aged - GAP, 172, _ ("Key figures"), NULL);
  draw_key_figures (page, overview, &box);
  y += 172 + GAP;

  box = card (page, MARGIN, y, third, 118, _ ("DSO and overdue share"), _ ("12 months"));
  frame = frame_for (&box, palette);
  place (page, &box, enc_figures_dso_trend (overview, targets, -1, &frame));
  box = card (page, MARGIN + third + GAP, y, third, 118, _ ("Overdue by rep"), NULL);
  frame = frame_for (&box, palette);
  place (page, &box, enc_figures_by_rep (overview, &frame));
  box = card (page, MARGIN + 2 * (third + GAP), y, third, 118, _ ("Expected cash"), _ ("13 weeks"));
  frame = frame_for (&box, palette);
  place (page, &box, enc_figures_forecast (overview, &frame));
  y += 118 + GAP;

  double top = width * 0.6, height = page->height - 34 - y;
  box = card (page, MARGIN, y, top, height, _ ("Top 10 debtors"),
              _ ("overdue amount · cumulative share of the overdue amount"));
  frame = frame_for (&box, palette);
  place (page, &box, enc_figures_top (overview, &frame));
  box = card (page, MARGIN + top + GAP, y, width - top - GAP, height, _ ("Ledger tie"), NULL);
  draw_tie (page, overview, palette, &box);

  enc_page_foot (page, MARGIN, context, date, 1, 2);

  page = enc_document_add_page (document);
  draw_head (page, overview, context, _ ("Key figures and their definitions"));
  draw_definitions (page, overview);
  enc_page_foot (page, MARGIN, context, date, 2, 2);
  return document;
}
