/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/items/enc-items-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-worker.h"
#include "documents/enc-item-table.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-size-bin.h"
#include "ui/common/enc-skeleton.h"
#include "ui/common/enc-table-export.h"
#include "ui/items/enc-items-list.h"

#include <string.h>

struct _EncItemsView
{
  AdwBin parent_instance;

  /* Template children. */
  EncSizeBin *size_bin;
  GtkWidget *page;
  GtkOrientable *head;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkEditable *entry;
  GtkMenuButton *columns_button;
  GtkStack *stack;
  EncTable *table;
  GtkLabel *count;
  GtkLabel *total;

  /* Owned. */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  EncWorker *worker;
  EncPlace *place;               /* (nullable) the figure */
  EncItemsList *list;            /* (nullable) */
  GHashTable *wanted;            /* gint64 * : pieces to ask for; a set */
  GHashTable *asked;             /* gint64 * : pieces under way; a set */
  EncPortfolio *place_portfolio; /* (nullable) the one the place's filter counts in */

  /* State. */
  EncAgingQuery query;         /* what is shown or being computed */
  EncPortfolio *computed_from; /* only compared */
  guint generation;
  guint ask_source;
  gboolean wants_focus; /* once there is something to show */
};

static void enc_items_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncItemsView, enc_items_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_items_view_iface_init))

/* ---- what only the file knows, asked for in batches ---- */

typedef struct
{
  GWeakRef view;
  EncItemsList *list;
  GArray *pks;
  gboolean export;
} Asked;

static void
asked_free (Asked *asked)
{
  g_weak_ref_clear (&asked->view);
  enc_items_list_unref (asked->list);
  g_array_unref (asked->pks);
  g_free (asked);
}

static void export_list (EncItemsView *self);

static void
on_pieces (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (EncItemsView) self = g_weak_ref_get (&asked->view);
  g_autoptr (GError) error = NULL;
  GPtrArray *pieces = enc_desk_pieces_finish (ENC_DESK (source), result, &error);

  if (pieces != NULL)
    enc_items_list_add_pieces (asked->list, pieces);
  if (self != NULL && self->list == asked->list)
    {
      for (guint i = 0; i < asked->pks->len; i++)
        g_hash_table_remove (self->asked, &g_array_index (asked->pks, gint64, i));
      enc_table_redraw (self->table);
      if (asked->export && pieces != NULL)
        export_list (self);
      else if (asked->export && enc_window_of (self) != NULL)
        enc_window_toast_error (enc_window_of (self), _ ("The list could not be exported."), error);
    }
  asked_free (asked);
}

static void
ask_for (EncItemsView *self, GArray *pks, gboolean export)
{
  Asked *asked = g_new0 (Asked, 1);

  g_weak_ref_init (&asked->view, self);
  asked->list = enc_items_list_ref (self->list);
  asked->pks = pks;
  asked->export = export;
  enc_desk_pieces_async (self->desk, (const gint64 *)(gpointer)pks->data, pks->len, NULL, on_pieces,
                         asked);
}

static gboolean
ask_now (gpointer data)
{
  EncItemsView *self = data;
  GArray *pks = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  self->ask_source = 0;
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 pk = *(gint64 *)key;

      g_array_append_val (pks, pk);
      g_hash_table_iter_steal (&iter);
      g_hash_table_add (self->asked, key);
    }
  if (pks->len > 0 && self->list != NULL)
    ask_for (self, pks, FALSE);
  else
    g_array_unref (pks);
  return G_SOURCE_REMOVE;
}

static void
on_wanted (gint64 item_pk, gpointer data)
{
  EncItemsView *self = data;

  if (g_hash_table_contains (self->asked, &item_pk)
      || g_hash_table_contains (self->wanted, &item_pk))
    return;
  g_hash_table_add (self->wanted, g_memdup2 (&item_pk, sizeof item_pk));
  /* After all rows of the frame have said what they want. */
  if (self->ask_source == 0)
    self->ask_source = g_idle_add_full (G_PRIORITY_DEFAULT, ask_now, self, NULL);
}

/* ---- what is shown ---- */

static void
show_totals (EncItemsView *self, guint n_shown, gint64 sum)
{
  guint n_all = enc_items_list_n_rows (self->list);
  g_autofree char *shown = enc_format_integer (n_shown);
  g_autofree char *all = enc_format_integer (n_all);
  g_autofree char *date = enc_format_date (self->query.as_of);
  g_autofree char *total = enc_format_money (sum, self->place->currency);
  g_autofree char *count = NULL, *subtitle = NULL;

  if (n_shown == n_all)
    count = g_strdup_printf (ngettext ("%s item", "%s items", n_all), all);
  else
    /* Translators: items shown, items in all */
    count = g_strdup_printf (ngettext ("%s item of %s", "%s items of %s", n_shown), shown, all);
  /* Translators: an amount, a date */
  subtitle = g_strdup_printf (_ ("%s as of %s"), total, date);
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->total, total);
  gtk_label_set_text (self->subtitle, subtitle);
}

static void
apply_filter (EncItemsView *self)
{
  guint n_shown;
  gint64 sum;

  if (self->list == NULL)
    return;
  enc_table_take_filter (self->table,
                         enc_items_list_filter (self->list, gtk_editable_get_text (self->entry),
                                                &n_shown, &sum));
  enc_table_commit (self->table);
  show_totals (self, n_shown, sum);
  gtk_stack_set_visible_child_name (self->stack, n_shown > 0 ? "list" : "empty");
  if (self->wants_focus && n_shown > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->wants_focus = FALSE;
}

static void
take_list (EncItemsView *self, EncItemsList *list)
{
  if (self->list != NULL)
    enc_items_list_set_wanted (self->list, NULL, NULL);
  g_hash_table_remove_all (self->wanted);
  g_hash_table_remove_all (self->asked);
  enc_items_list_ref (list);
  g_clear_pointer (&self->list, enc_items_list_unref);
  self->list = list;
  enc_items_list_set_wanted (list, on_wanted, self);
  enc_table_set_source (self->table, enc_items_list_source (), enc_items_list_n_rows (list),
                        enc_items_list_ref (list), (GDestroyNotify)enc_items_list_unref);
  apply_filter (self);
}

/* ---- computing ---- */

typedef struct
{
  GWeakRef view;
  guint generation;
  EncPortfolio *portfolio;
  EncAgingQuery query;
  EncAgingCell cell;
  int bucket;
  EncCurrency currency;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->view);
  enc_portfolio_unref (request->portfolio);
  g_free (request);
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task,
                         enc_items_list_new (request->portfolio, &request->query, request->cell,
                                             enc_aging_lines (request->portfolio, &request->query,
                                                              request->cell, request->bucket,
                                                              request->currency)),
                         (GDestroyNotify)enc_items_list_unref);
}

static void
on_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (EncItemsView) self = g_weak_ref_get (&request->view);
  g_autoptr (EncItemsList) list = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Late answers to older questions are dropped. */
  if (self != NULL && list != NULL && self->desk_signals != NULL
      && request->generation == self->generation)
    take_list (self, list);
}

/* The place's filter counts in the portfolio it was made with: in another one the same names may
 * have other numbers. */
static gboolean
translate_filter (EncItemsView *self, EncPortfolio *portfolio, EncFilter *filter)
{
  const EncFilter *from = &self->place->query.filter;

  *filter = *from;
  if (self->place_portfolio == NULL || self->place_portfolio == portfolio)
    return TRUE;
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      if (!from->has[d])
        continue;
      if (d == ENC_DIMENSION_CLIENT)
        {
          if (!enc_portfolio_find_client (
                portfolio, enc_portfolio_client (self->place_portfolio, from->value[d])->pk,
                &filter->value[d]))
            return FALSE;
        }
      else if (!enc_portfolio_dimension_find (portfolio, d,
                                              enc_portfolio_dimension_label (self->place_portfolio,
                                                                             d, from->value[d]),
                                              &filter->value[d]))
        return FALSE;
    }
  return TRUE;
}

static void
refresh (EncItemsView *self)
{
  EncPortfolio *portfolio = self->desk != NULL ? enc_desk_get_portfolio (self->desk) : NULL;
  g_autoptr (GTask) task = NULL;
  EncAgingQuery query;
  Request *request;

  if (portfolio == NULL || self->place == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->place_portfolio == NULL)
    self->place_portfolio = enc_portfolio_ref (portfolio);
  query = *enc_desk_get_query (self->desk);
  if (!translate_filter (self, portfolio, &query.filter))
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->computed_from == portfolio && memcmp (&query, &self->query, sizeof query) == 0)
    return;
  self->computed_from = portfolio;
  self->query = query;
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->view, self);
  request->generation = ++self->generation;
  request->portfolio = enc_portfolio_ref (portfolio);
  request->query = query;
  request->cell = self->place->cell;
  request->bucket = self->place->bucket;
  request->currency = self->place->currency;
  task = g_task_new (NULL, NULL, on_computed, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, request, request_free);
  enc_worker_push (self->worker, task, compute, G_PRIORITY_DEFAULT);
}

/* ---- gestures ---- */

static void
on_filter_changed (EncItemsView *self)
{
  apply_filter (self);
}

static void
on_stop_search (EncItemsView *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_open (EncItemsView *self, guint row)
{
  EncWindow *window = enc_window_of (self);
  const EncOpenLine *line = enc_items_list_line (self->list, row);
  EncPlace *place;

  if (window == NULL)
    return;
  place = enc_place_new_client (enc_items_list_client (self->list, row)->pk);
  place->item_pk = line->pk;
  place->currency
    = enc_portfolio_account_currency (enc_items_list_portfolio (self->list), line->account);
  enc_window_go (window, place);
}

static void
export_list (EncItemsView *self)
{
  EncWindow *window = enc_window_of (self);
  EncItemTable *items = enc_item_table_new (gtk_label_get_text (self->title), self->query.as_of);
  g_autoptr (EncTableSource) source = NULL;

  for (guint i = 0; i < enc_table_get_n_shown (self->table); i++)
    {
      guint row = enc_table_get_row (self->table, i);
      const EncOpenLine *line = enc_items_list_line (self->list, row);
      const EncReadPiece *piece = enc_items_list_piece (self->list, row);
      const EncPortfolioClient *client = enc_items_list_client (self->list, row);
      EncItemLine out = { .client_code = client->code,
                          .client_name = client->name,
                          .rep = client->rep,
                          .number = piece != NULL ? piece->number : "",
                          .label = piece != NULL ? piece->label : NULL,
                          .amount = piece != NULL ? piece->amount : line->open,
                          .kind = line->kind,
                          .flags = line->flags,
                          .date = line->date,
                          .due = line->due,
                          .currency = self->place->currency,
                          .open = line->open,
                          .disputed = line->disputed };

      enc_item_table_add (items, &out);
    }
  source = enc_item_table_finish (items);
  if (window != NULL)
    enc_table_export_ask (window, _ ("items"), source);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncItemsView *self = data;
  GArray *pks;

  if (self->list == NULL)
    return;
  pks = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < enc_table_get_n_shown (self->table); i++)
    {
      guint row = enc_table_get_row (self->table, i);

      if (enc_items_list_piece (self->list, row) == NULL)
        g_array_append_val (pks, enc_items_list_line (self->list, row)->pk);
    }
  if (pks->len > 0)
    ask_for (self, pks, TRUE);
  else
    {
      g_array_unref (pks);
      export_list (self);
    }
}

static void
arrange (EncItemsView *self)
{
  gboolean narrow = enc_size_bin_get_size_class (self->size_bin) == ENC_SIZE_NARROW;

  gtk_orientable_set_orientation (self->head,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), narrow);
  gtk_widget_set_margin_start (self->page, narrow ? 12 : 18);
  gtk_widget_set_margin_end (self->page, narrow ? 12 : 18);
}

/* ---- the view ---- */

static void
enc_items_view_show (EncView *view, EncPlace *place)
{
  EncItemsView *self = ENC_ITEMS_VIEW (view);

  self->wants_focus = TRUE;
  if (place == self->place)
    return;
  g_clear_pointer (&self->place, enc_place_unref);
  self->place = enc_place_ref (place);
  g_clear_pointer (&self->place_portfolio, enc_portfolio_unref);
  self->computed_from = NULL;
  gtk_editable_set_text (self->entry, "");
  gtk_label_set_text (self->title, place->title != NULL ? place->title : _ ("Items"));
  gtk_label_set_text (self->subtitle, "");
  gtk_stack_set_visible_child_name (self->stack, "loading");
  refresh (self);
}

static char *
enc_items_view_dup_title (EncView *view)
{
  EncItemsView *self = ENC_ITEMS_VIEW (view);

  return self->place != NULL ? g_strdup (self->place->title) : NULL;
}

static gboolean
enc_items_view_start_filter (EncView *view)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ENC_ITEMS_VIEW (view)->entry));
}

static void
enc_items_view_iface_init (EncViewInterface *iface)
{
  iface->show = enc_items_view_show;
  iface->dup_title = enc_items_view_dup_title;
  iface->start_filter = enc_items_view_start_filter;
}

static void
enc_items_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (enc_items_view_parent_class)->map (widget);
  refresh (ENC_ITEMS_VIEW (widget));
}

static void
enc_items_view_dispose (GObject *object)
{
  EncItemsView *self = ENC_ITEMS_VIEW (object);

  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_clear_pointer (&self->worker, enc_worker_stop);
  g_clear_object (&self->desk_signals);
  if (self->list != NULL)
    enc_items_list_set_wanted (self->list, NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->list, enc_items_list_unref);
  g_clear_pointer (&self->place, enc_place_unref);
  g_clear_pointer (&self->place_portfolio, enc_portfolio_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_items_view_parent_class)->dispose (object);
}

static void
enc_items_view_class_init (EncItemsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_items_view_dispose;
  widget_class->map = enc_items_view_map;

  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_SKELETON);
  g_type_ensure (ENC_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/items/enc-items-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, size_bin);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, page);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, head);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, title);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, entry);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, columns_button);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, stack);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, table);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, count);
  gtk_widget_class_bind_template_child (widget_class, EncItemsView, total);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "items.export",
                                       NULL);
}

static void
enc_items_view_init (EncItemsView *self)
{
  static const GActionEntry entries[] = { { .name = "export", .activate = on_export } };
  g_autoptr (GMenu) menu = g_menu_new ();
  const EncTableColumn *columns;
  guint n_columns;

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "items", G_ACTION_GROUP (self->actions));
  self->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->worker = enc_worker_new ("enc-items");

  columns = enc_items_list_columns (&n_columns);
  enc_table_set_columns (self->table, columns, n_columns);
  enc_table_set_label (self->table, _ ("Items"));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", enc_table_get_actions (self->table));
  gtk_menu_button_set_menu_model (self->columns_button, enc_table_get_columns_menu (self->table));
  g_menu_append (menu, _ ("_Copy"), "table.copy");
  g_menu_append (menu, _ ("_Export…"), "items.export");
  enc_table_set_row_menu (self->table, G_MENU_MODEL (menu));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry),
                                           GTK_WIDGET (self->table));

  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->desk_signals, "overview-changed", G_CALLBACK (refresh),
                                  self);
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (arrange), self,
                           G_CONNECT_SWAPPED);
}

/**
 * enc_items_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_items_view_new (EncWindow *window)
{
  EncItemsView *self = g_object_new (ENC_TYPE_ITEMS_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);
  return GTK_WIDGET (self);
}
