/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"
#include "portfolio/enc-overview.h"
#include "ui/application/enc-place.h"

G_BEGIN_DECLS

/* What deserves a look now, found in the figures themselves. Each opens what it is about. */
typedef enum
{
  ENC_NOTICE_INFO,
  ENC_NOTICE_WARNING,
  ENC_NOTICE_ERROR,
} EncNoticeTone;

typedef struct
{
  EncNoticeTone tone;
  const char *icon;
  char *title;
  char *detail;       /* (nullable) */
  gboolean is_told;   /* by alerts one by one, where there are any */
  const char *style;  /* (nullable) of the icon, where the tone is not all */
  EncPlace *place;    /* (nullable) where it leads */
  const char *action; /* (nullable) or what it does */
} EncNotice;

void enc_notices_free_one (EncNotice *alert);
void enc_notices_add_alerts (GPtrArray *notices, EncDesk *desk);
GPtrArray *enc_notices_find (EncPortfolio *portfolio, EncOverview *overview, EncDate last_import,
                             EncDate today);

G_END_DECLS
