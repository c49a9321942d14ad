/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/score/enc-score-window.h"

#include <math.h>
#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-score-figures.h"
#include "ui/common/enc-chart.h"
#include "ui/common/enc-sentence.h"

/* Clients named among those who would change grade. */
#define MAX_NAMED 20

struct _EncScoreWindow
{
  AdwPreferencesWindow parent_instance;

  /* Template children. */
  AdwPreferencesPage *check_page;
  AdwPreferencesPage *weights_page;
  AdwPreferencesGroup *check_group;
  GtkStack *check_stack;
  EncChart *chart;
  AdwPreferencesGroup *models_group;
  GtkGrid *models;
  AdwPreferencesGroup *points_group;
  AdwPreferencesGroup *grades_group;
  AdwPreferencesGroup *preview_group;
  GtkListBox *changes;
  GtkWidget *apply_button;
  GtkWidget *reset_button;

  /* Owned. */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GCancellable *cancellable;
  EncScoreCheck *check; /* (nullable) */

  GtkSpinButton *points[ENC_SCORE_N_LINES];
  GtkSpinButton *limits[4];
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncScoreWindow, enc_score_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
say (EncScoreWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

/* ---- self-check ---- */

static EncScene *
build_chart (const EncPlotFrame *frame, gpointer data)
{
  EncScoreWindow *self = data;

  return self->check != NULL ? enc_score_figures_calibration (self->check, frame) : NULL;
}

static void
put_cell (EncScoreWindow *self, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  if (column == 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (self->models, label, column, row, 1, 1);
}

static char *
decimal_or_dash (double value, int decimals)
{
  return isnan (value) ? g_strdup ("–") : enc_format_decimal (value, decimals);
}

static void
show_models (EncScoreWindow *self)
{
  const char *const heads[] = { _ ("Prediction"), _ ("AUC"), _ ("Brier"), _ ("Days off"),
                                _ ("In the 80-percent interval") };

  while (gtk_grid_get_child_at (self->models, 0, 0) != NULL)
    gtk_grid_remove_row (self->models, 0);
  for (int c = 0; c < (int)G_N_ELEMENTS (heads); c++)
    put_cell (self, c, 0, heads[c], "dim-label");
  for (EncScoreCheckModel model = 0; model < ENC_SCORE_CHECK_N_MODELS; model++)
    {
      const EncScoreCheckFigures *f = &self->check->figures[model];
      g_autofree char *auc = decimal_or_dash (f->auc, 3), *brier = decimal_or_dash (f->brier, 3);
      g_autofree char *days = decimal_or_dash (f->mae_days, 1);
      g_autofree char *inside
        = isnan (f->coverage80) ? g_strdup ("–") : enc_format_percent (f->coverage80, 0);
      const char *css = model == ENC_SCORE_CHECK_PREDICTION ? "heading" : NULL;
      const char *cells[] = { _ (enc_score_check_model_label (model)), auc, brier, days, inside };

      for (int c = 0; c < (int)G_N_ELEMENTS (cells); c++)
        put_cell (self, c, (int)model + 1, cells[c], css);
    }
}

static void
show_check (EncScoreWindow *self)
{
  g_autofree char *sentence = enc_score_check_sentence (self->check);
  g_autofree char *from = enc_format_date (self->check->from);
  g_autofree char *until = enc_format_date (self->check->until - 1);
  g_autofree char *late = enc_format_integer (self->check->late);
  g_autofree char *period
    = g_strdup_printf (_ (
                         "Invoices issued from %1$s to %2$s, %3$s of them late. Each was predicted "
                         "with what was known the day before it was issued."),
                       from, until, late);

  adw_preferences_group_set_description (self->check_group, sentence);
  adw_preferences_group_set_description (self->models_group, period);
  gtk_stack_set_visible_child_name (self->check_stack, "chart");
  enc_chart_refresh (self->chart);
  show_models (self);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncScoreWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncScoreCheck) check = enc_desk_score_check_finish (ENC_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  if (check == NULL)
    {
      g_autofree char *why = enc_sentence_for_error (error);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, why);
      return;
    }
  g_clear_pointer (&self->check, enc_score_check_free);
  self->check = g_steal_pointer (&check);
  show_check (self);
}

static void
run_check (EncScoreWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (enc_desk_get_portfolio (self->desk) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  enc_desk_score_check_async (self->desk, self->cancellable, on_checked, g_object_ref (self));
}

/* ---- weights ---- */

static EncScoreWeights
read_weights (EncScoreWindow *self)
{
  EncScoreWeights weights;

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    weights.max[line] = gtk_spin_button_get_value_as_int (self->points[line]);
  for (guint g = 0; g < G_N_ELEMENTS (weights.limits); g++)
    weights.limits[g] = gtk_spin_button_get_value_as_int (self->limits[g]);
  return weights;
}

static GtkWidget *
change_row (EncScoreWindow *self, const EncScoreChange *change)
{
  EncScoreSheet *sheet = enc_desk_get_scores (self->desk);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text
    = g_strdup_printf (_ ("%1$s → %2$s, score %3$d → %4$d"), enc_score_grade_name (change->from),
                       enc_score_grade_name (change->to), change->before, change->after);
  g_autofree char *name
    = g_markup_escape_text (enc_portfolio_dimension_label (enc_score_sheet_portfolio (sheet),
                                                           ENC_DIMENSION_CLIENT, change->client),
                            -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  return row;
}

static char *
preview_text (const EncScorePreview *preview)
{
  guint up = 0, down = 0;

  for (guint k = 0; k < preview->changes->len; k++)
    {
      const EncScoreChange *change = &g_array_index (preview->changes, EncScoreChange, k);

      if (change->to < change->from)
        up++;
      else
        down++;
    }
  if (up + down == 0)
    return g_strdup (_ ("With these weights nobody changes grade."));

  g_autofree char *better = g_strdup_printf (ngettext ("%u client gets a better grade",
                                                       "%u clients get a better grade", up),
                                             up);
  g_autofree char *worse
    = g_strdup_printf (ngettext ("%u a worse one", "%u a worse one", down), down);
  return g_strdup_printf (C_ ("two counts", "%1$s, %2$s."), better, worse);
}

static void
show_preview (EncScoreWindow *self)
{
  EncScoreSheet *sheet = enc_desk_get_scores (self->desk);
  EncScoreWeights weights = read_weights (self), now = enc_desk_get_score_weights (self->desk);
  int sum = enc_score_weights_sum (&weights);
  gboolean valid = enc_score_weights_valid (&weights);
  g_autofree char *total = NULL, *text = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->changes, 0)) != NULL)
    gtk_list_box_remove (self->changes, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), FALSE);
  total = sum == 100 ? g_strdup (_ ("Together they are worth 100 points."))
                     : g_strdup_printf (_ ("Together they must be worth 100 points, not %d."), sum);
  adw_preferences_group_set_description (self->points_group, total);
  gtk_widget_set_sensitive (self->apply_button, valid && memcmp (&weights, &now, sizeof now) != 0);
  if (!valid || sheet == NULL)
    {
      adw_preferences_group_set_description (self->preview_group,
                                             sum == 100 ? _ (
                                               "Each grade must begin below the one before it.")
                                                        : NULL);
      return;
    }

  g_autoptr (EncScorePreview) preview = enc_score_sheet_preview (sheet, &weights);
  text = preview_text (preview);
  adw_preferences_group_set_description (self->preview_group, text);
  for (guint k = 0; k < MIN (preview->changes->len, MAX_NAMED); k++)
    gtk_list_box_append (self->changes,
                         change_row (self, &g_array_index (preview->changes, EncScoreChange, k)));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), preview->changes->len > 0);
}

static void
on_spun (EncScoreWindow *self)
{
  if (!self->filling)
    show_preview (self);
}

static GtkSpinButton *
add_spin (EncScoreWindow *self, AdwPreferencesGroup *group, const char *title, const char *subtitle,
          int low, int high)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (low, high, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_spun), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return GTK_SPIN_BUTTON (spin);
}

static void
fill_weights (EncScoreWindow *self, const EncScoreWeights *weights)
{
  self->filling = TRUE;
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    gtk_spin_button_set_value (self->points[line], weights->max[line]);
  for (guint g = 0; g < G_N_ELEMENTS (weights->limits); g++)
    gtk_spin_button_set_value (self->limits[g], weights->limits[g]);
  self->filling = FALSE;
  show_preview (self);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncScoreWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_run_finish (ENC_DESK (source), result, &error))
    say (self, _ ("Weights saved"));
  else
    {
      g_autofree char *why = enc_sentence_for_error (error);

      say (self, why);
    }
}

static void
on_apply (EncScoreWindow *self)
{
  EncScoreWeights weights = read_weights (self);
  g_autofree char *text = enc_score_weights_to_text (&weights);
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "key", "s", ENC_SCORE_WEIGHTS_SETTING);
  g_variant_dict_insert (&args, "value", "s", text);
  enc_desk_run_async (self->desk, enc_command_new ("setting.set", g_variant_dict_end (&args)),
                      on_saved, g_object_ref (self));
}

static void
on_reset (EncScoreWindow *self)
{
  EncScoreWeights weights = enc_score_weights_default ();

  fill_weights (self, &weights);
}

static void
on_scores_changed (EncScoreWindow *self)
{
  show_preview (self);
}

static void
on_settings_changed (EncScoreWindow *self)
{
  show_preview (self);
  run_check (self);
}

static void
enc_score_window_dispose (GObject *object)
{
  EncScoreWindow *self = ENC_SCORE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  if (self->chart != NULL)
    enc_chart_set_builder (self->chart, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_SCORE_WINDOW);
  g_clear_pointer (&self->check, enc_score_check_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_score_window_parent_class)->dispose (object);
}

static void
enc_score_window_class_init (EncScoreWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_score_window_dispose;
  g_type_ensure (ENC_TYPE_CHART);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/score/enc-score-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, check_page);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, weights_page);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, check_group);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, check_stack);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, models_group);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, models);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, points_group);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, grades_group);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, preview_group);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, EncScoreWindow, reset_button);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
}

static void
enc_score_window_init (EncScoreWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  enc_chart_set_builder (self->chart, build_chart, self);
  enc_chart_set_file_name (self->chart, _ ("score-check"));
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    self->points[line] = add_spin (self, self->points_group, _ (enc_score_line_label (line)),
                                   _ (enc_score_line_rule (line)), 0, 100);
  for (guint g = 0; g < G_N_ELEMENTS (self->limits); g++)
    {
      g_autofree char *title
        = g_strdup_printf (_ ("Grade %s from"), enc_score_grade_name (ENC_SCORE_GRADE_A + g));

      self->limits[g] = add_spin (self, self->grades_group, title, NULL, 1, 100);
    }
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "scores-changed",
                                  G_CALLBACK (on_scores_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed",
                                  G_CALLBACK (on_settings_changed), self);
}

/**
 * enc_score_window_new:
 * @desk: the open file
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a window, to be presented; it destroys itself when closed
 */
GtkWindow *
enc_score_window_new (EncDesk *desk, GtkWindow *parent)
{
  EncScoreWindow *self
    = g_object_new (ENC_TYPE_SCORE_WINDOW, "transient-for", parent, "modal", parent != NULL, NULL);
  EncScoreWeights weights = enc_desk_get_score_weights (desk);

  self->desk = g_object_ref (desk);
  g_signal_group_set_target (self->desk_signals, desk);
  fill_weights (self, &weights);
  run_check (self);
  return GTK_WINDOW (self);
}

/**
 * enc_score_window_show_weights:
 * @self: a window
 *
 * Turns to the page of the weights.
 */
void
enc_score_window_show_weights (EncScoreWindow *self)
{
  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (self), self->weights_page);
}
