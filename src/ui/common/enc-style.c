/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-style.h"

#include "ui/application/enc-settings.h"

#define SHEET          "/org/encours/Encours/ui/style.css"
#define CONTRAST_SHEET "/org/encours/Encours/ui/style-hc.css"

static GtkCssProvider *provider;

static void
append_sheet (GString *css, const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_if_fail (bytes != NULL);
  g_string_append_len (css, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
load_sheet (void)
{
  const EncPalette *palette = enc_style_palette ();
  g_autofree char *tokens = enc_palette_to_css (palette);
  g_autoptr (GString) css = g_string_new (tokens);

  append_sheet (css, SHEET);
  if (palette->contrast)
    append_sheet (css, CONTRAST_SHEET);
  gtk_css_provider_load_from_data (provider, css->str, css->len);
}

/**
 * enc_style_attach:
 * @display: where windows are shown
 *
 * Loads the style and follows the system's dark and high-contrast preferences. A second call does
 * nothing.
 */
void
enc_style_attach (GdkDisplay *display)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (provider != NULL)
    return;

  provider = gtk_css_provider_new ();
  load_sheet ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/org/encours/Encours/icons");
  g_signal_connect (manager, "notify::dark", G_CALLBACK (load_sheet), NULL);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (load_sheet), NULL);
}

/**
 * enc_style_apply_theme:
 *
 * Takes the theme of the settings: the system's, light or dark.
 */
void
enc_style_apply_theme (void)
{
  g_autofree char *theme = enc_settings_get (ENC_SETTINGS_THEME);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (theme, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (theme, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/**
 * enc_style_palette:
 *
 * Returns: (transfer none): the colours that widgets and charts draw with at present
 */
const EncPalette *
enc_style_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return enc_palette_get (enc_palette_mode (adw_style_manager_get_dark (manager),
                                            adw_style_manager_get_high_contrast (manager)));
}
