/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"

G_BEGIN_DECLS

/* An event as the store would read it. Body: GVariant text of an a{sv}. */
static inline EncEvent *
enc_test_event (EncEventKind kind, gint64 client, const char *id, const char *subject, EncDate day,
                const char *body)
{
  EncEvent *event = enc_event_new ();
  g_autoptr (GError) error = NULL;

  event->client = client;
  event->kind = kind;
  event->name = g_strdup (enc_event_kind_name (kind));
  event->id = g_strdup (id);
  event->subject = g_strdup (subject);
  event->author = g_strdup ("Claire Martin");
  event->role = ENC_USER_COLLECTOR;
  event->effective = day;
  g_variant_unref (event->body);
  event->body = g_variant_parse (G_VARIANT_TYPE_VARDICT, body, NULL, NULL, &error);
  g_assert_no_error (error);
  return event;
}

static inline void
enc_test_event_item (EncEvent *event, gint64 pk, gint64 amount)
{
  event->items = g_renew (EncEventItem, event->items, event->n_items + 1);
  event->items[event->n_items++] = (EncEventItem){ pk, amount };
}

G_END_DECLS
