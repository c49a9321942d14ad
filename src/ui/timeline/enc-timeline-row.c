/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-row.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#define DOT         26
#define RAIL        2.0f
#define DASH        4.0f
#define GAP         3.0f
#define SPACING     10
#define BRIEF_LINES 4 /* of what was said, until one asks for all of it */

struct _EncTimelineRow
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *dot;
  GtkImage *icon;
  GtkWidget *overlay;
  GtkWidget *body;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *detail;
  GtkLabel *meta;
  GtkWidget *files; /* (nullable) made with the first attachment */
  GtkWidget *menu_button;

  /* Owned. */
  EncTimelineItem *item; /* (nullable) */

  const char *style; /* interned class of the dot, or NULL */
  EncDate today;
  EncTimelineRowFlags flags;
  gboolean whole;
};

G_DEFINE_FINAL_TYPE (EncTimelineRow, enc_timeline_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ATTACHMENT,
  SIGNAL_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkLabel *
new_label (const char *style, const char *other)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  if (other != NULL)
    gtk_widget_add_css_class (label, other);
  return GTK_LABEL (label);
}

static void
on_menu_clicked (EncTimelineRow *self)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (self->menu_button, GTK_WIDGET (self), &bounds))
    g_signal_emit (self, signals[SIGNAL_MENU], 0, (double)(bounds.origin.x + bounds.size.width / 2),
                   (double)(bounds.origin.y + bounds.size.height));
}

static void
on_file_clicked (GtkWidget *button, EncTimelineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ATTACHMENT], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")));
}

static GtkWidget *
new_file_chip (EncTimelineRow *self, const EncReadAttachment *file, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon
    = g_object_new (GTK_TYPE_IMAGE, "icon-name", "mail-attachment-symbolic", "pixel-size", 12,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (file->name);
  g_autofree char *size = g_format_size ((guint64)MAX (0, file->size));
  /* Translators: a file and its size */
  g_autofree char *tip = g_strdup_printf (_ ("Open %s (%s)"), file->name, size);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "file-chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (on_file_clicked), self);
  return button;
}

static void
show_files (EncTimelineRow *self)
{
  const EncReadEntry *entry = enc_timeline_item_get_entry (self->item);
  guint n = entry != NULL ? entry->attachments->len : 0;
  GtkWidget *child;

  if (self->files == NULL && n > 0)
    {
      self->files = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      gtk_widget_set_margin_top (self->files, 3);
      gtk_box_append (GTK_BOX (self->body), self->files);
    }
  if (self->files == NULL)
    return;
  while ((child = gtk_widget_get_first_child (self->files)) != NULL)
    gtk_box_remove (GTK_BOX (self->files), child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->files), new_file_chip (self, entry->attachments->pdata[i], i));
  gtk_widget_set_visible (self->files, n > 0);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_dot_style (EncTimelineRow *self, const char *style)
{
  const char *interned = style != NULL && style[0] != '\0' ? g_intern_string (style) : NULL;

  if (interned == self->style)
    return;
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->dot, self->style);
  if (interned != NULL)
    gtk_widget_add_css_class (self->dot, interned);
  self->style = interned;
}

/* ---- drawing ---- */

static void
append_rail (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float from, float to,
             gboolean dashed)
{
  if (!dashed)
    {
      if (to > from)
        gtk_snapshot_append_color (snapshot, color,
                                   &GRAPHENE_RECT_INIT (x - RAIL / 2, from, RAIL, to - from));
      return;
    }
  for (float y = from; y < to; y += DASH + GAP)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (x - RAIL / 2, y, RAIL, MIN (DASH, to - y)));
}

static void
enc_timeline_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncTimelineRow *self = ENC_TIMELINE_ROW (widget);
  graphene_rect_t dot;
  GdkRGBA color;

  if (gtk_widget_compute_bounds (self->dot, widget, &dot))
    {
      float x = dot.origin.x + dot.size.width / 2;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      color.alpha *= 0.18f;
      if ((self->flags & ENC_TIMELINE_ROW_FIRST) == 0)
        append_rail (snapshot, &color, x, 0, dot.origin.y - 2,
                     (self->flags & ENC_TIMELINE_ROW_NOW_ABOVE) != 0);
      if ((self->flags & ENC_TIMELINE_ROW_LAST) == 0)
        append_rail (snapshot, &color, x, dot.origin.y + dot.size.height + 2,
                     (float)gtk_widget_get_height (widget),
                     (self->flags & ENC_TIMELINE_ROW_TO_COME) != 0);
    }
  GTK_WIDGET_CLASS (enc_timeline_row_parent_class)->snapshot (widget, snapshot);
}

static void
enc_timeline_row_dispose (GObject *object)
{
  EncTimelineRow *self = ENC_TIMELINE_ROW (object);

  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (enc_timeline_row_parent_class)->dispose (object);
}

static void
enc_timeline_row_class_init (EncTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_timeline_row_dispose;
  widget_class->snapshot = enc_timeline_row_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timelinerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_ATTACHMENT] = g_signal_new ("attachment", ENC_TYPE_TIMELINE_ROW, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MENU] = g_signal_new ("menu", ENC_TYPE_TIMELINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
build_dot (EncTimelineRow *self)
{
  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 14, "hexpand", TRUE, "halign",
                             GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (self->dot), GTK_WIDGET (self->icon));
  gtk_widget_add_css_class (self->dot, "ev-dot");
  gtk_widget_set_size_request (self->dot, DOT, DOT);
  gtk_widget_set_valign (self->dot, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->dot, FALSE);
  gtk_widget_set_margin_top (self->dot, 2);
  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));
}

static void
build_body (EncTimelineRow *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_margin_top (self->body, 4);
  gtk_widget_set_margin_bottom (self->body, 8);
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->body);
  gtk_widget_set_hexpand (self->overlay, TRUE);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  self->title = new_label ("small", "strong");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->when = new_label ("tiny", "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "numeric");
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->when));
  self->detail = new_label ("small", "dim-label");
  gtk_label_set_wrap (self->detail, TRUE);
  gtk_label_set_wrap_mode (self->detail, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (self->detail, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->detail, BRIEF_LINES);
  gtk_label_set_width_chars (self->detail, 12);
  self->meta = new_label ("tiny", NULL);
  gtk_label_set_ellipsize (self->meta, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->body), first);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->meta));
}

static void
enc_timeline_row_init (EncTimelineRow *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_spacing (layout, SPACING);
  build_dot (self);
  build_body (self);
  self->menu_button = gtk_button_new_from_icon_name ("view-more-symbolic");
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_add_css_class (self->menu_button, "row-menu");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_START);
  gtk_widget_set_halign (self->menu_button, GTK_ALIGN_END);
  gtk_widget_set_focusable (self->menu_button, FALSE);
  gtk_widget_set_tooltip_text (self->menu_button, _ ("More about this entry"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More about this entry"), -1);
  g_signal_connect_object (self->menu_button, "clicked", G_CALLBACK (on_menu_clicked), self,
                           G_CONNECT_SWAPPED);
  /* Over the day, and only seen where the pointer or the keyboard is. */
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->menu_button);
}

/**
 * enc_timeline_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
enc_timeline_row_new (void)
{
  return g_object_new (ENC_TYPE_TIMELINE_ROW, NULL);
}

static void
show_when (EncTimelineRow *self)
{
  g_autofree char *day = enc_format_day (enc_timeline_item_get_day (self->item), self->today);

  gtk_label_set_text (self->when, day);
  gtk_widget_set_visible (GTK_WIDGET (self->when), (self->flags & ENC_TIMELINE_ROW_NEW_DAY) != 0);
}

static void
name_row (EncTimelineRow *self, const EncTimelineText *text)
{
  g_autofree char *day = enc_format_day (enc_timeline_item_get_day (self->item), self->today);
  g_autoptr (GString) label = g_string_new (day);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *const parts[] = { text->title, text->detail, text->meta };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (label, ", %s", parts[i]);
  g_strdelimit (label->str, "\n", ' ');
  if (enc_timeline_item_is_voided (self->item))
    g_string_append_printf (label, ", %s", _ ("taken back"));
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str,
                                    -1);
}

/**
 * enc_timeline_row_show:
 * @subject: whom it is about
 * @item: (transfer none): what to show
 * @flags: where it stands
 */
void
enc_timeline_row_show (EncTimelineRow *self, const EncTimelineSubject *subject,
                       EncTimelineItem *item, EncTimelineRowFlags flags)
{
  g_auto (EncTimelineText) text = { 0 };
  gboolean voided = enc_timeline_item_is_voided (item);
  const EncReadEntry *entry = enc_timeline_item_get_entry (item);
  g_autoptr (PangoAttrList) struck = NULL;

  g_return_if_fail (ENC_IS_TIMELINE_ROW (self));

  g_set_object (&self->item, item);
  self->today = subject->today;
  self->flags = flags;
  self->whole = FALSE;
  gtk_label_set_lines (self->detail, BRIEF_LINES);
  enc_timeline_words_describe (subject, item, &text);
  gtk_image_set_from_icon_name (self->icon, text.icon);
  set_dot_style (self, voided ? NULL : text.style);
  gtk_label_set_text (self->title, text.title);
  if (voided && entry != NULL && entry->voided_why != NULL)
    {
      g_autofree char *why
        /* Translators: who took it back, why */
        = g_strdup_printf (_ ("Taken back by %s: %s"),
                           entry->voided_by != NULL ? entry->voided_by : "–", entry->voided_why);

      g_free (text.meta);
      text.meta = g_steal_pointer (&why);
    }
  set_text (self->detail, text.detail);
  set_text (self->meta, text.meta);
  if (voided)
    {
      struck = pango_attr_list_new ();
      pango_attr_list_insert (struck, pango_attr_strikethrough_new (TRUE));
    }
  gtk_label_set_attributes (self->title, struck);
  gtk_label_set_attributes (self->detail, struck);
  set_class (GTK_WIDGET (self), "voided", voided);
  set_class (GTK_WIDGET (self), "pending", enc_timeline_item_is_pending (item));
  gtk_widget_set_visible (self->menu_button, entry != NULL);
  show_files (self);
  show_when (self);
  name_row (self, &text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * enc_timeline_row_set_place:
 * @flags: where it stands now
 */
void
enc_timeline_row_set_place (EncTimelineRow *self, EncTimelineRowFlags flags)
{
  g_return_if_fail (ENC_IS_TIMELINE_ROW (self));

  if (self->flags == flags || self->item == NULL)
    return;
  self->flags = flags;
  show_when (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * enc_timeline_row_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
EncTimelineItem *
enc_timeline_row_get_item (EncTimelineRow *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ROW (self), NULL);
  return self->item;
}

/**
 * enc_timeline_row_toggle_whole:
 *
 * Shows all of what was said, or its first lines again.
 */
void
enc_timeline_row_toggle_whole (EncTimelineRow *self)
{
  g_return_if_fail (ENC_IS_TIMELINE_ROW (self));

  self->whole = !self->whole;
  gtk_label_set_lines (self->detail, self->whole ? -1 : BRIEF_LINES);
}
