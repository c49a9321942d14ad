/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-colleague-button.h"

#include "base/enc-i18n.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-parts.h"
#include "ui/rep/enc-rep-forms.h"

struct _EncColleagueButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;

  /* Owned */
  EncDesk *desk;
  char *client_id;
  char *rep; /* (nullable) */
  EncCurrency currency;
};

G_DEFINE_FINAL_TYPE (EncColleagueButton, enc_colleague_button, ADW_TYPE_BIN)

static void
run (const char *name, GVariant *args, const char *done, gpointer data)
{
  EncWindow *window = enc_window_of (data);
  EncCommand *command = enc_command_new (name, args);

  if (window != NULL)
    enc_window_run (window, command, done);
  else
    enc_command_free (command);
}

static char **
colleagues (EncColleagueButton *self)
{
  EncIdentity *identity = enc_identity_of (self->desk);
  GPtrArray *users = enc_identity_get_users (identity);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < users->len; i++)
    {
      const EncReadUser *user = g_ptr_array_index (users, i);

      if (g_strcmp0 (user->name, enc_identity_get_user (identity)) != 0)
        g_strv_builder_add (names, user->name);
    }

  return g_strv_builder_end (names);
}

static void
open_form (EncColleagueButton *self, gboolean thanks)
{
  g_auto (GStrv) people = colleagues (self);
  EncRepFormSubject subject = { .client_id = self->client_id,
                                .currency = self->currency,
                                .today = enc_clock_today (enc_desk_get_clock (self->desk)),
                                .proposed = -1,
                                .people = (const char *const *)people };
  EncFormPopover *form = thanks ? enc_rep_forms_thanks (&subject, self->rep, run, self)
                                : enc_rep_forms_help (&subject, self->rep, run, self);

  enc_form_popover_popup_at (form, GTK_WIDGET (self), GTK_WIDGET (self->button));
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_form (ENC_COLLEAGUE_BUTTON (widget), FALSE);
}

static void
thanks_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_form (ENC_COLLEAGUE_BUTTON (widget), TRUE);
}

static void
enc_colleague_button_dispose (GObject *object)
{
  EncColleagueButton *self = ENC_COLLEAGUE_BUTTON (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->rep, g_free);

  G_OBJECT_CLASS (enc_colleague_button_parent_class)->dispose (object);
}

static void
enc_colleague_button_class_init (EncColleagueButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_colleague_button_dispose;
  gtk_widget_class_install_action (widget_class, "colleague.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "colleague.thanks", NULL, thanks_action);
}

static void
enc_colleague_button_init (EncColleagueButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Ask for a Hand…"), "colleague.help");
  g_menu_append (menu, _ ("Say _Thank You…"), "colleague.thanks");
  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->button, "chat-message-new-symbolic");
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("A word to the colleague"));
  enc_parts_name (button, _ ("A word to the colleague"));
  enc_parts_classes (button, "flat flat-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), button);
}

/**
 * enc_colleague_button_new:
 *
 * Returns: (transfer floating): a button that is not seen until it is set
 */
GtkWidget *
enc_colleague_button_new (void)
{
  return g_object_new (ENC_TYPE_COLLEAGUE_BUTTON, NULL);
}

/**
 * enc_colleague_button_set:
 * @self: the button
 * @desk: the open file
 * @client_id: about which client
 * @rep: (nullable): who looks after it
 * @currency: the client's
 *
 * Seen where whoever looks may write to colleagues.
 */
void
enc_colleague_button_set (EncColleagueButton *self, EncDesk *desk, const char *client_id,
                          const char *rep, EncCurrency currency)
{
  g_set_object (&self->desk, desk);
  g_free (self->client_id);
  self->client_id = g_strdup (client_id);
  g_free (self->rep);
  self->rep = g_strdup (rep);
  self->currency = currency;
  gtk_widget_set_visible (GTK_WIDGET (self), enc_identity_may (enc_identity_of (desk), "help.ask"));
}
