/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-book.h"

#include "base/enc-text.h"
#include "import/enc-account.h"
#include "import/enc-hash.h"

struct _EncBook
{
  EncBookRules rules;
  EncReport *report; /* not owned */
  EncFacts *facts;
  GArray *pieces; /* EncPiece */
  guint64 seed;
  guint32 *slots;  /* client index + 1 by hash of company and code; 0 = free */
  guint32 *hashes; /* of each client */
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
  book->hashes = g_new (guint32, book->n_slots / 2);
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
  g_free (book->hashes);
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

static gboolean
is_client (EncBook *book, guint32 client, const char *company, gsize company_len, const char *code,
           gsize code_len)
{
  const EncFactClient *known = client_at (book, client);
  const char *known_code = known->code;
  gsize known_len = strlen (known_code);

  significant (book, &known_code, &known_len);
  return known_len == code_len && memcmp (known_code, code, code_len) == 0
         && same_text (known->company, company, company_len);
}

static guint32
hash_client (const EncBook *book, const char *company, gsize company_len, const char *code,
             gsize code_len)
{
  guint64 seed = book->seed;

  if (company_len > 0)
    seed ^= (guint64)enc_hash_bytes (book->seed, company, company_len) << 16;
  return enc_hash_bytes (seed, code, code_len);
}

static void
grow_slots (EncBook *book)
{
  guint32 n = book->n_slots * 2;

  g_free (book->slots);
  book->slots = g_new0 (guint32, n);
  book->hashes = g_renew (guint32, book->hashes, n / 2);
  book->n_slots = n;
  for (guint32 c = 0; c < book->facts->clients->len; c++)
    {
      guint32 i = book->hashes[c] & (n - 1);

      while (book->slots[i] != 0)
        i = (i + 1) & (n - 1);
      book->slots[i] = c + 1;
    }
}

/* The slot of that client, or the free one where it belongs. */
static guint32
find_slot (EncBook *book, guint32 hash, const char *company, gsize company_len, const char *code,
           gsize code_len)
{
  guint32 i = hash & (book->n_slots - 1);

  while (book->slots[i] != 0)
    {
      guint32 c = book->slots[i] - 1;

      if (book->hashes[c] == hash && is_client (book, c, company, company_len, code, code_len))
        break;
      i = (i + 1) & (book->n_slots - 1);
    }
  return i;
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
  guint32 client;

  significant (book, &code, &code_len);
  if (book->last != ENC_FACT_NONE
      && is_client (book, book->last, company, company_len, code, code_len))
    client = book->last;
  else
    {
      guint32 hash = hash_client (book, company, company_len, code, code_len);
      guint32 slot = find_slot (book, hash, company, company_len, code, code_len);

      if (book->slots[slot] == 0)
        {
          EncFactClient fresh = {
            .company = enc_facts_intern (book->facts, company, company_len),
            .code = g_string_chunk_insert_len (book->facts->strings, written, written_len),
            .credit_limit = -1,
            .insurer_cover = -1,
            .line = line,
          };

          if (book->facts->clients->len == book->n_slots / 2)
            {
              grow_slots (book);
              slot = find_slot (book, hash, company, company_len, code, code_len);
            }
          client = book->facts->clients->len;
          book->hashes[client] = hash;
          book->slots[slot] = client + 1;
          g_array_append_val (book->facts->clients, fresh);
          return book->last = client;
        }
      client = book->slots[slot] - 1;
    }

  enc_book_see_client (book, client, written, written_len, line);
  return book->last = client;
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
  EncFactClient *known = client_at (book, client);
  const char *code = text;
  gsize code_len = len;

  if (book->rules.exact_codes || same_text (known->code, text, len))
    return;
  significant (book, &code, &code_len);
  if (!is_client (book, client, known->company, strlen (known->company), code, code_len))
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

  guint32 hash = hash_client (book, company, company_len, code, code_len);
  guint32 slot = find_slot (book, hash, company, company_len, code, code_len);

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
  guint32 n_clients = facts->clients->len;
  EncPiece *pieces = (EncPiece *)(void *)book->pieces->data;

  sign_pieces (book);

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
