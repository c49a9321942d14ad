/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-forms.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-typed.h"
#include "casework/enc-promise.h"

/* What a form needs when it is submitted; freed with it. */
typedef struct
{
  char *client_id;
  char *promise_id; /* (nullable) to validate */
  EncCurrency currency;
  EncDate today;
  EncRepFormDone done;
  gpointer data;
} Context;

static void
context_free (gpointer data)
{
  Context *context = data;

  g_free (context->client_id);
  g_free (context->promise_id);
  g_free (context);
}

/* ---- what can be wrong ---- */

static char *
check_text (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped != '\0' ? NULL : g_strdup (_ ("Something has to be written here."));
}

/* A check knows nothing but the text; forms are filled in one at a time. */
static EncDate check_today;
static EncCurrency check_currency;

static char *
check_amount (const char *text)
{
  gint64 amount;

  return enc_typed_money (text, check_currency, &amount) && amount > 0
           ? NULL
           : g_strdup (_ ("An amount is needed."));
}

static char *
check_day (const char *text)
{
  EncDate day;

  if (!enc_typed_date (text, check_today, ENC_TYPED_TO_COME, &day))
    return g_strdup (_ ("A day is needed: 15/12, 15 December, friday."));

  return day >= check_today ? NULL : g_strdup (_ ("This day has passed."));
}

/* ---- building ---- */

static EncFormPopover *
create (const char *title, const char *submit, const EncRepFormSubject *subject,
        EncRepFormDone done, gpointer data, GCallback submitted)
{
  EncFormPopover *form = ENC_FORM_POPOVER (enc_form_popover_new (title, submit));
  Context *context = g_new0 (Context, 1);

  context->client_id = g_strdup (subject->client_id);
  context->currency = check_currency = subject->currency;
  context->today = check_today = subject->today;
  context->done = done;
  context->data = data;
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  g_signal_connect (form, "submitted", submitted, context);

  return form;
}

static void
insert_text (GVariantDict *dict, EncFormPopover *form, const char *field, const char *key)
{
  g_autofree char *text = g_strstrip (g_strdup (enc_form_popover_get_text (form, field)));

  if (*text != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

static EncDate
get_day (EncFormPopover *form, const Context *context, const char *field)
{
  EncDate day = context->today;

  enc_typed_date (enc_form_popover_get_text (form, field), context->today, ENC_TYPED_TO_COME, &day);

  return day;
}

static gint64
get_amount (EncFormPopover *form, const Context *context)
{
  gint64 amount = 0;

  enc_typed_money (enc_form_popover_get_text (form, "amount"), context->currency, &amount);

  return amount;
}

static void
add_amount (EncFormPopover *form, const char *label, const EncRepFormSubject *subject)
{
  g_autofree char *proposed
    = subject->proposed > 0 ? enc_format_money (subject->proposed, subject->currency) : NULL;

  enc_form_popover_add_text (form, "amount", label, proposed, check_amount);
}

static void
begin (GVariantDict *dict, const Context *context)
{
  g_variant_dict_init (dict, NULL);
  if (context->client_id != NULL)
    g_variant_dict_insert (dict, "client", "s", context->client_id);
}

static void
insert_currency (GVariantDict *dict, const Context *context)
{
  char code[ENC_CURRENCY_LEN];

  g_variant_dict_insert (dict, "currency", "s", enc_currency_code (context->currency, code));
}

static void
on_comment (EncFormPopover *form, Context *context)
{
  GVariantDict dict;

  begin (&dict, context);
  insert_text (&dict, form, "text", "text");
  context->done ("journal.comment", g_variant_dict_end (&dict), _ ("Comment added"), context->data);
}

/**
 * enc_rep_forms_comment:
 * @subject: whose client
 * @done: called with the command when it is submitted
 *
 * Returns: (transfer floating): a line to write
 */
EncFormPopover *
enc_rep_forms_comment (const EncRepFormSubject *subject, EncRepFormDone done, gpointer data)
{
  EncFormPopover *form
    = create (_ ("Comment"), _ ("_Add"), subject, done, data, G_CALLBACK (on_comment));

  enc_form_popover_add_text (form, "text", _ ("What is to be known"), NULL, check_text);

  return form;
}

static void
on_promise (EncFormPopover *form, Context *context)
{
  const char *const *means = enc_promise_means ();
  guint n = g_strv_length ((char **)means);
  GVariantBuilder schedule;
  GVariantDict dict;

  begin (&dict, context);
  insert_currency (&dict, context);
  g_variant_builder_init (&schedule, G_VARIANT_TYPE ("a(ix)"));
  g_variant_builder_add (&schedule, "(ix)", (gint32)get_day (form, context, "day"),
                         get_amount (form, context));
  g_variant_dict_insert_value (&dict, "schedule", g_variant_builder_end (&schedule));
  g_variant_dict_insert (&dict, "means", "s",
                         means[MIN (enc_form_popover_get_choice (form, "means"), n - 1)]);
  insert_text (&dict, form, "who", "promised_by");
  context->done ("promise.record", g_variant_dict_end (&dict), _ ("Promise noted"), context->data);
}

static void
on_validate (GtkButton *button, gpointer data)
{
  EncFormPopover *form = data;
  Context *context = g_object_get_data (G_OBJECT (form), "context");
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "promise", "s", context->promise_id);
  context->done ("promise.validate", g_variant_dict_end (&dict), _ ("Promise validated"),
                 context->data);
  gtk_popover_popdown (GTK_POPOVER (form));
}

/* What was promised already comes first: to confirm it is less than to note it again. */
static void
add_validate (EncFormPopover *form, const EncPromise *promise)
{
  Context *context = g_object_get_data (G_OBJECT (form), "context");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Validate"));
  gint64 total = 0;

  for (guint i = 0; i < promise->n_lines; i++)
    total += promise->lines[i].amount;

  g_autofree char *amount = enc_format_money (total, promise->currency);
  g_autofree char *day
    = promise->n_lines > 0 ? enc_format_date (promise->lines[promise->n_lines - 1].date) : NULL;
  /* Translators: an amount, a day */
  g_autofree char *text
    = g_strdup_printf (_ ("%1$s are promised until %2$s; nobody has validated it yet."), amount,
                       day != NULL ? day : "");

  context->promise_id = g_strdup (promise->id);
  enc_form_popover_add_note (form, text);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_name (button, "validate");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_validate), form, 0);
  enc_form_popover_add_widget (form, button);
  enc_form_popover_add_note (form, _ ("Or note a new one:"));
}

/**
 * enc_rep_forms_promise:
 * @subject: whose client; @proposed is what is late, people the contacts; @promise may be validated
 *   instead of noting a new one
 * @done: called with the command when it is submitted
 *
 * Returns: (transfer floating): how much, when, by what means and who said so
 */
EncFormPopover *
enc_rep_forms_promise (const EncRepFormSubject *subject, EncRepFormDone done, gpointer data)
{
  EncFormPopover *form
    = create (_ ("Promise to pay"), _ ("_Note"), subject, done, data, G_CALLBACK (on_promise));
  const char *const *means = enc_promise_means ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (const char *const *m = means; *m != NULL; m++)
    g_ptr_array_add (labels, (char *)_ (enc_promise_means_label (*m)));
  g_ptr_array_add (labels, NULL);
  if (subject->promise != NULL)
    add_validate (form, subject->promise);
  add_amount (form, _ ("Amount"), subject);
  enc_form_popover_add_text (form, "day", _ ("Will be paid on"), NULL, check_day);
  enc_form_popover_add_choice (form, "means", _ ("By"), (const char *const *)labels->pdata, 0);
  enc_form_popover_add_text (form, "who", _ ("Who said so"), NULL, NULL);
  if (subject->people != NULL)
    enc_form_popover_suggest (form, "who", subject->people);

  return form;
}

static void
on_tolerance (EncFormPopover *form, Context *context)
{
  GVariantDict dict;

  begin (&dict, context);
  insert_currency (&dict, context);
  g_variant_dict_insert (&dict, "amount", "x", get_amount (form, context));
  g_variant_dict_insert (&dict, "until", "i", (gint32)get_day (form, context, "until"));
  insert_text (&dict, form, "argument", "argument");
  insert_text (&dict, form, "conditions", "conditions");
  context->done ("tolerance.ask", g_variant_dict_end (&dict), _ ("Request sent"), context->data);
}

/**
 * enc_rep_forms_tolerance:
 * @subject: whose client
 * @done: called with the command when it is submitted
 *
 * Returns: (transfer floating): how much above the limit, until when, why and on what conditions
 */
EncFormPopover *
enc_rep_forms_tolerance (const EncRepFormSubject *subject, EncRepFormDone done, gpointer data)
{
  EncFormPopover *form = create (_ ("Ask for a tolerance"), _ ("_Ask"), subject, done, data,
                                 G_CALLBACK (on_tolerance));

  add_amount (form, _ ("Amount above the limit"), subject);
  enc_form_popover_add_text (form, "until", _ ("Until"), NULL, check_day);
  enc_form_popover_add_text (form, "argument", _ ("Why it is worth it"), NULL, check_text);
  enc_form_popover_add_text (form, "conditions", _ ("Conditions offered"), NULL, NULL);

  return form;
}

static void
on_help (EncFormPopover *form, Context *context)
{
  GVariantDict dict;

  begin (&dict, context);
  insert_text (&dict, form, "to", "to");
  insert_text (&dict, form, "text", "text");
  context->done ("help.ask", g_variant_dict_end (&dict), _ ("Request sent"), context->data);
}

/**
 * enc_rep_forms_help:
 * @subject: whose client; people are the colleagues
 * @to: (nullable): who is asked at first: the client's rep
 * @done: called with the command when it is submitted
 *
 * Returns: (transfer floating): whom to ask for a hand, and for what
 */
EncFormPopover *
enc_rep_forms_help (const EncRepFormSubject *subject, const char *to, EncRepFormDone done,
                    gpointer data)
{
  EncFormPopover *form
    = create (_ ("Ask for a hand"), _ ("_Ask"), subject, done, data, G_CALLBACK (on_help));

  enc_form_popover_add_text (form, "to", _ ("Whom"), to, check_text);
  if (subject->people != NULL)
    enc_form_popover_suggest (form, "to", subject->people);
  enc_form_popover_add_text (form, "text", _ ("What would help"), NULL, check_text);

  return form;
}

static void
on_thanks (EncFormPopover *form, Context *context)
{
  GVariantDict dict;

  begin (&dict, context);
  insert_text (&dict, form, "to", "to");
  insert_text (&dict, form, "text", "text");
  context->done ("thanks.send", g_variant_dict_end (&dict), _ ("Thanks sent"), context->data);
}

/**
 * enc_rep_forms_thanks:
 * @subject: for which client; people are the colleagues
 * @to: (nullable): who is thanked at first
 * @done: called with the command when it is submitted
 *
 * Returns: (transfer floating): whom to thank, and for what
 */
EncFormPopover *
enc_rep_forms_thanks (const EncRepFormSubject *subject, const char *to, EncRepFormDone done,
                      gpointer data)
{
  EncFormPopover *form
    = create (_ ("Say thank you"), _ ("_Send"), subject, done, data, G_CALLBACK (on_thanks));

  enc_form_popover_add_text (form, "to", _ ("Whom"), to, check_text);
  if (subject->people != NULL)
    enc_form_popover_suggest (form, "to", subject->people);
  enc_form_popover_add_text (form, "text", _ ("What for"), NULL, check_text);

  return form;
}
