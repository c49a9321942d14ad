/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/intake/enc-intake.h"
#include "store/enc-rows.h"
#include "store/enc-search.h"

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

static sqlite3_stmt *
insert_statement (EncDb *db, GError **error)
{
  return enc_db_get (db,
                     "INSERT INTO item (client, kind, flags, date, due, amount, currency,"
                     " instalment, number, batch, document, label)"
                     " VALUES (:client, :kind, :flags, :date, :due, :amount, :currency,"
                     " :instalment, :number, :batch, :document, :label)",
                     error);
}

/* Binds everything of one piece by position: the order is that of insert_statement(), checked when
 * it is prepared. */
static gboolean
insert (EncIntake *intake, sqlite3_stmt *stmt, EncPiece *piece, const char *number,
        const char *document, const char *label, GError **error)
{
  const EncIntakeAccount *account
    = &g_array_index (intake->accounts, EncIntakeAccount, piece->account);
  char currency[ENC_CURRENCY_LEN];

  sqlite3_bind_int64 (stmt, 1, account->pk);
  sqlite3_bind_int (stmt, 2, piece->kind);
  sqlite3_bind_int (stmt, 3, piece->flags);
  sqlite3_bind_int (stmt, 4, piece->date);
  if (piece->due != ENC_DATE_NONE)
    sqlite3_bind_int (stmt, 5, piece->due);
  else
    sqlite3_bind_null (stmt, 5);
  sqlite3_bind_int64 (stmt, 6, piece->amount);
  sqlite3_bind_text (stmt, 7, enc_currency_code (piece->currency, currency), 3, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 8, piece->instalment);
  sqlite3_bind_text (stmt, 9, number, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 10, intake->batch);
  sqlite3_bind_text (stmt, 11, document, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 12, label, -1, SQLITE_STATIC);
  if (sqlite3_step (stmt) != SQLITE_DONE)
    {
      enc_db_fail (intake->db, "inserting an item", error);
      sqlite3_reset (stmt);
      return FALSE;
    }
  sqlite3_reset (stmt);
  piece->pk = sqlite3_last_insert_rowid (intake->db->handle);
  intake->report->items_new++;
  return TRUE;
}

/* The new items by account, in the order of the file within one: so that a client's rows lie side
 * by side. */
static guint32 *
order_new (EncIntake *intake, guint32 *n_new)
{
  guint32 n = intake->facts->items->len;
  guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *start = g_new0 (guint32, intake->accounts->len + 1);

  for (guint32 i = 0; i < n; i++)
    if (piece_of (intake, i)->state == ENC_PIECE_NEW)
      start[piece_of (intake, i)->account + 1]++;
  for (guint i = 0; i < intake->accounts->len; i++)
    start[i + 1] += start[i];
  *n_new = start[intake->accounts->len];
  for (guint32 i = 0; i < n; i++)
    if (piece_of (intake, i)->state == ENC_PIECE_NEW)
      order[start[piece_of (intake, i)->account]++] = i;
  return order;
}

static void
item_column (sqlite3_context *context, gsize row, int column, gpointer data)
{
  EncIntake *intake = data;
  const EncFactItem *fact = fact_of (intake, intake->order[row]);
  char currency[ENC_CURRENCY_LEN];

  switch (column)
    {
    case 0:
      sqlite3_result_int64 (
        context,
        g_array_index (intake->accounts, EncIntakeAccount, intake->account_of[fact->client]).pk);
      break;
    case 1:
      sqlite3_result_int (context, fact->kind);
      break;
    case 2:
      sqlite3_result_int (context, fact->flags);
      break;
    case 3:
      sqlite3_result_int (context, fact->date);
      break;
    case 4:
      if (fact->due != ENC_DATE_NONE)
        sqlite3_result_int (context, fact->due);
      break;
    case 5:
      sqlite3_result_int64 (context, fact->amount);
      break;
    case 6:
      sqlite3_result_text (context, enc_currency_code (fact->currency, currency), 3,
                           SQLITE_TRANSIENT);
      break;
    case 7:
      sqlite3_result_int (context, fact->instalment);
      break;
    case 8:
      sqlite3_result_text (context, fact->number, -1, SQLITE_STATIC);
      break;
    case 9:
      sqlite3_result_int64 (context, intake->batch);
      break;
    case 10:
      if (fact->document != NULL)
        sqlite3_result_text (context, fact->document, -1, SQLITE_STATIC);
      break;
    case 11:
      if (fact->label != NULL)
        sqlite3_result_text (context, fact->label, -1, SQLITE_STATIC);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Rows get the numbers that follow the last one, in their order. */
static gboolean
write_items (EncIntake *intake, GError **error)
{
  guint32 n = intake->n_order;
  EncRows rows = { n, item_column, intake, "items", intake->progress };
  gint64 last = 0;

  if (!enc_db_get_int (intake->db, "SELECT max(pk) FROM item", &last, error)
      || !enc_rows_insert (intake->db,
                           "INSERT INTO item (client, kind, flags, date, due, amount, currency,"
                           " instalment, number, batch, document, label)"
                           " SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 FROM enc_rows",
                           &rows, error))
    return FALSE;
  g_assert (sqlite3_last_insert_rowid (intake->db->handle) == last + n);
  for (guint32 k = 0; k < n; k++)
    {
      EncPiece *piece = piece_of (intake, intake->order[k]);

      piece->pk = last + 1 + k;
      /* A deduced one counts once it settles something. */
      if ((piece->flags & ENC_ITEM_INFERRED) == 0)
        enc_intake_touch (intake, piece->account);
      if (intake->piece_at != NULL)
        intake->piece_at[piece->pk] = intake->order[k];
    }
  intake->report->items_new += n;
  return TRUE;
}

/**
 * enc_intake_items_write:
 * @intake: an import whose pieces are matched
 * @error: ENC_STORE_ERROR
 *
 * Inserts the items that the file does not have, while another thread computes what they are
 * called.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_items_write (EncIntake *intake, GError **error)
{
  intake->order = order_new (intake, &intake->n_order);
  return intake->n_order == 0
         || (write_items (intake, error) && !enc_db_is_cancelled (intake->progress, error));
}

/**
 * enc_intake_items_insert:
 * @intake: an import
 * @piece: a piece that nobody wrote down; its pk is set
 * @number: its number
 * @label: (nullable): its label
 * @error: ENC_STORE_ERROR
 *
 * Inserts a deduced item.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_items_insert (EncIntake *intake, EncPiece *piece, const char *number, const char *label,
                         GError **error)
{
  sqlite3_stmt *stmt = insert_statement (intake->db, error);

  if (stmt == NULL)
    return FALSE;
  enc_intake_touch (intake, piece->account);
  return insert (intake, stmt, piece, number, NULL, label, error);
}

static gboolean
save_item (EncIntake *intake, gint64 pk, GError **error)
{
  return enc_intake_save_prior (
    intake,
    "INSERT INTO import_prior (batch, n, tbl, row, body)"
    " SELECT :batch, :n, 'item', pk, json_object ('client', client, 'kind', kind, 'flags', flags,"
    " 'date', date, 'due', due, 'amount', amount, 'currency', currency, 'instalment', instalment,"
    " 'number', number, 'document', document, 'label', label, 'batch', batch) FROM item"
    " WHERE pk = :row",
    pk, error);
}

static gboolean
write_change (EncIntake *intake, const EncPieceChange *change, GError **error)
{
  EncPiece *piece = piece_of (intake, change->piece);
  sqlite3_stmt *stmt;

  enc_intake_touch (intake, piece->account);
  if (!save_item (intake, piece->pk, error)
      || !enc_search_forget (intake->db, ENC_SEARCH_ITEM, piece->pk, error))
    return FALSE;
  stmt = enc_db_get (intake->db,
                     "UPDATE item SET flags = :flags, date = :date, due = :due, amount = :amount,"
                     " document = coalesce (:document, document), label = coalesce (:label, label)"
                     " WHERE pk = :pk",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":flags", piece->flags);
  enc_db_bind_int (stmt, ":date", piece->date);
  if (piece->due != ENC_DATE_NONE)
    enc_db_bind_int (stmt, ":due", piece->due);
  enc_db_bind_int (stmt, ":amount", piece->amount);
  enc_db_bind_text (stmt, ":document", change->document);
  enc_db_bind_text (stmt, ":label", change->label);
  enc_db_bind_int (stmt, ":pk", piece->pk);
  return enc_db_finish (intake->db, stmt, error)
         && enc_search_learn (intake->db, ENC_SEARCH_ITEM, piece->pk, error);
}

/**
 * enc_intake_items_change:
 * @intake: an import whose stored allocations are summed up
 * @error: ENC_STORE_ERROR
 *
 * Writes what the facts say anew about stored items. An amount that would fall below what is
 * allocated to it is refused.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_items_change (EncIntake *intake, GError **error)
{
  for (guint i = 0; i < intake->changes->len; i++)
    {
      const EncPieceChange *change = &g_array_index (intake->changes, EncPieceChange, i);
      EncPiece *piece = piece_of (intake, change->piece);
      gboolean turned = (piece->amount < 0) != (change->amount < 0);

      if (piece->allocated > 0 && (turned || piece->allocated > ABS (piece->amount)))
        {
          enc_intake_pieces_refuse (intake, fact_of (intake, change->piece),
                                    ENC_FINDING_OVER_ALLOCATED);
          piece->amount = change->amount;
          piece->date = change->date;
          piece->due = change->due;
          piece->flags = change->flags;
          piece->state = ENC_PIECE_REFUSED;
          continue;
        }
      if (!write_change (intake, change, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * enc_intake_items_raise:
 * @intake: an import of an open-item list
 * @index: a stored piece
 * @more: by how much its amount is too small, > 0
 * @error: ENC_STORE_ERROR
 *
 * A list that shows more open than the piece ever was proves that the piece is larger than we knew.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_items_raise (EncIntake *intake, guint32 index, gint64 more, GError **error)
{
  EncPiece *piece = piece_of (intake, index);
  EncPieceChange change
    = { index, piece->amount, piece->date, piece->due, piece->flags, NULL, NULL };

  piece->amount += piece->amount < 0 ? -more : more;
  piece->moved = TRUE;
  return write_change (intake, &change, error);
}

/**
 * enc_intake_items_shrink:
 * @intake: an import of an open-item list
 * @pk: row number of a piece whose allocation was taken back
 * @take: by how much
 * @error: ENC_STORE_ERROR
 *
 * A deduced piece is worth that much less, and goes with its last cent; any other piece stays what
 * it is.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_items_shrink (EncIntake *intake, gint64 pk, gint64 take, GError **error)
{
  static const char *const texts[]
    = { "UPDATE item SET amount = amount + iif (amount < 0, :take, -:take)"
        " WHERE pk = :pk AND (flags & 4) <> 0",
        "DELETE FROM item WHERE :take > 0 AND pk = :pk AND amount = 0" };

  if (!save_item (intake, pk, error) || !enc_search_forget (intake->db, ENC_SEARCH_ITEM, pk, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      sqlite3_stmt *stmt = enc_db_get (intake->db, texts[i], error);

      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":pk", pk);
      enc_db_bind_int (stmt, ":take", take);
      if (!enc_db_finish (intake->db, stmt, error))
        return FALSE;
    }
  return enc_search_learn (intake->db, ENC_SEARCH_ITEM, pk, error)
         && enc_search_lower (intake->db, error);
}

/**
 * enc_intake_items_trim:
 * @intake: an import whose allocations are settled
 * @error: ENC_STORE_ERROR
 *
 * A deduced settlement is only worth what it settles: where a stated one was there before, the new
 * deduced piece shrinks to what found room, or goes.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_items_trim (EncIntake *intake, GError **error)
{
  static const char *const texts[] = { "UPDATE item SET amount = :amount WHERE pk = :pk",
                                       "DELETE FROM item WHERE pk = :pk AND :amount = 0" };

  for (guint32 i = 0; i < intake->facts->items->len; i++)
    {
      EncPiece *piece = piece_of (intake, i);

      if (piece->state != ENC_PIECE_NEW || (piece->flags & ENC_ITEM_INFERRED) == 0
          || piece->allocated == ABS (piece->amount))
        continue;
      piece->amount = piece->amount < 0 ? -piece->allocated : piece->allocated;
      for (gsize k = 0; k < (piece->amount == 0 ? G_N_ELEMENTS (texts) : 1); k++)
        {
          sqlite3_stmt *stmt = enc_db_get (intake->db, texts[k], error);

          if (stmt == NULL)
            return FALSE;
          enc_db_bind_int (stmt, ":pk", piece->pk);
          enc_db_bind_int (stmt, ":amount", piece->amount);
          if (!enc_db_finish (intake->db, stmt, error))
            return FALSE;
        }
      if (piece->amount != 0)
        continue;
      piece->state = ENC_PIECE_UNCHANGED;
      piece->pk = 0;
      intake->report->items_new--;
    }
  return TRUE;
}
