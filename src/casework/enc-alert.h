/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"

G_BEGIN_DECLS

/* What somebody should know without having asked. Found by rules over cases and ledger
 * (followup/enc-alert-rules.h), kept in the file once per cause: the key says the rule and the
 * cause, so the same cause is never told twice. Stored by name: never rename. */
typedef enum
{
  ENC_ALERT_LIMIT,      /* the outstanding is above the limit and what is tolerated */
  ENC_ALERT_PROMISE,    /* a promise is broken */
  ENC_ALERT_DISPUTE,    /* a dispute is past its delay */
  ENC_ALERT_REMINDER,   /* a dispute is about to be */
  ENC_ALERT_ESCALATION, /* a dispute is so late that somebody above should know */
  ENC_ALERT_BLOCK,      /* orders were blocked */
  ENC_ALERT_SCORE,      /* a score dropped */
  ENC_ALERT_TOLERANCE,  /* a tolerance is about to expire */
  ENC_ALERT_DECISION,   /* a tolerance waits for a decision */
  ENC_ALERT_OVERDUE,    /* much has become overdue */
  ENC_ALERT_MENTION,    /* a colleague names you, asks you for a hand or thanks you */
  ENC_N_ALERTS,
} EncAlertRule;

typedef struct
{
  gboolean on;
  gint64 threshold; /* see enc_alert_threshold_kind() */
  guint roles;      /* set of 1 << EncUserRole */
} EncAlertSetting;

typedef struct
{
  EncAlertSetting of[ENC_N_ALERTS];
} EncAlertRules;

/* What a threshold counts. */
typedef enum
{
  ENC_ALERT_COUNTS_NOTHING,
  ENC_ALERT_COUNTS_MONEY, /* minor units */
  ENC_ALERT_COUNTS_DAYS,
  ENC_ALERT_COUNTS_POINTS,
} EncAlertCounts;

#define ENC_ALERT_SETTING "alert.rules"

typedef struct
{
  EncAlertRule rule;
  char *key;
  gint64 client; /* row number, 0 = none in particular */
  char *subject; /* (nullable) id of the case or event */
  EncDate day;   /* on which it came about */
  gint64 amount;
  EncCurrency currency;
  char *to;        /* (nullable) user it is addressed to, alone */
  GVariant *facts; /* a{sv} of s and x: what the sentence "why do I see this" is made of */
  /* Once kept, and for the user who asks: */
  gint64 raised_ms;
  gboolean closed; /* its cause is gone */
  gboolean read;
  EncDate snoozed_until; /* or ENC_DATE_NONE */
} EncAlert;

EncAlert *enc_alert_new (EncAlertRule rule, const char *key, gint64 client, EncDate day);
void enc_alert_free (EncAlert *alert);
GVariant *enc_alert_to_variant (const EncAlert *alert, const char *client_id);
const char *enc_alert_text (const EncAlert *alert, const char *fact);
gint64 enc_alert_number (const EncAlert *alert, const char *fact, gint64 otherwise);
gboolean enc_alert_is_for (const EncAlert *alert, const EncAlertRules *rules, const char *user,
                           EncUserRole role, gboolean own);
gboolean enc_alert_is_waiting (const EncAlert *alert, EncDate today);
char *enc_alert_title (const EncAlert *alert);
char *enc_alert_why (const EncAlert *alert);

void enc_alert_rules_parse (const char *setting, EncAlertRules *rules);
char *enc_alert_rules_to_string (const EncAlertRules *rules);
const char *enc_alert_rule_name (EncAlertRule rule);
const char *enc_alert_rule_label (EncAlertRule rule);
gboolean enc_alert_rule_parse (const char *name, EncAlertRule *rule);
EncAlertCounts enc_alert_threshold_kind (EncAlertRule rule);

gboolean enc_alert_mentions (const char *text, const char *user);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncAlert, enc_alert_free)

G_END_DECLS
