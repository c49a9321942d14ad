/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-field.h"

#include "base/enc-i18n.h"

static const struct
{
  const char *name;
  const char *label;
  EncFieldType type;
} fields[ENC_N_FIELDS] = {
  [ENC_FIELD_NONE] = { "", NC_ ("column", "Ignored"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_KIND] = { "kind", NC_ ("column", "Kind of document"), ENC_FIELD_TYPE_KIND },
  [ENC_FIELD_COMPANY] = { "company", NC_ ("column", "Company"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_CLIENT] = { "client", NC_ ("column", "Client code"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_CLIENT_NAME] = { "client_name", NC_ ("column", "Client name"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_NUMBER] = { "number", NC_ ("column", "Document number"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_DOCUMENT]
  = { "document", NC_ ("column", "Invoice of the instalment"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_INSTALMENT] = { "instalment", NC_ ("column", "Instalment"), ENC_FIELD_TYPE_INTEGER },
  [ENC_FIELD_DATE] = { "date", NC_ ("column", "Date"), ENC_FIELD_TYPE_DATE },
  [ENC_FIELD_DUE_DATE] = { "due_date", NC_ ("column", "Due date"), ENC_FIELD_TYPE_DATE },
  [ENC_FIELD_CURRENCY] = { "currency", NC_ ("column", "Currency"), ENC_FIELD_TYPE_CURRENCY },
  [ENC_FIELD_AMOUNT] = { "amount", NC_ ("column", "Amount"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_OPEN_AMOUNT]
  = { "open_amount", NC_ ("column", "Amount still open"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_DEBIT] = { "debit", NC_ ("column", "Debit"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_CREDIT] = { "credit", NC_ ("column", "Credit"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_BALANCE] = { "balance", NC_ ("column", "Balance"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_SETTLES] = { "settles", NC_ ("column", "Document it settles"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_SETTLED_ON] = { "settled_on", NC_ ("column", "Settlement date"), ENC_FIELD_TYPE_DATE },
  [ENC_FIELD_LETTERING] = { "lettering", NC_ ("column", "Lettering"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_STATUS] = { "status", NC_ ("column", "Status"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_DISPUTED] = { "disputed", NC_ ("column", "Disputed"), ENC_FIELD_TYPE_FLAG },
  [ENC_FIELD_LABEL] = { "label", NC_ ("column", "Label"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_REP] = { "rep", NC_ ("column", "Sales rep"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_COLLECTOR] = { "collector", NC_ ("column", "Collector"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_PARENT] = { "parent", NC_ ("column", "Group"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_SECTOR] = { "sector", NC_ ("column", "Sector"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_SEGMENT] = { "segment", NC_ ("column", "Segment"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_COUNTRY] = { "country", NC_ ("column", "Country"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_CITY] = { "city", NC_ ("column", "City"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_SIREN] = { "siren", NC_ ("column", "SIREN number"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_VAT] = { "vat", NC_ ("column", "VAT number"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_TERMS] = { "terms", NC_ ("column", "Payment terms"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_CREDIT_LIMIT]
  = { "credit_limit", NC_ ("column", "Credit limit"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_INSURER] = { "insurer", NC_ ("column", "Credit insurer"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_INSURER_COVER]
  = { "insurer_cover", NC_ ("column", "Insured amount"), ENC_FIELD_TYPE_AMOUNT },
  [ENC_FIELD_CONTACT] = { "contact", NC_ ("column", "Contact name"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_CONTACT_ROLE]
  = { "contact_role", NC_ ("column", "Contact role"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_EMAIL] = { "email", NC_ ("column", "E-mail"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_PHONE] = { "phone", NC_ ("column", "Phone"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_ACCOUNT] = { "account", NC_ ("column", "Ledger account"), ENC_FIELD_TYPE_CODE },
  [ENC_FIELD_DUE_ESTIMATED]
  = { "due_estimated", NC_ ("column", "Due date estimated"), ENC_FIELD_TYPE_FLAG },
  [ENC_FIELD_SIDE] = { "side", NC_ ("column", "Debit or credit"), ENC_FIELD_TYPE_TEXT },
  [ENC_FIELD_JOURNAL] = { "journal", NC_ ("column", "Journal"), ENC_FIELD_TYPE_CODE },
};

/**
 * enc_field_name:
 * @field: a field
 *
 * Returns: its name in the canonical CSV and in --map; "" for ENC_FIELD_NONE
 */
const char *
enc_field_name (EncField field)
{
  g_return_val_if_fail (field < ENC_N_FIELDS, "");

  return fields[field].name;
}

/**
 * enc_field_label:
 * @field: a field
 *
 * Returns: its name for people, in English: pass it to g_dpgettext2() with the context "column"
 */
const char *
enc_field_label (EncField field)
{
  g_return_val_if_fail (field < ENC_N_FIELDS, "");

  return fields[field].label;
}

/**
 * enc_field_type:
 * @field: a field
 *
 * Returns: what its cells must be
 */
EncFieldType
enc_field_type (EncField field)
{
  g_return_val_if_fail (field < ENC_N_FIELDS, ENC_FIELD_TYPE_TEXT);

  return fields[field].type;
}

/**
 * enc_field_parse:
 * @name: a field's name
 * @field: (out): the field
 *
 * Returns: FALSE when there is no field of that name; @field is then untouched
 */
gboolean
enc_field_parse (const char *name, EncField *field)
{
  for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS; f++)
    if (g_str_equal (name, fields[f].name))
      {
        *field = f;
        return TRUE;
      }
  return FALSE;
}
