/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* What the window shows besides its views: the banner, and pages for an empty and for an unreadable
 * file. */
#include "ui/application/enc-window-private.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-views.h"
#include "ui/common/enc-sentence.h"
#include "ui/welcome/enc-welcome.h"

#define TELL_PAST_MS 500

#define WELCOME "welcome"
#define FAILED  "failed"
#define LIMITED "limited"

static gboolean
is_empty (EncWindow *self)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);

  return portfolio != NULL && enc_portfolio_n_clients (portfolio) == 0;
}

static gboolean
is_unreadable (EncWindow *self)
{
  return enc_desk_get_state (self->desk) == ENC_DESK_FAILED
         && enc_desk_get_error (self->desk) != NULL && enc_desk_get_portfolio (self->desk) == NULL;
}

static GtkWidget *
create_failed_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open Another File…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-file");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (page, "mini");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("This file cannot be opened"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

static GtkWidget *
ensure_failed_page (EncWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, FAILED);
  g_autofree char *why = enc_sentence_for_error (enc_desk_get_error (self->desk));
  const char *path = enc_desk_get_path (self->desk);
  g_autofree char *text = path != NULL ? g_strdup_printf ("%s\n%s", why, path) : g_strdup (why);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (page == NULL)
    {
      page = create_failed_page ();
      gtk_stack_add_named (self->stack, page, FAILED);
    }
  adw_status_page_set_description (ADW_STATUS_PAGE (page), markup);

  return page;
}

/* Nothing of the file is shared with this role. */
static GtkWidget *
ensure_limited_page (EncWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, LIMITED);

  if (page != NULL)
    return page;
  page = adw_status_page_new ();
  gtk_widget_add_css_class (page, "mini");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "changes-prevent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing is shared with this role"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (page),
    _ ("Trainers see no balance. The credit manager decides who sees what, in Settings, Sharing."));
  gtk_stack_add_named (self->stack, page, LIMITED);

  return page;
}

/* Seen before anything else, and in the way of nothing. */
static gboolean
tell_eyes (EncWindow *self)
{
  if (!enc_identity_is_seeing_as (self->identity))
    return FALSE;

  const char *name = enc_identity_get_name (self->identity);
  const char *role = _ (enc_party_user_role_label (enc_identity_get_role (self->identity)));
  g_autofree char *whom
    = name != NULL ? g_strdup_printf (C_ ("person, role", "%s, %s"), name, role) : g_strdup (role);
  /* Translators: %s is a person and their role, or a role */
  g_autofree char *text = g_strdup_printf (_ ("You see what is seen by: %s. Look only."), whom);

  enc_banner_show (self->banner, ENC_BANNER_NOTICE, text, _ ("Back to My View"),
                   "win.see-as-oneself");

  return TRUE;
}

/**
 * enc_window_state_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page that stands for all views while the file is empty
 * or cannot be read
 */
GtkWidget *
enc_window_state_page (EncWindow *self)
{
  if (is_unreadable (self))
    return ensure_failed_page (self);
  if (!is_empty (self))
    return enc_views_first (enc_identity_get_shell (self->identity)) == NULL
             ? ensure_limited_page (self)
             : NULL;

  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, WELCOME);
  if (page == NULL)
    {
      page = enc_welcome_new (self->desk);
      gtk_stack_add_named (self->stack, page, WELCOME);
    }

  return page;
}

/* The banner moves the page down: not under a hand that is still dragging the date. */
static gboolean
tell_past (gpointer data)
{
  EncWindow *self = data;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  GdkModifierType state = 0;

  if (surface != NULL && pointer != NULL)
    gdk_surface_get_device_position (surface, pointer, NULL, NULL, &state);
  if ((state & GDK_BUTTON1_MASK) != 0)
    return G_SOURCE_CONTINUE;

  self->tell_past_id = 0;
  self->past_is_told = TRUE;
  enc_window_state_update_banner (self);

  return G_SOURCE_REMOVE;
}

/**
 * enc_window_state_update_banner:
 * @self: a window
 *
 * Lets the banner say the most important of: the file cannot be read, the date is in the past.
 */
void
enc_window_state_update_banner (EncWindow *self)
{
  const GError *error = enc_desk_get_error (self->desk);

  if (is_unreadable (self))
    enc_banner_hide (self->banner);
  else if (tell_eyes (self))
    return;
  else if (enc_desk_get_state (self->desk) == ENC_DESK_FAILED && error != NULL)
    {
      g_autofree char *text = enc_sentence_for_error (error);

      enc_banner_show (self->banner, ENC_BANNER_ERROR, text, _ ("Open Another File…"),
                       "win.open-file");
    }
  else if (enc_desk_get_state (self->desk) == ENC_DESK_LIVE && enc_desk_is_past (self->desk))
    {
      if (!self->past_is_told && self->tell_past_id == 0)
        self->tell_past_id = g_timeout_add (TELL_PAST_MS, tell_past, self);
      if (!self->past_is_told)
        return;

      g_autofree char *date = enc_format_date_long (enc_desk_get_as_of (self->desk));
      g_autofree char *text = g_strdup_printf (_ ("Position rebuilt as of %s: read-only."), date);

      enc_banner_show (self->banner, ENC_BANNER_NOTICE, text, _ ("Back to Today"), "win.today");
    }
  else
    {
      self->past_is_told = FALSE;
      g_clear_handle_id (&self->tell_past_id, g_source_remove);
      enc_banner_hide (self->banner);
    }
}
