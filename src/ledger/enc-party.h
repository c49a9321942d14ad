/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* Who is who at the client. Stored: never renumber. */
typedef enum
{
  ENC_CONTACT_OTHER = 0,
  ENC_CONTACT_PURCHASING = 1,       /* achats */
  ENC_CONTACT_ACCOUNTS_PAYABLE = 2, /* comptabilité fournisseurs */
  ENC_CONTACT_FINANCE_DIRECTOR = 3, /* DAF */
  ENC_CONTACT_MANAGER = 4,          /* dirigeant */
  ENC_CONTACT_TECHNICAL = 5,        /* technique */
} EncContactRole;

/* Who is who on our side. Stored: never renumber. */
typedef enum
{
  ENC_USER_CREDIT_MANAGER = 1,
  ENC_USER_COLLECTOR = 2, /* chargé de recouvrement */
  ENC_USER_SALES_REP = 3, /* commercial */
  ENC_USER_NEGOTIATOR = 4,
  ENC_USER_TRAINER = 5,
  ENC_USER_READ_ONLY = 6,
} EncUserRole;

const char *enc_party_contact_role_name (EncContactRole role);
const char *enc_party_contact_role_label (EncContactRole role);
gboolean enc_party_contact_role_parse (const char *text, EncContactRole *role);
const char *enc_party_user_role_name (EncUserRole role);
const char *enc_party_user_role_label (EncUserRole role);
gboolean enc_party_user_role_parse (const char *text, EncUserRole *role);
gboolean enc_party_siren_is_valid (const char *siren);
gboolean enc_party_vat_is_valid (const char *vat);

G_END_DECLS
