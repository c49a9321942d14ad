/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/search/enc-search-row.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"

#include <string.h>

struct _EncSearchRow
{
  GtkListBoxRow parent_instance;

  EncSearchTarget target;
  gint64 client_pk;
  gint64 item_pk;
  EncCurrency currency;
  char *label;
};

G_DEFINE_FINAL_TYPE (EncSearchRow, enc_search_row, GTK_TYPE_LIST_BOX_ROW)

static void
enc_search_row_finalize (GObject *object)
{
  g_free (ENC_SEARCH_ROW (object)->label);
  G_OBJECT_CLASS (enc_search_row_parent_class)->finalize (object);
}

static void
enc_search_row_class_init (EncSearchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_search_row_finalize;
}

static void
enc_search_row_init (EncSearchRow *self)
{
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
fill (EncSearchRow *self, const char *icon_name, const char *title, const char *subtitle,
      const char *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (title, "semi"));
  if (subtitle != NULL && subtitle[0] != '\0')
    {
      GtkWidget *label = new_label (subtitle, "small");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_box_append (GTK_BOX (line), texts);
  if (end != NULL)
    {
      GtkWidget *label = gtk_label_new (end);

      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "cell");
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
  self->label = g_strjoin (", ", title, subtitle != NULL && subtitle[0] != '\0' ? subtitle : end,
                           subtitle != NULL && subtitle[0] != '\0' ? end : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label,
                                  -1);
  /* The cursor stays in the entry; the arrows move the selection. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * enc_search_row_new:
 * @hit: something found
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
enc_search_row_new (const EncHit *hit)
{
  static const char *const icons[] = {
    [ENC_HIT_CLIENT] = "system-users-symbolic",
    [ENC_HIT_DOCUMENT] = "encours-invoice-symbolic",
    [ENC_HIT_CONTACT] = "avatar-default-symbolic",
  };
  static const EncSearchTarget targets[] = {
    [ENC_HIT_CLIENT] = ENC_SEARCH_CLIENT,
    [ENC_HIT_DOCUMENT] = ENC_SEARCH_DOCUMENT,
    [ENC_HIT_CONTACT] = ENC_SEARCH_CONTACT,
  };
  EncSearchRow *self = g_object_new (ENC_TYPE_SEARCH_ROW, NULL);
  g_autofree char *amount
    = hit->kind == ENC_HIT_DOCUMENT ? enc_format_money (hit->amount, hit->currency) : NULL;

  self->target = targets[hit->kind];
  self->client_pk = hit->client_pk;
  self->item_pk = hit->item_pk;
  self->currency = hit->currency;
  fill (self, icons[hit->kind], hit->title, hit->subtitle, amount);
  return GTK_WIDGET (self);
}

/**
 * enc_search_row_new_list:
 * @target: a list
 *
 * Returns: (transfer floating): the row that leads there
 */
GtkWidget *
enc_search_row_new_list (EncSearchTarget target)
{
  EncSearchRow *self = g_object_new (ENC_TYPE_SEARCH_ROW, NULL);

  self->target = target;
  if (target == ENC_SEARCH_LATE_60)
    fill (self, "system-users-symbolic", _ ("Clients with something more than 60 days late"), NULL,
          NULL);
  else
    fill (self, "encours-dispute-symbolic", _ ("Disputed items"), NULL, NULL);
  return GTK_WIDGET (self);
}

/**
 * enc_search_row_get_target:
 *
 * Returns: what the row leads to
 */
EncSearchTarget
enc_search_row_get_target (EncSearchRow *self)
{
  return self->target;
}

/**
 * enc_search_row_get_client:
 *
 * Returns: the client's row number, or 0
 */
gint64
enc_search_row_get_client (EncSearchRow *self)
{
  return self->client_pk;
}

/**
 * enc_search_row_get_item:
 *
 * Returns: the document's row number, or 0
 */
gint64
enc_search_row_get_item (EncSearchRow *self)
{
  return self->item_pk;
}

/**
 * enc_search_row_get_currency:
 *
 * Returns: the document's currency
 */
EncCurrency
enc_search_row_get_currency (EncSearchRow *self)
{
  return self->currency;
}

/**
 * enc_search_row_get_label:
 *
 * Returns: the row in one sentence
 */
const char *
enc_search_row_get_label (EncSearchRow *self)
{
  return self->label;
}

/**
 * enc_search_row_parse_operator:
 * @text: what was typed
 * @target: (out): the list it asks for
 *
 * ">60", ">60j", ">60d"; "litige:", "disputed:".
 *
 * Returns: whether it asks for a list
 */
gboolean
enc_search_row_parse_operator (const char *text, EncSearchTarget *target)
{
  g_autofree char *folded = enc_text_fold (text);
  const char *word = g_strstrip (folded);

  if (word[0] == '>')
    {
      char *end = NULL;
      gint64 days;

      for (word++; *word == ' ';)
        word++;
      days = g_ascii_strtoll (word, &end, 10);
      while (*end == ' ')
        end++;
      *target = ENC_SEARCH_LATE_60;
      return days == 60 && (*end == '\0' || *end == 'j' || *end == 'd');
    }
  *target = ENC_SEARCH_DISPUTED;
  return g_str_has_prefix (word, "litige:") || g_str_has_prefix (word, "disputed:")
         || g_str_has_prefix (word, "dispute:");
}
