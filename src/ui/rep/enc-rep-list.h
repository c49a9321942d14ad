/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "followup/enc-rep-month.h"
#include "ui/rep/enc-rep-clients.h"

G_BEGIN_DECLS

/* What a sales rep finds on coming in: what was collected thanks to them, the meetings to come, who
 * asks for a hand, and the clients, each in a phrase.
 *
 * Signals: "open" (int64 client_pk): a client was chosen; "answer" (string id of the request, int64
 * client_pk, boolean accepted). */
#define ENC_TYPE_REP_LIST (enc_rep_list_get_type ())
G_DECLARE_FINAL_TYPE (EncRepList, enc_rep_list, ENC, REP_LIST, GtkBox)

/* Borrowed while it is filled; casebook and month may be missing. */
typedef struct
{
  GPtrArray *clients; /* EncRepClient */
  EncPortfolio *portfolio;
  EncCasebook *casebook;
  const EncRepMonth *month;
  EncIdentity *identity;
  EncAgingLimits limits;
  EncDate today;
} EncRepListInput;

GtkWidget *enc_rep_list_new (void);
void enc_rep_list_fill (EncRepList *self, const EncRepListInput *input);
void enc_rep_list_select (EncRepList *self, gint64 client_pk);
void enc_rep_list_set_narrow (EncRepList *self, gboolean narrow);
void enc_rep_list_start_filter (EncRepList *self);
guint enc_rep_list_get_n_helps (EncRepList *self);

G_END_DECLS
