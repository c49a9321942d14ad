/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/limits/enc-blocked-list.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-parts.h"
#include "ui/limits/enc-limit-gestures.h"

struct _EncBlockedList
{
  GtkBox parent_instance;

  GtkListBox *list;
  GtkWidget *card;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (EncBlockedList, enc_blocked_list, GTK_TYPE_BOX)

static gint64
client_of (gpointer row)
{
  return *(const gint64 *)g_object_get_data (G_OBJECT (row), "client");
}

static void
on_unblock (GtkWidget *button, EncBlockedList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  enc_limit_gestures_block (enc_window_of (self), client_of (row), FALSE, GTK_WIDGET (self),
                            button);
}

static void
on_open (GtkListBox *list, GtkListBoxRow *row, EncBlockedList *self)
{
  enc_window_open_client (enc_window_of (self), client_of (row));
}

static GtkWidget *
create_row (EncBlockedList *self, EncFollowup *followup, guint client, const EncCases *cases,
            gboolean may)
{
  const EncPortfolioClient *owner
    = enc_portfolio_client (enc_followup_portfolio (followup), client);
  const EncClientStanding *standing = enc_followup_client (followup, client);
  const char *name = owner->name != NULL ? owner->name : owner->code;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *since = enc_format_date (cases->blocked_since);
  g_autofree char *open = enc_format_money (standing->outstanding, standing->currency);
  g_autofree char *overdue = enc_format_money (standing->overdue, standing->currency);
  /* Translators: a day, a person, two amounts */
  g_autofree char *detail
    = g_strdup_printf (_ ("since %s, by %s · %s outstanding, %s overdue"), since,
                       cases->blocked_by != NULL ? cases->blocked_by : "–", open, overdue);
  gint64 *pk = g_new (gint64, 1);

  gtk_box_append (GTK_BOX (texts), enc_parts_label (name, "strong"));
  if (cases->blocked_why != NULL)
    gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (cases->blocked_why, "small"));
  gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (detail, "small dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), texts);
  if (may)
    {
      GtkWidget *button = enc_parts_button (NULL, _ ("_Unblock…"), NULL);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_unblock), self, 0);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  *pk = owner->pk;
  g_object_set_data_full (G_OBJECT (row), "client", pk, g_free);
  enc_parts_name (row, name);

  return row;
}

static void
enc_blocked_list_class_init (EncBlockedListClass *klass)
{
}

static void
enc_blocked_list_init (EncBlockedList *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->none = adw_status_page_new ();
  gtk_widget_add_css_class (self->none, "mini");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->none), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), _ ("No order is blocked"));
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  enc_parts_classes (list, "plain-list rep-list");
  enc_parts_name (list, _ ("Blocked orders"));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_open), self, 0);
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  enc_parts_classes (self->card, "card");
  gtk_widget_set_overflow (self->card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (self->card), list);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), self->card);
  gtk_box_append (GTK_BOX (self), self->none);
}

/**
 * enc_blocked_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
enc_blocked_list_new (void)
{
  return g_object_new (ENC_TYPE_BLOCKED_LIST, NULL);
}

/**
 * enc_blocked_list_fill:
 * @self: a list
 * @followup: cases and ledger
 * @identity: who looks
 *
 * Returns: how many it shows
 */
guint
enc_blocked_list_fill (EncBlockedList *self, EncFollowup *followup, EncIdentity *identity)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  EncCasebook *book = enc_followup_casebook (followup);
  guint n = 0;

  enc_parts_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < enc_casebook_n_clients (book); i++)
    {
      const EncCases *cases = enc_casebook_nth (book, i);
      guint client;

      if (!cases->blocked || !enc_portfolio_find_client (portfolio, cases->client, &client)
          || !enc_identity_sees (identity, ENC_RIGHT_AMOUNTS, portfolio, client))
        continue;
      gtk_list_box_append (self->list, create_row (self, followup, client, cases,
                                                   enc_identity_may_for (identity, "order.block",
                                                                         portfolio, client)));
      n++;
    }
  gtk_widget_set_visible (self->card, n > 0);
  gtk_widget_set_visible (self->none, n == 0);

  return n;
}
