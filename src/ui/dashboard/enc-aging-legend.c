/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-aging-legend.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/dashboard/enc-legend-row.h"

struct _EncAgingLegend
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *box;
  GtkBox *rows;
  GtkWidget *disputed_button;
  EncChartArea *disputed_swatch;
  GtkLabel *disputed_label;
  GtkLabel *disputed_amount;
  GtkLabel *disputed_share;
  GtkWidget *tie_button;
  GtkImage *tie_icon;
  GtkLabel *tie_label;
  GtkSizeGroup *label_group;
  GtkSizeGroup *amount_group;
  GtkSizeGroup *change_group;

  guint hidden;
};

G_DEFINE_FINAL_TYPE (EncAgingLegend, enc_aging_legend, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_HIDDEN = 1,
} EncAgingLegendProperty;

static GParamSpec *props[PROP_HIDDEN + 1];

enum
{
  CELL_ACTIVATED,
  DISPUTED_ACTIVATED,
  TIE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static EncScene *
build_disputed_swatch (const EncPlotFrame *frame, gpointer data)
{
  EncScene *scene = enc_scene_new (frame->width, frame->height);
  EncShape *shape = enc_scene_add_rect (scene, 0, 0, frame->width, frame->height,
                                        enc_palette_ink (frame->palette, 0.75));

  shape->radius = 3;
  shape->fill = ENC_FILL_HATCH;
  shape->hatch_pitch = 4;
  shape->hatch_width = 1.1;

  return scene;
}

static void
on_row_toggled (EncAgingLegend *self)
{
  guint hidden = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row)))
      hidden |= 1u << enc_legend_row_get_series (ENC_LEGEND_ROW (row));
  if (hidden == self->hidden)
    return;

  self->hidden = hidden;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIDDEN]);
}

static void
on_row_opened (EncAgingLegend *self, EncLegendRow *row)
{
  g_signal_emit (self, signals[CELL_ACTIVATED], 0, enc_legend_row_get_series (row));
}

static void
on_disputed_clicked (EncAgingLegend *self)
{
  g_signal_emit (self, signals[DISPUTED_ACTIVATED], 0);
}

static void
on_tie_clicked (EncAgingLegend *self)
{
  g_signal_emit (self, signals[TIE_ACTIVATED], 0);
}

static GtkWidget *
row_at (EncAgingLegend *self, guint index)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  for (; row != NULL && index > 0; index--)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL)
    return row;

  GtkSizeGroup *const columns[] = { self->label_group, self->amount_group, self->change_group };

  row = enc_legend_row_new (columns);
  g_signal_connect_object (row, "toggled", G_CALLBACK (on_row_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "opened", G_CALLBACK (on_row_opened), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, row);

  return row;
}

static void
enc_aging_legend_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((EncAgingLegendProperty)id)
    {
    case PROP_HIDDEN:
      g_value_set_uint (value, ENC_AGING_LEGEND (object)->hidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_aging_legend_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_AGING_LEGEND);

  G_OBJECT_CLASS (enc_aging_legend_parent_class)->dispose (object);
}

static void
enc_aging_legend_class_init (EncAgingLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = enc_aging_legend_get_property;
  object_class->dispose = enc_aging_legend_dispose;

  props[PROP_HIDDEN]
    = g_param_spec_uint ("hidden", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[CELL_ACTIVATED]
    = g_signal_new ("cell-activated", ENC_TYPE_AGING_LEGEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DISPUTED_ACTIVATED]
    = g_signal_new ("disputed-activated", ENC_TYPE_AGING_LEGEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[TIE_ACTIVATED] = g_signal_new ("tie-activated", ENC_TYPE_AGING_LEGEND, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ENC_TYPE_CHART_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-aging-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, box);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, rows);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, disputed_button);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, disputed_swatch);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, disputed_label);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, disputed_amount);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, disputed_share);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, tie_button);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, tie_icon);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, tie_label);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, label_group);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, amount_group);
  gtk_widget_class_bind_template_child (widget_class, EncAgingLegend, change_group);
  gtk_widget_class_bind_template_callback (widget_class, on_disputed_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tie_clicked);
}

static void
enc_aging_legend_init (EncAgingLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_size_group_add_widget (self->amount_group, GTK_WIDGET (self->disputed_amount));
  gtk_size_group_add_widget (self->change_group, GTK_WIDGET (self->disputed_share));
  enc_chart_area_set_builder (self->disputed_swatch, build_disputed_swatch, NULL);
}

/**
 * enc_aging_legend_show:
 * @self: a legend
 * @row: the aged balance it shows
 * @before: (nullable): the same four weeks before
 * @query: limits and basis
 * @currency: of the amounts
 */
void
enc_aging_legend_show (EncAgingLegend *self, const EncAgingRow *row, const EncAgingRow *before,
                       const EncAgingQuery *query, EncCurrency currency)
{
  g_autoptr (GPtrArray) lines = enc_aging_series_legend (row, before, &query->limits, query->basis);
  g_autofree char *amount = enc_format_money_short (row->disputed, currency);
  g_autofree char *share
    = row->open > 0 ? enc_format_percent ((double)row->disputed / row->open, 1) : g_strdup ("");
  g_autofree char *exact = enc_format_money (row->disputed, currency);
  g_autofree char *name = g_strdup_printf (_ ("Of which in dispute: %s"), exact);

  gtk_widget_set_visible (self->box, TRUE);
  for (guint i = 0; i < lines->len; i++)
    enc_legend_row_set_data (ENC_LEGEND_ROW (row_at (self, i)), g_ptr_array_index (lines, i),
                             &query->limits);
  GtkWidget *last = row_at (self, MAX (lines->len, 1) - 1);
  GtkWidget *surplus;
  while ((surplus = gtk_widget_get_next_sibling (last)) != NULL)
    gtk_box_remove (self->rows, surplus);

  gtk_label_set_label (self->disputed_amount, amount);
  gtk_label_set_label (self->disputed_share, share);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->disputed_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  on_row_toggled (self);
}

/**
 * enc_aging_legend_show_tie:
 * @self: a legend
 * @overview: what was computed
 *
 * Says whether the columns add up to the ledger's balance, or by how much they do not.
 */
void
enc_aging_legend_show_tie (EncAgingLegend *self, const EncOverview *overview)
{
  gboolean ties = overview->ledger_tie_difference == 0;
  gint64 amount = ties ? overview->total.open : overview->ledger_tie_difference;
  g_autofree char *money = enc_format_money (amount, overview->currency);
  g_autofree char *text
    = g_strdup_printf (ties ? _ ("Ties with the ledger: %s") : _ ("Differs from the ledger by %s"),
                       money);

  gtk_image_set_from_icon_name (self->tie_icon,
                                ties ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->tie_button, ties ? "c-err" : "c-ok");
  gtk_widget_add_css_class (self->tie_button, ties ? "c-ok" : "c-err");
  gtk_label_set_label (self->tie_label, text);
}

/**
 * enc_aging_legend_get_hidden:
 * @self: a legend
 *
 * Returns: bit s set: series s is not drawn
 */
guint
enc_aging_legend_get_hidden (EncAgingLegend *self)
{
  return self->hidden;
}
