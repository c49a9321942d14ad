/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "casework/enc-dispute.h"
#include "ledger/enc-party.h"

G_BEGIN_DECLS

/* The outcome sheet: how a dispute ends and what that costs, whether the client was right, what was
 * at the bottom of it, and why. What the rule does not allow cannot be chosen. */
#define ENC_TYPE_DISPUTE_RESOLVE (enc_dispute_resolve_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeResolve, enc_dispute_resolve, ENC, DISPUTE_RESOLVE, AdwWindow)

typedef struct
{
  EncDisputeOutcome outcome;
  gint64 amount; /* conceded, minor units; 0 = not said */
  EncDisputeJustified justified;
  const char *cause;  /* (nullable) code */
  const char *reason; /* (nullable) */
} EncDisputeResolution;

typedef void (*EncDisputeResolveDone) (EncDisputeResolution *resolution, gpointer data);

EncDisputeResolve *enc_dispute_resolve_open (GtkWindow *parent, const EncDispute *dispute,
                                             gint64 contested, EncUserRole role,
                                             EncDisputeOutcome preset, EncDisputeResolveDone done,
                                             gpointer data, GDestroyNotify destroy);
gint64 enc_dispute_resolve_cost (EncDisputeOutcome outcome, gint64 contested, gint64 amount);

G_END_DECLS
