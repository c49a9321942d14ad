/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "documents/enc-figures.h"
#include "documents/enc-page.h"

G_BEGIN_DECLS

EncDocument *enc_dashboard_page_new (const EncOverview *overview, EncFiguresTargets targets,
                                     const EncPageContext *context);

G_END_DECLS
