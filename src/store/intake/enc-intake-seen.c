/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "ledger/enc-item.h"
#include "store/enc-change.h"
#include "store/events/enc-entry.h"
#include "store/intake/enc-intake.h"

/* What came for one account in one currency. */
typedef struct
{
  guint32 account;
  EncCurrency currency;
  EncDate date; /* of the last payment */
  gint64 amount;
  guint count;
  GArray *items; /* EncEventItem: those that a file states */
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_array_unref (seen->items);
  g_free (seen);
}

static Seen *
find_or_add (GPtrArray *all, GHashTable *last, const EncPiece *piece)
{
  gpointer key = GUINT_TO_POINTER (piece->account + 1);
  Seen *seen = g_hash_table_lookup (last, key);

  /* A client pays in one currency but for rare exceptions, which stand next to one another. */
  if (seen != NULL && seen->currency == piece->currency)
    return seen;
  seen = g_new0 (Seen, 1);
  seen->account = piece->account;
  seen->currency = piece->currency;
  seen->date = ENC_DATE_MIN;
  seen->items = g_array_new (FALSE, FALSE, sizeof (EncEventItem));
  g_ptr_array_add (all, seen);
  g_hash_table_insert (last, key, seen);
  return seen;
}

static void
collect (EncIntake *intake, GPtrArray *all)
{
  g_autoptr (GHashTable) last = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < intake->pieces->len; i++)
    {
      const EncPiece *piece = &g_array_index (intake->pieces, EncPiece, i);
      EncEventItem item = { piece->pk, 0 };
      Seen *seen;

      if (piece->state != ENC_PIECE_NEW || piece->kind != ENC_ITEM_PAYMENT || piece->amount >= 0
          || piece->same_as != ENC_INTAKE_NONE
          || g_array_index (intake->accounts, EncIntakeAccount, piece->account).is_new)
        continue;
      seen = find_or_add (all, last, piece);
      if (!enc_money_add (seen->amount, -piece->amount, &seen->amount))
        seen->amount = ENC_MONEY_MAX;
      seen->date = MAX (seen->date, piece->date);
      seen->count++;
      /* A deduced settlement may go when the true one is stated. */
      if ((piece->flags & ENC_ITEM_INFERRED) == 0 && piece->pk != 0)
        g_array_append_val (seen->items, item);
    }
}

static gboolean
append (EncIntake *intake, const Seen *seen, GError **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) body = NULL;
  char code[ENC_CURRENCY_LEN];
  EncApplied applied;
  EncEntry entry = { .kind = enc_event_kind_name (ENC_EVENT_PAYMENT_SEEN) };
  gboolean good;

  g_variant_dict_insert (&dict, "amount", "x", seen->amount);
  g_variant_dict_insert (&dict, "currency", "s", enc_currency_code (seen->currency, code));
  g_variant_dict_insert (&dict, "count", "x", (gint64)seen->count);
  g_variant_dict_insert (&dict, "batch", "x", intake->batch);
  body = g_variant_ref_sink (g_variant_dict_end (&dict));
  entry.client = g_array_index (intake->accounts, EncIntakeAccount, seen->account).pk;
  entry.day = MIN (seen->date, intake->today);
  entry.body = body;
  entry.items = seen->items;
  enc_apply_init (&applied);
  good = enc_entry_append (intake->store, &applied, &entry, error);
  enc_apply_clear (&applied);
  return good;
}

/**
 * enc_intake_seen:
 * @intake: an import that has been written
 * @error: ENC_STORE_ERROR
 *
 * Tells the timelines of clients that were there before of the payments that came: one event each.
 * A first ledger and a mass of rows are history, not news, and tell nothing. What the payments do
 * to promises follows from their allocations, not from these events.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_seen (EncIntake *intake, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (seen_free);

  if (intake->fresh || intake->bulk || g_hash_table_size (intake->touched) >= ENC_CHANGE_MANY)
    return TRUE;
  collect (intake, all);
  for (guint i = 0; i < all->len; i++)
    if (!append (intake, g_ptr_array_index (all, i), error))
      return FALSE;
  return TRUE;
}
