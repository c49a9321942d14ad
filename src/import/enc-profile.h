/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-import.h"
#include "import/enc-table.h"

G_BEGIN_DECLS

/* What the cells of one column look like. */
typedef struct
{
  guint n; /* cells that are not empty */
  guint dates;
  guint dmy_only, mdy_only; /* readable in one of the two orders alone */
  guint ambiguous;          /* readable in both */
  guint iso;                /* year first, serials, typed dates: no doubt */
  guint dots;               /* dates written with dots, which Europe does */
  guint numbers;
  guint integers;                       /* of these, digits alone */
  guint decimal_comma, decimal_point;   /* where the sign can only be the decimal one */
  guint thousand_comma, thousand_point; /* where it can only group */
  guint unclear_comma, unclear_point;   /* "1,234" */
  guint thousand_space, thousand_apostrophe;
  guint currencies, kinds, flags, emails, sirens, vats, statuses;
  guint negatives;
  guint paid, open; /* of the statuses and flags: what they say */
  guint distinct;   /* of the first cells */
  GHashTable *seen;
  char *samples[ENC_IMPORT_SAMPLES];
  EncDate latest; /* read as day first where it is open */
} EncProfile;

void enc_profile_init (EncProfile *profile);
void enc_profile_clear (EncProfile *profile);
void enc_profile_add (EncProfile *profile, const EncCell *cell);
EncFieldType enc_profile_type (const EncProfile *profile);

G_END_DECLS
