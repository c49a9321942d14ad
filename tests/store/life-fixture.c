/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "life-fixture.h"

#include "support/enc-test.h"

void
life_set_up (Life *life, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = NULL;

  store_fixture_set_up (&life->base, NULL);
  report = store_fixture_import (&life->base, facts, NULL);
  life->c1 = store_fixture_client_id (&life->base, "C1");
  life->c2 = store_fixture_client_id (&life->base, "C2");
  life->f1 = store_fixture_item_id (&life->base, "F1");
  life->f2 = store_fixture_item_id (&life->base, "F2");
  life->f3 = store_fixture_item_id (&life->base, "F3");
}

void
life_tear_down (Life *life, gconstpointer data)
{
  g_free (life->c1);
  g_free (life->c2);
  g_free (life->f1);
  g_free (life->f2);
  g_free (life->f3);
  store_fixture_tear_down (&life->base, NULL);
}

/* $1 and $2 are the clients, $F1 … the items, $id the case. */
char *
life_spell (Life *life, const char *args, const char *id)
{
  const char *const words[][2]
    = { { "$F1", life->f1 }, { "$F2", life->f2 }, { "$F3", life->f3 },
        { "$1", life->c1 },  { "$2", life->c2 },  { "$id", id != NULL ? id : "" } };
  g_autoptr (GString) text = g_string_new (args);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (text, words[i][0], words[i][1], 0);
  return g_strdup (text->str);
}

gboolean
life_run (Life *life, const char *name, const char *args, const char *id, GError **error)
{
  g_autofree char *spelt = life_spell (life, args, id);

  g_test_message ("%s %s", name, spelt);
  return store_fixture_run (&life->base, name, spelt, error);
}

/* Runs what must work; returns the id of the event. */
char *
life_must (Life *life, const char *name, const char *args, const char *id)
{
  g_autoptr (GError) error = NULL;

  life_run (life, name, args, id, &error);
  g_assert_no_error (error);
  return g_strdup (enc_store_last_event (life->base.store));
}

/* Runs what must be refused, for that reason. */
void
life_refused (Life *life, const char *name, const char *args, const char *id, GQuark domain,
              int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (life_run (life, name, args, id, &error));
  g_assert_true (error->domain == domain);
  g_assert_cmpint (error->code, ==, code);
}

void
life_as (Life *life, const char *name, EncUserRole role)
{
  enc_store_set_author (life->base.store, name, role);
}
