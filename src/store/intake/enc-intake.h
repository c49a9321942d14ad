/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store-private.h"

G_BEGIN_DECLS

/* How a batch of facts enters the file, in one transaction:
 *
 *   parties    companies, users, clients, contacts found or made        fact client -> account
 *   pieces     each fact item found by its natural key or inserted      fact item   -> piece
 *   lettering  allocations resolved, compared, checked, inserted        Σ allocated per piece
 *   snapshot   what an open-item list no longer shows is closed
 *
 * All comparing happens in memory against one scan of what is there, so that a million rows cost no
 * million look-ups. */

#define ENC_INTAKE_NONE G_MAXUINT32

/* An account: one client of one company, in the file or about to be. */
typedef struct
{
  gint64 pk;
  gint64 company;
  const char *company_code;
  const char *code;
  gboolean is_new;
} EncIntakeAccount;

typedef enum
{
  ENC_PIECE_REFUSED,
  ENC_PIECE_NEW,
  ENC_PIECE_UNCHANGED,
  ENC_PIECE_CHANGED,
  ENC_PIECE_STORED, /* in the file, not in the facts */
} EncPieceState;

/* A piece: fact item i is piece i, those that only the file has follow. */
typedef struct
{
  gint64 pk;
  gint64 amount;
  gint64 allocated; /* Σ of its allocations, > 0 */
  EncDate date, due;
  EncCurrency currency;
  guint32 account;
  guint32 same_as; /* the piece that this fact repeats, or ENC_INTAKE_NONE */
  guint16 instalment;
  guint8 kind, flags;
  guint8 state;   /* EncPieceState */
  gboolean moved; /* an allocation of it is new or changed */
} EncPiece;

/* What is to be written over a stored piece. */
typedef struct
{
  guint32 piece;
  gint64 amount; /* what the file holds */
  EncDate date, due;
  guint8 flags;
  const char *document; /* NULL = keep */
  const char *label;    /* NULL = keep */
} EncPieceChange;

/* A place in the table of natural keys: part of the hash spares most looks at the pieces
 * themselves. */
typedef struct
{
  guint32 tag;
  guint32 piece; /* or ENC_INTAKE_NONE */
} EncIntakeSlot;

/* What names a stored allocation. */
typedef struct
{
  gint64 debit, credit, n;
} EncAllocationName;

typedef struct
{
  EncStore *store;
  EncDb *db;
  const EncFacts *facts;
  EncReport *report;
  const EncProgress *progress;
  gint64 batch;
  gint64 now_ms;
  EncDate today;
  gboolean fresh; /* no item in the file before */
  gboolean bulk;  /* a mass of rows */
  gint64 priors;  /* rows written to import_prior */

  gboolean changed;

  GArray *accounts;          /* EncIntakeAccount */
  guint32 *account_of;       /* fact client -> account */
  GHashTable *account_by_pk; /* gint64 (as pointer) -> account + 1 */
  GHashTable *touched;       /* accounts whose rows changed, as account + 1 */

  guint32 *order; /* the new items of the facts in the order of their row numbers */
  guint32 n_order;

  GArray *pieces;     /* EncPiece; the first facts->items->len are the facts' */
  GPtrArray *numbers; /* of the pieces that only the file has */
  GArray *changes;    /* EncPieceChange */
  guint32 *piece_at;  /* item pk -> piece, for pk < n_piece_at */
  gsize n_piece_at;
  EncIntakeSlot *table; /* open addressing over natural keys */
  guint32 mask;
  guint64 seed; /* so that no file can be made to collide */
  GStringChunk *strings;
} EncIntake;

gboolean enc_intake_run (EncStore *store, const EncFacts *facts, EncReport *report,
                         gboolean confirmed, gboolean dry_run, const EncProgress *progress,
                         gint64 *batch, EncChangeSet **changes, GError **error);
gboolean enc_intake_undo (EncDb *db, gint64 batch, gint64 now_ms, GError **error);
gboolean enc_intake_save_prior (EncIntake *intake, const char *sql, gint64 row, GError **error);
void enc_intake_touch (EncIntake *intake, guint32 account);

gboolean enc_intake_contacts (EncIntake *intake, GError **error);
gboolean enc_intake_parties (EncIntake *intake, GError **error);
guint32 enc_intake_parties_account (EncIntake *intake, gint64 client_pk);

gboolean enc_intake_pieces_match (EncIntake *intake, GError **error);
guint32 enc_intake_pieces_find (EncIntake *intake, guint32 account, guint8 kind, guint16 instalment,
                                const char *number);
guint32 enc_intake_pieces_add (EncIntake *intake, const EncPiece *piece, const char *number);
void enc_intake_pieces_refuse (EncIntake *intake, const EncFactItem *fact, EncFindingCode code);

gboolean enc_intake_items_write (EncIntake *intake, GError **error);
gboolean enc_intake_items_insert (EncIntake *intake, EncPiece *piece, const char *number,
                                  const char *label, GError **error);
gboolean enc_intake_items_change (EncIntake *intake, GError **error);
gboolean enc_intake_items_trim (EncIntake *intake, GError **error);
gboolean enc_intake_items_raise (EncIntake *intake, guint32 index, gint64 more, GError **error);
gboolean enc_intake_items_shrink (EncIntake *intake, gint64 pk, gint64 take, GError **error);

gboolean enc_intake_lettering (EncIntake *intake, GError **error);

gboolean enc_intake_deduced_link (EncIntake *intake, guint32 debit, guint32 credit, gint64 amount,
                                  EncDate effective, GError **error);
gboolean enc_intake_deduced_take_back (EncIntake *intake, guint32 index, gint64 *missing,
                                       GError **error);
gboolean enc_intake_deduced_save (EncIntake *intake, EncAllocationName name, GError **error);
void enc_intake_deduced_bind (sqlite3_stmt *stmt, EncAllocationName name);

gboolean enc_intake_snapshot (EncIntake *intake, GError **error);

gboolean enc_intake_seen (EncIntake *intake, GError **error);

G_END_DECLS
