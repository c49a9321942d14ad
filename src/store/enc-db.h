/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/enc-store.h"

G_BEGIN_DECLS

/* A thin skin over one SQLite connection, inside this room only: cached statements bound by name,
 * transactions whose failing COMMIT is a failure, errors as ENC_STORE_ERROR, cancellation. */
typedef struct
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;    /* SQL text (static) -> sqlite3_stmt */
  GCancellable *cancellable; /* (nullable) of the work under way */
  gboolean in_transaction;
  gconstpointer rows; /* (nullable) EncRows that enc_rows_insert() is inserting */
} EncDb;

typedef enum
{
  ENC_DB_ERROR,
  ENC_DB_ROW,
  ENC_DB_DONE,
} EncDbStep;

EncDb *enc_db_open (const char *path, int flags, GError **error);
void enc_db_close (EncDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDb, enc_db_close)

gboolean enc_db_fail (EncDb *db, const char *what, GError **error);
EncStoreError enc_db_error_code (int sqlite_code);

/* Statements: sql must be a string literal; the statement comes back reset and unbound and belongs
 * to db. */
sqlite3_stmt *enc_db_get (EncDb *db, const char *sql, GError **error);
int enc_db_parameter (sqlite3_stmt *stmt, const char *name);
void enc_db_bind_int (sqlite3_stmt *stmt, const char *name, gint64 value);
void enc_db_bind_text (sqlite3_stmt *stmt, const char *name, const char *value);
void enc_db_bind_blob (sqlite3_stmt *stmt, const char *name, gconstpointer data, gsize size);
void enc_db_bind_null (sqlite3_stmt *stmt, const char *name);
EncDbStep enc_db_step (EncDb *db, sqlite3_stmt *stmt, GError **error);
gboolean enc_db_finish (EncDb *db, sqlite3_stmt *stmt, GError **error);
gboolean enc_db_exec (EncDb *db, const char *sql, GError **error);
gboolean enc_db_get_int (EncDb *db, const char *sql, gint64 *value, GError **error);
const char *enc_db_text (sqlite3_stmt *stmt, int column);

gboolean enc_db_begin (EncDb *db, GError **error);
gboolean enc_db_begin_read (EncDb *db, GError **error);
gboolean enc_db_commit (EncDb *db, GError **error);
void enc_db_rollback (EncDb *db);

gboolean enc_db_is_cancelled (const EncProgress *progress, GError **error);
void enc_db_set_cancellable (EncDb *db, GCancellable *cancellable);

G_END_DECLS
