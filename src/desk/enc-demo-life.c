/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-demo-life.h"

#include <string.h>

#include "base/enc-format.h"
#include "base/enc-id.h"
#include "base/enc-i18n.h"
#include "desk/enc-load.h"

/* Clients that something happens with: the first ones, at most so many, of whom at most so many
 * have a story. */
#define MAX_LOOKED_AT 600
#define MAX_STORIES   110

#define MANAGER "C. Le Goff"

/* A sentence of the sample in both languages: it is content of the file, like the names in it, and
 * stays as it was written. */
typedef struct
{
  const char *fr, *en;
} Said;

static const Said calls[] = {
  { "Règle jeudi, la facture était restée dans une autre pile.",
    "Pays on Thursday; the invoice had slipped into another pile." },
  { "Attend le visa du conducteur de travaux avant paiement.",
    "Waits for the site manager’s approval before paying." },
  { "Le virement part avec la prochaine campagne.", "The transfer leaves with the next run." },
  { "Trésorerie tendue jusqu’à l’encaissement d’un chantier.",
    "Short of cash until a building site is paid." },
  { "N’a pas reçu la facture : renvoyée pendant l’appel.",
    "Had not received the invoice: sent again during the call." },
  { "Message laissé à la comptabilité.", "Left a message with accounting." },
};
static const struct
{
  const char *outcome, *cause, *next;
  int days;
} call_codes[G_N_ELEMENTS (calls)] = {
  { "promise", "oversight", "promise", 4 },        { "approval", "approval", "rep", 2 },
  { "payment-run", "payment-path", "payment", 6 }, { "promise", "cash", "plan", 3 },
  { "no-invoice", "portal", "document", 1 },       { "voicemail", "unknown", "call", 2 },
};
static const Said comments[] = {
  { "@%s tu les vois cette semaine ? Un mot sur les deux factures d’août aiderait.",
    "@%s are you seeing them this week? A word about the two August invoices would help." },
  { "@%s le nouveau directeur financier préfère être appelé le matin.",
    "@%s the new finance director prefers calls in the morning." },
  { "@%s ils démarrent un gros chantier en janvier, gardons le contact.",
    "@%s they start a large site in January, let us stay close." },
};
static const Said thanks[] = {
  { "Merci d’être passé les voir : le virement est arrivé deux jours après.",
    "Thank you for calling on them: the transfer came two days later." },
  { "Merci d’avoir obtenu le numéro de commande qui bloquait tout.",
    "Thank you for getting the order number that blocked everything." },
};
static const Said hands[] = {
  { "Personne ne décroche à la comptabilité : un mot au gérant débloquerait la facture.",
    "Nobody answers at accounting: a word to the owner would unblock the invoice." },
  { "Peux-tu demander qui vise les factures depuis le départ de leur comptable ?",
    "Could you ask who approves invoices since their accountant left?" },
};
static const Said promises[] = {
  { "Confirmé par courriel.", "Confirmed by e-mail." },
  { "Deux virements, le solde après l’encaissement du chantier.",
    "Two transfers, the rest once the site is paid." },
  { "Le chèque part ce soir.", "The cheque leaves tonight." },
};
static const struct
{
  Said title;
  const char *category, *wants;
} quarrels[] = {
  { { "Prix unitaire différent du devis", "Unit price differs from the quote" },
    "PU_ERR",
    "partial-credit" },
  { { "Livraison incomplète sur chantier", "Delivery to the site incomplete" },
    "LIVR_INCOMP",
    "partial-credit" },
  { { "Numéro de commande absent", "Order number missing" }, "CMD_ERR", "invoice" },
  { { "Lot de carrelage ébréché", "Batch of tiles chipped" }, "QUALITE_ERR", "credit" },
  { { "Remise de fin d’année oubliée", "Year-end discount forgotten" },
    "REM_ERR",
    "partial-credit" },
  { { "Facture en double", "Invoiced twice" }, "DOUBLE_FACT", "credit" },
};
static const Said arguments[] = {
  { "Fidèle depuis dix ans, gros chantier signé pour le printemps.",
    "Loyal for ten years, a large site signed for the spring." },
  { "Le retard vient de leur portail, pas de leur trésorerie.",
    "The delay comes from their portal, not from their cash." },
  { "Dernière commande à livrer avant la saison.", "Last order to deliver before the season." },
};
static const Said meetings[] = {
  { "Point commercial et solde d’août.", "Business review and what is left of August." },
  { "Présentation de la nouvelle gamme.", "Showing the new range." },
  { "Visite de chantier.", "Visit of a building site." },
};
static const Said reasons[] = {
  { "Bon de livraison retrouvé.", "The delivery note was found." },
  { "Le client ne répond plus.", "The client no longer answers." },
  { "Avoir à établir par la comptabilité.", "Accounting is to write a credit note." },
  { "Le devis signé donne raison au client.", "The signed quote proves the client right." },
};

typedef struct
{
  EncStore *store;
  const EncFacts *facts;
  EncDate today;
  guint64 state; /* of the random numbers */
  gint64 *open;  /* of each item, today */
  EncDate *paid; /* day on which it was wholly paid, or ENC_DATE_NONE */
  guint told;    /* commands */
  GError **error;
} Life;

/* splitmix64: the same numbers everywhere. */
static guint
draw (Life *life, guint n)
{
  guint64 z = life->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint)((z ^ (z >> 31)) % n);
}

static int
between (Life *life, int low, int high)
{
  return low + (int)draw (life, (guint)(high - low + 1));
}

static const char *
words (const Said *said)
{
  return enc_format_language () == ENC_LANGUAGE_FR ? said->fr : said->en;
}

/* What the rules refuse is left out: whether a piece was open on that day depends on the sample. */
static gboolean
run (Life *life, const char *author, EncUserRole role, const char *name, GVariantDict *args)
{
  g_autoptr (EncCommand) command = enc_command_new (name, g_variant_dict_end (args));
  GError *error = NULL;

  enc_store_set_author (life->store, author, role);
  if (enc_store_run (life->store, command, NULL, &error))
    {
      life->told++;
      return TRUE;
    }
  if (g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT)
      || g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT))
    {
      g_debug ("%s: %s", name, error->message);
      g_clear_error (&error);
      return TRUE;
    }
  g_propagate_prefixed_error (life->error, error, "%s: ", name);
  return FALSE;
}

static const EncFactClient *
fact_client (const Life *life, guint client)
{
  return &g_array_index (life->facts->clients, EncFactClient, client);
}

static const EncFactItem *
fact_item (const Life *life, guint item)
{
  return &g_array_index (life->facts->items, EncFactItem, item);
}

static void
begin (Life *life, GVariantDict *args, guint client, EncDate day)
{
  const EncFactClient *row = fact_client (life, client);
  char id[ENC_ID_LEN];

  enc_item_client_identity (row->company != NULL ? row->company : "", row->code, id);
  g_variant_dict_init (args, NULL);
  g_variant_dict_insert (args, "client", "s", id);
  g_variant_dict_insert (args, "date", "i", MIN (day, life->today));
}

static void
item_id (const Life *life, guint item, char id[ENC_ID_LEN])
{
  const EncFactItem *row = fact_item (life, item);
  const EncFactClient *owner = fact_client (life, row->client);
  char client[ENC_ID_LEN];

  enc_item_client_identity (owner->company != NULL ? owner->company : "", owner->code, client);
  enc_item_identity (client, row->kind, row->number, row->instalment, id);
}

static void
add_item (const Life *life, GVariantDict *args, guint item)
{
  char id[ENC_ID_LEN];
  const char *const ids[] = { id, NULL };

  item_id (life, item, id);
  g_variant_dict_insert_value (args, "items", g_variant_new_strv (ids, -1));
}

static const char *
collector_of (const Life *life, guint client)
{
  const char *name = fact_client (life, client)->collector;

  return name != NULL ? name : MANAGER;
}

static const char *
rep_of (const Life *life, guint client)
{
  const char *name = fact_client (life, client)->rep;

  return name != NULL ? name : MANAGER;
}

static gboolean
call (Life *life, guint client, guint item, EncDate day)
{
  guint which = draw (life, G_N_ELEMENTS (calls));
  GVariantDict args;

  begin (life, &args, client, day);
  g_variant_dict_insert (&args, "direction", "s", draw (life, 5) == 0 ? "in" : "out");
  g_variant_dict_insert (&args, "outcome", "s", call_codes[which].outcome);
  g_variant_dict_insert (&args, "cause", "s", call_codes[which].cause);
  g_variant_dict_insert (&args, "text", "s", words (&calls[which]));
  g_variant_dict_insert (&args, "next", "s", call_codes[which].next);
  g_variant_dict_insert (&args, "next_date", "i", day + call_codes[which].days);
  g_variant_dict_insert (&args, "minutes", "x", (gint64)between (life, 2, 14));
  add_item (life, &args, item);
  return run (life, collector_of (life, client), ENC_USER_COLLECTOR, "journal.call", &args);
}

static gboolean
promise (Life *life, guint client, guint item, gint64 amount, EncDate made, EncDate date,
         gboolean split)
{
  static const char *const means[] = { "transfer", "transfer", "cheque", "bill" };
  g_auto (GVariantBuilder) schedule = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ix)"));
  char code[ENC_CURRENCY_LEN];
  gint64 first = split ? amount / 200 * 100 : amount;
  GVariantDict args;

  if (first <= 0)
    return TRUE;
  begin (life, &args, client, made);
  g_variant_builder_add (&schedule, "(ix)", date, first);
  if (split && amount > first)
    g_variant_builder_add (&schedule, "(ix)", date + 10, amount - first);
  g_variant_dict_insert (&args, "currency", "s",
                         enc_currency_code (fact_item (life, item)->currency, code));
  g_variant_dict_insert_value (&args, "schedule", g_variant_builder_end (&schedule));
  g_variant_dict_insert (&args, "means", "s", means[draw (life, G_N_ELEMENTS (means))]);
  g_variant_dict_insert (&args, "text", "s", words (&promises[split ? 1 : draw (life, 2) * 2]));
  add_item (life, &args, item);
  return run (life, collector_of (life, client), ENC_USER_COLLECTOR, "promise.record", &args);
}

static gboolean
dispute (Life *life, guint client, guint item, EncDate day)
{
  guint which = draw (life, G_N_ELEMENTS (quarrels));
  gboolean whole = strcmp (quarrels[which].wants, "partial-credit") != 0;
  g_auto (GVariantBuilder) lines = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));
  gint64 part = life->open[item] / 100 * between (life, 15, 60) / 100 * 100;
  char id[ENC_ID_LEN];
  GVariantDict args;

  item_id (life, item, id);
  g_variant_builder_add (&lines, "(sx)", id, whole ? (gint64)0 : part);
  begin (life, &args, client, MAX (day, fact_item (life, item)->date + 1));
  g_variant_dict_insert_value (&args, "lines", g_variant_builder_end (&lines));
  g_variant_dict_insert (&args, "category", "s", quarrels[which].category);
  g_variant_dict_insert (&args, "wants", "s", quarrels[which].wants);
  g_variant_dict_insert (&args, "title", "s", words (&quarrels[which].title));
  g_variant_dict_insert (&args, "owner", "s",
                         draw (life, 3) == 0 ? rep_of (life, client) : collector_of (life, client));
  return run (life, rep_of (life, client), ENC_USER_SALES_REP, "dispute.open", &args);
}

static gboolean
tolerance (Life *life, guint client, gint64 amount, EncDate day, EncDate until)
{
  GVariantDict args;

  begin (life, &args, client, day);
  g_variant_dict_insert (&args, "currency", "s", "EUR");
  g_variant_dict_insert (&args, "amount", "x", amount);
  g_variant_dict_insert (&args, "until", "i", until);
  g_variant_dict_insert (&args, "argument", "s",
                         words (&arguments[draw (life, G_N_ELEMENTS (arguments))]));
  return run (life, rep_of (life, client), ENC_USER_SALES_REP, "tolerance.ask", &args);
}

static gboolean
meeting (Life *life, guint client, int days)
{
  const char *city = fact_client (life, client)->city;
  GVariantDict args;

  begin (life, &args, client, life->today);
  g_variant_dict_insert (&args, "date", "i", life->today + days);
  g_variant_dict_insert (&args, "minute", "x", (gint64)(9 * 60 + 30 * between (life, 0, 16)));
  if (city != NULL)
    g_variant_dict_insert (&args, "place", "s", city);
  g_variant_dict_insert (&args, "text", "s",
                         words (&meetings[draw (life, G_N_ELEMENTS (meetings))]));
  return run (life, rep_of (life, client), ENC_USER_SALES_REP, "journal.meeting", &args);
}

static gboolean
say (Life *life, guint client, const char *command, EncDate day)
{
  const Said *said = &comments[draw (life, G_N_ELEMENTS (comments))];
  const char *to = rep_of (life, client);
  GVariantDict args;

  if (strcmp (command, "thanks.send") == 0)
    said = &thanks[draw (life, G_N_ELEMENTS (thanks))];
  else if (strcmp (command, "help.ask") == 0)
    said = &hands[draw (life, G_N_ELEMENTS (hands))];

  g_auto (GStrv) parts = g_strsplit (words (said), "%s", 2);
  g_autofree char *text = g_strjoinv (to, parts);

  begin (life, &args, client, day);
  g_variant_dict_insert (&args, "text", "s", text);
  if (strcmp (command, "journal.comment") != 0)
    g_variant_dict_insert (&args, "to", "s", to);
  return run (life, collector_of (life, client), ENC_USER_COLLECTOR, command, &args);
}

static gboolean
block (Life *life, guint client, EncDate day)
{
  GVariantDict args;

  begin (life, &args, client, day);
  g_variant_dict_insert (&args, "blocked", "b", TRUE);
  g_variant_dict_insert (&args, "reason", "s", words (&reasons[1]));
  return run (life, MANAGER, ENC_USER_CREDIT_MANAGER, "order.block", &args);
}

/* What one client's pieces offer to a story. */
typedef struct
{
  guint client;
  GArray *overdue; /* guint: items past their due date and open */
  GArray *paid;    /* guint: items paid in the last months */
} Story;

static void
story_free (gpointer data)
{
  Story *story = data;

  g_array_unref (story->overdue);
  g_array_unref (story->paid);
  g_free (story);
}

static gboolean
tell_promises (Life *life, const Story *story, guint k)
{
  guint oldest = g_array_index (story->overdue, guint, 0);
  EncDate today = life->today;
  EncDate date;
  gboolean late;

  for (guint i = 0; i < MIN (story->paid->len, k % 3); i++)
    {
      guint item = g_array_index (story->paid, guint, i);
      EncDate paid = life->paid[item];
      EncDate made = MAX (fact_item (life, item)->date + 1, paid - between (life, 3, 9));

      /* One in four was paid long after the day it was promised for, some of them in time for what
       * was promised for a later day. */
      late = draw (life, 4) == 0;
      date = late ? MAX (made, paid - 8) : paid + between (life, -2, 1);
      if (made <= paid
          && !promise (life, story->client, item, fact_item (life, item)->amount, made,
                       MAX (date, made), late && draw (life, 2) == 0))
        return FALSE;
    }
  if (k % 3 == 0)
    {
      date = today + between (life, -2, 8);
      return promise (life, story->client, oldest, life->open[oldest], date - 9, date, k % 2 == 0);
    }
  if (k % 5 == 1)
    {
      date = today - between (life, 4, 14);
      return promise (life, story->client, oldest, life->open[oldest], date - 8, date, FALSE);
    }
  return TRUE;
}

static gboolean
tell (Life *life, const Story *story, guint k)
{
  guint first = g_array_index (story->overdue, guint, 0);
  guint last = g_array_index (story->overdue, guint, story->overdue->len - 1);
  EncDate today = life->today;
  gint64 some = MAX (life->open[first] / 100000, 1) * 100000;

  for (guint i = 0; i < 1 + k % 3; i++)
    if (!call (life, story->client, first, today - between (life, 1, 25) - (int)i * 12))
      return FALSE;
  if (!tell_promises (life, story, k))
    return FALSE;
  if (k % 3 == 2 && !dispute (life, story->client, last, today - between (life, 1, 45)))
    return FALSE;
  if (k % 9 == 4)
    {
      EncDate asked = today - between (life, 0, 40);

      if (!tolerance (life, story->client, some, asked, asked + between (life, 20, 50)))
        return FALSE;
    }
  if (k % 7 == 3 && !meeting (life, story->client, (int)(k / 7) % 9))
    return FALSE;
  if (k % 6 == 1 && !say (life, story->client, "journal.comment", today - between (life, 0, 12)))
    return FALSE;
  if (k % 17 == 5 && !say (life, story->client, "help.ask", today - between (life, 0, 5)))
    return FALSE;
  if (k % 23 == 6 && !say (life, story->client, "thanks.send", today - between (life, 0, 9)))
    return FALSE;
  return k % 37 != 8 || block (life, story->client, today - between (life, 1, 6));
}

/* One step of a dispute at a part of its age. */
static gboolean
step (Life *life, const EncDispute *one, const char *name, int percent, const char *reason,
      const char *outcome, gint64 amount)
{
  EncDate day = one->opened + (life->today - one->opened) * percent / 100;
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "dispute", "s", one->id);
  g_variant_dict_insert (&args, "step", "s", name);
  g_variant_dict_insert (&args, "date", "i", day);
  if (reason != NULL)
    g_variant_dict_insert (&args, "reason", "s", reason);
  if (outcome != NULL)
    g_variant_dict_insert (&args, "outcome", "s", outcome);
  if (amount > 0)
    g_variant_dict_insert (&args, "amount", "x", amount);
  if (outcome != NULL)
    g_variant_dict_insert (&args, "justified", "s",
                           strcmp (outcome, "rejected") == 0 ? "no" : "yes");
  return run (life, MANAGER, ENC_USER_CREDIT_MANAGER, "dispute.step", &args);
}

static gboolean
tell_dispute (Life *life, const EncDispute *one, guint k)
{
  gint64 part = enc_dispute_contested (one) / 2;

  switch (k % 8)
    {
    case 0:
      return TRUE;
    case 1:
      return step (life, one, "review", 30, NULL, NULL, 0);
    case 2:
      return step (life, one, "review", 20, NULL, NULL, 0)
             && step (life, one, "ask-client", 50, NULL, NULL, 0);
    case 3:
      return step (life, one, "ask-us", 40, NULL, NULL, 0);
    case 4:
      return step (life, one, "review", 20, NULL, NULL, 0)
             && step (life, one, "resolve", 60, words (&reasons[3]),
                      part > 0 ? "partial-credit" : "credit", part);
    case 5:
      return step (life, one, "ask-us", 20, NULL, NULL, 0)
             && step (life, one, "resolve", 50, words (&reasons[0]), "rejected", 0)
             && step (life, one, "close", 70, NULL, NULL, 0);
    case 6:
      return step (life, one, "review", 10, NULL, NULL, 0)
             && step (life, one, "escalate", 80, words (&reasons[1]), NULL, 0);
    default:
      return step (life, one, "resolve", 30, words (&reasons[0]), "explained", 0)
             && step (life, one, "reopen", 60, words (&reasons[3]), NULL, 0);
    }
}

static gboolean
tell_tolerance (Life *life, const EncTolerance *one, guint k)
{
  GVariantDict args;

  if (k % 4 == 0)
    return TRUE;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "tolerance", "s", one->id);
  g_variant_dict_insert (&args, "date", "i", MIN (one->asked + 1, life->today));
  g_variant_dict_insert (&args, "granted", "b", k % 4 != 3);
  if (k % 4 == 3)
    g_variant_dict_insert (&args, "reason", "s", words (&reasons[1]));
  return run (life, MANAGER, ENC_USER_CREDIT_MANAGER, "tolerance.decide", &args);
}

static gboolean
validate (Life *life, const EncPromise *one)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "promise", "s", one->id);
  g_variant_dict_insert (&args, "date", "i", MIN (one->made + 1, life->today));
  return run (life, MANAGER, ENC_USER_CREDIT_MANAGER, "promise.validate", &args);
}

/* What follows on what was opened: the cases have identities now. */
static gboolean
go_on (Life *life)
{
  g_autoptr (EncCasebook) book = enc_load_casebook (life->store, NULL, life->error);
  guint disputes = 0, tolerances = 0, n_promises = 0;

  for (guint i = 0; book != NULL && i < enc_casebook_n_clients (book); i++)
    {
      const EncCases *cases = enc_casebook_nth (book, i);

      for (guint j = 0; j < cases->disputes->len; j++)
        if (!tell_dispute (life, cases->disputes->pdata[j], disputes++))
          return FALSE;
      for (guint j = 0; j < cases->tolerances->len; j++)
        if (!tell_tolerance (life, cases->tolerances->pdata[j], tolerances++))
          return FALSE;
      for (guint j = 0; j < cases->promises->len; j++)
        if (n_promises++ % 4 == 0 && !validate (life, cases->promises->pdata[j]))
          return FALSE;
    }
  return book != NULL;
}

static void
look_at_items (Life *life)
{
  guint n = life->facts->items->len;

  life->open = g_new (gint64, n);
  life->paid = g_new (EncDate, n);
  for (guint i = 0; i < n; i++)
    {
      life->open[i] = fact_item (life, i)->amount;
      life->paid[i] = ENC_DATE_NONE;
    }
  for (guint i = 0; i < life->facts->allocations->len; i++)
    {
      const EncFactAllocation *row
        = &g_array_index (life->facts->allocations, EncFactAllocation, i);
      EncDate day = row->effective;

      if (row->debit == ENC_FACT_NONE || row->credit == ENC_FACT_NONE)
        continue;
      if (day == ENC_DATE_NONE)
        day = MAX (fact_item (life, row->debit)->date, fact_item (life, row->credit)->date);
      life->open[row->debit] -= row->amount;
      if (life->open[row->debit] == 0 && fact_item (life, row->credit)->kind == ENC_ITEM_PAYMENT)
        life->paid[row->debit] = day;
    }
}

/* The first clients who owe something that is overdue. */
static GPtrArray *
find_stories (Life *life)
{
  guint n = MIN (life->facts->clients->len, MAX_LOOKED_AT);
  GPtrArray *stories = g_ptr_array_new_with_free_func (story_free);

  for (guint c = 0; c < n; c++)
    {
      Story *story = g_new0 (Story, 1);

      story->client = c;
      story->overdue = g_array_new (FALSE, FALSE, sizeof (guint));
      story->paid = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (stories, story);
    }
  for (guint i = 0; i < life->facts->items->len; i++)
    {
      const EncFactItem *item = fact_item (life, i);
      Story *story = item->client < n ? stories->pdata[item->client] : NULL;

      if (story == NULL || item->kind != ENC_ITEM_INVOICE)
        continue;
      if (life->open[i] > 0 && item->due != ENC_DATE_NONE && item->due < life->today)
        g_array_append_val (story->overdue, i);
      else if (life->paid[i] != ENC_DATE_NONE && life->paid[i] > life->today - 150
               && life->paid[i] <= life->today)
        g_array_append_val (story->paid, i);
    }
  for (guint c = n; c > 0; c--)
    {
      const Story *story = stories->pdata[c - 1];

      if (story->overdue->len == 0)
        g_ptr_array_remove_index (stories, c - 1);
    }
  return stories;
}

/**
 * enc_demo_life_fill:
 * @store: (transfer none): a portfolio that holds @facts
 * @facts: the demonstration portfolio
 * @seed: which life; the same seed, facts, day and language make the same one
 * @today: the day the story ends
 * @progress: (nullable): told how far it is
 * @error: ENC_COMMAND_ERROR or ENC_STORE_ERROR
 *
 * Every event enters through the door, in the name and with the role of a person of the sample. The
 * connection's author is then whoever came last.
 *
 * Returns: FALSE with @error set when it stopped half way
 */
gboolean
enc_demo_life_fill (EncStore *store, const EncFacts *facts, guint64 seed, EncDate today,
                    const EncProgress *progress, GError **error)
{
  Life life = { .store = store, .facts = facts, .today = today, .state = seed, .error = error };
  g_autoptr (GPtrArray) stories = NULL;
  GVariantDict args;
  gboolean good;

  enc_store_set_lazy (store, TRUE);
  look_at_items (&life);
  stories = find_stories (&life);
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "name", "s", MANAGER);
  g_variant_dict_insert (&args, "role", "s", enc_party_user_role_name (ENC_USER_CREDIT_MANAGER));
  good = run (&life, MANAGER, ENC_USER_CREDIT_MANAGER, "user.set", &args);
  for (guint k = 0; good && k < MIN (stories->len, MAX_STORIES); k++)
    {
      good = tell (&life, stories->pdata[k], k);
      enc_progress_report (progress, _ ("Telling what happened"), k, MAX_STORIES);
    }
  good = good && go_on (&life);
  enc_store_set_lazy (store, FALSE);
  g_debug ("%u events told", life.told);
  g_free (life.open);
  g_free (life.paid);
  return good;
}
