/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-resolve.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-typed.h"
#include "casework/enc-dispute-category.h"
#include "casework/enc-dispute-flow.h"

#define WIDTH 480

struct _EncDisputeResolve
{
  AdwWindow parent_instance;

  /* Children. */
  GtkWidget *button;
  GtkCheckButton *outcomes[ENC_N_DISPUTE_OUTCOMES]; /* of ENC_DISPUTE_OUTCOME_NONE: none */
  GtkWidget *amount_group;
  AdwEntryRow *amount;
  AdwComboRow *justified;
  AdwComboRow *cause;
  AdwEntryRow *reason;
  GtkLabel *hint;

  /* Owned. */
  EncDispute *dispute;
  EncDisputeResolveDone done;
  gpointer data;
  GDestroyNotify destroy;

  gint64 contested;
  EncUserRole role;
  gboolean judged; /* by hand: not to be guessed from the outcome any more */
  gboolean guessing;
};

G_DEFINE_FINAL_TYPE (EncDisputeResolve, enc_dispute_resolve, ADW_TYPE_WINDOW)

static EncDisputeOutcome
chosen_outcome (EncDisputeResolve *self)
{
  for (int i = ENC_DISPUTE_OUTCOME_NONE + 1; i < ENC_N_DISPUTE_OUTCOMES; i++)
    if (gtk_check_button_get_active (self->outcomes[i]))
      return (EncDisputeOutcome)i;

  return ENC_DISPUTE_OUTCOME_NONE;
}

static gboolean
read_amount (EncDisputeResolve *self, EncDisputeOutcome outcome, gint64 *amount)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->amount));

  *amount = 0;

  return !enc_dispute_flow_takes_amount (outcome) || text[0] == '\0'
         || enc_typed_money (text, self->dispute->currency, amount);
}

/* What is still missing, a sentence; NULL: nothing. */
static char *
what_is_missing (EncDisputeResolve *self)
{
  EncDisputeOutcome outcome = chosen_outcome (self);
  g_autofree char *reason
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  g_autofree char *contested = enc_format_money (self->contested, self->dispute->currency);
  gint64 amount;

  if (outcome == ENC_DISPUTE_OUTCOME_NONE)
    return g_strdup (_ ("Choose how it ends."));
  if (!read_amount (self, outcome, &amount))
    return g_strdup (_ ("This is not an amount."));
  if (enc_dispute_flow_needs_amount (outcome) && amount == 0)
    return g_strdup (_ ("Say how much is credited."));
  if (enc_dispute_flow_needs_amount (outcome) && self->contested > 0 && amount >= self->contested)
    /* Translators: an amount */
    return g_strdup_printf (_ ("A partial credit is less than the %s that are contested."),
                            contested);
  if (self->contested > 0 && amount > self->contested)
    return g_strdup_printf (_ ("That is more than the %s that are contested."), contested);
  if (enc_dispute_flow_needs_reason (ENC_DISPUTE_STEP_RESOLVE, outcome) && reason[0] == '\0')
    return g_strdup (_ ("This outcome needs a reason: the client will ask for it."));

  return NULL;
}

static void
update (EncDisputeResolve *self)
{
  static const guint likely[ENC_N_DISPUTE_OUTCOMES] = {
    [ENC_DISPUTE_OUTCOME_CREDIT] = ENC_DISPUTE_JUSTIFIED_YES,
    [ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT] = ENC_DISPUTE_JUSTIFIED_PARTLY,
    [ENC_DISPUTE_OUTCOME_EXPLAINED] = ENC_DISPUTE_JUSTIFIED_NO,
    [ENC_DISPUTE_OUTCOME_REPLACED] = ENC_DISPUTE_JUSTIFIED_YES,
    [ENC_DISPUTE_OUTCOME_REJECTED] = ENC_DISPUTE_JUSTIFIED_NO,
  };
  EncDisputeOutcome outcome = chosen_outcome (self);
  g_autofree char *missing = what_is_missing (self);

  gtk_widget_set_visible (self->amount_group, enc_dispute_flow_takes_amount (outcome));
  gtk_widget_set_sensitive (self->button, missing == NULL);
  gtk_label_set_text (self->hint, missing != NULL ? missing : "");
  if (!self->judged && outcome != ENC_DISPUTE_OUTCOME_NONE)
    {
      self->guessing = TRUE;
      adw_combo_row_set_selected (self->justified, likely[outcome]);
      self->guessing = FALSE;
    }
}

static void
on_judged (EncDisputeResolve *self)
{
  if (!self->guessing)
    self->judged = TRUE;
}

static void
on_resolve (EncDisputeResolve *self)
{
  const char *const *causes = enc_dispute_category_causes ();
  guint cause = adw_combo_row_get_selected (self->cause);
  g_autofree char *missing = what_is_missing (self);
  EncDisputeResolution resolution = {
    .outcome = chosen_outcome (self),
    .justified = (EncDisputeJustified)adw_combo_row_get_selected (self->justified),
    .cause = cause > 0 ? causes[cause - 1] : NULL,
    .reason = gtk_editable_get_text (GTK_EDITABLE (self->reason)),
  };

  if (missing != NULL)
    return;
  read_amount (self, resolution.outcome, &resolution.amount);
  self->done (&resolution, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_cancel (EncDisputeResolve *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
enc_dispute_resolve_finalize (GObject *object)
{
  EncDisputeResolve *self = ENC_DISPUTE_RESOLVE (object);

  g_clear_pointer (&self->dispute, enc_dispute_free);
  if (self->destroy != NULL)
    self->destroy (self->data);

  G_OBJECT_CLASS (enc_dispute_resolve_parent_class)->finalize (object);
}

static void
enc_dispute_resolve_class_init (EncDisputeResolveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_dispute_resolve_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
enc_dispute_resolve_init (EncDisputeResolve *self)
{
}

static GtkWidget *
make_header (EncDisputeResolve *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->button = gtk_button_new_with_mnemonic (_ ("_Resolve"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_resolve), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);

  return header;
}

static GtkWidget *
make_cost (EncDisputeResolve *self, EncDisputeOutcome outcome)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gint64 cost = enc_dispute_resolve_cost (outcome, self->contested, 0);
  g_autofree char *text = enc_format_money (cost, self->dispute->currency);
  GtkWidget *bar = gtk_level_bar_new ();
  GtkWidget *label
    = gtk_label_new (outcome == ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT ? _ ("a part") : text);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), outcome == ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT ? 0.5
                                                : cost > 0                                    ? 1
                                                                                              : 0);
  gtk_widget_set_size_request (bar, 64, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "cost");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cost for us"), -1);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 11);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static GtkWidget *
make_outcomes (EncDisputeResolve *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkCheckButton *first = NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("How it ends"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("and what it costs us"));
  for (int i = ENC_DISPUTE_OUTCOME_NONE + 1; i < ENC_N_DISPUTE_OUTCOMES; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();
      const char *name = _ (enc_dispute_outcome_label ((EncDisputeOutcome)i));
      gboolean may = enc_dispute_flow_outcome_may ((EncDisputeOutcome)i, self->role);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      if (!may)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Not for this role to decide"));
      gtk_widget_set_sensitive (row, may);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      if (first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first);
      else
        first = GTK_CHECK_BUTTON (check);
      self->outcomes[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (update), self);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_cost (self, (EncDisputeOutcome)i));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }

  return group;
}

static GtkWidget *
make_combo (const char *title, const char *const *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) strings = gtk_string_list_new (labels);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (strings));

  return row;
}

static GtkWidget *
make_details (EncDisputeResolve *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *const *causes = enc_dispute_category_causes ();
  const char *justified[ENC_N_DISPUTE_JUSTIFIED + 1] = { NULL };
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint selected = 0;

  for (int i = 0; i < ENC_N_DISPUTE_JUSTIFIED; i++)
    justified[i] = _ (enc_dispute_justified_label ((EncDisputeJustified)i));
  justified[0] = _ ("Not judged");
  g_ptr_array_add (labels, (char *)_ ("Not known"));
  for (guint i = 0; causes[i] != NULL; i++)
    {
      g_ptr_array_add (labels, (char *)enc_dispute_category_cause_label (causes[i]));
      if (g_strcmp0 (causes[i], self->dispute->cause) == 0)
        selected = i + 1;
    }
  g_ptr_array_add (labels, NULL);

  self->amount_group = adw_entry_row_new ();
  self->amount = ADW_ENTRY_ROW (self->amount_group);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->amount), _ ("Amount conceded"));
  gtk_editable_set_alignment (GTK_EDITABLE (self->amount), 1);
  self->justified = ADW_COMBO_ROW (make_combo (_ ("Was it justified?"), justified));
  self->cause = ADW_COMBO_ROW (make_combo (_ ("Root cause"), (const char *const *)labels->pdata));
  adw_combo_row_set_selected (self->cause, selected);
  self->reason = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _ ("Reason"));
  if (self->dispute->justified != ENC_DISPUTE_JUSTIFIED_UNKNOWN)
    {
      self->judged = TRUE;
      adw_combo_row_set_selected (self->justified, self->dispute->justified);
    }
  g_signal_connect_swapped (self->amount, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->reason, "entry-activated", G_CALLBACK (on_resolve), self);
  g_signal_connect_swapped (self->amount, "entry-activated", G_CALLBACK (on_resolve), self);
  g_signal_connect_swapped (self->justified, "notify::selected", G_CALLBACK (on_judged), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->amount));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->justified));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->cause));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->reason));

  return group;
}

/**
 * enc_dispute_resolve_cost:
 * @outcome: how a dispute may end
 * @contested: what is contested, minor units
 * @amount: what is conceded, 0 = not said
 *
 * Returns: what that outcome costs us: of a partial credit, @amount
 */
gint64
enc_dispute_resolve_cost (EncDisputeOutcome outcome, gint64 contested, gint64 amount)
{
  if (!enc_dispute_flow_takes_amount (outcome))
    return 0;

  return amount > 0 || outcome == ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT ? amount : contested;
}

/**
 * enc_dispute_resolve_open:
 * @parent: (nullable): the window it belongs to
 * @dispute: a dispute that may be resolved; copied
 * @contested: what is still open of what is contested
 * @role: who resolves it
 * @preset: the outcome that is chosen to begin with
 * @done: (scope notified): gets the outcome, once
 * @data: for @done
 * @destroy: (nullable): for @data
 *
 * Returns: (transfer none): the sheet, on screen; GTK owns it
 */
EncDisputeResolve *
enc_dispute_resolve_open (GtkWindow *parent, const EncDispute *dispute, gint64 contested,
                          EncUserRole role, EncDisputeOutcome preset, EncDisputeResolveDone done,
                          gpointer data, GDestroyNotify destroy)
{
  EncDisputeResolve *self
    = g_object_new (ENC_TYPE_DISPUTE_RESOLVE, "title", _ ("Resolve the Dispute"), "modal", TRUE,
                    "transient-for", parent, "default-width", WIDTH, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->dispute = enc_dispute_copy (dispute);
  self->contested = contested;
  self->role = role;
  self->done = done;
  self->data = data;
  self->destroy = destroy;
  gtk_widget_set_margin_start (page, 18);
  gtk_widget_set_margin_end (page, 18);
  gtk_widget_set_margin_top (page, 12);
  gtk_widget_set_margin_bottom (page, 18);
  gtk_box_append (GTK_BOX (page), make_outcomes (self));
  gtk_box_append (GTK_BOX (page), make_details (self));
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "small");
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->hint));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  if (preset != ENC_DISPUTE_OUTCOME_NONE)
    gtk_check_button_set_active (self->outcomes[preset], TRUE);
  update (self);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}
