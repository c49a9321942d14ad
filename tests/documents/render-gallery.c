/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* Draws every figure on its card, to be looked at: render-gallery DIRECTORY. Output only, nothing
 * is asserted. */
#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "charts/enc-paint.h"
#include "documents/enc-aging-table.h"
#include "documents/enc-brief-page.h"
#include "documents/enc-dashboard-page.h"
#include "documents/enc-review-page.h"
#include "documents/enc-score-figures.h"
#include "documents/enc-statement.h"
#include "documents/sample.h"
#include "followup/brief-sample.h"

#define SCALE 1.5

typedef struct
{
  cairo_t *cr;
  const EncPalette *palette;
} Sheet;

static void
card (Sheet *sheet, double x, double y, double width, double height, EncScene *scene)
{
  g_autoptr (EncScene) frame = enc_scene_new (width + 28, height + 50);
  EncShape *rect = enc_scene_add_rect (frame, 0, 0, width + 28, height + 50, sheet->palette->card);

  rect->radius = 12;
  rect->outline = sheet->palette->grid;
  rect->outline_width = 1;
  frame->font = g_strdup ("Cantarell");
  if (scene->title != NULL)
    enc_scene_add_text (frame, 14, 14, scene->title, 13.5, 700, sheet->palette->ink,
                        ENC_ANCHOR_START, ENC_ANCHOR_START);
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, x, y);
  enc_paint_scene (sheet->cr, frame);
  cairo_translate (sheet->cr, 14, 38);
  enc_paint_scene (sheet->cr, scene);
  cairo_restore (sheet->cr);
  enc_scene_unref (scene);
}

static void
sheet (const char *path, EncPaletteMode mode, gboolean rtl)
{
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1040 * SCALE, 1040 * SCALE);
  Sheet s = { cairo_create (surface), enc_palette_get (mode) };
  EncOverview *o = sample_overview_new ();
  GArray *payments = sample_payments ();
  EncFiguresTargets targets = { 57, 0.25 };
  EncColor w = s.palette->window;
#define FRAME(wi, he)                                                                              \
  (&(EncPlotFrame){ .width = (wi),                                                                 \
                    .height = (he),                                                                \
                    .palette = s.palette,                                                          \
                    .font = "Cantarell",                                                           \
                    .text_scale = 1,                                                               \
                    .rtl = rtl })

  cairo_scale (s.cr, SCALE, SCALE);
  cairo_set_source_rgb (s.cr, w.red, w.green, w.blue);
  cairo_paint (s.cr);
  card (&s, 10, 10, 434, 250,
        enc_figures_weekly_aging (o, ENC_FIGURES_AMOUNT, 52, 0, FALSE, FRAME (434, 250)));
  card (&s, 490, 10, 434, 250,
        enc_figures_weekly_aging (o, ENC_FIGURES_PERCENT, 20, 0, FALSE, FRAME (434, 250)));
  card (&s, 10, 320, 305, 170, enc_figures_dso_trend (o, targets, -1, FRAME (305, 170)));
  card (&s, 350, 320, 305, 170, enc_figures_by_rep (o, FRAME (305, 170)));
  card (&s, 690, 320, 305, 170, enc_figures_forecast (o, FRAME (305, 170)));
  card (&s, 10, 550, 484, 270, enc_figures_top (o, FRAME (484, 270)));
  card (&s, 530, 550, 297, 200,
        enc_figures_payment_behaviour ((EncFiguresPayment *)payments->data, payments->len,
                                       &o->query.limits, o->query.as_of, ENC_EUR,
                                       FRAME (297, 200)));
  for (int k = 0; k <= ENC_FIGURES_SPARK_OLDEST; k++)
    card (&s, 10 + k * 110, 880, 66, 30, enc_figures_sparkline (o, k, FRAME (66, 30)));
  EncAgingRow row = ((EncOverviewLine *)o->top->pdata[2])->aging;
  card (&s, 570, 880, 210, 22,
        enc_figures_limit_gauge (&row, &o->query.limits, row.open * 10 / 9, FRAME (210, 22)));
  card (&s, 570, 960, 210, 22,
        enc_figures_limit_gauge (&row, &o->query.limits, row.open * 8 / 10, FRAME (210, 22)));
  card (&s, 820, 880, 120, 12, enc_figures_aging_bar (&row, &o->query.limits, 12, FRAME (120, 12)));
#undef FRAME
  cairo_surface_write_to_png (surface, path);
  cairo_destroy (s.cr);
  cairo_surface_destroy (surface);
  sample_payments_free (payments);
  sample_overview_free (o);
}

/* A score worked out by hand: 62 on average, this client has 42. */
static EncScore
sample_score (EncDate as_of, int score)
{
  static const int points[] = { 12, 6, 6, 6, 3, 5, 4 }, base[] = { 26, 13, 6, 11, 9, 5, 4 };
  EncScoreWeights weights = enc_score_weights_default ();
  EncScore sample = { .as_of = as_of,
                      .computed = score,
                      .score = score,
                      .low = score - 6,
                      .high = score + 6,
                      .base = 74,
                      .confidence = ENC_SCORE_CONFIDENCE_HIGH,
                      .grade = enc_score_grade (&weights, score) };

  sample.facts = (EncScoreFacts){ .settled = 42,
                                  .due = 24,
                                  .on_time = 8,
                                  .on_time_share = 0.34,
                                  .days = 24,
                                  .recent = 3,
                                  .currency = ENC_EUR,
                                  .open = 5820140,
                                  .overdue = 3474020,
                                  .oldest = 129,
                                  .n_overdue = 5,
                                  .promises = 5,
                                  .promises_broken = 3,
                                  .limit = 6000000,
                                  .limit_used = 5820140,
                                  .limit_currency = ENC_EUR };
  for (int line = 0; line < ENC_SCORE_N_LINES; line++)
    sample.lines[line] = (EncScorePoints){ .points = points[line],
                                           .max = weights.max[line],
                                           .base = base[line],
                                           .known = TRUE };
  return sample;
}

static void
scores (const char *path, EncPaletteMode mode)
{
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 760 * SCALE, 640 * SCALE);
  Sheet s = { cairo_create (surface), enc_palette_get (mode) };
  EncDate today = enc_date_from_ymd (2025, 11, 18);
  EncScoreWeights weights = enc_score_weights_default ();
  EncScore score = sample_score (today, 42);
  g_autoptr (GArray) history = g_array_new (FALSE, FALSE, sizeof (EncScore));
  EncScoreCheck check = { .from = today - 365, .until = today };
  EncScoreFiguresTotals totals = { ENC_EUR,
                                   { 12, 141, 104, 78, 52, 37 },
                                   { 400000, 1200000, 9500000, 24000000, 61000000, 64500000 } };
  EncColor w = s.palette->window;
#define FRAME(wi, he)                                                                              \
  (&(EncPlotFrame){ .width = (wi),                                                                 \
                    .height = (he),                                                                \
                    .palette = s.palette,                                                          \
                    .font = "Cantarell",                                                           \
                    .text_scale = 1 })

  for (int k = 12; k >= 0; k--)
    {
      EncScore month
        = sample_score (k > 0 ? enc_date_add_months (today, -k) : today, 42 + k * 3 - (k % 3));

      if (k > 10)
        month.grade = ENC_SCORE_GRADE_NONE;
      g_array_append_val (history, month);
    }
  check.rows = g_array_new (FALSE, TRUE, sizeof (EncScoreCheckRow));
  for (int b = 0; b < ENC_SCORE_CHECK_BINS; b++)
    check.bins[ENC_SCORE_CHECK_PREDICTION][b]
      = (EncScoreCheckBin){ 20 + (9 - b) * 60, (b + 0.5) / 10, (b + 0.2 + b % 3 * 0.3) / 10 };
  cairo_scale (s.cr, SCALE, SCALE);
  cairo_set_source_rgb (s.cr, w.red, w.green, w.blue);
  cairo_paint (s.cr);
  card (&s, 10, 10, 300, 200, enc_score_figures_waterfall (&score, &weights, FRAME (300, 200)));
  card (&s, 350, 10, 360, 120, enc_score_figures_history (history, FRAME (360, 120)));
  card (&s, 350, 190, 360, 60, enc_score_figures_history (history, FRAME (360, 60)));
  card (&s, 10, 300, 318, 220, enc_score_figures_grades (&totals, FRAME (318, 220)));
  card (&s, 370, 310, 300, 260, enc_score_figures_calibration (&check, FRAME (300, 260)));
#undef FRAME
  cairo_surface_write_to_png (surface, path);
  cairo_destroy (s.cr);
  cairo_surface_destroy (surface);
  g_array_unref (check.rows);
}

static void
write_both (EncDocument *document, const char *dir, const char *name)
{
  g_autofree char *base = g_build_filename (dir, name, NULL);
  g_autofree char *png = g_strconcat (base, ".png", NULL);
  g_autofree char *pdf = g_strconcat (base, ".pdf", NULL);
  g_autoptr (GError) error = NULL;

  if (!enc_document_write (document, ENC_DOCUMENT_PNG, png, &error)
      || !enc_document_write (document, ENC_DOCUMENT_PDF, pdf, &error))
    g_printerr ("%s\n", error->message);
}

static void
pages (const char *dir)
{
  EncOverview *overview = sample_overview_new ();
  EncPageContext context
    = { "Comptoir Armor SAS", "12 quai de Rohan, 56100 Lorient · SIREN 999 999 990 (fictif)",
        G_GINT64_CONSTANT (1763455320000) };
  g_autoptr (EncDocument) dashboard
    = enc_dashboard_page_new (overview, (EncFiguresTargets){ 57, 0.25 }, &context);

  write_both (dashboard, dir, "dashboard");
  sample_overview_free (overview);

  g_autoptr (EncStatement) statement = sample_statement (9);
  g_autoptr (EncDocument) letter = enc_statement_document (statement, &context);
  write_both (letter, dir, "statement");
  g_autoptr (EncStatement) many = sample_statement (50);
  g_autoptr (EncDocument) long_letter = enc_statement_document (many, &context);
  write_both (long_letter, dir, "statement-long");

  g_autoptr (EncPortfolio) portfolio = sample_portfolio (80);
  EncAgingQuery query = enc_aging_query (enc_date_from_ymd (2025, 11, 18));
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT);
  g_autoptr (EncDocument) table = enc_aging_table_document (portfolio, aging, &context);
  write_both (table, dir, "aging-by-client");
}

/* Texts half as long again, as another language may have them: the page must hold them. */
static void
lengthen (GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      EncBriefFact *fact = facts->pdata[i];

      if (fact->what == NULL)
        continue;
      g_autofree char *twice
        = g_strjoin (" ", fact->what, "und noch einmal so viel, denn es ist viel zu sagen,",
                     fact->what, NULL);

      g_free (fact->what);
      fact->what = g_steal_pointer (&twice);
    }
}

static void
briefs (const char *dir)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  const EncPageContext context = { .now_ms = G_GINT64_CONSTANT (1763628120000) };

  for (int k = 0; k < 3; k++)
    {
      static const char *const names[] = { "brief", "brief-nothing", "brief-long" };
      g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_brief_free);
      EncBriefInput input = brief_sample_input (sample, k == 1 ? 1 : 0);
      EncBrief *brief = enc_brief_new (&input);

      if (k == 2)
        {
          lengthen (brief->messages);
          lengthen (brief->commitments);
          lengthen (brief->happened);
          lengthen (brief->order);
        }
      g_ptr_array_add (list, brief);

      g_autoptr (EncDocument) document = enc_brief_page_new (list, &context);
      write_both (document, dir, names[k]);
    }
}

static void
reviews (const char *dir)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  const EncPageContext context
    = { .company = "Comptoir Armor SAS", .now_ms = G_GINT64_CONSTANT (1763628120000) };
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;

  EncEvent *asked
    = brief_sample_event (sample, 1, ENC_EVENT_HELP_ASK, "Nadia Bensaïd", "2025-11-05", NULL,
                          "{'to': <'Julien Kermarrec'>, 'text': <'Voir M. Le Bris'>}");
  brief_sample_event (sample, 1, ENC_EVENT_HELP_ANSWER, "Julien Kermarrec", "2025-11-06", asked->id,
                      "{'accepted': <true>}");
  brief_sample_event (sample, 0, ENC_EVENT_DECISION, "Camille Le Goff", "2025-11-13", NULL,
                      "{'text': <'Revoir les conditions du bâtiment'>, 'owner': <'Inès Moreau'>}");
  brief_sample_event (sample, 1, ENC_EVENT_TOLERANCE_ASK, "Julien Kermarrec", "2025-11-18", NULL,
                      "{'currency': <'EUR'>, 'amount': <int64 800000>, 'until': <20454>, "
                      "'argument': <'Chantier de la mairie'>}");
  brief_sample_fold (sample);
  options.since = enc_date_from_ymd (2025, 10, 30);
  options.above = 100000;

  g_autoptr (EncReview) review = enc_review_new (sample->followup, &options);
  g_autoptr (EncDocument) document = enc_review_page_new (review, &context);

  write_both (document, dir, "review");
}

int
main (int argc, char *argv[])
{
  static const char *const names[] = { "light", "dark", "light-contrast", "dark-contrast" };
  const char *dir = argc > 1 ? argv[1] : ".";

  enc_i18n_init ();
  for (int mode = 0; mode < (int)G_N_ELEMENTS (names); mode++)
    {
      g_autofree char *path = g_strdup_printf ("%s/figures-%s.png", dir, names[mode]);
      sheet (path, mode, FALSE);

      g_autofree char *score = g_strdup_printf ("%s/scores-%s.png", dir, names[mode]);
      scores (score, mode);
    }
  g_autofree char *mirrored = g_build_filename (dir, "figures-mirrored.png", NULL);
  sheet (mirrored, ENC_PALETTE_LIGHT, TRUE);
  pages (dir);
  briefs (dir);
  reviews (dir);
  return 0;
}
