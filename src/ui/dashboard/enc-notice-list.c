/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-notice-list.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-window.h"

/* A long alert does not widen the card: it is cut, and whole in its tooltip. */
#define NATURAL_CHARS 24

struct _EncNoticeList
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *card;
  GtkLabel *count;
  GtkStack *stack;
  GtkListBox *list;

  /* Owned */
  GPtrArray *alerts;   /* EncNotice */
  GHashTable *put_off; /* set of texts */
};

G_DEFINE_FINAL_TYPE (EncNoticeList, enc_notice_list, GTK_TYPE_WIDGET)

static char *
alert_text (const EncNotice *alert)
{
  return g_strdup_printf ("%s\n%s", alert->title, alert->detail != NULL ? alert->detail : "");
}

static GtkWidget *
create_row (const EncNotice *alert, guint index)
{
  static const char *const tones[] = { "c-info", "c-warn", "c-err" };
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon
    = g_object_new (GTK_TYPE_IMAGE, "icon-name", alert->icon, "valign", GTK_ALIGN_START,
                    "margin-top", 2, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *title = gtk_label_new (alert->title);

  gtk_widget_add_css_class (icon, alert->style != NULL ? alert->style : tones[alert->tone]);
  gtk_widget_add_css_class (title, "small");
  gtk_widget_add_css_class (title, "semi");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), NATURAL_CHARS);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  if (alert->detail != NULL)
    {
      GtkWidget *detail = gtk_label_new (alert->detail);

      gtk_widget_add_css_class (detail, "tiny");
      gtk_widget_add_css_class (detail, "dim-label");
      gtk_label_set_xalign (GTK_LABEL (detail), 0);
      gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (detail), NATURAL_CHARS);
      gtk_box_append (GTK_BOX (texts), detail);
    }
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    alert->place != NULL || alert->action != NULL);

  g_autofree char *text = alert_text (alert);
  gtk_widget_set_tooltip_text (row, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));

  return row;
}

static void
fill (EncNoticeList *self)
{
  GtkListBoxRow *row;
  guint shown = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; self->alerts != NULL && i < self->alerts->len; i++)
    {
      const EncNotice *alert = g_ptr_array_index (self->alerts, i);
      g_autofree char *text = alert_text (alert);

      if (g_hash_table_contains (self->put_off, text))
        continue;
      gtk_list_box_append (self->list, create_row (alert, i));
      shown++;
    }

  g_autofree char *count = enc_format_integer (shown);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), shown > 0);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : "none");
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, EncNoticeList *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  const EncNotice *alert = g_ptr_array_index (self->alerts, index);
  EncWindow *window = enc_window_of (self);

  if (window == NULL)
    return;
  if (alert->place != NULL)
    enc_window_go (window, enc_place_ref (alert->place));
  else if (alert->action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), alert->action, NULL);
}

static void
put_off_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncNoticeList *self = ENC_NOTICE_LIST (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (row == NULL)
    return;

  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  g_hash_table_add (self->put_off, alert_text (g_ptr_array_index (self->alerts, index)));
  fill (self);

  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, position);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static void
enc_notice_list_dispose (GObject *object)
{
  EncNoticeList *self = ENC_NOTICE_LIST (object);

  g_clear_pointer (&self->alerts, g_ptr_array_unref);
  g_clear_pointer (&self->put_off, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_NOTICE_LIST);

  G_OBJECT_CLASS (enc_notice_list_parent_class)->dispose (object);
}

static void
enc_notice_list_class_init (EncNoticeListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_notice_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-notice-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EncNoticeList, card);
  gtk_widget_class_bind_template_child (widget_class, EncNoticeList, count);
  gtk_widget_class_bind_template_child (widget_class, EncNoticeList, stack);
  gtk_widget_class_bind_template_child (widget_class, EncNoticeList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_install_action (widget_class, "alert.put-off", NULL, put_off_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "alert.put-off", NULL);
}

static void
enc_notice_list_init (EncNoticeList *self)
{
  self->put_off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_notice_list_set_alerts:
 * @self: a list
 * @alerts: (transfer full) (element-type EncNotice): what it shows from now on
 */
void
enc_notice_list_set_alerts (EncNoticeList *self, GPtrArray *alerts)
{
  g_clear_pointer (&self->alerts, g_ptr_array_unref);
  self->alerts = alerts;
  fill (self);
}

/**
 * enc_notice_list_get_n_shown:
 * @self: a list
 *
 * Returns: how many alerts it shows
 */
guint
enc_notice_list_get_n_shown (EncNoticeList *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;

  return n;
}
