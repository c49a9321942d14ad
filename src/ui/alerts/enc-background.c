/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/alerts/enc-background.h"

#include "base/enc-i18n.h"
#include "ui/application/enc-settings.h"

#define PORTAL      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

/* A question to the desktop; it lives until the answer. */
typedef struct
{
  GDBusConnection *bus;
  guint subscription;
  EncBackgroundAnswer answer;
  gpointer data;
} Question;

/* Without a portal there is nobody to ask: outside a sandbox any program may stay. */
static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
finish (Question *question, gboolean allowed)
{
  enc_settings_set (ENC_SETTINGS_BACKGROUND, allowed ? "yes" : "no");
  if (g_application_get_default () != NULL)
    enc_background_apply (g_application_get_default ());
  if (question->answer != NULL)
    question->answer (allowed, question->data);
  if (question->subscription != 0)
    g_dbus_connection_signal_unsubscribe (question->bus, question->subscription);
  g_clear_object (&question->bus);
  g_free (question);
}

static void
on_response (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (GVariant) results = NULL;
  gboolean allowed = FALSE;
  guint32 code;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &code, &results);
  g_variant_lookup (results, "background", "b", &allowed);
  finish (data, code == 0 && allowed);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    return;
  g_debug ("background portal: %s", error->message);
  finish (data, !is_sandboxed ());
}

static char *
request_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  GVariantDict options;

  question->bus = g_bus_get_finish (result, &error);
  if (question->bus == NULL)
    {
      g_debug ("session bus: %s", error->message);
      finish (question, !is_sandboxed ());
      return;
    }

  g_autofree char *token = g_strdup_printf ("encours%u", g_random_int ());
  g_autofree char *path = request_path (question->bus, token);

  /* The answer may come before the call returns: it is listened for first. */
  question->subscription
    = g_dbus_connection_signal_subscribe (question->bus, PORTAL, "org.freedesktop.portal.Request",
                                          "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                          on_response, question, NULL);
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s",
                         _ ("Alerts are told while the window is closed."));
  g_variant_dict_insert (&options, "autostart", "b", FALSE);
  g_dbus_connection_call (question->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background",
                          "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_called,
                          question);
}

/**
 * enc_background_is_on:
 *
 * Returns: whether the program stays when its last window is closed
 */
gboolean
enc_background_is_on (void)
{
  g_autofree char *setting = enc_settings_get (ENC_SETTINGS_BACKGROUND);

  return g_str_equal (setting, "yes");
}

/**
 * enc_background_ask:
 * @answer: (nullable): told whether it may stay
 *
 * Asks the desktop whether the program may stay, and turns it on when it may.
 */
void
enc_background_ask (EncBackgroundAnswer answer, gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->answer = answer;
  question->data = data;
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus, question);
}

/**
 * enc_background_turn_off:
 *
 * From now on the program ends with its last window.
 */
void
enc_background_turn_off (void)
{
  enc_settings_set (ENC_SETTINGS_BACKGROUND, "no");
  if (g_application_get_default () != NULL)
    enc_background_apply (g_application_get_default ());
}

/**
 * enc_background_apply:
 * @application: the program
 *
 * Holds the program, or lets it go, as the setting says.
 */
void
enc_background_apply (GApplication *application)
{
  gboolean held = g_object_get_data (G_OBJECT (application), "held") != NULL;
  gboolean on = enc_background_is_on ();

  if (on == held)
    return;
  g_object_set_data (G_OBJECT (application), "held", on ? application : NULL);
  if (on)
    g_application_hold (application);
  else
    g_application_release (application);
}
