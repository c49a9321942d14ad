/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* "ENCU": written in the header of every portfolio file. */
#define ENC_SCHEMA_APPLICATION_ID 0x454E4355
#define ENC_SCHEMA_VERSION        2

gboolean enc_schema_prepare (EncDb *db, EncStoreMode mode, EncClock *clock, GError **error);

G_END_DECLS
