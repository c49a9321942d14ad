/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"

G_BEGIN_DECLS

/* The only source of "now": passed in, so that tests, training and replays can set it. */
typedef struct _EncClock EncClock;

EncClock *enc_clock_new_system (void);
EncClock *enc_clock_new_fixed (EncDate today);
void enc_clock_set_today (EncClock *clock, EncDate today);
EncClock *enc_clock_ref (EncClock *clock);
void enc_clock_unref (EncClock *clock);
EncDate enc_clock_today (EncClock *clock);
gint64 enc_clock_now_ms (EncClock *clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncClock, enc_clock_unref)

G_END_DECLS
