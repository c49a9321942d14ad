/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-items.h"

#include <string.h>

/* A line under the name it would like to have. */
typedef struct
{
  EncFecLine *line;
  const char *number;
  guint8 kind;
} Named;

static EncItemKind
kind_of (const EncFecLine *line)
{
  if (line->family == ENC_FEC_BILL)
    return ENC_ITEM_BILL;
  if (line->family == ENC_FEC_DEPOSIT)
    return ENC_ITEM_DEPOSIT;
  switch ((EncFecClass)line->class)
    {
    case ENC_FEC_OPENING:
      return ENC_ITEM_OPENING;
    case ENC_FEC_SALES:
      return line->amount > 0 ? ENC_ITEM_INVOICE : ENC_ITEM_CREDIT_NOTE;
    case ENC_FEC_BANK:
      return ENC_ITEM_PAYMENT;
    case ENC_FEC_OTHER:
    default:
      return ENC_ITEM_ADJUSTMENT;
    }
}

static int
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *x = a, *y = b;
  int c = x->line->client == y->line->client ? 0 : strcmp (x->line->client, y->line->client);
  if (c == 0)
    c = (x->kind > y->kind) - (x->kind < y->kind);
  if (c == 0)
    c = strcmp (x->number, y->number);
  if (c == 0)
    c = (x->line->date > y->line->date) - (x->line->date < y->line->date);
  if (c == 0)
    c = (x->line->journal > y->line->journal) - (x->line->journal < y->line->journal);
  if (c == 0)
    c = (x->line->due > y->line->due) - (x->line->due < y->line->due);
  if (c == 0)
    c = (x->line->line > y->line->line) - (x->line->line < y->line->line);
  return c;
}

static gboolean
same_name (const Named *a, const Named *b)
{
  return a->line->client == b->line->client && a->kind == b->kind
         && strcmp (a->number, b->number) == 0;
}

/* Whether another piece of that client and kind has this very number already. */
static gboolean
is_taken (const GArray *named, const Named *like, const char *number)
{
  guint low = 0, high = named->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Named *at = &g_array_index (named, Named, middle);
      int c = at->line->client == like->line->client
                ? 0
                : strcmp (at->line->client, like->line->client);
      if (c == 0)
        c = (at->kind > like->kind) - (at->kind < like->kind);
      if (c == 0)
        c = strcmp (at->number, number);
      if (c == 0)
        return TRUE;
      if (c < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

static char *
date_digits (EncDate date)
{
  int year, month, day;
  enc_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d%02d%02d", year, month, day);
}

/* PieceRef, else EcritureNum, else journal and day. */
static const char *
wanted_number (EncFacts *facts, const EncFecLine *line, const GArray *journals)
{
  if (line->piece != NULL)
    return line->piece;
  if (line->entry_number != NULL)
    return line->entry_number;
  g_autofree char *day = date_digits (line->date);
  g_autofree char *number
    = g_strdup_printf ("%s %s", g_array_index (journals, EncFecJournal, line->journal).code, day);
  return enc_facts_string (facts, number, -1);
}

/* The number of the nth piece that wants the same one on that day. It follows from the piece's own
 * day and its place on that day, so that a longer export of the same year gives it again. */
static const char *
distinct_number (EncFacts *facts, const GArray *named, const Named *like, gboolean first_day,
                 guint nth)
{
  if (first_day && nth == 1)
    return like->number;
  g_autofree char *day = date_digits (like->line->date);
  g_autofree char *base
    = first_day ? g_strdup (like->number) : g_strdup_printf ("%s/%s", like->number, day);
  for (;; nth++)
    {
      g_autofree char *number = nth == 1 ? g_strdup (base) : g_strdup_printf ("%s/%u", base, nth);
      if (!is_taken (named, like, number))
        return enc_facts_string (facts, number, -1);
    }
}

/* Pieces that are one invoice (or credit note) split: same number, day and journal. */
static gboolean
is_instalment (const Named *a, const Named *b)
{
  return (a->kind == ENC_ITEM_INVOICE || a->kind == ENC_ITEM_CREDIT_NOTE) && a->line->piece != NULL
         && a->line->date == b->line->date && a->line->journal == b->line->journal;
}

/* An opening line stands for one original piece when it keeps that piece's own day. A reference
 * that other customers' opening lines share is the entry's. */
static gboolean
is_aggregated (const EncFecLine *line, const GArray *journals, GHashTable *opening_pieces)
{
  if (line->class != ENC_FEC_OPENING)
    return FALSE;
  const EncFecJournal *journal = &g_array_index (journals, EncFecJournal, line->journal);
  if (journal->opens && journal->first != journal->last)
    return FALSE; /* a detailed opening: every line on its own day */
  return line->piece == NULL || line->piece_date >= line->date
         || g_hash_table_lookup (opening_pieces, line->piece) == NULL;
}

/* PieceRef -> client of the opening lines with it, NULL when there are several. */
static GHashTable *
opening_pieces (const GArray *lines)
{
  GHashTable *pieces = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < lines->len; i++)
    {
      const EncFecLine *line = &g_array_index (lines, EncFecLine, i);
      gpointer client;
      if (line->class != ENC_FEC_OPENING || line->piece == NULL)
        continue;
      if (!g_hash_table_lookup_extended (pieces, line->piece, NULL, &client))
        g_hash_table_insert (pieces, (gpointer)line->piece, (gpointer)line->client);
      else if (client != line->client)
        g_hash_table_insert (pieces, (gpointer)line->piece, NULL);
    }
  return pieces;
}

static void
set_due (EncFactItem *item, const EncFecLine *line, const EncTerms *terms)
{
  item->due = ENC_DATE_NONE;
  if (item->flags & ENC_ITEM_UNDATED_ORIGIN || item->amount < 0)
    return;
  if (line->due != ENC_DATE_NONE)
    {
      item->due = line->due;
      return;
    }
  item->flags |= ENC_ITEM_DUE_ESTIMATED;
  item->due
    = item->kind == ENC_ITEM_PAYMENT ? line->date : enc_terms_due_date (terms, line->piece_date);
}

static void
add_item (EncFacts *facts, const Named *named, const char *number, guint instalment,
          gboolean aggregated, GHashTable *clients, EncCurrency currency, const EncTerms *terms,
          EncReport *report)
{
  EncFecLine *line = named->line;
  EncFactItem item = {
    .number = number,
    .document = instalment > 0 ? number : NULL,
    .label = line->label,
    .amount = line->amount,
    .client = GPOINTER_TO_UINT (g_hash_table_lookup (clients, line->client)) - 1,
    .date = line->date,
    .currency = currency,
    .instalment = (guint16)MAX (instalment, 1),
    .kind = named->kind,
    .line = line->line,
  };
  if (line->family == ENC_FEC_DOUBTFUL)
    item.flags |= ENC_ITEM_DOUBTFUL;
  if (aggregated)
    {
      item.flags |= ENC_ITEM_UNDATED_ORIGIN;
      enc_report_add (report, ENC_FINDING_NOTE, ENC_FINDING_OPENING_AGGREGATED, line->line,
                      "CompAuxNum", line->client, -1);
    }
  set_due (&item, line, terms);
  line->item = facts->items->len;
  g_array_append_val (facts->items, item);
}

/**
 * enc_fec_items_make:
 * @facts: takes the items
 * @lines: EncFecLine with their class; each learns its item
 * @journals: EncFecJournal
 * @clients: client code (interned) to 1 + its index in @facts
 * @currency: of the ledger
 * @terms: from which due dates are estimated
 * @report: takes notes
 *
 * Makes an item of each line. The journal's class and the sign give the kind: debit in sales =
 * invoice, credit = credit note; bank = payment (a debit there is a rejected payment or a refund);
 * opening; anything else = adjustment. Bills (413) and deposits (4191) keep theirs. The item's date
 * is EcritureDate, so that the balance of any day is the ledger's; the due date, which no FEC
 * holds, is estimated from PieceDate, except for an aggregated opening, whose pieces' dates are
 * lost.
 *
 * Numbers are PieceRef, else EcritureNum, made distinct within client and kind: several lines of
 * one invoice are its instalments, other repetitions get their day and place ("VIR/20250131/2").
 * Source: domain research §3.9, steps 1, 2, 5 and 6.
 */
void
enc_fec_items_make (EncFacts *facts, GArray *lines, const GArray *journals, GHashTable *clients,
                    EncCurrency currency, const EncTerms *terms, EncReport *report)
{
  g_autoptr (GHashTable) pieces = opening_pieces (lines);
  g_autoptr (GArray) named = g_array_sized_new (FALSE, FALSE, sizeof (Named), lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      EncFecLine *line = &g_array_index (lines, EncFecLine, i);
      Named name = { line, wanted_number (facts, line, journals), kind_of (line) };
      g_array_append_val (named, name);
    }
  g_array_sort (named, compare_named);

  guint nth = 1, instalment = 0;
  gboolean first_day = TRUE;
  const char *number = NULL;
  for (guint i = 0; i < named->len; i++)
    {
      const Named *at = &g_array_index (named, Named, i);
      const Named *before = i > 0 ? at - 1 : NULL, *after = i + 1 < named->len ? at + 1 : NULL;
      gboolean repeated = before != NULL && same_name (before, at);
      if (repeated && is_instalment (before, at) && instalment < G_MAXUINT16)
        instalment++;
      else
        {
          gboolean same_day = repeated && before->line->date == at->line->date;
          first_day = repeated ? first_day && same_day : TRUE;
          nth = same_day ? nth + 1 : 1;
          number = distinct_number (facts, named, at, first_day, nth);
          instalment = after != NULL && same_name (at, after) && is_instalment (at, after) ? 1 : 0;
        }
      add_item (facts, at, number, instalment, is_aggregated (at->line, journals, pieces), clients,
                currency, terms, report);
    }
}
