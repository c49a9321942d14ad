/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-gestures.h"

#include "base/enc-i18n.h"
#include "ui/application/enc-window.h"
#include "ui/timeline/enc-gesture-forms.h"
#include "ui/timeline/enc-timeline-pending.h"

typedef struct
{
  GWeakRef timeline;
  GWeakRef window;
  char *expected; /* (nullable) id of the line shown meanwhile */
  char *done;
} Run;

static void
run_free (Run *run)
{
  g_weak_ref_clear (&run->timeline);
  g_weak_ref_clear (&run->window);
  g_free (run->expected);
  g_free (run->done);
  g_free (run);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (EncTimeline) timeline = g_weak_ref_get (&run->timeline);
  g_autoptr (EncWindow) window = g_weak_ref_get (&run->window);
  g_autoptr (GError) error = NULL;
  gboolean ok = enc_desk_run_finish (ENC_DESK (source), result, &error);

  if (ok && timeline != NULL)
    enc_timeline_model_refresh (enc_timeline_get_model (timeline));
  else if (timeline != NULL && run->expected != NULL)
    enc_timeline_give_up (timeline, run->expected);
  if (window != NULL && ok)
    enc_window_toast (window, run->done, TRUE);
  else if (window != NULL)
    enc_window_toast_error (window, _ ("Nothing was saved."), error);
  run_free (run);
}

/**
 * enc_client_gestures_run:
 * @timeline: where it will stand
 * @subject: whom it is about
 * @name: of the command
 * @args: its arguments
 */
void
enc_client_gestures_run (EncTimeline *timeline, EncDesk *desk, const EncTimelineSubject *subject,
                         const char *name, GVariant *args)
{
  EncCommand *command = enc_command_new (name, args);
  EncEvent *event = enc_timeline_pending_event (command, subject, enc_desk_get_user (desk));
  Run *run = g_new0 (Run, 1);

  g_weak_ref_init (&run->timeline, timeline);
  g_weak_ref_init (&run->window, enc_window_of (timeline));
  run->done = enc_gesture_forms_done (name, args, subject);
  if (event != NULL)
    {
      event->role = enc_desk_get_role (desk);
      run->expected = g_strdup (event->id);
      enc_timeline_expect (timeline, event);
    }
  enc_desk_run_async (desk, command, on_done, run);
}
