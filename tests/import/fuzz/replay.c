/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fuzz/fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Runs a fuzz target without libFuzzer: every file of a corpus as it is, then as many mutations of
 * them as ENC_FUZZ_RUNS says (else RUNS) or fit into ENC_FUZZ_SECONDS. The mutations are the same
 * each time: ENC_SEED makes others. */
#define RUNS      20000
#define SECONDS   5
#define MAX_BYTES (256 * 1024)

static const char *const tokens[] = {
  "\"",
  "\"\"",
  "\n",
  "\r",
  "\r\n",
  "\t",
  ";",
  "|",
  "=1+1",
  "-",
  "0,00",
  "1e99",
  "NaN",
  "#REF!",
  "\xff",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "411",
  "411000",
  "20250230",
  "<",
  "</v>",
  "<v>",
  "&amp;",
  "&x;",
  "<!DOCTYPE x [<!ENTITY x 'y'>]>",
  "]]>",
  "_x0000_",
  "99999999999999999999",
  "8796093022207",
  "\xe2\x80\xaf",
  "(1)",
  "XFD1048576",
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_inputs (GPtrArray *inputs, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  if (dir == NULL)
    g_ptr_array_add (names, g_strdup (path));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize len;
      if (g_file_get_contents (names->pdata[i], &data, &len, NULL))
        g_ptr_array_add (inputs, g_byte_array_new_take ((guint8 *)data, len));
    }
}

static void
replace (GByteArray *bytes, guint at, guint remove, const void *insert, guint n)
{
  guint tail = bytes->len - at - remove;
  g_autofree guint8 *copy = g_memdup2 (bytes->data + at + remove, MAX (tail, 1));
  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, insert, n);
  g_byte_array_append (bytes, copy, tail);
}

static void
mutate (GByteArray *bytes, const GByteArray *other, GRand *rand)
{
  guint at = bytes->len > 0 ? (guint)g_rand_int_range (rand, 0, (gint32)bytes->len) : 0;
  guint left = bytes->len - at;
  guint n = left > 0 ? (guint)g_rand_int_range (rand, 0, (gint32)MIN (left, 64) + 1) : 0;
  const char *token = tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))];
  guint8 byte = (guint8)g_rand_int_range (rand, 0, 256);
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      if (left > 0)
        bytes->data[at] ^= (guint8)(1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      replace (bytes, at, MIN (left, 1), &byte, 1);
      break;
    case 2:
      replace (bytes, at, n, "", 0);
      break;
    case 3:
      replace (bytes, at, 0, token, (guint)strlen (token));
      break;
    case 4:
      replace (bytes, at, MIN (left, (guint)strlen (token)), token, (guint)strlen (token));
      break;
    case 5:
      if (n > 0)
        {
          g_autofree guint8 *copy = g_memdup2 (bytes->data + at, n);
          replace (bytes, at, 0, copy, n);
        }
      break;
    default:
      if (other->len > 0)
        {
          guint from = (guint)g_rand_int_range (rand, 0, (gint32)other->len);
          replace (bytes, at, n, other->data + from, MIN (other->len - from, 256));
        }
      break;
    }
}

static guint64
wish (const char *name, guint64 otherwise)
{
  const char *text = g_getenv (name);
  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : otherwise;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) inputs
    = g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)wish ("ENC_SEED", 20250101));
  guint64 runs = wish ("ENC_FUZZ_RUNS", RUNS), seconds = wish ("ENC_FUZZ_SECONDS", SECONDS),
          done = 0;
  for (int i = 1; i < argc; i++)
    add_inputs (inputs, argv[i]);
  if (inputs->len == 0)
    {
      g_printerr ("usage: %s CORPUS...\n", argv[0]);
      return 2;
    }
  for (guint i = 0; i < inputs->len; i++)
    {
      const GByteArray *input = inputs->pdata[i];
      LLVMFuzzerTestOneInput (input->data, input->len);
    }
  gint64 end = g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC;
  for (; done < runs && g_get_monotonic_time () < end; done++)
    {
      const GByteArray *input = inputs->pdata[g_rand_int_range (rand, 0, (gint32)inputs->len)];
      const GByteArray *other = inputs->pdata[g_rand_int_range (rand, 0, (gint32)inputs->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_sized_new (input->len + 512);
      g_byte_array_append (bytes, input->data, input->len);
      for (int n = g_rand_int_range (rand, 1, 8); n > 0 && bytes->len < MAX_BYTES; n--)
        mutate (bytes, other, rand);
      /* A copy of its exact size, so that a byte too far is seen. */
      g_autofree guint8 *exact = g_memdup2 (bytes->data, MAX (bytes->len, 1));
      LLVMFuzzerTestOneInput (exact, bytes->len);
    }
  g_print ("%u inputs, %" G_GUINT64_FORMAT " mutations\n", inputs->len, done);
  return 0;
}
