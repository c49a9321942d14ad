/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-intake.h"

#include "base/enc-text.h"
#include "import/enc-client-cells.h"
#include "import/enc-kind.h"
#include "import/enc-row.h"
#include "ledger/enc-terms.h"

#include <string.h>

struct _EncIntake
{
  EncRow row; /* the one being read, and what all rows of the file share */
  const EncImportOptions *options;
  EncFactsShape shape;
  EncClientCells *client_cells;
  EncTerms default_terms;
  gboolean estimate_due;
  EncDate latest;
  gint64 total;        /* of the amounts kept */
  gint64 stated_total; /* what a total row says */
  gboolean total_stated;
  gboolean total_lost; /* more than one currency, or an overflow: no total to compare */
  EncCurrency total_currency;
};

/**
 * enc_intake_new:
 * @book: where rows go
 * @report: where findings go
 * @mapping: of this file
 * @options: of the import
 * @shape: of the import
 * @file: (nullable): name to say in findings
 *
 * @book, @report, @mapping and @options must outlive the intake.
 *
 * Returns: (transfer full): the intake of one file
 */
EncIntake *
enc_intake_new (EncBook *book, EncReport *report, const EncMapping *mapping,
                const EncImportOptions *options, EncFactsShape shape, const char *file)
{
  EncIntake *intake = g_new0 (EncIntake, 1);

  intake->row.book = book;
  intake->row.report = report;
  intake->row.mapping = mapping;
  intake->options = options;
  intake->shape = shape;
  intake->row.file = g_strdup (file);
  intake->client_cells = enc_client_cells_new (book, mapping);
  intake->row.default_currency
    = options->currency != ENC_CURRENCY_NONE ? options->currency : ENC_EUR;
  intake->default_terms = ENC_TERMS_DEFAULT;
  intake->estimate_due = options->terms != NULL
                         && enc_terms_parse (options->terms, &intake->default_terms)
                         && mapping->column[ENC_FIELD_DUE_DATE] < 0;
  intake->latest = ENC_DATE_NONE;
  return intake;
}

/**
 * enc_intake_free:
 * @intake: (nullable): an intake
 */
void
enc_intake_free (EncIntake *intake)
{
  if (intake == NULL)
    return;
  g_free (intake->row.file);
  enc_client_cells_free (intake->client_cells);
  g_free (intake);
}

/**
 * enc_intake_latest_date:
 * @intake: an intake
 *
 * Returns: the latest date of a piece so far, or ENC_DATE_NONE
 */
EncDate
enc_intake_latest_date (const EncIntake *intake)
{
  return intake->latest;
}

/* A row of totals names no piece; some cell of it says so. Subtotals say nothing about the file. */
static gboolean
take_total (EncIntake *intake)
{
  EncField field
    = enc_row_has (&intake->row, ENC_FIELD_OPEN_AMOUNT) ? ENC_FIELD_OPEN_AMOUNT : ENC_FIELD_AMOUNT;
  gboolean total = FALSE, partial = FALSE;
  gsize len;

  if (intake->row.mapping->canonical)
    return FALSE;
  for (guint c = 0; c < intake->row.n_cells && !total && !partial; c++)
    {
      if (intake->row.cells[c].len < 5 || intake->row.cells[c].len > 60)
        continue;

      g_autofree char *text = g_strndup (intake->row.cells[c].text, intake->row.cells[c].len);
      g_autofree char *folded = enc_text_fold (text);
      const char *word = g_strstrip (folded);

      total = g_str_has_prefix (word, "total") || g_str_has_prefix (word, "totaux")
              || g_str_has_prefix (word, "grand total") || g_str_has_prefix (word, "solde total");
      partial = g_str_has_prefix (word, "sous-total") || g_str_has_prefix (word, "sous total")
                || g_str_has_prefix (word, "subtotal") || g_str_has_prefix (word, "sub-total");
    }
  if (!total)
    return partial;

  EncCurrency currency = intake->row.default_currency;
  EncCurrency said = ENC_CURRENCY_NONE;
  gint64 amount, credit = 0;
  const char *text;

  if (enc_row_has (&intake->row, ENC_FIELD_DEBIT))
    field = ENC_FIELD_DEBIT;
  text = enc_row_cell (&intake->row, field, &len);

  char decimal = enc_row_decimal (&intake->row, field);
  if (enc_typing_amount (text, len, decimal, intake->row.mapping->thousands,
                         enc_currency_decimals (currency), &amount, &said)
      != ENC_TYPING_OK)
    return TRUE;
  if (field == ENC_FIELD_DEBIT)
    {
      text = enc_row_cell (&intake->row, ENC_FIELD_CREDIT, &len);
      if (enc_typing_amount (text, len, decimal, intake->row.mapping->thousands,
                             enc_currency_decimals (currency), &credit, &said)
          != ENC_TYPING_OK)
        credit = 0;
    }
  intake->stated_total = amount - credit;
  intake->total_stated = TRUE;
  return TRUE;
}

static void
add_to_total (EncIntake *intake, gint64 amount, EncCurrency currency)
{
  if (intake->total_currency == ENC_CURRENCY_NONE)
    intake->total_currency = currency;
  if (currency != intake->total_currency
      || __builtin_add_overflow (intake->total, amount, &intake->total))
    intake->total_lost = TRUE;
}

/**
 * enc_intake_end:
 * @intake: an intake that has seen all rows
 *
 * Holds what was read against the total that the file states, if it states one.
 */
void
enc_intake_end (EncIntake *intake)
{
  if (!intake->total_stated || intake->total_lost)
    return;
  enc_report_add_control (intake->row.report, NULL,
                          intake->total_currency != ENC_CURRENCY_NONE
                            ? intake->total_currency
                            : intake->row.default_currency,
                          intake->stated_total, intake->total);
  if (intake->stated_total != intake->total)
    enc_report_add (intake->row.report, ENC_FINDING_STOP, ENC_FINDING_CONTROL_TOTAL, 0, NULL, NULL,
                    0);
}

/* The client a row is about. In files without codes the name is the code. */
static gboolean
take_client (EncIntake *intake, guint32 *client)
{
  gsize company_len, len;
  const char *company = enc_row_cell (&intake->row, ENC_FIELD_COMPANY, &company_len);
  const char *code = enc_row_cell (&intake->row, ENC_FIELD_CLIENT, &len);

  if (company_len == 0 && intake->options->company != NULL)
    {
      company = intake->options->company;
      company_len = strlen (company);
    }
  if (len == 0 && !intake->row.mapping->canonical)
    code = enc_row_cell (&intake->row, ENC_FIELD_CLIENT_NAME, &len);
  if (!enc_row_has (&intake->row, ENC_FIELD_CLIENT)
      && !enc_row_has (&intake->row, ENC_FIELD_CLIENT_NAME))
    {
      *client = ENC_FACT_NONE;
      return TRUE;
    }
  if (len == 0 || len > ENC_ROW_MAX_CODE || company_len > ENC_ROW_MAX_CODE)
    {
      enc_row_refuse (&intake->row, len == 0 ? ENC_FINDING_MISSING_VALUE : ENC_FINDING_TOO_LONG,
                      ENC_FIELD_CLIENT, NULL, 0);
      return FALSE;
    }

  g_autofree char *line = NULL;

  for (gsize i = 0; i < len && line == NULL; i++)
    if ((guchar)code[i] < 0x20)
      line = enc_text_clean (code, (gssize)len, 0);
  if (line != NULL)
    {
      code = line;
      len = strlen (line);
    }
  if (intake->row.mapping->canonical || intake->row.mapping->role == ENC_ROLE_CLIENTS
      || !enc_book_find_client (intake->row.book, company, company_len, code, len, client))
    *client = enc_book_client (intake->row.book, company, company_len, code, len, intake->row.line);
  else
    /* Once more by its code, which notes a writing with or without zeros. */
    enc_book_see_client (intake->row.book, *client, code, len, intake->row.line);
  return TRUE;
}

/* Kind and signed-as-written amount of a row without a kind column, from sign, side and label. */
static EncItemKind
guess_kind (EncIntake *intake, gint64 amount)
{
  gsize len;
  const char *label = enc_row_cell (&intake->row, ENC_FIELD_LABEL, &len);

  if (intake->row.mapping->role == ENC_ROLE_PAYMENTS)
    return ENC_ITEM_PAYMENT;
  if ((enc_row_has (&intake->row, ENC_FIELD_DEBIT) || enc_row_has (&intake->row, ENC_FIELD_SIDE))
      && amount < 0)
    {
      g_autofree char *text = g_strndup (label, MIN (len, 200));
      g_autofree char *folded = enc_text_fold (text);

      return strstr (folded, "avoir") != NULL || strstr (folded, "credit note") != NULL
               ? ENC_ITEM_CREDIT_NOTE
               : ENC_ITEM_PAYMENT;
    }
  return amount < 0 ? ENC_ITEM_CREDIT_NOTE : ENC_ITEM_INVOICE;
}

/* D or C beside an amount: the ledger's own sign. An amount may be negative on either side. */
static gboolean
take_side (EncIntake *intake, EncPiece *piece)
{
  gsize len;
  const char *text = enc_row_cell (&intake->row, ENC_FIELD_SIDE, &len);
  char side = len > 0 ? g_ascii_toupper (text[0]) : 'D';

  if (side != 'D' && side != 'C' && side != '+' && side != '-')
    {
      enc_row_refuse (&intake->row, ENC_FINDING_BAD_AMOUNT, ENC_FIELD_SIDE, text, len);
      return FALSE;
    }
  if (side == 'C' || side == '-')
    piece->amount = -piece->amount;
  piece->traits |= ENC_PIECE_AS_SIGNED;
  return TRUE;
}

/* The row's amount: debit less credit, what is still open, or the amount itself. */
static gboolean
take_piece_amount (EncIntake *intake, EncPiece *piece)
{
  EncField field = ENC_FIELD_AMOUNT;

  if (enc_row_has (&intake->row, ENC_FIELD_DEBIT) || enc_row_has (&intake->row, ENC_FIELD_CREDIT))
    {
      gint64 debit = 0, credit = 0;
      gboolean any = enc_row_amount (&intake->row, ENC_FIELD_DEBIT, &piece->currency, &debit);

      any |= enc_row_amount (&intake->row, ENC_FIELD_CREDIT, &piece->currency, &credit);
      if (!any && !intake->row.refused)
        enc_row_refuse (&intake->row, ENC_FINDING_MISSING_VALUE, ENC_FIELD_DEBIT, NULL, 0);
      piece->amount = debit - credit;
      piece->traits |= ENC_PIECE_AS_SIGNED;
      return any;
    }
  if (enc_row_has (&intake->row, ENC_FIELD_OPEN_AMOUNT)
      && (intake->shape == ENC_FACTS_OPEN || !enc_row_has (&intake->row, ENC_FIELD_AMOUNT)))
    field = ENC_FIELD_OPEN_AMOUNT;
  if (enc_row_amount (&intake->row, field, &piece->currency, &piece->amount))
    return !enc_row_has (&intake->row, ENC_FIELD_SIDE) || take_side (intake, piece);
  if (!intake->row.refused)
    enc_row_refuse (&intake->row, ENC_FINDING_MISSING_VALUE, field, NULL, 0);
  return FALSE;
}

/* Whether a list of open items says that this one is paid: then it is no open item. */
static gboolean
is_paid (EncIntake *intake)
{
  gsize len;
  const char *text = enc_row_cell (&intake->row, ENC_FIELD_STATUS, &len);
  gboolean open;

  if (len == 0)
    return FALSE;
  if (enc_typing_flag (text, len, &open) == ENC_TYPING_OK)
    return !open;
  return enc_kind_status (text, len) == ENC_KIND_STATUS_PAID;
}

static void
take_settlement (EncIntake *intake, EncPiece *piece)
{
  gsize len;

  if (enc_row_has (&intake->row, ENC_FIELD_SETTLES))
    piece->settles = enc_row_code (&intake->row, ENC_FIELD_SETTLES);
  else if (enc_row_has (&intake->row, ENC_FIELD_LETTERING) && !intake->row.mapping->canonical)
    {
      piece->settles = enc_row_text (&intake->row, ENC_FIELD_LETTERING);
      piece->traits |= piece->settles != NULL ? ENC_PIECE_LETTERED : 0;
    }
  if (!enc_row_has (&intake->row, ENC_FIELD_SETTLED_ON) || intake->shape == ENC_FACTS_OPEN)
    return;
  enc_row_cell (&intake->row, ENC_FIELD_SETTLED_ON, &len);
  /* A date beside "open" is a forecast. */
  if (len > 0 && enc_row_has (&intake->row, ENC_FIELD_STATUS) && !intake->row.mapping->canonical
      && !is_paid (intake))
    {
      gsize status_len;

      enc_row_cell (&intake->row, ENC_FIELD_STATUS, &status_len);
      if (status_len > 0)
        return;
    }
  enc_row_date (&intake->row, ENC_FIELD_SETTLED_ON, FALSE, &piece->settled_on);
}

static void
take_due (EncIntake *intake, EncPiece *piece)
{
  EncTerms terms = intake->default_terms;
  gsize len;
  const char *text;

  if (enc_row_has (&intake->row, ENC_FIELD_DUE_DATE))
    {
      enc_row_date (&intake->row, ENC_FIELD_DUE_DATE, FALSE, &piece->due);
      return;
    }
  if (intake->row.mapping->canonical || piece->kind != ENC_ITEM_INVOICE)
    return;
  text = enc_row_cell (&intake->row, ENC_FIELD_TERMS, &len);

  g_autofree char *copy = g_strndup (text, MIN (len, 200));

  if ((len > 0 && enc_terms_parse (copy, &terms)) || intake->estimate_due)
    {
      piece->due = enc_terms_due_date (&terms, piece->date);
      piece->traits |= ENC_PIECE_DUE_ESTIMATED;
    }
}

static void
take_instalment (EncIntake *intake, EncPiece *piece)
{
  gsize len;
  const char *text = enc_row_cell (&intake->row, ENC_FIELD_INSTALMENT, &len);
  guint value = 0;

  for (gsize i = 0; i < len; i++)
    {
      if (!g_ascii_isdigit (text[i]) || value > 999)
        {
          enc_row_refuse (&intake->row, ENC_FINDING_BAD_AMOUNT, ENC_FIELD_INSTALMENT, text, len);
          return;
        }
      value = value * 10 + (text[i] - '0');
    }
  piece->instalment = value;
}

static void
take_disputed (EncIntake *intake, EncPiece *piece)
{
  gsize len;
  const char *text = enc_row_cell (&intake->row, ENC_FIELD_DISPUTED, &len);
  gboolean disputed = FALSE;

  if (len == 0)
    return;
  /* Anything else than yes or no is the reason of a dispute. */
  if (enc_typing_flag (text, len, &disputed) != ENC_TYPING_OK)
    disputed = TRUE;
  if (disputed)
    piece->traits |= ENC_PIECE_DISPUTED;
}

/* Reads a piece into *piece; what is wrong with it is in the report. */
static gboolean
take_piece (EncIntake *intake, EncPiece *piece)
{
  EncItemKind kind;
  gboolean said = enc_row_has (&intake->row, ENC_FIELD_KIND) && enc_row_kind (&intake->row, &kind);

  piece->number = enc_row_code (&intake->row, ENC_FIELD_NUMBER);
  /* Payments often have none; an invoice does. */
  if (piece->number == NULL
      && (intake->row.mapping->canonical
          || (intake->row.mapping->role == ENC_ROLE_INVOICES
              && enc_row_has (&intake->row, ENC_FIELD_NUMBER))))
    enc_row_refuse (&intake->row, ENC_FINDING_MISSING_VALUE, ENC_FIELD_NUMBER, NULL, 0);
  if (intake->row.refused)
    return FALSE;
  enc_row_date (&intake->row, ENC_FIELD_DATE, TRUE, &piece->date);
  piece->currency = enc_row_currency (&intake->row);
  if (intake->row.refused || !take_piece_amount (intake, piece))
    return FALSE;
  piece->kind = said ? kind : guess_kind (intake, piece->amount);
  /* Without a kind the sign is the ledger's own; money received is written positive. */
  if (!said && intake->row.mapping->role != ENC_ROLE_PAYMENTS)
    piece->traits |= ENC_PIECE_AS_SIGNED;
  take_due (intake, piece);
  take_settlement (intake, piece);
  if (enc_row_has (&intake->row, ENC_FIELD_INSTALMENT))
    take_instalment (intake, piece);
  if (enc_row_has (&intake->row, ENC_FIELD_DISPUTED))
    take_disputed (intake, piece);
  if (enc_row_has (&intake->row, ENC_FIELD_DUE_ESTIMATED))
    {
      gboolean estimated = FALSE;
      gsize len;
      const char *text = enc_row_cell (&intake->row, ENC_FIELD_DUE_ESTIMATED, &len);

      if (enc_typing_flag (text, len, &estimated) == ENC_TYPING_OK && estimated)
        piece->traits |= ENC_PIECE_DUE_ESTIMATED;
    }
  if (enc_row_has (&intake->row, ENC_FIELD_DOCUMENT))
    piece->document = enc_row_code (&intake->row, ENC_FIELD_DOCUMENT);
  if (enc_row_has (&intake->row, ENC_FIELD_LABEL))
    piece->label = enc_row_text (&intake->row, ENC_FIELD_LABEL);
  return !intake->row.refused;
}

/**
 * enc_intake_row:
 * @line: line or sheet row
 * @cells: (array length=n_cells): the row
 * @n_cells: how many cells
 * @intake: an EncIntake
 *
 * An #EncTableRowFunc: reads one row, keeps it or tells the report what is wrong with it.
 *
 * Returns: TRUE
 */
gboolean
enc_intake_row (guint32 line, const EncCell *cells, guint n_cells, gpointer data)
{
  EncIntake *intake = data;
  EncPiece piece = { .settled_on = ENC_DATE_NONE, .due = ENC_DATE_NONE, .line = line };
  gsize len;

  intake->row.cells = cells;
  intake->row.n_cells = n_cells;
  intake->row.line = line;
  intake->row.refused = FALSE;
  if (line <= intake->row.mapping->header_line)
    return TRUE;
  enc_row_cell (&intake->row, ENC_FIELD_CLIENT, &len);
  if (len == 0 && enc_row_is_blank (&intake->row))
    return TRUE;
  enc_row_cell (&intake->row,
                intake->row.mapping->role == ENC_ROLE_CLIENTS ? ENC_FIELD_CLIENT : ENC_FIELD_DATE,
                &len);
  if (len == 0 && take_total (intake))
    return TRUE;

  if (enc_row_repeats_header (&intake->row))
    return TRUE;
  intake->row.report->rows_read++;
  if (enc_row_has_wrong_width (&intake->row) || enc_row_has_formula (&intake->row)
      || !take_client (intake, &piece.client))
    return TRUE;
  if (intake->row.mapping->role == ENC_ROLE_CLIENTS)
    {
      enc_client_cells_take (intake->client_cells, piece.client, cells, n_cells, line);
      enc_book_keep_client (intake->row.book, piece.client);
      intake->row.report->rows_kept++;
      return TRUE;
    }
  if (piece.client != ENC_FACT_NONE)
    enc_client_cells_take (intake->client_cells, piece.client, cells, n_cells, line);
  if (intake->shape == ENC_FACTS_OPEN && enc_row_has (&intake->row, ENC_FIELD_STATUS)
      && is_paid (intake))
    {
      if (piece.client != ENC_FACT_NONE)
        enc_book_keep_client (intake->row.book, piece.client);
      intake->row.report->rows_unchanged++;
      return TRUE;
    }
  if (!take_piece (intake, &piece))
    return TRUE;
  intake->latest = MAX (intake->latest, piece.date);
  add_to_total (intake, piece.amount, piece.currency);
  enc_book_piece (intake->row.book, &piece);
  return TRUE;
}
