/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-aging-bar.h"

G_BEGIN_DECLS

/* The bar of ages with the name of each class under its segment, where there is room for it. */
#define ENC_TYPE_REP_AGES (enc_rep_ages_get_type ())
G_DECLARE_FINAL_TYPE (EncRepAges, enc_rep_ages, ENC, REP_AGES, GtkWidget)

GtkWidget *enc_rep_ages_new (void);
void enc_rep_ages_set (EncRepAges *self, const EncAgingParts *parts);

G_END_DECLS
