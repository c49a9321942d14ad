/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)

struct _EncOutputFile
{
  char *path;
  char *temporary; /* NULL once renamed */
  int fd;
  int failure; /* errno of the first write that failed */
  guint8 *buffer;
  gsize filled;
};

static void
set_error (GError **error, int code, const char *path)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
}

/**
 * enc_output_file_open:
 * @path: where the file shall be
 * @error: #GIOErrorEnum
 *
 * Returns: (transfer full): a new file of mode 0600 beside @path, to be committed; nothing is at
 * @path until then
 */
EncOutputFile *
enc_output_file_open (const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_error (error, errno, path);
      return NULL;
    }

  EncOutputFile *file = g_new0 (EncOutputFile, 1);
  file->path = g_strdup (path);
  file->temporary = g_steal_pointer (&temporary);
  file->fd = fd;
  file->buffer = g_malloc (BUFFER_SIZE);
  return file;
}

static gboolean
write_all (EncOutputFile *file, const guint8 *data, gsize len)
{
  while (len > 0 && file->failure == 0)
    {
      gssize written = write (file->fd, data, len);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          file->failure = errno;
          break;
        }
      data += written;
      len -= written;
    }
  return file->failure == 0;
}

/**
 * enc_output_file_write:
 * @file: an open file
 * @data: bytes
 * @len: how many
 *
 * Returns: FALSE when the disk refused; enc_output_file_commit() tells why
 */
gboolean
enc_output_file_write (EncOutputFile *file, gconstpointer data, gsize len)
{
  if (file->filled + len > BUFFER_SIZE)
    {
      write_all (file, file->buffer, file->filled);
      file->filled = 0;
    }
  if (len > BUFFER_SIZE)
    return write_all (file, data, len);
  memcpy (file->buffer + file->filled, data, len);
  file->filled += len;
  return file->failure == 0;
}

/**
 * enc_output_file_temporary:
 * @file: an open file
 *
 * Returns: (transfer none): its present name, for a library that writes by name
 */
const char *
enc_output_file_temporary (EncOutputFile *file)
{
  return file->temporary;
}

/**
 * enc_output_file_commit:
 * @file: a file written in full
 * @error: #GIOErrorEnum
 *
 * Forces the bytes to the disk, then gives the file its name, replacing what was there.
 *
 * Returns: FALSE when it could not be; what was at the path is untouched then
 */
gboolean
enc_output_file_commit (EncOutputFile *file, GError **error)
{
  write_all (file, file->buffer, file->filled);
  file->filled = 0;
  if (file->failure == 0 && fsync (file->fd) != 0 && errno != EINVAL && errno != EROFS)
    file->failure = errno;
  /* A library may have replaced the file under its name and with it the mode. */
  if (file->failure == 0 && g_chmod (file->temporary, 0600) != 0)
    file->failure = errno;
  if (file->failure == 0 && g_rename (file->temporary, file->path) != 0)
    file->failure = errno;
  if (file->failure != 0)
    {
      set_error (error, file->failure, file->path);
      return FALSE;
    }
  g_clear_pointer (&file->temporary, g_free);
  return TRUE;
}

/**
 * enc_output_file_free:
 * @file: a file
 *
 * Removes what was written unless it was committed.
 */
void
enc_output_file_free (EncOutputFile *file)
{
  close (file->fd);
  if (file->temporary != NULL)
    g_unlink (file->temporary);
  g_free (file->temporary);
  g_free (file->path);
  g_free (file->buffer);
  g_free (file);
}
