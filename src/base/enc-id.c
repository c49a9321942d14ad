/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-id.h"

#include <sodium.h>
#include <string.h>

static const char digits[] = "0123456789abcdefghijklmnopqrstuv";

static void
ensure_sodium (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      if (sodium_init () < 0)
        g_critical ("libsodium cannot be initialised");
      g_once_init_leave (&ready, 1);
    }
}

/**
 * enc_id_encode:
 * @bytes: 128 bits
 * @id: (out): their 26 characters and a NUL
 *
 * Base32hex in lower case: ids sort as their bytes do.
 */
void
enc_id_encode (const guint8 bytes[16], char id[ENC_ID_LEN])
{
  guint32 bits = 0;
  int n_bits = 0;
  int n = 0;

  for (int i = 0; i < 16; i++)
    {
      bits = (bits << 8) | bytes[i];
      n_bits += 8;
      while (n_bits >= 5)
        {
          n_bits -= 5;
          id[n++] = digits[(bits >> n_bits) & 31];
        }
    }
  id[n++] = digits[(bits << (5 - n_bits)) & 31];
  id[n] = '\0';
}

/**
 * enc_id_is_valid:
 * @id: (nullable): anything
 *
 * Returns: TRUE when @id is what enc_id_encode() could have written
 */
gboolean
enc_id_is_valid (const char *id)
{
  if (id == NULL)
    return FALSE;
  for (int i = 0; i < ENC_ID_CHARS; i++)
    if (!((id[i] >= '0' && id[i] <= '9') || (id[i] >= 'a' && id[i] <= 'v')))
      return FALSE;
  /* 26 characters hold 130 bits: the last two are never set. */
  return id[ENC_ID_CHARS] == '\0' && strchr ("048cgkos", id[ENC_ID_CHARS - 1]) != NULL;
}

/**
 * enc_id_new:
 * @now_ms: the time in milliseconds since 1970
 * @id: (out): 26 characters and a NUL
 *
 * Makes an identifier that nobody else has: a UUID version 7 (RFC 9562). Within one process each is
 * greater than the one before, even when the clock stands still or goes back. May be called from
 * any thread.
 */
void
enc_id_new (gint64 now_ms, char id[ENC_ID_LEN])
{
  static GMutex lock;
  static gint64 last_ms = -1;
  static guint counter;
  guint8 bytes[16];
  gint64 ms;
  guint count;

  ensure_sodium ();
  randombytes_buf (bytes, sizeof bytes);

  g_mutex_lock (&lock);
  if (now_ms > last_ms)
    {
      last_ms = now_ms;
      /* A random start keeps two processes apart, its free upper half leaves room to count. */
      counter = ((guint)bytes[6] << 8 | bytes[7]) & 0x7ff;
    }
  else if (++counter > 0xfff)
    {
      last_ms++;
      counter = 0;
    }
  ms = last_ms;
  count = counter;
  g_mutex_unlock (&lock);

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8)(ms >> (40 - 8 * i));
  bytes[6] = 0x70 | (guint8)(count >> 8);
  bytes[7] = (guint8)count;
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  enc_id_encode (bytes, id);
}

static gsize
append_part (guint8 *out, const char *part)
{
  guint32 len = part != NULL ? (guint32)strlen (part) : 0;
  /* NULL and "" are different answers. */
  guint32 written = GUINT32_TO_LE (part != NULL ? len : G_MAXUINT32);

  memcpy (out, &written, sizeof written);
  if (len > 0)
    memcpy (out + sizeof written, part, len);
  return sizeof written + len;
}

/**
 * enc_id_from_key:
 * @domain: what kind of thing is named: "client", "item" …
 * @parts: (array length=n_parts): the natural key; a part may be NULL
 * @n_parts: how many
 * @id: (out): 26 characters and a NUL
 *
 * The same domain and parts give the same identifier on every machine and in every version: 128
 * bits of BLAKE2b over the parts, each written behind its length so that ("ab", "c") and ("a",
 * "bc") differ.
 */
void
enc_id_from_key (const char *domain, const char *const *parts, gsize n_parts, char id[ENC_ID_LEN])
{
  g_return_if_fail (domain != NULL);

  guint8 small[512];
  g_autofree guint8 *big = NULL;
  guint8 *key = small;
  guint8 hash[16];
  gsize room = 4 + strlen (domain);
  gsize used;

  ensure_sodium ();
  for (gsize i = 0; i < n_parts; i++)
    room += 4 + (parts[i] != NULL ? strlen (parts[i]) : 0);
  if (room > sizeof small)
    key = big = g_malloc (room);

  used = append_part (key, domain);
  for (gsize i = 0; i < n_parts; i++)
    used += append_part (key + used, parts[i]);

  crypto_generichash (hash, sizeof hash, key, used, NULL, 0);
  enc_id_encode (hash, id);
}
