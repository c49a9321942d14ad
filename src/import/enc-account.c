/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-account.h"

#include "import/enc-account-private.h"
#include "import/enc-hash.h"

#include <string.h>

/* More pieces of one number than that are a file gone wrong, not instalments. */
#define MAX_SAME 400

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

static void
refuse (EncAccount *account, EncFindingCode code, const EncPiece *row, const char *value)
{
  enc_report_add (account->report, ENC_FINDING_REFUSED, code, row->line, account->number_column,
                  value != NULL ? value : row->number, -1);
}

/**
 * enc_account_note:
 * @account: an account
 * @code: what is worth knowing
 * @line: where the file says it
 * @value: (nullable): the text concerned
 */
void
enc_account_note (EncAccount *account, EncFindingCode code, guint32 line, const char *value)
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

/**
 * enc_account_first_of_number:
 * @account: an account
 * @number: a document's number
 *
 * Returns: index of the first piece of that number, or NONE; the others follow by its member same
 */
guint32
enc_account_first_of_number (EncAccount *account, const char *number)
{
  guint32 hash = enc_hash_bytes (account->seed, number, strlen (number));
  guint32 slot = number_slot (account, number, hash);

  return account->slots[slot] - 1; /* 0 - 1 = NONE */
}

/**
 * enc_account_first_of_document:
 * @account: an account
 * @document: what the instalments of an invoice share
 *
 * Returns: index of the first piece of that document, or NONE; the others follow by its member
 * same_document
 */
guint32
enc_account_first_of_document (EncAccount *account, const char *document)
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
          enc_account_note (account, ENC_FINDING_DUPLICATE_NUMBER, content->line, content->number);
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

/**
 * enc_account_compare_instalments:
 * @a: pointer to the index of a piece
 * @b: pointer to the index of another
 * @data: the account
 *
 * Returns: their order in time
 */
int
enc_account_compare_instalments (gconstpointer a, gconstpointer b, gpointer data)
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
  g_array_sort_with_data (chain, enc_account_compare_instalments, account);
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

  enc_account_settle_pieces (account, any_settles);
}
