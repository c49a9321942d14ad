/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/limits/enc-limits-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-parts.h"
#include "ui/limits/enc-blocked-list.h"
#include "ui/limits/enc-limit-gestures.h"
#include "ui/limits/enc-limit-table.h"
#include "ui/limits/enc-tolerance-list.h"

#define NEAR_PERCENT 90

typedef enum
{
  TAB_REQUESTS,
  TAB_LIMITS,
  TAB_BLOCKED,
  N_TABS,
} Tab;

struct _EncLimitsView
{
  AdwBin parent_instance;

  /* Children */
  GtkToggleButton *tabs[N_TABS];
  GtkWidget *tab_counts[N_TABS];
  GtkStack *stack;
  EncToleranceList *tolerances;
  GtkToggleButton *filters[ENC_LIMIT_TABLE_N_FILTERS];
  GtkWidget *filter_counts[ENC_LIMIT_TABLE_N_FILTERS];
  EncTable *table;
  GtkWidget *buttons;
  GtkWidget *edit, *block, *unblock;
  EncBlockedList *blocked;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  EncFollowup *followup;
};

static void enc_limits_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncLimitsView, enc_limits_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_limits_view_iface_init))

static const char *const tab_labels[N_TABS]
  = { N_ ("Requests"), N_ ("Limits and covers"), N_ ("Blocked orders") };
static const char *const tab_names[N_TABS] = { "requests", "limits", "blocked" };

static EncLimitTableFilter
current_filter (EncLimitsView *self)
{
  for (int i = 0; i < ENC_LIMIT_TABLE_N_FILTERS; i++)
    if (gtk_toggle_button_get_active (self->filters[i]))
      return i;

  return ENC_LIMIT_TABLE_ALL;
}

static void
show_count (GtkWidget *label, guint n)
{
  g_autofree char *text = enc_format_integer (n);

  gtk_label_set_label (GTK_LABEL (label), text);
}

/* Exactly one selected client can be acted upon. */
static gboolean
get_selected (EncLimitsView *self, guint *client)
{
  g_autoptr (GArray) rows = enc_table_get_selected (self->table);

  if (rows->len != 1)
    return FALSE;
  *client = g_array_index (rows, guint, 0);

  return TRUE;
}

static void
update_buttons (EncLimitsView *self)
{
  EncIdentity *identity = enc_identity_of (self->desk);
  guint client = 0;
  gboolean one = self->followup != NULL && get_selected (self, &client);
  gboolean blocked = one && enc_followup_client (self->followup, client)->blocked;

  gtk_widget_set_visible (self->buttons, enc_identity_may (identity, "client.set"));
  gtk_widget_set_sensitive (self->edit, one);
  gtk_widget_set_sensitive (self->block, one);
  gtk_widget_set_visible (self->block, !blocked);
  gtk_widget_set_visible (self->unblock, blocked);
}

static void
fill_table (EncLimitsView *self)
{
  EncPortfolio *portfolio = enc_followup_portfolio (self->followup);
  EncIdentity *identity = enc_identity_of (self->desk);
  guint n = enc_portfolio_n_clients (portfolio), counts[ENC_LIMIT_TABLE_N_FILTERS] = { 0 };
  guint8 *shown = g_new0 (guint8, MAX (1, n));
  EncLimitTableFilter filter = current_filter (self);

  for (guint client = 0; client < n; client++)
    {
      if (!enc_identity_sees (identity, ENC_RIGHT_AMOUNTS, portfolio, client))
        continue;
      for (int f = 0; f < ENC_LIMIT_TABLE_N_FILTERS; f++)
        if (enc_limit_table_has (self->followup, client, f, NEAR_PERCENT))
          {
            counts[f]++;
            shown[client] |= f == (int)filter;
          }
    }
  for (int f = 0; f < ENC_LIMIT_TABLE_N_FILTERS; f++)
    show_count (self->filter_counts[f], counts[f]);
  enc_table_set_source (self->table, enc_limit_table_rows (), n, enc_followup_ref (self->followup),
                        (GDestroyNotify)enc_followup_unref);
  enc_table_take_filter (self->table, shown);
  enc_table_commit (self->table);
  update_buttons (self);
}

static void
refresh (EncLimitsView *self)
{
  EncFollowup *followup = self->desk != NULL ? enc_desk_get_followup (self->desk) : NULL;
  EncIdentity *identity;

  if (followup == NULL)
    return;
  identity = enc_identity_of (self->desk);
  enc_followup_ref (followup);
  g_clear_pointer (&self->followup, enc_followup_unref);
  self->followup = followup;
  enc_tolerance_list_fill (self->tolerances, followup, identity);
  fill_table (self);
  show_count (self->tab_counts[TAB_REQUESTS],
              enc_tolerance_list_count_waiting (followup, identity));
  show_count (self->tab_counts[TAB_BLOCKED],
              enc_blocked_list_fill (self->blocked, followup, identity));
}

static void
on_tab (GtkToggleButton *button, EncLimitsView *self)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (self->stack, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
on_filter (GtkToggleButton *button, EncLimitsView *self)
{
  if (gtk_toggle_button_get_active (button) && self->followup != NULL)
    fill_table (self);
}

static void
on_row_open (EncLimitsView *self, guint row)
{
  enc_window_open_client (enc_window_of (self),
                          enc_portfolio_client (enc_followup_portfolio (self->followup), row)->pk);
}

static void
on_button (GtkWidget *button, EncLimitsView *self)
{
  EncWindow *window = enc_window_of (self);
  guint client;
  gint64 pk;

  if (!get_selected (self, &client))
    return;
  pk = enc_portfolio_client (enc_followup_portfolio (self->followup), client)->pk;
  if (button == self->edit)
    enc_limit_gestures_edit (window, pk, GTK_WIDGET (self), button);
  else
    enc_limit_gestures_block (window, pk, button == self->block, GTK_WIDGET (self), button);
}

/* ---- widget ---- */

static GtkToggleButton *
create_chip (const char *label, GtkWidget **count)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  *count = enc_parts_label (NULL, "dim-label numeric");
  gtk_label_set_ellipsize (GTK_LABEL (*count), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), *count);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  enc_parts_classes (chip, "chip-btn");
  enc_parts_name (chip, label);

  return GTK_TOGGLE_BUTTON (chip);
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);

  return scroller;
}

static GtkWidget *
create_limits (EncLimitsView *self)
{
  static const char *const labels[ENC_LIMIT_TABLE_N_FILTERS]
    = { NC_ ("limits", "All"), NC_ ("limits", "Near the limit"), NC_ ("limits", "Exceeded"),
        NC_ ("limits", "Not covered"), NC_ ("limits", "Blocked") };
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = gtk_scrolled_window_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n;
  const EncTableColumn *columns = enc_limit_table_columns (&n);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (bar), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (bar), chips);
  for (int i = 0; i < ENC_LIMIT_TABLE_N_FILTERS; i++)
    {
      self->filters[i]
        = create_chip (g_dpgettext2 (NULL, "limits", labels[i]), &self->filter_counts[i]);
      if (i > 0)
        gtk_toggle_button_set_group (self->filters[i], self->filters[0]);
      g_signal_connect_object (self->filters[i], "toggled", G_CALLBACK (on_filter), self, 0);
      gtk_box_append (GTK_BOX (chips), GTK_WIDGET (self->filters[i]));
    }
  gtk_toggle_button_set_active (self->filters[0], TRUE);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
  self->edit = enc_parts_button ("document-edit-symbolic", _ ("_Limit and Cover…"), NULL);
  self->block = enc_parts_button ("changes-prevent-symbolic", _ ("_Block Orders…"), NULL);
  self->unblock = enc_parts_button ("changes-allow-symbolic", _ ("_Unblock…"), NULL);
  gtk_box_append (GTK_BOX (self->buttons), self->edit);
  gtk_box_append (GTK_BOX (self->buttons), self->block);
  gtk_box_append (GTK_BOX (self->buttons), self->unblock);
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (on_button), self, 0);
  g_signal_connect_object (self->block, "clicked", G_CALLBACK (on_button), self, 0);
  g_signal_connect_object (self->unblock, "clicked", G_CALLBACK (on_button), self, 0);

  self->table = g_object_new (ENC_TYPE_TABLE, "vexpand", TRUE, NULL);
  enc_table_set_columns (self->table, columns, n);
  enc_table_set_label (self->table, _ ("Credit limits"));
  enc_table_set_sort (self->table,
                      &(EncTableSortKey){ .column = ENC_LIMIT_TABLE_USE, .descending = TRUE }, 1);
  g_signal_connect_object (self->table, "open", G_CALLBACK (on_row_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  enc_parts_classes (card, "card tablecard");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->table));
  gtk_widget_set_vexpand (card, TRUE);
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), card);
  gtk_box_append (GTK_BOX (page), self->buttons);

  return page;
}

static void
enc_limits_view_dispose (GObject *object)
{
  EncLimitsView *self = ENC_LIMITS_VIEW (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->followup, enc_followup_unref);

  G_OBJECT_CLASS (enc_limits_view_parent_class)->dispose (object);
}

static void
enc_limits_view_class_init (EncLimitsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_limits_view_dispose;
}

static void
enc_limits_view_init (EncLimitsView *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed", G_CALLBACK (refresh),
                                  self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->tolerances = ENC_TOLERANCE_LIST (enc_tolerance_list_new ());
  self->blocked = ENC_BLOCKED_LIST (enc_blocked_list_new ());
  gtk_stack_add_named (self->stack, scrolled (GTK_WIDGET (self->tolerances)),
                       tab_names[TAB_REQUESTS]);
  gtk_stack_add_named (self->stack, create_limits (self), tab_names[TAB_LIMITS]);
  gtk_stack_add_named (self->stack, scrolled (GTK_WIDGET (self->blocked)), tab_names[TAB_BLOCKED]);
  for (int i = 0; i < N_TABS; i++)
    {
      self->tabs[i] = create_chip (_ (tab_labels[i]), &self->tab_counts[i]);
      gtk_widget_set_name (GTK_WIDGET (self->tabs[i]), tab_names[i]);
      if (i > 0)
        gtk_toggle_button_set_group (self->tabs[i], self->tabs[0]);
      g_signal_connect_object (self->tabs[i], "toggled", G_CALLBACK (on_tab), self, 0);
      gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->tabs[i]));
    }
  gtk_toggle_button_set_active (self->tabs[0], TRUE);
  enc_parts_classes (page, "rep-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), bar);
  gtk_box_append (GTK_BOX (page), scroller);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), page);
}

static void
view_show (EncView *view, EncPlace *place)
{
  EncLimitsView *self = ENC_LIMITS_VIEW (view);

  refresh (self);
  for (int i = 0; i < N_TABS; i++)
    if (g_strcmp0 (place->filter, tab_names[i]) == 0)
      gtk_toggle_button_set_active (self->tabs[i], TRUE);
}

static void
enc_limits_view_iface_init (EncViewInterface *iface)
{
  iface->show = view_show;
}

/**
 * enc_limits_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_limits_view_new (EncWindow *window)
{
  EncLimitsView *self = g_object_new (ENC_TYPE_LIMITS_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);

  return GTK_WIDGET (self);
}

/**
 * enc_limits_view_count:
 * @window: a window
 * @late: (out): never: nobody is late in deciding within the day
 *
 * Returns: how many requests wait for a decision of whoever looks
 */
guint
enc_limits_view_count (EncWindow *window, gboolean *late)
{
  return enc_tolerance_list_count_waiting (enc_desk_get_followup (enc_window_get_desk (window)),
                                           enc_window_get_identity (window));
}
