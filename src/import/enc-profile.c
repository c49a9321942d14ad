/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-profile.h"

#include "import/enc-kind.h"
#include "import/enc-typing.h"
#include "ledger/enc-party.h"

#include <string.h>

#define MAX_DISTINCT 2000

/**
 * enc_profile_init:
 * @profile: (out caller-allocates): a profile of nothing yet
 */
void
enc_profile_init (EncProfile *profile)
{
  memset (profile, 0, sizeof *profile);
  profile->latest = ENC_DATE_NONE;
  profile->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * enc_profile_clear:
 * @profile: a profile
 */
void
enc_profile_clear (EncProfile *profile)
{
  g_clear_pointer (&profile->seen, g_hash_table_unref);
  for (guint i = 0; i < ENC_IMPORT_SAMPLES; i++)
    g_clear_pointer (&profile->samples[i], g_free);
}

static gboolean
has_letter (const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (g_ascii_isalpha (text[i]))
      return TRUE;
  return FALSE;
}

static void
look_at_date (EncProfile *profile, const char *text, gsize len)
{
  guint orders = enc_typing_date_orders (text, len);
  gboolean dmy = (orders & ENC_TYPING_CAN_DMY) != 0;
  gboolean mdy = (orders & ENC_TYPING_CAN_MDY) != 0;
  EncDate date;

  if (orders == 0)
    return;
  profile->dates++;
  if ((orders & (ENC_TYPING_CAN_YMD | ENC_TYPING_CAN_SERIAL)) != 0 && !(dmy ^ mdy)
      && (text[0] == '1' || text[0] == '2' || has_letter (text, len)))
    profile->iso++;
  else if (dmy && mdy)
    profile->ambiguous++;
  else if (dmy)
    profile->dmy_only++;
  else if (mdy)
    profile->mdy_only++;
  else
    profile->iso++;
  if (dmy && memchr (text, '.', len) != NULL)
    profile->dots++;
  if (enc_typing_date (text, len, ENC_IMPORT_DATES_DMY, &date) == ENC_TYPING_OK)
    profile->latest = MAX (profile->latest, date);
}

/* What the points and commas of a number say about themselves. */
static void
look_at_marks (EncProfile *profile, const char *text, gsize len)
{
  guint commas = 0, points = 0;
  gssize last_comma = -1, last_point = -1;
  gsize last_digit = 0;

  for (gsize i = 0; i < len; i++)
    {
      const guchar *u = (const guchar *)text + i;

      if (g_ascii_isdigit (text[i]))
        last_digit = i;
      else if (text[i] == ',')
        commas++, last_comma = (gssize)i;
      else if (text[i] == '.')
        points++, last_point = (gssize)i;
      else if (i > 0 && i + 1 < len && g_ascii_isdigit (text[i - 1]))
        {
          gsize skip = text[i] == ' ' || text[i] == '\'' ? 1 : *u == 0xC2 ? 2 : *u == 0xE2 ? 3 : 0;

          if (skip > 0 && i + skip < len && g_ascii_isdigit (text[i + skip]))
            {
              if (text[i] == '\'' || (skip == 3 && u[2] == 0x99))
                profile->thousand_apostrophe++;
              else
                profile->thousand_space++;
            }
        }
    }

  gssize after_comma = (gssize)last_digit - last_comma;
  gssize after_point = (gssize)last_digit - last_point;

  if (commas > 0 && points > 0)
    {
      gboolean comma_last = last_comma > last_point;

      profile->decimal_comma += comma_last;
      profile->thousand_point += comma_last;
      profile->decimal_point += !comma_last;
      profile->thousand_comma += !comma_last;
    }
  else if (commas > 1)
    profile->thousand_comma++;
  else if (points > 1)
    profile->thousand_point++;
  else if (commas == 1)
    {
      if (after_comma == 3 && last_comma <= 4)
        profile->unclear_comma++;
      else
        profile->decimal_comma++;
    }
  else if (points == 1)
    {
      if (after_point == 3 && last_point <= 4)
        profile->unclear_point++;
      else
        profile->decimal_point++;
    }
}

static void
look_at_number (EncProfile *profile, const EncCell *cell, const char *text, gsize len)
{
  EncCurrency currency;
  gint64 amount;
  gboolean digits = TRUE;

  if (len > 60
      || (enc_typing_amount (text, len, '.', 0, 3, &amount, &currency) == ENC_TYPING_BAD
          && enc_typing_amount (text, len, ',', 0, 3, &amount, &currency) == ENC_TYPING_BAD))
    return;
  for (gsize i = 0; i < len; i++)
    digits &= g_ascii_isdigit (text[i]);
  profile->numbers++;
  profile->integers += digits;
  profile->negatives += text[0] == '-' || text[0] == '(' || text[len - 1] == '-';
  if (cell->kind == ENC_CELL_TEXT && !digits)
    look_at_marks (profile, text, len);
}

static gboolean
is_vat (const char *text, gsize len)
{
  if (len < 8 || len > 14 || !g_ascii_isupper (text[0]) || !g_ascii_isupper (text[1]))
    return FALSE;
  for (gsize i = 4; i < len; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static void
look_at_words (EncProfile *profile, const char *text, gsize len)
{
  EncCurrency currency;
  EncItemKind kind;
  gboolean flag;
  EncKindStatus status;

  profile->currencies += len == 3 && enc_currency_parse (text, (gssize)len, &currency);
  if (len <= 24)
    {
      gboolean is_flag = enc_typing_flag (text, len, &flag) == ENC_TYPING_OK;

      profile->kinds += has_letter (text, len) && enc_kind_parse (text, len, &kind);
      profile->flags += is_flag;
      status = enc_kind_status (text, len);
      profile->statuses += status != ENC_KIND_STATUS_UNKNOWN;
      profile->paid += status == ENC_KIND_STATUS_PAID || (is_flag && !flag);
      profile->open += status == ENC_KIND_STATUS_OPEN || (is_flag && flag);
    }
  if (len == 9)
    {
      g_autofree char *siren = g_strndup (text, len);

      profile->sirens += enc_party_siren_is_valid (siren);
    }
  profile->vats += is_vat (text, len);
  profile->emails
    += len < 200 && memchr (text, '@', len) != NULL && memchr (text, ' ', len) == NULL;
}

/**
 * enc_profile_add:
 * @profile: of a column
 * @cell: one more of its cells
 */
void
enc_profile_add (EncProfile *profile, const EncCell *cell)
{
  const char *text = cell->text;
  gsize len = cell->len;

  enc_typing_trim (&text, &len);
  if (len == 0)
    return;
  profile->n++;
  if (cell->kind == ENC_CELL_DATE)
    profile->dates++, profile->iso++;
  else
    {
      look_at_date (profile, text, len);
      look_at_number (profile, cell, text, len);
      look_at_words (profile, text, len);
    }
  if (profile->distinct < MAX_DISTINCT)
    {
      char *copy = g_utf8_make_valid (text, (gssize)MIN (len, 200));
      guint n = profile->distinct;

      if (n < ENC_IMPORT_SAMPLES && !g_hash_table_contains (profile->seen, copy))
        profile->samples[n] = g_strdup (copy);
      profile->distinct += g_hash_table_add (profile->seen, copy);
    }
}

static gboolean
most (guint part, const EncProfile *profile)
{
  return profile->n > 0 && part * 10 >= profile->n * 9;
}

/**
 * enc_profile_type:
 * @profile: of a column
 *
 * Returns: what nine in ten of its cells are
 */
EncFieldType
enc_profile_type (const EncProfile *profile)
{
  if (profile->n == 0)
    return ENC_FIELD_TYPE_EMPTY;
  if (most (profile->currencies, profile))
    return ENC_FIELD_TYPE_CURRENCY;
  if (most (profile->dates, profile))
    return ENC_FIELD_TYPE_DATE;
  if (most (profile->flags, profile) && profile->distinct <= 2)
    return ENC_FIELD_TYPE_FLAG;
  if (most (profile->integers, profile))
    return ENC_FIELD_TYPE_INTEGER;
  if (most (profile->numbers, profile))
    return ENC_FIELD_TYPE_AMOUNT;
  if (most (profile->kinds, profile))
    return ENC_FIELD_TYPE_KIND;
  if (profile->distinct * 2 > profile->n)
    return ENC_FIELD_TYPE_CODE;
  return ENC_FIELD_TYPE_TEXT;
}
