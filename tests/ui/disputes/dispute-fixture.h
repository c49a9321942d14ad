/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"

G_BEGIN_DECLS

#define DISPUTE_FIXTURE_TODAY "2026-11-20"

EncFollowup *dispute_fixture_new (guint n, guint seed, gboolean all_running);

G_END_DECLS
