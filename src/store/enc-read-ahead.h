/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"
#include "store/enc-read.h"

G_BEGIN_DECLS

/* The allocations of a snapshot, read by a thread and a connection of their own while somebody else
 * reads the items they join. */
typedef struct _EncReadAhead EncReadAhead;

EncReadAhead *enc_read_ahead_start (EncDb *db, gint64 seq);
gboolean enc_read_ahead_finish (EncReadAhead *ahead, const EncReadSink *sink, gpointer data);
void enc_read_ahead_free (EncReadAhead *ahead);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReadAhead, enc_read_ahead_free)

G_END_DECLS
