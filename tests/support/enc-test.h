/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What tests share. Tests own their files and their clock; they wait on conditions, never for a
 * time. */
typedef gboolean (*EncTestCondition) (gpointer data);

GRand *enc_test_rand (void);
EncDate enc_test_date (const char *iso);
char *enc_test_shared_data (const char *relative);
char *enc_test_source (const char *relative);
char *enc_test_make_dir (void);
void enc_test_remove_dir (char *dir);
gboolean enc_test_wait (EncTestCondition condition, gpointer data, guint max_seconds);

G_END_DECLS
