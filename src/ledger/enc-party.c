/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-party.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"

#include <string.h>

typedef struct
{
  int role;
  const char *name;         /* in files and JSON */
  const char *label;        /* for people */
  const char *const *words; /* how else files call it, folded */
} Role;

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Order: as a form lists them. */
static const Role contact_roles[] = {
  { ENC_CONTACT_PURCHASING, "purchasing", N_ ("Purchasing"),
    WORDS ("achats", "achat", "acheteur", "acheteuse", "service achats", "buyer", "procurement") },
  { ENC_CONTACT_ACCOUNTS_PAYABLE, "accounts_payable", N_ ("Accounts payable"),
    WORDS ("comptabilite fournisseurs", "comptabilite fournisseur", "compta fournisseurs",
           "compta fournisseur", "comptabilite", "compta", "comptable", "fournisseurs", "ap",
           "accounting", "accountant", "payables") },
  { ENC_CONTACT_FINANCE_DIRECTOR, "finance_director", N_ ("Finance director"),
    WORDS ("daf", "raf", "directeur financier", "directrice financiere",
           "directeur administratif et financier", "directrice administrative et financiere",
           "direction financiere", "finance", "cfo") },
  { ENC_CONTACT_MANAGER, "manager", N_ ("Manager"),
    WORDS ("dirigeant", "dirigeante", "gerant", "gerante", "direction", "pdg", "dg", "president",
           "presidente", "directeur general", "directrice generale", "ceo", "owner",
           "managing director") },
  { ENC_CONTACT_TECHNICAL, "technical", N_ ("Technical contact"),
    WORDS ("technique", "service technique", "directeur technique", "production", "chantier",
           "engineering") },
  { ENC_CONTACT_OTHER, "other", N_ ("Other contact"), WORDS ("autre", "divers") },
};

static const Role user_roles[] = {
  { ENC_USER_CREDIT_MANAGER, "credit_manager", N_ ("Credit manager"), WORDS ("credit manager") },
  { ENC_USER_COLLECTOR, "collector", N_ ("Collector"),
    WORDS ("charge de recouvrement", "chargee de recouvrement", "recouvrement", "gestionnaire") },
  { ENC_USER_SALES_REP, "sales_rep", N_ ("Sales representative"),
    WORDS ("commercial", "commerciale", "representant", "vendeur", "vendeuse", "sales", "rep",
           "salesperson") },
  { ENC_USER_NEGOTIATOR, "negotiator", N_ ("Negotiator"), WORDS ("negociateur", "negociatrice") },
  { ENC_USER_TRAINER, "trainer", N_ ("Trainer"), WORDS ("formateur", "formatrice") },
  { ENC_USER_READ_ONLY, "read_only", N_ ("Reader"),
    WORDS ("lecteur", "lectrice", "lecture seule", "read only") },
};

static const Role *
find_role (const Role *roles, gsize n, int role)
{
  for (gsize i = 0; i < n; i++)
    if (roles[i].role == role)
      return &roles[i];
  return NULL;
}

static const Role *
parse_role (const Role *roles, gsize n, const char *text)
{
  g_autofree char *clean = enc_text_clean (text, -1, 80);
  g_autofree char *folded = enc_text_fold (clean);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label = enc_text_fold (roles[i].label);

      if (g_str_equal (folded, roles[i].name) || g_str_equal (folded, label)
          || g_strv_contains (roles[i].words, folded))
        return &roles[i];
    }
  return NULL;
}

/**
 * enc_party_contact_role_name:
 * @role: what a contact does at the client
 *
 * Returns: its name in files and JSON: "accounts_payable"
 */
const char *
enc_party_contact_role_name (EncContactRole role)
{
  const Role *found = find_role (contact_roles, G_N_ELEMENTS (contact_roles), role);

  return found != NULL ? found->name : "other";
}

/**
 * enc_party_contact_role_label:
 * @role: what a contact does at the client
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_party_contact_role_label (EncContactRole role)
{
  const Role *found = find_role (contact_roles, G_N_ELEMENTS (contact_roles), role);

  return found != NULL ? found->label : "Other contact";
}

/**
 * enc_party_contact_role_parse:
 * @text: a role as files write it, in French or English
 * @role: (out): the role
 *
 * Returns: FALSE when it means nothing to us; @role is then untouched
 */
gboolean
enc_party_contact_role_parse (const char *text, EncContactRole *role)
{
  g_return_val_if_fail (text != NULL && role != NULL, FALSE);

  const Role *found = parse_role (contact_roles, G_N_ELEMENTS (contact_roles), text);

  if (found != NULL)
    *role = found->role;
  return found != NULL;
}

/**
 * enc_party_user_role_name:
 * @role: what a user does here
 *
 * Returns: its name in files and JSON: "collector"
 */
const char *
enc_party_user_role_name (EncUserRole role)
{
  const Role *found = find_role (user_roles, G_N_ELEMENTS (user_roles), role);

  return found != NULL ? found->name : "read_only";
}

/**
 * enc_party_user_role_label:
 * @role: what a user does here
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_party_user_role_label (EncUserRole role)
{
  const Role *found = find_role (user_roles, G_N_ELEMENTS (user_roles), role);

  return found != NULL ? found->label : "Reader";
}

/**
 * enc_party_user_role_parse:
 * @text: a role as files write it, in French or English
 * @role: (out): the role
 *
 * Returns: FALSE when it means nothing to us; @role is then untouched
 */
gboolean
enc_party_user_role_parse (const char *text, EncUserRole *role)
{
  g_return_val_if_fail (text != NULL && role != NULL, FALSE);

  const Role *found = parse_role (user_roles, G_N_ELEMENTS (user_roles), text);

  if (found != NULL)
    *role = found->role;
  return found != NULL;
}

/* Letters and digits of text in capitals, spaces, points and hyphens left out; FALSE when something
 * else is in it. */
static gboolean
compact (const char *text, char *out, gsize room)
{
  g_autofree char *clean = enc_text_clean (text, -1, 64);
  gsize n = 0;

  for (const char *p = clean; *p != '\0'; p++)
    {
      if (*p == ' ' || *p == '.' || *p == '-')
        continue;
      if (!g_ascii_isalnum (*p) || n + 1 >= room)
        return FALSE;
      out[n++] = g_ascii_toupper (*p);
    }
  out[n] = '\0';
  return TRUE;
}

static gboolean
all_digits (const char *text, gsize n)
{
  return strlen (text) == n && strspn (text, "0123456789") == n;
}

/* Luhn: from the right, every second digit is doubled and its digits added. */
static gboolean
luhn_holds (const char *digits)
{
  gsize n = strlen (digits);
  int sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      int d = digits[n - 1 - i] - '0';

      if (i % 2 == 1)
        d = d * 2 > 9 ? d * 2 - 9 : d * 2;
      sum += d;
    }
  return sum % 10 == 0;
}

/**
 * enc_party_siren_is_valid:
 * @siren: (nullable): a SIREN as people write it: "732 829 320"
 *
 * Returns: TRUE when it has nine digits and its key holds
 */
gboolean
enc_party_siren_is_valid (const char *siren)
{
  char digits[16];

  return siren != NULL && compact (siren, digits, sizeof digits) && all_digits (digits, 9)
         && !g_str_equal (digits, "000000000") && luhn_holds (digits);
}

/* VAT numbers of the Union, Northern Ireland, the United Kingdom, Switzerland and Norway:
 * characters after the prefix. */
static const struct
{
  char prefix[4];
  guint8 shortest, longest;
} vat_forms[] = {
  { "AT", 9, 9 },   { "BE", 10, 10 }, { "BG", 9, 10 },  { "CHE", 9, 12 }, { "CY", 9, 9 },
  { "CZ", 8, 10 },  { "DE", 9, 9 },   { "DK", 8, 8 },   { "EE", 9, 9 },   { "EL", 9, 9 },
  { "ES", 9, 9 },   { "FI", 8, 8 },   { "FR", 11, 11 }, { "GB", 5, 12 },  { "HR", 11, 11 },
  { "HU", 8, 8 },   { "IE", 8, 9 },   { "IT", 11, 11 }, { "LT", 9, 12 },  { "LU", 8, 8 },
  { "LV", 11, 11 }, { "MT", 8, 8 },   { "NL", 12, 12 }, { "NO", 9, 12 },  { "PL", 10, 10 },
  { "PT", 9, 9 },   { "RO", 2, 10 },  { "SE", 12, 12 }, { "SI", 8, 8 },   { "SK", 10, 10 },
  { "XI", 5, 12 },
};

/* FR + key + SIREN. A key of two digits is (12 + 3 × SIREN mod 97) mod 97; one with letters is not
 * checked. */
static gboolean
french_vat_holds (const char *number)
{
  const char *siren = number + 2;

  if (!all_digits (siren, 9) || !luhn_holds (siren))
    return FALSE;
  if (!g_ascii_isdigit (number[0]) || !g_ascii_isdigit (number[1]))
    return TRUE;
  return (number[0] - '0') * 10 + number[1] - '0'
         == (12 + 3 * (g_ascii_strtoull (siren, NULL, 10) % 97)) % 97;
}

/**
 * enc_party_vat_is_valid:
 * @vat: (nullable): an intra-community VAT number as people write it: "FR 83 404 833 048"
 *
 * Returns: TRUE when it has a known country's form, and for France when its key and its SIREN hold
 */
gboolean
enc_party_vat_is_valid (const char *vat)
{
  char number[24];

  if (vat == NULL || !compact (vat, number, sizeof number))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (vat_forms); i++)
    if (g_str_has_prefix (number, vat_forms[i].prefix))
      {
        const char *rest = number + strlen (vat_forms[i].prefix);
        gsize len = strlen (rest);

        if (len < vat_forms[i].shortest || len > vat_forms[i].longest)
          return FALSE;
        return !g_str_equal (vat_forms[i].prefix, "FR") || french_vat_holds (rest);
      }
  return FALSE;
}
