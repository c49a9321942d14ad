/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/promises/enc-promises-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-size-bin.h"
#include "ui/common/enc-skeleton.h"
#include "ui/promises/enc-promises-list.h"
#include "ui/timeline/enc-gesture-forms.h"

/* Chips: the groups in their order, then all. */
#define N_CHIPS  (ENC_N_PROMISES_GROUPS + 1)
#define CHIP_ALL ENC_N_PROMISES_GROUPS

struct _EncPromisesView
{
  AdwBin parent_instance;

  /* Template children. */
  EncSizeBin *size_bin;
  GtkWidget *page;
  GtkOrientable *head;
  GtkBox *chips;
  GtkEditable *entry;
  GtkMenuButton *columns_button;
  GtkOrientable *body;
  GtkStack *stack;
  AdwStatusPage *nothing;
  EncTable *table;
  GtkLabel *count;
  GtkLabel *total;
  GtkWidget *rates_card;
  GtkLabel *rates_subtitle;
  GtkDropDown *by;
  EncTable *rates;
  GtkWidget *selection_bar;
  GtkLabel *selection_label;

  /* Owned. */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  EncPromisesList *list; /* (nullable) */

  /* State. */
  GtkToggleButton *chip[N_CHIPS];
  GtkLabel *chip_count[N_CHIPS];
  gboolean wants_focus;
  gboolean has_begun;
};

static void enc_promises_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncPromisesView, enc_promises_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_promises_view_iface_init))

/* ---- what is shown ---- */

static int
chosen_group (EncPromisesView *self)
{
  for (int i = 0; i < ENC_N_PROMISES_GROUPS; i++)
    if (gtk_toggle_button_get_active (self->chip[i]))
      return i;
  return -1;
}

static void
show_counts (EncPromisesView *self, const guint counts[ENC_N_PROMISES_GROUPS])
{
  guint all = 0;

  for (int i = 0; i < N_CHIPS; i++)
    {
      guint n = i == CHIP_ALL ? all : counts[i];
      g_autofree char *text = enc_format_integer (n);

      all += n;
      gtk_label_set_text (self->chip_count[i], text);
    }
}

static void
show_foot (EncPromisesView *self, GArray *sums)
{
  guint n = enc_table_get_n_shown (self->table);
  g_autofree char *number = enc_format_integer (n);
  g_autofree char *count = g_strdup_printf (ngettext ("%s promise", "%s promises", n), number);
  g_autoptr (GString) total = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      const EncPromisesSum *sum = &g_array_index (sums, EncPromisesSum, i);
      g_autofree char *promised = enc_format_money (sum->promised, sum->currency);
      g_autofree char *received = enc_format_money (sum->received, sum->currency);
      /* Translators: what was promised, what of it was received */
      g_autofree char *text = g_strdup_printf (_ ("%s promised, %s received"), promised, received);

      g_string_append_printf (total, "%s%s", i > 0 ? " · " : "", text);
    }
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->total, total->str);
}

static void
show_nothing (EncPromisesView *self, int group)
{
  static const char *const titles[N_CHIPS] = {
    [ENC_PROMISES_LATE] = N_ ("Nothing Is Late"),
    [ENC_PROMISES_WEEK] = N_ ("Nothing Is Expected This Week"),
    [ENC_PROMISES_TO_COME] = N_ ("Nothing Is Promised for Later"),
    [ENC_PROMISES_KEPT] = N_ ("No Promise Was Kept Yet"),
    [ENC_PROMISES_PAST] = N_ ("No Older Promise"),
    [CHIP_ALL] = N_ ("No Promise Yet"),
  };
  gboolean filtered = gtk_editable_get_text (self->entry)[0] != '\0';

  adw_status_page_set_title (self->nothing, filtered ? _ ("No Promise Matches")
                                                     : _ (titles[group < 0 ? CHIP_ALL : group]));
}

static void
apply_filter (EncPromisesView *self)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (EncPromisesSum));
  guint counts[ENC_N_PROMISES_GROUPS];
  int group = chosen_group (self);

  if (self->list == NULL)
    return;
  enc_table_take_filter (self->table, enc_promises_list_filter (self->list, group,
                                                                gtk_editable_get_text (self->entry),
                                                                counts, sums));
  enc_table_commit (self->table);
  show_counts (self, counts);
  show_foot (self, sums);
  show_nothing (self, group);
  gtk_stack_set_visible_child_name (self->stack,
                                    enc_table_get_n_shown (self->table) > 0 ? "list" : "nothing");
  if (self->wants_focus && enc_table_get_n_shown (self->table) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->wants_focus = FALSE;
}

static void
show_rates (EncPromisesView *self)
{
  guint by = gtk_drop_down_get_selected (self->by), kept, judged;
  g_autofree char *text = NULL;
  GArray *rates;

  if (self->list == NULL || by >= ENC_N_PROMISES_BY)
    return;
  rates = enc_promises_list_rates (self->list, by);
  enc_table_set_source (self->rates, enc_promises_list_rate_source (), rates->len, rates,
                        (GDestroyNotify)g_array_unref);
  enc_table_commit (self->rates);
  enc_promises_list_overall (self->list, &kept, &judged);
  if (judged > 0)
    {
      g_autofree char *share = enc_format_percent ((double)kept / judged, 0);

      /* Translators: a share, then how many promises were kept, of how many */
      text = g_strdup_printf (_ ("%s, %u of %u"), share, kept, judged);
    }
  else
    text = g_strdup (_ ("none judged yet"));
  gtk_label_set_text (self->rates_subtitle, text);
}

/* At first one sees what needs work. */
static void
begin (EncPromisesView *self)
{
  guint counts[ENC_N_PROMISES_GROUPS] = { 0 };

  for (guint i = 0; i < enc_promises_list_n_rows (self->list); i++)
    counts[enc_promises_list_row (self->list, i)->group]++;
  for (int i = ENC_PROMISES_LATE; i <= ENC_PROMISES_TO_COME; i++)
    if (counts[i] > 0)
      {
        gtk_toggle_button_set_active (self->chip[i], TRUE);
        return;
      }
}

static void
read_again (EncPromisesView *self)
{
  EncFollowup *followup = enc_desk_get_followup (self->desk);
  EncIdentity *identity = enc_identity_of (self->desk);
  gboolean own = enc_identity_get_shell (identity) == ENC_SHELL_FIELD;

  g_clear_pointer (&self->list, enc_promises_list_unref);
  if (followup == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }
  self->list = enc_promises_list_new (followup, own ? enc_identity_get_name (identity) : NULL);
  enc_table_set_source (self->table, enc_promises_list_source (),
                        enc_promises_list_n_rows (self->list), enc_promises_list_ref (self->list),
                        (GDestroyNotify)enc_promises_list_unref);
  if (!self->has_begun)
    begin (self);
  self->has_begun = TRUE;
  apply_filter (self);
  show_rates (self);
}

static void
on_followup_changed (EncPromisesView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_again (self);
  else
    g_clear_pointer (&self->list, enc_promises_list_unref);
}

/* ---- gestures ---- */

static const EncPromisesRow *
chosen_row (EncPromisesView *self)
{
  g_autoptr (GArray) rows = enc_table_get_selected (self->table);

  return self->list != NULL && rows->len == 1
           ? enc_promises_list_row (self->list, g_array_index (rows, guint, 0))
           : NULL;
}

static void
on_selection_changed (EncPromisesView *self)
{
  const EncPromisesRow *row = chosen_row (self);
  EncUserRole role = enc_desk_get_role (self->desk);
  gboolean open = row != NULL && row->promise_case->standing.state == ENC_PROMISE_OPEN;
  GActionMap *map = G_ACTION_MAP (self->actions);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "open-client")),
                               row != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "validate")),
                               open && row->promise_case->promise->validated_by == NULL
                                 && enc_command_may ("promise.validate", role));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "withdraw")),
                               open && enc_command_may ("promise.withdraw", role));
  gtk_widget_set_visible (self->selection_bar, row != NULL);
  if (row != NULL)
    {
      g_autofree char *amount = enc_format_money (row->promise_case->standing.promised,
                                                  row->promise_case->promise->currency);
      g_autofree char *text = g_strdup_printf ("%s · %s", row->client->name, amount);

      gtk_label_set_text (self->selection_label, text);
    }
}

static void
open_client (EncPromisesView *self, gint64 client_pk)
{
  EncWindow *window = enc_window_of (self);
  GArray *among = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = enc_table_get_n_shown (self->table);

  /* The next client of the list, once each. */
  for (guint i = 0; i < n; i++)
    {
      gint64 pk
        = enc_promises_list_row (self->list, enc_table_get_row (self->table, i))->client->pk;

      if (among->len == 0 || g_array_index (among, gint64, among->len - 1) != pk)
        g_array_append_val (among, pk);
    }
  if (window != NULL)
    enc_window_go (window, enc_place_new_client_among (client_pk, among));
  else
    g_array_unref (among);
}

static void
on_open (EncPromisesView *self, guint row)
{
  open_client (self, enc_promises_list_row (self->list, row)->client->pk);
}

static void
on_open_rate (EncPromisesView *self, guint row)
{
  g_autoptr (GArray) rates = NULL;

  if (self->list == NULL || gtk_drop_down_get_selected (self->by) != ENC_PROMISES_BY_CLIENT)
    return;
  rates = enc_promises_list_rates (self->list, ENC_PROMISES_BY_CLIENT);
  if (row < rates->len)
    open_client (self, g_array_index (rates, EncPromisesRate, row).client_pk);
}

static void
on_open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const EncPromisesRow *row = chosen_row (data);

  if (row != NULL)
    open_client (data, row->client->pk);
}

static void
run (const char *name, GVariant *args, gpointer data)
{
  EncWindow *window = enc_window_of (data);
  g_autofree char *done = enc_gesture_forms_done (name, args, NULL);

  if (window != NULL)
    enc_window_run (window, enc_command_new (name, args), done);
}

static void
on_validate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const EncPromisesRow *row = chosen_row (data);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) args = NULL;

  if (row == NULL)
    return;
  g_variant_dict_insert (&dict, "promise", "s", row->promise_case->promise->id);
  args = g_variant_ref_sink (g_variant_dict_end (&dict));
  run ("promise.validate", args, data);
}

static void
on_withdraw (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncPromisesView *self = data;
  const EncPromisesRow *row = chosen_row (self);

  if (row != NULL)
    enc_gesture_forms_withdraw (row->promise_case->promise->id,
                                gtk_label_get_text (self->selection_label), run, self, self->page,
                                self->selection_bar);
}

/* ---- filters ---- */

static void
on_chip_toggled (GtkToggleButton *chip, EncPromisesView *self)
{
  if (gtk_toggle_button_get_active (chip))
    apply_filter (self);
}

static void
on_filter_changed (EncPromisesView *self)
{
  apply_filter (self);
}

static void
on_stop_search (EncPromisesView *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_by_changed (EncPromisesView *self)
{
  show_rates (self);
}

static void
add_chip (EncPromisesView *self, int which, const char *label)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (chip, "chip-btn");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (which > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), self->chip[0]);
  self->chip[which] = GTK_TOGGLE_BUTTON (chip);
  self->chip_count[which] = GTK_LABEL (count);
  gtk_box_append (self->chips, chip);
}

static void
build_chips (EncPromisesView *self)
{
  static const struct
  {
    int which;
    const char *label;
  } chips[] = {
    { ENC_PROMISES_LATE, NC_ ("promises", "Late") },
    { ENC_PROMISES_WEEK, NC_ ("promises", "This week") },
    { ENC_PROMISES_TO_COME, NC_ ("promises", "To come") },
    { ENC_PROMISES_KEPT, NC_ ("promises", "Kept") },
    { ENC_PROMISES_PAST, NC_ ("promises", "Past") },
    { CHIP_ALL, NC_ ("promises", "All") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (chips); i++)
    add_chip (self, chips[i].which, g_dpgettext2 (NULL, "promises", chips[i].label));
  gtk_toggle_button_set_active (self->chip[CHIP_ALL], TRUE);
  for (int i = 0; i < N_CHIPS; i++)
    g_signal_connect_object (self->chip[i], "toggled", G_CALLBACK (on_chip_toggled), self, 0);
}

static void
arrange (EncPromisesView *self)
{
  EncSizeClass size = enc_size_bin_get_size_class (self->size_bin);
  gboolean wide = size == ENC_SIZE_WIDE, narrow = size == ENC_SIZE_NARROW;
  int margin = narrow ? 12 : 18;

  gtk_orientable_set_orientation (self->body,
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (self->head,
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), !wide);
  gtk_widget_set_size_request (self->rates_card, wide ? 320 : -1, wide ? -1 : 190);
  gtk_widget_set_vexpand (self->rates_card, wide);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  gtk_widget_set_margin_start (self->page, margin);
  gtk_widget_set_margin_end (self->page, margin);
}

/* ---- the view ---- */

static void
enc_promises_view_show (EncView *view, EncPlace *place)
{
  EncPromisesView *self = ENC_PROMISES_VIEW (view);

  self->wants_focus = TRUE;
  if (self->list == NULL)
    read_again (self);
  else
    apply_filter (self);
}

static gboolean
enc_promises_view_start_filter (EncView *view)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ENC_PROMISES_VIEW (view)->entry));
}

static void
enc_promises_view_iface_init (EncViewInterface *iface)
{
  iface->show = enc_promises_view_show;
  iface->start_filter = enc_promises_view_start_filter;
}

static void
enc_promises_view_map (GtkWidget *widget)
{
  EncPromisesView *self = ENC_PROMISES_VIEW (widget);

  GTK_WIDGET_CLASS (enc_promises_view_parent_class)->map (widget);
  if (self->desk != NULL && self->list == NULL)
    read_again (self);
}

static void
enc_promises_view_dispose (GObject *object)
{
  EncPromisesView *self = ENC_PROMISES_VIEW (object);

  g_clear_object (&self->desk_signals);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->list, enc_promises_list_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_promises_view_parent_class)->dispose (object);
}

static void
enc_promises_view_class_init (EncPromisesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_promises_view_dispose;
  widget_class->map = enc_promises_view_map;
  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_SKELETON);
  g_type_ensure (ENC_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/promises/enc-promises-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, size_bin);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, page);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, head);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, chips);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, entry);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, columns_button);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, body);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, stack);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, nothing);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, table);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, count);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, total);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, rates_card);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, rates_subtitle);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, by);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, rates);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, EncPromisesView, selection_label);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_by_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_open_rate);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "promises.withdraw", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "promises.validate", NULL);
}

static void
set_up_tables (EncPromisesView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const EncTableColumn *columns;
  guint n;

  columns = enc_promises_list_columns (&n);
  enc_table_set_columns (self->table, columns, n);
  enc_table_set_label (self->table, _ ("Promises"));
  g_menu_append (menu, _ ("_Open the Client"), "promises.open-client");
  g_menu_append (menu, _ ("_Validate"), "promises.validate");
  g_menu_append (menu, _ ("_Withdraw…"), "promises.withdraw");
  g_menu_append (menu, _ ("_Copy"), "table.copy");
  enc_table_set_row_menu (self->table, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->columns_button, enc_table_get_columns_menu (self->table));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", enc_table_get_actions (self->table));
  columns = enc_promises_list_rate_columns (&n);
  enc_table_set_columns (self->rates, columns, n);
  enc_table_set_label (self->rates, _ ("Promises kept"));
}

static void
enc_promises_view_init (EncPromisesView *self)
{
  static const GActionEntry entries[] = {
    { .name = "open-client", .activate = on_open_action },
    { .name = "validate", .activate = on_validate },
    { .name = "withdraw", .activate = on_withdraw },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "promises", G_ACTION_GROUP (self->actions));
  build_chips (self);
  set_up_tables (self);
  gtk_widget_set_visible (self->selection_bar, FALSE);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed",
                                  G_CALLBACK (on_followup_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "user-changed",
                                  G_CALLBACK (on_followup_changed), self);
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (arrange), self,
                           G_CONNECT_SWAPPED);
  arrange (self);
}

/**
 * enc_promises_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_promises_view_new (EncWindow *window)
{
  EncPromisesView *self = g_object_new (ENC_TYPE_PROMISES_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);
  return GTK_WIDGET (self);
}

/**
 * enc_promises_view_count:
 * @late: (out): whether some of them are late
 *
 * Returns: how many promises are late, or else how many are expected this week
 */
guint
enc_promises_view_count (EncWindow *window, gboolean *late)
{
  EncDesk *desk = enc_window_get_desk (window);
  EncFollowup *followup = enc_desk_get_followup (desk);
  EncIdentity *identity = enc_window_get_identity (window);
  gboolean own = enc_identity_get_shell (identity) == ENC_SHELL_FIELD;
  guint counts[ENC_N_PROMISES_GROUPS] = { 0 };
  g_autoptr (EncPromisesList) list = NULL;

  *late = FALSE;
  if (followup == NULL)
    return 0;
  list = enc_promises_list_new (followup, own ? enc_identity_get_name (identity) : NULL);
  for (guint i = 0; i < enc_promises_list_n_rows (list); i++)
    counts[enc_promises_list_row (list, i)->group]++;
  *late = counts[ENC_PROMISES_LATE] > 0;
  return *late ? counts[ENC_PROMISES_LATE] : counts[ENC_PROMISES_WEEK];
}
