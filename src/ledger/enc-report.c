/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-report.h"

#include "base/enc-i18n.h"

#include <string.h>

#define MAX_VALUE_CHARS 80

/* Indexed by code. Names are for JSON and for scripts; texts end up beside a line number, a column
 * and a value. */
static const struct
{
  const char *name;
  const char *text;
} codes[] = {
  [ENC_FINDING_BAD_DATE] = { "bad-date", N_ ("This is not a date that exists.") },
  [ENC_FINDING_BAD_AMOUNT] = { "bad-amount", N_ ("This is not an amount.") },
  [ENC_FINDING_AMOUNT_OVERFLOW] = { "amount-overflow", N_ ("This amount is too large.") },
  [ENC_FINDING_TOO_MANY_DECIMALS]
  = { "too-many-decimals", N_ ("This amount has more decimals than its currency.") },
  [ENC_FINDING_UNKNOWN_CURRENCY]
  = { "unknown-currency", N_ ("This is not the code of a currency.") },
  [ENC_FINDING_UNKNOWN_KIND] = { "unknown-kind", N_ ("This kind of document is not known.") },
  [ENC_FINDING_MISSING_VALUE] = { "missing-value", N_ ("A value that is needed is missing.") },
  [ENC_FINDING_MISSING_COLUMN]
  = { "missing-column", N_ ("A column that is needed was not found.") },
  [ENC_FINDING_WRONG_COLUMN_COUNT]
  = { "wrong-column-count", N_ ("This row does not have as many columns as the header.") },
  [ENC_FINDING_DUPLICATE_NUMBER]
  = { "duplicate-number", N_ ("This document is in the file twice; it counts once.") },
  [ENC_FINDING_CONFLICTING_DUPLICATE]
  = { "conflicting-duplicate", N_ ("Another row has the same number but says something else.") },
  [ENC_FINDING_UNKNOWN_DOCUMENT]
  = { "unknown-document", N_ ("The document it settles does not exist.") },
  [ENC_FINDING_OVER_ALLOCATED]
  = { "over-allocated", N_ ("More is settled than the document's amount.") },
  [ENC_FINDING_CURRENCY_MISMATCH]
  = { "currency-mismatch", N_ ("The document it settles is in another currency.") },
  [ENC_FINDING_FORMULA]
  = { "formula", N_ ("This cell holds a formula: only its stored result can be read.") },
  [ENC_FINDING_BAD_ENCODING]
  = { "bad-encoding", N_ ("Some characters are not in the encoding of the file.") },
  [ENC_FINDING_TOO_LONG] = { "too-long", N_ ("This text is too long.") },
  [ENC_FINDING_ZERO_AMOUNT]
  = { "zero-amount", N_ ("The amount is zero: there is nothing to follow.") },
  [ENC_FINDING_UNBALANCED_LETTERING]
  = { "unbalanced-lettering", N_ ("This lettering group does not balance; "
                                  "its payments were set on the oldest invoices.") },
  [ENC_FINDING_CONTROL_TOTAL]
  = { "control-total", N_ ("The balance is not the one that the source states.") },
  [ENC_FINDING_DUE_ESTIMATED]
  = { "due-estimated", N_ ("The due date was estimated from the payment terms.") },
  [ENC_FINDING_OPENING_AGGREGATED]
  = { "opening-aggregated", N_ ("The opening balance is one amount: "
                                "the original documents and their dates are not known.") },
  [ENC_FINDING_DATE_ORDER_GUESSED]
  = { "date-order-guessed", N_ ("Day and month could be the other way round: check the dates.") },
  [ENC_FINDING_SETTLED_BEFORE_DATE]
  = { "settled-before-date", N_ ("It is settled before the date of the document itself.") },
  [ENC_FINDING_UNKNOWN_CLIENT] = { "unknown-client", N_ ("This client does not exist.") },
  [ENC_FINDING_OPEN_QUOTE] = { "open-quote", N_ ("A quotation mark is opened and never closed.") },
  [ENC_FINDING_AS_OF_GUESSED]
  = { "as-of-guessed", N_ ("The date of this list of unpaid items was deduced from the file.") },
  [ENC_FINDING_SHAPE_GUESSED]
  = { "shape-guessed",
      N_ ("Nothing says whether the file lists all documents or only what is unpaid.") },
  [ENC_FINDING_CLIENT_MERGED]
  = { "client-merged",
      N_ ("This client code is written with and without leading zeros; it is one client.") },
  [ENC_FINDING_FOREIGN_CURRENCY]
  = { "foreign-currency", N_ ("There is also an amount in another currency: the one in the "
                              "currency of the books counts.") },
  [ENC_FINDING_UNKNOWN_INVOICE]
  = { "unknown-invoice", N_ ("No invoice has this number: nothing was done about it.") },
  [ENC_FINDING_AMBIGUOUS_INVOICE]
  = { "ambiguous-invoice",
      N_ ("Several clients have an invoice of this number, and the message does not say which.") },
  [ENC_FINDING_INVOICE_OF_ANOTHER]
  = { "invoice-of-another", N_ ("The invoice of this number is another client's.") },
  [ENC_FINDING_DISPUTE_OPENED] = { "dispute-opened", N_ ("The client contests it: a dispute.") },
  [ENC_FINDING_DISPUTE_RUNS]
  = { "dispute-runs", N_ ("It is already in dispute for this reason; a note was added.") },
  [ENC_FINDING_NOTHING_LEFT]
  = { "nothing-left", N_ ("The client contests it, but nothing of it is open; a note was added.") },
  [ENC_FINDING_RECEIPT_NOTED] = { "receipt-noted", N_ ("Proof that the client has the invoice.") },
  [ENC_FINDING_PAYMENT_ANNOUNCED]
  = { "payment-announced", N_ ("The client's platform announces a payment.") },
  [ENC_FINDING_PAYMENT_SEEN]
  = { "payment-seen", N_ ("It is said to be paid; the payment itself comes with the accounts.") },
  [ENC_FINDING_INVOICE_REJECTED]
  = { "invoice-rejected", N_ ("A platform rejected the invoice: the client did not get it.") },
  [ENC_FINDING_STATUS_PASSED_OVER]
  = { "status-passed-over", N_ ("This status asks for nothing here.") },
  [ENC_FINDING_DISPUTE_CREDITED]
  = { "dispute-credited",
      N_ ("A credit note came for what was contested: the dispute is resolved.") },
  [ENC_FINDING_DISPUTE_PART_CREDITED]
  = { "dispute-part-credited",
      N_ ("A credit note came for a part of what is contested: look at the dispute.") },
};

static void
clear_finding (gpointer data)
{
  EncFinding *finding = data;

  g_free (finding->column);
  g_free (finding->value);
}

static void
clear_control (gpointer data)
{
  EncReportControl *control = data;

  g_free (control->client);
}

/**
 * enc_report_new:
 * @source: name of the file; its folders are left out
 * @format: what it was read as
 *
 * Returns: (transfer full): a report of nothing yet, which ties
 */
EncReport *
enc_report_new (const char *source, const char *format)
{
  EncReport *report = g_new0 (EncReport, 1);

  report->source = g_path_get_basename (source);
  report->format = g_strdup (format);
  report->findings = g_array_new (FALSE, FALSE, sizeof (EncFinding));
  g_array_set_clear_func (report->findings, clear_finding);
  report->controls = g_array_new (FALSE, FALSE, sizeof (EncReportControl));
  g_array_set_clear_func (report->controls, clear_control);
  report->ties = TRUE;
  return report;
}

/**
 * enc_report_free:
 * @report: (transfer full) (nullable): a report
 */
void
enc_report_free (EncReport *report)
{
  if (report == NULL)
    return;
  g_free (report->source);
  g_free (report->format);
  g_free (report->layout);
  g_array_unref (report->findings);
  g_array_unref (report->controls);
  g_free (report);
}

static char *
shorten (const char *value, gssize len)
{
  /* Four bytes hold any character. */
  gsize bytes = len < 0 ? strnlen (value, 4 * MAX_VALUE_CHARS + 4)
                        : MIN ((gsize)len, 4 * MAX_VALUE_CHARS + 4);
  g_autofree char *valid = g_utf8_make_valid (value, bytes);

  if (g_utf8_strlen (valid, -1) > MAX_VALUE_CHARS)
    {
      g_autofree char *cut = g_utf8_substring (valid, 0, MAX_VALUE_CHARS - 1);

      return g_strconcat (cut, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

/**
 * enc_report_add:
 * @report: a report
 * @severity: what became of the row
 * @code: what is wrong
 * @line: line of the source, 1-based; 0 = the file as a whole
 * @column: (nullable): header of the column
 * @value: (nullable): the text that is wrong; kept shortened, made valid UTF-8
 * @value_len: its length in bytes, or -1
 *
 * Counts it in notes or rows_refused: a line refused for several reasons, told one after the other,
 * counts once. The counts go on after %ENC_REPORT_MAX_FINDINGS have been kept.
 */
void
enc_report_add (EncReport *report, EncFindingSeverity severity, EncFindingCode code, guint32 line,
                const char *column, const char *value, gssize value_len)
{
  EncFinding finding = { .code = code, .severity = severity, .line = line };

  switch (severity)
    {
    case ENC_FINDING_NOTE:
      report->notes++;
      break;
    case ENC_FINDING_REFUSED:
      if (line == 0 || line != report->last_refused_line)
        report->rows_refused++;
      report->last_refused_line = line;
      break;
    case ENC_FINDING_STOP:
      report->stops++;
      break;
    }
  if (report->findings->len >= ENC_REPORT_MAX_FINDINGS)
    return;

  finding.column = g_strdup (column);
  finding.value = value != NULL ? shorten (value, value_len) : NULL;
  g_array_append_val (report->findings, finding);
}

/**
 * enc_report_add_control:
 * @report: a report
 * @client: (nullable): code of the client; NULL = the whole file
 * @currency: of the two balances
 * @source: the balance that the source states
 * @imported: the balance of what was kept
 *
 * Notes a control total. Once one of them does not tie the report does not.
 */
void
enc_report_add_control (EncReport *report, const char *client, EncCurrency currency, gint64 source,
                        gint64 imported)
{
  EncReportControl control
    = { .client = g_strdup (client), .currency = currency, .source = source, .imported = imported };

  g_array_append_val (report->controls, control);
  if (source != imported)
    report->ties = FALSE;
}

/**
 * enc_report_must_confirm:
 * @report: a report
 *
 * Returns: TRUE when the file may only be taken after an explicit yes: something stops it, or it
 * does not tie
 */
gboolean
enc_report_must_confirm (const EncReport *report)
{
  return !report->ties || report->stops > 0;
}

/**
 * enc_report_code_name:
 * @code: a reason
 *
 * Returns: its name for scripts: "bad-date"
 */
const char *
enc_report_code_name (EncFindingCode code)
{
  g_return_val_if_fail (code >= 1 && code < G_N_ELEMENTS (codes), "");

  return codes[code].name;
}

/**
 * enc_report_code_text:
 * @code: a reason
 *
 * Returns: a whole sentence for people, in English: pass it to _()
 */
const char *
enc_report_code_text (EncFindingCode code)
{
  g_return_val_if_fail (code >= 1 && code < G_N_ELEMENTS (codes), "");

  return codes[code].text;
}
