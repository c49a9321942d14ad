/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-brief-page.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "documents/enc-aging-strip.h"

#define LEFT    42.0
#define RIGHT   (ENC_DOCUMENT_A4_SHORT - 42.0)
#define WIDTH   (RIGHT - LEFT)
#define GUTTER  20.0
#define COLUMN  ((WIDTH - GUTTER) / 2)
#define COLUMN2 (LEFT + COLUMN + GUTTER)
#define BOTTOM  802.0

#define GRADE_SIDE  40.0
#define CARD_HEIGHT 54.0
#define CHART       62.0
#define LINE        22.0
/* The chart and two lines for notes must find room under the columns. */
#define COLUMNS_END (BOTTOM - 2 * LINE - 24 - CHART - 62)

/* How much of the texts is written when there is much to say. */
typedef struct
{
  int title_lines, detail_lines;
} Density;

static const Density densities[] = { { 3, 3 }, { 2, 2 }, { 2, 1 }, { 1, 1 } };

typedef struct
{
  const EncBrief *brief;
  const EncPalette *palette;
  EncScene *page;
  Density density;
} Writer;

static double
paragraph (Writer *w, double x, double y, double width, const char *text, double size, int weight,
           EncColor color, int lines)
{
  return enc_page_paragraph (w->page, x, y, width, text, size, weight, color, lines);
}

static double
heading (Writer *w, double x, double y, const char *text)
{
  EncShape *shape = enc_page_text (w->page, x, y, text, 11, 800, ENC_PAGE_TEAL);

  shape->tag = "H2";
  shape->max_width = COLUMN;
  shape->lines = 1;
  enc_page_rule (w->page, x, y + 17, COLUMN);
  return y + 23;
}

static void
draw_grade (Writer *w)
{
  const EncBrief *b = w->brief;
  int index = b->grade - 'A';
  gboolean known = index >= 0 && index < ENC_PALETTE_N_GRADES;
  char letter[2] = { known ? b->grade : '?', '\0' };

  enc_scene_add_rect (w->page, LEFT, 50, GRADE_SIDE, GRADE_SIDE,
                      known ? w->palette->grade[index] : w->palette->neutral)
    ->radius
    = 7;
  enc_scene_add_text (w->page, LEFT + GRADE_SIDE / 2, 50 + GRADE_SIDE / 2, letter, 19, 800,
                      known ? w->palette->grade_ink[index] : ENC_PAGE_INK, ENC_ANCHOR_MIDDLE,
                      ENC_ANCHOR_MIDDLE);
}

static void
draw_head (Writer *w)
{
  const EncBrief *b = w->brief;
  g_autofree char *when = enc_brief_appointment (b);
  g_autofree char *subtitle = enc_brief_subtitle (b);
  EncShape *title;

  enc_page_text (w->page, LEFT, 35, C_ ("document", "PRE-MEETING BRIEF"), 7.8, 700, ENC_PAGE_TEAL)
    ->max_width
    = 150;
  enc_page_text_end (w->page, RIGHT, 35, when, 8.4, 400, ENC_PAGE_DIM)->max_width = WIDTH - 160;
  draw_grade (w);
  title = enc_page_text (w->page, LEFT + GRADE_SIDE + 12, 49, b->name, 20, 800, ENC_PAGE_INK);
  title->tag = "H1";
  title->max_width = WIDTH - GRADE_SIDE - 12;
  title->lines = 1;
  title = enc_page_text (w->page, LEFT + GRADE_SIDE + 12, 77, subtitle, 8.6, 400, ENC_PAGE_DIM);
  title->max_width = WIDTH - GRADE_SIDE - 12;
  title->lines = 1;
}

static void
draw_figure (Writer *w, int place, const char *label, const char *value, EncColor color,
             const char *note)
{
  double width = (WIDTH - 3 * 12) / 4, x = LEFT + place * (width + 12), y = 104;
  EncShape *shape;

  enc_scene_add_rect (w->page, x, y, width, CARD_HEIGHT, ENC_PAGE_TINT)->radius = 6;
  shape = enc_page_text (w->page, x + 9, y + 7, label, 8, 400, ENC_PAGE_DIM);
  shape->max_width = width - 18;
  shape->lines = 1;
  shape = enc_page_text (w->page, x + 9, y + 18, value, 14.5, 800, color);
  shape->max_width = width - 14;
  shape->lines = 1;
  shape = enc_page_text (w->page, x + 9, y + 39.5, note, 7, 400, ENC_PAGE_DIM);
  shape->max_width = width - 14;
  shape->lines = 1;
}

static void
draw_figures (Writer *w)
{
  const EncBrief *b = w->brief;
  gint64 late = enc_aging_row_overdue (&b->aging, &b->limits);
  g_autofree char *open = enc_format_money (b->aging.open, b->currency);
  g_autofree char *overdue = enc_format_money (late, b->currency);
  g_autofree char *disputed = enc_format_money (b->aging.disputed, b->currency);
  g_autofree char *lateness = enc_brief_lateness (b);
  g_autofree char *open_note = enc_brief_limit_text (b);
  g_autofree char *overdue_note = enc_brief_overdue_text (b);
  g_autofree char *disputed_note = enc_brief_dispute_text (b);
  g_autofree char *lateness_note = enc_brief_lateness_text (b);

  draw_figure (w, 0, _ ("Outstanding"), open, ENC_PAGE_INK, open_note);
  draw_figure (w, 1, _ ("Overdue"), overdue, late > 0 ? w->palette->err : ENC_PAGE_INK,
               overdue_note);
  draw_figure (w, 2, _ ("In dispute"), disputed,
               b->aging.disputed > 0 ? w->palette->plum : ENC_PAGE_INK, disputed_note);
  draw_figure (w, 3, _ ("Average delay"), lateness, ENC_PAGE_INK, lateness_note);
}

static double
draw_ages (Writer *w, double y)
{
  const EncAgingStrip strip
    = { .x = LEFT, .y = y + 15, .width = WIDTH, .height = 18, .size = 7.4, .rounded = TRUE };

  enc_page_text (w->page, LEFT, y, _ ("Age of the outstanding"), 9.2, 700, ENC_PAGE_INK);
  if (enc_aging_strip_draw (w->page, &strip, &w->brief->aging, &w->brief->limits, w->palette) > 0)
    return y + 72;
  enc_page_text (w->page, LEFT, y + 16, _ ("Nothing is open."), 8.4, 400, ENC_PAGE_DIM);
  return y + 46;
}

static double
draw_more (Writer *w, double x, double y, guint more)
{
  g_autofree char *text = enc_brief_more_text (more);

  if (text == NULL)
    return y;
  enc_page_text (w->page, x, y - 3, text, 7.6, 400, ENC_PAGE_DIM);
  return y + 9;
}

static double
draw_messages (Writer *w, double y)
{
  const EncBrief *b = w->brief;
  double x = LEFT + 20, width = COLUMN - 20;

  y = heading (w, LEFT, y,
               b->messages->len == 3 ? _ ("Three messages to bring")
                                     : C_ ("heading", "Messages to bring"));
  for (guint i = 0; i < b->messages->len; i++)
    {
      const EncBriefFact *fact = b->messages->pdata[i];
      g_autofree char *title = enc_brief_message_title (b, fact);
      g_autofree char *detail = enc_brief_message_detail (b, fact);
      g_autofree char *number = enc_format_integer (i + 1);

      enc_scene_add_circle (w->page, LEFT + 6.5, y + 6.2, 6.5, ENC_PAGE_TEAL);
      enc_scene_add_text (w->page, LEFT + 6.5, y + 6.2, number, 7.4, 800, (EncColor){ 1, 1, 1, 1 },
                          ENC_ANCHOR_MIDDLE, ENC_ANCHOR_MIDDLE);
      y += paragraph (w, x, y, width, title, 9, 700, ENC_PAGE_INK, w->density.title_lines) + 1;
      y += paragraph (w, x, y, width, detail, 8.2, 400, ENC_PAGE_DIM, w->density.detail_lines) + 8;
    }
  return draw_more (w, x, y, b->more_messages);
}

static double
draw_commitments (Writer *w, double y)
{
  const EncBrief *b = w->brief;

  if (b->commitments->len == 0)
    return y;
  y = heading (w, LEFT, y, _ ("Commitments to obtain"));
  for (guint i = 0; i < b->commitments->len; i++)
    {
      g_autofree char *text = enc_brief_commitment_text (b, b->commitments->pdata[i]);
      EncShape *box
        = enc_scene_add_rect (w->page, LEFT + 0.5, y + 1, 9.5, 9.5, (EncColor){ 1, 1, 1, 1 });

      box->radius = 2;
      box->outline = ENC_PAGE_DIM;
      box->outline_width = 0.9;
      y += paragraph (w, LEFT + 16, y, COLUMN - 16, text, 8.8, 400, ENC_PAGE_INK,
                      w->density.title_lines)
           + 6;
    }
  return draw_more (w, LEFT + 16, y, b->more_commitments);
}

static double
draw_happened (Writer *w, double y)
{
  const EncBrief *b = w->brief;
  double x = COLUMN2 + 46, width = COLUMN - 46;

  y = heading (w, COLUMN2, y, _ ("What happened"));
  if (b->happened->len == 0)
    y += paragraph (w, COLUMN2, y, COLUMN, _ ("Nothing in 12 months."), 8.6, 400, ENC_PAGE_DIM, 1)
         + 8;
  for (guint i = 0; i < b->happened->len; i++)
    {
      const EncBriefFact *fact = b->happened->pdata[i];
      g_autofree char *day = enc_format_date_short (fact->day, b->day);
      g_autofree char *title = enc_brief_happened_title (b, fact);
      g_autofree char *detail = enc_brief_happened_detail (b, fact);
      EncShape *date = enc_page_text (w->page, COLUMN2, y + 0.6, day, 7.8, 600, ENC_PAGE_DIM);

      date->max_width = 44;
      date->lines = 2;
      y += paragraph (w, x, y, width, title, 8.8, 700, ENC_PAGE_INK,
                      MIN (2, w->density.title_lines))
           + 1;
      if (detail != NULL)
        y += paragraph (w, x, y, width, detail, 8.2, 400, ENC_PAGE_DIM,
                        MIN (2, w->density.detail_lines))
             + 1;
      y += 6;
    }
  return draw_more (w, x, y, b->more_happened);
}

static double
draw_order (Writer *w, double y)
{
  g_autofree char *text = enc_brief_order_text (w->brief);

  y = heading (w, COLUMN2, y, _ ("If an order is mentioned"));
  return y + paragraph (w, COLUMN2, y, COLUMN, text, 9, 400, ENC_PAGE_INK, 7) + 8;
}

/* The colour of a delay is that of the class of age it would stand in. */
static EncColor
delay_color (Writer *w, int days)
{
  int series = days <= 0 ? 0 : 1 + enc_aging_limits_bucket (&w->brief->limits, days);

  return enc_aging_series_color (&w->brief->limits, w->palette, series);
}

static void
draw_bars (Writer *w, double y, double scale)
{
  const GArray *payments = w->brief->payments;
  double slot = WIDTH / ENC_BRIEF_PAYMENTS, base = y + CHART;

  for (guint i = 0; i < payments->len; i++)
    {
      const EncBriefPayment *payment = &g_array_index (payments, EncBriefPayment, i);
      double x = LEFT + i * slot + 4, height = MAX (payment->days_late, 0) * scale;
      g_autofree char *days = enc_format_integer (payment->days_late);

      enc_scene_add_rect (w->page, x, base - MAX (height, 1.2), slot - 8, MAX (height, 1.2),
                          delay_color (w, payment->days_late))
        ->radius
        = height > 4 ? 2 : 0;
      enc_scene_add_text (w->page, x + (slot - 8) / 2, base - MAX (height, 1.2) - 2, days, 7, 700,
                          ENC_PAGE_INK, ENC_ANCHOR_MIDDLE, ENC_ANCHOR_END);
      if (i % 3 == 0)
        {
          g_autofree char *date = enc_format_date_numeric (payment->paid);

          date[5] = '\0'; /* dd/mm of dd/mm/yyyy */
          enc_scene_add_text (w->page, x + (slot - 8) / 2, base + 3, date, 6.6, 400, ENC_PAGE_DIM,
                              ENC_ANCHOR_MIDDLE, ENC_ANCHOR_START);
        }
    }
}

static double
draw_lateness (Writer *w, double y)
{
  const EncBrief *b = w->brief;
  g_autofree char *usual = enc_brief_usual_text (b);
  g_autofree char *title
    = g_strdup_printf (ngettext ("Days late of the last payment",
                                 "Days late of the last %u payments", b->payments->len),
                       b->payments->len);
  int most = 30, step;
  double scale, top = y + 28;

  enc_page_text (w->page, LEFT, y, b->payments->len > 0 ? title : _ ("Days late of the payments"),
                 9.2, 700, ENC_PAGE_INK);
  if (b->payments->len == 0)
    {
      enc_page_text (w->page, LEFT, y + 16, _ ("No invoice has been paid yet."), 8.4, 400,
                     ENC_PAGE_DIM);
      return y + 42;
    }
  if (usual != NULL)
    enc_page_text_end (w->page, RIGHT, y + 0.6, usual, 8, 400, ENC_PAGE_DIM)->max_width = WIDTH / 2;
  for (guint i = 0; i < b->payments->len; i++)
    most = MAX (most, g_array_index (b->payments, EncBriefPayment, i).days_late);
  step = most <= 60 ? 30 : most <= 180 ? 60 : most <= 400 ? 120 : (most / 3 + 99) / 100 * 100;
  scale = CHART / most;
  for (int days = 0; days <= most; days += step)
    {
      g_autofree char *label = enc_format_integer (days);
      double line = top + CHART - days * scale;

      enc_page_rule (w->page, LEFT, line, WIDTH);
      enc_scene_add_text (w->page, LEFT - 4, line, label, 6.6, 400, ENC_PAGE_DIM, ENC_ANCHOR_END,
                          ENC_ANCHOR_MIDDLE);
    }
  if (!isnan (b->usual_days_late) && b->usual_days_late > 0 && b->usual_days_late <= most)
    {
      double line = top + CHART - b->usual_days_late * scale;
      EncShape *dashes
        = enc_scene_add_line (w->page, LEFT, line, RIGHT, line, 0.9, w->palette->accent);

      dashes->dash[0] = dashes->dash[1] = 2;
    }
  draw_bars (w, top, scale);
  return top + CHART + 26;
}

/* Lines to write on, as many as there is room for. */
static void
draw_notes (Writer *w, double y)
{
  enc_page_text (w->page, LEFT, y, _ ("Notes taken during the meeting"), 9.2, 700, ENC_PAGE_INK);
  for (double line = y + 14 + LINE * 0.7; line <= BOTTOM - 16; line += LINE)
    enc_page_rule (w->page, LEFT, line, WIDTH);
}

static void
draw_foot (Writer *w, const EncPageContext *context)
{
  g_autofree char *date = enc_format_date_long (w->brief->day);
  g_autofree char *made = context->now_ms != 0 ? enc_page_time (context->now_ms) : NULL;
  g_autofree char *text
    = made != NULL
        /* Translators: a date, a moment */
        ? g_strdup_printf (_ ("Figures as of %1$s, made on %2$s · internal use, not for the client "
                              "· Encours"),
                           date, made)
        : g_strdup_printf (_ ("Figures as of %s · internal use, not for the client · Encours"),
                           date);

  enc_scene_add_text (w->page, ENC_DOCUMENT_A4_SHORT / 2, 814, text, 7, 400, ENC_PAGE_DIM,
                      ENC_ANCHOR_MIDDLE, ENC_ANCHOR_START)
    ->max_width
    = WIDTH;
}

/* Where the columns end. */
static double
draw_columns (Writer *w, double y)
{
  double left = draw_commitments (w, draw_messages (w, y) + 8);
  double right = draw_order (w, draw_happened (w, y) + 6);

  return MAX (left, right);
}

static EncScene *
draw (const EncBrief *brief, const EncPageContext *context, const Density *density, double *end)
{
  EncScene *page = enc_scene_new (ENC_DOCUMENT_A4_SHORT, ENC_DOCUMENT_A4_LONG);
  Writer w = { brief, enc_palette_get (ENC_PALETTE_PRINT), page, *density };

  page->font = g_strdup (ENC_DOCUMENT_FONT);
  draw_head (&w);
  draw_figures (&w);
  *end = draw_columns (&w, draw_ages (&w, 176));
  draw_notes (&w, draw_lateness (&w, *end + 9));
  draw_foot (&w, context);
  return page;
}

static void
build_page (EncScene *page, const EncBrief *brief, const EncPageContext *context)
{
  for (guint d = 0; d < G_N_ELEMENTS (densities); d++)
    {
      double end;
      g_autoptr (EncScene) drawn = draw (brief, context, &densities[d], &end);

      if (end > COLUMNS_END && d + 1 < G_N_ELEMENTS (densities))
        continue;
      enc_scene_append (page, drawn, 0, 0, 1);
      return;
    }
}

/**
 * enc_brief_page_new:
 * @briefs: (element-type EncBrief): one client each, at least one
 * @context: who prints, and when
 *
 * Briefs before meetings, one A4 page each, whatever there is to say: texts are shortened until the
 * page holds them. For those who meet the client, never for the client.
 *
 * Returns: (transfer full): the document
 */
EncDocument *
enc_brief_page_new (GPtrArray *briefs, const EncPageContext *context)
{
  g_return_val_if_fail (briefs != NULL && briefs->len > 0, NULL);

  const EncBrief *first = briefs->pdata[0];
  g_autofree char *date = enc_format_date_long (first->day);
  g_autofree char *title = briefs->len == 1
                             /* Translators: a client */
                             ? g_strdup_printf (_ ("Pre-meeting brief · %s"), first->name)
                             /* Translators: a date */
                             : g_strdup_printf (_ ("Pre-meeting briefs of %s"), date);
  EncDocument *document
    = enc_document_new (title, context->company, ENC_DOCUMENT_A4_SHORT, ENC_DOCUMENT_A4_LONG);

  enc_document_set_time (document, context->now_ms);
  for (guint i = 0; i < briefs->len; i++)
    build_page (enc_document_add_page (document), briefs->pdata[i], context);
  return document;
}
