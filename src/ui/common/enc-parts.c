/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-parts.h"

/**
 * enc_parts_classes:
 * @widget: a widget
 * @classes: (nullable): style classes with spaces between them, added to its own
 */
void
enc_parts_classes (GtkWidget *widget, const char *classes)
{
  g_auto (GStrv) list = g_strsplit (classes != NULL ? classes : "", " ", -1);

  for (char **class = list; *class != NULL; class ++)
    if (**class != '\0')
      gtk_widget_add_css_class (widget, *class);
}

/**
 * enc_parts_name:
 * @widget: a widget
 * @name: what assistive technologies call it, in the user's language
 */
void
enc_parts_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * enc_parts_label:
 * @text: (nullable): plain text
 * @classes: (nullable): style classes with spaces between them
 *
 * Returns: (transfer floating): one line that is cut where there is no room
 */
GtkWidget *
enc_parts_label (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  enc_parts_classes (label, classes);

  return label;
}

/**
 * enc_parts_paragraph:
 * @text: (nullable): plain text
 * @classes: (nullable): style classes with spaces between them
 *
 * Returns: (transfer floating): lines as wide as there is room
 */
GtkWidget *
enc_parts_paragraph (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  enc_parts_classes (label, classes);

  return label;
}

/**
 * enc_parts_icon:
 * @name: of a symbolic icon that says nothing the words beside it do not
 * @classes: (nullable): style classes with spaces between them
 *
 * Returns: (transfer floating): the icon
 */
GtkWidget *
enc_parts_icon (const char *name, const char *classes)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  enc_parts_classes (icon, classes);

  return icon;
}

/**
 * enc_parts_pill:
 * @icon: (nullable): name of an icon
 * @text: a word or two
 * @style: (nullable): "ok", "warn", "err", "info", "accent", "plum"
 *
 * Returns: (transfer floating): a state in a rounded box; never a button
 */
GtkWidget *
enc_parts_pill (const char *icon, const char *text, const char *style)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  enc_parts_classes (pill, "pill-tag");
  enc_parts_classes (pill, style);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  if (icon != NULL)
    {
      GtkWidget *image = enc_parts_icon (icon, NULL);

      gtk_image_set_pixel_size (GTK_IMAGE (image), 12);
      gtk_box_append (GTK_BOX (pill), image);
    }
  gtk_box_append (GTK_BOX (pill), gtk_label_new (text));

  return pill;
}

/**
 * enc_parts_dot:
 * @icon: name of an icon
 * @style: (nullable): its colour
 *
 * Returns: (transfer floating): the round mark before a line of a timeline
 */
GtkWidget *
enc_parts_dot (const char *icon, const char *style)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *image = enc_parts_icon (icon, NULL);

  gtk_image_set_pixel_size (GTK_IMAGE (image), 14);
  gtk_widget_set_halign (image, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (image, TRUE);
  enc_parts_classes (dot, "ev-dot");
  enc_parts_classes (dot, style);
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_widget_set_hexpand (dot, FALSE);
  gtk_box_append (GTK_BOX (dot), image);

  return dot;
}

/**
 * enc_parts_heading:
 * @title: of a section
 * @end: (nullable) (transfer floating): at its end
 *
 * Returns: (transfer floating): the line above a section
 */
GtkWidget *
enc_parts_heading (const char *title, GtkWidget *end)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = enc_parts_label (title, "h-card");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  if (end != NULL)
    gtk_box_append (GTK_BOX (head), end);

  return head;
}

/**
 * enc_parts_card:
 * @title: (nullable): what it shows
 * @subtitle: (nullable): in what unit, of which period, by whom
 * @end: (nullable) (transfer floating): at the end of its first line
 *
 * Returns: (transfer floating): a vertical box that looks like a card
 */
GtkWidget *
enc_parts_card (const char *title, const char *subtitle, GtkWidget *end)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  enc_parts_classes (card, "card pad");
  if (title != NULL)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

      gtk_box_append (GTK_BOX (head), enc_parts_label (title, "h-card"));
      if (subtitle != NULL)
        gtk_box_append (GTK_BOX (head), enc_parts_label (subtitle, "small dim-label"));
      if (end != NULL)
        {
          gtk_widget_set_hexpand (end, TRUE);
          gtk_widget_set_halign (end, GTK_ALIGN_END);
          gtk_box_append (GTK_BOX (head), end);
        }
      gtk_box_append (GTK_BOX (card), head);
    }

  return card;
}

/**
 * enc_parts_button:
 * @icon: (nullable): name of an icon
 * @label: what it does, with a mnemonic
 * @classes: (nullable): style classes with spaces between them
 *
 * Returns: (transfer floating): a button of the height of a line
 */
GtkWidget *
enc_parts_button (const char *icon, const char *label, const char *classes)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_label_new_with_mnemonic (label);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), enc_parts_icon (icon, NULL));
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_mnemonic_widget (GTK_LABEL (text), button);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  enc_parts_classes (button, "act-btn");
  enc_parts_classes (button, classes);

  return button;
}

/**
 * enc_parts_clear:
 * @box: a GtkBox or a GtkListBox
 *
 * Takes everything out of it.
 */
void
enc_parts_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    if (GTK_IS_LIST_BOX (box))
      gtk_list_box_remove (GTK_LIST_BOX (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
}
