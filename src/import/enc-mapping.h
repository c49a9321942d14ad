/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-import.h"
#include "import/enc-table.h"

G_BEGIN_DECLS

/* What one file of an import is about. */
typedef enum
{
  ENC_ROLE_LEDGER,   /* pieces of several kinds */
  ENC_ROLE_INVOICES, /* one kind, perhaps credit notes by their sign */
  ENC_ROLE_PAYMENTS,
  ENC_ROLE_CLIENTS,
} EncRole;

/* Which column is which field, and how its cells are written. */
typedef struct
{
  EncRole role;
  gboolean canonical; /* the README's CSV: exact codes, ISO dates, no leniency */
  gboolean ragged;    /* rows may be shorter than the header: a sheet leaves empty cells out */
  guint n_columns;
  char **headers;           /* one per column, never NULL */
  EncField *fields;         /* of each column */
  int *confidences;         /* of each column, 0 .. 100 */
  int column[ENC_N_FIELDS]; /* of each field, -1 = none */
  EncImportDateOrder date_order[ENC_N_FIELDS];
  char decimal;
  gunichar thousands;
  guint32 header_line;
} EncMapping;

EncMapping *enc_mapping_new (const EncCell *headers, guint n_columns, guint32 line);
void enc_mapping_free (EncMapping *mapping);
gboolean enc_mapping_is_canonical (const EncCell *headers, guint n_columns);
EncMapping *enc_mapping_new_canonical (const EncCell *headers, guint n_columns, guint32 line);
void enc_mapping_set (EncMapping *mapping, EncField field, int column, int confidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncMapping, enc_mapping_free)

G_END_DECLS
