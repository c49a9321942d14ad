/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "store/events/enc-body.h"

/* JSON and the a{sv} that it means, by hand. */
static void
test_parse (void)
{
  static const struct
  {
    const char *json;
    const char *meant;
  } rows[] = {
    { "{}", "@a{sv} {}" },
    { " { \"a\" : \"b\" , \"c\" : 12 } \n", "{'a': <'b'>, 'c': <int64 12>}" },
    { "{\"a\":-9223372036854775808,\"b\":true,\"c\":false}",
      "{'a': <int64 -9223372036854775808>, 'b': <true>, 'c': <false>}" },
    { "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é\"}",
      "{'a': <'\"\\\\/\\b\\f\\n\\r\\té\\U0001f600é'>}" },
    { "{\"s\":[[20110,1000],[20120,-5]]}", "{'s': <[(20110, int64 1000), (20120, int64 -5)]>}" },
    /* What has no type here is stepped over. */
    { "{\"a\":1.5,\"b\":null,\"c\":[],\"d\":[1,[2,{\"x\":\"]\"}]],\"e\":{\"f\":1},\"g\":1}",
      "{'g': <int64 1>}" },
    { "{\"s\":[[1,2],[3]],\"t\":[[1.5,2]],\"u\":[[9999999999,2]],\"g\":1}", "{'g': <int64 1>}" },
    /* What is no object says nothing. */
    { "", "@a{sv} {}" },
    { "[1]", "@a{sv} {}" },
    { "{\"a\":1", "@a{sv} {}" },
    { "{\"a\":1}x", "@a{sv} {}" },
    { "{\"a\":1,}", "@a{sv} {}" },
    { "{\"a\" 1}", "@a{sv} {}" },
    { "{\"a\":\"b}", "@a{sv} {}" },
    { "{\"a\":\"\\x\"}", "@a{sv} {}" },
    { "{\"a\":\"\\u0000\"}", "@a{sv} {}" },
    { "{\"a\":\"\\ud83d\"}", "@a{sv} {}" },
    { "{\"a\":\"\xff\"}", "@a{sv} {}" },
    { "{\"a\":tru}", "@a{sv} {}" },
    { "{\"a\":[[[[[[[[[[1]]]]]]]]]]}", "@a{sv} {}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GVariant) body = enc_body_parse (rows[i].json);
      g_autoptr (GVariant) meant
        = g_variant_parse (G_VARIANT_TYPE_VARDICT, rows[i].meant, NULL, NULL, NULL);

      g_test_message ("%zu", i);
      g_assert_cmpvariant (body, meant);
    }
}

/* Whatever is written is read again as it was. */
static void
test_round (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int turn = 0; turn < 2000; turn++)
    {
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GVariant) body = NULL, again = NULL;
      g_autofree char *json = NULL;
      int n = g_rand_int_range (rand, 0, 20);

      for (int i = 0; i < n; i++)
        {
          gunichar c = (gunichar)g_rand_int_range (rand, 1, 0x2ffff);

          g_string_append_unichar (text, g_unichar_validate (c) ? c : (gunichar)(1 + c % 127));
        }
      g_variant_dict_insert (&dict, "text", "s", text->str);
      g_variant_dict_insert (&dict, text->str, "b", g_rand_boolean (rand));
      g_variant_dict_insert (&dict, "n", "x",
                             (gint64)((guint64)g_rand_int (rand) << 32 | g_rand_int (rand)));
      g_variant_dict_insert (&dict, "s", "@a(ix)",
                             g_variant_new_parsed ("[(%i, %x)]", (gint32)g_rand_int (rand),
                                                   (gint64)g_rand_int (rand)));
      body = g_variant_ref_sink (g_variant_dict_end (&dict));
      json = enc_body_write (body);
      again = enc_body_parse (json);
      g_assert_cmpvariant (body, again);
    }
}

/* Damaged text neither crashes nor says what no object says. */
static void
test_damaged (void)
{
  static const char json[]
    = "{\"a\":\"\\u00e9\\ud83d\\ude00\",\"s\":[[1,2],[3,4]],\"b\":true,\"c\":-5,"
      "\"d\":{\"e\":[null,1.5]}}";

  for (gsize cut = 0; cut < sizeof json; cut++)
    for (int c = 1; c < 256; c += 3)
      {
        g_autofree char *damaged = g_strdup (json);
        g_autoptr (GVariant) body = NULL;

        damaged[cut] = cut + 1 < sizeof json ? (char)c : '\0';
        body = enc_body_parse (damaged);
        g_assert_true (g_variant_is_of_type (body, G_VARIANT_TYPE_VARDICT));
        g_assert_true (g_variant_is_normal_form (body));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/body/parse", test_parse);
  g_test_add_func ("/store/body/round", test_round);
  g_test_add_func ("/store/body/damaged", test_damaged);
  return g_test_run ();
}
