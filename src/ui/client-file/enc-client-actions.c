/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-actions.h"

/**
 * enc_client_actions_set_narrow:
 * @actions: the box of buttons, each with a box of an icon and its words; others are left alone
 * @narrow: whether there is little room: icons above smaller words then, from edge to edge
 */
void
enc_client_actions_set_narrow (GtkWidget *actions, gboolean narrow)
{
  for (GtkWidget *button = gtk_widget_get_first_child (actions); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *content, *label;

      if (!GTK_IS_BUTTON (button))
        continue;
      content = gtk_button_get_child (GTK_BUTTON (button));
      label = gtk_widget_get_last_child (content);
      gtk_widget_set_hexpand (button, narrow);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (content), narrow
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_spacing (GTK_BOX (content), narrow ? 2 : 0);
      gtk_label_set_ellipsize (GTK_LABEL (label),
                               narrow ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      if (narrow)
        {
          gtk_widget_remove_css_class (button, "image-text-button");
          gtk_widget_add_css_class (button, "tall");
          gtk_widget_add_css_class (label, "tiny");
        }
      else
        {
          gtk_widget_remove_css_class (button, "tall");
          gtk_widget_add_css_class (button, "image-text-button");
          gtk_widget_remove_css_class (label, "tiny");
        }
    }
}
