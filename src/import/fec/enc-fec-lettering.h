/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/fec/enc-fec-private.h"

G_BEGIN_DECLS

typedef struct
{
  guint groups;     /* lettering groups */
  guint unbalanced; /* of these, not summing to zero */
} EncFecLettering;

EncFecLettering enc_fec_lettering_allocate (EncFacts *facts, const GArray *lines,
                                            const GArray *years, EncCurrency currency,
                                            EncReport *report);

G_END_DECLS
