/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-brief-page.h"

#include "base/enc-format.h"
#include "charts/plot-assert.h"
#include "followup/brief-sample.h"
#include "support/enc-test.h"

static const EncPageContext context = { .now_ms = G_GINT64_CONSTANT (1763628120000) };

static double
bottom_of (EncScene *page, const char *text)
{
  const EncShape *shape = plot_find_text (page, text);
  double x, y, width, height;

  g_assert_nonnull (shape);
  enc_scene_text_extents (page, shape, &x, &y, &width, &height);
  return y + height;
}

/* What the page of the design says, for the same client. */
static void
test_page (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_brief_free);
  EncBriefInput input = brief_sample_input (sample, 0);

  g_ptr_array_add (list, enc_brief_new (&input));

  g_autoptr (EncDocument) document = enc_brief_page_new (list, &context);
  g_autoptr (EncScene) page = enc_document_page (document, 0);

  g_assert_cmpuint (enc_document_n_pages (document), ==, 1);
  g_assert_nonnull (plot_find_text (page, "Menuiserie Bréhat"));
  g_assert_nonnull (plot_find_text (page, "D"));
  g_assert_nonnull (plot_find_text (page, "€58,201.40"));
  g_assert_nonnull (plot_find_text (page, "5 documents, up to 129"
                                          "\u00a0"
                                          "days"));
  g_assert_nonnull (plot_find_text (page, "Three messages to bring"));
  g_assert_nonnull (plot_find_text (page, "Notes taken during the meeting"));
  plot_assert_inside (page);
}

static char *
words (GRand *rand, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%.*s", i > 0 ? " " : "", g_rand_int_range (rand, 2, 14),
                            "Verzugszinsenx");
  return g_string_free (text, FALSE);
}

static void
lengthen (GPtrArray *facts, GRand *rand)
{
  for (guint i = 0; i < facts->len; i++)
    {
      EncBriefFact *fact = facts->pdata[i];

      g_free (fact->what);
      g_free (fact->who);
      fact->what = words (rand, g_rand_int_range (rand, 0, 60));
      fact->who = words (rand, g_rand_int_range (rand, 0, 12));
    }
}

/* One page each, whatever was said: the columns end above the chart, the chart above the notes. */
static void
test_always_one_page (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (BriefSample) sample = brief_sample_new ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_brief_free);

  for (int round = 0; round < 25; round++)
    {
      EncBriefInput input = brief_sample_input (sample, g_rand_int_range (rand, 0, 2));
      EncBrief *brief = enc_brief_new (&input);

      g_free (brief->name);
      brief->name = words (rand, g_rand_int_range (rand, 1, 20));
      lengthen (brief->messages, rand);
      lengthen (brief->commitments, rand);
      lengthen (brief->happened, rand);
      lengthen (brief->order, rand);
      g_ptr_array_add (list, brief);
    }

  g_autoptr (EncDocument) document = enc_brief_page_new (list, &context);

  g_assert_cmpuint (enc_document_n_pages (document), ==, list->len);
  for (guint p = 0; p < list->len; p++)
    {
      g_autoptr (EncScene) page = enc_document_page (document, p);

      plot_assert_inside (page);
      g_assert_cmpfloat (bottom_of (page, "Notes taken during the meeting"), <, 770);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  enc_format_set_language (ENC_LANGUAGE_EN);
  g_test_add_func ("/documents/brief/page", test_page);
  g_test_add_func ("/documents/brief/always-one-page", test_always_one_page);
  return g_test_run ();
}
