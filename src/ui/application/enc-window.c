/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-window-private.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "ui/application/enc-view.h"
#include "ui/application/enc-views.h"
#include "ui/common/enc-sentence.h"
#include "ui/import/enc-import-window.h"

/* A view not looked at for ten minutes gives its memory back. */
#define SWEEP_SECONDS 60
#define UNSEEN_USEC   (10 * 60 * G_USEC_PER_SEC)
#define MAX_HISTORY   100

G_DEFINE_FINAL_TYPE (EncWindow, enc_window, ADW_TYPE_APPLICATION_WINDOW)

static EncPlace *
current_place (EncWindow *self)
{
  return self->position < self->history->len ? g_ptr_array_index (self->history, self->position)
                                             : NULL;
}

static EncView *
current_view (EncWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return child != NULL && ENC_IS_VIEW (child) ? ENC_VIEW (child) : NULL;
}

static void
update_title (EncWindow *self)
{
  EncPlace *place = current_place (self);
  EncView *view = current_view (self);

  if (place == NULL || view == NULL)
    return;

  const EncViewInfo *info = enc_views_find (place->view);
  const EncViewInfo *parent = info->parent != NULL ? enc_views_find (info->parent) : NULL;
  g_autofree char *own = enc_view_dup_title (view);
  const char *detail = own != NULL ? own : place->title;
  const char *title = _ (info->title);

  if (parent != NULL)
    {
      title = _ (parent->title);
      if (detail == NULL)
        detail = _ (info->title);
    }

  /* Where there is no room for both, what is shown matters more than where it belongs. */
  gboolean narrow = enc_size_bin_get_size_class (self->content) == ENC_SIZE_NARROW;
  gboolean with_crumb = detail != NULL && !narrow;
  g_autofree char *crumb
    = with_crumb ? g_strdup_printf (C_ ("breadcrumb", "› %s"), detail) : g_strdup ("");
  g_autofree char *window_title
    = g_strdup_printf (C_ ("window title", "%s — Encours"), detail != NULL ? detail : title);

  gtk_label_set_label (self->title_label, detail != NULL && narrow ? detail : title);
  gtk_label_set_label (self->subtitle_label, crumb);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), with_crumb);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
  gboolean within = place->client_pk != 0 && self->position > 0
                    && enc_size_bin_get_size_class (self->content) != ENC_SIZE_WIDE;
  gtk_widget_set_visible (self->back_button, parent != NULL || within);
  gtk_widget_set_visible (self->sidebar_button,
                          adw_leaflet_get_folded (self->leaflet) && parent == NULL && !within);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of_button), info->as_of);
  enc_window_nav_update_bar (self);
}

/* The present place, or the welcome page while there is nothing to show, or why nothing can be
 * shown. */
static void
show_view_or_welcome (EncWindow *self)
{
  GtkWidget *shown = enc_window_state_page (self);
  EncPlace *place = current_place (self);

  if (shown == NULL && place != NULL)
    shown = gtk_stack_get_child_by_name (self->stack, place->view);
  if (shown != NULL)
    gtk_stack_set_visible_child (self->stack, shown);
}

static void
show_place (EncWindow *self)
{
  EncPlace *place = current_place (self);
  const EncViewInfo *info = enc_views_find (place->view);
  GtkWidget *view = gtk_stack_get_child_by_name (self->stack, place->view);
  const char *left = gtk_stack_get_visible_child_name (self->stack);

  if (left != NULL)
    {
      gint64 *when = g_new (gint64, 1);
      *when = g_get_monotonic_time ();
      g_hash_table_replace (self->seen, g_strdup (left), when);
    }
  if (view == NULL)
    {
      view = info->create (self);
      gtk_stack_add_named (self->stack, view, place->view);
    }

  show_view_or_welcome (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  enc_view_show (ENC_VIEW (view), place);
  enc_window_nav_select (self, place->view);
  update_title (self);
  enc_window_actions_update (self);
}

static gboolean
drop_unseen_views (gpointer data)
{
  EncWindow *self = data;
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer name, when;

  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &name, &when))
    {
      GtkWidget *view = gtk_stack_get_child_by_name (self->stack, name);

      if (view == visible || now - *(gint64 *)when < UNSEEN_USEC)
        continue;
      if (view != NULL)
        gtk_stack_remove (self->stack, view);
      g_hash_table_iter_remove (&iter);
    }

  return G_SOURCE_CONTINUE;
}

static void
on_nav_row_activated (GtkListBox *list, GtkListBoxRow *row, EncWindow *self)
{
  enc_window_go (self, enc_place_new (gtk_widget_get_name (GTK_WIDGET (row))));
}

/* The figures that were opened are of the portfolio of then: their filters are made to mean the
 * same in the one that took its place. */
static void
carry_places (EncWindow *self)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);

  if (portfolio == NULL || portfolio == self->portfolio)
    return;
  for (guint i = 0; i < self->history->len && self->portfolio != NULL; i++)
    {
      EncPlace *place = self->history->pdata[i];

      if (place->has_query)
        enc_aging_query_carry (&place->query, self->portfolio, portfolio);
    }
  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  self->portfolio = enc_portfolio_ref (portfolio);
}

/* The history begins anew, at @place (consumed) or the first view of whoever looks. */
static void
begin_anew (EncWindow *self, EncPlace *place)
{
  const EncViewInfo *first = enc_views_first (enc_identity_get_shell (self->identity));

  if (place == NULL && first != NULL)
    place = enc_place_new (first->name);
  g_ptr_array_set_size (self->history, 0);
  self->position = 0;
  if (place != NULL)
    enc_window_go (self, place);
  else
    show_view_or_welcome (self);
}

/* Places of one file mean nothing in another: the history begins anew. */
static void
follow_file (EncWindow *self)
{
  const char *path = enc_desk_get_path (self->desk);

  if (path == NULL || g_strcmp0 (path, self->path) == 0)
    return;

  gboolean replaced = self->path != NULL;
  g_free (self->path);
  self->path = g_strdup (path);
  if (!replaced)
    return;

  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  begin_anew (self, NULL);
}

/* Whoever looks now sees other views and other clients: all are built again. */
static void
on_identity_changed (EncWindow *self)
{
  const char *name = enc_identity_get_name (self->identity);
  EncUserRole role = enc_identity_get_role (self->identity);
  const EncRights *rights = enc_identity_get_rights (self->identity);
  EncPlace *place = current_place (self);
  const EncViewInfo *info = place != NULL ? enc_views_find (place->view) : NULL;

  if (self->eyes_role == role && g_strcmp0 (self->eyes, name) == 0
      && memcmp (&self->rights, rights, sizeof *rights) == 0)
    return;
  g_free (self->eyes);
  self->eyes = g_strdup (name);
  self->eyes_role = role;
  self->rights = *rights;

  enc_window_nav_fill (self);
  gboolean stays = info != NULL && enc_views_is_for (info, enc_identity_get_shell (self->identity));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)), *next;
       child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (ENC_IS_VIEW (child))
        gtk_stack_remove (self->stack, child);
    }
  g_hash_table_remove_all (self->seen);
  begin_anew (self, stays ? enc_place_ref (place) : NULL);
  enc_window_state_update_banner (self);
  enc_window_actions_update (self);
}

static void
on_desk_changed (EncWindow *self)
{
  follow_file (self);
  carry_places (self);
  show_view_or_welcome (self);
  enc_as_of_button_refresh (self->as_of_button);
  enc_window_state_update_banner (self);
  enc_window_actions_update (self);
  enc_window_nav_update_counts (self);
}

static void
place_search (EncWindow *self)
{
  gboolean narrow = enc_size_bin_get_size_class (self->content) == ENC_SIZE_NARROW;

  enc_as_of_button_set_compact (self->as_of_button, narrow);
  update_title (self);
  if (self->search == NULL)
    return;

  AdwBin *from = narrow ? self->search_wide : self->search_narrow;
  AdwBin *to = narrow ? self->search_narrow : self->search_wide;

  if (adw_bin_get_child (to) != self->search)
    {
      adw_bin_set_child (from, NULL);
      adw_bin_set_child (to, self->search);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), narrow);
  if (!narrow)
    gtk_toggle_button_set_active (self->search_button, FALSE);
}

static void
enc_window_dispose (GObject *object)
{
  EncWindow *self = ENC_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_clear_handle_id (&self->tell_past_id, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->search);
  g_clear_object (&self->identity);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_window_parent_class)->dispose (object);
}

static void
enc_window_finalize (GObject *object)
{
  EncWindow *self = ENC_WINDOW (object);

  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_free (self->path);
  g_free (self->eyes);

  G_OBJECT_CLASS (enc_window_parent_class)->finalize (object);
}

static void
enc_window_class_init (EncWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = enc_window_dispose;
  object_class->finalize = enc_window_finalize;

  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_AS_OF_BUTTON);
  g_type_ensure (ENC_TYPE_BANNER);
  g_type_ensure (ENC_TYPE_USER_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/application/enc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EncWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, nav);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, user_box);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, content);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, header);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, as_of_button);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, search_wide);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, search_narrow);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, EncWindow, field_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_nav_row_activated);
  enc_window_actions_install (klass);
}

static void
enc_window_init (EncWindow *self)
{
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_place_unref);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify", G_CALLBACK (on_desk_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (on_desk_changed),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "overview-changed",
                                  G_CALLBACK (on_desk_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed",
                                  G_CALLBACK (enc_window_nav_update_counts), self);
  g_signal_group_connect_swapped (self->desk_signals, "alerts-changed",
                                  G_CALLBACK (enc_window_nav_update_counts), self);
  g_signal_group_connect_swapped (self->desk_signals, "undo-changed",
                                  G_CALLBACK (enc_window_actions_update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content, "notify::size-class", G_CALLBACK (place_search), self,
                           G_CONNECT_SWAPPED);
  self->sweep_id = g_timeout_add_seconds (SWEEP_SECONDS, drop_unseen_views, self);
}

/**
 * enc_window_new:
 * @application: (nullable): the application it belongs to
 * @desk: the open file
 *
 * Returns: (transfer none): a window at its first view; GTK owns it
 */
EncWindow *
enc_window_new (GtkApplication *application, EncDesk *desk)
{
  EncWindow *self = g_object_new (ENC_TYPE_WINDOW, "application", application, NULL);

  self->desk = g_object_ref (desk);
  self->identity = g_object_ref (enc_identity_of (desk));
  enc_user_box_set_identity (self->user_box, self->identity);
  g_signal_connect_object (self->identity, "changed", G_CALLBACK (on_identity_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->desk_signals, desk);
  enc_as_of_button_set_desk (self->as_of_button, desk);
  self->search = enc_views_create_search (self);
  if (self->search != NULL)
    g_object_ref_sink (self->search);
  place_search (self);
  on_identity_changed (self);
  on_desk_changed (self);

  /* The keyboard begins at the views, not in the search entry, and shows where once it is used. */
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->nav, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_window_set_focus_visible (GTK_WINDOW (self), FALSE);

  return self;
}

/**
 * enc_window_of:
 * @widget: a widget
 *
 * Returns: (transfer none) (nullable): the main window it is in
 */
EncWindow *
enc_window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));

  return root != NULL && ENC_IS_WINDOW (root) ? ENC_WINDOW (root) : NULL;
}

/**
 * enc_window_get_desk:
 * @self: a window
 *
 * Returns: (transfer none): the open file
 */
EncDesk *
enc_window_get_desk (EncWindow *self)
{
  return self->desk;
}

/**
 * enc_window_get_identity:
 * @self: a window
 *
 * Returns: (transfer none): who looks
 */
EncIdentity *
enc_window_get_identity (EncWindow *self)
{
  return self->identity;
}

/**
 * enc_window_go:
 * @self: a window
 * @place: (transfer full): where to go; nothing happens when whoever looks has no such view
 *
 * Shows the place and makes it the newest of the history. A client is shown to a sales rep among
 * the rep's own.
 */
void
enc_window_go (EncWindow *self, EncPlace *place)
{
  g_autoptr (EncPlace) owned = place;
  EncPlace *here = current_place (self);
  EncShell shell = enc_identity_get_shell (self->identity);
  const EncViewInfo *info = enc_views_find (place->view);

  if (info != NULL && !enc_views_is_for (info, shell) && place->client_pk != 0)
    {
      info = enc_views_first (shell);
      if (info != NULL)
        place->view = (g_free (place->view), g_strdup (info->name));
    }
  if (info == NULL || !enc_views_is_for (info, shell))
    return;
  if (here != NULL && enc_place_equal (here, place))
    {
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
      return;
    }

  if (here != NULL)
    g_ptr_array_set_size (self->history, self->position + 1);
  if (self->history->len == MAX_HISTORY)
    g_ptr_array_remove_index (self->history, 0);
  g_ptr_array_add (self->history, g_steal_pointer (&owned));
  self->position = self->history->len - 1;
  show_place (self);
}

/**
 * enc_window_open_client:
 * @self: a window
 * @client_pk: the client's row number
 *
 * Goes to that client's file.
 */
void
enc_window_open_client (EncWindow *self, gint64 client_pk)
{
  enc_window_go (self, enc_place_new_client (client_pk));
}

/**
 * enc_window_show_items:
 * @self: a window
 * @query: the question the figure answers
 * @cell: which column of the aged balance
 * @bucket: which bucket, for %ENC_CELL_BUCKET
 * @currency: the figure's currency
 * @title: what the figure is, in the user's language
 *
 * Goes to the list of the items whose sum is that figure.
 */
void
enc_window_show_items (EncWindow *self, const EncAgingQuery *query, EncAgingCell cell, int bucket,
                       EncCurrency currency, const char *title)
{
  enc_window_go (self, enc_place_new_items (query, cell, bucket, currency, title));
}

/**
 * enc_window_show_clients:
 * @self: a window
 * @filter: (nullable): one of the names listed at EncPlace.filter
 *
 * Goes to the list of clients, filtered.
 */
void
enc_window_show_clients (EncWindow *self, const char *filter)
{
  enc_window_go (self, enc_place_new_clients (filter));
}

/**
 * enc_window_get_place:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): where it is
 */
EncPlace *
enc_window_get_place (EncWindow *self)
{
  return current_place (self);
}

/**
 * enc_window_back:
 * @self: a window
 *
 * Goes to where one was before; from a first view that belongs to another one, to that one.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
enc_window_back (EncWindow *self)
{
  EncPlace *here = current_place (self);
  const EncViewInfo *info = here != NULL ? enc_views_find (here->view) : NULL;

  if (self->position > 0)
    {
      self->position--;
      show_place (self);
      return TRUE;
    }
  if (info != NULL && info->parent != NULL)
    {
      enc_window_go (self, enc_place_new (info->parent));
      return TRUE;
    }

  return FALSE;
}

/**
 * enc_window_forward:
 * @self: a window
 *
 * Returns: whether there was somewhere to go
 */
gboolean
enc_window_forward (EncWindow *self)
{
  if (self->position + 1 >= self->history->len)
    return FALSE;

  self->position++;
  show_place (self);

  return TRUE;
}

/**
 * enc_window_title_changed:
 * @self: a window
 *
 * To be called by the visible view when what enc_view_dup_title() answers has changed.
 */
void
enc_window_title_changed (EncWindow *self)
{
  update_title (self);
}

/**
 * enc_window_toast:
 * @self: a window
 * @text: what happened, plain text
 * @with_undo: whether it offers Undo
 */
void
enc_window_toast (EncWindow *self, const char *text, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (with_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      adw_toast_set_timeout (toast, 8);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * enc_window_toast_error:
 * @self: a window
 * @what: what was tried, a sentence in the user's language
 * @error: why it failed
 *
 * Says what failed and why; says nothing when it was cancelled.
 */
void
enc_window_toast_error (EncWindow *self, const char *what, const GError *error)
{
  if (enc_sentence_is_cancelled (error))
    return;

  g_autofree char *why = enc_sentence_for_error (error);
  g_autofree char *text = g_strdup_printf (C_ ("what failed, why", "%s %s"), what, why);

  enc_window_toast (self, text, FALSE);
}

typedef struct
{
  GWeakRef window;
  char *done;
} Run;

static void
run_free (Run *run)
{
  g_weak_ref_clear (&run->window);
  g_free (run->done);
  g_free (run);
}

static void
on_command_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (EncWindow) self = g_weak_ref_get (&run->window);
  g_autoptr (GError) error = NULL;
  gboolean ok = enc_desk_run_finish (ENC_DESK (source), result, &error);

  if (self != NULL && ok)
    enc_window_toast (self, run->done, TRUE);
  else if (self != NULL)
    enc_window_toast_error (self, _ ("Nothing was saved."), error);
  run_free (run);
}

/**
 * enc_window_run:
 * @self: a window
 * @command: (transfer full): what to do
 * @done: what to say when it is done, in the user's language
 *
 * Carries out a gesture and tells the outcome in a toast, with Undo.
 */
void
enc_window_run (EncWindow *self, EncCommand *command, const char *done)
{
  if (enc_identity_is_seeing_as (self->identity))
    {
      enc_command_free (command);
      enc_window_toast (self, _ ("Nothing was saved: you are looking with somebody else’s eyes."),
                        FALSE);
      return;
    }

  Run *run = g_new0 (Run, 1);

  g_weak_ref_init (&run->window, self);
  run->done = g_strdup (done);
  enc_desk_run_async (self->desk, command, on_command_done, run);
}

static void
on_imported (EncWindow *self, gint64 batch)
{
  /* A message is many commands: there is no single one to take back. */
  enc_window_toast (self, _ ("Imported"), batch > 0);
}

/**
 * enc_window_import:
 * @self: a window
 * @files: (nullable) (element-type GFile): one source, in one or several files
 *
 * Opens the import assistant, on @files when given.
 */
void
enc_window_import (EncWindow *self, GListModel *files)
{
  EncImportWindow *assistant = enc_import_window_new (self->desk, GTK_WINDOW (self));

  g_signal_connect_object (assistant, "imported", G_CALLBACK (on_imported), self,
                           G_CONNECT_SWAPPED);
  if (files != NULL)
    enc_import_window_take_files (assistant, files);
  gtk_window_present (GTK_WINDOW (assistant));
}
