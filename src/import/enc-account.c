/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-account.h"

#include "import/enc-hash.h"
#include "ledger/enc-allocation.h"

#include <string.h>

#define NONE G_MAXUINT32
/* More pieces of one number than that are a file gone wrong, not instalments. */
#define MAX_SAME 400

/* A piece: rows of one kind, number and instalment. */
typedef struct
{
  const char *number;
  const char *document;
  guint32 hash;          /* of the number */
  guint32 same;          /* next piece of that number */
  guint32 same_document; /* next piece of that document */
  guint32 first_row, last_row;
  guint32 n_rows;
  guint32 item;       /* index in the facts once it is taken */
  guint32 n_inferred; /* settlements deduced so far; counted at the first piece of the number */
  gint64 amount;
  gint64 allocated;
  EncDate date, due;
  EncCurrency currency;
  guint16 instalment;
  guint8 kind;
  gboolean conflict;
  gboolean overflow;
  gboolean seen; /* its rows are in the table of row contents */
} Piece;

/* A row that settles instalments, to be spread over them in the order of time. */
typedef struct
{
  guint32 row;
  guint32 piece;
  EncDate when;
} Spread;

struct _EncAccount
{
  EncFacts *facts;
  EncReport *report;
  const EncBookRules *rules;
  guint64 seed;
  const char *number_column;

  const EncPiece *all;
  const guint32 *rows;
  guint32 n_rows;
  GArray *pieces;    /* Piece */
  guint32 *next;     /* of each row: next row of its piece */
  guint32 *piece_of; /* of each row: its piece, NONE = a double that was merged */
  guint32 row_room;
  guint32 *slots; /* first piece of a number + 1 */
  guint32 n_slots;
  guint32 *contents;  /* row + 1 by content, of pieces with several rows */
  guint32 n_contents; /* 0 = not in use for this account */
  guint32 content_room;
  GHashTable *documents; /* first piece + 1 of each document; NULL until asked for */
  GArray *spreads;       /* Spread */
  guint first_allocation;
  gboolean any_document, any_settlement, any_lettering;
};

/**
 * enc_account_new:
 * @facts: where items and allocations go
 * @report: where findings go
 * @rules: how strictly rows are taken
 * @seed: of the numbers' hashes
 * @number_column: (nullable): header of the numbers, for findings
 *
 * All arguments must outlive the account.
 *
 * Returns: (transfer full): an idle account
 */
EncAccount *
enc_account_new (EncFacts *facts, EncReport *report, const EncBookRules *rules, guint64 seed,
                 const char *number_column)
{
  EncAccount *account = g_new0 (EncAccount, 1);

  account->facts = facts;
  account->report = report;
  account->rules = rules;
  account->seed = seed;
  account->number_column = number_column;
  account->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  account->spreads = g_array_new (FALSE, FALSE, sizeof (Spread));
  return account;
}

/**
 * enc_account_free:
 * @account: (nullable): an account
 */
void
enc_account_free (EncAccount *account)
{
  if (account == NULL)
    return;
  g_array_unref (account->pieces);
  g_array_unref (account->spreads);
  g_free (account->next);
  g_free (account->piece_of);
  g_free (account->slots);
  g_free (account->contents);
  g_clear_pointer (&account->documents, g_hash_table_unref);
  g_free (account);
}

static inline const EncPiece *
row_at (const EncAccount *account, guint32 row)
{
  return &account->all[account->rows[row]];
}

static inline Piece *
piece_at (EncAccount *account, guint32 piece)
{
  return &g_array_index (account->pieces, Piece, piece);
}

static void
refuse (EncAccount *account, EncFindingCode code, const EncPiece *row, const char *value)
{
  enc_report_add (account->report, ENC_FINDING_REFUSED, code, row->line, account->number_column,
                  value != NULL ? value : row->number, -1);
}

static void
note (EncAccount *account, EncFindingCode code, guint32 line, const char *value)
{
  enc_report_add (account->report, ENC_FINDING_NOTE, code, line, account->number_column, value, -1);
}

/* Prepares the scratch tables for that many rows. */
static void
reset (EncAccount *account, guint32 n_rows)
{
  guint32 wanted = 16;

  while (wanted < n_rows * 2)
    wanted *= 2;
  if (account->row_room < n_rows)
    {
      account->row_room = n_rows * 2;
      g_free (account->next);
      g_free (account->piece_of);
      account->next = g_new (guint32, account->row_room);
      account->piece_of = g_new (guint32, account->row_room);
    }
  if (account->n_slots < wanted)
    {
      g_free (account->slots);
      account->slots = g_new (guint32, wanted);
    }
  account->n_slots = wanted;
  memset (account->slots, 0, wanted * sizeof *account->slots);
  account->n_contents = 0;
  g_clear_pointer (&account->documents, g_hash_table_unref);
  g_array_set_size (account->pieces, 0);
  g_array_set_size (account->spreads, 0);
  account->any_document = account->any_settlement = account->any_lettering = FALSE;
}

/* The slot of a number: that of its first piece, or the free one. */
static guint32
number_slot (EncAccount *account, const char *number, guint32 hash)
{
  guint32 i = hash & (account->n_slots - 1);

  while (account->slots[i] != 0)
    {
      const Piece *piece = piece_at (account, account->slots[i] - 1);

      if (piece->hash == hash && strcmp (piece->number, number) == 0)
        break;
      i = (i + 1) & (account->n_slots - 1);
    }
  return i;
}

static guint32
first_of_number (EncAccount *account, const char *number)
{
  guint32 hash = enc_hash_bytes (account->seed, number, strlen (number));
  guint32 slot = number_slot (account, number, hash);

  return account->slots[slot] - 1; /* 0 - 1 = NONE */
}

static guint32
first_of_document (EncAccount *account, const char *document)
{
  if (account->documents == NULL)
    {
      account->documents = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint32 p = account->pieces->len; p-- > 0;)
        {
          Piece *piece = piece_at (account, p);

          if (piece->document == NULL)
            continue;
          piece->same_document
            = GPOINTER_TO_UINT (g_hash_table_lookup (account->documents, piece->document)) - 1;
          g_hash_table_insert (account->documents, (char *)piece->document,
                               GUINT_TO_POINTER (p + 1));
        }
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (account->documents, document)) - 1;
}

static gboolean
same_content (const EncPiece *a, const EncPiece *b)
{
  return a->kind == b->kind && a->date == b->date && a->due == b->due && a->amount == b->amount
         && a->currency == b->currency && a->settled_on == b->settled_on
         && a->instalment == b->instalment && a->number_hash == b->number_hash
         && g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->settles, b->settles) == 0;
}

/* Whether a row says word for word what an earlier row of a piece says; else remembers it. */
static gboolean
is_double (EncAccount *account, guint32 row)
{
  const EncPiece *content = row_at (account, row);
  guint64 h = account->seed ^ content->number_hash;

  if (account->n_contents == 0)
    {
      guint32 wanted = account->n_slots;

      if (account->content_room < wanted)
        {
          g_free (account->contents);
          account->contents = g_new (guint32, wanted);
          account->content_room = wanted;
        }
      memset (account->contents, 0, wanted * sizeof *account->contents);
      account->n_contents = wanted;
    }
  h = enc_hash_mix (h ^ (guint64)content->amount, G_GUINT64_CONSTANT (0xA0761D6478BD642F));
  h = enc_hash_mix (h ^ (guint32)content->settled_on, G_GUINT64_CONSTANT (0xE7037ED1A0B428DB));
  if (content->settles != NULL)
    h ^= enc_hash_bytes (account->seed, content->settles, strlen (content->settles));

  guint32 i = (guint32)h & (account->n_contents - 1);

  for (; account->contents[i] != 0; i = (i + 1) & (account->n_contents - 1))
    if (same_content (row_at (account, account->contents[i] - 1), content))
      return TRUE;
  account->contents[i] = row + 1;
  return FALSE;
}

static gboolean
is_debt_kind (guint8 kind)
{
  return kind == ENC_ITEM_INVOICE || kind == ENC_ITEM_OPENING || kind == ENC_ITEM_BILL
         || kind == ENC_ITEM_ADJUSTMENT;
}

static void
start_piece (EncAccount *account, guint32 row, guint32 head, guint32 slot)
{
  const EncPiece *content = row_at (account, row);
  guint32 index = account->pieces->len;
  Piece fresh = {
    .number = content->number,
    .document = content->document,
    .hash = content->number_hash,
    .same = NONE,
    .same_document = NONE,
    .first_row = row,
    .last_row = row,
    .n_rows = 1,
    .item = NONE,
    .amount = content->amount,
    .date = content->date,
    .due = content->due,
    .currency = content->currency,
    .instalment = content->instalment,
    .kind = content->kind,
  };

  if (head == NONE)
    account->slots[slot] = index + 1;
  else
    {
      fresh.same = piece_at (account, head)->same;
      piece_at (account, head)->same = index;
    }
  g_array_append_val (account->pieces, fresh);
  account->piece_of[row] = index;
  account->next[row] = NONE;
}

static void
chain_row (EncAccount *account, Piece *piece, guint32 piece_index, guint32 row)
{
  account->next[piece->last_row] = row;
  account->next[row] = NONE;
  piece->last_row = row;
  piece->n_rows++;
  account->piece_of[row] = piece_index;
}

/* Whether a row belongs to a piece by what identifies it. Sets conflict when number and kind agree
 * and the facts that a piece can have only once do not. */
static gboolean
belongs (const EncAccount *account, const Piece *piece, const EncPiece *row, gboolean *conflict)
{
  if (piece->kind != row->kind || piece->instalment != row->instalment)
    return FALSE;
  if (piece->date != row->date && row->kind == ENC_ITEM_PAYMENT && !account->rules->exact_codes)
    return FALSE;
  if (piece->date != row->date || piece->currency != row->currency)
    *conflict = TRUE;
  else if (is_debt_kind (row->kind) && piece->due != row->due && piece->due != ENC_DATE_NONE
           && row->due != ENC_DATE_NONE)
    {
      if (row->instalment == 0)
        return FALSE;
      *conflict = TRUE;
    }
  return TRUE;
}

/* Puts a row to its piece: a new one, one more part of a known one, or a double. */
static void
place_row (EncAccount *account, guint32 row)
{
  const EncPiece *content = row_at (account, row);
  guint32 slot = number_slot (account, content->number, content->number_hash);
  guint32 head = account->slots[slot] - 1;

  account->any_document |= content->document != NULL;
  account->any_lettering |= (content->traits & ENC_PIECE_LETTERED) != 0;
  account->any_settlement |= content->settled_on != ENC_DATE_NONE && content->settles == NULL;
  guint n_same = 0;

  for (guint32 p = head; p != NONE; p = piece_at (account, p)->same)
    {
      Piece *piece = piece_at (account, p);
      gboolean conflict = FALSE;

      if (++n_same == MAX_SAME)
        {
          chain_row (account, piece, p, row);
          piece->conflict = TRUE;
          return;
        }
      if (!belongs (account, piece, content, &conflict))
        continue;
      if (!piece->seen)
        {
          is_double (account, piece->first_row);
          piece->seen = TRUE;
        }
      if (!conflict && is_double (account, row))
        {
          account->piece_of[row] = NONE;
          account->report->rows_merged++;
          note (account, ENC_FINDING_DUPLICATE_NUMBER, content->line, content->number);
          return;
        }

      const EncPiece *before = row_at (account, piece->first_row);

      if (!account->rules->sum_rows && !(content->settles != NULL && before->settles != NULL))
        conflict = TRUE;
      chain_row (account, piece, p, row);
      piece->conflict |= conflict;
      piece->overflow |= __builtin_add_overflow (piece->amount, content->amount, &piece->amount);
      if (piece->due == ENC_DATE_NONE)
        piece->due = content->due;
      if (piece->document == NULL)
        piece->document = content->document;
      return;
    }
  start_piece (account, row, head, slot);
}

/* Every row of a contradiction is refused and names another one: which of them is right is not ours
 * to say. */
static void
refuse_conflict (EncAccount *account, const Piece *piece)
{
  for (guint32 r = piece->first_row; r != NONE; r = account->next[r])
    {
      const EncPiece *row = row_at (account, r);
      guint32 other = r == piece->first_row ? piece->last_row : piece->first_row;
      g_autofree char *value = g_strdup_printf ("%s (%u, %u)", row->number,
                                                MIN (row->line, row_at (account, other)->line),
                                                MAX (row->line, row_at (account, other)->line));

      refuse (account, ENC_FINDING_CONFLICTING_DUPLICATE, row, value);
    }
}

static void
refuse_rows (EncAccount *account, const Piece *piece, EncFindingCode code)
{
  for (guint32 r = piece->first_row; r != NONE; r = account->next[r])
    refuse (account, code, row_at (account, r), NULL);
}

static const char *
first_label (EncAccount *account, const Piece *piece)
{
  for (guint32 r = piece->first_row; r != NONE; r = account->next[r])
    if (row_at (account, r)->label != NULL)
      return row_at (account, r)->label;
  return NULL;
}

static void
take_piece (EncAccount *account, Piece *piece)
{
  if (piece->conflict)
    refuse_conflict (account, piece);
  else if (piece->overflow || piece->amount > ENC_MONEY_MAX || piece->amount < -ENC_MONEY_MAX)
    refuse_rows (account, piece, ENC_FINDING_AMOUNT_OVERFLOW);
  else if (piece->amount == 0)
    refuse_rows (account, piece, ENC_FINDING_ZERO_AMOUNT);
  else
    {
      const EncPiece *row = row_at (account, piece->first_row);
      EncFactItem item = {
        .number = piece->number,
        .document = piece->document,
        .label = first_label (account, piece),
        .amount = piece->amount,
        .client = row->client,
        .date = piece->date,
        .due = piece->due,
        .currency = piece->currency,
        .instalment = MAX (piece->instalment, 1),
        .kind = piece->kind,
        .flags = (row->traits & ENC_PIECE_DISPUTED ? ENC_ITEM_DISPUTED : 0)
                 | (row->traits & ENC_PIECE_DUE_ESTIMATED ? ENC_ITEM_DUE_ESTIMATED : 0),
        .line = row->line,
      };

      piece->item = account->facts->items->len;
      g_array_append_val (account->facts->items, item);
      account->report->rows_kept += piece->n_rows;
    }
}

static int
compare_instalments (gconstpointer a, gconstpointer b, gpointer data)
{
  const Piece *one = piece_at (data, *(const guint32 *)a);
  const Piece *other = piece_at (data, *(const guint32 *)b);
  EncDate one_due = one->due != ENC_DATE_NONE ? one->due : one->date;
  EncDate other_due = other->due != ENC_DATE_NONE ? other->due : other->date;

  if (one_due != other_due)
    return one_due < other_due ? -1 : 1;
  if (one->instalment != other->instalment)
    return one->instalment < other->instalment ? -1 : 1;
  return one->first_row < other->first_row ? -1 : one->first_row > other->first_row;
}

/* Numbers the instalments of one kind and number by their due dates, where the file does not. */
static void
number_instalments (EncAccount *account, guint32 head)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 p = head; p != NONE; p = piece_at (account, p)->same)
    g_array_append_val (chain, p);
  g_array_sort_with_data (chain, compare_instalments, account);
  for (guint8 kind = ENC_ITEM_INVOICE; kind <= ENC_ITEM_DEPOSIT; kind++)
    {
      guint16 n = 0, taken = 0;

      for (guint i = 0; i < chain->len; i++)
        {
          Piece *piece = piece_at (account, g_array_index (chain, guint32, i));

          if (piece->kind == kind)
            {
              n += piece->instalment == 0;
              taken = MAX (taken, piece->instalment);
            }
        }
      for (guint i = 0; i < chain->len; i++)
        {
          Piece *piece = piece_at (account, g_array_index (chain, guint32, i));

          if (piece->kind != kind)
            continue;
          if (piece->instalment == 0)
            piece->instalment = ++taken;
          if ((n > 1 || piece->instalment > 1) && piece->document == NULL
              && kind == ENC_ITEM_INVOICE)
            piece->document = piece->number;
        }
    }
}

/* Pieces without a number get one from their date, counted within the day. */
static void
name_unnumbered (EncAccount *account, EncPiece *all)
{
  GHashTable *counts = NULL;

  for (guint32 r = 0; r < account->n_rows; r++)
    {
      EncPiece *row = &all[account->rows[r]];

      if (row->number != NULL)
        continue;
      if (counts == NULL)
        counts = g_hash_table_new (NULL, NULL);

      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GINT_TO_POINTER (row->date))) + 1;
      g_autofree char *date = enc_date_to_iso (row->date);
      g_autofree char *number = g_strdup_printf ("%s#%u", date, n);

      g_hash_table_insert (counts, GINT_TO_POINTER (row->date), GUINT_TO_POINTER (n));
      row->number = enc_facts_string (account->facts, number, -1);
      row->number_hash = enc_hash_bytes (account->seed, row->number, strlen (row->number));
    }
  g_clear_pointer (&counts, g_hash_table_unref);
}

static EncDate
effective_date (EncAccount *account, const Piece *a, const Piece *b, EncDate said, guint32 line)
{
  EncDate earliest = enc_allocation_effective_date (a->date, b->date);

  if (said == ENC_DATE_NONE || said == earliest)
    return earliest;
  if (said < earliest)
    {
      g_autofree char *iso = enc_date_to_iso (said);

      note (account, ENC_FINDING_SETTLED_BEFORE_DATE, line, iso);
      return earliest;
    }
  return said;
}

static void
allocate (EncAccount *account, Piece *a, Piece *b, gint64 amount, EncDate effective, guint32 flags,
          guint32 line)
{
  Piece *debit = a->amount > 0 ? a : b;
  Piece *credit = a->amount > 0 ? b : a;
  EncFactAllocation allocation = {
    .debit = debit->item,
    .credit = credit->item,
    .amount = amount,
    .effective = effective,
    .flags = flags,
    .line = line,
  };

  g_array_append_val (account->facts->allocations, allocation);
  a->allocated += amount;
  b->allocated += amount;
}

/* A document that is not in the file: the store may know it. */
static void
allocate_elsewhere (EncAccount *account, Piece *piece, const EncPiece *row, gint64 amount)
{
  EncFactAllocation allocation = {
    .debit = piece->amount > 0 ? piece->item : ENC_FACT_NONE,
    .credit = piece->amount > 0 ? ENC_FACT_NONE : piece->item,
    .settles = row->settles,
    .amount = amount,
    .effective = row->settled_on,
    .line = row->line,
  };

  g_array_append_val (account->facts->allocations, allocation);
  piece->allocated += amount;
}

static inline gboolean
can_settle (const Piece *piece, const Piece *candidate)
{
  return candidate->item != NONE && (candidate->amount > 0) != (piece->amount > 0);
}

/* What a row settles: one piece, several instalments (left for later), or something outside the
 * file. */
static void
settle_row (EncAccount *account, guint32 r)
{
  const EncPiece *row = row_at (account, r);
  Piece *piece = piece_at (account, account->piece_of[r]);
  gint64 amount = ABS (row->amount);
  guint32 found = NONE;
  guint n = 0;
  gboolean other_currency = FALSE;

  /* A row that takes some of the piece back settles nothing. */
  if (row->amount == 0 || (row->amount > 0) != (piece->amount > 0))
    return;
  for (guint32 p = first_of_number (account, row->settles); p != NONE;
       p = piece_at (account, p)->same)
    {
      const Piece *candidate = piece_at (account, p);

      if (!can_settle (piece, candidate))
        continue;
      if (candidate->currency != piece->currency)
        {
          other_currency = TRUE;
          continue;
        }
      n++;
      found = p;
    }
  if (n == 0 && account->any_document)
    n = 2;
  if (n == 1)
    {
      Piece *target = piece_at (account, found);

      allocate (account, piece, target, amount,
                effective_date (account, piece, target, row->settled_on, row->line), 0, row->line);
    }
  else if (n > 1)
    {
      Spread spread = { r, account->piece_of[r],
                        row->settled_on != ENC_DATE_NONE ? row->settled_on : piece->date };

      g_array_append_val (account->spreads, spread);
    }
  else if (other_currency)
    note (account, ENC_FINDING_CURRENCY_MISMATCH, row->line, row->settles);
  else
    allocate_elsewhere (account, piece, row, amount);
}

static int
compare_spreads (gconstpointer a, gconstpointer b)
{
  const Spread *one = a;
  const Spread *other = b;

  if (one->when != other->when)
    return one->when < other->when ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

/* Instalments are settled in the order of their due dates, by the settlements in the order of
 * theirs. */
static void
spread_rows (EncAccount *account)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_sort (account->spreads, compare_spreads);
  for (guint i = 0; i < account->spreads->len; i++)
    {
      const Spread *spread = &g_array_index (account->spreads, Spread, i);
      const EncPiece *row = row_at (account, spread->row);
      Piece *piece = piece_at (account, spread->piece);
      gint64 left = ABS (row->amount);

      g_array_set_size (targets, 0);
      for (guint32 p = first_of_number (account, row->settles); p != NONE;
           p = piece_at (account, p)->same)
        if (can_settle (piece, piece_at (account, p))
            && piece_at (account, p)->currency == piece->currency)
          g_array_append_val (targets, p);
      if (targets->len == 0 && account->any_document)
        for (guint32 p = first_of_document (account, row->settles); p != NONE;
             p = piece_at (account, p)->same_document)
          if (can_settle (piece, piece_at (account, p))
              && piece_at (account, p)->currency == piece->currency)
            g_array_append_val (targets, p);
      if (targets->len == 0)
        {
          allocate_elsewhere (account, piece, row, left);
          continue;
        }
      g_array_sort_with_data (targets, compare_instalments, account);
      for (guint t = 0; t < targets->len && left > 0; t++)
        {
          Piece *target = piece_at (account, g_array_index (targets, guint32, t));
          gint64 part = MIN (left, ABS (target->amount) - target->allocated);

          if (part <= 0)
            continue;
          allocate (account, piece, target, part,
                    effective_date (account, piece, target, row->settled_on, row->line), 0,
                    row->line);
          left -= part;
        }
      if (left > 0)
        note (account, ENC_FINDING_OVER_ALLOCATED, row->line, row->settles);
    }
}

static int
compare_allocations (gconstpointer a, gconstpointer b, gpointer data)
{
  EncAccount *account = data;
  const EncFactAllocation *one
    = &g_array_index (account->facts->allocations, EncFactAllocation, *(const guint *)a);
  const EncFactAllocation *other
    = &g_array_index (account->facts->allocations, EncFactAllocation, *(const guint *)b);

  if (one->effective != other->effective)
    return one->effective < other->effective ? -1 : 1;
  if (one->amount != other->amount)
    return one->amount < other->amount ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

/* More was set on a piece than it amounts to: the earliest settlements hold, what is too much stays
 * with the other piece as unallocated. */
static void
cut_down (EncAccount *account, Piece *piece)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *allocations = account->facts->allocations;
  gint64 left = ABS (piece->amount);

  for (guint i = account->first_allocation; i < allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (allocations, EncFactAllocation, i);

      if (one->debit == piece->item || one->credit == piece->item)
        g_array_append_val (mine, i);
    }
  g_array_sort_with_data (mine, compare_allocations, account);
  for (guint m = 0; m < mine->len; m++)
    {
      EncFactAllocation *one
        = &g_array_index (allocations, EncFactAllocation, g_array_index (mine, guint, m));

      if (one->amount > left)
        {
          one->amount = left;
          note (account, ENC_FINDING_OVER_ALLOCATED, one->line, piece->number);
        }
      left -= one->amount;
    }
  piece->allocated = ABS (piece->amount);
}

static void
drop_empty_allocations (EncAccount *account)
{
  GArray *allocations = account->facts->allocations;
  guint kept = account->first_allocation;

  for (guint i = kept; i < allocations->len; i++)
    {
      EncFactAllocation one = g_array_index (allocations, EncFactAllocation, i);

      if (one.amount > 0)
        g_array_index (allocations, EncFactAllocation, kept++) = one;
    }
  g_array_set_size (allocations, kept);
}

/* What every piece gave or received is counted again once some allocations were cut. */
static void
recount (EncAccount *account)
{
  g_autoptr (GHashTable) by_item = g_hash_table_new (NULL, NULL);
  GArray *allocations = account->facts->allocations;

  for (guint i = 0; i < account->pieces->len; i++)
    {
      Piece *piece = piece_at (account, i);

      piece->allocated = 0;
      if (piece->item != NONE)
        g_hash_table_insert (by_item, GUINT_TO_POINTER (piece->item), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = account->first_allocation; i < allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (allocations, EncFactAllocation, i);
      guint32 ends[] = { one->debit, one->credit };

      for (int e = 0; e < 2; e++)
        if (ends[e] != ENC_FACT_NONE)
          {
            guint p = GPOINTER_TO_UINT (g_hash_table_lookup (by_item, GUINT_TO_POINTER (ends[e])));

            piece_at (account, p - 1)->allocated += one->amount;
          }
    }
}

static void
hold_to_amounts (EncAccount *account)
{
  gboolean cut = FALSE;

  for (guint i = 0; i < account->pieces->len; i++)
    {
      Piece *piece = piece_at (account, i);

      if (piece->item != NONE && piece->allocated > ABS (piece->amount))
        {
          cut_down (account, piece);
          cut = TRUE;
        }
    }
  if (cut)
    {
      drop_empty_allocations (account);
      recount (account);
    }
}

static gboolean
number_is_taken (EncAccount *account, const char *number)
{
  return first_of_number (account, number) != NONE;
}

/* The settlement that an invoice's settled-on date tells of: a payment that is in no file. */
static void
infer_settlement (EncAccount *account, Piece *piece, gint64 part, EncDate on, guint32 line)
{
  Piece *head = piece_at (account, first_of_number (account, piece->number));
  GString *number = g_string_new (piece->number);
  gint64 signed_part = piece->amount > 0 ? part : -part;

  do
    g_string_append_c (number, '*');
  while (number_is_taken (account, number->str));
  if (on < piece->date)
    {
      g_autofree char *iso = enc_date_to_iso (on);

      note (account, ENC_FINDING_SETTLED_BEFORE_DATE, line, iso);
      on = piece->date;
    }

  EncFactItem item = {
    .number = enc_facts_string (account->facts, number->str, number->len),
    .amount = -signed_part,
    .client = g_array_index (account->facts->items, EncFactItem, piece->item).client,
    .date = on,
    .due = ENC_DATE_NONE,
    .currency = piece->currency,
    .instalment = ++head->n_inferred,
    .kind = ENC_ITEM_PAYMENT,
    .flags = ENC_ITEM_INFERRED,
    .line = line,
  };
  Piece payment = { .item = account->facts->items->len, .amount = -signed_part, .date = on };

  g_string_free (number, TRUE);
  g_array_append_val (account->facts->items, item);
  allocate (account, piece, &payment, part, on, ENC_ALLOCATION_INFERRED, line);
}

static int
compare_settlements (gconstpointer a, gconstpointer b, gpointer data)
{
  const EncPiece *one = row_at (data, *(const guint32 *)a);
  const EncPiece *other = row_at (data, *(const guint32 *)b);

  if (one->settled_on != other->settled_on)
    return one->settled_on < other->settled_on ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

static void
infer_settlements (EncAccount *account, Piece *piece)
{
  g_autoptr (GArray) settled = NULL;
  gint64 left = ABS (piece->amount) - piece->allocated;

  if (piece->kind == ENC_ITEM_PAYMENT || piece->kind == ENC_ITEM_DEPOSIT)
    return;
  if (piece->n_rows == 1)
    {
      const EncPiece *row = row_at (account, piece->first_row);

      if (row->settled_on != ENC_DATE_NONE && row->settles == NULL && left > 0)
        infer_settlement (account, piece, left, row->settled_on, row->line);
      return;
    }
  settled = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 r = piece->first_row; r != NONE; r = account->next[r])
    if (row_at (account, r)->settled_on != ENC_DATE_NONE && row_at (account, r)->settles == NULL)
      g_array_append_val (settled, r);
  g_array_sort_with_data (settled, compare_settlements, account);
  for (guint i = 0; i < settled->len && left > 0; i++)
    {
      const EncPiece *row = row_at (account, g_array_index (settled, guint32, i));
      gint64 part = MIN (left, ABS (row->amount));

      if ((row->amount > 0) != (piece->amount > 0) || part == 0)
        continue;
      infer_settlement (account, piece, part, row->settled_on, row->line);
      left -= part;
    }
}

typedef struct
{
  const char *code;
  guint32 piece;
  EncCurrency currency;
} Lettered;

static int
compare_lettered (gconstpointer a, gconstpointer b)
{
  const Lettered *one = a;
  const Lettered *other = b;
  int order = strcmp (one->code, other->code);

  if (order != 0)
    return order;
  if (one->currency != other->currency)
    return one->currency < other->currency ? -1 : 1;
  return one->piece < other->piece ? -1 : one->piece > other->piece;
}

/* One lettering group: balanced, it is settled on the day of its last piece; else its credits go to
 * the oldest debts and the allocations say that they are deduced. */
static void
letter_group (EncAccount *account, const Lettered *group, guint n)
{
  g_autofree EncOpenItem *items = g_new (EncOpenItem, n);
  gint64 sum = 0;
  EncDate last = ENC_DATE_NONE;
  guint32 line = 0;

  for (guint i = 0; i < n; i++)
    {
      const Piece *piece = piece_at (account, group[i].piece);

      items[i] = (EncOpenItem){ piece->amount, piece->date, piece->due };
      sum += piece->amount;
      last = MAX (last, piece->date);
      line = row_at (account, piece->first_row)->line;
    }
  if (sum != 0)
    note (account, ENC_FINDING_UNBALANCED_LETTERING, line, group[0].code);

  g_autoptr (GArray) made = enc_allocation_fifo (items, n, ENC_DATE_NONE,
                                                 sum != 0 ? ENC_ALLOCATION_PARTIAL_LETTERING : 0);

  for (guint i = 0; i < made->len; i++)
    {
      const EncAllocation *one = &g_array_index (made, EncAllocation, i);
      Piece *debit = piece_at (account, group[one->debit].piece);
      Piece *credit = piece_at (account, group[one->credit].piece);

      allocate (account, debit, credit, one->amount, sum == 0 ? last : one->effective, one->flags,
                line);
    }
}

static void
settle_lettering (EncAccount *account)
{
  g_autoptr (GArray) lettered = g_array_new (FALSE, FALSE, sizeof (Lettered));

  for (guint32 p = 0; p < account->pieces->len; p++)
    {
      const Piece *piece = piece_at (account, p);
      const EncPiece *row = row_at (account, piece->first_row);

      if (piece->item != NONE && (row->traits & ENC_PIECE_LETTERED) && row->settles != NULL)
        {
          Lettered one = { row->settles, p, piece->currency };

          g_array_append_val (lettered, one);
        }
    }
  g_array_sort (lettered, compare_lettered);
  for (guint i = 0, j; i < lettered->len; i = j)
    {
      const Lettered *group = &g_array_index (lettered, Lettered, i);

      for (j = i + 1; j < lettered->len; j++)
        {
          const Lettered *one = &g_array_index (lettered, Lettered, j);

          if (strcmp (one->code, group->code) != 0 || one->currency != group->currency)
            break;
        }
      letter_group (account, group, j - i);
    }
}

/**
 * enc_account_settle:
 * @account: an account
 * @pieces: all rows of the book
 * @rows: (array length=n_rows): which of them are of this client, in file order
 * @n_rows: how many
 *
 * Makes items of rows of one number, then allocations: what rows say they settle, lettering groups,
 * settled-on dates. No piece gives or receives more than its amount.
 */
void
enc_account_settle (EncAccount *account, EncPiece *pieces, const guint32 *rows, guint32 n_rows)
{
  gboolean unnumbered = FALSE;
  gboolean any_settles = FALSE;

  account->all = pieces;
  account->rows = rows;
  account->n_rows = n_rows;
  account->first_allocation = account->facts->allocations->len;
  reset (account, n_rows);
  for (guint32 r = 0; r < n_rows; r++)
    {
      const EncPiece *row = &pieces[rows[r]];

      if (r + 8 < n_rows)
        __builtin_prefetch (&pieces[rows[r + 8]]);
      unnumbered |= row->number == NULL;
      any_settles |= row->settles != NULL;
    }
  if (unnumbered)
    name_unnumbered (account, pieces);

  for (guint32 r = 0; r < n_rows; r++)
    place_row (account, r);
  for (guint32 p = 0; p < account->pieces->len; p++)
    {
      const Piece *piece = piece_at (account, p);

      if (piece->same != NONE
          && account->slots[number_slot (account, piece->number, piece->hash)] == p + 1)
        number_instalments (account, p);
    }
  for (guint32 p = 0; p < account->pieces->len; p++)
    take_piece (account, piece_at (account, p));

  for (guint32 r = 0; r < n_rows && any_settles; r++)
    {
      const EncPiece *row = row_at (account, r);

      if (row->settles != NULL && !(row->traits & ENC_PIECE_LETTERED)
          && account->piece_of[r] != NONE && piece_at (account, account->piece_of[r])->item != NONE)
        settle_row (account, r);
    }
  if (account->spreads->len > 0)
    spread_rows (account);
  if (account->any_lettering)
    settle_lettering (account);
  hold_to_amounts (account);
  if (account->any_settlement)
    for (guint32 p = 0; p < account->pieces->len; p++)
      if (piece_at (account, p)->item != NONE)
        infer_settlements (account, piece_at (account, p));
}
