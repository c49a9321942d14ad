/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/welcome/enc-welcome.h"

#include "base/enc-i18n.h"

struct _EncWelcome
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *choices;
  GtkWidget *busy;
  GtkProgressBar *progress;

  /* owned */
  EncDesk *desk;
  GCancellable *cancellable; /* of the sample data under way */
};

G_DEFINE_FINAL_TYPE (EncWelcome, enc_welcome, ADW_TYPE_BIN)

static void
on_progress (const char *step, double fraction, gpointer data)
{
  EncWelcome *self = data;

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
on_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncWelcome) self = data;
  g_autoptr (GError) error = NULL;
  GtkRoot *window;

  if (enc_desk_demo_finish (ENC_DESK (source), result, &error))
    return; /* the portfolio is no longer empty: its views take over */

  gtk_widget_set_visible (self->busy, FALSE);
  gtk_widget_set_visible (self->choices, TRUE);
  window = gtk_widget_get_root (GTK_WIDGET (self));
  if (ENC_IS_WINDOW (window))
    enc_window_toast_error (ENC_WINDOW (window), _ ("The sample data could not be made."), error);
}

static void
on_demo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EncWelcome *self = ENC_WELCOME (widget);

  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (self->busy, TRUE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  enc_desk_demo_async (self->desk, on_progress, self, self->cancellable, on_filled,
                       g_object_ref (self));
}

static void
enc_welcome_dispose (GObject *object)
{
  EncWelcome *self = ENC_WELCOME (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (enc_welcome_parent_class)->dispose (object);
}

static void
enc_welcome_class_init (EncWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/welcome/enc-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, EncWelcome, choices);
  gtk_widget_class_bind_template_child (widget_class, EncWelcome, busy);
  gtk_widget_class_bind_template_child (widget_class, EncWelcome, progress);
  gtk_widget_class_install_action (widget_class, "welcome.demo", NULL, on_demo);
}

static void
enc_welcome_init (EncWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_welcome_new:
 * @desk: the open file
 *
 * Returns: (transfer floating): the page of an empty portfolio
 */
GtkWidget *
enc_welcome_new (EncDesk *desk)
{
  EncWelcome *self = g_object_new (ENC_TYPE_WELCOME, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
