/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-quick-entry.h"

#include "base/enc-format.h"
#include "support/enc-test.h"

#define CLIENT "4i3akesd32fn6fcavq9cabhgog"

static const EncQuickEntryItem items[] = {
  { "id-412", "FA-2505-0412", 612000, FALSE },
  { "id-188", "FA-2507-0188", 398460, FALSE },
};
static const EncQuickEntryItem selected[] = {
  { "id-412", "FA-2505-0412", 612000, TRUE },
  { "id-188", "FA-2507-0188", 398460, TRUE },
  { "id-061", "FA-2508-0061", 1248000, FALSE },
};
static const EncQuickEntryWord outcomes[]
  = { { "reached", "Reached" }, { "message", "Message left" }, { "nobody", "No answer" } };
static const EncQuickEntryWord causes[] = { { "oversight", "Oversight" },
                                            { "approval", "Waiting for approval" },
                                            { "cash", "Short of cash" } };
static const EncQuickEntryWord categories[]
  = { { "PU_ERR", "Price difference" }, { "QTE_ERR", "Wrong quantity" } };
static const EncQuickEntryWord contacts[] = { { "id-bris", "Yann Le Bris" } };

static EncQuickEntryContext
context_with (const EncQuickEntryItem *of, guint n)
{
  return (EncQuickEntryContext){ .client = CLIENT,
                                 .currency = ENC_EUR,
                                 .today = enc_test_date ("2026-11-22"),
                                 .amount = 3474020,
                                 .items = of,
                                 .n_items = n,
                                 .outcomes = outcomes,
                                 .n_outcomes = G_N_ELEMENTS (outcomes),
                                 .causes = causes,
                                 .n_causes = G_N_ELEMENTS (causes),
                                 .categories = categories,
                                 .n_categories = G_N_ELEMENTS (categories),
                                 .contacts = contacts,
                                 .n_contacts = G_N_ELEMENTS (contacts) };
}

typedef struct
{
  const char *text;
  const char *command; /* NULL: error */
  const char *args;    /* without the client; days as +N from today */
  int error;
} Case;

/* 20779 is 2026-11-22. */
static const Case cases[] = {
  { "Called back, nobody there", "journal.comment", "{'text': <'Called back, nobody there'>}", 0 },
  { "c  two   words ", "journal.comment", "{'text': <'two words'>}", 0 },
  { "   ", NULL, NULL, ENC_QUICK_ENTRY_ERROR_EMPTY },
  { "c ", NULL, NULL, ENC_QUICK_ENTRY_ERROR_EMPTY },

  { "p 12480 1/12 transfer Le Bris", "promise.record",
    "{'schedule': <[(20788, int64 1248000)]>, 'means': <'transfer'>, 'promised_by': <'Yann Le "
    "Bris'>, 'contact': <'id-bris'>}",
    0 },
  { "p 12 480,50 € tomorrow virement M. Le Goff", "promise.record",
    "{'schedule': <[(20780, int64 1248050)]>, 'means': <'transfer'>, 'promised_by': <'M. Le "
    "Goff'>}",
    0 },
  { "p +7", "promise.record", "{'schedule': <[(20786, int64 3474020)]>, 'means': <'other'>}", 0 },
  { "p demain chq", "promise.record",
    "{'schedule': <[(20780, int64 3474020)]>, 'means': <'cheque'>}", 0 },
  { "p 5000 1/12 7480 1/1", "promise.record",
    "{'schedule': <[(20788, int64 500000), (20819, int64 748000)]>, 'means': <'other'>}", 0 },
  { "p 1/12 5000 1/1 7480", "promise.record",
    "{'schedule': <[(20788, int64 500000), (20819, int64 748000)]>, 'means': <'other'>}", 0 },
  { "p 4740,20 +7 +14", "promise.record",
    "{'schedule': <[(20786, int64 474020), (20793, int64 3000000)]>, 'means': <'other'>}", 0 },
  { "p 2k 1 dec 2026", "promise.record",
    "{'schedule': <[(20788, int64 200000)]>, 'means': <'other'>}", 0 },
  { "p 12480", NULL, NULL, ENC_QUICK_ENTRY_ERROR_DATE },
  { "p", "journal.comment", "{'text': <'p'>}", 0 },
  { "p Le Bris", NULL, NULL, ENC_QUICK_ENTRY_ERROR_DATE },
  { "p 12480 20/11", NULL, NULL, ENC_QUICK_ENTRY_ERROR_PAST },
  { "p 12480 2026-11-01", NULL, NULL, ENC_QUICK_ENTRY_ERROR_PAST },
  { "p +7 +14", NULL, NULL, ENC_QUICK_ENTRY_ERROR_AMOUNT },
  { "p 40000 +7 +14", NULL, NULL, ENC_QUICK_ENTRY_ERROR_AMOUNT },

  { "a reached approval The invoice is stuck", "journal.call",
    "{'direction': <'out'>, 'outcome': <'reached'>, 'cause': <'approval'>, 'text': <'The invoice "
    "is stuck'>}",
    0 },
  { "a in reached waiting for approval 6 min Le Bris", "journal.call",
    "{'direction': <'in'>, 'outcome': <'reached'>, 'cause': <'approval'>, 'minutes': <int64 6>, "
    "'contact': <'id-bris'>}",
    0 },
  { "a no answer cash > +3 try in the morning", "journal.call",
    "{'direction': <'out'>, 'outcome': <'nobody'>, 'cause': <'cash'>, 'next_date': <20782>, "
    "'next': <'try in the morning'>}",
    0 },
  { "a", "journal.comment", "{'text': <'a'>}", 0 },
  { "a ", NULL, NULL, ENC_QUICK_ENTRY_ERROR_OUTCOME },
  { "a whatever", NULL, NULL, ENC_QUICK_ENTRY_ERROR_OUTCOME },
  { "a reached", NULL, NULL, ENC_QUICK_ENTRY_ERROR_CAUSE },
  { "a reached approval > soon", NULL, NULL, ENC_QUICK_ENTRY_ERROR_DATE },
  { "a reached approval > -2", NULL, NULL, ENC_QUICK_ENTRY_ERROR_PAST },

  { "l FA-2505-0412 price 500 Two doors short", "dispute.open",
    "{'lines': <[('id-412', int64 50000)]>, 'category': <'PU_ERR'>, 'wants': <'nothing'>, 'title': "
    "<'Two doors short'>}",
    0 },
  { "l wrong quantity fa-2505-0412 FA-2507-0188", "dispute.open",
    "{'lines': <[('id-412', int64 0), ('id-188', int64 0)]>, 'category': <'QTE_ERR'>, 'wants': "
    "<'nothing'>, 'title': <'Wrong quantity'>}",
    0 },
  { "l price", NULL, NULL, ENC_QUICK_ENTRY_ERROR_ITEM },
  { "l FA-2505-0412 colour", NULL, NULL, ENC_QUICK_ENTRY_ERROR_CATEGORY },
  { "l FA-2505-0412 price 7000", NULL, NULL, ENC_QUICK_ENTRY_ERROR_TOO_MUCH },

  { "m tomorrow 14:30 At their office", "journal.meeting",
    "{'date': <20780>, 'minute': <int64 870>, 'text': <'At their office'>}", 0 },
  { "m 1/12 9h Le Bris", "journal.meeting",
    "{'date': <20788>, 'minute': <int64 540>, 'contact': <'id-bris'>}", 0 },
  { "m someday", NULL, NULL, ENC_QUICK_ENTRY_ERROR_DATE },
};

static void
assert_arguments (const EncCommand *command, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) wanted
    = g_variant_parse (G_VARIANT_TYPE_VARDICT, expected, NULL, NULL, &error);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_assert_no_error (error);
  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) said = g_variant_lookup_value (command->args, key, NULL);
      g_autofree char *a = said != NULL ? g_variant_print (said, TRUE) : NULL;
      g_autofree char *b = g_variant_print (value, TRUE);

      g_test_message ("%s: %s, expected %s", key, a, b);
      g_assert_cmpstr (a, ==, b);
      g_variant_unref (value);
    }
}

static void
test_lines (void)
{
  EncQuickEntryContext context = context_with (items, G_N_ELEMENTS (items));

  enc_format_set_language (ENC_LANGUAGE_FR);
  g_assert_cmpint (context.today, ==, 20779);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EncCommand) command = enc_quick_entry_parse (cases[i].text, &context, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].command == NULL)
        {
          g_assert_error (error, ENC_QUICK_ENTRY_ERROR, cases[i].error);
          g_assert_null (command);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (command->name, ==, cases[i].command);
      assert_arguments (command, cases[i].args);
    }
}

static void
test_selection (void)
{
  EncQuickEntryContext context = context_with (selected, G_N_ELEMENTS (selected));
  g_autoptr (GError) error = NULL;
  g_autoptr (EncCommand) promise = enc_quick_entry_parse ("p +7", &context, &error);
  g_autoptr (EncCommand) dispute = enc_quick_entry_parse ("l price", &context, &error);

  g_assert_no_error (error);
  assert_arguments (promise, "{'items': <['id-412', 'id-188']>}");
  assert_arguments (dispute, "{'lines': <[('id-412', int64 0), ('id-188', int64 0)]>}");
}

/* Whatever is typed is a command or one of the errors. */
static void
test_random (void)
{
  static const char *const bits[] = { "p ",      "a ",    "l ", "m ",       "c ",
                                      "12",      "480",   ",",  ".",        "/",
                                      "11",      " ",     "  ", "+",        "-",
                                      ">",       "€",     "é",  "k",        "FA-2505-0412",
                                      "reached", "price", "M.", "Le",       "99999999999999",
                                      "min",     "h",     ":",  "tomorrow", "\xff",
                                      "\n" };
  EncQuickEntryContext context = context_with (items, G_N_ELEMENTS (items));
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (EncCommand) command = NULL;

      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      command = enc_quick_entry_parse (text->str, &context, &error);
      g_assert_true ((command == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_true (error->domain == ENC_QUICK_ENTRY_ERROR);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/quick-entry/lines", test_lines);
  g_test_add_func ("/casework/quick-entry/selection", test_selection);
  g_test_add_func ("/casework/quick-entry/random", test_random);
  return g_test_run ();
}
