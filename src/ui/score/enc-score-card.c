/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/score/enc-score-card.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-score-figures.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-chart.h"
#include "ui/score/enc-score-badge.h"
#include "ui/score/enc-score-behind.h"
#include "ui/score/enc-score-form.h"
#include "ui/score/enc-score-window.h"

/* Invoices listed with the day they are expected. */
#define MAX_EXPECTED 40

struct _EncScoreCard
{
  GtkBox parent_instance;

  /* Template children. */
  GtkLabel *subtitle;
  GtkLabel *note;
  GtkStack *stack;
  EncChart *waterfall;
  EncChart *months;
  GtkLabel *moves_title;
  GtkLabel *moves;
  GtkLabel *risk;
  GtkListBox *expected;
  GtkWidget *hand_button;
  GtkStack *expected_stack;

  /* The desk outlives its views, but for the moment of closing. */
  EncDesk *desk; /* (nullable) weak */

  /* Owned. */
  GSignalGroup *desk_signals;
  GCancellable *cancellable;
  EncDeskScore *detail; /* (nullable) what is shown */
  GtkWidget *popover;
  GtkLabel *badge; /* (nullable) weak */

  /* State. */
  gint64 client_pk;
};

G_DEFINE_FINAL_TYPE (EncScoreCard, enc_score_card, GTK_TYPE_BOX)

typedef enum
{
  PROP_BADGE = 1,
} EncScoreCardProperty;

static GParamSpec *props[PROP_BADGE + 1];

static EncScene *
build_waterfall (const EncPlotFrame *frame, gpointer data)
{
  EncScoreCard *self = data;
  EncScoreWeights weights;

  if (self->detail == NULL || self->desk == NULL)
    return NULL;
  weights = enc_desk_get_score_weights (self->desk);
  return enc_score_figures_waterfall (&self->detail->score, &weights, frame);
}

static EncScene *
build_months (const EncPlotFrame *frame, gpointer data)
{
  EncScoreCard *self = data;

  return self->detail != NULL ? enc_score_figures_history (self->detail->history, frame) : NULL;
}

static const EncScore *
month_before (EncScoreCard *self)
{
  GArray *history = self->detail->history;

  return history->len >= 2 ? &g_array_index (history, EncScore, history->len - 2) : NULL;
}

static void
show_head (EncScoreCard *self)
{
  const EncScore *score = &self->detail->score, *before = month_before (self);
  g_autofree char *text = NULL, *note = NULL;

  if (score->grade == ENC_SCORE_GRADE_NONE)
    text = g_strdup_printf (_ ("%d out of 100 · provisional"), score->score);
  else if (before != NULL && before->grade != score->grade && before->grade != ENC_SCORE_GRADE_NONE)
    text
      = g_strdup_printf (_ ("%1$d out of 100 · grade %2$s (was %3$s)"), score->score,
                         enc_score_grade_name (score->grade), enc_score_grade_name (before->grade));
  else
    text = g_strdup_printf (_ ("%1$d out of 100 · grade %2$s"), score->score,
                            enc_score_grade_name (score->grade));
  gtk_label_set_text (self->subtitle, text);

  if (score->overridden)
    {
      g_autofree char *until
        = score->override_until != ENC_DATE_NONE ? enc_format_date (score->override_until) : NULL;

      note = until != NULL ? g_strdup_printf (_ ("Set by hand to %1$d until %2$s; computed: %3$d."),
                                              score->score, until, score->computed)
                           : g_strdup_printf (_ ("Set by hand to %1$d; computed: %2$d."),
                                              score->score, score->computed);
      if (self->detail->override_why != NULL)
        {
          g_autofree char *plain = g_steal_pointer (&note);

          note = g_strdup_printf (C_ ("a note, then its reason", "%1$s %2$s"), plain,
                                  self->detail->override_why);
        }
    }
  else
    note = enc_score_confidence_sentence (score);
  gtk_label_set_text (self->note, note);
}

static void
show_badge (EncScoreCard *self)
{
  if (self->badge == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->badge), self->detail != NULL);
  if (self->detail != NULL)
    enc_score_badge_set (self->badge, self->detail->score.grade, self->detail->score.overridden);
}

static void
show_moves (EncScoreCard *self)
{
  const EncScore *score = &self->detail->score, *before = month_before (self);
  EncScoreMove moves[ENC_SCORE_N_LINES];
  guint n = before != NULL ? enc_score_moves (before, score, moves) : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;

  if (before != NULL)
    {
      g_autofree char *date = enc_format_date (before->as_of);

      title = n > 0 ? g_strdup_printf (_ ("Why it moved since %s"), date)
                    : g_strdup_printf (_ ("It has not moved since %s."), date);
    }
  for (guint m = 0; m < n; m++)
    {
      g_autofree char *sentence = enc_score_move_sentence (&moves[m], before, score);

      g_string_append_printf (text, "%s%s", m > 0 ? "\n" : "", sentence);
    }
  gtk_label_set_text (self->moves_title, title != NULL ? title : "");
  gtk_label_set_text (self->moves, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->moves), n > 0);
}

static GtkWidget *
expected_row (const EncScorePrediction *p, const char *number)
{
  GtkWidget *row = gtk_list_box_row_new (), *grid = gtk_grid_new ();
  g_autofree char *expected = enc_format_date (p->expected);
  g_autofree char *low = enc_format_date (p->low), *high = enc_format_date (p->high);
  g_autofree char *late = enc_format_percent (p->late, 0);
  g_autofree char *chance
    = p->late >= 1 ? g_strdup (_ ("late already")) : g_strdup_printf (_ ("late: %s"), late);
  g_autofree char *range = g_strdup_printf (_ ("%1$s to %2$s"), low, high);
  g_autofree char *name
    = g_strdup_printf (_ ("%1$s expected on %2$s, 8 times out of 10 from %3$s; %4$s"), number,
                       expected, range, chance);
  GtkWidget *cells[] = { gtk_label_new (number), gtk_label_new (expected), gtk_label_new (chance),
                         gtk_label_new (range) };

  for (int k = 0; k < 4; k++)
    {
      gtk_label_set_xalign (GTK_LABEL (cells[k]), k % 2 == 0 ? 0 : 1);
      gtk_widget_set_hexpand (cells[k], k % 2 == 0);
      gtk_label_set_ellipsize (GTK_LABEL (cells[k]), PANGO_ELLIPSIZE_END);
      if (k >= 2)
        {
          gtk_widget_add_css_class (cells[k], "dim-label");
          gtk_widget_add_css_class (cells[k], "small");
        }
      gtk_grid_attach (GTK_GRID (grid), cells[k], k % 2, k / 2, 1, 1);
    }
  gtk_widget_add_css_class (cells[1], "numeric");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
on_pieces (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncScoreCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pieces = enc_desk_pieces_finish (ENC_DESK (source), result, &error);
  GtkListBoxRow *row;

  if (pieces == NULL || self->desk == NULL || self->detail == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->expected, 0)) != NULL)
    gtk_list_box_remove (self->expected, GTK_WIDGET (row));
  for (guint k = 0; k < MIN (pieces->len, self->detail->predictions->len); k++)
    {
      const EncReadPiece *piece = pieces->pdata[k];

      gtk_list_box_append (self->expected,
                           expected_row (&g_array_index (self->detail->predictions,
                                                         EncScorePrediction, k),
                                         piece != NULL && piece->number != NULL ? piece->number
                                                                                : "–"));
    }
}

static void
show_expected (EncScoreCard *self)
{
  GArray *predictions = self->detail->predictions;
  guint n = MIN (predictions->len, MAX_EXPECTED);
  g_autofree gint64 *pks = g_new (gint64, (gsize)n + 1);

  gtk_stack_set_visible_child_name (self->expected_stack, n > 0 ? "some" : "none");
  for (guint k = 0; k < n; k++)
    pks[k] = g_array_index (predictions, EncScorePrediction, k).pk;
  if (n > 0)
    enc_desk_pieces_async (self->desk, pks, n, self->cancellable, on_pieces, g_object_ref (self));
}

/* Who may not set it by hand is not offered to; what was is not changed. */
static void
show_hand (EncScoreCard *self)
{
  EncWindow *window = enc_window_of (self);
  EncPortfolio *portfolio = self->desk != NULL ? enc_desk_get_portfolio (self->desk) : NULL;
  guint client;

  gtk_widget_set_visible (self->hand_button,
                          window != NULL && self->detail != NULL && portfolio != NULL
                            && !enc_desk_is_past (self->desk)
                            && enc_portfolio_find_client (portfolio, self->client_pk, &client)
                            && enc_identity_may_for (enc_window_get_identity (window),
                                                     "score.override", portfolio, client));
}

static void
on_score (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncScoreCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncDeskScore) detail = enc_desk_score_finish (ENC_DESK (source), result, &error);
  g_autofree char *sentence = NULL, *risk = NULL;

  if (detail == NULL || self->desk == NULL || detail->client_pk != self->client_pk)
    return;
  g_clear_pointer (&self->detail, enc_desk_score_free);
  self->detail = g_steal_pointer (&detail);
  show_head (self);
  show_moves (self);
  sentence = enc_score_risk_sentence (&self->detail->risk);
  risk = g_strdup_printf (_ ("Credit risk: %s"), sentence);
  gtk_label_set_text (self->risk, risk);
  enc_chart_refresh (self->waterfall);
  enc_chart_refresh (self->months);
  show_expected (self);
  show_badge (self);
  show_hand (self);
}

static void
ask (EncScoreCard *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->client_pk == 0 || self->desk == NULL || enc_desk_get_scores (self->desk) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  enc_desk_score_async (self->desk, self->client_pk, self->cancellable, on_score,
                        g_object_ref (self));
}

static void
close_popover (EncScoreCard *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
on_line (EncScoreCard *self, const EncMark *mark)
{
  GdkRectangle at = { (int)mark->x, (int)mark->y, (int)mark->width, (int)mark->height };

  if (self->desk == NULL || self->detail == NULL || mark->payload < 0
      || mark->payload >= ENC_SCORE_N_LINES)
    return;
  close_popover (self);
  self->popover = enc_score_behind_new (self->desk, self->detail, (EncScoreLine)mark->payload);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->waterfall));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_check (EncScoreCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->desk != NULL && GTK_IS_WINDOW (root))
    gtk_window_present (enc_score_window_new (self->desk, GTK_WINDOW (root)));
}

static void
on_by_hand (EncScoreCard *self)
{
  EncWindow *window = enc_window_of (self);

  if (window != NULL && self->desk != NULL && self->detail != NULL)
    enc_score_form_ask (window, self->detail, GTK_WIDGET (self), self->hand_button);
}

static void
enc_score_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EncScoreCard *self = ENC_SCORE_CARD (object);

  switch ((EncScoreCardProperty)id)
    {
    case PROP_BADGE:
      g_set_weak_pointer (&self->badge, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_score_card_dispose (GObject *object)
{
  EncScoreCard *self = ENC_SCORE_CARD (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_weak_pointer (&self->badge);
  close_popover (self);
  if (self->waterfall != NULL)
    {
      enc_chart_set_builder (self->waterfall, NULL, NULL);
      enc_chart_set_builder (self->months, NULL, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_SCORE_CARD);
  g_clear_pointer (&self->detail, enc_desk_score_free);
  g_clear_weak_pointer (&self->desk);
  G_OBJECT_CLASS (enc_score_card_parent_class)->dispose (object);
}

static void
enc_score_card_class_init (EncScoreCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_score_card_dispose;
  G_OBJECT_CLASS (klass)->set_property = enc_score_card_set_property;
  g_type_ensure (ENC_TYPE_CHART);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/score/enc-score-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, note);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, stack);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, waterfall);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, months);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, moves_title);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, moves);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, risk);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, expected);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, expected_stack);
  gtk_widget_class_bind_template_child (widget_class, EncScoreCard, hand_button);
  gtk_widget_class_bind_template_callback (widget_class, on_check);
  gtk_widget_class_bind_template_callback (widget_class, on_by_hand);
  props[PROP_BADGE] = g_param_spec_object ("badge", NULL, NULL, GTK_TYPE_LABEL,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (props), props);
}

static void
enc_score_card_init (EncScoreCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  enc_chart_set_builder (self->waterfall, build_waterfall, self);
  enc_chart_set_file_name (self->waterfall, _ ("score"));
  enc_chart_set_builder (self->months, build_months, self);
  enc_chart_set_file_name (self->months, _ ("score-history"));
  g_signal_connect_object (self->waterfall, "mark-activated", G_CALLBACK (on_line), self,
                           G_CONNECT_SWAPPED);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "scores-changed", G_CALLBACK (ask), self);
}

/**
 * enc_score_card_show:
 * @self: a card
 * @desk: where scores are asked for, and whose changes are followed
 * @client_pk: the client to show; 0 = none
 */
void
enc_score_card_show (EncScoreCard *self, EncDesk *desk, gint64 client_pk)
{
  g_set_weak_pointer (&self->desk, desk);
  g_signal_group_set_target (self->desk_signals, desk);
  if (self->client_pk != client_pk)
    {
      close_popover (self);
      g_clear_pointer (&self->detail, enc_desk_score_free);
      gtk_label_set_text (self->subtitle, "");
      gtk_label_set_text (self->note, "");
      enc_chart_refresh (self->waterfall);
      enc_chart_refresh (self->months);
      show_badge (self);
    }
  self->client_pk = client_pk;
  show_hand (self);
  ask (self);
}

/**
 * enc_score_card_toggle_tables:
 * @self: a card
 *
 * Shows the figures instead of the drawings, or the drawings again.
 */
void
enc_score_card_toggle_tables (EncScoreCard *self)
{
  gboolean tables = !enc_chart_get_shows_table (self->waterfall);

  enc_chart_set_shows_table (self->waterfall, tables);
  enc_chart_set_shows_table (self->months, tables);
}
