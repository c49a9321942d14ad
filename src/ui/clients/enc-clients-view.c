/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/clients/enc-clients-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-worker.h"
#include "ui/application/enc-view.h"
#include "ui/clients/enc-clients-columns.h"
#include "ui/clients/enc-clients-export.h"
#include "ui/common/enc-size-bin.h"
#include "ui/common/enc-skeleton.h"
#include "ui/common/enc-table-export.h"

struct _EncClientsView
{
  AdwBin parent_instance;

  /* Template children. */
  EncSizeBin *size_bin;
  GtkWidget *page;
  GtkWidget *toolbar;
  GtkWidget *spacer;
  GtkEditable *entry;
  GtkDropDown *rep;
  GtkDropDown *segment;
  GtkDropDown *grade;
  GtkMenuButton *columns_button;
  GtkBox *chip_line;
  GtkBox *chips;
  GtkLabel *result;
  GtkStack *stack;
  EncTable *table;
  AdwStatusPage *empty;
  GtkWidget *reset_button;
  GtkActionBar *action_bar;
  GtkLabel *selection_label;
  GtkWidget *unselect_button;

  /* Owned. */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  EncWorker *worker;
  GCancellable *cancellable;
  EncClientsList *list; /* (nullable) what is shown */
  GSimpleActionGroup *actions;

  /* State. */
  GtkToggleButton *chip[ENC_CLIENTS_N_TRAITS];
  GtkLabel *chip_count[ENC_CLIENTS_N_TRAITS];
  gboolean computing;
  gboolean stale;
  gboolean filling; /* the drop-downs, not the user */
  EncPortfolio *filled_from;
  gboolean wants_focus; /* once there is something to show */
};

static void enc_clients_view_iface_init (EncViewInterface *iface);
static void refresh (EncClientsView *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncClientsView, enc_clients_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_clients_view_iface_init))

static const struct
{
  EncClientsTraits trait;
  const char *name; /* as EncPlace.filter */
  const char *label;
} chip_infos[ENC_CLIENTS_N_TRAITS] = {
  { ENC_CLIENTS_LATE, "late", N_ ("Late") },
  { ENC_CLIENTS_LATE_60, "late-60", N_ ("> 60 days") },
  { ENC_CLIENTS_DISPUTED, "disputed", N_ ("Disputed") },
  { ENC_CLIENTS_OVER_LIMIT, "over-limit", N_ ("Over the limit") },
  { ENC_CLIENTS_UNALLOCATED, "unallocated", N_ ("Unallocated credits") },
};

/* ---- what is shown ---- */

static void
set_filter_dimension (EncFilter *filter, EncPortfolio *portfolio, EncDimension dimension,
                      GtkDropDown *drop_down)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (drop_down);

  if (gtk_drop_down_get_selected (drop_down) == 0 || item == NULL)
    return;
  filter->has[dimension]
    = enc_portfolio_dimension_find (portfolio, dimension, gtk_string_object_get_string (item),
                                    &filter->value[dimension]);
}

static EncClientsFilter
current_filter (EncClientsView *self)
{
  EncPortfolio *portfolio = enc_clients_list_portfolio (self->list);
  EncClientsFilter filter = { .text = gtk_editable_get_text (self->entry) };

  set_filter_dimension (&filter.accounts, portfolio, ENC_DIMENSION_REP, self->rep);
  set_filter_dimension (&filter.accounts, portfolio, ENC_DIMENSION_SEGMENT, self->segment);
  for (int i = 0; i < ENC_CLIENTS_N_TRAITS; i++)
    if (gtk_toggle_button_get_active (self->chip[i]))
      filter.traits |= chip_infos[i].trait;
  /* All, A to E, none. */
  if (gtk_drop_down_get_selected (self->grade) > 0)
    filter.grades = (guint8)(1 << (gtk_drop_down_get_selected (self->grade) % ENC_SCORE_N_GRADES));
  return filter;
}

static void
show_result (EncClientsView *self, const EncClientsCount *count)
{
  guint n_all = enc_portfolio_n_clients (enc_clients_list_portfolio (self->list));
  g_autofree char *shown = enc_format_integer (count->n_clients);
  g_autofree char *all = enc_format_integer (n_all);
  g_autofree char *overdue = enc_clients_columns_sums (count->sums, TRUE);
  /* Translators: clients shown, clients in all, an amount; keep the <b> */
  g_autofree char *text
    = g_markup_printf_escaped (ngettext ("<b>%s</b> client of %s · <b>%s</b> overdue",
                                         "<b>%s</b> clients of %s · <b>%s</b> overdue",
                                         count->n_clients),
                               shown, all, overdue);

  gtk_label_set_markup (self->result, text);
  for (int i = 0; i < ENC_CLIENTS_N_TRAITS; i++)
    {
      g_autofree char *n = enc_format_integer (count->with_trait[i]);
      g_autofree char *label = NULL;

      gtk_label_set_text (self->chip_count[i], n);
      /* Translators: the name of a filter, then how many clients it leaves */
      label = g_strdup_printf (ngettext ("%s: %s client", "%s: %s clients", count->with_trait[i]),
                               _ (chip_infos[i].label), n);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
}

static void
show_empty (EncClientsView *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *description = NULL;
  gboolean none_at_all = enc_clients_list_n_rows (self->list) == 0;

  if (none_at_all)
    description = g_strdup (_ ("Import a file of receivables to see its clients here."));
  else if (text[0] != '\0')
    description = g_strdup_printf (_ ("Nothing matches “%s” with these filters."), escaped);
  else
    description = g_strdup (_ ("Nothing matches these filters."));
  adw_status_page_set_description (self->empty, description);
  gtk_widget_set_visible (self->reset_button, !none_at_all);
}

static void
apply_filter (EncClientsView *self)
{
  EncClientsFilter filter;
  g_auto (EncClientsCount) count = { 0 };

  if (self->list == NULL || self->filling)
    return;
  filter = current_filter (self);
  enc_table_take_filter (self->table, enc_clients_list_filter (self->list, &filter, &count));
  enc_table_commit (self->table);
  show_result (self, &count);
  if (count.n_rows == 0)
    show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, count.n_rows == 0 ? "empty" : "list");
  if (self->wants_focus && count.n_rows > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->wants_focus = FALSE;
}

static void
fill_drop_down (GtkDropDown *drop_down, EncPortfolio *portfolio, EncDimension dimension,
                const char *all)
{
  guint n = enc_portfolio_dimension_size (portfolio, dimension);
  const guint32 *rank = enc_portfolio_rank (portfolio, dimension);
  g_autofree const char **labels = g_new0 (const char *, (gsize)n + 1);
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  GtkStringObject *item = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *selected = item != NULL && gtk_drop_down_get_selected (drop_down) > 0
                                ? g_strdup (gtk_string_object_get_string (item))
                                : NULL;
  guint position = 0;

  for (guint v = 0; v < n; v++)
    labels[rank[v]] = enc_portfolio_dimension_label (portfolio, dimension, v);
  gtk_string_list_append (strings, all);
  for (guint i = 0; i < n; i++)
    if (labels[i] != NULL && labels[i][0] != '\0')
      {
        gtk_string_list_append (strings, labels[i]);
        if (g_strcmp0 (labels[i], selected) == 0)
          position = g_list_model_get_n_items (G_LIST_MODEL (strings)) - 1;
      }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (strings));
  gtk_drop_down_set_selected (drop_down, position);
  gtk_drop_down_set_enable_search (drop_down, n > 12);
}

/* "All" and one name are no choice. */
static gboolean
has_choice (GtkDropDown *drop_down)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  return model != NULL && g_list_model_get_n_items (model) > 2;
}

static void
arrange (EncClientsView *self)
{
  EncSizeClass size = enc_size_bin_get_size_class (self->size_bin);
  gboolean narrow = size == ENC_SIZE_NARROW, wide = size == ENC_SIZE_WIDE;
  int margin = narrow ? 12 : 18;

  gtk_widget_set_visible (GTK_WIDGET (self->rep), !narrow && has_choice (self->rep));
  gtk_widget_set_visible (GTK_WIDGET (self->segment), !narrow && has_choice (self->segment));
  gtk_widget_set_visible (GTK_WIDGET (self->grade), !narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), !wide);
  gtk_widget_set_size_request (GTK_WIDGET (self->entry), wide ? 330 : 140, -1);
  gtk_widget_set_visible (self->spacer, wide);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->chip_line),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_label_set_xalign (self->result, wide ? 1 : 0);
  gtk_widget_set_visible (self->unselect_button, !narrow);
  gtk_widget_set_margin_start (self->page, margin);
  gtk_widget_set_margin_end (self->page, margin);
}

static void
fill_drop_downs (EncClientsView *self)
{
  EncPortfolio *portfolio = enc_clients_list_portfolio (self->list);

  if (portfolio == self->filled_from)
    return;
  self->filling = TRUE;
  fill_drop_down (self->rep, portfolio, ENC_DIMENSION_REP, _ ("All sales reps"));
  fill_drop_down (self->segment, portfolio, ENC_DIMENSION_SEGMENT, _ ("All segments"));
  self->filling = FALSE;
  self->filled_from = portfolio;
  arrange (self);
}

static void
take_list (EncClientsView *self, EncClientsList *list)
{
  g_clear_pointer (&self->list, enc_clients_list_unref);
  self->list = enc_clients_list_ref (list);
  enc_table_set_source (self->table, enc_clients_columns_source (), enc_clients_list_n_rows (list),
                        enc_clients_list_ref (list), (GDestroyNotify)enc_clients_list_unref);
  fill_drop_downs (self);
  apply_filter (self);
}

/* ---- computing ---- */

typedef struct
{
  EncPortfolio *portfolio;
  EncAgingQuery query;
  EncScoreSheet *scores; /* (nullable) */
  EncClientsList *previous;
} Request;

static void
request_free (Request *request)
{
  enc_portfolio_unref (request->portfolio);
  g_clear_pointer (&request->scores, enc_score_sheet_unref);
  enc_clients_list_unref (request->previous);
  g_free (request);
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task,
                         enc_clients_list_new (request->portfolio, &request->query, request->scores,
                                               request->previous),
                         (GDestroyNotify)enc_clients_list_unref);
}

static void
on_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *reference = data;
  g_autoptr (EncClientsView) self = g_weak_ref_get (reference);
  g_autoptr (EncClientsList) list = g_task_propagate_pointer (G_TASK (result), NULL);

  g_weak_ref_clear (reference);
  g_free (reference);
  if (self == NULL || self->desk_signals == NULL)
    return;
  self->computing = FALSE;
  if (list == NULL)
    return;
  take_list (self, list);
  if (self->stale)
    refresh (self);
}

/* At most one computation at a time; what changed meanwhile is computed after it. */
static void
refresh (EncClientsView *self)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);
  g_autoptr (GTask) task = NULL;
  GWeakRef *reference;
  Request *request;

  self->stale = TRUE;
  if (portfolio == NULL || self->computing || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  self->computing = TRUE;
  request = g_new0 (Request, 1);
  request->portfolio = enc_portfolio_ref (portfolio);
  request->query = *enc_desk_get_query (self->desk);
  if (enc_desk_get_scores (self->desk) != NULL)
    request->scores = enc_score_sheet_ref (enc_desk_get_scores (self->desk));
  request->previous = self->list != NULL ? enc_clients_list_ref (self->list) : NULL;
  /* The task may be freed by the worker: it must not hold the widget. */
  reference = g_new0 (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  task = g_task_new (NULL, self->cancellable, on_computed, reference);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  enc_worker_push (self->worker, task, compute, G_PRIORITY_DEFAULT);
}

static gboolean
is_shown (EncClientsView *self)
{
  const EncAgingQuery *query = enc_desk_get_query (self->desk);

  return self->list != NULL
         && enc_clients_list_portfolio (self->list) == enc_desk_get_portfolio (self->desk)
         && memcmp (enc_clients_list_query (self->list), query, sizeof *query) == 0;
}

static void
on_desk_changed (EncClientsView *self)
{
  if (self->desk != NULL && !is_shown (self))
    refresh (self);
}

static void
on_scores_changed (EncClientsView *self)
{
  if (self->desk != NULL)
    refresh (self);
}

/* ---- gestures ---- */

static void
on_filter_changed (EncClientsView *self)
{
  apply_filter (self);
}

static void
on_open (EncClientsView *self, guint row)
{
  EncWindow *window = enc_window_of (self);
  GArray *order = NULL;

  if (self->list == NULL || window == NULL)
    return;
  order = g_array_sized_new (FALSE, FALSE, sizeof (gint64), enc_table_get_n_shown (self->table));
  for (guint i = 0; i < enc_table_get_n_shown (self->table); i++)
    {
      gint64 pk = enc_clients_list_client (self->list, enc_table_get_row (self->table, i))->pk;

      if (order->len == 0 || g_array_index (order, gint64, order->len - 1) != pk)
        g_array_append_val (order, pk);
    }
  enc_window_go (window,
                 enc_place_new_client_among (enc_clients_list_client (self->list, row)->pk, order));
}

static void
on_entry_activate (EncClientsView *self)
{
  apply_filter (self);
  if (enc_table_get_n_shown (self->table) == 1)
    on_open (self, enc_table_get_row (self->table, 0));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_stop_search (EncClientsView *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_selection_changed (EncClientsView *self)
{
  g_autoptr (GArray) rows = enc_table_get_selected (self->table);
  g_auto (EncClientsCount) count = { 0 };

  if (self->list != NULL && rows->len > 0)
    {
      g_autofree char *n = NULL;
      g_autofree char *overdue = NULL;
      g_autofree char *text = NULL;

      enc_clients_list_sum (self->list, (const guint *)(gpointer)rows->data, rows->len, &count);
      n = enc_format_integer (count.n_clients);
      overdue = enc_clients_columns_sums (count.sums, TRUE);
      text = g_markup_printf_escaped (ngettext ("%s client selected · <b>%s</b> overdue",
                                                "%s clients selected · <b>%s</b> overdue",
                                                count.n_clients),
                                      n, overdue);
      gtk_label_set_markup (self->selection_label, text);
    }
  gtk_action_bar_set_revealed (self->action_bar, rows->len > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self->actions), "open")),
                               rows->len > 0);
}

static void
on_reset (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncClientsView *self = data;

  self->filling = TRUE;
  gtk_editable_set_text (self->entry, "");
  gtk_drop_down_set_selected (self->rep, 0);
  gtk_drop_down_set_selected (self->segment, 0);
  gtk_drop_down_set_selected (self->grade, 0);
  for (int i = 0; i < ENC_CLIENTS_N_TRAITS; i++)
    gtk_toggle_button_set_active (self->chip[i], FALSE);
  self->filling = FALSE;
  apply_filter (self);
}

/* 1 to 5 are the grades A to E; the one that is on, again: all. Whoever is writing means a digit.
 */
static gboolean
on_grade_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  EncClientsView *self = ENC_CLIENTS_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  guint grade = g_variant_get_uint32 (args);

  if (root == NULL || GTK_IS_EDITABLE (gtk_root_get_focus (root))
      || gtk_editable_get_text (self->entry)[0] != '\0')
    return FALSE;
  self->wants_focus = TRUE;
  gtk_drop_down_set_selected (self->grade,
                              gtk_drop_down_get_selected (self->grade) == grade ? 0 : grade);
  return TRUE;
}

/* Before the list, whose keys begin a search. */
static void
add_grade_keys (EncClientsView *self)
{
  static const guint firsts[] = { GDK_KEY_1, GDK_KEY_KP_1 };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (gsize f = 0; f < G_N_ELEMENTS (firsts); f++)
    for (guint g = ENC_SCORE_GRADE_A; g < ENC_SCORE_N_GRADES; g++)
      {
        GtkShortcut *shortcut
          = gtk_shortcut_new (gtk_keyval_trigger_new (firsts[f] + g - ENC_SCORE_GRADE_A, 0),
                              gtk_callback_action_new (on_grade_key, NULL, NULL));

        gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (g));
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
      }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
on_unselect (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  enc_table_unselect_all (ENC_CLIENTS_VIEW (data)->table);
}

static void
on_open_selected (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncClientsView *self = data;
  g_autoptr (GArray) rows = enc_table_get_selected (self->table);

  if (rows->len > 0)
    on_open (self, g_array_index (rows, guint, 0));
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncClientsView *self = data;
  EncWindow *window = enc_window_of (self);
  g_autoptr (EncTableSource) source = NULL;

  if (self->list == NULL || window == NULL)
    return;
  source = enc_clients_export_source (self->list, self->table);
  enc_table_export_ask (window, _ ("clients"), source);
}

/* ---- the view ---- */

/* "grade-A" .. "grade-E", "grade-–": the place in the drop-down; anything else: all. */
static guint
grade_of_filter (const char *filter)
{
  for (guint g = ENC_SCORE_GRADE_A; g < ENC_SCORE_N_GRADES; g++)
    if (g_str_has_prefix (filter, "grade-")
        && g_str_equal (filter + strlen ("grade-"), enc_score_grade_name (g)))
      return g;
  return g_str_has_prefix (filter, "grade-") ? ENC_SCORE_N_GRADES : 0;
}

static void
enc_clients_view_show (EncView *view, EncPlace *place)
{
  EncClientsView *self = ENC_CLIENTS_VIEW (view);

  self->wants_focus = TRUE;
  if (place->filter != NULL)
    {
      self->filling = TRUE;
      for (int i = 0; i < ENC_CLIENTS_N_TRAITS; i++)
        gtk_toggle_button_set_active (self->chip[i],
                                      g_str_equal (place->filter, chip_infos[i].name));
      gtk_drop_down_set_selected (self->grade, grade_of_filter (place->filter));
      self->filling = FALSE;
    }
  apply_filter (self);
  on_desk_changed (self);
}

static gboolean
enc_clients_view_start_filter (EncView *view)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ENC_CLIENTS_VIEW (view)->entry));
}

static void
enc_clients_view_iface_init (EncViewInterface *iface)
{
  iface->show = enc_clients_view_show;
  iface->start_filter = enc_clients_view_start_filter;
}

static void
enc_clients_view_map (GtkWidget *widget)
{
  EncClientsView *self = ENC_CLIENTS_VIEW (widget);

  GTK_WIDGET_CLASS (enc_clients_view_parent_class)->map (widget);
  on_desk_changed (self);
}

static void
add_chips (EncClientsView *self)
{
  for (int i = 0; i < ENC_CLIENTS_N_TRAITS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *count = gtk_label_new (NULL);

      gtk_box_append (GTK_BOX (box), gtk_label_new (_ (chip_infos[i].label)));
      gtk_widget_add_css_class (count, "dim-label");
      gtk_widget_add_css_class (count, "numeric");
      gtk_widget_add_css_class (count, "small");
      gtk_box_append (GTK_BOX (box), count);
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "chip-btn");
      gtk_widget_set_name (button, chip_infos[i].name);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_filter_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->chips, button);
      self->chip[i] = GTK_TOGGLE_BUTTON (button);
      self->chip_count[i] = GTK_LABEL (count);
    }
}

static void
enc_clients_view_dispose (GObject *object)
{
  EncClientsView *self = ENC_CLIENTS_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->worker, enc_worker_stop);
  g_clear_object (&self->desk_signals);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->list, enc_clients_list_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_clients_view_parent_class)->dispose (object);
}

static void
enc_clients_view_class_init (EncClientsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_clients_view_dispose;
  widget_class->map = enc_clients_view_map;

  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_SKELETON);
  g_type_ensure (ENC_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/clients/enc-clients-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, size_bin);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, page);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, spacer);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, entry);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, rep);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, segment);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, grade);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, columns_button);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, chip_line);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, chips);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, result);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, table);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, empty);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, reset_button);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, action_bar);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, selection_label);
  gtk_widget_class_bind_template_child (widget_class, EncClientsView, unselect_button);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "clients.export",
                                       NULL);
}

static void
add_row_menu (EncClientsView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Open the Client File"), "clients.open");
  g_menu_append (menu, _ ("_Copy"), "table.copy");
  g_menu_append (menu, _ ("_Export…"), "clients.export");
  enc_table_set_row_menu (self->table, G_MENU_MODEL (menu));
}

static void
enc_clients_view_init (EncClientsView *self)
{
  static const GActionEntry entries[] = {
    { .name = "reset", .activate = on_reset },
    { .name = "unselect", .activate = on_unselect },
    { .name = "open", .activate = on_open_selected },
    { .name = "export", .activate = on_export },
  };
  static const EncTableSortKey worst_first = { ENC_CLIENTS_COLUMN_OVERDUE, TRUE };
  const EncTableColumn *columns;
  guint n_columns;

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "clients", G_ACTION_GROUP (self->actions));

  columns = enc_clients_columns_get (&n_columns);
  enc_table_set_columns (self->table, columns, n_columns);
  enc_table_set_sort (self->table, &worst_first, 1);
  enc_table_set_label (self->table, _ ("Clients"));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", enc_table_get_actions (self->table));
  gtk_menu_button_set_menu_model (self->columns_button, enc_table_get_columns_menu (self->table));
  add_row_menu (self);
  add_chips (self);
  add_grade_keys (self);

  self->worker = enc_worker_new ("enc-clients");
  self->cancellable = g_cancellable_new ();
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (on_desk_changed),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify", G_CALLBACK (on_desk_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "overview-changed",
                                  G_CALLBACK (on_desk_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "scores-changed",
                                  G_CALLBACK (on_scores_changed), self);
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (arrange), self,
                           G_CONNECT_SWAPPED);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry),
                                           GTK_WIDGET (self->table));
}

/**
 * enc_clients_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_clients_view_new (EncWindow *window)
{
  EncClientsView *self = g_object_new (ENC_TYPE_CLIENTS_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);
  arrange (self);
  return GTK_WIDGET (self);
}
