/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "documents/enc-page.h"
#include "documents/enc-table-source.h"

G_BEGIN_DECLS

EncDocument *enc_table_page_new (EncTableSource *source, const char *subtitle, EncDate as_of,
                                 const EncPageContext *context);

G_END_DECLS
