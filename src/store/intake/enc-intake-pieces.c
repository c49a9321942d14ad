/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/intake/enc-intake.h"

#include <string.h>

/* What a person says about a piece here; a file may add it, never take it away. */
#define FLAGS_OURS (ENC_ITEM_DISPUTED)

#define ITEM_COLUMNS                                                                               \
  "pk, client, kind, flags, date, due, amount, currency, instalment, number, document, label"

static EncPiece *
piece_of (EncIntake *intake, guint32 index)
{
  return &g_array_index (intake->pieces, EncPiece, index);
}

static const EncFactItem *
fact_of (EncIntake *intake, guint32 index)
{
  return &g_array_index (intake->facts->items, EncFactItem, index);
}

static const char *
number_of (EncIntake *intake, guint32 index)
{
  guint32 n = intake->facts->items->len;

  return index < n ? fact_of (intake, index)->number
                   : g_ptr_array_index (intake->numbers, index - n);
}

/* Mixes a natural key to 64 bits; only for tables in memory. */
static guint64
hash_natural (guint64 seed, guint32 account, guint8 kind, guint16 instalment, const char *number)
{
  const guint64 prime = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  guint64 hash = (seed ^ ((guint64)account << 24 | (guint64)instalment << 8 | kind)) * prime;
  gsize len = strlen (number);

  while (len >= 8)
    {
      guint64 word;

      memcpy (&word, number, 8);
      hash = (hash ^ word) * prime;
      hash ^= hash >> 29;
      number += 8;
      len -= 8;
    }
  if (len > 0)
    {
      guint64 word = 0;

      memcpy (&word, number, len);
      hash = (hash ^ word) * prime;
    }
  hash ^= hash >> 32;
  return hash * prime;
}

static gboolean
has_key (EncIntake *intake, guint32 index, guint32 account, guint8 kind, guint16 instalment,
         const char *number)
{
  const EncPiece *piece = piece_of (intake, index);

  return piece->account == account && piece->kind == kind && piece->instalment == instalment
         && strcmp (number_of (intake, index), number) == 0;
}

/* The place of a key in the table: of the piece that has it, or the free one where it would go,
 * tagged already. */
static EncIntakeSlot *
slot_for_hash (EncIntake *intake, guint64 hash, guint32 account, guint8 kind, guint16 instalment,
               const char *number)
{
  guint32 at = (guint32)(hash >> 32) & intake->mask;
  guint32 tag = (guint32)hash;

  while (intake->table[at].piece != ENC_INTAKE_NONE
         && !(intake->table[at].tag == tag
              && has_key (intake, intake->table[at].piece, account, kind, instalment, number)))
    at = (at + 1) & intake->mask;
  intake->table[at].tag = tag;
  return &intake->table[at];
}

static guint32 *
slot_of (EncIntake *intake, guint32 account, guint8 kind, guint16 instalment, const char *number)
{
  guint64 hash = hash_natural (intake->seed, account, kind, instalment, number);

  return &slot_for_hash (intake, hash, account, kind, instalment, number)->piece;
}

static void
make_table (EncIntake *intake, gsize room)
{
  gsize size = 64;

  while (size < room * 2)
    size *= 2;
  g_free (intake->table);
  intake->table = g_new (EncIntakeSlot, size);
  memset (intake->table, 0xff, size * sizeof (EncIntakeSlot));
  intake->mask = (guint32)(size - 1);
  for (guint32 i = 0; i < intake->pieces->len; i++)
    {
      const EncPiece *piece = piece_of (intake, i);

      if (piece->state != ENC_PIECE_REFUSED && piece->same_as == ENC_INTAKE_NONE)
        *slot_of (intake, piece->account, piece->kind, piece->instalment, number_of (intake, i))
          = i;
    }
}

/**
 * enc_intake_pieces_find:
 * @intake: an import whose pieces are matched
 * @account: an account
 * @kind: a kind
 * @instalment: 1…
 * @number: a document number
 *
 * Returns: the piece, or ENC_INTAKE_NONE
 */
guint32
enc_intake_pieces_find (EncIntake *intake, guint32 account, guint8 kind, guint16 instalment,
                        const char *number)
{
  return *slot_of (intake, account, kind, instalment, number);
}

/**
 * enc_intake_pieces_add:
 * @intake: an import whose table has room
 * @piece: what is known of a piece that the facts do not list
 * @number: its number, copied
 *
 * Returns: its index
 */
guint32
enc_intake_pieces_add (EncIntake *intake, const EncPiece *piece, const char *number)
{
  guint32 index = intake->pieces->len;

  g_array_append_vals (intake->pieces, piece, 1);
  g_ptr_array_add (intake->numbers, g_string_chunk_insert (intake->strings, number));
  if ((gsize)intake->pieces->len * 2 > intake->mask)
    make_table (intake, intake->pieces->len * 2);
  else
    *slot_of (intake, piece->account, piece->kind, piece->instalment, number) = index;
  if (piece->pk > 0 && (gsize)piece->pk < intake->n_piece_at)
    intake->piece_at[piece->pk] = index;
  return index;
}

/**
 * enc_intake_pieces_refuse:
 * @intake: an import
 * @fact: an item that is not taken
 * @code: why
 */
void
enc_intake_pieces_refuse (EncIntake *intake, const EncFactItem *fact, EncFindingCode code)
{
  guint64 before = intake->report->rows_refused;

  enc_report_add (intake->report, ENC_FINDING_REFUSED, code, fact->line, NULL, fact->number, -1);
  if (intake->report->rows_refused > before && intake->report->rows_kept > 0)
    intake->report->rows_kept--;
}

static gboolean
is_sound (const EncFactItem *fact)
{
  return fact->date >= ENC_DATE_MIN && fact->date <= ENC_DATE_MAX
         && (fact->due == ENC_DATE_NONE
             || (fact->due >= ENC_DATE_MIN && fact->due <= ENC_DATE_MAX));
}

static gboolean
says_the_same (const EncFactItem *a, const EncFactItem *b)
{
  return a->amount == b->amount && a->date == b->date && a->due == b->due
         && a->currency == b->currency && a->flags == b->flags
         && g_strcmp0 (a->label, b->label) == 0 && g_strcmp0 (a->document, b->document) == 0;
}

/* How many keys are hashed ahead, so that their places arrive from memory meanwhile. */
#define AHEAD 16

static void
index_fact (EncIntake *intake, guint32 i, guint64 hash)
{
  const EncFactItem *fact = fact_of (intake, i);
  EncPiece *piece = piece_of (intake, i);
  guint32 *slot;

  *piece = (EncPiece){ 0,
                       fact->amount,
                       0,
                       fact->date,
                       fact->due,
                       fact->currency,
                       intake->account_of[fact->client],
                       ENC_INTAKE_NONE,
                       fact->instalment,
                       fact->kind,
                       fact->flags,
                       ENC_PIECE_NEW,
                       FALSE };
  if (!is_sound (fact))
    {
      piece->state = ENC_PIECE_REFUSED;
      enc_intake_pieces_refuse (intake, fact, ENC_FINDING_BAD_DATE);
      return;
    }
  slot = &slot_for_hash (intake, hash, piece->account, piece->kind, piece->instalment, fact->number)
            ->piece;
  if (*slot == ENC_INTAKE_NONE)
    *slot = i;
  else if (says_the_same (fact, fact_of (intake, *slot)))
    {
      piece->same_as = *slot;
      piece->state = ENC_PIECE_UNCHANGED;
      intake->report->rows_unchanged++;
    }
  else
    {
      piece->state = ENC_PIECE_REFUSED;
      enc_intake_pieces_refuse (intake, fact, ENC_FINDING_CONFLICTING_DUPLICATE);
    }
}

/* Fact items become pieces; one that repeats another points to it. */
static void
index_facts (EncIntake *intake)
{
  guint32 n = intake->facts->items->len;

  g_array_set_size (intake->pieces, n);
  for (guint32 begin = 0; begin < n; begin += AHEAD)
    {
      guint32 end = MIN (begin + AHEAD, n);
      guint64 hashes[AHEAD];

      for (guint32 i = begin; i < end; i++)
        {
          const EncFactItem *fact = fact_of (intake, i);
          guint64 hash = hash_natural (intake->seed, intake->account_of[fact->client], fact->kind,
                                       fact->instalment, fact->number);

          __builtin_prefetch (&intake->table[(guint32)(hash >> 32) & intake->mask], 1);
          hashes[i - begin] = hash;
        }
      for (guint32 i = begin; i < end; i++)
        index_fact (intake, i, hashes[i - begin]);
    }
}

/* A stored row that the facts list too: what of it is news. */
static void
compare (EncIntake *intake, guint32 index, sqlite3_stmt *row)
{
  const EncFactItem *fact = fact_of (intake, index);
  EncPiece *piece = piece_of (intake, index);
  guint8 flags = (guint8)sqlite3_column_int (row, 3);
  EncDate date = sqlite3_column_int (row, 4);
  EncDate due
    = sqlite3_column_type (row, 5) == SQLITE_NULL ? ENC_DATE_NONE : sqlite3_column_int (row, 5);
  gint64 amount = sqlite3_column_int64 (row, 6);
  EncCurrency currency = ENC_CURRENCY_NONE;
  EncPieceChange change = { index, amount, date, due, flags, NULL, NULL };
  gboolean keep_due;

  enc_currency_parse (enc_db_text (row, 7), 3, &currency);
  piece->pk = sqlite3_column_int64 (row, 0);
  if (currency != fact->currency)
    {
      enc_intake_pieces_refuse (intake, fact, ENC_FINDING_CURRENCY_MISMATCH);
      piece->state = ENC_PIECE_REFUSED;
      return;
    }
  /* A due date that a source stated is better than one that we estimate. */
  keep_due = fact->due == ENC_DATE_NONE
             || ((fact->flags & ENC_ITEM_DUE_ESTIMATED) != 0 && due != ENC_DATE_NONE
                 && (flags & ENC_ITEM_DUE_ESTIMATED) == 0);
  piece->due = keep_due ? due : fact->due;
  piece->flags = (fact->flags & ~ENC_ITEM_DUE_ESTIMATED) | (flags & FLAGS_OURS)
                 | ((keep_due ? flags : fact->flags) & ENC_ITEM_DUE_ESTIMATED);
  /* An open-item list states what is left, not what the piece was. */
  if (intake->facts->shape == ENC_FACTS_OPEN)
    piece->amount = amount;
  if (fact->document != NULL && g_strcmp0 (fact->document, enc_db_text (row, 10)) != 0)
    change.document = fact->document;
  if (fact->label != NULL && g_strcmp0 (fact->label, enc_db_text (row, 11)) != 0)
    change.label = fact->label;
  if (piece->amount == amount && piece->date == date && piece->due == due && piece->flags == flags
      && change.document == NULL && change.label == NULL)
    {
      piece->state = ENC_PIECE_UNCHANGED;
      return;
    }
  piece->state = ENC_PIECE_CHANGED;
  g_array_append_val (intake->changes, change);
}

static void
take_row (EncIntake *intake, guint32 account, sqlite3_stmt *row)
{
  guint8 kind = (guint8)sqlite3_column_int (row, 2);
  guint16 instalment = (guint16)sqlite3_column_int (row, 8);
  const char *number = enc_db_text (row, 9);
  guint32 found = enc_intake_pieces_find (intake, account, kind, instalment, number);
  gint64 pk = sqlite3_column_int64 (row, 0);

  if (found != ENC_INTAKE_NONE && found < intake->facts->items->len)
    {
      compare (intake, found, row);
      intake->piece_at[pk] = found;
    }
  else
    {
      EncPiece piece = { pk,
                         sqlite3_column_int64 (row, 6),
                         0,
                         sqlite3_column_int (row, 4),
                         sqlite3_column_type (row, 5) == SQLITE_NULL ? ENC_DATE_NONE
                                                                     : sqlite3_column_int (row, 5),
                         ENC_CURRENCY_NONE,
                         account,
                         ENC_INTAKE_NONE,
                         instalment,
                         kind,
                         (guint8)sqlite3_column_int (row, 3),
                         ENC_PIECE_STORED,
                         FALSE };

      enc_currency_parse (enc_db_text (row, 7), 3, &piece.currency);
      enc_intake_pieces_add (intake, &piece, number);
    }
}

/* An open-item list also speaks of the clients of its companies that it no longer names. */
static gboolean
add_silent_accounts (EncIntake *intake, GError **error)
{
  g_autoptr (GHashTable) companies = g_hash_table_new (g_direct_hash, g_direct_equal);
  sqlite3_stmt *stmt;
  EncDbStep step;

  for (guint i = 0; i < intake->accounts->len; i++)
    g_hash_table_add (companies, GSIZE_TO_POINTER (
                                   g_array_index (intake->accounts, EncIntakeAccount, i).company));
  stmt = enc_db_get (intake->db,
                     "SELECT client.pk, client.company, company.code, client.code"
                     " FROM client JOIN company ON company.pk = client.company",
                     error);
  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (intake->db, stmt, error)) == ENC_DB_ROW)
    {
      gint64 pk = sqlite3_column_int64 (stmt, 0);
      gint64 company = sqlite3_column_int64 (stmt, 1);

      if (enc_intake_parties_account (intake, pk) == ENC_INTAKE_NONE
          && g_hash_table_contains (companies, GSIZE_TO_POINTER (company)))
        {
          EncIntakeAccount account
            = { .pk = pk,
                .company = company,
                .company_code
                = g_string_chunk_insert_const (intake->strings, enc_db_text (stmt, 2)),
                .code = g_string_chunk_insert (intake->strings, enc_db_text (stmt, 3)) };

          g_array_append_val (intake->accounts, account);
          g_hash_table_insert (intake->account_by_pk, GSIZE_TO_POINTER (pk),
                               GUINT_TO_POINTER (intake->accounts->len));
        }
    }
  return step == ENC_DB_DONE;
}

static gboolean
match_all (EncIntake *intake, gint64 n_items, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (intake->db, "SELECT " ITEM_COLUMNS " FROM item", error);
  guint64 n = 0;
  gint64 last_client = 0;
  guint32 account = ENC_INTAKE_NONE;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (intake->db, stmt, error)) == ENC_DB_ROW)
    {
      gint64 client = sqlite3_column_int64 (stmt, 1);

      if (client != last_client)
        account = enc_intake_parties_account (intake, client);
      last_client = client;
      if (account != ENC_INTAKE_NONE)
        take_row (intake, account, stmt);
      if ((++n & 0x3fff) == 0)
        enc_progress_report (intake->progress, "compare", n, n_items);
    }
  return step == ENC_DB_DONE;
}

static gboolean
match_accounts (EncIntake *intake, GError **error)
{
  for (guint32 i = 0; i < intake->accounts->len; i++)
    {
      const EncIntakeAccount *account = &g_array_index (intake->accounts, EncIntakeAccount, i);
      sqlite3_stmt *stmt;
      EncDbStep step;

      if (account->is_new)
        continue;
      stmt = enc_db_get (intake->db, "SELECT " ITEM_COLUMNS " FROM item WHERE client = :client",
                         error);
      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":client", account->pk);
      while ((step = enc_db_step (intake->db, stmt, error)) == ENC_DB_ROW)
        take_row (intake, i, stmt);
      if (step == ENC_DB_ERROR)
        return FALSE;
    }
  return TRUE;
}

/**
 * enc_intake_pieces_match:
 * @intake: an import whose parties are known
 * @error: ENC_STORE_ERROR
 *
 * Finds which fact items are in the file already and what of them is news: one pass over the items
 * of all accounts, or of the accounts concerned when they are few. Nothing is written yet.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_pieces_match (EncIntake *intake, GError **error)
{
  gint64 n_clients = 0, last = 0;

  make_table (intake, intake->facts->items->len);
  index_facts (intake);
  if (!enc_db_get_int (intake->db, "SELECT count(*) FROM client", &n_clients, error)
      || !enc_db_get_int (intake->db, "SELECT max(pk) FROM item", &last, error))
    return FALSE;
  intake->n_piece_at = (gsize)last + intake->pieces->len + 1;
  if (intake->fresh)
    return TRUE;
  intake->piece_at = g_try_new (guint32, intake->n_piece_at);
  if (intake->piece_at == NULL)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FAILED, "not enough memory");
      return FALSE;
    }
  memset (intake->piece_at, 0xff, intake->n_piece_at * sizeof (guint32));
  if (intake->facts->shape == ENC_FACTS_OPEN && !add_silent_accounts (intake, error))
    return FALSE;
  return (gint64)intake->accounts->len * 4 > n_clients ? match_all (intake, last, error)
                                                       : match_accounts (intake, error);
}
