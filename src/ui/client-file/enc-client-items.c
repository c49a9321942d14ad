/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-items.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/client-file/enc-client-pieces.h"

/* Rows for which the card makes room before its list scrolls. */
#define MIN_ROWS      3
#define MAX_ROWS      7
#define ROW_HEIGHT    32
#define HEADER_HEIGHT 34

struct _EncClientItems
{
  GtkBox parent_instance;

  /* Template children. */
  GtkStack *stack;
  GtkStack *open_stack;
  EncTable *open_table;
  EncTable *settled_table;
  GtkMenuButton *columns_button;
  GtkLabel *nothing_detail;
  GtkLabel *count;
  GtkLabel *total;
  GtkWidget *total_caption;
  GtkWidget *tie;
  GtkImage *tie_icon;
  GtkLabel *tie_label;

  /* Owned. */
  EncClientLedger *ledger; /* (nullable) */
  GSimpleActionGroup *actions;

  gboolean writable;
};

G_DEFINE_FINAL_TYPE (EncClientItems, enc_client_items, GTK_TYPE_BOX)

static guint signal_command, signal_selection;

static gboolean
shows_open (EncClientItems *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "settled") != 0;
}

/* ---- the foot of the card ---- */

/* The ledger's balance is the sum of the open items, and what the source stated is our balance of
 * that day. */
static void
show_tie (EncClientItems *self)
{
  const EncClientLedger *ledger = self->ledger;
  gboolean ties = ledger->ledger == ledger->total;
  gboolean source_ties = !ledger->has_control || ledger->control == ledger->ledger_at_control;
  g_autofree char *balance = enc_format_money (ledger->ledger, ledger->currency);
  g_autofree char *control = enc_format_money (ledger->control, ledger->currency);
  g_autofree char *date = enc_format_date (ledger->file->control_date);
  g_autofree char *text = NULL, *tip = NULL;

  if (!ties)
    /* Translators: %s is an amount */
    text = g_strdup_printf (_ ("The ledger says %s"), balance);
  else if (!source_ties)
    /* Translators: an amount, a date */
    text = g_strdup_printf (_ ("The source said %s on %s"), control, date);
  else if (ledger->has_control)
    /* Translators: %s is a date */
    text = g_strdup_printf (_ ("Ties to the ledger and to the source of %s"), date);
  else
    text = g_strdup (_ ("Ties to the ledger"));
  /* Translators: an amount */
  tip = g_strdup_printf (
    _ ("Sum of all movements up to this day: %s. Sum of the open items: the same when it ties."),
    balance);
  gtk_label_set_text (self->tie_label, text);
  gtk_widget_set_tooltip_text (self->tie, tip);
  gtk_image_set_from_icon_name (self->tie_icon, ties && source_ties ? "emblem-ok-symbolic"
                                                                    : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->tie, "c-ok");
  gtk_widget_remove_css_class (self->tie, "c-err");
  gtk_widget_add_css_class (self->tie, ties && source_ties ? "c-ok" : "c-err");
}

static void
show_foot (EncClientItems *self)
{
  gboolean open = shows_open (self);
  guint n = self->ledger == NULL ? 0 : open ? self->ledger->open->len : self->ledger->settled->len;
  g_autofree char *number = enc_format_integer (n);
  g_autofree char *count = g_strdup_printf (ngettext ("%s item", "%s items", n), number);
  g_autofree char *total = NULL;

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (self->total_caption, open);
  gtk_widget_set_visible (GTK_WIDGET (self->total), open);
  gtk_widget_set_visible (self->tie, open);
  if (self->ledger == NULL)
    return;
  total = enc_format_money (self->ledger->total, self->ledger->currency);
  gtk_label_set_text (self->total, total);
  show_tie (self);
}

static void
show_nothing (EncClientItems *self)
{
  g_autofree char *date = NULL, *text = NULL;

  if (self->ledger->last_payment == ENC_DATE_NONE)
    text = g_strdup (_ ("No payment yet."));
  else
    {
      date = enc_format_date (self->ledger->last_payment);
      /* Translators: %s is a date */
      text = g_strdup_printf (_ ("Last payment on %s."), date);
    }
  gtk_label_set_text (self->nothing_detail, text);
}

/* ---- gestures ---- */

/* Items that an import marked as disputed: a mark can be taken off; a dispute of its own is opened
 * and resolved as a case. */
static gboolean
selection_is_flagged (EncClientItems *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if ((g_array_index (self->ledger->open, EncClientLine, g_array_index (rows, guint, i))
           .piece->flags
         & ENC_ITEM_DISPUTED)
        == 0)
      return FALSE;
  return rows->len > 0;
}

static void
on_selection_changed (EncClientItems *self)
{
  g_autoptr (GArray) rows = enc_table_get_selected (self->open_table);

  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "unflag")),
    self->writable && self->ledger != NULL && selection_is_flagged (self, rows));
  g_signal_emit (self, signal_selection, 0);
}

static void
on_unflag (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncClientItems *self = data;
  g_autoptr (GArray) rows = enc_table_get_selected (self->open_table);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (self->ledger == NULL || rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (
      ids,
      g_array_index (self->ledger->open, EncClientLine, g_array_index (rows, guint, i)).piece->id);
  g_variant_dict_insert_value (&dict, "items",
                               g_variant_new_strv ((const char *const *)ids->pdata, ids->len));
  g_variant_dict_insert (&dict, "disputed", "b", FALSE);
  g_signal_emit (self, signal_command, 0, "item.dispute", g_variant_dict_end (&dict),
                 _ ("No longer disputed"));
}

static void
on_page_changed (EncClientItems *self)
{
  EncTable *table = shows_open (self) ? self->open_table : self->settled_table;

  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", enc_table_get_actions (table));
  gtk_menu_button_set_menu_model (self->columns_button, enc_table_get_columns_menu (table));
  show_foot (self);
}

/* ---- life ---- */

static gboolean
enc_client_items_grab_focus (GtkWidget *widget)
{
  EncClientItems *self = ENC_CLIENT_ITEMS (widget);

  return gtk_widget_grab_focus (
    GTK_WIDGET (shows_open (self) ? self->open_table : self->settled_table));
}

static void
enc_client_items_dispose (GObject *object)
{
  EncClientItems *self = ENC_CLIENT_ITEMS (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_CLIENT_ITEMS);
  g_clear_pointer (&self->ledger, enc_client_ledger_unref);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (enc_client_items_parent_class)->dispose (object);
}

static void
enc_client_items_class_init (EncClientItemsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_client_items_dispose;
  widget_class->grab_focus = enc_client_items_grab_focus;
  g_type_ensure (ENC_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/client-file/enc-client-items.ui");
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, open_stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, open_table);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, settled_table);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, columns_button);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, nothing_detail);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, count);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, total);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, total_caption);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, tie);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, tie_icon);
  gtk_widget_class_bind_template_child (widget_class, EncClientItems, tie_label);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  signal_command
    = g_signal_new ("command", ENC_TYPE_CLIENT_ITEMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_VARIANT, G_TYPE_STRING);
  signal_selection = g_signal_new ("selection-changed", ENC_TYPE_CLIENT_ITEMS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
set_up_table (EncTable *table, const EncTableColumn *columns, guint n_columns, const char *label,
              gboolean open)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  enc_table_set_columns (table, columns, n_columns);
  enc_table_set_label (table, label);
  g_menu_append (menu, _ ("_Copy"), "table.copy");
  if (open)
    {
      g_menu_append (menu, _ ("_Promise…"), "client.promise");
      g_menu_append (menu, _ ("_Dispute…"), "client.dispute");
      g_menu_append (menu, _ ("_No Longer Marked as Disputed"), "items.unflag");
    }
  enc_table_set_row_menu (table, G_MENU_MODEL (menu));
}

static void
enc_client_items_init (EncClientItems *self)
{
  static const GActionEntry entries[] = { { .name = "unflag", .activate = on_unflag } };
  const EncTableColumn *columns;
  guint n;

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "items", G_ACTION_GROUP (self->actions));
  columns = enc_client_pieces_open_columns (&n);
  set_up_table (self->open_table, columns, n, _ ("Open items"), TRUE);
  columns = enc_client_pieces_settled_columns (&n);
  set_up_table (self->settled_table, columns, n, _ ("Settled items"), FALSE);
  on_page_changed (self);
  on_selection_changed (self);
}

/**
 * enc_client_items_fill:
 * @ledger: the account
 */
void
enc_client_items_fill (EncClientItems *self, EncClientLedger *ledger)
{
  guint n_rows;

  g_return_if_fail (ENC_IS_CLIENT_ITEMS (self) && ledger != NULL);

  enc_client_ledger_ref (ledger);
  enc_table_set_source (self->open_table, enc_client_pieces_open_source (), ledger->open->len,
                        enc_client_ledger_ref (ledger), (GDestroyNotify)enc_client_ledger_unref);
  enc_table_set_source (self->settled_table, enc_client_pieces_settled_source (),
                        ledger->settled->len, enc_client_ledger_ref (ledger),
                        (GDestroyNotify)enc_client_ledger_unref);
  g_clear_pointer (&self->ledger, enc_client_ledger_unref);
  self->ledger = ledger;
  enc_table_commit (self->open_table);
  enc_table_commit (self->settled_table);
  n_rows = CLAMP (ledger->open->len, MIN_ROWS, MAX_ROWS);
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), -1,
                               HEADER_HEIGHT + (int)n_rows * ROW_HEIGHT);
  show_nothing (self);
  gtk_stack_set_visible_child_name (self->open_stack, ledger->open->len > 0 ? "table" : "nothing");
  show_foot (self);
  on_selection_changed (self);
}

/**
 * enc_client_items_set_writable:
 * @writable: whether items can be marked now
 */
void
enc_client_items_set_writable (EncClientItems *self, gboolean writable)
{
  g_return_if_fail (ENC_IS_CLIENT_ITEMS (self));

  self->writable = writable;
  on_selection_changed (self);
}

/**
 * enc_client_items_select:
 * @item_pk: the store's row number of a piece
 *
 * Shows that piece selected, in whichever list it is.
 */
void
enc_client_items_select (EncClientItems *self, gint64 item_pk)
{
  guint position;

  g_return_if_fail (ENC_IS_CLIENT_ITEMS (self));

  gtk_stack_set_visible_child_name (self->stack,
                                    enc_table_find (self->open_table, item_pk, &position)
                                      ? "open"
                                      : "settled");
  enc_table_select (shows_open (self) ? self->open_table : self->settled_table, item_pk);
}

/**
 * enc_client_items_set_narrow:
 * @narrow: rows have no columns to choose from
 */
void
enc_client_items_set_narrow (EncClientItems *self, gboolean narrow)
{
  g_return_if_fail (ENC_IS_CLIENT_ITEMS (self));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
}

/**
 * enc_client_items_get_selected:
 *
 * Returns: (transfer full) (element-type gint64): the row numbers of the open items selected
 */
GArray *
enc_client_items_get_selected (EncClientItems *self)
{
  GArray *pks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (ENC_IS_CLIENT_ITEMS (self), pks);

  rows = enc_table_get_selected (self->open_table);
  for (guint i = 0; self->ledger != NULL && i < rows->len; i++)
    g_array_append_val (
      pks,
      g_array_index (self->ledger->open, EncClientLine, g_array_index (rows, guint, i)).piece->pk);
  return pks;
}
