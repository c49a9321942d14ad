/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-form-popover.h"
#include "ui/common/enc-skeleton.h"
#include "ui/common/enc-table-fixes.h"
#include "ui/timeline/enc-timeline-entry.h"
#include "ui/timeline/enc-timeline-files.h"
#include "ui/timeline/enc-timeline-row.h"

struct _EncTimeline
{
  GtkBox parent_instance;

  /* Template children. */
  GtkToggleButton *search_button;
  GtkMenuButton *menu_button;
  GtkSearchEntry *search;
  GtkWidget *chips;
  GtkStack *stack;
  GtkLabel *empty_label;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  EncTimelineEntry *entry;

  /* Owned. */
  EncDesk *desk;
  EncTimelineModel *model;
  EncTimelineSubject *subject; /* (nullable) */
  GSimpleActionGroup *actions;
  GHashTable *bound; /* EncTimelineRow now showing a line: a set */
  GtkWidget *row_menu;
  EncTimelineItem *menu_item; /* (nullable) what the row's menu is about */

  gboolean writable;
  guint more_source;
  guint fit_source;
  int fit_width;               /* > 0 = as tall as what one sees of the page it is on */
  GtkScrolledWindow *viewport; /* (nullable) that page's; above this widget */
};

G_DEFINE_FINAL_TYPE (EncTimeline, enc_timeline, GTK_TYPE_BOX)

static guint signal_gesture;

#define MIN_HEIGHT 340
#define FIT_MARGIN 14

/* ---- rows ---- */

static gboolean
is_to_come (EncTimeline *self, EncTimelineItem *item)
{
  return enc_timeline_item_get_day (item) > self->subject->today;
}

static EncTimelineRowFlags
place_of (EncTimeline *self, guint position)
{
  GListModel *model = G_LIST_MODEL (self->model);
  g_autoptr (EncTimelineItem) item = g_list_model_get_item (model, position);
  g_autoptr (EncTimelineItem) above
    = position > 0 ? g_list_model_get_item (model, position - 1) : NULL;
  EncTimelineRowFlags flags = 0;

  if (above == NULL)
    flags |= ENC_TIMELINE_ROW_FIRST;
  if (position + 1 >= g_list_model_get_n_items (model)
      && !enc_timeline_model_has_more (self->model))
    flags |= ENC_TIMELINE_ROW_LAST;
  if (above == NULL || enc_timeline_item_get_day (above) != enc_timeline_item_get_day (item))
    flags |= ENC_TIMELINE_ROW_NEW_DAY;
  if (is_to_come (self, item))
    flags |= ENC_TIMELINE_ROW_TO_COME;
  if (above != NULL && is_to_come (self, above))
    flags |= ENC_TIMELINE_ROW_NOW_ABOVE;
  return flags;
}

static void
on_attachment (EncTimeline *self, guint index, EncTimelineRow *row)
{
  const EncReadEntry *entry = enc_timeline_item_get_entry (enc_timeline_row_get_item (row));

  if (entry != NULL && index < entry->attachments->len)
    enc_timeline_files_open (self->desk, entry->attachments->pdata[index], GTK_WIDGET (self));
}

static void show_row_menu (EncTimeline *self, EncTimelineRow *row, double x, double y);

static void
on_row_menu (EncTimelineRow *row, double x, double y, EncTimeline *self)
{
  show_row_menu (self, row, x, y);
}

static void
on_row_pressed (GtkGestureClick *gesture, int n, double x, double y, EncTimeline *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  show_row_menu (self, ENC_TIMELINE_ROW (row), x, y);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, EncTimeline *self)
{
  GtkWidget *row = enc_timeline_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_row_pressed), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (row, "attachment", G_CALLBACK (on_attachment), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "menu", G_CALLBACK (on_row_menu), self, 0);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, EncTimeline *self)
{
  EncTimelineRow *row = ENC_TIMELINE_ROW (gtk_list_item_get_child (item));

  g_hash_table_insert (self->bound, row, item);
  if (self->subject != NULL)
    enc_timeline_row_show (row, self->subject, gtk_list_item_get_item (item),
                           place_of (self, gtk_list_item_get_position (item)));
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, EncTimeline *self)
{
  g_hash_table_remove (self->bound, gtk_list_item_get_child (item));
}

/* Neighbours that come or go change where a row stands. */
static void
replace_rows (EncTimeline *self, gboolean with_words)
{
  GHashTableIter iter;
  gpointer row, item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, &item))
    {
      guint position = gtk_list_item_get_position (item);

      if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
        continue;
      if (with_words)
        enc_timeline_row_show (row, self->subject, gtk_list_item_get_item (item),
                               place_of (self, position));
      else
        enc_timeline_row_set_place (row, place_of (self, position));
    }
}

/* ---- pages ---- */

static gboolean
fetch_when_near_end (gpointer data)
{
  EncTimeline *self = data;
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  double left = gtk_adjustment_get_upper (at) - gtk_adjustment_get_value (at)
                - gtk_adjustment_get_page_size (at);

  self->more_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && left < 2 * gtk_adjustment_get_page_size (at))
    enc_timeline_model_fetch_more (self->model);
  return G_SOURCE_REMOVE;
}

static void
on_scrolled (EncTimeline *self)
{
  if (self->more_source == 0 && enc_timeline_model_has_more (self->model)
      && !enc_timeline_model_is_loading (self->model))
    self->more_source = g_idle_add_full (G_PRIORITY_LOW, fetch_when_near_end, self, NULL);
}

static void
show_page (EncTimeline *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean filtered = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0'
                      || !gtk_toggle_button_get_active (
                        GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (self->chips)));

  gtk_label_set_text (
    self->empty_label,
    filtered ? _ ("No entry matches.")
             : _ ("Nothing has happened yet. What you and your colleagues note will stand here."));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "events"
                                                 : enc_timeline_model_is_loading (self->model)
                                                   ? "loading"
                                                   : "empty");
}

static void
on_loaded (EncTimeline *self)
{
  replace_rows (self, FALSE);
  show_page (self);
  on_scrolled (self);
}

static void
on_items_changed (EncTimeline *self)
{
  replace_rows (self, FALSE);
  show_page (self);
}

/* ---- filters ---- */

static void
apply_filter (EncTimeline *self)
{
  g_autoptr (GVariant) group
    = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "group");
  g_autoptr (GVariant) voided
    = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "voided");
  EncEventGroup parsed;
  guint groups
    = enc_event_group_parse (g_variant_get_string (group, NULL), &parsed) ? 1u << parsed : 0;

  enc_timeline_model_set_filter (self->model, groups,
                                 gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                 g_variant_get_boolean (voided));
  show_page (self);
}

static void
on_group_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  apply_filter (data);
}

static void
on_search_changed (EncTimeline *self)
{
  apply_filter (self);
}

static void
on_search_toggled (EncTimeline *self)
{
  gboolean searching = gtk_toggle_button_get_active (self->search_button);

  gtk_widget_set_visible (GTK_WIDGET (self->search), searching);
  if (searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_stop_search (EncTimeline *self)
{
  gtk_toggle_button_set_active (self->search_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* ---- what can be done with an entry ---- */

static void
emit_void (EncFormPopover *form, EncTimeline *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) args = NULL;

  g_variant_dict_insert (&dict, "event", "s",
                         (const char *)g_object_get_data (G_OBJECT (form), "event"));
  g_variant_dict_insert (&dict, "reason", "s", enc_form_popover_get_text (form, "reason"));
  args = g_variant_ref_sink (g_variant_dict_end (&dict));
  g_signal_emit (self, signal_gesture, 0, "journal.void", args);
}

static char *
check_reason (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return stripped[0] != '\0' ? NULL : g_strdup (_ ("Say why, so that others understand."));
}

static void
on_void (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncTimeline *self = data;
  const EncEvent *event
    = self->menu_item != NULL ? enc_timeline_item_get_event (self->menu_item) : NULL;
  EncFormPopover *form;
  GHashTableIter iter;
  gpointer row;
  GtkWidget *at = GTK_WIDGET (self->list);

  if (event == NULL)
    return;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (enc_timeline_row_get_item (row) == self->menu_item)
      at = row;
  form = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Take this entry back"), _ ("_Take Back")));
  g_object_set_data_full (G_OBJECT (form), "event", g_strdup (event->id), g_free);
  enc_form_popover_add_text (form, "reason", _ ("Reason"), NULL, check_reason);
  g_signal_connect_object (form, "submitted", G_CALLBACK (emit_void), self, 0);
  enc_form_popover_popup_at (form, GTK_WIDGET (self), at);
}

static void
on_save_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncTimeline *self = data;
  guint index = g_variant_get_uint32 (parameter);
  const EncReadEntry *entry
    = self->menu_item != NULL ? enc_timeline_item_get_entry (self->menu_item) : NULL;

  if (entry != NULL && index < entry->attachments->len)
    enc_timeline_files_save (self->desk, entry->attachments->pdata[index], GTK_WIDGET (self));
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncTimeline *self = data;
  g_auto (EncTimelineText) text = { 0 };
  g_autofree char *all = NULL;

  if (self->menu_item == NULL)
    return;
  enc_timeline_words_describe (self->subject, self->menu_item, &text);
  all = g_strjoin ("\n", text.title, text.detail != NULL ? text.detail : text.meta,
                   text.detail != NULL ? text.meta : NULL, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
}

/* Imports are taken back as a whole, in the list of imports; what takes back stays. */
static gboolean
can_be_voided (EncTimeline *self, const EncEvent *event)
{
  return self->writable && event != NULL && !event->voided && event->pk > 0 && event->id != NULL
         && event->kind != ENC_EVENT_VOID && event->kind != ENC_EVENT_IMPORT
         && event->kind != ENC_EVENT_CLIENT_SET && event->kind != ENC_EVENT_CONTACT_SET
         && event->kind != ENC_EVENT_CONTACT_REMOVE && event->kind != ENC_EVENT_LIMIT;
}

static void
show_row_menu (EncTimeline *self, EncTimelineRow *row, double x, double y)
{
  EncTimelineItem *item = enc_timeline_row_get_item (row);
  const EncReadEntry *entry = item != NULL ? enc_timeline_item_get_entry (item) : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  graphene_point_t point;

  if (entry == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT ((float)x, (float)y), &point))
    return;
  g_set_object (&self->menu_item, item);
  g_menu_append (menu, _ ("_Copy"), "timeline.copy");
  for (guint i = 0; i < entry->attachments->len; i++)
    {
      const EncReadAttachment *file = entry->attachments->pdata[i];
      /* Translators: %s is a file */
      g_autofree char *label = g_strdup_printf (_ ("Save “%s”…"), file->name);
      g_autoptr (GMenuItem) save = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (save, "timeline.save-file", "u", i);
      g_menu_append_item (menu, save);
    }
  if (can_be_voided (self, entry->event))
    g_menu_append (menu, _ ("_Take Back…"), "timeline.void");
  if (self->row_menu == NULL)
    {
      self->row_menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->row_menu), FALSE);
      gtk_widget_set_halign (self->row_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->row_menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->row_menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu),
                               &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

static EncTimelineRow *
focused_row (EncTimeline *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->bound);
  while (focus != NULL && g_hash_table_iter_next (&iter, &row, NULL))
    if (gtk_widget_is_ancestor (row, focus) || focus == row)
      return row;
  return NULL;
}

static gboolean
on_list_key (EncTimeline *self, guint key, guint code, GdkModifierType state)
{
  EncTimelineRow *row;

  if (key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return FALSE;
  row = focused_row (self);
  if (row == NULL)
    return FALSE;
  show_row_menu (self, row, 40, 24);
  return TRUE;
}

static void
on_row_activated (EncTimeline *self, guint position)
{
  GHashTableIter iter;
  gpointer row, item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, &item))
    if (gtk_list_item_get_position (item) == position)
      enc_timeline_row_toggle_whole (row);
}

/* ---- writing ---- */

static void
on_gesture (EncTimelineEntry *entry, const char *name, GVariant *args, EncTimeline *self)
{
  g_signal_emit (self, signal_gesture, 0, name, args);
}

static gboolean
on_drop (EncTimeline *self, const GValue *value)
{
  GSList *files;

  if (!self->writable || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = g_value_get_boxed (value);
  for (GSList *l = files; l != NULL; l = l->next)
    enc_timeline_entry_add_file (self->entry, l->data);
  return TRUE;
}

/* ---- its place on a page ---- */

/* Beside a page that is longer than the window, the line to write in stays in sight. */
static gboolean
fit_now (gpointer data)
{
  EncTimeline *self = data;
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->viewport);
  GtkWidget *page = gtk_scrolled_window_get_child (self->viewport);
  graphene_rect_t bounds;
  int height = -1;

  self->fit_source = 0;
  if (GTK_IS_VIEWPORT (page))
    page = gtk_viewport_get_child (GTK_VIEWPORT (page));
  if (self->fit_width > 0 && gtk_widget_compute_bounds (GTK_WIDGET (self), page, &bounds))
    height
      = MAX (MIN_HEIGHT, (int)(gtk_adjustment_get_page_size (at) - bounds.origin.y) - FIT_MARGIN);
  gtk_widget_set_size_request (GTK_WIDGET (self), self->fit_width > 0 ? self->fit_width : -1,
                               height);
  return G_SOURCE_REMOVE;
}

static void
fit_later (EncTimeline *self)
{
  if (self->fit_source == 0 && self->viewport != NULL)
    self->fit_source = g_idle_add (fit_now, self);
}

/* ---- life ---- */

static void
enc_timeline_dispose (GObject *object)
{
  EncTimeline *self = ENC_TIMELINE (object);

  g_clear_handle_id (&self->more_source, g_source_remove);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  if (self->list != NULL)
    {
      gtk_list_view_set_model (self->list, NULL);
      gtk_list_view_set_factory (self->list, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_TIMELINE);
  g_clear_object (&self->menu_item);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_timeline_parent_class)->dispose (object);
}

static void
enc_timeline_class_init (EncTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_timeline_dispose;
  g_type_ensure (ENC_TYPE_SKELETON);
  g_type_ensure (ENC_TYPE_TIMELINE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/timeline/enc-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, search_button);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, search);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, chips);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, stack);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, empty_label);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, scroller);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, list);
  gtk_widget_class_bind_template_child (widget_class, EncTimeline, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_search_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_gesture);
  signal_gesture = g_signal_new ("gesture", ENC_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);
}

static void
set_up_list (EncTimeline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  g_signal_connect_object (at, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (at, "changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_list_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

static void
enc_timeline_init (EncTimeline *self)
{
  static const GActionEntry entries[] = {
    { .name = "group", .parameter_type = "s", .state = "'all'", .change_state = on_group_changed },
    { .name = "voided", .state = "false", .change_state = on_group_changed },
    { .name = "void", .activate = on_void },
    { .name = "copy", .activate = on_copy },
    { .name = "save-file", .parameter_type = "u", .activate = on_save_file },
  };
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->bound = g_hash_table_new (NULL, NULL);
  self->writable = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_list (self);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* What holds the file goes with the view, even if GTK keeps the widgets a little longer. */
static void
let_go (EncTimeline *self)
{
  g_clear_handle_id (&self->more_source, g_source_remove);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
}

/**
 * enc_timeline_set_desk:
 * @desk: (nullable): where the journal is; set once, and %NULL when the view goes
 */
void
enc_timeline_set_desk (EncTimeline *self, EncDesk *desk)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_return_if_fail (ENC_IS_TIMELINE (self) && (self->desk == NULL || desk == NULL));

  if (desk == NULL)
    {
      let_go (self);
      return;
    }
  self->desk = g_object_ref (desk);
  self->model = enc_timeline_model_new (desk);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  selection
    = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_list_view_set_model (self->list, selection);
}

/**
 * enc_timeline_show:
 * @subject: whose timeline to show
 * @marks: (element-type EncTimelineMark): what the ledger and the cases add
 * @until: where the as-of day is past, that day; else %ENC_DATE_NONE
 */
void
enc_timeline_show (EncTimeline *self, EncTimelineSubject *subject, GArray *marks, EncDate until)
{
  gboolean other;

  g_return_if_fail (ENC_IS_TIMELINE (self) && self->model != NULL);

  other = self->subject == NULL || self->subject->client_pk != subject->client_pk;
  enc_timeline_subject_ref (subject);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  self->subject = subject;
  enc_timeline_entry_set_subject (self->entry, subject);
  enc_timeline_model_set_until (self->model, until);
  enc_timeline_model_set_subject (self->model, subject, marks);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  else
    replace_rows (self, TRUE);
  show_page (self);
}

/**
 * enc_timeline_set_writable:
 * @writable: whether something can be added now
 */
void
enc_timeline_set_writable (EncTimeline *self, gboolean writable)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));

  self->writable = writable;
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), writable);
}

/**
 * enc_timeline_fit:
 * @viewport: what the page that the timeline is on scrolls in
 * @width: beside other things: so wide, and as tall as what one sees; 0 = it has the page
 */
void
enc_timeline_fit (EncTimeline *self, GtkScrolledWindow *viewport, int width)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));

  if (self->viewport == NULL)
    {
      self->viewport = viewport;
      g_signal_connect_object (gtk_scrolled_window_get_vadjustment (viewport), "notify::page-size",
                               G_CALLBACK (fit_later), self, G_CONNECT_SWAPPED);
    }
  self->fit_width = width;
  gtk_widget_set_valign (GTK_WIDGET (self), width > 0 ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_size_request (GTK_WIDGET (self), width > 0 ? width : -1, width > 0 ? 480 : -1);
  fit_later (self);
}

/**
 * enc_timeline_set_filter:
 * @group: "all", or the name of an #EncEventGroup
 */
void
enc_timeline_set_filter (EncTimeline *self, const char *group)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "group",
                                      g_variant_new_string (group));
}

/**
 * enc_timeline_start:
 * @kind: what is to be written
 *
 * Puts the cursor in the line under the timeline.
 */
void
enc_timeline_start (EncTimeline *self, EncQuickEntryKind kind)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));
  enc_timeline_entry_start (self->entry, kind);
}

/**
 * enc_timeline_start_search:
 *
 * Puts the cursor in the search entry.
 */
void
enc_timeline_start_search (EncTimeline *self)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));

  if (gtk_toggle_button_get_active (self->search_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_toggle_button_set_active (self->search_button, TRUE);
}

/**
 * enc_timeline_selection_changed:
 *
 * Other items of the subject are selected: the line may mean something else.
 */
void
enc_timeline_selection_changed (EncTimeline *self)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));
  enc_timeline_entry_refresh (self->entry);
}

/**
 * enc_timeline_expect:
 * @event: (transfer full): an event on its way into the journal
 *
 * Shows it at once.
 */
void
enc_timeline_expect (EncTimeline *self, EncEvent *event)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));
  enc_timeline_model_expect (self->model, event);
}

/**
 * enc_timeline_give_up:
 * @id: of an expected event that did not arrive
 */
void
enc_timeline_give_up (EncTimeline *self, const char *id)
{
  g_return_if_fail (ENC_IS_TIMELINE (self));
  enc_timeline_model_give_up (self->model, id);
}

/**
 * enc_timeline_get_model:
 *
 * Returns: (transfer none) (nullable): its lines
 */
EncTimelineModel *
enc_timeline_get_model (EncTimeline *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE (self), NULL);
  return self->model;
}
