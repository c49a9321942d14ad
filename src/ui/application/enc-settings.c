/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-settings.h"

static GSettings *
get_settings (void)
{
  static GSettings *settings;
  static gboolean looked;

  if (!looked)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema
        = source != NULL ? g_settings_schema_source_lookup (source, ENC_APP_ID, TRUE) : NULL;

      looked = TRUE;
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
    }

  return settings;
}

static gboolean
has_key (const char *key)
{
  GSettings *settings = get_settings ();

  if (settings == NULL)
    return FALSE;

  g_autoptr (GSettingsSchema) schema = NULL;
  g_object_get (settings, "settings-schema", &schema, NULL);

  return g_settings_schema_has_key (schema, key);
}

static GHashTable *
get_memory (void)
{
  static GHashTable *memory;

  if (memory == NULL)
    memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return memory;
}

/**
 * enc_settings_get:
 * @key: the name of a setting that is a string
 *
 * Returns: (transfer full): its value, "" when it was never set
 */
char *
enc_settings_get (const char *key)
{
  if (has_key (key))
    return g_settings_get_string (get_settings (), key);

  const char *value = g_hash_table_lookup (get_memory (), key);

  return g_strdup (value != NULL ? value : "");
}

/**
 * enc_settings_set:
 * @key: the name of a setting that is a string
 * @value: its value
 */
void
enc_settings_set (const char *key, const char *value)
{
  if (has_key (key))
    g_settings_set_string (get_settings (), key, value);
  else
    g_hash_table_replace (get_memory (), g_strdup (key), g_strdup (value));
}

/**
 * enc_settings_get_window:
 * @width: (out): px
 * @height: (out): px
 * @maximized: (out): whether it filled the screen
 *
 * Returns: whether a window was ever closed on this computer
 */
gboolean
enc_settings_get_window (int *width, int *height, gboolean *maximized)
{
  if (!has_key ("window-width") || !has_key ("window-height") || !has_key ("window-maximized"))
    return FALSE;

  *width = g_settings_get_int (get_settings (), "window-width");
  *height = g_settings_get_int (get_settings (), "window-height");
  *maximized = g_settings_get_boolean (get_settings (), "window-maximized");

  return *width > 0 && *height > 0;
}

/**
 * enc_settings_set_window:
 * @width: px
 * @height: px
 * @maximized: whether it fills the screen
 */
void
enc_settings_set_window (int width, int height, gboolean maximized)
{
  if (!has_key ("window-width") || !has_key ("window-height") || !has_key ("window-maximized"))
    return;

  g_settings_set_int (get_settings (), "window-width", width);
  g_settings_set_int (get_settings (), "window-height", height);
  g_settings_set_boolean (get_settings (), "window-maximized", maximized);
}
