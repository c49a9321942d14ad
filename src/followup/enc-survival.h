/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long something lasts, when some of it is not over yet: what is still running counts for the
 * days it has run, neither as finished nor not at all. */
typedef struct
{
  int days;       /* it took, or has run so far */
  gboolean ended; /* FALSE: still running */
} EncSurvivalSpan;

int enc_survival_quantile (const EncSurvivalSpan *spans, gsize n, double share);
double enc_survival_share (const EncSurvivalSpan *spans, gsize n, int days);
double enc_survival_logrank (const EncSurvivalSpan *a, gsize n_a, const EncSurvivalSpan *b,
                             gsize n_b);
double enc_survival_p_value (double chi_square);

G_END_DECLS
