/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-alert.h"
#include "casework/enc-sla.h"
#include "casework/enc-tolerance.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  EncUserRole role;
} EncFollowupUser;

/* By what a portfolio is followed up: its settings, read once, and who works in it. Immutable once
 * shared, and atomically reference counted. */
typedef struct
{
  gatomicrefcount refs;
  int promise_tolerance; /* days */
  EncToleranceLevels levels;
  GPtrArray *categories; /* EncDisputeCategory: those of the delays */
  EncSlaRules *sla;
  EncAlertRules alerts;
  GPtrArray *users; /* EncFollowupUser */
} EncFollowupRules;

EncFollowupRules *enc_followup_rules_new (GHashTable *settings);
void enc_followup_rules_add_user (EncFollowupRules *rules, const char *name, EncUserRole role);
EncFollowupRules *enc_followup_rules_ref (EncFollowupRules *rules);
void enc_followup_rules_unref (EncFollowupRules *rules);
const EncFollowupUser *enc_followup_rules_user (const EncFollowupRules *rules, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncFollowupRules, enc_followup_rules_unref)

G_END_DECLS
