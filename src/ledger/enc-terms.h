/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"

G_BEGIN_DECLS

/* Payment terms. "45 jours fin de mois" has two accepted readings (C. com. L441-10 I):
 * A = end of the invoice's month, then + days; B = + days, then end of that month. */
typedef enum
{
  ENC_TERMS_NET,                 /* invoice date + days */
  ENC_TERMS_MONTH_END_THEN_DAYS, /* A */
  ENC_TERMS_DAYS_THEN_MONTH_END, /* B */
} EncTermsRule;

typedef struct
{
  EncTermsRule rule;
  int days;         /* 0 .. 365 */
  int day_of_month; /* 0 = none; else the due date moves on to the next such day ("le 10") */
} EncTerms;

/* C. com. L441-10 I: absent an agreement, 30 days. */
#define ENC_TERMS_DEFAULT ((EncTerms){ ENC_TERMS_NET, 30, 0 })

gboolean enc_terms_parse (const char *text, EncTerms *terms);
char *enc_terms_to_string (const EncTerms *terms);
char *enc_terms_label (const EncTerms *terms);
EncDate enc_terms_due_date (const EncTerms *terms, EncDate invoice_date);
EncDate enc_terms_legal_cap (EncDate invoice_date, gboolean month_end_agreed);

G_END_DECLS
