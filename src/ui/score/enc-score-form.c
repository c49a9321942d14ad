/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/score/enc-score-form.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-form-popover.h"

/* How long a score set by hand holds unless something else is said. */
#define DAYS_BY_HAND 90

/* What the form needs when it is submitted; freed with it. */
typedef struct
{
  GWeakRef window;
  char *client_id;
} Context;

/* What is asked for while the client's id is read. */
typedef struct
{
  GWeakRef window, host, at;
  int score;
  EncDate until;
  char *reason; /* (nullable) why the one that runs was set */
  gboolean runs;
} Asked;

static void
context_free (gpointer data)
{
  Context *context = data;

  g_weak_ref_clear (&context->window);
  g_free (context->client_id);
  g_free (context);
}

static void
asked_free (Asked *asked)
{
  g_weak_ref_clear (&asked->window);
  g_weak_ref_clear (&asked->host);
  g_weak_ref_clear (&asked->at);
  g_free (asked->reason);
  g_free (asked);
}

static char *
check_score (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return g_ascii_string_to_unsigned (stripped, 10, 0, 100, NULL, NULL)
           ? NULL
           : g_strdup (_ ("A whole number from 0 to 100 is needed."));
}

static char *
check_reason (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped != '\0' ? NULL : g_strdup (_ ("Something has to be written here."));
}

static void
run (Context *context, gint64 value, const char *reason, EncDate until, const char *done)
{
  g_autoptr (EncWindow) window = g_weak_ref_get (&context->window);
  GVariantDict dict;

  if (window == NULL)
    return;
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", context->client_id);
  g_variant_dict_insert (&dict, "value", "x", value);
  g_variant_dict_insert (&dict, "reason", "s", reason);
  if (until != ENC_DATE_NONE)
    g_variant_dict_insert (&dict, "until", "i", (gint32)until);
  enc_window_run (window, enc_command_new ("score.override", g_variant_dict_end (&dict)), done);
}

static void
on_submitted (EncFormPopover *form, Context *context)
{
  g_autofree char *score = g_strstrip (g_strdup (enc_form_popover_get_text (form, "score")));
  g_autofree char *reason = g_strstrip (g_strdup (enc_form_popover_get_text (form, "reason")));
  EncDate until = ENC_DATE_NONE;
  guint64 value;

  if (!g_ascii_string_to_unsigned (score, 10, 0, 100, &value, NULL))
    return;
  enc_form_popover_get_date (form, "until", &until);
  run (context, (gint64)value, reason, until, _ ("Score set by hand"));
}

/* The reason there is the one it was set for, unless it was written anew. */
static void
on_ended (EncFormPopover *form, Context *context)
{
  g_autofree char *reason = g_strstrip (g_strdup (enc_form_popover_get_text (form, "reason")));
  gboolean said = *reason != '\0' && enc_form_popover_is_changed (form, "reason");

  run (context, -1, said ? reason : _ ("Back to the computed score"), ENC_DATE_NONE,
       _ ("The score is the computed one again"));
}

static EncFormPopover *
create (EncWindow *window, const char *client_id, const Asked *asked)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Score set by hand"), _ ("_Set")));
  Context *context = g_new0 (Context, 1);
  g_autofree char *score = g_strdup_printf ("%d", asked->score);
  EncDate today = enc_clock_today (enc_desk_get_clock (enc_window_get_desk (window)));

  g_weak_ref_init (&context->window, window);
  context->client_id = g_strdup (client_id);
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  enc_form_popover_add_text (form, "score", _ ("Score, 0 to 100"), score, check_score);
  enc_form_popover_add_date (form, "until", _ ("Until"),
                             asked->until != ENC_DATE_NONE ? asked->until : today + DAYS_BY_HAND,
                             today, ENC_TYPED_TO_COME, TRUE);
  enc_form_popover_add_text (form, "reason", _ ("Why"), asked->reason, check_reason);
  if (asked->runs)
    enc_form_popover_add_remove (form, _ ("_End"));
  g_signal_connect (form, "submitted", G_CALLBACK (on_submitted), context);
  g_signal_connect (form, "removed", G_CALLBACK (on_ended), context);

  return form;
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (EncWindow) window = g_weak_ref_get (&asked->window);
  g_autoptr (GtkWidget) host = g_weak_ref_get (&asked->host);
  g_autoptr (GtkWidget) at = g_weak_ref_get (&asked->at);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadFile) file = enc_desk_file_finish (ENC_DESK (source), result, &error);

  if (file == NULL && window != NULL)
    enc_window_toast_error (window, _ ("The client cannot be read."), error);
  if (file != NULL && window != NULL && host != NULL && at != NULL)
    enc_form_popover_popup_at (create (window, file->client.id, asked), host, at);
  asked_free (asked);
}

/**
 * enc_score_form_ask:
 * @window: the window
 * @detail: the client's score as it is now
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Asks for a score, the day until which it holds and why; offers to end the one that runs.
 */
void
enc_score_form_ask (EncWindow *window, const EncDeskScore *detail, GtkWidget *host, GtkWidget *at)
{
  Asked *asked = g_new0 (Asked, 1);

  g_weak_ref_init (&asked->window, window);
  g_weak_ref_init (&asked->host, host);
  g_weak_ref_init (&asked->at, at);
  asked->score = detail->score.score;
  asked->runs = detail->score.overridden;
  asked->until = asked->runs ? detail->score.override_until : ENC_DATE_NONE;
  asked->reason = asked->runs ? g_strdup (detail->override_why) : NULL;
  enc_desk_file_async (enc_window_get_desk (window), detail->client_pk, 1, NULL, on_file_read,
                       asked);
}
