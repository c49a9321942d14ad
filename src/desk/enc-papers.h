/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-brief.h"
#include "store/enc-read.h"

G_BEGIN_DECLS

/* Briefs put together from the file: what the ledger, the cases, the scores and the contacts say.
 * For the thread that has the connection. */
typedef struct _EncPapers EncPapers;

/* A meeting of a day. */
typedef struct
{
  guint client;            /* index in the portfolio */
  const EncCaseNote *note; /* belongs to the casebook */
} EncPapersVisit;

EncPapers *enc_papers_new (EncStore *store, EncFollowup *followup, const EncAgingLimits *limits,
                           GError **error);
void enc_papers_free (EncPapers *papers);
EncBrief *enc_papers_brief (EncPapers *papers, guint client, const EncCaseNote *meeting,
                            GError **error);
GArray *enc_papers_visits (EncFollowup *followup, const char *rep, EncDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncPapers, enc_papers_free)

G_END_DECLS
