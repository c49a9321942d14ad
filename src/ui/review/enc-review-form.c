/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/review/enc-review-form.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-typed.h"
#include "ui/common/enc-form-popover.h"
#include "ui/rep/enc-rep-forms.h"

/* Until the next review, unless something else is said. */
#define NEXT_REVIEW 7

/* What a form needs when it is submitted; freed with it. */
typedef struct
{
  GWeakRef window, host, at;
  char *client_id; /* (nullable) */
  char *who;       /* (nullable) proposed */
  EncDate today;
  gboolean thanks;
} Context;

/* One form is being filled in at a time. */
static EncDate check_today;

static void
context_free (gpointer data)
{
  Context *context = data;

  g_weak_ref_clear (&context->window);
  g_weak_ref_clear (&context->host);
  g_weak_ref_clear (&context->at);
  g_free (context->client_id);
  g_free (context->who);
  g_free (context);
}

static char *
check_text (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped != '\0' ? NULL : g_strdup (_ ("Something has to be written here."));
}

static char *
check_day (const char *text)
{
  EncDate day;

  if (*text == '\0')
    return NULL;
  if (!enc_typed_date (text, check_today, ENC_TYPED_TO_COME, &day))
    return g_strdup (_ ("A day is needed: 15/12, 15 December, friday."));

  return day >= check_today ? NULL : g_strdup (_ ("This day has passed."));
}

static char **
colleagues (EncWindow *window)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *users = enc_identity_get_users (enc_window_get_identity (window));

  for (guint i = 0; users != NULL && i < users->len; i++)
    g_ptr_array_add (names, g_strdup (((EncReadUser *)users->pdata[i])->name));
  g_ptr_array_add (names, NULL);

  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static void
insert (GVariantDict *dict, EncFormPopover *form, const char *key)
{
  g_autofree char *text = g_strstrip (g_strdup (enc_form_popover_get_text (form, key)));

  if (*text != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

static void
on_decided (EncFormPopover *form, Context *context)
{
  g_autoptr (EncWindow) window = g_weak_ref_get (&context->window);
  GVariantDict dict;
  EncDate until;

  if (window == NULL)
    return;
  g_variant_dict_init (&dict, NULL);
  if (context->client_id != NULL)
    g_variant_dict_insert (&dict, "client", "s", context->client_id);
  insert (&dict, form, "text");
  insert (&dict, form, "owner");
  if (enc_typed_date (enc_form_popover_get_text (form, "until"), context->today, ENC_TYPED_TO_COME,
                      &until))
    g_variant_dict_insert (&dict, "until", "i", (gint32)until);
  enc_window_run (window, enc_command_new ("review.decide", g_variant_dict_end (&dict)),
                  _ ("Decision recorded"));
}

static void
open_decision (EncWindow *window, Context *context, GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (_ ("What was decided"), _ ("_Record")));
  g_autofree char *until = enc_format_date_numeric (context->today + NEXT_REVIEW);
  g_auto (GStrv) people = colleagues (window);

  check_today = context->today;
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  g_signal_connect (form, "submitted", G_CALLBACK (on_decided), context);
  enc_form_popover_add_text (form, "text", _ ("Decision"), NULL, check_text);
  enc_form_popover_add_text (form, "owner", _ ("Who does it"), context->who, NULL);
  enc_form_popover_suggest (form, "owner", (const char *const *)people);
  enc_form_popover_add_text (form, "until", _ ("Until"), until, check_day);
  enc_form_popover_popup_at (form, host, at);
}

static void
on_thanked (const char *name, GVariant *args, const char *done, gpointer data)
{
  EncWindow *window = data;

  enc_window_run (window, enc_command_new (name, args), done);
}

static void
open_thanks (EncWindow *window, Context *context, GtkWidget *host, GtkWidget *at)
{
  g_auto (GStrv) people = colleagues (window);
  const EncRepFormSubject subject = { .client_id = context->client_id,
                                      .currency = ENC_EUR,
                                      .today = context->today,
                                      .proposed = -1,
                                      .people = (const char *const *)people };

  enc_form_popover_popup_at (enc_rep_forms_thanks (&subject, context->who, on_thanked, window),
                             host, at);
}

static void
open_form (EncWindow *window, Context *context, GtkWidget *host, GtkWidget *at)
{
  if (!context->thanks)
    {
      open_decision (window, context, host, at);
      return;
    }
  open_thanks (window, context, host, at);
  context_free (context);
}

/* What goes into a client's file is signed with its identity, which is in that file. */
static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Context *context = data;
  g_autoptr (EncWindow) window = g_weak_ref_get (&context->window);
  g_autoptr (GtkWidget) host = g_weak_ref_get (&context->host);
  g_autoptr (GtkWidget) at = g_weak_ref_get (&context->at);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadFile) file = enc_desk_file_finish (ENC_DESK (source), result, &error);

  if (file != NULL && window != NULL && host != NULL && at != NULL)
    {
      context->client_id = g_strdup (file->client.id);
      open_form (window, context, host, at);
      return;
    }
  if (file == NULL && window != NULL)
    enc_window_toast_error (window, _ ("The client cannot be read."), error);
  context_free (context);
}

static void
ask (EncWindow *window, const EncReviewLine *line, gboolean thanks, GtkWidget *host, GtkWidget *at)
{
  EncDesk *desk = enc_window_get_desk (window);
  Context *context = g_new0 (Context, 1);

  g_weak_ref_init (&context->window, window);
  g_weak_ref_init (&context->host, host);
  g_weak_ref_init (&context->at, at);
  context->today = enc_clock_today (enc_desk_get_clock (desk));
  context->thanks = thanks;
  if (line != NULL)
    context->who = g_strdup (thanks ? line->who : line->rep != NULL ? line->rep : line->who);
  if (line == NULL || line->client_pk == 0)
    open_form (window, context, host, at);
  else
    enc_desk_file_async (desk, line->client_pk, 1, NULL, on_file_read, context);
}

/**
 * enc_review_form_decide:
 * @window: the window
 * @line: (nullable): what it is about; %NULL = nothing in particular
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Asks what was decided, who does it and by when, and records it in the client's file.
 */
void
enc_review_form_decide (EncWindow *window, const EncReviewLine *line, GtkWidget *host,
                        GtkWidget *at)
{
  ask (window, line, FALSE, host, at);
}

/**
 * enc_review_form_thank:
 * @window: the window
 * @line: whom, and for what
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Asks for a word of thanks, and sends it.
 */
void
enc_review_form_thank (EncWindow *window, const EncReviewLine *line, GtkWidget *host, GtkWidget *at)
{
  ask (window, line, TRUE, host, at);
}
