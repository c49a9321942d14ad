/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-item.h"

#include "base/enc-i18n.h"
#include "base/enc-id.h"

#include <string.h>

/* Indexed by kind. The names are written in files and in JSON. */
static const struct
{
  const char *name;
  const char *label;
} kinds[] = {
  [ENC_ITEM_INVOICE] = { "invoice", N_ ("Invoice") },
  [ENC_ITEM_CREDIT_NOTE] = { "credit_note", N_ ("Credit note") },
  [ENC_ITEM_PAYMENT] = { "payment", N_ ("Payment") },
  [ENC_ITEM_OPENING] = { "opening", N_ ("Opening balance") },
  [ENC_ITEM_ADJUSTMENT] = { "adjustment", N_ ("Adjustment") },
  [ENC_ITEM_BILL] = { "bill", N_ ("Bill of exchange") },
  [ENC_ITEM_DEPOSIT] = { "deposit", N_ ("Deposit received") },
};

/**
 * enc_item_kind_name:
 * @kind: a kind of item
 *
 * Returns: its name in files and JSON: "invoice", "credit_note" …
 */
const char *
enc_item_kind_name (EncItemKind kind)
{
  g_return_val_if_fail (kind >= ENC_ITEM_INVOICE && kind < G_N_ELEMENTS (kinds), "");

  return kinds[kind].name;
}

/**
 * enc_item_kind_label:
 * @kind: a kind of item
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_item_kind_label (EncItemKind kind)
{
  g_return_val_if_fail (kind >= ENC_ITEM_INVOICE && kind < G_N_ELEMENTS (kinds), "");

  return kinds[kind].label;
}

/**
 * enc_item_kind_parse:
 * @name: what enc_item_kind_name() wrote
 * @kind: (out): the kind
 *
 * Returns: FALSE when there is no such kind; @kind is then untouched
 */
gboolean
enc_item_kind_parse (const char *name, EncItemKind *kind)
{
  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);

  for (gsize i = ENC_ITEM_INVOICE; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * enc_item_signed_amount:
 * @kind: a kind of item
 * @written: the amount as files write it, positive for an ordinary piece of that kind
 *
 * Returns: the amount with the ledger's sign: what the client owes is positive, so invoices keep
 * theirs, and credit notes, payments and deposits turn it round; what can go either way is taken as
 * it stands
 */
gint64
enc_item_signed_amount (EncItemKind kind, gint64 written)
{
  switch (kind)
    {
    case ENC_ITEM_CREDIT_NOTE:
    case ENC_ITEM_PAYMENT:
    case ENC_ITEM_DEPOSIT:
      return -written;
    case ENC_ITEM_INVOICE:
    case ENC_ITEM_OPENING:
    case ENC_ITEM_ADJUSTMENT:
    case ENC_ITEM_BILL:
      break;
    }
  return written;
}

/**
 * enc_item_client_identity:
 * @company: code of the company that is owed
 * @client: code of the client
 * @id: (out): room for %ENC_ID_LEN bytes
 *
 * The identifier that this client has on every desktop that imports it.
 */
void
enc_item_client_identity (const char *company, const char *client, char *id)
{
  const char *parts[] = { company, client };

  enc_id_from_key ("client", parts, G_N_ELEMENTS (parts), id);
}

/**
 * enc_item_identity:
 * @client_id: what enc_item_client_identity() made
 * @kind: kind of item
 * @number: the document's number
 * @instalment: 1 for the first or only one
 * @id: (out): room for %ENC_ID_LEN bytes
 *
 * The identifier that this item has on every desktop that imports it. It begins with the first half
 * of its client's, so that from an item's identifier alone one gets to its client's rows, and
 * sorting by identifier keeps a client's items together; the second half tells them apart.
 */
void
enc_item_identity (const char *client_id, EncItemKind kind, const char *number, guint instalment,
                   char *id)
{
  char part[12];
  const char *parts[] = { client_id, enc_item_kind_name (kind), number, part };

  g_snprintf (part, sizeof part, "%u", instalment);
  enc_id_from_key ("item", parts, G_N_ELEMENTS (parts), id);
  memcpy (id, client_id, ENC_ITEM_CLIENT_CHARS);
}
