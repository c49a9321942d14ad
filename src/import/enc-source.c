/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BLOCK ((gsize)1024 * 1024)
/* Far beyond ENC_IMPORT_MAX_ROWS ordinary rows. */
#define MAX_FILE ((gsize)4 * 1024 * 1024 * 1024)
/* How much of the head tells text from something else. */
#define HEAD 8192

static const guint16 windows_1252_high[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static gboolean
has_zip_magic (const char *data, gsize len)
{
  return len >= 4 && memcmp (data, "PK\003\004", 4) == 0;
}

static gboolean
io_error (GError **error, const char *path, int code)
{
  EncImportError kind = ENC_IMPORT_ERROR_UNREADABLE;

  if (code == ENOENT || code == ENOTDIR)
    kind = ENC_IMPORT_ERROR_NOT_FOUND;
  g_set_error (error, ENC_IMPORT_ERROR, kind, "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* Where the last line of data starts that was complete after len bytes. */
static gsize
last_line_start (const char *data, gsize from, gsize len, gsize known)
{
  for (gsize i = len; i > from; i--)
    if (data[i - 1] == '\n' || data[i - 1] == '\r')
      return i;
  return known;
}

/* Reads fd to its end. A file without line ends is given up at ENC_IMPORT_MAX_LINE, whatever its
 * size: the memory of a big file is only claimed as it is filled. */
static gboolean
read_all (EncSource *source, int fd, const char *path, gsize expected, const EncProgress *progress,
          GError **error)
{
  gsize capacity = MAX (expected, READ_BLOCK) + 1 + ENC_SOURCE_PADDING;
  gsize line_start = 0;

  source->data = g_try_malloc (capacity);
  while (source->data != NULL)
    {
      gsize room = capacity - ENC_SOURCE_PADDING - source->len;

      if (room == 0)
        {
          char *grown = g_try_realloc (source->data, capacity * 2);

          if (grown == NULL)
            break;
          source->data = grown;
          capacity *= 2;
          continue;
        }

      gssize got = read (fd, source->data + source->len, MIN (room, READ_BLOCK));

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return io_error (error, path, errno);
      if (got == 0)
        {
          memset (source->data + source->len, 0, ENC_SOURCE_PADDING);
          return TRUE;
        }
      line_start = last_line_start (source->data, source->len, source->len + got, line_start);
      source->len += got;
      if (source->len > MAX_FILE)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                       "%s is larger than 4 GiB", path);
          return FALSE;
        }
      if (source->len - line_start > ENC_IMPORT_MAX_LINE
          && !has_zip_magic (source->data, source->len))
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                       "%s holds a line longer than %d MiB", path, ENC_IMPORT_MAX_LINE >> 20);
          return FALSE;
        }
      enc_progress_report (progress, "read", source->len, expected);
      if (enc_progress_is_cancelled (progress, NULL))
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
    }
  g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE, "%s does not fit into memory",
               path);
  return FALSE;
}

/**
 * enc_source_open:
 * @path: a file, also one that is not seekable
 * @progress: (nullable): told the step "read"
 * @error: ENC_IMPORT_ERROR
 *
 * Reads the file. It is copied rather than mapped: a mapped file that another program shortens
 * meanwhile would kill this one.
 *
 * Returns: (transfer full): the file, not decoded yet, or %NULL
 */
EncSource *
enc_source_open (const char *path, const EncProgress *progress, GError **error)
{
  g_autoptr (EncSource) source = g_new0 (EncSource, 1);
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  source->name = g_path_get_basename (path);
  if (fd < 0 || fstat (fd, &info) < 0)
    {
      io_error (error, path, errno);
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  gboolean ok;

  if (S_ISDIR (info.st_mode))
    ok = io_error (error, path, EISDIR);
  else
    ok = read_all (source, fd, path, MIN ((gsize)MAX (info.st_size, 0), MAX_FILE), progress, error);
  close (fd);
  return ok ? g_steal_pointer (&source) : NULL;
}

/**
 * enc_source_new:
 * @name: what to call it
 * @bytes: what it holds
 * @error: ENC_IMPORT_ERROR_TOO_LARGE when a line is too long
 *
 * Returns: (transfer full): a source over a copy of @bytes, or %NULL
 */
EncSource *
enc_source_new (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (EncSource) source = g_new0 (EncSource, 1);
  gsize start = 0;
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);

  source->name = g_strdup (name);
  for (gsize i = 0; i < len && !has_zip_magic (data, len); i++)
    if (data[i] == '\n' || data[i] == '\r')
      start = i + 1;
    else if (i - start > ENC_IMPORT_MAX_LINE)
      {
        g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                     "%s holds a line longer than %d MiB", name, ENC_IMPORT_MAX_LINE >> 20);
        return NULL;
      }
  source->data = g_malloc (len + ENC_SOURCE_PADDING);
  if (len > 0)
    memcpy (source->data, data, len);
  memset (source->data + len, 0, ENC_SOURCE_PADDING);
  source->len = len;
  return g_steal_pointer (&source);
}

/**
 * enc_source_free:
 * @source: (nullable): a source
 */
void
enc_source_free (EncSource *source)
{
  if (source == NULL)
    return;
  g_free (source->name);
  g_free (source->data);
  g_free (source);
}

/**
 * enc_source_release:
 * @source: a text that is read once
 * @upto: how many bytes of it are not needed any more
 *
 * Gives their memory back to the system while the rest is read: facts grow as the text shrinks.
 * What is given back reads as zeros.
 */
void
enc_source_release (const EncSource *source, gsize upto)
{
  gsize page = (gsize)sysconf (_SC_PAGESIZE);
  guintptr start = ((guintptr)source->data + page - 1) / page * page;
  guintptr end = ((guintptr)source->text + upto) / page * page;

  if (end > start)
    madvise ((void *)start, end - start, MADV_DONTNEED);
}

/**
 * enc_source_is_zip:
 * @source: a source
 *
 * Returns: whether it starts as a zip archive does, which every XLSX workbook is
 */
gboolean
enc_source_is_zip (const EncSource *source)
{
  return has_zip_magic (source->data, source->len);
}

/* Length of the UTF-8 character at p, 0 when it is none (overlong, surrogate, cut). */
static guint
utf8_char (const guchar *p, const guchar *end)
{
  gsize left = end - p;

  if (p[0] < 0x80)
    return 1;
  if (p[0] >= 0xC2 && p[0] <= 0xDF)
    return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
  if (p[0] >= 0xE0 && p[0] <= 0xEF)
    {
      if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80
          || (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
        return 0;
      return 3;
    }
  if (p[0] >= 0xF0 && p[0] <= 0xF4)
    {
      if (left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80
          || (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
      return 4;
    }
  return 0;
}

/* Counts well-formed and broken characters beyond ASCII, and the bytes that tell the two Western
 * code pages apart. ASCII, nearly everything, is skipped eight bytes at a time. */
typedef struct
{
  gsize good;
  gsize broken;
  gsize c1;     /* bytes 80–9F: letters and signs of Windows-1252 only */
  gsize latin9; /* bytes that are € Š š Ž ž Œ œ Ÿ in ISO-8859-15 */
  gsize zeros;
} ByteCensus;

static ByteCensus
census (const char *text, gsize len)
{
  ByteCensus count = { 0 };
  const guchar *p = (const guchar *)text;
  const guchar *end = p + len;

  while (p < end)
    {
      guint64 word;

      if (end - p >= 8)
        {
          memcpy (&word, p, 8);
          if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) == 0
              && ((word - G_GUINT64_CONSTANT (0x0101010101010101))
                  & G_GUINT64_CONSTANT (0x8080808080808080))
                   == 0)
            {
              p += 8;
              continue;
            }
        }
      if (*p < 0x80)
        {
          count.zeros += *p == 0;
          p++;
          continue;
        }

      guint n = utf8_char (p, end);

      count.c1 += *p < 0xA0;
      count.latin9 += *p == 0xA4 || *p == 0xBD || *p == 0xBC || *p == 0xA8;
      if (n == 0)
        {
          count.broken++;
          p++;
        }
      else
        {
          count.good++;
          p += n;
        }
    }
  return count;
}

/* UTF-16 without a byte order mark: Latin text has a zero in every second byte. */
static EncImportEncoding
guess_utf16 (const char *data, gsize len)
{
  gsize n = MIN (len, HEAD) & ~(gsize)1;
  gsize even = 0, odd = 0;

  for (gsize i = 0; i < n; i += 2)
    {
      even += data[i] == 0;
      odd += data[i + 1] == 0;
    }
  if (n >= 4 && odd * 10 >= n * 4 && even * 10 < n)
    return ENC_IMPORT_ENCODING_UTF_16LE;
  if (n >= 4 && even * 10 >= n * 4 && odd * 10 < n)
    return ENC_IMPORT_ENCODING_UTF_16BE;
  return ENC_IMPORT_ENCODING_DETECT;
}

static gboolean
looks_binary (const char *data, gsize len)
{
  gsize n = MIN (len, HEAD);
  gsize odd = 0;

  for (gsize i = 0; i < n; i++)
    {
      guchar c = data[i];

      odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A;
    }
  return odd * 50 > n;
}

static EncImportEncoding
guess_encoding (const EncSource *source)
{
  if (source->len >= 2 && memcmp (source->data, "\xFF\xFE", 2) == 0)
    return ENC_IMPORT_ENCODING_UTF_16LE;
  if (source->len >= 2 && memcmp (source->data, "\xFE\xFF", 2) == 0)
    return ENC_IMPORT_ENCODING_UTF_16BE;
  if (source->len >= 3 && memcmp (source->data, "\xEF\xBB\xBF", 3) == 0)
    return ENC_IMPORT_ENCODING_UTF_8;

  EncImportEncoding wide = guess_utf16 (source->data, source->len);

  if (wide != ENC_IMPORT_ENCODING_DETECT)
    return wide;

  ByteCensus bytes = census (source->data, source->len);

  /* A few broken characters in a text that is otherwise UTF-8 are damage, not another encoding. */
  if (bytes.broken == 0 || bytes.good > bytes.broken * 10)
    return ENC_IMPORT_ENCODING_UTF_8;
  if (bytes.c1 == 0 && bytes.latin9 > 0)
    return ENC_IMPORT_ENCODING_ISO_8859_15;
  return ENC_IMPORT_ENCODING_WINDOWS_1252;
}

static char *
put_char (char *out, gunichar c)
{
  return out + g_unichar_to_utf8 (c, out);
}

static gunichar
latin9_char (guchar byte)
{
  switch (byte)
    {
    case 0xA4:
      return 0x20AC;
    case 0xA6:
      return 0x0160;
    case 0xA8:
      return 0x0161;
    case 0xB4:
      return 0x017D;
    case 0xB8:
      return 0x017E;
    case 0xBC:
      return 0x0152;
    case 0xBD:
      return 0x0153;
    case 0xBE:
      return 0x0178;
    default:
      return byte;
    }
}

static void
take_text (EncSource *source, char *text, char *end)
{
  memset (end, 0, ENC_SOURCE_PADDING);
  g_free (source->data);
  source->data = text;
  source->len = end - text;
  source->text = text;
  source->text_len = source->len;
}

static void
decode_single_byte (EncSource *source)
{
  gsize beyond = 0;

  for (gsize i = 0; i < source->len; i++)
    beyond += (guchar)source->data[i] >= 0x80;

  char *text = g_malloc (source->len + 2 * beyond + ENC_SOURCE_PADDING);
  char *out = text;

  for (gsize i = 0; i < source->len; i++)
    {
      guchar byte = source->data[i];

      if (byte < 0x80)
        *out++ = byte;
      else if (source->encoding == ENC_IMPORT_ENCODING_ISO_8859_15)
        out = put_char (out, latin9_char (byte));
      else if (byte >= 0xA0)
        out = put_char (out, byte);
      else if (windows_1252_high[byte - 0x80] != 0)
        out = put_char (out, windows_1252_high[byte - 0x80]);
      else
        {
          out = put_char (out, 0xFFFD);
          source->damaged = TRUE;
        }
    }
  take_text (source, text, out);
}

static void
decode_utf16 (EncSource *source)
{
  int high = source->encoding == ENC_IMPORT_ENCODING_UTF_16LE ? 1 : 0;
  const guchar *p = (const guchar *)source->data;
  const guchar *end = p + (source->len & ~(gsize)1);
  char *text = g_malloc (source->len / 2 * 3 + 3 + ENC_SOURCE_PADDING);
  char *out = text;

  source->damaged = (source->len & 1) != 0;
  for (; p < end; p += 2)
    {
      gunichar c = (gunichar)p[high] << 8 | p[1 - high];

      if (c >= 0xD800 && c <= 0xDBFF && end - p >= 4)
        {
          gunichar low = (gunichar)p[2 + high] << 8 | p[3 - high];

          if (low >= 0xDC00 && low <= 0xDFFF)
            {
              c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
              p += 2;
            }
        }
      if (c == 0xFEFF && out == text)
        continue;
      if (c >= 0xD800 && c <= 0xDFFF)
        {
          c = 0xFFFD;
          source->damaged = TRUE;
        }
      out = put_char (out, c);
    }
  take_text (source, text, out);
}

/**
 * enc_source_decode:
 * @source: a file that is not a zip archive
 * @encoding: what it is written in, or ENC_IMPORT_ENCODING_DETECT
 * @error: ENC_IMPORT_ERROR_UNRECOGNISED for binary data, ENC_IMPORT_ERROR_EMPTY for nothing,
 * ENC_IMPORT_ERROR_ENCODING for a text that is plainly not in @encoding
 *
 * Makes the text UTF-8 without byte order mark. Bytes that do not belong to the encoding are left
 * to the rows they are in: `damaged` then says that rows must be checked.
 */
gboolean
enc_source_decode (EncSource *source, EncImportEncoding encoding, GError **error)
{
  g_return_val_if_fail (source->text == NULL, FALSE);

  source->encoding = encoding != ENC_IMPORT_ENCODING_DETECT ? encoding : guess_encoding (source);

  gboolean wide = source->encoding == ENC_IMPORT_ENCODING_UTF_16LE
                  || source->encoding == ENC_IMPORT_ENCODING_UTF_16BE;

  if (!wide && looks_binary (source->data, source->len))
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED, "%s is not a text file",
                   source->name);
      return FALSE;
    }
  if (wide)
    decode_utf16 (source);
  else if (source->encoding != ENC_IMPORT_ENCODING_UTF_8)
    decode_single_byte (source);
  else
    {
      gsize bom = source->len >= 3 && memcmp (source->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

      source->text = source->data + bom;
      source->text_len = source->len - bom;
    }

  ByteCensus bytes = census (source->text, source->text_len);

  source->damaged |= bytes.broken > 0 || bytes.zeros > 0;
  if (encoding == ENC_IMPORT_ENCODING_UTF_8 && bytes.broken > MAX (bytes.good, 20))
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_ENCODING, "%s is not UTF-8",
                   source->name);
      return FALSE;
    }
  if (wide && looks_binary (source->text, source->text_len))
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED, "%s is not a text file",
                   source->name);
      return FALSE;
    }
  if (source->text_len == 0)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_EMPTY, "%s is empty", source->name);
      return FALSE;
    }
  return TRUE;
}
