/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-figures.h"
#include "documents/enc-statement.h"

G_BEGIN_DECLS

/* A fictional portfolio of 412 clients with 5.3 M€ open, made of formulas so that it is the same
 * everywhere. */
EncOverview *sample_overview_new (void);
void sample_overview_free (EncOverview *overview);
GArray *sample_payments (void);
void sample_payments_free (GArray *payments);
EncStatement *sample_statement (guint n_lines);
EncPortfolio *sample_portfolio (guint n_clients);

G_END_DECLS
