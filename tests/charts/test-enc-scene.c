/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-scene.h"

#include "charts/enc-paint.h"
#include "charts/plot-assert.h"

static const EncColor black = { 0, 0, 0, 1 };

static void
test_columns (void)
{
  g_autoptr (EncScene) scene = enc_scene_new (120, 50);

  scene->plot_x = 10;
  scene->plot_width = 100;
  scene->n_columns = 10;
  scene->first_column = 5;
  g_assert_cmpfloat_with_epsilon (enc_scene_column_x (scene, 5), 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (enc_scene_column_x (scene, 14), 105, 1e-9);
  for (int c = 5; c < 15; c++)
    g_assert_cmpint (enc_scene_column_at (scene, enc_scene_column_x (scene, c)), ==, c);
  g_assert_cmpint (enc_scene_column_at (scene, -100), ==, 5);
  g_assert_cmpint (enc_scene_column_at (scene, 1000), ==, 14);

  enc_scene_mirror (scene);
  g_assert_cmpfloat_with_epsilon (enc_scene_column_x (scene, 5), 105, 1e-9);
  for (int c = 5; c < 15; c++)
    g_assert_cmpint (enc_scene_column_at (scene, enc_scene_column_x (scene, c)), ==, c);
}

static void
test_mirror_twice_is_the_same (void)
{
  g_autoptr (EncScene) scene = enc_scene_new (100, 50);
  const EncPoint points[] = { { 1, 2 }, { 30, 40 } };

  enc_scene_add_rect (scene, 10, 5, 20, 10, black)->corners = ENC_CORNER_TOP_LEFT;
  enc_scene_add_line (scene, 1, 2, 3, 4, 1, black);
  enc_scene_add_polyline (scene, points, 2, 1, black);
  enc_scene_add_text (scene, 7, 7, "Encours", 10, 400, black, ENC_ANCHOR_START, ENC_ANCHOR_START);
  enc_scene_add_mark (scene, 10, 5, 20, 10, 1, 0, 0, 0, NULL);
  enc_scene_mirror (scene);

  const EncShape *rect = &g_array_index (scene->shapes, EncShape, 0);
  g_assert_cmpfloat_with_epsilon (rect->x, 70, 1e-9);
  g_assert_cmpuint (rect->corners, ==, ENC_CORNER_TOP_RIGHT);
  g_assert_cmpint (g_array_index (scene->shapes, EncShape, 3).halign, ==, ENC_ANCHOR_END);
  g_assert_cmpfloat_with_epsilon (g_array_index (scene->marks, EncMark, 0).x, 70, 1e-9);

  enc_scene_mirror (scene);
  g_assert_cmpfloat_with_epsilon (g_array_index (scene->shapes, EncShape, 0).x, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (scene->shapes, EncShape, 2).points[1].x, 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (scene->shapes, EncShape, 3).x, 7, 1e-9);
}

static void
test_the_smallest_mark_wins (void)
{
  g_autoptr (EncScene) scene = enc_scene_new (100, 50);

  enc_scene_add_mark (scene, 0, 0, 100, 50, 1, -1, 0, 0, NULL);
  enc_scene_add_mark (scene, 10, 10, 10, 10, 2, 0, 0, 0, NULL);
  g_assert_cmpfloat (enc_scene_mark_at (scene, 15, 15)->value, ==, 2);
  g_assert_cmpfloat (enc_scene_mark_at (scene, 50, 15)->value, ==, 1);
  g_assert_null (enc_scene_mark_at (scene, 101, 15));
}

static void
test_append_scales (void)
{
  g_autoptr (EncScene) page = enc_scene_new (595, 842);
  g_autoptr (EncScene) part = enc_scene_new (100, 50);
  const EncPoint points[] = { { 10, 10 }, { 20, 20 } };

  enc_scene_add_polygon (part, points, 2, black);
  enc_scene_add_text (part, 10, 20, "Encours", 10, 400, black, ENC_ANCHOR_START, ENC_ANCHOR_START);
  enc_scene_append (page, part, 100, 200, 0.5);
  g_assert_cmpuint (page->shapes->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (page->shapes, EncShape, 0).points[1].y, 210, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (page->shapes, EncShape, 1).size, 5, 1e-9);
  g_assert_cmpstr (g_array_index (page->shapes, EncShape, 1).text, ==, "Encours");
}

/* Colour of a pixel as 0xRRGGBB over white. */
static guint
pixel (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  const guchar *row
    = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *)row)[x] & 0xffffff;
}

static void
test_paint (void)
{
  g_autoptr (EncScene) scene = enc_scene_new (40, 20);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 40, 20);
  cairo_t *cr = cairo_create (surface);
  guint plain, line = 0, between = 0;

  enc_scene_add_rect (scene, 0, 0, 10, 20, (EncColor){ 1, 0, 0, 1 });
  enc_scene_add_rect (scene, 20, 0, 20, 20, (EncColor){ 0, 0, 1, 1 })->fill = ENC_FILL_HATCH;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  enc_paint_scene (cr, scene);
  plain = pixel (surface, 5, 5);
  for (int x = 21; x < 39; x++)
    {
      /* The paler of two is the background at 30 %, the darker a line. */
      guint red = pixel (surface, x, 10) >> 16;
      line += red < 120;
      between += red >= 170 && red <= 180;
    }
  g_assert_cmphex (plain, ==, 0xff0000);
  g_assert_cmphex (pixel (surface, 15, 5), ==, 0xffffff);
  g_assert_cmpuint (line, >=, 3);
  g_assert_cmpuint (between, >=, 6);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/scene/columns", test_columns);
  g_test_add_func ("/charts/scene/mirror-twice-is-the-same", test_mirror_twice_is_the_same);
  g_test_add_func ("/charts/scene/the-smallest-mark-wins", test_the_smallest_mark_wins);
  g_test_add_func ("/charts/scene/append-scales", test_append_scales);
  g_test_add_func ("/charts/scene/paint", test_paint);
  return g_test_run ();
}
