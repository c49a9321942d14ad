/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "followup/enc-brief.h"
#include "ui/application/enc-identity.h"

G_BEGIN_DECLS

/* One client before a visit: figures, three sentences to say, what to come back with, what to
 * answer if an order is mentioned, and the gestures.
 *
 * Signals: "gesture" (string, widget): "comment", "promise", "dispute", "tolerance", "print",
 * "call", "thanks"; the form points at the widget. "obtained" (string): a commitment was ticked.
 * "note" (string): a note to share. */
#define ENC_TYPE_REP_BRIEF (enc_rep_brief_get_type ())
G_DECLARE_FINAL_TYPE (EncRepBrief, enc_rep_brief, ENC, REP_BRIEF, GtkBox)

/* Borrowed while it is filled. */
typedef struct
{
  const EncBrief *brief;
  const char *name; /* of the client */
  gboolean sees_score, sees_timeline;
  const char *grade_text;            /* (nullable) why this grade, in a sentence */
  const char *phone;                 /* (nullable) whom one can call */
  GHashTable *obtained;              /* (nullable) set of commitments that were noted already */
  const EncToleranceCase *tolerance; /* (nullable) the last request */
} EncRepBriefInput;

GtkWidget *enc_rep_brief_new (void);
void enc_rep_brief_fill (EncRepBrief *self, const EncRepBriefInput *input, EncIdentity *identity,
                         EncPortfolio *portfolio, guint client);
void enc_rep_brief_set_narrow (EncRepBrief *self, gboolean narrow);
void enc_rep_brief_press (EncRepBrief *self, const char *gesture);

G_END_DECLS
