/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store.h"
#include "store/events/enc-read-events.h"

G_BEGIN_DECLS

/* Questions asked of the file. Lists over everything are answered by the read model; here are the
 * streams it is built from and what is fetched by key. */

typedef struct
{
  gint64 pk;
  const char *id, *code, *name, *city, *siren, *vat, *company, *parent, *sector, *segment, *country,
    *terms, *rep, *collector, *insurer, *insolvency;
  gint64 credit_limit, insurer_cover, temporary_cover; /* -1 = none */
  EncCurrency limit_currency;
  EncDate cover_from, cover_until, temporary_until, insolvency_date; /* or ENC_DATE_NONE */
} EncReadClient; /* strings valid during the callback only, or owned by the array they came in */

typedef struct
{
  gint64 pk, client_pk, amount;
  EncDate date, due;
  EncCurrency currency;
  guint8 kind, flags;
} EncReadItem;

typedef struct
{
  gint64 debit_pk, credit_pk, amount;
  EncDate effective, recorded;
} EncReadAllocation;

typedef struct
{
  void (*counts) (gsize n_clients, gsize n_items, gsize n_allocations,
                  gpointer data); /* first; upper bounds */
  void (*client) (const EncReadClient *client, gpointer data);
  void (*item) (const EncReadItem *item, gpointer data);
  void (*allocation) (const EncReadAllocation *allocation, gpointer data);
} EncReadSink;

/* All rows of one consistent snapshot: clients, then items, then allocations. seq (out): the last
 * change included. */
gboolean enc_read_everything (EncStore *store, const EncReadSink *sink, gpointer data,
                              const EncProgress *progress, gint64 *seq, GError **error);
/* The same for some clients. */
gboolean enc_read_clients (EncStore *store, const gint64 *client_pks, gsize n,
                           const EncReadSink *sink, gpointer data, gint64 *seq, GError **error);

/* One client's file. */
typedef struct
{
  gint64 pk;
  char *id, *number, *document, *label;
  gint64 amount;
  EncDate date, due;
  EncCurrency currency;
  EncItemKind kind;
  guint flags;
  guint instalment;
} EncReadPiece;

typedef struct
{
  gint64 pk;
  char *id, *name, *email, *phone, *note;
  EncContactRole role;
} EncReadContact;

typedef struct
{
  EncReadClient client; /* strings owned by this file */
  GPtrArray *pieces;    /* EncReadPiece, by date */
  GArray *allocations;  /* EncReadAllocation between these pieces */
  GPtrArray *contacts;  /* EncReadContact */
  GPtrArray *events;    /* EncReadEntry: the first page of the timeline */
  GArray
    *controls; /* EncReportControl (client NULL): last balance stated by a source, per currency */
  EncDate control_date;
} EncReadFile;

EncReadFile *enc_read_file (EncStore *store, gint64 client_pk, guint max_events, GError **error);
void enc_read_file_free (EncReadFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReadFile, enc_read_file_free)

/* The pieces of a list of items, in that order (drill-down, export). */
GPtrArray *enc_read_pieces (EncStore *store, const gint64 *item_pks, gsize n, GError **error);

/* Search over clients, documents and contacts; accents and case folded, prefixes match. */
typedef enum
{
  ENC_HIT_CLIENT,
  ENC_HIT_DOCUMENT,
  ENC_HIT_CONTACT,
} EncHitKind;

typedef struct
{
  EncHitKind kind;
  gint64 client_pk;
  gint64 item_pk; /* documents */
  char *title, *subtitle;
  gint64 amount; /* documents */
  EncCurrency currency;
  EncDate date;
} EncHit;

GPtrArray *enc_read_search (EncStore *store, const char *text, guint max_per_kind,
                            gboolean *still_indexing, GError **error);

/* Settings, users, companies, imports, layouts. */
char *enc_read_setting (EncStore *store, const char *key);
GHashTable *enc_read_settings (EncStore *store);               /* char* -> char* */
GPtrArray *enc_read_users (EncStore *store, GError **error);   /* EncReadUser */
GPtrArray *enc_read_imports (EncStore *store, GError **error); /* EncReadImport, newest first */

typedef struct
{
  char *id, *name, *email;
  EncUserRole role;
} EncReadUser;

typedef struct
{
  gint64 batch;
  char *source, *format, *layout;
  gint64 when_ms;
  gboolean undone;
  guint64 rows_read, rows_kept, rows_refused;
} EncReadImport;

/* The last totals, so that the next start has something true to show at once. */
GVariant *enc_read_totals (EncStore *store, gint64 *seq);
gboolean enc_store_save_totals (EncStore *store, GVariant *totals, gint64 seq, GError **error);

/* Column mapping remembered for a source layout (fingerprint of its headers). */
GVariant *enc_read_layout (EncStore *store, const char *fingerprint);
gboolean enc_store_save_layout (EncStore *store, const char *fingerprint, GVariant *mapping,
                                GError **error);

G_END_DECLS
