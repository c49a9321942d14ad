/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>
#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "followup/enc-brief-private.h"

/* From so many days on one speaks of months. */
#define MONTHS_FROM 60
#define LITTLE_LATE 30
#define LATE        90

static char *
money (const EncBrief *brief, gint64 amount)
{
  return enc_format_money (amount, brief->currency);
}

static char *
day (const EncBrief *brief, EncDate date)
{
  return enc_format_date_spoken (date, brief->day);
}

static char *
duration (int days)
{
  if (days < MONTHS_FROM)
    return enc_format_days (days, 0);
  return g_strdup_printf (ngettext ("%d month", "%d months", (days + 15) / 30), (days + 15) / 30);
}

/**
 * enc_brief_subtitle:
 * @brief: a brief
 *
 * Returns: (transfer full): who the client is, in a line: since when, how much, on which terms
 */
char *
enc_brief_subtitle (const EncBrief *brief)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *purchases = enc_format_money_short (brief->purchases, brief->currency);
  int year;

  if (brief->first != ENC_DATE_NONE)
    {
      enc_date_to_ymd (brief->first, &year, NULL, NULL);
      /* Translators: %d is a year; "in the books" when the file is no older than that */
      g_ptr_array_add (parts, g_strdup_printf (brief->first_is_known ? _ ("Client since %d")
                                                                     : _ ("In the books since %d"),
                                               year));
    }
  /* Translators: %s is an amount */
  g_ptr_array_add (parts, g_strdup_printf (_ ("%s invoiced in 12 months"), purchases));
  if (brief->terms != NULL && *brief->terms != '\0')
    g_ptr_array_add (parts, g_strdup (brief->terms));
  if (brief->grade != 0 && brief->grade_before != 0 && brief->grade != brief->grade_before
      && brief->grade_day != ENC_DATE_NONE)
    {
      g_autofree char *when
        = enc_format_month (brief->grade_day, brief->day - brief->grade_day > 183);

      /* Translators: a grade, a month, today's grade: "grade C at the end of Oct, now D" */
      g_ptr_array_add (parts, g_strdup_printf (_ ("grade %1$c at the end of %2$s, now %3$c"),
                                               brief->grade_before, when, brief->grade));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

/**
 * enc_brief_appointment:
 * @brief: a brief
 *
 * Returns: (transfer full): when, where and for whom, as far as it is known
 */
char *
enc_brief_appointment (const EncBrief *brief)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  EncDate when = brief->meeting != ENC_DATE_NONE ? brief->meeting : brief->day;
  g_autofree char *weekday = enc_format_weekday (when);
  g_autofree char *date = enc_format_date_long (when);
  const char *place = brief->place != NULL && *brief->place != '\0' ? brief->place : brief->city;

  if (brief->meeting != ENC_DATE_NONE && brief->minute >= 0)
    {
      g_autofree char *hour = enc_format_minute (brief->minute);

      /* Translators: a day of the week, a date, a time of day */
      g_ptr_array_add (parts, g_strdup_printf (_ ("%1$s %2$s at %3$s"), weekday, date, hour));
    }
  else
    /* Translators: a day of the week, a date */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%1$s %2$s"), weekday, date));
  if (place != NULL && *place != '\0')
    g_ptr_array_add (parts, g_strdup (place));
  if (brief->for_whom != NULL && *brief->for_whom != '\0')
    /* Translators: %s is a person, the reader of the brief */
    g_ptr_array_add (parts, g_strdup_printf (_ ("for %s"), brief->for_whom));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

/** enc_brief_limit_text: Returns: (transfer full): the note under the outstanding. */
char *
enc_brief_limit_text (const EncBrief *brief)
{
  g_autofree char *limit = enc_format_money_scaled (brief->limit, brief->currency, 0, 0);
  g_autofree char *share
    = enc_format_percent (brief->limit > 0 ? (double)brief->aging.open / (double)brief->limit : NAN,
                          0);

  if (brief->limit < 0)
    return g_strdup (_ ("no credit limit"));
  if (brief->limit == 0)
    return g_strdup (_ ("no credit is granted"));
  /* Translators: a percentage, an amount */
  return g_strdup_printf (_ ("%1$s of the limit of %2$s"), share, limit);
}

/** enc_brief_overdue_text: Returns: (transfer full): the note under the overdue amount. */
char *
enc_brief_overdue_text (const EncBrief *brief)
{
  g_autofree char *days = enc_format_days (brief->overdue_max, 0);

  if (brief->overdue_count == 0)
    return g_strdup (_ ("nothing is late"));
  /* Translators: documents, a number of days */
  return g_strdup_printf (ngettext ("%1$u document, %2$s", "%1$u documents, up to %2$s",
                                    brief->overdue_count),
                          brief->overdue_count, days);
}

/** enc_brief_dispute_text: Returns: (transfer full): the note under the disputed amount. */
char *
enc_brief_dispute_text (const EncBrief *brief)
{
  g_autofree char *since = day (brief, brief->dispute_since);

  if (brief->disputes > 1)
    /* Translators: %2$s is a day */
    return g_strdup_printf (ngettext ("%1$u dispute, since %2$s",
                                      "%1$u disputes, the largest since %2$s", brief->disputes),
                            brief->disputes, since);
  if (brief->disputes == 1)
    /* Translators: what a dispute is about, a day */
    return g_strdup_printf (_ ("%1$s, since %2$s"),
                            brief->dispute_title != NULL ? brief->dispute_title : "", since);
  if (brief->aging.disputed > 0)
    return g_strdup (_ ("marked in the accounts"));
  return g_strdup (_ ("nothing is contested"));
}

/** enc_brief_lateness: Returns: (transfer full): "24 days", or a dash. */
char *
enc_brief_lateness (const EncBrief *brief)
{
  return enc_format_days (brief->days_late, 0);
}

/** enc_brief_lateness_text: Returns: (transfer full): the note under the average lateness. */
char *
enc_brief_lateness_text (const EncBrief *brief)
{
  if (isnan (brief->days_late))
    return g_strdup (_ ("no payment in 12 months"));
  if (isnan (brief->days_late_before))
    return g_strdup (_ ("over 12 months"));

  int change = (int)(lround (brief->days_late) - lround (brief->days_late_before));
  g_autofree char *days = enc_format_days (ABS (change), 0);

  if (change == 0)
    return g_strdup (_ ("unchanged in 6 months"));
  /* Translators: %s is a number of days */
  return g_strdup_printf (change > 0 ? _ ("+%s in 6 months") : _ ("−%s in 6 months"), days);
}

/** enc_brief_usual_text: Returns: (transfer full) (nullable): what is usual of such clients. */
char *
enc_brief_usual_text (const EncBrief *brief)
{
  g_autofree char *days = enc_format_days (brief->usual_days_late, 0);

  if (isnan (brief->usual_days_late))
    return NULL;
  if (brief->usual_of != NULL)
    /* Translators: a segment of clients, a number of days */
    return g_strdup_printf (_ ("usual for “%1$s”: %2$s"), brief->usual_of, days);
  /* Translators: %s is a number of days */
  return g_strdup_printf (_ ("usual for all clients: %s"), days);
}

static gboolean
is_one_of (const char *text, const char *a, const char *b)
{
  return text != NULL && (g_str_equal (text, a) || (b != NULL && g_str_equal (text, b)));
}

/* What one asks depends on why they are late. */
static const char *
question (const char *cause)
{
  if (is_one_of (cause, "cash", "insolvency"))
    return _ ("Would it help to agree on several dates?");
  if (is_one_of (cause, "portal", "payment-path"))
    return _ ("What can we do to make paying easier?");
  if (is_one_of (cause, "missing-document", NULL))
    return _ ("Which document do you still need from us?");
  if (is_one_of (cause, "own-terms", NULL))
    return _ ("Can we go through the terms we agreed on?");
  if (is_one_of (cause, "complaint", "wrong-invoice"))
    return _ ("Is there something wrong with them?");
  if (is_one_of (cause, "oversight", NULL))
    return _ ("Could somebody look at them this week?");
  if (is_one_of (cause, "approval", NULL))
    return _ ("Are they still waiting for approval?");
  return _ ("Is it a matter of approval?");
}

/* Aloud; n invoices, a question. Another word for "other" when some were already spoken of. */
static char *
late_title (const EncBriefFact *fact)
{
  const char *ask = question (fact->what);
  guint n = fact->count;

  if (fact->days_max <= LITTLE_LATE && fact->of)
    return g_strdup_printf (ngettext ("“I see a small delay on %1$u other invoice. %2$s”",
                                      "“I see a small delay on %1$u other invoices. %2$s”", n),
                            n, ask);
  if (fact->days_max <= LITTLE_LATE)
    return g_strdup_printf (ngettext ("“I see a small delay on %1$u invoice. %2$s”",
                                      "“I see a small delay on %1$u invoices. %2$s”", n),
                            n, ask);
  if (fact->days_max <= LATE && fact->of)
    return g_strdup_printf (ngettext ("“I see that %1$u other invoice is late. %2$s”",
                                      "“I see that %1$u other invoices are late. %2$s”", n),
                            n, ask);
  if (fact->days_max <= LATE)
    return g_strdup_printf (ngettext ("“I see that %1$u invoice is late. %2$s”",
                                      "“I see that %1$u invoices are late. %2$s”", n),
                            n, ask);
  if (fact->of)
    return g_strdup_printf (ngettext ("“%1$u other invoice has been late for a long time. %2$s”",
                                      "“%1$u other invoices are late, some for a long time. %2$s”",
                                      n),
                            n, ask);
  return g_strdup_printf (ngettext ("“%1$u invoice has been late for a long time. %2$s”",
                                    "“%1$u invoices are late, some for a long time. %2$s”", n),
                          n, ask);
}

static gboolean
wants_credit (const EncBriefFact *fact)
{
  return fact->event == ENC_DISPUTE_WANTS_CREDIT || fact->event == ENC_DISPUTE_WANTS_PARTIAL_CREDIT;
}

static char *
ours_title (const EncBriefFact *fact, const char *when)
{
  if (fact->day != ENC_DATE_NONE && wants_credit (fact))
    /* Translators: said aloud; %s is a day */
    return g_strdup_printf (
      _ ("“Your request for a credit note is being looked into, with an answer by %s.”"), when);
  if (fact->day != ENC_DATE_NONE)
    /* Translators: said aloud; %s is a day */
    return g_strdup_printf (_ ("“What you contest is being looked into, with an answer by %s.”"),
                            when);
  if (wants_credit (fact))
    return g_strdup (_ ("“Your request for a credit note is late: I will see to it myself.”"));
  return g_strdup (_ ("“The answer to what you contest is late: I will see to it myself.”"));
}

/**
 * enc_brief_message_title:
 * @brief: a brief
 * @fact: one of its messages
 *
 * Returns: (transfer full): a sentence one can say aloud, between quotation marks
 */
char *
enc_brief_message_title (const EncBrief *brief, const EncBriefFact *fact)
{
  g_autofree char *when = day (brief, fact->day);
  g_autofree char *amount = money (brief, fact->amount);

  switch ((EncBriefMessage)fact->kind)
    {
    case ENC_BRIEF_THANKS_PROMISE:
      if (g_strcmp0 (fact->what, "transfer") == 0)
        /* Translators: said aloud; %s is a day */
        return g_strdup_printf (_ ("“Thank you for the transfer announced for %s.”"), when);
      if (g_strcmp0 (fact->what, "cheque") == 0)
        /* Translators: said aloud; %s is a day */
        return g_strdup_printf (_ ("“Thank you for the cheque announced for %s.”"), when);
      /* Translators: said aloud; %s is a day */
      return g_strdup_printf (_ ("“Thank you for the payment announced for %s.”"), when);
    case ENC_BRIEF_THANKS_PAYMENT:
      /* Translators: said aloud; %s is a day */
      return g_strdup_printf (_ ("“Thank you for your payment of %s.”"), when);
    case ENC_BRIEF_BROKEN:
      /* Translators: said aloud; an amount, a day */
      return g_strdup_printf (
        _ ("“The %1$s announced for %2$s have not reached us. What happened?”"), amount, when);
    case ENC_BRIEF_LATE:
      return late_title (fact);
    case ENC_BRIEF_DISPUTE_OURS:
      return ours_title (fact, when);
    case ENC_BRIEF_DISPUTE_THEIRS:
      /* Translators: said aloud; %s is what a dispute is about */
      return g_strdup_printf (_ ("“To answer you about %s, we still need something from you.”"),
                              fact->what != NULL ? fact->what : "");
    case ENC_BRIEF_DUE_SOON:
      /* Translators: said aloud; an amount, a day */
      return g_strdup_printf (_ ("“%1$s fall due from %2$s on: is everything ready on your side?”"),
                              amount, when);
    case ENC_BRIEF_ALL_WELL:
      return g_strdup (fact->count > 0 ? _ ("“Thank you: everything is paid on time.”")
                                       : _ ("“Nothing is waiting between us.”"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
late_detail (const EncBrief *brief, const EncBriefFact *fact, const char *amount)
{
  if (fact->days == fact->days_max && brief->aging.disputed == 0)
    /* Translators: an amount, days */
    return g_strdup_printf (ngettext ("%1$s, %2$d day late, nothing contested.",
                                      "%1$s, %2$d days late, nothing contested.", fact->days),
                            amount, fact->days);
  if (fact->days == fact->days_max)
    return g_strdup_printf (ngettext ("%1$s, %2$d day late, apart from what is contested.",
                                      "%1$s, %2$d days late, apart from what is contested.",
                                      fact->days),
                            amount, fact->days);
  if (brief->aging.disputed == 0)
    /* Translators: an amount, least and most days */
    return g_strdup_printf (_ ("%1$s, from %2$d to %3$d days late, nothing contested."), amount,
                            fact->days, fact->days_max);
  return g_strdup_printf (_ ("%1$s, from %2$d to %3$d days late, apart from what is contested."),
                          amount, fact->days, fact->days_max);
}

/**
 * enc_brief_message_detail:
 * @brief: a brief
 * @fact: one of its messages
 *
 * Returns: (transfer full): what one should know while saying it
 */
char *
enc_brief_message_detail (const EncBrief *brief, const EncBriefFact *fact)
{
  g_autofree char *amount = money (brief, fact->amount);
  g_autofree char *since = day (brief, fact->since);
  g_autofree char *length
    = fact->since != ENC_DATE_NONE ? duration (MAX (1, brief->day - fact->since)) : NULL;

  switch ((EncBriefMessage)fact->kind)
    {
    case ENC_BRIEF_THANKS_PROMISE:
      if (fact->who != NULL && *fact->who != '\0')
        /* Translators: an amount, a day, a person */
        return g_strdup_printf (_ ("%1$s promised on %2$s by %3$s: confirm, do not insist."),
                                amount, since, fact->who);
      /* Translators: an amount, a day */
      return g_strdup_printf (_ ("%1$s promised on %2$s: confirm, do not insist."), amount, since);
    case ENC_BRIEF_THANKS_PAYMENT:
      /* Translators: %s is an amount */
      return g_strdup_printf (_ ("%s came in: say that it was noticed."), amount);
    case ENC_BRIEF_BROKEN:
      if (fact->of > 1)
        /* Translators: promises broken, promises judged */
        return g_strdup_printf (
          ngettext ("%1$u promise broken out of %2$u: ask for a date, and who decides.",
                    "%1$u promises broken out of %2$u: ask for a date, and who decides.",
                    fact->count),
          fact->count, fact->of);
      return g_strdup (_ ("The first promise they did not keep: ask for a new date."));
    case ENC_BRIEF_LATE:
      return late_detail (brief, fact, amount);
    case ENC_BRIEF_DISPUTE_OURS:
      /* Translators: an amount, a duration such as "4 months" */
      return g_strdup_printf (_ ("%1$s: do not promise an amount; it has been with us for %2$s."),
                              amount, length);
    case ENC_BRIEF_DISPUTE_THEIRS:
      /* Translators: an amount, a duration such as "12 days" */
      return g_strdup_printf (_ ("%1$s in dispute, in their hands for %2$s."), amount, length);
    case ENC_BRIEF_DUE_SOON:
      return g_strdup_printf (
        ngettext ("%u document that is not late: a good moment to ask who approves it.",
                  "%u documents that are not late: a good moment to ask who approves them.",
                  fact->count),
        fact->count);
    case ENC_BRIEF_ALL_WELL:
      return g_strdup (fact->count > 0 ? _ ("Nothing is late and nothing is contested.")
                                       : _ ("Nothing has been paid or is late yet."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * enc_brief_commitment_text:
 * @brief: a brief
 * @fact: one of its commitments
 *
 * Returns: (transfer full): what to come back with
 */
char *
enc_brief_commitment_text (const EncBrief *brief, const EncBriefFact *fact)
{
  g_autofree char *when = day (brief, fact->day);
  g_autofree char *amount = money (brief, fact->amount);

  switch ((EncBriefAsk)fact->kind)
    {
    case ENC_BRIEF_ASK_DATE:
      if (fact->what == NULL)
        return g_strdup_printf (ngettext ("A date for %u late document",
                                          "A date for %u late documents", fact->count),
                                fact->count);
      if (fact->count == 0)
        /* Translators: %s are numbers of documents */
        return g_strdup_printf (_ ("A date for %s"), fact->what);
      /* Translators: numbers of documents, how many more */
      return g_strdup_printf (ngettext ("A date for %1$s and %2$u other",
                                        "A date for %1$s and %2$u others", fact->count),
                              fact->what, fact->count);
    case ENC_BRIEF_ASK_CONFIRM:
      /* Translators: an amount, a day */
      return g_strdup_printf (_ ("Confirmation of %1$s for %2$s"), amount, when);
    case ENC_BRIEF_ASK_PLAN:
      return g_strdup (_ ("A payment plan: amounts and dates"));
    case ENC_BRIEF_ASK_APPROVER:
      return g_strdup (_ ("The name of the person who approves the invoices"));
    case ENC_BRIEF_ASK_PAYER:
      return g_strdup (_ ("Who decides on payments, and on which days"));
    case ENC_BRIEF_ASK_DOCUMENT:
      return g_strdup (_ ("The list of the documents they still need"));
    case ENC_BRIEF_ASK_ANSWER:
      /* Translators: %s is what a dispute is about */
      return g_strdup_printf (_ ("What is missing for “%s”"), fact->what != NULL ? fact->what : "");
    case ENC_BRIEF_ASK_CONTACT:
      return g_strdup (_ ("Name and telephone of the person who pays"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
event_title (const EncBriefFact *fact, const char *amount, const char *since)
{
  const char *who = fact->who != NULL ? fact->who : "";

  switch (fact->event)
    {
    case ENC_EVENT_CALL:
      /* Translators: %s is a colleague */
      return g_strdup_printf (fact->of ? _ ("The client called %s") : _ ("Call by %s"), who);
    case ENC_EVENT_EMAIL:
      return g_strdup_printf (fact->of ? _ ("E-mail to %s") : _ ("E-mail by %s"), who);
    case ENC_EVENT_LETTER:
      return g_strdup_printf (fact->of ? _ ("Letter to %s") : _ ("Letter by %s"), who);
    case ENC_EVENT_MEETING:
      return g_strdup_printf (_ ("Meeting with %s"), who);
    case ENC_EVENT_COMMENT:
      return g_strdup_printf (_ ("Comment by %s"), who);
    case ENC_EVENT_PROMISE_RECORD:
      if (fact->amount == 0)
        break;
      /* Translators: an amount, a day */
      return g_strdup_printf (_ ("Promise of %1$s for %2$s"), amount, since);
    case ENC_EVENT_DISPUTE_OPEN:
      if (fact->what == NULL)
        break;
      /* Translators: %s is what a dispute is about */
      return g_strdup_printf (_ ("Dispute: %s"), fact->what);
    case ENC_EVENT_TOLERANCE_DECIDE:
      if (fact->of)
        /* Translators: an amount, a day */
        return g_strdup_printf (_ ("Tolerance of %1$s until %2$s"), amount, since);
      return g_strdup (_ ("Tolerance refused"));
    case ENC_EVENT_ORDER_BLOCK:
      return g_strdup (fact->of ? _ ("Orders blocked") : _ ("Orders no longer blocked"));
    case ENC_EVENT_CONTACT_SET:
      return g_strdup (_ ("Contact"));
    default:
      break;
    }
  return g_strdup (enc_event_kind_label (fact->event));
}

/**
 * enc_brief_happened_title:
 * @brief: a brief
 * @fact: something that happened
 *
 * Returns: (transfer full): what, in a few words
 */
char *
enc_brief_happened_title (const EncBrief *brief, const EncBriefFact *fact)
{
  g_autofree char *amount = money (brief, fact->amount);
  g_autofree char *since = day (brief, fact->since);

  switch ((EncBriefHappened)fact->kind)
    {
    case ENC_BRIEF_HAPPENED_BROKEN:
      /* Translators: %s is an amount */
      return g_strdup_printf (_ ("Promise of %s not kept"), amount);
    case ENC_BRIEF_HAPPENED_KEPT:
      /* Translators: %s is an amount */
      return g_strdup_printf (_ ("Promise of %s kept"), amount);
    case ENC_BRIEF_HAPPENED_PAYMENT:
      /* Translators: %s is an amount */
      return g_strdup_printf (_ ("Payment of %s"), amount);
    case ENC_BRIEF_HAPPENED_SETTLED:
      /* Translators: %s is what a dispute was about */
      return g_strdup_printf (_ ("Dispute settled: %s"), fact->what != NULL ? fact->what : "");
    case ENC_BRIEF_HAPPENED_EVENT:
      return event_title (fact, amount, since);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * enc_brief_happened_detail:
 * @brief: a brief
 * @fact: something that happened
 *
 * Returns: (transfer full) (nullable): what was said, or what it means
 */
char *
enc_brief_happened_detail (const EncBrief *brief, const EncBriefFact *fact)
{
  g_autofree char *amount = money (brief, fact->amount);
  gboolean said = fact->what != NULL && *fact->what != '\0';

  switch ((EncBriefHappened)fact->kind)
    {
    case ENC_BRIEF_HAPPENED_BROKEN:
      if (fact->of < 2)
        return NULL;
      /* Translators: promises broken, promises judged */
      return g_strdup_printf (ngettext ("%1$u promise broken out of %2$u.",
                                        "%1$u promises broken out of %2$u.", fact->count),
                              fact->count, fact->of);
    case ENC_BRIEF_HAPPENED_SETTLED:
      return g_strdup (enc_dispute_outcome_label (fact->event));
    case ENC_BRIEF_HAPPENED_EVENT:
      if (fact->event == ENC_EVENT_CALL && fact->amount > 0 && said)
        /* Translators: what was said, an amount */
        return g_strdup_printf (_ ("“%1$s” Promise of %2$s."), fact->what, amount);
      if (fact->event == ENC_EVENT_CALL && fact->amount > 0)
        /* Translators: %s is an amount */
        return g_strdup_printf (_ ("Promise of %s."), amount);
      if (fact->event == ENC_EVENT_DISPUTE_OPEN)
        return fact->amount > 0 ? g_strdup_printf (_ ("%s contested."), amount) : NULL;
      return said ? g_strdup (fact->what) : NULL;
    case ENC_BRIEF_HAPPENED_KEPT:
    case ENC_BRIEF_HAPPENED_PAYMENT:
    default:
      return NULL;
    }
}

static char *
order_sentence (const EncBrief *brief, const EncBriefFact *fact)
{
  g_autofree char *amount = money (brief, fact->amount);
  g_autofree char *limit = money (brief, brief->limit);
  g_autofree char *when = day (brief, fact->day);
  g_autofree char *since = day (brief, fact->since);
  gboolean known = fact->who != NULL && *fact->who != '\0';

  switch ((EncBriefOrder)fact->kind)
    {
    case ENC_BRIEF_ORDER_BLOCKED:
      if (fact->what != NULL && *fact->what != '\0')
        /* Translators: a day, a reason */
        return g_strdup_printf (_ ("Orders have been blocked since %1$s: %2$s."), since,
                                fact->what);
      return g_strdup_printf (_ ("Orders have been blocked since %s."), since);
    case ENC_BRIEF_ORDER_ROOM:
      /* Translators: %s is an amount */
      return g_strdup_printf (_ ("%s is left under the limit."), amount);
    case ENC_BRIEF_ORDER_OVER:
      /* Translators: two amounts */
      return g_strdup_printf (_ ("The limit of %1$s is exceeded by %2$s."), limit, amount);
    case ENC_BRIEF_ORDER_NO_LIMIT:
      return g_strdup (_ ("This client has no credit limit."));
    case ENC_BRIEF_ORDER_TOLERANCE:
      /* Translators: an amount, a day */
      return g_strdup_printf (_ ("A tolerance of %1$s runs until %2$s."), amount, when);
    case ENC_BRIEF_ORDER_FREES:
      /* Translators: a day, an amount */
      return g_strdup_printf (_ ("The payment of %1$s frees %2$s."), when, amount);
    case ENC_BRIEF_ORDER_ASK:
      if (fact->count > 0)
        return known ? g_strdup_printf (_ ("Ask %s for a tolerance before you accept anything."),
                                        fact->who)
                     : g_strdup (_ ("Ask for a tolerance before you accept anything."));
      if (fact->of > 0)
        return known ? g_strdup_printf (_ ("For a large order, ask %s first."), fact->who)
                     : g_strdup (_ ("For a large order, ask the credit manager first."));
      return known ? g_strdup_printf (_ ("Beyond that, ask %s for a tolerance before you accept."),
                                      fact->who)
                   : g_strdup (_ ("Beyond that, ask for a tolerance before you accept."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/** enc_brief_order_text: Returns: (transfer full): what to answer if an order is mentioned. */
char *
enc_brief_order_text (const EncBrief *brief)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < brief->order->len; i++)
    g_ptr_array_add (sentences, order_sentence (brief, brief->order->pdata[i]));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **)sentences->pdata);
}

/** enc_brief_more_text: Returns: (transfer full) (nullable): "and 3 others"; NULL for none. */
char *
enc_brief_more_text (guint more)
{
  if (more == 0)
    return NULL;
  return g_strdup_printf (ngettext ("and %u other", "and %u others", more), more);
}
