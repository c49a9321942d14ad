/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/intake/enc-intake.h"

/* What is still open of a stored piece on the snapshot's date although the snapshot says less. */
typedef struct
{
  guint32 piece;
  gint64 excess; /* > 0 */
} Excess;

static EncPiece *
piece_of (EncIntake *intake, guint32 index)
{
  return &g_array_index (intake->pieces, EncPiece, index);
}

static const char *
number_of (EncIntake *intake, guint32 index)
{
  guint32 n = intake->facts->items->len;

  return index < n ? g_array_index (intake->facts->items, EncFactItem, index).number
                   : g_ptr_array_index (intake->numbers, index - n);
}

/* Whether the snapshot speaks of pieces in this currency of this company. */
static guint64
scope_key (gint64 company, EncCurrency currency)
{
  return (guint64)company << 32 | currency;
}

static GHashTable *
gather_scope (EncIntake *intake)
{
  GHashTable *scope = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < intake->facts->items->len; i++)
    {
      const EncPiece *piece = piece_of (intake, i);
      const EncIntakeAccount *account
        = &g_array_index (intake->accounts, EncIntakeAccount, piece->account);

      g_hash_table_add (scope, GSIZE_TO_POINTER (scope_key (account->company, piece->currency)));
    }
  return scope;
}

static gboolean
is_in_scope (EncIntake *intake, GHashTable *scope, const EncPiece *piece)
{
  const EncIntakeAccount *account
    = &g_array_index (intake->accounts, EncIntakeAccount, piece->account);

  return piece->date <= intake->facts->as_of
         && g_hash_table_contains (scope, GSIZE_TO_POINTER (
                                            scope_key (account->company, piece->currency)));
}

/* What a later snapshot said wins: an older one then only adds what is missing. */
static gboolean
is_latest (EncIntake *intake, gboolean *latest, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (intake->db,
                                   "SELECT max(as_of) FROM import_batch WHERE shape = :shape"
                                   " AND undone_ms IS NULL AND pk <> :batch",
                                   error);
  EncDbStep step;

  *latest = TRUE;
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":shape", ENC_FACTS_OPEN);
  enc_db_bind_int (stmt, ":batch", intake->batch);
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW && sqlite3_column_type (stmt, 0) != SQLITE_NULL)
    *latest = sqlite3_column_int (stmt, 0) <= intake->facts->as_of;
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/* Everything allocated is known in piece->allocated, whatever its date: what a later source settled
 * stays settled. */
static GArray *
gather_excess (EncIntake *intake, GHashTable *scope)
{
  GArray *excesses = g_array_new (FALSE, FALSE, sizeof (Excess));
  guint32 n_facts = intake->facts->items->len;

  for (guint32 i = 0; i < intake->pieces->len; i++)
    {
      const EncPiece *piece = piece_of (intake, i);
      gint64 open = ABS (piece->amount) - piece->allocated;
      gint64 listed = 0;
      Excess excess = { i, 0 };

      if (piece->pk == 0 || piece->same_as != ENC_INTAKE_NONE || piece->state == ENC_PIECE_NEW
          || piece->state == ENC_PIECE_REFUSED || !is_in_scope (intake, scope, piece))
        continue;
      if (i < n_facts)
        {
          gint64 stated = g_array_index (intake->facts->items, EncFactItem, i).amount;

          if ((stated < 0) != (piece->amount < 0))
            continue;
          listed = ABS (stated);
        }
      excess.excess = open - listed;
      if (excess.excess > 0)
        g_array_append_val (excesses, excess);
    }
  return excesses;
}

static int
compare_excess (gconstpointer a, gconstpointer b, gpointer data)
{
  EncIntake *intake = data;
  const EncPiece *x = piece_of (intake, ((const Excess *)a)->piece);
  const EncPiece *y = piece_of (intake, ((const Excess *)b)->piece);

  if (x->account != y->account)
    return x->account < y->account ? -1 : 1;
  if (x->currency != y->currency)
    return x->currency < y->currency ? -1 : 1;
  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return x->pk < y->pk ? -1 : x->pk > y->pk;
}

/* Credits and debits of one account that vanished together most likely met: oldest with oldest. */
static gboolean
match_group (EncIntake *intake, Excess *group, guint n, GError **error)
{
  guint credit = 0;

  for (guint debit = 0; debit < n; debit++)
    {
      if (piece_of (intake, group[debit].piece)->amount < 0)
        continue;
      while (credit < n && group[debit].excess > 0)
        {
          gint64 take = MIN (group[debit].excess, group[credit].excess);

          if (piece_of (intake, group[credit].piece)->amount > 0 || take == 0)
            {
              credit++;
              continue;
            }
          if (!enc_intake_deduced_link (intake, group[debit].piece, group[credit].piece, take,
                                        intake->facts->as_of, error))
            return FALSE;
          group[debit].excess -= take;
          group[credit].excess -= take;
        }
    }
  return TRUE;
}

static gboolean
is_settled (const EncPiece *piece)
{
  return piece->allocated == ABS (piece->amount);
}

/* What is left was settled by something outside: a payment for a debit, an adjustment for a credit.
 */
static gboolean
close_by_inference (EncIntake *intake, const Excess *excess, GError **error)
{
  EncPiece closed = *piece_of (intake, excess->piece);
  gboolean is_debit = closed.amount > 0;
  g_autofree char *day = enc_date_to_iso (intake->facts->as_of);
  g_autofree char *number = NULL;
  EncPiece closing = { 0,
                       is_debit ? -excess->excess : excess->excess,
                       0,
                       intake->facts->as_of,
                       ENC_DATE_NONE,
                       closed.currency,
                       closed.account,
                       ENC_INTAKE_NONE,
                       1,
                       is_debit ? ENC_ITEM_PAYMENT : ENC_ITEM_ADJUSTMENT,
                       ENC_ITEM_INFERRED,
                       ENC_PIECE_NEW,
                       FALSE };
  guint32 index;

  /* Instalments and kinds may share a number: the next free instalment keeps the natural key
   * unique. */
  number = g_strdup_printf ("%s @ %s", number_of (intake, excess->piece), day);
  while (enc_intake_pieces_find (intake, closing.account, closing.kind, closing.instalment, number)
         != ENC_INTAKE_NONE)
    closing.instalment++;
  if (!enc_intake_items_insert (intake, &closing, number, NULL, error))
    return FALSE;
  index = enc_intake_pieces_add (intake, &closing, number);
  return enc_intake_deduced_link (intake, is_debit ? excess->piece : index,
                                  is_debit ? index : excess->piece, excess->excess,
                                  intake->facts->as_of, error);
}

/* A piece listed again with more than is open: deduced settlements did not happen, and if that does
 * not explain it, the piece is larger than we knew. */
static gboolean
reopen (EncIntake *intake, GError **error)
{
  for (guint32 i = 0; i < intake->facts->items->len; i++)
    {
      const EncPiece *piece = piece_of (intake, i);
      gint64 stated = g_array_index (intake->facts->items, EncFactItem, i).amount;
      gint64 missing = ABS (stated) - (ABS (piece->amount) - piece->allocated);

      if ((piece->state != ENC_PIECE_UNCHANGED && piece->state != ENC_PIECE_CHANGED)
          || piece->same_as != ENC_INTAKE_NONE || (stated < 0) != (piece->amount < 0)
          || missing <= 0)
        continue;
      if (!enc_intake_deduced_take_back (intake, i, &missing, error)
          || (missing > 0 && !enc_intake_items_raise (intake, i, missing, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * enc_intake_snapshot:
 * @intake: an import of an open-item list, its pieces and allocations done
 * @error: ENC_STORE_ERROR
 *
 * Closes what the list no longer shows, on the list's date, within its companies and currencies;
 * settles partly what it shows with less; takes back deduced settlements of what it shows with
 * more. History before that date stays.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_snapshot (EncIntake *intake, GError **error)
{
  g_autoptr (GHashTable) scope = NULL;
  g_autoptr (GArray) excesses = NULL;
  gboolean latest;

  if (intake->facts->shape != ENC_FACTS_OPEN || intake->facts->as_of == ENC_DATE_NONE
      || intake->fresh)
    return TRUE;
  if (!is_latest (intake, &latest, error))
    return FALSE;
  if (!latest)
    return TRUE;
  if (!reopen (intake, error))
    return FALSE;
  scope = gather_scope (intake);
  excesses = gather_excess (intake, scope);
  g_array_sort_with_data (excesses, compare_excess, intake);
  for (guint begin = 0, end; begin < excesses->len; begin = end)
    {
      Excess *group = &g_array_index (excesses, Excess, begin);
      const EncPiece *first = piece_of (intake, group->piece);

      for (end = begin + 1; end < excesses->len; end++)
        {
          const EncPiece *next = piece_of (intake, g_array_index (excesses, Excess, end).piece);

          if (next->account != first->account || next->currency != first->currency)
            break;
        }
      if (!match_group (intake, group, end - begin, error))
        return FALSE;
      for (guint i = 0; i < end - begin; i++)
        {
          if (group[i].excess > 0 && !close_by_inference (intake, &group[i], error))
            return FALSE;
          intake->report->items_closed += is_settled (piece_of (intake, group[i].piece));
        }
    }
  return TRUE;
}
