/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec-feed.h"
#include "support/enc-test.h"

#include <string.h>

#define HEADER                                                                                     \
  "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|"     \
  "PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|"       \
  "Idevise\n"

/* Golden case T17: opening in one amount, full lettering, a group that does not balance, every
 * customer account, and a line that is none (418). */
#define GOLDEN                                                                                     \
  HEADER                                                                                           \
  "RPT|Reprise|1|20250101|101000|Capital|||SOLDE|20250101|Solde|0,00|800,00||||\n"                 \
  "RPT|Reprise|1|20250101|411000|Clients|C1|ALPHA|SOLDE|20250101|Solde|600,00|0,00||||\n"          \
  "RPT|Reprise|1|20250101|411000|Clients|C2|BETA|SOLDE|20250101|Solde|200,00|0,00||||\n"           \
  "X1|Facturation|2|20250115|411000|Clients|C1|ALPHA|F1|20250115|Facture|1 "                       \
  "200,00|0,00|A|20250301||\n"                                                                     \
  "X1|Facturation|2|20250115|706000|Prestations|||F1|20250115|Facture|0,00|1 000,00||||\n"         \
  "X1|Facturation|2|20250115|445710|TVA|||F1|20250115|Facture|0,00|200,00||||\n"                   \
  "X1|Facturation|3|20250120|411000|Clients|C1|ALPHA|F2|20250118|Facture|600,00|0,00|A|20250301||" \
  "\n"                                                                                             \
  "X1|Facturation|3|20250120|706000|Prestations|||F2|20250118|Facture|0,00|600,00||||\n"           \
  "X1|Facturation|4|20250125|411000|Clients|C1|ALPHA|AV1|20250125|Avoir|0,00|300,00|A|20250301||"  \
  "\n"                                                                                             \
  "X1|Facturation|4|20250125|706000|Prestations|||AV1|20250125|Avoir|300,00|0,00||||\n"            \
  "B1|Compte courant|5|20250210|411000|Clients|C1|ALPHA|VIR|20250210|Virement|0,00|1 "             \
  "000,00|A|20250301||\n"                                                                          \
  "B1|Compte courant|5|20250210|512000|Banque|||VIR|20250210|Virement|1 000,00|0,00||||\n"         \
  "B1|Compte "                                                                                     \
  "courant|6|20250228|411000|Clients|C1|ALPHA|VIR|20250228|Virement|0,00|500,00|A|20250301||\n"    \
  "B1|Compte courant|6|20250228|512000|Banque|||VIR|20250228|Virement|500,00|0,00||||\n"           \
  "X1|Facturation|7|20250301|411000|Clients|C2|BETA|F3|20250301|Facture|100,00|0,00|b|||\n"        \
  "X1|Facturation|7|20250301|706000|Prestations|||F3|20250301|Facture|0,00|100,00||||\n"           \
  "X1|Facturation|8|20250302|411000|Clients|C2|BETA|F4|20250302|Facture|50,00|0,00|b|||\n"         \
  "X1|Facturation|8|20250302|706000|Prestations|||F4|20250302|Facture|0,00|50,00||||\n"            \
  "B1|Compte courant|9|20250320|411000|Clients|C2|BETA|CHQ|20250320|Cheque|0,00|120,00|b|||\n"     \
  "B1|Compte courant|9|20250320|512000|Banque|||CHQ|20250320|Cheque|120,00|0,00||||\n"             \
  "OD|Divers|10|20250401|416000|Douteux|C2|BETA|OD1|20250401|Transfert|30,00|0,00||||\n"           \
  "OD|Divers|10|20250401|411000|Clients|C2|BETA|OD1|20250401|Transfert|0,00|30,00||||\n"           \
  "OD|Divers|11|20250402|413000|Effets|C1|ALPHA|LCR7|20250402|Effet|80,00|0,00||||\n"              \
  "OD|Divers|11|20250402|411000|Clients|C1|ALPHA|LCR7|20250402|Effet|0,00|80,00||||\n"             \
  "B1|Compte courant|12|20250403|419100|Acomptes|C3|GAMMA|AC1|20250403|Acompte|0,00|40,00||||\n"   \
  "B1|Compte courant|12|20250403|512000|Banque|||AC1|20250403|Acompte|40,00|0,00||||\n"            \
  "OD|Divers|13|20250404|418100|A facturer|C3|GAMMA|FAE|20250404|A etablir|70,00|0,00||||\n"       \
  "OD|Divers|13|20250404|706000|Prestations|||FAE|20250404|A etablir|0,00|70,00||||\n"

static EncFacts *
feed_ok (const char *text, char separator, EncReport **report)
{
  g_autoptr (GError) error = NULL;
  EncFacts *facts = fec_feed (text, separator, "export.txt", NULL, report, &error);
  g_assert_no_error (error);
  return facts;
}

static guint
count_findings (const EncReport *report, EncFindingCode code)
{
  guint n = 0;
  for (guint i = 0; i < report->findings->len; i++)
    n += g_array_index (report->findings, EncFinding, i).code == code;
  return n;
}

static const EncFinding *
only_finding (const EncReport *report, EncFindingCode code)
{
  const EncFinding *found = NULL;
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);
      if (finding->code != code)
        continue;
      g_assert_null (found);
      found = finding;
    }
  g_assert_nonnull (found);
  return found;
}

static void
assert_item (EncFacts *facts, const char *client, const char *number, EncItemKind kind,
             gint64 amount, gint64 allocated, const char *date, const char *due, guint flags)
{
  const EncFactItem *item = fec_feed_item (facts, client, number);
  g_autofree char *due_text = enc_date_to_iso (item->due);
  g_assert_cmpint (item->kind, ==, kind);
  g_assert_cmpint (item->amount, ==, amount);
  g_assert_cmpint (item->date, ==, enc_test_date (date));
  g_assert_cmpstr (due_text, ==, due);
  g_assert_cmpuint (item->flags, ==, flags);
  g_assert_cmpint (fec_feed_allocated (facts, item), ==, allocated);
}

static void
check_golden (EncFacts *facts, EncReport *report)
{
  const guint estimated = ENC_ITEM_DUE_ESTIMATED;
  assert_item (facts, "C1", "SOLDE", ENC_ITEM_OPENING, 60000, 0, "2025-01-01", "",
               ENC_ITEM_UNDATED_ORIGIN);
  assert_item (facts, "C2", "SOLDE", ENC_ITEM_OPENING, 20000, 0, "2025-01-01", "",
               ENC_ITEM_UNDATED_ORIGIN);
  assert_item (facts, "C1", "F1", ENC_ITEM_INVOICE, 120000, 120000, "2025-01-15", "2025-02-14",
               estimated);
  /* The due date follows the piece's own day. */
  assert_item (facts, "C1", "F2", ENC_ITEM_INVOICE, 60000, 60000, "2025-01-20", "2025-02-17",
               estimated);
  assert_item (facts, "C1", "AV1", ENC_ITEM_CREDIT_NOTE, -30000, 30000, "2025-01-25", "", 0);
  assert_item (facts, "C1", "VIR", ENC_ITEM_PAYMENT, -100000, 100000, "2025-02-10", "", 0);
  assert_item (facts, "C1", "VIR/20250228", ENC_ITEM_PAYMENT, -50000, 50000, "2025-02-28", "", 0);
  assert_item (facts, "C2", "F3", ENC_ITEM_INVOICE, 10000, 10000, "2025-03-01", "2025-03-31",
               estimated);
  assert_item (facts, "C2", "F4", ENC_ITEM_INVOICE, 5000, 2000, "2025-03-02", "2025-04-01",
               estimated);
  assert_item (facts, "C2", "CHQ", ENC_ITEM_PAYMENT, -12000, 12000, "2025-03-20", "", 0);
  assert_item (facts, "C2", "OD1", ENC_ITEM_ADJUSTMENT, 3000, 0, "2025-04-01", "2025-05-01",
               estimated | ENC_ITEM_DOUBTFUL);
  assert_item (facts, "C2", "OD1/2", ENC_ITEM_ADJUSTMENT, -3000, 0, "2025-04-01", "", 0);
  assert_item (facts, "C3", "AC1", ENC_ITEM_DEPOSIT, -4000, 0, "2025-04-03", "", 0);
  g_assert_cmpuint (facts->items->len, ==, 15);

  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
      const EncFactItem *debit = &g_array_index (facts->items, EncFactItem, a->debit);
      gboolean partial = strcmp (debit->number, "F3") == 0 || strcmp (debit->number, "F4") == 0;
      g_assert_cmpuint (a->flags, ==, partial ? ENC_ALLOCATION_PARTIAL_LETTERING : 0);
      /* DateLet, 1 March, is when somebody lettered. */
      g_assert_cmpint (a->effective, ==, enc_test_date (partial ? "2025-03-20" : "2025-02-28"));
    }

  g_assert_cmpuint (count_findings (report, ENC_FINDING_OPENING_AGGREGATED), ==, 2);
  g_assert_cmpuint (count_findings (report, ENC_FINDING_DUE_ESTIMATED), ==, 1);
  const EncFinding *unbalanced = only_finding (report, ENC_FINDING_UNBALANCED_LETTERING);
  g_assert_cmpstr (unbalanced->value, ==, "C2 b: 30.00");
  g_assert_cmpuint (unbalanced->line, ==, 16);

  static const gint64 balances[] = { 60000, 20000 + 10000 + 5000 - 12000, -4000 };
  static const char *const codes[] = { "C1", "C2", "C3" };
  g_assert_cmpuint (facts->controls->len, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      const EncFactControl *control = &g_array_index (facts->controls, EncFactControl, i);
      g_assert_cmpstr (g_array_index (facts->clients, EncFactClient, control->client).code, ==,
                       codes[i]);
      g_assert_cmpint (control->balance, ==, balances[i]);
    }
  const EncFactControl *all = &g_array_index (facts->controls, EncFactControl, 3);
  g_assert_cmpuint (all->client, ==, ENC_FACT_NONE);
  g_assert_cmpint (all->balance, ==, balances[0] + balances[1] + balances[2]);
  g_assert_true (report->ties);
  g_assert_false (enc_report_must_confirm (report));
  g_assert_cmpuint (report->rows_read, ==, 28);
  g_assert_cmpuint (report->rows_refused, ==, 0);
}

static void
test_golden (void)
{
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = feed_ok (GOLDEN, '|', &report);
  check_golden (facts, report);
  const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, 0);
  g_assert_cmpstr (client->code, ==, "C1");
  g_assert_cmpstr (client->name, ==, "ALPHA");
  const EncFactItem *bill = NULL;
  for (guint i = 0; i < facts->items->len; i++)
    if (g_array_index (facts->items, EncFactItem, i).kind == ENC_ITEM_BILL)
      bill = &g_array_index (facts->items, EncFactItem, i);
  g_assert_nonnull (bill);
  g_assert_cmpstr (bill->number, ==, "LCR7");
  g_assert_cmpint (bill->amount, ==, 8000);
}

/* One field of the same books with Montant and Sens, a decimal point, other dates. */
static char *
other_form (char **fields, guint row, guint column, int variant)
{
  static const char *const sides[][2] = { { "D", "C" }, { "+1", "-1" }, { "1", "-1" } };
  gboolean credit = strcmp (fields[11], "0,00") == 0;
  if (row == 0 && (column == 11 || column == 12))
    return g_strdup (column == 11 ? "Montant" : "Sens");
  if (row > 0 && column == 11)
    {
      char *amount = g_strdup (fields[credit ? 12 : 11]);
      if (variant > 0)
        g_strdelimit (amount, ",", '.');
      if (variant > 1)
        g_strdelimit (amount, " ", ',');
      return amount;
    }
  if (row > 0 && column == 12)
    return g_strdup (sides[variant][credit]);
  if (row > 0 && variant == 1 && (column == 3 || column == 9))
    return g_strdup_printf ("%.2s/%.2s/%.4s", fields[column] + 6, fields[column] + 4,
                            fields[column]);
  return g_strdup (fields[column]);
}

static void
test_golden_montant_sens (void)
{
  for (int variant = 0; variant < 3; variant++)
    {
      g_auto (GStrv) lines = g_strsplit (GOLDEN, "\n", -1);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint row = 0; *lines[row] != 0; row++)
        {
          g_auto (GStrv) fields = g_strsplit (lines[row], "|", -1);
          for (guint column = 0; fields[column] != NULL; column++)
            {
              g_autofree char *field = other_form (fields, row, column, variant);
              g_string_append_printf (text, "%s%s", column > 0 ? "\t" : "", field);
            }
          g_string_append_c (text, '\n');
        }
      g_autoptr (EncReport) report = NULL;
      g_autoptr (EncFacts) facts = feed_ok (text->str, '\t', &report);
      check_golden (facts, report);
      g_assert_cmpuint (count_findings (report, ENC_FINDING_DATE_ORDER_GUESSED), ==, variant == 1);
    }
}

/* GOLDEN in another separator, line end, quoting and encoding. */
static GBytes *
encode (const char *separator, const char *line_end, gboolean quoted, const char *bom,
        const char *charset)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (GOLDEN, "\n", -1);
  for (guint row = 0; *lines[row] != 0; row++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[row], "|", -1);
      for (guint column = 0; fields[column] != NULL; column++)
        {
          /* A name that needs the encoding, with the separator in it where quotes allow. */
          if (column == 7 && strcmp (fields[column], "BETA") == 0)
            {
              g_free (fields[column]);
              fields[column] = quoted
                                 ? g_strdup_printf ("B\303\211TA%s\"\"\342\202\254\"\"", separator)
                                 : g_strdup ("B\303\211TA \342\202\254");
            }
          g_string_append_printf (text, "%s%s%s%s", column > 0 ? separator : "", quoted ? "\"" : "",
                                  fields[column], quoted ? "\"" : "");
        }
      g_string_append (text, line_end);
    }
  g_autoptr (GError) error = NULL;
  gsize len;
  g_autofree char *body
    = g_convert (text->str, (gssize)text->len, charset, "UTF-8", NULL, &len, &error);
  g_assert_no_error (error);
  GByteArray *bytes = g_byte_array_new ();
  gsize bom_len = strlen (bom);
  g_byte_array_append (bytes, (const guint8 *)bom, (guint)bom_len);
  g_byte_array_append (bytes, (const guint8 *)body, (guint)len);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *separator, *line_end;
    gboolean quoted;
    const char *bom, *charset;
  } cases[] = {
    { "\t", "\n", FALSE, "", "UTF-8" },
    { "|", "\r\n", FALSE, "\357\273\277", "UTF-8" },
    { "\t", "\r", FALSE, "", "UTF-8" },
    { ";", "\n", TRUE, "", "UTF-8" },
    { "\t", "\r\n", FALSE, "", "ISO-8859-15" },
    { "|", "\r\n", TRUE, "", "WINDOWS-1252" },
    { "\t", "\r\n", FALSE, "\377\376", "UTF-16LE" },
    { "|", "\n", TRUE, "\376\377", "UTF-16BE" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].charset);
      g_autoptr (GBytes) bytes = encode (cases[i].separator, cases[i].line_end, cases[i].quoted,
                                         cases[i].bom, cases[i].charset);
      g_autoptr (GError) error = NULL;
      g_autoptr (EncReport) report = NULL;
      g_autoptr (EncFacts) facts = fec_feed_bytes (bytes, *cases[i].separator, &report, &error);
      g_assert_no_error (error);
      check_golden (facts, report);
      g_autofree char *quoted
        = g_strdup_printf ("B\303\211TA%s\"\342\202\254\"",
                           *cases[i].separator == '\t' ? " " : cases[i].separator);
      g_assert_cmpstr (g_array_index (facts->clients, EncFactClient, 1).name, ==,
                       cases[i].quoted ? quoted : "B\303\211TA \342\202\254");
    }
}

/* What a journal is called says nothing; what its entries move does. */
static void
test_journals_learned (void)
{
  const char *text
    = HEADER "ZZ||1|20250110|411000|C||DUPONT|F1|20250110|x|100,00|0|||||\n"
             "ZZ||1|20250110|707000|V|||F1|20250110|x|0|100,00|||||\n"
             "YY||2|20250111|411DURAND|Durand SA|||R1|20250111|x|0|60,00|||||\n"
             "YY||2|20250111|530000|Caisse|||R1|20250111|x|60,00|0|||||\n"
             "YY||3|20250112|411DURAND|Durand SA|||R2|20250112|impaye|60,00|0|||||\n"
             "YY||3|20250112|512000|Banque|||R2|20250112|impaye|0|60,00|||||\n"
             "AN|A nouveaux|4|20250101|411000|C|C9||F0|20241120|Facture F0|70,00|0|||||\n"
             "AN|A nouveaux|4|20250101|120000|Resultat|||F0|20250101|x|0|70,00|||||\n";
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = feed_ok (text, '|', &report);
  assert_item (facts, "411000", "F1", ENC_ITEM_INVOICE, 10000, 0, "2025-01-10", "2025-02-09",
               ENC_ITEM_DUE_ESTIMATED);
  assert_item (facts, "DURAND", "R1", ENC_ITEM_PAYMENT, -6000, 0, "2025-01-11", "", 0);
  /* A rejected payment is due at once. */
  assert_item (facts, "DURAND", "R2", ENC_ITEM_PAYMENT, 6000, 0, "2025-01-12", "2025-01-12",
               ENC_ITEM_DUE_ESTIMATED);
  /* A detailed opening keeps the piece's own day. */
  assert_item (facts, "C9", "F0", ENC_ITEM_OPENING, 7000, 0, "2025-01-01", "2024-12-20",
               ENC_ITEM_DUE_ESTIMATED);
  for (guint i = 0; i < facts->clients->len; i++)
    {
      const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, i);
      if (strcmp (client->code, "DURAND") == 0)
        g_assert_cmpstr (client->name, ==, "Durand SA");
    }
}

/* Lettering A in two years is two groups; B runs over the year's end and balances only as one; C is
 * on two accounts. */
static void
test_lettering_years (void)
{
  const char *text = HEADER "VE|V|1|20240301|411000|C|K|K|F1|20240301|x|100|0|A||||\n"
                            "VE|V|1|20240301|707000|V|||F1|20240301|x|0|100|||||\n"
                            "BQ|B|2|20240401|411000|C|K|K|R1|20240401|x|0|100|A||||\n"
                            "BQ|B|2|20240401|512000|B|||R1|20240401|x|100|0|||||\n"
                            "VE|V|3|20250301|411000|C|K|K|F2|20250301|x|70|0|A||||\n"
                            "VE|V|3|20250301|707000|V|||F2|20250301|x|0|70|||||\n"
                            "BQ|B|4|20250601|411000|C|K|K|R2|20250601|x|0|70|A||||\n"
                            "BQ|B|4|20250601|512000|B|||R2|20250601|x|70|0|||||\n"
                            "VE|V|5|20241215|411000|C|K|K|F3|20241215|x|30|0|B||||\n"
                            "VE|V|5|20241215|707000|V|||F3|20241215|x|0|30|||||\n"
                            "BQ|B|6|20250115|411000|C|K|K|R3|20250115|x|0|30|B||||\n"
                            "BQ|B|6|20250115|512000|B|||R3|20250115|x|30|0|||||\n"
                            "VE|V|7|20250201|411000|C|K|K|F4|20250201|x|10|0|C||||\n"
                            "VE|V|7|20250201|707000|V|||F4|20250201|x|0|10|||||\n"
                            "BQ|B|8|20250120|419100|C|K|K|AC|20250120|x|0|10|C||||\n"
                            "BQ|B|8|20250120|512000|B|||AC|20250120|x|10|0|||||\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts
    = fec_feed (text, '|', "123456789FEC20251231.txt", NULL, &report, &error);
  g_assert_no_error (error);
  static const char *const effective[][2] = { { "F1", "2024-04-01" },
                                              { "F2", "2025-06-01" },
                                              { "F3", "2025-01-15" },
                                              { "F4", "2025-02-01" } };
  g_assert_cmpuint (facts->allocations->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const EncFactItem *item = fec_feed_item (facts, "K", effective[i][0]);
      g_assert_cmpint (fec_feed_allocated (facts, item), ==, item->amount);
      for (guint j = 0; j < 4; j++)
        {
          const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, j);
          if (&g_array_index (facts->items, EncFactItem, a->debit) == item)
            g_assert_cmpint (a->effective, ==, enc_test_date (effective[i][1]));
        }
    }
  g_assert_cmpuint (count_findings (report, ENC_FINDING_UNBALANCED_LETTERING), ==, 0);
}

/* Payments lettered with invoices of the year before pay the opening, if they do to the cent. */
static void
test_opening_paid (void)
{
  for (int cents = 0; cents < 2; cents++)
    {
      g_autofree char *text
        = g_strdup_printf (HEADER
                           "AN|A nouveaux|1|20250101|411000|C|K|K||20250101|x|100,00|0|||||\n"
                           "AN|A nouveaux|1|20250101|120000|R||||20250101|x|0|100,00|||||\n"
                           "BQ|B|2|20250110|411000|C|K|K|R1|20250110|x|0|60,00|ZA||||\n"
                           "BQ|B|2|20250110|512000|B|||R1|20250110|x|60,00|0|||||\n"
                           "VE|V|3|20250111|411000|C|K|K|F1|20250111|x|20,00|0|ZB||||\n"
                           "VE|V|3|20250111|707000|V|||F1|20250111|x|0|20,00|||||\n"
                           "BQ|B|4|20250120|411000|C|K|K|R2|20250120|x|0|60,0%d|ZB||||\n"
                           "BQ|B|4|20250120|512000|B|||R2|20250120|x|60,0%d|0|||||\n",
                           cents, cents);
      g_autoptr (EncReport) report = NULL;
      g_autoptr (EncFacts) facts = feed_ok (text, '|', &report);
      const EncFactItem *opening = fec_feed_item (facts, "K", "1");
      g_assert_cmpint (opening->kind, ==, ENC_ITEM_OPENING);
      g_assert_cmpint (fec_feed_allocated (facts, opening), ==, cents == 0 ? 10000 : 0);
      g_assert_cmpint (fec_feed_allocated (facts, fec_feed_item (facts, "K", "F1")), ==, 2000);
      g_assert_cmpuint (count_findings (report, ENC_FINDING_UNBALANCED_LETTERING), ==, 2);
      g_assert_true (report->ties);
      for (guint i = 0; i < facts->allocations->len; i++)
        {
          const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
          if (&g_array_index (facts->items, EncFactItem, a->debit) != opening)
            continue;
          const EncFactItem *credit = &g_array_index (facts->items, EncFactItem, a->credit);
          g_assert_cmpint (a->effective, ==, credit->date);
          g_assert_cmpint (a->amount, ==, strcmp (credit->number, "R1") == 0 ? 6000 : 4000);
          g_assert_cmpuint (a->flags, ==,
                            ENC_ALLOCATION_PARTIAL_LETTERING | ENC_ALLOCATION_INFERRED);
        }
    }
}

/* Pieces with one number: instalments where it is one invoice, else told apart by their day. */
static void
test_same_number (void)
{
  const char *text = HEADER "VE|V|1|20250301|411000|C|K|K|F1|20250301|x|50,00|0|||||\n"
                            "VE|V|1|20250301|411000|C|K|K|F1|20250301|x|30,00|0|||||\n"
                            "VE|V|1|20250301|411000|C|K|K|F1|20250301|x|20,00|0|||||\n"
                            "VE|V|1|20250301|707000|V|||F1|20250301|x|0|100,00|||||\n"
                            "BQ|B|0|20250401|411000|C|K|K|0000000|20250401|x|0|1,00|||||\n"
                            "BQ|B|0|20250401|411000|C|K|K|0000000|20250401|x|0|2,00|||||\n"
                            "BQ|B|0|20250402|411000|C|K|K|0000000|20250402|x|0|3,00|||||\n"
                            "BQ|B|0|20250402|411000|C|K|K||20250402|x|0|4,00|||||\n"
                            "BQ|B|0|20250402|411000|C|K|K|0000000/2|20250402|x|0|5,00|||||\n"
                            "BQ|B|0|20250402|512000|B|||x|20250402|x|15,00|0|||||\n";
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = feed_ok (text, '|', &report);
  gint64 sum = 0;
  guint instalments = 0;
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      if (item->kind != ENC_ITEM_INVOICE)
        continue;
      g_assert_cmpstr (item->number, ==, "F1");
      g_assert_cmpstr (item->document, ==, "F1");
      instalments |= 1u << item->instalment;
      sum += item->amount;
    }
  g_assert_cmpuint (instalments, ==, 0xe);
  g_assert_cmpint (sum, ==, 10000);
  g_assert_cmpint (fec_feed_item (facts, "K", "0000000")->amount, ==, -100);
  g_assert_cmpint (fec_feed_item (facts, "K", "0000000/2")->amount, ==, -500);
  g_assert_cmpint (fec_feed_item (facts, "K", "0000000/3")->amount, ==, -200);
  g_assert_cmpint (fec_feed_item (facts, "K", "0000000/20250402")->amount, ==, -300);
  g_assert_cmpint (fec_feed_item (facts, "K", "BQ 20250402")->amount, ==, -400);
}

/* What is wrong is told with line, column and value; what is left out breaks the control total. */
static void
test_faults (void)
{
  const char *text
    = HEADER "VE|V|1|20250301|411000|C|K|K|F1|20250301|x|50,00|0,00|||||\n"
             "VE|V|1|20250230|411000|C|K|K|F2|20250301|x|30,00|0,00|||||\n"
             "VE|V|1|20250301|411000|C|K|K|F3|20251341|x|20,00|0,00|||||\n"
             "VE|V|1|20250301|411000|C|K|K|F4|20250301|x|2O,00|0,00|||||\n"
             "VE|V|1|20250301|411000|C|K|K|F5|20250301|x|20,001|0,00|||||\n"
             "VE|V|1|20250301|411000|C|K|K|F6|20250301|x|99999999999999999|0,00|||||\n"
             "VE|V|1|20250301|411000|C|K|K|F7|20250301|x|y|20,00|0,00|||||\n"
             "VE|V|1|20250301\n"
             "VE|V|1|20250301||C|K|K|F8|20250301|x|20,00|0,00|||||\n"
             "VE|V|1|20250301|411000|C|K|K|F9|20250301|x|0,00|0,00|||||\n"
             "VE|V|1|20250301|707000|V|||F1|20250301|x|0,00|100,00|||100|USD|\n"
             "\n";
  static const struct
  {
    guint32 line;
    EncFindingCode code;
    EncFindingSeverity severity;
    const char *column, *value;
  } expected[] = {
    { 3, ENC_FINDING_BAD_DATE, ENC_FINDING_REFUSED, "EcritureDate", "20250230" },
    { 4, ENC_FINDING_BAD_DATE, ENC_FINDING_NOTE, "PieceDate", "20251341" },
    { 5, ENC_FINDING_BAD_AMOUNT, ENC_FINDING_REFUSED, "Debit", "2O,00" },
    { 6, ENC_FINDING_TOO_MANY_DECIMALS, ENC_FINDING_REFUSED, "Debit", "20,001" },
    { 7, ENC_FINDING_AMOUNT_OVERFLOW, ENC_FINDING_REFUSED, "Debit", "99999999999999999" },
    { 8, ENC_FINDING_WRONG_COLUMN_COUNT, ENC_FINDING_REFUSED, NULL, "19" },
    { 9, ENC_FINDING_WRONG_COLUMN_COUNT, ENC_FINDING_REFUSED, NULL, "4" },
    { 10, ENC_FINDING_MISSING_VALUE, ENC_FINDING_REFUSED, "CompteNum", "" },
    { 11, ENC_FINDING_ZERO_AMOUNT, ENC_FINDING_NOTE, "Debit", "0" },
    { 0, ENC_FINDING_DUE_ESTIMATED, ENC_FINDING_NOTE, NULL, NULL },
    { 0, ENC_FINDING_CONTROL_TOTAL, ENC_FINDING_STOP, NULL, "0.00" },
  };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = feed_ok (text, '|', &report);
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (expected); i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);
      g_test_message ("line %u", finding->line);
      g_assert_cmpuint (finding->line, ==, expected[i].line);
      g_assert_cmpint (finding->code, ==, expected[i].code);
      g_assert_cmpint (finding->severity, ==, expected[i].severity);
      g_assert_cmpstr (finding->column, ==, expected[i].column);
      if (expected[i].value != NULL)
        g_assert_cmpstr (finding->value, ==, expected[i].value);
    }
  /* 50 + 30 + 20 stand in the file's readable customer lines; the 30 could not be dated. */
  g_assert_false (report->ties);
  const EncReportControl *control = &g_array_index (report->controls, EncReportControl, 0);
  g_assert_cmpstr (control->client, ==, "K");
  g_assert_cmpint (control->source, ==, 10000);
  g_assert_cmpint (control->imported, ==, 7000);
  g_assert_cmpuint (report->rows_read, ==, 11);
  g_assert_cmpuint (report->rows_refused, ==, 7);
  g_assert_cmpuint (report->rows_kept, ==, 2);
  g_assert_true (enc_report_must_confirm (report));
}

/* Debit and credit of the whole file differ: a line is missing somewhere. */
static void
test_unbalanced_file (void)
{
  const char *text = HEADER "VE|V|1|20250301|411000|C|K|K|F1|20250301|x|50,00|0,00|||||\n"
                            "VE|V|1|20250301|707000|V|||F1|20250301|x|0,00|49,00|||||\n";
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = feed_ok (text, '|', &report);
  const EncFinding *finding = only_finding (report, ENC_FINDING_CONTROL_TOTAL);
  g_assert_cmpint (finding->severity, ==, ENC_FINDING_STOP);
  g_assert_cmpstr (finding->value, ==, "1.00");
  g_assert_true (report->ties); /* the customer accounts do */
  g_assert_true (enc_report_must_confirm (report));
}

static void
test_not_a_fec (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", ENC_IMPORT_ERROR_EMPTY },
    { HEADER, ENC_IMPORT_ERROR_EMPTY },
    { HEADER "AC|A|1|20250301|401000|F|||F1|20250301|x|0,00|5,00|||||\n", ENC_IMPORT_ERROR_EMPTY },
    { "client|amount\nC1|5\n", ENC_IMPORT_ERROR_COLUMNS },
    { "JournalCode|EcritureDate|CompteNum|Montant\nVE|20250101|411|5\n", ENC_IMPORT_ERROR_COLUMNS },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EncFacts) facts = fec_feed (cases[i].text, '|', "x", NULL, NULL, &error);
      g_assert_error (error, ENC_IMPORT_ERROR, cases[i].code);
      g_assert_null (facts);
    }
}

/* A due date that the program adds is taken; terms are an option. */
static void
test_due_dates (void)
{
  const char *text
    = "Journal Code|Journal Lib|Ecriture Num|Ecriture Date|Compte Num|Compte Lib|Compte Aux Num|"
      "Compte Aux Lib|Pi\303\250ce Ref|Pi\303\250ce Date|\303\211criture Lib|D\303\251bit|"
      "Cr\303\251dit|Lettrage|Date d'\303\251ch\303\251ance\n"
      "VE|V|1|20250301|411000|C|K|K|F1|20250301|x|50,00|0,00||20250415\n"
      "VE|V|2|20250310|411000|C|K|K|F2|20250310|x|50,00|0,00||\n"
      "VE|V|2|20250310|707000|V|||F2|20250310|x|0,00|100,00||\n";
  g_autoptr (GError) error = NULL;
  EncImportOptions options = { .terms = (char *)"45 EOM", .currency = ENC_CURRENCY_NONE };
  EncTerms terms;
  g_assert_cmpint (enc_terms_parse (options.terms, &terms), ==, TRUE);
  g_autoptr (EncFacts) facts = fec_feed (text, '|', "x", &options, NULL, &error);
  g_assert_no_error (error);
  assert_item (facts, "K", "F1", ENC_ITEM_INVOICE, 5000, 0, "2025-03-01", "2025-04-15", 0);
  g_autofree char *due
    = enc_date_to_iso (enc_terms_due_date (&terms, enc_test_date ("2025-03-10")));
  assert_item (facts, "K", "F2", ENC_ITEM_INVOICE, 5000, 0, "2025-03-10", due,
               ENC_ITEM_DUE_ESTIMATED);

  options.terms = (char *)"whenever";
  g_autoptr (EncFacts) none = fec_feed (text, '|', "x", &options, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fec/golden", test_golden);
  g_test_add_func ("/fec/golden-montant-sens", test_golden_montant_sens);
  g_test_add_func ("/fec/encodings", test_encodings);
  g_test_add_func ("/fec/journals-learned", test_journals_learned);
  g_test_add_func ("/fec/lettering-years", test_lettering_years);
  g_test_add_func ("/fec/opening-paid", test_opening_paid);
  g_test_add_func ("/fec/same-number", test_same_number);
  g_test_add_func ("/fec/faults", test_faults);
  g_test_add_func ("/fec/unbalanced-file", test_unbalanced_file);
  g_test_add_func ("/fec/not-a-fec", test_not_a_fec);
  g_test_add_func ("/fec/due-dates", test_due_dates);
  return g_test_run ();
}
