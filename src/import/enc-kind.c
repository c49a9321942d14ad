/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-kind.h"

#include "base/enc-text.h"

#include <string.h>

/* What accounting programs call their documents, folded, dots and spaces taken out. Sorted by kind.
 */
static const struct
{
  const char *word;
  guint8 kind;
} words[] = {
  { "invoice", ENC_ITEM_INVOICE },
  { "invoices", ENC_ITEM_INVOICE },
  { "inv", ENC_ITEM_INVOICE },
  { "in", ENC_ITEM_INVOICE },
  { "i", ENC_ITEM_INVOICE },
  { "salesinvoice", ENC_ITEM_INVOICE },
  { "customerinvoice", ENC_ITEM_INVOICE },
  { "outinvoice", ENC_ITEM_INVOICE },
  { "facture", ENC_ITEM_INVOICE },
  { "factures", ENC_ITEM_INVOICE },
  { "factureclient", ENC_ITEM_INVOICE },
  { "facturedevente", ENC_ITEM_INVOICE },
  { "fact", ENC_ITEM_INVOICE },
  { "fac", ENC_ITEM_INVOICE },
  { "fa", ENC_ITEM_INVOICE },
  { "fc", ENC_ITEM_INVOICE },
  { "fv", ENC_ITEM_INVOICE },
  { "f", ENC_ITEM_INVOICE },
  { "ve", ENC_ITEM_INVOICE },
  { "vt", ENC_ITEM_INVOICE },
  { "vente", ENC_ITEM_INVOICE },
  { "rv", ENC_ITEM_INVOICE }, /* SAP: billing document */
  { "dr", ENC_ITEM_INVOICE }, /* SAP: customer invoice */
  { "rechnung", ENC_ITEM_INVOICE },
  { "380", ENC_ITEM_INVOICE }, /* UNTDID 1001 */
  { "creditnote", ENC_ITEM_CREDIT_NOTE },
  { "credit_note", ENC_ITEM_CREDIT_NOTE },
  { "creditmemo", ENC_ITEM_CREDIT_NOTE },
  { "credit", ENC_ITEM_CREDIT_NOTE },
  { "creditnotes", ENC_ITEM_CREDIT_NOTE },
  { "refundinvoice", ENC_ITEM_CREDIT_NOTE },
  { "outrefund", ENC_ITEM_CREDIT_NOTE },
  { "cn", ENC_ITEM_CREDIT_NOTE },
  { "cm", ENC_ITEM_CREDIT_NOTE },
  { "crn", ENC_ITEM_CREDIT_NOTE },
  { "avoir", ENC_ITEM_CREDIT_NOTE },
  { "avoirs", ENC_ITEM_CREDIT_NOTE },
  { "avoirclient", ENC_ITEM_CREDIT_NOTE },
  { "av", ENC_ITEM_CREDIT_NOTE },
  { "avo", ENC_ITEM_CREDIT_NOTE },
  { "a", ENC_ITEM_CREDIT_NOTE },
  { "dg", ENC_ITEM_CREDIT_NOTE }, /* SAP: customer credit memo */
  { "gutschrift", ENC_ITEM_CREDIT_NOTE },
  { "381", ENC_ITEM_CREDIT_NOTE },
  { "payment", ENC_ITEM_PAYMENT },
  { "payments", ENC_ITEM_PAYMENT },
  { "pmt", ENC_ITEM_PAYMENT },
  { "pay", ENC_ITEM_PAYMENT },
  { "receipt", ENC_ITEM_PAYMENT },
  { "customerpayment", ENC_ITEM_PAYMENT },
  { "cash", ENC_ITEM_PAYMENT },
  { "p", ENC_ITEM_PAYMENT },
  { "reglement", ENC_ITEM_PAYMENT },
  { "reglements", ENC_ITEM_PAYMENT },
  { "reglementclient", ENC_ITEM_PAYMENT },
  { "regl", ENC_ITEM_PAYMENT },
  { "rgt", ENC_ITEM_PAYMENT },
  { "reg", ENC_ITEM_PAYMENT },
  { "rg", ENC_ITEM_PAYMENT },
  { "r", ENC_ITEM_PAYMENT },
  { "paiement", ENC_ITEM_PAYMENT },
  { "encaissement", ENC_ITEM_PAYMENT },
  { "virement", ENC_ITEM_PAYMENT },
  { "vir", ENC_ITEM_PAYMENT },
  { "cheque", ENC_ITEM_PAYMENT },
  { "chq", ENC_ITEM_PAYMENT },
  { "prelevement", ENC_ITEM_PAYMENT },
  { "bq", ENC_ITEM_PAYMENT },
  { "banque", ENC_ITEM_PAYMENT },
  { "bank", ENC_ITEM_PAYMENT },
  { "dz", ENC_ITEM_PAYMENT }, /* SAP: customer payment */
  { "zahlung", ENC_ITEM_PAYMENT },
  { "opening", ENC_ITEM_OPENING },
  { "openingbalance", ENC_ITEM_OPENING },
  { "anouveau", ENC_ITEM_OPENING },
  { "anouveaux", ENC_ITEM_OPENING },
  { "an", ENC_ITEM_OPENING },
  { "ran", ENC_ITEM_OPENING },
  { "reportanouveau", ENC_ITEM_OPENING },
  { "adjustment", ENC_ITEM_ADJUSTMENT },
  { "adj", ENC_ITEM_ADJUSTMENT },
  { "journal", ENC_ITEM_ADJUSTMENT },
  { "journalentry", ENC_ITEM_ADJUSTMENT },
  { "writeoff", ENC_ITEM_ADJUSTMENT },
  { "od", ENC_ITEM_ADJUSTMENT },
  { "operationdiverse", ENC_ITEM_ADJUSTMENT },
  { "operationsdiverses", ENC_ITEM_ADJUSTMENT },
  { "ajustement", ENC_ITEM_ADJUSTMENT },
  { "regularisation", ENC_ITEM_ADJUSTMENT },
  { "ecart", ENC_ITEM_ADJUSTMENT },
  { "sa", ENC_ITEM_ADJUSTMENT }, /* SAP: ledger document */
  { "ab", ENC_ITEM_ADJUSTMENT }, /* SAP: clearing document */
  { "bill", ENC_ITEM_BILL },
  { "billofexchange", ENC_ITEM_BILL },
  { "effet", ENC_ITEM_BILL },
  { "lcr", ENC_ITEM_BILL },
  { "traite", ENC_ITEM_BILL },
  { "bor", ENC_ITEM_BILL },
  { "deposit", ENC_ITEM_DEPOSIT },
  { "downpayment", ENC_ITEM_DEPOSIT },
  { "advance", ENC_ITEM_DEPOSIT },
  { "acompte", ENC_ITEM_DEPOSIT },
  { "arrhes", ENC_ITEM_DEPOSIT },
  { "ac", ENC_ITEM_DEPOSIT },
};

static const struct
{
  const char *word;
  EncKindStatus status;
} statuses[] = {
  { "paid", ENC_KIND_STATUS_PAID },          { "fullypaid", ENC_KIND_STATUS_PAID },
  { "settled", ENC_KIND_STATUS_PAID },       { "closed", ENC_KIND_STATUS_PAID },
  { "cleared", ENC_KIND_STATUS_PAID },       { "payee", ENC_KIND_STATUS_PAID },
  { "paye", ENC_KIND_STATUS_PAID },          { "reglee", ENC_KIND_STATUS_PAID },
  { "regle", ENC_KIND_STATUS_PAID },         { "soldee", ENC_KIND_STATUS_PAID },
  { "solde", ENC_KIND_STATUS_PAID },         { "encaissee", ENC_KIND_STATUS_PAID },
  { "acquittee", ENC_KIND_STATUS_PAID },     { "lettree", ENC_KIND_STATUS_PAID },
  { "open", ENC_KIND_STATUS_OPEN },          { "unpaid", ENC_KIND_STATUS_OPEN },
  { "notpaid", ENC_KIND_STATUS_OPEN },       { "pending", ENC_KIND_STATUS_OPEN },
  { "overdue", ENC_KIND_STATUS_OPEN },       { "late", ENC_KIND_STATUS_OPEN },
  { "due", ENC_KIND_STATUS_OPEN },           { "partial", ENC_KIND_STATUS_OPEN },
  { "partiallypaid", ENC_KIND_STATUS_OPEN }, { "partpaid", ENC_KIND_STATUS_OPEN },
  { "sent", ENC_KIND_STATUS_OPEN },          { "outstanding", ENC_KIND_STATUS_OPEN },
  { "ouverte", ENC_KIND_STATUS_OPEN },       { "ouvert", ENC_KIND_STATUS_OPEN },
  { "impayee", ENC_KIND_STATUS_OPEN },       { "impaye", ENC_KIND_STATUS_OPEN },
  { "nonpayee", ENC_KIND_STATUS_OPEN },      { "nonpaye", ENC_KIND_STATUS_OPEN },
  { "nonreglee", ENC_KIND_STATUS_OPEN },     { "nonregle", ENC_KIND_STATUS_OPEN },
  { "nonsoldee", ENC_KIND_STATUS_OPEN },     { "enattente", ENC_KIND_STATUS_OPEN },
  { "enretard", ENC_KIND_STATUS_OPEN },      { "retard", ENC_KIND_STATUS_OPEN },
  { "echue", ENC_KIND_STATUS_OPEN },         { "echu", ENC_KIND_STATUS_OPEN },
  { "aecheoir", ENC_KIND_STATUS_OPEN },      { "nonechue", ENC_KIND_STATUS_OPEN },
  { "partielle", ENC_KIND_STATUS_OPEN },     { "partiel", ENC_KIND_STATUS_OPEN },
  { "envoyee", ENC_KIND_STATUS_OPEN },
};

/* Letters and digits of the folded text. */
static char *
squeeze (const char *text, gsize len)
{
  g_autofree char *copy = g_strndup (text, MIN (len, 80));
  char *folded = enc_text_fold (copy);
  char *out = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      *out++ = *p;
  *out = '\0';
  return folded;
}

/**
 * enc_kind_parse:
 * @text: what a program calls a document: "Facture", "AV", "Credit Note", "RV"
 * @len: its length in bytes
 * @kind: (out): what it is
 *
 * Returns: FALSE when the word is not known; @kind is then untouched
 */
gboolean
enc_kind_parse (const char *text, gsize len, EncItemKind *kind)
{
  g_autofree char *word = squeeze (text, len);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i].word) == 0)
      {
        *kind = words[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * enc_kind_status:
 * @text: a status: "Payée", "overdue", "1.0"
 * @len: its length in bytes
 *
 * Returns: whether that says paid or open
 */
EncKindStatus
enc_kind_status (const char *text, gsize len)
{
  g_autofree char *word = squeeze (text, len);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (strcmp (word, statuses[i].word) == 0)
      return statuses[i].status;
  return ENC_KIND_STATUS_UNKNOWN;
}
