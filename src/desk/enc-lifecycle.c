/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-lifecycle.h"

#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-id.h"
#include "casework/enc-casebook.h"
#include "casework/enc-dispute-category.h"
#include "ledger/enc-allocation.h"
#include "store/enc-read-lookup.h"
#include "store/enc-read.h"
#include "store/events/enc-read-events.h"

#define TITLE_CHARS 200

typedef struct
{
  EncStore *store;
  EncDate today;
  gboolean dry_run;
  const EncProgress *progress; /* (nullable) */
  const EncCdarMessage *message;
  EncReport *report;
  GPtrArray *documents;  /* EncReadDocument */
  GPtrArray *categories; /* EncDisputeCategory */
  EncChangeSet *changes; /* (nullable) */
  EncReadFile *file;     /* (nullable) of the client last looked at */
} Import;

/* What a status is about, once its invoice was found. */
typedef struct
{
  const EncCdarStatus *status;
  guint line; /* in the message, from 1 */
  EncDate day;
  GPtrArray *pieces; /* EncReadDocument: the instalments of one invoice */
  const EncReadDocument *first;
  char *reference;
} Subject;

static void
find (Import *import, const Subject *subject, EncFindingSeverity severity, EncFindingCode code)
{
  g_autofree char *what
    = g_strdup_printf ("%s · %d", subject->status->number, subject->status->status);

  enc_report_add (import->report, severity, code, subject->line, NULL, what, -1);
}

static void
merge_changes (Import *import, EncChangeSet *fresh)
{
  if (import->changes == NULL)
    {
      import->changes = fresh;
      return;
    }
  enc_change_set_add (import->changes, fresh);
  enc_change_set_free (fresh);
}

static gboolean
run (Import *import, const char *name, GVariantDict *args, GError **error)
{
  g_autoptr (EncCommand) command = enc_command_new (name, g_variant_dict_end (args));
  EncChangeSet *changes = NULL;

  if (import->dry_run)
    return TRUE;
  if (!enc_store_run (import->store, command, &changes, error))
    return FALSE;
  merge_changes (import, changes);
  return TRUE;
}

/* The invoice of that number: the client's whose SIREN is said, or the only one there is. */
static gboolean
find_pieces (Import *import, Subject *subject)
{
  const char *buyer = import->message->buyer, *number = subject->status->number;
  gboolean by_siren = FALSE, several = FALSE, other = FALSE;

  subject->pieces = g_ptr_array_new ();
  for (guint i = 0; i < import->documents->len; i++)
    {
      EncReadDocument *document = g_ptr_array_index (import->documents, i);
      gboolean same_siren = buyer != NULL && g_strcmp0 (document->siren, buyer) == 0;

      if (g_strcmp0 (document->piece->number, number) != 0
          && g_strcmp0 (document->piece->document, number) != 0)
        continue;
      if (buyer != NULL && document->siren != NULL && *document->siren != '\0' && !same_siren)
        {
          other = TRUE;
          continue;
        }
      if (same_siren && !by_siren)
        {
          g_ptr_array_set_size (subject->pieces, 0);
          several = FALSE;
          by_siren = TRUE;
        }
      if (by_siren && !same_siren)
        continue;
      if (subject->pieces->len > 0
          && ((EncReadDocument *)subject->pieces->pdata[0])->client_pk != document->client_pk)
        several = TRUE;
      g_ptr_array_add (subject->pieces, document);
    }
  if (subject->pieces->len == 0)
    {
      find (import, subject, ENC_FINDING_REFUSED,
            other ? ENC_FINDING_INVOICE_OF_ANOTHER : ENC_FINDING_UNKNOWN_INVOICE);
      return FALSE;
    }
  if (several)
    {
      find (import, subject, ENC_FINDING_REFUSED, ENC_FINDING_AMBIGUOUS_INVOICE);
      return FALSE;
    }
  subject->first = g_ptr_array_index (subject->pieces, 0);
  return TRUE;
}

/* One line, not too long. */
static char *
one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *cut = g_utf8_strlen (valid, -1) > TITLE_CHARS
                           ? g_utf8_substring (valid, 0, TITLE_CHARS)
                           : g_strdup (valid);

  for (char *c = cut; *c != '\0'; c++)
    if ((guchar)*c < 0x20 || *c == 0x7f)
      *c = ' ';
  return g_strdup (g_strstrip (cut));
}

/* Everything that was written in words and codes: nothing of a message is lost. */
static char *
words_of (const EncCdarStatus *status, GPtrArray *categories)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < status->reasons->len; i++)
    {
      const EncCdarReason *reason = g_ptr_array_index (status->reasons, i);
      const char *parts[] = { reason->text, reason->note };

      if (reason->code != NULL)
        g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "\n" : "",
                                enc_dispute_category_label (categories, reason->code),
                                reason->code);
      for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
        if (parts[p] != NULL)
          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[p]);
    }
  for (char *c = text->str; *c != '\0'; c++)
    if (((guchar)*c < 0x20 && *c != '\n' && *c != '\t') || *c == 0x7f)
      *c = ' ';
  return g_strdup (text->str);
}

static gboolean
note (Import *import, Subject *subject, const char *kind, const char *said, gint64 amount,
      GError **error)
{
  g_autofree char *words = words_of (subject->status, import->categories);
  g_autofree char *text
    = *words != '\0' ? g_strdup_printf ("%s\n%s", said, words) : g_strdup (said);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GVariantDict args;

  for (guint i = 0; i < subject->pieces->len; i++)
    g_ptr_array_add (items, ((EncReadDocument *)subject->pieces->pdata[i])->piece->id);
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "client", "s", subject->first->client_id);
  g_variant_dict_insert (&args, "kind", "s", kind);
  g_variant_dict_insert (&args, "text", "s", text);
  if (amount > 0)
    g_variant_dict_insert (&args, "amount", "x", amount);
  g_variant_dict_insert (&args, "reference", "s", subject->reference);
  g_variant_dict_insert (&args, "date", "i", subject->day);
  g_variant_dict_insert_value (&args, "items",
                               g_variant_new_strv ((const char *const *)items->pdata, items->len));
  return run (import, "journal.note", &args, error);
}

/* What is open of each piece on the day. */
static gint64
open_of (const EncReadFile *file, const EncReadPiece *piece, EncDate day)
{
  gint64 open = piece->date <= day ? piece->amount : 0;

  for (guint i = 0; i < file->allocations->len; i++)
    {
      const EncReadAllocation *allocation
        = &g_array_index (file->allocations, EncReadAllocation, i);

      if (allocation->debit_pk == piece->pk && allocation->effective <= day)
        open -= allocation->amount;
    }
  return MAX (open, 0);
}

/* The part not approved goes on the instalments in the order they fall due. */
static GVariant *
contested_lines (const EncReadFile *file, const Subject *subject, gint64 amount, gint64 *contested)
{
  GVariantBuilder lines;
  gint64 left = amount;

  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a(sx)"));
  *contested = 0;
  for (guint i = 0; i < subject->pieces->len; i++)
    {
      const EncReadPiece *piece = ((EncReadDocument *)subject->pieces->pdata[i])->piece;
      gint64 open = open_of (file, piece, subject->day);
      gint64 part = amount > 0 ? MIN (open, left) : open;

      if (part <= 0)
        continue;
      g_variant_builder_add (&lines, "(sx)", piece->id, part < open ? part : (gint64)0);
      left -= part;
      *contested += part;
    }
  return g_variant_ref_sink (g_variant_builder_end (&lines));
}

static EncDisputeWants
wants_of (const EncCdarStatus *status)
{
  static const struct
  {
    const char *code;
    EncDisputeWants wants;
  } actions[] = {
    { "NOA", ENC_DISPUTE_WANTS_NOTHING },        { "PIN", ENC_DISPUTE_WANTS_INFORMATION },
    { "NIN", ENC_DISPUTE_WANTS_INVOICE },        { "CNF", ENC_DISPUTE_WANTS_CREDIT },
    { "CNP", ENC_DISPUTE_WANTS_PARTIAL_CREDIT }, { "CNA", ENC_DISPUTE_WANTS_PARTIAL_CREDIT },
    { "OTH", ENC_DISPUTE_WANTS_OTHER },
  };

  for (guint r = 0; r < status->reasons->len; r++)
    {
      const EncCdarReason *reason = g_ptr_array_index (status->reasons, r);

      for (gsize i = 0; reason->action != NULL && i < G_N_ELEMENTS (actions); i++)
        if (strcmp (actions[i].code, reason->action) == 0)
          return actions[i].wants;
    }
  return status->status == ENC_CDAR_SUSPENDED ? ENC_DISPUTE_WANTS_INFORMATION
                                              : ENC_DISPUTE_WANTS_OTHER;
}

/* The first reason that can be a category, and whether it is one of the list. */
static const char *
category_of (const EncCdarStatus *status)
{
  for (guint i = 0; i < status->reasons->len; i++)
    {
      const EncCdarReason *reason = g_ptr_array_index (status->reasons, i);

      if (enc_dispute_category_code_is_valid (reason->code))
        return reason->code;
    }
  return ENC_DISPUTE_CATEGORY_OTHER;
}

static const char *
first_words (const EncCdarStatus *status)
{
  for (guint i = 0; i < status->reasons->len; i++)
    {
      const EncCdarReason *reason = g_ptr_array_index (status->reasons, i);

      if (reason->text != NULL || reason->note != NULL)
        return reason->text != NULL ? reason->text : reason->note;
    }
  return NULL;
}

/* A platform repeats itself: the same reason on an invoice that is in dispute for it already. */
static gboolean
runs_already (Import *import, const Subject *subject, const char *category, gboolean *runs,
              GError **error)
{
  gint64 seq;
  g_autoptr (GPtrArray) events
    = enc_read_events_of_cases (import->store, &subject->first->client_pk, 1, &seq, error);
  g_autoptr (EncCasebook) book = NULL;
  const EncCases *cases;

  *runs = FALSE;
  if (events == NULL)
    return FALSE;
  book = enc_casebook_new (events);
  cases = enc_casebook_client (book, subject->first->client_pk);
  for (guint d = 0; cases != NULL && d < cases->disputes->len; d++)
    {
      const EncDispute *dispute = g_ptr_array_index (cases->disputes, d);

      if (!enc_dispute_is_running (dispute) || g_strcmp0 (dispute->category, category) != 0)
        continue;
      for (guint i = 0; i < dispute->n_items; i++)
        for (guint p = 0; p < subject->pieces->len; p++)
          *runs
            |= dispute->items[i].pk == ((EncReadDocument *)subject->pieces->pdata[p])->piece->pk;
    }
  return TRUE;
}

static gboolean
read_client (Import *import, gint64 client_pk, GError **error)
{
  if (import->file != NULL && import->file->client.pk == client_pk)
    return TRUE;
  g_clear_pointer (&import->file, enc_read_file_free);
  import->file = enc_read_file (import->store, client_pk, 0, error);
  return import->file != NULL;
}

/* How much is not approved: said as such, or what is left of what is approved. */
static gint64
not_approved (const EncCdarStatus *status, const EncReadFile *file, const Subject *subject)
{
  static const char *const refused[] = { "MNATTC", NULL };
  static const char *const approved[] = { "MAPTTC", NULL };
  gint64 amount = enc_cdar_amount (status, refused, NULL), taken, open = 0;

  if (amount > 0 || status->status == ENC_CDAR_REFUSED)
    return amount;
  taken = enc_cdar_amount (status, approved, NULL);
  for (guint i = 0; taken > 0 && i < subject->pieces->len; i++)
    open += open_of (file, ((EncReadDocument *)subject->pieces->pdata[i])->piece, subject->day);
  return taken > 0 && taken < open ? open - taken : 0;
}

static gboolean
open_dispute (Import *import, Subject *subject, GError **error)
{
  const EncCdarStatus *status = subject->status;
  const char *category = category_of (status), *words = first_words (status);
  const EncDisputeCategory *known = enc_dispute_category_find (import->categories, category);
  g_autofree char *text = words_of (status, import->categories);
  g_autofree char *title = NULL;
  g_autoptr (GVariant) lines = NULL;
  gboolean runs;
  gint64 contested;
  GVariantDict args;

  if (!runs_already (import, subject, category, &runs, error)
      || !read_client (import, subject->first->client_pk, error))
    return FALSE;
  if (runs)
    {
      find (import, subject, ENC_FINDING_NOTE, ENC_FINDING_DISPUTE_RUNS);
      return note (import, subject, "finding",
                   _ ("The client's platform repeats that it contests this invoice."), 0, error);
    }
  lines = contested_lines (import->file, subject, not_approved (status, import->file, subject),
                           &contested);
  if (contested == 0)
    {
      find (import, subject, ENC_FINDING_NOTE, ENC_FINDING_NOTHING_LEFT);
      return note (import, subject, "finding",
                   _ ("The client's platform contests this invoice, of which nothing is open."), 0,
                   error);
    }
  title
    = one_line (words != NULL ? words : enc_dispute_category_label (import->categories, category));
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "client", "s", subject->first->client_id);
  g_variant_dict_insert_value (&args, "lines", lines);
  g_variant_dict_insert (&args, "category", "s", category);
  g_variant_dict_insert (&args, "wants", "s", enc_dispute_wants_name (wants_of (status)));
  g_variant_dict_insert (&args, "title", "s",
                         *title != '\0'
                           ? title
                           : enc_dispute_category_label (import->categories, category));
  g_variant_dict_insert (&args, "text", "s", text);
  if (known != NULL)
    g_variant_dict_insert (&args, "department", "s", known->department);
  g_variant_dict_insert (&args, "reference", "s", subject->reference);
  g_variant_dict_insert (&args, "date", "i", subject->day);
  find (import, subject, ENC_FINDING_NOTE, ENC_FINDING_DISPUTE_OPENED);
  return run (import, "dispute.open", &args, error);
}

static gboolean
note_payment (Import *import, Subject *subject, gboolean came, GError **error)
{
  static const char *const sent[] = { "MPA", "MEN", NULL };
  static const char *const received[] = { "MEN", "MPA", NULL };
  EncCurrency currency = ENC_EUR;
  gint64 amount = enc_cdar_amount (subject->status, came ? received : sent, &currency);
  g_autofree char *money = enc_format_money (amount, currency);
  g_autofree char *said = NULL;

  if (came)
    said = amount > 0 ? g_strdup_printf (_ ("The invoice is said to be paid: %s."), money)
                      : g_strdup (_ ("The invoice is said to be paid."));
  else
    said = amount > 0
             ? g_strdup_printf (_ ("The client's platform announces a payment of %s."), money)
             : g_strdup (_ ("The client's platform announces a payment."));
  find (import, subject, ENC_FINDING_NOTE,
        came ? ENC_FINDING_PAYMENT_SEEN : ENC_FINDING_PAYMENT_ANNOUNCED);
  return note (import, subject, came ? "payment.seen" : "payment.announced", said, amount, error);
}

static gboolean
note_receipt (Import *import, Subject *subject, GError **error)
{
  const char *said = NULL;

  switch (subject->status->status)
    {
    case ENC_CDAR_APPROVED:
      said = _ ("The client has approved the invoice.");
      break;
    case ENC_CDAR_TAKEN:
      said = _ ("The client has taken the invoice in charge.");
      break;
    default:
      said = _ ("The client's platform has received the invoice.");
      break;
    }
  find (import, subject, ENC_FINDING_NOTE, ENC_FINDING_RECEIPT_NOTED);
  return note (import, subject, "receipt", said, 0, error);
}

/* Whether a status means anything here; the others need no invoice. */
static gboolean
concerns_us (int status)
{
  switch (status)
    {
    case ENC_CDAR_RECEIVED:
    case ENC_CDAR_AVAILABLE:
    case ENC_CDAR_TAKEN:
    case ENC_CDAR_APPROVED:
    case ENC_CDAR_PARTLY_APPROVED:
    case ENC_CDAR_DISPUTED:
    case ENC_CDAR_SUSPENDED:
    case ENC_CDAR_REFUSED:
    case ENC_CDAR_PAYMENT_SENT:
    case ENC_CDAR_PAID:
    case ENC_CDAR_REJECTED:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
act (Import *import, Subject *subject, GError **error)
{
  switch (subject->status->status)
    {
    case ENC_CDAR_PARTLY_APPROVED:
    case ENC_CDAR_DISPUTED:
    case ENC_CDAR_SUSPENDED:
    case ENC_CDAR_REFUSED:
      return open_dispute (import, subject, error);
    case ENC_CDAR_PAYMENT_SENT:
      return note_payment (import, subject, FALSE, error);
    case ENC_CDAR_PAID:
      return note_payment (import, subject, TRUE, error);
    case ENC_CDAR_REJECTED:
      find (import, subject, ENC_FINDING_NOTE, ENC_FINDING_INVOICE_REJECTED);
      return note (import, subject, "finding",
                   _ ("A platform has rejected the invoice: the client did not get it."), 0, error);
    default:
      return note_receipt (import, subject, error);
    }
}

static gboolean
take_status (Import *import, Subject *subject, GError **error)
{
  const EncCdarStatus *status = subject->status;
  gboolean known = FALSE;

  if (!concerns_us (status->status))
    {
      find (import, subject, ENC_FINDING_NOTE, ENC_FINDING_STATUS_PASSED_OVER);
      import->report->rows_unchanged++;
      return TRUE;
    }
  if (!find_pieces (import, subject))
    return TRUE;
  if (!enc_read_lookup_reference (import->store, subject->first->client_pk, subject->reference,
                                  &known, error))
    return FALSE;
  if (known)
    {
      import->report->rows_unchanged++;
      return TRUE;
    }
  if (!act (import, subject, error))
    return FALSE;
  import->report->rows_kept++;
  return TRUE;
}

/* The identity of what a message says of one invoice, however long the message's own name. */
static char *
reference_of (const EncCdarMessage *message, const EncCdarStatus *status, guint line)
{
  g_autofree char *code = g_strdup_printf ("%d", status->status);
  g_autofree char *at = g_strdup_printf ("%u", line);
  const char *parts[]
    = { message->id, message->buyer != NULL ? message->buyer : "", status->number, code, at };
  char id[ENC_ID_LEN];

  enc_id_from_key ("cdar", parts, G_N_ELEMENTS (parts), id);
  return g_strdup_printf ("cdar:%s:%d", id, status->status);
}

static gboolean
take_statuses (Import *import, GError **error)
{
  for (guint i = 0; i < import->message->statuses->len; i++)
    {
      const EncCdarStatus *status = g_ptr_array_index (import->message->statuses, i);
      /* Rows are counted through all files; an identity is of its message only. */
      Subject subject = { .status = status, .line = (guint)++import->report->rows_read };
      gboolean good;

      enc_progress_report (import->progress, N_ ("Reading the message"), i,
                           import->message->statuses->len);
      if (enc_progress_is_cancelled (import->progress, error))
        return FALSE;
      subject.day = status->day == ENC_DATE_NONE ? import->today : MIN (status->day, import->today);
      subject.reference = reference_of (import->message, status, i + 1);
      good = take_status (import, &subject, error);
      g_clear_pointer (&subject.pieces, g_ptr_array_unref);
      g_free (subject.reference);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
look_up (EncStore *store, const EncCdarMessage *message, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  for (guint i = 0; i < message->statuses->len; i++)
    g_ptr_array_add (numbers, ((EncCdarStatus *)message->statuses->pdata[i])->number);
  g_ptr_array_add (numbers, NULL);
  return enc_read_lookup_documents (store, (const char *const *)numbers->pdata, error);
}

static gboolean
take_file (Import *import, const char *path, GError **error)
{
  g_autoptr (EncCdarMessage) message = enc_cdar_read_file (path, error);
  EncReport *report = import->report;
  gboolean good;

  if (message == NULL)
    return FALSE;
  import->documents = look_up (import->store, message, error);
  if (import->documents == NULL)
    return FALSE;
  import->message = message;
  if (message->buyer_name != NULL && report->layout == NULL)
    report->layout = one_line (message->buyer_name);
  if (message->left_out > 0)
    enc_report_add (report, ENC_FINDING_REFUSED, ENC_FINDING_MISSING_VALUE, 0, NULL, NULL, 0);
  if (message->bad_amounts > 0)
    enc_report_add (report, ENC_FINDING_NOTE, ENC_FINDING_BAD_AMOUNT, 0, NULL, NULL, 0);

  good = take_statuses (import, error);

  import->message = NULL;
  g_clear_pointer (&import->documents, g_ptr_array_unref);
  return good;
}

/**
 * enc_lifecycle_import:
 * @store: a connection that may write
 * @clock: the source of "today"
 * @paths: (array length=n_paths): messages of the invoice lifecycle
 * @n_paths: how many, at least one
 * @dry_run: report what would happen and change nothing
 * @progress: (nullable): told about the statuses taken
 * @report: (out) (transfer full): a row for each status; what it became is a note, an invoice that
 * is not known is refused with its number
 * @changes: (out) (optional) (nullable) (transfer full): what was committed
 * @error: ENC_IMPORT_ERROR, ENC_STORE_ERROR, ENC_COMMAND_ERROR
 *
 * Takes a message. Each status is a command of its own: what was taken before a failure stays, and
 * is known when the message is imported again.
 *
 * Returns: FALSE with @error set when the message could not be read or not be taken to its end
 */
gboolean
enc_lifecycle_import (EncStore *store, EncClock *clock, const char *const *paths, gsize n_paths,
                      gboolean dry_run, const EncProgress *progress, EncReport **report,
                      EncChangeSet **changes, GError **error)
{
  g_autofree char *setting = enc_read_setting (store, ENC_DISPUTE_CATEGORY_SETTING);
  Import import = { .store = store,
                    .today = enc_clock_today (clock),
                    .dry_run = dry_run,
                    .progress = progress };
  gboolean good = TRUE;

  g_return_val_if_fail (n_paths > 0, FALSE);

  import.categories = enc_dispute_category_list (setting);
  import.report = enc_report_new (paths[0], "cdar");
  for (gsize i = 0; good && i < n_paths; i++)
    good = take_file (&import, paths[i], error);

  if (changes != NULL)
    *changes = g_steal_pointer (&import.changes);
  enc_change_set_free (import.changes);
  g_clear_pointer (&import.file, enc_read_file_free);
  g_ptr_array_unref (import.categories);
  *report = import.report;
  return good;
}
