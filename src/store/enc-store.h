/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-clock.h"
#include "base/enc-progress.h"
#include "casework/enc-command.h"
#include "ledger/enc-facts.h"
#include "ledger/enc-report.h"

G_BEGIN_DECLS

/* A portfolio file and one connection to it. An EncStore belongs to one thread at a time (the
 * writer's or the reader's); two stores on one file see each other's commits. This room alone knows
 * SQLite. */
typedef struct _EncStore EncStore;

typedef enum
{
  ENC_STORE_ERROR_FAILED,     /* anything else; the message says what */
  ENC_STORE_ERROR_NOT_FOUND,  /* no such file or row */
  ENC_STORE_ERROR_NOT_OURS,   /* the file is not an Encours portfolio */
  ENC_STORE_ERROR_TOO_NEW,    /* written by a newer Encours */
  ENC_STORE_ERROR_CORRUPT,    /* damaged: restore a copy */
  ENC_STORE_ERROR_FULL,       /* disk full */
  ENC_STORE_ERROR_READ_ONLY,  /* no right to write */
  ENC_STORE_ERROR_BUSY,       /* another program holds it */
  ENC_STORE_ERROR_CONSTRAINT, /* a rule of the ledger would be broken */
  ENC_STORE_ERROR_CONFLICT,   /* what was to be undone has changed since */
  ENC_STORE_ERROR_CANCELLED,
} EncStoreError;

#define ENC_STORE_ERROR (enc_store_error_quark ())
GQuark enc_store_error_quark (void);

typedef enum
{
  ENC_STORE_READ_ONLY,
  ENC_STORE_READ_WRITE, /* the file must exist */
  ENC_STORE_CREATE,     /* create it if absent, mode 0600 */
} EncStoreMode;

/* Which rows a committed transaction touched. Big changes (an import) say everything instead of row
 * by row. */
typedef struct
{
  gint64 seq;          /* of the last change: enc_store_changes_since() continues from it */
  gboolean everything; /* rebuild the read model */
  GArray *clients;   /* gint64 pk of the clients whose rows, items, allocations, contacts or journal
                        changed; 0: the events of no client in particular */
  gboolean settings; /* a setting changed */
  gboolean users;
  gboolean alerts; /* alerts were raised, closed, read or snoozed */
} EncChangeSet;

void enc_change_set_free (EncChangeSet *changes);
void enc_change_set_add (EncChangeSet *changes, const EncChangeSet *later);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncChangeSet, enc_change_set_free)

EncStore *enc_store_open (const char *path, EncStoreMode mode, EncClock *clock, GError **error);
void enc_store_close (EncStore *store);
const char *enc_store_path (EncStore *store);
/* Who works through this connection: kept with what they do, and what they may do. */
void enc_store_set_author (EncStore *store, const char *name, EncUserRole role);
void enc_store_set_lazy (EncStore *store, gboolean lazy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncStore, enc_store_close)

/* The door: one transaction, all or nothing. */
gboolean enc_store_run (EncStore *store, const EncCommand *command, EncChangeSet **changes,
                        GError **error);
const char *enc_store_last_event (EncStore *store);
gboolean enc_store_undo (EncStore *store, char **label, EncChangeSet **changes, GError **error);
gboolean enc_store_redo (EncStore *store, char **label, EncChangeSet **changes, GError **error);
gboolean enc_store_can_undo (EncStore *store, char **label);
gboolean enc_store_can_redo (EncStore *store, char **label);

/* Takes a batch of facts in one transaction and completes the report. dry_run does the same work
 * and rolls back. Refuses (ENC_STORE_ERROR_CONSTRAINT) a report that must be confirmed unless
 * confirmed is TRUE. */
gboolean enc_store_import (EncStore *store, const EncFacts *facts, EncReport *report,
                           gboolean confirmed, gboolean dry_run, const EncProgress *progress,
                           gint64 *batch, EncChangeSet **changes, GError **error);

/* Changes that others (another program, another connection) committed since seq. */
EncChangeSet *enc_store_changes_since (EncStore *store, gint64 seq, GError **error);
gint64 enc_store_last_change (EncStore *store);

/* Puts up to max_rows more documents into the search index; more: whether some are left. */
gboolean enc_store_index_some (EncStore *store, gsize max_rows, gboolean *more, GError **error);

gboolean enc_store_backup (EncStore *store, const char *path, const EncProgress *progress,
                           GError **error);

/* Invariants and integrity, on demand. Each problem is one English sentence with the rows
 * concerned. */
GPtrArray *enc_store_check (EncStore *store, const EncProgress *progress, GError **error);

G_END_DECLS
