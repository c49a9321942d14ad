/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-dispute.h"

#include "casework/enc-dispute-category.h"
#include "casework/enc-sla.h"
#include "support/enc-test.h"

#define ID "4i3akesd32fn6fcavq9cabhgog"

static EncEvent *
event_new (EncEventKind kind, const char *day, const char *body)
{
  EncEvent *event = enc_event_new ();
  g_autoptr (GError) error = NULL;

  event->kind = kind;
  event->client = 7;
  event->id = g_strdup (ID);
  event->author = g_strdup ("nadia");
  event->role = ENC_USER_COLLECTOR;
  event->effective = enc_test_date (day);
  g_clear_pointer (&event->body, g_variant_unref);
  event->body = g_variant_parse (G_VARIANT_TYPE_VARDICT, body, NULL, NULL, &error);
  g_assert_no_error (error);
  return event;
}

static EncDispute *
open_dispute (const char *day, const char *category, gint64 amount)
{
  g_autofree char *body = g_strdup_printf ("{'number': <'LIT-2026-0042'>, 'currency': <'EUR'>, "
                                           "'category': <'%s'>, 'wants': <'partial-credit'>, "
                                           "'title': <'Palette manquante'>}",
                                           category);
  g_autoptr (EncEvent) event = event_new (ENC_EVENT_DISPUTE_OPEN, day, body);

  event->items = g_new0 (EncEventItem, 2);
  event->items[0] = (EncEventItem){ 11, amount };
  event->items[1] = (EncEventItem){ 12, 500 };
  event->n_items = 2;
  return enc_dispute_begin (event);
}

static gboolean
follow (EncDispute *dispute, const char *day, const char *body)
{
  g_autoptr (EncEvent) event = event_new (ENC_EVENT_DISPUTE_STEP, day, body);

  return enc_dispute_follow (dispute, event);
}

static void
test_life (void)
{
  g_autoptr (EncDispute) dispute = open_dispute ("2026-11-02", "QTE_ERR", 1000);
  g_autoptr (EncDispute) copy = NULL;

  g_assert_cmpstr (dispute->id, ==, ID);
  g_assert_cmpstr (dispute->number, ==, "LIT-2026-0042");
  g_assert_cmpstr (dispute->department, ==, "logistics");
  g_assert_cmpuint (dispute->currency, ==, ENC_EUR);
  g_assert_cmpint (dispute->wants, ==, ENC_DISPUTE_WANTS_PARTIAL_CREDIT);
  g_assert_cmpint (enc_dispute_contested (dispute), ==, 1500);
  g_assert_true (enc_dispute_is_running (dispute));

  g_assert_true (follow (dispute, "2026-11-03", "{'step': <'review'>}"));
  g_assert_true (follow (dispute, "2026-11-04", "{'step': <'escalate'>, 'reason': <'urgent'>}"));
  g_assert_cmpint (dispute->state, ==, ENC_DISPUTE_REVIEW);
  g_assert_cmpint (dispute->state_since, ==, enc_test_date ("2026-11-03"));
  g_assert_cmpuint (dispute->escalations, ==, 1);
  /* Two computers apart both resolved it: the second is history only. */
  g_assert_true (follow (dispute, "2026-11-05",
                         "{'step': <'resolve'>, 'outcome': <'credit'>, 'justified': <'yes'>}"));
  g_assert_false (follow (dispute, "2026-11-05",
                          "{'step': <'resolve'>, 'outcome': <'rejected'>, 'reason': <'no'>}"));
  g_assert_cmpint (dispute->outcome, ==, ENC_DISPUTE_OUTCOME_CREDIT);
  g_assert_cmpint (dispute->outcome_amount, ==, 1500);
  g_assert_cmpint (dispute->justified, ==, ENC_DISPUTE_JUSTIFIED_YES);
  g_assert_cmpint (dispute->resolved, ==, enc_test_date ("2026-11-05"));
  g_assert_false (enc_dispute_is_running (dispute));
  g_assert_true (follow (dispute, "2026-11-06", "{'step': <'close'>}"));
  g_assert_cmpint (dispute->closed, ==, enc_test_date ("2026-11-06"));
  copy = enc_dispute_copy (dispute);
  g_assert_true (
    follow (dispute, "2026-11-09", "{'step': <'reopen'>, 'reason': <'not the same'>}"));
  g_assert_cmpint (dispute->state, ==, ENC_DISPUTE_REVIEW);
  g_assert_cmpint (dispute->outcome, ==, ENC_DISPUTE_OUTCOME_NONE);
  g_assert_cmpint (dispute->resolved, ==, ENC_DATE_NONE);
  g_assert_cmpuint (dispute->reopenings, ==, 1);
  g_assert_cmpuint (dispute->n_passes, ==, 5);
  g_assert_cmpstr (dispute->passes[4].reason, ==, "not the same");

  g_assert_cmpint (copy->state, ==, ENC_DISPUTE_CLOSED);
  g_assert_cmpuint (copy->n_passes, ==, 4);
  g_assert_cmpint (copy->passes[2].outcome, ==, ENC_DISPUTE_OUTCOME_CREDIT);
}

static void
test_change (void)
{
  g_autoptr (EncDispute) dispute = open_dispute ("2026-11-02", "QTE_ERR", 0);
  g_autoptr (EncEvent) change = event_new (
    ENC_EVENT_DISPUTE_CHANGE, "2026-11-03",
    "{'category': <'PU_ERR'>, 'owner': <'karim'>, 'cause': <'price-list'>, 'justified': <'no'>}");
  g_autoptr (EncEvent) voided
    = event_new (ENC_EVENT_DISPUTE_STEP, "2026-11-03", "{'step': <'review'>}");
  g_autoptr (EncEvent) lines
    = event_new (ENC_EVENT_DISPUTE_CHANGE, "2026-11-04", "{'owner': <''>}");

  g_assert_cmpint (enc_dispute_contested (dispute), ==, 0);
  g_assert_true (enc_dispute_follow (dispute, change));
  g_assert_cmpstr (dispute->category, ==, "PU_ERR");
  g_assert_cmpstr (dispute->department, ==, "sales");
  g_assert_cmpstr (dispute->owner, ==, "karim");
  g_assert_cmpstr (dispute->cause, ==, "price-list");
  g_assert_cmpint (dispute->justified, ==, ENC_DISPUTE_JUSTIFIED_NO);
  voided->voided = TRUE;
  g_assert_false (enc_dispute_follow (dispute, voided));
  g_assert_cmpint (dispute->state, ==, ENC_DISPUTE_OPEN);
  lines->items = g_new0 (EncEventItem, 1);
  lines->items[0] = (EncEventItem){ 13, 250 };
  lines->n_items = 1;
  g_assert_true (enc_dispute_follow (dispute, lines));
  g_assert_null (dispute->owner);
  g_assert_cmpint (enc_dispute_contested (dispute), ==, 250);
  g_assert_false (follow (dispute, "2026-11-05", "{'step': <'dance'>}"));
  g_assert_false (follow (dispute, "2026-11-05", "{'step': <'resolve'>}"));
  g_assert_false (follow (dispute, "2026-11-05", "{'step': <'resolve'>, 'outcome': <'none'>}"));
}

/* Every name comes back as what it names. */
static void
test_names (void)
{
  for (guint i = 0; i < ENC_N_DISPUTE_STATES; i++)
    {
      EncDisputeState state;
      g_assert_true (enc_dispute_state_parse (enc_dispute_state_name (i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  for (guint i = 0; i < ENC_N_DISPUTE_STEPS; i++)
    {
      EncDisputeStep step;
      g_assert_true (enc_dispute_step_parse (enc_dispute_step_name (i), &step));
      g_assert_cmpuint (step, ==, i);
    }
  for (guint i = 0; i < ENC_N_DISPUTE_OUTCOMES; i++)
    {
      EncDisputeOutcome outcome;
      g_assert_true (enc_dispute_outcome_parse (enc_dispute_outcome_name (i), &outcome));
      g_assert_cmpuint (outcome, ==, i);
    }
  for (guint i = 0; i < ENC_N_DISPUTE_WANTS; i++)
    {
      EncDisputeWants wants;
      g_assert_true (enc_dispute_wants_parse (enc_dispute_wants_name (i), &wants));
      g_assert_cmpuint (wants, ==, i);
    }
}

/* The list of status 207 of the design, each with a department and words. */
static void
test_categories (void)
{
  static const char *const codes[]
    = { "AUTRE",        "COORD_BANC_ERR",   "TX_TVA_ERR",    "MONTANTTOTAL_ERR", "CALCUL_ERR",
        "NON_CONFORME", "DOUBLON",          "DEST_INC",      "DEST_ERR",         "TRANSAC_INC",
        "EMMET_INC",    "CONTRAT_TERM",     "DOUBLE_FACT",   "CMD_ERR",          "ADR_ERR",
        "SIRET_ERR",    "CODE_ROUTAGE_ERR", "REF_CT_ABSENT", "REF_ERR",          "PU_ERR",
        "REM_ERR",      "QTE_ERR",          "ART_ERR",       "MODPAI_ERR",       "QUALITE_ERR",
        "LIVR_INCOMP",  "JUSTIF_ABS" };
  g_autoptr (GPtrArray) list = enc_dispute_category_list (NULL);
  g_autofree char *text = enc_dispute_category_list_to_string (list);
  g_autoptr (GPtrArray) again = enc_dispute_category_list (text);
  g_autofree char *twice = enc_dispute_category_list_to_string (again);
  GPtrArray *edited = NULL;
  guint bad = 0;

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (codes));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const EncDisputeCategory *category = enc_dispute_category_find (list, codes[i]);

      g_assert_nonnull (category);
      g_assert_cmpstr (enc_dispute_category_label (list, codes[i]), !=, codes[i]);
      g_assert_cmpstr (enc_dispute_category_department_label (category->department), !=,
                       category->department);
    }
  g_assert_cmpstr (text, ==, twice);

  g_assert_true (enc_dispute_category_list_parse (
    "QTE_ERR logistics 1,2,3,4,0 Colis manquant\n\n TRANSPORT transport 2,5,10,5,5\n", &edited,
    NULL));
  g_assert_cmpuint (edited->len, ==, 2);
  g_assert_cmpstr (enc_dispute_category_label (edited, "QTE_ERR"), ==, "Colis manquant");
  g_assert_cmpstr (enc_dispute_category_label (edited, "TRANSPORT"), ==, "TRANSPORT");
  g_assert_cmpstr (enc_dispute_category_label (edited, "PU_ERR"), ==, "Wrong unit price");
  g_assert_cmpint (enc_dispute_category_find (edited, "QTE_ERR")->days[ENC_DISPUTE_WAIT_US], ==, 4);
  g_ptr_array_unref (edited);

  for (int i = 0; i < 7; i++)
    {
      static const char *const wrong[] = { "A sales 1,2,3,4,5\nA sales 1,2,3,4,5",
                                           "X\nY",
                                           "\nA sales 1,2,3,4",
                                           "A\n",
                                           "A sales 1,2,3,4,5,6",
                                           "A Sales 1,2,3,4,5",
                                           "A sales 1,2,-3,4,5" };
      static const guint lines[] = { 2, 1, 2, 1, 1, 1, 1 };

      g_assert_false (enc_dispute_category_list_parse (wrong[i], &edited, &bad));
      g_assert_cmpuint (bad, ==, lines[i]);
    }
}

static void
assert_sla (const EncDispute *dispute, const EncSlaRules *rules, const char *today, const char *due,
            int left, gboolean late, gboolean remind, gboolean escalate)
{
  EncSla sla;

  enc_sla_compute (dispute, rules, enc_test_date (today), &sla);
  g_assert_cmpint (sla.due, ==, enc_test_date (due));
  g_assert_cmpint (sla.days_left, ==, left);
  g_assert_cmpint (sla.late, ==, late);
  g_assert_cmpint (sla.remind, ==, remind);
  g_assert_cmpint (sla.escalate, ==, escalate);
}

/* Counted on a calendar of November 2026: Wednesday the 11th is a holiday. */
static void
test_sla (void)
{
  g_autoptr (EncSlaRules) rules
    = enc_sla_rules_new ("QTE_ERR logistics 2,5,10,3,5\nAUTRE billing 4,0,0,0,0", "metropole", "1",
                         "3");
  g_autoptr (EncDispute) dispute = open_dispute ("2026-11-02", "QTE_ERR", 1000);
  g_autoptr (EncDispute) other = open_dispute ("2026-11-02", "UNKNOWN", 1000);
  EncSla sla;

  assert_sla (dispute, rules, "2026-11-02", "2026-11-04", 2, FALSE, FALSE, FALSE);
  assert_sla (dispute, rules, "2026-11-03", "2026-11-04", 1, FALSE, TRUE, FALSE);
  assert_sla (dispute, rules, "2026-11-04", "2026-11-04", 0, FALSE, TRUE, FALSE);
  assert_sla (dispute, rules, "2026-11-05", "2026-11-04", -1, TRUE, FALSE, FALSE);
  assert_sla (dispute, rules, "2026-11-09", "2026-11-04", -3, TRUE, FALSE, TRUE);
  g_assert_true (follow (dispute, "2026-11-09", "{'step': <'escalate'>, 'reason': <'late'>}"));
  assert_sla (dispute, rules, "2026-11-10", "2026-11-04", -4, TRUE, FALSE, FALSE);

  /* Review from the 10th: 12, 13, 16, 17, 18. After two days of it (12, 13) the client is asked on
   * Friday 13th, has ten days of his own, answers on the 20th: three days are left. */
  g_assert_true (follow (dispute, "2026-11-10", "{'step': <'review'>}"));
  assert_sla (dispute, rules, "2026-11-10", "2026-11-18", 5, FALSE, FALSE, FALSE);
  g_assert_true (follow (dispute, "2026-11-13", "{'step': <'ask-client'>}"));
  assert_sla (dispute, rules, "2026-11-13", "2026-11-27", 10, FALSE, FALSE, FALSE);
  g_assert_true (follow (dispute, "2026-11-20", "{'step': <'review'>}"));
  assert_sla (dispute, rules, "2026-11-20", "2026-11-25", 3, FALSE, FALSE, FALSE);
  enc_sla_compute (dispute, rules, enc_test_date ("2026-11-23"), &sla);
  g_assert_cmpint (sla.days_used, ==, 3);
  g_assert_cmpint (sla.days_given, ==, 5);
  /* Asked again: the client's time begins anew. */
  g_assert_true (follow (dispute, "2026-11-24", "{'step': <'ask-client'>}"));
  assert_sla (dispute, rules, "2026-11-24", "2026-12-08", 10, FALSE, FALSE, FALSE);
  g_assert_true (follow (dispute, "2026-12-01", "{'step': <'resolve'>, 'outcome': <'explained'>}"));
  assert_sla (dispute, rules, "2026-12-20", "2026-12-08", -8, TRUE, FALSE, FALSE);
  g_assert_true (follow (dispute, "2026-12-21", "{'step': <'reopen'>, 'reason': <'no'>}"));
  assert_sla (dispute, rules, "2026-12-21", "2026-12-29", 5, FALSE, FALSE, FALSE);

  /* Nobody knows the category any more: as any other reason; no limit where none is set. */
  assert_sla (other, rules, "2026-11-02", "2026-11-06", 4, FALSE, FALSE, FALSE);
  g_assert_true (follow (other, "2026-11-03", "{'step': <'review'>}"));
  enc_sla_compute (other, rules, enc_test_date ("2026-12-31"), &sla);
  g_assert_cmpint (sla.due, ==, ENC_DATE_NONE);
  g_assert_cmpint (sla.days_given, ==, 0);
  g_assert_false (sla.late || sla.remind || sla.escalate);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/dispute/life", test_life);
  g_test_add_func ("/casework/dispute/change", test_change);
  g_test_add_func ("/casework/dispute/names", test_names);
  g_test_add_func ("/casework/dispute/categories", test_categories);
  g_test_add_func ("/casework/dispute/sla", test_sla);
  return g_test_run ();
}
