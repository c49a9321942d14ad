/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-preferences.h"

struct _EncPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Owned */
  EncDesk *desk;
};

G_DEFINE_FINAL_TYPE (EncPreferences, enc_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
enc_preferences_dispose (GObject *object)
{
  EncPreferences *self = ENC_PREFERENCES (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_PREFERENCES);

  G_OBJECT_CLASS (enc_preferences_parent_class)->dispose (object);
}

static void
enc_preferences_class_init (EncPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_preferences_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/preferences/enc-preferences.ui");
}

static void
enc_preferences_init (EncPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_preferences_new:
 * @desk: the open file
 *
 * Returns: (transfer none): the window; GTK owns it
 */
GtkWidget *
enc_preferences_new (EncDesk *desk)
{
  EncPreferences *self = g_object_new (ENC_TYPE_PREFERENCES, NULL);

  self->desk = g_object_ref (desk);

  return GTK_WIDGET (self);
}
