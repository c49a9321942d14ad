/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "followup/enc-review.h"

static const struct
{
  const char *name, *label, *question;
} sections[ENC_N_REVIEW_SECTIONS] = {
  [ENC_REVIEW_DECISIONS]
  = { "decisions", N_ ("What we decided"), N_ ("Was it done? If not, what stands in the way?") },
  [ENC_REVIEW_OVERDUE]
  = { "overdue", N_ ("Newly overdue"), N_ ("Does the rep know why? Who calls, and when?") },
  [ENC_REVIEW_PROMISES] = { "promises", N_ ("Broken promises"),
                            N_ ("What changed at the client’s? Do we still deliver?") },
  [ENC_REVIEW_DISPUTES]
  = { "disputes", N_ ("Disputes past their delay"), N_ ("What is missing, and who brings it?") },
  [ENC_REVIEW_TOLERANCES]
  = { "tolerances", N_ ("Tolerances"), N_ ("Is it paid? Do we extend it, on which conditions?") },
  [ENC_REVIEW_THANKS]
  = { "thanks", N_ ("Thanks"), N_ ("Who unblocked something since the last time?") },
};

/** enc_review_name: Returns: the section's name in files and on the command line. */
const char *
enc_review_name (EncReviewKind kind)
{
  g_return_val_if_fail (kind < ENC_N_REVIEW_SECTIONS, NULL);
  return sections[kind].name;
}

/** enc_review_label: Returns: the section's heading, in the user's language. */
const char *
enc_review_label (EncReviewKind kind)
{
  g_return_val_if_fail (kind < ENC_N_REVIEW_SECTIONS, NULL);
  return _ (sections[kind].label);
}

/** enc_review_question: Returns: what to ask about each line of a section, in the user's language.
 */
const char *
enc_review_question (EncReviewKind kind)
{
  g_return_val_if_fail (kind < ENC_N_REVIEW_SECTIONS, NULL);
  return _ (sections[kind].question);
}

/**
 * enc_review_line_title:
 * @review: an agenda
 * @line: one of its lines
 *
 * Returns: (transfer full): whom it is about
 */
char *
enc_review_line_title (const EncReview *review, const EncReviewLine *line)
{
  if (line->kind == ENC_REVIEW_THANKS)
    return g_strdup (line->who);
  if (line->kind == ENC_REVIEW_DECISIONS && line->name == NULL)
    return g_strdup (_ ("For all of us"));
  return g_strdup (line->name);
}

static char *
thanks_text (const EncReviewLine *line)
{
  const char *client = line->name != NULL ? line->name : "";
  g_autofree char *first = NULL;

  switch ((int)line->why)
    {
    case ENC_REVIEW_WHY_HELPED:
      /* Translators: %s is a client */
      first = g_strdup_printf (_ ("Gave a hand with %s."), client);
      break;
    case ENC_REVIEW_WHY_SETTLED:
      /* Translators: what a dispute was about, a client */
      first = g_strdup_printf (_ ("Settled “%1$s” with %2$s."),
                               line->what != NULL ? line->what : "", client);
      break;
    case ENC_REVIEW_WHY_CONFIRMED:
      /* Translators: %s is a client */
      first = g_strdup_printf (_ ("Had a promise confirmed by %s."), client);
      break;
    default:
      /* Translators: %s is a client */
      first = g_strdup_printf (_ ("Brought back a promise that %s kept."), client);
      break;
    }
  if (line->count < 2)
    return g_steal_pointer (&first);
  /* Translators: a sentence, how many more reasons to thank */
  return g_strdup_printf (ngettext ("%1$s And %2$u more thing.", "%1$s And %2$u more things.",
                                    line->count - 1),
                          first, line->count - 1);
}

static char *
tolerance_text (const EncReview *review, const EncReviewLine *line)
{
  g_autofree char *day = enc_format_date_spoken (line->date, review->day);

  switch ((int)line->why)
    {
    case ENC_REVIEW_WHY_ASKED:
      /* Translators: a person, a day */
      return g_strdup_printf (_ ("Asked by %1$s on %2$s, waits for a decision."),
                              line->who != NULL ? line->who : "", day);
    case ENC_REVIEW_WHY_RAN_OUT:
      /* Translators: %s is a day */
      return g_strdup_printf (_ ("Ended on %s and was not paid."), day);
    default:
      return g_strdup_printf (ngettext ("Ends on %1$s, in %2$d day.", "Ends on %1$s, in %2$d days.",
                                        line->days),
                              day, line->days);
    }
}

/**
 * enc_review_line_text:
 * @review: an agenda
 * @line: one of its lines
 *
 * Returns: (transfer full): what there is to say, in a sentence
 */
char *
enc_review_line_text (const EncReview *review, const EncReviewLine *line)
{
  g_autofree char *day = enc_format_date_spoken (line->date, review->day);
  gboolean known = line->who != NULL && *line->who != '\0';

  switch (line->kind)
    {
    case ENC_REVIEW_DECISIONS:
      if (known)
        /* Translators: a decision, a person, a day */
        return g_strdup_printf (_ ("%1$s (%2$s, %3$s)"), line->what != NULL ? line->what : "",
                                line->who, day);
      /* Translators: a decision, a day */
      return g_strdup_printf (_ ("%1$s (%2$s)"), line->what != NULL ? line->what : "", day);
    case ENC_REVIEW_OVERDUE:
      /* Translators: documents, a day */
      return g_strdup_printf (ngettext ("%1$u document, late since %2$s.",
                                        "%1$u documents, the oldest late since %2$s.", line->count),
                              line->count, day);
    case ENC_REVIEW_PROMISES:
      if (known)
        /* Translators: a day, a person */
        return g_strdup_printf (_ ("Promised for %1$s by %2$s, not received."), day, line->who);
      /* Translators: %s is a day */
      return g_strdup_printf (_ ("Promised for %s, not received."), day);
    case ENC_REVIEW_DISPUTES:
      if (known)
        /* Translators: what a dispute is about, a person, days */
        return g_strdup_printf (ngettext ("%1$s: with %2$s, %3$d business day too long.",
                                          "%1$s: with %2$s, %3$d business days too long.",
                                          line->days),
                                line->what != NULL ? line->what : "", line->who, line->days);
      /* Translators: what a dispute is about, days */
      return g_strdup_printf (ngettext ("%1$s: nobody has it, %2$d business day too long.",
                                        "%1$s: nobody has it, %2$d business days too long.",
                                        line->days),
                              line->what != NULL ? line->what : "", line->days);
    case ENC_REVIEW_TOLERANCES:
      return tolerance_text (review, line);
    case ENC_REVIEW_THANKS:
      return thanks_text (line);
    case ENC_N_REVIEW_SECTIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * enc_review_section_text:
 * @review: an agenda
 * @section: one of its sections
 *
 * Returns: (transfer full): how much it is about: "4 · €12,400", "nothing"
 */
char *
enc_review_section_text (const EncReview *review, const EncReviewSection *section)
{
  guint n = section->lines->len + section->more;
  g_autofree char *total = enc_format_money_scaled (section->total, review->currency, 0, 0);
  g_autofree char *count = enc_format_integer (n);

  if (n == 0)
    return g_strdup (_ ("nothing"));
  if (section->total == 0)
    return g_steal_pointer (&count);
  return g_strdup_printf ("%s · %s", count, total);
}
