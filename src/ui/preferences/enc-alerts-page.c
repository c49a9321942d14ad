/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-alerts-page.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-typed.h"
#include "casework/enc-alert.h"
#include "casework/enc-tolerance.h"
#include "ui/alerts/enc-background.h"
#include "ui/application/enc-identity.h"
#include "ui/common/enc-parts.h"
#include "ui/common/enc-sentence.h"

#define MAX_COUNT 999
#define FIRST     ENC_USER_CREDIT_MANAGER
#define LAST      ENC_USER_READ_ONLY

struct _EncAlertsPage
{
  AdwPreferencesPage parent_instance;

  /* Children */
  GtkSwitch *background;
  AdwExpanderRow *rows[ENC_N_ALERTS];
  GtkEditable *thresholds[ENC_N_ALERTS]; /* or NULL */
  GtkCheckButton *roles[ENC_N_ALERTS][LAST + 1];
  AdwPreferencesGroup *rules_group, *levels_group;
  GtkEditable *level;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncAlertsPage, enc_alerts_page, ADW_TYPE_PREFERENCES_PAGE)

static void
say (EncAlertsPage *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (root != NULL && ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (escaped));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncAlertsPage) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_run_finish (ENC_DESK (source), result, &error))
    return;

  g_autofree char *why = enc_sentence_for_error (error);
  say (self, why);
}

static void
save (EncAlertsPage *self, const char *key, const char *value)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "key", "s", key);
  g_variant_dict_insert (&args, "value", "s", value);
  enc_desk_run_async (self->desk, enc_command_new ("setting.set", g_variant_dict_end (&args)),
                      on_saved, g_object_ref (self));
}

/* ---- rules ---- */

static char *
threshold_text (EncAlertsPage *self, EncAlertRule rule, gint64 threshold)
{
  if (enc_alert_threshold_kind (rule) == ENC_ALERT_COUNTS_MONEY)
    return enc_format_money (threshold, enc_desk_get_currency (self->desk));

  return enc_format_integer (threshold);
}

static gboolean
read_threshold (EncAlertsPage *self, EncAlertRule rule, gint64 *threshold)
{
  const char *text = gtk_editable_get_text (self->thresholds[rule]);

  if (enc_alert_threshold_kind (rule) == ENC_ALERT_COUNTS_MONEY)
    return enc_typed_money (text, enc_desk_get_currency (self->desk), threshold);

  return g_ascii_string_to_signed (text, 10, 0, MAX_COUNT, threshold, NULL);
}

static void
collect (EncAlertsPage *self, EncAlertRules *rules)
{
  enc_alert_rules_parse (enc_desk_get_setting (self->desk, ENC_ALERT_SETTING), rules);
  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    {
      EncAlertSetting *setting = &rules->of[rule];
      gint64 threshold;

      setting->on = adw_expander_row_get_enable_expansion (self->rows[rule]);
      if (self->thresholds[rule] != NULL && read_threshold (self, rule, &threshold))
        setting->threshold = threshold;
      setting->roles = 0;
      for (EncUserRole role = FIRST; role <= LAST; role++)
        if (gtk_check_button_get_active (self->roles[rule][role]))
          setting->roles |= 1u << role;
    }
}

static void
on_rule_changed (EncAlertsPage *self)
{
  EncAlertRules rules;

  if (self->filling || self->desk == NULL)
    return;
  collect (self, &rules);

  g_autofree char *text = enc_alert_rules_to_string (&rules);
  save (self, ENC_ALERT_SETTING, text);
}

static const char *
threshold_label (EncAlertRule rule)
{
  switch (rule)
    {
    case ENC_ALERT_LIMIT:
      return _ ("Exceeded by at least");
    case ENC_ALERT_DISPUTE:
      return _ ("Business days past the delay");
    case ENC_ALERT_SCORE:
      return _ ("Points lost in a month");
    case ENC_ALERT_TOLERANCE:
      return _ ("Days before its end");
    case ENC_ALERT_PROMISE:
    case ENC_ALERT_OVERDUE:
    default:
      return _ ("From this amount on");
    }
}

static void
add_rule (EncAlertsPage *self, EncAlertRule rule)
{
  GtkWidget *row = adw_expander_row_new ();

  self->rows[rule] = ADW_EXPANDER_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (enc_alert_rule_label (rule)));
  adw_expander_row_set_show_enable_switch (self->rows[rule], TRUE);
  if (enc_alert_threshold_kind (rule) != ENC_ALERT_COUNTS_NOTHING)
    {
      GtkWidget *entry = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), threshold_label (rule));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
      self->thresholds[rule] = GTK_EDITABLE (entry);
      g_signal_connect_object (entry, "apply", G_CALLBACK (on_rule_changed), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->rows[rule], entry);
    }
  for (EncUserRole role = FIRST; role <= LAST; role++)
    {
      GtkWidget *line = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      self->roles[rule][role] = GTK_CHECK_BUTTON (check);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line),
                                     _ (enc_party_user_role_label (role)));
      adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_rule_changed), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->rows[rule], line);
    }
  g_signal_connect_object (row, "notify::enable-expansion", G_CALLBACK (on_rule_changed), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->rules_group, row);
}

/* ---- how much a collector may grant ---- */

static void
on_level_applied (EncAlertsPage *self)
{
  const char *text = gtk_editable_get_text (self->level);
  EncToleranceLevels levels;
  gint64 amount = -1;

  enc_tolerance_levels_parse (enc_desk_get_setting (self->desk, ENC_TOLERANCE_SETTING), &levels);
  if (*text != '\0' && !enc_typed_money (text, enc_desk_get_currency (self->desk), &amount))
    {
      say (self, _ ("This is not an amount."));
      return;
    }
  levels.most[ENC_USER_COLLECTOR] = amount;

  g_autofree char *setting = enc_tolerance_levels_to_string (&levels);
  save (self, ENC_TOLERANCE_SETTING, setting);
}

/* ---- this computer ---- */

static void
on_background_answered (gboolean allowed, gpointer data)
{
  g_autoptr (EncAlertsPage) self = data;

  self->filling = TRUE;
  gtk_switch_set_active (self->background, allowed);
  self->filling = FALSE;
  if (!allowed)
    say (self, _ ("Your system does not let Encours stay when its window is closed."));
}

static void
on_background (EncAlertsPage *self)
{
  if (self->filling)
    return;
  if (gtk_switch_get_active (self->background))
    enc_background_ask (on_background_answered, g_object_ref (self));
  else
    enc_background_turn_off ();
}

static void
add_background (EncAlertsPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("This computer"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("Tell me when the window is closed"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Encours stays in the background; Quit in the menu ends it"));
  self->background = GTK_SWITCH (toggle);
  gtk_switch_set_active (self->background, enc_background_is_on ());
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_background), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
add_levels (EncAlertsPage *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->levels_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->levels_group, _ ("Tolerances"));
  adw_preferences_group_set_description (
    self->levels_group, _ ("Credit managers grant any amount; empty: collectors grant none."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("A collector grants up to"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  self->level = GTK_EDITABLE (row);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_level_applied), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->levels_group, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->levels_group);
}

static char *
roles_words (guint roles)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (EncUserRole role = FIRST; role <= LAST; role++)
    if ((roles & (1u << role)) != 0)
      {
        if (words->len > 0)
          g_string_append (words, ", ");
        g_string_append (words, _ (enc_party_user_role_label (role)));
      }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : g_strdup (_ ("nobody"));
}

static void
fill (EncAlertsPage *self)
{
  gboolean may = enc_identity_may (enc_identity_of (self->desk), "user.set");
  EncAlertRules rules;
  EncToleranceLevels levels;

  enc_alert_rules_parse (enc_desk_get_setting (self->desk, ENC_ALERT_SETTING), &rules);
  enc_tolerance_levels_parse (enc_desk_get_setting (self->desk, ENC_TOLERANCE_SETTING), &levels);
  gint64 most = levels.most[ENC_USER_COLLECTOR];
  g_autofree char *level
    = most >= 0 ? enc_format_money (most, enc_desk_get_currency (self->desk)) : NULL;

  self->filling = TRUE;
  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    {
      const EncAlertSetting *setting = &rules.of[rule];
      g_autofree char *who = roles_words (setting->roles);
      g_autofree char *threshold = threshold_text (self, rule, setting->threshold);

      adw_expander_row_set_enable_expansion (self->rows[rule], setting->on);
      adw_expander_row_set_subtitle (self->rows[rule], who);
      if (self->thresholds[rule] != NULL)
        gtk_editable_set_text (self->thresholds[rule], threshold);
      for (EncUserRole role = FIRST; role <= LAST; role++)
        gtk_check_button_set_active (self->roles[rule][role], (setting->roles & (1u << role)) != 0);
    }
  gtk_editable_set_text (self->level, level != NULL ? level : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rules_group), may);
  gtk_widget_set_visible (GTK_WIDGET (self->levels_group), may);
  self->filling = FALSE;
}

static void
enc_alerts_page_dispose (GObject *object)
{
  EncAlertsPage *self = ENC_ALERTS_PAGE (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_alerts_page_parent_class)->dispose (object);
}

static void
enc_alerts_page_class_init (EncAlertsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_alerts_page_dispose;
}

static void
enc_alerts_page_init (EncAlertsPage *self)
{
  self->filling = TRUE;
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "alerts");
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _ ("Alerts"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "mail-unread-symbolic");
  add_background (self);
  self->rules_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->rules_group, _ ("Rules"));
  adw_preferences_group_set_description (
    self->rules_group,
    _ ("Of the clients they look after; credit managers of all. Kept in the file."));
  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    add_rule (self, rule);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->rules_group);
  add_levels (self);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed", G_CALLBACK (fill), self);
  self->filling = FALSE;
}

/**
 * enc_alerts_page_set_desk:
 * @self: the page
 * @desk: the open file
 */
void
enc_alerts_page_set_desk (EncAlertsPage *self, EncDesk *desk)
{
  self->desk = g_object_ref (desk);
  g_signal_group_set_target (self->desk_signals, desk);
  fill (self);
}
