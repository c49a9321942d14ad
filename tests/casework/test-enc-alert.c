/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-alert.h"

#include "support/enc-test.h"

static void
test_rules (void)
{
  EncAlertRules usual, read;
  g_autofree char *text = NULL;

  enc_alert_rules_parse (NULL, &usual);
  text = enc_alert_rules_to_string (&usual);
  enc_alert_rules_parse (text, &read);
  g_assert_cmpmem (&usual, sizeof usual, &read, sizeof read);

  enc_alert_rules_parse ("overdue;off;250000;sales_rep,collector\nno such;on;0;\nlimit;on;x;",
                         &read);
  g_assert_false (read.of[ENC_ALERT_OVERDUE].on);
  g_assert_cmpint (read.of[ENC_ALERT_OVERDUE].threshold, ==, 250000);
  g_assert_cmpuint (read.of[ENC_ALERT_OVERDUE].roles, ==,
                    1u << ENC_USER_SALES_REP | 1u << ENC_USER_COLLECTOR);
  g_assert_cmpmem (&read.of[ENC_ALERT_LIMIT], sizeof (EncAlertSetting), &usual.of[ENC_ALERT_LIMIT],
                   sizeof (EncAlertSetting));
}

static void
test_audience (void)
{
  g_autoptr (EncAlert) alert = enc_alert_new (ENC_ALERT_DISPUTE, "k", 1, 10);
  g_autoptr (EncAlert) mention = enc_alert_new (ENC_ALERT_MENTION, "m", 1, 10);
  EncAlertRules rules;

  enc_alert_rules_parse (NULL, &rules);
  alert->facts = g_variant_ref_sink (g_variant_new_parsed ("{'owner': <'Paul'>}"));
  mention->to = g_strdup ("Claire");
  g_assert_true (enc_alert_is_for (alert, &rules, "Anne", ENC_USER_CREDIT_MANAGER, FALSE));
  g_assert_false (enc_alert_is_for (alert, &rules, "Anne", ENC_USER_SALES_REP, FALSE));
  g_assert_true (enc_alert_is_for (alert, &rules, "Anne", ENC_USER_SALES_REP, TRUE));
  g_assert_true (enc_alert_is_for (alert, &rules, "Paul", ENC_USER_READ_ONLY, FALSE));
  g_assert_true (enc_alert_is_for (mention, &rules, "Claire", ENC_USER_READ_ONLY, FALSE));
  g_assert_false (enc_alert_is_for (mention, &rules, "Anne", ENC_USER_CREDIT_MANAGER, TRUE));
  rules.of[ENC_ALERT_DISPUTE].on = FALSE;
  g_assert_false (enc_alert_is_for (alert, &rules, "Paul", ENC_USER_CREDIT_MANAGER, TRUE));

  g_assert_true (enc_alert_is_waiting (alert, 10));
  alert->snoozed_until = 12;
  g_assert_false (enc_alert_is_waiting (alert, 11));
  g_assert_true (enc_alert_is_waiting (alert, 12));
  alert->read = TRUE;
  g_assert_false (enc_alert_is_waiting (alert, 12));
}

static void
test_mentions (void)
{
  g_assert_true (enc_alert_mentions ("vois avec @Hélène Prigent demain", "Hélène Prigent"));
  g_assert_true (enc_alert_mentions ("@helene: merci", "Hélène Prigent"));
  g_assert_true (enc_alert_mentions ("@Hélène.Prigent", "Hélène Prigent"));
  g_assert_false (enc_alert_mentions ("@hélènement", "Hélène Prigent"));
  g_assert_false (enc_alert_mentions ("Hélène Prigent", "Hélène Prigent"));
  g_assert_true (enc_alert_mentions ("@C. Tanguy", "C. Tanguy"));
  g_assert_false (enc_alert_mentions ("@C. Tanguy", "C. Le Goff"));
  g_assert_false (enc_alert_mentions ("@", "Claire"));
}

/* Every rule has a line and a sentence, whatever facts are missing. */
static void
test_words (void)
{
  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    {
      g_autoptr (EncAlert) alert = enc_alert_new (rule, "k", 0, 20000);
      g_autofree char *title = NULL, *why = NULL;
      EncAlertRule parsed;

      alert->currency = ENC_EUR;
      alert->amount = 123456;
      title = enc_alert_title (alert);
      why = enc_alert_why (alert);
      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (why, !=, "");
      g_assert_true (enc_alert_rule_parse (enc_alert_rule_name (rule), &parsed));
      g_assert_cmpint (parsed, ==, rule);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alert/rules", test_rules);
  g_test_add_func ("/alert/audience", test_audience);
  g_test_add_func ("/alert/mentions", test_mentions);
  g_test_add_func ("/alert/words", test_words);
  return g_test_run ();
}
