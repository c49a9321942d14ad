/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/search/enc-search.h"

#include "base/enc-i18n.h"
#include "ui/search/enc-search-row.h"

#include <string.h>

struct _EncSearch
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *overlay;
  GtkEditable *entry;
  GtkWidget *hint;
  GtkPopover *popover;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkLabel *status;

  /* Owned. */
  EncDesk *desk;
  GCancellable *cancellable; /* of the question under way */

  /* State. */
  guint generation;
  guint answered;      /* the last question whose answer is shown */
  gboolean open_first; /* Enter came before the answer */
};

G_DEFINE_FINAL_TYPE (EncSearch, enc_search, GTK_TYPE_WIDGET)

/* A question under way. */
typedef struct
{
  GWeakRef search;
  guint generation;
} Question;

/* ---- the answers ---- */

static const char *
group_title (EncSearchTarget target)
{
  switch (target)
    {
    case ENC_SEARCH_CLIENT:
      return _ ("Clients");
    case ENC_SEARCH_DOCUMENT:
      return _ ("Documents");
    case ENC_SEARCH_CONTACT:
      return _ ("Contacts");
    case ENC_SEARCH_LATE_60:
    case ENC_SEARCH_DISPUTED:
    default:
      return _ ("Lists");
    }
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  EncSearchTarget target = enc_search_row_get_target (ENC_SEARCH_ROW (row));
  GtkWidget *header;

  if (before != NULL && enc_search_row_get_target (ENC_SEARCH_ROW (before)) == target)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (group_title (target));
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "search-group");
  gtk_list_box_row_set_header (row, header);
}

static void
clear_list (EncSearch *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
select_row (EncSearch *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (row == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      return;
    }
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
show_status (EncSearch *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
  gtk_label_set_text (self->status, text != NULL ? text : "");
}

static void
show_answer (EncSearch *self, GPtrArray *hits, gboolean still_indexing)
{
  EncSearchTarget target;

  clear_list (self);
  if (enc_search_row_parse_operator (gtk_editable_get_text (self->entry), &target))
    gtk_list_box_append (self->list, enc_search_row_new_list (target));
  /* Clients, then documents, then contacts, as the answer has them. */
  for (EncHitKind kind = ENC_HIT_CLIENT; kind <= ENC_HIT_CONTACT; kind++)
    for (guint i = 0; i < hits->len; i++)
      {
        const EncHit *hit = g_ptr_array_index (hits, i);

        if (hit->kind == kind)
          gtk_list_box_append (self->list, enc_search_row_new (hit));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->scroller),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  if (still_indexing)
    show_status (self, _ ("Indexing under way: more may be found in a moment."));
  else if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    show_status (self, _ ("Nothing found."));
  else
    show_status (self, NULL);
  select_row (self, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_popover_popup (self->popover);
}

/* ---- going there ---- */

static void
close_search (EncSearch *self)
{
  self->generation++;
  self->open_first = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_popover_popdown (self->popover);
  select_row (self, NULL);
}

static void
open_row (EncSearch *self, EncSearchRow *row)
{
  EncWindow *window = enc_window_of (self);
  EncPlace *place;

  if (window == NULL)
    return;
  switch (enc_search_row_get_target (row))
    {
    case ENC_SEARCH_LATE_60:
      enc_window_show_clients (window, "late-60");
      break;
    case ENC_SEARCH_DISPUTED:
      enc_window_show_items (window, enc_desk_get_query (self->desk), ENC_CELL_DISPUTED, 0,
                             enc_desk_get_currency (self->desk), _ ("Disputed items"));
      break;
    case ENC_SEARCH_DOCUMENT:
      place = enc_place_new_client (enc_search_row_get_client (row));
      place->item_pk = enc_search_row_get_item (row);
      place->currency = enc_search_row_get_currency (row);
      enc_window_go (window, place);
      break;
    case ENC_SEARCH_CLIENT:
    case ENC_SEARCH_CONTACT:
    default:
      enc_window_open_client (window, enc_search_row_get_client (row));
      break;
    }
  close_search (self);
  gtk_editable_set_text (self->entry, "");
}

/* ---- asking ---- */

/* What is not shared with whoever looks is not found either. */
static void
keep_shared (EncDesk *desk, GPtrArray *hits)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
  EncIdentity *identity = enc_identity_of (desk);

  for (guint i = hits->len; portfolio != NULL && i-- > 0;)
    {
      const EncHit *hit = g_ptr_array_index (hits, i);
      guint client;

      if (!enc_portfolio_find_client (portfolio, hit->client_pk, &client)
          || enc_identity_sees (identity, ENC_RIGHT_AMOUNTS, portfolio, client))
        continue;
      g_ptr_array_remove_index (hits, i);
    }
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (EncSearch) self = g_weak_ref_get (&question->search);
  g_autoptr (GError) error = NULL;
  gboolean still_indexing = FALSE;
  g_autoptr (GPtrArray) hits
    = enc_desk_search_finish (ENC_DESK (source), result, &still_indexing, &error);
  guint generation = question->generation;

  g_weak_ref_clear (&question->search);
  g_free (question);
  /* Late answers to older questions are dropped. */
  if (self == NULL || self->entry == NULL || generation != self->generation || hits == NULL)
    return;
  self->answered = generation;
  keep_shared (ENC_DESK (source), hits);
  show_answer (self, hits, still_indexing);
  if (self->open_first)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

      self->open_first = FALSE;
      if (row != NULL)
        open_row (self, ENC_SEARCH_ROW (row));
    }
}

static void
on_search_changed (EncSearch *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  Question *question;

  self->generation++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->hint,
                          text[0] == '\0' && !gtk_widget_has_focus (GTK_WIDGET (self->entry)));
  if (text[0] == '\0' || enc_desk_get_state (self->desk) != ENC_DESK_LIVE)
    {
      close_search (self);
      return;
    }
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->search, self);
  question->generation = self->generation;
  self->cancellable = g_cancellable_new ();
  enc_desk_search_async (self->desk, text, self->cancellable, on_found, question);
}

static void
on_activate (EncSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (gtk_editable_get_text (self->entry)[0] == '\0')
    return;
  if (self->answered == self->generation && row != NULL
      && gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    open_row (self, ENC_SEARCH_ROW (row));
  else
    {
      /* The entry waits for a pause before it asks: Enter does not. */
      self->open_first = TRUE;
      on_search_changed (self);
      self->open_first = gtk_editable_get_text (self->entry)[0] != '\0';
    }
}

static void
on_stop_search (EncSearch *self)
{
  EncWindow *window = enc_window_of (self);

  close_search (self);
  gtk_editable_set_text (self->entry, "");
  if (window != NULL)
    gtk_window_set_focus (GTK_WINDOW (window), NULL);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, EncSearch *self)
{
  open_row (self, ENC_SEARCH_ROW (row));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                EncSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    index++;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    index = MAX (0, index - 1);
  else
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row != NULL)
    select_row (self, row);
  return GDK_EVENT_STOP;
}

static void
on_focus_enter (EncSearch *self)
{
  gtk_widget_set_visible (self->hint, FALSE);
}

static void
on_focus_leave (EncSearch *self)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_set_visible (self->hint, gtk_editable_get_text (self->entry)[0] == '\0');
}

/* ---- life ---- */

static gboolean
enc_search_grab_focus (GtkWidget *widget)
{
  EncSearch *self = ENC_SEARCH (widget);

  gtk_editable_select_region (self->entry, 0, -1);
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
enc_search_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EncSearch *self = ENC_SEARCH (widget);

  gtk_widget_size_allocate (self->overlay, &(GtkAllocation){ 0, 0, width, height }, baseline);
  gtk_popover_present (self->popover);
}

static void
enc_search_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (ENC_SEARCH (widget)->overlay, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, 264);
}

static void
enc_search_dispose (GObject *object)
{
  EncSearch *self = ENC_SEARCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_SEARCH);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_search_parent_class)->dispose (object);
}

static void
enc_search_class_init (EncSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_search_dispose;
  widget_class->grab_focus = enc_search_grab_focus;
  widget_class->measure = enc_search_measure;
  widget_class->size_allocate = enc_search_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/search/enc-search.ui");
  gtk_widget_class_bind_template_child (widget_class, EncSearch, overlay);
  gtk_widget_class_bind_template_child (widget_class, EncSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, EncSearch, hint);
  gtk_widget_class_bind_template_child (widget_class, EncSearch, popover);
  gtk_widget_class_bind_template_child (widget_class, EncSearch, scroller);
  gtk_widget_class_bind_template_child (widget_class, EncSearch, list);
  gtk_widget_class_bind_template_child (widget_class, EncSearch, status);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_set_css_name (widget_class, "globalsearch");
}

static void
enc_search_init (EncSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_enter), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * enc_search_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the search of the header
 */
GtkWidget *
enc_search_new (EncWindow *window)
{
  EncSearch *self = g_object_new (ENC_TYPE_SEARCH, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  return GTK_WIDGET (self);
}
