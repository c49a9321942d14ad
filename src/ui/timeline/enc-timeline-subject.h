/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-casebook.h"
#include "casework/enc-cause.h"
#include "casework/enc-dispute-category.h"
#include "casework/enc-quick-entry.h"
#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* An item on which something can be promised or contested. */
typedef struct
{
  gint64 pk;
  char *id;
  char *number;
  gint64 open;
  gboolean overdue;
  gboolean selected;
} EncTimelineOpenItem;

typedef struct
{
  char *id;
  char *name;
  char *phone; /* (nullable) */
} EncTimelineContact;

/* Whom a timeline and the gestures beside it are about, and the words they use. Counted; filled by
 * who makes it, then only read, but for the selection. */
typedef struct
{
  gatomicrefcount ref_count;
  gint64 client_pk;
  char *client_id;
  char *name;
  EncCurrency currency;
  EncDate today;
  GArray *items;         /* EncTimelineOpenItem, oldest due date first */
  GArray *contacts;      /* EncTimelineContact */
  GPtrArray *outcomes;   /* EncCause */
  GPtrArray *causes;     /* EncCause */
  GPtrArray *categories; /* EncDisputeCategory */
  GPtrArray *users;      /* char*: names that can be mentioned */
  GHashTable *cases;     /* char* id of a case -> char* what it is called */
} EncTimelineSubject;

EncTimelineSubject *enc_timeline_subject_new (EncDesk *desk, gint64 client_pk, const char *id,
                                              const char *name, EncCurrency currency);
EncTimelineSubject *enc_timeline_subject_ref (EncTimelineSubject *subject);
void enc_timeline_subject_unref (EncTimelineSubject *subject);
void enc_timeline_subject_add_item (EncTimelineSubject *subject, gint64 pk, const char *id,
                                    const char *number, gint64 open, gboolean overdue);
void enc_timeline_subject_add_contact (EncTimelineSubject *subject, const char *id,
                                       const char *name, const char *phone);
void enc_timeline_subject_take_cases (EncTimelineSubject *subject, const EncCases *cases);
void enc_timeline_subject_select (EncTimelineSubject *subject, const gint64 *pks, gsize n);
guint enc_timeline_subject_n_selected (const EncTimelineSubject *subject);
gint64 enc_timeline_subject_amount (const EncTimelineSubject *subject);
const char *enc_timeline_subject_contact_name (const EncTimelineSubject *subject, const char *id);
EncCommand *enc_timeline_subject_parse (const EncTimelineSubject *subject, const char *text,
                                        GError **error);
char *enc_timeline_subject_explain (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncTimelineSubject, enc_timeline_subject_unref)

G_END_DECLS
