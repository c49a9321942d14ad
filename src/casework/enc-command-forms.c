/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-command-forms.h"

#include <string.h>

#include "base/enc-date.h"
#include "base/enc-id.h"
#include "base/enc-money.h"
#include "casework/enc-dispute-category.h"
#include "ledger/enc-party.h"
#include "ledger/enc-terms.h"

#define CODE_CHARS       64
#define ALERT_KEY_CHARS  200
#define MEDIA_TYPE_CHARS 100
#define FILE_NAME_CHARS  200

static const char *const directions[] = { "in", "out", NULL };
static const char *const notes[]
  = { "receipt", "payment.announced", "payment.seen", "finding", NULL };
static const char *const means[]
  = { "transfer", "cheque", "direct-debit", "bill", "card", "other", NULL };
static const char *const justified[] = { "", "yes", "partly", "no", NULL };
static const char *const endings[] = { "paid", "unpaid", "withdrawn", NULL };

/**
 * enc_command_forms_type:
 * @form: a form
 *
 * Returns: the type of a value of that form
 */
const GVariantType *
enc_command_forms_type (EncForm form)
{
  switch (form)
    {
    case ENC_FORM_IDS:
    case ENC_FORM_KEYS:
      return G_VARIANT_TYPE_STRING_ARRAY;
    case ENC_FORM_LIMIT:
    case ENC_FORM_AMOUNT:
    case ENC_FORM_PART:
    case ENC_FORM_SCORE:
    case ENC_FORM_MINUTES:
    case ENC_FORM_BATCH:
      return G_VARIANT_TYPE_INT64;
    case ENC_FORM_DAY:
    case ENC_FORM_DAY_OR_NONE:
      return G_VARIANT_TYPE_INT32;
    case ENC_FORM_BOOLEAN:
      return G_VARIANT_TYPE_BOOLEAN;
    case ENC_FORM_SCHEDULE:
      return G_VARIANT_TYPE ("a(ix)");
    case ENC_FORM_LINES:
      return G_VARIANT_TYPE ("a(sx)");
    case ENC_FORM_ATTACHMENTS:
      return G_VARIANT_TYPE ("a(ssay)");
    case ENC_FORM_ALERTS:
      return G_VARIANT_TYPE ("aa{sv}");
    case ENC_FORM_TEXT:
    case ENC_FORM_TITLE:
    case ENC_FORM_LONG:
    case ENC_FORM_SAID:
    case ENC_FORM_ID:
    case ENC_FORM_ID_NEW:
    case ENC_FORM_CODE:
    case ENC_FORM_CATEGORY:
    case ENC_FORM_KEY:
    case ENC_FORM_CURRENCY:
    case ENC_FORM_CURRENCY_OR_NONE:
    case ENC_FORM_SIREN:
    case ENC_FORM_VAT:
    case ENC_FORM_TERMS:
    case ENC_FORM_CONTACT_ROLE:
    case ENC_FORM_USER_ROLE:
    case ENC_FORM_DIRECTION:
    case ENC_FORM_NOTE:
    case ENC_FORM_MEANS:
    case ENC_FORM_JUSTIFIED:
    case ENC_FORM_ENDING:
      return G_VARIANT_TYPE_STRING;
    }
  g_assert_not_reached ();
}

static gboolean
is_text (const char *text, glong max, gboolean lines)
{
  if (g_utf8_strlen (text, -1) > max)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (((guchar)*c < 0x20 && !(lines && (*c == '\n' || *c == '\t'))) || *c == 0x7f)
      return FALSE;
  return TRUE;
}

static gboolean
says_something (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

static gboolean
is_code (const char *text)
{
  if (*text == '\0' || strlen (text) > CODE_CHARS)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '.' && *c != '-' && *c != '_')
      return FALSE;
  return TRUE;
}

static gboolean
are_texts (GVariant *value, gboolean (*is_good) (const char *))
{
  gsize n = g_variant_n_children (value);

  if (n == 0 || n > ENC_FORM_IDS_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *text = NULL;

      g_variant_get_child (value, i, "&s", &text);
      if (!is_good (text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_alert_key (const char *text)
{
  return says_something (text) && is_text (text, ALERT_KEY_CHARS, FALSE);
}

static gboolean
is_day (gint32 day)
{
  return day >= ENC_DATE_MIN && day <= ENC_DATE_MAX;
}

static gboolean
is_between (GVariant *value, gint64 least, gint64 most)
{
  gint64 number = g_variant_get_int64 (value);

  return number >= least && number <= most;
}

static gboolean
is_schedule (GVariant *value)
{
  gsize n = g_variant_n_children (value);
  gint32 last = ENC_DATE_MIN - 1;
  gint64 sum = 0;

  if (n == 0 || n > ENC_FORM_SCHEDULE_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gint32 day;
      gint64 amount;

      g_variant_get_child (value, i, "(ix)", &day, &amount);
      if (!is_day (day) || day <= last || amount <= 0 || amount > ENC_MONEY_MAX
          || !enc_money_add (sum, amount, &sum) || sum > ENC_MONEY_MAX)
        return FALSE;
      last = day;
    }
  return TRUE;
}

static gboolean
are_lines (GVariant *value)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n = g_variant_n_children (value);

  if (n == 0 || n > ENC_FORM_LINES_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *id;
      gint64 amount;

      g_variant_get_child (value, i, "(&sx)", &id, &amount);
      if (!enc_id_is_valid (id) || amount < 0 || amount > ENC_MONEY_MAX
          || !g_hash_table_add (seen, (gpointer)id))
        return FALSE;
    }
  return TRUE;
}

/* A name without folders: it becomes that of a file again. */
static gboolean
is_file_name (const char *name)
{
  return says_something (name) && is_text (name, FILE_NAME_CHARS, FALSE)
         && strpbrk (name, "/\\") == NULL && strcmp (name, ".") != 0 && strcmp (name, "..") != 0;
}

static gboolean
is_media_type (const char *media)
{
  const char *slash = strchr (media, '/');

  if (slash == NULL || slash == media || slash[1] == '\0' || strlen (media) > MEDIA_TYPE_CHARS)
    return FALSE;
  for (const char *c = media; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("!#$&-^_.+", *c) == NULL && c != slash)
      return FALSE;
  return TRUE;
}

static gboolean
are_attachments (GVariant *value)
{
  gsize n = g_variant_n_children (value);

  if (n == 0 || n > ENC_FORM_ATTACHMENTS_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *name, *media;
      g_autoptr (GVariant) bytes = NULL;

      g_variant_get_child (value, i, "(&s&s@ay)", &name, &media, &bytes);
      if (!is_file_name (name) || !is_media_type (media) || g_variant_get_size (bytes) == 0
          || g_variant_get_size (bytes) > ENC_FORM_ATTACHMENT_BYTES)
        return FALSE;
    }
  return TRUE;
}

/* key, rule, day; client? subject? amount? currency? body? */
static gboolean
is_alert (GVariant *alert)
{
  const char *key, *rule, *client = "", *subject = "", *currency = "";
  EncCurrency parsed;
  gint32 day;
  gint64 amount = 0;

  return g_variant_lookup (alert, "key", "&s", &key) && is_alert_key (key)
         && g_variant_lookup (alert, "rule", "&s", &rule) && is_code (rule)
         && g_variant_lookup (alert, "day", "i", &day) && is_day (day)
         && (!g_variant_lookup (alert, "client", "&s", &client) || *client == '\0'
             || enc_id_is_valid (client))
         && (!g_variant_lookup (alert, "subject", "&s", &subject) || *subject == '\0'
             || enc_id_is_valid (subject))
         && (!g_variant_lookup (alert, "amount", "x", &amount)
             || (amount >= -ENC_MONEY_MAX && amount <= ENC_MONEY_MAX))
         && (!g_variant_lookup (alert, "currency", "&s", &currency) || *currency == '\0'
             || enc_currency_parse (currency, -1, &parsed));
}

static gboolean
are_alerts (GVariant *value)
{
  gsize n = g_variant_n_children (value);

  if (n > ENC_FORM_ALERTS_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) alert = g_variant_get_child_value (value, i);

      if (!is_alert (alert))
        return FALSE;
    }
  return TRUE;
}

static gboolean
matches_text (const char *text, EncForm form)
{
  EncCurrency currency;
  EncContactRole contact_role;
  EncUserRole user_role;
  EncTerms terms;

  switch ((int)form)
    {
    case ENC_FORM_TEXT:
      return is_text (text, ENC_FORM_TEXT_CHARS, FALSE);
    case ENC_FORM_TITLE:
      return is_text (text, ENC_FORM_TEXT_CHARS, FALSE) && says_something (text);
    case ENC_FORM_LONG:
      return is_text (text, ENC_FORM_LONG_CHARS, TRUE);
    case ENC_FORM_SAID:
      return is_text (text, ENC_FORM_LONG_CHARS, TRUE) && says_something (text);
    case ENC_FORM_ID:
      return enc_id_is_valid (text);
    case ENC_FORM_ID_NEW:
      return *text == '\0' || enc_id_is_valid (text);
    case ENC_FORM_CODE:
    case ENC_FORM_KEY:
      return is_code (text);
    case ENC_FORM_CATEGORY:
      return enc_dispute_category_code_is_valid (text);
    case ENC_FORM_CURRENCY:
      return enc_currency_parse (text, -1, &currency);
    case ENC_FORM_CURRENCY_OR_NONE:
      return *text == '\0' || enc_currency_parse (text, -1, &currency);
    case ENC_FORM_SIREN:
      return *text == '\0' || enc_party_siren_is_valid (text);
    case ENC_FORM_VAT:
      return *text == '\0' || enc_party_vat_is_valid (text);
    case ENC_FORM_TERMS:
      return *text == '\0' || enc_terms_parse (text, &terms);
    case ENC_FORM_CONTACT_ROLE:
      return enc_party_contact_role_parse (text, &contact_role);
    case ENC_FORM_USER_ROLE:
      return enc_party_user_role_parse (text, &user_role);
    case ENC_FORM_DIRECTION:
      return g_strv_contains (directions, text);
    case ENC_FORM_NOTE:
      return g_strv_contains (notes, text);
    case ENC_FORM_MEANS:
      return g_strv_contains (means, text);
    case ENC_FORM_JUSTIFIED:
      return g_strv_contains (justified, text);
    case ENC_FORM_ENDING:
      return g_strv_contains (endings, text);
    }
  g_assert_not_reached ();
}

/**
 * enc_command_forms_match:
 * @value: a value of enc_command_forms_type()
 * @form: a form
 *
 * Returns: whether the value is of that form, as far as can be said without a file or a clock
 */
gboolean
enc_command_forms_match (GVariant *value, EncForm form)
{
  switch ((int)form)
    {
    case ENC_FORM_IDS:
      return are_texts (value, enc_id_is_valid);
    case ENC_FORM_KEYS:
      return are_texts (value, is_alert_key);
    case ENC_FORM_LIMIT:
      return is_between (value, -1, ENC_MONEY_MAX);
    case ENC_FORM_AMOUNT:
      return is_between (value, 1, ENC_MONEY_MAX);
    case ENC_FORM_PART:
      return is_between (value, 0, ENC_MONEY_MAX);
    case ENC_FORM_SCORE:
      return is_between (value, -1, 100);
    case ENC_FORM_MINUTES:
      return is_between (value, 0, 1440);
    case ENC_FORM_BATCH:
      return is_between (value, 1, G_MAXINT64);
    case ENC_FORM_DAY:
      return is_day (g_variant_get_int32 (value));
    case ENC_FORM_DAY_OR_NONE:
      return g_variant_get_int32 (value) == ENC_DATE_NONE || is_day (g_variant_get_int32 (value));
    case ENC_FORM_BOOLEAN:
      return TRUE;
    case ENC_FORM_SCHEDULE:
      return is_schedule (value);
    case ENC_FORM_LINES:
      return are_lines (value);
    case ENC_FORM_ATTACHMENTS:
      return are_attachments (value);
    case ENC_FORM_ALERTS:
      return are_alerts (value);
    default:
      return matches_text (g_variant_get_string (value, NULL), form);
    }
}
