/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* The one place where numbers, money and dates become text for people.
 * French: "12 480,00 €" with U+00A0 as group and unit separator, U+2212 as minus, "18 nov. 2025".
 * English: "€12,480.00", "18 Nov 2025". */
typedef enum
{
  ENC_LANGUAGE_FR,
  ENC_LANGUAGE_EN,
} EncLanguage;

EncLanguage enc_format_language (void);
void enc_format_set_language (EncLanguage language);

char *enc_format_money (gint64 amount, EncCurrency currency);
char *enc_format_money_plain (gint64 amount, EncCurrency currency);
char *enc_format_money_short (gint64 amount, EncCurrency currency);
char *enc_format_money_scaled (gint64 amount, EncCurrency currency, int power, int decimals);
char *enc_format_integer (gint64 value);
char *enc_format_decimal (double value, int decimals);
char *enc_format_percent (double ratio, int decimals);
char *enc_format_days (double days, int decimals);
char *enc_format_date (EncDate date);
char *enc_format_date_long (EncDate date);
char *enc_format_date_numeric (EncDate date);
char *enc_format_date_relative (EncDate date, EncDate today);
char *enc_format_date_short (EncDate date, EncDate today);
char *enc_format_date_spoken (EncDate date, EncDate today);
char *enc_format_day (EncDate date, EncDate today);
char *enc_format_minute (int minute);
char *enc_format_month (EncDate date, gboolean with_year);
char *enc_format_weekday (EncDate date);

G_END_DECLS
