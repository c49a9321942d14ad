/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Mixes by multiplication to 128 bits, as several public hash functions do. The seed is drawn per
 * import, so that a file cannot be written to make all its numbers collide. */
static inline guint64
enc_hash_mix (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128)a * b;

  return (guint64)product ^ (guint64)(product >> 64);
}

static inline guint32
enc_hash_bytes (guint64 seed, const char *text, gsize len)
{
  guint64 h = seed ^ (len * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));
  guint64 word;

  for (; len >= 8; text += 8, len -= 8)
    {
      memcpy (&word, text, 8);
      h = enc_hash_mix (h ^ word, G_GUINT64_CONSTANT (0xA0761D6478BD642F));
    }
  word = 0;
  memcpy (&word, text, len);
  h = enc_hash_mix (h ^ word, G_GUINT64_CONSTANT (0xE7037ED1A0B428DB) ^ seed);
  return (guint32)(h ^ h >> 32);
}

G_END_DECLS
