/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "store/enc-read-facts.h"

#include "store/enc-read-private.h"
#include "store/enc-store-private.h"

/* How often the cancellable is looked at, in rows. */
#define REPORT_MASK 0x3fff

/* From the file's row numbers to the indexes of the batch. */
typedef struct
{
  EncDb *db;
  EncFacts *facts;
  GHashTable *clients; /* pk -> index + 1 */
  GHashTable *items;
  const EncProgress *progress;
  guint64 rows;
} Reading;

static guint32
index_of (GHashTable *table, gint64 pk)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, GSIZE_TO_POINTER ((gsize)pk))) - 1;
}

static void
number (GHashTable *table, gint64 pk, guint index)
{
  g_hash_table_insert (table, GSIZE_TO_POINTER ((gsize)pk), GUINT_TO_POINTER (index + 1));
}

static const char *
keep (Reading *reading, const char *text)
{
  return text != NULL ? enc_facts_intern (reading->facts, text, -1) : NULL;
}

static EncDate
column_date (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? ENC_DATE_NONE
                                                          : sqlite3_column_int (row, column);
}

static gint64
column_amount (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? -1 : sqlite3_column_int64 (row, column);
}

static void
take_client (Reading *reading, sqlite3_stmt *row)
{
  EncFactClient client = {
    .company = keep (reading, enc_db_text (row, 1)),
    .code = keep (reading, enc_db_text (row, 2)),
    .name = keep (reading, enc_db_text (row, 3)),
    .parent = keep (reading, enc_db_text (row, 4)),
    .sector = keep (reading, enc_db_text (row, 5)),
    .segment = keep (reading, enc_db_text (row, 6)),
    .country = keep (reading, enc_db_text (row, 7)),
    .city = keep (reading, enc_db_text (row, 8)),
    .siren = keep (reading, enc_db_text (row, 9)),
    .vat = keep (reading, enc_db_text (row, 10)),
    .terms = keep (reading, enc_db_text (row, 11)),
    .rep = keep (reading, enc_db_text (row, 12)),
    .collector = keep (reading, enc_db_text (row, 13)),
    .insurer = keep (reading, enc_db_text (row, 14)),
    .credit_limit = column_amount (row, 15),
    .insurer_cover = column_amount (row, 16),
    .limit_currency = enc_read_currency (row, 17),
  };

  number (reading->clients, sqlite3_column_int64 (row, 0), reading->facts->clients->len);
  g_array_append_val (reading->facts->clients, client);
}

static void
take_contact (Reading *reading, sqlite3_stmt *row)
{
  EncFactContact contact = {
    .client = index_of (reading->clients, sqlite3_column_int64 (row, 0)),
    .role = (EncContactRole)sqlite3_column_int (row, 1),
    .name = keep (reading, enc_db_text (row, 2)),
    .email = keep (reading, enc_db_text (row, 3)),
    .phone = keep (reading, enc_db_text (row, 4)),
  };

  g_array_append_val (reading->facts->contacts, contact);
}

static void
take_item (Reading *reading, sqlite3_stmt *row)
{
  EncFactItem item = {
    .client = index_of (reading->clients, sqlite3_column_int64 (row, 1)),
    .kind = (guint8)sqlite3_column_int (row, 2),
    .flags = (guint8)sqlite3_column_int (row, 3),
    .date = sqlite3_column_int (row, 4),
    .due = column_date (row, 5),
    .amount = sqlite3_column_int64 (row, 6),
    .currency = enc_read_currency (row, 7),
    .instalment = (guint16)sqlite3_column_int (row, 8),
    .number = enc_facts_string (reading->facts, enc_db_text (row, 9), -1),
    .document = keep (reading, enc_db_text (row, 10)),
    .label = keep (reading, enc_db_text (row, 11)),
  };

  number (reading->items, sqlite3_column_int64 (row, 0), reading->facts->items->len);
  g_array_append_val (reading->facts->items, item);
}

static void
take_allocation (Reading *reading, sqlite3_stmt *row)
{
  EncFactAllocation allocation = {
    .debit = index_of (reading->items, sqlite3_column_int64 (row, 0)),
    .credit = index_of (reading->items, sqlite3_column_int64 (row, 1)),
    .amount = sqlite3_column_int64 (row, 2),
    .effective = sqlite3_column_int (row, 3),
    .flags = (guint32)sqlite3_column_int (row, 4),
  };

  g_array_append_val (reading->facts->allocations, allocation);
}

static gboolean
read_rows (Reading *reading, const char *sql, void (*take) (Reading *reading, sqlite3_stmt *row),
           GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (reading->db, sql, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (reading->db, stmt, error)) == ENC_DB_ROW)
    {
      take (reading, stmt);
      if ((++reading->rows & REPORT_MASK) == 0)
        {
          enc_progress_report (reading->progress, "read", reading->rows, 0);
          if (enc_db_is_cancelled (reading->progress, error))
            {
              sqlite3_reset (stmt);
              return FALSE;
            }
        }
    }
  return step == ENC_DB_DONE;
}

static gboolean
read_all (Reading *reading, GError **error)
{
  return read_rows (reading,
                    "SELECT client.pk, company.code, client.code, client.name, parent, sector,"
                    " segment, country, city, siren, vat, terms, rep.name, collector.name, insurer,"
                    " credit_limit, insurer_cover, limit_currency"
                    " FROM client JOIN company ON company.pk = client.company"
                    " LEFT JOIN user AS rep ON rep.pk = client.rep"
                    " LEFT JOIN user AS collector ON collector.pk = client.collector"
                    " ORDER BY client.pk",
                    take_client, error)
         && read_rows (reading, "SELECT client, role, name, email, phone FROM contact ORDER BY pk",
                       take_contact, error)
         && read_rows (reading,
                       "SELECT pk, client, kind, flags, date, due, amount, currency, instalment,"
                       " number, document, label FROM item ORDER BY pk",
                       take_item, error)
         && read_rows (reading,
                       "SELECT debit, credit, amount, effective, flags FROM allocation ORDER BY "
                       "debit, credit, n",
                       take_allocation, error);
}

/**
 * enc_read_facts:
 * @store: an open portfolio
 * @progress: (nullable): told about rows read
 * @error: ENC_STORE_ERROR
 *
 * Reads the whole ledger of one consistent snapshot as a full batch of facts, in the order of the
 * file: importing it into an empty portfolio makes the same ledger, into this one changes nothing.
 *
 * Returns: (transfer full): the facts, or %NULL with @error set
 */
EncFacts *
enc_read_facts (EncStore *store, const EncProgress *progress, GError **error)
{
  g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (GHashTable) clients = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  Reading reading = { store->db, facts, clients, items, progress, 0 };
  gboolean done;

  if (!enc_db_begin_read (store->db, error))
    return NULL;
  done = read_all (&reading, error);
  enc_db_rollback (store->db);
  return done ? g_steal_pointer (&facts) : NULL;
}
