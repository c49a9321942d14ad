/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"

/* How often to look whether another day has begun: a computer that slept over midnight wakes up
 * without being told. */
#define DAY_INTERVAL_S 30

typedef struct
{
  char *name;
  EncUserRole role;
} User;

static void
user_free (gpointer data)
{
  User *user = data;

  g_free (user->name);
  g_free (user);
}

static gpointer
follow_up (EncDeskJob *job, GError **error)
{
  EncFollowup *followup = enc_session_followup (*job->session, error);

  return followup != NULL ? enc_followup_ref (followup) : NULL;
}

static void
on_followed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncFollowup) followup = enc_desk_finish (desk, result, enc_desk_follow_up, &error);

  if (GPOINTER_TO_UINT (data) != desk->generation)
    return;
  if (followup != NULL)
    {
      enc_desk_take_followup (desk, followup);
      enc_desk_load_alerts (desk);
    }
  else if (!g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED))
    g_warning ("the cases could not be followed up: %s", error->message);
}

/* enc_desk_follow_up: works out what became of the cases as of today. */
void
enc_desk_follow_up (EncDesk *desk)
{
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, follow_up, NULL, NULL,
                  (GDestroyNotify)enc_followup_unref, NULL, NULL, enc_desk_follow_up, ENC_DESK_SOON,
                  NULL, on_followed_up, GUINT_TO_POINTER (desk->generation));
}

/* enc_desk_take_followup: shows a new followup; nothing happens when it is the one there is. */
void
enc_desk_take_followup (EncDesk *desk, EncFollowup *followup)
{
  if (desk->followup == followup)
    return;

  g_clear_pointer (&desk->followup, enc_followup_unref);
  g_clear_pointer (&desk->book, enc_casebook_unref);
  desk->followup = enc_followup_ref (followup);
  desk->book = enc_casebook_ref (enc_followup_casebook (followup));
  g_signal_emit (desk, enc_desk_signals[ENC_DESK_FOLLOWUP_CHANGED], 0);
  enc_desk_tell (desk);
}

static gboolean
on_day_check (gpointer data)
{
  EncDesk *desk = data;
  EncDate today = enc_clock_today (desk->clock);
  EncDate before = desk->day;

  if (today != before)
    {
      desk->day = today;
      /* Who looked at today goes on looking at today. */
      if (desk->query.as_of == before)
        enc_desk_set_as_of (desk, today);
      enc_desk_load_alerts (desk);
    }
  /* It is of today already when something was written since midnight. */
  if (desk->followup != NULL && enc_followup_day (desk->followup) != today)
    enc_desk_follow_up (desk);
  return G_SOURCE_CONTINUE;
}

/* enc_desk_watch_day: what depends on the day is worked out anew when another one begins. */
void
enc_desk_watch_day (EncDesk *desk)
{
  if (desk->day_timeout == 0)
    desk->day_timeout = g_timeout_add_seconds (DAY_INTERVAL_S, on_day_check, desk);
}

/** enc_desk_get_casebook: Returns: (transfer none) (nullable): the cases, once read. */
EncCasebook *
enc_desk_get_casebook (EncDesk *desk)
{
  return desk->book;
}

/** enc_desk_get_followup: Returns: (transfer none) (nullable): what became of the cases, once
 * worked out. */
EncFollowup *
enc_desk_get_followup (EncDesk *desk)
{
  return desk->followup;
}

static gpointer
apply_user (EncDeskJob *job, GError **error)
{
  const User *user = job->input;

  enc_store_set_author (enc_session_store (*job->session), user->name, user->role);
  return GINT_TO_POINTER (TRUE);
}

/* enc_desk_apply_user: tells the writer's connection in whose name it writes from now on. */
void
enc_desk_apply_user (EncDesk *desk)
{
  User *user;

  if (desk->workers[ENC_DESK_WRITER] == NULL)
    return;

  user = g_new0 (User, 1);
  user->name = g_strdup (enc_desk_get_user (desk));
  user->role = desk->role;
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, apply_user, user, user_free, NULL, NULL,
                  NULL, enc_desk_apply_user, ENC_DESK_SOON, NULL, NULL, NULL);
}

/**
 * enc_desk_set_user:
 * @name: who works here from now on
 * @role: what they may do
 *
 * Everything written afterwards is theirs. Emits "user-changed".
 */
void
enc_desk_set_user (EncDesk *desk, const char *name, EncUserRole role)
{
  g_return_if_fail (name != NULL && *name != '\0');

  if (g_strcmp0 (desk->user, name) == 0 && desk->role == role)
    return;

  g_free (desk->user);
  desk->user = g_strdup (name);
  desk->role = role;
  enc_desk_apply_user (desk);
  enc_desk_load_alerts (desk);
  g_signal_emit (desk, enc_desk_signals[ENC_DESK_USER_CHANGED], 0);
}

/** enc_desk_get_user: Returns: (transfer none): who works here. */
const char *
enc_desk_get_user (EncDesk *desk)
{
  return desk->user != NULL ? desk->user : g_get_user_name ();
}

/** enc_desk_get_role: Returns: what they may do. */
EncUserRole
enc_desk_get_role (EncDesk *desk)
{
  return desk->role;
}
