/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-card.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-style.h"

/* Sizes of letters beside the usual one, as in style.css. */
#define CELL  (9.75 / 11)
#define SMALL (9.0 / 11)
#define PILL  (8.625 / 11)
#define TINY  (8.25 / 11)

#define RING        34
#define AVATAR      22
#define ICON        12
#define GAP         6
#define PILL_PAD    9
#define PILL_HEIGHT 20
#define TITLE_LINES 2
#define PILL_TINT   0.14f

struct _EncDisputeCard
{
  GtkWidget parent_instance;

  EncDisputeList *list; /* (nullable) */
  guint row;
};

G_DEFINE_FINAL_TYPE (EncDisputeCard, enc_dispute_card, GTK_TYPE_WIDGET)

G_DEFINE_BOXED_TYPE (EncDisputeDrag, enc_dispute_drag, enc_dispute_card_dup_drag,
                     enc_dispute_card_free_drag)

static GdkRGBA
to_rgba (EncColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

static PangoLayout *
make_layout (GtkWidget *widget, const char *text, double ratio, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoFontDescription *font = pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  PangoAttrList *attributes = pango_attr_list_new ();
  int size = (int)(pango_font_description_get_size (font) * ratio);

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, size);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

static void
limit_layout (PangoLayout *layout, float width, int lines)
{
  pango_layout_set_width (layout, (int)(MAX (0, width) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -lines);
}

static int
line_height (GtkWidget *widget, double ratio)
{
  g_autoptr (PangoLayout) layout = make_layout (widget, "É", ratio, PANGO_WEIGHT_BOLD);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

typedef struct
{
  float title_y, title_height, pill_y, pill_height, amount_y, amount_height, height;
} Rows;

static Rows
rows_of (GtkWidget *widget)
{
  Rows rows;

  rows.title_y = MAX (RING, line_height (widget, CELL)) + 2;
  rows.title_height = (float)(TITLE_LINES * line_height (widget, SMALL));
  rows.pill_y = rows.title_y + rows.title_height + GAP;
  rows.pill_height = (float)MAX (PILL_HEIGHT, line_height (widget, PILL) + 4);
  rows.amount_y = rows.pill_y + rows.pill_height + GAP;
  rows.amount_height = (float)MAX (AVATAR, line_height (widget, CELL));
  rows.height = rows.amount_y + rows.amount_height;

  return rows;
}

/* A part of the card, on the other side where one reads from right to left. */
static graphene_rect_t
place (GtkWidget *widget, float x, float y, float width, float height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;

  return GRAPHENE_RECT_INIT (x, y, width, height);
}

static void
append_text (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, EncColor color)
{
  GdkRGBA rgba = to_rgba (color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
append_rounded (GtkSnapshot *snapshot, const graphene_rect_t *bounds, EncColor fill,
                EncColor outline, gboolean with_outline)
{
  GskRoundedRect rounded;
  GdkRGBA rgba = to_rgba (fill), edge = to_rgba (outline);

  gsk_rounded_rect_init_from_rect (&rounded, bounds, bounds->size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &rgba, bounds);
  gtk_snapshot_pop (snapshot);
  if (with_outline)
    gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ 1, 1, 1, 1 },
                                (GdkRGBA[4]){ edge, edge, edge, edge });
}

static EncColor
style_color (const EncPalette *palette, const char *style)
{
  if (g_str_equal (style, "plum"))
    return palette->plum;
  if (g_str_equal (style, "info"))
    return palette->info;
  if (g_str_equal (style, "warn"))
    return palette->warn;
  if (g_str_equal (style, "accent"))
    return palette->accent;
  return palette->ink;
}

static void
append_icon (GtkSnapshot *snapshot, GtkWidget *widget, const char *name, float x, float y,
             EncColor color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon
    = gtk_icon_theme_lookup_icon (theme, name, NULL, ICON, gtk_widget_get_scale_factor (widget),
                                  gtk_widget_get_direction (widget), 0);
  GdkRGBA rgba = to_rgba (color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON, ICON,
                                            (GdkRGBA[4]){ rgba, rgba, rgba, rgba }, 4);
  gtk_snapshot_restore (snapshot);
}

/* The first letters of the first and the last word. */
static char *
initials_of (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr (GString) initials = g_string_new (NULL);
  guint n = g_strv_length (words);

  if (n > 0 && words[0][0] != '\0')
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[0])));
  if (n > 1 && words[n - 1][0] != '\0')
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[n - 1])));

  return g_string_free (g_steal_pointer (&initials), FALSE);
}

/**
 * enc_dispute_card_snapshot_avatar:
 * @snapshot: where to draw
 * @widget: whose font is taken
 * @bounds: a square
 * @name: (nullable): whose initials; %NULL or "" = nobody's
 *
 * Draws who answers for a dispute, in a colour of their own.
 */
void
enc_dispute_card_snapshot_avatar (GtkSnapshot *snapshot, GtkWidget *widget,
                                  const graphene_rect_t *bounds, const char *name)
{
  const EncPalette *palette = enc_style_palette ();
  const EncColor fills[] = { palette->accent_fill, palette->info,     palette->purple,
                             palette->plum,        palette->grade[1], palette->grade[3] };
  gboolean nobody = name == NULL || name[0] == '\0';
  EncColor fill = nobody ? palette->track : fills[g_str_hash (name) % G_N_ELEMENTS (fills)];
  EncColor white = { 1, 1, 1, 1 }, black = { 0.05f, 0.05f, 0.05f, 1 };
  EncColor ink
    = enc_palette_contrast (white, fill) >= enc_palette_contrast (black, fill) ? white : black;
  g_autofree char *initials = nobody ? g_strdup ("?") : initials_of (name);
  g_autoptr (PangoLayout) layout
    = make_layout (widget, initials, bounds->size.width / AVATAR * 0.68, PANGO_WEIGHT_BOLD);
  int width, height;

  append_rounded (snapshot, bounds, fill, palette->axis, nobody || palette->contrast);
  pango_layout_get_pixel_size (layout, &width, &height);
  append_text (snapshot, layout, bounds->origin.x + (bounds->size.width - (float)width) / 2,
               bounds->origin.y + (bounds->size.height - (float)height) / 2,
               nobody ? palette->dim : ink);
}

static void
snapshot_head (EncDisputeCard *self, GtkSnapshot *snapshot, const EncDisputeRow *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const EncPalette *palette = enc_style_palette ();
  float width = gtk_widget_get_width (widget);
  g_autoptr (PangoLayout) name
    = make_layout (widget, row->client_name, CELL, PANGO_WEIGHT_SEMIBOLD);
  graphene_rect_t ring = place (widget, width - RING, 0, RING, RING);
  graphene_rect_t box;
  int height;

  limit_layout (name, width - RING - GAP, 1);
  pango_layout_get_pixel_size (name, NULL, &height);
  box = place (widget, 0, (RING - (float)height) / 2, width - RING - GAP, (float)height);
  append_text (snapshot, name, box.origin.x, box.origin.y, palette->strong_ink);
  enc_sla_ring_snapshot_at (snapshot, widget, &ring, &row->sla);
}

static void
snapshot_pill (EncDisputeCard *self, GtkSnapshot *snapshot, const EncDisputeRow *row,
               const Rows *rows)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const EncPalette *palette = enc_style_palette ();
  EncColor color = style_color (palette, row->style);
  float width = gtk_widget_get_width (widget), text_width, pill_width;
  guint n = row->dispute->n_items;
  /* Translators: the number of invoices on a small card, as short as can be understood */
  g_autofree char *items = g_strdup_printf (ngettext ("%u inv.", "%u inv.", n), n);
  g_autoptr (PangoLayout) count = make_layout (widget, items, TINY, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) name = make_layout (widget, row->subject, PILL, PANGO_WEIGHT_BOLD);
  graphene_rect_t box;
  int count_width, count_height, name_width, name_height;

  pango_layout_get_pixel_size (count, &count_width, &count_height);
  text_width = width - 2 * PILL_PAD - ICON - 4 - GAP - (float)count_width;
  limit_layout (name, text_width, 1);
  pango_layout_get_pixel_size (name, &name_width, &name_height);
  pill_width = 2 * PILL_PAD + ICON + 4 + (float)name_width;
  box = place (widget, 0, rows->pill_y, pill_width, rows->pill_height);
  append_rounded (snapshot, &box,
                  palette->contrast ? (EncColor){ 0 } : enc_palette_fade (color, PILL_TINT), color,
                  palette->contrast);
  box = place (widget, PILL_PAD, rows->pill_y + (rows->pill_height - ICON) / 2, ICON, ICON);
  append_icon (snapshot, widget, row->icon, box.origin.x, box.origin.y, color);
  box = place (widget, PILL_PAD + ICON + 4,
               rows->pill_y + (rows->pill_height - (float)name_height) / 2, (float)name_width,
               (float)name_height);
  pango_layout_set_alignment (name, PANGO_ALIGN_LEFT);
  pango_layout_set_width (name, name_width * PANGO_SCALE);
  append_text (snapshot, name, box.origin.x, box.origin.y, color);
  box = place (widget, width - (float)count_width,
               rows->pill_y + (rows->pill_height - (float)count_height) / 2, (float)count_width,
               (float)count_height);
  append_text (snapshot, count, box.origin.x, box.origin.y, palette->dim);
}

static void
enc_dispute_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncDisputeCard *self = ENC_DISPUTE_CARD (widget);
  const EncDisputeRow *row = enc_dispute_card_get_row (self);
  const EncPalette *palette = enc_style_palette ();
  float width = gtk_widget_get_width (widget);
  Rows rows;
  graphene_rect_t box;
  int text_width, text_height;

  if (row == NULL || width <= RING)
    return;

  rows = rows_of (widget);
  snapshot_head (self, snapshot, row);

  g_autoptr (PangoLayout) title
    = make_layout (widget, row->dispute->title != NULL ? row->dispute->title : "", SMALL,
                   PANGO_WEIGHT_NORMAL);
  limit_layout (title, width, TITLE_LINES);
  pango_layout_get_pixel_size (title, NULL, &text_height);
  append_text (snapshot, title, 0, rows.title_y + (rows.title_height - (float)text_height) / 2,
               palette->dim);

  snapshot_pill (self, snapshot, row, &rows);

  g_autofree char *money = enc_format_money (row->amount, row->dispute->currency);
  g_autoptr (PangoLayout) amount = make_layout (widget, money, CELL, PANGO_WEIGHT_BOLD);
  pango_layout_get_pixel_size (amount, &text_width, &text_height);
  box = place (widget, 0, rows.amount_y + (rows.amount_height - (float)text_height) / 2,
               (float)text_width, (float)text_height);
  append_text (snapshot, amount, box.origin.x, box.origin.y, palette->strong_ink);
  box = place (widget, width - AVATAR, rows.amount_y + (rows.amount_height - AVATAR) / 2, AVATAR,
               AVATAR);
  enc_dispute_card_snapshot_avatar (snapshot, widget, &box, row->dispute->owner);
}

static void
enc_dispute_card_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 200;
    }
  else
    *minimum = *natural = (int)rows_of (widget).height;
}

static void
on_style_changed (EncDisputeCard *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, EncDisputeCard *self)
{
  const EncDisputeRow *row = enc_dispute_card_get_row (self);
  EncDisputeDrag drag;

  if (row == NULL)
    return NULL;
  drag.id = row->dispute->id;

  return gdk_content_provider_new_typed (ENC_TYPE_DISPUTE_DRAG, &drag);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, EncDisputeCard *self)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);

  gtk_drag_source_set_icon (source, picture, gtk_widget_get_width (GTK_WIDGET (self)) / 2, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_drag_end (GtkDragSource *source, GdkDrag *drag, gboolean remove, EncDisputeCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
enc_dispute_card_constructed (GObject *object)
{
  G_OBJECT_CLASS (enc_dispute_card_parent_class)->constructed (object);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (on_style_changed), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (on_style_changed), object, G_CONNECT_SWAPPED);
}

static void
enc_dispute_card_dispose (GObject *object)
{
  g_clear_pointer (&ENC_DISPUTE_CARD (object)->list, enc_dispute_list_unref);

  G_OBJECT_CLASS (enc_dispute_card_parent_class)->dispose (object);
}

static void
enc_dispute_card_class_init (EncDisputeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = enc_dispute_card_constructed;
  object_class->dispose = enc_dispute_card_dispose;
  widget_class->snapshot = enc_dispute_card_snapshot;
  widget_class->measure = enc_dispute_card_measure;
  gtk_widget_class_set_css_name (widget_class, "disputecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
enc_dispute_card_init (EncDisputeCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

/**
 * enc_dispute_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
enc_dispute_card_new (void)
{
  return g_object_new (ENC_TYPE_DISPUTE_CARD, NULL);
}

/**
 * enc_dispute_card_show:
 * @self: a card
 * @list: (nullable): the disputes; %NULL = nothing
 * @row: which of them
 */
void
enc_dispute_card_show (EncDisputeCard *self, EncDisputeList *list, guint row)
{
  g_autofree char *label = NULL;

  g_return_if_fail (ENC_IS_DISPUTE_CARD (self));

  if (list != NULL)
    enc_dispute_list_ref (list);
  g_clear_pointer (&self->list, enc_dispute_list_unref);
  self->list = list;
  self->row = row;
  if (list != NULL)
    label = enc_dispute_list_describe (enc_dispute_list_row (list, row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * enc_dispute_card_get_row:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const EncDisputeRow *
enc_dispute_card_get_row (EncDisputeCard *self)
{
  return self->list != NULL ? enc_dispute_list_row (self->list, self->row) : NULL;
}

/**
 * enc_dispute_card_dup_drag:
 * @drag: what is dragged
 *
 * Returns: (transfer full): a copy
 */
EncDisputeDrag *
enc_dispute_card_dup_drag (const EncDisputeDrag *drag)
{
  EncDisputeDrag *copy = g_new (EncDisputeDrag, 1);

  copy->id = g_strdup (drag->id);

  return copy;
}

/**
 * enc_dispute_card_free_drag:
 * @drag: (transfer full): what was dragged
 */
void
enc_dispute_card_free_drag (EncDisputeDrag *drag)
{
  g_free (drag->id);
  g_free (drag);
}
