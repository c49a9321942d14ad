/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "desk/enc-desk.h"
#include "ui/disputes/enc-dispute-list.h"

G_BEGIN_DECLS

/* Cards beside the dossier: the invoices that are contested, how it may end and what that costs,
 * and similar disputes with how they ended. */
GtkWidget *enc_dispute_facts_items (GPtrArray *pieces, const EncDisputeRow *row, EncDate today);

typedef void (*EncDisputeFactsOutcome) (EncDisputeOutcome outcome, gpointer data);
GtkWidget *enc_dispute_facts_outcomes (const EncDisputeRow *row, EncUserRole role,
                                       EncDisputeOutcome considered, EncDisputeFactsOutcome chosen,
                                       gpointer data);

typedef void (*EncDisputeFactsOpen) (const char *id, gpointer data);
GtkWidget *enc_dispute_facts_similar (EncDisputeList *list, guint row, EncDisputeFactsOpen open,
                                      gpointer data);

G_END_DECLS
