/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "portfolio/score/enc-score.h"

static const struct
{
  const char *name;
  const char *label;
  const char *rule;
} lines[ENC_SCORE_N_LINES] = {
  [ENC_SCORE_PUNCTUALITY]
  = { "punctuality", N_ ("Paid on time"),
      N_ ("Share of the amounts that fell due in the last 12 months and were paid by the due date, "
          "give or take two days. The fewer there are, the more the portfolio’s share counts.") },
  [ENC_SCORE_LATENESS]
  = { "lateness", N_ ("Average delay"),
      N_ ("Days between the due date and the payment of the last invoices; each counts less than "
          "the one after it, half as much after five. 5 days early costs nothing, 30 days late "
          "costs everything.") },
  [ENC_SCORE_TREND]
  = { "trend", N_ ("Trend"),
      N_ ("The last three payments against those of the 12 months before, when the difference is "
          "more than chance.") },
  [ENC_SCORE_OVERDUE]
  = { "overdue", N_ ("Overdue now"),
      N_ ("The overdue share of what is open, and the age of the oldest overdue invoice, up to 90 "
          "days. Credits pay the oldest invoices first; contested amounts do not count.") },
  [ENC_SCORE_PROMISES] = { "promises", N_ ("Promises kept"),
                           N_ ("Promises that were broken, of all that have come to their date. "
                               "Old ones count less.") },
  [ENC_SCORE_DISPUTES]
  = { "disputes", N_ ("Disputes"),
      N_ ("Resolved disputes in which the client was wrong. A justified dispute costs nothing: it "
          "was our fault.") },
  [ENC_SCORE_LIMIT] = { "limit", N_ ("Use of the limit"),
                        N_ ("What is open against the credit limit: up to 80 % costs nothing, from "
                            "120 % on it costs everything.") },
};

/**
 * enc_score_line_name:
 * @line: a line
 *
 * Returns: its name in files and on the command line
 */
const char *
enc_score_line_name (EncScoreLine line)
{
  g_return_val_if_fail (line < ENC_SCORE_N_LINES, NULL);
  return lines[line].name;
}

/**
 * enc_score_line_label:
 * @line: a line
 *
 * Returns: its label, to be translated
 */
const char *
enc_score_line_label (EncScoreLine line)
{
  g_return_val_if_fail (line < ENC_SCORE_N_LINES, NULL);
  return lines[line].label;
}

/**
 * enc_score_line_rule:
 * @line: a line
 *
 * Returns: how its points come about, in a sentence or two, to be translated
 */
const char *
enc_score_line_rule (EncScoreLine line)
{
  g_return_val_if_fail (line < ENC_SCORE_N_LINES, NULL);
  return lines[line].rule;
}

static char *
punctuality_sentence (const EncScoreFacts *f)
{
  g_autofree char *share = NULL, *on_time = enc_format_integer (f->on_time);

  if (f->due == 0)
    return g_strdup (_ ("Nothing fell due in the last 12 months: the habits of the portfolio are "
                        "assumed."));
  share = enc_format_percent (f->on_time_share, 0);
  return g_strdup_printf (
    ngettext ("%1$s of what was due in the last 12 months was paid on time: %2$s of %3$u invoice.",
              "%1$s of what was due in the last 12 months was paid on time: %2$s of %3$u invoices.",
              f->due),
    share, on_time, f->due);
}

static char *
lateness_sentence (const EncScoreFacts *f)
{
  g_autofree char *days = NULL;

  if (f->settled == 0)
    return g_strdup (_ ("No invoice has been paid yet: the habits of the portfolio are assumed."));
  days = enc_format_days (fabs (f->days), 0);
  if (lround (f->days) == 0)
    return g_strdup (_ ("The last invoices were paid on their due date on average."));
  return f->days > 0
           ? g_strdup_printf (_ ("The last invoices were paid %s late on average."), days)
           : g_strdup_printf (_ ("The last invoices were paid %s early on average."), days);
}

static char *
trend_sentence (const EncScoreFacts *f)
{
  g_autofree char *days = NULL;

  if (f->recent == 0)
    return g_strdup (_ ("Too few payments in 12 months to tell a trend."));
  if (!f->moved)
    return g_strdup (_ ("The last three payments are like those of the 12 months before."));
  days = enc_format_days (fabs (f->recent_days - f->year_days), 0);
  return f->recent_days > f->year_days
           ? g_strdup_printf (
             _ ("The last three payments came %s later than those of the 12 months before."), days)
           : g_strdup_printf (
             _ ("The last three payments came %s earlier than those of the 12 months before."),
             days);
}

static char *
overdue_sentence (const EncScoreFacts *f)
{
  g_autofree char *amount = NULL, *share = NULL, *days = NULL;

  if (f->overdue <= 0)
    return g_strdup (f->open > 0 ? _ ("Nothing is overdue.") : _ ("Nothing is open."));
  amount = enc_format_money (f->overdue, f->currency);
  share = enc_format_percent ((double)f->overdue / (double)f->open, 0);
  days = enc_format_days (f->oldest, 0);
  return g_strdup_printf (_ ("%s is overdue, %s of what is open, the oldest for %s."), amount,
                          share, days);
}

static char *
faded_count (double count)
{
  return enc_format_decimal (count, fabs (count - round (count)) < 0.05 ? 0 : 1);
}

static char *
promises_sentence (const EncScoreFacts *f)
{
  g_autofree char *broken = faded_count (f->promises_broken), *all = faded_count (f->promises);

  if (f->promises <= 0)
    return g_strdup (_ ("No promise has come to its date."));
  if (f->promises_broken <= 0)
    return g_strdup (_ ("All promises were kept."));
  return g_strdup_printf (_ ("Promises broken: %s of %s, old ones counting less."), broken, all);
}

static char *
disputes_sentence (const EncScoreFacts *f)
{
  g_autofree char *unjustified = faded_count (f->disputes_unjustified);
  g_autofree char *all = faded_count (f->disputes);

  if (f->disputes <= 0)
    return g_strdup (_ ("No dispute has been resolved."));
  if (f->disputes_unjustified <= 0)
    return g_strdup (_ ("All disputes were justified: they cost nothing."));
  return g_strdup_printf (_ ("Unjustified disputes: %s of %s, old ones counting less."),
                          unjustified, all);
}

static char *
limit_sentence (const EncScoreFacts *f)
{
  g_autofree char *used = NULL, *limit = NULL, *share = NULL;

  if (f->limit < 0)
    return g_strdup (_ ("No credit limit is set."));
  used = enc_format_money (f->limit_used, f->limit_currency);
  limit = enc_format_money (f->limit, f->limit_currency);
  if (f->limit == 0)
    return g_strdup_printf (_ ("%s is open although the credit limit is zero."), used);
  share = enc_format_percent ((double)f->limit_used / (double)f->limit, 0);
  return g_strdup_printf (_ ("%s of the credit limit of %s is used."), share, limit);
}

/**
 * enc_score_line_sentence:
 * @score: a score
 * @line: one of its lines
 *
 * Returns: (transfer full): the figures behind the line's points, in a sentence
 */
char *
enc_score_line_sentence (const EncScore *score, EncScoreLine line)
{
  const EncScoreFacts *f = &score->facts;

  switch (line)
    {
    case ENC_SCORE_PUNCTUALITY:
      return punctuality_sentence (f);
    case ENC_SCORE_LATENESS:
      return lateness_sentence (f);
    case ENC_SCORE_TREND:
      return trend_sentence (f);
    case ENC_SCORE_OVERDUE:
      return overdue_sentence (f);
    case ENC_SCORE_PROMISES:
      return promises_sentence (f);
    case ENC_SCORE_DISPUTES:
      return disputes_sentence (f);
    case ENC_SCORE_LIMIT:
      return limit_sentence (f);
    case ENC_SCORE_N_LINES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * enc_score_line_short:
 * @score: a score
 * @line: one of its lines
 *
 * Returns: (transfer full): its label with the figure that matters most, for a chart
 */
char *
enc_score_line_short (const EncScore *score, EncScoreLine line)
{
  const EncScoreFacts *f = &score->facts;
  g_autofree char *figure = NULL;

  if (line == ENC_SCORE_PUNCTUALITY && f->due > 0)
    figure = enc_format_percent (f->on_time_share, 0);
  else if (line == ENC_SCORE_LATENESS && f->settled > 0)
    figure = enc_format_days (f->days, 0);
  else if (line == ENC_SCORE_OVERDUE && f->overdue > 0)
    figure = enc_format_percent ((double)f->overdue / (double)f->open, 0);
  else if (line == ENC_SCORE_LIMIT && f->limit > 0)
    figure = enc_format_percent ((double)f->limit_used / (double)f->limit, 0);
  if (figure == NULL)
    return g_strdup (_ (enc_score_line_label (line)));
  return g_strdup_printf (C_ ("line of a score, then its figure", "%s %s"),
                          _ (enc_score_line_label (line)), figure);
}

/**
 * enc_score_grade_name:
 * @grade: a grade
 *
 * Returns: "A" to "E", "–" for none; not translated
 */
const char *
enc_score_grade_name (EncScoreGrade grade)
{
  static const char *const names[] = { "–", "A", "B", "C", "D", "E" };

  g_return_val_if_fail (grade < ENC_SCORE_N_GRADES, "–");
  return names[grade];
}

/**
 * enc_score_confidence_name:
 * @confidence: how much is known
 *
 * Returns: its name on the command line
 */
const char *
enc_score_confidence_name (EncScoreConfidence confidence)
{
  static const char *const names[] = { "none", "low", "medium", "high" };

  g_return_val_if_fail (confidence <= ENC_SCORE_CONFIDENCE_HIGH, NULL);
  return names[confidence];
}

/**
 * enc_score_confidence_sentence:
 * @score: a score
 *
 * Returns: (transfer full): how much it may be believed
 */
char *
enc_score_confidence_sentence (const EncScore *score)
{
  guint settled = score->facts.settled;

  if (score->confidence == ENC_SCORE_CONFIDENCE_NONE)
    return g_strdup_printf (
      ngettext ("Not enough data: %u invoice paid so far, and at least %d are needed. Until then "
                "the habits of the whole portfolio are assumed.",
                "Not enough data: %u invoices paid so far, and at least %d are needed. Until then "
                "the habits of the whole portfolio are assumed.",
                settled),
      settled, ENC_SCORE_ENOUGH);
  return g_strdup_printf (ngettext ("Between %2$d and %3$d, from %1$u paid invoice.",
                                    "Between %2$d and %3$d, from %1$u paid invoices.", settled),
                          settled, score->low, score->high);
}

/**
 * enc_score_move_sentence:
 * @move: what a line brought or cost
 * @before: the earlier score
 * @now: the later one
 *
 * Returns: (transfer full): "−12: " and the line's sentence as it is now
 */
char *
enc_score_move_sentence (const EncScoreMove *move, const EncScore *before, const EncScore *now)
{
  g_autofree char *points = enc_format_integer (ABS (move->difference));
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (before->client == now->client, NULL);

  sentence = enc_score_line_sentence (now, move->line);
  return move->difference < 0
           ? g_strdup_printf (C_ ("points lost, and why", "−%s: %s"), points, sentence)
           : g_strdup_printf (C_ ("points gained, and why", "+%s: %s"), points, sentence);
}

/**
 * enc_score_risk_name:
 * @level: a level of credit risk
 *
 * Returns: its name on the command line
 */
const char *
enc_score_risk_name (EncScoreRiskLevel level)
{
  static const char *const names[] = { "unknown", "covered", "partly", "uncovered", "insolvent" };

  g_return_val_if_fail (level <= ENC_SCORE_RISK_INSOLVENT, NULL);
  return names[level];
}

/**
 * enc_score_risk_sentence:
 * @risk: a credit risk
 *
 * Returns: (transfer full): it in a sentence
 */
char *
enc_score_risk_sentence (const EncScoreRisk *risk)
{
  g_autofree char *uncovered = enc_format_money (risk->uncovered, risk->currency);

  switch (risk->level)
    {
    case ENC_SCORE_RISK_COVERED:
      return g_strdup (_ ("The insurer covers everything that is open."));
    case ENC_SCORE_RISK_PARTLY:
      return g_strdup_printf (_ ("%s is beyond the insurer’s cover."), uncovered);
    case ENC_SCORE_RISK_UNCOVERED:
      return g_strdup_printf (_ ("The insurer covers nothing: %s is at our own risk."), uncovered);
    case ENC_SCORE_RISK_INSOLVENT:
      return g_strdup_printf (
        _ ("Insolvency proceedings are open; %s is beyond the insurer’s cover."), uncovered);
    case ENC_SCORE_RISK_UNKNOWN:
    default:
      return g_strdup (_ ("No credit insurance is recorded."));
    }
}
