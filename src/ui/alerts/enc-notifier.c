/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/alerts/enc-notifier.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "ui/alerts/enc-inbox.h"
#include "ui/application/enc-settings.h"
#include "ui/application/enc-window.h"

/* More at a time are told in one sentence. */
#define MAX_AT_ONCE 3

struct _EncNotifier
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns this */

  /* Owned */
  EncDesk *desk;
  GHashTable *told; /* set of keys */
  char *path;       /* of the file whose keys they are */

  guint watches[3]; /* of the services below */
  guint present;    /* bits: which of them are there */
  guint n_sent;
};

/* One of them takes the notifications: GNOME's, that of other desktops, a sandbox's door. */
static const char *const services[]
  = { "org.gtk.Notifications", "org.freedesktop.Notifications", "org.freedesktop.portal.Desktop" };

G_DEFINE_FINAL_TYPE (EncNotifier, enc_notifier, G_TYPE_OBJECT)

static void
send (EncNotifier *self, const char *id, GNotification *notification)
{
  self->n_sent++;
  g_application_send_notification (self->application, id, notification);
}

static void
tell_one (EncNotifier *self, const EncAlert *alert)
{
  g_autofree char *title = enc_alert_title (alert);
  g_autofree char *about = enc_inbox_about (self->desk, alert);
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autoptr (GIcon) icon = g_themed_icon_new (enc_inbox_icon (alert));

  g_notification_set_body (notification, about);
  g_notification_set_icon (notification, icon);
  g_notification_set_priority (notification, enc_inbox_is_late (alert)
                                               ? G_NOTIFICATION_PRIORITY_HIGH
                                               : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notification, "app.open-alert", "s", alert->key);
  g_notification_add_button_with_target (notification, _ ("Open"), "app.open-alert", "s",
                                         alert->key);
  g_notification_add_button_with_target (notification, _ ("Tomorrow"), "app.snooze-alert", "s",
                                         alert->key);
  send (self, alert->key, notification);
}

static void
tell_many (EncNotifier *self, const char *id, const char *title, guint n_late)
{
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autofree char *body = n_late > 0
                            ? g_strdup_printf (ngettext ("%u tells of something late.",
                                                         "%u tell of something late.", n_late),
                                               n_late)
                            : NULL;

  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-alerts");
  send (self, id, notification);
}

/* Once a day what waits is told in one sentence, and not again one by one. */
static gboolean
tell_digest (EncNotifier *self, GPtrArray *waiting, guint n_late)
{
  EncDate today = enc_clock_today (enc_desk_get_clock (self->desk));
  g_autofree char *day = enc_date_to_iso (today);
  g_autofree char *last = enc_settings_get (ENC_SETTINGS_DIGEST_DAY);
  g_autofree char *title = g_strdup_printf (ngettext ("%u alert waits for you today",
                                                      "%u alerts wait for you today", waiting->len),
                                            waiting->len);

  if (g_str_equal (last, day))
    return FALSE;
  enc_settings_set (ENC_SETTINGS_DIGEST_DAY, day);
  if (waiting->len > 0)
    tell_many (self, "digest", title, n_late);

  return TRUE;
}

static void
on_alerts_changed (EncNotifier *self)
{
  const char *path = enc_desk_get_path (self->desk);
  gboolean first = g_strcmp0 (path, self->path) != 0;

  if (enc_desk_get_alerts (self->desk) == NULL || self->present == 0
      || enc_identity_is_seeing_as (enc_identity_of (self->desk)))
    return;
  if (first)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      g_hash_table_remove_all (self->told);
    }

  g_autoptr (GPtrArray) waiting = enc_inbox_find (self->desk, TRUE);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  guint n_late = 0;
  for (guint i = 0; i < waiting->len; i++)
    {
      EncAlert *alert = g_ptr_array_index (waiting, i);

      n_late += enc_inbox_is_late (alert);
      if (g_hash_table_add (self->told, g_strdup (alert->key)))
        g_ptr_array_add (fresh, alert);
    }

  /* What waited before the program began is in the digest alone. */
  if (tell_digest (self, waiting, n_late) || first)
    return;
  if (fresh->len > MAX_AT_ONCE)
    {
      g_autofree char *title
        = g_strdup_printf (ngettext ("%u new alert", "%u new alerts", fresh->len), fresh->len);

      tell_many (self, "new", title, 0);
    }
  else
    for (guint i = 0; i < fresh->len; i++)
      tell_one (self, g_ptr_array_index (fresh, i));
}

/* ---- what the notifications do ---- */

static EncWindow *
present (EncNotifier *self)
{
  GtkWindow *active;

  g_application_activate (self->application);
  active = gtk_application_get_active_window (GTK_APPLICATION (self->application));
  while (active != NULL && !ENC_IS_WINDOW (active))
    active = gtk_window_get_transient_for (active);

  return active != NULL ? ENC_WINDOW (active) : NULL;
}

static void
show_alerts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncWindow *window = present (data);

  if (window != NULL)
    enc_window_go (window, enc_place_new ("alerts"));
}

static void
open_alert (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncNotifier *self = data;
  EncWindow *window = present (self);
  const char *const keys[] = { g_variant_get_string (parameter, NULL), NULL };
  GPtrArray *alerts = enc_desk_get_alerts (self->desk);
  EncPlace *place = NULL;

  for (guint i = 0; alerts != NULL && place == NULL && i < alerts->len; i++)
    if (g_str_equal (((const EncAlert *)g_ptr_array_index (alerts, i))->key, keys[0]))
      place = enc_inbox_place (self->desk, g_ptr_array_index (alerts, i));
  if (window != NULL)
    enc_window_go (window, place != NULL ? place : enc_place_new ("alerts"));
  else
    g_clear_pointer (&place, enc_place_unref);
  enc_desk_read_alerts_async (self->desk, keys, TRUE, NULL, NULL);
}

static void
snooze_alert (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncNotifier *self = data;
  const char *const keys[] = { g_variant_get_string (parameter, NULL), NULL };

  g_application_withdraw_notification (self->application, keys[0]);
  enc_desk_snooze_alerts_async (self->desk, keys,
                                enc_clock_today (enc_desk_get_clock (self->desk)) + 1, NULL, NULL);
}

static guint
service_bit (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_equal (services[i], name))
      return 1u << i;

  return 0;
}

static void
on_service (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  EncNotifier *self = data;

  self->present |= service_bit (name);
  on_alerts_changed (self);
}

static void
on_service_gone (GDBusConnection *bus, const char *name, gpointer data)
{
  EncNotifier *self = data;

  self->present &= ~service_bit (name);
}

static void
enc_notifier_finalize (GObject *object)
{
  EncNotifier *self = ENC_NOTIFIER (object);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    g_bus_unwatch_name (self->watches[i]);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_free (self->path);

  G_OBJECT_CLASS (enc_notifier_parent_class)->finalize (object);
}

static void
enc_notifier_class_init (EncNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_notifier_finalize;
}

static void
enc_notifier_init (EncNotifier *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * enc_notifier_new:
 * @application: the program, which outlives it
 * @desk: the open file
 *
 * Returns: (transfer full): a notifier, its actions added to @application
 */
EncNotifier *
enc_notifier_new (GApplication *application, EncDesk *desk)
{
  static const GActionEntry entries[] = {
    { "show-alerts", show_alerts, NULL, NULL, NULL, { 0 } },
    { "open-alert", open_alert, "s", NULL, NULL, { 0 } },
    { "snooze-alert", snooze_alert, "s", NULL, NULL, { 0 } },
  };
  EncNotifier *self = g_object_new (ENC_TYPE_NOTIFIER, NULL);

  self->application = application;
  self->desk = g_object_ref (desk);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (desk, "alerts-changed", G_CALLBACK (on_alerts_changed), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    self->watches[i]
      = g_bus_watch_name (G_BUS_TYPE_SESSION, services[i], G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                          on_service, on_service_gone, self, NULL);

  return self;
}

/**
 * enc_notifier_get_n_sent:
 *
 * Returns: how many notifications were sent
 */
guint
enc_notifier_get_n_sent (EncNotifier *self)
{
  return self->n_sent;
}
