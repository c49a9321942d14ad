/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  ENC_BANNER_NOTICE,
  ENC_BANNER_WARNING,
  ENC_BANNER_ERROR,
} EncBannerKind;

/* A line under the header: what is particular now, and one button. (AdwBanner is libadwaita 1.3.)
 */
#define ENC_TYPE_BANNER (enc_banner_get_type ())
G_DECLARE_FINAL_TYPE (EncBanner, enc_banner, ENC, BANNER, AdwBin)

void enc_banner_show (EncBanner *self, EncBannerKind kind, const char *text, const char *button,
                      const char *action);
void enc_banner_hide (EncBanner *self);

G_END_DECLS
