/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-party.h"

#include "support/enc-test.h"

static void
test_contact_roles (void)
{
  static const struct
  {
    const char *text;
    EncContactRole role;
  } cases[] = {
    { "purchasing", ENC_CONTACT_PURCHASING },
    { "Achats", ENC_CONTACT_PURCHASING },
    { "Comptabilité fournisseurs", ENC_CONTACT_ACCOUNTS_PAYABLE },
    { "Accounts payable", ENC_CONTACT_ACCOUNTS_PAYABLE },
    { "DAF", ENC_CONTACT_FINANCE_DIRECTOR },
    { "Gérante", ENC_CONTACT_MANAGER },
    { "  technique ", ENC_CONTACT_TECHNICAL },
    { "Autre", ENC_CONTACT_OTHER },
  };
  EncContactRole role = 77;

  for (int r = ENC_CONTACT_OTHER; r <= ENC_CONTACT_TECHNICAL; r++)
    {
      g_assert_true (enc_party_contact_role_parse (enc_party_contact_role_name (r), &role));
      g_assert_cmpint (role, ==, r);
      g_assert_true (enc_party_contact_role_parse (enc_party_contact_role_label (r), &role));
      g_assert_cmpint (role, ==, r);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (enc_party_contact_role_parse (cases[i].text, &role));
      g_assert_cmpint (role, ==, cases[i].role);
    }
  g_assert_false (enc_party_contact_role_parse ("", &role));
  g_assert_false (enc_party_contact_role_parse ("plombier", &role));
}

static void
test_user_roles (void)
{
  EncUserRole role = 77;

  for (int r = ENC_USER_CREDIT_MANAGER; r <= ENC_USER_READ_ONLY; r++)
    {
      g_assert_true (enc_party_user_role_parse (enc_party_user_role_name (r), &role));
      g_assert_cmpint (role, ==, r);
      g_assert_true (enc_party_user_role_parse (enc_party_user_role_label (r), &role));
      g_assert_cmpint (role, ==, r);
    }
  g_assert_true (enc_party_user_role_parse ("Chargée de recouvrement", &role));
  g_assert_cmpint (role, ==, ENC_USER_COLLECTOR);
  g_assert_true (enc_party_user_role_parse ("Commercial", &role));
  g_assert_cmpint (role, ==, ENC_USER_SALES_REP);
  g_assert_false (enc_party_user_role_parse ("king", &role));
}

static void
test_siren (void)
{
  /* Published numbers. */
  g_assert_true (enc_party_siren_is_valid ("732829320"));
  g_assert_true (enc_party_siren_is_valid ("732 829 320"));
  g_assert_true (enc_party_siren_is_valid ("404833048"));
  g_assert_true (enc_party_siren_is_valid ("356000000"));
  g_assert_false (enc_party_siren_is_valid ("732829321"));
  g_assert_false (enc_party_siren_is_valid ("723829320"));
  g_assert_false (enc_party_siren_is_valid ("000000000"));
  g_assert_false (enc_party_siren_is_valid ("73282932"));
  g_assert_false (enc_party_siren_is_valid ("7328293200"));
  g_assert_false (enc_party_siren_is_valid ("73282932O"));
  g_assert_false (enc_party_siren_is_valid (""));
  g_assert_false (enc_party_siren_is_valid (NULL));
}

static void
test_vat (void)
{
  g_assert_true (enc_party_vat_is_valid ("FR83404833048"));
  g_assert_true (enc_party_vat_is_valid ("fr 83 404 833 048"));
  g_assert_true (enc_party_vat_is_valid ("FRAB404833048"));
  g_assert_false (enc_party_vat_is_valid ("FR84404833048"));
  g_assert_false (enc_party_vat_is_valid ("FR83404833049"));
  g_assert_true (enc_party_vat_is_valid ("DE136695976"));
  g_assert_true (enc_party_vat_is_valid ("BE0428759497"));
  g_assert_true (enc_party_vat_is_valid ("CHE-116.281.710"));
  g_assert_false (enc_party_vat_is_valid ("DE13669597"));
  g_assert_false (enc_party_vat_is_valid ("XX123456789"));
  g_assert_false (enc_party_vat_is_valid ("FR"));
  g_assert_false (enc_party_vat_is_valid (""));
  g_assert_false (enc_party_vat_is_valid (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/party/contact-roles", test_contact_roles);
  g_test_add_func ("/ledger/party/user-roles", test_user_roles);
  g_test_add_func ("/ledger/party/siren", test_siren);
  g_test_add_func ("/ledger/party/vat", test_vat);
  return g_test_run ();
}
