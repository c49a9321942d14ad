/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-file-page.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-sentence.h"

#define MAX_PROBLEMS 200
#define MS_PER_DAY   (G_GINT64_CONSTANT (86400) * 1000)

struct _EncFilePage
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  AdwActionRow *path_row;
  GtkWidget *copy_button;
  AdwActionRow *check_row;
  GtkSpinner *check_spinner;
  GtkWidget *check_button;
  GtkWidget *problems_group;
  GtkListBox *problems;
  GtkStack *imports_stack;
  GtkListBox *imports;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GCancellable *cancellable; /* cancelled when the page goes */
};

G_DEFINE_FINAL_TYPE (EncFilePage, enc_file_page, ADW_TYPE_PREFERENCES_PAGE)

static void
say (EncFilePage *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (root != NULL && ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (escaped));
}

static void
say_error (EncFilePage *self, const char *what, const GError *error)
{
  if (enc_sentence_is_cancelled (error))
    return;

  g_autofree char *why = enc_sentence_for_error (error);
  g_autofree char *text = g_strdup_printf (C_ ("what failed, why", "%s %s"), what, why);
  say (self, text);
}

static GtkWindow *
get_window (EncFilePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* Copies */

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncFilePage) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_backup_finish (ENC_DESK (source), result, &error))
    say (self, _ ("Copy saved and checked"));
  else
    say_error (self, _ ("The copy was not saved."), error);
}

static void
on_copy_chosen (GFile *file, gpointer data)
{
  g_autoptr (EncFilePage) self = data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->desk != NULL)
    enc_desk_backup_async (self->desk, path, NULL, NULL, self->cancellable, on_copied,
                           g_object_ref (self));
}

static void
on_copy_clicked (EncFilePage *self)
{
  static const char *const patterns[] = { "*.encours", NULL };
  const EncCompatFilter filter = { _ ("Encours portfolios"), patterns };
  g_autofree char *today = enc_date_to_iso (enc_clock_today (enc_desk_get_clock (self->desk)));
  g_autofree char *name = g_strdup_printf ("encours %s.encours", today);

  enc_compat_save_file (get_window (self), _ ("Save a Copy"), name, &filter, 1, on_copy_chosen,
                        g_object_ref (self));
}

/* Checks */

static void
show_problems (EncFilePage *self, GPtrArray *found)
{
  clear_list (self->problems);
  for (guint i = 0; i < MIN (found->len, MAX_PROBLEMS); i++)
    {
      GtkWidget *label = gtk_label_new (g_ptr_array_index (found, i));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_margin_start (label, 12);
      gtk_widget_set_margin_end (label, 12);
      gtk_widget_set_margin_top (label, 8);
      gtk_widget_set_margin_bottom (label, 8);
      gtk_list_box_append (self->problems, label);
    }
  gtk_widget_set_visible (self->problems_group, found->len > 0);

  g_autofree char *text
    = found->len == 0
        ? g_strdup (_ ("The file is sound: everything ties."))
        : g_strdup_printf (ngettext ("%u problem found", "%u problems found", found->len),
                           found->len);
  adw_action_row_set_subtitle (self->check_row, text);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncFilePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = enc_desk_check_finish (ENC_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  gtk_spinner_stop (self->check_spinner);
  gtk_widget_set_sensitive (self->check_button, TRUE);
  if (found != NULL)
    show_problems (self, found);
  else
    say_error (self, _ ("The file was not checked."), error);
}

static void
on_check_clicked (EncFilePage *self)
{
  gtk_spinner_start (self->check_spinner);
  gtk_widget_set_sensitive (self->check_button, FALSE);
  adw_action_row_set_subtitle (self->check_row, _ ("Checking…"));
  enc_desk_check_async (self->desk, NULL, NULL, self->cancellable, on_checked, g_object_ref (self));
}

/* Imports */

static void
on_import_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncFilePage) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_run_finish (ENC_DESK (source), result, &error))
    say (self, _ ("Import undone"));
  else
    say_error (self, _ ("The import was not undone."), error);
}

typedef struct
{
  EncFilePage *page;
  gint64 batch;
} Undo;

static void
on_undo_confirmed (gboolean confirmed, gpointer data)
{
  g_autofree Undo *undo = data;
  g_autoptr (EncFilePage) self = undo->page;

  if (!confirmed || self->desk == NULL)
    return;

  GVariantDict args;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "batch", "x", undo->batch);
  enc_desk_run_async (self->desk, enc_command_new ("import.undo", g_variant_dict_end (&args)),
                      on_import_undone, g_object_ref (self));
}

static void
on_undo_clicked (GtkButton *button, EncFilePage *self)
{
  gint64 *batch = g_object_get_data (G_OBJECT (button), "batch");
  const char *source = g_object_get_data (G_OBJECT (button), "source");
  g_autofree char *body = g_strdup_printf (
    _ ("All that came with “%s” leaves the portfolio. The file itself is not touched and can be "
       "imported again."),
    source);
  Undo *undo = g_new0 (Undo, 1);

  undo->page = g_object_ref (self);
  undo->batch = *batch;
  enc_compat_confirm (get_window (self), _ ("Undo this import?"), body, _ ("_Undo Import"), TRUE,
                      on_undo_confirmed, undo);
}

static GtkWidget *
create_import_row (EncFilePage *self, const EncReadImport *import)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *source = g_markup_escape_text (import->source, -1);
  g_autofree char *date = enc_format_date ((EncDate)(import->when_ms / MS_PER_DAY));
  g_autoptr (GString) subtitle = g_string_new (date);

  if (import->rows_read > 0)
    {
      g_autofree char *format = g_ascii_strup (import->format, -1);
      g_autofree char *kept = enc_format_integer (import->rows_kept);

      g_string_append_printf (subtitle, " · %s · ", format);
      g_string_append_printf (subtitle, ngettext ("%s row", "%s rows", (gulong)import->rows_kept),
                              kept);
    }
  if (import->rows_refused > 0)
    {
      g_autofree char *count = enc_format_integer (import->rows_refused);

      g_string_append (subtitle, " · ");
      g_string_append_printf (subtitle,
                              ngettext ("%s refused", "%s refused", (gulong)import->rows_refused),
                              count);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), source);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);

  if (import->undone)
    {
      GtkWidget *label = gtk_label_new (_ ("undone"));

      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      return row;
    }

  GtkWidget *button = gtk_button_new_with_label (_ ("Undo Import…"));
  g_autofree char *name = g_strdup_printf (_ ("Undo the import of %s"), import->source);
  gint64 *batch = g_new (gint64, 1);

  *batch = import->batch;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "batch", batch, g_free);
  g_object_set_data_full (G_OBJECT (button), "source", g_strdup (import->source), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_undo_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
on_imports_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncFilePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = enc_desk_imports_finish (ENC_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  clear_list (self->imports);
  for (guint i = 0; imports != NULL && i < imports->len; i++)
    gtk_list_box_append (self->imports, create_import_row (self, g_ptr_array_index (imports, i)));
  gtk_stack_set_visible_child_name (self->imports_stack,
                                    imports != NULL && imports->len > 0 ? "list" : "none");
}

static void
refresh (EncFilePage *self)
{
  const char *path = enc_desk_get_path (self->desk);
  gboolean live = enc_desk_get_state (self->desk) == ENC_DESK_LIVE;
  g_autofree char *escaped = g_markup_escape_text (path != NULL ? path : _ ("none"), -1);

  adw_action_row_set_subtitle (self->path_row, escaped);
  gtk_widget_set_sensitive (self->copy_button, live);
  gtk_widget_set_sensitive (self->check_button, live);
  if (live)
    enc_desk_imports_async (self->desk, on_imports_read, g_object_ref (self));
}

static void
enc_file_page_dispose (GObject *object)
{
  EncFilePage *self = ENC_FILE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_file_page_parent_class)->dispose (object);
}

static void
enc_file_page_class_init (EncFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_file_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/preferences/enc-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, path_row);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, check_row);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, check_spinner);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, check_button);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, problems);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, imports_stack);
  gtk_widget_class_bind_template_child (widget_class, EncFilePage, imports);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked);
}

static void
enc_file_page_init (EncFilePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::state", G_CALLBACK (refresh), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_file_page_set_desk:
 * @self: a page
 * @desk: the open file
 */
void
enc_file_page_set_desk (EncFilePage *self, EncDesk *desk)
{
  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_group_set_target (self->desk_signals, desk);
  refresh (self);
}
