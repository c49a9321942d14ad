/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-review-page.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#define LEFT   42.0
#define RIGHT  (ENC_DOCUMENT_A4_SHORT - 42.0)
#define WIDTH  (RIGHT - LEFT)
#define BOTTOM 796.0

/* Columns of a line: whom, what, how much, and room to write what was decided. */
#define X_TITLE   (LEFT + 20)
#define X_TEXT    (LEFT + 158)
#define X_AMOUNT  (LEFT + 388)
#define X_DECIDED (LEFT + 400)
#define TITLE     (X_TEXT - X_TITLE - 8)
#define NOTE      22.0

typedef struct
{
  const EncReview *review;
  const EncPalette *palette;
  EncDocument *document;
  EncScene *page;
  double y;
} Writer;

static EncColor
section_color (const Writer *w, EncReviewKind kind)
{
  switch (kind)
    {
    case ENC_REVIEW_OVERDUE:
      return w->palette->aging[2];
    case ENC_REVIEW_PROMISES:
      return w->palette->aging[3];
    case ENC_REVIEW_DISPUTES:
      return w->palette->plum;
    case ENC_REVIEW_TOLERANCES:
      return w->palette->series[1];
    case ENC_REVIEW_THANKS:
      return w->palette->ok;
    case ENC_REVIEW_DECISIONS:
    case ENC_N_REVIEW_SECTIONS:
    default:
      return ENC_PAGE_TEAL;
    }
}

static EncShape *
one_line (Writer *w, double x, double y, double width, const char *text, double size, int weight,
          EncColor color)
{
  EncShape *shape = enc_page_text (w->page, x, y, text, size, weight, color);

  shape->max_width = width;
  shape->lines = 1;
  return shape;
}

static char *
minutes_text (int minutes)
{
  return g_strdup_printf (ngettext ("%d min", "%d min", minutes), minutes);
}

/* The quarter of an hour as a bar, so that everybody sees how far one should be. */
static double
draw_clock (Writer *w, double y)
{
  double x = LEFT;

  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      const EncReviewSection *section = &w->review->sections[s];
      double width = WIDTH * section->minutes / ENC_REVIEW_MINUTES;
      g_autofree char *minutes = minutes_text (section->minutes);

      if (section->minutes == 0)
        continue;
      enc_scene_add_rect (w->page, x, y, MAX (1, width - 2), 7, section_color (w, s))->radius = 2;
      one_line (w, x, y + 11, width - 6, enc_review_label (s), 7, 600, ENC_PAGE_INK);
      one_line (w, x, y + 20, width - 6, minutes, 7, 400, ENC_PAGE_DIM);
      x += width;
    }
  return y + 40;
}

static char *
subtitle (const EncReview *review)
{
  g_autofree char *since = enc_format_date_spoken (review->since, review->day);
  g_autofree char *above = enc_format_money_scaled (review->above, review->currency, 0, 0);
  g_autofree char *all
    = review->above > 0
        /* Translators: a day, an amount */
        ? g_strdup_printf (_ ("What happened since %1$s · new overdue above %2$s"), since, above)
        /* Translators: a day */
        : g_strdup_printf (_ ("What happened since %s"), since);

  if (review->rep == NULL)
    return g_steal_pointer (&all);
  return g_strdup_printf ("%s · %s", all, review->rep);
}

static void
draw_head (Writer *w, const EncPageContext *context)
{
  const EncReview *review = w->review;
  g_autofree char *weekday = enc_format_weekday (review->day);
  g_autofree char *date = enc_format_date_long (review->day);
  g_autofree char *when = g_strdup_printf (_ ("%1$s %2$s"), weekday, date);
  g_autofree char *about = subtitle (review);
  EncShape *title;

  one_line (w, LEFT, 35, 250, C_ ("document", "WEEKLY REVIEW · 15 MINUTES"), 7.8, 700,
            ENC_PAGE_TEAL);
  enc_page_text_end (w->page, RIGHT, 35, when, 8.4, 400, ENC_PAGE_DIM)->max_width = 240;
  title = one_line (w, LEFT, 49, WIDTH, _ ("Finance and sales, the same figures"), 18, 800,
                    ENC_PAGE_INK);
  title->tag = "H1";
  one_line (w, LEFT, 74, WIDTH, about, 8.6, 400, ENC_PAGE_DIM);
  w->y = draw_clock (w, 98);
}

static void
next_page (Writer *w)
{
  g_autofree char *date = enc_format_date_long (w->review->day);
  /* Translators: %s is a date */
  g_autofree char *head = g_strdup_printf (_ ("Weekly review of %s, continued"), date);

  w->page = enc_document_add_page (w->document);
  one_line (w, LEFT, 35, WIDTH, head, 8.4, 600, ENC_PAGE_DIM);
  w->y = 58;
}

static void
draw_heading (Writer *w, const EncReviewSection *section)
{
  g_autofree char *sum = enc_review_section_text (w->review, section);
  g_autofree char *minutes = minutes_text (section->minutes);
  EncShape *shape;

  enc_scene_add_rect (w->page, LEFT, w->y + 1, 11, 11, section_color (w, section->kind))->radius
    = 3;
  shape
    = one_line (w, X_TITLE, w->y, 220, enc_review_label (section->kind), 11, 800, ENC_PAGE_TEAL);
  shape->tag = "H2";
  enc_page_text_end (w->page, X_AMOUNT, w->y + 1.5, sum, 8.4, 600, ENC_PAGE_INK)->max_width = 150;
  enc_page_text_end (w->page, RIGHT, w->y + 1.5, minutes, 8.4, 400, ENC_PAGE_DIM);
  enc_page_rule (w->page, LEFT, w->y + 17, WIDTH);
  one_line (w, X_TITLE, w->y + 21, X_AMOUNT - X_TITLE, enc_review_question (section->kind), 7.8,
            400, ENC_PAGE_DIM);
  one_line (w, X_DECIDED, w->y + 21, RIGHT - X_DECIDED, _ ("Decided: who, by when"), 7.4, 400,
            ENC_PAGE_DIM);
  w->y += 36;
}

static void
draw_line (Writer *w, const EncReviewLine *line)
{
  g_autofree char *title = enc_review_line_title (w->review, line);
  g_autofree char *text = enc_review_line_text (w->review, line);
  g_autofree char *amount
    = line->amount != 0 ? enc_format_money (line->amount, line->currency) : g_strdup ("");
  gboolean decision = line->kind == ENC_REVIEW_DECISIONS;
  EncShape *sum = enc_page_text_end (w->page, X_AMOUNT, w->y + 0.2, amount, 8.6, 700, ENC_PAGE_INK);
  double left, top, width, height;

  enc_scene_text_extents (w->page, sum, &left, &top, &width, &height);
  width = line->amount != 0 ? left - X_TEXT - 10 : X_AMOUNT - X_TEXT;
  height = 12;

  one_line (w, X_TITLE, w->y, TITLE, title, 8.8, 700, ENC_PAGE_INK);
  if (line->rep != NULL && !decision && line->kind != ENC_REVIEW_THANKS)
    {
      one_line (w, X_TITLE, w->y + 12, TITLE, line->rep, 7.4, 400, ENC_PAGE_DIM);
      height = 22;
    }
  height = MAX (height, enc_page_paragraph (w->page, X_TEXT, w->y + 0.3, width, text, 8.4, 400,
                                            decision ? ENC_PAGE_INK : ENC_PAGE_DIM, 2));
  enc_page_rule (w->page, X_DECIDED, w->y + 16, RIGHT - X_DECIDED);
  w->y += MAX (height, 18) + 6;
}

static void
draw_section (Writer *w, const EncReviewSection *section)
{
  /* A heading does not stand alone at the end of a page. */
  if (w->y + 36 + 28 > BOTTOM)
    next_page (w);
  draw_heading (w, section);
  for (guint i = 0; i < section->lines->len; i++)
    {
      if (w->y + 28 > BOTTOM)
        next_page (w);
      draw_line (w, section->lines->pdata[i]);
    }
  if (section->more > 0)
    {
      g_autofree char *more
        = g_strdup_printf (ngettext ("and %u other", "and %u others", section->more),
                           section->more);

      one_line (w, X_TITLE, w->y - 2, 200, more, 7.6, 400, ENC_PAGE_DIM);
      w->y += 11;
    }
  w->y += 8;
}

/* Room for what else is decided. */
static void
draw_notes (Writer *w)
{
  if (w->y + 40 + 2 * NOTE > BOTTOM)
    return;
  one_line (w, LEFT, w->y + 2, WIDTH, _ ("Also decided"), 9.2, 700, ENC_PAGE_INK);
  for (double line = w->y + 14 + NOTE; line <= BOTTOM; line += NOTE)
    enc_page_rule (w->page, LEFT, line, WIDTH);
}

/**
 * enc_review_page_new:
 * @review: the agenda
 * @context: who prints, and when
 *
 * The agenda on A4: a quarter of an hour shared out among its parts, the lines of each with room to
 * write who does what.
 *
 * Returns: (transfer full): the document
 */
EncDocument *
enc_review_page_new (const EncReview *review, const EncPageContext *context)
{
  g_return_val_if_fail (review != NULL, NULL);

  g_autofree char *date = enc_format_date_long (review->day);
  g_autofree char *title = g_strdup_printf (_ ("Weekly review of %s"), date);
  Writer w = {
    .review = review,
    .palette = enc_palette_get (ENC_PALETTE_PRINT),
    .document
    = enc_document_new (title, context->company, ENC_DOCUMENT_A4_SHORT, ENC_DOCUMENT_A4_LONG),
  };

  enc_document_set_time (w.document, context->now_ms);
  w.page = enc_document_add_page (w.document);
  draw_head (&w, context);
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    if (review->sections[s].lines->len > 0)
      draw_section (&w, &review->sections[s]);
  if (enc_review_is_empty (review))
    {
      enc_page_paragraph (w.page, LEFT, w.y, WIDTH,
                          _ ("Nothing new is late, nobody broke a promise, no dispute is past its "
                             "delay: the time is yours."),
                          9.4, 400, ENC_PAGE_INK, 0);
      w.y += 34;
    }
  draw_notes (&w);

  guint n_pages = enc_document_n_pages (w.document);

  for (guint p = 0; p < n_pages; p++)
    {
      g_autoptr (EncScene) page = enc_document_page (w.document, p);

      enc_page_foot (page, LEFT, context, date, p + 1, n_pages);
    }
  return w.document;
}
