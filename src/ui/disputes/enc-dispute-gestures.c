/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-gestures.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "ui/common/enc-form-popover.h"
#include "ui/disputes/enc-dispute-resolve.h"

typedef struct
{
  EncDispute *dispute;
  EncDisputeStep step;
  EncDisputeGestureDone done;
  GWeakRef data;
} Context;

static Context *
context_new (const EncDispute *dispute, EncDisputeStep step, EncDisputeGestureDone done,
             GObject *data)
{
  Context *context = g_new0 (Context, 1);

  context->dispute = enc_dispute_copy (dispute);
  context->step = step;
  context->done = done;
  g_weak_ref_init (&context->data, data);

  return context;
}

static void
context_free (gpointer data)
{
  Context *context = data;

  enc_dispute_free (context->dispute);
  g_weak_ref_clear (&context->data);
  g_free (context);
}

static void
finish (Context *context, EncCommand *before, EncCommand *command)
{
  g_autoptr (GObject) data = g_weak_ref_get (&context->data);
  EncDisputeGesture gesture = { .dispute = context->dispute,
                                .step = context->step,
                                .to = context->dispute->state,
                                .before = before,
                                .command = command };

  enc_dispute_flow_next (context->dispute->state, context->step, &gesture.to);
  if (data != NULL)
    context->done (&gesture, data);
  g_clear_pointer (&gesture.before, enc_command_free);
  g_clear_pointer (&gesture.command, enc_command_free);
}

static char *
check_reason (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return stripped[0] != '\0' ? NULL : g_strdup (_ ("Say why: it is kept with the dispute."));
}

static void
on_reason_given (EncFormPopover *form, Context *context)
{
  finish (context, NULL,
          enc_dispute_moves_command (context->dispute, context->step,
                                     enc_form_popover_get_text (form, "reason")));
}

static void
ask_reason (Context *context, GtkWidget *host, GtkWidget *at)
{
  gboolean escalate = context->step == ENC_DISPUTE_STEP_ESCALATE;
  EncFormPopover *form = ENC_FORM_POPOVER (
    enc_form_popover_new (escalate ? _ ("Escalate the dispute") : _ ("Open the dispute again"),
                          escalate ? _ ("_Escalate") : _ ("_Open Again")));

  enc_form_popover_add_text (form, "reason", _ ("Reason"), NULL, check_reason);
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  g_signal_connect (form, "submitted", G_CALLBACK (on_reason_given), context);
  enc_form_popover_popup_at (form, host, at);
}

static void
on_resolved (EncDisputeResolution *resolution, gpointer data)
{
  Context *context = data;
  EncCommand *before = NULL;

  if (resolution->cause != NULL && g_strcmp0 (resolution->cause, context->dispute->cause) != 0)
    before = enc_dispute_moves_change (context->dispute, "cause", resolution->cause);
  finish (context, before,
          enc_dispute_moves_resolve (context->dispute, resolution->outcome, resolution->amount,
                                     resolution->justified, resolution->reason));
}

/**
 * enc_dispute_gestures_start:
 * @dispute: a dispute; copied
 * @contested: what is still open of what is contested
 * @step: what is to be done; the rule allows it
 * @role: who does it
 * @host: where a form belongs, and stays
 * @at: inside @host, where it points to
 * @considered: the outcome that is chosen to begin with, if it resolves
 * @done: (scope notified): gets the command, once everything is known; not when one gives up
 * @data: for @done; not kept alive
 *
 * Takes a step, after asking for what it needs.
 */
void
enc_dispute_gestures_start (const EncDispute *dispute, gint64 contested, EncDisputeStep step,
                            EncUserRole role, GtkWidget *host, GtkWidget *at,
                            EncDisputeOutcome considered, EncDisputeGestureDone done, GObject *data)
{
  Context *context = context_new (dispute, step, done, data);
  GtkRoot *root = gtk_widget_get_root (host);

  if (step == ENC_DISPUTE_STEP_RESOLVE)
    enc_dispute_resolve_open (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, dispute, contested,
                              role, considered, on_resolved, context, context_free);
  else if (enc_dispute_flow_needs_reason (step, ENC_DISPUTE_OUTCOME_NONE))
    ask_reason (context, host, at);
  else
    {
      finish (context, NULL, enc_dispute_moves_command (dispute, step, NULL));
      context_free (context);
    }
}

/* ---- whose it is ---- */

typedef struct
{
  EncDispute *dispute;
  EncWindow *window;
} Assignment;

static void
assignment_free (gpointer data)
{
  Assignment *assignment = data;

  enc_dispute_free (assignment->dispute);
  g_free (assignment);
}

static void
on_assigned (EncFormPopover *form, Assignment *assignment)
{
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);
  const char *const *departments = enc_dispute_category_departments ();
  g_autofree char *owner = g_strstrip (g_strdup (enc_form_popover_get_text (form, "owner")));
  guint department = enc_form_popover_get_choice (form, "department");
  g_autofree char *done = NULL;

  g_variant_dict_insert (&args, "dispute", "s", assignment->dispute->id);
  g_variant_dict_insert (&args, "owner", "s", owner);
  if (department < g_strv_length ((char **)departments))
    g_variant_dict_insert (&args, "department", "s", departments[department]);
  done = owner[0] != '\0' ? g_strdup_printf (_ ("Handed over to %s"), owner)
                          : g_strdup (_ ("Nobody’s any more"));
  enc_window_run (assignment->window,
                  enc_command_new ("dispute.change", g_variant_dict_end (&args)), done);
}

/**
 * enc_dispute_gestures_assign:
 * @dispute: a dispute; copied
 * @identity: who sits here
 * @window: the window, which carries it out
 * @host: where the form belongs, and stays
 * @at: inside @host, where it points to
 *
 * Asks who shall answer for a dispute, and hands it over.
 */
void
enc_dispute_gestures_assign (const EncDispute *dispute, EncIdentity *identity, EncWindow *window,
                             GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Hand over"), _ ("_Hand Over")));
  const char *const *departments = enc_dispute_category_departments ();
  GPtrArray *users = enc_identity_get_users (identity);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  Assignment *assignment = g_new0 (Assignment, 1);
  guint selected = 0;

  if (window == NULL)
    return;
  assignment->dispute = enc_dispute_copy (dispute);
  assignment->window = window;
  for (guint i = 0; i < users->len; i++)
    g_ptr_array_add (names, ((EncReadUser *)g_ptr_array_index (users, i))->name);
  g_ptr_array_add (names, NULL);
  for (guint i = 0; departments[i] != NULL; i++)
    {
      g_ptr_array_add (labels, (char *)enc_dispute_category_department_label (departments[i]));
      if (g_strcmp0 (departments[i], dispute->department) == 0)
        selected = i;
    }
  g_ptr_array_add (labels, NULL);
  enc_form_popover_add_text (form, "owner", _ ("Who answers for it"),
                             dispute->owner != NULL && dispute->owner[0] != '\0'
                               ? dispute->owner
                               : enc_identity_get_user (identity),
                             NULL);
  enc_form_popover_suggest (form, "owner", (const char *const *)names->pdata);
  enc_form_popover_add_choice (form, "department", _ ("Department"),
                               (const char *const *)labels->pdata, selected);
  g_object_set_data_full (G_OBJECT (form), "assignment", assignment, assignment_free);
  g_signal_connect (form, "submitted", G_CALLBACK (on_assigned), assignment);
  enc_form_popover_popup_at (form, host, at);
}
