/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-kpi-tile.h"

#include "base/enc-i18n.h"

struct _EncKpiTile
{
  GtkButton parent_instance;

  /* Template children */
  GtkLabel *title;
  GtkStack *stack;
  GtkLabel *value;
  GtkLabel *detail;
  EncChartArea *spark;

  /* Owned */
  EncOverview *overview;

  EncFiguresSpark spark_kind;
};

G_DEFINE_FINAL_TYPE (EncKpiTile, enc_kpi_tile, GTK_TYPE_BUTTON)

static EncScene *
build_spark (const EncPlotFrame *frame, gpointer data)
{
  EncKpiTile *self = data;

  return self->overview != NULL ? enc_figures_sparkline (self->overview, self->spark_kind, frame)
                                : NULL;
}

static void
enc_kpi_tile_dispose (GObject *object)
{
  EncKpiTile *self = ENC_KPI_TILE (object);

  if (self->spark != NULL)
    enc_chart_area_set_builder (self->spark, NULL, NULL);
  g_clear_pointer (&self->overview, enc_overview_unref);

  G_OBJECT_CLASS (enc_kpi_tile_parent_class)->dispose (object);
}

static void
enc_kpi_tile_class_init (EncKpiTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_kpi_tile_dispose;
  g_type_ensure (ENC_TYPE_CHART_AREA);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/dashboard/enc-kpi-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, EncKpiTile, title);
  gtk_widget_class_bind_template_child (widget_class, EncKpiTile, stack);
  gtk_widget_class_bind_template_child (widget_class, EncKpiTile, value);
  gtk_widget_class_bind_template_child (widget_class, EncKpiTile, detail);
  gtk_widget_class_bind_template_child (widget_class, EncKpiTile, spark);
}

static void
enc_kpi_tile_init (EncKpiTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  enc_chart_area_set_builder (self->spark, build_spark, self);
}

/**
 * enc_kpi_tile_show:
 * @self: a tile
 * @tile: the figure in words
 * @overview: the year that its curve draws
 */
void
enc_kpi_tile_show (EncKpiTile *self, const EncTile *tile, EncOverview *overview)
{
  static const char *const classes[] = { [ENC_TONE_NEUTRAL] = "dim-label",
                                         [ENC_TONE_GOOD] = "c-ok",
                                         [ENC_TONE_WARN] = "c-warn",
                                         [ENC_TONE_DISPUTE] = "c-plum" };

  gtk_label_set_label (self->title, tile->label);
  gtk_label_set_label (self->value, tile->value);
  gtk_label_set_label (self->detail, tile->note);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->detail), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), classes[tile->tone]);
  gtk_stack_set_visible_child_name (self->stack, "value");

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tile->definition);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tile->sentence, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tile->definition, -1);

  if (self->overview != overview || self->spark_kind != tile->spark)
    {
      g_clear_pointer (&self->overview, enc_overview_unref);
      self->overview = enc_overview_ref (overview);
      self->spark_kind = tile->spark;
      enc_chart_area_refresh (self->spark);
    }
}

/**
 * enc_kpi_tile_set_compact:
 * @self: a tile
 * @compact: whether there is no room for the curve
 */
void
enc_kpi_tile_set_compact (EncKpiTile *self, gboolean compact)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spark), !compact);
}

/**
 * enc_kpi_tile_set_loading:
 * @self: a tile
 *
 * Grey bars stand for the figure until it is known.
 */
void
enc_kpi_tile_set_loading (EncKpiTile *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Loading…"), -1);
}
