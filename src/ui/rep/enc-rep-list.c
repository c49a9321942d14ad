/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-list.h"

#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "ui/common/enc-aging-bar.h"
#include "ui/common/enc-parts.h"

#define MEETING_DAYS 14
#define MAX_MEETINGS 6
#define FIRST_ROWS   60 /* more on request: none of them is recycled */
#define BAR_WIDTH    140

struct _EncRepList
{
  GtkBox parent_instance;

  /* Children */
  GtkWidget *thanks;
  GtkLabel *thanks_title;
  GtkLabel *thanks_detail;
  GtkLabel *month;
  GtkWidget *meetings_section;
  GtkListBox *meetings;
  GtkWidget *helps_section;
  GtkLabel *helps_count;
  GtkListBox *helps;
  GtkLabel *clients_title;
  GtkLabel *clients_count;
  GtkToggleButton *late_only;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *none;
  GtkWidget *more;

  /* Owned */
  GPtrArray *clients; /* EncRepClient */
  EncAgingLimits limits;
  gint64 selected;
  guint n_shown;
  guint n_helps, n_meetings;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (EncRepList, enc_rep_list, GTK_TYPE_BOX)

enum
{
  SIGNAL_OPEN,
  SIGNAL_ANSWER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- rows ---- */

static void
set_row_client (GtkWidget *row, gint64 pk)
{
  gint64 *kept = g_new (gint64, 1);

  *kept = pk;
  g_object_set_data_full (G_OBJECT (row), "client", kept, g_free);
}

static gint64
row_client (gpointer row)
{
  const gint64 *kept = g_object_get_data (G_OBJECT (row), "client");

  return kept != NULL ? *kept : 0;
}

static char *
overdue_words (const EncRepClient *client)
{
  g_autofree char *overdue = NULL;

  if (client->overdue <= 0)
    return g_strdup (_ ("nothing overdue"));
  overdue = enc_format_money_scaled (client->overdue, client->currency, 0, 0);
  /* Translators: %s is an amount */
  return g_strdup_printf (_ ("of which %s overdue"), overdue);
}

static GtkWidget *
create_bar (EncRepList *self, const EncRepClient *client)
{
  GtkWidget *bar = enc_aging_bar_new ();
  EncAgingParts parts;

  enc_aging_bar_parts (&client->aging, &self->limits, &parts);
  enc_aging_bar_set_parts (ENC_AGING_BAR (bar), &parts);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_set_halign (bar, GTK_ALIGN_START);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);

  return bar;
}

static GtkWidget *
create_client_row (EncRepList *self, const EncRepClient *client)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *name = enc_parts_label (client->name, self->narrow ? "semi" : "cell strong");
  GtkWidget *bar = create_bar (self, client);
  const char *phrase = _ (enc_rep_clients_phrase (client->status));
  GtkWidget *pill = enc_parts_pill (NULL, phrase, enc_rep_clients_style (client->status));
  g_autofree char *open = enc_format_money_scaled (client->aging.open, client->currency, 0, 0);
  g_autofree char *overdue = overdue_words (client);
  g_autofree char *late = enc_format_money_scaled (client->overdue, client->currency, 0, 0);
  /* Translators: a client, how it stands, the amount it owes, "of which … overdue" */
  g_autofree char *said
    = g_strdup_printf (_ ("%s, %s: %s, %s"), client->name, phrase, open, overdue);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_widget_set_hexpand (name, TRUE);
  if (self->narrow)
    {
      GtkWidget *amount = enc_parts_label (client->overdue > 0 ? late : open, "semi numeric");

      gtk_grid_attach (GTK_GRID (grid), name, 0, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), amount, 1, 0, 1, 1);
      gtk_label_set_xalign (GTK_LABEL (amount), 1);
      gtk_grid_attach (GTK_GRID (grid), bar, 0, 1, 1, 1);
      gtk_widget_set_halign (pill, GTK_ALIGN_END);
      gtk_grid_attach (GTK_GRID (grid), pill, 1, 1, 1, 1);
    }
  else
    {
      GtkWidget *amount = enc_parts_label (open, "cell numeric");
      GtkWidget *of_it = enc_parts_label (overdue, "tiny dim-label numeric");
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_label_set_xalign (GTK_LABEL (amount), 1);
      gtk_label_set_xalign (GTK_LABEL (of_it), 1);
      gtk_label_set_ellipsize (GTK_LABEL (of_it), PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (box), pill);
      gtk_widget_set_size_request (box, 84, -1);
      gtk_grid_attach (GTK_GRID (grid), name, 0, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), amount, 1, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), bar, 0, 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), of_it, 1, 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), box, 2, 0, 1, 2);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  set_row_client (row, client->pk);
  enc_parts_name (row, said);

  return row;
}

/* What is worth knowing of the client before a meeting, in a line. */
static char *
meeting_words (const EncRepClient *client, const EncPortfolioClient *row)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (client->overdue > 0)
    {
      g_autofree char *money = enc_format_money_scaled (client->overdue, client->currency, 0, 0);

      g_string_append_printf (words, _ ("%s overdue"), money);
    }
  if (client->aging.disputed > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", _ ("open dispute"));
  if (row->credit_limit > 0 && row->limit_currency == client->currency
      && client->aging.open > row->credit_limit)
    {
      g_autofree char *over = enc_format_percent ((double)(client->aging.open - row->credit_limit)
                                                    / (double)row->credit_limit,
                                                  0);

      g_string_append (words, words->len > 0 ? " · " : "");
      g_string_append_printf (words, _ ("limit exceeded by %s"), over);
    }
  if (words->len == 0)
    g_string_append (words, _ ("nothing overdue"));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
format_minute (int minute)
{
  return minute >= 0 ? g_strdup_printf ("%d:%02d", minute / 60, minute % 60) : NULL;
}

static GtkWidget *
create_meeting_row (EncRepList *self, const EncCaseNote *note, const EncRepClient *client,
                    const EncRepListInput *input)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *when = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *time = format_minute (note->minute);
  g_autofree char *day = note->day - input->today < 7
                           ? enc_format_weekday (note->day)
                           : enc_format_date_relative (note->day, input->today);
  g_autofree char *words
    = meeting_words (client, enc_portfolio_client (input->portfolio, client->client));
  GtkWidget *first = enc_parts_label (time != NULL ? time : day, "cell semi numeric");
  g_autofree char *said = g_strjoin (", ", client->name, day, time != NULL ? time : words,
                                     time != NULL ? words : NULL, NULL);

  gtk_label_set_xalign (GTK_LABEL (first), .5);
  gtk_box_append (GTK_BOX (when), first);
  if (time != NULL)
    {
      GtkWidget *second = enc_parts_label (day, "tiny dim-label");

      gtk_label_set_xalign (GTK_LABEL (second), .5);
      gtk_box_append (GTK_BOX (when), second);
    }
  gtk_widget_set_valign (when, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (when, 46, -1);
  enc_parts_classes (line, "sep");
  gtk_box_append (GTK_BOX (texts), enc_parts_label (client->name, "cell semi"));
  gtk_box_append (GTK_BOX (texts), enc_parts_label (words, "small dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), texts);
  if (self->narrow)
    gtk_box_append (GTK_BOX (box), enc_parts_icon ("go-next-symbolic", NULL));
  else
    gtk_box_append (GTK_BOX (box),
                    enc_parts_pill ("printer-symbolic", _ ("brief ready"), "accent"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  set_row_client (row, client->pk);
  enc_parts_name (row, said);

  return row;
}

static void
on_answer (GtkWidget *button, EncRepList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  const char *id = g_object_get_data (G_OBJECT (row), "help");
  gboolean accepted = g_object_get_data (G_OBJECT (button), "accepts") != NULL;

  g_signal_emit (self, signals[SIGNAL_ANSWER], 0, id, row_client (row), accepted);
}

static GtkWidget *
create_help_row (EncRepList *self, const EncCaseNote *note, const EncRepClient *client)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *accept
    = enc_parts_button ("call-start-symbolic", _ ("I’ll _Do It"), "suggested-action");
  GtkWidget *decline = enc_parts_button (NULL, _ ("_Not This Time"), "flat");
  GtkWidget *icon = enc_parts_icon ("mail-unread-symbolic", "c-info");
  g_autofree char *overdue = enc_format_money_scaled (client->overdue, client->currency, 0, 0);
  /* Translators: an amount, a colleague */
  g_autofree char *detail
    = client->overdue > 0 ? g_strdup_printf (_ ("%s overdue. Asked by %s."), overdue, note->author)
                          : g_strdup_printf (_ ("Asked by %s."), note->author);
  /* Translators: a client, what is asked */
  g_autofree char *title = g_strdup_printf (C_ ("client, request", "%s: %s"), client->name,
                                            note->text != NULL ? note->text : "");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (title, "cell semi"));
  gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (detail, "small dim-label"));
  gtk_widget_set_margin_top (buttons, 4);
  gtk_box_append (GTK_BOX (buttons), accept);
  gtk_box_append (GTK_BOX (buttons), decline);
  g_object_set_data (G_OBJECT (accept), "accepts", GINT_TO_POINTER (TRUE));
  g_signal_connect_object (accept, "clicked", G_CALLBACK (on_answer), self, 0);
  g_signal_connect_object (decline, "clicked", G_CALLBACK (on_answer), self, 0);
  gtk_box_append (GTK_BOX (texts), buttons);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  set_row_client (row, client->pk);
  g_object_set_data_full (G_OBJECT (row), "help", g_strdup (note->id), g_free);
  enc_parts_name (row, title);

  return row;
}

/* ---- filling ---- */

typedef struct
{
  const EncCaseNote *note;
  const EncRepClient *client;
} Noted;

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const EncCaseNote *x = ((const Noted *)a)->note, *y = ((const Noted *)b)->note;

  return x->day != y->day ? x->day - y->day : x->minute - y->minute;
}

static void
fill_notes (EncRepList *self, const EncRepListInput *input)
{
  const char *me = enc_identity_get_name (input->identity);
  g_autoptr (GArray) meetings = g_array_new (FALSE, FALSE, sizeof (Noted));
  gint64 last = 0;

  enc_parts_clear (GTK_WIDGET (self->meetings));
  enc_parts_clear (GTK_WIDGET (self->helps));
  self->n_helps = 0;
  for (guint i = 0; input->casebook != NULL && i < self->clients->len; i++)
    {
      const EncRepClient *client = g_ptr_array_index (self->clients, i);
      const EncCases *cases = enc_casebook_client (input->casebook, client->pk);

      if (cases == NULL || client->pk == last)
        continue;
      last = client->pk;
      for (guint k = 0; k < cases->notes->len; k++)
        {
          const EncCaseNote *note = g_ptr_array_index (cases->notes, k);
          Noted noted = { note, client };

          if (note->kind == ENC_EVENT_MEETING && note->day >= input->today
              && note->day <= input->today + MEETING_DAYS)
            g_array_append_val (meetings, noted);
          if (note->kind == ENC_EVENT_HELP_ASK && !note->answered && g_strcmp0 (note->to, me) == 0)
            {
              gtk_list_box_append (self->helps, create_help_row (self, note, client));
              self->n_helps++;
            }
        }
    }
  g_array_sort (meetings, compare_meetings);
  for (guint i = 0; i < MIN (meetings->len, MAX_MEETINGS); i++)
    {
      const Noted *noted = &g_array_index (meetings, Noted, i);

      gtk_list_box_append (self->meetings,
                           create_meeting_row (self, noted->note, noted->client, input));
    }
  self->n_meetings = meetings->len;

  g_autofree char *count = enc_format_integer (self->n_helps);
  gtk_label_set_label (self->helps_count, count);
  gtk_widget_set_visible (self->meetings_section, meetings->len > 0);
  gtk_widget_set_visible (self->helps_section, self->n_helps > 0);
}

static void
fill_thanks (EncRepList *self, const EncRepMonth *month)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  gtk_widget_set_visible (self->thanks, month != NULL
                                          && (month->thanks > 0 || month->disputes_resolved > 0
                                              || month->promises_confirmed > 0));
  if (month == NULL)
    return;

  g_autofree char *money = enc_format_money_scaled (month->thanks, month->currency, 0, 0);
  g_autofree char *title = month->thanks > 0
                             /* Translators: %s is an amount */
                             ? g_strdup_printf (_ ("%s collected this month thanks to you"), money)
                             : g_strdup (_ ("What you unblocked this month"));

  if (month->disputes_resolved > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u dispute settled", "%u disputes settled",
                                                       month->disputes_resolved),
                                             month->disputes_resolved));
  if (month->promises_confirmed > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%u promise confirmed", "%u promises confirmed",
                                                month->promises_confirmed),
                                      month->promises_confirmed));
  if (words->len == 0)
    g_ptr_array_add (words, g_strdup (_ ("late invoices paid after you had spoken with them")));
  g_ptr_array_add (words, NULL);

  g_autofree char *detail = g_strjoinv (", ", (char **)words->pdata);
  g_autofree char *said = g_strdup_printf ("%s. %s", title, detail);
  gtk_label_set_label (self->thanks_title, title);
  gtk_label_set_label (self->thanks_detail, detail);
  enc_parts_name (self->thanks, said);
}

/* Facts about one's own clients, compared with nobody. */
static void
fill_month (EncRepList *self, const EncRepMonth *month)
{
  gtk_widget_set_visible (GTK_WIDGET (self->month), month != NULL && month->collectable > 0);
  if (month == NULL)
    return;

  g_autofree char *collected = enc_format_money_scaled (month->collected, month->currency, 0, 0);
  g_autofree char *due = enc_format_money_scaled (month->collectable, month->currency, 0, 0);
  g_autofree char *kept = enc_format_integer (month->promises_kept);
  g_autofree char *judged = enc_format_integer (month->promises_judged);
  /* Translators: two amounts, two numbers of promises */
  g_autofree char *text
    = month->promises_judged > 0
        ? g_strdup_printf (_ ("Your clients this month: %s collected of %s due · %s promises kept "
                              "of %s"),
                           collected, due, kept, judged)
        : g_strdup_printf (_ ("Your clients this month: %s collected of %s due"), collected, due);

  gtk_label_set_label (self->month, text);
}

static gboolean
is_shown (EncRepList *self, const EncRepClient *client, const char *text)
{
  if (gtk_toggle_button_get_active (self->late_only) && client->overdue <= 0)
    return FALSE;

  return *text == '\0' || strstr (client->folded, text) != NULL;
}

static void
fill_clients (EncRepList *self)
{
  g_autofree char *text = enc_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint found = 0, late = 0;

  enc_parts_clear (GTK_WIDGET (self->list));
  for (guint i = 0; self->clients != NULL && i < self->clients->len; i++)
    {
      const EncRepClient *client = g_ptr_array_index (self->clients, i);
      GtkWidget *row;

      late += client->overdue > 0;
      if (!is_shown (self, client, text))
        continue;
      if (found++ >= self->n_shown)
        continue;
      row = create_client_row (self, client);
      gtk_list_box_append (self->list, row);
      if (client->pk == self->selected)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  gtk_widget_set_visible (self->more, found > self->n_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->list), found > 0);
  gtk_widget_set_visible (self->none, found == 0);

  guint n = self->clients != NULL ? self->clients->len : 0;
  /* Translators: late clients, of how many */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u late"), late, n);
  g_autofree char *hint
    = g_strdup_printf (ngettext ("Search my %u client", "Search my %u clients", n), n);
  gtk_label_set_label (self->clients_count, count);
  g_object_set (self->search, "placeholder-text", hint, NULL);
}

/* ---- widget ---- */

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, EncRepList *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, row_client (row));
}

static void
on_filter_changed (EncRepList *self)
{
  self->n_shown = FIRST_ROWS;
  fill_clients (self);
}

static void
on_more (EncRepList *self)
{
  self->n_shown = G_MAXUINT;
  fill_clients (self);
}

static GtkListBox *
create_list (EncRepList *self, const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  enc_parts_classes (list, "plain-list rep-list");
  enc_parts_name (list, name);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated), self, 0);

  return GTK_LIST_BOX (list);
}

static GtkWidget *
in_card (GtkListBox *list)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  enc_parts_classes (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (list));

  return card;
}

static GtkWidget *
create_section (const char *title, GtkWidget *end, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (section), enc_parts_heading (title, end));
  gtk_box_append (GTK_BOX (section), content);

  return section;
}

static void
create_thanks (EncRepList *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *title = enc_parts_paragraph (NULL, "cell strong");
  GtkWidget *detail = enc_parts_paragraph (NULL, "small dim-label");
  GtkWidget *icon = enc_parts_icon ("starred-symbolic", "c-accent");

  self->thanks = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                               "spacing", 12, NULL);
  enc_parts_classes (self->thanks, "thanks");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 20);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (self->thanks), icon);
  gtk_box_append (GTK_BOX (self->thanks), texts);
  gtk_widget_set_tooltip_text (
    self->thanks, _ ("Invoices that were late, paid this month within 30 days after you noted or "
                     "confirmed a promise, moved a dispute on, met the client or lent a hand."));
  self->thanks_title = GTK_LABEL (title);
  self->thanks_detail = GTK_LABEL (detail);
  gtk_widget_set_visible (self->thanks, FALSE);
  gtk_box_append (GTK_BOX (self), self->thanks);
  self->month = GTK_LABEL (enc_parts_paragraph (NULL, "small dim-label"));
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->month),
    _ ("What was open at the start of the month or invoiced since, and falls due by its end; and "
       "what payments took off it."));
  gtk_widget_set_visible (GTK_WIDGET (self->month), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->month));
}

static void
create_clients (EncRepList *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->clients_count = GTK_LABEL (enc_parts_label (NULL, "small dim-label"));
  self->late_only = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Late only")));
  enc_parts_classes (GTK_WIDGET (self->late_only), "chip-btn");
  gtk_box_append (GTK_BOX (end), GTK_WIDGET (self->clients_count));
  gtk_box_append (GTK_BOX (end), GTK_WIDGET (self->late_only));
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  enc_parts_name (self->search, _ ("Search my clients"));
  self->list = create_list (self, _ ("My clients"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  self->none = enc_parts_paragraph (_ ("No client is found."), "small dim-label");
  self->more = enc_parts_button (NULL, _ ("Show _All"), "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (section), enc_parts_heading (_ ("My clients"), end));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (section), in_card (self->list));
  gtk_box_append (GTK_BOX (section), self->none);
  gtk_box_append (GTK_BOX (section), self->more);
  gtk_box_append (GTK_BOX (self), section);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->late_only, "toggled", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
}

static void
enc_rep_list_dispose (GObject *object)
{
  g_clear_pointer (&ENC_REP_LIST (object)->clients, g_ptr_array_unref);

  G_OBJECT_CLASS (enc_rep_list_parent_class)->dispose (object);
}

static void
enc_rep_list_class_init (EncRepListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_rep_list_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", ENC_TYPE_REP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_ANSWER]
    = g_signal_new ("answer", ENC_TYPE_REP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
enc_rep_list_init (EncRepList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);
  self->n_shown = FIRST_ROWS;

  create_thanks (self);
  self->meetings = create_list (self, _ ("Your meetings"));
  self->meetings_section = create_section (_ ("Your meetings"), NULL, in_card (self->meetings));
  gtk_box_append (GTK_BOX (self), self->meetings_section);
  self->helps = create_list (self, _ ("A hand?"));
  self->helps_count = GTK_LABEL (gtk_label_new (NULL));
  enc_parts_classes (GTK_WIDGET (self->helps_count), "pill-tag info");
  self->helps_section
    = create_section (_ ("A hand?"), GTK_WIDGET (self->helps_count), in_card (self->helps));
  gtk_box_append (GTK_BOX (self), self->helps_section);
  create_clients (self);
}

/**
 * enc_rep_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
enc_rep_list_new (void)
{
  return g_object_new (ENC_TYPE_REP_LIST, NULL);
}

/**
 * enc_rep_list_fill:
 * @self: a list
 * @input: what it shows from now on
 */
void
enc_rep_list_fill (EncRepList *self, const EncRepListInput *input)
{
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  self->clients = g_ptr_array_ref (input->clients);
  self->limits = input->limits;
  fill_thanks (self, input->month);
  fill_month (self, input->month);
  fill_notes (self, input);
  fill_clients (self);
}

/**
 * enc_rep_list_select:
 * @self: a list
 * @client_pk: the client whose brief is shown, 0 = none
 */
void
enc_rep_list_select (EncRepList *self, gint64 client_pk)
{
  GtkListBoxRow *row;

  self->selected = client_pk;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (row_client (row) == client_pk)
      {
        gtk_list_box_select_row (self->list, row);
        return;
      }
}

/**
 * enc_rep_list_set_narrow:
 * @self: a list
 * @narrow: whether it stands on a narrow screen
 */
void
enc_rep_list_set_narrow (EncRepList *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "touch");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "touch");
  fill_clients (self);
}

/**
 * enc_rep_list_start_filter:
 * @self: a list
 *
 * Puts the cursor in the search entry.
 */
void
enc_rep_list_start_filter (EncRepList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * enc_rep_list_get_n_helps:
 *
 * Returns: how many requests for help wait for an answer
 */
guint
enc_rep_list_get_n_helps (EncRepList *self)
{
  return self->n_helps;
}
