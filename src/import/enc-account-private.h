/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-account.h"

G_BEGIN_DECLS

/* What enc-account.c (rows become pieces) and enc-account-settle.c (pieces settle each other)
 * share. */
#define NONE G_MAXUINT32

/* A piece: rows of one kind, number and instalment. */
typedef struct
{
  const char *number;
  const char *document;
  guint32 hash;          /* of the number */
  guint32 same;          /* next piece of that number */
  guint32 same_document; /* next piece of that document */
  guint32 first_row, last_row;
  guint32 n_rows;
  guint32 item;       /* index in the facts once it is taken */
  guint32 n_inferred; /* settlements deduced so far; counted at the first piece of the number */
  gint64 amount;
  gint64 allocated;
  EncDate date, due;
  EncCurrency currency;
  guint16 instalment;
  guint8 kind;
  gboolean conflict;
  gboolean overflow;
  gboolean seen; /* its rows are in the table of row contents */
} Piece;

/* A row that settles instalments, to be spread over them in the order of time. */
typedef struct
{
  guint32 row;
  guint32 piece;
  EncDate when;
} Spread;

struct _EncAccount
{
  EncFacts *facts;
  EncReport *report;
  const EncBookRules *rules;
  guint64 seed;
  const char *number_column;

  const EncPiece *all;
  const guint32 *rows;
  guint32 n_rows;
  GArray *pieces;    /* Piece */
  guint32 *next;     /* of each row: next row of its piece */
  guint32 *piece_of; /* of each row: its piece, NONE = a double that was merged */
  guint32 row_room;
  guint32 *slots; /* first piece of a number + 1 */
  guint32 n_slots;
  guint32 *contents;  /* row + 1 by content, of pieces with several rows */
  guint32 n_contents; /* 0 = not in use for this account */
  guint32 content_room;
  GHashTable *documents; /* first piece + 1 of each document; NULL until asked for */
  GArray *spreads;       /* Spread */
  guint first_allocation;
  gboolean any_document, any_settlement, any_lettering;
};

static inline const EncPiece *
row_at (const EncAccount *account, guint32 row)
{
  return &account->all[account->rows[row]];
}

static inline Piece *
piece_at (EncAccount *account, guint32 piece)
{
  return &g_array_index (account->pieces, Piece, piece);
}

void enc_account_note (EncAccount *account, EncFindingCode code, guint32 line, const char *value);
guint32 enc_account_first_of_number (EncAccount *account, const char *number);
guint32 enc_account_first_of_document (EncAccount *account, const char *document);
int enc_account_compare_instalments (gconstpointer a, gconstpointer b, gpointer data);
void enc_account_settle_pieces (EncAccount *account, gboolean any_settles);

G_END_DECLS
