/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-pending.h"

#include "base/enc-id.h"

#include <string.h>

#define DAY_MS G_GINT64_CONSTANT (86400000)

static const EncTimelineOpenItem *
find_item (const EncTimelineSubject *subject, const char *id)
{
  for (guint i = 0; i < subject->items->len; i++)
    {
      const EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);

      if (g_str_equal (item->id, id))
        return item;
    }
  return NULL;
}

static void
add_item (GArray *items, const EncTimelineOpenItem *item, gint64 amount)
{
  if (item != NULL)
    g_array_append_val (items, ((EncEventItem){ item->pk, amount }));
}

static void
read_items (EncEvent *event, const EncCommand *command, const EncTimelineSubject *subject)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (EncEventItem));
  g_autofree const char **ids = NULL;
  g_autoptr (GVariant) lines
    = g_variant_lookup_value (command->args, "lines", G_VARIANT_TYPE ("a(sx)"));

  if (g_variant_lookup (command->args, "items", "^a&s", &ids))
    for (gsize i = 0; ids[i] != NULL; i++)
      add_item (items, find_item (subject, ids[i]), 0);
  for (gsize i = 0; lines != NULL && i < g_variant_n_children (lines); i++)
    {
      const char *id;
      gint64 amount;
      const EncTimelineOpenItem *item;

      g_variant_get_child (lines, i, "(&sx)", &id, &amount);
      item = find_item (subject, id);
      add_item (items, item, amount == 0 && item != NULL ? item->open : amount);
    }
  event->n_items = items->len;
  event->items
    = items->len > 0 ? g_memdup2 (items->data, items->len * sizeof (EncEventItem)) : NULL;
}

/**
 * enc_timeline_pending_event:
 * @command: a gesture
 * @subject: whom it is about
 * @author: (nullable): who makes it
 *
 * Returns: (transfer full) (nullable): the event that it will be in the journal, %NULL when it adds
 *   none to a timeline
 */
EncEvent *
enc_timeline_pending_event (const EncCommand *command, const EncTimelineSubject *subject,
                            const char *author)
{
  const char *name = command->name;
  EncEventKind kind;
  EncEvent *event;
  char id[ENC_ID_CHARS + 1];
  gint32 day;

  if (g_str_equal (name, "journal.void"))
    return NULL;
  if (g_str_has_prefix (name, "journal."))
    name += strlen ("journal.");
  kind = enc_event_kind_parse (name);
  if (kind == ENC_EVENT_OTHER)
    return NULL;
  event = enc_event_new ();
  event->kind = kind;
  event->name = g_strdup (name);
  enc_id_new ((gint64)subject->today * DAY_MS, id);
  event->id = g_strdup (id);
  event->client = subject->client_pk;
  event->author = g_strdup (author);
  event->pk = G_MAXINT64;
  event->recorded_ms = (gint64)subject->today * DAY_MS + DAY_MS - 1;
  event->effective = g_variant_lookup (command->args, "date", "i", &day) ? day : subject->today;
  g_clear_pointer (&event->body, g_variant_unref);
  event->body = g_variant_ref (command->args);
  read_items (event, command, subject);
  return event;
}
