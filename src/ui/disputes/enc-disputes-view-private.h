/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-size-bin.h"
#include "ui/common/enc-table.h"
#include "ui/disputes/enc-dispute-analysis.h"
#include "ui/disputes/enc-dispute-board.h"
#include "ui/disputes/enc-disputes-view.h"

G_BEGIN_DECLS

enum
{
  ENC_DISPUTES_CHIP_ALL,
  ENC_DISPUTES_CHIP_MINE,
  ENC_DISPUTES_CHIP_LATE,
  ENC_DISPUTES_N_CHIPS,
};

/* A card that is shown where it will be, until the file has it. */
typedef struct
{
  EncDisputeState to;
  gboolean done; /* the file has it: what is read next shows it */
} EncDisputesPending;

struct _EncDisputesView
{
  AdwBin parent_instance;

  /* Template children. */
  EncSizeBin *size_bin;
  GtkWidget *page;
  GtkToggleButton *board_button;
  GtkToggleButton *list_button;
  GtkToggleButton *analysis_button;
  GtkWidget *board_label;
  GtkWidget *list_label;
  GtkWidget *chip_scroller;
  GtkBox *chips;
  GtkToggleButton *filter_button;
  GtkWidget *sums;
  GtkLabel *sum_open_value;
  GtkWidget *sum_time;
  GtkLabel *sum_time_value;
  GtkWidget *sum_justified;
  GtkLabel *sum_justified_value;
  GtkMenuButton *columns_button;
  GtkWidget *new_label;
  GtkWidget *filters;
  GtkEditable *entry;
  GtkDropDown *category;
  GtkDropDown *owner;
  GtkDropDown *state;
  GtkWidget *conflict;
  GtkLabel *conflict_label;
  GtkStack *stack;
  EncDisputeBoard *board;
  EncTable *table;
  EncDisputeAnalysis *analysis;
  AdwStatusPage *empty;
  GtkButton *empty_button;

  /* Owned. */
  EncDesk *desk;
  EncIdentity *identity;
  GSignalGroup *desk_signals;
  EncDisputeList *file_list; /* (nullable) as the file has them */
  EncDisputeList *list;      /* (nullable) with what is being moved */
  GHashTable *pending;       /* id -> EncDisputesPending */
  GPtrArray *category_codes; /* char*, of the drop-down after "all" */
  GSimpleActionGroup *actions;
  char *conflict_id; /* (nullable) somebody else moved it: to be said who, once it is known */

  /* State. */
  GtkToggleButton *chip[ENC_DISPUTES_N_CHIPS];
  GtkLabel *chip_count[ENC_DISPUTES_N_CHIPS];
  EncDisputeFilter scope; /* what a value of the analysis stands for; its texts are owned */
  GtkWidget *scope_button;
  GtkLabel *scope_label;
  gboolean filling;
};

void enc_disputes_view_refresh (EncDisputesView *self);
void enc_disputes_view_show_all (EncDisputesView *self);
void enc_disputes_view_apply_pending (EncDisputesView *self);
void enc_disputes_view_drop_settled (EncDisputesView *self);
void enc_disputes_view_say_conflict (EncDisputesView *self);
gboolean enc_disputes_view_may_move (const char *id, EncDisputeState to, gpointer data);
void enc_disputes_view_move (EncDisputesView *self, const char *id, int to);
void enc_disputes_view_assign (EncDisputesView *self, const char *id);

G_END_DECLS
