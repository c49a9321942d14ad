/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-disputes-page.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-sla.h"
#include "ui/application/enc-identity.h"
#include "ui/common/enc-sentence.h"

#define MAX_DAYS   366
#define CODE_CHARS 32

struct _EncDisputesPage
{
  AdwPreferencesPage parent_instance;

  /* Children */
  AdwComboRow *region;
  GtkSpinButton *remind, *escalate;
  AdwPreferencesGroup *delays_group, *categories_group;
  GtkEditable *new_category;
  GPtrArray *rows; /* GtkWidget: of the categories, in their order */

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GPtrArray *categories; /* EncDisputeCategory: as they stand on the page */
  char *saved;           /* (nullable) what was last written of them */

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncDisputesPage, enc_disputes_page, ADW_TYPE_PREFERENCES_PAGE)

static void
say (EncDisputesPage *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (root != NULL && ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (escaped));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncDisputesPage) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_run_finish (ENC_DESK (source), result, &error))
    return;

  g_autofree char *why = enc_sentence_for_error (error);
  say (self, why);
}

static void
save (EncDisputesPage *self, const char *key, const char *value)
{
  GVariantDict args;

  if (self->filling || self->desk == NULL
      || g_strcmp0 (enc_desk_get_setting (self->desk, key), value) == 0)
    return;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "key", "s", key);
  g_variant_dict_insert (&args, "value", "s", value);
  enc_desk_run_async (self->desk, enc_command_new ("setting.set", g_variant_dict_end (&args)),
                      on_saved, g_object_ref (self));
}

/* ---- delays ---- */

static void
on_region (EncDisputesPage *self)
{
  save (self, ENC_BUSINESS_DAYS_SETTING,
        enc_business_days_region_name (adw_combo_row_get_selected (self->region)));
}

static void
save_days (EncDisputesPage *self, const char *key, GtkSpinButton *spin)
{
  g_autofree char *value = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));

  save (self, key, value);
}

static void
on_remind (EncDisputesPage *self)
{
  save_days (self, ENC_SLA_SETTING_REMIND, self->remind);
}

static void
on_escalate (EncDisputesPage *self)
{
  save_days (self, ENC_SLA_SETTING_ESCALATE, self->escalate);
}

static GtkWidget *
days_row (const char *title, const char *subtitle, GtkSpinButton **spin)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *days = gtk_spin_button_new_with_range (0, MAX_DAYS, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (days, GTK_ALIGN_CENTER);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (days), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (days), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), days);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), days);
  *spin = GTK_SPIN_BUTTON (days);
  return row;
}

static void
add_delays (EncDisputesPage *self)
{
  g_autoptr (GtkStringList) regions = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < ENC_BUSINESS_DAYS_N_REGIONS; i++)
    gtk_string_list_append (regions, _ (enc_business_days_region_label (i)));
  self->delays_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->delays_group, _ ("Delays"));
  adw_preferences_group_set_description (
    self->delays_group, _ ("In business days: neither weekends nor public holidays count."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Public holidays of"));
  self->region = ADW_COMBO_ROW (row);
  adw_combo_row_set_model (self->region, G_LIST_MODEL (regions));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_region), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->delays_group, row);

  row = days_row (_ ("Reminder before the limit"), _ ("To who owns the dispute"), &self->remind);
  g_signal_connect_object (self->remind, "value-changed", G_CALLBACK (on_remind), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->delays_group, row);
  row = days_row (_ ("Escalation after the limit"), _ ("To credit managers"), &self->escalate);
  g_signal_connect_object (self->escalate, "value-changed", G_CALLBACK (on_escalate), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->delays_group, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->delays_group);
}

/* ---- categories ---- */

static void
save_categories (EncDisputesPage *self)
{
  g_autofree char *text = enc_dispute_category_list_to_string (self->categories);

  if (g_strcmp0 (text, self->saved) == 0)
    return;
  g_free (self->saved);
  self->saved = g_strdup (text);
  save (self, ENC_DISPUTE_CATEGORY_SETTING, text);
}

static EncDisputeCategory *
category_of (EncDisputesPage *self, GtkWidget *row)
{
  guint index;

  if (!g_ptr_array_find (self->rows, row, &index))
    return NULL;
  return g_ptr_array_index (self->categories, index);
}

static GtkWidget *
row_of (GtkWidget *inside)
{
  return gtk_widget_get_ancestor (inside, ADW_TYPE_EXPANDER_ROW);
}

static void
describe (EncDisputesPage *self, GtkWidget *row)
{
  const EncDisputeCategory *category = category_of (self, row);
  g_autofree char *title
    = g_markup_escape_text (enc_dispute_category_label (self->categories, category->code), -1);
  g_autofree char *text
    = g_strdup_printf ("%s · %s", enc_dispute_category_department_label (category->department),
                       category->code);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
}

static void
on_words (GtkEditable *entry, EncDisputesPage *self)
{
  GtkWidget *row = row_of (GTK_WIDGET (entry));
  EncDisputeCategory *category = category_of (self, row);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  g_clear_pointer (&category->label, g_free);
  if (*text != '\0')
    category->label = g_strdup (text);
  describe (self, row);
  save_categories (self);
}

static void
on_department (AdwComboRow *combo, GParamSpec *pspec, EncDisputesPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (combo), ADW_TYPE_EXPANDER_ROW);
  EncDisputeCategory *category = row != NULL ? category_of (self, row) : NULL;
  const char *const *codes = enc_dispute_category_departments ();
  guint n = g_strv_length ((char **)codes), selected = adw_combo_row_get_selected (combo);

  /* After the built-in ones stands, if at all, the one it had. */
  if (self->filling || category == NULL || selected >= n)
    return;
  g_free (category->department);
  category->department = g_strdup (codes[selected]);
  describe (self, row);
  save_categories (self);
}

static void
on_days (GtkSpinButton *spin, EncDisputesPage *self)
{
  GtkWidget *row = row_of (GTK_WIDGET (spin));
  EncDisputeCategory *category = row != NULL ? category_of (self, row) : NULL;
  guint state = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (spin), "state"));

  if (self->filling || category == NULL)
    return;
  category->days[state] = gtk_spin_button_get_value_as_int (spin);
  describe (self, row);
}

static void
on_remove (GtkButton *button, EncDisputesPage *self)
{
  GtkWidget *row = row_of (GTK_WIDGET (button));
  guint index;

  if (row == NULL || !g_ptr_array_find (self->rows, row, &index))
    return;
  g_ptr_array_remove_index (self->categories, index);
  g_ptr_array_remove_index (self->rows, index);
  adw_preferences_group_remove (self->categories_group, row);
  save_categories (self);
  say (self, _ ("Disputes that have this category keep it."));
}

static GtkWidget *
department_row (EncDisputesPage *self, const EncDisputeCategory *category)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *const *codes = enc_dispute_category_departments ();
  guint selected = 0;

  for (; codes[selected] != NULL; selected++)
    gtk_string_list_append (labels, enc_dispute_category_department_label (codes[selected]));
  for (guint i = 0; codes[i] != NULL; i++)
    if (strcmp (codes[i], category->department) == 0)
      selected = i;
  if (codes[selected] == NULL)
    gtk_string_list_append (labels, category->department);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Department"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_department), self, 0);
  return row;
}

/* What can be changed of a category: made when it is first looked at, for there are many. */
static void
fill_category (EncDisputesPage *self, AdwExpanderRow *row)
{
  const EncDisputeCategory *category = category_of (self, GTK_WIDGET (row));
  GtkWidget *words = adw_entry_row_new (), *last = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove"));

  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (words), _ ("In your words"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (words), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (words), category->label != NULL ? category->label : "");
  g_signal_connect_object (words, "apply", G_CALLBACK (on_words), self, 0);
  adw_expander_row_add_row (row, words);
  adw_expander_row_add_row (row, department_row (self, category));
  for (guint state = 0; state <= ENC_DISPUTE_RESOLVED; state++)
    {
      GtkSpinButton *spin;
      GtkWidget *days = days_row (_ (enc_dispute_state_label (state)), NULL, &spin);

      gtk_spin_button_set_value (spin, category->days[state]);
      g_object_set_data (G_OBJECT (spin), "state", GUINT_TO_POINTER (state));
      g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_days), self, 0);
      adw_expander_row_add_row (row, days);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (last), _ ("Code"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (last), category->code);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "destructive-action");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (last), remove);
  adw_expander_row_add_row (row, last);
  self->filling = FALSE;
}

static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, EncDisputesPage *self)
{
  if (!adw_expander_row_get_expanded (row))
    {
      /* Days are turned one by one: they are written when one is done. */
      save_categories (self);
      return;
    }
  if (g_object_get_data (G_OBJECT (row), "filled") == NULL)
    {
      g_object_set_data (G_OBJECT (row), "filled", row);
      fill_category (self, row);
    }
}

static void
add_category (EncDisputesPage *self)
{
  GtkWidget *row = adw_expander_row_new ();

  g_ptr_array_add (self->rows, row);
  describe (self, row);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, 0);
  adw_preferences_group_add (self->categories_group, row);
}

static void
fill_categories (EncDisputesPage *self)
{
  const char *setting = enc_desk_get_setting (self->desk, ENC_DISPUTE_CATEGORY_SETTING);
  g_autoptr (GPtrArray) list = enc_dispute_category_list (setting);
  g_autofree char *text = enc_dispute_category_list_to_string (list);

  /* Another setting changed, or what comes back was just written from here. */
  if (g_strcmp0 (text, self->saved) == 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->categories_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_dispute_category_free);
  for (guint i = 0; i < list->len; i++)
    {
      const EncDisputeCategory *category = g_ptr_array_index (list, i);

      g_ptr_array_add (self->categories,
                       enc_dispute_category_new (category->code, category->label,
                                                 category->department, category->days));
      add_category (self);
    }
  g_free (self->saved);
  self->saved = g_steal_pointer (&text);
}

/* A code from words: "Retard de transport" becomes RETARD_DE_TRANSPORT. */
static char *
code_from (EncDisputesPage *self, const char *words)
{
  g_autofree char *plain = g_str_to_ascii (words, NULL);
  g_autofree char *upper = g_ascii_strup (plain, CODE_CHARS - 3);
  g_autofree char *code = NULL;

  for (char *c = upper; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '_';
  code = g_strdup (upper);
  for (int n = 2; enc_dispute_category_find (self->categories, code) != NULL; n++)
    {
      g_free (code);
      code = g_strdup_printf ("%s_%d", upper, n);
    }
  return enc_dispute_category_code_is_valid (code) ? g_steal_pointer (&code) : NULL;
}

static void
on_new_category (EncDisputesPage *self)
{
  static const int usual[ENC_DISPUTE_RESOLVED + 1] = { 2, 5, 10, 5, 5 };
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->new_category)));
  g_autofree char *code = NULL;

  if (*words == '\0')
    return;
  code = code_from (self, words);
  if (code == NULL)
    {
      say (self, _ ("A category needs a few letters."));
      return;
    }
  g_ptr_array_add (self->categories,
                   enc_dispute_category_new (code, words, enc_dispute_category_department_of (NULL),
                                             usual));
  add_category (self);
  gtk_editable_set_text (self->new_category, "");
  save_categories (self);
}

static void
on_reset (EncDisputesPage *self)
{
  g_clear_pointer (&self->saved, g_free);
  save (self, ENC_DISPUTE_CATEGORY_SETTING, "");
}

static void
add_categories (EncDisputesPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *reset = gtk_button_new_with_label (_ ("As delivered"));
  GtkWidget *row;

  self->categories_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->categories_group, _ ("Why clients contest"));
  adw_preferences_group_set_description (
    self->categories_group,
    _ ("The reason codes of electronic invoices, and your own. Each has a department that looks "
       "into it and business days for each state; 0 is no limit."));
  gtk_widget_add_css_class (reset, "flat");
  gtk_widget_set_valign (reset, GTK_ALIGN_CENTER);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (on_reset), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->categories_group, reset);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->categories_group);

  row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add a category"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  self->new_category = GTK_EDITABLE (row);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_new_category), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
fill (EncDisputesPage *self)
{
  g_autoptr (EncSlaRules) rules
    = enc_sla_rules_new (NULL, enc_desk_get_setting (self->desk, ENC_BUSINESS_DAYS_SETTING),
                         enc_desk_get_setting (self->desk, ENC_SLA_SETTING_REMIND),
                         enc_desk_get_setting (self->desk, ENC_SLA_SETTING_ESCALATE));
  gboolean may = enc_identity_may (enc_identity_of (self->desk), "setting.set");

  self->filling = TRUE;
  adw_combo_row_set_selected (self->region, rules->region);
  gtk_spin_button_set_value (self->remind, rules->remind_before);
  gtk_spin_button_set_value (self->escalate, rules->escalate_after);
  self->filling = FALSE;
  fill_categories (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), may);
}

static void
enc_disputes_page_unmap (GtkWidget *widget)
{
  EncDisputesPage *self = ENC_DISPUTES_PAGE (widget);

  if (self->categories != NULL)
    save_categories (self);
  GTK_WIDGET_CLASS (enc_disputes_page_parent_class)->unmap (widget);
}

static void
enc_disputes_page_dispose (GObject *object)
{
  EncDisputesPage *self = ENC_DISPUTES_PAGE (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_disputes_page_parent_class)->dispose (object);
}

static void
enc_disputes_page_finalize (GObject *object)
{
  EncDisputesPage *self = ENC_DISPUTES_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_free (self->saved);

  G_OBJECT_CLASS (enc_disputes_page_parent_class)->finalize (object);
}

static void
enc_disputes_page_class_init (EncDisputesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_disputes_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = enc_disputes_page_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = enc_disputes_page_unmap;
}

static void
enc_disputes_page_init (EncDisputesPage *self)
{
  self->filling = TRUE;
  self->rows = g_ptr_array_new ();
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "disputes");
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _ ("Disputes"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "encours-dispute-symbolic");
  add_delays (self);
  add_categories (self);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed", G_CALLBACK (fill), self);
  self->filling = FALSE;
}

/**
 * enc_disputes_page_set_desk:
 * @self: the page
 * @desk: the open file
 */
void
enc_disputes_page_set_desk (EncDisputesPage *self, EncDesk *desk)
{
  self->desk = g_object_ref (desk);
  g_signal_group_set_target (self->desk_signals, desk);
  fill (self);
}
