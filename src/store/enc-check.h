/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* No more than this many problems are told of each kind. */
#define ENC_CHECK_MAX_EACH 100

GPtrArray *enc_check_run (EncDb *db, const EncProgress *progress, GError **error);

G_END_DECLS
