/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-gesture-forms.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#include <string.h>

#define MAX_PARTS 6

/* What a form needs when it is submitted; freed with it. */
typedef struct
{
  EncTimelineSubject *subject; /* (nullable) */
  char *case_id;               /* (nullable) */
  EncGestureFormsDone done;
  gpointer data;
  GtkWidget *split; /* the button that adds a part */
  guint n_parts;
} Context;

static void
context_free (gpointer data)
{
  Context *context = data;

  g_clear_pointer (&context->subject, enc_timeline_subject_unref);
  g_free (context->case_id);
  g_free (context);
}

static Context *
attach_context (EncFormPopover *form, EncTimelineSubject *subject, EncGestureFormsDone done,
                gpointer data)
{
  Context *context = g_new0 (Context, 1);

  context->subject = subject != NULL ? enc_timeline_subject_ref (subject) : NULL;
  context->done = done;
  context->data = data;
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  return context;
}

static void
finish (Context *context, const char *name, GVariantDict *dict)
{
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_dict_end (dict));

  context->done (name, args, context->data);
}

static void
put_text (EncFormPopover *form, GVariantDict *dict, const char *id)
{
  g_autofree char *text = g_strstrip (g_strdup (enc_form_popover_get_text (form, id)));

  if (text[0] != '\0')
    g_variant_dict_insert (dict, id, "s", text);
}

static void
put_selected (const EncTimelineSubject *subject, GVariantDict *dict)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < subject->items->len; i++)
    {
      const EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);

      if (item->selected)
        g_ptr_array_add (ids, item->id);
    }
  if (ids->len > 0)
    g_variant_dict_insert_value (dict, "items",
                                 g_variant_new_strv ((const char *const *)ids->pdata, ids->len));
}

/* Which items the gesture is about: those selected, or none in particular. */
static void
add_scope (EncFormPopover *form, const EncTimelineSubject *subject, const char *otherwise)
{
  guint n = enc_timeline_subject_n_selected (subject);
  g_autofree char *text = NULL;

  if (n == 1)
    for (guint i = 0; i < subject->items->len; i++)
      {
        const EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);

        if (item->selected)
          /* Translators: %s is a document */
          text = g_strdup_printf (_ ("About %s"), item->number);
      }
  else if (n > 1)
    text
      = g_strdup_printf (ngettext ("About the %u selected item", "About the %u selected items", n),
                         n);
  else if (otherwise != NULL)
    text = g_strdup (otherwise);
  if (text != NULL)
    enc_form_popover_add_note (form, text);
}

static void
add_contacts (EncFormPopover *form, const EncTimelineSubject *subject)
{
  g_autofree const char **labels = g_new0 (const char *, (gsize)subject->contacts->len + 2);

  if (subject->contacts->len == 0)
    return;
  labels[0] = C_ ("contact", "Nobody in particular");
  for (guint i = 0; i < subject->contacts->len; i++)
    labels[i + 1] = g_array_index (subject->contacts, EncTimelineContact, i).name;
  enc_form_popover_add_choice (form, "contact", _ ("With whom"), labels, 0);
}

static void
put_contact (EncFormPopover *form, const EncTimelineSubject *subject, GVariantDict *dict)
{
  guint chosen = subject->contacts->len > 0 ? enc_form_popover_get_choice (form, "contact") : 0;

  if (chosen > 0 && chosen <= subject->contacts->len)
    g_variant_dict_insert (dict, "contact", "s",
                           g_array_index (subject->contacts, EncTimelineContact, chosen - 1).id);
}

static void
add_codes (EncFormPopover *form, const char *id, const char *label, GPtrArray *list,
           const char *missing)
{
  g_autofree const char **labels = g_new0 (const char *, (gsize)list->len + 2);

  labels[0] = _ ("Choose…");
  for (guint i = 0; i < list->len; i++)
    labels[i + 1] = enc_cause_label (list, ((const EncCause *)list->pdata[i])->code);
  enc_form_popover_add_choice (form, id, label, labels, 0);
  enc_form_popover_require (form, id, missing);
}

/* ---- a call ---- */

static void
on_outcome_chosen (EncFormPopover *form)
{
  Context *context = g_object_get_data (G_OBJECT (form), "context");
  guint chosen = enc_form_popover_get_choice (form, "outcome");
  const EncCause *outcome = chosen > 0 && chosen <= context->subject->outcomes->len
                              ? context->subject->outcomes->pdata[chosen - 1]
                              : NULL;
  g_autofree char *day = NULL;

  /* What usually comes next, unless one has said so already. */
  if (outcome == NULL || outcome->next == ENC_CAUSE_NEXT_NOTHING || outcome->days <= 0
      || enc_form_popover_get_text (form, "next_date")[0] != '\0')
    return;
  day = g_strdup_printf ("+%d", outcome->days);
  gtk_editable_set_text (GTK_EDITABLE (enc_form_popover_get_widget (form, "next_date")), day);
  if (enc_form_popover_get_text (form, "next")[0] == '\0')
    gtk_editable_set_text (GTK_EDITABLE (enc_form_popover_get_widget (form, "next")),
                           _ (enc_cause_next_label (outcome->next)));
}

static void
on_call_submitted (EncFormPopover *form, Context *context)
{
  const EncTimelineSubject *subject = context->subject;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  const EncCause *outcome
    = subject->outcomes->pdata[enc_form_popover_get_choice (form, "outcome") - 1];
  const EncCause *cause = subject->causes->pdata[enc_form_popover_get_choice (form, "cause") - 1];
  EncDate next;

  g_variant_dict_insert (&dict, "client", "s", subject->client_id);
  g_variant_dict_insert (&dict, "direction", "s",
                         enc_form_popover_get_choice (form, "direction") == 1 ? "in" : "out");
  g_variant_dict_insert (&dict, "outcome", "s", outcome->code);
  g_variant_dict_insert (&dict, "cause", "s", cause->code);
  put_contact (form, subject, &dict);
  put_text (form, &dict, "text");
  if (enc_form_popover_get_date (form, "next_date", &next))
    {
      g_variant_dict_insert (&dict, "next_date", "i", next);
      put_text (form, &dict, "next");
    }
  put_selected (subject, &dict);
  finish (context, "journal.call", &dict);
}

/**
 * enc_gesture_forms_call:
 * @subject: who was called
 * @done: called with the command when the form is submitted
 * @host: what it belongs to, and stays
 * @at: inside @host, where to point
 *
 * Returns: (transfer none): the form, on screen
 */
EncFormPopover *
enc_gesture_forms_call (EncTimelineSubject *subject, EncGestureFormsDone done, gpointer data,
                        GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (C_ ("title", "Call"), _ ("_Note the Call")));
  const char *const directions[] = { _ ("We called"), _ ("They called"), NULL };
  Context *context = attach_context (form, subject, done, data);

  add_scope (form, subject, NULL);
  enc_form_popover_add_choice (form, "direction", _ ("Direction"), directions, 0);
  add_contacts (form, subject);
  add_codes (form, "outcome", _ ("Outcome"), subject->outcomes, _ ("How did the call end?"));
  add_codes (form, "cause", _ ("Cause of the delay"), subject->causes, _ ("Why are they late?"));
  enc_form_popover_add_text (form, "text", _ ("What was said"), NULL, NULL);
  enc_form_popover_add_date (form, "next_date", _ ("Come back on"), ENC_DATE_NONE, subject->today,
                             ENC_TYPED_TO_COME, FALSE);
  enc_form_popover_add_text (form, "next", _ ("For what"), NULL, NULL);
  g_signal_connect_object (enc_form_popover_get_widget (form, "outcome"), "notify::selected",
                           G_CALLBACK (on_outcome_chosen), form, G_CONNECT_SWAPPED);
  g_signal_connect (form, "submitted", G_CALLBACK (on_call_submitted), context);
  enc_form_popover_popup_at (form, host, at);
  return form;
}

/* ---- a promise ---- */

static void
part_ids (guint part, char amount[16], char date[16])
{
  g_snprintf (amount, 16, part == 0 ? "amount" : "amount-%u", part + 1);
  g_snprintf (date, 16, part == 0 ? "date" : "date-%u", part + 1);
}

static void
add_part (EncFormPopover *form, Context *context, gint64 amount)
{
  char amount_id[16], date_id[16];

  part_ids (context->n_parts++, amount_id, date_id);
  enc_form_popover_add_money (form, amount_id, _ ("Amount"), amount > 0 ? amount : -1,
                              context->subject->currency);
  enc_form_popover_require (form, amount_id, NULL);
  enc_form_popover_add_date (form, date_id, _ ("Paid on"), ENC_DATE_NONE, context->subject->today,
                             ENC_TYPED_TO_COME, TRUE);
}

/* Half of the last part goes to a new one, a cent too many to the first. */
static void
on_split (EncFormPopover *form)
{
  Context *context = g_object_get_data (G_OBJECT (form), "context");
  char amount_id[16], date_id[16];
  gint64 amount;
  g_autofree char *text = NULL;
  GtkWidget *entry;

  part_ids (context->n_parts - 1, amount_id, date_id);
  amount = MAX (0, enc_form_popover_get_money (form, amount_id));
  entry = enc_form_popover_get_widget (form, amount_id);
  if (amount > 1)
    {
      text = enc_format_money_plain (amount - amount / 2, context->subject->currency);
      gtk_editable_set_text (GTK_EDITABLE (entry), text);
    }
  add_part (form, context, amount / 2);
  part_ids (context->n_parts - 1, amount_id, date_id);
  /* The new part follows the others, before the button. */
  enc_form_popover_move_before (form, amount_id, context->split);
  enc_form_popover_move_before (form, date_id, context->split);
  gtk_widget_set_visible (context->split, context->n_parts < MAX_PARTS);
  gtk_widget_grab_focus (enc_form_popover_get_widget (form, date_id));
}

static void
on_promise_submitted (EncFormPopover *form, Context *context)
{
  const EncTimelineSubject *subject = context->subject;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *by = g_strstrip (g_strdup (enc_form_popover_get_text (form, "promised_by")));
  guint means = enc_form_popover_get_choice (form, "means");
  char code[ENC_CURRENCY_LEN];
  GVariantBuilder schedule;

  g_variant_builder_init (&schedule, G_VARIANT_TYPE ("a(ix)"));
  for (guint i = 0; i < context->n_parts; i++)
    {
      char amount_id[16], date_id[16];
      EncDate date;

      part_ids (i, amount_id, date_id);
      if (enc_form_popover_get_date (form, date_id, &date))
        g_variant_builder_add (&schedule, "(ix)", date,
                               enc_form_popover_get_money (form, amount_id));
    }
  g_variant_dict_insert (&dict, "client", "s", subject->client_id);
  g_variant_dict_insert (&dict, "currency", "s", enc_currency_code (subject->currency, code));
  g_variant_dict_insert_value (&dict, "schedule", g_variant_builder_end (&schedule));
  g_variant_dict_insert (&dict, "means", "s", enc_promise_means ()[means]);
  if (by[0] != '\0')
    g_variant_dict_insert (&dict, "promised_by", "s", by);
  for (guint i = 0; i < subject->contacts->len; i++)
    {
      const EncTimelineContact *contact = &g_array_index (subject->contacts, EncTimelineContact, i);

      if (g_strcmp0 (contact->name, by) == 0)
        g_variant_dict_insert (&dict, "contact", "s", contact->id);
    }
  put_selected (subject, &dict);
  finish (context, "promise.record", &dict);
}

/**
 * enc_gesture_forms_promise:
 * @subject: who promises, and on what
 * @done: called with the command when the form is submitted
 * @host: what it belongs to, and stays
 * @at: inside @host, where to point
 *
 * Returns: (transfer none): the form, on screen
 */
EncFormPopover *
enc_gesture_forms_promise (EncTimelineSubject *subject, EncGestureFormsDone done, gpointer data,
                           GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Promise to pay"), _ ("_Note the Promise")));
  Context *context = attach_context (form, subject, done, data);
  const char *const *means = enc_promise_means ();
  g_autofree const char **labels = g_new0 (const char *, g_strv_length ((char **)means) + 1);
  g_autofree const char **names = g_new0 (const char *, (gsize)subject->contacts->len + 1);

  for (gsize i = 0; means[i] != NULL; i++)
    labels[i] = _ (enc_promise_means_label (means[i]));
  for (guint i = 0; i < subject->contacts->len; i++)
    names[i] = g_array_index (subject->contacts, EncTimelineContact, i).name;
  add_scope (form, subject, _ ("About what is overdue; select items to restrict it to them"));
  add_part (form, context, enc_timeline_subject_amount (subject));
  context->split = gtk_button_new_with_mnemonic (_ ("_Split over several days"));
  gtk_widget_add_css_class (context->split, "flat");
  gtk_widget_add_css_class (context->split, "small");
  gtk_widget_set_halign (context->split, GTK_ALIGN_START);
  g_signal_connect_object (context->split, "clicked", G_CALLBACK (on_split), form,
                           G_CONNECT_SWAPPED);
  enc_form_popover_add_widget (form, context->split);
  enc_form_popover_add_choice (form, "means", _ ("By"), labels, 0);
  enc_form_popover_add_text (form, "promised_by", _ ("Who promised"),
                             subject->contacts->len == 1 ? names[0] : NULL, NULL);
  enc_form_popover_suggest (form, "promised_by", names);
  g_signal_connect (form, "submitted", G_CALLBACK (on_promise_submitted), context);
  enc_form_popover_popup_at (form, host, at);
  gtk_widget_grab_focus (enc_form_popover_get_widget (form, "date"));
  return form;
}

static void
on_withdraw_submitted (EncFormPopover *form, Context *context)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "promise", "s", context->case_id);
  put_text (form, &dict, "reason");
  finish (context, "promise.withdraw", &dict);
}

static char *
check_reason (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return stripped[0] != '\0' ? NULL : g_strdup (_ ("Say why, so that others understand."));
}

/**
 * enc_gesture_forms_withdraw:
 * @promise: id of the promise
 * @called: which one it is, for the reader
 * @done: called with the command when the form is submitted
 * @host: what it belongs to, and stays
 * @at: inside @host, where to point
 *
 * Returns: (transfer none): the form, on screen
 */
EncFormPopover *
enc_gesture_forms_withdraw (const char *promise, const char *called, EncGestureFormsDone done,
                            gpointer data, GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Withdraw the promise"), _ ("_Withdraw")));
  Context *context = attach_context (form, NULL, done, data);

  context->case_id = g_strdup (promise);
  if (called != NULL)
    enc_form_popover_add_note (form, called);
  enc_form_popover_add_text (form, "reason", _ ("Reason"), NULL, check_reason);
  g_signal_connect (form, "submitted", G_CALLBACK (on_withdraw_submitted), context);
  enc_form_popover_popup_at (form, host, at);
  return form;
}

/* ---- a dispute ---- */

static const EncTimelineOpenItem *
nth_item (const EncTimelineSubject *subject, guint n)
{
  return n < subject->items->len ? &g_array_index (subject->items, EncTimelineOpenItem, n) : NULL;
}

static const EncTimelineOpenItem *
the_item (EncFormPopover *form, const EncTimelineSubject *subject)
{
  if (enc_timeline_subject_n_selected (subject) == 0)
    return nth_item (subject, enc_form_popover_get_choice (form, "item"));
  for (guint i = 0; i < subject->items->len; i++)
    if (nth_item (subject, i)->selected)
      return nth_item (subject, i);
  return NULL;
}

static void
on_item_chosen (EncFormPopover *form)
{
  Context *context = g_object_get_data (G_OBJECT (form), "context");
  const EncTimelineOpenItem *item = the_item (form, context->subject);
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  text = enc_format_money_plain (item->open, context->subject->currency);
  gtk_editable_set_text (GTK_EDITABLE (enc_form_popover_get_widget (form, "amount")), text);
}

static void
on_dispute_submitted (EncFormPopover *form, Context *context)
{
  const EncTimelineSubject *subject = context->subject;
  guint n = enc_timeline_subject_n_selected (subject);
  const EncDisputeCategory *category
    = subject->categories->pdata[enc_form_popover_get_choice (form, "category") - 1];
  g_autofree char *title = g_strstrip (g_strdup (enc_form_popover_get_text (form, "title")));
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder lines;

  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a(sx)"));
  if (n > 1)
    {
      for (guint i = 0; i < subject->items->len; i++)
        if (nth_item (subject, i)->selected)
          g_variant_builder_add (&lines, "(sx)", nth_item (subject, i)->id, G_GINT64_CONSTANT (0));
    }
  else
    {
      const EncTimelineOpenItem *item = the_item (form, subject);
      gint64 amount = enc_form_popover_get_money (form, "amount");

      /* All of it stays all of it when a payment comes. */
      if (item != NULL)
        g_variant_builder_add (&lines, "(sx)", item->id,
                               amount <= 0 || amount >= item->open ? (gint64)0 : amount);
    }
  g_variant_dict_insert (&dict, "client", "s", subject->client_id);
  g_variant_dict_insert_value (&dict, "lines", g_variant_builder_end (&lines));
  g_variant_dict_insert (&dict, "category", "s", category->code);
  g_variant_dict_insert (&dict, "wants", "s",
                         enc_dispute_wants_name (
                           (EncDisputeWants)enc_form_popover_get_choice (form, "wants")));
  g_variant_dict_insert (&dict, "title", "s",
                         title[0] != '\0'
                           ? title
                           : enc_dispute_category_label (subject->categories, category->code));
  finish (context, "dispute.open", &dict);
}

/**
 * enc_gesture_forms_dispute:
 * @subject: who contests; selected items are what is contested
 * @done: called with the command when the form is submitted
 * @host: what it belongs to, and stays
 * @at: inside @host, where to point
 *
 * Returns: (transfer none): the form, on screen
 */
EncFormPopover *
enc_gesture_forms_dispute (EncTimelineSubject *subject, EncGestureFormsDone done, gpointer data,
                           GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (C_ ("title", "Dispute"), _ ("_Open the Dispute")));
  Context *context = attach_context (form, subject, done, data);
  guint n = enc_timeline_subject_n_selected (subject);
  g_autofree const char **items = g_new0 (const char *, (gsize)subject->items->len + 1);
  g_autofree const char **categories = g_new0 (const char *, (gsize)subject->categories->len + 2);
  const char *wants[ENC_N_DISPUTE_WANTS + 1] = { NULL };

  add_scope (form, subject, NULL);
  if (n == 0)
    {
      for (guint i = 0; i < subject->items->len; i++)
        items[i] = nth_item (subject, i)->number;
      enc_form_popover_add_choice (form, "item", _ ("Item"), items, 0);
      g_signal_connect_object (enc_form_popover_get_widget (form, "item"), "notify::selected",
                               G_CALLBACK (on_item_chosen), form, G_CONNECT_SWAPPED);
    }
  if (n <= 1)
    {
      enc_form_popover_add_money (form, "amount", _ ("Contested amount"), -1, subject->currency);
      enc_form_popover_require (form, "amount", NULL);
    }
  categories[0] = _ ("Choose…");
  for (guint i = 0; i < subject->categories->len; i++)
    categories[i + 1] = enc_dispute_category_label (
      subject->categories, ((const EncDisputeCategory *)subject->categories->pdata[i])->code);
  enc_form_popover_add_choice (form, "category", _ ("What is contested"), categories, 0);
  enc_form_popover_require (form, "category", _ ("What does the client contest?"));
  for (guint i = 0; i < ENC_N_DISPUTE_WANTS; i++)
    wants[i] = _ (enc_dispute_wants_label (i));
  enc_form_popover_add_choice (form, "wants", _ ("What the client asks for"), wants, 0);
  enc_form_popover_add_text (form, "title", _ ("In a few words"), NULL, NULL);
  if (n <= 1)
    on_item_chosen (form);
  g_signal_connect (form, "submitted", G_CALLBACK (on_dispute_submitted), context);
  enc_form_popover_popup_at (form, host, at);
  return form;
}

/* ---- what is said when it is done ---- */

/**
 * enc_gesture_forms_done:
 * @name: of a command
 * @args: its arguments
 * @subject: (nullable): whom it is about
 *
 * Returns: (transfer full): what a toast says: "Promise noted, 12 480,00 € on 21 Nov. 2025"
 */
char *
enc_gesture_forms_done (const char *name, GVariant *args, const EncTimelineSubject *subject)
{
  static const struct
  {
    const char *name;
    const char *done;
  } sentences[] = {
    { "journal.comment", N_ ("Comment added") },
    { "journal.call", N_ ("Call noted") },
    { "journal.email", N_ ("E-mail noted") },
    { "journal.letter", N_ ("Letter noted") },
    { "journal.meeting", N_ ("Meeting noted") },
    { "journal.void", N_ ("Entry taken back") },
    { "promise.record", N_ ("Promise noted") },
    { "promise.validate", N_ ("Promise validated") },
    { "promise.withdraw", N_ ("Promise withdrawn") },
    { "dispute.open", N_ ("Dispute opened") },
  };

  if (g_str_equal (name, "promise.record") && subject != NULL)
    {
      g_autoptr (GVariant) schedule
        = g_variant_lookup_value (args, "schedule", G_VARIANT_TYPE ("a(ix)"));
      gsize n = schedule != NULL ? g_variant_n_children (schedule) : 0;
      gint64 sum = 0;
      gint32 day = ENC_DATE_NONE;
      g_autofree char *amount = NULL, *date = NULL;

      for (gsize i = 0; i < n; i++)
        {
          gint64 part;

          g_variant_get_child (schedule, i, "(ix)", &day, &part);
          sum += part;
        }
      amount = enc_format_money (sum, subject->currency);
      date = enc_format_date (day);
      if (n == 1)
        /* Translators: an amount, a date */
        return g_strdup_printf (_ ("Promise noted, %s on %s"), amount, date);
      if (n > 1)
        /* Translators: an amount, the last of several dates */
        return g_strdup_printf (_ ("Promise noted, %s until %s"), amount, date);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].name, name))
      return g_strdup (_ (sentences[i].done));
  return g_strdup (_ ("Saved"));
}
