/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-brief.h"

G_BEGIN_DECLS

/* A debt that is open on the day, with what is neither contested nor promised of it. */
typedef struct
{
  gint64 pk;
  gint64 open, disputed, promised;
  EncDate due;
} EncBriefDebt;

EncBriefFact *enc_brief_fact_new (int kind);
gboolean enc_brief_disputes (const EncBrief *brief, guint client, const EncDisputeCase *one);
gboolean enc_brief_promises (const EncBrief *brief, guint client, const EncPromiseCase *one);
void enc_brief_find_messages (EncBrief *brief, const EncBriefInput *input, GArray *debts);
void enc_brief_find_happened (EncBrief *brief, const EncBriefInput *input);
void enc_brief_find_order (EncBrief *brief, const EncBriefInput *input);

G_END_DECLS
