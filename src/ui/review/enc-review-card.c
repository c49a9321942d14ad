/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/review/enc-review-card.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-parts.h"
#include "ui/review/enc-review-clock.h"
#include "ui/review/enc-review-form.h"

struct _EncReviewCard
{
  GtkBox parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (EncReviewCard, enc_review_card, GTK_TYPE_BOX)

/* Lines belong to the review, which may be replaced while a row is still there. */
static EncReviewLine *
line_of (gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (widget), GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), "line");
}

static void
line_free (gpointer data)
{
  EncReviewLine *line = data;

  g_free (line->rep);
  g_free (line->who);
  g_free (line);
}

static void
on_decide (GtkWidget *button, EncReviewCard *self)
{
  enc_review_form_decide (enc_window_of (self), line_of (button), GTK_WIDGET (self), button);
}

static void
on_thank (GtkWidget *button, EncReviewCard *self)
{
  enc_review_form_thank (enc_window_of (self), line_of (button), GTK_WIDGET (self), button);
}

static void
on_open (GtkListBox *list, GtkListBoxRow *row, EncReviewCard *self)
{
  const EncReviewLine *line = g_object_get_data (G_OBJECT (row), "line");

  if (line->client_pk != 0)
    enc_window_open_client (enc_window_of (self), line->client_pk);
}

static GtkWidget *
create_row (EncReviewCard *self, const EncReview *review, const EncReviewLine *line,
            EncIdentity *identity)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *title = enc_review_line_title (review, line);
  g_autofree char *text = enc_review_line_text (review, line);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, text);
  gboolean thanks = line->kind == ENC_REVIEW_THANKS;
  EncReviewLine *copy = g_new0 (EncReviewLine, 1);

  copy->kind = line->kind;
  copy->client_pk = line->client_pk;
  copy->rep = g_strdup (line->rep);
  copy->who = g_strdup (line->who);
  g_object_set_data_full (G_OBJECT (row), "line", copy, line_free);
  gtk_box_append (GTK_BOX (texts), enc_parts_label (title, "strong"));
  gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (text, "small"));
  if (line->rep != NULL && !thanks)
    gtk_box_append (GTK_BOX (texts), enc_parts_label (line->rep, "small dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  if (line->amount != 0)
    {
      g_autofree char *amount = enc_format_money (line->amount, line->currency);
      GtkWidget *label = enc_parts_label (amount, "strong numeric");

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_box_append (GTK_BOX (end), label);
    }
  if (enc_identity_may (identity, thanks ? "thanks.send" : "review.decide"))
    {
      GtkWidget *button = thanks ? enc_parts_button ("starred-symbolic", _ ("_Thank…"), NULL)
                                 : enc_parts_button ("emblem-ok-symbolic", _ ("_Decide…"), NULL);
      GtkWidget *words = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));

      gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_halign (button, GTK_ALIGN_END);
      g_signal_connect_object (button, "clicked", G_CALLBACK (thanks ? on_thank : on_decide), self,
                               0);
      gtk_box_append (GTK_BOX (end), button);
    }
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), end);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line->client_pk != 0);
  enc_parts_name (row, name);

  return row;
}

static void
enc_review_card_class_init (EncReviewCardClass *klass)
{
}

static void
enc_review_card_init (EncReviewCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * enc_review_card_new:
 * @review: the agenda
 * @kind: which part
 * @identity: who looks
 *
 * Returns: (transfer floating): the part as a card
 */
GtkWidget *
enc_review_card_new (const EncReview *review, EncReviewKind kind, EncIdentity *identity)
{
  EncReviewCard *self = g_object_new (ENC_TYPE_REVIEW_CARD, NULL);
  const EncReviewSection *section = &review->sections[kind];
  g_autofree char *minutes
    = g_strdup_printf (ngettext ("%d min", "%d min", section->minutes), section->minutes);
  g_autofree char *sum = enc_review_section_text (review, section);
  GtkWidget *card = enc_parts_card (enc_review_label (kind), sum,
                                    enc_parts_pill (NULL, minutes, enc_review_clock_style (kind)));
  GtkWidget *list = gtk_list_box_new ();

  gtk_box_append (GTK_BOX (card),
                  enc_parts_paragraph (enc_review_question (kind), "small dim-label"));
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  enc_parts_classes (list, "plain-list rep-list");
  enc_parts_name (list, enc_review_label (kind));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_open), self, 0);
  for (guint i = 0; i < section->lines->len; i++)
    gtk_list_box_append (self->list, create_row (self, review, section->lines->pdata[i], identity));
  gtk_box_append (GTK_BOX (card), list);
  if (section->more > 0)
    {
      g_autofree char *more
        = g_strdup_printf (ngettext ("and %u other", "and %u others", section->more),
                           section->more);

      gtk_box_append (GTK_BOX (card), enc_parts_label (more, "small dim-label"));
    }
  gtk_box_append (GTK_BOX (self), card);

  return GTK_WIDGET (self);
}
