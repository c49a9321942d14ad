/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/review/enc-review-clock.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-parts.h"
#include "ui/common/enc-style.h"

#define HEIGHT 8
#define GAP    2

struct _EncReviewClock
{
  GtkWidget parent_instance;

  int minutes[ENC_N_REVIEW_SECTIONS];
};

G_DEFINE_FINAL_TYPE (EncReviewClock, enc_review_clock, GTK_TYPE_WIDGET)

/* The colours of the page. */
static EncColor
color_of (EncReviewKind kind)
{
  const EncPalette *palette = enc_style_palette ();

  switch (kind)
    {
    case ENC_REVIEW_OVERDUE:
      return palette->aging[2];
    case ENC_REVIEW_PROMISES:
      return palette->aging[3];
    case ENC_REVIEW_DISPUTES:
      return palette->plum;
    case ENC_REVIEW_TOLERANCES:
      return palette->series[1];
    case ENC_REVIEW_THANKS:
      return palette->ok;
    case ENC_REVIEW_DECISIONS:
    case ENC_N_REVIEW_SECTIONS:
    default:
      return palette->accent_fill;
    }
}

/**
 * enc_review_clock_style:
 * @kind: a section
 *
 * Returns: the style of its pill
 */
const char *
enc_review_clock_style (EncReviewKind kind)
{
  static const char *const styles[ENC_N_REVIEW_SECTIONS]
    = { "accent", "warn", "err", "plum", "info", "ok" };

  return styles[kind];
}

static void
enc_review_clock_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 60;
}

static void
enc_review_clock_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncReviewClock *self = ENC_REVIEW_CLOCK (widget);
  float width = gtk_widget_get_width (widget), x = 0;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      float part = width * (float)self->minutes[s] / ENC_REVIEW_MINUTES;
      EncColor color = color_of (s);
      GdkRGBA rgba = { color.red, color.green, color.blue, color.alpha };
      graphene_rect_t bounds
        = GRAPHENE_RECT_INIT (mirrored ? width - x - part + GAP : x, 0, part - GAP, HEIGHT);
      GskRoundedRect rounded;

      if (self->minutes[s] == 0)
        continue;
      gsk_rounded_rect_init_from_rect (&rounded, &bounds, 3);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &rgba, &bounds);
      gtk_snapshot_pop (snapshot);
      x += part;
    }
}

static void
enc_review_clock_class_init (EncReviewClockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = enc_review_clock_measure;
  widget_class->snapshot = enc_review_clock_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_review_clock_init (EncReviewClock *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * enc_review_clock_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
enc_review_clock_new (void)
{
  return g_object_new (ENC_TYPE_REVIEW_CLOCK, NULL);
}

/**
 * enc_review_clock_set:
 * @self: a bar
 * @review: the agenda
 */
void
enc_review_clock_set (EncReviewClock *self, const EncReview *review)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = NULL;

  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      self->minutes[s] = review->sections[s].minutes;
      if (self->minutes[s] > 0)
        /* Translators: part of a meeting, how long */
        g_ptr_array_add (parts, g_strdup_printf (ngettext ("%1$s %2$d minute", "%1$s %2$d minutes",
                                                           self->minutes[s]),
                                                 enc_review_label (s), self->minutes[s]));
    }
  g_ptr_array_add (parts, NULL);
  words = g_strjoinv (", ", (char **)parts->pdata);
  enc_parts_name (self, words);
  gtk_widget_set_visible (GTK_WIDGET (self), parts->len > 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
