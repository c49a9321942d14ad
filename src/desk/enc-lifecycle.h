/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/cdar/enc-cdar.h"
#include "store/enc-store.h"

G_BEGIN_DECLS

/* From what a client's platform says of an invoice to what is in its file, by the ordinary door:
 *
 *   202 … 205       proof that the client has it               journal.note "receipt"
 *   206, 207, 208,  a dispute on the part not approved,        dispute.open
 *   210             or on all that is open
 *   211             a payment under way                        journal.note "payment.announced"
 *   212             a payment that came                        journal.note "payment.seen"
 *   213             the client never got it                    journal.note "finding"
 *
 * Each carries the message's identity as its reference: a message that comes twice changes nothing.
 * The ledger's own payments come with the accounts, not from here. */
gboolean enc_lifecycle_import (EncStore *store, EncClock *clock, const char *const *paths,
                               gsize n_paths, gboolean dry_run, const EncProgress *progress,
                               EncReport **report, EncChangeSet **changes, GError **error);

G_END_DECLS
