/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date is the number of days since 1970-01-01 (proleptic Gregorian), in memory and in the file.
 */
typedef gint32 EncDate;

#define ENC_DATE_NONE G_MININT32
/* What files may say: 1900-01-01 .. 2199-12-31. */
#define ENC_DATE_MIN (-25567)
#define ENC_DATE_MAX 84005

EncDate enc_date_from_ymd (int year, int month, int day);
void enc_date_to_ymd (EncDate date, int *year, int *month, int *day);
gboolean enc_date_parse_iso (const char *text, gssize len, EncDate *date);
char *enc_date_to_iso (EncDate date);
EncDate enc_date_add_months (EncDate date, int months);
EncDate enc_date_month_start (EncDate date);
EncDate enc_date_month_end (EncDate date);
int enc_date_days_in_month (int year, int month);
int enc_date_weekday (EncDate date);
int enc_date_iso_week (EncDate date);

G_END_DECLS
