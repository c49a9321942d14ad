/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-terms.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"

#include <string.h>

#define MAX_DAYS   365
#define MAX_TOKENS 24

/* C. com. L441-10 I: what may be agreed at most. */
#define CAP_DAYS           60
#define CAP_MONTH_END_DAYS 45

typedef enum
{
  TOKEN_NUMBER,
  TOKEN_DAYS,      /* jours, j, days */
  TOKEN_MONTH_END, /* fin de mois, fdm, eom */
  TOKEN_NET,
  TOKEN_AT_DAY, /* le, the, on: before a day of the month */
  TOKEN_AT_ONCE,
} TokenKind;

typedef struct
{
  TokenKind kind;
  int number;
} Token;

/* What is written with several words comes before its parts. All folded. */
static const struct
{
  const char *phrase;
  int kind; /* TokenKind, or -1 = says nothing about the date */
} phrases[] = {
  { "a reception de facture", TOKEN_AT_ONCE },
  { "a reception de la facture", TOKEN_AT_ONCE },
  { "a reception", TOKEN_AT_ONCE },
  { "reception de facture", TOKEN_AT_ONCE },
  { "reception", TOKEN_AT_ONCE },
  { "due on receipt", TOKEN_AT_ONCE },
  { "upon receipt", TOKEN_AT_ONCE },
  { "on receipt", TOKEN_AT_ONCE },
  { "cash on delivery", TOKEN_AT_ONCE },
  { "au comptant", TOKEN_AT_ONCE },
  { "comptant", TOKEN_AT_ONCE },
  { "immediat", TOKEN_AT_ONCE },
  { "immediate", TOKEN_AT_ONCE },
  { "cash", TOKEN_AT_ONCE },
  { "cod", TOKEN_AT_ONCE },
  { "fin de mois", TOKEN_MONTH_END },
  { "fin du mois", TOKEN_MONTH_END },
  { "fin mois", TOKEN_MONTH_END },
  { "end of the month", TOKEN_MONTH_END },
  { "end of month", TOKEN_MONTH_END },
  { "month end", TOKEN_MONTH_END },
  { "f d m", TOKEN_MONTH_END },
  { "fdm", TOKEN_MONTH_END },
  { "fm", TOKEN_MONTH_END },
  { "eom", TOKEN_MONTH_END },
  { "jours", TOKEN_DAYS },
  { "jour", TOKEN_DAYS },
  { "jrs", TOKEN_DAYS },
  { "jr", TOKEN_DAYS },
  { "js", TOKEN_DAYS },
  { "jn", TOKEN_DAYS },
  { "j", TOKEN_DAYS },
  { "days", TOKEN_DAYS },
  { "day", TOKEN_DAYS },
  { "d", TOKEN_DAYS },
  { "nets", TOKEN_NET },
  { "net", TOKEN_NET },
  { "n", TOKEN_NET },
  { "on the", TOKEN_AT_DAY },
  { "le", TOKEN_AT_DAY },
  { "the", TOKEN_AT_DAY },
  { "st", -1 },
  { "nd", -1 },
  { "rd", -1 },
  { "th", -1 },
  { "er", -1 },
  { "plus", -1 },
  { "a", -1 },
  { "at", -1 },
  { "of", -1 },
  { "de", -1 },
  { "du", -1 },
  { "la", -1 },
  { "par", -1 },
  { "by", -1 },
  { "from", -1 },
  { "after", -1 },
  { "date de facture", -1 },
  { "date de la facture", -1 },
  { "date d emission", -1 },
  { "date facture", -1 },
  { "invoice date", -1 },
  { "facture", -1 },
  { "invoice", -1 },
  { "date", -1 },
  { "paiement", -1 },
  { "payment", -1 },
  { "reglement", -1 },
  { "echeance", -1 },
  { "virement", -1 },
  { "vir", -1 },
  { "prelevement", -1 },
  { "cheque", -1 },
  { "chq", -1 },
  { "traite", -1 },
  { "lcr", -1 },
  { "bor", -1 },
  { "transfer", -1 },
  { "bank transfer", -1 },
};

/* Length of the phrase at the start of text if it is followed by no other letter, else 0. */
static gsize
phrase_length (const char *text, const char *phrase)
{
  gsize len = strlen (phrase);

  return strncmp (text, phrase, len) == 0 && !g_ascii_isalpha (text[len]) ? len : 0;
}

/* Lower-case letters, digits and single spaces; what else there is separates words. NULL for other
 * alphabets. */
static char *
simplify (const char *text)
{
  g_autofree char *folded = enc_text_fold (text);
  GString *plain = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '/' || *p == '%')
      g_string_append_c (plain, *p);
    else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
      g_string_append_c (plain, ' ');
  return g_string_free (plain, FALSE);
}

/* Passes over a cash discount, "2/10" or "2% 10": it does not move the due date. */
static const char *
skip_discount (const char *text)
{
  gsize n = strspn (text, "0123456789");
  const char *p = text + n;

  if (n == 0 || (*p != '/' && *p != '%'))
    return text;
  p += strspn (p, "/% ");
  p += strspn (p, "0123456789");
  return p;
}

static gboolean
tokenize (const char *text, Token tokens[MAX_TOKENS], gsize *n_tokens)
{
  g_autofree char *plain = simplify (text);
  const char *p = skip_discount (plain);
  gsize n = 0;

  while (*p != '\0')
    {
      gsize longest = 0;
      int kind = -1;

      if (*p == ' ')
        {
          p++;
          continue;
        }
      if (n == MAX_TOKENS)
        return FALSE;
      if (g_ascii_isdigit (*p))
        {
          char *end;
          guint64 number = g_ascii_strtoull (p, &end, 10);

          if (number > MAX_DAYS)
            return FALSE;
          tokens[n++] = (Token){ TOKEN_NUMBER, (int)number };
          p = end;
          continue;
        }
      for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
        {
          gsize len = phrase_length (p, phrases[i].phrase);

          if (len > longest)
            {
              longest = len;
              kind = phrases[i].kind;
            }
        }
      /* "30jfdm" */
      if (longest == 0 && p[0] == 'j'
          && (phrase_length (p + 1, "fdm") > 0 || phrase_length (p + 1, "fm") > 0))
        {
          longest = 1;
          kind = TOKEN_DAYS;
        }
      if (longest == 0)
        return FALSE;
      if (kind >= 0)
        tokens[n++] = (Token){ kind, 0 };
      p += longest;
    }
  *n_tokens = n;
  return n > 0;
}

/**
 * enc_terms_parse:
 * @text: payment terms as files write them, in French or English: "30 jours nets", "45 FDM", "fin
 * de mois + 45", "60 j net le 10", "comptant", "net 30", or what enc_terms_to_string() wrote
 * @terms: (out): the terms
 *
 * Of the two readings of month-end terms the order of the words decides: "45 jours fin de mois"
 * goes 45 days and then to the end of that month, "fin de mois + 45" the other way.
 *
 * Returns: FALSE, with @terms untouched, when any word of it is not understood
 */
gboolean
enc_terms_parse (const char *text, EncTerms *terms)
{
  g_return_val_if_fail (text != NULL && terms != NULL, FALSE);

  Token tokens[MAX_TOKENS];
  gsize n;
  int days = -1;
  int day_of_month = 0;
  gboolean at_once = FALSE;
  gboolean month_end = FALSE;
  gboolean month_end_first = FALSE;

  if (strlen (text) > 200 || !tokenize (text, tokens, &n))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    switch (tokens[i].kind)
      {
      case TOKEN_NUMBER:
        if (i > 0 && tokens[i - 1].kind == TOKEN_AT_DAY)
          {
            if (day_of_month != 0 || tokens[i].number < 1 || tokens[i].number > 31)
              return FALSE;
            day_of_month = tokens[i].number;
          }
        else if (days >= 0)
          return FALSE;
        else
          {
            days = tokens[i].number;
            month_end_first = month_end;
          }
        break;
      case TOKEN_MONTH_END:
        month_end = TRUE;
        break;
      case TOKEN_AT_ONCE:
        at_once = TRUE;
        break;
      case TOKEN_AT_DAY:
        if (i + 1 == n || tokens[i + 1].kind != TOKEN_NUMBER)
          return FALSE;
        break;
      case TOKEN_DAYS:
      case TOKEN_NET:
        break;
      }

  /* "Comptant, 30 jours" contradicts itself; "net" alone or "le 10" alone does not say from when.
   */
  if ((at_once && (days > 0 || month_end)) || (!at_once && days < 0 && !month_end))
    return FALSE;

  *terms = (EncTerms){
    .rule = !month_end                    ? ENC_TERMS_NET
            : month_end_first || days < 0 ? ENC_TERMS_MONTH_END_THEN_DAYS
                                          : ENC_TERMS_DAYS_THEN_MONTH_END,
    .days = MAX (days, 0),
    .day_of_month = day_of_month,
  };
  return TRUE;
}

/**
 * enc_terms_to_string:
 * @terms: payment terms
 *
 * For files, the same in all languages; people are shown enc_terms_label().
 *
 * Returns: (transfer full): "net 30", "45 eom", "eom 45", with " the 10" behind it;
 * enc_terms_parse() reads it back
 */
char *
enc_terms_to_string (const EncTerms *terms)
{
  GString *text = g_string_new (NULL);

  switch (terms->rule)
    {
    case ENC_TERMS_NET:
      g_string_append_printf (text, "net %d", terms->days);
      break;
    case ENC_TERMS_MONTH_END_THEN_DAYS:
      g_string_append_printf (text, "eom %d", terms->days);
      break;
    case ENC_TERMS_DAYS_THEN_MONTH_END:
      g_string_append_printf (text, "%d eom", terms->days);
      break;
    }
  if (terms->day_of_month > 0)
    g_string_append_printf (text, " the %d", terms->day_of_month);
  return g_string_free (text, FALSE);
}

/**
 * enc_terms_label:
 * @terms: payment terms
 *
 * Returns: (transfer full): the terms in the user's language
 */
char *
enc_terms_label (const EncTerms *terms)
{
  g_autofree char *rule = NULL;

  if (terms->rule == ENC_TERMS_NET && terms->days == 0)
    rule = g_strdup (_ ("On receipt"));
  else if (terms->rule == ENC_TERMS_NET)
    rule = g_strdup_printf (ngettext ("%d day net", "%d days net", terms->days), terms->days);
  else if (terms->days == 0)
    rule = g_strdup (_ ("End of month"));
  else if (terms->rule == ENC_TERMS_MONTH_END_THEN_DAYS)
    rule
      = g_strdup_printf (ngettext ("End of month + %d day", "End of month + %d days", terms->days),
                         terms->days);
  else
    rule = g_strdup_printf (ngettext ("%d day end of month", "%d days end of month", terms->days),
                            terms->days);

  if (terms->day_of_month == 0)
    return g_steal_pointer (&rule);
  /* Translators: payment terms, then the day of the month on which the client pays: "45 days end of
   * month, on the 10th". */
  return g_strdup_printf (_ ("%s, on day %d of the month"), rule, terms->day_of_month);
}

/* The first such day on or after date; a month that has no such day ends before it. */
static EncDate
next_day_of_month (EncDate date, int wanted)
{
  int year, month, day;

  enc_date_to_ymd (date, &year, &month, &day);
  if (day > MIN (wanted, enc_date_days_in_month (year, month)))
    {
      month = month % 12 + 1;
      year += month == 1;
    }
  return enc_date_from_ymd (year, month, MIN (wanted, enc_date_days_in_month (year, month)));
}

/**
 * enc_terms_due_date:
 * @terms: payment terms
 * @invoice_date: date of the invoice
 *
 * Returns: the day it is due; on a "le 10" the first tenth from the computed day on
 */
EncDate
enc_terms_due_date (const EncTerms *terms, EncDate invoice_date)
{
  EncDate due = invoice_date + terms->days;

  g_return_val_if_fail (invoice_date != ENC_DATE_NONE, ENC_DATE_NONE);

  switch (terms->rule)
    {
    case ENC_TERMS_NET:
      break;
    case ENC_TERMS_MONTH_END_THEN_DAYS:
      due = enc_date_month_end (invoice_date) + terms->days;
      break;
    case ENC_TERMS_DAYS_THEN_MONTH_END:
      due = enc_date_month_end (due);
      break;
    }
  return terms->day_of_month > 0 ? next_day_of_month (due, terms->day_of_month) : due;
}

/**
 * enc_terms_legal_cap:
 * @invoice_date: date of the invoice
 * @month_end_agreed: whether 45 days end of month were expressly stipulated
 *
 * C. com. L441-10 I: at most 60 days from the invoice, or 45 days end of month, of which both
 * readings are accepted.
 *
 * Returns: the latest due date that may be agreed
 */
EncDate
enc_terms_legal_cap (EncDate invoice_date, gboolean month_end_agreed)
{
  if (!month_end_agreed)
    return invoice_date + CAP_DAYS;
  return MAX (enc_date_month_end (invoice_date) + CAP_MONTH_END_DAYS,
              enc_date_month_end (invoice_date + CAP_MONTH_END_DAYS));
}
