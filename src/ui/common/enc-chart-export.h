/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-chart.h"

G_BEGIN_DECLS

void enc_chart_export_ask (EncChart *chart, const char *format, const char *name);
gboolean enc_chart_export_write (EncChart *chart, const char *format, GFile *file, GError **error);

G_END_DECLS
