/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec.h"

#include "base/enc-text.h"
#include "import/fec/enc-fec-header.h"
#include "import/fec/enc-fec-items.h"
#include "import/fec/enc-fec-journal.h"
#include "import/fec/enc-fec-lettering.h"
#include "import/fec/enc-fec-opening.h"
#include "import/fec/enc-fec-private.h"
#include "import/fec/enc-fec-value.h"

#include <string.h>

#define MAX_LABEL_CHARS  200
#define MAX_NUMBER_CHARS 100

/* What the file says of a client's account, to which the items must tie. */
typedef struct
{
  gint64 source;
  gint64 imported;
} Balance;

struct _EncFec
{
  char *source;
  char *company;
  EncCurrency currency;
  int decimals;
  EncTerms terms;
  EncReport *report; /* borrowed */
  EncFacts *facts;
  GError *error;

  gboolean has_header;
  guint n_columns;
  int column[ENC_FEC_N_FIELDS]; /* -1 = the file has none */
  char *header[ENC_FEC_N_FIELDS];
  char decimal;

  GHashTable *journal_index; /* code -> 1 + index */
  GHashTable *entry_index;   /* hash of the entry's key -> 1 + index */
  GHashTable *clients;       /* interned code -> 1 + index in facts */
  GArray *journals;          /* EncFecJournal */
  GArray *entries;           /* EncFecEntry */
  GArray *lines;             /* EncFecLine */
  GArray *balances;          /* Balance, by client */
  guint32 last_entry;
  gsize last_entry_key;
  EncDate first_date, last_date;
  gint64 debit, credit; /* of the whole file */
  guint64 rows;         /* but the header */
  guint64 magnitude;    /* sum of absolute amounts: while it fits, every sum of some of them does */
  gboolean noted_dates, noted_currency;
};

typedef struct
{
  const char *text;
  gsize len;
} Value;

/**
 * enc_fec_is_header:
 * @cells: the first row of a table
 *
 * Returns: whether it names what every FEC has: journal, date, account and an amount with its side
 */
gboolean
enc_fec_is_header (const EncCell *cells, guint n_cells)
{
  int column[ENC_FEC_N_FIELDS];
  enc_fec_header_map (cells, n_cells, column);
  return enc_fec_header_missing (column) == NULL;
}

static void
clear_journal (gpointer journal)
{
  g_free (((EncFecJournal *)journal)->code);
}

/**
 * enc_fec_new:
 * @source: base name of the file; "123456789FEC20251231.txt" tells when the financial year closes
 * @options: (nullable): company, currency of the books (EUR unless said) and terms are used
 * @report: (not nullable): takes the findings; must outlive the reader
 *
 * A reader for one FEC. Push every row into it with enc_fec_row(), the header first, then call
 * enc_fec_finish().
 *
 * Amounts are Debit and Credit, that is in the currency the books are kept in, also where
 * Montantdevise names another: lettering, exchange differences and the account's balance only
 * agree in that one, and the control totals are the ledger's. A note says that it was so.
 */
EncFec *
enc_fec_new (const char *source, const EncImportOptions *options, EncReport *report)
{
  EncFec *fec = g_new0 (EncFec, 1);
  fec->source = g_strdup (source != NULL ? source : "");
  fec->report = report;
  fec->company = g_strdup (options != NULL && options->company != NULL ? options->company : "");
  fec->currency
    = options != NULL && options->currency != ENC_CURRENCY_NONE ? options->currency : ENC_EUR;
  fec->decimals = enc_currency_decimals (fec->currency);
  fec->terms = ENC_TERMS_DEFAULT;
  if (options != NULL && options->terms != NULL && !enc_terms_parse (options->terms, &fec->terms))
    g_set_error (&fec->error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS,
                 "payment terms not understood: %s", options->terms);
  if (options != NULL && (options->layout.decimal == ',' || options->layout.decimal == '.'))
    fec->decimal = options->layout.decimal;
  fec->facts = enc_facts_new (ENC_FACTS_FULL);
  fec->journal_index = g_hash_table_new (g_str_hash, g_str_equal);
  fec->entry_index = g_hash_table_new (NULL, NULL);
  fec->clients = g_hash_table_new (NULL, NULL);
  fec->journals = g_array_new (FALSE, TRUE, sizeof (EncFecJournal));
  g_array_set_clear_func (fec->journals, clear_journal);
  fec->entries = g_array_new (FALSE, FALSE, sizeof (EncFecEntry));
  fec->lines = g_array_new (FALSE, FALSE, sizeof (EncFecLine));
  fec->balances = g_array_new (FALSE, TRUE, sizeof (Balance));
  fec->first_date = G_MAXINT32;
  fec->last_date = ENC_DATE_NONE;
  return fec;
}

/**
 * enc_fec_free:
 */
void
enc_fec_free (EncFec *fec)
{
  if (fec == NULL)
    return;
  g_free (fec->source);
  g_free (fec->company);
  g_clear_pointer (&fec->facts, enc_facts_free);
  g_clear_error (&fec->error);
  for (int i = 0; i < ENC_FEC_N_FIELDS; i++)
    g_free (fec->header[i]);
  g_hash_table_unref (fec->journal_index);
  g_hash_table_unref (fec->entry_index);
  g_hash_table_unref (fec->clients);
  g_array_unref (fec->journals);
  g_array_unref (fec->entries);
  g_array_unref (fec->lines);
  g_array_unref (fec->balances);
  g_free (fec);
}

static gboolean
take_header (EncFec *fec, guint32 line, const EncCell *cells, guint n_cells)
{
  enc_fec_header_map (cells, n_cells, fec->column);
  const char *missing = enc_fec_header_missing (fec->column);
  if (missing != NULL)
    {
      enc_report_add (fec->report, ENC_FINDING_STOP, ENC_FINDING_MISSING_COLUMN, line, missing,
                      NULL, 0);
      g_set_error (&fec->error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_COLUMNS,
                   "no column %s: not a FEC, or its first line does not name the fields", missing);
      return FALSE;
    }
  for (int i = 0; i < ENC_FEC_N_FIELDS; i++)
    if (fec->column[i] >= 0)
      {
        const EncCell *cell = &cells[fec->column[i]];
        fec->header[i] = enc_text_clean (cell->text, cell->len, 80);
      }
  fec->n_columns = n_cells;
  fec->has_header = TRUE;
  return TRUE;
}

static Value
value_of (const EncFec *fec, const EncCell *cells, guint n_cells, EncFecField field)
{
  Value value = { "", 0 };
  int column = fec->column[field];
  if (column >= 0 && (guint)column < n_cells)
    {
      value.text = cells[column].text;
      value.len = enc_fec_value_trim (&value.text, cells[column].len);
    }
  return value;
}

static void
refuse (EncFec *fec, EncFindingSeverity severity, EncFindingCode code, guint32 line,
        EncFecField field, Value value)
{
  enc_report_add (fec->report, severity, code, line, fec->header[field], value.text,
                  (gssize)value.len);
}

/* Which customer account it is; FALSE for every other one. 418 (not yet invoiced) and 491
 * (depreciation) are no claims on a client's account. */
static gboolean
family_of (Value account, EncFecFamily *family)
{
  static const struct
  {
    const char *root;
    EncFecFamily family;
  } roots[] = { { "411", ENC_FEC_CUSTOMER },
                { "413", ENC_FEC_BILL },
                { "416", ENC_FEC_DOUBTFUL },
                { "4191", ENC_FEC_DEPOSIT } };
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      gsize n = strlen (roots[i].root);
      if (account.len >= n && memcmp (account.text, roots[i].root, n) == 0)
        {
          *family = roots[i].family;
          return TRUE;
        }
    }
  return FALSE;
}

static EncFecJournal *
journal_of (EncFec *fec, Value code, Value label, guint32 *index)
{
  const char *key = enc_facts_intern (fec->facts, code.text, (gssize)code.len);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (fec->journal_index, key));
  if (found == 0)
    {
      g_autofree char *text = g_strndup (label.text, label.len);
      EncFecJournal journal
        = { .code = g_strdup (key), .first = G_MAXINT32, .last = ENC_DATE_NONE };
      journal.named_opening = enc_fec_journal_names_opening (key, text);
      g_array_append_val (fec->journals, journal);
      found = fec->journals->len;
      g_hash_table_insert (fec->journal_index, (gpointer)key, GUINT_TO_POINTER (found));
    }
  *index = found - 1;
  return &g_array_index (fec->journals, EncFecJournal, found - 1);
}

static gsize
hash_bytes (gsize hash, const char *bytes, gsize len)
{
  for (gsize i = 0; i < len; i++)
    hash = (hash ^ (guchar)bytes[i]) * (gsize)G_GUINT64_CONSTANT (0x100000001b3);
  return (hash ^ 0xff) * (gsize)G_GUINT64_CONSTANT (0x100000001b3);
}

/* An entry is journal, number and day; where the number says nothing (0 everywhere), the piece. */
static EncFecEntry *
entry_of (EncFec *fec, guint32 journal, EncDate date, Value number, Value piece, guint32 *index)
{
  gsize key = hash_bytes ((gsize)G_GUINT64_CONSTANT (0xcbf29ce484222325), (const char *)&journal,
                          sizeof journal);
  key = hash_bytes (key, (const char *)&date, sizeof date);
  key = hash_bytes (key, number.text, number.len);
  if (number.len == 0)
    key = hash_bytes (key, piece.text, piece.len);
  if (fec->entries->len > 0 && key == fec->last_entry_key)
    *index = fec->last_entry;
  else
    {
      guint found
        = GPOINTER_TO_UINT (g_hash_table_lookup (fec->entry_index, GSIZE_TO_POINTER (key)));
      if (found == 0)
        {
          EncFecEntry entry = { date, journal, 0 };
          g_array_append_val (fec->entries, entry);
          found = fec->entries->len;
          g_hash_table_insert (fec->entry_index, GSIZE_TO_POINTER (key), GUINT_TO_POINTER (found));
        }
      *index = found - 1;
      fec->last_entry = *index;
      fec->last_entry_key = key;
    }
  return &g_array_index (fec->entries, EncFecEntry, *index);
}

static gboolean
says_opening (Value label)
{
  for (gsize i = 0; i + 4 <= label.len; i++)
    if (g_ascii_strncasecmp (label.text + i, "nouv", 4) == 0
        || (i + 6 <= label.len && g_ascii_strncasecmp (label.text + i, "ouvert", 6) == 0))
      return TRUE;
  return FALSE;
}

/* The auxiliary account, else what follows the root in the account itself; an account that is
 * nothing but its root and zeros is a client of its own. */
static const char *
client_code (EncFec *fec, Value auxiliary, Value account, EncFecFamily family)
{
  Value code = auxiliary;
  if (code.len == 0)
    {
      gsize root = family == ENC_FEC_DEPOSIT ? 4 : 3;
      code.text = account.text + root;
      code.len = account.len - root;
      gsize zeros = 0;
      while (zeros < code.len && code.text[zeros] == '0')
        zeros++;
      if (zeros == code.len)
        code = account;
    }
  return enc_facts_intern (fec->facts, code.text, (gssize)code.len);
}

static guint
client_of (EncFec *fec, const char *code, Value name, guint32 line)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (fec->clients, code));
  if (found == 0)
    {
      EncFactClient client = { .company = enc_facts_intern (fec->facts, fec->company, -1),
                               .code = code,
                               .credit_limit = -1,
                               .insurer_cover = -1,
                               .limit_currency = ENC_CURRENCY_NONE,
                               .line = line };
      Balance balance = { 0, 0 };
      g_array_append_val (fec->facts->clients, client);
      g_array_append_val (fec->balances, balance);
      found = fec->facts->clients->len;
      g_hash_table_insert (fec->clients, (gpointer)code, GUINT_TO_POINTER (found));
    }
  EncFactClient *client = &g_array_index (fec->facts->clients, EncFactClient, found - 1);
  if (client->name == NULL && name.len > 0)
    {
      g_autofree char *clean = enc_text_clean (name.text, (gssize)name.len, MAX_LABEL_CHARS);
      client->name = enc_facts_string (fec->facts, clean, -1);
    }
  return found - 1;
}

/* One of the row's two amounts, or its only one. */
static gboolean
read_amount (EncFec *fec, const EncCell *cells, guint n_cells, EncFecField field, guint32 line,
             EncFindingSeverity severity, gint64 *amount)
{
  Value value = value_of (fec, cells, n_cells, field);
  gboolean number
    = (guint)fec->column[field] < n_cells && cells[fec->column[field]].kind == ENC_CELL_NUMBER;
  EncFindingCode why;
  if (enc_fec_value_amount (value.text, value.len, number ? '.' : fec->decimal, fec->decimals,
                            amount, &why))
    return TRUE;
  refuse (fec, severity, why, line, field, value);
  return FALSE;
}

static gboolean
read_sides (EncFec *fec, const EncCell *cells, guint n_cells, guint32 line,
            EncFindingSeverity severity, gint64 *debit, gint64 *credit)
{
  gboolean two = fec->column[ENC_FEC_FIELD_DEBIT] >= 0 && fec->column[ENC_FEC_FIELD_CREDIT] >= 0;
  EncFecField fields[2] = { two ? ENC_FEC_FIELD_DEBIT : ENC_FEC_FIELD_MONTANT,
                            two ? ENC_FEC_FIELD_CREDIT : ENC_FEC_FIELD_MONTANT };
  for (int i = 0; i < 2 && fec->decimal == 0; i++)
    {
      Value value = value_of (fec, cells, n_cells, fields[i]);
      enc_fec_value_learn_decimal (value.text, value.len, &fec->decimal);
    }
  if (two)
    return read_amount (fec, cells, n_cells, ENC_FEC_FIELD_DEBIT, line, severity, debit)
           && read_amount (fec, cells, n_cells, ENC_FEC_FIELD_CREDIT, line, severity, credit);
  gint64 amount;
  int sign;
  if (!read_amount (fec, cells, n_cells, ENC_FEC_FIELD_MONTANT, line, severity, &amount))
    return FALSE;
  Value sens = value_of (fec, cells, n_cells, ENC_FEC_FIELD_SENS);
  if (!enc_fec_value_sign (sens.text, sens.len, &sign))
    {
      if (amount == 0)
        {
          *debit = *credit = 0;
          return TRUE;
        }
      refuse (fec, severity, sens.len == 0 ? ENC_FINDING_MISSING_VALUE : ENC_FINDING_UNKNOWN_KIND,
              line, ENC_FEC_FIELD_SENS, sens);
      return FALSE;
    }
  *debit = sign > 0 ? amount : 0;
  *credit = sign < 0 ? amount : 0;
  return TRUE;
}

static gboolean
read_date (EncFec *fec, Value value, guint32 line, EncFecField field, EncDate *date)
{
  gboolean year_first;
  if (!enc_fec_value_date (value.text, value.len, date, &year_first))
    return FALSE;
  if (!year_first && !fec->noted_dates)
    {
      fec->noted_dates = TRUE;
      refuse (fec, ENC_FINDING_NOTE, ENC_FINDING_DATE_ORDER_GUESSED, line, field, value);
    }
  return TRUE;
}

static gboolean
is_blank_row (const EncCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      const char *text = cells[i].text;
      if (enc_fec_value_trim (&text, cells[i].len) > 0)
        return FALSE;
    }
  return TRUE;
}

/* A separator inside a label moves everything behind it. Some programs end every row but the
 * header with one more separator, which the first row shows; blanks left out at the end are no
 * harm. */
static gboolean
has_right_width (EncFec *fec, const EncCell *cells, guint n_cells)
{
  if (fec->rows == 1 && n_cells == fec->n_columns + 1 && is_blank_row (cells + fec->n_columns, 1))
    fec->n_columns = n_cells;
  if (n_cells > fec->n_columns)
    return FALSE;
  int needed
    = MAX (fec->column[ENC_FEC_FIELD_ECRITURE_DATE], fec->column[ENC_FEC_FIELD_COMPTE_NUM]);
  needed = MAX (needed, MAX (fec->column[ENC_FEC_FIELD_DEBIT], fec->column[ENC_FEC_FIELD_CREDIT]));
  needed = MAX (needed, MAX (fec->column[ENC_FEC_FIELD_MONTANT], fec->column[ENC_FEC_FIELD_SENS]));
  return (int)n_cells > needed;
}

static void
note_currency (EncFec *fec, const EncCell *cells, guint n_cells, guint32 line)
{
  Value code = value_of (fec, cells, n_cells, ENC_FEC_FIELD_IDEVISE);
  EncCurrency currency;
  if (fec->noted_currency || code.len == 0
      || (enc_currency_parse (code.text, (gssize)code.len, &currency) && currency == fec->currency))
    return;
  fec->noted_currency = TRUE;
  refuse (fec, ENC_FINDING_NOTE, ENC_FINDING_FOREIGN_CURRENCY, line, ENC_FEC_FIELD_IDEVISE, code);
}

static const char *
kept_text (EncFec *fec, Value value, gsize max_chars)
{
  if (value.len == 0)
    return NULL;
  g_autofree char *clean = enc_text_clean (value.text, (gssize)value.len, max_chars);
  return *clean != 0 ? enc_facts_string (fec->facts, clean, -1) : NULL;
}

/* A line on a customer account: client, amount and dates are good. */
static void
keep_line (EncFec *fec, const EncCell *cells, guint n_cells, EncFecLine *line, EncDate piece_date)
{
  Value number = value_of (fec, cells, n_cells, ENC_FEC_FIELD_ECRITURE_NUM);
  Value piece = value_of (fec, cells, n_cells, ENC_FEC_FIELD_PIECE_REF);
  Value code = value_of (fec, cells, n_cells, ENC_FEC_FIELD_ECRITURE_LET);
  Value due = value_of (fec, cells, n_cells, ENC_FEC_FIELD_DUE_DATE);
  line->piece = kept_text (fec, piece, MAX_NUMBER_CHARS);
  line->entry_number
    = number.len == 1 && number.text[0] == '0' ? NULL : kept_text (fec, number, MAX_NUMBER_CHARS);
  line->label
    = kept_text (fec, value_of (fec, cells, n_cells, ENC_FEC_FIELD_ECRITURE_LIB), MAX_LABEL_CHARS);
  line->code = code.len > 0 ? enc_facts_intern (fec->facts, code.text, (gssize)code.len) : NULL;
  line->piece_date = piece_date != ENC_DATE_NONE ? piece_date : line->date;
  if (!read_date (fec, due, line->line, ENC_FEC_FIELD_DUE_DATE, &line->due))
    refuse (fec, ENC_FINDING_NOTE, ENC_FINDING_BAD_DATE, line->line, ENC_FEC_FIELD_DUE_DATE, due);
  note_currency (fec, cells, n_cells, line->line);
  g_array_append_vals (fec->lines, line, 1);
}

static gboolean
add_to_totals (EncFec *fec, gint64 debit, gint64 credit)
{
  fec->magnitude += (guint64)ABS (debit) + (guint64)ABS (credit);
  if (fec->magnitude > G_MAXINT64)
    {
      g_set_error_literal (&fec->error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                           "the amounts of the file do not add up in 63 bits");
      return FALSE;
    }
  fec->debit += debit;
  fec->credit += credit;
  return TRUE;
}

static gboolean
take_row (EncFec *fec, guint32 line_number, const EncCell *cells, guint n_cells)
{
  Value account = value_of (fec, cells, n_cells, ENC_FEC_FIELD_COMPTE_NUM);
  Value entry_date = value_of (fec, cells, n_cells, ENC_FEC_FIELD_ECRITURE_DATE);
  EncFecLine line = { .line = line_number, .item = ENC_FACT_NONE, .due = ENC_DATE_NONE };
  EncFecFamily family = ENC_FEC_CUSTOMER;
  if (!has_right_width (fec, cells, n_cells))
    {
      char *counts = g_strdup_printf ("%u", n_cells);
      enc_report_add (fec->report, ENC_FINDING_REFUSED, ENC_FINDING_WRONG_COLUMN_COUNT, line_number,
                      NULL, counts, -1);
      g_free (counts);
      return TRUE;
    }
  if (account.len == 0)
    {
      refuse (fec, ENC_FINDING_REFUSED, ENC_FINDING_MISSING_VALUE, line_number,
              ENC_FEC_FIELD_COMPTE_NUM, account);
      return TRUE;
    }

  gboolean customer = family_of (account, &family);
  EncFindingSeverity severity = customer ? ENC_FINDING_REFUSED : ENC_FINDING_NOTE;
  gint64 debit = 0, credit = 0;
  if (!read_sides (fec, cells, n_cells, line_number, severity, &debit, &credit))
    return TRUE;
  if (!add_to_totals (fec, debit, credit))
    return FALSE;

  if (customer)
    {
      Value auxiliary = value_of (fec, cells, n_cells, ENC_FEC_FIELD_COMP_AUX_NUM);
      Value name
        = value_of (fec, cells, n_cells,
                    auxiliary.len > 0 ? ENC_FEC_FIELD_COMP_AUX_LIB : ENC_FEC_FIELD_COMPTE_LIB);
      line.client = client_code (fec, auxiliary, account, family);
      guint client = client_of (fec, line.client, name, line_number);
      g_array_index (fec->balances, Balance, client).source += debit - credit;
    }

  if (!read_date (fec, entry_date, line_number, ENC_FEC_FIELD_ECRITURE_DATE, &line.date)
      || line.date == ENC_DATE_NONE)
    {
      refuse (fec, severity, entry_date.len == 0 ? ENC_FINDING_MISSING_VALUE : ENC_FINDING_BAD_DATE,
              line_number, ENC_FEC_FIELD_ECRITURE_DATE, entry_date);
      return TRUE;
    }
  fec->first_date = MIN (fec->first_date, line.date);
  fec->last_date = MAX (fec->last_date, line.date);

  Value label = value_of (fec, cells, n_cells, ENC_FEC_FIELD_ECRITURE_LIB);
  Value number = value_of (fec, cells, n_cells, ENC_FEC_FIELD_ECRITURE_NUM);
  if (number.len == 1 && number.text[0] == '0')
    number.len = 0;
  EncFecJournal *journal
    = journal_of (fec, value_of (fec, cells, n_cells, ENC_FEC_FIELD_JOURNAL_CODE),
                  value_of (fec, cells, n_cells, ENC_FEC_FIELD_JOURNAL_LIB), &line.journal);
  EncFecEntry *entry
    = entry_of (fec, line.journal, line.date, number,
                value_of (fec, cells, n_cells, ENC_FEC_FIELD_PIECE_REF), &line.entry);
  guint32 seen = enc_fec_journal_seen (account.text, account.len);
  if (says_opening (label))
    seen |= ENC_FEC_SEEN_OPENING_WORD;
  entry->seen |= seen;
  journal->seen |= seen;
  journal->first = MIN (journal->first, line.date);
  journal->last = MAX (journal->last, line.date);
  if (!customer)
    return TRUE;

  if (debit == credit)
    {
      refuse (fec, ENC_FINDING_NOTE, ENC_FINDING_ZERO_AMOUNT, line_number,
              fec->column[ENC_FEC_FIELD_DEBIT] >= 0 ? ENC_FEC_FIELD_DEBIT : ENC_FEC_FIELD_MONTANT,
              (Value){ "0", 1 });
      return TRUE;
    }
  EncDate piece_date;
  Value piece_text = value_of (fec, cells, n_cells, ENC_FEC_FIELD_PIECE_DATE);
  if (!read_date (fec, piece_text, line_number, ENC_FEC_FIELD_PIECE_DATE, &piece_date))
    {
      refuse (fec, ENC_FINDING_NOTE, ENC_FINDING_BAD_DATE, line_number, ENC_FEC_FIELD_PIECE_DATE,
              piece_text);
      piece_date = ENC_DATE_NONE;
    }
  line.account = enc_facts_intern (fec->facts, account.text, (gssize)account.len);
  line.family = (guint8)family;
  line.amount = debit - credit;
  keep_line (fec, cells, n_cells, &line, piece_date);
  return TRUE;
}

/**
 * enc_fec_row:
 * @line: 1-based line of the source
 * @cells: its fields; the first row names them
 * @fec: the #EncFec
 *
 * Takes a row; an EncTableRowFunc. Lines on other accounts only teach what the journals are.
 *
 * Returns: FALSE when reading on is useless: enc_fec_finish() then says why
 */
gboolean
enc_fec_row (guint32 line, const EncCell *cells, guint n_cells, gpointer fec_)
{
  EncFec *fec = fec_;
  if (fec->error != NULL)
    return FALSE;
  if (is_blank_row (cells, n_cells))
    return TRUE;
  if (!fec->has_header)
    return take_header (fec, line, cells, n_cells);
  fec->report->rows_read++;
  fec->rows++;
  return take_row (fec, line, cells, n_cells);
}

static void
add_controls (EncFec *fec)
{
  gint64 source = 0, imported = 0;
  for (guint i = 0; i < fec->facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (fec->facts->items, EncFactItem, i);
      g_array_index (fec->balances, Balance, item->client).imported += item->amount;
    }
  for (guint i = 0; i < fec->balances->len; i++)
    {
      const Balance *balance = &g_array_index (fec->balances, Balance, i);
      const EncFactClient *client = &g_array_index (fec->facts->clients, EncFactClient, i);
      EncFactControl control = { i, fec->currency, balance->source };
      g_array_append_val (fec->facts->controls, control);
      enc_report_add_control (fec->report, client->code, fec->currency, balance->source,
                              balance->imported);
      source += balance->source;
      imported += balance->imported;
    }
  EncFactControl control = { ENC_FACT_NONE, fec->currency, source };
  g_array_append_val (fec->facts->controls, control);
  enc_report_add_control (fec->report, NULL, fec->currency, source, imported);
  if (fec->debit != fec->credit)
    {
      g_autofree char *text = enc_money_to_string (fec->debit - fec->credit, fec->currency);
      enc_report_add (fec->report, ENC_FINDING_STOP, ENC_FINDING_CONTROL_TOTAL, 0, NULL, text, -1);
    }
}

static void
note_estimates (EncFec *fec)
{
  guint64 n = 0;
  for (guint i = 0; i < fec->facts->items->len; i++)
    if (g_array_index (fec->facts->items, EncFactItem, i).flags & ENC_ITEM_DUE_ESTIMATED)
      n++;
  if (n == 0)
    return;
  g_autofree char *terms = enc_terms_to_string (&fec->terms);
  enc_report_add (fec->report, ENC_FINDING_NOTE, ENC_FINDING_DUE_ESTIMATED, 0, NULL, terms, -1);
}

/**
 * enc_fec_finish:
 *
 * Makes items, allocations and control totals of the rows taken. Each client's control total is
 * the sum of its lines on 411, 413, 416 and 4191 as the file has them, also of lines refused for
 * something else than their amount: what is left out shows. The whole file must have as much debit
 * as credit.
 *
 * Returns: (transfer full): the facts of a full ledger, or NULL with @error set
 */
EncFacts *
enc_fec_finish (EncFec *fec, const EncProgress *progress, GError **error)
{
  if (fec->error == NULL && fec->lines->len == 0)
    g_set_error_literal (&fec->error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_EMPTY,
                         fec->rows == 0 ? "no line of data"
                                        : "no line on a customer account (411)");
  if (fec->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fec->error));
      return NULL;
    }
  enc_fec_journal_classify (fec->journals, fec->entries, fec->first_date);
  for (guint i = 0; i < fec->lines->len; i++)
    {
      EncFecLine *line = &g_array_index (fec->lines, EncFecLine, i);
      line->class = (guint8)enc_fec_journal_class (fec->journals, fec->entries, line->entry,
                                                   fec->first_date);
    }
  enc_fec_items_make (fec->facts, fec->lines, fec->journals, fec->clients, fec->currency,
                      &fec->terms, fec->report);
  if (enc_progress_is_cancelled (progress, error))
    return NULL;
  g_autoptr (GArray) years
    = enc_fec_journal_years (fec->source, fec->journals, fec->first_date, fec->last_date);
  enc_fec_lettering_allocate (fec->facts, fec->lines, years, fec->currency, fec->report);
  enc_fec_opening_settle (fec->facts, fec->lines);
  note_estimates (fec);
  add_controls (fec);
  fec->report->rows_kept += fec->facts->items->len;
  if (enc_progress_is_cancelled (progress, error))
    return NULL;
  return g_steal_pointer (&fec->facts);
}
