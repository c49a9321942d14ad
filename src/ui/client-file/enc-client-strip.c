/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-strip.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "portfolio/enc-kpi.h"
#include "ui/common/enc-aging-bar.h"

#include <math.h>

/* Thousandths of the limit from which its use is worth a colour. */
#define LIMIT_NEAR 900
#define LIMIT_FULL 1000

typedef enum
{
  METRIC_OPEN,
  METRIC_OVERDUE,
  METRIC_DISPUTED,
  METRIC_DELAY,
  METRIC_PROMISES,
  METRIC_UNALLOCATED,
  N_METRICS,
} Metric;

struct _EncClientStrip
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *grid;
  GtkWidget *metric[N_METRICS];
  GtkLabel *value[N_METRICS];
  GtkWidget *separator[N_METRICS];
  GtkWidget *gauge;
  GtkLabel *gauge_text;
  GtkLabel *cover_text;
  EncAgingBar *bar;
};

G_DEFINE_FINAL_TYPE (EncClientStrip, enc_client_strip, GTK_TYPE_WIDGET)

static guint signal_figure;

static const struct
{
  const char *label;
  const char *style; /* when it is not zero */
  int cell;          /* EncAgingCell behind it, or -1 */
} metrics[N_METRICS] = {
  [METRIC_OPEN] = { N_ ("Receivables"), NULL, ENC_CELL_OPEN },
  [METRIC_OVERDUE] = { N_ ("Overdue"), "c-err", ENC_CELL_OVERDUE },
  [METRIC_DISPUTED] = { N_ ("In dispute"), "c-plum", ENC_CELL_DISPUTED },
  [METRIC_DELAY] = { N_ ("Average delay"), NULL, -1 },
  [METRIC_PROMISES] = { N_ ("Promises kept"), NULL, -1 },
  [METRIC_UNALLOCATED] = { N_ ("Unallocated credits"), NULL, ENC_CELL_UNALLOCATED },
};

static void
place (EncClientStrip *self, GtkWidget *child, int column, int row, int width)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  GtkGridLayoutChild *cell
    = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

  gtk_grid_layout_child_set_column (cell, column);
  gtk_grid_layout_child_set_row (cell, row);
  gtk_grid_layout_child_set_column_span (cell, width);
}

static void
on_clicked (GtkWidget *button, EncClientStrip *self)
{
  int which = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "metric"));

  g_signal_emit (self, signal_figure, 0, metrics[which].cell);
}

static GtkLabel *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static void
add_metric (EncClientStrip *self, Metric which)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = GTK_WIDGET (new_label (_ (metrics[which].label), "tiny"));

  gtk_widget_add_css_class (caption, "dim-label");
  self->value[which] = new_label (NULL, "metric");
  gtk_label_set_ellipsize (self->value[which], PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value[which]));
  if (metrics[which].cell >= 0)
    {
      self->metric[which] = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->metric[which]), box);
      gtk_widget_add_css_class (self->metric[which], "flat");
      gtk_widget_add_css_class (self->metric[which], "metric-button");
      gtk_widget_set_tooltip_text (self->metric[which], _ ("Show the items behind this figure"));
      g_object_set_data (G_OBJECT (self->metric[which]), "metric", GINT_TO_POINTER (which));
      g_signal_connect_object (self->metric[which], "clicked", G_CALLBACK (on_clicked), self, 0);
    }
  else
    {
      self->metric[which] = box;
      gtk_widget_add_css_class (box, "metric-button");
      gtk_widget_set_tooltip_text (
        box, which == METRIC_DELAY
               ? _ (enc_kpi_definition (ENC_KPI_DAYS_LATE))
               : _ ("Of the promises whose day has passed, how many were kept in full"));
    }
  gtk_grid_attach (GTK_GRID (self->grid), self->metric[which], 2 * which, 0, 1, 1);
  if (which > 0)
    {
      self->separator[which] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (self->separator[which], "sep");
      gtk_widget_set_margin_top (self->separator[which], 4);
      gtk_widget_set_margin_bottom (self->separator[which], 4);
      gtk_grid_attach (GTK_GRID (self->grid), self->separator[which], 2 * which - 1, 0, 1, 1);
    }
}

static void
add_gauge (EncClientStrip *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = GTK_WIDGET (new_label (_ ("Credit limit"), "tiny"));

  self->gauge = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_hexpand (caption, TRUE);
  self->gauge_text = new_label (NULL, "tiny");
  gtk_widget_add_css_class (GTK_WIDGET (self->gauge_text), "strong");
  gtk_widget_add_css_class (GTK_WIDGET (self->gauge_text), "numeric");
  self->cover_text = new_label (NULL, "tiny");
  gtk_widget_add_css_class (GTK_WIDGET (self->cover_text), "dim-label");
  gtk_label_set_xalign (self->cover_text, 1);
  self->bar = ENC_AGING_BAR (enc_aging_bar_new ());
  gtk_box_append (GTK_BOX (head), caption);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->gauge_text));
  gtk_box_append (GTK_BOX (self->gauge), head);
  gtk_box_append (GTK_BOX (self->gauge), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self->gauge), GTK_WIDGET (self->cover_text));
  gtk_widget_set_size_request (self->gauge, 210, -1);
  gtk_widget_set_valign (self->gauge, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->gauge, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->gauge, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), self->gauge, 2 * N_METRICS, 0, 1, 1);
}

static void
enc_client_strip_dispose (GObject *object)
{
  EncClientStrip *self = ENC_CLIENT_STRIP (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (enc_client_strip_parent_class)->dispose (object);
}

static void
enc_client_strip_class_init (EncClientStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_client_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "clientstrip");
  signal_figure = g_signal_new ("figure-activated", ENC_TYPE_CLIENT_STRIP, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
enc_client_strip_init (EncClientStrip *self)
{
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  for (Metric m = 0; m < N_METRICS; m++)
    add_metric (self, m);
  add_gauge (self);
  enc_client_strip_set_size (self, ENC_SIZE_WIDE);
}

static void
show_metric (EncClientStrip *self, Metric which, const char *text, gboolean marked)
{
  /* Translators: the name of a figure, its value */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), _ (metrics[which].label), text);

  gtk_label_set_text (self->value[which], text);
  if (metrics[which].style != NULL && marked)
    gtk_widget_add_css_class (GTK_WIDGET (self->value[which]), metrics[which].style);
  else if (metrics[which].style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value[which]), metrics[which].style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->metric[which]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_money (EncClientStrip *self, Metric which, gint64 amount, EncCurrency currency)
{
  g_autofree char *text = enc_format_money (amount, currency);

  show_metric (self, which, text, amount != 0);
}

static void
show_gauge (EncClientStrip *self, const EncAgingRow *row, const EncClientLedger *ledger)
{
  const EncReadClient *client = &ledger->file->client;
  gboolean has_limit = client->credit_limit >= 0 && client->limit_currency == ledger->currency;
  gint64 share;
  EncAgingParts parts;
  g_autofree char *percent = NULL, *limit = NULL, *text = NULL, *cover = NULL, *cover_text = NULL;

  gtk_widget_set_visible (self->gauge, has_limit);
  if (!has_limit)
    return;
  share = client->credit_limit > 0
            ? enc_money_muldiv (MAX (0, row->open), 1000, client->credit_limit, ENC_ROUND_HALF_AWAY)
          : row->open > 0 ? LIMIT_FULL + 1
                          : 0;
  limit = enc_format_money (client->credit_limit, ledger->currency);
  percent = enc_format_percent (share / 1000.0, 0);
  if (client->credit_limit > 0)
    /* Translators: a share, then the limit: "97 % of 60 000 €" */
    text = g_strdup_printf (_ ("%s of %s"), percent, limit);
  else
    text = g_strdup (limit);
  gtk_label_set_text (self->gauge_text, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->gauge_text), "c-warn");
  gtk_widget_remove_css_class (GTK_WIDGET (self->gauge_text), "c-err");
  if (share > LIMIT_FULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->gauge_text), "c-err");
  else if (share >= LIMIT_NEAR)
    gtk_widget_add_css_class (GTK_WIDGET (self->gauge_text), "c-warn");
  enc_aging_bar_parts (row, &ledger->limits, &parts);
  enc_aging_bar_set_limit (self->bar, client->credit_limit);
  enc_aging_bar_set_parts (self->bar, &parts);

  gtk_widget_set_visible (GTK_WIDGET (self->cover_text), client->insurer_cover >= 0);
  if (client->insurer_cover < 0)
    return;
  cover = enc_format_money (client->insurer_cover, ledger->currency);
  if (client->insurer != NULL && client->insurer[0] != '\0')
    /* Translators: an amount, the name of a credit insurer */
    cover_text = g_strdup_printf (_ ("%s covered by %s"), cover, client->insurer);
  else
    /* Translators: an amount */
    cover_text = g_strdup_printf (_ ("%s covered by insurance"), cover);
  gtk_label_set_text (self->cover_text, cover_text);
}

/**
 * enc_client_strip_fill:
 * @row: the account's aged balance
 * @ledger: the same, piece by piece
 */
void
enc_client_strip_fill (EncClientStrip *self, const EncAgingRow *row, const EncClientLedger *ledger)
{
  g_autofree char *delay = enc_format_days (ledger->days_late, 0);

  g_return_if_fail (ENC_IS_CLIENT_STRIP (self));

  show_money (self, METRIC_OPEN, row->open, ledger->currency);
  show_money (self, METRIC_OVERDUE, enc_aging_row_overdue (row, &ledger->limits), ledger->currency);
  show_money (self, METRIC_DISPUTED, row->disputed, ledger->currency);
  show_money (self, METRIC_UNALLOCATED, row->unallocated, ledger->currency);
  show_metric (self, METRIC_DELAY, delay, FALSE);
  gtk_widget_set_visible (self->metric[METRIC_UNALLOCATED], row->unallocated != 0);
  gtk_widget_set_visible (self->separator[METRIC_UNALLOCATED], row->unallocated != 0);
  show_gauge (self, row, ledger);
}

/**
 * enc_client_strip_show_promises:
 * @kept: how many promises were kept
 * @judged: of how many; 0 = none yet
 */
void
enc_client_strip_show_promises (EncClientStrip *self, guint kept, guint judged)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ENC_IS_CLIENT_STRIP (self));

  /* Translators: how many promises were kept, of how many */
  text = judged > 0 ? g_strdup_printf (_ ("%u of %u"), kept, judged) : g_strdup ("–");
  show_metric (self, METRIC_PROMISES, text, FALSE);
}

/**
 * enc_client_strip_set_size:
 * @size: all in a row; the gauge under the figures; figures in two columns over the gauge
 */
void
enc_client_strip_set_size (EncClientStrip *self, EncSizeClass size)
{
  gboolean narrow = size == ENC_SIZE_NARROW, wide = size == ENC_SIZE_WIDE;

  g_return_if_fail (ENC_IS_CLIENT_STRIP (self));

  gtk_grid_set_column_spacing (GTK_GRID (self->grid), narrow ? 6 : wide ? 9 : 3);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), wide ? 0 : 6);
  for (int m = 0; m < N_METRICS; m++)
    {
      place (self, self->metric[m], narrow ? m % 2 : 2 * m, narrow ? m / 2 : 0, 1);
      gtk_widget_set_hexpand (self->metric[m], !wide);
      if (self->separator[m] != NULL)
        gtk_widget_set_visible (self->separator[m],
                                !narrow && gtk_widget_get_visible (self->metric[m]));
    }
  place (self, self->gauge, wide ? 2 * N_METRICS : 0, wide ? 0 : N_METRICS,
         narrow ? 2
         : wide ? 1
                : 2 * N_METRICS);
  gtk_widget_set_halign (self->gauge, wide ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_widget_set_margin_start (self->gauge, wide ? 0 : 9);
}
