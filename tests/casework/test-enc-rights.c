/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-rights.h"

#include "casework/enc-command.h"

#define FIRST ENC_USER_CREDIT_MANAGER
#define LAST  ENC_USER_READ_ONLY

static void
test_default (void)
{
  EncRights rights;

  enc_rights_default (&rights);
  for (int right = 0; right < ENC_N_RIGHTS; right++)
    {
      g_assert_cmpint (enc_rights_get (&rights, right, ENC_USER_CREDIT_MANAGER), ==, ENC_RIGHT_ALL);
      g_assert_cmpint (enc_rights_get (&rights, right, 0), ==, ENC_RIGHT_NONE);
      g_assert_cmpint (enc_rights_get (&rights, right, LAST + 1), ==, ENC_RIGHT_NONE);
    }
  /* Trainers see no balance; reps see their own clients, without what the office notes. */
  g_assert_false (enc_rights_sees (&rights, ENC_RIGHT_AMOUNTS, ENC_USER_TRAINER, TRUE));
  g_assert_true (enc_rights_sees (&rights, ENC_RIGHT_AMOUNTS, ENC_USER_SALES_REP, TRUE));
  g_assert_false (enc_rights_sees (&rights, ENC_RIGHT_AMOUNTS, ENC_USER_SALES_REP, FALSE));
  g_assert_false (enc_rights_sees (&rights, ENC_RIGHT_NOTES, ENC_USER_SALES_REP, TRUE));
  g_assert_true (enc_rights_sees (&rights, ENC_RIGHT_TIMELINE, ENC_USER_READ_ONLY, FALSE));
}

/* The matrix never promises what the door refuses. */
static void
test_within_the_commands (void)
{
  static const char *const commands[] = {
    "client.set",      "contact.set",    "item.dispute",     "journal.comment", "setting.set",
    "promise.record",  "dispute.open",   "tolerance.ask",    "order.block",     "thanks.send",
    "tolerance.close", "score.override", "tolerance.decide", "import.undo",     "no.such",
  };
  EncRights rights;

  enc_rights_default (&rights);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    for (int role = 0; role <= LAST + 1; role++)
      for (int own = 0; own < 2; own++)
        if (enc_rights_allows (&rights, commands[i], role, own))
          g_assert_true (enc_command_may (commands[i], role));

  g_assert_true (enc_rights_allows (&rights, "journal.comment", ENC_USER_SALES_REP, TRUE));
  g_assert_false (enc_rights_allows (&rights, "journal.comment", ENC_USER_SALES_REP, FALSE));
  g_assert_false (enc_rights_allows (&rights, "journal.comment", ENC_USER_READ_ONLY, TRUE));
  g_assert_false (enc_rights_allows (&rights, "client.set", ENC_USER_SALES_REP, TRUE));
  g_assert_true (enc_rights_allows (&rights, "client.set", ENC_USER_COLLECTOR, FALSE));
  g_assert_true (enc_rights_allows (&rights, "contact.set", ENC_USER_SALES_REP, FALSE));
}

/* Every cell with every value: what can be set is read back, what cannot changes nothing. */
static void
test_every_cell (void)
{
  for (int right = 0; right < ENC_N_RIGHTS; right++)
    for (int role = 0; role <= LAST + 1; role++)
      for (int scope = 0; scope <= ENC_N_RIGHT_SCOPES; scope++)
        {
          EncRights rights, back;
          gboolean can = enc_rights_can_be (right, role, scope);

          enc_rights_default (&rights);
          int before = enc_rights_get (&rights, right, role);
          g_assert_cmpint (enc_rights_set (&rights, right, role, scope), ==, can);
          g_assert_cmpint (enc_rights_get (&rights, right, role), ==, can ? scope : before);

          g_autofree char *text = enc_rights_to_string (&rights);
          g_assert_true (enc_rights_parse (text, &back));
          g_assert_cmpmem (&rights, sizeof rights, &back, sizeof back);
          g_assert_cmpint (*text != '\0', ==, can && scope != before);
        }

  /* The credit manager cannot lock himself out, and nobody acts without knowing for whom. */
  for (int right = 0; right < ENC_N_RIGHTS; right++)
    {
      g_assert_false (enc_rights_can_be (right, ENC_USER_CREDIT_MANAGER, ENC_RIGHT_NONE));
      if (right >= ENC_RIGHT_FIRST_ACTION)
        for (int role = FIRST; role <= LAST; role++)
          g_assert_false (enc_rights_can_be (right, role, ENC_RIGHT_ANONYMOUS));
    }
}

static void
test_parse (void)
{
  EncRights rights, first;

  enc_rights_default (&first);
  g_assert_true (enc_rights_parse (NULL, &rights));
  g_assert_cmpmem (&rights, sizeof rights, &first, sizeof first);
  g_assert_true (enc_rights_parse ("notes.sales_rep=own;amounts.trainer=anonymous", &rights));
  g_assert_cmpint (enc_rights_get (&rights, ENC_RIGHT_NOTES, ENC_USER_SALES_REP), ==,
                   ENC_RIGHT_OWN);
  g_assert_cmpint (enc_rights_get (&rights, ENC_RIGHT_AMOUNTS, ENC_USER_TRAINER), ==,
                   ENC_RIGHT_ANONYMOUS);

  /* What means nothing is left out, the rest is taken. */
  g_assert_false (enc_rights_parse ("notes.sales_rep=own;moods.trainer=all;=;a.b;x=y.z;"
                                    "limit.reader=all;notes.credit_manager=none",
                                    &rights));
  g_assert_cmpint (enc_rights_get (&rights, ENC_RIGHT_NOTES, ENC_USER_SALES_REP), ==,
                   ENC_RIGHT_OWN);
  g_assert_cmpint (enc_rights_get (&rights, ENC_RIGHT_NOTES, ENC_USER_CREDIT_MANAGER), ==,
                   ENC_RIGHT_ALL);
}

static void
test_notes (void)
{
  g_autoptr (GVariant) plain
    = g_variant_ref_sink (g_variant_new_parsed ("{'text': <'the manager is ill, @Julie Kerm'>}"));
  EncEvent event = { .kind = ENC_EVENT_COMMENT, .author = (char *)"Nadia", .body = plain };
  EncRights rights;

  enc_rights_default (&rights);
  event.role = ENC_USER_COLLECTOR;
  g_assert_false (enc_rights_shows_event (&rights, &event, "Julien", ENC_USER_SALES_REP, TRUE));
  g_assert_false (enc_rights_shows_event (&rights, &event, "Julie", ENC_USER_TRAINER, FALSE));
  g_assert_true (enc_rights_shows_event (&rights, &event, "Nadia", ENC_USER_SALES_REP, TRUE));
  g_assert_true (enc_rights_shows_event (&rights, &event, "Julie Kerm", ENC_USER_SALES_REP, TRUE));
  g_assert_false (enc_rights_shows_event (&rights, &event, "Julie Ker", ENC_USER_SALES_REP, TRUE));
  g_assert_false (
    enc_rights_shows_event (&rights, &event, "Julie Kerm", ENC_USER_SALES_REP, FALSE));
  g_assert_true (enc_rights_shows_event (&rights, &event, "Max", ENC_USER_CREDIT_MANAGER, FALSE));

  /* What another rep says of the client is no internal note. */
  event.role = ENC_USER_SALES_REP;
  g_assert_true (enc_rights_shows_event (&rights, &event, "Julien", ENC_USER_SALES_REP, TRUE));
  event.role = ENC_USER_COLLECTOR;
  event.kind = ENC_EVENT_CALL;
  g_assert_true (enc_rights_shows_event (&rights, &event, "Julien", ENC_USER_SALES_REP, TRUE));

  enc_rights_set (&rights, ENC_RIGHT_NOTES, ENC_USER_SALES_REP, ENC_RIGHT_OWN);
  event.kind = ENC_EVENT_COMMENT;
  g_assert_true (enc_rights_shows_event (&rights, &event, "Julien", ENC_USER_SALES_REP, TRUE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/rights/default", test_default);
  g_test_add_func ("/casework/rights/within-the-commands", test_within_the_commands);
  g_test_add_func ("/casework/rights/every-cell", test_every_cell);
  g_test_add_func ("/casework/rights/parse", test_parse);
  g_test_add_func ("/casework/rights/notes", test_notes);

  return g_test_run ();
}
