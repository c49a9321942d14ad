/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-command-table.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "ledger/enc-party.h"

#define MAY(role) (1u << (role))
#define MANAGERS  MAY (ENC_USER_CREDIT_MANAGER)
#define OFFICE    (MANAGERS | MAY (ENC_USER_COLLECTOR))
#define FIELD     (OFFICE | MAY (ENC_USER_SALES_REP) | MAY (ENC_USER_NEGOTIATOR))
#define WRITERS   (FIELD | MAY (ENC_USER_TRAINER))

/* What all commands of the journal take besides. */
#define OF_AN_EVENT                                                                                \
  { "items", ENC_FORM_IDS }, { "date", ENC_FORM_DAY },                                             \
  {                                                                                                \
    "attachments", ENC_FORM_ATTACHMENTS                                                            \
  }
/* What is done to a case that is there already: its client is known. */
#define OF_A_STEP                                                                                  \
  { "date", ENC_FORM_DAY },                                                                        \
  {                                                                                                \
    "attachments", ENC_FORM_ATTACHMENTS                                                            \
  }

#define CLIENT                                                                                     \
  {                                                                                                \
    "client", ENC_FORM_ID, TRUE                                                                    \
  }

static const EncCommandDefinition definitions[] = {
  /* The file */
  { "client.set",
    N_ ("Client file"),
    OFFICE,
    { CLIENT,
      { "name", ENC_FORM_TEXT },
      { "parent", ENC_FORM_TEXT },
      { "sector", ENC_FORM_TEXT },
      { "segment", ENC_FORM_TEXT },
      { "country", ENC_FORM_TEXT },
      { "city", ENC_FORM_TEXT },
      { "siren", ENC_FORM_SIREN },
      { "vat", ENC_FORM_VAT },
      { "terms", ENC_FORM_TERMS },
      { "credit_limit", ENC_FORM_LIMIT },
      { "insurer_cover", ENC_FORM_LIMIT },
      { "temporary_cover", ENC_FORM_LIMIT },
      { "limit_currency", ENC_FORM_CURRENCY_OR_NONE },
      { "insurer", ENC_FORM_TEXT },
      { "cover_from", ENC_FORM_DAY_OR_NONE },
      { "cover_until", ENC_FORM_DAY_OR_NONE },
      { "temporary_until", ENC_FORM_DAY_OR_NONE },
      { "insolvency", ENC_FORM_TEXT },
      { "insolvency_date", ENC_FORM_DAY_OR_NONE },
      { "rep", ENC_FORM_TEXT },
      { "collector", ENC_FORM_TEXT } } },
  { "contact.set",
    N_ ("Contact"),
    FIELD,
    { CLIENT,
      { "contact", ENC_FORM_ID_NEW, TRUE },
      { "role", ENC_FORM_CONTACT_ROLE },
      { "name", ENC_FORM_TEXT },
      { "email", ENC_FORM_TEXT },
      { "phone", ENC_FORM_TEXT },
      { "note", ENC_FORM_LONG } } },
  { "contact.remove", N_ ("Removed contact"), FIELD, { { "contact", ENC_FORM_ID, TRUE } } },
  { "item.dispute",
    N_ ("Dispute"),
    FIELD,
    { { "items", ENC_FORM_IDS, TRUE }, { "disputed", ENC_FORM_BOOLEAN, TRUE } } },
  { "setting.set",
    N_ ("Setting"),
    OFFICE,
    { { "key", ENC_FORM_KEY, TRUE }, { "value", ENC_FORM_LONG, TRUE } } },
  { "user.set",
    N_ ("User"),
    MANAGERS,
    { { "name", ENC_FORM_TITLE, TRUE },
      { "role", ENC_FORM_USER_ROLE, TRUE },
      { "email", ENC_FORM_TEXT } } },
  { "import.undo", N_ ("Import"), OFFICE, { { "batch", ENC_FORM_BATCH, TRUE } } },

  /* What people do */
  { "journal.comment",
    N_ ("Comment"),
    WRITERS,
    { CLIENT, { "text", ENC_FORM_SAID, TRUE }, OF_AN_EVENT } },
  { "journal.call",
    N_ ("Call"),
    FIELD,
    { CLIENT,
      { "direction", ENC_FORM_DIRECTION, TRUE },
      { "outcome", ENC_FORM_CODE, TRUE },
      { "cause", ENC_FORM_CODE, TRUE },
      { "contact", ENC_FORM_ID_NEW },
      { "text", ENC_FORM_LONG },
      { "next", ENC_FORM_TEXT },
      { "next_date", ENC_FORM_DAY },
      { "minutes", ENC_FORM_MINUTES },
      OF_AN_EVENT } },
  { "journal.email",
    N_ ("E-mail"),
    FIELD,
    { CLIENT,
      { "direction", ENC_FORM_DIRECTION, TRUE },
      { "title", ENC_FORM_TITLE, TRUE },
      { "text", ENC_FORM_LONG },
      { "contact", ENC_FORM_ID_NEW },
      OF_AN_EVENT } },
  { "journal.letter",
    N_ ("Letter"),
    FIELD,
    { CLIENT,
      { "direction", ENC_FORM_DIRECTION, TRUE },
      { "title", ENC_FORM_TITLE, TRUE },
      { "text", ENC_FORM_LONG },
      { "contact", ENC_FORM_ID_NEW },
      OF_AN_EVENT } },
  { "journal.meeting",
    N_ ("Meeting"),
    FIELD,
    { CLIENT,
      { "date", ENC_FORM_DAY, TRUE },
      { "minute", ENC_FORM_MINUTES },
      { "place", ENC_FORM_TEXT },
      { "contact", ENC_FORM_ID_NEW },
      { "text", ENC_FORM_LONG },
      { "items", ENC_FORM_IDS },
      { "attachments", ENC_FORM_ATTACHMENTS } } },
  { "journal.note",
    N_ ("Note"),
    FIELD,
    { CLIENT,
      { "kind", ENC_FORM_NOTE, TRUE },
      { "text", ENC_FORM_SAID, TRUE },
      { "amount", ENC_FORM_PART },
      { "reference", ENC_FORM_TEXT },
      OF_AN_EVENT } },
  { "journal.void",
    N_ ("Taking back"),
    WRITERS,
    { { "event", ENC_FORM_ID, TRUE }, { "reason", ENC_FORM_SAID, TRUE } } },
  { "promise.record",
    N_ ("Promise to pay"),
    FIELD,
    { CLIENT,
      { "currency", ENC_FORM_CURRENCY, TRUE },
      { "schedule", ENC_FORM_SCHEDULE, TRUE },
      { "means", ENC_FORM_MEANS, TRUE },
      { "promised_by", ENC_FORM_TEXT },
      { "contact", ENC_FORM_ID_NEW },
      { "text", ENC_FORM_LONG },
      OF_AN_EVENT } },
  { "promise.validate",
    N_ ("Validated promise"),
    FIELD,
    { { "promise", ENC_FORM_ID, TRUE }, { "text", ENC_FORM_LONG }, OF_A_STEP } },
  { "promise.withdraw",
    N_ ("Withdrawn promise"),
    FIELD,
    { { "promise", ENC_FORM_ID, TRUE }, { "reason", ENC_FORM_SAID, TRUE }, OF_A_STEP } },
  { "dispute.open",
    N_ ("Dispute"),
    FIELD,
    { CLIENT,
      { "lines", ENC_FORM_LINES, TRUE },
      { "category", ENC_FORM_CATEGORY, TRUE },
      { "wants", ENC_FORM_CODE, TRUE },
      { "title", ENC_FORM_TITLE, TRUE },
      { "text", ENC_FORM_LONG },
      { "contact", ENC_FORM_ID_NEW },
      { "owner", ENC_FORM_TEXT },
      { "department", ENC_FORM_CODE },
      { "reference", ENC_FORM_TEXT },
      OF_A_STEP } },
  { "dispute.step",
    N_ ("Dispute step"),
    FIELD,
    { { "dispute", ENC_FORM_ID, TRUE },
      { "step", ENC_FORM_CODE, TRUE },
      { "reason", ENC_FORM_LONG },
      { "outcome", ENC_FORM_CODE },
      { "amount", ENC_FORM_PART },
      { "justified", ENC_FORM_JUSTIFIED },
      OF_A_STEP } },
  { "dispute.change",
    N_ ("Changed dispute"),
    FIELD,
    { { "dispute", ENC_FORM_ID, TRUE },
      { "category", ENC_FORM_CATEGORY },
      { "owner", ENC_FORM_TEXT },
      { "department", ENC_FORM_CODE },
      { "cause", ENC_FORM_CODE },
      { "justified", ENC_FORM_JUSTIFIED },
      { "title", ENC_FORM_TITLE },
      { "lines", ENC_FORM_LINES },
      OF_A_STEP } },
  { "tolerance.ask",
    N_ ("Request for a tolerance"),
    FIELD,
    { CLIENT,
      { "currency", ENC_FORM_CURRENCY, TRUE },
      { "amount", ENC_FORM_AMOUNT, TRUE },
      { "until", ENC_FORM_DAY, TRUE },
      { "argument", ENC_FORM_SAID, TRUE },
      { "conditions", ENC_FORM_LONG },
      OF_AN_EVENT } },
  { "tolerance.decide",
    N_ ("Decision on a tolerance"),
    OFFICE,
    { { "tolerance", ENC_FORM_ID, TRUE },
      { "granted", ENC_FORM_BOOLEAN, TRUE },
      { "amount", ENC_FORM_AMOUNT },
      { "until", ENC_FORM_DAY },
      { "conditions", ENC_FORM_LONG },
      { "reason", ENC_FORM_LONG },
      OF_A_STEP } },
  { "tolerance.close",
    N_ ("Ended tolerance"),
    FIELD,
    { { "tolerance", ENC_FORM_ID, TRUE }, { "outcome", ENC_FORM_ENDING, TRUE }, OF_A_STEP } },
  { "order.block",
    N_ ("Blocked orders"),
    OFFICE,
    { CLIENT,
      { "blocked", ENC_FORM_BOOLEAN, TRUE },
      { "reason", ENC_FORM_SAID, TRUE },
      OF_AN_EVENT } },
  { "score.override",
    N_ ("Score set by hand"),
    MANAGERS,
    { CLIENT,
      { "value", ENC_FORM_SCORE, TRUE },
      { "reason", ENC_FORM_SAID, TRUE },
      { "until", ENC_FORM_DAY },
      OF_AN_EVENT } },
  { "help.ask",
    N_ ("Request for help"),
    FIELD,
    { CLIENT, { "to", ENC_FORM_TITLE, TRUE }, { "text", ENC_FORM_SAID, TRUE }, OF_AN_EVENT } },
  { "help.answer",
    N_ ("Answer"),
    FIELD,
    { { "help", ENC_FORM_ID, TRUE },
      { "accepted", ENC_FORM_BOOLEAN, TRUE },
      { "text", ENC_FORM_LONG },
      OF_A_STEP } },
  { "thanks.send",
    N_ ("Thanks"),
    FIELD,
    { { "to", ENC_FORM_TITLE, TRUE },
      { "text", ENC_FORM_SAID, TRUE },
      { "client", ENC_FORM_ID },
      OF_AN_EVENT } },
  { "review.decide",
    N_ ("Decision"),
    FIELD,
    { { "text", ENC_FORM_SAID, TRUE },
      { "client", ENC_FORM_ID },
      { "owner", ENC_FORM_TEXT },
      { "until", ENC_FORM_DAY },
      OF_AN_EVENT } },

  /* Alerts: the program raises them in whoever's name it runs */
  { "alert.raise",
    N_ ("Alerts"),
    WRITERS,
    { { "alerts", ENC_FORM_ALERTS, TRUE }, { "closed", ENC_FORM_KEYS } } },
  { "alert.read",
    N_ ("Read alerts"),
    WRITERS,
    { { "alerts", ENC_FORM_KEYS, TRUE }, { "read", ENC_FORM_BOOLEAN, TRUE } } },
  { "alert.snooze",
    N_ ("Snoozed alerts"),
    WRITERS,
    { { "alerts", ENC_FORM_KEYS, TRUE }, { "until", ENC_FORM_DAY, TRUE } } },
};

/**
 * enc_command_table_find:
 * @name: of a command
 *
 * Returns: (nullable): its row
 */
const EncCommandDefinition *
enc_command_table_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (definitions); i++)
    if (strcmp (definitions[i].name, name) == 0)
      return &definitions[i];
  return NULL;
}

/**
 * enc_command_table_nth:
 * @index: 0, 1 …
 *
 * Returns: (nullable): the row of that number, NULL after the last
 */
const EncCommandDefinition *
enc_command_table_nth (guint index)
{
  return index < G_N_ELEMENTS (definitions) ? &definitions[index] : NULL;
}

/**
 * enc_command_table_argument:
 * @definition: a row
 * @name: of an argument
 *
 * Returns: (nullable): what it must look like
 */
const EncCommandArgument *
enc_command_table_argument (const EncCommandDefinition *definition, const char *name)
{
  for (gsize i = 0; i < ENC_COMMAND_TABLE_ARGUMENTS && definition->arguments[i].name != NULL; i++)
    if (strcmp (definition->arguments[i].name, name) == 0)
      return &definition->arguments[i];
  return NULL;
}
