/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"
#include "ui/disputes/enc-dispute-moves.h"

G_BEGIN_DECLS

/* A step somebody wants to take, and what is still asked before it is: nothing, a reason, or the
 * outcome. */
typedef struct
{
  EncDispute *dispute;
  EncDisputeStep step;
  EncDisputeState to;
  EncCommand *before;  /* (nullable) to be run first; may be stolen */
  EncCommand *command; /* may be stolen */
} EncDisputeGesture;

/* data is the object that enc_dispute_gestures_start() was given; never called once it is gone. */
typedef void (*EncDisputeGestureDone) (EncDisputeGesture *gesture, gpointer data);

void enc_dispute_gestures_start (const EncDispute *dispute, gint64 contested, EncDisputeStep step,
                                 EncUserRole role, GtkWidget *host, GtkWidget *at,
                                 EncDisputeOutcome considered, EncDisputeGestureDone done,
                                 GObject *data);
void enc_dispute_gestures_assign (const EncDispute *dispute, EncIdentity *identity,
                                  EncWindow *window, GtkWidget *host, GtkWidget *at);

G_END_DECLS
