/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-journal.h"

#include "base/enc-text.h"

#include <string.h>

/* Of a journal's entries that show a sale or a payment, so many in a hundred must show the same,
 * and half of all its entries with a customer line, for the journal to be of that class; else each
 * entry speaks for itself. */
#define AGREEMENT_PERCENT 75

/**
 * enc_fec_journal_seen:
 * @account: CompteNum
 *
 * What a line on this account says about its entry (French chart of accounts): operating revenue or
 * collected VAT make a sale; bank, cash, treasury instruments and internal transfers a payment.
 *
 * Returns: EncFecSeen bits
 */
guint32
enc_fec_journal_seen (const char *account, gsize len)
{
  char c = len > 0 ? account[0] : 0, d = len > 1 ? account[1] : 0;
  switch (c)
    {
    case '1':
      return ENC_FEC_SEEN_CAPITAL;
    case '4':
      if (d == '1')
        return ENC_FEC_SEEN_CUSTOMER;
      return len >= 4 && memcmp (account, "4457", 4) == 0 ? ENC_FEC_SEEN_SALES : 0;
    case '5':
      return d == '1' || d == '3' || d == '4' || d == '8' ? ENC_FEC_SEEN_BANK : 0;
    case '7':
      return ENC_FEC_SEEN_RESULT | (d >= '0' && d <= '5' ? ENC_FEC_SEEN_SALES : 0);
    case '6':
    case '8':
      return ENC_FEC_SEEN_RESULT;
    default:
      return 0;
    }
}

/**
 * enc_fec_journal_names_opening:
 * @code: JournalCode
 * @label: JournalLib
 *
 * Returns: whether a journal is called what opening journals are called
 */
gboolean
enc_fec_journal_names_opening (const char *code, const char *label)
{
  static const char *const codes[] = { "an", "ran", "ano", "rano", "anx", "an0", "and", "ouv" };
  static const char *const words[]
    = { "a nouveau", "a-nouveau", "anouveau", "ouverture", "opening", "report a nouv" };
  g_autofree char *folded_code = enc_text_fold (code);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (folded_code, codes[i]) == 0)
      return TRUE;
  g_autofree char *folded = enc_text_fold (label);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static EncFecClass
evidence (guint32 seen)
{
  if (seen & ENC_FEC_SEEN_SALES)
    return seen & ENC_FEC_SEEN_BANK ? ENC_FEC_OTHER : ENC_FEC_SALES;
  return seen & ENC_FEC_SEEN_BANK ? ENC_FEC_BANK : ENC_FEC_OTHER;
}

static gboolean
agrees (guint64 this, guint64 that, guint64 neither)
{
  return this > 0 && this * 100 >= (this + that) * AGREEMENT_PERCENT
         && this * 2 >= this + that + neither;
}

/**
 * enc_fec_journal_classify:
 * @journals: EncFecJournal, completed here
 * @entries: EncFecEntry
 * @first_date: first day of the file
 *
 * Learns from the file itself what each journal is. An opening journal never touches classes 6 to
 * 8, and either is called so or stands on the file's first day with the capital accounts. Otherwise
 * its entries with a customer line decide, by what stands against it.
 */
void
enc_fec_journal_classify (GArray *journals, GArray *entries, EncDate first_date)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const EncFecEntry *entry = &g_array_index (entries, EncFecEntry, i);
      if (!(entry->seen & ENC_FEC_SEEN_CUSTOMER))
        continue;
      EncFecJournal *journal = &g_array_index (journals, EncFecJournal, entry->journal);
      switch (evidence (entry->seen))
        {
        case ENC_FEC_SALES:
          journal->sales++;
          break;
        case ENC_FEC_BANK:
          journal->bank++;
          break;
        case ENC_FEC_OTHER:
        case ENC_FEC_OPENING:
        default:
          journal->other++;
          break;
        }
    }
  for (guint i = 0; i < journals->len; i++)
    {
      EncFecJournal *journal = &g_array_index (journals, EncFecJournal, i);
      gboolean result = (journal->seen & ENC_FEC_SEEN_RESULT) != 0;
      gboolean first_day = journal->first == first_date && journal->last == first_date;
      journal->opens
        = !result
          && (journal->named_opening || (first_day && (journal->seen & ENC_FEC_SEEN_CAPITAL)));
      journal->agrees = TRUE;
      if (agrees (journal->sales, journal->bank, journal->other))
        journal->class = ENC_FEC_SALES;
      else if (agrees (journal->bank, journal->sales, journal->other))
        journal->class = ENC_FEC_BANK;
      else
        journal->agrees = FALSE;
    }
}

/**
 * enc_fec_journal_class:
 * @entry: index in @entries
 *
 * What an entry is: its journal's class, or what the entry itself shows where the journal is mixed.
 * An opening written into another journal is known by its day, its accounts and its label.
 */
EncFecClass
enc_fec_journal_class (const GArray *journals, const GArray *entries, guint32 entry,
                       EncDate first_date)
{
  const EncFecEntry *e = &g_array_index (entries, EncFecEntry, entry);
  const EncFecJournal *journal = &g_array_index (journals, EncFecJournal, e->journal);
  if (journal->opens)
    return ENC_FEC_OPENING;
  if (!(e->seen & ENC_FEC_SEEN_RESULT)
      && (journal->named_opening
          || (e->date == first_date && (e->seen & ENC_FEC_SEEN_OPENING_WORD))))
    return ENC_FEC_OPENING;
  return journal->agrees ? journal->class : evidence (e->seen);
}

/* SIREN (or any number) then "FEC" then the closing date, as the law names the file. */
static gboolean
closing_date (const char *source, EncDate *closing)
{
  const char *p = source;
  while (g_ascii_isdigit (*p))
    p++;
  if (p - source < 9 || g_ascii_strncasecmp (p, "FEC", 3) != 0)
    return FALSE;
  p += 3;
  int digits[8];
  for (int i = 0; i < 8; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return FALSE;
      digits[i] = p[i] - '0';
    }
  int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  int month = digits[4] * 10 + digits[5], day = digits[6] * 10 + digits[7];
  if (year < 1900 || year > 2199 || month < 1 || month > 12)
    return FALSE;
  *closing = enc_date_from_ymd (year, month, day);
  return *closing != ENC_DATE_NONE;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  EncDate x = *(const EncDate *)a, y = *(const EncDate *)b;
  return (x > y) - (x < y);
}

/**
 * enc_fec_journal_years:
 * @source: the file's name, which says the closing date when it follows the law's pattern
 * @journals: EncFecJournal, classified
 * @first: first day of the file
 * @last: its last day
 *
 * Where financial years begin: counted back from the closing date in the file's name, else on the
 * days of its openings when there are several, else one year when the file spans no more, else
 * counted back from the end of its last month.
 *
 * Returns: (transfer full): EncDate, rising
 */
GArray *
enc_fec_journal_years (const char *source, const GArray *journals, EncDate first, EncDate last)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (EncDate));
  EncDate closing;
  if (!closing_date (source, &closing))
    {
      for (guint i = 0; i < journals->len; i++)
        {
          const EncFecJournal *journal = &g_array_index (journals, EncFecJournal, i);
          if (journal->opens && journal->first == journal->last)
            g_array_append_val (years, journal->first);
        }
      g_array_sort (years, compare_dates);
      for (guint i = years->len; i-- > 1;)
        if (g_array_index (years, EncDate, i) == g_array_index (years, EncDate, i - 1))
          g_array_remove_index (years, i);
      if (years->len > 1 || last - first < 366)
        return years;
      g_array_set_size (years, 0);
      closing = enc_date_month_end (last);
    }
  EncDate next = closing + 1;
  for (EncDate start = next; start > first; start = enc_date_add_months (start, -12))
    g_array_append_val (years, start);
  g_array_sort (years, compare_dates);
  return years;
}

/**
 * enc_fec_journal_year:
 * @years: what enc_fec_journal_years() found
 *
 * Returns: the number of the financial year of a day, rising with time
 */
guint
enc_fec_journal_year (const GArray *years, EncDate date)
{
  guint year = 0;
  while (year < years->len && g_array_index (years, EncDate, year) <= date)
    year++;
  return year;
}
