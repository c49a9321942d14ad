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
/* More contacts of one client are no contacts. */
#define MAX_CONTACTS 64

/* recurs: the same text stands at many clients, so that one copy of it serves all. */
static const struct
{
  EncField field;
  gsize offset;
  gboolean recurs;
} texts[] = {
  { ENC_FIELD_CLIENT_NAME, offsetof (EncFactClient, name), FALSE },
  { ENC_FIELD_PARENT, offsetof (EncFactClient, parent), TRUE },
  { ENC_FIELD_SECTOR, offsetof (EncFactClient, sector), TRUE },
  { ENC_FIELD_SEGMENT, offsetof (EncFactClient, segment), TRUE },
  { ENC_FIELD_COUNTRY, offsetof (EncFactClient, country), TRUE },
  { ENC_FIELD_CITY, offsetof (EncFactClient, city), TRUE },
  { ENC_FIELD_SIREN, offsetof (EncFactClient, siren), FALSE },
  { ENC_FIELD_VAT, offsetof (EncFactClient, vat), FALSE },
  { ENC_FIELD_TERMS, offsetof (EncFactClient, terms), TRUE },
  { ENC_FIELD_REP, offsetof (EncFactClient, rep), TRUE },
  { ENC_FIELD_COLLECTOR, offsetof (EncFactClient, collector), TRUE },
  { ENC_FIELD_INSURER, offsetof (EncFactClient, insurer), TRUE },
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

/* A contact that was taken: files of pieces repeat it on every row. */
typedef struct
{
  const char *texts[3];
  guint32 before; /* of the same client, + 1 */
  guint32 n;      /* of that client so far */
} Known;

struct _EncClientCells
{
  EncBook *book;
  const EncMapping *mapping;
  struct
  {
    EncField field;
    int column;
    gsize offset;
    gboolean recurs;
    char *text; /* the last text, and what was made of it: NULL = nothing */
    const char *kept;
  } present[G_N_ELEMENTS (texts)];
  guint n_present;
  gboolean any_limit;
  gboolean any_contact;
  GArray *first_contact; /* of each client: its last contact + 1 */
  GArray *contacts;      /* Known */
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
  self->contacts = g_array_new (FALSE, FALSE, sizeof (Known));
  self->first_contact = g_array_new (FALSE, TRUE, sizeof (guint32));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (column[texts[i].field] >= 0)
      {
        self->present[self->n_present].field = texts[i].field;
        self->present[self->n_present].column = column[texts[i].field];
        self->present[self->n_present].recurs = texts[i].recurs;
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
  g_array_unref (self->contacts);
  g_array_unref (self->first_contact);
  for (guint i = 0; i < self->n_present; i++)
    g_free (self->present[i].text);
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
      int column = mapping->column[limits[i].field];
      gboolean typed
        = column >= 0 && (guint)column < n_cells && cells[column].kind == ENC_CELL_NUMBER;

      text = cell_text (cells, n_cells, column, &len);

      EncTypingResult result
        = enc_typing_amount (text, len, typed ? '.' : mapping->decimal, mapping->thousands,
                             enc_currency_decimals (currency), &amount, &said);

      if ((result == ENC_TYPING_OK || result == ENC_TYPING_PRECISION) && amount >= 0)
        {
          *limits[i].value = amount;
          client->limit_currency = said;
        }
    }
}

/* Whether a text can be kept as it stands: one line, single spaces. */
static gboolean
is_clean (const char *text, gsize len)
{
  if (len > MAX_TEXT)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    {
      guchar c = text[i];

      /* C2 leads no-break spaces and controls, E2 and E3 lead the other spaces. */
      if (c < 0x20 || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xE3
          || (c == ' ' && i > 0 && text[i - 1] == ' '))
        return FALSE;
    }
  return TRUE;
}

static const char *
keep (EncClientCells *self, const char *text, gsize len)
{
  if (is_clean (text, len))
    return enc_book_string (self->book, text, len);

  g_autofree char *clean = enc_text_clean (text, (gssize)len, MAX_TEXT);

  return enc_book_string (self->book, clean, strlen (clean));
}

static gboolean
same_text (const char *text, const char *other, gsize len)
{
  return text == NULL ? len == 0 : strncmp (text, other, len) == 0 && text[len] == '\0';
}

static void
take_contact (EncClientCells *self, guint32 client, const EncCell *cells, guint n_cells,
              guint32 line)
{
  static const EncField fields[] = { ENC_FIELD_CONTACT, ENC_FIELD_EMAIL, ENC_FIELD_PHONE };
  const char *parts[3];
  gsize lens[3];
  Known known = { { NULL }, 0, 1 };

  for (int i = 0; i < 3; i++)
    parts[i] = cell_text (cells, n_cells, self->mapping->column[fields[i]], &lens[i]);
  if (lens[0] + lens[1] + lens[2] == 0)
    return;
  if (self->first_contact->len <= client)
    g_array_set_size (self->first_contact, client + 1);

  guint32 *first = &g_array_index (self->first_contact, guint32, client);

  for (guint32 k = *first; k > 0; k = g_array_index (self->contacts, Known, k - 1).before)
    {
      const Known *one = &g_array_index (self->contacts, Known, k - 1);

      if (k == *first)
        known.n = one->n + 1;
      if (same_text (one->texts[0], parts[0], lens[0])
          && same_text (one->texts[1], parts[1], lens[1])
          && same_text (one->texts[2], parts[2], lens[2]))
        return;
    }
  if (known.n > MAX_CONTACTS)
    return;

  gsize role_len;
  const char *role
    = cell_text (cells, n_cells, self->mapping->column[ENC_FIELD_CONTACT_ROLE], &role_len);
  g_autofree char *role_text = g_strndup (role, MIN (role_len, 80));
  EncFactContact contact = { .client = client, .role = ENC_CONTACT_OTHER, .line = line };

  enc_party_contact_role_parse (role_text, &contact.role);
  contact.name = keep (self, parts[0], lens[0]);
  contact.email = keep (self, parts[1], lens[1]);
  contact.phone = keep (self, parts[2], lens[2]);
  enc_book_contact (self->book, &contact);
  known.texts[0] = contact.name;
  known.texts[1] = contact.email;
  known.texts[2] = contact.phone;
  known.before = *first;
  g_array_append_val (self->contacts, known);
  *first = self->contacts->len;
}

/* What is kept of a text, NULL when it cannot be used. */
static const char *
make_text (EncClientCells *self, guint which, const char *text, gsize len)
{
  EncField field = self->present[which].field;

  if (field != ENC_FIELD_SIREN && field != ENC_FIELD_TERMS && field != ENC_FIELD_COUNTRY
      && !self->present[which].recurs)
    return keep (self, text, len);

  g_autofree char *kept = normalise (field, text, len);

  if (kept == NULL || *kept == '\0')
    return NULL;
  return self->present[which].recurs ? enc_book_intern (self->book, kept)
                                     : enc_book_string (self->book, kept, strlen (kept));
}

/* Takes one text about the client. Returns whether it is known now. */
static gboolean
take_text (EncClientCells *self, guint which, guint32 client, const EncCell *cells, guint n_cells)
{
  const char **known = (const char **)(void *)((char *)enc_book_client_facts (self->book, client)
                                               + self->present[which].offset);
  gsize len;
  const char *text;

  if (*known != NULL)
    return TRUE;
  text = cell_text (cells, n_cells, self->present[which].column, &len);
  if (len == 0)
    return FALSE;
  /* Rows repeat what the row before said, be it of use or not. */
  if (!same_text (self->present[which].text != NULL ? self->present[which].text : "", text, len))
    {
      gboolean remember;

      self->present[which].kept = make_text (self, which, text, len);
      remember = self->present[which].recurs || self->present[which].kept == NULL;
      g_free (self->present[which].text);
      self->present[which].text = remember ? g_strndup (text, len) : NULL;
    }
  *known = self->present[which].kept;
  if (*known != NULL && self->present[which].field == ENC_FIELD_CLIENT_NAME
      && self->mapping->role == ENC_ROLE_CLIENTS)
    enc_book_name_client (self->book, client, text, len);
  return *known != NULL;
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
  gboolean complete = !self->any_limit && !self->any_contact;

  if (enc_book_is_complete (self->book, client))
    return;
  for (guint i = 0; i < self->n_present; i++)
    complete &= take_text (self, i, client, cells, n_cells);
  if (self->any_limit)
    take_limits (self, enc_book_client_facts (self->book, client), cells, n_cells);
  if (self->any_contact)
    take_contact (self, client, cells, n_cells, line);
  if (complete)
    enc_book_set_complete (self->book, client);
}
