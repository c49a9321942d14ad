/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "store-fixture.h"
#include "support/enc-test.h"

typedef struct
{
  StoreFixture base;
  char *c1, *c2, *f1, *f2;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = NULL;

  store_fixture_set_up (&fixture->base, NULL);
  report = store_fixture_import (&fixture->base, facts, NULL);
  fixture->c1 = store_fixture_client_id (&fixture->base, "C1");
  fixture->c2 = store_fixture_client_id (&fixture->base, "C2");
  fixture->f1 = store_fixture_item_id (&fixture->base, "F1");
  fixture->f2 = store_fixture_item_id (&fixture->base, "F2");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->c1);
  g_free (fixture->c2);
  g_free (fixture->f1);
  g_free (fixture->f2);
  store_fixture_tear_down (&fixture->base, NULL);
}

static char *
contact_id (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadFile) file = enc_read_file (fixture->base.store, 2, 1, &error);

  g_assert_no_error (error);
  return file->contacts->len > 0
           ? g_strdup (((EncReadContact *)g_ptr_array_index (file->contacts, 0))->id)
           : NULL;
}

/* Does it, undoes it, does it again, undoes it again: the file says what it should each time. */
static void
assert_reversible (Fixture *fixture, const char *name, const char *args)
{
  g_autofree char *before = store_fixture_dump (fixture->base.path);
  g_autofree char *done = NULL, *undone = NULL, *redone = NULL, *again = NULL;
  g_autofree char *label = NULL, *redo_label = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s %s", name, args);
  store_fixture_run (&fixture->base, name, args, &error);
  g_assert_no_error (error);
  done = store_fixture_dump (fixture->base.path);
  g_assert_cmpstr (before, !=, done);
  g_assert_true (enc_store_can_undo (fixture->base.store, NULL));
  enc_store_undo (fixture->base.store, &label, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, enc_command_label (name));
  undone = store_fixture_dump (fixture->base.path);
  g_assert_cmpstr (before, ==, undone);
  enc_store_redo (fixture->base.store, &redo_label, NULL, &error);
  g_assert_no_error (error);
  redone = store_fixture_dump (fixture->base.path);
  g_assert_cmpstr (done, ==, redone);
  enc_store_undo (fixture->base.store, NULL, NULL, &error);
  g_assert_no_error (error);
  again = store_fixture_dump (fixture->base.path);
  g_assert_cmpstr (before, ==, again);
  store_fixture_assert_sound (&fixture->base);
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contact = contact_id (fixture);
  g_autofree char *set = g_strdup_printf (
    "{'client': <'%s'>, 'name': <'Neuf'>, 'city': <'Lille'>, 'rep': <'Jeanne'>, 'collector':"
    " <'Luc'>, 'credit_limit': <int64 -1>, 'siren': <'732829320'>, 'terms': <''>}",
    fixture->c1);
  g_autofree char *add
    = g_strdup_printf ("{'client': <'%s'>, 'contact': <''>, 'name': <'Ève'>, 'role': <'manager'>}",
                       fixture->c1);
  g_autofree char *change = g_strdup_printf (
    "{'client': <'%s'>, 'contact': <'%s'>, 'email': <''>, 'note': <'Le matin\nseulement'>}",
    fixture->c2, contact);
  g_autofree char *remove = g_strdup_printf ("{'contact': <'%s'>}", contact);
  g_autofree char *dispute
    = g_strdup_printf ("{'items': <['%s', '%s']>, 'disputed': <true>}", fixture->f1, fixture->f2);
  g_autofree char *comment
    = g_strdup_printf ("{'client': <'%s'>, 'text': <'Rappeler'>}", fixture->c2);

  assert_reversible (fixture, "client.set", set);
  assert_reversible (fixture, "contact.set", add);
  assert_reversible (fixture, "contact.set", change);
  assert_reversible (fixture, "contact.remove", remove);
  assert_reversible (fixture, "item.dispute", dispute);
  assert_reversible (fixture, "journal.comment", comment);
  assert_reversible (fixture, "setting.set", "{'key': <'aging.limits'>, 'value': <'30,60'>}");
}

/* Nothing to do leaves nothing to undo. */
static void
test_no_change (Fixture *fixture, gconstpointer data)
{
  g_autofree char *same = g_strdup_printf ("{'items': <['%s']>, 'disputed': <false>}", fixture->f1);
  g_autofree char *contact = contact_id (fixture);
  g_autofree char *as_is = g_strdup_printf (
    "{'client': <'%s'>, 'contact': <'%s'>, 'name': <'Amélie Roux'>, 'note': <''>}", fixture->c2,
    contact);
  g_autofree char *limit
    = g_strdup_printf ("{'client': <'%s'>, 'credit_limit': <int64 5000000>, 'rep': <'Paul'>}",
                       fixture->c1);
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq = enc_store_last_change (fixture->base.store);

  g_assert_true (store_fixture_run (&fixture->base, "item.dispute", same, &error));
  g_assert_true (store_fixture_run (&fixture->base, "contact.set", as_is, &error));
  g_assert_true (store_fixture_run (&fixture->base, "client.set", limit, &error));
  g_assert_no_error (error);
  g_assert_cmpint (enc_store_last_change (fixture->base.store), ==, seq);
  g_assert_true (enc_store_can_undo (fixture->base.store, &label));
  g_assert_cmpstr (label, ==, "test.csv");
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nobody = g_strdup_printf ("{'client': <'%026d'>, 'text': <'x'>}", 0);
  g_autofree char *others = NULL;
  g_autofree char *contact = contact_id (fixture);
  g_autofree char *before = store_fixture_dump (fixture->base.path), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (store_fixture_run (&fixture->base, "journal.comment", nobody, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  others = g_strdup_printf ("{'client': <'%s'>, 'contact': <'%s'>, 'name': <'x'>}", fixture->c1,
                            contact);
  g_assert_false (store_fixture_run (&fixture->base, "contact.set", others, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  enc_store_set_author (fixture->base.store, "Paul", ENC_USER_READ_ONLY);
  g_assert_false (
    store_fixture_run (&fixture->base, "setting.set", "{'key': <'a'>, 'value': <'b'>}", &error));
  g_assert_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_false (enc_store_redo (fixture->base.store, NULL, NULL, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND);
  after = store_fixture_dump (fixture->base.path);
  g_assert_cmpstr (before, ==, after);
}

/* Rows that changed behind the stack's back: the undo is refused, dropped, and the one before is
 * reachable. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autofree char *set = g_strdup_printf ("{'client': <'%s'>, 'city': <'Lille'>}", fixture->c1);
  g_autofree char *comment = g_strdup_printf ("{'client': <'%s'>, 'text': <'Avant'>}", fixture->c2);
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (&fixture->base, "journal.comment", comment, &error));
  g_assert_true (store_fixture_run (&fixture->base, "client.set", set, &error));
  store_fixture_exec (fixture->base.path, "UPDATE client SET city = 'Brest' WHERE code = 'C1'");
  g_assert_false (enc_store_undo (fixture->base.store, NULL, NULL, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (store_fixture_int (fixture->base.path,
                                      "SELECT count(*) FROM client WHERE city = 'Brest'"),
                   ==, 1);
  g_assert_true (enc_store_undo (fixture->base.store, &label, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "Comment");
}

/* The journal only grows, and says that something was taken back. */
static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *comment
    = g_strdup_printf ("{'client': <'%s'>, 'text': <'Erreur'>}", fixture->c1);
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (&fixture->base, "journal.comment", comment, &error));
  g_assert_true (enc_store_undo (fixture->base.store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_int (fixture->base.path, "SELECT count(*) FROM journal"), ==, 2);
  g_assert_cmpint (store_fixture_int (fixture->base.path,
                                      "SELECT voids FROM journal WHERE kind = 'undo'"),
                   ==,
                   store_fixture_int (fixture->base.path,
                                      "SELECT pk FROM journal WHERE kind = 'comment'"));
  {
    g_autoptr (EncReadFile) file = enc_read_file (fixture->base.store, 1, 10, &error);

    for (guint i = 0; i < file->events->len; i++)
      g_assert_cmpint (((EncReadEntry *)g_ptr_array_index (file->events, i))->event->kind, ==,
                       ENC_EVENT_IMPORT);
  }
}

static char *
random_args (Fixture *fixture, GRand *rand, const char **name)
{
  const char *client = g_rand_boolean (rand) ? fixture->c1 : fixture->c2;
  int value = g_rand_int_range (rand, 0, 5);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      *name = "client.set";
      return g_strdup_printf ("{'client': <'%s'>, 'name': <'N%d'>, 'credit_limit': <int64 %d>}",
                              client, value, value - 1);
    case 1:
      *name = "client.set";
      return g_strdup_printf ("{'client': <'%s'>, 'rep': <'U%d'>, 'city': <'%s'>}", client, value,
                              value == 0 ? "" : "Ville");
    case 2:
      *name = "contact.set";
      return g_strdup_printf ("{'client': <'%s'>, 'contact': <''>, 'name': <'P%d'>}", client,
                              value);
    case 3:
      *name = "item.dispute";
      return g_strdup_printf ("{'items': <['%s', '%s']>, 'disputed': <%s>}", fixture->f1,
                              fixture->f2, value % 2 ? "true" : "false");
    case 4:
      *name = "journal.comment";
      return g_strdup_printf ("{'client': <'%s'>, 'text': <'Note %d'>}", client, value);
    default:
      *name = "setting.set";
      return g_strdup_printf ("{'key': <'k%d'>, 'value': <'%d'>}", value, value);
    }
}

/* Random commands, undos and redos against a list of what the file said after each. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;

  g_ptr_array_add (states, store_fixture_dump (fixture->base.path));
  for (int step = 0; step < 150; step++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *now = NULL;
      int what = g_rand_int_range (rand, 0, 5);

      if (what == 0 && at > 0)
        {
          enc_store_undo (fixture->base.store, NULL, NULL, &error);
          at--;
        }
      else if (what == 1 && at + 1 < states->len)
        {
          enc_store_redo (fixture->base.store, NULL, NULL, &error);
          at++;
        }
      else
        {
          const char *name = NULL;
          g_autofree char *args = random_args (fixture, rand, &name);
          gint64 seq = enc_store_last_change (fixture->base.store);

          store_fixture_run (&fixture->base, name, args, &error);
          if (enc_store_last_change (fixture->base.store) != seq)
            {
              g_ptr_array_set_size (states, (gint)at + 1);
              g_ptr_array_add (states, store_fixture_dump (fixture->base.path));
              at++;
            }
        }
      g_assert_no_error (error);
      now = store_fixture_dump (fixture->base.path);
      g_assert_cmpstr (now, ==, g_ptr_array_index (states, at));
      if (step % 40 == 0)
        store_fixture_reopen (&fixture->base);
    }
  while (at > 0)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *now = NULL;

      enc_store_undo (fixture->base.store, NULL, NULL, &error);
      g_assert_no_error (error);
      now = store_fixture_dump (fixture->base.path);
      g_assert_cmpstr (now, ==, g_ptr_array_index (states, --at));
    }
  store_fixture_assert_sound (&fixture->base);
}

#define ADD(path, func) g_test_add ("/store/undo/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("each-command", test_each);
  ADD ("no-change", test_no_change);
  ADD ("errors", test_errors);
  ADD ("conflict", test_conflict);
  ADD ("journal-only-grows", test_journal);
  ADD ("random", test_random);
  return g_test_run ();
}
