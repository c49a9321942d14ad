/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-rights.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-command.h"

#define N_ROLES (ENC_USER_READ_ONLY + 1)

typedef struct
{
  const char *name;
  const char *label;
  const char *command;    /* of an action: the command that says which roles may do it at all */
  guint8 scopes[N_ROLES]; /* at first; nobody is role 0 */
} Definition;

#define NONE ENC_RIGHT_NONE
#define OWN  ENC_RIGHT_OWN
#define ALL  ENC_RIGHT_ALL

/* clang-format off */
static const Definition definitions[ENC_N_RIGHTS] = {
  /* credit manager, collector, sales rep, negotiator, trainer, reader */
  [ENC_RIGHT_AMOUNTS] = { "amounts", N_ ("Outstanding, due dates"), NULL,
                          { NONE, ALL, ALL, OWN, OWN, NONE, ALL } },
  [ENC_RIGHT_SCORE] = { "score", N_ ("Grade and score"), NULL,
                        { NONE, ALL, ALL, OWN, OWN, NONE, ALL } },
  [ENC_RIGHT_TIMELINE] = { "timeline", N_ ("Timeline"), NULL,
                           { NONE, ALL, ALL, OWN, OWN, NONE, ALL } },
  [ENC_RIGHT_NOTES] = { "notes", N_ ("Internal notes"), NULL,
                        { NONE, ALL, ALL, NONE, OWN, NONE, NONE } },
  [ENC_RIGHT_COMMENT] = { "comment", N_ ("Comment"), "journal.comment",
                          { NONE, ALL, ALL, OWN, OWN, NONE, NONE } },
  [ENC_RIGHT_PROMISE] = { "promise", N_ ("Note a promise"), "promise.record",
                          { NONE, ALL, ALL, OWN, OWN, NONE, NONE } },
  [ENC_RIGHT_DISPUTE] = { "dispute", N_ ("Open a dispute"), "dispute.open",
                          { NONE, ALL, ALL, OWN, OWN, NONE, NONE } },
  [ENC_RIGHT_TOLERANCE] = { "tolerance", N_ ("Ask for a tolerance"), "tolerance.ask",
                            { NONE, ALL, ALL, OWN, OWN, NONE, NONE } },
  [ENC_RIGHT_DECIDE] = { "decide", N_ ("Grant a tolerance"), "tolerance.decide",
                         { NONE, ALL, ALL, NONE, NONE, NONE, NONE } },
  [ENC_RIGHT_LIMIT] = { "limit", N_ ("Change a limit"), "client.set",
                        { NONE, ALL, ALL, NONE, NONE, NONE, NONE } },
};
/* clang-format on */

/* Which right a command needs; commands that are not here need their role alone. */
static const struct
{
  const char *command; /* or what its name begins with, ending in a dot */
  EncRight right;
} needs[] = {
  { "journal.", ENC_RIGHT_COMMENT },          { "promise.", ENC_RIGHT_PROMISE },
  { "dispute.", ENC_RIGHT_DISPUTE },          { "item.dispute", ENC_RIGHT_DISPUTE },
  { "tolerance.ask", ENC_RIGHT_TOLERANCE },   { "tolerance.decide", ENC_RIGHT_DECIDE },
  { "tolerance.close", ENC_RIGHT_TOLERANCE }, { "client.set", ENC_RIGHT_LIMIT },
  { "order.block", ENC_RIGHT_LIMIT },         { "score.override", ENC_RIGHT_LIMIT },
};

static const struct
{
  const char *name;
  const char *label;
} scopes[ENC_N_RIGHT_SCOPES] = {
  [ENC_RIGHT_NONE] = { "none", NC_ ("right", "Nothing") },
  [ENC_RIGHT_OWN] = { "own", NC_ ("right", "Own clients") },
  [ENC_RIGHT_ANONYMOUS] = { "anonymous", NC_ ("right", "Anonymised") },
  [ENC_RIGHT_ALL] = { "all", NC_ ("right", "Everything") },
};

static gboolean
is_role (EncUserRole role)
{
  return role >= ENC_USER_CREDIT_MANAGER && role <= ENC_USER_READ_ONLY;
}

/**
 * enc_rights_default:
 * @rights: (out): the matrix of a new portfolio
 *
 * Reps and negotiators see and act for their own clients, the office for all; who reads sees
 * everything but internal notes; trainers see no balance.
 */
void
enc_rights_default (EncRights *rights)
{
  for (int right = 0; right < ENC_N_RIGHTS; right++)
    memcpy (rights->scopes[right], definitions[right].scopes, N_ROLES);
}

static gboolean
parse_entry (const char *entry, EncRights *rights)
{
  const char *dot = strchr (entry, '.'), *equal = strchr (entry, '=');

  if (dot == NULL || equal == NULL || equal < dot)
    return FALSE;

  g_autofree char *name = g_strndup (entry, dot - entry);
  g_autofree char *role_name = g_strndup (dot + 1, equal - dot - 1);

  for (int right = 0; right < ENC_N_RIGHTS; right++)
    for (int role = ENC_USER_CREDIT_MANAGER; role <= ENC_USER_READ_ONLY; role++)
      for (int scope = 0; scope < ENC_N_RIGHT_SCOPES; scope++)
        if (g_str_equal (name, definitions[right].name)
            && g_str_equal (role_name, enc_party_user_role_name (role))
            && g_str_equal (equal + 1, scopes[scope].name))
          return enc_rights_set (rights, right, role, scope);

  return FALSE;
}

/**
 * enc_rights_parse:
 * @text: (nullable): what enc_rights_to_string() wrote; %NULL or "" = nothing was changed
 * @rights: (out): the matrix
 *
 * What is not understood (a right of a newer Encours, an impossible cell) is left as it is at
 * first: a matrix always comes out.
 *
 * Returns: whether everything was understood
 */
gboolean
enc_rights_parse (const char *text, EncRights *rights)
{
  gboolean all = TRUE;

  enc_rights_default (rights);
  if (text == NULL)
    return TRUE;

  g_auto (GStrv) entries = g_strsplit (text, ";", ENC_N_RIGHTS * N_ROLES + 1);
  for (char **entry = entries; *entry != NULL; entry++)
    if (**entry != '\0')
      all &= parse_entry (*entry, rights);

  return all;
}

/**
 * enc_rights_to_string:
 * @rights: a matrix
 *
 * Returns: (transfer full): what differs from the default: "notes.sales_rep=own;…"
 */
char *
enc_rights_to_string (const EncRights *rights)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int right = 0; right < ENC_N_RIGHTS; right++)
    for (int role = ENC_USER_CREDIT_MANAGER; role <= ENC_USER_READ_ONLY; role++)
      {
        if (rights->scopes[right][role] == definitions[right].scopes[role])
          continue;
        if (text->len > 0)
          g_string_append_c (text, ';');
        g_string_append_printf (text, "%s.%s=%s", definitions[right].name,
                                enc_party_user_role_name (role),
                                scopes[rights->scopes[right][role]].name);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * enc_rights_can_be:
 * @right: a row of the matrix
 * @role: its column
 * @scope: what the cell would say
 *
 * An action cannot be given to a role whose commands do not have it, nor done without names; the
 * credit manager, who keeps the matrix, sees and does everything.
 *
 * Returns: whether the cell may say so
 */
gboolean
enc_rights_can_be (EncRight right, EncUserRole role, EncRightScope scope)
{
  if ((guint)right >= ENC_N_RIGHTS || !is_role (role) || (guint)scope >= ENC_N_RIGHT_SCOPES)
    return FALSE;
  if (role == ENC_USER_CREDIT_MANAGER)
    return scope == ENC_RIGHT_ALL;
  if (right < ENC_RIGHT_FIRST_ACTION)
    return scope != ENC_RIGHT_ANONYMOUS || right == ENC_RIGHT_AMOUNTS || right == ENC_RIGHT_SCORE;
  if (scope == ENC_RIGHT_NONE)
    return TRUE;

  return scope != ENC_RIGHT_ANONYMOUS && enc_command_may (definitions[right].command, role);
}

/**
 * enc_rights_get:
 *
 * Returns: for which clients @role has @right
 */
EncRightScope
enc_rights_get (const EncRights *rights, EncRight right, EncUserRole role)
{
  g_return_val_if_fail ((guint)right < ENC_N_RIGHTS, ENC_RIGHT_NONE);

  return is_role (role) ? rights->scopes[right][role] : ENC_RIGHT_NONE;
}

/**
 * enc_rights_set:
 *
 * Returns: FALSE, with nothing changed, when the cell cannot say so
 */
gboolean
enc_rights_set (EncRights *rights, EncRight right, EncUserRole role, EncRightScope scope)
{
  if (!enc_rights_can_be (right, role, scope))
    return FALSE;

  rights->scopes[right][role] = scope;

  return TRUE;
}

/**
 * enc_rights_sees:
 * @rights: a matrix
 * @right: what of a client
 * @role: whose eyes
 * @own: whether it is a client they look after
 *
 * Returns: whether they see it, with the client's name
 */
gboolean
enc_rights_sees (const EncRights *rights, EncRight right, EncUserRole role, gboolean own)
{
  EncRightScope scope = enc_rights_get (rights, right, role);

  return scope == ENC_RIGHT_ALL || (scope == ENC_RIGHT_OWN && own);
}

/**
 * enc_rights_allows:
 * @rights: a matrix
 * @command: the name of a command
 * @role: who would run it
 * @own: whether it is about a client they look after, or about none in particular
 *
 * Returns: whether they may: their role has the command and the matrix does not withhold it
 */
gboolean
enc_rights_allows (const EncRights *rights, const char *command, EncUserRole role, gboolean own)
{
  if (!enc_command_may (command, role))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      const char *need = needs[i].command;
      gboolean all_of = g_str_has_suffix (need, ".");

      if (all_of ? g_str_has_prefix (command, need) : g_str_equal (command, need))
        return enc_rights_sees (rights, needs[i].right, role, own);
    }

  return TRUE;
}

/* An @mention of somebody: the name, not followed by more of a word. */
static gboolean
mentions (const char *text, const char *user)
{
  g_autofree char *mention = g_strconcat ("@", user, NULL);

  for (const char *at = strstr (text, mention); at != NULL; at = strstr (at + 1, mention))
    if (!g_unichar_isalnum (g_utf8_get_char (at + strlen (mention))))
      return TRUE;

  return FALSE;
}

/**
 * enc_rights_shows_event:
 * @rights: a matrix
 * @event: an event of a client
 * @user: (nullable): who looks
 * @role: as what
 * @own: whether it is a client they look after
 *
 * An internal note is a comment by the office that names nobody of the readers with @; everybody
 * sees what they wrote themselves and where they are mentioned.
 *
 * Returns: whether they may read it
 */
gboolean
enc_rights_shows_event (const EncRights *rights, const EncEvent *event, const char *user,
                        EncUserRole role, gboolean own)
{
  const char *text = NULL;
  gboolean by_office = event->role == ENC_USER_CREDIT_MANAGER || event->role == ENC_USER_COLLECTOR;

  if (user != NULL && g_strcmp0 (event->author, user) == 0)
    return TRUE;
  if (!enc_rights_sees (rights, ENC_RIGHT_TIMELINE, role, own))
    return FALSE;
  if (event->kind != ENC_EVENT_COMMENT || !by_office)
    return TRUE;
  if (event->body != NULL)
    g_variant_lookup (event->body, "text", "&s", &text);
  if (user != NULL && text != NULL && mentions (text, user))
    return TRUE;

  return enc_rights_sees (rights, ENC_RIGHT_NOTES, role, own);
}

/**
 * enc_rights_name:
 *
 * Returns: the right's name in the setting
 */
const char *
enc_rights_name (EncRight right)
{
  g_return_val_if_fail ((guint)right < ENC_N_RIGHTS, "");

  return definitions[right].name;
}

/**
 * enc_rights_label:
 *
 * Returns: the right's name for people, in English: pass it to _()
 */
const char *
enc_rights_label (EncRight right)
{
  g_return_val_if_fail ((guint)right < ENC_N_RIGHTS, "");

  return definitions[right].label;
}

/**
 * enc_rights_scope_name:
 *
 * Returns: the scope's name in the setting
 */
const char *
enc_rights_scope_name (EncRightScope scope)
{
  g_return_val_if_fail ((guint)scope < ENC_N_RIGHT_SCOPES, "");

  return scopes[scope].name;
}

/**
 * enc_rights_scope_label:
 *
 * Returns: the scope's name for people, in English: pass it to C_() with the context "right"
 */
const char *
enc_rights_scope_label (EncRightScope scope)
{
  g_return_val_if_fail ((guint)scope < ENC_N_RIGHT_SCOPES, "");

  return scopes[scope].label;
}
