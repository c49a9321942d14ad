/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-book.h"

#include "base/enc-text.h"
#include "import/enc-account.h"
#include "import/enc-hash.h"

/* What tells clients apart, in one cache line: most codes fit. */
#define KEY_CHARS 22
#define LONG_CODE 255
/* More are put into the first: it is not companies that such a column holds. */
#define MAX_COMPANIES 4096

typedef struct
{
  guint32 hash;
  guint16 company; /* index in companies */
  guint8 len;      /* of the code, zeros in front left out where they do not count; or LONG_CODE */
  guint8 complete; /* see enc_book_set_complete() */
  guint8 kept;     /* some row about it was taken */
  char code[KEY_CHARS + 1];
} ClientKey;

struct _EncBook
{
  EncBookRules rules;
  EncReport *report; /* not owned */
  EncFacts *facts;
  GArray *pieces; /* EncPiece */
  guint64 seed;
  guint32 *slots;       /* client index + 1 by hash of company and code; 0 = free */
  ClientKey *keys;      /* of each client */
  GPtrArray *companies; /* (element-type utf8), not owned */
  guint16 last_company;
  guint32 n_slots;
  guint32 last;       /* client of the row before, likely again */
  GHashTable *names;  /* folded name -> client index + 1, of clients that a file names */
  GHashTable *merged; /* clients whose code is written in two ways */
  char *number_column;
  /* Written signs per kind, see EncBookRules.signs_vary. */
  guint64 positive[8], negative[8];
};

/**
 * enc_book_new:
 * @rules: how strictly rows are taken
 * @report: where what is found goes; must outlive the book
 *
 * Returns: (transfer full): an empty book
 */
EncBook *
enc_book_new (const EncBookRules *rules, EncReport *report)
{
  EncBook *book = g_new0 (EncBook, 1);

  book->rules = *rules;
  book->report = report;
  book->facts = enc_facts_new (ENC_FACTS_FULL);
  book->pieces = g_array_new (FALSE, FALSE, sizeof (EncPiece));
  book->seed = (guint64)g_random_int () << 32 | g_random_int ();
  book->n_slots = 1024;
  book->slots = g_new0 (guint32, book->n_slots);
  book->keys = g_new (ClientKey, book->n_slots / 2);
  book->companies = g_ptr_array_new ();
  book->last = ENC_FACT_NONE;
  return book;
}

/**
 * enc_book_free:
 * @book: (nullable): a book
 */
void
enc_book_free (EncBook *book)
{
  if (book == NULL)
    return;
  g_clear_pointer (&book->facts, enc_facts_free);
  g_clear_pointer (&book->names, g_hash_table_unref);
  g_clear_pointer (&book->merged, g_hash_table_unref);
  g_array_unref (book->pieces);
  g_free (book->slots);
  g_free (book->keys);
  g_ptr_array_unref (book->companies);
  g_free (book->number_column);
  g_free (book);
}

/**
 * enc_book_string:
 * @book: a book
 * @text: a text
 * @len: its length in bytes
 *
 * Returns: (nullable): a copy that lives as long as the facts; NULL for an empty text
 */
const char *
enc_book_string (EncBook *book, const char *text, gsize len)
{
  return len > 0 ? g_string_chunk_insert_len (book->facts->strings, text, len) : NULL;
}

/**
 * enc_book_intern:
 * @book: a book
 * @text: a text that recurs
 *
 * Returns: the one copy of it that lives as long as the facts
 */
const char *
enc_book_intern (EncBook *book, const char *text)
{
  return enc_facts_intern (book->facts, text, -1);
}

static inline EncFactClient *
client_at (EncBook *book, guint32 client)
{
  return &g_array_index (book->facts->clients, EncFactClient, client);
}

/* "0200769623" and "200769623" are one client where spreadsheets ate the zeros: digits count
 * without those in front. */
static void
significant (const EncBook *book, const char **code, gsize *len)
{
  const char *p = *code;
  const char *end = p + *len;

  if (book->rules.exact_codes || *len == 0 || *p != '0')
    return;
  for (const char *q = p; q < end; q++)
    if (!g_ascii_isdigit (*q))
      return;
  while (p + 1 < end && *p == '0')
    p++;
  *code = p;
  *len = end - p;
}

static gboolean
same_text (const char *text, const char *other, gsize other_len)
{
  return strncmp (text, other, other_len) == 0 && text[other_len] == '\0';
}

/* The company's index. Nearly every row names the company of the row before. */
static guint16
company_index (EncBook *book, const char *company, gsize len)
{
  if (book->companies->len > 0
      && same_text (g_ptr_array_index (book->companies, book->last_company), company, len))
    return book->last_company;
  for (guint i = 0; i < book->companies->len; i++)
    if (same_text (g_ptr_array_index (book->companies, i), company, len))
      return book->last_company = i;
  if (book->companies->len == MAX_COMPANIES)
    return book->last_company = 0;
  g_ptr_array_add (book->companies, (char *)enc_facts_intern (book->facts, company, (gssize)len));
  return book->last_company = book->companies->len - 1;
}

static gboolean
is_client (EncBook *book, guint32 client, guint32 hash, guint16 company, const char *code,
           gsize len)
{
  const ClientKey *key = &book->keys[client];

  if (key->hash != hash || key->company != company)
    return FALSE;
  if (len <= KEY_CHARS)
    return key->len == len && memcmp (key->code, code, len) == 0;
  if (key->len != LONG_CODE)
    return FALSE;

  const char *known = client_at (book, client)->code;
  gsize known_len = strlen (known);

  significant (book, &known, &known_len);
  return known_len == len && memcmp (known, code, len) == 0;
}

static guint32
hash_client (const EncBook *book, guint16 company, const char *code, gsize len)
{
  return enc_hash_bytes (book->seed + company, code, len);
}

static void
grow_slots (EncBook *book)
{
  guint32 n = book->n_slots * 2;

  g_free (book->slots);
  book->slots = g_new0 (guint32, n);
  book->keys = g_renew (ClientKey, book->keys, n / 2);
  book->n_slots = n;
  for (guint32 c = 0; c < book->facts->clients->len; c++)
    {
      guint32 i = book->keys[c].hash & (n - 1);

      while (book->slots[i] != 0)
        i = (i + 1) & (n - 1);
      book->slots[i] = c + 1;
    }
}

/* The slot of that client, or the free one where it belongs. */
static guint32
find_slot (EncBook *book, guint32 hash, guint16 company, const char *code, gsize len)
{
  guint32 i = hash & (book->n_slots - 1);

  while (book->slots[i] != 0 && !is_client (book, book->slots[i] - 1, hash, company, code, len))
    i = (i + 1) & (book->n_slots - 1);
  return i;
}

static guint32
add_client (EncBook *book, guint32 slot, guint32 hash, guint16 company, const char *code, gsize len,
            const char *written, gsize written_len, guint32 line)
{
  guint32 client = book->facts->clients->len;
  EncFactClient fresh = {
    .company = g_ptr_array_index (book->companies, company),
    .code = g_string_chunk_insert_len (book->facts->strings, written, (gssize)written_len),
    .credit_limit = -1,
    .insurer_cover = -1,
    .line = line,
  };
  ClientKey key = { .hash = hash, .company = company };

  if (client == book->n_slots / 2)
    {
      grow_slots (book);
      slot = find_slot (book, hash, company, code, len);
    }
  key.len = len <= KEY_CHARS ? len : LONG_CODE;
  memcpy (key.code, code, MIN (len, KEY_CHARS));
  book->keys[client] = key;
  book->slots[slot] = client + 1;
  g_array_append_val (book->facts->clients, fresh);
  return client;
}

/**
 * enc_book_client:
 * @book: a book
 * @company: its company's code, "" for the default one
 * @company_len: length in bytes
 * @code: its code, not empty
 * @code_len: length in bytes
 * @line: where it is named
 *
 * Returns: the index of that client, which is new the first time. Of a numeric code written with
 * and without leading zeros the longer writing is kept, in whatever order the rows come.
 */
guint32
enc_book_client (EncBook *book, const char *company, gsize company_len, const char *code,
                 gsize code_len, guint32 line)
{
  const char *written = code;
  gsize written_len = code_len;
  guint16 in = company_index (book, company, company_len);

  significant (book, &code, &code_len);

  guint32 hash = hash_client (book, in, code, code_len);

  if (book->last != ENC_FACT_NONE && is_client (book, book->last, hash, in, code, code_len))
    {
      enc_book_see_client (book, book->last, written, written_len, line);
      return book->last;
    }

  guint32 slot = find_slot (book, hash, in, code, code_len);

  if (book->slots[slot] == 0)
    return book->last
           = add_client (book, slot, hash, in, code, code_len, written, written_len, line);
  book->last = book->slots[slot] - 1;
  enc_book_see_client (book, book->last, written, written_len, line);
  return book->last;
}

/**
 * enc_book_keep_client:
 * @book: a book
 * @client: an index
 *
 * Clients that only refused rows name are not in the facts; this one is.
 */
void
enc_book_keep_client (EncBook *book, guint32 client)
{
  book->keys[client].kept = TRUE;
}

/**
 * enc_book_is_complete:
 * @book: a book
 * @client: an index
 *
 * Returns: whether enc_book_set_complete() was called for that client
 */
gboolean
enc_book_is_complete (const EncBook *book, guint32 client)
{
  return book->keys[client].complete;
}

/**
 * enc_book_set_complete:
 * @book: a book
 * @client: an index
 *
 * Notes that rows have nothing new to say about the client itself.
 */
void
enc_book_set_complete (EncBook *book, guint32 client)
{
  book->keys[client].complete = TRUE;
}

/**
 * enc_book_next_file:
 * @book: a book
 *
 * Another file may say more about clients.
 */
void
enc_book_next_file (EncBook *book)
{
  for (guint32 c = 0; c < book->facts->clients->len; c++)
    book->keys[c].complete = FALSE;
}

/**
 * enc_book_see_client:
 * @book: a book
 * @client: an index
 * @text: how a row writes its code or calls it by its name
 * @len: length in bytes
 * @line: of that row
 *
 * Notes a code that is written with or without leading zeros, once, and keeps the longer writing.
 */
void
enc_book_see_client (EncBook *book, guint32 client, const char *text, gsize len, guint32 line)
{
  if (book->rules.exact_codes)
    return;

  EncFactClient *known = client_at (book, client);
  const char *code = text;
  gsize code_len = len;

  if (same_text (known->code, text, len))
    return;
  significant (book, &code, &code_len);
  /* Called by its name, it is not written otherwise. */
  if (!is_client (book, client, book->keys[client].hash, book->keys[client].company, code,
                  code_len))
    return;
  if (book->merged == NULL)
    book->merged = g_hash_table_new (NULL, NULL);
  if (g_hash_table_add (book->merged, GUINT_TO_POINTER (client)))
    enc_report_add (book->report, ENC_FINDING_NOTE, ENC_FINDING_CLIENT_MERGED, line, NULL, text,
                    (gssize)len);
  if (len > strlen (known->code))
    known->code = g_string_chunk_insert_len (book->facts->strings, text, len);
}

/**
 * enc_book_client_facts:
 * @book: a book
 * @client: an index
 *
 * Returns: (transfer none): what is known of the client, to be completed; valid until the next
 * client is added
 */
EncFactClient *
enc_book_client_facts (EncBook *book, guint32 client)
{
  return client_at (book, client);
}

/**
 * enc_book_name_client:
 * @book: a book
 * @client: an index
 * @name: a name that other files may call it by
 * @len: length in bytes
 *
 * From then on enc_book_find_client() knows the client by that name too.
 */
void
enc_book_name_client (EncBook *book, guint32 client, const char *name, gsize len)
{
  g_autofree char *text = g_strndup (name, len);

  if (book->names == NULL)
    book->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (book->names, enc_text_fold (text), GUINT_TO_POINTER (client + 1));
}

/**
 * enc_book_find_client:
 * @book: a book
 * @company: code of a company
 * @company_len: length in bytes
 * @text: a code or a name
 * @len: length in bytes
 * @client: (out): its index
 *
 * Returns: whether a client with that code, else with that name, is in the book
 */
gboolean
enc_book_find_client (EncBook *book, const char *company, gsize company_len, const char *text,
                      gsize len, guint32 *client)
{
  const char *code = text;
  gsize code_len = len;

  significant (book, &code, &code_len);

  guint16 in = company_index (book, company, company_len);
  guint32 slot = find_slot (book, hash_client (book, in, code, code_len), in, code, code_len);

  if (book->slots[slot] != 0)
    {
      *client = book->slots[slot] - 1;
      return TRUE;
    }
  if (book->names == NULL)
    return FALSE;

  g_autofree char *name = g_strndup (text, len);
  g_autofree char *folded = enc_text_fold (name);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (book->names, folded));

  if (found == 0)
    return FALSE;
  *client = found - 1;
  return TRUE;
}

/**
 * enc_book_contact:
 * @book: a book
 * @contact: a contact whose strings belong to the book
 */
void
enc_book_contact (EncBook *book, const EncFactContact *contact)
{
  g_array_append_vals (book->facts->contacts, contact, 1);
}

/**
 * enc_book_control:
 * @book: a book
 * @control: a balance that the source states
 */
void
enc_book_control (EncBook *book, const EncFactControl *control)
{
  g_array_append_vals (book->facts->controls, control, 1);
}

/**
 * enc_book_piece:
 * @book: a book
 * @piece: one row; its strings belong to the book
 */
void
enc_book_piece (EncBook *book, EncPiece *piece)
{
  piece->number_hash = piece->number != NULL
                         ? enc_hash_bytes (book->seed, piece->number, strlen (piece->number))
                         : 0;
  if (piece->amount > 0)
    book->positive[piece->kind & 7]++;
  else
    book->negative[piece->kind & 7]++;
  if (piece->client != ENC_FACT_NONE)
    book->keys[piece->client].kept = TRUE;
  g_array_append_vals (book->pieces, piece, 1);
}

/**
 * enc_book_n_pieces:
 * @book: a book
 *
 * Returns: how many rows it holds
 */
guint64
enc_book_n_pieces (EncBook *book)
{
  return book->pieces->len;
}

/**
 * enc_book_set_column:
 * @book: a book
 * @number_column: (nullable): header of the document numbers, for findings about them
 */
void
enc_book_set_column (EncBook *book, const char *number_column)
{
  g_free (book->number_column);
  book->number_column = g_strdup (number_column);
}

/* Gives every row the ledger's sign. Where a file writes all its payments with a minus, that minus
 * is the ledger's sign and not a payment turned round. */
static void
sign_pieces (EncBook *book)
{
  gboolean as_it_stands[8] = { FALSE };

  for (int kind = 0; kind < 8 && book->rules.signs_vary; kind++)
    as_it_stands[kind] = book->negative[kind] > book->positive[kind];
  for (guint i = 0; i < book->pieces->len; i++)
    {
      EncPiece *piece = &g_array_index (book->pieces, EncPiece, i);

      if (!(piece->traits & ENC_PIECE_AS_SIGNED) && !as_it_stands[piece->kind & 7])
        piece->amount = enc_item_signed_amount (piece->kind, piece->amount);
    }
}

static gboolean
has_orphans (const EncBook *book)
{
  for (guint i = 0; i < book->pieces->len; i++)
    if (g_array_index (book->pieces, EncPiece, i).client == ENC_FACT_NONE)
      return TRUE;
  return FALSE;
}

/* Payments that name no client belong to the client of the document they settle, when only one
 * client has a document of that number. */
static void
adopt_orphans (EncBook *book)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  guint kept = 0;

  for (guint i = 0; i < book->pieces->len; i++)
    {
      const EncPiece *piece = &g_array_index (book->pieces, EncPiece, i);
      gpointer owner;

      if (piece->client == ENC_FACT_NONE || piece->number == NULL)
        continue;
      owner = g_hash_table_lookup (owners, piece->number);
      if (owner == NULL)
        owner = GUINT_TO_POINTER (piece->client + 1);
      else if (owner != GUINT_TO_POINTER (piece->client + 1))
        owner = GUINT_TO_POINTER (G_MAXUINT32);
      g_hash_table_insert (owners, (char *)piece->number, owner);
    }
  for (guint i = 0; i < book->pieces->len; i++)
    {
      EncPiece piece = g_array_index (book->pieces, EncPiece, i);

      if (piece.client == ENC_FACT_NONE)
        {
          guint owner = piece.settles != NULL
                          ? GPOINTER_TO_UINT (g_hash_table_lookup (owners, piece.settles))
                          : 0;

          if (owner == 0 || owner == G_MAXUINT32)
            {
              enc_report_add (book->report, ENC_FINDING_REFUSED, ENC_FINDING_UNKNOWN_DOCUMENT,
                              piece.line, NULL, piece.settles, -1);
              continue;
            }
          piece.client = owner - 1;
        }
      g_array_index (book->pieces, EncPiece, kept++) = piece;
    }
  g_array_set_size (book->pieces, kept);
}

/* Leaves out the clients that only refused rows name. */
static void
drop_unkept (EncBook *book)
{
  EncFacts *facts = book->facts;
  guint32 n = facts->clients->len;
  g_autofree guint32 *now = g_new (guint32, n + 1);
  guint32 kept = 0;
  guint contacts = 0;

  for (guint32 c = 0; c < n; c++)
    {
      now[c] = book->keys[c].kept ? kept : ENC_FACT_NONE;
      if (book->keys[c].kept)
        *client_at (book, kept++) = *client_at (book, c);
    }
  if (kept == n)
    return;
  g_array_set_size (facts->clients, kept);
  for (guint i = 0; i < facts->contacts->len; i++)
    {
      EncFactContact contact = g_array_index (facts->contacts, EncFactContact, i);

      contact.client = now[contact.client];
      if (contact.client != ENC_FACT_NONE)
        g_array_index (facts->contacts, EncFactContact, contacts++) = contact;
    }
  g_array_set_size (facts->contacts, contacts);
  for (guint i = 0; i < book->pieces->len; i++)
    {
      EncPiece *piece = &g_array_index (book->pieces, EncPiece, i);

      piece->client = now[piece->client];
    }
}

/* Row numbers grouped by client in file order, and where each client's start. */
static guint32 *
sort_by_client (EncBook *book, guint32 *starts)
{
  guint32 n_clients = book->facts->clients->len;
  const EncPiece *pieces = (const EncPiece *)(void *)book->pieces->data;
  guint32 *rows = g_new (guint32, MAX (book->pieces->len, 1));

  for (guint i = 0; i < book->pieces->len; i++)
    starts[pieces[i].client + 1]++;
  for (guint32 c = 0; c < n_clients; c++)
    starts[c + 1] += starts[c];
  for (guint i = 0; i < book->pieces->len; i++)
    rows[starts[pieces[i].client]++] = i;
  for (guint32 c = n_clients; c > 0; c--)
    starts[c] = starts[c - 1];
  starts[0] = 0;
  return rows;
}

/**
 * enc_book_finish:
 * @book: a book that is not used afterwards, but freed
 * @shape: what the files are
 * @as_of: date of a snapshot, or ENC_DATE_NONE
 *
 * Settles account by account. Items come out grouped by client; within a client in the order of the
 * file.
 *
 * Returns: (transfer full): the facts; the report counts the rows kept and names those refused
 */
EncFacts *
enc_book_finish (EncBook *book, EncFactsShape shape, EncDate as_of)
{
  EncFacts *facts = book->facts;

  sign_pieces (book);
  if (has_orphans (book))
    adopt_orphans (book);
  drop_unkept (book);

  guint32 n_clients = facts->clients->len;
  EncPiece *pieces = (EncPiece *)(void *)book->pieces->data;

  g_autofree guint32 *starts = g_new0 (guint32, n_clients + 1);
  g_autofree guint32 *rows = sort_by_client (book, starts);
  g_autoptr (EncAccount) account
    = enc_account_new (facts, book->report, &book->rules, book->seed, book->number_column);

  facts->shape = shape;
  facts->as_of = as_of;
  for (guint32 c = 0; c < n_clients; c++)
    if (starts[c + 1] > starts[c])
      enc_account_settle (account, pieces, rows + starts[c], starts[c + 1] - starts[c]);
  g_array_set_size (book->pieces, 0);
  return g_steal_pointer (&book->facts);
}
