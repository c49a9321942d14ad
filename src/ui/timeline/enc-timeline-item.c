/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-item.h"

struct _EncTimelineItem
{
  GObject parent_instance;

  /* Owned. */
  EncReadEntry *entry;  /* (nullable) */
  EncEvent *pending;    /* (nullable) */
  EncTimelineMark mark; /* where there is neither */
};

G_DEFINE_FINAL_TYPE (EncTimelineItem, enc_timeline_item, G_TYPE_OBJECT)

static void
enc_timeline_item_finalize (GObject *object)
{
  EncTimelineItem *self = ENC_TIMELINE_ITEM (object);

  g_clear_pointer (&self->entry, enc_read_events_entry_free);
  g_clear_pointer (&self->pending, enc_event_free);
  enc_timeline_mark_clear (&self->mark);
  G_OBJECT_CLASS (enc_timeline_item_parent_class)->finalize (object);
}

static void
enc_timeline_item_class_init (EncTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_timeline_item_finalize;
}

static void
enc_timeline_item_init (EncTimelineItem *self)
{
}

static const EncEvent *
event_of (const EncTimelineItem *self)
{
  return self->entry != NULL ? self->entry->event : self->pending;
}

/**
 * enc_timeline_mark_clear:
 *
 * Frees the texts of a mark.
 */
void
enc_timeline_mark_clear (EncTimelineMark *mark)
{
  g_clear_pointer (&mark->text, g_free);
  g_clear_pointer (&mark->by, g_free);
}

/**
 * enc_timeline_item_new_event:
 * @entry: (transfer full): an event of the journal with what belongs to it
 *
 * Returns: (transfer full): its line
 */
EncTimelineItem *
enc_timeline_item_new_event (EncReadEntry *entry)
{
  EncTimelineItem *self = g_object_new (ENC_TYPE_TIMELINE_ITEM, NULL);

  self->entry = entry;
  return self;
}

/**
 * enc_timeline_item_new_pending:
 * @event: (transfer full): an event on its way into the journal
 *
 * Returns: (transfer full): its line until it has arrived
 */
EncTimelineItem *
enc_timeline_item_new_pending (EncEvent *event)
{
  EncTimelineItem *self = g_object_new (ENC_TYPE_TIMELINE_ITEM, NULL);

  self->pending = event;
  return self;
}

/**
 * enc_timeline_item_new_mark:
 * @mark: what happened; copied
 *
 * Returns: (transfer full): its line
 */
EncTimelineItem *
enc_timeline_item_new_mark (const EncTimelineMark *mark)
{
  EncTimelineItem *self = g_object_new (ENC_TYPE_TIMELINE_ITEM, NULL);

  self->mark = *mark;
  self->mark.text = g_strdup (mark->text);
  self->mark.by = g_strdup (mark->by);
  return self;
}

/**
 * enc_timeline_item_get_event:
 *
 * Returns: (transfer none) (nullable): the event, or %NULL for a mark
 */
const EncEvent *
enc_timeline_item_get_event (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), NULL);
  return event_of (self);
}

/**
 * enc_timeline_item_get_entry:
 *
 * Returns: (transfer none) (nullable): the event with its items and attachments, once it is in the
 *   journal
 */
const EncReadEntry *
enc_timeline_item_get_entry (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), NULL);
  return self->entry;
}

/**
 * enc_timeline_item_get_mark:
 *
 * Returns: (transfer none) (nullable): the mark, or %NULL for an event
 */
const EncTimelineMark *
enc_timeline_item_get_mark (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), NULL);
  return event_of (self) == NULL ? &self->mark : NULL;
}

/**
 * enc_timeline_item_get_day:
 *
 * Returns: the day it stands under
 */
EncDate
enc_timeline_item_get_day (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), ENC_DATE_NONE);
  return event_of (self) != NULL ? event_of (self)->effective : self->mark.day;
}

/**
 * enc_timeline_item_get_group:
 *
 * Returns: under which filter it stands
 */
EncEventGroup
enc_timeline_item_get_group (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), ENC_EVENT_GROUP_FILE);

  if (event_of (self) != NULL)
    return enc_event_kind_group (event_of (self)->kind);
  switch (self->mark.kind)
    {
    case ENC_TIMELINE_MARK_PROMISE_DUE:
    case ENC_TIMELINE_MARK_PROMISE_KEPT:
    case ENC_TIMELINE_MARK_PROMISE_BROKEN:
      return ENC_EVENT_GROUP_PROMISE;
    case ENC_TIMELINE_MARK_NEXT_STEP:
      return ENC_EVENT_GROUP_EXCHANGE;
    case ENC_TIMELINE_MARK_PAYMENT:
    default:
      return ENC_EVENT_GROUP_FILE;
    }
}

/**
 * enc_timeline_item_is_voided:
 *
 * Returns: whether the event was taken back
 */
gboolean
enc_timeline_item_is_voided (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), FALSE);
  return event_of (self) != NULL && event_of (self)->voided;
}

/**
 * enc_timeline_item_is_pending:
 *
 * Returns: whether it is still on its way into the journal
 */
gboolean
enc_timeline_item_is_pending (EncTimelineItem *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_ITEM (self), FALSE);
  return self->pending != NULL;
}

/**
 * enc_timeline_item_equal:
 *
 * Returns: whether both say the same
 */
gboolean
enc_timeline_item_equal (EncTimelineItem *a, EncTimelineItem *b)
{
  if (a->pending != NULL || b->pending != NULL)
    return a == b;
  if ((a->entry == NULL) != (b->entry == NULL))
    return FALSE;
  if (a->entry != NULL)
    return a->entry->event->pk == b->entry->event->pk
           && a->entry->event->voided == b->entry->event->voided
           && g_strcmp0 (a->entry->event->id, b->entry->event->id) == 0;
  return a->mark.kind == b->mark.kind && a->mark.day == b->mark.day
         && a->mark.amount == b->mark.amount && a->mark.currency == b->mark.currency
         && a->mark.expected == b->mark.expected && a->mark.count == b->mark.count
         && a->mark.days == b->mark.days && g_strcmp0 (a->mark.text, b->mark.text) == 0
         && g_strcmp0 (a->mark.by, b->mark.by) == 0;
}

/**
 * enc_timeline_item_compare:
 *
 * Returns: the order of a timeline: newest day first, what was noted last first; within a day,
 *   marks come before what was written
 */
int
enc_timeline_item_compare (gconstpointer a, gconstpointer b)
{
  const EncTimelineItem *x = a, *y = b;
  const EncEvent *event_x = event_of (x), *event_y = event_of (y);
  EncDate day_x = event_x != NULL ? event_x->effective : x->mark.day;
  EncDate day_y = event_y != NULL ? event_y->effective : y->mark.day;

  if (day_x != day_y)
    return day_x > day_y ? -1 : 1;
  if ((event_x == NULL) != (event_y == NULL))
    return event_x == NULL ? -1 : 1;
  if (event_x == NULL)
    return (int)x->mark.kind - (int)y->mark.kind;
  if (event_x->recorded_ms != event_y->recorded_ms)
    return event_x->recorded_ms > event_y->recorded_ms ? -1 : 1;
  return event_x->pk > event_y->pk ? -1 : event_x->pk < event_y->pk;
}
