/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-command.h"

#define ID "'4i3akesd32fn6fcavq9cabhgog'"

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

/* Who may do what; a reader nothing, a sales rep no client file. */
static void
test_roles (void)
{
  static const struct
  {
    const char *name;
    const char *args;
    gboolean allowed[ENC_USER_READ_ONLY + 1];
  } rows[] = {
    { "client.set", "{'client': <" ID ">}", { 0, 1, 1, 0, 0, 0, 0 } },
    { "contact.remove", "{'contact': <" ID ">}", { 0, 1, 1, 1, 1, 0, 0 } },
    { "item.dispute", "{'items': <[" ID "]>, 'disputed': <true>}", { 0, 1, 1, 1, 1, 0, 0 } },
    { "journal.comment", "{'client': <" ID ">, 'text': <'x'>}", { 0, 1, 1, 1, 1, 1, 0 } },
    { "import.undo", "{'batch': <int64 1>}", { 0, 1, 1, 0, 0, 0, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int role = 0; role <= ENC_USER_READ_ONLY + 1; role++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GVariant) args
          = g_variant_parse (G_VARIANT_TYPE_VARDICT, rows[i].args, NULL, NULL, NULL);
        g_autoptr (EncCommand) command = enc_command_new (rows[i].name, args);
        gboolean allowed = role <= ENC_USER_READ_ONLY && rows[i].allowed[role];

        g_assert_cmpint (enc_command_check (command, role, &error), ==, allowed);
        if (!allowed)
          g_assert_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN);
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
  g_test_add_func ("/casework/command/labels", test_labels);
  return g_test_run ();
}
