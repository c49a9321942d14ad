/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-subject.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

static void
clear_item (gpointer data)
{
  EncTimelineOpenItem *item = data;

  g_free (item->id);
  g_free (item->number);
}

static void
clear_contact (gpointer data)
{
  EncTimelineContact *contact = data;

  g_free (contact->id);
  g_free (contact->name);
  g_free (contact->phone);
}

/**
 * enc_timeline_subject_new:
 * @desk: the open file: the day and the lists of codes are its
 * @client_pk: row number of the client
 * @id: its identity
 * @name: what people call it
 * @currency: of the account that is shown
 *
 * Returns: (transfer full): a subject with neither items nor contacts yet
 */
EncTimelineSubject *
enc_timeline_subject_new (EncDesk *desk, gint64 client_pk, const char *id, const char *name,
                          EncCurrency currency)
{
  EncTimelineSubject *subject = g_new0 (EncTimelineSubject, 1);

  g_atomic_ref_count_init (&subject->ref_count);
  subject->client_pk = client_pk;
  subject->client_id = g_strdup (id);
  subject->name = g_strdup (name);
  subject->currency = currency;
  subject->today = enc_clock_today (enc_desk_get_clock (desk));
  subject->items = g_array_new (FALSE, TRUE, sizeof (EncTimelineOpenItem));
  g_array_set_clear_func (subject->items, clear_item);
  subject->contacts = g_array_new (FALSE, TRUE, sizeof (EncTimelineContact));
  g_array_set_clear_func (subject->contacts, clear_contact);
  subject->outcomes
    = enc_cause_list (ENC_CAUSE_OUTCOME,
                      enc_desk_get_setting (desk, enc_cause_setting (ENC_CAUSE_OUTCOME)));
  subject->causes
    = enc_cause_list (ENC_CAUSE_CAUSE,
                      enc_desk_get_setting (desk, enc_cause_setting (ENC_CAUSE_CAUSE)));
  subject->categories
    = enc_dispute_category_list (enc_desk_get_setting (desk, ENC_DISPUTE_CATEGORY_SETTING));
  subject->users = g_ptr_array_new_with_free_func (g_free);
  subject->cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return subject;
}

/**
 * enc_timeline_subject_ref:
 *
 * Returns: (transfer full): @subject
 */
EncTimelineSubject *
enc_timeline_subject_ref (EncTimelineSubject *subject)
{
  g_atomic_ref_count_inc (&subject->ref_count);
  return subject;
}

/**
 * enc_timeline_subject_unref:
 * @subject: (transfer full) (nullable): a subject
 */
void
enc_timeline_subject_unref (EncTimelineSubject *subject)
{
  if (subject == NULL || !g_atomic_ref_count_dec (&subject->ref_count))
    return;
  g_free (subject->client_id);
  g_free (subject->name);
  g_array_unref (subject->items);
  g_array_unref (subject->contacts);
  g_ptr_array_unref (subject->outcomes);
  g_ptr_array_unref (subject->causes);
  g_ptr_array_unref (subject->categories);
  g_ptr_array_unref (subject->users);
  g_hash_table_unref (subject->cases);
  g_free (subject);
}

/**
 * enc_timeline_subject_add_item:
 * @open: what is open of it, minor units
 * @overdue: its due date has passed
 */
void
enc_timeline_subject_add_item (EncTimelineSubject *subject, gint64 pk, const char *id,
                               const char *number, gint64 open, gboolean overdue)
{
  EncTimelineOpenItem item = { .pk = pk,
                               .id = g_strdup (id),
                               .number = g_strdup (number),
                               .open = open,
                               .overdue = overdue };

  g_array_append_val (subject->items, item);
}

/**
 * enc_timeline_subject_add_contact:
 * @phone: (nullable): where they are called
 */
void
enc_timeline_subject_add_contact (EncTimelineSubject *subject, const char *id, const char *name,
                                  const char *phone)
{
  EncTimelineContact contact
    = { .id = g_strdup (id), .name = g_strdup (name), .phone = g_strdup (phone) };

  g_array_append_val (subject->contacts, contact);
}

/**
 * enc_timeline_subject_take_cases:
 * @cases: (nullable): the client's cases
 *
 * Remembers what the cases are called, for the lines of their later steps.
 */
void
enc_timeline_subject_take_cases (EncTimelineSubject *subject, const EncCases *cases)
{
  g_hash_table_remove_all (subject->cases);
  for (guint i = 0; cases != NULL && i < cases->disputes->len; i++)
    {
      const EncDispute *dispute = cases->disputes->pdata[i];

      g_hash_table_insert (subject->cases, g_strdup (dispute->id),
                           g_strdup_printf ("%s · %s", dispute->number, dispute->title));
    }
  for (guint i = 0; cases != NULL && i < cases->promises->len; i++)
    {
      const EncPromise *promise = cases->promises->pdata[i];
      g_autofree char *amount = enc_format_money (enc_promise_amount (promise), promise->currency);
      g_autofree char *day = enc_format_day (enc_promise_last_date (promise), subject->today);

      g_hash_table_insert (subject->cases, g_strdup (promise->id),
                           g_strdup_printf ("%s · %s", amount, day));
    }
}

/**
 * enc_timeline_subject_select:
 * @pks: items to which the next gesture is restricted
 */
void
enc_timeline_subject_select (EncTimelineSubject *subject, const gint64 *pks, gsize n)
{
  for (guint i = 0; i < subject->items->len; i++)
    {
      EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);

      item->selected = FALSE;
      for (gsize k = 0; k < n && !item->selected; k++)
        item->selected = pks[k] == item->pk;
    }
}

/**
 * enc_timeline_subject_n_selected:
 *
 * Returns: how many items are selected
 */
guint
enc_timeline_subject_n_selected (const EncTimelineSubject *subject)
{
  guint n = 0;

  for (guint i = 0; i < subject->items->len; i++)
    n += g_array_index (subject->items, EncTimelineOpenItem, i).selected;
  return n;
}

/**
 * enc_timeline_subject_amount:
 *
 * Returns: what a promise is about unless somebody says otherwise: what is selected, else what is
 *   overdue, else all that is open; minor units, 0 = nothing
 */
gint64
enc_timeline_subject_amount (const EncTimelineSubject *subject)
{
  gint64 selected = 0, overdue = 0, open = 0;
  guint n = 0;

  for (guint i = 0; i < subject->items->len; i++)
    {
      const EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);

      n += item->selected;
      if (item->selected)
        selected += item->open;
      if (item->overdue)
        overdue += item->open;
      open += item->open;
    }
  return MAX (0, n > 0 ? selected : overdue > 0 ? overdue : open);
}

/**
 * enc_timeline_subject_contact_name:
 * @id: (nullable): of a contact
 *
 * Returns: (transfer none) (nullable): their name
 */
const char *
enc_timeline_subject_contact_name (const EncTimelineSubject *subject, const char *id)
{
  for (guint i = 0; id != NULL && i < subject->contacts->len; i++)
    {
      const EncTimelineContact *contact = &g_array_index (subject->contacts, EncTimelineContact, i);

      if (g_strcmp0 (contact->id, id) == 0)
        return contact->name;
    }
  return NULL;
}

static GArray *
words_of_causes (GPtrArray *list)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (EncQuickEntryWord));

  for (guint i = 0; i < list->len; i++)
    {
      const EncCause *cause = list->pdata[i];
      EncQuickEntryWord word = { cause->code, enc_cause_label (list, cause->code) };

      g_array_append_val (words, word);
    }
  return words;
}

/**
 * enc_timeline_subject_parse:
 * @text: a line as typed
 *
 * Returns: (transfer full): the gesture that it stands for, or %NULL with an #EncQuickEntryError
 */
EncCommand *
enc_timeline_subject_parse (const EncTimelineSubject *subject, const char *text, GError **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (EncQuickEntryItem));
  g_autoptr (GArray) outcomes = words_of_causes (subject->outcomes);
  g_autoptr (GArray) causes = words_of_causes (subject->causes);
  g_autoptr (GArray) categories = g_array_new (FALSE, FALSE, sizeof (EncQuickEntryWord));
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (EncQuickEntryWord));

  for (guint i = 0; i < subject->items->len; i++)
    {
      const EncTimelineOpenItem *item = &g_array_index (subject->items, EncTimelineOpenItem, i);
      EncQuickEntryItem quick = { item->id, item->number, item->open, item->selected };

      g_array_append_val (items, quick);
    }
  for (guint i = 0; i < subject->categories->len; i++)
    {
      const EncDisputeCategory *category = subject->categories->pdata[i];
      EncQuickEntryWord word
        = { category->code, enc_dispute_category_label (subject->categories, category->code) };

      g_array_append_val (categories, word);
    }
  for (guint i = 0; i < subject->contacts->len; i++)
    {
      const EncTimelineContact *contact = &g_array_index (subject->contacts, EncTimelineContact, i);
      EncQuickEntryWord word = { contact->id, contact->name };

      g_array_append_val (contacts, word);
    }

  EncQuickEntryContext context = {
    .client = subject->client_id,
    .currency = subject->currency,
    .today = subject->today,
    .amount = enc_timeline_subject_amount (subject),
    .items = (const EncQuickEntryItem *)(gpointer)items->data,
    .n_items = items->len,
    .outcomes = (const EncQuickEntryWord *)(gpointer)outcomes->data,
    .n_outcomes = outcomes->len,
    .causes = (const EncQuickEntryWord *)(gpointer)causes->data,
    .n_causes = causes->len,
    .categories = (const EncQuickEntryWord *)(gpointer)categories->data,
    .n_categories = categories->len,
    .contacts = (const EncQuickEntryWord *)(gpointer)contacts->data,
    .n_contacts = contacts->len,
  };

  return enc_quick_entry_parse (text, &context, error);
}

/**
 * enc_timeline_subject_explain:
 * @error: an #EncQuickEntryError
 *
 * Returns: (transfer full): what is still missing, a sentence in the user's language
 */
char *
enc_timeline_subject_explain (const GError *error)
{
  static const char *const sentences[] = {
    [ENC_QUICK_ENTRY_ERROR_EMPTY] = N_ ("Write what happened."),
    [ENC_QUICK_ENTRY_ERROR_AMOUNT] = N_ ("How much? Write an amount."),
    [ENC_QUICK_ENTRY_ERROR_DATE] = N_ ("When? Write a day: 21/11, +7, tomorrow."),
    [ENC_QUICK_ENTRY_ERROR_PAST] = N_ ("This day is past: a day to come is needed."),
    [ENC_QUICK_ENTRY_ERROR_OUTCOME] = N_ ("How did the call end? Write the outcome first."),
    [ENC_QUICK_ENTRY_ERROR_CAUSE] = N_ ("Why are they late? Write the cause after the outcome."),
    [ENC_QUICK_ENTRY_ERROR_ITEM] = N_ ("Which item? Write its number or select it."),
    [ENC_QUICK_ENTRY_ERROR_CATEGORY] = N_ ("What is contested? Write a category first."),
    [ENC_QUICK_ENTRY_ERROR_TOO_MUCH] = N_ ("This is more than is open."),
  };

  if (error->domain == ENC_QUICK_ENTRY_ERROR && error->code >= 0
      && error->code < (int)G_N_ELEMENTS (sentences))
    return g_strdup (_ (sentences[error->code]));
  return g_strdup (_ ("This is not understood."));
}
