/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "enc-gallery-story.h"

#include <string.h>

#define MANAGER   "Camille Le Goff"
#define COLLECTOR "N. Bensaïd"
#define REP       "J. Kermarrec"

/* CLIENT in the arguments is the client's id, DAY+n and DAY-n are days from the one of the
 * pictures. */
static const struct
{
  const char *author;
  EncUserRole role;
  const char *client; /* code */
  const char *command;
  const char *args;
} steps[] = {
  { MANAGER, ENC_USER_CREDIT_MANAGER, NULL, "user.set",
    "{'name': <'" MANAGER "'>, 'role': <'credit_manager'>}" },
  { COLLECTOR, ENC_USER_COLLECTOR, "C10000", "journal.call",
    "{'client': <'CLIENT'>, 'direction': <'out'>, 'outcome': <'reached'>, 'cause': <'approval'>, "
    "'date': <DAY-16>, 'text': <'Le comptable attend le bon à payer.'>}" },
  { REP, ENC_USER_SALES_REP, "C10000", "promise.record",
    "{'client': <'CLIENT'>, 'currency': <'EUR'>, 'schedule': <[(DAY+3, int64 1248000)]>, 'means': "
    "<'transfer'>, 'promised_by': <'Mme Le Bris'>, 'date': <DAY-5>}" },
  { REP, ENC_USER_SALES_REP, "C10000", "journal.meeting",
    "{'client': <'CLIENT'>, 'date': <DAY+2>, 'minute': <int64 870>, 'place': <'Paimpol'>}" },
  { REP, ENC_USER_SALES_REP, "C10185", "journal.meeting",
    "{'client': <'CLIENT'>, 'date': <DAY+3>, 'minute': <int64 540>}" },
  { COLLECTOR, ENC_USER_COLLECTOR, "C10185", "help.ask",
    "{'client': <'CLIENT'>, 'to': <'" REP "'>, 'text': <'ne répond plus à nos relances. Un appel "
    "de votre part débloque souvent.'>}" },
  { REP, ENC_USER_SALES_REP, "C10000", "tolerance.ask",
    "{'client': <'CLIENT'>, 'currency': <'EUR'>, 'amount': <int64 1500000>, 'until': <DAY+40>, "
    "'argument': <'Chantier de la médiathèque : acompte de 30 % à la commande.'>, 'conditions': "
    "<'Virement du 25 reçu avant livraison.'>}" },
  { REP, ENC_USER_SALES_REP, "C10185", "tolerance.ask",
    "{'client': <'CLIENT'>, 'currency': <'EUR'>, 'amount': <int64 4000000>, 'until': <DAY+20>, "
    "'argument': <'Groupe solide, un seul valideur absent jusqu’au 30.'>}" },
  { MANAGER, ENC_USER_CREDIT_MANAGER, "C21655", "order.block",
    "{'client': <'CLIENT'>, 'blocked': <true>, 'reason': <'Limite dépassée, deux promesses "
    "rompues.'>}" },
};

static char *
fill_in (const char *template, const char *client_id, EncDate today)
{
  g_autoptr (GString) text = g_string_new (template);
  char *at;

  if (client_id != NULL)
    g_string_replace (text, "CLIENT", client_id, 0);
  while ((at = strstr (text->str, "DAY")) != NULL)
    {
      char *end;
      long days = strtol (at + 3, &end, 10);
      g_autofree char *day = g_strdup_printf ("int32 %d", today + (int)days);
      gssize position = at - text->str;

      g_string_erase (text, position, end - at);
      g_string_insert (text, position, day);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
find_client (EncSession *session, EncPortfolio *portfolio, const char *code, GError **error)
{
  for (guint i = 0; i < enc_portfolio_n_clients (portfolio); i++)
    {
      const EncPortfolioClient *client = enc_portfolio_client (portfolio, i);
      g_autoptr (EncReadFile) file = NULL;

      if (g_strcmp0 (client->code, code) != 0)
        continue;
      file = enc_read_file (enc_session_store (session), client->pk, 1, error);
      return file != NULL ? g_strdup (file->client.id) : NULL;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no client %s", code);

  return NULL;
}

/* Returns: FALSE with @error set at the first step that is refused. */
gboolean
enc_gallery_story_tell (EncSession *session, EncDate today, GError **error)
{
  EncStore *store = enc_session_store (session);
  EncPortfolio *portfolio = enc_session_portfolio (session, NULL, error);

  if (portfolio == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *id
        = steps[i].client != NULL ? find_client (session, portfolio, steps[i].client, error) : NULL;
      g_autofree char *text = fill_in (steps[i].args, id, today);
      g_autoptr (GVariant) args = NULL;
      g_autoptr (EncCommand) command = NULL;

      if (steps[i].client != NULL && id == NULL)
        return FALSE;
      args = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, error);
      if (args == NULL)
        return FALSE;
      command = enc_command_new (steps[i].command, args);
      enc_store_set_author (store, steps[i].author, steps[i].role);
      if (!enc_store_run (store, command, NULL, error))
        {
          g_prefix_error (error, "%s: ", steps[i].command);
          return FALSE;
        }
    }

  return TRUE;
}
