/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-disputes-view-private.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-skeleton.h"
#include "ui/disputes/enc-dispute-form.h"
#include "ui/disputes/enc-dispute-table.h"

static void enc_disputes_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncDisputesView, enc_disputes_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_disputes_view_iface_init))

/* ---- what is shown ---- */

static guint8 *
current_filter (EncDisputesView *self, gboolean with_chips)
{
  guint category = gtk_drop_down_get_selected (self->category);
  guint owner = gtk_drop_down_get_selected (self->owner);
  GtkStringObject *owner_item = gtk_drop_down_get_selected_item (self->owner);
  EncDisputeFilter filter = self->scope;

  if (gtk_toggle_button_get_active (self->filter_button))
    {
      filter.text = gtk_editable_get_text (self->entry);
      if (category > 0 && category <= self->category_codes->len)
        filter.category = g_ptr_array_index (self->category_codes, category - 1);
      if (owner > 0 && owner != GTK_INVALID_LIST_POSITION && owner_item != NULL)
        filter.owner = gtk_string_object_get_string (owner_item);
    }
  if (with_chips && gtk_toggle_button_get_active (self->chip[ENC_DISPUTES_CHIP_LATE]))
    filter.late = TRUE;
  if (with_chips && gtk_toggle_button_get_active (self->chip[ENC_DISPUTES_CHIP_MINE]))
    filter.owner = enc_identity_get_name (self->identity);

  return enc_dispute_list_filter (self->list, &filter);
}

static void
show_chips (EncDisputesView *self)
{
  static const char *const labels[ENC_DISPUTES_N_CHIPS]
    = { NC_ ("disputes", "All"), NC_ ("disputes", "Mine"), NC_ ("disputes", "Late") };
  g_autofree guint8 *shown = current_filter (self, FALSE);
  guint counts[ENC_DISPUTES_N_CHIPS];

  enc_dispute_list_count (self->list, shown, enc_identity_get_name (self->identity),
                          &counts[ENC_DISPUTES_CHIP_ALL], &counts[ENC_DISPUTES_CHIP_MINE],
                          &counts[ENC_DISPUTES_CHIP_LATE]);
  for (int i = 0; i < ENC_DISPUTES_N_CHIPS; i++)
    {
      g_autofree char *n = enc_format_integer (counts[i]);
      const char *name = g_dpgettext2 (NULL, "disputes", labels[i]);
      /* Translators: the name of a filter, then how many disputes it leaves */
      g_autofree char *label
        = g_strdup_printf (ngettext ("%s: %s dispute", "%s: %s disputes", counts[i]), name, n);

      gtk_label_set_text (self->chip_count[i], n);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
}

static void
show_sums (EncDisputesView *self)
{
  /* Where room is short the filters come before what the analysis says as well. */
  gboolean wide = enc_size_bin_get_size_class (self->size_bin) == ENC_SIZE_WIDE;
  EncDisputeSum sum;
  double days, share;
  gboolean has_days = enc_dispute_list_mean_days (self->file_list, &days);
  gboolean has_share = enc_dispute_list_justified_share (self->file_list, &share);
  g_autofree char *days_text = has_days ? enc_format_days (days, 0) : NULL;
  g_autofree char *share_text = has_share ? enc_format_percent (share, 0) : NULL;

  enc_dispute_list_sum (self->list, NULL, ENC_N_DISPUTE_STATES, &sum);

  g_autofree char *amount
    = enc_format_money_scaled (sum.amount, enc_dispute_list_currency (self->list), 0, 0);
  g_autofree char *with_more = sum.more_amount
                                 /* Translators: an amount, and others in other currencies */
                                 ? g_strdup_printf (_ ("%s and others"), amount)
                                 : g_strdup (amount);
  gtk_label_set_text (self->sum_open_value, with_more);
  gtk_widget_set_visible (self->sum_time, has_days && wide);
  gtk_widget_set_visible (self->sum_justified, has_share && wide);
  gtk_label_set_text (self->sum_time_value, has_days ? days_text : "");
  gtk_label_set_text (self->sum_justified_value, has_share ? share_text : "");
}

static void
show_empty (EncDisputesView *self)
{
  gboolean none = enc_dispute_list_n_rows (self->list) == 0;

  adw_status_page_set_description (
    self->empty, none ? _ ("When a client contests an invoice, note it: what is contested leaves "
                           "the reminders at once, and nobody forgets it.")
                      : _ ("Nothing matches these filters."));
  gtk_button_set_label (self->empty_button,
                        none ? _ ("_Open a Dispute") : _ ("_Remove the Filters"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button),
                                  none ? "disputes.new" : "disputes.reset");
}

/* The board has no closed disputes; the list has all, or those of the chosen state. */
static void
show_table (EncDisputesView *self, const guint8 *shown)
{
  guint n = enc_dispute_list_n_rows (self->list);
  guint8 *rows = g_new0 (guint8, MAX (1, n));
  guint wanted = gtk_drop_down_get_selected (self->state);

  for (guint i = 0; i < n; i++)
    rows[i] = shown[i]
              && (wanted == 0 || wanted == GTK_INVALID_LIST_POSITION
                  || enc_dispute_list_row (self->list, i)->state == wanted - 1);
  enc_table_set_source (self->table, enc_dispute_table_rows (), n,
                        enc_dispute_list_ref (self->list), (GDestroyNotify)enc_dispute_list_unref);
  enc_table_take_filter (self->table, rows);
  enc_table_commit (self->table);
}

/* The charts are about all disputes: nothing is filtered there. */
static void
show_tools (EncDisputesView *self, gboolean analysis, gboolean narrow)
{
  gtk_widget_set_visible (self->chip_scroller, !analysis);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), !analysis);
  gtk_widget_set_visible (self->filters,
                          !analysis && gtk_toggle_button_get_active (self->filter_button));
  gtk_widget_set_visible (GTK_WIDGET (self->state), !analysis && narrow);
}

/** enc_disputes_view_show_all: shows what the filters leave, as it is chosen to be shown. */
void
enc_disputes_view_show_all (EncDisputesView *self)
{
  g_autofree guint8 *shown = NULL;
  gboolean narrow = enc_size_bin_get_size_class (self->size_bin) == ENC_SIZE_NARROW;
  gboolean list_mode = narrow || gtk_toggle_button_get_active (self->list_button);
  guint n_shown = 0;

  if (self->list == NULL || self->filling)
    return;

  shown = current_filter (self, TRUE);
  show_chips (self);
  show_sums (self);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button),
                          list_mode && !narrow
                            && !gtk_toggle_button_get_active (self->analysis_button));
  for (guint i = 0; i < enc_dispute_list_n_rows (self->list); i++)
    n_shown += shown[i]
               && (list_mode || enc_dispute_list_row (self->list, i)->state != ENC_DISPUTE_CLOSED);
  show_tools (self, gtk_toggle_button_get_active (self->analysis_button), narrow);
  if (gtk_toggle_button_get_active (self->analysis_button))
    {
      enc_dispute_analysis_set (self->analysis, self->file_list);
      gtk_stack_set_visible_child_name (self->stack, "analysis");
      return;
    }
  if (n_shown == 0)
    {
      show_empty (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (list_mode)
    show_table (self, shown);
  else
    enc_dispute_board_set (self->board, self->list, shown);
  gtk_stack_set_visible_child_name (self->stack, list_mode ? "list" : "board");
}

static void
fill_categories (EncDisputesView *self)
{
  GPtrArray *categories = enc_dispute_list_categories (self->file_list);
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->category);

  gtk_string_list_append (strings, _ ("All categories"));
  g_ptr_array_set_size (self->category_codes, 0);
  for (guint i = 0; i < categories->len; i++)
    {
      const EncDisputeCategory *category = g_ptr_array_index (categories, i);

      gtk_string_list_append (strings, enc_dispute_category_label (categories, category->code));
      g_ptr_array_add (self->category_codes, g_strdup (category->code));
    }
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (strings));
  gtk_drop_down_set_selected (self->category, selected <= categories->len ? selected : 0);
}

static void
fill_owners (EncDisputesView *self)
{
  GPtrArray *owners = enc_dispute_list_owners (self->file_list);
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->owner);
  g_autofree char *selected = item != NULL && gtk_drop_down_get_selected (self->owner) > 0
                                ? g_strdup (gtk_string_object_get_string (item))
                                : NULL;
  guint position = 0;

  gtk_string_list_append (strings, _ ("Everybody"));
  for (guint i = 0; i < owners->len; i++)
    {
      gtk_string_list_append (strings, g_ptr_array_index (owners, i));
      if (g_strcmp0 (selected, g_ptr_array_index (owners, i)) == 0)
        position = i + 1;
    }
  gtk_drop_down_set_model (self->owner, G_LIST_MODEL (strings));
  gtk_drop_down_set_selected (self->owner, position);
}

/* ---- from the file ---- */

static gboolean
sees_client (EncPortfolio *portfolio, guint client, gpointer data)
{
  return enc_identity_sees (data, ENC_RIGHT_TIMELINE, portfolio, client);
}

/** enc_disputes_view_refresh: reads the disputes again and shows them; when it is on screen. */
void
enc_disputes_view_refresh (EncDisputesView *self)
{
  EncFollowup *followup = self->desk != NULL ? enc_desk_get_followup (self->desk) : NULL;

  if (followup == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self->actions), "new")),
                               enc_identity_may (self->identity, "dispute.open"));
  g_clear_pointer (&self->file_list, enc_dispute_list_unref);
  self->file_list = enc_dispute_list_new_for (followup, sees_client, self->identity);
  enc_disputes_view_drop_settled (self);
  enc_disputes_view_apply_pending (self);
  self->filling = TRUE;
  fill_categories (self);
  fill_owners (self);
  self->filling = FALSE;
  enc_disputes_view_say_conflict (self);
  enc_disputes_view_show_all (self);
}

/* ---- gestures ---- */

static void
on_open (EncDisputesView *self, const char *id)
{
  EncWindow *window = enc_window_of (self);

  if (window != NULL)
    enc_window_go (window, enc_place_new_dispute (id));
}

static void
on_row_open (EncDisputesView *self, guint row)
{
  on_open (self, enc_dispute_list_row (self->list, row)->dispute->id);
}

/* ---- what a chart stands for ---- */

static void
set_scope (EncDisputesView *self, const EncDisputeFilter *scope, const char *label)
{
  EncDisputeFilter old = self->scope;

  self->scope = scope != NULL ? *scope : (EncDisputeFilter){ 0 };
  self->scope.category = g_strdup (self->scope.category);
  self->scope.owner = g_strdup (self->scope.owner);
  self->scope.department = g_strdup (self->scope.department);
  self->scope.cause = g_strdup (self->scope.cause);
  g_free ((char *)old.category);
  g_free ((char *)old.owner);
  g_free ((char *)old.department);
  g_free ((char *)old.cause);
  gtk_widget_set_visible (self->scope_button, scope != NULL);
  gtk_label_set_text (self->scope_label, label != NULL ? label : "");
}

static void
on_analysis_show (EncDisputesView *self, const EncDisputeFilter *scope, const char *label)
{
  self->filling = TRUE;
  set_scope (self, scope, label);
  gtk_toggle_button_set_active (self->chip[ENC_DISPUTES_CHIP_ALL], TRUE);
  gtk_toggle_button_set_active (self->filter_button, FALSE);
  gtk_toggle_button_set_active (self->list_button, TRUE);
  self->filling = FALSE;
  enc_disputes_view_show_all (self);
}

static void
on_scope_removed (EncDisputesView *self)
{
  set_scope (self, NULL, NULL);
  enc_disputes_view_show_all (self);
}

static void
on_mode_toggled (EncDisputesView *self)
{
  enc_disputes_view_show_all (self);
}

static void
on_filter_changed (EncDisputesView *self)
{
  enc_disputes_view_show_all (self);
}

static void
on_stop_search (EncDisputesView *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_toggle_button_set_active (self->filter_button, FALSE);
}

static void
on_filter_toggled (EncDisputesView *self)
{
  gboolean open = gtk_toggle_button_get_active (self->filter_button);

  gtk_widget_set_visible (self->filters, open);
  if (open && !self->filling)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  enc_disputes_view_show_all (self);
}

static void
on_new (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncWindow *window = enc_window_of (data);

  if (window != NULL)
    enc_dispute_form_open (window, 0, NULL, 0);
}

static void
on_dismiss (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_set_visible (ENC_DISPUTES_VIEW (data)->conflict, FALSE);
}

static void
on_reset (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncDisputesView *self = data;

  self->filling = TRUE;
  set_scope (self, NULL, NULL);
  gtk_editable_set_text (self->entry, "");
  gtk_drop_down_set_selected (self->category, 0);
  gtk_drop_down_set_selected (self->owner, 0);
  gtk_drop_down_set_selected (self->state, 0);
  gtk_toggle_button_set_active (self->chip[ENC_DISPUTES_CHIP_ALL], TRUE);
  gtk_toggle_button_set_active (self->filter_button, FALSE);
  self->filling = FALSE;
  enc_disputes_view_show_all (self);
}

/* ---- the view ---- */

static void
arrange (EncDisputesView *self)
{
  EncSizeClass size = enc_size_bin_get_size_class (self->size_bin);
  gboolean narrow = size == ENC_SIZE_NARROW, wide = size == ENC_SIZE_WIDE;
  int margin = narrow ? 12 : 18;

  gtk_widget_set_margin_start (self->page, margin);
  gtk_widget_set_margin_end (self->page, margin);
  gtk_widget_set_visible (self->board_label, wide);
  gtk_widget_set_visible (self->list_label, wide);
  gtk_widget_set_visible (self->new_label, wide);
  gtk_widget_set_visible (GTK_WIDGET (self->board_button), !narrow);
  gtk_widget_set_visible (self->sums, !narrow);
  gtk_widget_set_hexpand (self->chip_scroller, narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->filters),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow && gtk_toggle_button_get_active (self->board_button))
    gtk_toggle_button_set_active (self->list_button, TRUE);
  enc_dispute_board_set_fixed (self->board, !wide);
  enc_dispute_analysis_set_narrow (self->analysis, !wide);
  enc_disputes_view_show_all (self);
}

static void
enc_disputes_view_show (EncView *view, EncPlace *place)
{
  EncDisputesView *self = ENC_DISPUTES_VIEW (view);
  const char *filter = place->filter != NULL ? place->filter : "";

  self->filling = TRUE;
  if (g_str_equal (filter, "analysis"))
    gtk_toggle_button_set_active (self->analysis_button, TRUE);
  else if (g_str_equal (filter, "list"))
    gtk_toggle_button_set_active (self->list_button, TRUE);
  else if (g_str_equal (filter, "late"))
    gtk_toggle_button_set_active (self->chip[ENC_DISPUTES_CHIP_LATE], TRUE);
  else if (g_str_equal (filter, "mine"))
    gtk_toggle_button_set_active (self->chip[ENC_DISPUTES_CHIP_MINE], TRUE);
  self->filling = FALSE;
  enc_disputes_view_refresh (self);
}

static gboolean
enc_disputes_view_start_filter (EncView *view)
{
  EncDisputesView *self = ENC_DISPUTES_VIEW (view);

  gtk_toggle_button_set_active (self->filter_button, TRUE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
enc_disputes_view_toggle_tables (EncView *view)
{
  EncDisputesView *self = ENC_DISPUTES_VIEW (view);

  if (!gtk_toggle_button_get_active (self->analysis_button))
    return FALSE;
  enc_dispute_analysis_toggle_tables (self->analysis);

  return TRUE;
}

static void
enc_disputes_view_iface_init (EncViewInterface *iface)
{
  iface->show = enc_disputes_view_show;
  iface->start_filter = enc_disputes_view_start_filter;
  iface->toggle_tables = enc_disputes_view_toggle_tables;
}

static void
enc_disputes_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (enc_disputes_view_parent_class)->map (widget);
  enc_disputes_view_refresh (ENC_DISPUTES_VIEW (widget));
}

static void
enc_disputes_view_dispose (GObject *object)
{
  EncDisputesView *self = ENC_DISPUTES_VIEW (object);

  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->file_list, enc_dispute_list_unref);
  g_clear_pointer (&self->list, enc_dispute_list_unref);
  g_clear_object (&self->identity);
  g_clear_object (&self->desk);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (enc_disputes_view_parent_class)->dispose (object);
}

static void
enc_disputes_view_finalize (GObject *object)
{
  EncDisputesView *self = ENC_DISPUTES_VIEW (object);

  g_ptr_array_unref (self->category_codes);
  g_free ((char *)self->scope.category);
  g_free ((char *)self->scope.owner);
  g_free ((char *)self->scope.department);
  g_free ((char *)self->scope.cause);
  g_free (self->conflict_id);

  G_OBJECT_CLASS (enc_disputes_view_parent_class)->finalize (object);
}

static void
enc_disputes_view_class_init (EncDisputesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = enc_disputes_view_dispose;
  object_class->finalize = enc_disputes_view_finalize;
  widget_class->map = enc_disputes_view_map;

  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_SKELETON);
  g_type_ensure (ENC_TYPE_TABLE);
  g_type_ensure (ENC_TYPE_DISPUTE_ANALYSIS);
  g_type_ensure (ENC_TYPE_DISPUTE_BOARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/disputes/enc-disputes-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EncDisputesView, name)
  BIND (size_bin);
  BIND (page);
  BIND (board_button);
  BIND (list_button);
  BIND (analysis_button);
  BIND (board_label);
  BIND (list_label);
  BIND (chip_scroller);
  BIND (chips);
  BIND (filter_button);
  BIND (sums);
  BIND (sum_open_value);
  BIND (sum_time);
  BIND (sum_time_value);
  BIND (sum_justified);
  BIND (sum_justified_value);
  BIND (columns_button);
  BIND (new_label);
  BIND (filters);
  BIND (entry);
  BIND (category);
  BIND (owner);
  BIND (state);
  BIND (conflict);
  BIND (conflict_label);
  BIND (stack);
  BIND (board);
  BIND (table);
  BIND (analysis);
  BIND (empty);
  BIND (empty_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_mode_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_move",
                                                G_CALLBACK (enc_disputes_view_move));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_assign",
                                                G_CALLBACK (enc_disputes_view_assign));
  gtk_widget_class_bind_template_callback (widget_class, on_row_open);
  gtk_widget_class_bind_template_callback (widget_class, on_analysis_show);
}

static void
add_chips (EncDisputesView *self)
{
  static const char *const labels[ENC_DISPUTES_N_CHIPS]
    = { NC_ ("disputes", "All"), NC_ ("disputes", "Mine"), NC_ ("disputes", "Late") };

  for (int i = 0; i < ENC_DISPUTES_N_CHIPS; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (g_dpgettext2 (NULL, "disputes", labels[i]));
      GtkWidget *count = gtk_label_new (NULL);

      gtk_widget_add_css_class (count, "dim-label");
      gtk_widget_add_css_class (count, "numeric");
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), count);
      gtk_button_set_child (GTK_BUTTON (chip), box);
      gtk_widget_add_css_class (chip, "chip-btn");
      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), self->chip[0]);
      gtk_box_append (self->chips, chip);
      self->chip[i] = GTK_TOGGLE_BUTTON (chip);
      self->chip_count[i] = GTK_LABEL (count);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (on_filter_changed), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_toggle_button_set_active (self->chip[ENC_DISPUTES_CHIP_ALL], TRUE);
}

/* What the analysis opened, until it is taken away. */
static void
add_scope (EncDisputesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->scope_button = gtk_button_new ();
  self->scope_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->scope_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->scope_label, 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scope_label));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "window-close-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_button_set_child (GTK_BUTTON (self->scope_button), box);
  gtk_widget_add_css_class (self->scope_button, "chip-btn");
  gtk_widget_set_valign (self->scope_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->scope_button, FALSE);
  gtk_widget_set_tooltip_text (self->scope_button, _ ("Show all disputes again"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scope_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show all disputes again"), -1);
  g_signal_connect_swapped (self->scope_button, "clicked", G_CALLBACK (on_scope_removed), self);
  gtk_box_append (self->chips, self->scope_button);
}

static void
fill_states (EncDisputesView *self)
{
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);

  gtk_string_list_append (strings, _ ("All states"));
  for (int state = 0; state < ENC_N_DISPUTE_STATES; state++)
    gtk_string_list_append (strings, _ (enc_dispute_state_label ((EncDisputeState)state)));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (strings));
}

static void
enc_disputes_view_init (EncDisputesView *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = on_new },
    { .name = "dismiss", .activate = on_dismiss },
    { .name = "reset", .activate = on_reset },
  };
  const EncTableColumn *columns;
  guint n_columns;

  self->filling = TRUE;
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->category_codes = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "disputes", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  add_chips (self);
  add_scope (self);
  fill_states (self);
  columns = enc_dispute_table_columns (&n_columns);
  enc_table_set_columns (self->table, columns, n_columns);
  enc_table_set_label (self->table, _ ("Disputes"));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", enc_table_get_actions (self->table));
  gtk_menu_button_set_menu_model (self->columns_button, enc_table_get_columns_menu (self->table));
  enc_dispute_board_set_may (self->board, enc_disputes_view_may_move, self);
  g_signal_connect_object (self->filter_button, "toggled", G_CALLBACK (on_filter_toggled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (arrange), self,
                           G_CONNECT_SWAPPED);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed",
                                  G_CALLBACK (enc_disputes_view_refresh), self);
  self->filling = FALSE;
}

/**
 * enc_disputes_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the disputes of the open file
 */
GtkWidget *
enc_disputes_view_new (EncWindow *window)
{
  EncDisputesView *self = g_object_new (ENC_TYPE_DISPUTES_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  self->identity = g_object_ref (enc_window_get_identity (window));
  g_signal_connect_object (self->identity, "changed", G_CALLBACK (enc_disputes_view_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->desk_signals, self->desk);
  arrange (self);

  return GTK_WIDGET (self);
}

/**
 * enc_disputes_view_count:
 * @window: a window
 * @late: (out): whether time is over for some of them
 *
 * Returns: what waits there: the late ones if there are any, else all that are running
 */
guint
enc_disputes_view_count (EncWindow *window, gboolean *late)
{
  EncFollowup *followup = enc_desk_get_followup (enc_window_get_desk (window));
  guint running = 0, n_late = 0;

  *late = FALSE;
  if (followup == NULL)
    return 0;

  GPtrArray *cases = enc_followup_disputes (followup);
  for (guint i = 0; i < cases->len; i++)
    {
      const EncDisputeCase *standing = g_ptr_array_index (cases, i);

      if (!enc_dispute_is_running (standing->dispute)
          || !sees_client (enc_followup_portfolio (followup), standing->client,
                           enc_window_get_identity (window)))
        continue;
      running++;
      n_late += standing->late;
    }
  *late = n_late > 0;

  return n_late > 0 ? n_late : running;
}
