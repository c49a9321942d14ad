/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "documents/enc-document.h"

G_BEGIN_DECLS

void enc_print_document (GtkWindow *parent, EncDocument *document);
GtkPrintOperation *enc_print_operation (EncDocument *document);

G_END_DECLS
