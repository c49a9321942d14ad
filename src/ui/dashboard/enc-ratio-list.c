/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-ratio-list.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

/* In reading order; what the tiles say already comes first because its definition belongs with the
 * others. */
static const EncKpi shown[] = {
  ENC_KPI_DSO_COUNTBACK,
  ENC_KPI_DSO_SIMPLE,
  ENC_KPI_DSO_BEST_POSSIBLE,
  ENC_KPI_ADD,
  ENC_KPI_CEI,
  ENC_KPI_OVERDUE_RATIO,
  ENC_KPI_DAYS_TO_PAY,
  ENC_KPI_DAYS_LATE,
  ENC_KPI_DAYS_LATE_WITH_OPEN,
  ENC_KPI_ON_TIME_RATE,
  ENC_KPI_ON_TIME_RATE_1,
  ENC_KPI_ON_TIME_RATE_5,
  ENC_KPI_ON_TIME_RATE_30,
  ENC_KPI_AT_RISK_RATE,
  ENC_KPI_DISPUTED_RATIO,
  ENC_KPI_TOP1,
  ENC_KPI_TOP5,
  ENC_KPI_TOP10,
  ENC_KPI_HHI,
  ENC_KPI_ROLL_0,
  ENC_KPI_ROLL_1,
  ENC_KPI_ROLL_2,
  ENC_KPI_ROLL_3,
};

struct _EncRatioList
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *card;
  GtkListBox *list;

  /* Indexed like shown; they belong to the list's rows */
  GtkLabel *values[G_N_ELEMENTS (shown)];

  EncKpiSet kpis;
  gboolean has_kpis;
  guint fill_id;
};

G_DEFINE_FINAL_TYPE (EncRatioList, enc_ratio_list, GTK_TYPE_WIDGET)

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, EncRatioList *self)
{
  GtkRevealer *revealer = g_object_get_data (G_OBJECT (row), "definition");

  gtk_revealer_set_reveal_child (revealer, !gtk_revealer_get_reveal_child (revealer));
}

static GtkWidget *
create_row (EncRatioList *self, gsize index)
{
  EncKpi kpi = shown[index];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_ (enc_kpi_label (kpi)));
  GtkWidget *value = gtk_label_new ("–");
  GtkWidget *definition = gtk_label_new (_ (enc_kpi_definition (kpi)));
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (value, "small");
  gtk_widget_add_css_class (value, "strong");
  gtk_widget_add_css_class (value, "num");
  gtk_label_set_xalign (GTK_LABEL (definition), 0);
  gtk_label_set_wrap (GTK_LABEL (definition), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (definition), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (definition), 48);
  gtk_widget_add_css_class (definition, "tiny");
  gtk_widget_add_css_class (definition, "dim-label");
  gtk_revealer_set_child (GTK_REVEALER (revealer), definition);

  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), revealer);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _ (enc_kpi_definition (kpi)));
  g_object_set_data (G_OBJECT (row), "definition", revealer);
  self->values[index] = GTK_LABEL (value);

  return row;
}

static void
show_kpis (EncRatioList *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      EncKpi kpi = shown[i];
      g_autofree char *text = enc_kpi_value_text (kpi, &self->kpis.values[kpi]);
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i));
      g_autofree char *name
        = g_strdup_printf (C_ ("key figure, its value", "%s: %s"), _ (enc_kpi_label (kpi)), text);

      gtk_label_set_label (self->values[i], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
}

static gboolean
fill (gpointer data)
{
  EncRatioList *self = data;

  self->fill_id = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    gtk_list_box_append (self->list, create_row (self, i));
  if (self->has_kpis)
    show_kpis (self);

  return G_SOURCE_REMOVE;
}

/* At the bottom of a page, this waits until the first frame is there. */
static void
enc_ratio_list_map (GtkWidget *widget)
{
  EncRatioList *self = ENC_RATIO_LIST (widget);

  GTK_WIDGET_CLASS (enc_ratio_list_parent_class)->map (widget);
  if (self->values[0] == NULL && self->fill_id == 0)
    self->fill_id = g_idle_add_full (G_PRIORITY_LOW, fill, self, NULL);
}

static void
enc_ratio_list_dispose (GObject *object)
{
  g_clear_handle_id (&ENC_RATIO_LIST (object)->fill_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_RATIO_LIST);

  G_OBJECT_CLASS (enc_ratio_list_parent_class)->dispose (object);
}

static void
enc_ratio_list_class_init (EncRatioListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_ratio_list_dispose;
  widget_class->map = enc_ratio_list_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-ratio-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EncRatioList, card);
  gtk_widget_class_bind_template_child (widget_class, EncRatioList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
enc_ratio_list_init (EncRatioList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_ratio_list_set_kpis:
 * @self: a list
 * @kpis: what it shows from now on
 */
void
enc_ratio_list_set_kpis (EncRatioList *self, const EncKpiSet *kpis)
{
  self->kpis = *kpis;
  self->has_kpis = TRUE;
  if (self->values[0] != NULL)
    show_kpis (self);
}
