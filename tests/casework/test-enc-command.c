/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-command.h"

#include <string.h>

#include "casework/enc-command-table.h"

#define ID "'4i3akesd32fn6fcavq9cabhgog'"

#define BAD     ENC_COMMAND_ERROR_ARGUMENT
#define SAID    "'client': <" ID ">, 'text': <'x'>"
#define CALL    "'client': <" ID ">, 'direction': <'out'>, 'outcome': <'x'>, 'cause': <'cash'>"
#define PROMISE "'client': <" ID ">, 'currency': <'EUR'>, 'means': <'transfer'>"
#define DISPUTE "'client': <" ID ">, 'category': <'c'>, 'wants': <'credit'>, 'title': <'x'>"
#define ASK     "'client': <" ID ">, 'currency': <'EUR'>, 'until': <20000>, 'argument': <'x'>"

typedef struct
{
  const char *name;
  const char *args;
  int code; /* -1 = allowed */
} Case;

static void
test_arguments (void)
{
  static const Case cases[] = {
    { "client.set", "{'client': <" ID ">, 'name': <'Dupont'>, 'siren': <'732829320'>}", -1 },
    { "client.set", "{'client': <" ID ">, 'siren': <''>, 'terms': <''>, 'vat': <''>}", -1 },
    { "client.set", "{'client': <" ID ">, 'credit_limit': <int64 -1>, 'limit_currency': <'EUR'>}",
      -1 },
    { "client.set", "{'client': <" ID ">, 'siren': <'732829321'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'credit_limit': <int64 -2>}",
      ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'credit_limit': <int64 9000000000000000>}",
      ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'credit_limit': <'5'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'limit_currency': <'XX'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'terms': <'quand il veut'>}",
      ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'name': <'a\nb'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <" ID ">, 'colour': <'red'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'client': <'1'>, 'name': <'x'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "client.set", "{'name': <'x'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "contact.set", "{'client': <" ID ">, 'contact': <''>, 'role': <'manager'>}", -1 },
    { "contact.set", "{'client': <" ID ">, 'contact': <''>, 'role': <'king'>}",
      ENC_COMMAND_ERROR_ARGUMENT },
    { "contact.set", "{'client': <" ID ">}", ENC_COMMAND_ERROR_ARGUMENT },
    { "contact.remove", "{'contact': <" ID ">}", -1 },
    { "contact.remove", "{'contact': <''>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "item.dispute", "{'items': <[" ID "]>, 'disputed': <true>}", -1 },
    { "item.dispute", "{'items': <@as []>, 'disputed': <true>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "item.dispute", "{'items': <['nope']>, 'disputed': <true>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "item.dispute", "{'items': <[" ID "]>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "journal.comment", "{'client': <" ID ">, 'text': <'un\ndeux'>}", -1 },
    { "journal.comment", "{'client': <" ID ">, 'text': <'\x01'>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "setting.set", "{'key': <'aging.limits'>, 'value': <'30,60'>}", -1 },
    { "setting.set", "{'key': <'Aging limits'>, 'value': <''>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "setting.set", "{'key': <''>, 'value': <''>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "import.undo", "{'batch': <int64 1>}", -1 },
    { "import.undo", "{'batch': <int64 0>}", ENC_COMMAND_ERROR_ARGUMENT },
    { "item.forgive", "{}", ENC_COMMAND_ERROR_UNKNOWN },
    { "client.set",
      "{'client': <" ID ">, 'cover_until': <20500>, 'temporary_until': <-2147483648>}", -1 },
    { "client.set", "{'client': <" ID ">, 'cover_until': <999999>}", BAD },
    { "user.set", "{'name': <'Paul'>, 'role': <'sales_rep'>}", -1 },
    { "user.set", "{'name': <' '>, 'role': <'sales_rep'>}", BAD },
    { "user.set", "{'name': <'Paul'>, 'role': <'king'>}", BAD },
    /* What is said says something. */
    { "journal.comment", "{'client': <" ID ">, 'text': <' \n\t'>}", BAD },
    { "journal.comment", "{'client': <" ID ">, 'text': <'x'>, 'date': <20000>}", -1 },
    { "journal.comment", "{'client': <" ID ">, 'text': <'x'>, 'date': <int64 20000>}", BAD },
    { "journal.comment", "{'client': <" ID ">, 'text': <'x'>, 'items': <[" ID "]>}", -1 },
    { "journal.comment", "{'client': <" ID ">, 'text': <'x'>, 'items': <@as []>}", BAD },
    { "journal.call", "{" CALL "}", -1 },
    { "journal.call", "{" CALL ", 'minutes': <int64 12>, 'next_date': <20000>, 'contact': <''>}",
      -1 },
    { "journal.call", "{" CALL ", 'minutes': <int64 -1>}", BAD },
    { "journal.call", "{" CALL ", 'contact': <'Amélie'>}", BAD },
    { "journal.call", "{'client': <" ID ">, 'direction': <'out'>, 'outcome': <'reached'>}", BAD },
    { "journal.call",
      "{'client': <" ID ">, 'direction': <'up'>, 'outcome': <'reached'>, 'cause': <'cash'>}", BAD },
    { "journal.call",
      "{'client': <" ID ">, 'direction': <'in'>, 'outcome': <'Reached'>, 'cause': <'cash'>}", BAD },
    { "journal.email", "{'client': <" ID ">, 'direction': <'in'>, 'title': <''>}", BAD },
    { "journal.meeting", "{'client': <" ID ">, 'date': <20000>, 'minute': <int64 1440>}", -1 },
    { "journal.meeting", "{'client': <" ID ">, 'date': <20000>, 'minute': <int64 1441>}", BAD },
    { "journal.meeting", "{'client': <" ID ">}", BAD },
    { "journal.note", "{'client': <" ID ">, 'kind': <'receipt'>, 'text': <'x'>}", -1 },
    { "journal.note", "{'client': <" ID ">, 'kind': <'promise.record'>, 'text': <'x'>}", BAD },
    { "journal.void", "{'event': <" ID ">, 'reason': <''>}", BAD },
    /* Files */
    { "journal.comment", "{" SAID ", 'attachments': <[('a.pdf', 'application/pdf', [byte 1])]>}",
      -1 },
    { "journal.comment", "{" SAID ", 'attachments': <[('../a', 'application/pdf', [byte 1])]>}",
      BAD },
    { "journal.comment", "{" SAID ", 'attachments': <[('..', 'application/pdf', [byte 1])]>}",
      BAD },
    { "journal.comment", "{" SAID ", 'attachments': <[('a.pdf', 'application', [byte 1])]>}", BAD },
    { "journal.comment", "{" SAID ", 'attachments': <[('a.pdf', 'a/b c', [byte 1])]>}", BAD },
    { "journal.comment", "{" SAID ", 'attachments': <[('a.pdf', 'a/b', @ay [])]>}", BAD },
    { "journal.comment", "{" SAID ", 'attachments': <@a(ssay) []>}", BAD },
    /* Promises */
    { "promise.record", "{" PROMISE ", 'schedule': <[(20000, int64 1), (20001, 2)]>}", -1 },
    { "promise.record", "{" PROMISE ", 'schedule': <[(20001, int64 1), (20001, 2)]>}", BAD },
    { "promise.record", "{" PROMISE ", 'schedule': <[(20001, int64 0)]>}", BAD },
    { "promise.record", "{" PROMISE ", 'schedule': <[(20001, int64 -5)]>}", BAD },
    { "promise.record", "{" PROMISE ", 'schedule': <[(99999, int64 5)]>}", BAD },
    { "promise.record",
      "{" PROMISE ", 'schedule': <[(20001, int64 8796093022207), (20002, int64 1)]>}", BAD },
    { "promise.record", "{" PROMISE ", 'schedule': <@a(ix) []>}", BAD },
    { "promise.record",
      "{'client': <" ID ">, 'currency': <'EUR'>, 'means': <'gold'>, 'schedule': <[(1, int64 1)]>}",
      BAD },
    { "promise.record",
      "{'client': <" ID ">, 'currency': <''>, 'means': <'card'>, 'schedule': <[(1, int64 1)]>}",
      BAD },
    { "promise.withdraw", "{'promise': <" ID ">, 'reason': <''>}", BAD },
    /* Disputes */
    { "dispute.open", "{" DISPUTE ", 'lines': <[(" ID ", int64 0)]>}", -1 },
    { "dispute.open", "{" DISPUTE ", 'lines': <[(" ID ", int64 -1)]>}", BAD },
    { "dispute.open", "{" DISPUTE ", 'lines': <[(" ID ", int64 1), (" ID ", 2)]>}", BAD },
    { "dispute.open", "{" DISPUTE ", 'lines': <@a(sx) []>}", BAD },
    { "dispute.step", "{'dispute': <" ID ">, 'step': <'close'>, 'justified': <'maybe'>}", BAD },
    { "dispute.change", "{'dispute': <" ID ">, 'owner': <''>}", -1 },
    { "tolerance.ask", "{" ASK ", 'amount': <int64 0>}", BAD },
    { "tolerance.ask", "{" ASK ", 'amount': <int64 1>}", -1 },
    { "tolerance.close", "{'tolerance': <" ID ">, 'outcome': <'forgotten'>}", BAD },
    { "score.override", "{'client': <" ID ">, 'value': <int64 100>, 'reason': <'x'>}", -1 },
    { "score.override", "{'client': <" ID ">, 'value': <int64 101>, 'reason': <'x'>}", BAD },
    { "score.override", "{'client': <" ID ">, 'value': <int64 -1>, 'reason': <''>}", BAD },
    { "thanks.send", "{'to': <'Paul'>, 'text': <'Merci'>}", -1 },
    /* Alerts */
    { "alert.raise", "{'alerts': <@aa{sv} []>}", -1 },
    { "alert.raise", "{'alerts': <[{'key': <'a'>, 'rule': <'b'>, 'day': <20000>}]>}", -1 },
    { "alert.raise", "{'alerts': <[{'key': <'a'>, 'rule': <'b'>}]>}", BAD },
    { "alert.raise", "{'alerts': <[{'key': <''>, 'rule': <'b'>, 'day': <20000>}]>}", BAD },
    { "alert.raise",
      "{'alerts': <[{'key': <'a'>, 'rule': <'b'>, 'day': <20000>, 'client': <'X'>}]>}", BAD },
    { "alert.read", "{'alerts': <['a', 'b']>, 'read': <true>}", -1 },
    { "alert.snooze", "{'alerts': <['a']>, 'until': <20000>}", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) syntax = NULL, error = NULL;
      g_autoptr (GVariant) args = NULL;
      g_autoptr (EncCommand) command = NULL;

      args = g_variant_parse (G_VARIANT_TYPE_VARDICT, cases[i].args, NULL, NULL, &syntax);
      g_assert_no_error (syntax);
      command = enc_command_new (cases[i].name, args);
      g_test_message ("%s %s", cases[i].name, cases[i].args);
      if (enc_command_check (command, ENC_USER_CREDIT_MANAGER, &error))
        g_assert_cmpint (cases[i].code, ==, -1);
      else
        g_assert_error (error, ENC_COMMAND_ERROR, cases[i].code);
    }
}

/* Who may do what, written by hand: credit manager, collector, sales rep, negotiator, trainer,
 * reader. A reader does nothing, a trainer comments, a rep changes no limit and decides nothing. */
static const struct
{
  const char *name;
  const char *allowed;
} roles[] = {
  { "client.set", "mc----" },       { "contact.set", "mcsn--" },
  { "contact.remove", "mcsn--" },   { "item.dispute", "mcsn--" },
  { "setting.set", "mc----" },      { "user.set", "m-----" },
  { "import.undo", "mc----" },      { "journal.comment", "mcsnt-" },
  { "journal.call", "mcsn--" },     { "journal.email", "mcsn--" },
  { "journal.letter", "mcsn--" },   { "journal.meeting", "mcsn--" },
  { "journal.note", "mcsn--" },     { "journal.void", "mcsnt-" },
  { "promise.record", "mcsn--" },   { "promise.validate", "mcsn--" },
  { "promise.withdraw", "mcsn--" }, { "dispute.open", "mcsn--" },
  { "dispute.step", "mcsn--" },     { "dispute.change", "mcsn--" },
  { "tolerance.ask", "mcsn--" },    { "tolerance.decide", "mc----" },
  { "tolerance.close", "mcsn--" },  { "order.block", "mc----" },
  { "score.override", "m-----" },   { "help.ask", "mcsn--" },
  { "help.answer", "mcsn--" },      { "thanks.send", "mcsn--" },
  { "review.decide", "mcsn--" },    { "alert.raise", "mcsnt-" },
  { "alert.read", "mcsnt-" },       { "alert.snooze", "mcsnt-" },
};

static void
test_roles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    for (int role = 0; role <= ENC_USER_READ_ONLY + 1; role++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (EncCommand) command = enc_command_new (roles[i].name, NULL);
        gboolean allowed = role >= ENC_USER_CREDIT_MANAGER && role <= ENC_USER_READ_ONLY
                           && roles[i].allowed[role - 1] != '-';

        g_test_message ("%s %d", roles[i].name, role);
        g_assert_cmpint (enc_command_may (roles[i].name, role), ==, allowed);
        /* Who may is told what is missing; who may not is told that. */
        g_assert_false (enc_command_check (command, role, &error));
        g_assert_true (error->domain == ENC_COMMAND_ERROR);
        g_assert_cmpint (error->code, ==, allowed ? BAD : ENC_COMMAND_ERROR_FORBIDDEN);
      }
}

/* Who may do what is said by the credit manager alone. */
static void
test_reserved (void)
{
  static const char *const keys[] = { "rights.matrix", "tolerance.levels", "aging.limits" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (int role = ENC_USER_CREDIT_MANAGER; role <= ENC_USER_COLLECTOR; role++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (EncCommand) command
          = enc_command_new ("setting.set",
                             g_variant_new_parsed ("{'key': <%s>, 'value': <''>}", keys[i]));
        gboolean allowed = role == ENC_USER_CREDIT_MANAGER || i == 2;

        g_assert_cmpint (enc_command_check (command, role, &error), ==, allowed);
        if (!allowed)
          g_assert_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN);
      }
}

/* What says how much a role may grant must be readable; "" is what Encours comes with. */
static void
test_levels (void)
{
  static const struct
  {
    const char *value;
    gboolean good;
  } rows[] = {
    { "", TRUE },
    { "collector=500000 credit_manager=max", TRUE },
    { "credit_manager=0", TRUE },
    { "collector=500000 credit-manager=max", FALSE },
    { "collector=lots", FALSE },
    { "collector=-1", FALSE },
    { "collector", FALSE },
    { "nobody=5", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EncCommand) command
        = enc_command_new ("setting.set",
                           g_variant_new_parsed ("{'key': <'tolerance.levels'>, 'value': <%s>}",
                                                 rows[i].value));

      g_test_message ("\"%s\"", rows[i].value);
      g_assert_cmpint (enc_command_check (command, ENC_USER_CREDIT_MANAGER, &error), ==,
                       rows[i].good);
      if (!rows[i].good)
        g_assert_error (error, ENC_COMMAND_ERROR, BAD);
    }
}

/* The table above forgets no command, and each has words for Undo. */
static void
test_complete (void)
{
  guint n = 0;

  for (const EncCommandDefinition *row; (row = enc_command_table_nth (n)) != NULL; n++)
    {
      gboolean found = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
        found |= strcmp (roles[i].name, row->name) == 0;
      g_test_message ("%s", row->name);
      g_assert_true (found);
      g_assert_nonnull (enc_command_label (row->name));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (roles));
}

/* At most 20 MB of a file, at most 20 files. */
static void
test_sizes (void)
{
  static const struct
  {
    gsize bytes, files;
    gboolean good;
  } rows[] = { { ENC_FORM_ATTACHMENT_BYTES, 1, TRUE },
               { ENC_FORM_ATTACHMENT_BYTES + 1, 1, FALSE },
               { 1, ENC_FORM_ATTACHMENTS_MAX, TRUE },
               { 1, ENC_FORM_ATTACHMENTS_MAX + 1, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree guint8 *bytes = g_malloc0 (rows[i].bytes);
      GVariantBuilder files;
      g_autoptr (GVariant) value = NULL;

      g_variant_builder_init (&files, G_VARIANT_TYPE ("a(ssay)"));
      for (gsize k = 0; k < rows[i].files; k++)
        g_variant_builder_add (&files, "(ss@ay)", "a.bin", "application/octet-stream",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, rows[i].bytes,
                                                          1));
      value = g_variant_ref_sink (g_variant_builder_end (&files));
      g_assert_cmpint (enc_command_forms_match (value, ENC_FORM_ATTACHMENTS), ==, rows[i].good);
    }
}

static void
test_labels (void)
{
  g_assert_cmpstr (enc_command_label ("journal.comment"), ==, "Comment");
  g_assert_null (enc_command_label ("nothing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/command/arguments", test_arguments);
  g_test_add_func ("/casework/command/roles", test_roles);
  g_test_add_func ("/casework/command/reserved", test_reserved);
  g_test_add_func ("/casework/command/levels", test_levels);
  g_test_add_func ("/casework/command/complete", test_complete);
  g_test_add_func ("/casework/command/sizes", test_sizes);
  g_test_add_func ("/casework/command/labels", test_labels);
  return g_test_run ();
}
