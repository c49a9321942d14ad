/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* What the ledger and the cases add to the journal in a timeline: nobody wrote it down. */
typedef enum
{
  ENC_TIMELINE_MARK_PAYMENT, /* amount; count: how many invoices; text: the only one; days: late */
  ENC_TIMELINE_MARK_PROMISE_DUE,    /* amount, text: means and who */
  ENC_TIMELINE_MARK_PROMISE_KEPT,   /* amount, expected */
  ENC_TIMELINE_MARK_PROMISE_BROKEN, /* amount, expected */
  ENC_TIMELINE_MARK_NEXT_STEP,      /* text */
} EncTimelineMarkKind;

typedef struct
{
  EncTimelineMarkKind kind;
  EncDate day;
  EncDate expected; /* or ENC_DATE_NONE */
  gint64 amount;
  EncCurrency currency;
  guint count;
  int days;
  char *text; /* (nullable) */
  char *by;   /* (nullable) */
} EncTimelineMark;

/* One line of a timeline: an event of the journal, one that is being written there, or a mark. Its
 * words are made when it is shown
 * (enc-timeline-words.h). */
#define ENC_TYPE_TIMELINE_ITEM (enc_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (EncTimelineItem, enc_timeline_item, ENC, TIMELINE_ITEM, GObject)

void enc_timeline_mark_clear (EncTimelineMark *mark);
EncTimelineItem *enc_timeline_item_new_event (EncReadEntry *entry);
EncTimelineItem *enc_timeline_item_new_pending (EncEvent *event);
EncTimelineItem *enc_timeline_item_new_mark (const EncTimelineMark *mark);
const EncEvent *enc_timeline_item_get_event (EncTimelineItem *self);
const EncReadEntry *enc_timeline_item_get_entry (EncTimelineItem *self);
const EncTimelineMark *enc_timeline_item_get_mark (EncTimelineItem *self);
EncDate enc_timeline_item_get_day (EncTimelineItem *self);
EncEventGroup enc_timeline_item_get_group (EncTimelineItem *self);
gboolean enc_timeline_item_is_voided (EncTimelineItem *self);
gboolean enc_timeline_item_is_pending (EncTimelineItem *self);
gboolean enc_timeline_item_equal (EncTimelineItem *a, EncTimelineItem *b);
int enc_timeline_item_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
