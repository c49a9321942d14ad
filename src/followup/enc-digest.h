/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"

G_BEGIN_DECLS

/* A user's day in a few lines: what was told and waits, and what falls on the day. */
typedef struct
{
  guint client; /* index in the followup's portfolio, G_MAXUINT = none in particular */
  const EncCaseNote *note;
} EncDigestMeeting;

typedef struct
{
  EncDate day;
  GPtrArray *alerts;          /* EncAlert of the user that wait, in the order given */
  guint counts[ENC_N_ALERTS]; /* of them, by rule */
  GArray *meetings;           /* EncDigestMeeting of the day, by hour */
  GPtrArray *promises;        /* EncPromiseCase, open, of which a date is the day */
  gint64 promised;            /* of them for the day, in the portfolio's main currency */
  GPtrArray *disputes;        /* EncDisputeCase whose next step is due on the day */
} EncDigest;

EncDigest *enc_digest_new (EncFollowup *followup, GPtrArray *alerts, const char *user,
                           EncUserRole role);
void enc_digest_free (EncDigest *digest);
GPtrArray *enc_digest_lines (EncFollowup *followup, const EncDigest *digest); /* char* */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDigest, enc_digest_free)

G_END_DECLS
