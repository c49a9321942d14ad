/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-header.h"

#include "base/enc-text.h"

#include <string.h>

#define CERTAIN 95
#define LIKELY  80
#define WEAK    55

/* What French and English programs write above their columns: folded, words apart. */
static const struct
{
  const char *words;
  guint8 meaning;
  guint8 confidence;
} synonyms[] = {
  /* kind */
  { "kind", ENC_FIELD_KIND, CERTAIN },
  { "type", ENC_FIELD_KIND, LIKELY },
  { "type piece", ENC_FIELD_KIND, CERTAIN },
  { "type document", ENC_FIELD_KIND, CERTAIN },
  { "type facture", ENC_FIELD_KIND, LIKELY },
  { "nature", ENC_FIELD_KIND, LIKELY },
  { "nature piece", ENC_FIELD_KIND, CERTAIN },
  { "document type", ENC_FIELD_KIND, CERTAIN },
  { "doc type", ENC_FIELD_KIND, CERTAIN },
  { "transaction type", ENC_FIELD_KIND, CERTAIN },
  { "invoice type", ENC_FIELD_KIND, LIKELY },
  { "voucher type", ENC_FIELD_KIND, CERTAIN },
  { "move type", ENC_FIELD_KIND, CERTAIN },
  /* company */
  { "company", ENC_FIELD_COMPANY, WEAK },
  { "company code", ENC_FIELD_COMPANY, CERTAIN },
  { "business code", ENC_FIELD_COMPANY, CERTAIN },
  { "entity", ENC_FIELD_COMPANY, LIKELY },
  { "legal entity", ENC_FIELD_COMPANY, CERTAIN },
  { "societe", ENC_FIELD_COMPANY, WEAK },
  { "code societe", ENC_FIELD_COMPANY, CERTAIN },
  { "dossier", ENC_FIELD_COMPANY, WEAK },
  { "etablissement", ENC_FIELD_COMPANY, WEAK },
  { "entite", ENC_FIELD_COMPANY, LIKELY },
  /* client */
  { "client", ENC_FIELD_CLIENT, LIKELY },
  { "client id", ENC_FIELD_CLIENT, CERTAIN },
  { "client code", ENC_FIELD_CLIENT, CERTAIN },
  { "client no", ENC_FIELD_CLIENT, CERTAIN },
  { "client number", ENC_FIELD_CLIENT, CERTAIN },
  { "code client", ENC_FIELD_CLIENT, CERTAIN },
  { "code tiers", ENC_FIELD_CLIENT, CERTAIN },
  { "code auxiliaire", ENC_FIELD_CLIENT, CERTAIN },
  { "tiers", ENC_FIELD_CLIENT, LIKELY },
  { "n client", ENC_FIELD_CLIENT, CERTAIN },
  { "no client", ENC_FIELD_CLIENT, CERTAIN },
  { "num client", ENC_FIELD_CLIENT, CERTAIN },
  { "numero client", ENC_FIELD_CLIENT, CERTAIN },
  { "id client", ENC_FIELD_CLIENT, CERTAIN },
  { "identifiant client", ENC_FIELD_CLIENT, CERTAIN },
  { "ref client", ENC_FIELD_CLIENT, LIKELY },
  { "reference client", ENC_FIELD_CLIENT, LIKELY },
  { "compte client", ENC_FIELD_CLIENT, CERTAIN },
  { "compte auxiliaire", ENC_FIELD_CLIENT, CERTAIN },
  { "compte tiers", ENC_FIELD_CLIENT, CERTAIN },
  { "auxiliaire", ENC_FIELD_CLIENT, LIKELY },
  { "comp aux num", ENC_FIELD_CLIENT, CERTAIN },
  { "code debiteur", ENC_FIELD_CLIENT, CERTAIN },
  { "debiteur", ENC_FIELD_CLIENT, LIKELY },
  { "customer", ENC_FIELD_CLIENT, LIKELY },
  { "customer id", ENC_FIELD_CLIENT, CERTAIN },
  { "customer code", ENC_FIELD_CLIENT, CERTAIN },
  { "customer no", ENC_FIELD_CLIENT, CERTAIN },
  { "customer number", ENC_FIELD_CLIENT, CERTAIN },
  { "customer num", ENC_FIELD_CLIENT, CERTAIN },
  { "customer account", ENC_FIELD_CLIENT, CERTAIN },
  { "cust id", ENC_FIELD_CLIENT, CERTAIN },
  { "cust no", ENC_FIELD_CLIENT, CERTAIN },
  { "cust number", ENC_FIELD_CLIENT, CERTAIN },
  { "cust code", ENC_FIELD_CLIENT, CERTAIN },
  { "account number", ENC_FIELD_CLIENT, WEAK },
  { "account code", ENC_FIELD_CLIENT, WEAK },
  { "debtor", ENC_FIELD_CLIENT, LIKELY },
  { "debtor code", ENC_FIELD_CLIENT, CERTAIN },
  { "debtor number", ENC_FIELD_CLIENT, CERTAIN },
  { "partner id", ENC_FIELD_CLIENT, LIKELY },
  { "partner", ENC_FIELD_CLIENT_NAME, WEAK },
  { "payer", ENC_FIELD_CLIENT, WEAK },
  { "buyer", ENC_FIELD_CLIENT, WEAK },
  { "sold to", ENC_FIELD_CLIENT, LIKELY },
  { "kunde", ENC_FIELD_CLIENT, WEAK },
  { "kundennummer", ENC_FIELD_CLIENT, CERTAIN },
  /* client name */
  { "client name", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "nom client", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "nom", ENC_FIELD_CLIENT_NAME, WEAK },
  { "nom tiers", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "raison sociale", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "raison sociale client", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "denomination", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "intitule", ENC_FIELD_CLIENT_NAME, WEAK },
  { "intitule client", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "intitule tiers", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "intitule compte", ENC_FIELD_CLIENT_NAME, LIKELY },
  { "libelle client", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "libelle tiers", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "libelle compte", ENC_FIELD_CLIENT_NAME, WEAK },
  { "comp aux lib", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "customer name", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "name customer", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "cust name", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "debtor name", ENC_FIELD_CLIENT_NAME, CERTAIN },
  { "account name", ENC_FIELD_CLIENT_NAME, LIKELY },
  { "partner name", ENC_FIELD_CLIENT_NAME, LIKELY },
  { "company name", ENC_FIELD_CLIENT_NAME, LIKELY },
  { "name", ENC_FIELD_CLIENT_NAME, WEAK },
  { "kundenname", ENC_FIELD_CLIENT_NAME, CERTAIN },
  /* number */
  { "number", ENC_FIELD_NUMBER, LIKELY },
  { "numero", ENC_FIELD_NUMBER, LIKELY },
  { "num", ENC_FIELD_NUMBER, WEAK },
  { "no", ENC_FIELD_NUMBER, WEAK },
  { "n", ENC_FIELD_NUMBER, WEAK },
  { "n piece", ENC_FIELD_NUMBER, CERTAIN },
  { "no piece", ENC_FIELD_NUMBER, CERTAIN },
  { "num piece", ENC_FIELD_NUMBER, CERTAIN },
  { "numero piece", ENC_FIELD_NUMBER, CERTAIN },
  { "piece", ENC_FIELD_NUMBER, LIKELY },
  { "piece ref", ENC_FIELD_NUMBER, CERTAIN },
  { "ref piece", ENC_FIELD_NUMBER, CERTAIN },
  { "reference piece", ENC_FIELD_NUMBER, CERTAIN },
  { "n document", ENC_FIELD_NUMBER, CERTAIN },
  { "numero document", ENC_FIELD_NUMBER, CERTAIN },
  { "document", ENC_FIELD_NUMBER, WEAK },
  { "document no", ENC_FIELD_NUMBER, CERTAIN },
  { "document number", ENC_FIELD_NUMBER, CERTAIN },
  { "doc id", ENC_FIELD_NUMBER, LIKELY },
  { "doc no", ENC_FIELD_NUMBER, CERTAIN },
  { "doc number", ENC_FIELD_NUMBER, CERTAIN },
  { "voucher", ENC_FIELD_NUMBER, LIKELY },
  { "voucher no", ENC_FIELD_NUMBER, CERTAIN },
  { "reference", ENC_FIELD_NUMBER, WEAK },
  { "ref", ENC_FIELD_NUMBER, WEAK },
  { "transaction id", ENC_FIELD_NUMBER, WEAK },
  { "facture", ENC_HEADER_INVOICE_NUMBER, LIKELY },
  { "n facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "no facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "num facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "numero facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "ref facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "reference facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "id facture", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "invoice", ENC_HEADER_INVOICE_NUMBER, LIKELY },
  { "invoice id", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "invoice no", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "invoice num", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "invoice number", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "invoice ref", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "inv no", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "inv number", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "bill number", ENC_HEADER_INVOICE_NUMBER, LIKELY },
  { "rechnungsnummer", ENC_HEADER_INVOICE_NUMBER, CERTAIN },
  { "document parent", ENC_FIELD_DOCUMENT, LIKELY },
  { "echeance n", ENC_FIELD_INSTALMENT, LIKELY },
  { "n echeance", ENC_FIELD_INSTALMENT, LIKELY },
  { "numero echeance", ENC_FIELD_INSTALMENT, LIKELY },
  { "instalment", ENC_FIELD_INSTALMENT, CERTAIN },
  { "installment", ENC_FIELD_INSTALMENT, CERTAIN },
  { "instalment no", ENC_FIELD_INSTALMENT, CERTAIN },
  /* date */
  { "date", ENC_FIELD_DATE, LIKELY },
  { "date facture", ENC_FIELD_DATE, CERTAIN },
  { "date facturation", ENC_FIELD_DATE, CERTAIN },
  { "date piece", ENC_FIELD_DATE, CERTAIN },
  { "piece date", ENC_FIELD_DATE, CERTAIN },
  { "date document", ENC_FIELD_DATE, CERTAIN },
  { "date ecriture", ENC_FIELD_DATE, LIKELY },
  { "date emission", ENC_FIELD_DATE, CERTAIN },
  { "date comptable", ENC_FIELD_DATE, LIKELY },
  { "date operation", ENC_FIELD_DATE, LIKELY },
  { "dt facture", ENC_FIELD_DATE, CERTAIN },
  { "emission", ENC_FIELD_DATE, LIKELY },
  { "emise le", ENC_FIELD_DATE, CERTAIN },
  { "facture le", ENC_FIELD_DATE, LIKELY },
  { "invoice date", ENC_FIELD_DATE, CERTAIN },
  { "inv date", ENC_FIELD_DATE, CERTAIN },
  { "document date", ENC_FIELD_DATE, CERTAIN },
  { "doc date", ENC_FIELD_DATE, CERTAIN },
  { "posting date", ENC_FIELD_DATE, CERTAIN },
  { "document create date", ENC_FIELD_DATE, LIKELY },
  { "baseline create date", ENC_FIELD_DATE, WEAK },
  { "issue date", ENC_FIELD_DATE, CERTAIN },
  { "issued", ENC_FIELD_DATE, LIKELY },
  { "issue", ENC_FIELD_DATE, LIKELY },
  { "bill date", ENC_FIELD_DATE, CERTAIN },
  { "billing date", ENC_FIELD_DATE, CERTAIN },
  { "transaction date", ENC_FIELD_DATE, LIKELY },
  { "voucher date", ENC_FIELD_DATE, CERTAIN },
  { "rechnungsdatum", ENC_FIELD_DATE, CERTAIN },
  /* due date */
  { "due date", ENC_FIELD_DUE_DATE, CERTAIN },
  { "due", ENC_FIELD_DUE_DATE, LIKELY },
  { "due on", ENC_FIELD_DUE_DATE, CERTAIN },
  { "due in date", ENC_FIELD_DUE_DATE, CERTAIN },
  { "date due", ENC_FIELD_DUE_DATE, CERTAIN },
  { "net due date", ENC_FIELD_DUE_DATE, CERTAIN },
  { "maturity", ENC_FIELD_DUE_DATE, LIKELY },
  { "maturity date", ENC_FIELD_DUE_DATE, CERTAIN },
  { "payment due date", ENC_FIELD_DUE_DATE, CERTAIN },
  { "echeance", ENC_FIELD_DUE_DATE, CERTAIN },
  { "echeances", ENC_FIELD_DUE_DATE, LIKELY },
  { "date echeance", ENC_FIELD_DUE_DATE, CERTAIN },
  { "date ech", ENC_FIELD_DUE_DATE, CERTAIN },
  { "dt ech", ENC_FIELD_DUE_DATE, CERTAIN },
  { "ech", ENC_FIELD_DUE_DATE, LIKELY },
  { "date limite paiement", ENC_FIELD_DUE_DATE, CERTAIN },
  { "date limite reglement", ENC_FIELD_DUE_DATE, CERTAIN },
  { "a payer avant le", ENC_FIELD_DUE_DATE, CERTAIN },
  { "falligkeit", ENC_FIELD_DUE_DATE, CERTAIN },
  /* currency */
  { "currency", ENC_FIELD_CURRENCY, CERTAIN },
  { "currency code", ENC_FIELD_CURRENCY, CERTAIN },
  { "invoice currency", ENC_FIELD_CURRENCY, CERTAIN },
  { "doc currency", ENC_FIELD_CURRENCY, CERTAIN },
  { "curr", ENC_FIELD_CURRENCY, CERTAIN },
  { "devise", ENC_FIELD_CURRENCY, CERTAIN },
  { "code devise", ENC_FIELD_CURRENCY, CERTAIN },
  { "monnaie", ENC_FIELD_CURRENCY, CERTAIN },
  { "idevise", ENC_FIELD_CURRENCY, CERTAIN },
  { "wahrung", ENC_FIELD_CURRENCY, CERTAIN },
  /* amount */
  { "amount", ENC_FIELD_AMOUNT, LIKELY },
  { "amounts", ENC_FIELD_AMOUNT, WEAK },
  { "total", ENC_FIELD_AMOUNT, WEAK },
  { "total amount", ENC_FIELD_AMOUNT, LIKELY },
  { "invoice amount", ENC_FIELD_AMOUNT, CERTAIN },
  { "gross amount", ENC_FIELD_AMOUNT, CERTAIN },
  { "amount incl tax", ENC_FIELD_AMOUNT, CERTAIN },
  { "amount including tax", ENC_FIELD_AMOUNT, CERTAIN },
  { "total incl tax", ENC_FIELD_AMOUNT, CERTAIN },
  { "total including tax", ENC_FIELD_AMOUNT, CERTAIN },
  { "invoice total", ENC_FIELD_AMOUNT, CERTAIN },
  { "original amount", ENC_FIELD_AMOUNT, LIKELY },
  { "value", ENC_FIELD_AMOUNT, WEAK },
  { "montant", ENC_FIELD_AMOUNT, LIKELY },
  { "montant ttc", ENC_FIELD_AMOUNT, CERTAIN },
  { "total ttc", ENC_FIELD_AMOUNT, CERTAIN },
  { "ttc", ENC_FIELD_AMOUNT, LIKELY },
  { "mt ttc", ENC_FIELD_AMOUNT, CERTAIN },
  { "mtt ttc", ENC_FIELD_AMOUNT, CERTAIN },
  { "montant facture", ENC_FIELD_AMOUNT, CERTAIN },
  { "montant facture ttc", ENC_FIELD_AMOUNT, CERTAIN },
  { "montant piece", ENC_FIELD_AMOUNT, CERTAIN },
  { "montant total", ENC_FIELD_AMOUNT, LIKELY },
  { "montant initial", ENC_FIELD_AMOUNT, LIKELY },
  { "montant origine", ENC_FIELD_AMOUNT, LIKELY },
  { "montant devise", ENC_FIELD_AMOUNT, WEAK },
  { "betrag", ENC_FIELD_AMOUNT, LIKELY },
  { "open amount", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "total open amount", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "amount open", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "outstanding", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "outstanding amount", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "amount outstanding", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "amount due", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "balance due", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "residual", ENC_FIELD_OPEN_AMOUNT, LIKELY },
  { "amount residual", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "remaining", ENC_FIELD_OPEN_AMOUNT, LIKELY },
  { "remaining amount", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "unpaid amount", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "reste", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "restant", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "reste a payer", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "reste a regler", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "montant restant", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "solde", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "solde piece", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "solde facture", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "net a payer", ENC_FIELD_OPEN_AMOUNT, LIKELY },
  { "encours", ENC_FIELD_OPEN_AMOUNT, LIKELY },
  { "impaye", ENC_FIELD_OPEN_AMOUNT, LIKELY },
  { "montant impaye", ENC_FIELD_OPEN_AMOUNT, CERTAIN },
  { "debit", ENC_FIELD_DEBIT, CERTAIN },
  { "montant debit", ENC_FIELD_DEBIT, CERTAIN },
  { "debits", ENC_FIELD_DEBIT, LIKELY },
  { "debit amount", ENC_FIELD_DEBIT, CERTAIN },
  { "credit", ENC_FIELD_CREDIT, CERTAIN },
  { "montant credit", ENC_FIELD_CREDIT, CERTAIN },
  { "credits", ENC_FIELD_CREDIT, LIKELY },
  { "credit amount", ENC_FIELD_CREDIT, CERTAIN },
  { "sens", ENC_FIELD_SIDE, CERTAIN },
  { "d c", ENC_FIELD_SIDE, CERTAIN },
  { "dc", ENC_FIELD_SIDE, CERTAIN },
  { "debit credit", ENC_FIELD_SIDE, CERTAIN },
  { "side", ENC_FIELD_SIDE, LIKELY },
  { "balance", ENC_FIELD_BALANCE, LIKELY },
  { "running balance", ENC_FIELD_BALANCE, CERTAIN },
  { "solde progressif", ENC_FIELD_BALANCE, CERTAIN },
  { "solde cumule", ENC_FIELD_BALANCE, CERTAIN },
  /* settlement */
  { "settles", ENC_FIELD_SETTLES, CERTAIN },
  { "applied to", ENC_FIELD_SETTLES, CERTAIN },
  { "applies to", ENC_FIELD_SETTLES, CERTAIN },
  { "facture reglee", ENC_FIELD_SETTLES, CERTAIN },
  { "piece reglee", ENC_FIELD_SETTLES, CERTAIN },
  { "facture soldee", ENC_FIELD_SETTLES, CERTAIN },
  { "document regle", ENC_FIELD_SETTLES, CERTAIN },
  { "settled on", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "settled date", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "settlement date", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "clear date", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "clearing date", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "cleared on", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "closed date", ENC_FIELD_SETTLED_ON, LIKELY },
  { "soldee le", ENC_FIELD_SETTLED_ON, CERTAIN },
  { "date solde", ENC_FIELD_SETTLED_ON, LIKELY },
  { "date lettrage", ENC_FIELD_SETTLED_ON, WEAK },
  { "payment date", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "paid date", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "paid on", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "date paid", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "receipt date", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "date paiement", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "date reglement", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "date encaissement", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "payee le", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "paye le", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "reglee le", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "regle le", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "encaisse le", ENC_HEADER_PAYMENT_DATE, CERTAIN },
  { "payment id", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "payment no", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "payment number", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "payment ref", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "payment reference", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "receipt no", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "receipt number", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "n reglement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "no reglement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "numero reglement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "ref reglement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "reference reglement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "numero paiement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "id paiement", ENC_HEADER_PAYMENT_NUMBER, CERTAIN },
  { "amount paid", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "paid amount", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "payment amount", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "montant regle", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "montant paye", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "montant reglement", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "montant encaisse", ENC_HEADER_PAYMENT_AMOUNT, CERTAIN },
  { "lettrage", ENC_FIELD_LETTERING, CERTAIN },
  { "lettre", ENC_FIELD_LETTERING, LIKELY },
  { "code lettrage", ENC_FIELD_LETTERING, CERTAIN },
  { "let", ENC_FIELD_LETTERING, LIKELY },
  { "ecriture let", ENC_FIELD_LETTERING, CERTAIN },
  { "matching", ENC_FIELD_LETTERING, LIKELY },
  { "matching number", ENC_FIELD_LETTERING, CERTAIN },
  { "reconcile", ENC_FIELD_LETTERING, LIKELY },
  { "status", ENC_FIELD_STATUS, LIKELY },
  { "statut", ENC_FIELD_STATUS, LIKELY },
  { "etat", ENC_FIELD_STATUS, LIKELY },
  { "payment status", ENC_FIELD_STATUS, CERTAIN },
  { "invoice status", ENC_FIELD_STATUS, CERTAIN },
  { "statut paiement", ENC_FIELD_STATUS, CERTAIN },
  { "statut facture", ENC_FIELD_STATUS, CERTAIN },
  { "etat paiement", ENC_FIELD_STATUS, CERTAIN },
  { "is open", ENC_FIELD_STATUS, CERTAIN },
  { "open", ENC_FIELD_STATUS, WEAK },
  { "disputed", ENC_FIELD_DISPUTED, CERTAIN },
  { "dispute", ENC_FIELD_DISPUTED, CERTAIN },
  { "in dispute", ENC_FIELD_DISPUTED, CERTAIN },
  { "litige", ENC_FIELD_DISPUTED, CERTAIN },
  { "en litige", ENC_FIELD_DISPUTED, CERTAIN },
  { "motif litige", ENC_FIELD_DISPUTED, LIKELY },
  /* what else */
  { "label", ENC_FIELD_LABEL, LIKELY },
  { "libelle", ENC_FIELD_LABEL, LIKELY },
  { "libelle ecriture", ENC_FIELD_LABEL, CERTAIN },
  { "description", ENC_FIELD_LABEL, LIKELY },
  { "designation", ENC_FIELD_LABEL, LIKELY },
  { "objet", ENC_FIELD_LABEL, LIKELY },
  { "memo", ENC_FIELD_LABEL, WEAK },
  { "commentaire", ENC_FIELD_LABEL, WEAK },
  { "comment", ENC_FIELD_LABEL, WEAK },
  { "project", ENC_FIELD_LABEL, WEAK },
  { "projet", ENC_FIELD_LABEL, WEAK },
  { "rep", ENC_FIELD_REP, LIKELY },
  { "sales rep", ENC_FIELD_REP, CERTAIN },
  { "salesperson", ENC_FIELD_REP, CERTAIN },
  { "sales person", ENC_FIELD_REP, CERTAIN },
  { "salesman", ENC_FIELD_REP, CERTAIN },
  { "account manager", ENC_FIELD_REP, CERTAIN },
  { "commercial", ENC_FIELD_REP, CERTAIN },
  { "representant", ENC_FIELD_REP, CERTAIN },
  { "code commercial", ENC_FIELD_REP, LIKELY },
  { "nom commercial", ENC_FIELD_REP, WEAK },
  { "vendeur", ENC_FIELD_REP, CERTAIN },
  { "collector", ENC_FIELD_COLLECTOR, CERTAIN },
  { "credit controller", ENC_FIELD_COLLECTOR, CERTAIN },
  { "charge recouvrement", ENC_FIELD_COLLECTOR, CERTAIN },
  { "recouvreur", ENC_FIELD_COLLECTOR, CERTAIN },
  { "gestionnaire", ENC_FIELD_COLLECTOR, WEAK },
  { "parent", ENC_FIELD_PARENT, LIKELY },
  { "group", ENC_FIELD_PARENT, LIKELY },
  { "groupe", ENC_FIELD_PARENT, LIKELY },
  { "parent company", ENC_FIELD_PARENT, CERTAIN },
  { "maison mere", ENC_FIELD_PARENT, CERTAIN },
  { "centrale", ENC_FIELD_PARENT, WEAK },
  { "sector", ENC_FIELD_SECTOR, CERTAIN },
  { "industry", ENC_FIELD_SECTOR, CERTAIN },
  { "secteur", ENC_FIELD_SECTOR, LIKELY },
  { "secteur activite", ENC_FIELD_SECTOR, CERTAIN },
  { "activite", ENC_FIELD_SECTOR, LIKELY },
  { "segment", ENC_FIELD_SEGMENT, CERTAIN },
  { "categorie", ENC_FIELD_SEGMENT, LIKELY },
  { "categorie client", ENC_FIELD_SEGMENT, CERTAIN },
  { "famille client", ENC_FIELD_SEGMENT, CERTAIN },
  { "category", ENC_FIELD_SEGMENT, LIKELY },
  { "customer group", ENC_FIELD_SEGMENT, CERTAIN },
  { "country", ENC_FIELD_COUNTRY, CERTAIN },
  { "country code", ENC_FIELD_COUNTRY, CERTAIN },
  { "pays", ENC_FIELD_COUNTRY, CERTAIN },
  { "code pays", ENC_FIELD_COUNTRY, CERTAIN },
  { "city", ENC_FIELD_CITY, CERTAIN },
  { "town", ENC_FIELD_CITY, CERTAIN },
  { "ville", ENC_FIELD_CITY, CERTAIN },
  { "siren", ENC_FIELD_SIREN, CERTAIN },
  { "siret", ENC_FIELD_SIREN, CERTAIN },
  { "n siren", ENC_FIELD_SIREN, CERTAIN },
  { "n siret", ENC_FIELD_SIREN, CERTAIN },
  { "vat", ENC_FIELD_VAT, LIKELY },
  { "vat number", ENC_FIELD_VAT, CERTAIN },
  { "vat id", ENC_FIELD_VAT, CERTAIN },
  { "tva intracommunautaire", ENC_FIELD_VAT, CERTAIN },
  { "n tva", ENC_FIELD_VAT, CERTAIN },
  { "numero tva", ENC_FIELD_VAT, CERTAIN },
  { "terms", ENC_FIELD_TERMS, LIKELY },
  { "payment terms", ENC_FIELD_TERMS, CERTAIN },
  { "cust payment terms", ENC_FIELD_TERMS, CERTAIN },
  { "payment term", ENC_FIELD_TERMS, CERTAIN },
  { "conditions paiement", ENC_FIELD_TERMS, CERTAIN },
  { "conditions reglement", ENC_FIELD_TERMS, CERTAIN },
  { "condition reglement", ENC_FIELD_TERMS, CERTAIN },
  { "delai paiement", ENC_FIELD_TERMS, CERTAIN },
  { "delai reglement", ENC_FIELD_TERMS, CERTAIN },
  { "credit limit", ENC_FIELD_CREDIT_LIMIT, CERTAIN },
  { "limit", ENC_FIELD_CREDIT_LIMIT, WEAK },
  { "limite credit", ENC_FIELD_CREDIT_LIMIT, CERTAIN },
  { "plafond", ENC_FIELD_CREDIT_LIMIT, LIKELY },
  { "plafond encours", ENC_FIELD_CREDIT_LIMIT, CERTAIN },
  { "encours autorise", ENC_FIELD_CREDIT_LIMIT, CERTAIN },
  { "encours maximum", ENC_FIELD_CREDIT_LIMIT, CERTAIN },
  { "insurer", ENC_FIELD_INSURER, CERTAIN },
  { "assureur", ENC_FIELD_INSURER, CERTAIN },
  { "assureur credit", ENC_FIELD_INSURER, CERTAIN },
  { "insurer cover", ENC_FIELD_INSURER_COVER, CERTAIN },
  { "garantie", ENC_FIELD_INSURER_COVER, LIKELY },
  { "montant garanti", ENC_FIELD_INSURER_COVER, CERTAIN },
  { "agrement", ENC_FIELD_INSURER_COVER, LIKELY },
  { "insured amount", ENC_FIELD_INSURER_COVER, CERTAIN },
  { "contact", ENC_FIELD_CONTACT, LIKELY },
  { "contact name", ENC_FIELD_CONTACT, CERTAIN },
  { "nom contact", ENC_FIELD_CONTACT, CERTAIN },
  { "interlocuteur", ENC_FIELD_CONTACT, CERTAIN },
  { "contact role", ENC_FIELD_CONTACT_ROLE, CERTAIN },
  { "fonction", ENC_FIELD_CONTACT_ROLE, LIKELY },
  { "email", ENC_FIELD_EMAIL, CERTAIN },
  { "e mail", ENC_FIELD_EMAIL, CERTAIN },
  { "mail", ENC_FIELD_EMAIL, CERTAIN },
  { "courriel", ENC_FIELD_EMAIL, CERTAIN },
  { "adresse mail", ENC_FIELD_EMAIL, CERTAIN },
  { "phone", ENC_FIELD_PHONE, CERTAIN },
  { "telephone", ENC_FIELD_PHONE, CERTAIN },
  { "tel", ENC_FIELD_PHONE, CERTAIN },
  { "mobile", ENC_FIELD_PHONE, LIKELY },
  { "account", ENC_FIELD_ACCOUNT, WEAK },
  { "compte", ENC_FIELD_ACCOUNT, LIKELY },
  { "n compte", ENC_FIELD_ACCOUNT, LIKELY },
  { "numero compte", ENC_FIELD_ACCOUNT, LIKELY },
  { "compte general", ENC_FIELD_ACCOUNT, CERTAIN },
  { "compte num", ENC_FIELD_ACCOUNT, CERTAIN },
  { "journal", ENC_FIELD_JOURNAL, CERTAIN },
  { "code journal", ENC_FIELD_JOURNAL, CERTAIN },
  { "journal code", ENC_FIELD_JOURNAL, CERTAIN },
  { "due estimated", ENC_FIELD_DUE_ESTIMATED, CERTAIN },
  { "id", ENC_HEADER_ID, WEAK },
  /* known, and not for us */
  { "days late", ENC_HEADER_IGNORED, CERTAIN },
  { "days to settle", ENC_HEADER_IGNORED, CERTAIN },
  { "paperless date", ENC_HEADER_IGNORED, CERTAIN },
  { "paperless bill", ENC_HEADER_IGNORED, CERTAIN },
  { "aging bucket", ENC_HEADER_IGNORED, CERTAIN },
  { "day due", ENC_HEADER_IGNORED, CERTAIN },
  { "retard", ENC_HEADER_IGNORED, LIKELY },
  { "jours retard", ENC_HEADER_IGNORED, CERTAIN },
  { "buisness year", ENC_HEADER_IGNORED, CERTAIN },
  { "business year", ENC_HEADER_IGNORED, CERTAIN },
  { "exercice", ENC_HEADER_IGNORED, CERTAIN },
  { "montant ht", ENC_HEADER_IGNORED, CERTAIN },
  { "total ht", ENC_HEADER_IGNORED, CERTAIN },
  { "montant tva", ENC_HEADER_IGNORED, CERTAIN },
  { "tva", ENC_HEADER_IGNORED, LIKELY },
  { "net amount", ENC_HEADER_IGNORED, LIKELY },
  { "tax amount", ENC_HEADER_IGNORED, CERTAIN },
  { "vat amount", ENC_HEADER_IGNORED, CERTAIN },
  { "bank account", ENC_HEADER_IGNORED, CERTAIN },
  { "iban", ENC_HEADER_IGNORED, CERTAIN },
};

/* Parts of a header that say it is computed from the future. */
static const char *const forecasts[]
  = { "predict", "forecast", "expected", "previsionnel", "prevision" };

/* "date d'échéance" and "date échéance" are one header. */
static char *
drop_small_words (GString *words)
{
  static const char *const small[] = { "de", "d", "du", "des", "of", "the", NULL };
  g_auto (GStrv) parts = g_strsplit (words->str, " ", -1);

  g_string_truncate (words, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_strv_contains (small, parts[i]))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", parts[i]);
  return g_string_free (words, FALSE);
}

/**
 * enc_header_fold:
 * @header: a column's header
 * @len: its length in bytes
 *
 * Returns: (transfer full): its words in lower case without accents or small words: "InvoiceDate",
 * "invoice_date" and "N° de pièce" become "invoice date", "invoice date", "n piece"
 */
char *
enc_header_fold (const char *header, gsize len)
{
  g_autofree char *copy = g_utf8_make_valid (header, (gssize)MIN (len, 200));
  GString *apart = g_string_new (NULL);

  /* A capital behind a small letter, or behind capitals and before a small one, starts a word. */
  for (const char *p = copy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (p > copy && g_unichar_isupper (c))
        {
          gunichar before = g_utf8_get_char (g_utf8_prev_char (p));
          gunichar after = g_utf8_get_char (g_utf8_next_char (p));

          if (g_unichar_islower (before)
              || (g_unichar_isupper (before) && g_unichar_islower (after)))
            g_string_append_c (apart, ' ');
        }
      /* "n°" folds to "no", which is an English word for it too. */
      if (c == 0x00B0 || c == 0x00BA)
        g_string_append_c (apart, ' ');
      else
        g_string_append_unichar (apart, c);
    }

  g_autofree char *folded = enc_text_fold (apart->str);
  GString *words = apart;

  g_string_truncate (words, 0);
  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (words, *p);
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  return drop_small_words (words);
}

/* Whether words is in text as whole words. */
static gboolean
has_words (const char *text, const char *words)
{
  gsize n = strlen (words);

  for (const char *p = text; (p = strstr (p, words)) != NULL; p++)
    if ((p == text || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
      return TRUE;
  return FALSE;
}

/**
 * enc_header_meaning:
 * @folded: what enc_header_fold() gave
 * @confidence: (out): 0 .. 100
 *
 * Looks a header up, as a whole, then by the longest known words in it.
 *
 * Returns: an #EncField or #EncHeaderMeaning; ENC_FIELD_NONE when nothing is known
 */
int
enc_header_meaning (const char *folded, int *confidence)
{
  int best = ENC_FIELD_NONE;
  gsize longest = 0;

  *confidence = 0;
  if (*folded == '\0')
    return ENC_FIELD_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (forecasts); i++)
    if (strstr (folded, forecasts[i]) != NULL)
      {
        *confidence = CERTAIN;
        return ENC_HEADER_IGNORED;
      }
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      gsize n = strlen (synonyms[i].words);

      if (strcmp (folded, synonyms[i].words) == 0)
        {
          *confidence = synonyms[i].confidence;
          return synonyms[i].meaning;
        }
      if (n >= 4 && n > longest && has_words (folded, synonyms[i].words))
        {
          longest = n;
          best = synonyms[i].meaning;
          *confidence = synonyms[i].confidence * 2 / 3;
        }
    }
  return best;
}
