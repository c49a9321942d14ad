/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-item.h"

#include "base/enc-id.h"
#include "support/enc-test.h"

static void
test_kinds (void)
{
  static const struct
  {
    EncItemKind kind;
    int number; /* as files hold it */
    const char *name;
    gint64 sign;
  } kinds[] = {
    { ENC_ITEM_INVOICE, 1, "invoice", 1 },       { ENC_ITEM_CREDIT_NOTE, 2, "credit_note", -1 },
    { ENC_ITEM_PAYMENT, 3, "payment", -1 },      { ENC_ITEM_OPENING, 4, "opening", 1 },
    { ENC_ITEM_ADJUSTMENT, 5, "adjustment", 1 }, { ENC_ITEM_BILL, 6, "bill", 1 },
    { ENC_ITEM_DEPOSIT, 7, "deposit", -1 },
  };
  EncItemKind kind = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_cmpint (kinds[i].kind, ==, kinds[i].number);
      g_assert_cmpstr (enc_item_kind_name (kinds[i].kind), ==, kinds[i].name);
      g_assert_true (enc_item_kind_parse (kinds[i].name, &kind));
      g_assert_cmpint (kind, ==, kinds[i].kind);
      g_assert_nonnull (enc_item_kind_label (kinds[i].kind));
      g_assert_cmpint (enc_item_signed_amount (kinds[i].kind, 250), ==, 250 * kinds[i].sign);
      g_assert_cmpint (enc_item_signed_amount (kinds[i].kind, -250), ==, -250 * kinds[i].sign);
    }
  g_assert_false (enc_item_kind_parse ("", &kind));
  g_assert_false (enc_item_kind_parse ("Invoice", &kind));
  g_assert_false (enc_item_kind_parse ("invoices", &kind));
}

static void
test_identity (void)
{
  char client[ENC_ID_LEN], neighbour[ENC_ID_LEN], id[ENC_ID_LEN], other[ENC_ID_LEN];

  enc_item_client_identity ("", "C001", client);
  enc_item_client_identity ("", "C002", neighbour);
  enc_item_client_identity ("FR", "C001", other);
  g_assert_cmpstr (client, !=, neighbour);
  g_assert_cmpstr (client, !=, other);

  enc_item_identity (client, ENC_ITEM_INVOICE, "FA-1", 1, id);
  /* Frozen: files hold them. */
  g_assert_cmpstr (client, ==, "4i3akesd32fn6fcavq9cabhgog");
  g_assert_cmpstr (id, ==, "4i3akesd32fn6ostfgojih8t24");
  g_assert_true (enc_id_is_valid (id));
  g_assert_cmpint (strncmp (id, client, ENC_ITEM_CLIENT_CHARS), ==, 0);

  enc_item_identity (neighbour, ENC_ITEM_INVOICE, "FA-1", 1, other);
  g_assert_cmpstr (id + ENC_ITEM_CLIENT_CHARS, !=, other + ENC_ITEM_CLIENT_CHARS);
  enc_item_identity (client, ENC_ITEM_INVOICE, "FA-2", 1, other);
  g_assert_cmpstr (id, !=, other);
  enc_item_identity (client, ENC_ITEM_CREDIT_NOTE, "FA-1", 1, other);
  g_assert_cmpstr (id, !=, other);
  enc_item_identity (client, ENC_ITEM_INVOICE, "FA-1", 2, other);
  g_assert_cmpstr (id, !=, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/item/kinds", test_kinds);
  g_test_add_func ("/ledger/item/identity", test_identity);
  return g_test_run ();
}
