/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-dossier.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"

struct _EncDisputeDossier
{
  GtkBox parent_instance;

  /* Children. */
  AdwComboRow *category;
  AdwActionRow *owner;
  GtkWidget *assign;
  AdwActionRow *amount;
  GtkLabel *share;
  AdwActionRow *effect;
  GtkLabel *effect_pill;
  AdwActionRow *judged;
  GtkToggleButton *verdicts[ENC_N_DISPUTE_JUSTIFIED]; /* of UNKNOWN: none */
  AdwComboRow *cause;
  AdwActionRow *wants;

  /* Owned. */
  GPtrArray *codes; /* char* */

  gboolean filling;
};

enum
{
  SIGNAL_CHANGE,
  SIGNAL_ASSIGN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EncDisputeDossier, enc_dispute_dossier, GTK_TYPE_BOX)

static void
change (EncDisputeDossier *self, const char *key, const char *value)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHANGE], 0, key, value);
}

static void
on_category (EncDisputeDossier *self)
{
  guint selected = adw_combo_row_get_selected (self->category);

  if (selected < self->codes->len)
    change (self, "category", g_ptr_array_index (self->codes, selected));
}

static void
on_cause (EncDisputeDossier *self)
{
  guint selected = adw_combo_row_get_selected (self->cause);

  change (self, "cause", selected > 0 ? enc_dispute_category_causes ()[selected - 1] : "");
}

static void
on_verdict (EncDisputeDossier *self, GtkToggleButton *button)
{
  for (int i = 1; i < ENC_N_DISPUTE_JUSTIFIED; i++)
    if (self->verdicts[i] == button && gtk_toggle_button_get_active (button))
      change (self, "justified", enc_dispute_justified_name ((EncDisputeJustified)i));
}

static void
on_assign (EncDisputeDossier *self)
{
  g_signal_emit (self, signals[SIGNAL_ASSIGN], 0, self->assign);
}

static void
enc_dispute_dossier_finalize (GObject *object)
{
  g_ptr_array_unref (ENC_DISPUTE_DOSSIER (object)->codes);

  G_OBJECT_CLASS (enc_dispute_dossier_parent_class)->finalize (object);
}

static void
enc_dispute_dossier_class_init (EncDisputeDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_dispute_dossier_finalize;
  signals[SIGNAL_CHANGE]
    = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_ASSIGN] = g_signal_new ("assign", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static AdwActionRow *
add_row (GtkListBox *list, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_append (list, row);

  return ADW_ACTION_ROW (row);
}

static GtkLabel *
add_pill (AdwActionRow *row)
{
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (pill, "pill-tag");
  gtk_widget_add_css_class (pill, "numeric");
  adw_action_row_add_suffix (row, pill);

  return GTK_LABEL (pill);
}

static void
add_verdicts (EncDisputeDossier *self)
{
  static const char *const labels[ENC_N_DISPUTE_JUSTIFIED] = {
    [ENC_DISPUTE_JUSTIFIED_YES] = NC_ ("justified", "Yes"),
    [ENC_DISPUTE_JUSTIFIED_PARTLY] = NC_ ("justified", "Partly"),
    [ENC_DISPUTE_JUSTIFIED_NO] = NC_ ("justified", "No"),
  };
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (box, "linked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Was it justified?"), -1);
  for (int i = 1; i < ENC_N_DISPUTE_JUSTIFIED; i++)
    {
      GtkWidget *button
        = gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "justified", labels[i]));

      gtk_widget_add_css_class (button, "small");
      if (i > 1)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->verdicts[1]);
      self->verdicts[i] = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_verdict), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_action_row_add_suffix (self->judged, box);
}

static void
fill_causes (EncDisputeDossier *self)
{
  const char *const *causes = enc_dispute_category_causes ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Not known"));
  for (guint i = 0; causes[i] != NULL; i++)
    gtk_string_list_append (labels, enc_dispute_category_cause_label (causes[i]));
  adw_combo_row_set_model (self->cause, G_LIST_MODEL (labels));
}

static void
enc_dispute_dossier_init (EncDisputeDossier *self)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  self->filling = TRUE;
  self->codes = g_ptr_array_new_with_free_func (g_free);
  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_widget_set_hexpand (GTK_WIDGET (list), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (list), GTK_ALIGN_START);
  self->category = ADW_COMBO_ROW (add_row (list, adw_combo_row_new (), _ ("Category")));
  self->owner = add_row (list, adw_action_row_new (), _ ("Who answers for it"));
  self->assign = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_set_valign (self->assign, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->assign, "flat");
  gtk_widget_set_tooltip_text (self->assign, _ ("Hand over"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->assign), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hand over"), -1);
  g_signal_connect_swapped (self->assign, "clicked", G_CALLBACK (on_assign), self);
  adw_action_row_add_suffix (self->owner, self->assign);
  self->amount = add_row (list, adw_action_row_new (), _ ("Contested amount"));
  self->share = add_pill (self->amount);
  self->effect = add_row (list, adw_action_row_new (), _ ("Effect on reminders"));
  self->effect_pill = add_pill (self->effect);
  self->wants = add_row (list, adw_action_row_new (), _ ("What the client wants"));
  self->judged = add_row (list, adw_action_row_new (), _ ("Justified?"));
  add_verdicts (self);
  self->cause = ADW_COMBO_ROW (add_row (list, adw_combo_row_new (), _ ("Root cause")));
  fill_causes (self);
  g_signal_connect_swapped (self->category, "notify::selected", G_CALLBACK (on_category), self);
  g_signal_connect_swapped (self->cause, "notify::selected", G_CALLBACK (on_cause), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (list));
  self->filling = FALSE;
}

/**
 * enc_dispute_dossier_new:
 *
 * Returns: (transfer floating): an empty dossier
 */
GtkWidget *
enc_dispute_dossier_new (void)
{
  return g_object_new (ENC_TYPE_DISPUTE_DOSSIER, NULL);
}

static void
show_category (EncDisputeDossier *self, EncDisputeList *list, const EncDispute *dispute)
{
  GPtrArray *categories = enc_dispute_list_categories (list);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->codes, 0);
  for (guint i = 0; i < categories->len; i++)
    {
      const EncDisputeCategory *category = g_ptr_array_index (categories, i);

      g_ptr_array_add (self->codes, g_strdup (category->code));
      gtk_string_list_append (labels, enc_dispute_category_label (categories, category->code));
      if (g_strcmp0 (category->code, dispute->category) == 0)
        selected = i;
    }
  /* One that is no longer in the list is still its own. */
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      selected = self->codes->len;
      g_ptr_array_add (self->codes, g_strdup (dispute->category));
      gtk_string_list_append (labels, enc_dispute_category_label (categories, dispute->category));
    }
  adw_combo_row_set_model (self->category, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->category, selected);
}

static void
show_amount (EncDisputeDossier *self, EncDisputeList *list, const EncDisputeRow *row)
{
  const EncClientStanding *standing
    = enc_followup_client (enc_dispute_list_followup (list), row->client);
  g_autofree char *amount = enc_format_money (row->amount, row->dispute->currency);
  gboolean running = enc_dispute_is_running (row->dispute);

  if (standing != NULL && standing->currency == row->dispute->currency && standing->outstanding > 0
      && running)
    {
      g_autofree char *all = enc_format_money (standing->outstanding, row->dispute->currency);
      /* Translators: an amount that is contested, what the client owes in all */
      g_autofree char *text = g_strdup_printf (_ ("%s of %s owed"), amount, all);
      g_autofree char *share
        = enc_format_percent ((double)row->amount / (double)standing->outstanding, 0);

      adw_action_row_set_subtitle (self->amount, text);
      gtk_label_set_text (self->share, share);
    }
  else
    adw_action_row_set_subtitle (self->amount, amount);
  gtk_widget_set_visible (GTK_WIDGET (self->share),
                          gtk_label_get_text (self->share)[0] != '\0' && running);
  adw_action_row_set_subtitle (self->effect,
                               running ? _ ("What is contested is set aside, the rest is reminded")
                                       : _ ("Everything that is open is reminded again"));
  gtk_label_set_text (self->effect_pill, running ? _ ("Set aside") : _ ("None"));
  if (running)
    gtk_widget_add_css_class (GTK_WIDGET (self->effect_pill), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->effect_pill), "accent");
}

/**
 * enc_dispute_dossier_set:
 * @self: a dossier
 * @list: the disputes
 * @row: which of them
 * @may_change: whether who looks may change it
 */
void
enc_dispute_dossier_set (EncDisputeDossier *self, EncDisputeList *list, guint row,
                         gboolean may_change)
{
  const EncDisputeRow *shown = enc_dispute_list_row (list, row);
  const EncDispute *dispute = shown->dispute;
  const char *const *causes = enc_dispute_category_causes ();
  const char *department = enc_dispute_category_department_label (
    dispute->department != NULL ? dispute->department : "");
  gboolean has_owner = dispute->owner != NULL && dispute->owner[0] != '\0';
  g_autofree char *owner
    = g_strdup_printf (C_ ("who answers", "%s · %s"), has_owner ? dispute->owner : _ ("Nobody yet"),
                       department);
  guint cause = 0;

  g_return_if_fail (ENC_IS_DISPUTE_DOSSIER (self));

  self->filling = TRUE;
  show_category (self, list, dispute);
  adw_action_row_set_subtitle (self->owner, owner);
  show_amount (self, list, shown);
  adw_action_row_set_subtitle (self->wants, _ (enc_dispute_wants_label (dispute->wants)));
  for (int i = 1; i < ENC_N_DISPUTE_JUSTIFIED; i++)
    gtk_toggle_button_set_active (self->verdicts[i], (int)dispute->justified == i);
  adw_action_row_set_subtitle (self->judged,
                               dispute->justified == ENC_DISPUTE_JUSTIFIED_UNKNOWN
                                 ? _ ("To be judged before it is resolved")
                                 : _ (enc_dispute_justified_label (dispute->justified)));
  for (guint i = 0; causes[i] != NULL; i++)
    if (g_strcmp0 (causes[i], dispute->cause) == 0)
      cause = i + 1;
  adw_combo_row_set_selected (self->cause, cause);
  gtk_widget_set_sensitive (GTK_WIDGET (self->category), may_change);
  gtk_widget_set_sensitive (self->assign, may_change);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cause), may_change);
  for (int i = 1; i < ENC_N_DISPUTE_JUSTIFIED; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->verdicts[i]), may_change);
  self->filling = FALSE;
}
