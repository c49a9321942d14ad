/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"

G_BEGIN_DECLS

/* Where the calendar of public holidays is that of: the setting calendar.region. */
typedef enum
{
  ENC_BUSINESS_DAYS_METROPOLE,
  ENC_BUSINESS_DAYS_ALSACE_MOSELLE,
  ENC_BUSINESS_DAYS_GUADELOUPE,
  ENC_BUSINESS_DAYS_MARTINIQUE,
  ENC_BUSINESS_DAYS_GUYANE,
  ENC_BUSINESS_DAYS_REUNION,
  ENC_BUSINESS_DAYS_MAYOTTE,
  ENC_BUSINESS_DAYS_SAINT_BARTHELEMY,
  ENC_BUSINESS_DAYS_SAINT_MARTIN,
  ENC_BUSINESS_DAYS_N_REGIONS,
} EncBusinessDaysRegion;

#define ENC_BUSINESS_DAYS_SETTING "calendar.region"
/* No region has more in a year. */
#define ENC_BUSINESS_DAYS_MAX_HOLIDAYS 16

const char *enc_business_days_region_name (EncBusinessDaysRegion region);
const char *enc_business_days_region_label (EncBusinessDaysRegion region);
gboolean enc_business_days_region_parse (const char *name, EncBusinessDaysRegion *region);
EncDate enc_business_days_easter (int year);
guint enc_business_days_holidays (EncBusinessDaysRegion region, int year,
                                  EncDate holidays[ENC_BUSINESS_DAYS_MAX_HOLIDAYS]);
gboolean enc_business_days_is_holiday (EncBusinessDaysRegion region, EncDate date);
gboolean enc_business_days_is_open (EncBusinessDaysRegion region, EncDate date);
EncDate enc_business_days_add (EncBusinessDaysRegion region, EncDate date, int days);
int enc_business_days_between (EncBusinessDaysRegion region, EncDate from, EncDate to);

G_END_DECLS
