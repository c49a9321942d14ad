/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-chart-card.h"

struct _EncChartCard
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *subtitle;
  EncChart *chart;
};

G_DEFINE_FINAL_TYPE (EncChartCard, enc_chart_card, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_CHART_HEIGHT,
  PROP_FILE_NAME,
} EncChartCardProperty;

static GParamSpec *props[PROP_FILE_NAME + 1];

static void
enc_chart_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EncChartCard *self = ENC_CHART_CARD (object);

  switch ((EncChartCardProperty)id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      enc_chart_card_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_CHART_HEIGHT:
      gtk_widget_set_size_request (GTK_WIDGET (self->chart), -1, g_value_get_int (value));
      break;
    case PROP_FILE_NAME:
      enc_chart_set_file_name (self->chart, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_chart_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_CHART_CARD);

  G_OBJECT_CLASS (enc_chart_card_parent_class)->dispose (object);
}

static void
enc_chart_card_class_init (EncChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = enc_chart_card_set_property;
  object_class->dispose = enc_chart_card_dispose;

  props[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE]
    = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CHART_HEIGHT] = g_param_spec_int ("chart-height", NULL, NULL, 0, 4000, 160,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, NULL,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (ENC_TYPE_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/common/enc-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EncChartCard, box);
  gtk_widget_class_bind_template_child (widget_class, EncChartCard, title);
  gtk_widget_class_bind_template_child (widget_class, EncChartCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, EncChartCard, chart);
}

static void
enc_chart_card_init (EncChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_chart_card_get_chart:
 * @self: a card
 *
 * Returns: (transfer none): its chart
 */
EncChart *
enc_chart_card_get_chart (EncChartCard *self)
{
  return self->chart;
}

/**
 * enc_chart_card_set_subtitle:
 * @self: a card
 * @subtitle: (nullable): unit or period
 */
void
enc_chart_card_set_subtitle (EncChartCard *self, const char *subtitle)
{
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
}
