/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"

static void
query_free (gpointer data)
{
  EncReadTimelineQuery *query = data;

  g_free ((char *)query->text);
  g_free (query);
}

static gpointer
read_timeline (EncDeskJob *job, GError **error)
{
  return enc_read_events_timeline (enc_session_store (*job->session), job->input,
                                   job->progress.cancellable, error);
}

/**
 * enc_desk_timeline_async:
 * @query: which part of whose timeline; copied
 *
 * Asks for a page of a client's timeline.
 */
void
enc_desk_timeline_async (EncDesk *desk, const EncReadTimelineQuery *query,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  EncReadTimelineQuery *copy = g_memdup2 (query, sizeof *query);

  copy->text = g_strdup (query->text);
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, read_timeline, copy, query_free,
                  (GDestroyNotify)enc_read_events_timeline_free, NULL, NULL,
                  enc_desk_timeline_async, ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_timeline_finish: Returns: (transfer full): the page, or NULL with @error set */
EncReadTimeline *
enc_desk_timeline_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_timeline_async, error);
}

static gpointer
read_attachment (EncDeskJob *job, GError **error)
{
  return enc_read_events_attachment (enc_session_store (*job->session), job->input, error);
}

/**
 * enc_desk_attachment_async:
 * @hash: of an attachment of an event
 *
 * Asks for its bytes.
 */
void
enc_desk_attachment_async (EncDesk *desk, const char *hash, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, read_attachment, g_strdup (hash), g_free,
                  (GDestroyNotify)g_bytes_unref, NULL, NULL, enc_desk_attachment_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_attachment_finish: Returns: (transfer full): the bytes, or NULL with @error set */
GBytes *
enc_desk_attachment_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_attachment_async, error);
}
