/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-schema.h"

#include "store/enc-copy.h"
#include "enc-store-resources.h"

static gboolean
run_migration (EncDb *db, int version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/encours/Encours/store/%03d.sql", version);
  g_autofree char *pragmas
    = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                       ENC_SCHEMA_APPLICATION_ID, version);
  g_autoptr (GBytes) sql = g_resource_lookup_data (enc_store_resources_get_resource (), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gint64 now = 0;

  if (sql == NULL || !enc_db_begin (db, error))
    return FALSE;
  /* Another program may have done this while we waited for our turn. */
  if (!enc_db_get_int (db, "PRAGMA user_version", &now, error))
    {
      enc_db_rollback (db);
      return FALSE;
    }
  if (now >= version)
    {
      enc_db_rollback (db);
      return TRUE;
    }
  if (!enc_db_exec (db, g_bytes_get_data (sql, NULL), error) || !enc_db_exec (db, pragmas, error))
    {
      enc_db_rollback (db);
      return FALSE;
    }
  return enc_db_commit (db, error);
}

static gboolean
migrate (EncDb *db, int from, gboolean writable, EncClock *clock, GError **error)
{
  if (!writable)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_READ_ONLY,
                   "%s has the older schema %d and cannot be brought up to date read-only",
                   db->path, from);
      return FALSE;
    }
  if (from > 0 && !enc_copy_verified (db, "migration", clock, error))
    return FALSE;
  for (int version = from + 1; version <= ENC_SCHEMA_VERSION; version++)
    if (!run_migration (db, version, error))
      {
        g_prefix_error (error, "schema %d: ", version);
        return FALSE;
      }
  return TRUE;
}

static gboolean
refuse_foreign (EncDb *db, GError **error)
{
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_OURS, "%s is not an Encours portfolio",
               db->path);
  return FALSE;
}

/**
 * enc_schema_prepare:
 * @db: a connection just opened
 * @mode: what it is to be used for
 * @clock: to name the copy made before a migration
 * @error: NOT_OURS, TOO_NEW, CORRUPT, READ_ONLY, …
 *
 * Makes sure that the file is one of ours with today's schema. An empty file becomes one
 * (ENC_STORE_CREATE only), an older one is brought up to date after a verified copy, each step in
 * its own transaction; a newer or foreign one is refused untouched.
 *
 * Returns: whether the connection may be used
 */
gboolean
enc_schema_prepare (EncDb *db, EncStoreMode mode, EncClock *clock, GError **error)
{
  gint64 application = 0, version = 0, objects = 0;
  g_autoptr (GError) local = NULL;

  if (!enc_db_get_int (db, "PRAGMA application_id", &application, &local)
      || !enc_db_get_int (db, "PRAGMA user_version", &version, &local))
    {
      if (sqlite3_errcode (db->handle) == SQLITE_NOTADB)
        return refuse_foreign (db, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (application == ENC_SCHEMA_APPLICATION_ID && version > ENC_SCHEMA_VERSION)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_TOO_NEW,
                   "%s has schema %" G_GINT64_FORMAT ", this program knows %d", db->path, version,
                   ENC_SCHEMA_VERSION);
      return FALSE;
    }
  /* Reads the schema: the first look at more than the header. */
  if (!enc_db_get_int (db, "SELECT count(*) FROM sqlite_schema", &objects, error))
    return FALSE;
  if (application != ENC_SCHEMA_APPLICATION_ID
      && (application != 0 || version != 0 || objects != 0 || mode != ENC_STORE_CREATE))
    return refuse_foreign (db, error);
  if (version == ENC_SCHEMA_VERSION)
    return TRUE;
  return migrate (db, version, mode != ENC_STORE_READ_ONLY, clock, error);
}
