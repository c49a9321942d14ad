/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-read-ahead.h"

#include "store/enc-change.h"

/* Rows are kept in blocks of this many, which are never moved. */
#define BLOCK_ROWS 65536

typedef struct
{
  guint n;
  EncReadAllocation rows[BLOCK_ROWS];
} Block;

struct _EncReadAhead
{
  GThread *thread;
  char *path;
  gint64 seq;
  GCancellable *cancellable; /* stops the thread */
  GPtrArray *blocks;         /* Block; the thread's while it runs */
};

static EncReadAllocation *
next_row (EncReadAhead *ahead)
{
  Block *last
    = ahead->blocks->len > 0 ? g_ptr_array_index (ahead->blocks, ahead->blocks->len - 1) : NULL;

  if (last == NULL || last->n == BLOCK_ROWS)
    {
      last = g_new (Block, 1);
      last->n = 0;
      g_ptr_array_add (ahead->blocks, last);
    }
  return &last->rows[last->n++];
}

/* Every commit adds to the change feed: two transactions that see the same end of it see the same
 * rows. */
static gboolean
is_same_snapshot (EncDb *db, gint64 seq)
{
  gint64 last = -1;

  return enc_change_last (db, &last, NULL) && last == seq;
}

static gboolean
read_all (EncReadAhead *ahead, EncDb *db)
{
  sqlite3_stmt *stmt
    = enc_db_get (db, "SELECT debit, credit, amount, effective, recorded FROM allocation", NULL);
  int code = SQLITE_ERROR;

  if (stmt == NULL)
    return FALSE;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      EncReadAllocation *row = next_row (ahead);

      row->debit_pk = sqlite3_column_int64 (stmt, 0);
      row->credit_pk = sqlite3_column_int64 (stmt, 1);
      row->amount = sqlite3_column_int64 (stmt, 2);
      row->effective = sqlite3_column_int (stmt, 3);
      row->recorded = sqlite3_column_int (stmt, 4);
    }
  sqlite3_reset (stmt);
  return code == SQLITE_DONE;
}

/* What goes wrong here goes wrong again, and is told, when the caller reads the rows itself. */
static gpointer
run (gpointer data)
{
  EncReadAhead *ahead = data;
  g_autoptr (EncDb) db = enc_db_open (ahead->path, SQLITE_OPEN_READONLY, NULL);
  gboolean good;

  if (db == NULL)
    return GINT_TO_POINTER (FALSE);
  enc_db_set_cancellable (db, ahead->cancellable);
  good = enc_db_begin_read (db, NULL) && is_same_snapshot (db, ahead->seq) && read_all (ahead, db);
  enc_db_rollback (db);
  return GINT_TO_POINTER (good);
}

/**
 * enc_read_ahead_start:
 * @db: a connection in a read transaction
 * @seq: the last change it sees
 *
 * Begins to read the allocations that @db sees, by a second connection to the same file.
 *
 * Returns: (transfer full): what enc_read_ahead_finish() waits for
 */
EncReadAhead *
enc_read_ahead_start (EncDb *db, gint64 seq)
{
  EncReadAhead *ahead = g_new0 (EncReadAhead, 1);

  ahead->path = g_strdup (db->path);
  ahead->seq = seq;
  ahead->cancellable = g_cancellable_new ();
  ahead->blocks = g_ptr_array_new_with_free_func (g_free);
  ahead->thread = g_thread_new ("enc-read-ahead", run, ahead);
  return ahead;
}

/**
 * enc_read_ahead_finish:
 * @ahead: what enc_read_ahead_start() returned, once
 * @sink: its allocation function gets the rows, in the order of their keys
 * @data: for @sink
 *
 * Waits for the thread. Nothing is delivered when somebody committed between the two transactions,
 * or when anything went wrong: the caller then reads the rows itself.
 *
 * Returns: whether all allocations of the snapshot were delivered
 */
gboolean
enc_read_ahead_finish (EncReadAhead *ahead, const EncReadSink *sink, gpointer data)
{
  if (!GPOINTER_TO_INT (g_thread_join (g_steal_pointer (&ahead->thread))))
    return FALSE;
  for (guint i = 0; i < ahead->blocks->len; i++)
    {
      Block *block = g_ptr_array_index (ahead->blocks, i);

      for (guint k = 0; k < block->n; k++)
        sink->allocation (&block->rows[k], data);
      g_clear_pointer (&ahead->blocks->pdata[i], g_free);
    }
  return TRUE;
}

/**
 * enc_read_ahead_free:
 * @ahead: (nullable) (transfer full): a reading; one still under way is stopped
 *
 * Frees it.
 */
void
enc_read_ahead_free (EncReadAhead *ahead)
{
  if (ahead == NULL)
    return;
  if (ahead->thread != NULL)
    {
      g_cancellable_cancel (ahead->cancellable);
      g_thread_join (ahead->thread);
    }
  g_clear_object (&ahead->cancellable);
  g_clear_pointer (&ahead->blocks, g_ptr_array_unref);
  g_free (ahead->path);
  g_free (ahead);
}
