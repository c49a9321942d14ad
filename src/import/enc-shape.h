/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-input.h"

G_BEGIN_DECLS

EncFactsShape enc_shape_of_inputs (GPtrArray *inputs, const EncImportOptions *options,
                                   gboolean *guessed);
EncImportShape enc_shape_to_import (EncFactsShape shape);
EncDate enc_shape_date_in_name (const char *name);

G_END_DECLS
