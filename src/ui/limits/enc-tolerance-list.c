/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/limits/enc-tolerance-list.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-parts.h"
#include "ui/limits/enc-limit-gestures.h"

#define MAX_ROWS 60 /* of a section */

struct _EncToleranceList
{
  GtkBox parent_instance;

  /* Owned */
  EncFollowup *followup;
  EncIdentity *identity;
};

G_DEFINE_FINAL_TYPE (EncToleranceList, enc_tolerance_list, GTK_TYPE_BOX)

static const EncToleranceCase *
case_of (gpointer button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), "case");
}

static void
on_grant (GtkWidget *button, EncToleranceList *self)
{
  enc_limit_gestures_grant (enc_window_of (self), case_of (button)->tolerance, GTK_WIDGET (self),
                            button);
}

static void
on_refuse (GtkWidget *button, EncToleranceList *self)
{
  enc_limit_gestures_refuse (enc_window_of (self), case_of (button)->tolerance, GTK_WIDGET (self),
                             button);
}

static void
on_close (GtkWidget *button, EncToleranceList *self)
{
  enc_limit_gestures_close (enc_window_of (self), case_of (button)->tolerance,
                            gtk_widget_get_name (button));
}

static void
on_open (GtkListBox *list, GtkListBoxRow *row, EncToleranceList *self)
{
  const EncToleranceCase *shown = g_object_get_data (G_OBJECT (row), "case");
  EncWindow *window = enc_window_of (self);

  if (window != NULL && shown != NULL)
    enc_window_open_client (window, shown->tolerance->client);
}

/* ---- words ---- */

static char *
use_words (EncToleranceList *self, const EncToleranceCase *shown)
{
  const EncClientStanding *standing = enc_followup_client (self->followup, shown->client);
  EncClientStanding with;

  if (standing == NULL)
    return NULL;
  if (standing->limit < 0 || standing->currency != shown->tolerance->currency)
    return g_strdup (_ ("no credit limit is set"));

  with = *standing;
  if (shown->state == ENC_TOLERANCE_ASKED)
    with.tolerated += shown->tolerance->amount;

  gint64 before = enc_followup_limit_use (standing, FALSE);
  gint64 after = enc_followup_limit_use (&with, TRUE);
  if (before == G_MAXINT64)
    return g_strdup (_ ("the credit limit is nothing"));

  g_autofree char *a = enc_format_percent (before / 1000.0, 0);
  g_autofree char *b = enc_format_percent (after / 1000.0, 0);
  /* Translators: two percentages */
  return g_strdup_printf (_ ("%s of the limit is used, %s with the tolerance"), a, b);
}

static const char *
outcome_words (const EncToleranceCase *shown)
{
  const char *outcome = shown->tolerance->outcome;

  if (g_strcmp0 (outcome, "paid") == 0)
    return _ ("was paid");
  if (g_strcmp0 (outcome, "unpaid") == 0)
    return _ ("was not paid");
  if (g_strcmp0 (outcome, "withdrawn") == 0)
    return _ ("taken back");
  if (shown->state == ENC_TOLERANCE_EXPIRED && shown->tolerance->granted)
    return shown->paid ? _ ("all paid since") : _ ("not all paid yet");

  return NULL;
}

static char *
decision_words (const EncTolerance *tolerance)
{
  g_autofree char *amount = enc_format_money (tolerance->granted_amount, tolerance->currency);
  g_autofree char *until = tolerance->granted ? enc_format_date (tolerance->granted_until) : NULL;

  if (!tolerance->decided)
    return NULL;
  if (tolerance->granted)
    /* Translators: an amount, a day, a person */
    return g_strdup_printf (_ ("%s until %s, granted by %s"), amount, until, tolerance->decided_by);
  /* Translators: a person, why */
  return g_strdup_printf (_ ("Refused by %s: %s"), tolerance->decided_by,
                          tolerance->reason != NULL ? tolerance->reason : "–");
}

static char *
conditions_words (const EncTolerance *tolerance)
{
  const char *conditions
    = tolerance->granted ? tolerance->granted_conditions : tolerance->conditions;

  return conditions != NULL && *conditions != '\0'
           /* Translators: %s is what who asks offers */
           ? g_strdup_printf (_ ("Conditions: %s"), conditions)
           : NULL;
}

/* ---- rows ---- */

static GtkWidget *
create_buttons (EncToleranceList *self, const EncToleranceCase *shown)
{
  static const struct
  {
    const char *outcome, *label;
  } endings[] = { { "paid", N_ ("It Was _Paid") }, { "unpaid", N_ ("It Was _Not") } };
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  EncPortfolio *portfolio = enc_followup_portfolio (self->followup);
  gboolean waits = shown->state == ENC_TOLERANCE_ASKED;
  gboolean ends = shown->tolerance->granted && shown->tolerance->outcome == NULL;

  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (buttons, 4);
  if (waits && enc_identity_may_for (self->identity, "tolerance.decide", portfolio, shown->client))
    {
      GtkWidget *grant = enc_parts_button (NULL, _ ("_Grant…"), "suggested-action");
      GtkWidget *refuse = enc_parts_button (NULL, _ ("_Refuse…"), NULL);

      g_signal_connect_object (grant, "clicked", G_CALLBACK (on_grant), self, 0);
      g_signal_connect_object (refuse, "clicked", G_CALLBACK (on_refuse), self, 0);
      gtk_box_append (GTK_BOX (buttons), grant);
      gtk_box_append (GTK_BOX (buttons), refuse);
    }
  else if (ends
           && enc_identity_may_for (self->identity, "tolerance.close", portfolio, shown->client))
    for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
      {
        GtkWidget *button = enc_parts_button (NULL, _ (endings[i].label), "flat");

        gtk_widget_set_name (button, endings[i].outcome);
        g_signal_connect_object (button, "clicked", G_CALLBACK (on_close), self, 0);
        gtk_box_append (GTK_BOX (buttons), button);
      }

  return buttons;
}

static void
append_words (GtkWidget *box, const char *words, const char *classes)
{
  if (words != NULL && *words != '\0')
    gtk_box_append (GTK_BOX (box), enc_parts_paragraph (words, classes));
}

static GtkWidget *
create_row (EncToleranceList *self, const EncToleranceCase *shown)
{
  static const char *const styles[ENC_N_TOLERANCE_STATES] = { [ENC_TOLERANCE_ASKED] = "warn",
                                                              [ENC_TOLERANCE_GRANTED] = "ok",
                                                              [ENC_TOLERANCE_REFUSED] = "err" };
  const EncTolerance *tolerance = shown->tolerance;
  const EncPortfolioClient *client
    = enc_portfolio_client (enc_followup_portfolio (self->followup), shown->client);
  const char *name = client->name != NULL ? client->name : client->code;
  const char *state = _ (enc_tolerance_state_label (shown->state));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *buttons = create_buttons (self, shown);
  g_autofree char *amount = enc_format_money (tolerance->amount, tolerance->currency);
  g_autofree char *until = enc_format_date (tolerance->until);
  g_autofree char *asked = enc_format_date (tolerance->asked);
  /* Translators: an amount, a day, a person, a day */
  g_autofree char *request
    = g_strdup_printf (_ ("%s until %s · %s, %s"), amount, until, tolerance->author, asked);
  g_autofree char *use = use_words (self, shown);
  g_autofree char *decision = decision_words (tolerance);
  g_autofree char *conditions = conditions_words (tolerance);
  g_autofree char *said = g_strjoin (", ", name, state, request, NULL);

  gtk_box_append (GTK_BOX (head), enc_parts_label (name, "strong"));
  gtk_box_append (GTK_BOX (head), enc_parts_pill (NULL, state, styles[shown->state]));
  if (outcome_words (shown) != NULL)
    gtk_box_append (GTK_BOX (head), enc_parts_label (outcome_words (shown), "small dim-label"));
  gtk_box_append (GTK_BOX (texts), head);
  append_words (texts, request, "cell numeric");
  append_words (texts, tolerance->argument, "small");
  append_words (texts, conditions, "small dim-label");
  append_words (texts, decision, "small dim-label");
  append_words (texts, use, "tiny dim-label");
  if (gtk_widget_get_first_child (buttons) != NULL)
    gtk_box_append (GTK_BOX (texts), buttons);
  else
    g_object_unref (g_object_ref_sink (buttons));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), texts);
  g_object_set_data (G_OBJECT (row), "case", (gpointer)shown);
  enc_parts_name (row, said);

  return row;
}

static int
section_of (const EncToleranceCase *shown)
{
  return shown->state == ENC_TOLERANCE_ASKED ? 0 : shown->state == ENC_TOLERANCE_GRANTED ? 1 : 2;
}

static void
add_section (EncToleranceList *self, int section, GPtrArray *cases)
{
  static const char *const titles[]
    = { N_ ("Waiting for a decision"), N_ ("Running"), N_ ("Earlier") };
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *card;
  guint n = 0;

  g_object_ref_sink (list);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  enc_parts_classes (list, "plain-list rep-list");
  enc_parts_name (list, _ (titles[section]));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_open), self, 0);
  for (guint i = 0; i < cases->len && n < MAX_ROWS; i++)
    {
      const EncToleranceCase *shown = g_ptr_array_index (cases, i);

      if (section_of (shown) != section
          || !enc_identity_sees (self->identity, ENC_RIGHT_TIMELINE,
                                 enc_followup_portfolio (self->followup), shown->client))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (list), create_row (self, shown));
      n++;
    }
  if (n > 0)
    {
      card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      enc_parts_classes (card, "card");
      gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
      gtk_box_append (GTK_BOX (card), list);
      gtk_box_append (GTK_BOX (self), enc_parts_heading (_ (titles[section]), NULL));
      gtk_box_append (GTK_BOX (self), card);
    }
  g_object_unref (list);
}

static void
enc_tolerance_list_dispose (GObject *object)
{
  EncToleranceList *self = ENC_TOLERANCE_LIST (object);

  g_clear_pointer (&self->followup, enc_followup_unref);
  g_clear_object (&self->identity);

  G_OBJECT_CLASS (enc_tolerance_list_parent_class)->dispose (object);
}

static void
enc_tolerance_list_class_init (EncToleranceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_tolerance_list_dispose;
}

static void
enc_tolerance_list_init (EncToleranceList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

/**
 * enc_tolerance_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
enc_tolerance_list_new (void)
{
  return g_object_new (ENC_TYPE_TOLERANCE_LIST, NULL);
}

static gpointer
keep_case (gconstpointer shown, gpointer data)
{
  return (gpointer)shown;
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const EncTolerance *x = (*(const EncToleranceCase *const *)a)->tolerance;
  const EncTolerance *y = (*(const EncToleranceCase *const *)b)->tolerance;

  return x->asked != y->asked ? y->asked - x->asked
                              : (y->asked_ms > x->asked_ms) - (y->asked_ms < x->asked_ms);
}

/**
 * enc_tolerance_list_fill:
 * @self: a list
 * @followup: whose tolerances it shows, the latest request first
 * @identity: who looks
 */
void
enc_tolerance_list_fill (EncToleranceList *self, EncFollowup *followup, EncIdentity *identity)
{
  g_autoptr (GPtrArray) cases
    = g_ptr_array_copy (enc_followup_tolerances (followup), keep_case, NULL);

  g_ptr_array_set_free_func (cases, NULL);
  g_ptr_array_sort (cases, compare_cases);
  enc_followup_ref (followup);
  enc_parts_clear (GTK_WIDGET (self));
  g_clear_pointer (&self->followup, enc_followup_unref);
  self->followup = followup;
  g_set_object (&self->identity, identity);
  for (int section = 0; section < 3; section++)
    add_section (self, section, cases);
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL)
    {
      GtkWidget *page = adw_status_page_new ();

      gtk_widget_add_css_class (page, "mini");
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "security-medium-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No request"));
      adw_status_page_set_description (
        ADW_STATUS_PAGE (page),
        _ ("Sales reps ask here for more than the limit allows, and say why."));
      gtk_box_append (GTK_BOX (self), page);
    }
}

/**
 * enc_tolerance_list_count_waiting:
 * @followup: (nullable): cases and ledger
 * @identity: who looks
 *
 * Returns: how many requests wait for a decision that they may take
 */
guint
enc_tolerance_list_count_waiting (EncFollowup *followup, EncIdentity *identity)
{
  GPtrArray *cases = followup != NULL ? enc_followup_tolerances (followup) : NULL;
  guint n = 0;

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const EncToleranceCase *shown = g_ptr_array_index (cases, i);

      n += shown->state == ENC_TOLERANCE_ASKED
           && enc_identity_may_for (identity, "tolerance.decide", enc_followup_portfolio (followup),
                                    shown->client);
    }

  return n;
}
