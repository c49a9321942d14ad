/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two ways of days sales outstanding, as arithmetic on figures already summed. */
typedef struct
{
  gint64 sales; /* with tax, less credit notes; may be negative */
  int days;     /* of the month; of the last one those gone by */
} EncDsoMonth;

double enc_dso_simple (gint64 receivable, gint64 sales, int days);
double enc_dso_countback (gint64 receivable, const EncDsoMonth *months, gsize n, gboolean *at_least,
                          gint64 *sales);

G_END_DECLS
