/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-shape.h"

#include "import/enc-typing.h"

#include <string.h>

static gboolean
has (const EncInput *input, EncField field)
{
  return input->mapping->column[field] >= 0;
}

/* Whether some row says when it was settled, and is not said to be open beside. */
static gboolean
tells_settlements (const EncInput *input)
{
  const EncProfile *settled = enc_input_profile (input, ENC_FIELD_SETTLED_ON);
  const EncProfile *status = enc_input_profile (input, ENC_FIELD_STATUS);

  if (settled == NULL || settled->n == 0)
    return FALSE;
  return status == NULL || status->n == 0 || status->paid > 0;
}

static EncFactsShape
shape_of_table (const EncInput *input, gboolean *guessed)
{
  const EncProfile *status = enc_input_profile (input, ENC_FIELD_STATUS);
  const EncProfile *kind = enc_input_profile (input, ENC_FIELD_KIND);

  if (has (input, ENC_FIELD_SETTLES) || has (input, ENC_FIELD_LETTERING))
    return ENC_FACTS_FULL;
  if (tells_settlements (input))
    return ENC_FACTS_SETTLED;
  if (has (input, ENC_FIELD_OPEN_AMOUNT))
    return ENC_FACTS_OPEN;
  if (has (input, ENC_FIELD_DEBIT) || has (input, ENC_FIELD_SIDE)
      || (kind != NULL && kind->distinct > 1))
    return ENC_FACTS_FULL;
  /* An empty column of settlement dates still is one. */
  if (has (input, ENC_FIELD_SETTLED_ON))
    return ENC_FACTS_SETTLED;
  if (status == NULL || status->open == 0)
    *guessed = TRUE;
  return ENC_FACTS_OPEN;
}

/**
 * enc_shape_of_inputs:
 * @inputs: (element-type EncInput): the files of one import, no FEC among them
 * @options: of the import
 * @guessed: (out): whether nothing in the files decides it
 *
 * Which of the three shapes the files are, or client data alone. Invoices that come with payments
 * are a ledger; alone and without a word about settlement they are taken for what is unpaid, the
 * list that accountants export most.
 */
EncFactsShape
enc_shape_of_inputs (GPtrArray *inputs, const EncImportOptions *options, gboolean *guessed)
{
  EncFactsShape shape = ENC_FACTS_CLIENTS;

  *guessed = FALSE;
  switch (options->shape)
    {
    case ENC_IMPORT_SHAPE_FULL:
      return ENC_FACTS_FULL;
    case ENC_IMPORT_SHAPE_SETTLED:
      return ENC_FACTS_SETTLED;
    case ENC_IMPORT_SHAPE_OPEN:
      return ENC_FACTS_OPEN;
    case ENC_IMPORT_SHAPE_CLIENTS:
      return ENC_FACTS_CLIENTS;
    case ENC_IMPORT_SHAPE_AUTO:
    default:
      break;
    }
  for (guint i = 0; i < inputs->len; i++)
    {
      const EncInput *input = g_ptr_array_index (inputs, i);

      if (input->mapping->canonical || input->mapping->role == ENC_ROLE_PAYMENTS)
        {
          *guessed = FALSE;
          return ENC_FACTS_FULL;
        }
      if (input->mapping->role != ENC_ROLE_CLIENTS)
        shape = shape_of_table (input, guessed);
    }
  return shape;
}

/**
 * enc_shape_to_import:
 * @shape: a shape of facts
 *
 * Returns: the same as an option
 */
EncImportShape
enc_shape_to_import (EncFactsShape shape)
{
  switch (shape)
    {
    case ENC_FACTS_SETTLED:
      return ENC_IMPORT_SHAPE_SETTLED;
    case ENC_FACTS_OPEN:
      return ENC_IMPORT_SHAPE_OPEN;
    case ENC_FACTS_CLIENTS:
      return ENC_IMPORT_SHAPE_CLIENTS;
    case ENC_FACTS_FULL:
    default:
      return ENC_IMPORT_SHAPE_FULL;
    }
}

/**
 * enc_shape_date_in_name:
 * @name: of a file: "balance_2025-03-31.csv", "encours 31-03-2025.xlsx", "AR20250331.csv"
 *
 * Returns: the date in it, or ENC_DATE_NONE
 */
EncDate
enc_shape_date_in_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    {
      EncDate date;
      gsize n = 0;
      int digits = 0;

      if (!g_ascii_isdigit (*p) || (p > name && g_ascii_isdigit (p[-1])))
        continue;
      while (
        g_ascii_isdigit (p[n])
        || (n > 0 && strchr ("-_. ", p[n]) != NULL && p[n] != '\0' && g_ascii_isdigit (p[n + 1])))
        digits += g_ascii_isdigit (p[n++]) != 0;
      if (digits != 8)
        continue;

      g_autofree char *text = g_strndup (p, n);

      g_strdelimit (text, "_. ", '-');
      if (enc_typing_date (text, n, ENC_IMPORT_DATES_DMY, &date) == ENC_TYPING_OK)
        return date;
    }
  return ENC_DATE_NONE;
}
