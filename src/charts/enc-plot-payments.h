/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* How a client pays: one lollipop per settled piece, days late over the day of payment. */
typedef struct
{
  EncDate paid;
  int days_late; /* < 0 = early */
  gint64 amount; /* > 0 */
  const char *label;
  gint64 payload;
} EncPlotPayment;

typedef struct
{
  const char *title, *finding, *empty;
  const char *date_header, *label_header, *days_header, *amount_header;
  int n;
  const EncPlotPayment *payments; /* by day of payment */
  EncDate from, to;
  int window;        /* payments in the moving weighted mean */
  const int *limits; /* upper limits of the aging classes, for the colours */
  int n_limits;
  const EncPlotTick *ticks; /* at = day number */
  int n_ticks;
  EncCurrency currency;
} EncPlotPayments;

EncScene *enc_plot_payments (const EncPlotFrame *frame, const EncPlotPayments *data);

G_END_DECLS
