/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-size-bin.h"

#include "support/enc-test.h"
#include "ui/ui-test.h"

typedef struct
{
  EncSizeBin *bin;
  EncSizeClass wanted;
} Wait;

static gboolean
has_class (gpointer data)
{
  Wait *wait = data;

  return enc_size_bin_get_size_class (wait->bin) == wait->wanted;
}

/* The window may become narrower than what is in it, and what is in it is told. */
static void
test_classes (void)
{
  static const struct
  {
    int width;
    EncSizeClass size;
    const char *name;
  } steps[] = { { 1200, ENC_SIZE_WIDE, "wide" },
                { 800, ENC_SIZE_MEDIUM, "medium" },
                { 400, ENC_SIZE_NARROW, "narrow" },
                { 1014, ENC_SIZE_WIDE, "wide" } };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bin = enc_size_bin_new (300);
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  int minimum;

  gtk_widget_set_size_request (child, 900, 100);
  enc_size_bin_set_child (ENC_SIZE_BIN (bin), child);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 300);

  gtk_window_set_child (GTK_WINDOW (window), bin);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      Wait wait = { ENC_SIZE_BIN (bin), steps[i].size };

      gtk_window_set_default_size (GTK_WINDOW (window), steps[i].width, 300);
      gtk_window_present (GTK_WINDOW (window));
      g_assert_true (enc_test_wait (has_class, &wait, 10));
      g_assert_true (gtk_widget_has_css_class (bin, steps[i].name));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/size-bin/classes", test_classes);

  return g_test_run ();
}
