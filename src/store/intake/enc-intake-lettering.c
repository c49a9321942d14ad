/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/intake/enc-intake.h"
#include "store/enc-rows.h"

#include "ledger/enc-allocation.h"

#include <string.h>

/* One allocation that the facts state, its two pieces found. */
typedef struct
{
  gint64 amount;
  gint64 old_amount; /* of the stored one that it repeats, or 0 */
  guint32 debit, credit;
  guint32 line;
  guint32 flags, old_flags;
  EncDate effective, old_effective;
  guint32 n; /* its number between the same two pieces */
  gboolean is_new;
} Link;

/* How much the facts say of a credit's allocations. */
enum
{
  SILENT,    /* no credit */
  LISTED,    /* the credit is there */
  SAYS_WHAT, /* and what it settles */
};

typedef struct
{
  EncIntake *intake;
  GArray *links;      /* Link, by debit then credit */
  guint32 *first;     /* debit piece -> first link; one more than there are pieces */
  GArray *insertions; /* guint32: links to insert */
  GArray *drop;       /* EncAllocationName: stored allocations that the facts replace */
  guint8 *speaks_for; /* per fact item: SILENT, LISTED, SAYS_WHAT */
} Lettering;

static EncPiece *
piece_of (EncIntake *intake, guint32 index)
{
  return &g_array_index (intake->pieces, EncPiece, index);
}

/* The row was kept, its piece is in the file: only what it says of another piece is left out. */
static void
leave_unallocated (EncIntake *intake, guint32 line, const char *value, EncFindingCode code)
{
  enc_report_add (intake->report, ENC_FINDING_NOTE, code, line, NULL, value, -1);
}

static gint64
room_of (const EncPiece *piece)
{
  return ABS (piece->amount) - piece->allocated;
}

static guint32
resolve (EncIntake *intake, guint32 fact_item)
{
  const EncPiece *piece;

  if (fact_item >= intake->facts->items->len)
    return ENC_INTAKE_NONE;
  piece = piece_of (intake, fact_item);
  if (piece->same_as != ENC_INTAKE_NONE)
    return piece->same_as;
  /* A refused piece that the file holds in another state still is the one meant. */
  return piece->state == ENC_PIECE_REFUSED && piece->pk == 0 ? ENC_INTAKE_NONE : fact_item;
}

static void
add_link (GArray *links, guint32 debit, guint32 credit, gint64 amount,
          const EncFactAllocation *fact)
{
  Link link
    = { amount, 0, debit, credit, fact->line, fact->flags, 0, fact->effective, 0, 0, FALSE };

  g_array_append_val (links, link);
}

/* Σ that other credits have taken off a stored debit: what is left of an instalment for this one.
 */
static gboolean
taken_by_others (EncIntake *intake, guint32 debit, guint32 credit, gint64 *taken, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (intake->db,
                                   "SELECT coalesce (sum (amount), 0) FROM allocation"
                                   " WHERE debit = :debit AND credit <> :credit",
                                   error);
  EncDbStep step;

  *taken = 0;
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":debit", piece_of (intake, debit)->pk);
  enc_db_bind_int (stmt, ":credit", piece_of (intake, credit)->pk);
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW)
    *taken = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/* The debits of the credit's account that have the number, whatever their kind: an invoice in
 * instalments is several. */
static guint
find_debits (EncIntake *intake, const EncPiece *credit, const char *number, GArray *found)
{
  static const guint8 kinds[]
    = { ENC_ITEM_INVOICE, ENC_ITEM_OPENING, ENC_ITEM_BILL, ENC_ITEM_ADJUSTMENT, ENC_ITEM_PAYMENT };

  g_array_set_size (found, 0);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds) && found->len == 0; k++)
    for (guint16 instalment = 1;; instalment++)
      {
        guint32 index
          = enc_intake_pieces_find (intake, credit->account, kinds[k], instalment, number);

        if (index == ENC_INTAKE_NONE || instalment == G_MAXUINT16)
          break;
        if (piece_of (intake, index)->amount > 0
            && piece_of (intake, index)->currency == credit->currency)
          g_array_append_val (found, index);
      }
  return found->len;
}

/* Resolves "settles number": one debit takes it all, several instalments fill in their order. */
static gboolean
link_by_number (EncIntake *intake, GArray *links, GArray *found, guint32 credit,
                const EncFactAllocation *fact, GHashTable *planned, GError **error)
{
  gint64 left = fact->amount;
  guint n = find_debits (intake, piece_of (intake, credit), fact->settles, found);

  if (n == 0)
    {
      leave_unallocated (intake, fact->line, fact->settles, ENC_FINDING_UNKNOWN_DOCUMENT);
      return TRUE;
    }
  for (guint k = 0; k < n && left > 0; k++)
    {
      guint32 debit = g_array_index (found, guint32, k);
      gint64 take = left;

      if (n > 1)
        {
          gint64 *plan = g_hash_table_lookup (planned, GUINT_TO_POINTER (debit));
          gint64 taken = 0;

          if (plan == NULL)
            {
              plan = g_new0 (gint64, 1);
              g_hash_table_insert (planned, GUINT_TO_POINTER (debit), plan);
            }
          if (!intake->fresh && !taken_by_others (intake, debit, credit, &taken, error))
            return FALSE;
          take = MIN (left, piece_of (intake, debit)->amount - taken - *plan);
          if (k + 1 == n)
            take = left;
          if (take <= 0)
            continue;
          *plan += take;
        }
      add_link (links, debit, credit, take, fact);
      left -= take;
    }
  return TRUE;
}

static gboolean
gather_links (Lettering *lettering, GArray *links, GError **error)
{
  EncIntake *intake = lettering->intake;
  const GArray *facts = intake->facts->allocations;
  g_autoptr (GHashTable) planned
    = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < facts->len; i++)
    {
      const EncFactAllocation *fact = &g_array_index (facts, EncFactAllocation, i);
      guint32 credit = resolve (intake, fact->credit);
      guint32 debit = resolve (intake, fact->debit);

      if (credit == ENC_INTAKE_NONE || (debit == ENC_INTAKE_NONE && fact->settles == NULL))
        {
          leave_unallocated (intake, fact->line, fact->settles, ENC_FINDING_UNKNOWN_DOCUMENT);
          continue;
        }
      if (debit != ENC_INTAKE_NONE)
        add_link (links, debit, credit, fact->amount, fact);
      else if (!link_by_number (intake, links, found, credit, fact, planned, error))
        return FALSE;
    }
  return TRUE;
}

/* What is wrong with a stated allocation; 0 = nothing. */
static EncFindingCode
flaw_of (EncIntake *intake, const Link *link)
{
  const EncPiece *debit = piece_of (intake, link->debit);
  const EncPiece *credit = piece_of (intake, link->credit);

  if (debit->account != credit->account)
    return ENC_FINDING_UNKNOWN_DOCUMENT;
  if (debit->currency != credit->currency)
    return ENC_FINDING_CURRENCY_MISMATCH;
  if (link->amount <= 0 || debit->amount <= 0 || credit->amount >= 0)
    return ENC_FINDING_BAD_AMOUNT;
  if (link->effective != ENC_DATE_NONE
      && (link->effective < ENC_DATE_MIN || link->effective > ENC_DATE_MAX))
    return ENC_FINDING_BAD_DATE;
  return 0;
}

static int
compare_credits (gconstpointer a, gconstpointer b)
{
  const Link *x = a, *y = b;

  if (x->credit != y->credit)
    return x->credit < y->credit ? -1 : 1;
  /* Between the same two pieces: by date, then as the file has them, so that each finds itself
   * again. */
  if (x->effective != y->effective)
    return x->effective < y->effective ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

/* Counting sort by debit, then each debit's few by credit; numbers those between the same two
 * pieces. */
static void
sort_links (Lettering *lettering, const GArray *links)
{
  EncIntake *intake = lettering->intake;
  guint32 n_pieces = intake->pieces->len;
  g_autofree guint32 *at = NULL;

  lettering->first = g_new0 (guint32, (gsize)n_pieces + 2);
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);

      EncFindingCode flaw = flaw_of (intake, link);

      if (flaw == 0)
        lettering->first[link->debit + 1]++;
      else
        leave_unallocated (intake, link->line, NULL, flaw);
    }
  for (guint32 i = 0; i < n_pieces; i++)
    lettering->first[i + 1] += lettering->first[i];
  lettering->first[n_pieces + 1] = lettering->first[n_pieces];
  at = g_memdup2 (lettering->first, ((gsize)n_pieces + 1) * sizeof (guint32));
  g_array_set_size (lettering->links, lettering->first[n_pieces]);
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);

      if (flaw_of (intake, link) == 0)
        {
          Link *copy = &g_array_index (lettering->links, Link, at[link->debit]++);

          *copy = *link;
          if (copy->effective == ENC_DATE_NONE)
            copy->effective = enc_allocation_effective_date (piece_of (intake, link->debit)->date,
                                                             piece_of (intake, link->credit)->date);
        }
    }
  for (guint32 i = 0; i < n_pieces; i++)
    {
      guint32 begin = lettering->first[i], end = lettering->first[i + 1];

      if (end - begin < 2)
        continue;
      qsort (&g_array_index (lettering->links, Link, begin), end - begin, sizeof (Link),
             compare_credits);
      for (guint32 k = begin + 1; k < end; k++)
        {
          Link *link = &g_array_index (lettering->links, Link, k);

          if (link[-1].credit == link->credit)
            link->n = link[-1].n + 1;
        }
    }
}

static Link *
find_link (Lettering *lettering, guint32 debit, guint32 credit, guint32 n)
{
  guint32 low = lettering->first[debit], high = lettering->first[debit + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      Link *link = &g_array_index (lettering->links, Link, middle);

      if (link->credit == credit && link->n == n)
        return link;
      if (link->credit < credit || (link->credit == credit && link->n < n))
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static guint32
piece_at (EncIntake *intake, gint64 pk)
{
  return pk > 0 && (gsize)pk < intake->n_piece_at ? intake->piece_at[pk] : ENC_INTAKE_NONE;
}

/* A full ledger states how the credits that it lists are allocated: what it no longer says is no
 * longer so. Of a debit that it does not list it only speaks where it says what the credit settles.
 */
static gboolean
is_replaced (Lettering *lettering, guint32 debit, guint32 credit)
{
  EncIntake *intake = lettering->intake;
  guint32 n_facts = intake->facts->items->len;

  return intake->facts->shape == ENC_FACTS_FULL && credit < n_facts
         && (debit < n_facts ? lettering->speaks_for[credit] != SILENT
                             : lettering->speaks_for[credit] == SAYS_WHAT);
}

static void
take_stored (Lettering *lettering, sqlite3_stmt *row)
{
  EncIntake *intake = lettering->intake;
  EncAllocationName name = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1),
                             sqlite3_column_int64 (row, 2) };
  guint32 debit = piece_at (intake, name.debit), credit = piece_at (intake, name.credit);
  Link *link;

  if (debit == ENC_INTAKE_NONE || credit == ENC_INTAKE_NONE)
    return;
  link = find_link (lettering, debit, credit, (guint32)name.n);
  if (link != NULL)
    {
      link->old_amount = sqlite3_column_int64 (row, 3);
      link->old_effective = sqlite3_column_int (row, 4);
      link->old_flags = (guint32)sqlite3_column_int64 (row, 5);
    }
  else if (is_replaced (lettering, debit, credit))
    g_array_append_val (lettering->drop, name);
  else
    {
      piece_of (intake, debit)->allocated += sqlite3_column_int64 (row, 3);
      piece_of (intake, credit)->allocated += sqlite3_column_int64 (row, 3);
    }
}

static gboolean
match_all (Lettering *lettering, GError **error)
{
  EncDb *db = lettering->intake->db;
  sqlite3_stmt *stmt
    = enc_db_get (db, "SELECT debit, credit, n, amount, effective, flags FROM allocation", error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    take_stored (lettering, stmt);
  return step == ENC_DB_DONE;
}

static gboolean
match_account (Lettering *lettering, gint64 client, GError **error)
{
  EncDb *db = lettering->intake->db;
  sqlite3_stmt *stmt = enc_db_get (
    db,
    "SELECT debit, credit, n, allocation.amount, effective, allocation.flags"
    " FROM item JOIN allocation ON allocation.debit = item.pk WHERE item.client = :client",
    error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":client", client);
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    take_stored (lettering, stmt);
  return step == ENC_DB_DONE;
}

static gboolean
match_stored (Lettering *lettering, GError **error)
{
  EncIntake *intake = lettering->intake;
  gint64 n_clients = 0;

  if (!enc_db_get_int (intake->db, "SELECT count(*) FROM client", &n_clients, error))
    return FALSE;
  if ((gint64)intake->accounts->len * 4 > n_clients)
    return match_all (lettering, error);
  for (guint32 i = 0; i < intake->accounts->len; i++)
    {
      const EncIntakeAccount *account = &g_array_index (intake->accounts, EncIntakeAccount, i);

      if (!account->is_new && !match_account (lettering, account->pk, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_replaced (Lettering *lettering, GError **error)
{
  EncIntake *intake = lettering->intake;

  for (guint i = 0; i < lettering->drop->len; i++)
    {
      EncAllocationName name = g_array_index (lettering->drop, EncAllocationName, i);
      guint32 debit = piece_at (intake, name.debit), credit = piece_at (intake, name.credit);
      sqlite3_stmt *stmt;

      piece_of (intake, debit)->moved = piece_of (intake, credit)->moved = TRUE;
      enc_intake_touch (intake, piece_of (intake, debit)->account);
      if (!enc_intake_deduced_save (intake, name, error))
        return FALSE;
      stmt
        = enc_db_get (intake->db,
                      "DELETE FROM allocation WHERE debit = :debit AND credit = :credit AND n = :n",
                      error);
      if (stmt == NULL)
        return FALSE;
      enc_intake_deduced_bind (stmt, name);
      if (!enc_db_finish (intake->db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

static EncAllocationName
name_of (EncIntake *intake, const Link *link)
{
  return (EncAllocationName){ piece_of (intake, link->debit)->pk,
                              piece_of (intake, link->credit)->pk, link->n };
}

static gboolean
update (EncIntake *intake, const Link *link, GError **error)
{
  sqlite3_stmt *stmt;

  if (!enc_intake_deduced_save (intake, name_of (intake, link), error))
    return FALSE;
  stmt = enc_db_get (intake->db,
                     "UPDATE allocation SET amount = :amount, effective = :effective,"
                     " recorded = :recorded, flags = :flags"
                     " WHERE debit = :debit AND credit = :credit AND n = :n",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":amount", link->amount);
  enc_db_bind_int (stmt, ":effective", link->effective);
  enc_db_bind_int (stmt, ":recorded", intake->today);
  enc_db_bind_int (stmt, ":flags", link->flags);
  enc_intake_deduced_bind (stmt, name_of (intake, link));
  return enc_db_finish (intake->db, stmt, error);
}

static void
note_moved (EncIntake *intake, const Link *link)
{
  piece_of (intake, link->debit)->moved = TRUE;
  piece_of (intake, link->credit)->moved = TRUE;
  enc_intake_touch (intake, piece_of (intake, link->debit)->account);
}

/* Takes what fits; the rest of a payment that is too large stays unallocated, and the report says
 * so. */
static gboolean
settle_room (Lettering *lettering, Link *link, gboolean *keep, GError **error)
{
  EncIntake *intake = lettering->intake;
  EncPiece *debit = piece_of (intake, link->debit), *credit = piece_of (intake, link->credit);
  gint64 missing = link->amount - room_of (debit);
  gint64 room;

  /* What a source states takes the place of what was only deduced. */
  if (missing > 0 && !intake->fresh && debit->state != ENC_PIECE_NEW
      && (link->flags & ENC_ALLOCATION_INFERRED) == 0
      && !enc_intake_deduced_take_back (intake, link->debit, &missing, error))
    return FALSE;
  room = MIN (room_of (debit), room_of (credit));

  *keep = room > 0;
  if (room <= 0)
    {
      leave_unallocated (intake, link->line, NULL, ENC_FINDING_OVER_ALLOCATED);
      return TRUE;
    }
  if (link->amount > room)
    {
      enc_report_add (intake->report, ENC_FINDING_NOTE, ENC_FINDING_OVER_ALLOCATED, link->line,
                      NULL, NULL, 0);
      link->amount = room;
    }
  debit->allocated += link->amount;
  credit->allocated += link->amount;
  return TRUE;
}

/* Decides what becomes of each stated allocation; the new ones are marked, the others done. */
static gboolean
settle_links (Lettering *lettering, GError **error)
{
  EncIntake *intake = lettering->intake;

  for (guint i = 0; i < lettering->links->len; i++)
    {
      Link *link = &g_array_index (lettering->links, Link, i);
      gboolean keep;

      if (!settle_room (lettering, link, &keep, error))
        return FALSE;
      if (!keep && link->old_amount != 0)
        {
          EncAllocationName name = name_of (intake, link);

          g_array_append_val (lettering->drop, name);
        }
      else if (keep && link->old_amount == 0)
        {
          link->is_new = TRUE;
          note_moved (intake, link);
        }
      else if (keep
               && (link->amount != link->old_amount || link->effective != link->old_effective
                   || link->flags != link->old_flags))
        {
          note_moved (intake, link);
          if (!update (intake, link, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
link_column (sqlite3_context *context, gsize row, int column, gpointer data)
{
  Lettering *lettering = data;
  EncIntake *intake = lettering->intake;
  const Link *link
    = &g_array_index (lettering->links, Link, g_array_index (lettering->insertions, guint32, row));

  switch (column)
    {
    case 0:
      sqlite3_result_int64 (context, piece_of (intake, link->debit)->pk);
      break;
    case 1:
      sqlite3_result_int64 (context, piece_of (intake, link->credit)->pk);
      break;
    case 2:
      sqlite3_result_int64 (context, link->n);
      break;
    case 3:
      sqlite3_result_int64 (context, link->amount);
      break;
    case 4:
      sqlite3_result_int (context, link->effective);
      break;
    case 5:
      sqlite3_result_int (context, intake->today);
      break;
    case 6:
      sqlite3_result_int64 (context, link->flags);
      break;
    case 7:
      sqlite3_result_int64 (context, intake->batch);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
list_insertions (Lettering *lettering, guint32 debit)
{
  for (guint32 k = lettering->first[debit]; k < lettering->first[debit + 1]; k++)
    if (g_array_index (lettering->links, Link, k).is_new)
      g_array_append_val (lettering->insertions, k);
}

/* Those of stored debits first, then those of new ones in the order of their row numbers: the order
 * of the tree. */
static gboolean
write_links (Lettering *lettering, GError **error)
{
  EncIntake *intake = lettering->intake;
  EncRows rows = { 0, link_column, lettering, "allocations", intake->progress };

  for (guint32 i = 0; i < intake->pieces->len; i++)
    if (piece_of (intake, i)->state != ENC_PIECE_NEW)
      list_insertions (lettering, i);
  for (guint32 k = 0; k < intake->n_order; k++)
    list_insertions (lettering, intake->order[k]);
  rows.n = lettering->insertions->len;
  intake->report->allocations_new += rows.n;
  return enc_rows_insert (intake->db,
                          "INSERT INTO allocation (debit, credit, n, amount, effective, recorded,"
                          " flags, batch) SELECT c0, c1, c2, c3, c4, c5, c6, c7 FROM enc_rows",
                          &rows, error)
         && !enc_db_is_cancelled (intake->progress, error);
}

static void
mark_spoken_for (Lettering *lettering)
{
  EncIntake *intake = lettering->intake;

  lettering->speaks_for = g_new0 (guint8, intake->facts->items->len + 1);
  for (guint i = 0; i < intake->facts->items->len; i++)
    lettering->speaks_for[i] = piece_of (intake, i)->amount < 0 ? LISTED : SILENT;
  for (guint i = 0; i < lettering->links->len; i++)
    lettering->speaks_for[g_array_index (lettering->links, Link, i).credit] = SAYS_WHAT;
}

static void
clear (Lettering *lettering)
{
  g_clear_pointer (&lettering->links, g_array_unref);
  g_clear_pointer (&lettering->insertions, g_array_unref);
  g_clear_pointer (&lettering->drop, g_array_unref);
  g_clear_pointer (&lettering->first, g_free);
  g_clear_pointer (&lettering->speaks_for, g_free);
}

/**
 * enc_intake_lettering:
 * @intake: an import whose pieces are matched and inserted
 * @error: ENC_STORE_ERROR
 *
 * Brings the stored allocations to what the facts state. Both pieces must exist, be of one account
 * and currency and of opposite signs, and neither may be allocated beyond its amount: what does not
 * fit is left unallocated, and reported.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_lettering (EncIntake *intake, GError **error)
{
  Lettering lettering = { intake,
                          g_array_new (FALSE, FALSE, sizeof (Link)),
                          NULL,
                          g_array_new (FALSE, FALSE, sizeof (guint32)),
                          g_array_new (FALSE, FALSE, sizeof (EncAllocationName)),
                          NULL };
  g_autoptr (GArray) links
    = g_array_sized_new (FALSE, FALSE, sizeof (Link), intake->facts->allocations->len);
  gboolean good = gather_links (&lettering, links, error);

  if (good)
    {
      sort_links (&lettering, links);
      mark_spoken_for (&lettering);
      good = (intake->fresh || match_stored (&lettering, error))
             && enc_intake_items_change (intake, error) && settle_links (&lettering, error)
             && write_links (&lettering, error) && drop_replaced (&lettering, error)
             && enc_intake_items_trim (intake, error);
    }
  clear (&lettering);
  return good;
}
