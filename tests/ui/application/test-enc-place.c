/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-place.h"

#include "support/enc-test.h"

/* Two places are one when going from one to the other changes nothing on screen. */
static void
test_equal (void)
{
  EncAgingQuery query = enc_aging_query (enc_test_date ("2026-11-22"));
  g_autoptr (EncPlace) overdue = enc_place_new_items (&query, ENC_CELL_OVERDUE, 0, ENC_EUR, "a");
  g_autoptr (EncPlace) same = enc_place_new_items (&query, ENC_CELL_OVERDUE, 0, ENC_EUR, "b");
  g_autoptr (EncPlace) open = enc_place_new_items (&query, ENC_CELL_OPEN, 0, ENC_EUR, "a");
  query.as_of--;
  g_autoptr (EncPlace) before = enc_place_new_items (&query, ENC_CELL_OVERDUE, 0, ENC_EUR, "a");
  query.as_of++;
  query.filter.has[ENC_DIMENSION_REP] = TRUE;
  query.filter.value[ENC_DIMENSION_REP] = 2;
  g_autoptr (EncPlace) of_rep = enc_place_new_items (&query, ENC_CELL_OVERDUE, 0, ENC_EUR, "a");
  query.limits.days[0] = 15;
  g_autoptr (EncPlace) other_limits
    = enc_place_new_items (&query, ENC_CELL_OVERDUE, 0, ENC_EUR, "a");

  g_assert_true (enc_place_equal (overdue, same));
  g_assert_false (enc_place_equal (overdue, open));
  g_assert_false (enc_place_equal (overdue, before));
  g_assert_false (enc_place_equal (overdue, of_rep));
  g_assert_false (enc_place_equal (of_rep, other_limits));
}

static void
test_clients (void)
{
  g_autoptr (EncPlace) one = enc_place_new_client (1);
  g_autoptr (EncPlace) two = enc_place_new_client (2);
  g_autoptr (EncPlace) all = enc_place_new_clients (NULL);
  g_autoptr (EncPlace) late = enc_place_new_clients ("late");

  g_assert_false (enc_place_equal (one, two));
  g_assert_false (enc_place_equal (all, late));
  g_assert_false (enc_place_equal (one, all));
  g_assert_true (enc_place_equal (one, one));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/place/equal", test_equal);
  g_test_add_func ("/ui/place/clients", test_clients);

  return g_test_run ();
}
