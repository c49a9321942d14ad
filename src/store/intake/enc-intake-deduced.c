/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "ledger/enc-allocation.h"
#include "store/intake/enc-intake.h"

static EncPiece *
piece_of (EncIntake *intake, guint32 index)
{
  return &g_array_index (intake->pieces, EncPiece, index);
}

/**
 * enc_intake_deduced_bind:
 * @stmt: a statement with :debit, :credit and :n
 * @name: what names a stored allocation
 */
void
enc_intake_deduced_bind (sqlite3_stmt *stmt, EncAllocationName name)
{
  enc_db_bind_int (stmt, ":debit", name.debit);
  enc_db_bind_int (stmt, ":credit", name.credit);
  enc_db_bind_int (stmt, ":n", name.n);
}

/**
 * enc_intake_deduced_save:
 * @intake: an import
 * @name: a stored allocation that is about to change or go
 * @error: ENC_STORE_ERROR
 *
 * Keeps its image for the undo of the import.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_deduced_save (EncIntake *intake, EncAllocationName name, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (
    intake->db,
    "INSERT INTO import_prior (batch, n, tbl, row, body)"
    " SELECT :batch, :prior, 'allocation', debit, json_object ('debit', debit, 'credit', credit,"
    " 'amount', amount, 'effective', effective, 'recorded', recorded, 'flags', flags, 'number',"
    " n, 'batch', batch) FROM allocation WHERE debit = :debit AND credit = :credit AND n = :n",
    error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":batch", intake->batch);
  enc_db_bind_int (stmt, ":prior", ++intake->priors);
  enc_intake_deduced_bind (stmt, name);
  return enc_db_finish (intake->db, stmt, error);
}

static void
note_moved (EncIntake *intake, guint32 index)
{
  piece_of (intake, index)->moved = TRUE;
  enc_intake_touch (intake, piece_of (intake, index)->account);
}

/**
 * enc_intake_deduced_link:
 * @intake: an import
 * @debit: a piece
 * @credit: a piece of the same account
 * @amount: > 0, within the room of both
 * @effective: the day it counts from
 * @error: ENC_STORE_ERROR
 *
 * Inserts a deduced allocation.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_deduced_link (EncIntake *intake, guint32 debit, guint32 credit, gint64 amount,
                         EncDate effective, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (
    intake->db,
    "INSERT INTO allocation (debit, credit, n, amount, effective, recorded, flags, batch)"
    " SELECT :debit, :credit, coalesce (max (n) + 1, 0), :amount, :effective, :recorded, :flags,"
    " :batch FROM allocation WHERE debit = :debit AND credit = :credit",
    error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":debit", piece_of (intake, debit)->pk);
  enc_db_bind_int (stmt, ":credit", piece_of (intake, credit)->pk);
  enc_db_bind_int (stmt, ":amount", amount);
  enc_db_bind_int (stmt, ":effective", effective);
  enc_db_bind_int (stmt, ":recorded", intake->today);
  enc_db_bind_int (stmt, ":flags", ENC_ALLOCATION_INFERRED);
  enc_db_bind_int (stmt, ":batch", intake->batch);
  if (!enc_db_finish (intake->db, stmt, error))
    return FALSE;
  piece_of (intake, debit)->allocated += amount;
  piece_of (intake, credit)->allocated += amount;
  note_moved (intake, debit);
  note_moved (intake, credit);
  intake->report->allocations_new++;
  return TRUE;
}

static gboolean
reduce (EncIntake *intake, EncAllocationName name, gint64 take, GError **error)
{
  static const char *const texts[]
    = { "DELETE FROM allocation WHERE debit = :debit AND credit = :credit AND n = :n"
        " AND amount <= :take",
        "UPDATE allocation SET amount = amount - :take"
        " WHERE debit = :debit AND credit = :credit AND n = :n" };

  if (!enc_intake_deduced_save (intake, name, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      sqlite3_stmt *stmt = enc_db_get (intake->db, texts[i], error);

      if (stmt == NULL)
        return FALSE;
      enc_intake_deduced_bind (stmt, name);
      enc_db_bind_int (stmt, ":take", take);
      if (!enc_db_finish (intake->db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* The newest deduced allocation of a piece. */
static EncDbStep
find_newest (EncIntake *intake, const EncPiece *piece, EncAllocationName *name, gint64 *amount,
             GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (
    intake->db,
    "SELECT debit, credit, n, allocation.amount FROM item JOIN allocation ON debit = item.pk"
    " WHERE item.client = :client AND (debit = :pk OR credit = :pk)"
    " AND (allocation.flags & :inferred) <> 0 ORDER BY effective DESC, credit DESC, n DESC LIMIT 1",
    error);
  EncDbStep step;

  if (stmt == NULL)
    return ENC_DB_ERROR;
  enc_db_bind_int (stmt, ":client",
                   g_array_index (intake->accounts, EncIntakeAccount, piece->account).pk);
  enc_db_bind_int (stmt, ":pk", piece->pk);
  enc_db_bind_int (stmt, ":inferred", ENC_ALLOCATION_INFERRED);
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW)
    {
      name->debit = sqlite3_column_int64 (stmt, 0);
      name->credit = sqlite3_column_int64 (stmt, 1);
      name->n = sqlite3_column_int64 (stmt, 2);
      *amount = sqlite3_column_int64 (stmt, 3);
    }
  sqlite3_reset (stmt);
  return step;
}

/* The deduced piece at the other end, as enc_intake_items_shrink() leaves it. */
static void
shrink (EncPiece *piece, gint64 take)
{
  piece->allocated -= take;
  if ((piece->flags & ENC_ITEM_INFERRED) == 0)
    return;
  piece->amount += piece->amount < 0 ? take : -take;
  if (piece->amount == 0)
    piece->pk = 0;
}

/**
 * enc_intake_deduced_take_back:
 * @intake: an import into a file that is not empty
 * @index: a stored piece
 * @missing: (inout): how much of it should be open again; what is left when nothing deduced remains
 * @error: ENC_STORE_ERROR
 *
 * Takes deduced settlements of a piece back, the newest first. A deduced piece at the other end
 * shrinks with them, and goes with its last cent. One that the facts themselves state stays.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_deduced_take_back (EncIntake *intake, guint32 index, gint64 *missing, GError **error)
{
  EncPiece *piece = piece_of (intake, index);

  while (*missing > 0)
    {
      EncAllocationName name;
      gint64 amount, other, take;
      guint32 other_index;
      EncDbStep step = find_newest (intake, piece, &name, &amount, error);

      if (step != ENC_DB_ROW)
        return step == ENC_DB_DONE;
      other = name.debit == piece->pk ? name.credit : name.debit;
      other_index = (gsize)other < intake->n_piece_at ? intake->piece_at[other] : ENC_INTAKE_NONE;
      if (other_index < intake->facts->items->len && intake->facts->shape != ENC_FACTS_OPEN)
        return TRUE;
      take = MIN (amount, *missing);
      if (!reduce (intake, name, take, error)
          || !enc_intake_items_shrink (intake, other, take, error))
        return FALSE;
      piece->allocated -= take;
      if (other_index != ENC_INTAKE_NONE)
        shrink (piece_of (intake, other_index), take);
      *missing -= take;
      note_moved (intake, index);
    }
  return TRUE;
}
