/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "failing-vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* follows this struct */
} File;

static sqlite3_vfs *real_vfs;
static FailingVfsMode mode;
static guint64 n_calls, fail_at;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *)file)->real;
}

/* Counts a call that changes the disk; SQLITE_OK lets it through. */
static int
meet_fate (void)
{
  n_calls++;
  if (mode == FAILING_VFS_COUNT || n_calls < fail_at)
    return SQLITE_OK;
  if (mode == FAILING_VFS_KILL)
    kill (getpid (), SIGKILL);
  return SQLITE_FULL;
}

static int
close_cb (sqlite3_file *file)
{
  int code = real_of (file)->pMethods->xClose (real_of (file));

  file->pMethods = NULL;
  return code;
}

static int
read_cb (sqlite3_file *file, void *buffer, int size, sqlite3_int64 at)
{
  return real_of (file)->pMethods->xRead (real_of (file), buffer, size, at);
}

static int
write_cb (sqlite3_file *file, const void *buffer, int size, sqlite3_int64 at)
{
  int code = meet_fate ();

  return code != SQLITE_OK ? code
                           : real_of (file)->pMethods->xWrite (real_of (file), buffer, size, at);
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  int code = mode == FAILING_VFS_FULL ? SQLITE_OK : meet_fate ();

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  int code = mode == FAILING_VFS_FULL ? SQLITE_OK : meet_fate ();

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
lock_cb (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xLock (real_of (file), lock);
}

static int
unlock_cb (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), lock);
}

static int
reserved_cb (sqlite3_file *file, int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
control_cb (sqlite3_file *file, int op, void *data)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, data);
}

static int
sector_cb (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
device_cb (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
shm_map_cb (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), region, size, extend, memory);
}

static int
shm_lock_cb (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
shm_barrier_cb (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
shm_unmap_cb (sqlite3_file *file, int delete)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete);
}

/* Version 2: no memory mapping, so that every write comes through here. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = reserved_cb,
  .xFileControl = control_cb,
  .xSectorSize = sector_cb,
  .xDeviceCharacteristics = device_cb,
  .xShmMap = shm_map_cb,
  .xShmLock = shm_lock_cb,
  .xShmBarrier = shm_barrier_cb,
  .xShmUnmap = shm_unmap_cb,
};

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
  File *file = (File *)base;
  int code;

  file->real = (sqlite3_file *)(file + 1);
  memset (file->real, 0, (size_t)real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, file->real, flags, out_flags);
  file->base.pMethods = file->real->pMethods != NULL ? &methods : NULL;
  return code;
}

/**
 * failing_vfs_register:
 *
 * Puts it in front of the default VFS, for the rest of the process.
 */
void
failing_vfs_register (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "failing";
  vfs.pNext = NULL;
  vfs.szOsFile = (int)sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = open_cb;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

/**
 * failing_vfs_arm:
 * @new_mode: what happens
 * @nth: at which call from now on, 1…
 */
void
failing_vfs_arm (FailingVfsMode new_mode, guint64 nth)
{
  mode = new_mode;
  fail_at = nth;
  n_calls = 0;
}

/**
 * failing_vfs_count:
 *
 * Returns: how many calls there were since it was armed
 */
guint64
failing_vfs_count (void)
{
  return n_calls;
}
