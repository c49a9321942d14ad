/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-statement.h"

#include <math.h>
#include <stdlib.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "documents/enc-aging-strip.h"

#define LEFT   56.0
#define WIDTH  483.0
#define RIGHT  (LEFT + WIDTH)
#define ROW    18.0
#define HEADER 20.0
/* Where the window of a DL envelope (NF Z 11-001: 100 × 45 mm at the right) shows the address. */
#define ADDRESS_X     330.0
#define ADDRESS_Y     118.0
#define BOTTOM        762.0
#define NEXT_PAGE_TOP 84.0

/* Right edges of the columns of figures and left edges of the texts. */
#define X_NUMBER (LEFT + 8)
#define X_DATE   (LEFT + 196)
#define X_DUE    (LEFT + 256)
#define X_LATE   (LEFT + 358)
#define X_AMOUNT (LEFT + 418)
#define X_OPEN   (RIGHT - 8)

static void
clear_line (gpointer data)
{
  EncStatementLine *line = data;

  g_free (line->number);
  g_free (line->label);
}

/**
 * enc_statement_new:
 * @client_code: the client's code
 * @client_name: (nullable): its name
 * @as_of: date of the statement
 * @currency: of all its amounts
 *
 * Returns: (transfer full): a statement without lines; the other members are the caller's to fill
 */
EncStatement *
enc_statement_new (const char *client_code, const char *client_name, EncDate as_of,
                   EncCurrency currency)
{
  EncStatement *statement = g_new0 (EncStatement, 1);

  statement->client_code = g_strdup (client_code);
  statement->client_name = g_strdup (client_name);
  statement->as_of = as_of;
  statement->currency = currency;
  statement->limits = ENC_AGING_LIMITS_DEFAULT;
  statement->aging.currency = currency;
  statement->lines = g_array_new (FALSE, TRUE, sizeof (EncStatementLine));
  g_array_set_clear_func (statement->lines, clear_line);
  return statement;
}

/**
 * enc_statement_add_line:
 * @statement: a statement
 * @line: a piece open on its date; strings are copied
 */
void
enc_statement_add_line (EncStatement *statement, const EncStatementLine *line)
{
  EncStatementLine copy = *line;

  copy.number = g_strdup (line->number);
  copy.label = g_strdup (line->label);
  g_array_append_val (statement->lines, copy);
}

/**
 * enc_statement_free:
 * @statement: (transfer full): a statement
 */
void
enc_statement_free (EncStatement *statement)
{
  g_free (statement->client_code);
  g_free (statement->client_name);
  g_free (statement->attention);
  g_free (statement->address);
  g_free (statement->sender);
  g_array_unref (statement->lines);
  g_free (statement);
}

static int
by_due_date (gconstpointer a, gconstpointer b)
{
  const EncStatementLine *x = *(const EncStatementLine *const *)a,
                         *y = *(const EncStatementLine *const *)b;
  /* What has no due date (credits, payments) comes last. */
  EncDate due_x = x->due == ENC_DATE_NONE ? G_MAXINT32 : x->due,
          due_y = y->due == ENC_DATE_NONE ? G_MAXINT32 : y->due;

  if (due_x != due_y)
    return due_x < due_y ? -1 : 1;
  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return g_strcmp0 (x->number, y->number);
}

typedef struct
{
  const EncStatement *statement;
  const EncPageContext *context;
  const EncPalette *palette;
  EncDocument *document;
  EncScene *page;
  double y;
  gint64 running;
  gboolean estimated, disputed;
} Writer;

static double
draw_letterhead (Writer *w)
{
  const EncStatement *s = w->statement;
  EncScene *page = w->page;
  g_autofree char *date = enc_format_date_long (s->as_of);
  g_autofree char *reference = g_strdup_printf (_ ("Client reference %s"), s->client_code);
  double y = ADDRESS_Y;

  if (w->context->company != NULL)
    enc_page_text (page, LEFT, 46, w->context->company, 13, 800, ENC_PAGE_TEAL)->max_width = 260;
  if (s->sender != NULL)
    {
      enc_page_text (page, LEFT, 108, _ ("Your contact"), 7.5, 400, ENC_PAGE_DIM);
      enc_page_paragraph (page, LEFT, 118, 240, s->sender, 8.6, 500, ENC_PAGE_INK, 4);
    }
  const char *name
    = s->client_name != NULL && *s->client_name != '\0' ? s->client_name : s->client_code;
  y += enc_page_paragraph (page, ADDRESS_X, y, RIGHT - ADDRESS_X, name, 10, 600, ENC_PAGE_INK, 2);
  if (s->attention != NULL && *s->attention != '\0')
    y += enc_page_paragraph (page, ADDRESS_X, y, RIGHT - ADDRESS_X, s->attention, 10, 400,
                             ENC_PAGE_INK, 1);
  if (s->address != NULL && *s->address != '\0')
    enc_page_paragraph (page, ADDRESS_X, y, RIGHT - ADDRESS_X, s->address, 10, 400, ENC_PAGE_INK,
                        5);
  enc_page_text (page, LEFT, 204, reference, 8.5, 400, ENC_PAGE_DIM)->max_width
    = ADDRESS_X - LEFT - 12;
  enc_page_text (page, ADDRESS_X, 204, date, 9.5, 400, ENC_PAGE_INK);
  return 234;
}

static void
draw_aging_bar (Writer *w)
{
  const EncStatement *s = w->statement;
  const EncAgingStrip strip = { .x = LEFT, .y = w->y, .width = WIDTH, .height = 14, .size = 7.2 };

  if (enc_aging_strip_draw (w->page, &strip, &s->aging, &s->limits, w->palette) > 0)
    w->y += 48;
}

static void
draw_header (Writer *w)
{
  const struct
  {
    const char *text;
    double x;
    gboolean end;
  } heads[] = {
    { _ ("Document"), X_NUMBER, FALSE }, { _ ("Date"), X_DATE, FALSE },
    { _ ("Due date"), X_DUE, FALSE },    { _ ("Days late"), X_LATE, TRUE },
    { _ ("Amount"), X_AMOUNT, TRUE },    { _ ("Still open"), X_OPEN, TRUE },
  };

  enc_scene_add_rect (w->page, LEFT, w->y, WIDTH, HEADER, ENC_PAGE_TINT)->radius = 4;
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    enc_scene_add_text (w->page, heads[i].x, w->y + HEADER / 2, heads[i].text, 8, 600, ENC_PAGE_DIM,
                        heads[i].end ? ENC_ANCHOR_END : ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
  w->y += HEADER;
}

static EncShape *
cell (Writer *w, double x, const char *text, int weight, EncColor color, gboolean end)
{
  return enc_scene_add_text (w->page, x, w->y + ROW / 2, text, 8.8, weight, color,
                             end ? ENC_ANCHOR_END : ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
}

/* "Carried forward" at the end of a page, "Brought forward" at the head of the next. */
static void
draw_carried (Writer *w, const char *label)
{
  g_autofree char *amount = enc_format_money_plain (w->running, w->statement->currency);

  cell (w, X_AMOUNT - 20, label, 500, ENC_PAGE_DIM, TRUE);
  cell (w, X_OPEN, amount, 600, ENC_PAGE_DIM, TRUE);
  w->y += ROW;
  enc_page_rule (w->page, LEFT, w->y, WIDTH);
}

static void
new_page (Writer *w)
{
  const EncStatement *s = w->statement;
  g_autofree char *date = enc_format_date_long (s->as_of);
  g_autofree char *reference
    = g_strdup_printf ("%s · %s · %s", s->client_name != NULL ? s->client_name : "", s->client_code,
                       date);

  w->page = enc_document_add_page (w->document);
  if (w->context->company != NULL)
    enc_page_text (w->page, LEFT, 40, w->context->company, 10, 800, ENC_PAGE_TEAL)->max_width = 200;
  enc_page_text_end (w->page, RIGHT, 42, reference, 8.5, 400, ENC_PAGE_DIM)->max_width = 270;
  w->y = NEXT_PAGE_TOP - HEADER;
  draw_header (w);
  draw_carried (w, _ ("Brought forward"));
}

static void
draw_line (Writer *w, const EncStatementLine *line)
{
  const EncStatement *s = w->statement;
  const EncAgingLimits *limits = &s->limits;
  gboolean debt = line->open > 0, disputed = line->disputed > 0;
  double share = debt ? (double)line->disputed / (double)line->open : 0;
  int late = debt && line->due != ENC_DATE_NONE ? s->as_of - line->due : 0;
  int series = !debt                        ? limits->n + 3
               : line->due == ENC_DATE_NONE ? limits->n + 2
               : late > 0                   ? 1 + enc_aging_limits_bucket (limits, late)
                                            : 0;
  g_autofree char *date = enc_format_date_numeric (line->date);
  g_autofree char *due
    = line->due != ENC_DATE_NONE ? enc_format_date_numeric (line->due) : g_strdup ("");
  g_autofree char *amount = enc_format_money_plain (line->amount, s->currency);
  g_autofree char *open = enc_format_money_plain (line->open, s->currency);

  /* A tick in the colour of its class, its contested part hatched. */
  double hatched = disputed ? CLAMP ((ROW - 7) * share, 4, ROW - 7) : 0;
  EncColor color = enc_aging_series_color (limits, w->palette, series);

  if (hatched < ROW - 7)
    enc_scene_add_rect (w->page, LEFT, w->y + 3.5, 3.5, ROW - 7 - hatched, color)->radius = 1;
  if (disputed)
    {
      EncShape *tick
        = enc_scene_add_rect (w->page, LEFT, w->y + ROW - 3.5 - hatched, 3.5, hatched, color);

      tick->radius = 1;
      tick->fill = ENC_FILL_HATCH;
      tick->hatch_pitch = 3;
      tick->hatch_width = 1;
    }

  g_autofree char *part = enc_format_money_plain (line->disputed, s->currency);
  /* Translators: an amount, a part of the document's */
  g_autofree char *partly = g_strdup_printf (_ ("%s in dispute"), part);
  const char *note = disputed && line->disputed < line->open ? partly
                     : disputed                              ? _ ("in dispute")
                     : line->kind != ENC_ITEM_INVOICE        ? _ (enc_item_kind_label (line->kind))
                     : line->label != NULL && *line->label != '\0' ? line->label
                                                                   : NULL;
  EncShape *number = cell (w, X_NUMBER, line->number, 600, ENC_PAGE_INK, FALSE);
  double left, top, width, height;
  number->max_width = X_DATE - X_NUMBER - 6;
  enc_scene_text_extents (w->page, number, &left, &top, &width, &height);
  if (note != NULL && left + width + 30 < X_DATE)
    {
      EncShape *text = enc_scene_add_text (w->page, left + width + 6, w->y + ROW / 2 + 0.3, note,
                                           7.4, 400, disputed ? w->palette->plum : ENC_PAGE_DIM,
                                           ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
      text->max_width = X_DATE - left - width - 10;
    }
  cell (w, X_DATE, date, 400, ENC_PAGE_INK, FALSE);
  if (line->flags & ENC_ITEM_DUE_ESTIMATED && line->due != ENC_DATE_NONE)
    {
      g_autofree char *marked = g_strconcat (due, " *", NULL);
      cell (w, X_DUE, marked, 400, ENC_PAGE_INK, FALSE);
      w->estimated = TRUE;
    }
  else
    cell (w, X_DUE, due, 400, ENC_PAGE_INK, FALSE);
  if (late > 0)
    {
      g_autofree char *days = enc_format_days (late, 0);
      cell (w, X_LATE, days, 600,
            late > 90   ? w->palette->err
            : late > 30 ? w->palette->warn
                        : ENC_PAGE_INK,
            TRUE);
    }
  cell (w, X_AMOUNT, amount, 400, line->amount == line->open ? ENC_PAGE_INK : ENC_PAGE_DIM, TRUE);
  cell (w, X_OPEN, open, 600, ENC_PAGE_INK, TRUE);
  w->y += ROW;
  enc_page_rule (w->page, LEFT, w->y, WIDTH);
  if (!enc_money_add (w->running, line->open, &w->running))
    w->running = line->open > 0 ? G_MAXINT64 : G_MININT64;
}

static void
draw_end (Writer *w)
{
  const EncStatement *s = w->statement;
  g_autofree char *total = enc_format_money (w->running, s->currency);
  g_autofree char *ledger = enc_format_money (s->ledger, s->currency);
  gboolean ties = w->running == s->ledger;
  g_autofree char *tie = g_strdup_printf (
    ties ? _ ("The open documents add up to the balance of your account in our books: %s.")
         : _ ("The balance of your account in our books is %s."),
    ledger);

  w->y += 8;
  double left, top, width, height;
  EncShape *sum = enc_scene_add_text (w->page, X_OPEN, w->y + 8, total, 11.5, 800, ENC_PAGE_TEAL,
                                      ENC_ANCHOR_END, ENC_ANCHOR_MIDDLE);
  enc_scene_text_extents (w->page, sum, &left, &top, &width, &height);
  enc_scene_add_text (w->page, left - 12, w->y + 8, _ ("Total due"), 10, 600, ENC_PAGE_INK,
                      ENC_ANCHOR_END, ENC_ANCHOR_MIDDLE);
  w->y += 26;
  if (ties)
    enc_page_tick (w->page, LEFT, w->y + 1, 8, w->palette->ok);
  w->y += enc_page_paragraph (w->page, LEFT + (ties ? 13 : 0), w->y, WIDTH - 13, tie, 8.2, 400,
                              ENC_PAGE_DIM, 0)
          + 3;
  if (w->estimated)
    w->y += enc_page_paragraph (w->page, LEFT, w->y, WIDTH,
                                _ ("* Due date estimated from the payment terms."), 7.6, 400,
                                ENC_PAGE_DIM, 0);
}

/* Total, tie and note need this much. */
#define END_HEIGHT 62.0

/**
 * enc_statement_document:
 * @statement: what is open
 * @context: who sends it, and when it was made
 *
 * The statement on A4 pages: address in the envelope's window, documents by due date, subtotals
 * carried from page to page, the aged bar, and whether the documents tie with the ledger.
 *
 * Returns: (transfer full): the document
 */
EncDocument *
enc_statement_document (const EncStatement *statement, const EncPageContext *context)
{
  g_autofree char *date = enc_format_date_long (statement->as_of);
  const char *name = statement->client_name != NULL && *statement->client_name != '\0'
                       ? statement->client_name
                       : statement->client_code;
  g_autofree char *title = g_strdup_printf (_ ("Statement of account as of %s"), date);
  g_autofree char *document_title = g_strdup_printf ("%s · %s", title, name);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Writer w = {
    .statement = statement,
    .context = context,
    .palette = enc_palette_get (ENC_PALETTE_PRINT),
    .document = enc_document_new (document_title, context->company, ENC_DOCUMENT_A4_SHORT,
                                  ENC_DOCUMENT_A4_LONG),
  };

  for (guint i = 0; i < statement->lines->len; i++)
    g_ptr_array_add (order, &g_array_index (statement->lines, EncStatementLine, i));
  g_ptr_array_sort (order, by_due_date);

  enc_document_set_time (w.document, context->now_ms);
  w.page = enc_document_add_page (w.document);
  w.y = draw_letterhead (&w);
  enc_page_title (w.page, LEFT, w.y, title);
  w.y += 24;
  g_autofree char *open = enc_format_money (statement->aging.open, statement->currency);
  g_autofree char *overdue
    = enc_format_money (enc_aging_row_overdue (&statement->aging, &statement->limits),
                        statement->currency);
  g_autofree char *summary
    = order->len == 0
        ? g_strdup (_ ("Nothing is open on your account. Thank you."))
        : g_strdup_printf (
          ngettext ("%1$u open document: %2$s, of which %3$s past its due date.",
                    "%1$u open documents: %2$s in all, of which %3$s past their due date.",
                    order->len),
          order->len, open, overdue);
  w.y += enc_page_paragraph (w.page, LEFT, w.y, WIDTH, summary, 9.6, 400, ENC_PAGE_INK, 0) + 12;
  draw_aging_bar (&w);
  if (order->len > 0)
    draw_header (&w);
  for (guint i = 0; i < order->len; i++)
    {
      gboolean last = i + 1 == order->len;
      /* The last document and the total stay together. */
      double needed = last ? ROW + END_HEIGHT : 2 * ROW;
      if (w.y + needed > BOTTOM)
        {
          draw_carried (&w, _ ("Carried forward"));
          new_page (&w);
        }
      draw_line (&w, order->pdata[i]);
    }
  if (order->len > 0)
    draw_end (&w);

  guint n = enc_document_n_pages (w.document);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EncScene) page = enc_document_page (w.document, i);
      enc_page_foot (page, LEFT, context, date, i + 1, n);
      if (context->company_details != NULL)
        enc_scene_add_text (page, page->width / 2, page->height - 40, context->company_details, 6.8,
                            400, ENC_PAGE_DIM, ENC_ANCHOR_MIDDLE, ENC_ANCHOR_START)
          ->max_width
          = WIDTH;
    }
  return w.document;
}
