/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-command.h"

#include <string.h>

#include "casework/enc-command-table.h"
#include "casework/enc-rights.h"
#include "casework/enc-tolerance.h"

G_DEFINE_QUARK (enc_command_error, enc_command_error)

/**
 * enc_command_new:
 * @name: one of the commands listed in the header
 * @args: (nullable): its a{sv}; a floating reference is taken
 *
 * Builds a command; enc_command_check() says whether it makes sense.
 *
 * Returns: (transfer full): the command
 */
EncCommand *
enc_command_new (const char *name, GVariant *args)
{
  EncCommand *command = g_new0 (EncCommand, 1);

  g_return_val_if_fail (name != NULL, NULL);
  command->name = g_intern_string (name);
  command->args = g_variant_ref_sink (
    args != NULL ? args : g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  return command;
}

/**
 * enc_command_free:
 * @command: (nullable) (transfer full): a command
 *
 * Frees it and its arguments.
 */
void
enc_command_free (EncCommand *command)
{
  if (command == NULL)
    return;
  g_variant_unref (command->args);
  g_free (command);
}

/**
 * enc_command_may:
 * @name: a command
 * @role: somebody's
 *
 * Returns: whether that role has the command at all; what the portfolio shares may narrow it
 * (enc_rights_allows())
 */
gboolean
enc_command_may (const char *name, EncUserRole role)
{
  const EncCommandDefinition *definition = enc_command_table_find (name);

  return definition != NULL && (guint)role <= ENC_USER_READ_ONLY
         && (definition->roles & 1u << role) != 0;
}

/* Settings that say who may do what are the credit manager's. */
static gboolean
may_set (const EncCommand *command, EncUserRole role)
{
  static const char *const reserved[] = { ENC_RIGHTS_SETTING, ENC_TOLERANCE_SETTING, NULL };
  const char *key = "";

  return role == ENC_USER_CREDIT_MANAGER || strcmp (command->name, "setting.set") != 0
         || !g_variant_lookup (command->args, "key", "&s", &key)
         || !g_strv_contains (reserved, key);
}

/* How much a role may grant is not guessed: a value that cannot be read would silently give
 * everybody what Encours comes with. */
static gboolean
check_setting (const EncCommand *command, GError **error)
{
  const char *key = "", *value = "";
  EncToleranceLevels levels;

  if (strcmp (command->name, "setting.set") != 0)
    return TRUE;
  g_variant_lookup (command->args, "key", "&s", &key);
  g_variant_lookup (command->args, "value", "&s", &value);
  if (strcmp (key, ENC_TOLERANCE_SETTING) != 0 || enc_tolerance_levels_parse (value, &levels))
    return TRUE;
  g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT, "%s cannot be \"%s\"", key,
               value);
  return FALSE;
}

/**
 * enc_command_check:
 * @command: a command
 * @role: who asks
 * @error: ENC_COMMAND_ERROR
 *
 * The rules that need no file: the command exists, @role may run it, every argument is known, well
 * formed and present where required, and a setting that decides what a role may grant is readable.
 * Sales reps may not change the client file itself.
 *
 * Returns: whether the command may be carried out
 */
gboolean
enc_command_check (const EncCommand *command, EncUserRole role, GError **error)
{
  const EncCommandDefinition *definition = enc_command_table_find (command->name);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (definition == NULL)
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_UNKNOWN, "no command \"%s\"",
                   command->name);
      return FALSE;
    }
  if (!enc_command_may (command->name, role))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN, "%s may not run %s",
                   enc_party_user_role_name (role), command->name);
      return FALSE;
    }
  if (!g_variant_is_of_type (command->args, G_VARIANT_TYPE_VARDICT))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT,
                   "%s: the arguments are not a dictionary", command->name);
      return FALSE;
    }
  if (!may_set (command, role))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN,
                   "%s may not change who may do what", enc_party_user_role_name (role));
      return FALSE;
    }
  g_variant_iter_init (&iter, command->args);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      const EncCommandArgument *argument = enc_command_table_argument (definition, key);
      gboolean good = argument != NULL
                      && g_variant_is_of_type (value, enc_command_forms_type (argument->form))
                      && enc_command_forms_match (value, argument->form);

      g_variant_unref (value);
      if (!good)
        {
          g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT,
                       "%s: argument \"%s\" is unknown, of the wrong type or has no possible value",
                       command->name, key);
          return FALSE;
        }
    }
  for (gsize i = 0; i < ENC_COMMAND_TABLE_ARGUMENTS && definition->arguments[i].name != NULL; i++)
    {
      g_autoptr (GVariant) present
        = g_variant_lookup_value (command->args, definition->arguments[i].name, NULL);

      if (definition->arguments[i].required && present == NULL)
        {
          g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT,
                       "%s: argument \"%s\" is missing", command->name,
                       definition->arguments[i].name);
          return FALSE;
        }
    }
  return check_setting (command, error);
}

/**
 * enc_command_label:
 * @name: a command
 *
 * Returns: (nullable): what Undo undoes, in English and marked for translation
 */
const char *
enc_command_label (const char *name)
{
  const EncCommandDefinition *definition = enc_command_table_find (name);

  return definition != NULL ? definition->label : NULL;
}
