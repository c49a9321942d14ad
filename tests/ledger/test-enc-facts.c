/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-facts.h"

#include "support/enc-test.h"

#include <string.h>

static void
test_new (void)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_OPEN);

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_OPEN);
  g_assert_cmpint (facts->as_of, ==, ENC_DATE_NONE);
  g_assert_cmpuint (facts->items->len, ==, 0);
  g_assert_cmpuint (g_array_get_element_size (facts->items), ==, sizeof (EncFactItem));
  g_assert_cmpuint (g_array_get_element_size (facts->clients), ==, sizeof (EncFactClient));
  g_assert_cmpuint (g_array_get_element_size (facts->contacts), ==, sizeof (EncFactContact));
  g_assert_cmpuint (g_array_get_element_size (facts->allocations), ==, sizeof (EncFactAllocation));
  g_assert_cmpuint (g_array_get_element_size (facts->controls), ==, sizeof (EncFactControl));
}

static void
test_strings (void)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
  g_autofree char *text_long = g_strnfill (1000, 'x');
  const char *one = enc_facts_string (facts, "FA-1;rest", 4);
  const char *rep = enc_facts_intern (facts, "Martin", -1);

  g_assert_cmpstr (one, ==, "FA-1");
  g_assert_cmpstr (rep, ==, "Martin");
  g_assert_true (enc_facts_intern (facts, "Martinique", 6) == rep);
  g_assert_true (enc_facts_intern (facts, text_long, 1000)
                 == enc_facts_intern (facts, text_long, -1));
  g_assert_cmpstr (enc_facts_intern (facts, text_long, 1000), ==, text_long);
  g_assert_cmpstr (enc_facts_intern (facts, "", 0), ==, "");
  g_assert_null (enc_facts_intern (facts, NULL, 0));
  g_assert_null (enc_facts_string (facts, NULL, -1));

  /* They stay where they are however much comes after them. */
  for (int i = 0; i < 50000; i++)
    {
      char number[16];

      g_snprintf (number, sizeof number, "N%d", i);
      enc_facts_string (facts, number, -1);
    }
  g_assert_cmpstr (one, ==, "FA-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/facts/new", test_new);
  g_test_add_func ("/ledger/facts/strings", test_strings);
  return g_test_run ();
}
