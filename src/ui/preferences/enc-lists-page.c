/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-lists-page.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-business-days.h"
#include "casework/enc-cause.h"
#include "casework/enc-dispute-category.h"
#include "casework/enc-sla.h"
#include "ui/common/enc-form-popover.h"
#include "ui/common/enc-sentence.h"

#define N_DAYS   (ENC_DISPUTE_RESOLVED + 1)
#define MAX_DAYS 366
#define CODE_MAX 24

typedef enum
{
  LIST_CATEGORIES,
  LIST_OUTCOMES,
  LIST_CAUSES,
  N_LISTS,
} List;

struct _EncListsPage
{
  AdwPreferencesPage parent_instance;

  /* Children. */
  AdwPreferencesGroup *groups[N_LISTS];
  GtkListBox *boxes[N_LISTS];
  AdwComboRow *region;
  AdwEntryRow *remind;
  AdwEntryRow *escalate;

  /* Owned. */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GPtrArray *lists[N_LISTS]; /* EncDisputeCategory, EncCause */

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncListsPage, enc_lists_page, ADW_TYPE_PREFERENCES_PAGE)

/* ---- saving ---- */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncListsPage) self = data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  if (enc_desk_run_finish (ENC_DESK (source), result, &error))
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && ADW_IS_PREFERENCES_WINDOW (root))
    {
      g_autofree char *why = enc_sentence_for_error (error);
      g_autofree char *escaped = g_markup_escape_text (why, -1);

      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (escaped));
    }
}

static void
save (EncListsPage *self, const char *key, const char *value)
{
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);
  const char *before = enc_desk_get_setting (self->desk, key);

  if (self->filling || g_strcmp0 (before != NULL ? before : "", value) == 0)
    return;
  g_variant_dict_insert (&args, "key", "s", key);
  g_variant_dict_insert (&args, "value", "s", value);
  enc_desk_run_async (self->desk, enc_command_new ("setting.set", g_variant_dict_end (&args)),
                      on_saved, g_object_ref (self));
}

static const char *
setting_of (List list)
{
  return list == LIST_CATEGORIES ? ENC_DISPUTE_CATEGORY_SETTING
         : list == LIST_OUTCOMES ? enc_cause_setting (ENC_CAUSE_OUTCOME)
                                 : enc_cause_setting (ENC_CAUSE_CAUSE);
}

static void
save_list (EncListsPage *self, List list)
{
  g_autofree char *text = list == LIST_CATEGORIES
                            ? enc_dispute_category_list_to_string (self->lists[list])
                            : enc_cause_list_to_string (self->lists[list]);

  save (self, setting_of (list), text);
}

/* ---- one entry of a list ---- */

/* "2, 5, 10, 5, 5": business days by state. */
static gboolean
parse_days (const char *text, int days[N_DAYS])
{
  g_auto (GStrv) words = g_strsplit_set (text, ",; /", -1);
  int n = 0;

  for (char **word = words; *word != NULL; word++)
    {
      gint64 value;

      if (**word == '\0')
        continue;
      if (n == N_DAYS || !g_ascii_string_to_signed (*word, 10, 0, MAX_DAYS, &value, NULL))
        return FALSE;
      days[n++] = (int)value;
    }

  return n == N_DAYS;
}

static char *
check_days (const char *text)
{
  int days[N_DAYS];

  return parse_days (text, days)
           ? NULL
           : g_strdup (_ ("Write five numbers of business days: open, under review, waiting for "
                          "the client, waiting for us, resolved. 0 is no limit."));
}

static char *
check_number (const char *text)
{
  gint64 value;

  return g_ascii_string_to_signed (text, 10, 0, MAX_DAYS, &value, NULL)
           ? NULL
           : g_strdup (_ ("Write a number of days."));
}

static char *
check_label (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return stripped[0] != '\0' && strchr (stripped, '\n') == NULL
           ? NULL
           : g_strdup (_ ("A name is needed."));
}

static char *
days_text (const int *days)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < N_DAYS; i++)
    g_string_append_printf (text, i > 0 ? ", %d" : "%d", days[i]);

  return g_string_free (text, FALSE);
}

static gboolean
is_known (EncListsPage *self, List list, const char *code)
{
  return list == LIST_CATEGORIES ? enc_dispute_category_find (self->lists[list], code) != NULL
                                 : enc_cause_find (self->lists[list], code) != NULL;
}

/* A new entry's code is made of its name and kept for ever: it is what the journal knows. */
static char *
make_code (EncListsPage *self, List list, const char *label)
{
  g_autofree char *ascii = g_str_to_ascii (label, "C");
  g_autoptr (GString) code = g_string_new (NULL);
  gboolean upper = list == LIST_CATEGORIES;

  for (const char *c = ascii; *c != '\0' && code->len < CODE_MAX; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (code, upper ? g_ascii_toupper (*c) : g_ascii_tolower (*c));
    else if (code->len > 0 && code->str[code->len - 1] != (upper ? '_' : '-'))
      g_string_append_c (code, upper ? '_' : '-');
  while (code->len > 0 && !g_ascii_isalnum (code->str[code->len - 1]))
    g_string_truncate (code, code->len - 1);
  if (code->len == 0 || !g_ascii_isalpha (code->str[0]))
    g_string_prepend (code, upper ? "X" : "x");
  for (int n = 2; is_known (self, list, code->str); n++)
    g_string_append_printf (code, "%d", n);

  return g_string_free (g_steal_pointer (&code), FALSE);
}

typedef struct
{
  EncListsPage *page;
  List list;
  char *code; /* (nullable) NULL = a new one */
} Editing;

static void
editing_free (gpointer data)
{
  g_free (((Editing *)data)->code);
  g_free (data);
}

static int
index_of (Editing *editing)
{
  GPtrArray *list = editing->page->lists[editing->list];

  for (guint i = 0; editing->code != NULL && i < list->len; i++)
    {
      const char *code = editing->list == LIST_CATEGORIES
                           ? ((EncDisputeCategory *)g_ptr_array_index (list, i))->code
                           : ((EncCause *)g_ptr_array_index (list, i))->code;

      if (g_str_equal (code, editing->code))
        return (int)i;
    }

  return -1;
}

static gpointer
read_form (EncFormPopover *form, Editing *editing, const char *code)
{
  const char *typed = enc_form_popover_get_text (form, "label");
  /* The built-in words stay translated until somebody writes others. */
  const char *label
    = editing->code == NULL || enc_form_popover_is_changed (form, "label") ? typed : NULL;
  guint choice = enc_form_popover_get_choice (form, "choice");
  int index = index_of (editing);
  GPtrArray *list = editing->page->lists[editing->list];
  int days[N_DAYS] = { 0 };

  if (editing->list == LIST_CATEGORIES)
    {
      const EncDisputeCategory *old = index >= 0 ? g_ptr_array_index (list, index) : NULL;

      parse_days (enc_form_popover_get_text (form, "days"), days);
      return enc_dispute_category_new (code,
                                       label != NULL ? label
                                       : old != NULL ? old->label
                                                     : NULL,
                                       enc_dispute_category_departments ()[choice], days);
    }

  const EncCause *old = index >= 0 ? g_ptr_array_index (list, index) : NULL;
  return enc_cause_new (code,
                        label != NULL ? label
                        : old != NULL ? old->label
                                      : NULL,
                        (EncCauseNext)choice,
                        (int)g_ascii_strtoll (enc_form_popover_get_text (form, "days"), NULL, 10));
}

static void
on_submitted (EncFormPopover *form, Editing *editing)
{
  EncListsPage *self = editing->page;
  GPtrArray *list = self->lists[editing->list];
  int index = index_of (editing);
  g_autofree char *code
    = index >= 0 ? g_strdup (editing->code)
                 : make_code (self, editing->list, enc_form_popover_get_text (form, "label"));
  gpointer entry = read_form (form, editing, code);

  if (index >= 0)
    {
      g_ptr_array_remove_index (list, (guint)index);
      g_ptr_array_insert (list, index, entry);
    }
  else
    g_ptr_array_add (list, entry);
  save_list (self, editing->list);
}

static void
on_removed (EncFormPopover *form, Editing *editing)
{
  int index = index_of (editing);

  if (index < 0)
    return;
  g_ptr_array_remove_index (editing->page->lists[editing->list], (guint)index);
  save_list (editing->page, editing->list);
}

static void
edit_category (EncListsPage *self, EncFormPopover *form, const EncDisputeCategory *category)
{
  static const int usual[N_DAYS] = { 2, 5, 10, 5, 5 };
  const char *const *departments = enc_dispute_category_departments ();
  g_autofree char *days = days_text (category != NULL ? category->days : usual);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint selected = 0;

  for (guint i = 0; departments[i] != NULL; i++)
    {
      g_ptr_array_add (labels, (char *)enc_dispute_category_department_label (departments[i]));
      if (category != NULL && g_strcmp0 (departments[i], category->department) == 0)
        selected = i;
    }
  g_ptr_array_add (labels, NULL);
  enc_form_popover_add_text (form, "label", _ ("Name"),
                             category != NULL
                               ? enc_dispute_category_label (self->lists[LIST_CATEGORIES],
                                                             category->code)
                               : NULL,
                             check_label);
  enc_form_popover_add_choice (form, "choice", _ ("Who looks into it"),
                               (const char *const *)labels->pdata, selected);
  enc_form_popover_add_text (form, "days", _ ("Business days allowed, state by state"), days,
                             check_days);
}

static void
edit_cause (EncListsPage *self, List list, EncFormPopover *form, const EncCause *cause)
{
  g_autofree char *days = g_strdup_printf ("%d", cause != NULL ? cause->days : 0);
  const char *labels[ENC_CAUSE_N_NEXT + 1] = { NULL };

  for (int i = 0; i < ENC_CAUSE_N_NEXT; i++)
    labels[i] = _ (enc_cause_next_label ((EncCauseNext)i));
  enc_form_popover_add_text (form, "label", _ ("Name"),
                             cause != NULL ? enc_cause_label (self->lists[list], cause->code)
                                           : NULL,
                             check_label);
  enc_form_popover_add_choice (form, "choice", _ ("What one does next"), labels,
                               cause != NULL ? cause->next : 0);
  enc_form_popover_add_text (form, "days", _ ("In how many days"), days, check_number);
}

static void
edit (EncListsPage *self, List list, const char *code, GtkWidget *at)
{
  static const char *const titles[N_LISTS]
    = { N_ ("Category of disputes"), N_ ("Outcome of calls"), N_ ("Cause of late payment") };
  EncFormPopover *form = ENC_FORM_POPOVER (
    enc_form_popover_new (_ (titles[list]), code != NULL ? _ ("_Save") : _ ("_Add")));
  Editing *editing = g_new0 (Editing, 1);
  int index;

  *editing = (Editing){ self, list, g_strdup (code) };
  index = index_of (editing);
  if (list == LIST_CATEGORIES)
    edit_category (self, form, index >= 0 ? g_ptr_array_index (self->lists[list], index) : NULL);
  else
    edit_cause (self, list, form, index >= 0 ? g_ptr_array_index (self->lists[list], index) : NULL);
  g_object_set_data_full (G_OBJECT (form), "editing", editing, editing_free);
  g_signal_connect (form, "submitted", G_CALLBACK (on_submitted), editing);
  if (index >= 0 && self->lists[list]->len > 1)
    {
      enc_form_popover_add_remove (form, _ ("_Remove"));
      g_signal_connect (form, "removed", G_CALLBACK (on_removed), editing);
    }
  enc_form_popover_popup_at (form, GTK_WIDGET (self), at);
}

/* ---- rows ---- */

static void
on_row_activated (GtkListBox *box, GtkListBoxRow *row, EncListsPage *self)
{
  for (int list = 0; list < N_LISTS; list++)
    if (self->boxes[list] == box)
      edit (self, (List)list, g_object_get_data (G_OBJECT (row), "code"), GTK_WIDGET (row));
}

static void
on_add (GtkButton *button, EncListsPage *self)
{
  edit (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "list")), NULL,
        GTK_WIDGET (button));
}

static void
on_reset (GtkButton *button, EncListsPage *self)
{
  save (self, setting_of (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "list"))), "");
}

static void
add_row (EncListsPage *self, List list, const char *code, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (code), g_free);
  gtk_list_box_append (self->boxes[list], row);
}

static void
fill_list (EncListsPage *self, List list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->boxes[list]))) != NULL)
    gtk_list_box_remove (self->boxes[list], row);
  for (guint i = 0; i < self->lists[list]->len; i++)
    if (list == LIST_CATEGORIES)
      {
        const EncDisputeCategory *category = g_ptr_array_index (self->lists[list], i);
        g_autofree char *days = days_text (category->days);
        /* Translators: a department, then business days by state: "2, 5, 10, 5, 5" */
        g_autofree char *subtitle
          = g_strdup_printf (_ ("%s · %s business days"),
                             enc_dispute_category_department_label (category->department), days);

        add_row (self, list, category->code,
                 enc_dispute_category_label (self->lists[list], category->code), subtitle);
      }
    else
      {
        const EncCause *cause = g_ptr_array_index (self->lists[list], i);
        const char *next = _ (enc_cause_next_label (cause->next));
        g_autofree char *subtitle
          = cause->days > 0
              /* Translators: what one does next, in how many days */
              ? g_strdup_printf (ngettext ("%s, in %d day", "%s, in %d days", cause->days), next,
                                 cause->days)
              : g_strdup (next);

        add_row (self, list, cause->code, enc_cause_label (self->lists[list], cause->code),
                 subtitle);
      }
}

/* ---- delays ---- */

static void
on_region (EncListsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->region);

  if (selected < ENC_BUSINESS_DAYS_N_REGIONS)
    save (self, ENC_BUSINESS_DAYS_SETTING,
          enc_business_days_region_name ((EncBusinessDaysRegion)selected));
}

static void
on_delay (AdwEntryRow *row, EncListsPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autofree char *wrong = check_number (text);

  if (wrong != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  save (self, row == self->remind ? ENC_SLA_SETTING_REMIND : ENC_SLA_SETTING_ESCALATE, text);
}

static void
fill (EncListsPage *self)
{
  const char *region = enc_desk_get_setting (self->desk, ENC_BUSINESS_DAYS_SETTING);
  const char *remind = enc_desk_get_setting (self->desk, ENC_SLA_SETTING_REMIND);
  const char *escalate = enc_desk_get_setting (self->desk, ENC_SLA_SETTING_ESCALATE);
  g_autoptr (EncSlaRules) rules = enc_sla_rules_new (NULL, region, remind, escalate);
  g_autofree char *remind_text = g_strdup_printf ("%d", rules->remind_before);
  g_autofree char *escalate_text = g_strdup_printf ("%d", rules->escalate_after);

  self->filling = TRUE;
  for (int list = 0; list < N_LISTS; list++)
    {
      const char *setting = enc_desk_get_setting (self->desk, setting_of ((List)list));

      g_clear_pointer (&self->lists[list], g_ptr_array_unref);
      self->lists[list]
        = list == LIST_CATEGORIES
            ? enc_dispute_category_list (setting)
            : enc_cause_list (list == LIST_OUTCOMES ? ENC_CAUSE_OUTCOME : ENC_CAUSE_CAUSE, setting);
      fill_list (self, (List)list);
    }
  adw_combo_row_set_selected (self->region, rules->region);
  gtk_editable_set_text (GTK_EDITABLE (self->remind), remind_text);
  gtk_editable_set_text (GTK_EDITABLE (self->escalate), escalate_text);
  gtk_widget_set_sensitive (GTK_WIDGET (self), enc_desk_get_state (self->desk) == ENC_DESK_LIVE);
  self->filling = FALSE;
}

/* ---- the page ---- */

static void
enc_lists_page_dispose (GObject *object)
{
  EncListsPage *self = ENC_LISTS_PAGE (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  for (int list = 0; list < N_LISTS; list++)
    g_clear_pointer (&self->lists[list], g_ptr_array_unref);

  G_OBJECT_CLASS (enc_lists_page_parent_class)->dispose (object);
}

static void
enc_lists_page_class_init (EncListsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_lists_page_dispose;
}

static GtkWidget *
make_button (EncListsPage *self, List list, const char *icon, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "list", GINT_TO_POINTER ((int)list));
  g_signal_connect (button, "clicked", clicked, self);

  return button;
}

static void
add_group (EncListsPage *self, List list)
{
  static const struct
  {
    const char *title, *description, *add;
  } words[N_LISTS] = {
    [LIST_CATEGORIES]
    = { N_ ("Categories of disputes"),
        N_ ("Who looks into it, and the business days allowed when it is open, under review, "
            "waiting for the client, waiting for us, resolved."),
        N_ ("Add a category of disputes") },
    [LIST_OUTCOMES]
    = { N_ ("Outcomes of calls"), N_ ("What a call can end with, and what is next."),
        N_ ("Add an outcome of calls") },
    [LIST_CAUSES] = { N_ ("Causes of late payment"), N_ ("Why a client is late, and what is next."),
                      N_ ("Add a cause of late payment") },
  };
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->groups[list] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->groups[list], _ (words[list].title));
  adw_preferences_group_set_description (self->groups[list], _ (words[list].description));
  gtk_box_append (GTK_BOX (buttons), make_button (self, list, "edit-undo-symbolic",
                                                  _ ("As Encours comes"), G_CALLBACK (on_reset)));
  gtk_box_append (GTK_BOX (buttons), make_button (self, list, "list-add-symbolic",
                                                  _ (words[list].add), G_CALLBACK (on_add)));
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (self->groups[list], buttons);
  self->boxes[list] = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->boxes[list], GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->boxes[list]), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->boxes[list]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (words[list].title), -1);
  g_signal_connect (self->boxes[list], "row-activated", G_CALLBACK (on_row_activated), self);
  adw_preferences_group_add (self->groups[list], GTK_WIDGET (self->boxes[list]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->groups[list]);
}

static AdwEntryRow *
add_delay (EncListsPage *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (on_delay), self);
  adw_preferences_group_add (group, row);

  return ADW_ENTRY_ROW (row);
}

static void
add_delays (EncListsPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GtkStringList) regions = gtk_string_list_new (NULL);

  adw_preferences_group_set_title (group, _ ("Delays of disputes"));
  self->region = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->region), _ ("Public holidays of"));
  for (int i = 0; i < ENC_BUSINESS_DAYS_N_REGIONS; i++)
    gtk_string_list_append (regions, _ (enc_business_days_region_label ((EncBusinessDaysRegion)i)));
  adw_combo_row_set_model (self->region, G_LIST_MODEL (regions));
  g_signal_connect_swapped (self->region, "notify::selected", G_CALLBACK (on_region), self);
  adw_preferences_group_add (group, GTK_WIDGET (self->region));
  self->remind = add_delay (self, group, _ ("Remind so many business days before the limit"));
  self->escalate = add_delay (self, group, _ ("Escalate so many business days after it"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
enc_lists_page_init (EncListsPage *self)
{
  self->filling = TRUE;
  add_delays (self);
  for (int list = 0; list < N_LISTS; list++)
    add_group (self, (List)list);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed", G_CALLBACK (fill), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::state", G_CALLBACK (fill), self);
  self->filling = FALSE;
}

/**
 * enc_lists_page_set_desk:
 * @self: the page
 * @desk: the open file
 */
void
enc_lists_page_set_desk (EncListsPage *self, EncDesk *desk)
{
  self->desk = g_object_ref (desk);
  g_signal_group_set_target (self->desk_signals, desk);
  fill (self);
}
