/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* What is behind one line of a score: the figures in a sentence, the rule, the items. */
GtkWidget *enc_score_behind_new (EncDesk *desk, const EncDeskScore *detail, EncScoreLine line);

G_END_DECLS
