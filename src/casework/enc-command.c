/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-command.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "base/enc-id.h"
#include "base/enc-money.h"
#include "ledger/enc-terms.h"

G_DEFINE_QUARK (enc_command_error, enc_command_error)

/* What one argument must look like. */
typedef enum
{
  FORM_TEXT,     /* one line, at most TEXT_MAX characters */
  FORM_LONG,     /* several lines, at most LONG_MAX_CHARS characters */
  FORM_ID,       /* a row identity */
  FORM_ID_NEW,   /* a row identity, or "" */
  FORM_IDS,      /* at least one row identity, at most IDS_MAX */
  FORM_AMOUNT,   /* minor units, -1 = none */
  FORM_CURRENCY, /* ISO 4217, or "" */
  FORM_SIREN,    /* valid, or "" */
  FORM_VAT,      /* valid, or "" */
  FORM_TERMS,    /* understood, or "" */
  FORM_ROLE,     /* of a contact */
  FORM_KEY,      /* of a setting: a-z, 0-9, dots and dashes */
  FORM_BOOLEAN,
  FORM_BATCH, /* number of an import */
} Form;

typedef struct
{
  const char *name;
  Form form;
  gboolean required;
} Argument;

#define TEXT_MAX       500
#define LONG_MAX_CHARS 20000
#define IDS_MAX        100000
#define MAX_ARGUMENTS  18

#define MAY(role) (1u << (role))
#define MANAGERS  MAY (ENC_USER_CREDIT_MANAGER)
#define OFFICE    (MANAGERS | MAY (ENC_USER_COLLECTOR))
#define FIELD     (OFFICE | MAY (ENC_USER_SALES_REP) | MAY (ENC_USER_NEGOTIATOR))
#define WRITERS   (FIELD | MAY (ENC_USER_TRAINER))

typedef struct
{
  const char *name;
  const char *label;
  guint32 roles;
  Argument arguments[MAX_ARGUMENTS];
} Definition;

static const Definition definitions[] = {
  { "client.set",
    N_ ("Client file"),
    OFFICE,
    { { "client", FORM_ID, TRUE },
      { "name", FORM_TEXT },
      { "parent", FORM_TEXT },
      { "sector", FORM_TEXT },
      { "segment", FORM_TEXT },
      { "country", FORM_TEXT },
      { "city", FORM_TEXT },
      { "siren", FORM_SIREN },
      { "vat", FORM_VAT },
      { "terms", FORM_TERMS },
      { "credit_limit", FORM_AMOUNT },
      { "insurer_cover", FORM_AMOUNT },
      { "limit_currency", FORM_CURRENCY },
      { "insurer", FORM_TEXT },
      { "rep", FORM_TEXT },
      { "collector", FORM_TEXT } } },
  { "contact.set",
    N_ ("Contact"),
    FIELD,
    { { "client", FORM_ID, TRUE },
      { "contact", FORM_ID_NEW, TRUE },
      { "role", FORM_ROLE },
      { "name", FORM_TEXT },
      { "email", FORM_TEXT },
      { "phone", FORM_TEXT },
      { "note", FORM_LONG } } },
  { "contact.remove", N_ ("Removed contact"), FIELD, { { "contact", FORM_ID, TRUE } } },
  { "item.dispute",
    N_ ("Dispute"),
    FIELD,
    { { "items", FORM_IDS, TRUE }, { "disputed", FORM_BOOLEAN, TRUE } } },
  { "journal.comment",
    N_ ("Comment"),
    WRITERS,
    { { "client", FORM_ID, TRUE }, { "text", FORM_LONG, TRUE } } },
  { "setting.set",
    N_ ("Setting"),
    WRITERS,
    { { "key", FORM_KEY, TRUE }, { "value", FORM_LONG, TRUE } } },
  { "import.undo", N_ ("Import"), OFFICE, { { "batch", FORM_BATCH, TRUE } } },
};

static const Definition *
find_definition (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (definitions); i++)
    if (strcmp (definitions[i].name, name) == 0)
      return &definitions[i];
  return NULL;
}

static const Argument *
find_argument (const Definition *definition, const char *name)
{
  for (gsize i = 0; i < MAX_ARGUMENTS && definition->arguments[i].name != NULL; i++)
    if (strcmp (definition->arguments[i].name, name) == 0)
      return &definition->arguments[i];
  return NULL;
}

static const GVariantType *
form_type (Form form)
{
  switch (form)
    {
    case FORM_IDS:
      return G_VARIANT_TYPE_STRING_ARRAY;
    case FORM_AMOUNT:
    case FORM_BATCH:
      return G_VARIANT_TYPE_INT64;
    case FORM_BOOLEAN:
      return G_VARIANT_TYPE_BOOLEAN;
    case FORM_TEXT:
    case FORM_LONG:
    case FORM_ID:
    case FORM_ID_NEW:
    case FORM_CURRENCY:
    case FORM_SIREN:
    case FORM_VAT:
    case FORM_TERMS:
    case FORM_ROLE:
    case FORM_KEY:
      return G_VARIANT_TYPE_STRING;
    }
  g_assert_not_reached ();
}

static gboolean
is_text (const char *text, glong max, gboolean lines)
{
  if (g_utf8_strlen (text, -1) > max)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if ((guchar)*c < 0x20 && !(lines && (*c == '\n' || *c == '\t')))
      return FALSE;
  return TRUE;
}

static gboolean
is_setting_key (const char *text)
{
  if (*text == '\0' || strlen (text) > 64)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '.' && *c != '-' && *c != '_')
      return FALSE;
  return TRUE;
}

static gboolean
are_ids (GVariant *value)
{
  gsize n = g_variant_n_children (value);

  if (n == 0 || n > IDS_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *id = NULL;

      g_variant_get_child (value, i, "&s", &id);
      if (!enc_id_is_valid (id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_of_form (GVariant *value, Form form)
{
  const char *text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                       ? g_variant_get_string (value, NULL)
                       : NULL;
  EncCurrency currency;
  EncContactRole role;
  EncTerms terms;

  switch (form)
    {
    case FORM_TEXT:
      return is_text (text, TEXT_MAX, FALSE);
    case FORM_LONG:
      return is_text (text, LONG_MAX_CHARS, TRUE);
    case FORM_ID:
      return enc_id_is_valid (text);
    case FORM_ID_NEW:
      return *text == '\0' || enc_id_is_valid (text);
    case FORM_IDS:
      return are_ids (value);
    case FORM_AMOUNT:
      {
        gint64 amount = g_variant_get_int64 (value);
        return amount >= -1 && amount <= ENC_MONEY_MAX;
      }
    case FORM_CURRENCY:
      return *text == '\0' || enc_currency_parse (text, -1, &currency);
    case FORM_SIREN:
      return *text == '\0' || enc_party_siren_is_valid (text);
    case FORM_VAT:
      return *text == '\0' || enc_party_vat_is_valid (text);
    case FORM_TERMS:
      return *text == '\0' || enc_terms_parse (text, &terms);
    case FORM_ROLE:
      return enc_party_contact_role_parse (text, &role);
    case FORM_KEY:
      return is_setting_key (text);
    case FORM_BOOLEAN:
      return TRUE;
    case FORM_BATCH:
      return g_variant_get_int64 (value) > 0;
    }
  g_assert_not_reached ();
}

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
  const Definition *definition = find_definition (name);

  return definition != NULL && (guint)role <= ENC_USER_READ_ONLY
         && (definition->roles & MAY (role)) != 0;
}

/**
 * enc_command_check:
 * @command: a command
 * @role: who asks
 * @error: ENC_COMMAND_ERROR
 *
 * The rules that need no file: the command exists, @role may run it, every argument is known, well
 * formed and present where required. Sales reps may not change the client file itself.
 *
 * Returns: whether the command may be carried out
 */
gboolean
enc_command_check (const EncCommand *command, EncUserRole role, GError **error)
{
  const Definition *definition = find_definition (command->name);
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
  g_variant_iter_init (&iter, command->args);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      const Argument *argument = find_argument (definition, key);
      gboolean good = argument != NULL && g_variant_is_of_type (value, form_type (argument->form))
                      && is_of_form (value, argument->form);

      g_variant_unref (value);
      if (!good)
        {
          g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT,
                       "%s: argument \"%s\" is unknown, of the wrong type or has no possible value",
                       command->name, key);
          return FALSE;
        }
    }
  for (gsize i = 0; i < MAX_ARGUMENTS && definition->arguments[i].name != NULL; i++)
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
  return TRUE;
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
  const Definition *definition = find_definition (name);

  return definition != NULL ? definition->label : NULL;
}
