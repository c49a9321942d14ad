/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-overview.h"
#include "ui/application/enc-place.h"

G_BEGIN_DECLS

/* What deserves a look now, found in the figures themselves. Each opens what it is about. */
typedef enum
{
  ENC_ALERT_INFO,
  ENC_ALERT_WARNING,
  ENC_ALERT_ERROR,
} EncAlertTone;

typedef struct
{
  EncAlertTone tone;
  const char *icon;
  char *title;
  char *detail;       /* (nullable) */
  EncPlace *place;    /* (nullable) where it leads */
  const char *action; /* (nullable) or what it does */
} EncDashboardAlert;

void enc_alerts_free_one (EncDashboardAlert *alert);
GPtrArray *enc_alerts_find (EncPortfolio *portfolio, EncOverview *overview, EncDate last_import,
                            EncDate today);

G_END_DECLS
