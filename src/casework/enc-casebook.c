/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-casebook.h"

#include <string.h>

/* The cases of a client, shared by the casebooks in which they did not change. */
typedef struct
{
  gatomicrefcount refs;
  EncCases cases;
} Shared;

struct _EncCasebook
{
  gatomicrefcount refs;
  GPtrArray *clients; /* Shared, by client */
  gsize ids;          /* GHashTable *, id -> case, made when first asked for */
};

static void
note_free (gpointer data)
{
  EncCaseNote *note = data;

  g_free (note->id);
  g_free (note->author);
  g_free (note->to);
  g_free (note->text);
  g_free (note->place);
  g_free (note);
}

static Shared *
shared_new (gint64 client)
{
  Shared *shared = g_new0 (Shared, 1);
  EncCases *cases = &shared->cases;

  g_atomic_ref_count_init (&shared->refs);
  cases->client = client;
  cases->promises = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_promise_free);
  cases->disputes = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_dispute_free);
  cases->tolerances = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_tolerance_free);
  cases->notes = g_ptr_array_new_with_free_func (note_free);
  cases->score_override = -1;
  cases->blocked_since = cases->score_until = ENC_DATE_NONE;
  cases->last_contact = cases->next_step = ENC_DATE_NONE;
  return shared;
}

static void
shared_unref (gpointer data)
{
  Shared *shared = data;
  EncCases *cases = &shared->cases;

  if (!g_atomic_ref_count_dec (&shared->refs))
    return;
  g_ptr_array_unref (cases->promises);
  g_ptr_array_unref (cases->disputes);
  g_ptr_array_unref (cases->tolerances);
  g_ptr_array_unref (cases->notes);
  g_free (cases->blocked_why);
  g_free (cases->blocked_by);
  g_free (cases->score_why);
  g_free (cases->score_by);
  g_free (cases->next_what);
  g_free (cases->last_cause);
  g_free (shared);
}

static EncDate
event_day (const EncEvent *event, const char *key)
{
  gint64 day = enc_event_number (event, key, ENC_DATE_NONE);

  return day >= ENC_DATE_MIN && day <= ENC_DATE_MAX ? (EncDate)day : ENC_DATE_NONE;
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

static void
take_promise (EncCases *cases, const EncEvent *event)
{
  EncPromise *promise = enc_promise_begin (event);

  if (promise == NULL)
    return;
  for (guint i = 0; i < cases->promises->len; i++)
    enc_promise_replace (cases->promises->pdata[i], promise);
  g_ptr_array_add (cases->promises, promise);
}

/* Late additions to a case are found from the end: most speak of a recent one. */
static EncPromise *
own_promise (EncCases *cases, const char *id)
{
  for (guint i = cases->promises->len; id != NULL && i > 0; i--)
    {
      EncPromise *promise = cases->promises->pdata[i - 1];

      if (strcmp (promise->id, id) == 0)
        return promise;
    }
  return NULL;
}

static EncDispute *
own_dispute (EncCases *cases, const char *id)
{
  for (guint i = cases->disputes->len; id != NULL && i > 0; i--)
    {
      EncDispute *dispute = cases->disputes->pdata[i - 1];

      if (strcmp (dispute->id, id) == 0)
        return dispute;
    }
  return NULL;
}

static EncTolerance *
own_tolerance (EncCases *cases, const char *id)
{
  for (guint i = cases->tolerances->len; id != NULL && i > 0; i--)
    {
      EncTolerance *tolerance = cases->tolerances->pdata[i - 1];

      if (strcmp (tolerance->id, id) == 0)
        return tolerance;
    }
  return NULL;
}

static EncCaseNote *
own_note (EncCases *cases, const char *id)
{
  for (guint i = cases->notes->len; id != NULL && i > 0; i--)
    {
      EncCaseNote *note = cases->notes->pdata[i - 1];

      if (strcmp (note->id, id) == 0)
        return note;
    }
  return NULL;
}

static void
take_note (EncCases *cases, const EncEvent *event)
{
  EncCaseNote *note = g_new0 (EncCaseNote, 1);
  EncDate until = event_day (event, "until");
  gint64 minute = enc_event_number (event, "minute", -1);
  const char *to = enc_event_text (event, event->kind == ENC_EVENT_DECISION ? "owner" : "to");

  note->id = g_strdup (event->id);
  note->kind = event->kind;
  note->day
    = event->kind == ENC_EVENT_DECISION && until != ENC_DATE_NONE ? until : event->effective;
  note->minute = minute >= 0 && minute < 24 * 60 ? (int)minute : -1;
  note->author = g_strdup (event->author);
  note->to = g_strdup (to);
  note->text = g_strdup (enc_event_text (event, "text"));
  note->place = g_strdup (enc_event_text (event, "place"));
  g_ptr_array_add (cases->notes, note);
}

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)

/* A call says what comes next; whatever is exchanged moves the day of the last contact. A meeting
 * that was announced has not taken place for sure: one counts when it was noted afterwards. */
static void
take_contact (EncCases *cases, const EncEvent *event)
{
  const char *cause = enc_event_text (event, "cause");

  gboolean took_place
    = event->kind != ENC_EVENT_MEETING || event->effective <= event->recorded_ms / MS_PER_DAY;

  if (took_place
      && (cases->last_contact == ENC_DATE_NONE || event->effective > cases->last_contact))
    cases->last_contact = event->effective;
  if (cause != NULL)
    set_text (&cases->last_cause, cause);
  if (event->kind == ENC_EVENT_CALL)
    {
      cases->next_step = event_day (event, "next_date");
      set_text (&cases->next_what, enc_event_text (event, "next"));
    }
}

static void
take_block (EncCases *cases, const EncEvent *event)
{
  gboolean blocked = enc_event_flag (event, "blocked");

  if (!blocked || !cases->blocked)
    cases->blocked_since = blocked ? event->effective : ENC_DATE_NONE;
  cases->blocked = blocked;
  set_text (&cases->blocked_why, blocked ? enc_event_text (event, "reason") : NULL);
  set_text (&cases->blocked_by, blocked ? event->author : NULL);
}

static void
take_override (EncCases *cases, const EncEvent *event)
{
  gint64 value = enc_event_number (event, "value", -1);

  cases->score_override = value >= 0 && value <= 100 ? (int)value : -1;
  cases->score_until = cases->score_override >= 0 ? event_day (event, "until") : ENC_DATE_NONE;
  set_text (&cases->score_why,
            cases->score_override >= 0 ? enc_event_text (event, "reason") : NULL);
  set_text (&cases->score_by, cases->score_override >= 0 ? event->author : NULL);
}

static void
take_event (EncCases *cases, const EncEvent *event)
{
  EncPromise *promise;
  EncDispute *dispute;
  EncTolerance *tolerance;
  EncCaseNote *note;

  switch (event->kind)
    {
    case ENC_EVENT_CALL:
    case ENC_EVENT_EMAIL:
    case ENC_EVENT_LETTER:
      take_contact (cases, event);
      break;
    case ENC_EVENT_MEETING:
      take_contact (cases, event);
      take_note (cases, event);
      break;
    case ENC_EVENT_COMMENT:
      if (enc_event_text (event, "text") != NULL
          && strchr (enc_event_text (event, "text"), '@') != NULL)
        take_note (cases, event);
      break;
    case ENC_EVENT_HELP_ASK:
    case ENC_EVENT_THANKS:
    case ENC_EVENT_DECISION:
      take_note (cases, event);
      break;
    case ENC_EVENT_HELP_ANSWER:
      note = own_note (cases, event->subject);
      if (note != NULL && !note->answered)
        {
          note->answered = TRUE;
          note->accepted = enc_event_flag (event, "accepted");
        }
      break;
    case ENC_EVENT_PROMISE_RECORD:
      take_promise (cases, event);
      break;
    case ENC_EVENT_PROMISE_VALIDATE:
    case ENC_EVENT_PROMISE_WITHDRAW:
      promise = own_promise (cases, event->subject);
      if (promise != NULL)
        enc_promise_follow (promise, event);
      break;
    case ENC_EVENT_DISPUTE_OPEN:
      dispute = enc_dispute_begin (event);
      if (dispute != NULL)
        g_ptr_array_add (cases->disputes, dispute);
      break;
    case ENC_EVENT_DISPUTE_STEP:
    case ENC_EVENT_DISPUTE_CHANGE:
      dispute = own_dispute (cases, event->subject);
      if (dispute != NULL)
        enc_dispute_follow (dispute, event);
      break;
    case ENC_EVENT_TOLERANCE_ASK:
      tolerance = enc_tolerance_begin (event);
      if (tolerance != NULL)
        g_ptr_array_add (cases->tolerances, tolerance);
      break;
    case ENC_EVENT_TOLERANCE_DECIDE:
    case ENC_EVENT_TOLERANCE_CLOSE:
      tolerance = own_tolerance (cases, event->subject);
      if (tolerance != NULL)
        enc_tolerance_follow (tolerance, event);
      break;
    case ENC_EVENT_ORDER_BLOCK:
      take_block (cases, event);
      break;
    case ENC_EVENT_SCORE_OVERRIDE:
      take_override (cases, event);
      break;
    default:
      break;
    }
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const EncCaseNote *left = *(EncCaseNote *const *)a, *right = *(EncCaseNote *const *)b;

  if (left->day != right->day)
    return left->day > right->day ? 1 : -1;
  if (left->minute != right->minute)
    return left->minute > right->minute ? 1 : -1;
  return strcmp (left->id, right->id);
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  const Shared *left = *(Shared *const *)a, *right = *(Shared *const *)b;

  return (left->cases.client > right->cases.client) - (left->cases.client < right->cases.client);
}

/* The cases that events make, by client. Events that were taken back make nothing. */
static GPtrArray *
fold (GPtrArray *events)
{
  GPtrArray *clients = g_ptr_array_new_with_free_func (shared_unref);
  g_autoptr (GHashTable) by_client = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < events->len; i++)
    {
      const EncEvent *event = events->pdata[i];
      Shared *shared;

      if (event->voided || event->kind == ENC_EVENT_VOID)
        continue;
      shared = g_hash_table_lookup (by_client, &event->client);
      if (shared == NULL)
        {
          shared = shared_new (event->client);
          g_ptr_array_add (clients, shared);
          g_hash_table_insert (by_client, &shared->cases.client, shared);
        }
      take_event (&shared->cases, event);
    }

  for (guint i = 0; i < clients->len; i++)
    {
      Shared *shared = clients->pdata[i];

      g_ptr_array_sort (shared->cases.notes, compare_notes);
    }
  g_ptr_array_sort (clients, compare_clients);
  return clients;
}

static EncCasebook *
casebook_of (GPtrArray *clients)
{
  EncCasebook *book = g_new0 (EncCasebook, 1);

  g_atomic_ref_count_init (&book->refs);
  book->clients = clients;
  return book;
}

/**
 * enc_casebook_new:
 * @events: (element-type EncEvent): what people did, in the order it was recorded
 *
 * Folds events into cases. What makes no sense (a step of an unknown case, a promise without a day)
 * is left out: the door refuses it, but a file may come from elsewhere.
 *
 * Returns: (transfer full): the casebook
 */
EncCasebook *
enc_casebook_new (GPtrArray *events)
{
  return casebook_of (fold (events));
}

static int
compare_pks (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

/**
 * enc_casebook_replace:
 * @book: a casebook
 * @clients: (array length=n): row numbers of the clients whose events changed
 * @events: (element-type EncEvent): all events of these clients, in the order they were recorded
 *
 * Returns: (transfer full): a casebook with the cases of @clients folded anew, sharing all others
 */
EncCasebook *
enc_casebook_replace (EncCasebook *book, const gint64 *clients, gsize n, GPtrArray *events)
{
  g_autoptr (GPtrArray) fresh = fold (events);
  g_autofree gint64 *sorted = g_memdup2 (clients, n * sizeof *clients);
  GPtrArray *merged
    = g_ptr_array_new_full (book->clients->len + fresh->len, (GDestroyNotify)shared_unref);
  guint old = 0, young = 0;
  gsize gone = 0;

  if (n > 0)
    qsort (sorted, n, sizeof *sorted, compare_pks);

  while (old < book->clients->len || young < fresh->len)
    {
      Shared *mine = old < book->clients->len ? book->clients->pdata[old] : NULL;
      Shared *theirs = young < fresh->len ? fresh->pdata[young] : NULL;
      Shared *next;

      if (mine != NULL && (theirs == NULL || mine->cases.client <= theirs->cases.client))
        {
          while (gone < n && sorted[gone] < mine->cases.client)
            gone++;
          old++;
          if (gone < n && sorted[gone] == mine->cases.client)
            continue;
          next = mine;
        }
      else
        {
          young++;
          next = theirs;
        }
      g_atomic_ref_count_inc (&next->refs);
      g_ptr_array_add (merged, next);
    }
  return casebook_of (merged);
}

/** enc_casebook_ref: Returns: (transfer full): the same casebook. */
EncCasebook *
enc_casebook_ref (EncCasebook *book)
{
  g_atomic_ref_count_inc (&book->refs);
  return book;
}

/** enc_casebook_unref: gives a reference back; NULL is allowed. */
void
enc_casebook_unref (EncCasebook *book)
{
  if (book == NULL || !g_atomic_ref_count_dec (&book->refs))
    return;
  if (book->ids != 0)
    g_hash_table_unref ((GHashTable *)book->ids);
  g_ptr_array_unref (book->clients);
  g_free (book);
}

/** enc_casebook_client: Returns: (transfer none) (nullable): the cases of a client, NULL when
 * nothing was ever recorded; client 0: what concerns none in particular. */
const EncCases *
enc_casebook_client (EncCasebook *book, gint64 client)
{
  guint low = 0, high = book->clients->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Shared *shared = book->clients->pdata[middle];

      if (shared->cases.client == client)
        return &shared->cases;
      if (shared->cases.client < client)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/** enc_casebook_n_clients: Returns: of how many clients something was recorded. */
guint
enc_casebook_n_clients (EncCasebook *book)
{
  return book->clients->len;
}

/** enc_casebook_nth: Returns: (transfer none): the cases of one of them; they stand by row number.
 */
const EncCases *
enc_casebook_nth (EncCasebook *book, guint index)
{
  const Shared *shared = book->clients->pdata[index];

  return &shared->cases;
}

/* What an id names: the kind of case keeps a promise from being taken for a dispute. */
typedef struct
{
  EncEventKind kind;
  gconstpointer found;
} Named;

static void
name_case (GHashTable *ids, EncEventKind kind, const char *id, gconstpointer found)
{
  Named *named = g_new (Named, 1);

  *named = (Named){ kind, found };
  g_hash_table_insert (ids, (gpointer)id, named);
}

static gconstpointer
find_case (EncCasebook *book, EncEventKind kind, const char *id)
{
  const Named *named;

  if (g_once_init_enter (&book->ids))
    {
      GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

      for (guint i = 0; i < book->clients->len; i++)
        {
          const EncCases *cases = enc_casebook_nth (book, i);

          for (guint j = 0; j < cases->promises->len; j++)
            {
              const EncPromise *promise = cases->promises->pdata[j];
              name_case (ids, ENC_EVENT_PROMISE_RECORD, promise->id, promise);
            }
          for (guint j = 0; j < cases->disputes->len; j++)
            {
              const EncDispute *dispute = cases->disputes->pdata[j];
              name_case (ids, ENC_EVENT_DISPUTE_OPEN, dispute->id, dispute);
            }
          for (guint j = 0; j < cases->tolerances->len; j++)
            {
              const EncTolerance *tolerance = cases->tolerances->pdata[j];
              name_case (ids, ENC_EVENT_TOLERANCE_ASK, tolerance->id, tolerance);
            }
        }
      g_once_init_leave (&book->ids, (gsize)ids);
    }

  named = g_hash_table_lookup ((GHashTable *)book->ids, id);
  return named != NULL && named->kind == kind ? named->found : NULL;
}

/** enc_casebook_find_dispute: Returns: (transfer none) (nullable): the dispute of this id. */
const EncDispute *
enc_casebook_find_dispute (EncCasebook *book, const char *id)
{
  return find_case (book, ENC_EVENT_DISPUTE_OPEN, id);
}

/** enc_casebook_find_promise: Returns: (transfer none) (nullable): the promise of this id. */
const EncPromise *
enc_casebook_find_promise (EncCasebook *book, const char *id)
{
  return find_case (book, ENC_EVENT_PROMISE_RECORD, id);
}

/** enc_casebook_find_tolerance: Returns: (transfer none) (nullable): the tolerance of this id. */
const EncTolerance *
enc_casebook_find_tolerance (EncCasebook *book, const char *id)
{
  return find_case (book, ENC_EVENT_TOLERANCE_ASK, id);
}
