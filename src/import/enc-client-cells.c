/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-client-cells.h"

#include "base/enc-text.h"
#include "import/enc-typing.h"
#include "ledger/enc-terms.h"

#include <stddef.h>
#include <string.h>

/* Longer names are cut: they are shown in one line. */
#define MAX_TEXT 400

static const struct
{
  EncField field;
  gsize offset;
} texts[] = {
  { ENC_FIELD_CLIENT_NAME, offsetof (EncFactClient, name) },
  { ENC_FIELD_PARENT, offsetof (EncFactClient, parent) },
  { ENC_FIELD_SECTOR, offsetof (EncFactClient, sector) },
  { ENC_FIELD_SEGMENT, offsetof (EncFactClient, segment) },
  { ENC_FIELD_COUNTRY, offsetof (EncFactClient, country) },
  { ENC_FIELD_CITY, offsetof (EncFactClient, city) },
  { ENC_FIELD_SIREN, offsetof (EncFactClient, siren) },
  { ENC_FIELD_VAT, offsetof (EncFactClient, vat) },
  { ENC_FIELD_TERMS, offsetof (EncFactClient, terms) },
  { ENC_FIELD_REP, offsetof (EncFactClient, rep) },
  { ENC_FIELD_COLLECTOR, offsetof (EncFactClient, collector) },
  { ENC_FIELD_INSURER, offsetof (EncFactClient, insurer) },
};

/* Countries by the names that exports use; what is not here stays as written. */
static const struct
{
  const char *name; /* folded */
  char code[3];
} countries[] = {
  { "france", "FR" },          { "germany", "DE" },
  { "allemagne", "DE" },       { "deutschland", "DE" },
  { "belgium", "BE" },         { "belgique", "BE" },
  { "netherlands", "NL" },     { "pays-bas", "NL" },
  { "the netherlands", "NL" }, { "luxembourg", "LU" },
  { "switzerland", "CH" },     { "suisse", "CH" },
  { "austria", "AT" },         { "autriche", "AT" },
  { "spain", "ES" },           { "espagne", "ES" },
  { "italy", "IT" },           { "italie", "IT" },
  { "portugal", "PT" },        { "united kingdom", "GB" },
  { "royaume-uni", "GB" },     { "great britain", "GB" },
  { "ireland", "IE" },         { "irlande", "IE" },
  { "poland", "PL" },          { "pologne", "PL" },
  { "denmark", "DK" },         { "danemark", "DK" },
  { "sweden", "SE" },          { "suede", "SE" },
  { "norway", "NO" },          { "norvege", "NO" },
  { "finland", "FI" },         { "finlande", "FI" },
  { "czech republic", "CZ" },  { "czechia", "CZ" },
  { "united states", "US" },   { "usa", "US" },
  { "etats-unis", "US" },      { "canada", "CA" },
  { "morocco", "MA" },         { "maroc", "MA" },
  { "tunisia", "TN" },         { "tunisie", "TN" },
  { "algeria", "DZ" },         { "algerie", "DZ" },
  { "japan", "JP" },           { "japon", "JP" },
  { "china", "CN" },           { "chine", "CN" },
  { "monaco", "MC" },
};

struct _EncClientCells
{
  EncBook *book;
  const EncMapping *mapping;
  struct
  {
    EncField field;
    int column;
    gsize offset;
  } present[G_N_ELEMENTS (texts)];
  guint n_present;
  gboolean any_limit;
  gboolean any_contact;
  GHashTable *contacts; /* what identifies those already taken */
};

/**
 * enc_client_cells_new:
 * @book: where clients are
 * @mapping: which column is what
 *
 * Returns: (transfer full): a reader for the columns about clients
 */
EncClientCells *
enc_client_cells_new (EncBook *book, const EncMapping *mapping)
{
  EncClientCells *self = g_new0 (EncClientCells, 1);
  const int *column = mapping->column;

  self->book = book;
  self->mapping = mapping;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (column[texts[i].field] >= 0)
      {
        self->present[self->n_present].field = texts[i].field;
        self->present[self->n_present].column = column[texts[i].field];
        self->present[self->n_present++].offset = texts[i].offset;
      }
  self->any_limit = column[ENC_FIELD_CREDIT_LIMIT] >= 0 || column[ENC_FIELD_INSURER_COVER] >= 0;
  self->any_contact = column[ENC_FIELD_CONTACT] >= 0 || column[ENC_FIELD_EMAIL] >= 0
                      || column[ENC_FIELD_PHONE] >= 0;
  return self;
}

/**
 * enc_client_cells_free:
 * @self: (nullable): a reader
 */
void
enc_client_cells_free (EncClientCells *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->contacts, g_hash_table_unref);
  g_free (self);
}

static char *
digits_of (const char *text, gsize len)
{
  GString *digits = g_string_new (NULL);

  for (gsize i = 0; i < len; i++)
    if (g_ascii_isdigit (text[i]))
      g_string_append_c (digits, text[i]);
  return g_string_free (digits, FALSE);
}

/* The form in which a field is kept: (transfer full), or NULL for what is not one. */
static char *
normalise (EncField field, const char *text, gsize len)
{
  g_autofree char *clean = enc_text_clean (text, (gssize)len, MAX_TEXT);

  if (field == ENC_FIELD_SIREN)
    {
      g_autofree char *digits = digits_of (text, len);

      /* A SIRET is the SIREN and the number of an establishment. */
      if (strlen (digits) == 14)
        digits[9] = '\0';
      return strlen (digits) == 9 ? g_steal_pointer (&digits) : NULL;
    }
  if (field == ENC_FIELD_TERMS)
    {
      EncTerms terms;

      return enc_terms_parse (clean, &terms) ? enc_terms_to_string (&terms) : NULL;
    }
  if (field == ENC_FIELD_COUNTRY)
    {
      g_autofree char *folded = enc_text_fold (clean);

      for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
        if (strcmp (folded, countries[i].name) == 0)
          return g_strdup (countries[i].code);
    }
  return g_steal_pointer (&clean);
}

static const char *
cell_text (const EncCell *cells, guint n_cells, int column, gsize *len)
{
  *len = 0;
  if (column < 0 || (guint)column >= n_cells)
    return "";

  const char *text = cells[column].text;

  *len = cells[column].len;
  enc_typing_trim (&text, len);
  return text;
}

static void
take_limits (EncClientCells *self, EncFactClient *client, const EncCell *cells, guint n_cells)
{
  const EncMapping *mapping = self->mapping;
  struct
  {
    EncField field;
    gint64 *value;
  } limits[] = {
    { ENC_FIELD_CREDIT_LIMIT, &client->credit_limit },
    { ENC_FIELD_INSURER_COVER, &client->insurer_cover },
  };
  gsize len;
  const char *text = cell_text (cells, n_cells, mapping->column[ENC_FIELD_CURRENCY], &len);
  EncCurrency currency = ENC_EUR;

  if (len > 0)
    enc_currency_parse (text, (gssize)len, &currency);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      EncCurrency said = currency;
      gint64 amount;

      if (*limits[i].value >= 0)
        continue;
      text = cell_text (cells, n_cells, mapping->column[limits[i].field], &len);

      EncTypingResult result = enc_typing_amount (text, len, mapping->decimal, mapping->thousands,
                                                  enc_currency_decimals (currency), &amount, &said);

      if ((result == ENC_TYPING_OK || result == ENC_TYPING_PRECISION) && amount >= 0)
        {
          *limits[i].value = amount;
          client->limit_currency = said;
        }
    }
}

static const char *
intern_cell (EncClientCells *self, const EncCell *cells, guint n_cells, EncField field)
{
  gsize len;
  const char *text = cell_text (cells, n_cells, self->mapping->column[field], &len);

  if (len == 0)
    return NULL;

  g_autofree char *clean = enc_text_clean (text, (gssize)len, MAX_TEXT);

  return enc_book_intern (self->book, clean);
}

static void
take_contact (EncClientCells *self, guint32 client, const EncCell *cells, guint n_cells,
              guint32 line)
{
  EncFactContact contact = {
    .client = client,
    .role = ENC_CONTACT_OTHER,
    .name = intern_cell (self, cells, n_cells, ENC_FIELD_CONTACT),
    .email = intern_cell (self, cells, n_cells, ENC_FIELD_EMAIL),
    .phone = intern_cell (self, cells, n_cells, ENC_FIELD_PHONE),
    .line = line,
  };
  const char *role = intern_cell (self, cells, n_cells, ENC_FIELD_CONTACT_ROLE);

  if (contact.name == NULL && contact.email == NULL && contact.phone == NULL)
    return;
  if (role != NULL)
    enc_party_contact_role_parse (role, &contact.role);
  if (self->contacts == NULL)
    self->contacts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_add (self->contacts,
                        g_strdup_printf ("%u\n%s\n%s\n%s", client, contact.name ? contact.name : "",
                                         contact.email ? contact.email : "",
                                         contact.phone ? contact.phone : "")))
    enc_book_contact (self->book, &contact);
}

/**
 * enc_client_cells_take:
 * @self: a reader
 * @client: the client that the row is about
 * @cells: (array length=n_cells): the row
 * @n_cells: how many cells
 * @line: where it is
 *
 * Completes what is known of the client. What the first row says holds: a file of pieces repeats it
 * on every row, and a later spelling is no better than an earlier one.
 */
void
enc_client_cells_take (EncClientCells *self, guint32 client, const EncCell *cells, guint n_cells,
                       guint32 line)
{
  for (guint i = 0; i < self->n_present; i++)
    {
      int column = self->present[i].column;
      gsize len;

      if ((guint)column >= n_cells || cells[column].len == 0)
        continue;

      const char **known
        = (const char **)(void *)((char *)enc_book_client_facts (self->book, client)
                                  + self->present[i].offset);

      if (*known != NULL)
        continue;

      const char *text = cell_text (cells, n_cells, column, &len);

      if (len == 0)
        continue;

      g_autofree char *kept = normalise (self->present[i].field, text, len);

      if (kept != NULL && *kept != '\0')
        *known = enc_book_intern (self->book, kept);
      if (self->present[i].field == ENC_FIELD_CLIENT_NAME
          && self->mapping->role == ENC_ROLE_CLIENTS)
        enc_book_name_client (self->book, client, text, len);
    }
  if (self->any_limit)
    take_limits (self, enc_book_client_facts (self->book, client), cells, n_cells);
  if (self->any_contact)
    take_contact (self, client, cells, n_cells, line);
}
