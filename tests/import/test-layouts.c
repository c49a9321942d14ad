/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"
#include "support/enc-test.h"

#include <string.h>

/* The same invoices, written in every way that programs write them, are the same facts. */

typedef struct
{
  char separator;
  EncImportEncoding encoding;
  gboolean bom;
  char decimal;
  const char *thousands;
  int dates; /* index in date_forms */
  gboolean quoted;
  gboolean crlf;
  gboolean french;
  gboolean minus_behind;
  gboolean brackets;
  gboolean title;
  gboolean total;
} Layout;

typedef struct
{
  char number[16];
  int client;
  EncDate date, due, settled;
  gint64 amount;
  gboolean disputed;
} Invoice;

static const char *const names[]
  = { "Ménuiserie Bréhat", "Façades d'Armor", "Œuvres & Fils", "Kerdreux", "Plâtrerie Noël" };

static char *
write_date (EncDate date, int form)
{
  static const char *const months[] = { "janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                        "juil.", "août",  "sept.", "oct.", "nov.", "déc." };
  int y, m, d;

  if (date == ENC_DATE_NONE)
    return g_strdup ("");
  enc_date_to_ymd (date, &y, &m, &d);
  switch (form)
    {
    case 0:
      return g_strdup_printf ("%02d/%02d/%04d", d, m, y);
    case 1:
      return g_strdup_printf ("%d/%d/%04d", m, d, y);
    case 2:
      return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
    case 3:
      return g_strdup_printf ("%02d.%02d.%02d", d, m, y % 100);
    case 4:
      return g_strdup_printf ("%04d%02d%02d", y, m, d);
    case 5:
      return g_strdup_printf ("%d %s %d", d, months[m - 1], y);
    case 6:
      return g_strdup_printf ("%d", date + 25569);
    case 7:
      return g_strdup_printf ("%04d-%02d-%02dT00:00:00", y, m, d);
    default:
      return g_strdup_printf ("%02d-%02d-%04d 08:15", d, m, y);
    }
}

static char *
write_amount (gint64 amount, const Layout *layout)
{
  GString *text = g_string_new (NULL);
  gint64 whole = ABS (amount) / 100;
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, whole);
  gsize n = strlen (digits);
  gboolean negative = amount < 0;

  if (negative && layout->brackets)
    g_string_append_c (text, '(');
  else if (negative && !layout->minus_behind)
    g_string_append_c (text, '-');
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (text, layout->thousands);
      g_string_append_c (text, digits[i]);
    }
  g_string_append_printf (text, "%c%02d", layout->decimal, (int)(ABS (amount) % 100));
  if (negative && layout->brackets)
    g_string_append_c (text, ')');
  else if (negative && layout->minus_behind)
    g_string_append_c (text, '-');
  return g_string_free (text, FALSE);
}

static void
add_cell (GString *out, const char *text, const Layout *layout, gboolean last)
{
  gboolean quote = layout->quoted || strchr (text, layout->separator) != NULL;

  if (quote)
    g_string_append_c (out, '"');
  g_string_append (out, text);
  if (quote)
    g_string_append_c (out, '"');
  if (last)
    g_string_append (out, layout->crlf ? "\r\n" : "\n");
  else
    g_string_append_c (out, layout->separator);
}

static void
add_row (GString *out, const Layout *layout, const char *const *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    add_cell (out, cells[i], layout, i + 1 == n);
}

static GBytes *
encode (GString *text, const Layout *layout)
{
  static const char *const names_of[]
    = { NULL, "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252", "ISO-8859-15" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) whole = g_string_new (layout->bom ? "\xEF\xBB\xBF" : "");
  gsize len;
  char *bytes;

  g_string_append_len (whole, text->str, (gssize)text->len);
  bytes = g_convert (whole->str, (gssize)whole->len, names_of[layout->encoding], "UTF-8", NULL,
                     &len, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, len);
}

static GBytes *
write_file (const GArray *invoices, const Layout *layout)
{
  static const char *const english[]
    = { "Customer ID", "Customer name",    "Invoice number", "Invoice date",
        "Due date",    "Amount incl. tax", "Settled date",   "Disputed" };
  static const char *const french[]
    = { "Code client",     "Raison sociale", "N° de facture", "Date de facture",
        "Date d'échéance", "Montant TTC",    "Soldée le",     "Litige" };
  g_autoptr (GString) out = g_string_new (NULL);
  gint64 total = 0;

  if (layout->title)
    g_string_append_printf (out, "Balance clients%s%s", layout->crlf ? "\r\n" : "\n",
                            layout->crlf ? "\r\n" : "\n");
  add_row (out, layout, layout->french ? french : english, G_N_ELEMENTS (french));
  for (guint i = 0; i < invoices->len; i++)
    {
      const Invoice *one = &g_array_index (invoices, Invoice, i);
      g_autofree char *code = g_strdup_printf ("C%03d", one->client);
      g_autofree char *date = write_date (one->date, layout->dates);
      g_autofree char *due = write_date (one->due, layout->dates);
      g_autofree char *settled = write_date (one->settled, layout->dates);
      g_autofree char *amount = write_amount (one->amount, layout);
      const char *cells[] = {
        code,        names[one->client],
        one->number, date,
        due,         amount,
        settled,     one->disputed ? layout->french ? "oui" : "Yes" : layout->french ? "non" : "No"
      };

      add_row (out, layout, cells, G_N_ELEMENTS (cells));
      total += one->amount;
    }
  if (layout->total)
    {
      g_autofree char *amount = write_amount (total, layout);
      const char *cells[] = { "", "Total général", "", "", "", amount, "", "" };

      add_row (out, layout, cells, G_N_ELEMENTS (cells));
    }
  return encode (out, layout);
}

static GArray *
random_invoices (GRand *rand)
{
  GArray *invoices = g_array_new (FALSE, FALSE, sizeof (Invoice));
  int n = g_rand_int_range (rand, 40, 120);

  for (int i = 0; i < n; i++)
    {
      Invoice one = { .client = g_rand_int_range (rand, 0, G_N_ELEMENTS (names)) };

      g_snprintf (one.number, sizeof one.number, "FA-%05d", 100 + i);
      one.date = enc_test_date ("2023-01-01") + g_rand_int_range (rand, 0, 900);
      one.due = one.date + g_rand_int_range (rand, 10, 61);
      one.settled
        = g_rand_boolean (rand) ? one.date + g_rand_int_range (rand, 1, 200) : ENC_DATE_NONE;
      one.amount = g_rand_int_range (rand, 100, 900000000);
      if (g_rand_int_range (rand, 0, 12) == 0)
        one.amount = -one.amount;
      one.disputed = g_rand_int_range (rand, 0, 5) == 0;
      /* One with a separator of thousands and one settled, whatever the dice say. */
      if (i == 0)
        {
          one.amount = 123456789;
          one.settled = one.date + 5;
          one.date = enc_test_date ("2024-03-25");
          one.due = enc_test_date ("2024-04-28");
          one.settled = enc_test_date ("2024-05-31");
        }
      g_array_append_val (invoices, one);
    }
  return invoices;
}

static Layout
random_layout (GRand *rand)
{
  static const char separators[] = { ';', ',', '\t', '|' };
  static const char *const with_comma[] = { "", " ", "\xC2\xA0", ".", "'" };
  static const char *const wide_comma[]
    = { "", " ", "\xC2\xA0", "\xE2\x80\xAF", ".", "\xE2\x80\x89" };
  static const char *const with_point[] = { "", ",", "'", " " };
  Layout layout = {
    .separator = separators[g_rand_int_range (rand, 0, 4)],
    .encoding
    = g_rand_int_range (rand, ENC_IMPORT_ENCODING_UTF_8, ENC_IMPORT_ENCODING_ISO_8859_15 + 1),
    .decimal = g_rand_boolean (rand) ? ',' : '.',
    .dates = g_rand_int_range (rand, 0, 9),
    .quoted = g_rand_boolean (rand),
    .crlf = g_rand_boolean (rand),
    .french = g_rand_boolean (rand),
    .minus_behind = g_rand_boolean (rand),
    .brackets = g_rand_boolean (rand),
    .title = g_rand_boolean (rand),
    .total = g_rand_boolean (rand),
  };
  gboolean unicode = layout.encoding <= ENC_IMPORT_ENCODING_UTF_16BE;

  layout.bom = unicode && g_rand_boolean (rand);
  if (layout.decimal == '.')
    layout.thousands = with_point[g_rand_int_range (rand, 0, G_N_ELEMENTS (with_point))];
  else if (unicode)
    layout.thousands = wide_comma[g_rand_int_range (rand, 0, G_N_ELEMENTS (wide_comma))];
  else
    layout.thousands = with_comma[g_rand_int_range (rand, 0, G_N_ELEMENTS (with_comma))];
  return layout;
}

static void
check_invoices (const EncFacts *facts, const GArray *invoices)
{
  guint n = 0;

  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, item->client);
      const Invoice *one = NULL;

      if (item->flags & ENC_ITEM_INFERRED)
        continue;
      n++;
      for (guint k = 0; k < invoices->len; k++)
        if (g_str_equal (g_array_index (invoices, Invoice, k).number, item->number))
          one = &g_array_index (invoices, Invoice, k);
      g_assert_nonnull (one);
      g_assert_cmpint (item->amount, ==, one->amount);
      g_assert_cmpint (item->date, ==, one->date);
      g_assert_cmpint (item->due, ==, one->due);
      g_assert_cmpint ((item->flags & ENC_ITEM_DISPUTED) != 0, ==, one->disputed);
      g_assert_cmpstr (client->name, ==, names[one->client]);
      g_assert_cmpint (facts_dump_open (facts, i, ENC_DATE_MAX), ==,
                       one->settled == ENC_DATE_NONE ? one->amount : 0);
      if (one->settled != ENC_DATE_NONE)
        {
          g_assert_cmpint (facts_dump_open (facts, i, one->settled - 1), ==,
                           one->date <= one->settled - 1 ? one->amount : 0);
          g_assert_cmpint (facts_dump_open (facts, i, one->settled), ==, 0);
        }
    }
  g_assert_cmpuint (n, ==, invoices->len);
}

static void
test_any_layout (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GArray) invoices = random_invoices (rand);
      Layout layout = random_layout (rand);
      g_autoptr (GBytes) bytes = write_file (invoices, &layout);
      g_autoptr (EncReport) report = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (EncFacts) facts = NULL;

      g_test_message (
        "round %d: separator %c encoding %d bom %d decimal %c thousands [%s] dates %d "
        "quoted %d french %d title %d total %d",
        round, layout.separator, layout.encoding, layout.bom, layout.decimal, layout.thousands,
        layout.dates, layout.quoted, layout.french, layout.title, layout.total);
      facts = enc_import_read_bytes (bytes, "export.csv", NULL, NULL, &report, &error);
      g_assert_no_error (error);

      g_autofree char *found = facts_dump_report (report);

      g_assert_cmpstr (found, ==, "");
      facts_dump_check (facts);
      g_assert_cmpint (facts->shape, ==, ENC_FACTS_SETTLED);
      g_assert_cmpuint (report->rows_kept, ==, invoices->len);
      g_assert_cmpuint (report->controls->len, ==, layout.total ? 1 : 0);
      g_assert_true (report->ties);
      check_invoices (facts, invoices);
    }
}

/* What cannot be known is said, and can be told. */
static void
test_ambiguous_dates (void)
{
  const char *text = "Invoice number,Customer ID,Invoice date,Due date,Amount\n"
                     "F1,C1,01/02/2025,03/04/2025,10.00\n";
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncReport) told = NULL;
  g_autoptr (EncFacts) facts = facts_dump_read (text, NULL, &report);
  g_autoptr (EncFacts) other = NULL;
  g_autofree char *found = facts_dump_report (report);

  g_assert_nonnull (strstr (found, "date-order-guessed"));
  g_assert_nonnull (strstr (found, "as-of-guessed"));
  g_assert_nonnull (strstr (found, "shape-guessed"));
  g_assert_cmpint (g_array_index (facts->items, EncFactItem, 0).date, ==,
                   enc_test_date ("2025-02-01"));

  options->layout.date_order = ENC_IMPORT_DATES_MDY;
  options->shape = ENC_IMPORT_SHAPE_OPEN;
  options->as_of = enc_test_date ("2025-03-31");
  other = facts_dump_read (text, options, &told);
  g_assert_cmpint (g_array_index (other->items, EncFactItem, 0).date, ==,
                   enc_test_date ("2025-01-02"));
  g_assert_cmpint (other->as_of, ==, options->as_of);
  g_assert_cmpuint (told->findings->len, ==, 0);
}

/* The only date that decides is far below the first rows. */
static void
test_late_decision (void)
{
  g_autoptr (GString) text = g_string_new ("Invoice number;Customer ID;Invoice date;Amount\n");
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "F%d;C1;01/02/2025;10.00\n", i);
  g_string_append (text, "LAST;C1;02/28/2025;10.00\n");
  facts = facts_dump_read (text->str, NULL, &report);
  g_assert_cmpuint (report->rows_refused, ==, 0);
  g_assert_cmpint (g_array_index (facts->items, EncFactItem, 0).date, ==,
                   enc_test_date ("2025-01-02"));
}

static void
test_mapping (void)
{
  const char *text = "a;b;c;d;e\n"
                     "F1;X;2025-01-02;10,00;zz\n"
                     "F2;Y;2025-01-03;20,00;zz\n";
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncImportOptions) again = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncReport) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (enc_import_options_map (options, "number", "a", NULL));
  g_assert_true (enc_import_options_map (options, "client", "2", NULL));
  g_assert_true (enc_import_options_map (options, "date", "C", NULL));
  g_assert_true (enc_import_options_map (options, "amount", "d", NULL));
  g_assert_false (enc_import_options_map (options, "colour", "d", &error));
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS);
  options->layout.header_line = 1;

  g_autoptr (EncFacts) facts = facts_dump_read (text, options, &report);

  g_assert_cmpuint (facts->items->len, ==, 2);
  g_assert_cmpint (g_array_index (facts->items, EncFactItem, 1).amount, ==, 2000);

  /* Remembered as text, it does the same. */
  g_autofree char *remembered = enc_import_options_to_string (options);

  g_assert_true (enc_import_options_parse (again, remembered, NULL));

  g_autoptr (EncFacts) same = facts_dump_read (text, again, &second);
  g_autofree char *one = facts_dump (facts);
  g_autofree char *other = facts_dump (same);

  g_assert_cmpstr (one, ==, other);
}

/* A ledger with debits, credits and lettering: groups that balance are settled on their last day,
 * others first in first out, and said so. */
static void
test_ledger (void)
{
  const char *text = "Compte tiers;N° pièce;Date;Libellé;Débit;Crédit;Lettrage;Échéance\n"
                     "C1;F1;05/01/2025;Facture;100,00;;AA;04/02/2025\n"
                     "C1;F2;15/01/2025;Facture;50,00;;AA;14/02/2025\n"
                     "C1;R1;28/02/2025;Virement;;150,00;AA;\n"
                     "C1;F3;01/03/2025;Facture;80,00;;AB;31/03/2025\n"
                     "C1;R2;20/03/2025;Virement;;30,00;AB;\n"
                     "C1;A1;21/03/2025;Avoir sur F9;;12,00;;\n"
                     ";;;Total;230,00;192,00;;\n";
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = facts_dump_read (text, NULL, &report);
  g_autofree char *dump = facts_dump (facts);

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_FULL);
  g_assert_true (report->ties);
  g_assert_cmpuint (report->controls->len, ==, 1);
  g_assert_cmpstr (
    dump, ==,
    "allocation /C1/invoice/F1/1 <- /C1/payment/R1/1 10000 2025-02-28 flags=0\n"
    "allocation /C1/invoice/F2/1 <- /C1/payment/R1/1 5000 2025-02-28 flags=0\n"
    "allocation /C1/invoice/F3/1 <- /C1/payment/R2/1 3000 2025-03-20 flags=1\n"
    "client /C1 name=- parent=- sector=- segment=- country=- city=- siren=- vat=- terms=- rep=- "
    "collector=- insurer=- limit=-1 cover=-1\n"
    "item /C1/credit_note/A1/1 2025-03-21 due= -1200 EUR flags=0 document=- label=Avoir sur F9\n"
    "item /C1/invoice/F1/1 2025-01-05 due=2025-02-04 10000 EUR flags=0 document=- label=Facture\n"
    "item /C1/invoice/F2/1 2025-01-15 due=2025-02-14 5000 EUR flags=0 document=- label=Facture\n"
    "item /C1/invoice/F3/1 2025-03-01 due=2025-03-31 8000 EUR flags=0 document=- label=Facture\n"
    "item /C1/payment/R1/1 2025-02-28 due= -15000 EUR flags=0 document=- label=Virement\n"
    "item /C1/payment/R2/1 2025-03-20 due= -3000 EUR flags=0 document=- label=Virement\n");
}

/* Amount and side, as in half of the ledgers. */
static void
test_sides (void)
{
  const char *text = "Client;Pièce;Date;Montant;Sens\n"
                     "C1;F1;05/01/2025;100,00;D\n"
                     "C1;R1;28/02/2025;60,00;C\n"
                     "C1;X1;28/02/2025;60,00;?\n";
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = facts_dump_read (text, NULL, &report);

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_FULL);
  g_assert_cmpuint (facts->items->len, ==, 2);
  g_assert_cmpint (g_array_index (facts->items, EncFactItem, 0).amount, ==, 10000);
  g_assert_cmpint (g_array_index (facts->items, EncFactItem, 1).amount, ==, -6000);
  g_assert_cmpint (g_array_index (facts->items, EncFactItem, 1).kind, ==, ENC_ITEM_PAYMENT);
  g_assert_cmpuint (report->rows_refused, ==, 1);
}

/* Payments that name the invoice only find its client. */
static void
test_payments_without_client (void)
{
  static const char *const texts[] = { "payment_id,invoice_id,payment_date,amount_paid\n"
                                       "P1,F1,2025-02-10,100\n"
                                       "P2,F9,2025-02-11,50\n",
                                       "invoice_id,client_id,invoice_date,due_date,invoice_amount\n"
                                       "F1,C1,2025-01-10,2025-02-09,100\n"
                                       "F2,C2,2025-01-10,2025-02-09,100\n" };
  static const char *const names_of[] = { "payments.csv", "invoices.csv" };
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *payments = g_build_filename (dir, names_of[0], NULL);
  g_autofree char *invoices = g_build_filename (dir, names_of[1], NULL);
  const char *paths[] = { payments, invoices };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncFacts) facts = NULL;

  for (int i = 0; i < 2; i++)
    g_assert_true (g_file_set_contents (paths[i], texts[i], -1, NULL));
  facts = enc_import_read (paths, 2, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  facts_dump_check (facts);
  g_assert_cmpuint (facts->items->len, ==, 3);
  g_assert_cmpuint (facts->allocations->len, ==, 1);
  g_assert_cmpuint (report->rows_refused, ==, 1);
  g_assert_cmpint (g_array_index (report->findings, EncFinding, 0).code, ==,
                   ENC_FINDING_UNKNOWN_DOCUMENT);
  enc_test_remove_dir (g_steal_pointer (&dir));
}

/* A total that does not tie stops the import until somebody says yes. */
static void
test_total_that_lies (void)
{
  const char *text = "Code client;N° facture;Date facture;Échéance;Reste dû\n"
                     "C1;F1;05/01/2025;31/01/2025;1 000,50 €\n"
                     "C1;F2;25/01/2025;28/02/2025;(200,25)\n"
                     "Total;;;;900,00\n";
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = facts_dump_read (text, NULL, &report);
  const EncReportControl *control;

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_OPEN);
  g_assert_cmpuint (facts->items->len, ==, 2);
  g_assert_false (report->ties);
  g_assert_true (enc_report_must_confirm (report));
  control = &g_array_index (report->controls, EncReportControl, 0);
  g_assert_cmpint (control->source, ==, 90000);
  g_assert_cmpint (control->imported, ==, 80025);
}

static void
test_preview (void)
{
  const char *text = "Extraction du 31/03/2025\n"
                     "\n"
                     "Client;Nom client;Facture;Date;Échéance;Montant TTC;Reste dû;Commercial\n"
                     "C1;Alpha;F1;05/01/2025;31/01/2025;1 200,00;700,00;Anne\n"
                     "C2;Bêta;F2;25/01/2025;28/02/2025;80,00;80,00;Yann\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (EncImportPreview) preview
    = enc_import_preview_bytes (bytes, "encours_2025-03-31.csv", NULL, &error);
  const EncField expected[]
    = { ENC_FIELD_CLIENT,   ENC_FIELD_CLIENT_NAME, ENC_FIELD_NUMBER,      ENC_FIELD_DATE,
        ENC_FIELD_DUE_DATE, ENC_FIELD_AMOUNT,      ENC_FIELD_OPEN_AMOUNT, ENC_FIELD_REP };

  g_assert_no_error (error);
  g_assert_cmpint (preview->format, ==, ENC_IMPORT_FORMAT_CSV);
  g_assert_cmpint (preview->shape, ==, ENC_IMPORT_SHAPE_OPEN);
  g_assert_cmpint (preview->as_of, ==, enc_test_date ("2025-03-31"));
  g_assert_cmpint (preview->layout.separator, ==, ';');
  g_assert_cmpint (preview->layout.decimal, ==, ',');
  g_assert_cmpint (preview->layout.thousands, ==, ' ');
  g_assert_cmpuint (preview->layout.header_line, ==, 3);
  g_assert_cmpint (preview->layout.date_order, ==, ENC_IMPORT_DATES_DMY);
  g_assert_cmpstr (preview->layout_text, ==, "; UTF-8 1 234,56 DD/MM/YYYY");
  g_assert_cmpuint (preview->columns->len, ==, G_N_ELEMENTS (expected));
  for (guint c = 0; c < G_N_ELEMENTS (expected); c++)
    g_assert_cmpint (g_array_index (preview->columns, EncImportColumn, c).field, ==, expected[c]);
  g_assert_cmpuint (preview->rows->len, ==, 2);
  g_assert_cmpuint (g_array_index (preview->lines, guint32, 1), ==, 5);
  g_assert_cmpstr (((char **)g_ptr_array_index (preview->rows, 1))[1], ==, "Bêta");
  g_assert_cmpuint (preview->n_rows, ==, 2);
  g_assert_false (preview->needs_mapping);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/layouts/any", test_any_layout);
  g_test_add_func ("/import/layouts/ambiguous-dates", test_ambiguous_dates);
  g_test_add_func ("/import/layouts/late-decision", test_late_decision);
  g_test_add_func ("/import/layouts/mapping", test_mapping);
  g_test_add_func ("/import/layouts/ledger", test_ledger);
  g_test_add_func ("/import/layouts/sides", test_sides);
  g_test_add_func ("/import/layouts/payments-without-client", test_payments_without_client);
  g_test_add_func ("/import/layouts/total-that-lies", test_total_that_lies);
  g_test_add_func ("/import/layouts/preview", test_preview);
  return g_test_run ();
}
