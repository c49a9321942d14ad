/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-words.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "ledger/enc-terms.h"

#include <string.h>

/* Items named one by one; more are counted. */
#define MAX_NAMED 3

/* What a line refers to. */
typedef struct
{
  const EncTimelineSubject *subject;
  const EncReadEntry *entry; /* (nullable) */
} Words;

static const struct
{
  const char *icon;
  const char *style;
} looks[ENC_N_EVENTS] = {
  [ENC_EVENT_COMMENT] = { "chat-message-new-symbolic", "" },
  [ENC_EVENT_CALL] = { "call-start-symbolic", "info" },
  [ENC_EVENT_EMAIL] = { "mail-unread-symbolic", "" },
  [ENC_EVENT_LETTER] = { "mail-unread-symbolic", "" },
  [ENC_EVENT_MEETING] = { "encours-visit-symbolic", "info" },
  [ENC_EVENT_PROMISE_RECORD] = { "encours-promise-symbolic", "ok" },
  [ENC_EVENT_PROMISE_VALIDATE] = { "emblem-ok-symbolic", "ok" },
  [ENC_EVENT_PROMISE_WITHDRAW] = { "encours-promise-symbolic", "" },
  [ENC_EVENT_DISPUTE_OPEN] = { "encours-dispute-symbolic", "plum" },
  [ENC_EVENT_DISPUTE_STEP] = { "encours-dispute-symbolic", "plum" },
  [ENC_EVENT_DISPUTE_CHANGE] = { "encours-dispute-symbolic", "" },
  [ENC_EVENT_DISPUTE_FLAG] = { "encours-dispute-symbolic", "plum" },
  [ENC_EVENT_TOLERANCE_ASK] = { "security-medium-symbolic", "warn" },
  [ENC_EVENT_TOLERANCE_DECIDE] = { "security-medium-symbolic", "accent" },
  [ENC_EVENT_TOLERANCE_CLOSE] = { "security-medium-symbolic", "" },
  [ENC_EVENT_RECEIPT] = { "encours-invoice-symbolic", "" },
  [ENC_EVENT_PAYMENT_ANNOUNCED] = { "encours-euro-symbolic", "info" },
  [ENC_EVENT_PAYMENT_SEEN] = { "encours-euro-symbolic", "ok" },
  [ENC_EVENT_LIMIT] = { "security-medium-symbolic", "warn" },
  [ENC_EVENT_LIMIT_EXCEEDED] = { "encours-limit-exceeded-symbolic", "err" },
  [ENC_EVENT_ORDER_BLOCK] = { "changes-prevent-symbolic", "err" },
  [ENC_EVENT_SCORE_CHANGE] = { "encours-dashboard-symbolic", "warn" },
  [ENC_EVENT_SCORE_OVERRIDE] = { "encours-dashboard-symbolic", "warn" },
  [ENC_EVENT_HELP_ASK] = { "dialog-question-symbolic", "accent" },
  [ENC_EVENT_HELP_ANSWER] = { "mail-forward-symbolic", "info" },
  [ENC_EVENT_THANKS] = { "starred-symbolic", "ok" },
  [ENC_EVENT_DECISION] = { "object-select-symbolic", "accent" },
  [ENC_EVENT_FINDING] = { "dialog-information-symbolic", "" },
  [ENC_EVENT_CONTACT_SET] = { "system-users-symbolic", "" },
  [ENC_EVENT_CONTACT_REMOVE] = { "system-users-symbolic", "" },
  [ENC_EVENT_IMPORT] = { "folder-download-symbolic", "" },
  [ENC_EVENT_VOID] = { "edit-undo-symbolic", "" },
};

static const struct
{
  const char *key;
  const char *label;
} field_labels[] = {
  { "name", N_ ("Name") },
  { "parent", N_ ("Group") },
  { "sector", N_ ("Sector") },
  { "segment", N_ ("Segment") },
  { "country", N_ ("Country") },
  { "city", N_ ("City") },
  { "siren", N_ ("SIREN") },
  { "vat", N_ ("VAT number") },
  { "terms", N_ ("Payment terms") },
  { "credit_limit", N_ ("Credit limit") },
  { "insurer_cover", N_ ("Insurer’s cover") },
  { "temporary_cover", N_ ("Temporary cover") },
  { "insurer", N_ ("Credit insurer") },
  { "rep", N_ ("Sales rep") },
  { "collector", N_ ("Collector") },
};

/* ---- parts of sentences ---- */

static void
add_sentence (GString *text, const char *sentence)
{
  if (sentence == NULL || sentence[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, sentence);
}

static void
add_line (GString *text, const char *line)
{
  if (line == NULL || line[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static char *
quoted (const char *said)
{
  /* Translators: what somebody said */
  return said != NULL && said[0] != '\0' ? g_strdup_printf (C_ ("said", "“%s”"), said) : NULL;
}

static EncCurrency
currency_of (const Words *words, const EncEvent *event)
{
  const char *code = enc_event_text (event, "currency");
  EncCurrency currency;

  return code != NULL && enc_currency_parse (code, -1, &currency) ? currency
                                                                  : words->subject->currency;
}

static char *
money_of (const Words *words, const EncEvent *event, const char *key)
{
  gint64 amount = enc_event_number (event, key, -1);

  return amount >= 0 ? enc_format_money (amount, currency_of (words, event)) : NULL;
}

static const char *
number_of (const EncTimelineSubject *subject, gint64 pk)
{
  for (guint i = 0; i < subject->items->len; i++)
    {
      const EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);

      if (item->pk == pk)
        return item->number;
    }
  return NULL;
}

/* The items an event is about: their numbers, or how many there are. */
static char *
items_of (const Words *words, const EncEvent *event)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint named = words->entry != NULL ? words->entry->items->len : 0;

  if (event->n_items == 0)
    return NULL;
  for (guint i = 0; event->n_items <= MAX_NAMED && i < event->n_items; i++)
    {
      const EncReadEntryItem *item = i < named ? words->entry->items->pdata[i] : NULL;
      const char *number
        = item != NULL ? item->number : number_of (words->subject, event->items[i].pk);

      if (number == NULL)
        {
          g_string_truncate (text, 0);
          break;
        }
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", number);
    }
  return text->len > 0
           ? g_strdup (text->str)
           : g_strdup_printf (ngettext ("%u item", "%u items", event->n_items), event->n_items);
}

static const char *
contact_of (const Words *words, const EncEvent *event)
{
  return enc_timeline_subject_contact_name (words->subject, enc_event_text (event, "contact"));
}

static const char *
case_of (const Words *words, const EncEvent *event)
{
  return event->subject != NULL ? g_hash_table_lookup (words->subject->cases, event->subject)
                                : NULL;
}

/* ---- what changed in the client file ---- */

static char *
raw_value (const EncEvent *event, const char *key)
{
  const char *text = enc_event_text (event, key);
  gint64 number = enc_event_number (event, key, G_MININT64);

  if (text != NULL)
    return g_strdup (text);
  return number != G_MININT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static char *
value_in_words (const char *key, const char *text, EncCurrency currency)
{
  EncTerms terms;

  if (text == NULL || text[0] == '\0')
    return NULL;
  if (g_str_equal (key, "credit_limit") || g_str_has_suffix (key, "_cover"))
    {
      gint64 amount = g_ascii_strtoll (text, NULL, 10);

      return amount < 0 ? NULL : enc_format_money (amount, currency);
    }
  if (g_str_equal (key, "terms") && enc_terms_parse (text, &terms))
    return enc_terms_label (&terms);
  return g_strdup (text);
}

static char *
changes_in_words (const EncEvent *event, EncCurrency currency)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (field_labels); i++)
    {
      g_autofree char *old_key = g_strconcat (field_labels[i].key, ".old", NULL);
      g_autofree char *old_raw = raw_value (event, old_key);
      g_autofree char *new_raw = raw_value (event, field_labels[i].key);
      g_autofree char *before = value_in_words (field_labels[i].key, old_raw, currency);
      g_autofree char *after = value_in_words (field_labels[i].key, new_raw, currency);
      g_autofree char *line = NULL;

      if (new_raw == NULL || g_strcmp0 (before, after) == 0)
        continue;
      if (before != NULL)
        /* Translators: what changed, from what, to what */
        line = g_strdup_printf (_ ("%s: %s → %s"), _ (field_labels[i].label), before,
                                after != NULL ? after : C_ ("value", "none"));
      else
        /* Translators: what was set, to what */
        line = g_strdup_printf (_ ("%s: %s"), _ (field_labels[i].label),
                                after != NULL ? after : C_ ("value", "none"));
      add_line (text, line);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* ---- events ---- */

static void
describe_exchange (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autofree char *said = quoted (enc_event_text (event, "text"));
  g_autofree char *items = items_of (words, event);
  const char *contact = contact_of (words, event), *outcome = enc_event_text (event, "outcome");
  const char *cause = enc_event_text (event, "cause"), *title = enc_event_text (event, "title");
  gboolean in = g_strcmp0 (enc_event_text (event, "direction"), "in") == 0;
  gint64 minutes = enc_event_number (event, "minutes", 0);
  EncDate next_date = (EncDate)enc_event_number (event, "next_date", ENC_DATE_NONE);

  if (event->kind == ENC_EVENT_CALL && minutes > 0)
    text->title = g_strdup_printf (
      /* Translators: %d is a number of minutes */
      in ? _ ("Call received · %d min") : C_ ("logged", "Call · %d min"), (int)minutes);
  else if (event->kind == ENC_EVENT_CALL)
    text->title = g_strdup (in ? _ ("Call received") : C_ ("logged", "Call"));
  else if (event->kind == ENC_EVENT_EMAIL)
    text->title = g_strdup (in ? _ ("E-mail received") : _ ("E-mail sent"));
  else
    text->title = g_strdup (in ? _ ("Letter received") : _ ("Letter sent"));
  if (title != NULL && title[0] != '\0')
    add_line (detail, title);
  if (outcome != NULL)
    add_sentence (codes, enc_cause_label (words->subject->outcomes, outcome));
  if (cause != NULL)
    add_sentence (codes, enc_cause_label (words->subject->causes, cause));
  add_sentence (codes, contact);
  add_line (detail, codes->str);
  add_line (detail, said);
  add_line (detail, items);
  if (next_date != ENC_DATE_NONE)
    {
      g_autofree char *day = enc_format_day (next_date, words->subject->today);
      const char *what = enc_event_text (event, "next");
      g_autofree char *next
        /* Translators: when to come back, and for what */
        = what != NULL && what[0] != '\0' ? g_strdup_printf (_ ("Next: %s, %s"), day, what)
                                          : g_strdup_printf (_ ("Next: %s"), day);

      add_line (detail, next);
    }
  text->detail = g_strdup (detail->str);
}

static void
describe_meeting (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (NULL);
  gint64 minute = enc_event_number (event, "minute", -1);

  if (minute >= 0)
    {
      g_autofree char *clock = enc_format_minute ((int)minute);

      /* Translators: %s is a time of day */
      text->title = g_strdup_printf (_ ("Meeting at %s"), clock);
    }
  else
    text->title = g_strdup (_ ("Meeting with the client"));
  add_sentence (where, enc_event_text (event, "place"));
  add_sentence (where, contact_of (words, event));
  add_line (detail, enc_event_text (event, "text"));
  add_line (detail, where->str);
  text->detail = g_strdup (detail->str);
  text->style = event->effective > words->subject->today ? "accent" : "info";
}

static void
describe_promise (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GVariant) schedule
    = g_variant_lookup_value (event->body, "schedule", G_VARIANT_TYPE ("a(ix)"));
  g_autofree char *said = quoted (enc_event_text (event, "text"));
  g_autofree char *items = items_of (words, event);
  g_autofree char *amount = NULL;
  const char *means = enc_event_text (event, "means"), *by = enc_event_text (event, "promised_by");
  EncCurrency currency = currency_of (words, event);
  gsize n = schedule != NULL ? g_variant_n_children (schedule) : 0;
  gint64 sum = 0;
  EncDate date = ENC_DATE_NONE;

  for (gsize i = 0; i < n; i++)
    {
      gint64 part;
      gint32 day;

      g_variant_get_child (schedule, i, "(ix)", &day, &part);
      sum += part;
      if (n > 1)
        {
          g_autofree char *part_text = enc_format_money (part, currency);
          g_autofree char *day_text = enc_format_day (day, words->subject->today);
          g_autofree char *line = g_strdup_printf ("%s · %s", part_text, day_text);

          add_line (detail, line);
        }
      date = day;
    }
  amount = enc_format_money (sum, currency);
  /* Translators: %s is an amount */
  text->title = g_strdup_printf (_ ("Promise of %s"), amount);
  if (means != NULL && !g_str_equal (means, "other"))
    add_sentence (first, _ (enc_promise_means_label (means)));
  if (n == 1)
    {
      g_autofree char *day = enc_format_date_long (date);
      /* Translators: %s is a date */
      g_autofree char *on = g_strdup_printf (_ ("on %s"), day);

      add_sentence (first, on);
    }
  add_sentence (first, by != NULL ? by : contact_of (words, event));
  add_line (detail, first->str);
  add_line (detail, said);
  add_line (detail, items);
  text->detail = g_strdup (detail->str);
}

static void
describe_dispute (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *items = items_of (words, event);
  const char *category = enc_event_text (event, "category");
  const char *called = case_of (words, event), *step_name = enc_event_text (event, "step");
  const char *outcome_name = enc_event_text (event, "outcome");
  EncDisputeStep step;
  EncDisputeOutcome outcome;
  gint64 contested = 0;

  for (guint i = 0; i < event->n_items; i++)
    contested += event->items[i].amount;
  switch (event->kind)
    {
    case ENC_EVENT_DISPUTE_OPEN:
      if (contested > 0)
        {
          g_autofree char *amount = enc_format_money (contested, currency_of (words, event));

          /* Translators: %s is an amount */
          text->title = g_strdup_printf (_ ("Dispute opened · %s"), amount);
        }
      else
        text->title = g_strdup (_ ("Dispute opened"));
      add_line (detail, enc_event_text (event, "title"));
      if (category != NULL)
        add_line (detail, enc_dispute_category_label (words->subject->categories, category));
      add_line (detail, enc_event_text (event, "text"));
      add_line (detail, items);
      break;
    case ENC_EVENT_DISPUTE_STEP:
      text->title = step_name != NULL && enc_dispute_step_parse (step_name, &step)
                      /* Translators: %s is a step of a dispute */
                      ? g_strdup_printf (_ ("Dispute: %s"), _ (enc_dispute_step_label (step)))
                      : g_strdup (_ (enc_event_kind_label (event->kind)));
      add_line (detail, called);
      if (outcome_name != NULL && enc_dispute_outcome_parse (outcome_name, &outcome)
          && outcome != ENC_DISPUTE_OUTCOME_NONE)
        {
          g_autofree char *amount = money_of (words, event, "amount");
          g_autoptr (GString) line = g_string_new (_ (enc_dispute_outcome_label (outcome)));

          add_sentence (line, amount);
          add_line (detail, line->str);
        }
      add_line (detail, enc_event_text (event, "reason"));
      break;
    case ENC_EVENT_DISPUTE_CHANGE:
      text->title = g_strdup (_ ("Dispute changed"));
      add_line (detail, called);
      if (category != NULL)
        add_line (detail, enc_dispute_category_label (words->subject->categories, category));
      add_line (detail, enc_event_text (event, "owner"));
      break;
    default:
      text->title = g_strdup (enc_event_flag (event, "disputed") || contested > 0
                                  || g_variant_n_children (event->body) == 0
                                ? _ ("Disputed by the client")
                                : _ ("Dispute ended"));
      add_line (detail, items);
    }
  text->detail = g_strdup (detail->str);
}

static void
describe_tolerance (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *amount = money_of (words, event, "amount");
  EncDate until = (EncDate)enc_event_number (event, "until", ENC_DATE_NONE);
  g_autofree char *day = enc_format_date (until);
  g_autofree char *until_text
    /* Translators: %s is a date */
    = until != ENC_DATE_NONE ? g_strdup_printf (_ ("until %s"), day) : NULL;
  g_autoptr (GString) first = g_string_new (NULL);

  if (event->kind == ENC_EVENT_TOLERANCE_ASK)
    text->title = amount != NULL
                    /* Translators: %s is an amount */
                    ? g_strdup_printf (_ ("Tolerance of %s asked for"), amount)
                    : g_strdup (_ ("Tolerance asked for"));
  else if (event->kind == ENC_EVENT_TOLERANCE_DECIDE)
    {
      gboolean granted = enc_event_flag (event, "granted");

      text->title = g_strdup (granted ? _ ("Tolerance granted") : _ ("Tolerance refused"));
      text->style = granted ? "ok" : "err";
      add_sentence (first, amount);
    }
  else
    text->title = g_strdup (_ ("Tolerance ended"));
  add_sentence (first, until_text);
  add_line (detail, first->str);
  add_line (detail, enc_event_text (event, "argument"));
  add_line (detail, enc_event_text (event, "conditions"));
  add_line (detail, enc_event_text (event, "reason"));
  text->detail = g_strdup (detail->str);
}

static void
describe_other (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *changes = NULL;
  const char *to = enc_event_text (event, "to");

  switch (event->kind)
    {
    case ENC_EVENT_ORDER_BLOCK:
      text->title = g_strdup (enc_event_flag (event, "blocked") ? _ ("Orders blocked")
                                                                : _ ("Orders released"));
      text->style = enc_event_flag (event, "blocked") ? "err" : "ok";
      break;
    case ENC_EVENT_HELP_ASK:
      /* Translators: %s is a person */
      text->title = to != NULL ? g_strdup_printf (_ ("A hand asked of %s"), to)
                               : g_strdup (_ ("A hand asked for"));
      break;
    case ENC_EVENT_HELP_ANSWER:
      text->title
        = g_strdup (enc_event_flag (event, "accepted") ? _ ("Gives a hand") : _ ("Not this time"));
      break;
    case ENC_EVENT_THANKS:
      /* Translators: %s is a person */
      text->title = to != NULL ? g_strdup_printf (_ ("Thanks to %s"), to) : g_strdup (_ ("Thanks"));
      break;
    case ENC_EVENT_SCORE_OVERRIDE:
      text->title = g_strdup (enc_event_number (event, "value", -1) < 0 ? _ ("Score computed again")
                                                                        : _ ("Score set by hand"));
      break;
    default:
      text->title = g_strdup (_ (enc_event_kind_label (event->kind)));
    }
  if (event->kind == ENC_EVENT_CLIENT_SET || event->kind == ENC_EVENT_LIMIT)
    changes = changes_in_words (event, currency_of (words, event));
  add_line (detail, changes);
  if (event->kind == ENC_EVENT_CONTACT_SET || event->kind == ENC_EVENT_CONTACT_REMOVE)
    add_line (detail, enc_event_text (event, "name"));
  add_line (detail, enc_event_text (event, "text"));
  add_line (detail, enc_event_text (event, "reason"));
  if (event->kind == ENC_EVENT_RECEIPT || event->kind == ENC_EVENT_PAYMENT_ANNOUNCED
      || event->kind == ENC_EVENT_FINDING)
    {
      g_autofree char *amount = money_of (words, event, "amount");
      g_autofree char *items = items_of (words, event);

      add_line (detail, amount);
      add_line (detail, items);
    }
  if (event->kind == ENC_EVENT_PROMISE_VALIDATE || event->kind == ENC_EVENT_PROMISE_WITHDRAW)
    add_line (detail, case_of (words, event));
  text->detail = g_strdup (detail->str);
}

static void
describe_event (const Words *words, const EncEvent *event, EncTimelineText *text)
{
  g_autoptr (GString) meta = g_string_new (NULL);

  text->icon = looks[event->kind].icon != NULL ? looks[event->kind].icon : "document-edit-symbolic";
  text->style = looks[event->kind].style != NULL ? looks[event->kind].style : "";
  switch (event->kind)
    {
    case ENC_EVENT_COMMENT:
      text->title = g_strdup (_ ("Comment"));
      text->detail = g_strdup (enc_event_text (event, "text"));
      break;
    case ENC_EVENT_CALL:
    case ENC_EVENT_EMAIL:
    case ENC_EVENT_LETTER:
      describe_exchange (words, event, text);
      break;
    case ENC_EVENT_MEETING:
      describe_meeting (words, event, text);
      break;
    case ENC_EVENT_PROMISE_RECORD:
      describe_promise (words, event, text);
      break;
    case ENC_EVENT_DISPUTE_OPEN:
    case ENC_EVENT_DISPUTE_STEP:
    case ENC_EVENT_DISPUTE_CHANGE:
    case ENC_EVENT_DISPUTE_FLAG:
      describe_dispute (words, event, text);
      break;
    case ENC_EVENT_TOLERANCE_ASK:
    case ENC_EVENT_TOLERANCE_DECIDE:
    case ENC_EVENT_TOLERANCE_CLOSE:
      describe_tolerance (words, event, text);
      break;
    default:
      describe_other (words, event, text);
    }
  add_sentence (meta, event->author);
  if (event->author != NULL && event->author[0] != '\0' && event->role >= ENC_USER_CREDIT_MANAGER
      && event->role <= ENC_USER_READ_ONLY)
    add_sentence (meta, _ (enc_party_user_role_label (event->role)));
  if (event->effective != (EncDate)(event->recorded_ms / G_GINT64_CONSTANT (86400000))
      && event->recorded_ms > 0 && event->kind != ENC_EVENT_MEETING)
    {
      g_autofree char *day
        = enc_format_date ((EncDate)(event->recorded_ms / G_GINT64_CONSTANT (86400000)));
      /* Translators: %s is the day on which something earlier was written down */
      g_autofree char *noted = g_strdup_printf (_ ("noted %s"), day);

      add_sentence (meta, noted);
    }
  text->meta = g_strdup (meta->str);
}

/* ---- marks ---- */

static char *
payment_detail (const EncTimelineMark *mark)
{
  if (mark->count != 1 || mark->text == NULL)
    return g_strdup_printf (ngettext ("%u invoice", "%u invoices", mark->count), mark->count);
  if (mark->days == 0)
    /* Translators: %s is a document */
    return g_strdup_printf (_ ("%s, on its due date"), mark->text);
  if (mark->days < 0)
    /* Translators: a document, a number of days */
    return g_strdup_printf (ngettext ("%s, %d day before its due date",
                                      "%s, %d days before its due date", -mark->days),
                            mark->text, -mark->days);
  /* Translators: a document, a number of days */
  return g_strdup_printf (ngettext ("%s, %d day after its due date",
                                    "%s, %d days after its due date", mark->days),
                          mark->text, mark->days);
}

static void
describe_mark (const Words *words, const EncTimelineMark *mark, EncTimelineText *text)
{
  g_autofree char *amount = enc_format_money (mark->amount, mark->currency);
  g_autofree char *expected = enc_format_day (mark->expected, words->subject->today);

  switch (mark->kind)
    {
    case ENC_TIMELINE_MARK_PAYMENT:
      text->icon = "encours-euro-symbolic";
      text->style = "ok";
      /* Translators: %s is an amount */
      text->title = g_strdup_printf (_ ("Payment of %s"), amount);
      text->detail = payment_detail (mark);
      break;
    case ENC_TIMELINE_MARK_PROMISE_DUE:
      text->icon = "encours-promise-symbolic";
      text->style = "accent";
      /* Translators: %s is an amount */
      text->title = g_strdup_printf (_ ("%s promised"), amount);
      text->detail = g_strdup (mark->text);
      text->meta = g_strdup (mark->by);
      break;
    case ENC_TIMELINE_MARK_PROMISE_KEPT:
      text->icon = "emblem-ok-symbolic";
      text->style = "ok";
      /* Translators: %s is an amount */
      text->title = g_strdup_printf (_ ("Promise kept · %s"), amount);
      /* Translators: %s is a day */
      text->detail = g_strdup_printf (_ ("Expected %s"), expected);
      text->meta = g_strdup (_ ("noticed by Encours"));
      break;
    case ENC_TIMELINE_MARK_PROMISE_BROKEN:
      text->icon = "dialog-warning-symbolic";
      text->style = "err";
      /* Translators: %s is an amount */
      text->title = g_strdup_printf (_ ("Promise broken · %s"), amount);
      text->detail = g_strdup_printf (_ ("Expected %s"), expected);
      text->meta = g_strdup (_ ("noticed by Encours"));
      break;
    case ENC_TIMELINE_MARK_NEXT_STEP:
      text->icon = "alarm-symbolic";
      text->style = "accent";
      text->title = g_strdup (_ ("Next step"));
      text->detail = g_strdup (mark->text);
      break;
    default:
      text->icon = "document-edit-symbolic";
      text->style = "";
      text->title = g_strdup ("");
    }
}

/**
 * enc_timeline_words_describe:
 * @subject: whom the line is about
 * @item: a line
 * @text: (out caller-allocates): the line in words; to be cleared
 */
void
enc_timeline_words_describe (const EncTimelineSubject *subject, EncTimelineItem *item,
                             EncTimelineText *text)
{
  const EncEvent *event = enc_timeline_item_get_event (item);
  Words words = { .subject = subject, .entry = enc_timeline_item_get_entry (item) };

  *text = (EncTimelineText){ .style = "" };
  if (event != NULL)
    describe_event (&words, event, text);
  else
    describe_mark (&words, enc_timeline_item_get_mark (item), text);
}

/**
 * enc_timeline_words_clear:
 *
 * Frees the texts of a line.
 */
void
enc_timeline_words_clear (EncTimelineText *text)
{
  g_clear_pointer (&text->title, g_free);
  g_clear_pointer (&text->detail, g_free);
  g_clear_pointer (&text->meta, g_free);
}

/**
 * enc_timeline_words_match:
 * @folded: words folded by enc_text_fold()
 *
 * Returns: whether the line says all of them
 */
gboolean
enc_timeline_words_match (const EncTimelineSubject *subject, EncTimelineItem *item,
                          const char *folded)
{
  g_auto (EncTimelineText) text = { 0 };
  g_autofree char *all = NULL, *hay = NULL;

  if (folded[0] == '\0')
    return TRUE;
  enc_timeline_words_describe (subject, item, &text);
  all = g_strjoin (" ", text.title, text.detail != NULL ? text.detail : "",
                   text.meta != NULL ? text.meta : "", NULL);
  hay = enc_text_fold (all);
  return enc_text_matches (hay, folded);
}
