/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-mapping.h"
#include "import/enc-profile.h"
#include "import/enc-sample.h"

G_BEGIN_DECLS

/* What the first rows of a table tell about it. */
typedef struct
{
  EncMapping *mapping;
  GArray *profiles;    /* EncProfile, one per column */
  gboolean order_open; /* no date tells day from month; the mapping holds a guess */
} EncRecognition;

EncRecognition *enc_recognise_sample (const EncSample *sample, const char *name,
                                      const EncImportOptions *options, char separator,
                                      GError **error);
void enc_recognise_free (EncRecognition *recognition);
gboolean enc_recognise_missing (const EncMapping *mapping, EncField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncRecognition, enc_recognise_free)

G_END_DECLS
