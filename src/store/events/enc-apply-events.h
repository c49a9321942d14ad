/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"
#include "store/enc-apply.h"

G_BEGIN_DECLS

/* The commands that are events: what people say and do, and the steps of cases. */
typedef gboolean (*EncApplyEvents) (EncStore *store, const EncCommand *command, EncApplied *applied,
                                    GError **error);

EncApplyEvents enc_apply_events_find (const char *command);
gboolean enc_apply_events_void (EncStore *store, const EncCommand *command, EncApplied *applied,
                                GError **error);
gboolean enc_apply_events_is_last (EncStore *store, gint64 event, GError **error);

/* Steps of cases: enc-apply-cases.c */
gboolean enc_apply_cases_promise (EncStore *store, const EncCommand *command, EncApplied *applied,
                                  GError **error);
gboolean enc_apply_cases_dispute (EncStore *store, const EncCommand *command, EncApplied *applied,
                                  GError **error);
gboolean enc_apply_cases_tolerance (EncStore *store, const EncCommand *command, EncApplied *applied,
                                    GError **error);
gboolean enc_apply_cases_help (EncStore *store, const EncCommand *command, EncApplied *applied,
                               GError **error);

G_END_DECLS
