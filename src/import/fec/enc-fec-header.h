/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-table.h"

G_BEGIN_DECLS

/* The fields that are read; the law's order, then one that some programs add. */
typedef enum
{
  ENC_FEC_FIELD_JOURNAL_CODE,
  ENC_FEC_FIELD_JOURNAL_LIB,
  ENC_FEC_FIELD_ECRITURE_NUM,
  ENC_FEC_FIELD_ECRITURE_DATE,
  ENC_FEC_FIELD_COMPTE_NUM,
  ENC_FEC_FIELD_COMPTE_LIB,
  ENC_FEC_FIELD_COMP_AUX_NUM,
  ENC_FEC_FIELD_COMP_AUX_LIB,
  ENC_FEC_FIELD_PIECE_REF,
  ENC_FEC_FIELD_PIECE_DATE,
  ENC_FEC_FIELD_ECRITURE_LIB,
  ENC_FEC_FIELD_DEBIT,
  ENC_FEC_FIELD_CREDIT,
  ENC_FEC_FIELD_MONTANT,
  ENC_FEC_FIELD_SENS,
  ENC_FEC_FIELD_ECRITURE_LET,

  ENC_FEC_FIELD_IDEVISE,
  ENC_FEC_FIELD_DUE_DATE,
  ENC_FEC_N_FIELDS,
} EncFecField;

void enc_fec_header_map (const EncCell *cells, guint n_cells, int column[ENC_FEC_N_FIELDS]);
const char *enc_fec_header_missing (const int column[ENC_FEC_N_FIELDS]);

G_END_DECLS
