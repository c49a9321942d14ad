/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/intake/enc-intake.h"
#include "store/enc-search.h"
#include "store/events/enc-read-events.h"

/* From this many rows on the words of all documents are learnt anew later rather than unlearnt one
 * by one. */
#define MANY_ROWS 20000

/* Later work that stands on the rows of :batch; each gives 1 when there is some. */
static const char *const obstacles[] = {
  /* An allocation from elsewhere on one of its items. */
  "SELECT EXISTS (SELECT 1 FROM allocation JOIN item ON item.pk = allocation.debit"
  " WHERE allocation.batch IS NOT :batch AND item.batch = :batch)",
  "SELECT EXISTS (SELECT 1 FROM allocation JOIN item ON item.pk = allocation.credit"
  " WHERE allocation.batch IS NOT :batch AND item.batch = :batch)",
  /* A later import that changed a row which it had made or changed. */
  "SELECT EXISTS (SELECT 1 FROM import_prior AS later"
  " JOIN import_batch ON import_batch.pk = later.batch AND undone_ms IS NULL"
  " WHERE later.batch > :batch AND (json_extract (later.body, '$.batch') = :batch"
  " OR EXISTS (SELECT 1 FROM import_prior AS own WHERE own.tbl = later.tbl AND own.row = later.row"
  " AND own.batch = :batch)"
  " OR (later.tbl = 'client' AND :batch = (SELECT batch FROM client WHERE pk = later.row))"
  " OR (later.tbl = 'contact' AND :batch = (SELECT batch FROM contact WHERE pk = later.row))))",
  /* A row number of an item that it removed now is another item's. */
  "SELECT EXISTS (SELECT 1 FROM import_prior JOIN item ON item.pk = import_prior.row"
  " WHERE import_prior.batch = :batch AND tbl = 'item' AND item.batch <> :batch"
  " AND item.number <> (body ->> 'number'))",
  /* A client file that it had changed and a person corrected since. */
  "SELECT EXISTS (SELECT 1 FROM import_prior JOIN client ON client.pk = import_prior.row"
  " WHERE import_prior.batch = :batch AND tbl = 'client'"
  " AND client.edited <> json_extract (body, '$.edited'))",
  /* A promise or a dispute on one of its items. */
  "SELECT EXISTS (SELECT 1 FROM journal CROSS JOIN journal_item ON journal_item.journal = "
  "journal.pk"
  " JOIN item ON item.pk = journal_item.item WHERE item.batch = :batch AND journal.voids IS NULL"
  " AND journal.kind IN ('promise.record', 'dispute.open', 'dispute.change')"
  " AND NOT " ENC_READ_EVENTS_IS_VOID ")",
};

/* In this order: what refers goes before what it refers to, old images come back before their
 * makers go. */
static const char *const steps[] = {
  "DELETE FROM search_contact WHERE rowid IN (SELECT pk FROM contact WHERE batch = :batch"
  " OR pk IN (SELECT row FROM import_prior WHERE batch = :batch AND tbl = 'contact'))"
  " AND rowid <= (SELECT upto FROM search_state WHERE tbl = 'contact')",
  "DELETE FROM search_client WHERE rowid IN (SELECT pk FROM client WHERE batch = :batch"
  " UNION SELECT row FROM import_prior WHERE batch = :batch AND tbl = 'client')"
  " AND rowid <= (SELECT upto FROM search_state WHERE tbl = 'client')",
  "DELETE FROM allocation WHERE batch = :batch",
  /* Row numbers may have been given again: what was not there before goes before the old comes
     back. */
  "DELETE FROM journal_item WHERE item IN (SELECT pk FROM item WHERE batch = :batch)",
  "DELETE FROM item WHERE batch = :batch",
  /* What it told the timelines itself is no more than its rows. */
  "DELETE FROM journal_item WHERE journal IN (SELECT pk FROM journal WHERE kind = 'payment.seen'"
  " AND json_extract (body, '$.batch') = :batch)",
  "DELETE FROM journal WHERE kind = 'payment.seen' AND json_extract (body, '$.batch') = :batch",
  "INSERT INTO item (pk, client, kind, flags, date, due, amount, currency, instalment, number,"
  " document, label, batch)"
  " SELECT row, body ->> 'client', body ->> 'kind', body ->> 'flags', body ->> 'date',"
  " body ->> 'due', body ->> 'amount', body ->> 'currency', body ->> 'instalment',"
  " body ->> 'number', body ->> 'document', body ->> 'label', body ->> 'batch'"
  " FROM import_prior WHERE batch = :batch AND tbl = 'item' ORDER BY n DESC"
  " ON CONFLICT (pk) DO UPDATE SET flags = iif (EXISTS (SELECT 1 FROM journal_item"
  " JOIN journal ON journal.pk = journal_item.journal WHERE journal_item.item = item.pk AND"
  " journal.recorded_ms >= (SELECT recorded_ms FROM import_batch WHERE pk = :batch)),"
  " (excluded.flags & ~2) | (flags & 2), excluded.flags), date = excluded.date,"
  " due = excluded.due, amount = excluded.amount, document = excluded.document,"
  " label = excluded.label, batch = excluded.batch",
  "INSERT INTO allocation (debit, credit, amount, effective, recorded, flags, n, batch)"
  " SELECT body ->> 'debit', body ->> 'credit', body ->> 'amount', body ->> 'effective',"
  " body ->> 'recorded', body ->> 'flags', body ->> 'number', body ->> 'batch'"
  " FROM import_prior WHERE batch = :batch AND tbl = 'allocation' ORDER BY import_prior.n DESC"
  " ON CONFLICT (debit, credit, n) DO UPDATE SET amount = excluded.amount,"
  " effective = excluded.effective, recorded = excluded.recorded, flags = excluded.flags,"
  " batch = excluded.batch",
  "UPDATE contact SET name = body ->> 'name', email = body ->> 'email', phone = body ->> 'phone'"
  " FROM (SELECT row, body, min (n) FROM import_prior WHERE batch = :batch AND tbl = 'contact'"
  " GROUP BY row) WHERE row = contact.pk",
  "UPDATE client SET name = body ->> 'name', parent = body ->> 'parent',"
  " sector = body ->> 'sector', segment = body ->> 'segment', country = body ->> 'country',"
  " city = body ->> 'city', siren = body ->> 'siren', vat = body ->> 'vat',"
  " terms = body ->> 'terms', insurer = body ->> 'insurer', rep = body ->> 'rep',"
  " collector = body ->> 'collector', credit_limit = body ->> 'credit_limit',"
  " insurer_cover = body ->> 'insurer_cover', limit_currency = body ->> 'limit_currency'"
  " FROM import_prior WHERE import_prior.batch = :batch AND tbl = 'client' AND row = client.pk",
  "DELETE FROM control WHERE batch = :batch",
  "DELETE FROM contact WHERE batch = :batch",
  /* A client that has something else by now stays. */
  "DELETE FROM client WHERE batch = :batch"
  " AND NOT EXISTS (SELECT 1 FROM item WHERE client = client.pk)"
  " AND NOT EXISTS (SELECT 1 FROM contact WHERE client = client.pk)"
  " AND NOT EXISTS (SELECT 1 FROM control WHERE client = client.pk)"
  " AND NOT EXISTS (SELECT 1 FROM journal WHERE client = client.pk)",
  "DELETE FROM user WHERE batch = :batch AND pk NOT IN (SELECT rep FROM client WHERE rep NOTNULL)"
  " AND pk NOT IN (SELECT collector FROM client WHERE collector NOTNULL)",
  "DELETE FROM undo WHERE batch = :batch",
  "INSERT INTO search_client (rowid, code, name, city, siren, vat, parent)"
  " SELECT pk, code, name, city, siren, vat, parent FROM client WHERE"
  " (batch = :batch OR pk IN (SELECT row FROM import_prior WHERE batch = :batch AND tbl = "
  "'client'))"
  " AND pk <= (SELECT upto FROM search_state WHERE tbl = 'client')",
  "INSERT INTO search_contact (rowid, name, email, phone)"
  " SELECT pk, name, email, phone FROM contact WHERE"
  " pk IN (SELECT row FROM import_prior WHERE batch = :batch AND tbl = 'contact')"
  " AND pk <= (SELECT upto FROM search_state WHERE tbl = 'contact')",
  "DELETE FROM import_prior WHERE batch = :batch",
  /* Companies come from imports alone. */
  "DELETE FROM company WHERE :batch > 0 AND pk NOT IN (SELECT company FROM client)",
};

static gboolean
run (EncDb *db, const char *sql, gint64 batch, gint64 *value, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":batch", batch);
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW && value != NULL)
    *value = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

static gboolean
check_batch (EncDb *db, gint64 batch, GError **error)
{
  gint64 found = 0;

  if (!run (db, "SELECT iif (undone_ms IS NULL, 1, 2) FROM import_batch WHERE pk = :batch", batch,
            &found, error))
    return FALSE;
  if (found == 1)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR,
               found == 0 ? ENC_STORE_ERROR_NOT_FOUND : ENC_STORE_ERROR_CONFLICT,
               found == 0 ? "no import %" G_GINT64_FORMAT
                          : "the import %" G_GINT64_FORMAT " is undone already",
               batch);
  return FALSE;
}

static gboolean
check_obstacles (EncDb *db, gint64 batch, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++)
    {
      gint64 found = 0;

      if (!run (db, obstacles[i], batch, &found, error))
        return FALSE;
      if (found != 0)
        {
          g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT,
                       "later work stands on the import %" G_GINT64_FORMAT, batch);
          return FALSE;
        }
    }
  return TRUE;
}

/* The words of documents: few are unlearnt, of many the index starts afresh and catches up when
 * there is time. */
static gboolean
forget_documents (EncDb *db, gint64 batch, GError **error)
{
  gint64 n = 0;

  if (!run (db,
            "SELECT (SELECT count(*) FROM item WHERE batch = :batch)"
            " + (SELECT count(*) FROM import_prior WHERE batch = :batch AND tbl = 'item')",
            batch, &n, error))
    return FALSE;
  if (n >= MANY_ROWS)
    return enc_db_exec (db,
                        "INSERT INTO search_item (search_item) VALUES ('delete-all');"
                        " UPDATE search_state SET upto = 0 WHERE tbl = 'item'",
                        error);
  return run (db,
              "DELETE FROM search_item WHERE rowid IN (SELECT pk FROM item WHERE batch = :batch"
              " UNION SELECT row FROM import_prior WHERE batch = :batch AND tbl = 'item')"
              " AND rowid <= (SELECT upto FROM search_state WHERE tbl = 'item')",
              batch, NULL, error);
}

/* Must come before import_prior is emptied: the last but two of the steps. */
static gboolean
learn_documents (EncDb *db, gint64 batch, GError **error)
{
  return run (db,
              "INSERT INTO search_item (rowid, number, document, label)"
              " SELECT pk, number, document, label FROM item"
              " WHERE pk IN (SELECT row FROM import_prior WHERE batch = :batch AND tbl = 'item')"
              " AND batch IS NOT :batch"
              " AND pk <= (SELECT upto FROM search_state WHERE tbl = 'item')",
              batch, NULL, error);
}

static gboolean
mark_undone (EncDb *db, gint64 batch, gint64 now_ms, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db, "UPDATE import_batch SET undone_ms = :now WHERE pk = :batch", error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":now", now_ms);
  enc_db_bind_int (stmt, ":batch", batch);
  return enc_db_finish (db, stmt, error);
}

/**
 * enc_intake_undo:
 * @db: a connection in a write transaction
 * @batch: number of an import
 * @now_ms: the time
 * @error: CONFLICT when later work stands on it, NOT_FOUND, …
 *
 * Takes a whole import back: what it inserted goes, what it changed or removed becomes what it was.
 * A dispute noted on one of its items goes with the item; a client that has a journal or items of
 * other imports stays.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_undo (EncDb *db, gint64 batch, gint64 now_ms, GError **error)
{
  if (!check_batch (db, batch, error) || !check_obstacles (db, batch, error)
      || !enc_db_exec (db, "PRAGMA defer_foreign_keys = ON", error)
      || !forget_documents (db, batch, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean last_look = i + 2 == G_N_ELEMENTS (steps);

      if ((last_look && !learn_documents (db, batch, error))
          || !run (db, steps[i], batch, NULL, error))
        return FALSE;
    }
  return enc_search_lower (db, error) && mark_undone (db, batch, now_ms, error);
}
