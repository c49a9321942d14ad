/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-aging-limits.h"

#include <string.h>

/* Ten years: what is later than that is not aged, it is forgotten. */
#define MAX_DAYS 3650

/**
 * enc_aging_limits_parse:
 * @text: "30,60,90,120"; spaces are allowed
 * @limits: (out): the limits
 *
 * Returns: FALSE, with @limits untouched, unless these are 1 to %ENC_AGING_MAX_LIMITS increasing
 * numbers of days
 */
gboolean
enc_aging_limits_parse (const char *text, EncAgingLimits *limits)
{
  g_return_val_if_fail (text != NULL && limits != NULL, FALSE);

  EncAgingLimits parsed = { 0 };

  for (const char *p = text;; p++)
    {
      char *end;

      p += strspn (p, " ");
      if (!g_ascii_isdigit (*p) || parsed.n == ENC_AGING_MAX_LIMITS)
        return FALSE;

      guint64 days = g_ascii_strtoull (p, &end, 10);

      if (days > MAX_DAYS || days < 1 || (parsed.n > 0 && (int)days <= parsed.days[parsed.n - 1]))
        return FALSE;
      parsed.days[parsed.n++] = (int)days;
      p = end + strspn (end, " ");
      if (*p == '\0')
        break;
      if (*p != ',')
        return FALSE;
    }
  *limits = parsed;
  return TRUE;
}

/**
 * enc_aging_limits_to_string:
 * @limits: limits
 *
 * Returns: (transfer full): "30,60,90,120", which enc_aging_limits_parse() reads
 */
char *
enc_aging_limits_to_string (const EncAgingLimits *limits)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < limits->n; i++)
    g_string_append_printf (text, i > 0 ? ",%d" : "%d", limits->days[i]);
  return g_string_free (text, FALSE);
}

/**
 * enc_aging_limits_bucket:
 * @limits: limits
 * @days_late: 1 or more (0 or more on the basis of the invoice date)
 *
 * Returns: the column it belongs in, 0 .. n
 */
int
enc_aging_limits_bucket (const EncAgingLimits *limits, int days_late)
{
  int bucket = 0;

  while (bucket < limits->n && days_late > limits->days[bucket])
    bucket++;
  return bucket;
}

/**
 * enc_aging_limits_label:
 * @limits: limits
 * @bucket: a column, 0 .. n
 *
 * Returns: (transfer full): "1–30", "31–60" … "> 120", the same in all languages
 */
char *
enc_aging_limits_label (const EncAgingLimits *limits, int bucket)
{
  g_return_val_if_fail (bucket >= 0 && bucket <= limits->n, NULL);

  if (bucket == limits->n)
    return g_strdup_printf (">\u00a0%d", limits->days[limits->n - 1]);
  return g_strdup_printf ("%d\u2013%d", bucket > 0 ? limits->days[bucket - 1] + 1 : 1,
                          limits->days[bucket]);
}
