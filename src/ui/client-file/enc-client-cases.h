/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"
#include "ui/client-file/enc-client-ledger.h"
#include "ui/timeline/enc-timeline-model.h"

G_BEGIN_DECLS

/* What the cases of a client say about its items and its days. */
EncTimelineSubject *enc_client_cases_subject (EncDesk *desk, const EncClientLedger *ledger);
GArray *enc_client_cases_marks (EncDesk *desk, const EncClientLedger *ledger);
GHashTable *enc_client_cases_follow (EncDesk *desk, gint64 client_pk);
gboolean enc_client_cases_promises (EncDesk *desk, gint64 client_pk, guint *kept, guint *judged);

G_END_DECLS
