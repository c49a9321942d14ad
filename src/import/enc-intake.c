/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-intake.h"

#include "base/enc-text.h"
#include "import/enc-client-cells.h"
#include "import/enc-kind.h"
#include "import/enc-typing.h"
#include "ledger/enc-terms.h"

#include <string.h>

/* Bytes of a document's number or a client's code; characters of a label. */
#define MAX_CODE  200
#define MAX_LABEL 400

/* A cell that was read before: rows repeat their kind, currency and company. */
typedef struct
{
  char text[24];
  gsize len;
  guint32 value;
} Memo;

struct _EncIntake
{
  EncBook *book;     /* not owned */
  EncReport *report; /* not owned */
  const EncMapping *mapping;
  const EncImportOptions *options;
  EncFactsShape shape;
  char *file; /* (nullable): said in findings when several files are read */
  EncClientCells *client_cells;
  Memo kind, currency;
  EncCurrency default_currency;
  EncTerms default_terms;
  gboolean estimate_due;
  EncDate latest;
  gint64 total;        /* of the amounts kept */
  gint64 stated_total; /* what a total row says */
  gboolean total_stated;
  gboolean total_lost; /* more than one currency, or an overflow: no total to compare */
  EncCurrency total_currency;
};

/* The row being read. */
typedef struct
{
  EncIntake *intake;
  const EncCell *cells;
  guint n_cells;
  guint32 line;
  gboolean refused;
} Row;

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

  intake->book = book;
  intake->report = report;
  intake->mapping = mapping;
  intake->options = options;
  intake->shape = shape;
  intake->file = g_strdup (file);
  intake->client_cells = enc_client_cells_new (book, mapping);
  intake->default_currency = options->currency != ENC_CURRENCY_NONE ? options->currency : ENC_EUR;
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
  g_free (intake->file);
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

static inline gboolean
has (const Row *row, EncField field)
{
  return row->intake->mapping->column[field] >= 0;
}

/* The trimmed text of a field, "" when the column or the cell is not there. */
static inline const char *
cell (const Row *row, EncField field, gsize *len)
{
  int column = row->intake->mapping->column[field];

  *len = 0;
  if (column < 0 || (guint)column >= row->n_cells)
    return "";

  const char *text = row->cells[column].text;

  *len = row->cells[column].len;
  if (*len > 0 && ((guchar)(text[0] - 0x21) >= 0x5E || (guchar)(text[*len - 1] - 0x21) >= 0x5E))
    enc_typing_trim (&text, len);
  return text;
}

/* The decimal sign of a cell: a typed number's is a point, whatever the file's texts use. */
static char
decimal_of (const Row *row, EncField field)
{
  int column = row->intake->mapping->column[field];

  if (column >= 0 && (guint)column < row->n_cells && row->cells[column].kind == ENC_CELL_NUMBER)
    return '.';
  return row->intake->mapping->decimal;
}

static void
refuse (Row *row, EncFindingCode code, EncField field, const char *value, gsize len)
{
  EncIntake *intake = row->intake;
  int column = intake->mapping->column[field];
  const char *header = column >= 0 ? intake->mapping->headers[column] : enc_field_name (field);
  g_autofree char *both = NULL;

  if (intake->file != NULL)
    header = both = g_strdup_printf ("%s › %s", intake->file, header);
  row->refused = TRUE;
  enc_report_add (intake->report, ENC_FINDING_REFUSED, code, row->line, header,
                  len > 0 ? value : NULL, (gssize)len);
}

static void
note (Row *row, EncFindingCode code, EncField field, const char *value, gsize len)
{
  int column = row->intake->mapping->column[field];

  enc_report_add (row->intake->report, ENC_FINDING_NOTE, code, row->line,
                  column >= 0 ? row->intake->mapping->headers[column] : NULL, value, (gssize)len);
}

static inline gboolean
recall (const Memo *memo, const char *text, gsize len)
{
  return memo->len == len && len > 0 && memcmp (memo->text, text, len) == 0;
}

static inline void
remember (Memo *memo, const char *text, gsize len, guint32 value)
{
  if (len >= sizeof memo->text)
    return;
  memcpy (memo->text, text, len);
  memo->len = len;
  memo->value = value;
}

static void
take_date (Row *row, EncField field, gboolean needed, EncDate *date)
{
  gsize len;
  const char *text = cell (row, field, &len);

  *date = ENC_DATE_NONE;
  if (len == 0)
    {
      if (needed)
        refuse (row, ENC_FINDING_MISSING_VALUE, field, NULL, 0);
      return;
    }
  if (len == 10 && enc_date_parse_iso (text, 10, date))
    return;
  if (row->intake->mapping->canonical
      || enc_typing_date (text, len, row->intake->mapping->date_order[field], date)
           != ENC_TYPING_OK)
    {
      /* Programs without a date write one that cannot be meant. */
      if (!needed && !row->intake->mapping->canonical && strspn (text, "0/-. :") >= len)
        return;
      refuse (row, ENC_FINDING_BAD_DATE, field, text, len);
    }
}

static EncCurrency
take_currency (Row *row)
{
  EncIntake *intake = row->intake;
  gsize len;
  const char *text = cell (row, ENC_FIELD_CURRENCY, &len);
  EncCurrency currency;

  if (len == 0)
    return intake->default_currency;
  if (recall (&intake->currency, text, len))
    return intake->currency.value;
  if (!enc_currency_parse (text, len, &currency))
    {
      gint64 nothing;
      g_autofree char *with_digit = g_strdup_printf ("1%.*s", (int)MIN (len, 16), text);

      currency = ENC_CURRENCY_NONE;
      /* "€" and "US$" where the code should be */
      if (intake->mapping->canonical
          || enc_typing_amount (with_digit, strlen (with_digit), '.', 0, 0, &nothing, &currency)
               != ENC_TYPING_OK
          || currency == ENC_CURRENCY_NONE)
        {
          refuse (row, ENC_FINDING_UNKNOWN_CURRENCY, ENC_FIELD_CURRENCY, text, len);
          return ENC_CURRENCY_NONE;
        }
    }
  remember (&intake->currency, text, len, currency);
  return currency;
}

/* Reads an amount. The currency is completed from the cell where the row has no column for it. */
static gboolean
take_amount (Row *row, EncField field, EncCurrency *currency, gint64 *amount)
{
  EncIntake *intake = row->intake;
  gsize len;
  const char *text = cell (row, field, &len);
  EncCurrency said = ENC_CURRENCY_NONE;

  *amount = 0;
  if (len == 0)
    return FALSE;

  char decimal = decimal_of (row, field);
  EncTypingResult result = enc_typing_amount (text, len, decimal, intake->mapping->thousands,
                                              enc_currency_decimals (*currency), amount, &said);

  if (said != ENC_CURRENCY_NONE && said != *currency && result != ENC_TYPING_BAD)
    {
      if (has (row, ENC_FIELD_CURRENCY))
        {
          refuse (row, ENC_FINDING_CURRENCY_MISMATCH, field, text, len);
          return FALSE;
        }
      *currency = said;
      result = enc_typing_amount (text, len, decimal, intake->mapping->thousands,
                                  enc_currency_decimals (said), amount, &said);
    }
  switch (result)
    {
    case ENC_TYPING_OK:
      return TRUE;
    case ENC_TYPING_PRECISION:
      if (intake->mapping->canonical)
        {
          refuse (row, ENC_FINDING_TOO_MANY_DECIMALS, field, text, len);
          return FALSE;
        }
      note (row, ENC_FINDING_TOO_MANY_DECIMALS, field, text, len);
      return TRUE;
    case ENC_TYPING_OVERFLOW:
      refuse (row, ENC_FINDING_AMOUNT_OVERFLOW, field, text, len);
      return FALSE;
    case ENC_TYPING_EMPTY:
    case ENC_TYPING_BAD:
    default:
      refuse (row, ENC_FINDING_BAD_AMOUNT, field, text, len);
      return FALSE;
    }
}

static gboolean
take_kind (Row *row, EncItemKind *kind)
{
  EncIntake *intake = row->intake;
  gsize len;
  const char *text = cell (row, ENC_FIELD_KIND, &len);

  if (len == 0)
    {
      if (intake->mapping->canonical)
        refuse (row, ENC_FINDING_MISSING_VALUE, ENC_FIELD_KIND, NULL, 0);
      return FALSE;
    }
  if (recall (&intake->kind, text, len))
    {
      *kind = intake->kind.value;
      return TRUE;
    }

  gboolean known;

  if (intake->mapping->canonical)
    {
      g_autofree char *name = g_strndup (text, MIN (len, 40));

      known = enc_item_kind_parse (name, kind);
    }
  else
    known = enc_kind_parse (text, len, kind);
  if (!known)
    {
      if (intake->mapping->canonical || intake->mapping->role == ENC_ROLE_LEDGER)
        refuse (row, ENC_FINDING_UNKNOWN_KIND, ENC_FIELD_KIND, text, len);
      return FALSE;
    }
  remember (&intake->kind, text, len, *kind);
  return TRUE;
}

/* A text for one line: control characters of quoted cells become spaces. */
static const char *
keep_text (Row *row, const char *text, gsize len, gsize max_chars)
{
  gboolean clean = len <= max_chars;

  for (gsize i = 0; i < len && clean; i++)
    clean = (guchar)text[i] >= 0x20;
  if (clean)
    return enc_book_string (row->intake->book, text, len);

  g_autofree char *line = enc_text_clean (text, (gssize)len, max_chars);

  return enc_book_string (row->intake->book, line, strlen (line));
}

static const char *
take_string (Row *row, EncField field)
{
  gsize len;
  const char *text = cell (row, field, &len);

  return keep_text (row, text, len, MAX_LABEL);
}

/* A code that a spreadsheet wrote as a decimal loses its ".0". */
static const char *
take_code (Row *row, EncField field)
{
  gsize len;
  const char *text = cell (row, field, &len);

  if (len > MAX_CODE)
    {
      refuse (row, ENC_FINDING_TOO_LONG, field, text, len);
      return NULL;
    }
  if (!row->intake->mapping->canonical && len > 2 && text[len - 1] == '0' && text[len - 2] == '.')
    {
      gsize digits = 0;

      while (digits < len - 2 && g_ascii_isdigit (text[digits]))
        digits++;
      if (digits == len - 2)
        len -= 2;
    }
  return keep_text (row, text, len, MAX_CODE);
}

static gboolean
is_blank (const Row *row)
{
  for (guint c = 0; c < row->n_cells; c++)
    {
      const char *text = row->cells[c].text;
      gsize len = row->cells[c].len;

      enc_typing_trim (&text, &len);
      if (len > 0)
        return FALSE;
    }
  return TRUE;
}

/* A row of totals names no piece; some cell of it says so. Subtotals say nothing about the file. */
static gboolean
take_total (Row *row)
{
  EncIntake *intake = row->intake;
  EncField field = has (row, ENC_FIELD_OPEN_AMOUNT) ? ENC_FIELD_OPEN_AMOUNT : ENC_FIELD_AMOUNT;
  gboolean total = FALSE, partial = FALSE;
  gsize len;

  if (intake->mapping->canonical)
    return FALSE;
  for (guint c = 0; c < row->n_cells && !total && !partial; c++)
    {
      if (row->cells[c].len < 5 || row->cells[c].len > 60)
        continue;

      g_autofree char *text = g_strndup (row->cells[c].text, row->cells[c].len);
      g_autofree char *folded = enc_text_fold (text);
      const char *word = g_strstrip (folded);

      total = g_str_has_prefix (word, "total") || g_str_has_prefix (word, "totaux")
              || g_str_has_prefix (word, "grand total") || g_str_has_prefix (word, "solde total");
      partial = g_str_has_prefix (word, "sous-total") || g_str_has_prefix (word, "sous total")
                || g_str_has_prefix (word, "subtotal") || g_str_has_prefix (word, "sub-total");
    }
  if (!total)
    return partial;

  EncCurrency currency = intake->default_currency;
  EncCurrency said = ENC_CURRENCY_NONE;
  gint64 amount, credit = 0;
  const char *text;

  if (has (row, ENC_FIELD_DEBIT))
    field = ENC_FIELD_DEBIT;
  text = cell (row, field, &len);

  char decimal = decimal_of (row, field);
  if (enc_typing_amount (text, len, decimal, intake->mapping->thousands,
                         enc_currency_decimals (currency), &amount, &said)
      != ENC_TYPING_OK)
    return TRUE;
  if (field == ENC_FIELD_DEBIT)
    {
      text = cell (row, ENC_FIELD_CREDIT, &len);
      if (enc_typing_amount (text, len, decimal, intake->mapping->thousands,
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
  enc_report_add_control (intake->report, NULL,
                          intake->total_currency != ENC_CURRENCY_NONE ? intake->total_currency
                                                                      : intake->default_currency,
                          intake->stated_total, intake->total);
  if (intake->stated_total != intake->total)
    enc_report_add (intake->report, ENC_FINDING_STOP, ENC_FINDING_CONTROL_TOTAL, 0, NULL, NULL, 0);
}

/* Whether a cell that counts is a formula that nobody computed, or one whose result is an error. */
static gboolean
has_formula (Row *row)
{
  const EncMapping *mapping = row->intake->mapping;

  for (guint c = 0; c < row->n_cells && c < mapping->n_columns; c++)
    {
      const EncCell *one = &row->cells[c];
      gboolean formula = one->len > 0 && one->text[0] == '=' && one->kind == ENC_CELL_TEXT;

      if ((formula || one->kind == ENC_CELL_ERROR) && mapping->fields[c] != ENC_FIELD_NONE)
        {
          refuse (row, ENC_FINDING_FORMULA, mapping->fields[c], one->text, one->len);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_wrong_width (Row *row)
{
  const EncMapping *mapping = row->intake->mapping;

  if (row->n_cells == mapping->n_columns || (row->n_cells < mapping->n_columns && mapping->ragged))
    return FALSE;
  if (row->n_cells > mapping->n_columns)
    {
      gboolean only_empty = TRUE;

      for (guint c = mapping->n_columns; c < row->n_cells; c++)
        only_empty &= row->cells[c].len == 0;
      if (only_empty)
        return FALSE;
    }

  char counts[32];
  int len = g_snprintf (counts, sizeof counts, "%u ≠ %u", row->n_cells, mapping->n_columns);

  row->refused = TRUE;
  enc_report_add (row->intake->report, ENC_FINDING_REFUSED, ENC_FINDING_WRONG_COLUMN_COUNT,
                  row->line, row->intake->file, counts, len);
  return TRUE;
}

/* The client a row is about. In files without codes the name is the code. */
static gboolean
take_client (Row *row, guint32 *client)
{
  EncIntake *intake = row->intake;
  gsize company_len, len;
  const char *company = cell (row, ENC_FIELD_COMPANY, &company_len);
  const char *code = cell (row, ENC_FIELD_CLIENT, &len);

  if (company_len == 0 && intake->options->company != NULL)
    {
      company = intake->options->company;
      company_len = strlen (company);
    }
  if (len == 0 && !intake->mapping->canonical)
    code = cell (row, ENC_FIELD_CLIENT_NAME, &len);
  if (!has (row, ENC_FIELD_CLIENT) && !has (row, ENC_FIELD_CLIENT_NAME))
    {
      *client = ENC_FACT_NONE;
      return TRUE;
    }
  if (len == 0 || len > MAX_CODE || company_len > MAX_CODE)
    {
      refuse (row, len == 0 ? ENC_FINDING_MISSING_VALUE : ENC_FINDING_TOO_LONG, ENC_FIELD_CLIENT,
              NULL, 0);
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
  if (intake->mapping->canonical || intake->mapping->role == ENC_ROLE_CLIENTS
      || !enc_book_find_client (intake->book, company, company_len, code, len, client))
    *client = enc_book_client (intake->book, company, company_len, code, len, row->line);
  else
    /* Once more by its code, which notes a writing with or without zeros. */
    enc_book_see_client (intake->book, *client, code, len, row->line);
  return TRUE;
}

/* Kind and signed-as-written amount of a row without a kind column, from sign, side and label. */
static EncItemKind
guess_kind (Row *row, gint64 amount)
{
  gsize len;
  const char *label = cell (row, ENC_FIELD_LABEL, &len);

  if (row->intake->mapping->role == ENC_ROLE_PAYMENTS)
    return ENC_ITEM_PAYMENT;
  if ((has (row, ENC_FIELD_DEBIT) || has (row, ENC_FIELD_SIDE)) && amount < 0)
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
take_side (Row *row, EncPiece *piece)
{
  gsize len;
  const char *text = cell (row, ENC_FIELD_SIDE, &len);
  char side = len > 0 ? g_ascii_toupper (text[0]) : 'D';

  if (side != 'D' && side != 'C' && side != '+' && side != '-')
    {
      refuse (row, ENC_FINDING_BAD_AMOUNT, ENC_FIELD_SIDE, text, len);
      return FALSE;
    }
  if (side == 'C' || side == '-')
    piece->amount = -piece->amount;
  piece->traits |= ENC_PIECE_AS_SIGNED;
  return TRUE;
}

/* The row's amount: debit less credit, what is still open, or the amount itself. */
static gboolean
take_piece_amount (Row *row, EncPiece *piece)
{
  EncField field = ENC_FIELD_AMOUNT;

  if (has (row, ENC_FIELD_DEBIT) || has (row, ENC_FIELD_CREDIT))
    {
      gint64 debit = 0, credit = 0;
      gboolean any = take_amount (row, ENC_FIELD_DEBIT, &piece->currency, &debit);

      any |= take_amount (row, ENC_FIELD_CREDIT, &piece->currency, &credit);
      if (!any && !row->refused)
        refuse (row, ENC_FINDING_MISSING_VALUE, ENC_FIELD_DEBIT, NULL, 0);
      piece->amount = debit - credit;
      piece->traits |= ENC_PIECE_AS_SIGNED;
      return any;
    }
  if (has (row, ENC_FIELD_OPEN_AMOUNT)
      && (row->intake->shape == ENC_FACTS_OPEN || !has (row, ENC_FIELD_AMOUNT)))
    field = ENC_FIELD_OPEN_AMOUNT;
  if (take_amount (row, field, &piece->currency, &piece->amount))
    return !has (row, ENC_FIELD_SIDE) || take_side (row, piece);
  if (!row->refused)
    refuse (row, ENC_FINDING_MISSING_VALUE, field, NULL, 0);
  return FALSE;
}

/* Whether a list of open items says that this one is paid: then it is no open item. */
static gboolean
is_paid (Row *row)
{
  gsize len;
  const char *text = cell (row, ENC_FIELD_STATUS, &len);
  gboolean open;

  if (len == 0)
    return FALSE;
  if (enc_typing_flag (text, len, &open) == ENC_TYPING_OK)
    return !open;
  return enc_kind_status (text, len) == ENC_KIND_STATUS_PAID;
}

static void
take_settlement (Row *row, EncPiece *piece)
{
  EncIntake *intake = row->intake;
  gsize len;

  if (has (row, ENC_FIELD_SETTLES))
    piece->settles = take_code (row, ENC_FIELD_SETTLES);
  else if (has (row, ENC_FIELD_LETTERING) && !intake->mapping->canonical)
    {
      piece->settles = take_string (row, ENC_FIELD_LETTERING);
      piece->traits |= piece->settles != NULL ? ENC_PIECE_LETTERED : 0;
    }
  if (!has (row, ENC_FIELD_SETTLED_ON) || intake->shape == ENC_FACTS_OPEN)
    return;
  cell (row, ENC_FIELD_SETTLED_ON, &len);
  /* A date beside "open" is a forecast. */
  if (len > 0 && has (row, ENC_FIELD_STATUS) && !intake->mapping->canonical && !is_paid (row))
    {
      gsize status_len;

      cell (row, ENC_FIELD_STATUS, &status_len);
      if (status_len > 0)
        return;
    }
  take_date (row, ENC_FIELD_SETTLED_ON, FALSE, &piece->settled_on);
}

static void
take_due (Row *row, EncPiece *piece)
{
  EncIntake *intake = row->intake;
  EncTerms terms = intake->default_terms;
  gsize len;
  const char *text;

  if (has (row, ENC_FIELD_DUE_DATE))
    {
      take_date (row, ENC_FIELD_DUE_DATE, FALSE, &piece->due);
      return;
    }
  if (intake->mapping->canonical || piece->kind != ENC_ITEM_INVOICE)
    return;
  text = cell (row, ENC_FIELD_TERMS, &len);

  g_autofree char *copy = g_strndup (text, MIN (len, 200));

  if ((len > 0 && enc_terms_parse (copy, &terms)) || intake->estimate_due)
    {
      piece->due = enc_terms_due_date (&terms, piece->date);
      piece->traits |= ENC_PIECE_DUE_ESTIMATED;
    }
}

static void
take_instalment (Row *row, EncPiece *piece)
{
  gsize len;
  const char *text = cell (row, ENC_FIELD_INSTALMENT, &len);
  guint value = 0;

  for (gsize i = 0; i < len; i++)
    {
      if (!g_ascii_isdigit (text[i]) || value > 999)
        {
          refuse (row, ENC_FINDING_BAD_AMOUNT, ENC_FIELD_INSTALMENT, text, len);
          return;
        }
      value = value * 10 + (text[i] - '0');
    }
  piece->instalment = value;
}

static void
take_disputed (Row *row, EncPiece *piece)
{
  gsize len;
  const char *text = cell (row, ENC_FIELD_DISPUTED, &len);
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
take_piece (Row *row, EncPiece *piece)
{
  EncIntake *intake = row->intake;
  EncItemKind kind;
  gboolean said = has (row, ENC_FIELD_KIND) && take_kind (row, &kind);

  piece->number = take_code (row, ENC_FIELD_NUMBER);
  /* Payments often have none; an invoice does. */
  if (piece->number == NULL
      && (intake->mapping->canonical
          || (intake->mapping->role == ENC_ROLE_INVOICES && has (row, ENC_FIELD_NUMBER))))
    refuse (row, ENC_FINDING_MISSING_VALUE, ENC_FIELD_NUMBER, NULL, 0);
  if (row->refused)
    return FALSE;
  take_date (row, ENC_FIELD_DATE, TRUE, &piece->date);
  piece->currency = take_currency (row);
  if (row->refused || !take_piece_amount (row, piece))
    return FALSE;
  piece->kind = said ? kind : guess_kind (row, piece->amount);
  /* Without a kind the sign is the ledger's own; money received is written positive. */
  if (!said && intake->mapping->role != ENC_ROLE_PAYMENTS)
    piece->traits |= ENC_PIECE_AS_SIGNED;
  take_due (row, piece);
  take_settlement (row, piece);
  if (has (row, ENC_FIELD_INSTALMENT))
    take_instalment (row, piece);
  if (has (row, ENC_FIELD_DISPUTED))
    take_disputed (row, piece);
  if (has (row, ENC_FIELD_DUE_ESTIMATED))
    {
      gboolean estimated = FALSE;
      gsize len;
      const char *text = cell (row, ENC_FIELD_DUE_ESTIMATED, &len);

      if (enc_typing_flag (text, len, &estimated) == ENC_TYPING_OK && estimated)
        piece->traits |= ENC_PIECE_DUE_ESTIMATED;
    }
  if (has (row, ENC_FIELD_DOCUMENT))
    piece->document = take_code (row, ENC_FIELD_DOCUMENT);
  if (has (row, ENC_FIELD_LABEL))
    piece->label = take_string (row, ENC_FIELD_LABEL);
  return !row->refused;
}

/* Printed lists repeat their headers on every page. */
static gboolean
repeats_header (const Row *row)
{
  const EncMapping *mapping = row->intake->mapping;
  static const EncField telling[] = { ENC_FIELD_DATE, ENC_FIELD_NUMBER, ENC_FIELD_CLIENT };
  guint same = 0, there = 0;

  if (mapping->canonical || mapping->header_line == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      gsize len;
      const char *text = cell (row, telling[i], &len);

      if (mapping->column[telling[i]] < 0)
        continue;
      there++;
      same += strlen (mapping->headers[mapping->column[telling[i]]]) == len
              && memcmp (mapping->headers[mapping->column[telling[i]]], text, len) == 0;
      if (same < there)
        return FALSE;
    }
  return same > 0;
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
  Row row = { intake, cells, n_cells, line, FALSE };
  EncPiece piece = { .settled_on = ENC_DATE_NONE, .due = ENC_DATE_NONE, .line = line };
  gsize len;

  if (line <= intake->mapping->header_line)
    return TRUE;
  cell (&row, ENC_FIELD_CLIENT, &len);
  if (len == 0 && is_blank (&row))
    return TRUE;
  cell (&row, intake->mapping->role == ENC_ROLE_CLIENTS ? ENC_FIELD_CLIENT : ENC_FIELD_DATE, &len);
  if (len == 0 && take_total (&row))
    return TRUE;

  if (repeats_header (&row))
    return TRUE;
  intake->report->rows_read++;
  if (has_wrong_width (&row) || has_formula (&row) || !take_client (&row, &piece.client))
    return TRUE;
  if (intake->mapping->role == ENC_ROLE_CLIENTS)
    {
      enc_client_cells_take (intake->client_cells, piece.client, cells, n_cells, line);
      intake->report->rows_kept++;
      return TRUE;
    }
  if (piece.client != ENC_FACT_NONE)
    enc_client_cells_take (intake->client_cells, piece.client, cells, n_cells, line);
  if (intake->shape == ENC_FACTS_OPEN && has (&row, ENC_FIELD_STATUS) && is_paid (&row))
    {
      intake->report->rows_unchanged++;
      return TRUE;
    }
  if (!take_piece (&row, &piece))
    return TRUE;
  intake->latest = MAX (intake->latest, piece.date);
  add_to_total (intake, piece.amount, piece.currency);
  enc_book_piece (intake->book, &piece);
  return TRUE;
}
