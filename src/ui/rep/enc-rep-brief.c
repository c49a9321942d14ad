/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-brief.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-parts.h"
#include "ui/common/enc-style.h"
#include "ui/rep/enc-rep-ages.h"
#include "ui/rep/enc-rep-delays.h"

struct _EncRepBrief
{
  GtkBox parent_instance;

  /* Children */
  GtkScrolledWindow *scroller;
  GtkWidget *page;
  GtkWidget *columns;
  GtkWidget *left, *right;
  GtkWidget *bar;
  GtkTextView *note;
  GtkWidget *share;

  /* State */
  gboolean narrow;
  gint64 client_pk;
};

G_DEFINE_FINAL_TYPE (EncRepBrief, enc_rep_brief, GTK_TYPE_BOX)

enum
{
  SIGNAL_GESTURE,
  SIGNAL_OBTAINED,
  SIGNAL_NOTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_gesture (GtkWidget *button, EncRepBrief *self)
{
  g_signal_emit (self, signals[SIGNAL_GESTURE], 0, gtk_widget_get_name (button), button);
}

static GtkWidget *
create_gesture (EncRepBrief *self, const char *name, const char *icon, const char *label,
                const char *classes)
{
  GtkWidget *button = enc_parts_button (icon, label, classes);

  gtk_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_gesture), self, 0);

  return button;
}

/* ---- head ---- */

static GtkWidget *
create_grade (char grade)
{
  static const char *const styles[] = { "grade-a", "grade-b", "grade-c", "grade-d", "grade-e" };
  char letter[2] = { grade, '\0' };
  GtkWidget *square = gtk_label_new (letter);
  g_autofree char *said = g_strdup_printf (_ ("Grade %s on a scale from A to E"), letter);

  enc_parts_classes (square, "grade-square");
  if (grade >= 'A' && grade <= 'E')
    gtk_widget_add_css_class (square, styles[grade - 'A']);
  gtk_widget_set_valign (square, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (square, said);
  enc_parts_name (square, said);

  return square;
}

static void
add_head (EncRepBrief *self, const EncRepBriefInput *input)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *appointment = enc_brief_appointment (input->brief);
  g_autofree char *subtitle = enc_brief_subtitle (input->brief);

  if (input->sees_score && input->brief->grade != 0)
    gtk_box_append (GTK_BOX (head), create_grade (input->brief->grade));
  gtk_box_append (GTK_BOX (texts), enc_parts_label (input->name, "client-name"));
  gtk_box_append (GTK_BOX (texts), enc_parts_label (appointment != NULL ? appointment : subtitle,
                                                    "small dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (head), texts);
  if (self->narrow)
    {
      GtkWidget *print = gtk_button_new_from_icon_name ("printer-symbolic");

      gtk_widget_set_name (print, "print");
      enc_parts_classes (print, "flat");
      enc_parts_name (print, _ ("Brief as PDF"));
      gtk_widget_set_tooltip_text (print, _ ("Brief as PDF"));
      gtk_widget_set_valign (print, GTK_ALIGN_CENTER);
      g_signal_connect_object (print, "clicked", G_CALLBACK (on_gesture), self, 0);
      gtk_box_append (GTK_BOX (head), print);
    }
  else
    {
      GtkWidget *print
        = create_gesture (self, "print", "printer-symbolic", _ ("Brief as _PDF"), NULL);

      gtk_widget_set_valign (print, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), print);
    }
  gtk_box_append (GTK_BOX (self->page), head);
  if (input->sees_score && input->grade_text != NULL)
    gtk_box_append (GTK_BOX (self->page),
                    enc_parts_paragraph (input->grade_text, "small dim-label"));
}

/* ---- figures ---- */

static GtkWidget *
create_metric (const char *label, gint64 amount, EncCurrency currency, const char *style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *money = enc_format_money (amount, currency);

  gtk_box_append (GTK_BOX (box), enc_parts_label (label, "tiny dim-label"));
  gtk_box_append (GTK_BOX (box), enc_parts_label (money, "metric"));
  enc_parts_classes (gtk_widget_get_last_child (box), amount != 0 ? style : NULL);
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

static void
add_figures (EncRepBrief *self, const EncBrief *brief)
{
  GtkWidget *card = enc_parts_card (NULL, NULL, NULL);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *ages = enc_rep_ages_new ();
  EncAgingParts parts;
  gint64 overdue = enc_aging_row_overdue (&brief->aging, &brief->limits);
  gint64 room = brief->limit - brief->aging.open;
  GtkWidget *metrics[]
    = { create_metric (_ ("Outstanding"), brief->aging.open, brief->currency, NULL),
        create_metric (_ ("Overdue"), overdue, brief->currency, "c-err"),
        create_metric (_ ("Disputed"), brief->aging.disputed, brief->currency, "c-plum"),
        brief->limit >= 0
          ? create_metric (room >= 0 ? _ ("Room under the limit") : _ ("Above the limit"),
                           ABS (room), brief->currency, room < 0 ? "c-err" : NULL)
          : NULL };

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int i = 0, columns = self->narrow ? 2 : 4; i < 4; i++)
    if (metrics[i] != NULL)
      gtk_grid_attach (GTK_GRID (grid), metrics[i], i % columns, i / columns, 1, 1);
  enc_aging_bar_parts (&brief->aging, &brief->limits, &parts);
  enc_rep_ages_set (ENC_REP_AGES (ages), &parts);
  gtk_box_append (GTK_BOX (card), grid);
  gtk_box_append (GTK_BOX (card), ages);
  gtk_box_append (GTK_BOX (self->page), card);
}

/* A change of less than this is chance. */
#define HABIT_CHANGE 3

static char *
habit_words (const EncBrief *brief)
{
  int days = isnan (brief->days_late) ? 0 : (int)lround (brief->days_late);
  int before = isnan (brief->days_late_before) ? days : (int)lround (brief->days_late_before);

  if (isnan (brief->days_late))
    return NULL;
  if (days <= 0)
    return g_strdup (_ ("Usually pays on time."));
  if (ABS (days - before) < HABIT_CHANGE || before < 0)
    return g_strdup_printf (ngettext ("Usually pays %d day late.", "Usually pays %d days late.",
                                      days),
                            days);

  /* Translators: two numbers of days */
  return g_strdup_printf (_ ("Pays %d days late on average; it was %d half a year ago."), days,
                          before);
}

static void
add_habit (EncRepBrief *self, const EncBrief *brief)
{
  g_autofree char *lateness = habit_words (brief);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = enc_parts_icon ("dialog-information-symbolic", "dim-label");

  if (lateness == NULL)
    {
      g_object_ref_sink (box);
      g_object_unref (box);
      g_object_ref_sink (icon);
      g_object_unref (icon);
      return;
    }
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), enc_parts_paragraph (lateness, "small"));
  gtk_box_append (GTK_BOX (self->page), box);
}

/* ---- the left column ---- */

static void
add_messages (EncRepBrief *self, const EncBrief *brief)
{
  GtkWidget *card = enc_parts_card (_ ("To pass on"), NULL, NULL);

  for (guint i = 0; i < brief->messages->len; i++)
    {
      const EncBriefFact *fact = g_ptr_array_index (brief->messages, i);
      g_autofree char *title = enc_brief_message_title (brief, fact);
      g_autofree char *detail = enc_brief_message_detail (brief, fact);
      g_autofree char *number = enc_format_integer (i + 1);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *dot = gtk_label_new (number);

      enc_parts_classes (dot, "number-dot");
      gtk_widget_set_valign (dot, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (title, "small strong"));
      if (detail != NULL)
        gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (detail, "small dim-label"));
      gtk_box_append (GTK_BOX (row), dot);
      gtk_box_append (GTK_BOX (row), texts);
      gtk_box_append (GTK_BOX (card), row);
    }
  gtk_box_append (GTK_BOX (self->left), card);
}

static void
on_obtained (GtkCheckButton *check, EncRepBrief *self)
{
  const char *text = g_object_get_data (G_OBJECT (check), "text");

  if (!gtk_check_button_get_active (check))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (check), FALSE);
  g_signal_emit (self, signals[SIGNAL_OBTAINED], 0, text);
}

static void
add_commitments (EncRepBrief *self, const EncRepBriefInput *input, gboolean may)
{
  const EncBrief *brief = input->brief;
  GtkWidget *card = enc_parts_card (_ ("Commitments to obtain"), NULL, NULL);

  for (guint i = 0; i < brief->commitments->len; i++)
    {
      g_autofree char *text
        = enc_brief_commitment_text (brief, g_ptr_array_index (brief->commitments, i));
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = enc_parts_paragraph (text, "small");
      gboolean done = input->obtained != NULL && g_hash_table_contains (input->obtained, text);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), done);
      gtk_widget_set_sensitive (check, may && !done);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      enc_parts_name (check, text);
      g_object_set_data_full (G_OBJECT (check), "text", g_strdup (text), g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_obtained), self, 0);
      gtk_box_append (GTK_BOX (card), check);
    }
  if (brief->commitments->len == 0)
    gtk_box_append (GTK_BOX (card),
                    enc_parts_paragraph (_ ("Nothing in particular."), "small dim-label"));
  gtk_box_append (GTK_BOX (self->left), card);
}

static void
on_note_changed (GtkTextBuffer *buffer, EncRepBrief *self)
{
  gtk_widget_set_visible (self->share, gtk_text_buffer_get_char_count (buffer) > 0);
}

static void
on_share (EncRepBrief *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_strstrip (text);
  if (*text == '\0')
    return;
  gtk_text_buffer_set_text (buffer, "", -1);
  g_signal_emit (self, signals[SIGNAL_NOTE], 0, text);
}

static void
add_notes (EncRepBrief *self, gboolean may)
{
  GtkWidget *card = enc_parts_card (_ ("Your notes"), _ ("shared with the collection team"), NULL);
  GtkWidget *view = gtk_text_view_new ();

  if (!may)
    {
      g_object_ref_sink (card);
      g_object_unref (card);
      g_object_ref_sink (view);
      g_object_unref (view);
      self->note = NULL;
      return;
    }
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_size_request (view, -1, 58);
  enc_parts_classes (view, "note-view");
  enc_parts_name (view, _ ("Your notes"));
  self->note = GTK_TEXT_VIEW (view);
  self->share = enc_parts_button (NULL, _ ("_Share"), "suggested-action");
  gtk_widget_set_halign (self->share, GTK_ALIGN_END);
  gtk_widget_set_visible (self->share, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed",
                           G_CALLBACK (on_note_changed), self, 0);
  g_signal_connect_object (self->share, "clicked", G_CALLBACK (on_share), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), view);
  gtk_box_append (GTK_BOX (card), self->share);
  gtk_box_append (GTK_BOX (self->left), card);
}

/* ---- the right column ---- */

static char *
tolerance_words (const EncToleranceCase *asked)
{
  const EncTolerance *tolerance = asked->tolerance;
  g_autofree char *amount
    = enc_format_money (tolerance->granted ? tolerance->granted_amount : tolerance->amount,
                        tolerance->currency);
  g_autofree char *until
    = enc_format_date (tolerance->granted ? tolerance->granted_until : tolerance->until);

  switch (asked->state)
    {
    case ENC_TOLERANCE_ASKED:
      /* Translators: an amount, a day */
      return g_strdup_printf (_ ("You asked for %s until %s: no answer yet."), amount, until);
    case ENC_TOLERANCE_GRANTED:
      return g_strdup_printf (_ ("Granted: %s until %s."), amount, until);
    case ENC_TOLERANCE_REFUSED:
      return tolerance->reason != NULL && *tolerance->reason != '\0'
               /* Translators: an amount, why */
               ? g_strdup_printf (_ ("Refused: %s. %s"), amount, tolerance->reason)
               : g_strdup_printf (_ ("Refused: %s."), amount);
    default:
      return NULL;
    }
}

static void
add_order (EncRepBrief *self, const EncRepBriefInput *input, gboolean may)
{
  GtkWidget *card = enc_parts_card (_ ("If an order is mentioned"), NULL, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = enc_parts_icon ("security-medium-symbolic", "dim-label");
  g_autofree char *text = enc_brief_order_text (input->brief);
  g_autofree char *asked = input->tolerance != NULL ? tolerance_words (input->tolerance) : NULL;

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), enc_parts_paragraph (text, "small"));
  gtk_box_append (GTK_BOX (card), row);
  if (asked != NULL)
    gtk_box_append (GTK_BOX (card), enc_parts_paragraph (asked, "small strong"));
  if (may)
    {
      GtkWidget *ask = create_gesture (self, "tolerance", "security-medium-symbolic",
                                       _ ("_Ask for a Tolerance"), NULL);

      gtk_widget_set_halign (ask, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (card), ask);
    }
  gtk_box_append (GTK_BOX (self->right), card);
}

static void
add_delays (EncRepBrief *self, const EncBrief *brief)
{
  guint n = MIN (brief->payments->len, ENC_REP_DELAYS_MAX);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("last payment", "last %u payments", n), n);
  GtkWidget *card, *chart;

  if (n == 0)
    return;
  card = enc_parts_card (_ ("Days late"), subtitle, NULL);
  chart = enc_rep_delays_new ();
  enc_rep_delays_set (ENC_REP_DELAYS (chart), brief);
  gtk_box_append (GTK_BOX (card), chart);
  gtk_box_append (GTK_BOX (self->right), card);
}

static void
add_happened (EncRepBrief *self, const EncRepBriefInput *input)
{
  const EncBrief *brief = input->brief;
  GtkWidget *all = create_gesture (self, "timeline", NULL, _ ("A_ll"), "flat flat-small");
  GtkWidget *card = enc_parts_card (_ ("Recently"), NULL, all);

  gtk_widget_set_visible (all, input->sees_timeline);
  gtk_box_append (GTK_BOX (self->right), card);
  if (!input->sees_timeline || brief->happened->len == 0)
    {
      gtk_box_append (GTK_BOX (card),
                      enc_parts_paragraph (input->sees_timeline
                                             ? _ ("Nothing happened lately.")
                                             : _ ("What happened is not shared with you."),
                                           "small dim-label"));
      return;
    }
  for (guint i = 0; i < brief->happened->len; i++)
    {
      static const struct
      {
        const char *icon, *style;
      } looks[] = {
        [ENC_BRIEF_HAPPENED_EVENT] = { "document-edit-symbolic", "" },
        [ENC_BRIEF_HAPPENED_BROKEN] = { "dialog-warning-symbolic", "err" },
        [ENC_BRIEF_HAPPENED_KEPT] = { "emblem-ok-symbolic", "ok" },
        [ENC_BRIEF_HAPPENED_PAYMENT] = { "encours-euro-symbolic", "ok" },
        [ENC_BRIEF_HAPPENED_SETTLED] = { "encours-dispute-symbolic", "ok" },
      };
      const EncBriefFact *fact = g_ptr_array_index (brief->happened, i);
      g_autofree char *title = enc_brief_happened_title (brief, fact);
      g_autofree char *detail = enc_brief_happened_detail (brief, fact);
      g_autofree char *day = enc_format_date_relative (fact->day, brief->day);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
      GtkWidget *when = enc_parts_label (day, "tiny dim-label");

      gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (title, "small strong"));
      if (detail != NULL)
        gtk_box_append (GTK_BOX (texts), enc_parts_paragraph (detail, "small dim-label"));
      gtk_widget_set_hexpand (texts, TRUE);
      gtk_widget_set_valign (when, GTK_ALIGN_START);
      gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (row),
                      enc_parts_dot (looks[fact->kind].icon, looks[fact->kind].style));
      gtk_box_append (GTK_BOX (row), texts);
      gtk_box_append (GTK_BOX (row), when);
      gtk_box_append (GTK_BOX (card), row);
    }
}

/* ---- gestures ---- */

static GtkWidget *
create_tall (EncRepBrief *self, const char *name, const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *text = gtk_label_new (label);

  enc_parts_classes (text, "tiny strong");
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), enc_parts_icon (icon, NULL));
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  enc_parts_classes (button, "flat tall");
  enc_parts_name (button, label);
  gtk_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_gesture), self, 0);

  return button;
}

static const struct
{
  const char *name, *icon, *label, *brief_label, *command;
} gestures[] = {
  { "comment", "chat-message-new-symbolic", N_ ("_Comment"), N_ ("Comment"), "journal.comment" },
  { "promise", "encours-promise-symbolic", N_ ("Note a P_romise"), N_ ("Promise"),
    "promise.record" },
  { "dispute", "encours-dispute-symbolic", N_ ("Report a _Dispute"), N_ ("Dispute"),
    "dispute.open" },
  { "tolerance", "security-medium-symbolic", N_ ("_Tolerance"), N_ ("Tolerance"), "tolerance.ask" },
};

static void
fill_bar (EncRepBrief *self, EncIdentity *identity, EncPortfolio *portfolio, guint client)
{
  enc_parts_clear (self->bar);
  gtk_box_set_homogeneous (GTK_BOX (self->bar), self->narrow);
  for (gsize i = 0; i < G_N_ELEMENTS (gestures); i++)
    {
      gboolean suggested = g_str_equal (gestures[i].name, "promise");
      GtkWidget *button;

      if (!enc_identity_may_for (identity, gestures[i].command, portfolio, client))
        continue;
      button
        = self->narrow
            ? create_tall (self, gestures[i].name, gestures[i].icon, _ (gestures[i].brief_label))
            : create_gesture (self, gestures[i].name, gestures[i].icon, _ (gestures[i].label),
                              suggested ? "suggested-action" : NULL);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_box_append (GTK_BOX (self->bar), button);
    }
  gtk_widget_set_visible (self->bar, gtk_widget_get_first_child (self->bar) != NULL);
}

static void
enc_rep_brief_class_init (EncRepBriefClass *klass)
{
  signals[SIGNAL_GESTURE]
    = g_signal_new ("gesture", ENC_TYPE_REP_BRIEF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, GTK_TYPE_WIDGET);
  signals[SIGNAL_OBTAINED] = g_signal_new ("obtained", ENC_TYPE_REP_BRIEF, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_NOTE] = g_signal_new ("note", ENC_TYPE_REP_BRIEF, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
enc_rep_brief_init (EncRepBrief *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  enc_parts_classes (self->page, "rep-page");
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, self->page);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  enc_parts_classes (self->bar, "gesture-bar");
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), self->bar);
}

/**
 * enc_rep_brief_new:
 *
 * Returns: (transfer floating): an empty brief
 */
GtkWidget *
enc_rep_brief_new (void)
{
  return g_object_new (ENC_TYPE_REP_BRIEF, NULL);
}

/* What was being written stays when the figures of the same client come in again. */
static char *
take_note (EncRepBrief *self, gint64 client_pk)
{
  GtkTextIter start, end;

  if (self->note == NULL || self->client_pk != client_pk)
    return NULL;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->note), &start, &end);

  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->note), &start, &end, FALSE);
}

/**
 * enc_rep_brief_fill:
 * @self: a brief
 * @input: what it shows
 * @identity: who looks: what they may not do is not offered
 * @portfolio: the figures
 * @client: index of the client in @portfolio
 */
void
enc_rep_brief_fill (EncRepBrief *self, const EncRepBriefInput *input, EncIdentity *identity,
                    EncPortfolio *portfolio, guint client)
{
  gint64 pk = enc_portfolio_client (portfolio, client)->pk;
  gboolean may_comment = enc_identity_may_for (identity, "journal.comment", portfolio, client);
  gboolean may_ask = enc_identity_may_for (identity, "tolerance.ask", portfolio, client);
  g_autofree char *note = take_note (self, pk);

  enc_parts_clear (self->page);
  if (pk != self->client_pk)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->client_pk = pk;
  add_head (self, input);
  add_figures (self, input->brief);
  if (!self->narrow)
    add_habit (self, input->brief);

  self->columns
    = gtk_box_new (self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !self->narrow);
  self->left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->columns), self->left);
  gtk_box_append (GTK_BOX (self->columns), self->right);
  gtk_box_append (GTK_BOX (self->page), self->columns);
  add_messages (self, input->brief);
  add_commitments (self, input, may_comment);
  add_notes (self, may_comment);
  add_order (self, input, may_ask);
  add_delays (self, input->brief);
  add_happened (self, input);
  if (self->narrow)
    add_habit (self, input->brief);
  if (note != NULL && self->note != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), note, -1);
  fill_bar (self, identity, portfolio, client);
}

/**
 * enc_rep_brief_set_narrow:
 * @self: a brief
 * @narrow: whether it stands on a narrow screen; shown from the next time it is filled
 */
void
enc_rep_brief_set_narrow (EncRepBrief *self, gboolean narrow)
{
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "touch");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "touch");
}

/**
 * enc_rep_brief_press:
 * @self: a brief
 * @gesture: name of one of the gestures in its bar
 *
 * Starts it as if its button was pressed; does nothing where it is not offered.
 */
void
enc_rep_brief_press (EncRepBrief *self, const char *gesture)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->bar); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_str_equal (gtk_widget_get_name (button), gesture))
      on_gesture (button, self);
}
