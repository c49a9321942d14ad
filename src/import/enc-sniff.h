/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-sample.h"
#include "import/enc-source.h"

G_BEGIN_DECLS

EncSample *enc_sniff_table (const EncSource *source, EncImportLayout *layout);

G_END_DECLS
