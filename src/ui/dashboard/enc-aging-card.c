/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-aging-card.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#define LAST_WEEK        (ENC_OVERVIEW_WEEKS - 1)
#define WEEKS_PER_SECOND 8
#define WEEKS_COMPARED   4
#define LEGEND_WIDTH     308
#define SHORT_HISTORY    8 /* weeks */

struct _EncAgingCard
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *card;
  GtkBox *body;
  GtkLabel *subtitle;
  GtkButton *play;
  GtkLabel *date;
  GtkToggleButton *percent;
  EncAgingPlot *plot;
  EncAgingLegend *legend;

  /* Owned */
  EncOverview *overview;

  guint play_id;
};

G_DEFINE_FINAL_TYPE (EncAgingCard, enc_aging_card, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_WEEK = 1,
} EncAgingCardProperty;

static GParamSpec *props[PROP_WEEK + 1];

enum
{
  CELL_ACTIVATED,
  DISPUTED_ACTIVATED,
  TIE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_play_button (EncAgingCard *self)
{
  gboolean playing = self->play_id != 0;
  const char *label = playing ? _ ("Pause") : _ ("Replay the year week by week");

  gtk_button_set_icon_name (self->play, playing ? "media-playback-pause-symbolic"
                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static gboolean
play_next_week (gpointer data)
{
  EncAgingCard *self = data;
  int week = enc_aging_plot_get_week (self->plot);

  enc_aging_plot_set_week (self->plot, week + 1);
  if (week + 1 >= LAST_WEEK)
    {
      self->play_id = 0;
      update_play_button (self);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncAgingCard *self = ENC_AGING_CARD (widget);

  if (self->play_id != 0)
    {
      enc_aging_card_stop (self);
      return;
    }
  if (enc_aging_plot_get_week (self->plot) == LAST_WEEK)
    enc_aging_plot_set_week (self->plot, 0);
  self->play_id = g_timeout_add (1000 / WEEKS_PER_SECOND, play_next_week, self);
  update_play_button (self);
}

static void
on_pointer_pressed (GtkGestureClick *gesture, int n_press, double x, double y, EncAgingCard *self)
{
  enc_aging_card_stop (self);
}

static void
show_week (EncAgingCard *self)
{
  if (self->overview == NULL)
    return;

  int week = enc_aging_plot_get_week (self->plot);
  g_autofree char *date = enc_format_date_long (self->overview->week_dates[week]);

  gtk_label_set_label (self->date, date);
  enc_aging_legend_show (self->legend, &self->overview->weeks[week],
                         week >= WEEKS_COMPARED ? &self->overview->weeks[week - WEEKS_COMPARED]
                                                : NULL,
                         &self->overview->query, self->overview->currency);
}

static void
on_week_changed (EncAgingCard *self)
{
  show_week (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WEEK]);
}

static void
on_mode_changed (EncAgingCard *self)
{
  enc_aging_plot_set_mode (self->plot, gtk_toggle_button_get_active (self->percent)
                                         ? ENC_FIGURES_PERCENT
                                         : ENC_FIGURES_AMOUNT);
}

static void
on_hidden_changed (EncAgingCard *self)
{
  enc_aging_plot_set_hidden (self->plot, enc_aging_legend_get_hidden (self->legend));
}

static void
on_cell_activated (EncAgingCard *self, int series)
{
  g_signal_emit (self, signals[CELL_ACTIVATED], 0, series);
}

static void
on_disputed_activated (EncAgingCard *self)
{
  g_signal_emit (self, signals[DISPUTED_ACTIVATED], 0);
}

static void
on_tie_activated (EncAgingCard *self)
{
  g_signal_emit (self, signals[TIE_ACTIVATED], 0);
}

static void
enc_aging_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((EncAgingCardProperty)id)
    {
    case PROP_WEEK:
      g_value_set_int (value, enc_aging_card_get_week (ENC_AGING_CARD (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_aging_card_unmap (GtkWidget *widget)
{
  enc_aging_card_stop (ENC_AGING_CARD (widget));

  GTK_WIDGET_CLASS (enc_aging_card_parent_class)->unmap (widget);
}

static void
enc_aging_card_dispose (GObject *object)
{
  EncAgingCard *self = ENC_AGING_CARD (object);

  g_clear_handle_id (&self->play_id, g_source_remove);
  g_clear_pointer (&self->overview, enc_overview_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_AGING_CARD);

  G_OBJECT_CLASS (enc_aging_card_parent_class)->dispose (object);
}

static void
enc_aging_card_class_init (EncAgingCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = enc_aging_card_get_property;
  object_class->dispose = enc_aging_card_dispose;
  widget_class->unmap = enc_aging_card_unmap;

  props[PROP_WEEK]
    = g_param_spec_int ("week", NULL, NULL, 0, LAST_WEEK, LAST_WEEK,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[CELL_ACTIVATED] = g_signal_new ("cell-activated", ENC_TYPE_AGING_CARD, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DISPUTED_ACTIVATED]
    = g_signal_new ("disputed-activated", ENC_TYPE_AGING_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[TIE_ACTIVATED] = g_signal_new ("tie-activated", ENC_TYPE_AGING_CARD, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ENC_TYPE_AGING_PLOT);
  g_type_ensure (ENC_TYPE_AGING_LEGEND);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-aging-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, card);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, body);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, play);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, date);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, percent);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, plot);
  gtk_widget_class_bind_template_child (widget_class, EncAgingCard, legend);
  gtk_widget_class_bind_template_callback (widget_class, on_week_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_hidden_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_disputed_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_tie_activated);
  gtk_widget_class_install_action (widget_class, "aging.play", NULL, play_action);
}

static void
enc_aging_card_init (EncAgingCard *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  update_play_button (self);

  /* A hand on the chart or its slider stops the replay. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_pointer_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->plot), GTK_EVENT_CONTROLLER (press));
}

/* A young file says how far back it goes. */
static void
show_history (EncAgingCard *self)
{
  int first = 0;

  while (first < LAST_WEEK && self->overview->weeks[first].items == 0)
    first++;

  int weeks = LAST_WEEK - first;
  if (weeks < SHORT_HISTORY && weeks > 0)
    {
      g_autofree char *text
        = g_strdup_printf (ngettext ("%d week of history", "%d weeks of history", weeks), weeks);

      gtk_label_set_label (self->subtitle, text);
    }
  else
    gtk_label_set_label (self->subtitle, _ ("drag to go back in time"));
}

/**
 * enc_aging_card_set_overview:
 * @self: a card
 * @overview: the year it shows
 */
void
enc_aging_card_set_overview (EncAgingCard *self, EncOverview *overview)
{
  if (self->overview == overview)
    return;

  g_clear_pointer (&self->overview, enc_overview_unref);
  self->overview = enc_overview_ref (overview);
  enc_aging_plot_set_overview (self->plot, overview);
  show_history (self);
  show_week (self);
}

/**
 * enc_aging_card_show_tie:
 * @self: a card
 * @overview: what was computed
 */
void
enc_aging_card_show_tie (EncAgingCard *self, const EncOverview *overview)
{
  enc_aging_legend_show_tie (self->legend, overview);
}

/**
 * enc_aging_card_get_week:
 * @self: a card
 *
 * Returns: the column chosen
 */
int
enc_aging_card_get_week (EncAgingCard *self)
{
  return enc_aging_plot_get_week (self->plot);
}

/**
 * enc_aging_card_set_week:
 * @self: a card
 * @week: the column to choose
 */
void
enc_aging_card_set_week (EncAgingCard *self, int week)
{
  enc_aging_plot_set_week (self->plot, week);
}

/**
 * enc_aging_card_set_stacked:
 * @self: a card
 * @stacked: whether the legend stands under the chart instead of beside it
 * @narrow: whether the chart has room for half a year only
 */
void
enc_aging_card_set_stacked (EncAgingCard *self, gboolean stacked, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  /* Of one width whatever it says: the columns beside it must not move while they are dragged. */
  gtk_widget_set_size_request (GTK_WIDGET (self->legend), stacked ? -1 : LEGEND_WIDTH, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->date), !narrow);
  enc_aging_plot_set_narrow (self->plot, narrow);
}

/**
 * enc_aging_card_is_playing:
 * @self: a card
 *
 * Returns: whether the year is being replayed
 */
gboolean
enc_aging_card_is_playing (EncAgingCard *self)
{
  return self->play_id != 0;
}

/**
 * enc_aging_card_stop:
 * @self: a card
 *
 * Ends the replay where it is.
 */
void
enc_aging_card_stop (EncAgingCard *self)
{
  if (self->play_id == 0)
    return;
  g_clear_handle_id (&self->play_id, g_source_remove);
  update_play_button (self);
}

/**
 * enc_aging_card_get_plot:
 * @self: a card
 *
 * Returns: (transfer none): the chart and its slider
 */
EncAgingPlot *
enc_aging_card_get_plot (EncAgingCard *self)
{
  return self->plot;
}
