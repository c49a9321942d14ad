/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-business-days.h"
#include "casework/enc-dispute-category.h"

G_BEGIN_DECLS

/* How long a dispute may stay where it is, in business days, by category and state.
 *
 * The clock of "open", "under review" and "waiting for us" stops while the dispute is elsewhere and
 * goes on when it comes back: sending it to and fro wins no time. "Waiting for the client" stops
 * the other clocks and has one of its own, which begins anew with each question: when it is over,
 * one asks again. Opening a dispute again begins everything anew; escalating changes nothing. */
typedef struct
{
  GPtrArray *categories; /* EncDisputeCategory */
  EncBusinessDaysRegion region;
  int remind_before;  /* business days before the limit */
  int escalate_after; /* business days after it */
} EncSlaRules;

#define ENC_SLA_SETTING_REMIND   "dispute.remind"
#define ENC_SLA_SETTING_ESCALATE "dispute.escalate"
#define ENC_SLA_REMIND_BEFORE    1
#define ENC_SLA_ESCALATE_AFTER   3

typedef struct
{
  EncDate due;       /* last day of the state it is in, or ENC_DATE_NONE: no limit */
  int days_given;    /* business days, 0 = no limit */
  int days_used;     /* of them, earlier stays in this state included */
  int days_left;     /* < 0: past */
  gboolean late;     /* the limit is past */
  gboolean remind;   /* not late, but soon */
  gboolean escalate; /* late for so long that somebody above should know, and was not told yet */
} EncSla;

EncSlaRules *enc_sla_rules_new (const char *categories, const char *region, const char *remind,
                                const char *escalate);
EncSlaRules *enc_sla_rules_copy (const EncSlaRules *rules);
void enc_sla_rules_free (EncSlaRules *rules);
int enc_sla_days (const EncSlaRules *rules, const char *category, EncDisputeState state);
void enc_sla_compute (const EncDispute *dispute, const EncSlaRules *rules, EncDate today,
                      EncSla *sla);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncSlaRules, enc_sla_rules_free)

G_END_DECLS
