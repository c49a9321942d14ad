/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-facts.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-dispute-flow.h"
#include "ui/disputes/enc-dispute-resolve.h"

#define MAX_SIMILAR 4
#define MAX_ITEMS   50
#define MEMORY_DAYS 365

static GtkWidget *
make_label (const char *text, const char *first, const char *second)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (first != NULL)
    gtk_widget_add_css_class (label, first);
  if (second != NULL)
    gtk_widget_add_css_class (label, second);

  return label;
}

static GtkWidget *
make_card (const char *title, const char *subtitle)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "pad");
  gtk_box_append (GTK_BOX (head), make_label (title, "h-card", NULL));
  if (subtitle != NULL)
    gtk_box_append (GTK_BOX (head), make_label (subtitle, "small", "dim-label"));
  gtk_box_append (GTK_BOX (card), head);

  return card;
}

static GtkWidget *
two_lines (const char *first, const char *second, float xalign)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = make_label (first, "cell", "semi");
  GtkWidget *bottom = make_label (second, "tiny", "dim-label");

  gtk_label_set_xalign (GTK_LABEL (top), xalign);
  gtk_label_set_xalign (GTK_LABEL (bottom), xalign);
  gtk_widget_add_css_class (top, "numeric");
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), bottom);

  return box;
}

/* ---- the invoices ---- */

static GtkWidget *
make_item (const EncReadPiece *piece, gint64 part, EncDate today)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *end, *start;
  int days = piece->due != ENC_DATE_NONE ? today - piece->due : 0;
  g_autofree char *due = piece->due != ENC_DATE_NONE ? enc_format_date (piece->due) : NULL;
  g_autofree char *when = NULL;
  g_autofree char *amount = enc_format_money (part > 0 ? part : piece->amount, piece->currency);
  g_autofree char *whole = enc_format_money (piece->amount, piece->currency);
  g_autofree char *share = NULL;

  if (due == NULL)
    when = g_strdup (_ ("without a due date"));
  else if (days > 0)
    /* Translators: a day, a number of days */
    when = g_strdup_printf (ngettext ("due %s · %d day late", "due %s · %d days late", days), due,
                            days);
  else
    when = g_strdup_printf (_ ("due %s"), due);
  if (part > 0 && part < piece->amount)
    /* Translators: the amount of an invoice of which a part is contested */
    share = g_strdup_printf (_ ("contested of %s"), whole);
  else
    share = g_strdup (_ ("contested in full"));
  start = two_lines (piece->number, when, 0);
  gtk_widget_set_hexpand (start, TRUE);
  end = two_lines (amount, share, 1);
  gtk_box_append (GTK_BOX (line), start);
  gtk_box_append (GTK_BOX (line), end);

  return line;
}

/**
 * enc_dispute_facts_items:
 * @pieces: (nullable) (element-type EncReadPiece): the items of the dispute, in its order; %NULL
 *   while they are being read
 * @row: the dispute
 * @today: the day
 *
 * Returns: (transfer floating): a card with the invoices and what is contested of each
 */
GtkWidget *
enc_dispute_facts_items (GPtrArray *pieces, const EncDisputeRow *row, EncDate today)
{
  g_autofree char *n
    = g_strdup_printf (ngettext ("%u invoice", "%u invoices", row->dispute->n_items),
                       row->dispute->n_items);
  GtkWidget *card = make_card (_ ("Invoices"), n);

  for (guint i = 0; pieces != NULL && i < MIN (pieces->len, MAX_ITEMS); i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (pieces, i);
      gint64 part = 0;

      for (guint k = 0; k < row->dispute->n_items; k++)
        if (row->dispute->items[k].pk == piece->pk)
          part = row->dispute->items[k].amount;
      /* All that is open of the only one: what the dispute is about. */
      if (part == 0 && row->dispute->n_items == 1)
        part = row->amount;
      gtk_box_append (GTK_BOX (card), make_item (piece, part, today));
    }

  return card;
}

/* ---- how it may end ---- */

typedef struct
{
  EncDisputeFactsOutcome chosen;
  gpointer data;
  EncDisputeOutcome outcome;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_chosen (GtkCheckButton *check, Choice *choice)
{
  if (gtk_check_button_get_active (check))
    choice->chosen (choice->outcome, choice->data);
}

/**
 * enc_dispute_facts_outcomes:
 * @row: the dispute
 * @role: who looks: what is not theirs to decide cannot be chosen
 * @considered: the outcome that is considered at present
 * @chosen: (scope notified): called when another one is
 * @data: for @chosen
 *
 * Returns: (transfer floating): a card with the outcomes and what each costs us
 */
GtkWidget *
enc_dispute_facts_outcomes (const EncDisputeRow *row, EncUserRole role,
                            EncDisputeOutcome considered, EncDisputeFactsOutcome chosen,
                            gpointer data)
{
  GtkWidget *card = make_card (_ ("Outcomes considered"), _ ("cost for us"));
  GtkWidget *group = NULL;

  for (int i = ENC_DISPUTE_OUTCOME_NONE + 1; i < ENC_N_DISPUTE_OUTCOMES; i++)
    {
      EncDisputeOutcome outcome = (EncDisputeOutcome)i;
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      const char *name = _ (enc_dispute_outcome_label (outcome));
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *bar = gtk_level_bar_new ();
      gboolean partial = outcome == ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT;
      gint64 cost = enc_dispute_resolve_cost (outcome, row->amount, 0);
      g_autofree char *money = enc_format_money (cost, row->dispute->currency);
      GtkWidget *text = make_label (partial ? _ ("a part") : money, "small", "numeric");
      Choice *choice = g_new0 (Choice, 1);

      *choice = (Choice){ chosen, data, outcome };
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), make_label (name, "small", NULL));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      gtk_widget_set_hexpand (check, TRUE);
      gtk_widget_set_sensitive (check, enc_dispute_flow_outcome_may (outcome, role));
      if (group != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
      else
        group = check;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), outcome == considered);
      g_signal_connect_data (check, "toggled", G_CALLBACK (on_chosen), choice, choice_free, 0);
      gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), partial ? 0.5 : cost > 0 ? 1 : 0);
      gtk_widget_set_size_request (bar, 70, -1);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (bar, "cost");
      gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Cost for us"), -1);
      gtk_label_set_xalign (GTK_LABEL (text), 1);
      gtk_label_set_width_chars (GTK_LABEL (text), 10);
      gtk_box_append (GTK_BOX (line), check);
      gtk_box_append (GTK_BOX (line), bar);
      gtk_box_append (GTK_BOX (line), text);
      gtk_box_append (GTK_BOX (card), line);
    }

  return card;
}

/* ---- what happened to similar ones ---- */

typedef struct
{
  EncDisputeFactsOpen open;
  gpointer data;
  char *id;
} Link;

static void
link_free (gpointer data, GClosure *closure)
{
  Link *link = data;

  g_free (link->id);
  g_free (link);
}

static void
on_link (GtkButton *button, Link *link)
{
  link->open (link->id, link->data);
}

static const char *
outcome_style (EncDisputeOutcome outcome)
{
  return outcome == ENC_DISPUTE_OUTCOME_CREDIT || outcome == ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT
             || outcome == ENC_DISPUTE_OUTCOME_REPLACED
           ? "ok"
           : NULL;
}

static GtkWidget *
make_similar (const EncDisputeRow *row, EncDisputeFactsOpen open, gpointer data)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *start = two_lines (row->client_name, row->dispute->title, 0);
  const char *ended = row->dispute->outcome != ENC_DISPUTE_OUTCOME_NONE
                        ? _ (enc_dispute_outcome_label (row->dispute->outcome))
                        : _ (enc_dispute_state_label (row->dispute->state));
  GtkWidget *pill = gtk_label_new (ended);
  g_autofree char *day = enc_format_date (row->dispute->opened);
  g_autofree char *spoken = g_strdup_printf (C_ ("similar dispute", "%s, %s, %s: %s"),
                                             row->client_name, row->dispute->title, day, ended);
  Link *link = g_new0 (Link, 1);

  *link = (Link){ open, data, g_strdup (row->dispute->id) };
  gtk_widget_set_hexpand (start, TRUE);
  gtk_widget_add_css_class (pill, "pill-tag");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (pill), PANGO_ELLIPSIZE_END);
  if (outcome_style (row->dispute->outcome) != NULL)
    gtk_widget_add_css_class (pill, outcome_style (row->dispute->outcome));
  gtk_box_append (GTK_BOX (line), start);
  gtk_box_append (GTK_BOX (line), make_label (day, "tiny", "dim-label"));
  gtk_box_append (GTK_BOX (line), pill);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "similar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_link), link, link_free, 0);

  return button;
}

static gboolean
is_similar (EncDisputeList *list, const EncDisputeRow *a, const EncDisputeRow *b, gboolean over)
{
  return a->dispute != b->dispute && g_strcmp0 (a->dispute->category, b->dispute->category) == 0
         && b->dispute->opened > enc_dispute_list_day (list) - MEMORY_DAYS
         && over == !enc_dispute_is_running (b->dispute);
}

/**
 * enc_dispute_facts_similar:
 * @list: the disputes
 * @row: one of them
 * @open: (scope notified): called when one is to be seen
 * @data: for @open
 *
 * Returns: (transfer floating) (nullable): a card with disputes of the same category in the last
 *   twelve months, those that are over first; %NULL when there are none
 */
GtkWidget *
enc_dispute_facts_similar (EncDisputeList *list, guint row, EncDisputeFactsOpen open, gpointer data)
{
  const EncDisputeRow *of = enc_dispute_list_row (list, row);
  GtkWidget *card = NULL;
  guint n = 0;

  for (int over = TRUE; over >= FALSE; over--)
    for (guint i = 0; i < enc_dispute_list_n_rows (list) && n < MAX_SIMILAR; i++)
      {
        const EncDisputeRow *other = enc_dispute_list_row (list, i);

        if (!is_similar (list, of, other, over))
          continue;
        if (card == NULL)
          card = make_card (_ ("Similar disputes"), _ ("same category, 12 months"));
        gtk_box_append (GTK_BOX (card), make_similar (other, open, data));
        n++;
      }

  return card;
}
