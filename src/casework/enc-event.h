/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

#include "base/enc-date.h"
#include "base/enc-money.h"
#include "ledger/enc-party.h"

G_BEGIN_DECLS

/* What can be in the journal. The journal is append-only: what a promise, a dispute or a tolerance
 * is now is folded from its events (enc-casebook.h); an event is taken back by another one. The
 * names are stored in files and in the protocol: never rename. */
typedef enum
{
  ENC_EVENT_OTHER, /* written by a newer Encours: shown as it is */
  ENC_EVENT_COMMENT,
  ENC_EVENT_CALL,   /* "call": direction, outcome, cause, contact, text, next, next_date, minutes */
  ENC_EVENT_EMAIL,  /* "email": direction, title, text, contact */
  ENC_EVENT_LETTER, /* "letter": direction, title, text, contact */
  ENC_EVENT_MEETING,           /* "meeting": effective = its day; minute, place, contact, text */
  ENC_EVENT_PROMISE_RECORD,    /* "promise.record" */
  ENC_EVENT_PROMISE_VALIDATE,  /* "promise.validate": a rep or collector confirms it */
  ENC_EVENT_PROMISE_WITHDRAW,  /* "promise.withdraw": reason */
  ENC_EVENT_DISPUTE_OPEN,      /* "dispute.open" */
  ENC_EVENT_DISPUTE_STEP,      /* "dispute.step": step, reason, outcome, amount */
  ENC_EVENT_DISPUTE_CHANGE,    /* "dispute.change": category, owner, department, cause, justified */
  ENC_EVENT_DISPUTE_FLAG,      /* "dispute.flag": items flagged as a whole, by an import of old */
  ENC_EVENT_TOLERANCE_ASK,     /* "tolerance.ask" */
  ENC_EVENT_TOLERANCE_DECIDE,  /* "tolerance.decide" */
  ENC_EVENT_TOLERANCE_CLOSE,   /* "tolerance.close" */
  ENC_EVENT_RECEIPT,           /* "receipt": the client's platform acknowledged an invoice */
  ENC_EVENT_PAYMENT_ANNOUNCED, /* "payment.announced" */
  ENC_EVENT_PAYMENT_SEEN,      /* "payment.seen": a payment came by import */
  ENC_EVENT_LIMIT,             /* "limit": limit or cover changed */
  ENC_EVENT_LIMIT_EXCEEDED,    /* "limit.exceeded" */
  ENC_EVENT_ORDER_BLOCK,       /* "order.block": blocked, reason */
  ENC_EVENT_SCORE_CHANGE,      /* "score.change" */
  ENC_EVENT_SCORE_OVERRIDE,    /* "score.override": value or -1 to end it, reason, until */
  ENC_EVENT_HELP_ASK,          /* "help.ask": to, text: a hand asked of the rep */
  ENC_EVENT_HELP_ANSWER,       /* "help.answer": accepted, text */
  ENC_EVENT_THANKS,            /* "thanks": to, text */
  ENC_EVENT_DECISION,          /* "decision": of a review: text, owner, until */
  ENC_EVENT_FINDING,           /* "finding": noticed by the program */
  ENC_EVENT_CONTACT_SET,
  ENC_EVENT_CONTACT_REMOVE,
  ENC_EVENT_CLIENT_SET,
  ENC_EVENT_IMPORT,
  ENC_EVENT_VOID, /* "void": takes another event back */
  ENC_N_EVENTS,
} EncEventKind;

/* Under which filter of the timeline an event stands. */
typedef enum
{
  ENC_EVENT_GROUP_EXCHANGE, /* calls, e-mails, letters, meetings */
  ENC_EVENT_GROUP_COMMENT,
  ENC_EVENT_GROUP_PROMISE,
  ENC_EVENT_GROUP_DISPUTE,
  ENC_EVENT_GROUP_RISK, /* tolerances, limits, blocks, score */
  ENC_EVENT_GROUP_FILE, /* imports, payments seen, contacts, the client file */
  ENC_N_EVENT_GROUPS,
} EncEventGroup;

/* An item that an event speaks of, and the part of its amount, 0 = no part in particular. */
typedef struct
{
  gint64 pk;
  gint64 amount;
} EncEventItem;

/* One event of the journal. Owns what it points to. */
typedef struct
{
  gint64 pk;
  gint64 client; /* row number, 0 = none in particular */
  char *id;
  EncEventKind kind;
  char *name; /* of the kind, as stored */
  char *author;
  EncUserRole role;
  EncDate effective;
  gint64 recorded_ms;
  char
    *subject; /* (nullable) id of the case: that of the event that opened it, which names itself */
  GVariant *body; /* a{sv}: the arguments of the command as s, x (numbers and days) and b, without
                     client, date, items, lines (they are the items), attachments and case; schedule
                     is a(ix); dispute.open has the number given and the items' "currency" too */
  EncEventItem *items;
  guint n_items;
  guint n_attachments;
  gboolean voided;
} EncEvent;

EncEvent *enc_event_new (void);
void enc_event_free (EncEvent *event);
const char *enc_event_text (const EncEvent *event, const char *key);
gint64 enc_event_number (const EncEvent *event, const char *key, gint64 otherwise);
gboolean enc_event_flag (const EncEvent *event, const char *key);

const char *enc_event_kind_name (EncEventKind kind);
EncEventKind enc_event_kind_parse (const char *name);
const char *enc_event_kind_label (EncEventKind kind);
EncEventGroup enc_event_kind_group (EncEventKind kind);
const char *enc_event_group_name (EncEventGroup group);
gboolean enc_event_group_parse (const char *name, EncEventGroup *group);
const char *enc_event_group_label (EncEventGroup group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncEvent, enc_event_free)

G_END_DECLS
