/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-command.h"
#include "casework/enc-event.h"

G_BEGIN_DECLS

/* One line typed under a timeline becomes a gesture: a letter, then its words in any usual order.
 *
 *   p 12 480 21/11 transfer M. Le Bris     a promise; further amounts and days split it
 *   a reached approval 6 min "…" > +3 …    a call: outcome, cause, then what was said; after ">"
 *                                          when to come back, and for what
 *   l F-2505 price 500 Two doors short     a dispute: item, category, amount, title
 *   m tomorrow 14:30 At their office       a meeting
 *   c anything, or anything else           a comment
 *
 * Pure: what the words can be (items, codes, contacts) and the day are passed in. */
typedef enum
{
  ENC_QUICK_ENTRY_COMMENT,
  ENC_QUICK_ENTRY_CALL,
  ENC_QUICK_ENTRY_PROMISE,
  ENC_QUICK_ENTRY_DISPUTE,
  ENC_QUICK_ENTRY_MEETING,
  ENC_N_QUICK_ENTRIES,
} EncQuickEntryKind;

/* What keeps a line from being a gesture. */
typedef enum
{
  ENC_QUICK_ENTRY_ERROR_EMPTY,    /* nothing is said */
  ENC_QUICK_ENTRY_ERROR_AMOUNT,   /* no amount, and none that could be meant */
  ENC_QUICK_ENTRY_ERROR_DATE,     /* no day */
  ENC_QUICK_ENTRY_ERROR_PAST,     /* a day to come is needed */
  ENC_QUICK_ENTRY_ERROR_OUTCOME,  /* of the call */
  ENC_QUICK_ENTRY_ERROR_CAUSE,    /* of the delay */
  ENC_QUICK_ENTRY_ERROR_ITEM,     /* no item named or selected */
  ENC_QUICK_ENTRY_ERROR_CATEGORY, /* of the dispute */
  ENC_QUICK_ENTRY_ERROR_TOO_MUCH, /* more than is open, or too many parts */
} EncQuickEntryError;

#define ENC_QUICK_ENTRY_ERROR (enc_quick_entry_error_quark ())
GQuark enc_quick_entry_error_quark (void);

/* A code and how people call it. */
typedef struct
{
  const char *code;
  const char *label; /* in the user's language */
} EncQuickEntryWord;

typedef struct
{
  const char *id;
  const char *number;
  gint64 open;
  gboolean selected;
} EncQuickEntryItem;

typedef struct
{
  const char *client; /* id */
  EncCurrency currency;
  EncDate today;
  gint64 amount; /* what a promise is about when it does not say: what is overdue or selected */
  const EncQuickEntryItem *items;
  guint n_items;
  const EncQuickEntryWord *outcomes, *causes, *categories, *contacts; /* contacts: id, name */
  guint n_outcomes, n_causes, n_categories, n_contacts;
} EncQuickEntryContext;

const char *enc_quick_entry_letter (EncQuickEntryKind kind);
EncQuickEntryKind enc_quick_entry_kind (const char *text, const char **rest);
EncCommand *enc_quick_entry_parse (const char *text, const EncQuickEntryContext *context,
                                   GError **error);

G_END_DECLS
