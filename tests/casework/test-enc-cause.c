/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-cause.h"

#include "support/enc-test.h"

static void
test_as_it_comes (void)
{
  for (EncCauseKind kind = ENC_CAUSE_OUTCOME; kind <= ENC_CAUSE_CAUSE; kind++)
    {
      g_autoptr (GPtrArray) list = enc_cause_list (kind, NULL);
      g_autofree char *text = enc_cause_list_to_string (list);
      g_autoptr (GPtrArray) again = enc_cause_list (kind, text);
      g_autofree char *text_again = enc_cause_list_to_string (again);

      g_assert_cmpuint (list->len, >=, 8);
      g_assert_cmpstr (text, ==, text_again);
      for (guint i = 0; i < list->len; i++)
        {
          const EncCause *cause = list->pdata[i];

          g_assert_true (enc_cause_code_is_valid (cause->code));
          g_assert_cmpstr (enc_cause_label (list, cause->code), !=, cause->code);
          g_assert_cmpint (cause->next, <, ENC_CAUSE_N_NEXT);
        }
    }
}

static void
test_edited (void)
{
  g_autoptr (GPtrArray) list
    = enc_cause_list (ENC_CAUSE_CAUSE, "strike;call;12;Grève chez le client\n"
                                       "oversight;promise;0\n"
                                       "no such line\n"
                                       "Strike;call;1\n"
                                       "strike;rep;1;said twice\n"
                                       "cash;later;3\n");

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (enc_cause_label (list, "strike"), ==, "Grève chez le client");
  g_assert_cmpint (enc_cause_find (list, "strike")->days, ==, 12);
  g_assert_cmpint (enc_cause_find (list, "strike")->next, ==, ENC_CAUSE_NEXT_CALL);
  /* No longer offered, still shown with its words; what nobody knows by its code. */
  g_assert_null (enc_cause_find (list, "cash"));
  g_assert_cmpstr (enc_cause_label (list, "cash"), ==, "Passing cash trouble");
  g_assert_cmpstr (enc_cause_label (list, "flood"), ==, "flood");
  g_assert_cmpstr (enc_cause_label (NULL, "oversight"), ==, "Oversight");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cause/as-it-comes", test_as_it_comes);
  g_test_add_func ("/cause/edited", test_edited);
  return g_test_run ();
}
