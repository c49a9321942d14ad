/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-cell.h"

#define TICK_WIDTH  5
#define TICK_HEIGHT 22

struct _EncTableCell
{
  GtkWidget parent_instance;

  /* Children, by kind. */
  GtkWidget *text;
  GtkWidget *second;
  GtkWidget *third;
  GtkWidget *note;
  GtkWidget *bar;
  GtkWidget *icon;  /* of a pill that has one */
  GtkWidget *child; /* all of them */

  /* Borrowed: the list item owns the cell. */
  GtkListItem *item;

  EncTableCellKind kind;
  guint column;
  const char *style; /* interned class now on the text */
  int part, n_buckets;
  double disputed;
};

G_DEFINE_FINAL_TYPE (EncTableCell, enc_table_cell, GTK_TYPE_WIDGET)

static GtkWidget *
new_text (const char *style, gboolean end)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), end ? 1 : 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (text, style);
  return text;
}

/* As wide as its word, which an inscription cannot be. */
static GtkWidget *
new_pill (void)
{
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_widget_add_css_class (pill, "pill-tag");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

static GtkWidget *
add_text (GtkWidget *box, const char *style, gboolean end)
{
  GtkWidget *text = new_text (style, end);

  gtk_box_append (GTK_BOX (box), text);
  return text;
}

static GtkWidget *
add_box (GtkWidget *parent, GtkOrientation orientation, int spacing)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  gtk_box_append (GTK_BOX (parent), box);
  return box;
}

static GtkWidget *
build_title (EncTableCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->text = add_text (box, "semi", FALSE);
  self->second = add_text (box, "tiny", FALSE);
  gtk_widget_add_css_class (self->second, "dim-label");
  return box;
}

static GtkWidget *
build_brief (EncTableCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = add_box (box, GTK_ORIENTATION_HORIZONTAL, 12);

  self->text = add_text (line, "semi", FALSE);
  self->second = add_text (line, "semi", TRUE);
  gtk_widget_add_css_class (self->second, "numeric");
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->text), 20);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->second), 13);
  gtk_widget_set_hexpand (self->second, FALSE);
  line = add_box (box, GTK_ORIENTATION_HORIZONTAL, 12);
  self->bar = enc_aging_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->bar, 150, -1);
  gtk_box_append (GTK_BOX (line), self->bar);
  self->note = add_text (line, "small", FALSE);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_add_css_class (self->note, "numeric");
  self->third = new_pill ();
  gtk_widget_set_halign (self->third, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), self->third);
  return box;
}

/* As few widgets as possible: a table builds some thousand cells before its first row is seen. */
static void
build (EncTableCell *self)
{
  switch (self->kind)
    {
    case ENC_TABLE_CELL_TEXT:
      self->child = self->text = new_text ("cell", FALSE);
      gtk_widget_add_css_class (self->text, "numeric");
      break;
    case ENC_TABLE_CELL_STRONG:
      self->child = self->text = new_text ("cell", FALSE);
      gtk_widget_add_css_class (self->text, "semi");
      gtk_widget_add_css_class (self->text, "numeric");
      break;
    case ENC_TABLE_CELL_TITLE:
      self->child = build_title (self);
      break;
    case ENC_TABLE_CELL_NUMBER:
      self->child = self->text = new_text ("cell", TRUE);
      gtk_widget_add_css_class (self->text, "numeric");
      break;
    case ENC_TABLE_CELL_AGING:
      self->child = self->bar = enc_aging_bar_new ();
      break;
    case ENC_TABLE_CELL_TICK:
      break;
    case ENC_TABLE_CELL_PILL:
      self->child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      gtk_widget_add_css_class (self->child, "pill-tag");
      self->text = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (self->child), self->text);
      gtk_widget_set_halign (self->child, GTK_ALIGN_START);
      break;
    case ENC_TABLE_CELL_BRIEF:
      self->child = build_brief (self);
      break;
    }
  if (self->child != NULL)
    {
      gtk_widget_set_valign (self->child, GTK_ALIGN_CENTER);
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
    }
}

static void
enc_table_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncTableCell *self = ENC_TABLE_CELL (widget);

  if (self->kind == ENC_TABLE_CELL_TICK && self->part >= 0)
    {
      float height = MIN (TICK_HEIGHT, gtk_widget_get_height (widget));
      graphene_rect_t bounds
        = GRAPHENE_RECT_INIT (0, (gtk_widget_get_height (widget) - height) / 2, TICK_WIDTH, height);
      GskRoundedRect rounded;

      gsk_rounded_rect_init_from_rect (&rounded, &bounds, 2);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      if (self->disputed > 0 && self->disputed < 1)
        {
          /* A small part must still be seen, and so must what is left beside a large one. */
          float hatched = CLAMP (height * (float)self->disputed, height / 4, height * 3 / 4);
          graphene_rect_t top = bounds, bottom = bounds;

          top.size.height -= hatched;
          bottom.origin.y += top.size.height;
          bottom.size.height = hatched;
          enc_aging_bar_snapshot_part (snapshot, widget, &top, self->part, self->n_buckets, FALSE);
          enc_aging_bar_snapshot_part (snapshot, widget, &bottom, self->part, self->n_buckets,
                                       TRUE);
        }
      else
        enc_aging_bar_snapshot_part (snapshot, widget, &bounds, self->part, self->n_buckets,
                                     self->disputed > 0);
      gtk_snapshot_pop (snapshot);
    }
  GTK_WIDGET_CLASS (enc_table_cell_parent_class)->snapshot (widget, snapshot);
}

static void
enc_table_cell_dispose (GObject *object)
{
  EncTableCell *self = ENC_TABLE_CELL (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->text = self->second = self->third = self->note = self->bar = self->icon = NULL;
  G_OBJECT_CLASS (enc_table_cell_parent_class)->dispose (object);
}

static void
enc_table_cell_class_init (EncTableCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_table_cell_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = enc_table_cell_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "tablecell");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
enc_table_cell_init (EncTableCell *self)
{
  self->part = -1;
}

/**
 * enc_table_cell_clear_value:
 *
 * Frees the texts of a value.
 */
void
enc_table_cell_clear_value (EncTableValue *value)
{
  g_clear_pointer (&value->text, g_free);
  g_clear_pointer (&value->second, g_free);
  g_clear_pointer (&value->third, g_free);
  g_clear_pointer (&value->note, g_free);
}

/**
 * enc_table_cell_new:
 * @column: number of the column in the table's list of columns
 * @item: (transfer none): the list item that will own the cell
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
enc_table_cell_new (EncTableCellKind kind, guint column, GtkListItem *item)
{
  EncTableCell *self = g_object_new (ENC_TYPE_TABLE_CELL, NULL);

  self->kind = kind;
  self->column = column;
  self->item = item;
  build (self);
  return GTK_WIDGET (self);
}

/**
 * enc_table_cell_get_kind:
 *
 * Returns: how the cell draws its value
 */
EncTableCellKind
enc_table_cell_get_kind (EncTableCell *self)
{
  g_return_val_if_fail (ENC_IS_TABLE_CELL (self), ENC_TABLE_CELL_TEXT);
  return self->kind;
}

/**
 * enc_table_cell_get_column:
 *
 * Returns: the column's number
 */
guint
enc_table_cell_get_column (EncTableCell *self)
{
  g_return_val_if_fail (ENC_IS_TABLE_CELL (self), 0);
  return self->column;
}

/**
 * enc_table_cell_get_position:
 *
 * Returns: where in the list the cell is now, or %GTK_INVALID_LIST_POSITION
 */
guint
enc_table_cell_get_position (EncTableCell *self)
{
  g_return_val_if_fail (ENC_IS_TABLE_CELL (self), GTK_INVALID_LIST_POSITION);
  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

/**
 * enc_table_cell_detach:
 *
 * The list item goes: the cell no longer has a place.
 */
void
enc_table_cell_detach (EncTableCell *self)
{
  g_return_if_fail (ENC_IS_TABLE_CELL (self));
  self->item = NULL;
}

static void
set_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    {
      gtk_widget_set_visible (widget, text != NULL);
      gtk_label_set_text (GTK_LABEL (widget), text != NULL ? text : "");
    }
  else if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (widget), text);
}

static void
set_style (EncTableCell *self, GtkWidget *target, const char *style)
{
  const char *interned = g_intern_string (style);

  if (interned == self->style)
    return;
  if (self->style != NULL)
    gtk_widget_remove_css_class (target, self->style);
  if (interned != NULL)
    gtk_widget_add_css_class (target, interned);
  self->style = interned;
}

static void
set_icon (EncTableCell *self, const char *name)
{
  if (self->icon == NULL && name != NULL)
    {
      self->icon = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 12, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_box_prepend (GTK_BOX (self->child), self->icon);
    }
  if (self->icon == NULL)
    return;
  gtk_widget_set_visible (self->icon, name != NULL);
  if (name != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), name);
}

/**
 * enc_table_cell_show:
 * @value: (transfer none): what to show
 */
void
enc_table_cell_show (EncTableCell *self, const EncTableValue *value)
{
  g_return_if_fail (ENC_IS_TABLE_CELL (self));

  if (self->text != NULL)
    set_text (self->text, value->text);
  if (self->second != NULL)
    set_text (self->second, value->second);
  if (self->third != NULL)
    set_text (self->third, value->third);
  if (self->note != NULL)
    set_text (self->note, value->note);
  if (self->bar != NULL)
    {
      gtk_widget_set_visible (self->bar, value->has_parts);
      if (value->has_parts)
        enc_aging_bar_set_parts (ENC_AGING_BAR (self->bar), &value->parts);
    }
  switch (self->kind)
    {
    case ENC_TABLE_CELL_TICK:
      self->part = value->part;
      self->n_buckets = value->n_buckets;
      self->disputed = value->disputed;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    case ENC_TABLE_CELL_PILL:
      gtk_widget_set_visible (self->child, value->text != NULL);
      set_icon (self, value->icon);
      set_style (self, self->child, value->style);
      break;
    case ENC_TABLE_CELL_BRIEF:

      set_style (self, self->third, value->style);
      break;
    case ENC_TABLE_CELL_TEXT:
    case ENC_TABLE_CELL_STRONG:
    case ENC_TABLE_CELL_TITLE:
    case ENC_TABLE_CELL_NUMBER:
      set_style (self, self->text, value->style);
      break;
    case ENC_TABLE_CELL_AGING:
      break;
    }
}

/**
 * enc_table_cell_name_row:
 * @label: the row in one sentence
 *
 * Gives the row its name for screen readers (GtkListItem can only do so from GTK 4.12 on).
 */
void
enc_table_cell_name_row (EncTableCell *self, const char *label)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  g_return_if_fail (ENC_IS_TABLE_CELL (self));

  if (row != NULL)
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
