/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"
#include "desk/enc-load.h"
#include "followup/enc-score-alerts.h"

/* A followup travelling to where it is looked at, and to the writer. */
typedef struct
{
  EncFollowup *followup;
  EncFollowup *before; /* (nullable) */
  EncScoreWeights weights;
  GPtrArray *scores; /* (nullable) EncAlert: NULL = nobody looked */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  enc_followup_unref (telling->followup);
  enc_followup_unref (telling->before);
  g_clear_pointer (&telling->scores, g_ptr_array_unref);
  g_free (telling);
}

static Telling *
telling_new (EncDesk *desk, GPtrArray *scores)
{
  Telling *telling = g_new0 (Telling, 1);

  telling->followup = enc_followup_ref (desk->followup);
  telling->before = desk->told != NULL ? enc_followup_ref (desk->told) : NULL;
  telling->weights = enc_desk_get_score_weights (desk);
  telling->scores = scores;
  return telling;
}

static gpointer
tell (EncDeskJob *job, GError **error)
{
  Telling *telling = job->input;
  EncStore *store = enc_session_store (*job->session);
  g_autoptr (GHashTable) known = enc_load_known_alerts (store, error);
  g_autoptr (EncCommand) command = NULL;

  if (known == NULL)
    return NULL;
  command = enc_followup_raise (telling->followup, telling->before, telling->scores, known);
  if (command != NULL && !enc_store_run (store, command, &job->changes, error))
    return NULL;
  return enc_followup_ref (telling->followup);
}

static void
on_told (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncFollowup) told = enc_desk_finish (desk, result, enc_desk_tell, &error);

  if (told != NULL && GPOINTER_TO_UINT (data) == desk->generation)
    {
      g_clear_pointer (&desk->told, enc_followup_unref);
      desk->told = g_steal_pointer (&told);
    }
  /* A file that cannot be written, or that another program holds for long, tells nothing new: what
   * was told last stays, and the next time looks at all that changed since. */
  else if (told == NULL && !g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED))
    g_message ("alerts could not be kept: %s", error->message);
}

static void
write_alerts (EncDesk *desk, GPtrArray *scores)
{
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, tell, telling_new (desk, scores),
                  telling_free, (GDestroyNotify)enc_followup_unref, NULL, NULL, enc_desk_tell,
                  ENC_DESK_LATER, NULL, on_told, GUINT_TO_POINTER (desk->generation));
}

static gpointer
look_at_scores (EncDeskJob *job, GError **error)
{
  Telling *telling = job->input;

  return enc_score_alerts_compute (telling->followup, &telling->weights, job->progress.cancellable,
                                   error);
}

static void
on_scores (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *scores = enc_desk_finish (desk, result, look_at_scores, &error);

  if (scores != NULL && GPOINTER_TO_UINT (data) == desk->generation && desk->followup != NULL)
    write_alerts (desk, g_steal_pointer (&scores));
  g_clear_pointer (&scores, g_ptr_array_unref);
}

/* enc_desk_tell: keeps what the alert rules find and was not told before. Scores of all clients on
 * two days are looked at when the ledger or the day is another: not after every word somebody
 * notes. */
void
enc_desk_tell (EncDesk *desk)
{
  EncPortfolio *portfolio = enc_followup_portfolio (desk->followup);
  guint items = enc_portfolio_n_items (portfolio);
  guint events = enc_portfolio_n_allocations (portfolio);
  EncDate today = enc_followup_day (desk->followup);

  if (desk->role == ENC_USER_READ_ONLY)
    return;

  write_alerts (desk, NULL);
  if (desk->told_day == today && desk->told_items == items && desk->told_events == events)
    return;
  desk->told_day = today;
  desk->told_items = items;
  desk->told_events = events;
  enc_desk_start (desk, ENC_DESK_FIGURES, ENC_DESK_READS, look_at_scores, telling_new (desk, NULL),
                  telling_free, (GDestroyNotify)g_ptr_array_unref, NULL, NULL, look_at_scores,
                  ENC_DESK_LATER, NULL, on_scores, GUINT_TO_POINTER (desk->generation));
}

static gpointer
load_alerts (EncDeskJob *job, GError **error)
{
  return enc_load_alerts (enc_session_store (*job->session), job->input, TRUE, error);
}

static void
on_alerts (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *alerts = enc_desk_finish (desk, result, enc_desk_load_alerts, &error);

  if (GPOINTER_TO_UINT (data) != desk->generation || alerts == NULL)
    {
      if (error != NULL && !g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED))
        g_warning ("the alerts could not be read: %s", error->message);
      g_clear_pointer (&alerts, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&desk->alerts, g_ptr_array_unref);
  desk->alerts = alerts;
  g_signal_emit (desk, enc_desk_signals[ENC_DESK_ALERTS_CHANGED], 0);
}

/* enc_desk_load_alerts: reads what was told so far, and what the user did with it. */
void
enc_desk_load_alerts (EncDesk *desk)
{
  if (desk->state != ENC_DESK_LIVE)
    return;

  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, load_alerts,
                  g_strdup (enc_desk_get_user (desk)), g_free, (GDestroyNotify)g_ptr_array_unref,
                  NULL, NULL, enc_desk_load_alerts, ENC_DESK_SOON, NULL, on_alerts,
                  GUINT_TO_POINTER (desk->generation));
}

/** enc_desk_get_alerts: Returns: (transfer none) (nullable) (element-type EncAlert): everything
 * that was told, to whomever; newest first. */
GPtrArray *
enc_desk_get_alerts (EncDesk *desk)
{
  return desk->alerts;
}

static gboolean
looks_after (EncDesk *desk, const EncAlert *alert)
{
  guint client;

  return desk->followup != NULL && alert->client != 0
         && enc_portfolio_find_client (enc_followup_portfolio (desk->followup), alert->client,
                                       &client)
         && enc_followup_looks_after (desk->followup, client, enc_desk_get_user (desk));
}

/**
 * enc_desk_find_alerts:
 * @waiting: only those that count in a badge: not read, not put off, their cause still there
 *
 * The inbox of who works here.
 *
 * Returns: (transfer container) (element-type EncAlert): newest first; they belong to the desk and
 *   stay until "alerts-changed"
 */
GPtrArray *
enc_desk_find_alerts (EncDesk *desk, gboolean waiting)
{
  GPtrArray *found = g_ptr_array_new ();
  EncDate today = enc_clock_today (desk->clock);
  EncAlertRules rules;

  enc_alert_rules_parse (enc_desk_get_setting (desk, ENC_ALERT_SETTING), &rules);
  for (guint i = 0; desk->alerts != NULL && i < desk->alerts->len; i++)
    {
      EncAlert *alert = desk->alerts->pdata[i];

      if ((!waiting || enc_alert_is_waiting (alert, today))
          && enc_alert_is_for (alert, &rules, enc_desk_get_user (desk), desk->role,
                               looks_after (desk, alert)))
        g_ptr_array_add (found, alert);
    }
  return found;
}

/** enc_desk_read_alerts_async: marks alerts as read, or as not read, by who works here; finished
 * with enc_desk_run_finish(). */
void
enc_desk_read_alerts_async (EncDesk *desk, const char *const *keys, gboolean read,
                            GAsyncReadyCallback callback, gpointer data)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert_value (&args, "alerts", g_variant_new_strv (keys, -1));
  g_variant_dict_insert (&args, "read", "b", read);
  enc_desk_run_async (desk, enc_command_new ("alert.read", g_variant_dict_end (&args)), callback,
                      data);
}

/** enc_desk_snooze_alerts_async: puts alerts off until a day for who works here; finished with
 * enc_desk_run_finish(). */
void
enc_desk_snooze_alerts_async (EncDesk *desk, const char *const *keys, EncDate until,
                              GAsyncReadyCallback callback, gpointer data)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert_value (&args, "alerts", g_variant_new_strv (keys, -1));
  g_variant_dict_insert (&args, "until", "i", until);
  enc_desk_run_async (desk, enc_command_new ("alert.snooze", g_variant_dict_end (&args)), callback,
                      data);
}
