/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"
#include "ledger/enc-item.h"
#include "store/enc-store.h"

G_BEGIN_DECLS

/* SQL: whether the row of "journal" is taken back, by another that has not itself been taken back
 * (which is what Redo does). */
#define ENC_READ_EVENTS_IS_VOID                                                                    \
  "EXISTS (SELECT 1 FROM journal AS v WHERE v.voids = journal.pk"                                  \
  " AND NOT EXISTS (SELECT 1 FROM journal AS w WHERE w.voids = v.pk))"

/* What was said and done: the events of the cases, the timeline of a client, attachments. */

/* The events that cases are folded from, as recorded, oldest first, without those taken back. */
GPtrArray *enc_read_events_of_cases (EncStore *store, const gint64 *client_pks, gsize n,
                                     gint64 *seq, GError **error); /* EncEvent */

/* What stands of one case, the opening first. */
GPtrArray *enc_read_events_of_case (EncStore *store, const char *id, GError **error);

/* An item that an event speaks of. */
typedef struct
{
  gint64 pk;
  char *id;
  char *number;
  EncItemKind kind;
  gint64 amount; /* of the item */
  gint64 part;   /* what the event speaks of, 0 = no part in particular */
  EncCurrency currency;
  EncDate date, due;
} EncReadEntryItem;

typedef struct
{
  char *name;
  char *hash; /* SHA-256 of the bytes, in hexadecimal */
  char *media;
  gint64 size;
} EncReadAttachment;

/* An entry of the timeline. */
typedef struct
{
  EncEvent *event;        /* an import has a negative pk, "text": its source, "items": how many */
  GPtrArray *items;       /* EncReadEntryItem */
  GPtrArray *attachments; /* EncReadAttachment */
  char *voided_by;        /* (nullable) who took it back */
  char *voided_why;       /* (nullable) */
} EncReadEntry;

/* What to show of a client's timeline. A page goes on where the one before ended: after_… are of
 * its last event. */
typedef struct
{
  gint64 client;     /* row number */
  guint groups;      /* set of 1 << EncEventGroup, 0 = all */
  const char *text;  /* (nullable) all of its words must occur; case and accents do not matter */
  gboolean voided;   /* also what was taken back */
  guint max;         /* events, at most */
  EncDate after_day; /* ENC_DATE_NONE: from the newest on */
  gint64 after_ms, after_pk;
} EncReadTimelineQuery;

typedef struct
{
  GPtrArray *entries; /* EncReadEntry, newest first by day and hour of recording */
  gboolean more;      /* there are older ones */
} EncReadTimeline;

EncReadTimeline *enc_read_events_timeline (EncStore *store, const EncReadTimelineQuery *query,
                                           GCancellable *cancellable, GError **error);
gboolean enc_read_events_page (EncStore *store, const EncReadTimelineQuery *query,
                               GPtrArray *entries, gboolean *more, GError **error);
void enc_read_events_timeline_free (EncReadTimeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReadTimeline, enc_read_events_timeline_free)

/* One event, whoever's; for a command on it. */
EncReadEntry *enc_read_events_one (EncStore *store, const char *id, GError **error);
void enc_read_events_entry_free (EncReadEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReadEntry, enc_read_events_entry_free)

GBytes *enc_read_events_attachment (EncStore *store, const char *hash, GError **error);

G_END_DECLS
