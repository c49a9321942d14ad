/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-check.h"

#include <string.h>

#include "base/enc-id.h"
#include "ledger/enc-item.h"

/* The rules of the ledger that one query can see; each row is a problem, its columns the
 * particulars in order. */
typedef struct
{
  const char *sentence; /* with %s for each column */
  const char *sql;
} Rule;

static const Rule rules[] = {
  { "Item %s (%s): %s allocated to it, more than its amount %s.",
    "SELECT item.pk, number, sum (allocation.amount), item.amount FROM allocation"
    " JOIN item ON item.pk = debit GROUP BY debit HAVING sum (allocation.amount) > item.amount" },
  { "Item %s (%s): %s allocated from it, more than its amount %s.",
    "SELECT item.pk, number, sum (allocation.amount), item.amount FROM allocation"
    " JOIN item ON item.pk = credit GROUP BY credit HAVING sum (allocation.amount) > "
    "-item.amount" },
  { "Items %s and %s are allocated to one another although they are %s.",
    "SELECT credit, debit, CASE WHEN d.client <> c.client THEN 'of different clients'"
    " WHEN d.currency <> c.currency THEN 'in different currencies'"
    " ELSE 'not a credit and a debit' END FROM allocation JOIN item AS d ON d.pk = debit"
    " JOIN item AS c ON c.pk = credit WHERE d.client <> c.client OR d.currency <> c.currency"
    " OR d.amount <= 0 OR c.amount >= 0" },
  { "The allocation to item %s comes from item %s, which is not there.",
    "SELECT debit, credit FROM allocation WHERE credit NOT IN (SELECT pk FROM item)" },
  { "Item %s (%s) has no currency: %s.",
    "SELECT pk, number, currency FROM item WHERE currency NOT GLOB '[A-Z][A-Z][A-Z]'" },
  { "Item %s (%s) has an amount beyond what can be summed: %s.",
    "SELECT pk, number, amount FROM item WHERE abs (amount) > 8796093022207" },
  { "Journal event %s takes back event %s, which is not before it or another client's.",
    "SELECT later.pk, later.voids FROM journal AS later JOIN journal AS earlier"
    " ON earlier.pk = later.voids WHERE earlier.pk >= later.pk"
    " OR earlier.client IS NOT later.client" },
  { "Journal event %s speaks of item %s, which is not there.",
    "SELECT journal, item FROM journal_item WHERE item NOT IN (SELECT pk FROM item)" },
  { "Journal event %s contests %s of item %s, more than its amount %s.",
    "SELECT journal, journal_item.amount, item, item.amount FROM journal_item"
    " JOIN item ON item.pk = item WHERE journal_item.amount > abs (item.amount)" },
  { "Journal event %s speaks of item %s, which is another client's.",
    "SELECT journal.pk, item.pk FROM journal_item JOIN journal ON journal.pk = journal"
    " JOIN item ON item.pk = item WHERE journal.client <> item.client" },
  { "Journal event %s belongs to the case %s, which is not there or another client's.",
    "SELECT step.pk, step.subject FROM journal AS step LEFT JOIN journal AS opening"
    " ON opening.id = step.subject WHERE step.subject NOTNULL"
    " AND (opening.pk IS NULL OR opening.client IS NOT step.client OR opening.pk > step.pk)" },
  { "Journal event %s has the attachment %s, which is not there.",
    "SELECT journal, name FROM journal_attachment WHERE hash NOT IN (SELECT hash FROM "
    "attachment)" },
  { "Rows of %s count as indexed for search up to %s, beyond the last one.",
    "SELECT tbl, upto FROM search_state WHERE upto > coalesce (CASE tbl"
    " WHEN 'client' THEN (SELECT max (pk) FROM client)"
    " WHEN 'contact' THEN (SELECT max (pk) FROM contact)"
    " ELSE (SELECT max (pk) FROM item) END, 0)" },
  { "Import %s is undone but has left rows.",
    "SELECT pk FROM import_batch WHERE undone_ms NOTNULL AND (EXISTS (SELECT 1 FROM import_prior"
    " WHERE batch = import_batch.pk) OR EXISTS (SELECT 1 FROM control"
    " WHERE batch = import_batch.pk))" },
};

static void
add (GPtrArray *problems, guint *n, char *sentence)
{
  if (++*n <= ENC_CHECK_MAX_EACH)
    g_ptr_array_add (problems, sentence);
  else
    g_free (sentence);
}

static char *
fill (const char *sentence, sqlite3_stmt *row)
{
  GString *out = g_string_new (NULL);
  int column = 0;

  for (const char *c = sentence; *c != '\0'; c++)
    if (c[0] == '%' && c[1] == 's')
      {
        const char *text = enc_db_text (row, column++);

        g_string_append (out, text != NULL ? text : "?");
        c++;
      }
    else
      g_string_append_c (out, *c);
  return g_string_free (out, FALSE);
}

static gboolean
ask (EncDb *db, const char *sentence, const char *sql, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);
  guint n = 0;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    if (strcmp (enc_db_text (stmt, 0) != NULL ? enc_db_text (stmt, 0) : "", "ok") != 0)
      add (problems, &n, fill (sentence, stmt));
  return step == ENC_DB_DONE;
}

/* A client carries the hash of its natural key: it is the same row on every desktop. */
static gboolean
check_client_ids (EncDb *db, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db,
                  "SELECT client.pk, client.id, company.code, client.code FROM client"
                  " JOIN company ON company.pk = client.company",
                  error);
  guint n = 0;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      char id[ENC_ID_LEN];

      enc_item_client_identity (enc_db_text (stmt, 2), enc_db_text (stmt, 3), id);
      if (strcmp (id, enc_db_text (stmt, 1)) != 0)
        add (problems, &n,
             g_strdup_printf ("Client %s (%s) has an identity that is not that of its code.",
                              enc_db_text (stmt, 0), enc_db_text (stmt, 3)));
    }
  return step == ENC_DB_DONE;
}

/* What was attached is named by what it says. */
static gboolean
check_attachments (EncDb *db, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, "SELECT hash, bytes FROM attachment", error);
  guint n = 0;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      const guchar *bytes = sqlite3_column_blob (stmt, 1);
      g_autofree char *own
        = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                       bytes != NULL ? bytes : (const guchar *)"",
                                       (gsize)sqlite3_column_bytes (stmt, 1));

      if (strcmp (own, enc_db_text (stmt, 0)) != 0)
        add (problems, &n,
             g_strdup_printf ("The attachment %s no longer says what was attached.",
                              enc_db_text (stmt, 0)));
    }
  return step == ENC_DB_DONE;
}

/* FTS5 checks an index by a command in the form of an INSERT; it writes nothing. */
static gboolean
check_words (EncDb *db, GPtrArray *problems, GError **error)
{
  static const char *const commands[]
    = { "INSERT INTO search_client (search_client) VALUES ('integrity-check')",
        "INSERT INTO search_contact (search_contact) VALUES ('integrity-check')",
        "INSERT INTO search_item (search_item) VALUES ('integrity-check')" };

  if (sqlite3_db_readonly (db->handle, "main") != 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GError) local = NULL;

      if (enc_db_exec (db, commands[i], &local))
        continue;
      if (!g_error_matches (local, ENC_STORE_ERROR, ENC_STORE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (problems, g_strdup ("A search index is damaged; it can be rebuilt."));
    }
  return TRUE;
}

static gboolean
check_all (EncDb *db, const EncProgress *progress, GPtrArray *problems, GError **error)
{
  const guint64 total = G_N_ELEMENTS (rules) + 4;

  enc_progress_report (progress, "integrity", 0, total);
  if (!ask (db, "The file is damaged: %s.", "PRAGMA integrity_check (100)", problems, error)
      || !ask (db, "A row of %s (%s) points to a row of %s that is not there.",
               "PRAGMA foreign_key_check", problems, error))
    return FALSE;
  enc_progress_report (progress, "rules", 1, total);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (!ask (db, rules[i].sentence, rules[i].sql, problems, error))
        return FALSE;
      enc_progress_report (progress, "rules", i + 2, total);
    }
  return check_client_ids (db, problems, error) && check_attachments (db, problems, error)
         && check_words (db, problems, error);
}

/**
 * enc_check_run:
 * @db: a connection
 * @progress: (nullable): progress and cancellation
 * @error: ENC_STORE_ERROR
 *
 * Does the work of enc_store_check().
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the problems
 */
GPtrArray *
enc_check_run (EncDb *db, const EncProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gboolean good;

  if (progress != NULL)
    enc_db_set_cancellable (db, progress->cancellable);
  good = check_all (db, progress, problems, error);
  enc_db_set_cancellable (db, NULL);
  return good ? g_steal_pointer (&problems) : NULL;
}
