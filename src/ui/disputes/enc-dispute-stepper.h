/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "casework/enc-dispute.h"

G_BEGIN_DECLS

/* How far a dispute is: its states in a row, those behind it with the day it was there. */
#define ENC_TYPE_DISPUTE_STEPPER (enc_dispute_stepper_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeStepper, enc_dispute_stepper, ENC, DISPUTE_STEPPER, GtkWidget)

GtkWidget *enc_dispute_stepper_new (void);
void enc_dispute_stepper_set (EncDisputeStepper *self, const EncDispute *dispute);

G_END_DECLS
