/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The default VFS with a fault: the nth write, sync or truncation, counted over all files, kills
 * the process or finds the disk full (and so do all after it). */
typedef enum
{
  FAILING_VFS_COUNT, /* only count */
  FAILING_VFS_KILL,
  FAILING_VFS_FULL,
} FailingVfsMode;

void failing_vfs_register (void);
void failing_vfs_arm (FailingVfsMode mode, guint64 nth);
guint64 failing_vfs_count (void);

G_END_DECLS
