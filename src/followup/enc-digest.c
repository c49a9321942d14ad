/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-digest.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

static gboolean
concerns (EncFollowup *followup, guint client, const char *user, EncUserRole role)
{
  return role == ENC_USER_CREDIT_MANAGER || enc_followup_looks_after (followup, client, user);
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const EncDigestMeeting *left = a, *right = b;

  return left->note->minute - right->note->minute;
}

/* Meetings are for who goes: the rep of the client, or who noted it. */
static void
add_meetings (EncDigest *digest, EncFollowup *followup, const char *user)
{
  EncCasebook *book = enc_followup_casebook (followup);

  for (guint i = 0; i < enc_casebook_n_clients (book); i++)
    {
      const EncCases *cases = enc_casebook_nth (book, i);
      guint client = G_MAXUINT;

      for (guint j = 0; j < cases->notes->len; j++)
        {
          const EncCaseNote *note = cases->notes->pdata[j];

          if (note->kind != ENC_EVENT_MEETING || note->day != digest->day)
            continue;
          if (client == G_MAXUINT
              && !enc_portfolio_find_client (enc_followup_portfolio (followup), cases->client,
                                             &client))
            break;
          if (g_strcmp0 (note->author, user) == 0
              || enc_followup_looks_after (followup, client, user))
            g_array_append_val (digest->meetings, ((EncDigestMeeting){ client, note }));
        }
    }
  g_array_sort (digest->meetings, compare_meetings);
}

static void
add_promises (EncDigest *digest, EncFollowup *followup, const char *user, EncUserRole role)
{
  GPtrArray *all = enc_followup_promises (followup);
  EncCurrency main = enc_portfolio_main_currency (enc_followup_portfolio (followup));

  for (guint i = 0; i < all->len; i++)
    {
      EncPromiseCase *one = all->pdata[i];
      gint64 today = 0;

      if (one->standing.state != ENC_PROMISE_OPEN || !concerns (followup, one->client, user, role))
        continue;
      for (guint j = 0; j < one->promise->n_lines; j++)
        if (one->promise->lines[j].date == digest->day)
          today += one->promise->lines[j].amount;
      if (today == 0)
        continue;
      g_ptr_array_add (digest->promises, one);
      if (one->promise->currency == main)
        digest->promised += today;
    }
}

static void
add_disputes (EncDigest *digest, EncFollowup *followup, const char *user)
{
  GPtrArray *all = enc_followup_disputes (followup);

  for (guint i = 0; i < all->len; i++)
    {
      EncDisputeCase *one = all->pdata[i];

      if (enc_dispute_is_running (one->dispute) && one->due == digest->day
          && g_strcmp0 (one->dispute->owner, user) == 0)
        g_ptr_array_add (digest->disputes, one);
    }
}

/**
 * enc_digest_new:
 * @followup: cases and ledger as of the day
 * @alerts: (element-type EncAlert): the alerts that are for @user
 * @user: whose day
 * @role: what they are
 *
 * Returns: (transfer full): the day; what it points to belongs to @followup and @alerts
 */
EncDigest *
enc_digest_new (EncFollowup *followup, GPtrArray *alerts, const char *user, EncUserRole role)
{
  EncDigest *digest = g_new0 (EncDigest, 1);

  digest->day = enc_followup_day (followup);
  digest->alerts = g_ptr_array_new ();
  digest->meetings = g_array_new (FALSE, FALSE, sizeof (EncDigestMeeting));
  digest->promises = g_ptr_array_new ();
  digest->disputes = g_ptr_array_new ();
  for (guint i = 0; i < alerts->len; i++)
    {
      EncAlert *alert = alerts->pdata[i];

      if (!enc_alert_is_waiting (alert, digest->day))
        continue;
      g_ptr_array_add (digest->alerts, alert);
      digest->counts[alert->rule]++;
    }
  add_meetings (digest, followup, user);
  add_promises (digest, followup, user, role);
  add_disputes (digest, followup, user);
  return digest;
}

/** enc_digest_free: frees a digest; NULL is allowed. */
void
enc_digest_free (EncDigest *digest)
{
  if (digest == NULL)
    return;
  g_ptr_array_unref (digest->alerts);
  g_array_unref (digest->meetings);
  g_ptr_array_unref (digest->promises);
  g_ptr_array_unref (digest->disputes);
  g_free (digest);
}

static const char *
name_of (EncFollowup *followup, guint client)
{
  const EncPortfolioClient *row = enc_portfolio_client (enc_followup_portfolio (followup), client);

  return row->name != NULL ? row->name : row->code;
}

static void
add_meeting_lines (GPtrArray *lines, EncFollowup *followup, const EncDigest *digest)
{
  for (guint i = 0; i < digest->meetings->len; i++)
    {
      const EncDigestMeeting *meeting = &g_array_index (digest->meetings, EncDigestMeeting, i);
      const char *name = name_of (followup, meeting->client);
      int minute = meeting->note->minute;

      if (minute >= 0)
        g_ptr_array_add (lines, g_strdup_printf (_ ("%02d:%02d meeting with %s"), minute / 60,
                                                 minute % 60, name));
      else
        g_ptr_array_add (lines, g_strdup_printf (_ ("Meeting with %s"), name));
    }
}

/**
 * enc_digest_lines:
 * @followup: what @digest was made from
 * @digest: a day
 *
 * Returns: (transfer full) (element-type utf8): the day in lines, the appointments first; none when
 *   there is nothing to say
 */
GPtrArray *
enc_digest_lines (EncFollowup *followup, const EncDigest *digest)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  EncCurrency main = enc_portfolio_main_currency (enc_followup_portfolio (followup));

  add_meeting_lines (lines, followup, digest);
  if (digest->promises->len > 0)
    {
      g_autofree char *amount = enc_format_money (digest->promised, main);

      g_ptr_array_add (lines, g_strdup_printf (ngettext ("%u promise is for today: %s",
                                                         "%u promises are for today: %s",
                                                         digest->promises->len),
                                               digest->promises->len, amount));
    }
  if (digest->disputes->len > 0)
    g_ptr_array_add (lines,
                     g_strdup_printf (ngettext ("%u of your disputes needs its next step today",
                                                "%u of your disputes need their next step today",
                                                digest->disputes->len),
                                      digest->disputes->len));
  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    if (digest->counts[rule] > 0)
      g_ptr_array_add (lines, g_strdup_printf (_ ("%s: %u"), _ (enc_alert_rule_label (rule)),
                                               digest->counts[rule]));
  return lines;
}
