/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-preferences.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-application.h"
#include "ui/application/enc-identity.h"
#include "ui/application/enc-settings.h"
#include "ui/common/enc-sentence.h"
#include "ui/common/enc-style.h"
#include "ui/preferences/enc-alerts-page.h"
#include "ui/preferences/enc-file-page.h"
#include "ui/score/enc-score-window.h"
#include "ui/preferences/enc-lists-page.h"
#include "ui/preferences/enc-sharing-page.h"

#define MAX_DSO     999
#define MAX_OVERDUE 100

struct _EncPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template children */
  AdwComboRow *language_row;
  AdwComboRow *theme_row;
  GtkWidget *company_group;
  GtkEditable *company_row;
  GtkWidget *figures_page;
  GtkEditable *limits_row;
  GtkLabel *limits_hint;
  AdwComboRow *basis_row;
  AdwComboRow *credits_row;
  GtkEditable *dso_row;
  GtkEditable *overdue_row;
  EncListsPage *lists_page;
  EncFilePage *file_page;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncPreferences, enc_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const languages[] = { "system", "fr", "en" };
static const char *const themes[] = { "system", "light", "dark" };
static const char *const bases[] = { "due", "invoice" };
static const char *const credit_modes[] = { "separate", "fifo" };

static guint
index_of (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;

  return 0;
}

static void
set_choices (AdwComboRow *row, const char *const *labels)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
say (EncPreferences *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

static void
on_setting_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!enc_desk_run_finish (ENC_DESK (source), result, &error))
    {
      g_autofree char *why = enc_sentence_for_error (error);
      say (self, why);
    }
}

static void
save_setting (EncPreferences *self, const char *key, const char *value)
{
  GVariantDict args;

  if (self->filling)
    return;

  const char *before = enc_desk_get_setting (self->desk, key);
  if (g_strcmp0 (before != NULL ? before : "", value) == 0)
    return;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "key", "s", key);
  g_variant_dict_insert (&args, "value", "s", value);
  enc_desk_run_async (self->desk, enc_command_new ("setting.set", g_variant_dict_end (&args)),
                      on_setting_saved, g_object_ref (self));
}

static void
on_score (EncPreferences *self)
{
  gtk_window_present (enc_score_window_new (self->desk, GTK_WINDOW (self)));
}

/* Language and theme */

static gboolean
rebuild_windows (gpointer data)
{
  EncApplication *application = data;

  enc_application_rebuild_windows (application);

  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL);

  return G_SOURCE_REMOVE;
}

static void
on_language_chosen (EncPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);
  GApplication *application = g_application_get_default ();

  if (self->filling || selected >= G_N_ELEMENTS (languages))
    return;

  enc_settings_set (ENC_SETTINGS_LANGUAGE, languages[selected]);
  if (application == NULL || !ENC_IS_APPLICATION (application))
    return;

  /* This window speaks the language before: another one takes its place. */
  g_idle_add_full (G_PRIORITY_DEFAULT, rebuild_windows, g_object_ref (application), g_object_unref);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_theme_chosen (EncPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->theme_row);

  if (self->filling || selected >= G_N_ELEMENTS (themes))
    return;

  enc_settings_set (ENC_SETTINGS_THEME, themes[selected]);
  enc_style_apply_theme ();
}

/* Figures */

/* People write "30, 60, 90" or "30 60 90" or "30;60;90". */
static char *
normalise_limits (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",; /", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      if (**part == '\0')
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, ',');
      g_string_append (joined, *part);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static gboolean
read_limits (EncPreferences *self, EncAgingLimits *limits)
{
  g_autofree char *text = normalise_limits (gtk_editable_get_text (self->limits_row));

  return enc_aging_limits_parse (text, limits);
}

static void
on_limits_edited (EncPreferences *self)
{
  EncAgingLimits limits;
  gboolean valid = read_limits (self, &limits);

  if (!valid)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->limits_row), "error");
      gtk_label_set_label (self->limits_hint,
                           _ (
                             "Write one to seven numbers of days, each larger than the one before: "
                             "30, 60, 90, 120"));
      return;
    }

  g_autoptr (GString) classes = g_string_new (NULL);
  for (int i = 0; i <= limits.n; i++)
    {
      g_autofree char *label = enc_aging_limits_label (&limits, i);

      if (i > 0)
        g_string_append (classes, " · ");
      g_string_append (classes, label);
    }
  g_autofree char *hint = g_strdup_printf (_ ("Classes: %s"), classes->str);
  gtk_widget_remove_css_class (GTK_WIDGET (self->limits_row), "error");
  gtk_label_set_label (self->limits_hint, hint);
}

static void
on_limits_applied (EncPreferences *self)
{
  EncAgingLimits limits;

  if (!read_limits (self, &limits))
    {
      say (self, _ ("These limits cannot be used."));
      return;
    }

  g_autofree char *text = enc_aging_limits_to_string (&limits);
  save_setting (self, "aging.limits", text);
}

static void
on_basis_chosen (EncPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->basis_row);

  if (selected < G_N_ELEMENTS (bases))
    save_setting (self, "aging.basis", bases[selected]);
}

static void
on_credits_chosen (EncPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->credits_row);

  if (selected < G_N_ELEMENTS (credit_modes))
    save_setting (self, "aging.credits", credit_modes[selected]);
}

/* "" or a number from 0 to max with a comma or a point; NULL when it is neither. */
static char *
read_target (GtkEditable *row, double max)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (row));
  char *end;

  g_strstrip (text);
  if (*text == '\0')
    return g_strdup ("");
  g_strdelimit (text, ",", '.');

  double value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(value >= 0 && value <= max))
    return NULL;

  return g_steal_pointer (&text);
}

static void
on_target_edited (GtkEditable *row, EncPreferences *self)
{
  g_autofree char *value = read_target (row, row == self->dso_row ? MAX_DSO : MAX_OVERDUE);

  if (value != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
on_dso_applied (EncPreferences *self)
{
  g_autofree char *value = read_target (self->dso_row, MAX_DSO);

  if (value != NULL)
    save_setting (self, "target.dso", value);
  else
    say (self, _ ("The target is a number of days, or empty."));
}

static void
on_overdue_applied (EncPreferences *self)
{
  g_autofree char *value = read_target (self->overdue_row, MAX_OVERDUE);

  if (value != NULL)
    save_setting (self, "target.overdue", value);
  else
    say (self, _ ("The target is a percentage, or empty."));
}

static void
on_company_applied (EncPreferences *self)
{
  save_setting (self, "company.name", gtk_editable_get_text (self->company_row));
}

/* Rows */

static void
set_text (GtkEditable *row, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (row), text) != 0)
    gtk_editable_set_text (row, text);
}

static void
fill_from_desk (EncPreferences *self)
{
  const char *company = enc_desk_get_setting (self->desk, "company.name");
  const char *dso = enc_desk_get_setting (self->desk, "target.dso");
  const char *overdue = enc_desk_get_setting (self->desk, "target.overdue");
  const char *basis = enc_desk_get_setting (self->desk, "aging.basis");
  const char *credits = enc_desk_get_setting (self->desk, "aging.credits");
  const EncAgingQuery *query = enc_desk_get_query (self->desk);
  gboolean live = enc_desk_get_state (self->desk) == ENC_DESK_LIVE;
  g_autoptr (GString) limits = g_string_new (NULL);

  for (int i = 0; i < query->limits.n; i++)
    g_string_append_printf (limits, i > 0 ? ", %d" : "%d", query->limits.days[i]);

  self->filling = TRUE;
  set_text (self->company_row, company != NULL ? company : "");
  set_text (self->limits_row, limits->str);
  set_text (self->dso_row, dso != NULL ? dso : "");
  set_text (self->overdue_row, overdue != NULL ? overdue : "");
  adw_combo_row_set_selected (self->basis_row, index_of (bases, G_N_ELEMENTS (bases), basis));
  adw_combo_row_set_selected (self->credits_row,
                              index_of (credit_modes, G_N_ELEMENTS (credit_modes), credits));
  gboolean may = enc_identity_may (enc_identity_of (self->desk), "setting.set");
  gtk_widget_set_sensitive (self->company_group, live && may);
  gtk_widget_set_sensitive (self->figures_page, live && may);
  self->filling = FALSE;
  on_limits_edited (self);
}

static void
fill_from_settings (EncPreferences *self)
{
  g_autofree char *language = enc_settings_get (ENC_SETTINGS_LANGUAGE);
  g_autofree char *theme = enc_settings_get (ENC_SETTINGS_THEME);
  /* Languages are named in themselves, so that each is found by who speaks it. */
  const char *language_labels[] = { _ ("As the system"), "Français", "English", NULL };
  const char *theme_labels[] = { _ ("As the system"), _ ("Light"), _ ("Dark"), NULL };
  const char *basis_labels[] = { _ ("The due date"), _ ("The invoice date"), NULL };
  const char *credit_labels[]
    = { _ ("In a column of their own"), _ ("Set on the oldest debts first"), NULL };

  self->filling = TRUE;
  set_choices (self->language_row, language_labels);
  set_choices (self->theme_row, theme_labels);
  set_choices (self->basis_row, basis_labels);
  set_choices (self->credits_row, credit_labels);
  adw_combo_row_set_selected (self->language_row,
                              index_of (languages, G_N_ELEMENTS (languages), language));
  adw_combo_row_set_selected (self->theme_row, index_of (themes, G_N_ELEMENTS (themes), theme));
  self->filling = FALSE;
}

static void
enc_preferences_dispose (GObject *object)
{
  EncPreferences *self = ENC_PREFERENCES (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_preferences_parent_class)->dispose (object);
}

static void
enc_preferences_class_init (EncPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_preferences_dispose;

  g_type_ensure (ENC_TYPE_FILE_PAGE);
  g_type_ensure (ENC_TYPE_LISTS_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/preferences/enc-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, theme_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, company_group);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, company_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, figures_page);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, limits_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, limits_hint);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, basis_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, credits_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, dso_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, overdue_row);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, lists_page);
  gtk_widget_class_bind_template_child (widget_class, EncPreferences, file_page);
  gtk_widget_class_bind_template_callback (widget_class, on_score);
  gtk_widget_class_bind_template_callback (widget_class, on_language_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_theme_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_company_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_limits_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_limits_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_basis_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_credits_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_target_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_dso_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_overdue_applied);
}

static void
enc_preferences_init (EncPreferences *self)
{
  self->filling = TRUE;
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed",
                                  G_CALLBACK (fill_from_desk), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::state", G_CALLBACK (fill_from_desk),
                                  self);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_from_settings (self);
}

static void
add_page_of_alerts (EncPreferences *self)
{
  EncAlertsPage *page = g_object_new (ENC_TYPE_ALERTS_PAGE, NULL);

  enc_alerts_page_set_desk (page, self->desk);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
}

/* Who shares what is for whoever keeps the portfolio. */
static void
add_page_of_sharing (EncPreferences *self)
{
  EncSharingPage *page;

  if (!enc_identity_may (enc_identity_of (self->desk), "user.set"))
    return;
  page = g_object_new (ENC_TYPE_SHARING_PAGE, NULL);
  enc_sharing_page_set_desk (page, self->desk);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
}

/**
 * enc_preferences_new:
 * @desk: the open file
 *
 * Returns: (transfer none): the window; GTK owns it
 */
GtkWidget *
enc_preferences_new (EncDesk *desk)
{
  EncPreferences *self = g_object_new (ENC_TYPE_PREFERENCES, NULL);

  self->desk = g_object_ref (desk);
  g_signal_group_set_target (self->desk_signals, desk);
  enc_lists_page_set_desk (self->lists_page, desk);
  enc_file_page_set_desk (self->file_page, desk);
  add_page_of_alerts (self);
  add_page_of_sharing (self);
  fill_from_desk (self);

  return GTK_WIDGET (self);
}
