/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-as-of-button.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

struct _EncAsOfButton
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkWidget *arrow;

  /* Made when they are first asked for; they belong to the button */
  GtkPopover *popover;
  GtkCalendar *calendar;

  /* Owned */
  EncDesk *desk;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncAsOfButton, enc_as_of_button, ADW_TYPE_BIN)

typedef enum
{
  PRESET_TODAY,
  PRESET_MONTH,
  PRESET_QUARTER,
  PRESET_YEAR,
  N_PRESETS,
} Preset;

static const char *const preset_labels[N_PRESETS] = {
  [PRESET_TODAY] = N_ ("Today"),
  [PRESET_MONTH] = N_ ("End of last month"),
  [PRESET_QUARTER] = N_ ("End of last quarter"),
  [PRESET_YEAR] = N_ ("End of last year"),
};

static EncDate
preset_date (Preset preset, EncDate today)
{
  int year, month, day;

  enc_date_to_ymd (today, &year, &month, &day);
  switch (preset)
    {
    case PRESET_MONTH:
      return enc_date_month_start (today) - 1;
    case PRESET_QUARTER:
      return enc_date_from_ymd (year, (month - 1) / 3 * 3 + 1, 1) - 1;
    case PRESET_YEAR:
      return enc_date_from_ymd (year, 1, 1) - 1;
    case PRESET_TODAY:
    case N_PRESETS:
    default:
      return today;
    }
}

static void
on_preset_clicked (GtkButton *button, EncAsOfButton *self)
{
  Preset preset = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "preset"));

  if (self->desk == NULL)
    return;
  enc_desk_set_as_of (self->desk,
                      preset_date (preset, enc_clock_today (enc_desk_get_clock (self->desk))));
  gtk_popover_popdown (self->popover);
}

static void
fill_calendar (EncAsOfButton *self)
{
  EncDate as_of = enc_desk_get_as_of (self->desk);
  int year, month, day;

  if (as_of == ENC_DATE_NONE)
    return;
  enc_date_to_ymd (as_of, &year, &month, &day);
  self->filling = TRUE;
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
  self->filling = FALSE;
}

static void
on_popover_shown (EncAsOfButton *self)
{
  if (self->desk != NULL)
    fill_calendar (self);
}

static void
on_day_selected (EncAsOfButton *self)
{
  if (self->filling || self->desk == NULL)
    return;

  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  EncDate as_of = enc_date_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                     g_date_time_get_day_of_month (date));
  EncDate today = enc_clock_today (enc_desk_get_clock (self->desk));

  /* Nothing is known of the future: the calendar goes no further than today. */
  enc_desk_set_as_of (self->desk, MIN (as_of, today));
}

static void
create_popover (GtkMenuButton *menu_button, gpointer data)
{
  EncAsOfButton *self = data;

  if (self->popover != NULL)
    return;

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *presets = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("As-of date"), -1);
  gtk_widget_set_valign (presets, GTK_ALIGN_CENTER);
  for (int i = 0; i < N_PRESETS; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (preset_labels[i]));

      gtk_widget_add_css_class (button, "flat");
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      g_object_set_data (G_OBJECT (button), "preset", GINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (on_preset_clicked), self);
      gtk_box_append (GTK_BOX (presets), button);
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), presets);
  gtk_popover_set_child (self->popover, box);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_popover_shown), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
  gtk_menu_button_set_popover (menu_button, GTK_WIDGET (self->popover));
}

/**
 * enc_as_of_button_refresh:
 * @self: the button
 *
 * Says the desk's as-of date; to be called when that changed.
 */
void
enc_as_of_button_refresh (EncAsOfButton *self)
{
  if (self->desk == NULL)
    return;

  EncDate as_of = enc_desk_get_as_of (self->desk);
  if (as_of == ENC_DATE_NONE)
    return;

  g_autofree char *date = enc_format_date (as_of);
  g_autofree char *text = g_strdup_printf (C_ ("as-of date", "At %s"), date);
  g_autofree char *name = g_strdup_printf (_ ("As-of date: %s"), date);

  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (enc_desk_is_past (self->desk))
    gtk_widget_add_css_class (GTK_WIDGET (self), "past");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "past");
}

static void
enc_as_of_button_dispose (GObject *object)
{
  EncAsOfButton *self = ENC_AS_OF_BUTTON (object);

  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (enc_as_of_button_parent_class)->dispose (object);
}

static void
enc_as_of_button_class_init (EncAsOfButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_as_of_button_dispose;

  gtk_widget_class_set_css_name (widget_class, "asof");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/application/enc-as-of-button.ui");
  gtk_widget_class_bind_template_child (widget_class, EncAsOfButton, button);
  gtk_widget_class_bind_template_child (widget_class, EncAsOfButton, label);
  gtk_widget_class_bind_template_child (widget_class, EncAsOfButton, arrow);
}

static void
enc_as_of_button_init (EncAsOfButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popover, self, NULL);
}

/**
 * enc_as_of_button_set_desk:
 * @self: the button
 * @desk: (nullable): whose date it shows and sets
 */
void
enc_as_of_button_set_desk (EncAsOfButton *self, EncDesk *desk)
{
  if (!g_set_object (&self->desk, desk))
    return;
  if (desk != NULL)
    enc_as_of_button_refresh (self);
}

/**
 * enc_as_of_button_popup:
 * @self: the button
 *
 * Opens the calendar with the focus in it.
 */
void
enc_as_of_button_popup (EncAsOfButton *self)
{
  gtk_menu_button_popup (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

/**
 * enc_as_of_button_set_compact:
 * @self: the button
 * @compact: whether only its icon is shown
 */
void
enc_as_of_button_set_compact (EncAsOfButton *self, gboolean compact)
{
  gtk_widget_set_visible (GTK_WIDGET (self->label), !compact);
  gtk_widget_set_visible (self->arrow, !compact);
}
