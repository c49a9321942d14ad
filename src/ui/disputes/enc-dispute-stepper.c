/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-stepper.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-style.h"

#define N_STEPS    5
#define RADIUS     11
#define LABEL_SIZE (9.0 / 11)
#define DATE_SIZE  (8.0 / 11)

enum
{
  STEP_OPEN,
  STEP_REVIEW,
  STEP_WAIT,
  STEP_RESOLVED,
  STEP_CLOSED,
};

struct _EncDisputeStepper
{
  GtkWidget parent_instance;

  int current;
  gboolean waits_for_us;
  EncDate days[N_STEPS]; /* when it was there last, or ENC_DATE_NONE */
};

G_DEFINE_FINAL_TYPE (EncDisputeStepper, enc_dispute_stepper, GTK_TYPE_WIDGET)

static int
step_of (EncDisputeState state)
{
  switch (state)
    {
    case ENC_DISPUTE_OPEN:
      return STEP_OPEN;
    case ENC_DISPUTE_REVIEW:
      return STEP_REVIEW;
    case ENC_DISPUTE_WAIT_CLIENT:
    case ENC_DISPUTE_WAIT_US:
      return STEP_WAIT;
    case ENC_DISPUTE_RESOLVED:
      return STEP_RESOLVED;
    case ENC_DISPUTE_CLOSED:
      return STEP_CLOSED;
    case ENC_N_DISPUTE_STATES:
    default:
      g_return_val_if_reached (STEP_OPEN);
    }
}

static const char *
label_of (EncDisputeStepper *self, int step)
{
  static const EncDisputeState states[N_STEPS]
    = { ENC_DISPUTE_OPEN, ENC_DISPUTE_REVIEW, ENC_DISPUTE_WAIT_CLIENT, ENC_DISPUTE_RESOLVED,
        ENC_DISPUTE_CLOSED };

  if (step == STEP_WAIT && self->current != STEP_WAIT)
    return C_ ("dispute step", "Waiting");
  if (step == STEP_WAIT && self->waits_for_us)
    return _ (enc_dispute_state_label (ENC_DISPUTE_WAIT_US));

  return _ (enc_dispute_state_label (states[step]));
}

static void
append_text (GtkWidget *widget, GtkSnapshot *snapshot, const char *text, double ratio,
             PangoWeight weight, float centre, float y, float width, EncColor color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  GdkRGBA rgba = { color.red, color.green, color.blue, color.alpha };
  int text_width, text_height;

  pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * ratio);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      centre -= width / 2;
    }
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (width <= 0)
    {
      centre -= (float)text_width / 2;
      y -= (float)text_height / 2;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (centre, y));
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
append_dot (GtkSnapshot *snapshot, float x, float y, EncColor color, gboolean filled)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
  GdkRGBA rgba = { color.red, color.green, color.blue, color.alpha };
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &bounds, RADIUS);
  if (filled)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, &rgba, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  else
    gtk_snapshot_append_border (snapshot, &circle, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                                (GdkRGBA[4]){ rgba, rgba, rgba, rgba });
}

static void
enc_dispute_stepper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncDisputeStepper *self = ENC_DISPUTE_STEPPER (widget);
  const EncPalette *palette = enc_style_palette ();
  EncColor white = { 1, 1, 1, 1 }, line = enc_palette_ink (palette, palette->contrast ? 0.6 : 0.18);
  float width = gtk_widget_get_width (widget), part = width / N_STEPS, y = RADIUS + 2;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (int i = 0; i < N_STEPS; i++)
    {
      int place = rtl ? N_STEPS - 1 - i : i;
      float x = part * (float)place + part / 2;
      gboolean behind = i < self->current || self->current == STEP_CLOSED;
      gboolean here = i == self->current;
      EncColor link = i < self->current ? palette->accent_fill : line;
      GdkRGBA rgba = { link.red, link.green, link.blue, link.alpha };
      g_autofree char *number = g_strdup_printf ("%d", i + 1);
      g_autofree char *day = NULL;

      if (i < N_STEPS - 1)
        gtk_snapshot_append_color (snapshot, &rgba,
                                   &GRAPHENE_RECT_INIT ((rtl ? x - part : x) + RADIUS + 3, y - 1,
                                                        part - 2 * RADIUS - 6, 2));
      append_dot (snapshot, x, y,
                  behind || here ? palette->accent_fill : enc_palette_ink (palette, 0.35),
                  behind || here);
      append_text (widget, snapshot, behind ? "✓" : number, LABEL_SIZE, PANGO_WEIGHT_BOLD, x, y, 0,
                   behind || here ? white : palette->dim);
      append_text (widget, snapshot, label_of (self, i), LABEL_SIZE,
                   here ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, x, y + RADIUS + 5, part - 6,
                   here     ? palette->strong_ink
                   : behind ? palette->ink
                            : palette->dim);
      if (self->days[i] != ENC_DATE_NONE && i <= self->current)
        day = here && i != STEP_CLOSED && i != STEP_OPEN ? NULL : enc_format_date (self->days[i]);
      if (here && day == NULL && self->days[i] != ENC_DATE_NONE)
        {
          g_autofree char *since = enc_format_date (self->days[i]);

          /* Translators: a day */
          day = g_strdup_printf (_ ("since %s"), since);
        }
      if (day != NULL)
        append_text (widget, snapshot, day, DATE_SIZE, PANGO_WEIGHT_NORMAL, x, y + RADIUS + 22,
                     part - 6, palette->dim);
    }
}

static void
enc_dispute_stepper_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 300 : 66;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 66;
}

static void
enc_dispute_stepper_constructed (GObject *object)
{
  G_OBJECT_CLASS (enc_dispute_stepper_parent_class)->constructed (object);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
enc_dispute_stepper_class_init (EncDisputeStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = enc_dispute_stepper_constructed;
  widget_class->snapshot = enc_dispute_stepper_snapshot;
  widget_class->measure = enc_dispute_stepper_measure;
  gtk_widget_class_set_css_name (widget_class, "stepper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_dispute_stepper_init (EncDisputeStepper *self)
{
  for (int i = 0; i < N_STEPS; i++)
    self->days[i] = ENC_DATE_NONE;
}

/**
 * enc_dispute_stepper_new:
 *
 * Returns: (transfer floating): a stepper at its first step
 */
GtkWidget *
enc_dispute_stepper_new (void)
{
  return g_object_new (ENC_TYPE_DISPUTE_STEPPER, NULL);
}

/**
 * enc_dispute_stepper_set:
 * @self: a stepper
 * @dispute: what it shows
 */
void
enc_dispute_stepper_set (EncDisputeStepper *self, const EncDispute *dispute)
{
  g_autofree char *label = NULL;

  g_return_if_fail (ENC_IS_DISPUTE_STEPPER (self));

  self->current = step_of (dispute->state);
  self->waits_for_us = dispute->state == ENC_DISPUTE_WAIT_US;
  for (int i = 0; i < N_STEPS; i++)
    self->days[i] = ENC_DATE_NONE;
  self->days[STEP_OPEN] = dispute->opened;
  for (guint i = 0; i < dispute->n_passes; i++)
    if (dispute->passes[i].step != ENC_DISPUTE_STEP_ESCALATE)
      self->days[step_of (dispute->passes[i].to)] = dispute->passes[i].day;
  /* Translators: "Step 3 of 5: Waiting for the client" */
  label = g_strdup_printf (_ ("Step %d of %d: %s"), self->current + 1, N_STEPS,
                           label_of (self, self->current));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
