/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-entry.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "ui/common/enc-compat.h"
#include "ui/timeline/enc-timeline-files.h"
#include "ui/timeline/enc-timeline-pending.h"
#include "ui/timeline/enc-timeline-words.h"

#include <string.h>

#define MAX_MENTIONS 6

struct _EncTimelineEntry
{
  GtkBox parent_instance;

  /* Template children. */
  GtkEntry *entry;
  GtkWidget *attach_button;
  GtkBox *chips;
  GtkLabel *hint;
  GtkPopover *mentions;
  GtkListBox *mention_list;

  /* Owned. */
  EncTimelineSubject *subject; /* (nullable) */
  GPtrArray *files;            /* EncTimelineFile */

  gboolean completing;
};

G_DEFINE_FINAL_TYPE (EncTimelineEntry, enc_timeline_entry, GTK_TYPE_BOX)

static guint signal_gesture;

/* ---- what the line means ---- */

static void
set_hint (EncTimelineEntry *self, const char *text, const char *style)
{
  gtk_label_set_text (self->hint, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "c-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "c-err");
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
show_letters (EncTimelineEntry *self)
{
  static const struct
  {
    EncQuickEntryKind kind;
    const char *label;
  } kinds[] = {
    { ENC_QUICK_ENTRY_CALL, NC_ ("after its letter", "call") },
    { ENC_QUICK_ENTRY_PROMISE, NC_ ("after its letter", "promise") },
    { ENC_QUICK_ENTRY_DISPUTE, NC_ ("after its letter", "dispute") },
    { ENC_QUICK_ENTRY_MEETING, NC_ ("after its letter", "meeting") },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? " · " : "",
                            enc_quick_entry_letter (kinds[i].kind),
                            g_dpgettext2 (GETTEXT_PACKAGE, "after its letter", kinds[i].label));
  set_hint (self, text->str, "dim-label");
}

static void
append_causes (GString *text, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const EncCause *cause = list->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : " ",
                              enc_cause_label (list, cause->code));
    }
}

static void
show_missing (EncTimelineEntry *self, const GError *error, gboolean asked)
{
  g_autofree char *sentence = enc_timeline_subject_explain (error);
  g_autoptr (GString) text = g_string_new (sentence);

  if (error->code == ENC_QUICK_ENTRY_ERROR_OUTCOME)
    append_causes (text, self->subject->outcomes);
  else if (error->code == ENC_QUICK_ENTRY_ERROR_CAUSE)
    append_causes (text, self->subject->causes);
  else if (error->code == ENC_QUICK_ENTRY_ERROR_CATEGORY)
    for (guint i = 0; i < self->subject->categories->len; i++)
      {
        const EncDisputeCategory *category = self->subject->categories->pdata[i];

        g_string_append_printf (text, "%s%s", i > 0 ? ", " : " ",
                                enc_dispute_category_label (self->subject->categories,
                                                            category->code));
      }
  set_hint (self, text->str, asked ? "c-err" : "dim-label");
}

static void
show_meaning (EncTimelineEntry *self, const EncCommand *command)
{
  g_autoptr (EncTimelineItem) item
    = enc_timeline_item_new_pending (enc_timeline_pending_event (command, self->subject, NULL));
  g_auto (EncTimelineText) text = { 0 };
  g_autofree char *line = NULL;

  enc_timeline_words_describe (self->subject, item, &text);
  if (text.detail != NULL)
    g_strdelimit (text.detail, "\n", ' ');
  line = text.detail != NULL && text.detail[0] != '\0'
           ? g_strdup_printf ("%s · %s", text.title, text.detail)
           : g_strdup (text.title);
  set_hint (self, line, "c-ok");
}

/* Says it while one types; what is missing is only an error once Enter was pressed. */
static EncCommand *
interpret (EncTimelineEntry *self, gboolean asked)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (EncCommand) command = NULL;

  if (self->subject == NULL)
    return NULL;
  if (text[0] == '\0' && !(asked && self->files->len > 0))
    {
      show_letters (self);
      return NULL;
    }
  command = enc_timeline_subject_parse (self->subject, text, &error);
  if (command == NULL)
    show_missing (self, error, asked);
  else if (enc_quick_entry_kind (text, NULL) == ENC_QUICK_ENTRY_COMMENT)
    show_letters (self);
  else
    show_meaning (self, command);
  return g_steal_pointer (&command);
}

static void show_chips (EncTimelineEntry *self);

static void
on_activate (EncTimelineEntry *self)
{
  g_autoptr (EncCommand) command = NULL;
  g_autoptr (GVariant) args = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->mentions)))
    return;
  command = interpret (self, TRUE);
  if (command == NULL)
    return;
  args = g_variant_ref (command->args);
  if (self->files->len > 0)
    {
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (command->args);

      g_variant_dict_insert_value (&dict, "attachments",
                                   enc_timeline_files_to_variant (self->files));
      g_variant_unref (args);
      args = g_variant_ref_sink (g_variant_dict_end (&dict));
      g_ptr_array_set_size (self->files, 0);
      show_chips (self);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signal_gesture, 0, command->name, args);
}

/* ---- colleagues ---- */

/* The word that the cursor is in, when it begins with "@". */
static gboolean
mention_at_cursor (EncTimelineEntry *self, int *start, char **typed)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  int cursor = gtk_editable_get_position (GTK_EDITABLE (self->entry));
  const char *end = g_utf8_offset_to_pointer (text, cursor), *p = end;

  while (p > text)
    {
      p = g_utf8_prev_char (p);
      if (*p == '@')
        {
          if (p > text && !g_ascii_isspace (p[-1]))
            return FALSE;
          *start = (int)g_utf8_pointer_to_offset (text, p);
          *typed = g_strndup (p + 1, end - p - 1);
          return TRUE;
        }
      if (end - p > 60)
        return FALSE;
    }
  return FALSE;
}

static void
show_mentions (EncTimelineEntry *self)
{
  g_autofree char *typed = NULL, *folded = NULL;
  GtkWidget *row;
  guint n = 0;
  int start;

  if (self->completing)
    return;
  if (self->subject == NULL || !mention_at_cursor (self, &start, &typed))
    {
      gtk_popover_popdown (self->mentions);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->mention_list))) != NULL)
    gtk_list_box_remove (self->mention_list, row);
  folded = enc_text_fold (typed);
  for (guint i = 0; i < self->subject->users->len && n < MAX_MENTIONS; i++)
    {
      const char *name = self->subject->users->pdata[i];
      g_autofree char *hay = enc_text_fold (name);
      GtkWidget *label;

      /* Done once it is all there. */
      if (!enc_text_matches (hay, folded) || g_str_equal (hay, folded))
        continue;
      label = gtk_label_new (name);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->mention_list, label);
      n++;
    }
  if (n == 0)
    {
      gtk_popover_popdown (self->mentions);
      return;
    }
  gtk_list_box_select_row (self->mention_list,
                           gtk_list_box_get_row_at_index (self->mention_list, 0));
  gtk_popover_popup (self->mentions);
}

static void
on_mention_chosen (EncTimelineEntry *self, GtkListBoxRow *row)
{
  const char *name = gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
  g_autofree char *typed = NULL, *whole = g_strdup_printf ("@%s ", name);
  int start;

  if (!mention_at_cursor (self, &start, &typed))
    return;
  self->completing = TRUE;
  gtk_editable_delete_text (GTK_EDITABLE (self->entry), start,
                            gtk_editable_get_position (GTK_EDITABLE (self->entry)));
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), whole, -1, &start);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), start);
  self->completing = FALSE;
  gtk_popover_popdown (self->mentions);
}

static gboolean
on_key (EncTimelineEntry *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->mention_list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->mentions)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      row = gtk_list_box_get_row_at_index (self->mention_list,
                                           MAX (0, index + (key == GDK_KEY_Down ? 1 : -1)));
      if (row != NULL)
        gtk_list_box_select_row (self->mention_list, row);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      if (row != NULL)
        on_mention_chosen (self, row);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_popover_popdown (self->mentions);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_changed (EncTimelineEntry *self)
{
  g_autoptr (EncCommand) command = interpret (self, FALSE);

  show_mentions (self);
}

/* ---- files ---- */

static void
on_remove_file (GtkWidget *button, EncTimelineEntry *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (index < self->files->len)
    g_ptr_array_remove_index (self->files, index);
  show_chips (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
show_chips (EncTimelineEntry *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; i < self->files->len; i++)
    {
      const EncTimelineFile *file = self->files->pdata[i];
      GtkWidget *chip = gtk_button_new ();
      GtkWidget *content = adw_button_content_new ();
      g_autofree char *label
        /* Translators: %s is a file */
        = g_strdup_printf (_ ("Do not attach %s"), file->name);

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), file->name);
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
      gtk_button_set_child (GTK_BUTTON (chip), content);
      gtk_widget_add_css_class (chip, "file-chip");
      gtk_widget_set_halign (chip, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (chip, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (i));
      g_signal_connect (chip, "clicked", G_CALLBACK (on_remove_file), self);
      gtk_box_append (self->chips, chip);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), self->files->len > 0);
}

static void
on_file (EncTimelineFile *file, const char *why, gpointer data)
{
  EncTimelineEntry *self = data;

  if (file == NULL)
    {
      set_hint (self, why, "c-err");
      return;
    }
  if (self->files->len == ENC_TIMELINE_FILES_MAX)
    {
      set_hint (self, _ ("No more files can be attached to one entry."), "c-err");
      enc_timeline_file_free (file);
      return;
    }
  g_ptr_array_add (self->files, file);
  show_chips (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_files_chosen (GListModel *files, gpointer data)
{
  g_autoptr (EncTimelineEntry) self = data;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      enc_timeline_entry_add_file (self, file);
    }
}

static void
on_attach (EncTimelineEntry *self)
{
  enc_compat_open_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Attach Files"),
                         NULL, 0, on_files_chosen, g_object_ref (self));
}

/* ---- life ---- */

static void
enc_timeline_entry_dispose (GObject *object)
{
  EncTimelineEntry *self = ENC_TIMELINE_ENTRY (object);

  if (self->mentions != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->mentions));
  self->mentions = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_TIMELINE_ENTRY);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (enc_timeline_entry_parent_class)->dispose (object);
}

static gboolean
enc_timeline_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ENC_TIMELINE_ENTRY (widget)->entry));
}

static void
enc_timeline_entry_class_init (EncTimelineEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_timeline_entry_dispose;
  widget_class->grab_focus = enc_timeline_entry_grab_focus;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/timeline/enc-timeline-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, EncTimelineEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, EncTimelineEntry, attach_button);
  gtk_widget_class_bind_template_child (widget_class, EncTimelineEntry, chips);
  gtk_widget_class_bind_template_child (widget_class, EncTimelineEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_attach);
  signal_gesture = g_signal_new ("gesture", ENC_TYPE_TIMELINE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);
}

static void
enc_timeline_entry_init (EncTimelineEntry *self)
{
  GtkEventController *keys;
  GtkWidget *list = gtk_list_box_new ();

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_timeline_file_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->mentions = GTK_POPOVER (gtk_popover_new ());
  self->mention_list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "search-list");
  gtk_popover_set_child (self->mentions, list);
  gtk_popover_set_autohide (self->mentions, FALSE);
  gtk_popover_set_has_arrow (self->mentions, FALSE);
  gtk_popover_set_position (self->mentions, GTK_POS_TOP);
  gtk_widget_set_parent (GTK_WIDGET (self->mentions), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Colleagues"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_mention_chosen), self,
                           G_CONNECT_SWAPPED);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->entry, "notify::cursor-position", G_CALLBACK (show_mentions), self,
                           G_CONNECT_SWAPPED);
}

/**
 * enc_timeline_entry_set_subject:
 * @subject: (nullable): whom the line is about
 */
void
enc_timeline_entry_set_subject (EncTimelineEntry *self, EncTimelineSubject *subject)
{
  g_return_if_fail (ENC_IS_TIMELINE_ENTRY (self));

  if (subject != NULL && self->subject != NULL && subject->client_pk != self->subject->client_pk)
    {
      /* What was begun about one client is not about another. */
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      g_ptr_array_set_size (self->files, 0);
      show_chips (self);
    }
  if (subject != NULL)
    enc_timeline_subject_ref (subject);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  self->subject = subject;
  enc_timeline_entry_refresh (self);
}

/**
 * enc_timeline_entry_start:
 * @kind: what is to be written
 *
 * Puts the cursor in the line, after the letter of @kind.
 */
void
enc_timeline_entry_start (EncTimelineEntry *self, EncQuickEntryKind kind)
{
  g_return_if_fail (ENC_IS_TIMELINE_ENTRY (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (kind != ENC_QUICK_ENTRY_COMMENT
      && gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
    {
      g_autofree char *letter = g_strconcat (enc_quick_entry_letter (kind), " ", NULL);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), letter);
    }
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * enc_timeline_entry_refresh:
 *
 * Says again what the line means: the selection of items has changed.
 */
void
enc_timeline_entry_refresh (EncTimelineEntry *self)
{
  g_autoptr (EncCommand) command = NULL;

  g_return_if_fail (ENC_IS_TIMELINE_ENTRY (self));
  command = interpret (self, FALSE);
}

/**
 * enc_timeline_entry_add_file:
 * @file: to be attached to what is written next
 */
void
enc_timeline_entry_add_file (EncTimelineEntry *self, GFile *file)
{
  g_return_if_fail (ENC_IS_TIMELINE_ENTRY (self));
  enc_timeline_files_load (file, on_file, G_OBJECT (self));
}

/**
 * enc_timeline_entry_get_hint:
 *
 * Returns: (transfer none): what the line is said to mean
 */
const char *
enc_timeline_entry_get_hint (EncTimelineEntry *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ENTRY (self), "");
  return gtk_label_get_text (self->hint);
}

/**
 * enc_timeline_entry_get_editable:
 *
 * Returns: (transfer none): where one types
 */
GtkEditable *
enc_timeline_entry_get_editable (EncTimelineEntry *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ENTRY (self), NULL);
  return GTK_EDITABLE (self->entry);
}
