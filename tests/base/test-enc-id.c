/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-id.h"

#include "support/enc-test.h"

#include <string.h>

static void
check_key (const char *domain, const char *const *parts, gsize n, const char *wanted)
{
  char id[ENC_ID_LEN];

  enc_id_from_key (domain, parts, n, id);
  g_assert_cmpstr (id, ==, wanted);
  g_assert_true (enc_id_is_valid (id));
}

/* Computed once with another implementation of BLAKE2b. They must never change: files hold them. */
static void
test_frozen (void)
{
  g_autofree char *long_part = g_strnfill (1000, 'a');

  check_key ("client", (const char *[]){ "", "C001" }, 2, "4i3akesd32fn6fcavq9cabhgog");
  check_key ("item", (const char *[]){ "", "C001", "invoice", "FA-1", "1" }, 5,
             "kn38qah2768h1qnlp134vgrmns");
  check_key ("client", (const char *[]){ NULL, "Société œ" }, 2, "vp45eu1cj6m9mjfe55c1dr1fto");
  check_key ("x", (const char *[]){ long_part }, 1, "11teon8r4e0vbogk5ijtdskvmk");
}

/* Where one part ends and the next begins is part of the key. */
static void
test_unambiguous (void)
{
  static const char *const keys[][3]
    = { { "ab", "c", "" }, { "a", "bc", "" },   { "abc", "", "" },  { "", "abc", "" },
        { "", "", "abc" }, { NULL, "abc", "" }, { "ab", "c", NULL } };
  char ids[G_N_ELEMENTS (keys)][ENC_ID_LEN];

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      enc_id_from_key ("k", keys[i], 3, ids[i]);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (ids[i], !=, ids[j]);
    }

  char fewer[ENC_ID_LEN];

  enc_id_from_key ("k", keys[0], 2, fewer);
  g_assert_cmpstr (fewer, !=, ids[0]);
}

static void
test_encoding (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  guint8 bytes[2][16] = { { 0 } };
  char ids[2][ENC_ID_LEN];

  enc_id_encode (bytes[0], ids[0]);
  g_assert_cmpstr (ids[0], ==, "00000000000000000000000000");
  memset (bytes[0], 0xff, 16);
  enc_id_encode (bytes[0], ids[0]);
  g_assert_cmpstr (ids[0], ==, "vvvvvvvvvvvvvvvvvvvvvvvvvs");

  for (int i = 0; i < 20000; i++)
    {
      for (int k = 0; k < 2; k++)
        {
          for (int b = 0; b < 16; b++)
            bytes[k][b] = (guint8)g_rand_int (rand);
          /* Often equal for a while, so that later bytes decide too. */
          if (k == 1)
            memcpy (bytes[1], bytes[0], g_rand_int_range (rand, 0, 16));
          enc_id_encode (bytes[k], ids[k]);
          g_assert_true (enc_id_is_valid (ids[k]));
        }

      int by_bytes = memcmp (bytes[0], bytes[1], 16);
      int by_text = strcmp (ids[0], ids[1]);

      g_assert_true ((by_bytes < 0) == (by_text < 0) && (by_bytes > 0) == (by_text > 0));
    }
}

static void
test_validity (void)
{
  g_assert_false (enc_id_is_valid (NULL));
  g_assert_false (enc_id_is_valid (""));
  g_assert_false (enc_id_is_valid ("0000000000000000000000000"));
  g_assert_false (enc_id_is_valid ("000000000000000000000000000"));
  g_assert_false (enc_id_is_valid ("0000000000000000000000000w"));
  g_assert_false (enc_id_is_valid ("00000000000000000000000001"));
  g_assert_false (enc_id_is_valid ("V0000000000000000000000000"));
  g_assert_true (enc_id_is_valid ("v000000000000000000000000s"));
}

static void
test_monotone (void)
{
  const gint64 start = G_GINT64_CONSTANT (1793448000000);
  char last[ENC_ID_LEN] = "";
  char id[ENC_ID_LEN];

  for (int i = 0; i < 20000; i++)
    {
      /* The clock stands still, goes back, and goes on. */
      enc_id_new (i % 3 == 0 ? start - 5000 : start + i / 5000, id);
      g_assert_true (enc_id_is_valid (id));
      g_assert_cmpstr (id, >, last);
      memcpy (last, id, sizeof last);
    }
}

static gpointer
make_many (gpointer data)
{
  char (*ids)[ENC_ID_LEN] = data;

  for (int i = 0; i < 5000; i++)
    enc_id_new (1, ids[i]);
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *ids = g_malloc (4 * 5000 * ENC_ID_LEN);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("ids", make_many, ids + i * 5000 * ENC_ID_LEN);
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  for (int i = 0; i < 4 * 5000; i++)
    g_assert_true (g_hash_table_add (seen, ids + i * ENC_ID_LEN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/keys-are-frozen", test_frozen);
  g_test_add_func ("/base/id/keys-are-unambiguous", test_unambiguous);
  g_test_add_func ("/base/id/text-sorts-as-bytes", test_encoding);
  g_test_add_func ("/base/id/validity", test_validity);
  g_test_add_func ("/base/id/new-is-monotone", test_monotone);
  g_test_add_func ("/base/id/new-from-many-threads", test_threads);
  return g_test_run ();
}
