/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-brief.h"

G_BEGIN_DECLS

/* A joiner who pays late, as in the design of the brief: a ledger, the events of its file, and what
 * follows from both on 20 November 2025. */
typedef struct
{
  EncDate day;
  EncPortfolio *portfolio;
  GPtrArray *events; /* EncEvent, oldest first */
  EncCasebook *book;
  EncFollowup *followup;
  EncCaseNote meeting;
  GHashTable *numbers; /* gint64 * -> number */
  GPtrArray *latest;   /* the same events, latest first */
} BriefSample;

BriefSample *brief_sample_new (void);
void brief_sample_free (BriefSample *sample);
EncBriefInput brief_sample_input (BriefSample *sample, guint client);
const char *brief_sample_number (gint64 pk, gpointer data);

/* Ready-made pieces of a history. */
EncEvent *brief_sample_event (BriefSample *sample, gint64 client, EncEventKind kind,
                              const char *author, const char *day, const char *subject,
                              const char *body);
void brief_sample_fold (BriefSample *sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BriefSample, brief_sample_free)

G_END_DECLS
