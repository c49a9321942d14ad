/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/dispute-demo.h"

#include "casework/enc-command.h"
#include "store/enc-read.h"
#include "store/events/enc-read-events.h"

#define MAX_DISPUTES 90

/* Disputes in a file, as people would have opened and moved them in the last year: by commands. */

static const struct
{
  const char *category;
  const char *title;
  const char *cause;
} stories[] = {
  { "PU_ERR", "Écart de prix sur 14 ouvrants", "price-list" },
  { "LIVR_INCOMP", "Palette manquante, BL non signé", "carrier" },
  { "CMD_ERR", "Bon de commande absent de la facture", "order-entry" },
  { "QUALITE_ERR", "Joints défectueux, expertise demandée le 6", "product" },
  { "QTE_ERR", "Quantité livrée supérieure à la commande", "picking" },
  { "REM_ERR", "Remise de fin d’année non appliquée", "agreement" },
  { "TX_TVA_ERR", "Taux de TVA contesté", "billing" },
  { "ART_ERR", "Deux références inversées", "picking" },
};
static const char *const people[]
  = { "Claire Tanguy", "Julien Kermarrec", "Nadia Bensaïd", "Paul Guivarc’h", "Inès Moreau" };

static gboolean
run (EncStore *store, const char *name, GVariant *args)
{
  EncCommand *command = enc_command_new (name, args);
  g_autoptr (GError) error = NULL;

  gboolean ok = enc_store_run (store, command, NULL, &error);

  if (!ok)
    g_printerr ("%s: %s\n", name, error->message);
  enc_command_free (command);

  return ok;
}

static void
step (EncStore *store, const char *id, EncDate day, const char *name, const char *more)
{
  g_autofree char *text
    = g_strdup_printf ("{'dispute': <'%s'>, 'step': <'%s'>, 'date': <%d>%s}", id, name, day, more);

  run (store, "dispute.step", g_variant_new_parsed (text));
}

static char *
open_one (EncStore *store, const EncReadFile *file, const EncReadPiece *piece, guint n, EncDate day,
          gboolean in_part)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) events = NULL;

  text = g_strdup_printf (
    "{'client': <'%s'>, 'lines': <[('%s', int64 %" G_GINT64_FORMAT ")]>, 'category': <'%s'>,"
    " 'wants': <'partial-credit'>, 'title': <'%s'>, 'owner': <'%s'>, 'date': <%d>}",
    file->client.id, piece->id, in_part ? piece->amount / 3 : 0,
    stories[n % G_N_ELEMENTS (stories)].category, stories[n % G_N_ELEMENTS (stories)].title,
    people[n % G_N_ELEMENTS (people)], day);
  if (!run (store, "dispute.open", g_variant_new_parsed (text)))
    return NULL;
  events = enc_read_events_of_cases (store, &file->client.pk, 1, NULL, NULL);
  for (guint i = events != NULL ? events->len : 0; i > 0; i--)
    {
      EncEvent *event = g_ptr_array_index (events, i - 1);

      if (event->kind == ENC_EVENT_DISPUTE_OPEN)
        return g_strdup (event->id);
    }

  return NULL;
}

static gboolean
is_untouched (const EncReadFile *file, const EncReadPiece *piece)
{
  for (guint i = 0; i < file->allocations->len; i++)
    if (g_array_index (file->allocations, EncReadAllocation, i).debit_pk == piece->pk)
      return FALSE;

  return piece->kind == ENC_ITEM_INVOICE && piece->amount > 0;
}

static void
live_through (EncStore *store, const char *id, guint n, EncDate day, EncDate today,
              gboolean long_ago)
{
  static const char *const outcomes[] = {
    ", 'outcome': <'credit'>, 'justified': <'yes'>",
    ", 'outcome': <'explained'>, 'justified': <'no'>",
    ", 'outcome': <'replaced'>, 'justified': <'partly'>",
    ", 'outcome': <'rejected'>, 'justified': <'no'>, 'reason': <'Preuve de livraison fournie'>",
  };
  g_autofree char *cause
    = g_strdup_printf ("{'dispute': <'%s'>, 'cause': <'%s'>, 'date': <%d>}", id,
                       stories[n % G_N_ELEMENTS (stories)].cause, MIN (today, day + 5));
  guint state = long_ago ? 5 : (n * 7 + 3) % 5;

  if (state == 0)
    return;
  step (store, id, MIN (today, day + 2), "review", "");
  if (state == 2)
    step (store, id, MIN (today, day + 4), "ask-client", "");
  if (state == 3)
    step (store, id, MIN (today, day + 4), "ask-us", "");
  if (state < 4)
    return;
  run (store, "dispute.change", g_variant_new_parsed (cause));
  step (store, id, MIN (today, day + 3 + (int)(n * 11 % 24)), "resolve", outcomes[n % 4]);
  if (state == 5)
    step (store, id, MIN (today, day + 30), "close", "");
}

/* Disputes of some of the first n_clients clients; returns how many. */
guint
dispute_demo_fill (EncStore *store, guint n_clients, EncDate today)
{
  guint n = 0;

  enc_store_set_author (store, "Nadia Bensaïd", ENC_USER_CREDIT_MANAGER);
  for (gint64 pk = 1; pk <= n_clients && n < MAX_DISPUTES; pk++)
    {
      g_autoptr (EncReadFile) file = enc_read_file (store, pk, 0, NULL);
      guint of_client = 0;

      for (guint i = 0; file != NULL && i < file->pieces->len && of_client < 2; i++)
        {
          const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);
          gboolean long_ago = n % 2 == 1 && piece->date < today - 40;
          EncDate day = long_ago ? piece->date + 5 + (int)(n % 12) : today - (int)(n * 5 % 14);
          g_autofree char *id = NULL;

          if (!is_untouched (file, piece) || piece->date > day)
            continue;
          id = open_one (store, file, piece, n, day, n % 4 < 2);
          if (id != NULL)
            live_through (store, id, n, day, today, long_ago);
          of_client++;
          n++;
        }
    }

  return n;
}
