/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-header.h"

#include "base/enc-text.h"
#include "import/enc-import.h"

#include <string.h>

/* Folded, without blanks and punctuation. */
static const struct
{
  const char *name;
  EncFecField field;
} headers[] = {
  { "journalcode", ENC_FEC_FIELD_JOURNAL_CODE },
  { "codejournal", ENC_FEC_FIELD_JOURNAL_CODE },
  { "journallib", ENC_FEC_FIELD_JOURNAL_LIB },
  { "journallibelle", ENC_FEC_FIELD_JOURNAL_LIB },
  { "ecriturenum", ENC_FEC_FIELD_ECRITURE_NUM },
  { "ecritureno", ENC_FEC_FIELD_ECRITURE_NUM },
  { "numecriture", ENC_FEC_FIELD_ECRITURE_NUM },
  { "ecrituredate", ENC_FEC_FIELD_ECRITURE_DATE },
  { "dateecriture", ENC_FEC_FIELD_ECRITURE_DATE },
  { "comptenum", ENC_FEC_FIELD_COMPTE_NUM },
  { "numcompte", ENC_FEC_FIELD_COMPTE_NUM },
  { "comptelib", ENC_FEC_FIELD_COMPTE_LIB },
  { "comptelibelle", ENC_FEC_FIELD_COMPTE_LIB },
  { "compauxnum", ENC_FEC_FIELD_COMP_AUX_NUM },
  { "comptauxnum", ENC_FEC_FIELD_COMP_AUX_NUM },
  { "compteauxnum", ENC_FEC_FIELD_COMP_AUX_NUM },
  { "compteauxiliairenum", ENC_FEC_FIELD_COMP_AUX_NUM },
  { "compauxlib", ENC_FEC_FIELD_COMP_AUX_LIB },
  { "comptauxlib", ENC_FEC_FIELD_COMP_AUX_LIB },
  { "compteauxlib", ENC_FEC_FIELD_COMP_AUX_LIB },
  { "compteauxiliairelib", ENC_FEC_FIELD_COMP_AUX_LIB },
  { "pieceref", ENC_FEC_FIELD_PIECE_REF },
  { "refpiece", ENC_FEC_FIELD_PIECE_REF },
  { "piecedate", ENC_FEC_FIELD_PIECE_DATE },
  { "datepiece", ENC_FEC_FIELD_PIECE_DATE },
  { "ecriturelib", ENC_FEC_FIELD_ECRITURE_LIB },
  { "ecriturelibelle", ENC_FEC_FIELD_ECRITURE_LIB },
  { "libecriture", ENC_FEC_FIELD_ECRITURE_LIB },
  { "debit", ENC_FEC_FIELD_DEBIT },
  { "credit", ENC_FEC_FIELD_CREDIT },
  { "montant", ENC_FEC_FIELD_MONTANT },
  { "sens", ENC_FEC_FIELD_SENS },
  { "ecriturelet", ENC_FEC_FIELD_ECRITURE_LET },
  { "ecriturelettrage", ENC_FEC_FIELD_ECRITURE_LET },
  { "lettrage", ENC_FEC_FIELD_ECRITURE_LET },
  { "idevise", ENC_FEC_FIELD_IDEVISE },
  { "dateecheance", ENC_FEC_FIELD_DUE_DATE },
  { "datedecheance", ENC_FEC_FIELD_DUE_DATE },
  { "echeancedate", ENC_FEC_FIELD_DUE_DATE },
  { "echeance", ENC_FEC_FIELD_DUE_DATE },
};

static int
find_field (const EncCell *cell)
{
  g_autofree char *text = g_strndup (cell->text, cell->len);
  g_autofree char *folded = enc_text_fold (text);
  gsize n = 0;
  for (const char *p = folded; *p != 0; p++)
    if (g_ascii_isalnum (*p))
      folded[n++] = *p;
  folded[n] = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    if (strcmp (folded, headers[i].name) == 0)
      return headers[i].field;
  return -1;
}

/**
 * enc_fec_header_map:
 * @cells: the row that names the fields
 * @column: (out): for each field its column, -1 when there is none
 *
 * Finds the fields by name, without looking at case, accents, blanks or punctuation.
 */
void
enc_fec_header_map (const EncCell *cells, guint n_cells, int column[ENC_FEC_N_FIELDS])
{
  for (int i = 0; i < ENC_FEC_N_FIELDS; i++)
    column[i] = -1;
  for (guint i = 0; i < n_cells && i < ENC_IMPORT_MAX_COLUMNS; i++)
    {
      int field = cells[i].len <= 64 ? find_field (&cells[i]) : -1;
      if (field >= 0 && column[field] < 0)
        column[field] = (int)i;
    }
}

/**
 * enc_fec_header_missing:
 * @column: what enc_fec_header_map() found
 *
 * Returns: (nullable): a field without which nothing can be read, NULL when all are there
 */
const char *
enc_fec_header_missing (const int column[ENC_FEC_N_FIELDS])
{
  if (column[ENC_FEC_FIELD_JOURNAL_CODE] < 0)
    return "JournalCode";
  if (column[ENC_FEC_FIELD_ECRITURE_DATE] < 0)
    return "EcritureDate";
  if (column[ENC_FEC_FIELD_COMPTE_NUM] < 0)
    return "CompteNum";
  if (column[ENC_FEC_FIELD_DEBIT] >= 0 && column[ENC_FEC_FIELD_CREDIT] >= 0)
    return NULL;
  if (column[ENC_FEC_FIELD_MONTANT] >= 0 && column[ENC_FEC_FIELD_SENS] >= 0)
    return NULL;
  if (column[ENC_FEC_FIELD_MONTANT] >= 0)
    return "Sens";
  return column[ENC_FEC_FIELD_DEBIT] >= 0 ? "Credit" : "Debit";
}
