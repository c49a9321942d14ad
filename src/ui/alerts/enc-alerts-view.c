/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/alerts/enc-alerts-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/alerts/enc-inbox.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-parts.h"

#define MAX_ROWS 150
#define WEEK     7

struct _EncAlertsView
{
  AdwBin parent_instance;

  /* Children */
  GtkToggleButton *waiting_chip, *all_chip;
  GtkLabel *waiting_count;
  GtkWidget *read_all;
  GtkListBox *list;
  GtkWidget *card;
  GtkWidget *none;
  GtkWidget *more;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
};

static void enc_alerts_view_iface_init (EncViewInterface *iface);
static void refresh (EncAlertsView *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncAlertsView, enc_alerts_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_alerts_view_iface_init))

/* ---- what is done with alerts ---- */

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncAlertsView) self = data;
  g_autoptr (GError) error = NULL;
  EncWindow *window = enc_window_of (self);

  if (!enc_desk_run_finish (ENC_DESK (source), result, &error) && window != NULL)
    enc_window_toast_error (window, _ ("Nothing was saved."), error);
}

/* Nothing is done in somebody else's name. */
static gboolean
may_write (EncAlertsView *self)
{
  return !enc_identity_is_seeing_as (enc_identity_of (self->desk));
}

static void
mark (EncAlertsView *self, const char *key, gboolean read)
{
  const char *const keys[] = { key, NULL };

  if (may_write (self))
    enc_desk_read_alerts_async (self->desk, keys, read, on_done, g_object_ref (self));
}

static void
snooze (EncAlertsView *self, const char *key, int days)
{
  const char *const keys[] = { key, NULL };
  EncDate until = enc_clock_today (enc_desk_get_clock (self->desk)) + days;
  EncWindow *window = enc_window_of (self);
  g_autofree char *day = enc_format_date (until);
  g_autofree char *text = g_strdup_printf (_ ("Put off until %s"), day);

  if (!may_write (self))
    return;
  enc_desk_snooze_alerts_async (self->desk, keys, until, on_done, g_object_ref (self));
  if (window != NULL)
    enc_window_toast (window, text, FALSE);
}

/* The target is the number of days, a space and the key. */
static void
snooze_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  char *key;
  long days = strtol (g_variant_get_string (parameter, NULL), &key, 10);

  if (*key == ' ')
    snooze (data, key + 1, (int)days);
}

static const char *
key_of (gpointer widget)
{
  GtkWidget *row = GTK_IS_LIST_BOX_ROW (widget)
                     ? GTK_WIDGET (widget)
                     : gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), "key");
}

static const EncAlert *
find (EncAlertsView *self, const char *key)
{
  GPtrArray *alerts = enc_desk_get_alerts (self->desk);

  for (guint i = 0; alerts != NULL && i < alerts->len; i++)
    {
      const EncAlert *alert = g_ptr_array_index (alerts, i);

      if (g_str_equal (alert->key, key))
        return alert;
    }

  return NULL;
}

static void
on_open (GtkListBox *list, GtkListBoxRow *row, EncAlertsView *self)
{
  const EncAlert *alert = find (self, key_of (row));
  EncPlace *place = alert != NULL ? enc_inbox_place (self->desk, alert) : NULL;
  EncWindow *window = enc_window_of (self);

  if (alert != NULL && !alert->read)
    mark (self, alert->key, TRUE);
  if (place != NULL && window != NULL)
    enc_window_go (window, place);
  else
    g_clear_pointer (&place, enc_place_unref);
}

static void
on_read (GtkWidget *button, EncAlertsView *self)
{
  const EncAlert *alert = find (self, key_of (button));

  if (alert != NULL)
    mark (self, alert->key, !alert->read);
}

static void
on_read_all (EncAlertsView *self)
{
  g_autoptr (GPtrArray) waiting = enc_inbox_find (self->desk, TRUE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < waiting->len; i++)
    g_strv_builder_add (builder, ((const EncAlert *)g_ptr_array_index (waiting, i))->key);

  g_auto (GStrv) keys = g_strv_builder_end (builder);
  if (waiting->len > 0 && may_write (self))
    enc_desk_read_alerts_async (self->desk, (const char *const *)keys, TRUE, on_done,
                                g_object_ref (self));
}

static void
on_day_chosen (GtkCalendar *calendar, EncAlertsView *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (calendar);
  const char *key = g_object_get_data (G_OBJECT (calendar), "key");
  EncDate day = enc_date_from_ymd (g_date_time_get_year (chosen), g_date_time_get_month (chosen),
                                   g_date_time_get_day_of_month (chosen));
  EncDate today = enc_clock_today (enc_desk_get_clock (self->desk));

  gtk_popover_popdown (GTK_POPOVER (popover));
  if (day > today)
    snooze (self, key, day - today);
}

/* ---- rows ---- */

static void
add_choice (GMenu *menu, const char *label, int days, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_autofree char *target = g_strdup_printf ("%d %s", days, key);

  g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", label);
  g_menu_item_set_action_and_target (item, "alert.snooze", "s", target);
  g_menu_append_item (menu, item);
}

/* Built when it is opened: a row costs nothing until then. */
static void
create_snooze (GtkMenuButton *button, gpointer data)
{
  EncAlertsView *self = data;
  const char *key = key_of (button);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) days = g_menu_new ();
  g_autoptr (GMenu) other = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *popover;

  add_choice (days, _ ("Until _Tomorrow"), 1, key);
  add_choice (days, _ ("Until Next _Week"), WEEK, key);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (days));
  g_menu_item_set_attribute (item, "custom", "s", "calendar");
  g_menu_append_item (other, item);
  g_menu_append_section (menu, _ ("Until a day"), G_MENU_MODEL (other));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  g_object_set_data_full (G_OBJECT (calendar), "key", g_strdup (key), g_free);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_chosen), self, 0);
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), calendar, "calendar");
  gtk_menu_button_set_popover (button, popover);
}

static char *
why_words (const EncAlert *alert)
{
  g_autofree char *why = enc_alert_why (alert);
  /* Translators: why an alert is seen, the name of its rule */
  return g_strdup_printf (_ ("%s Rule “%s”, in Settings."), why,
                          _ (enc_alert_rule_label (alert->rule)));
}

static const char *
state_words (const EncAlert *alert, EncDate today, char **owned)
{
  if (alert->closed)
    return _ ("settled");
  if (alert->snoozed_until != ENC_DATE_NONE && alert->snoozed_until > today)
    {
      g_autofree char *day = enc_format_date (alert->snoozed_until);

      *owned = g_strdup_printf (_ ("put off until %s"), day);
      return *owned;
    }

  return NULL;
}

static GtkWidget *
create_buttons (EncAlertsView *self, const EncAlert *alert, GtkWidget *revealer)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *why = gtk_toggle_button_new ();
  GtkWidget *read = gtk_button_new_from_icon_name (alert->read ? "mail-unread-symbolic"
                                                               : "object-select-symbolic");
  GtkWidget *later = gtk_menu_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (why), "dialog-question-symbolic");
  gtk_widget_set_tooltip_text (why, _ ("Why do I see this?"));
  enc_parts_name (why, _ ("Why do I see this?"));
  g_object_bind_property (why, "active", revealer, "reveal-child", G_BINDING_DEFAULT);
  gtk_widget_set_tooltip_text (read, alert->read ? _ ("Mark as not read") : _ ("Mark as read"));
  enc_parts_name (read, alert->read ? _ ("Mark as not read") : _ ("Mark as read"));
  g_signal_connect_object (read, "clicked", G_CALLBACK (on_read), self, 0);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (later), "alarm-symbolic");
  gtk_widget_set_tooltip_text (later, _ ("Put off"));
  enc_parts_name (later, _ ("Put off"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (later), create_snooze, self, NULL);
  gtk_box_append (GTK_BOX (buttons), why);
  gtk_box_append (GTK_BOX (buttons), read);
  if (!alert->closed)
    gtk_box_append (GTK_BOX (buttons), later);
  for (GtkWidget *button = gtk_widget_get_first_child (buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    enc_parts_classes (button, "flat flat-small");
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);

  return buttons;
}

static GtkWidget *
create_row (EncAlertsView *self, const EncAlert *alert)
{
  EncDate today = enc_clock_today (enc_desk_get_clock (self->desk));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = enc_parts_icon (enc_inbox_icon (alert), enc_inbox_style (alert));
  GtkWidget *revealer = gtk_revealer_new ();
  g_autofree char *title = enc_alert_title (alert);
  g_autofree char *about = enc_inbox_about (self->desk, alert);
  g_autofree char *why = why_words (alert);
  g_autofree char *owned = NULL;
  const char *state = state_words (alert, today, &owned);
  g_autofree char *detail
    = state != NULL ? g_strdup_printf ("%s · %s", about, state) : g_strdup (about);
  g_autofree char *said
    = g_strdup_printf ("%s, %s, %s", title, detail, alert->read ? _ ("read") : _ ("not read"));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_box_append (GTK_BOX (texts),
                  enc_parts_paragraph (title, alert->read ? "cell" : "cell strong"));
  gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (detail, "small dim-label"));
  gtk_revealer_set_child (GTK_REVEALER (revealer), enc_parts_paragraph (why, "small"));
  gtk_box_append (GTK_BOX (texts), revealer);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (alert->key), g_free);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_box_append (GTK_BOX (line), create_buttons (self, alert, revealer));
  enc_parts_name (row, said);

  return row;
}

static void
refresh (EncAlertsView *self)
{
  gboolean all = gtk_toggle_button_get_active (self->all_chip);
  guint n;

  if (self->desk == NULL)
    return;

  g_autoptr (GPtrArray) waiting = enc_inbox_find (self->desk, TRUE);
  g_autoptr (GPtrArray) shown
    = all ? enc_inbox_find (self->desk, FALSE) : g_ptr_array_ref (waiting);
  g_autofree char *count = enc_format_integer (waiting->len);

  n = MIN (shown->len, MAX_ROWS);
  enc_parts_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (shown, i)));
  gtk_label_set_label (self->waiting_count, count);
  gtk_widget_set_sensitive (self->read_all, waiting->len > 0 && may_write (self));
  gtk_widget_set_visible (self->card, n > 0);
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->more, shown->len > n);
}

/* Delete does what the check mark does. */
static gboolean
on_delete (GtkWidget *widget, GVariant *args, gpointer data)
{
  EncAlertsView *self = ENC_ALERTS_VIEW (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (row == NULL)
    return FALSE;
  mark (self, key_of (row), TRUE);

  return TRUE;
}

static void
enc_alerts_view_dispose (GObject *object)
{
  EncAlertsView *self = ENC_ALERTS_VIEW (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (enc_alerts_view_parent_class)->dispose (object);
}

static void
enc_alerts_view_class_init (EncAlertsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_alerts_view_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Delete, 0, on_delete, NULL);
}

static GtkToggleButton *
create_chip (EncAlertsView *self, const char *label, GtkWidget *count)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  if (count != NULL)
    gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  enc_parts_classes (chip, "chip-btn");
  enc_parts_name (chip, label);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  return GTK_TOGGLE_BUTTON (chip);
}

static void
create_page (EncAlertsView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *count = enc_parts_label (NULL, "dim-label numeric");

  self->waiting_count = GTK_LABEL (count);
  gtk_label_set_ellipsize (self->waiting_count, PANGO_ELLIPSIZE_NONE);
  self->waiting_chip = create_chip (self, C_ ("alerts", "To see"), count);
  self->all_chip = create_chip (self, C_ ("alerts", "All"), NULL);
  gtk_toggle_button_set_group (self->all_chip, self->waiting_chip);
  self->read_all = enc_parts_button ("object-select-symbolic", _ ("Mark All as _Read"), "flat");
  gtk_widget_set_hexpand (self->read_all, TRUE);
  gtk_widget_set_halign (self->read_all, GTK_ALIGN_END);
  g_signal_connect_object (self->read_all, "clicked", G_CALLBACK (on_read_all), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->waiting_chip));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->all_chip));
  gtk_box_append (GTK_BOX (bar), self->read_all);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  enc_parts_classes (GTK_WIDGET (self->list), "plain-list rep-list");
  enc_parts_name (self->list, _ ("Alerts"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_open), self, 0);
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  enc_parts_classes (self->card, "card");
  gtk_widget_set_overflow (self->card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->list));
  self->none = adw_status_page_new ();
  gtk_widget_add_css_class (self->none, "mini");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->none), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), _ ("Nothing to report"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (self->none),
    _ ("You are told here when a limit is exceeded, a promise broken, a dispute late, or somebody "
       "mentions you."));
  self->more
    = enc_parts_paragraph (_ ("Older ones are in the clients’ timelines."), "small dim-label");

  enc_parts_classes (page, "rep-page");
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), self->card);
  gtk_box_append (GTK_BOX (page), self->none);
  gtk_box_append (GTK_BOX (page), self->more);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_toggle_button_set_active (self->waiting_chip, TRUE);
}

static void
enc_alerts_view_init (EncAlertsView *self)
{
  static const GActionEntry entries[] = { { "snooze", snooze_action, "s", NULL, NULL, { 0 } } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "alert", G_ACTION_GROUP (self->actions));
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "alerts-changed", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed", G_CALLBACK (refresh),
                                  self);
  create_page (self);
}

static void
view_show (EncView *view, EncPlace *place)
{
  refresh (ENC_ALERTS_VIEW (view));
}

static void
enc_alerts_view_iface_init (EncViewInterface *iface)
{
  iface->show = view_show;
}

/**
 * enc_alerts_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the inbox
 */
GtkWidget *
enc_alerts_view_new (EncWindow *window)
{
  EncAlertsView *self = g_object_new (ENC_TYPE_ALERTS_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);

  return GTK_WIDGET (self);
}

/**
 * enc_alerts_view_count:
 * @window: a window
 * @late: (out): whether some tell of what did not come in time
 *
 * Returns: how many wait
 */
guint
enc_alerts_view_count (EncWindow *window, gboolean *late)
{
  g_autoptr (GPtrArray) waiting = enc_inbox_find (enc_window_get_desk (window), TRUE);

  *late = FALSE;
  for (guint i = 0; i < waiting->len; i++)
    *late |= enc_inbox_is_late (g_ptr_array_index (waiting, i));

  return waiting->len;
}
