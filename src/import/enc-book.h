/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-facts.h"
#include "ledger/enc-report.h"

G_BEGIN_DECLS

/* Where rows become facts. Rows come in any order; what they mean to each other (several rows of
 * one piece, what a payment settles, instalments, doubles) is settled account by account once all
 * are there. */
typedef struct _EncBook EncBook;

/* Bits of EncPiece.traits. */
#define ENC_PIECE_LETTERED (1 << 0) /* settles is a lettering code, not a number */
#define ENC_PIECE_DISPUTED (1 << 1)
#define ENC_PIECE_AS_SIGNED                                                                        \
  (1 << 2) /* the amount is a ledger movement: the kind does not turn it */
#define ENC_PIECE_DUE_ESTIMATED (1 << 3)

/* One row about a piece. Strings belong to the book (enc_book_string()). */
typedef struct
{
  gint64 amount;        /* as written; see ENC_PIECE_AS_SIGNED */
  const char *number;   /* NULL = none: one is made from the date */
  const char *document; /* or NULL */
  const char *settles;  /* or NULL */
  const char *label;    /* or NULL */
  guint32 number_hash;  /* set by the book */
  guint32 client;       /* ENC_FACT_NONE = that of the document it settles */
  EncDate date;
  EncDate due;
  EncDate settled_on;
  EncCurrency currency;
  guint32 line;
  guint16 instalment; /* 0 = not said */
  guint8 kind;
  guint8 traits;
} EncPiece;

typedef struct
{
  gboolean exact_codes; /* "007" and "7" are two clients */
  gboolean sum_rows;    /* rows that differ in their amount alone are one piece */
  gboolean signs_vary;  /* kinds written with a minus throughout are not turned round */
} EncBookRules;

EncBook *enc_book_new (const EncBookRules *rules, EncReport *report);
void enc_book_free (EncBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncBook, enc_book_free)

const char *enc_book_string (EncBook *book, const char *text, gsize len);
const char *enc_book_intern (EncBook *book, const char *text);
guint32 enc_book_client (EncBook *book, const char *company, gsize company_len, const char *code,
                         gsize code_len, guint32 line);
void enc_book_see_client (EncBook *book, guint32 client, const char *text, gsize len, guint32 line);
void enc_book_keep_client (EncBook *book, guint32 client);
gboolean enc_book_is_complete (const EncBook *book, guint32 client);
void enc_book_set_complete (EncBook *book, guint32 client);
void enc_book_next_file (EncBook *book);
EncFactClient *enc_book_client_facts (EncBook *book, guint32 client);
void enc_book_name_client (EncBook *book, guint32 client, const char *name, gsize len);
gboolean enc_book_find_client (EncBook *book, const char *company, gsize company_len,
                               const char *text, gsize len, guint32 *client);
void enc_book_contact (EncBook *book, const EncFactContact *contact);
void enc_book_control (EncBook *book, const EncFactControl *control);
void enc_book_piece (EncBook *book, EncPiece *piece);
guint64 enc_book_n_pieces (EncBook *book);
void enc_book_set_column (EncBook *book, const char *number_column);
EncFacts *enc_book_finish (EncBook *book, EncFactsShape shape, EncDate as_of);

G_END_DECLS
