/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-item.h"
#include "ledger/enc-party.h"
#include "ledger/enc-terms.h"

G_BEGIN_DECLS

/* What a file says, before the store takes it: plain columns, normalised and checked by the
 * importer, in one piece in memory so that nothing is ever half applied. Strings live in the
 * batch's own arena; NULL means "the file does not say" and never erases what the store knows. */

#define ENC_FACT_NONE G_MAXUINT32

typedef enum
{
  ENC_FACTS_FULL,    /* a ledger: debits, credits, allocations */
  ENC_FACTS_SETTLED, /* invoices with a settlement date */
  ENC_FACTS_OPEN, /* only what is unpaid on as_of: what the store has open and this does not list is
                     closed at as_of */
  ENC_FACTS_CLIENTS, /* client master data only */
} EncFactsShape;

typedef struct
{
  const char *company; /* code; "" = the default company */
  const char *code;    /* never NULL */
  const char *name;
  const char *parent; /* code of the group's head, or a group name */
  const char *sector;
  const char *segment;
  const char *country; /* as written; ISO 3166 alpha-2 where recognised */
  const char *city;
  const char *siren;
  const char *vat;
  const char *terms; /* as enc_terms_to_string() writes them */
  const char *rep;
  const char *collector;
  const char *insurer;
  gint64 credit_limit;  /* -1 = not said */
  gint64 insurer_cover; /* -1 = not said */
  EncCurrency limit_currency;
  guint32 line; /* where the file says it, 1-based; 0 = nowhere in particular */
} EncFactClient;

typedef struct
{
  guint32 client; /* index */
  EncContactRole role;
  const char *name;
  const char *email;
  const char *phone;
  guint32 line;
} EncFactContact;

typedef struct
{
  const char *number;   /* never NULL */
  const char *document; /* shared by the instalments of one invoice, or NULL */
  const char *label;
  gint64 amount;  /* signed: owed by the client > 0 */
  guint32 client; /* index */
  EncDate date;
  EncDate due; /* or ENC_DATE_NONE */
  EncCurrency currency;
  guint16 instalment; /* 1.. */
  guint8 kind;        /* EncItemKind */
  guint8 flags;       /* EncItemFlags */
  guint32 line;
} EncFactItem;

typedef struct
{
  guint32 debit; /* index of an item, or ENC_FACT_NONE: then settles names one that the store has */
  guint32 credit; /* index of an item, or ENC_FACT_NONE: then credit_number names one that the store
                     has */
  const char *settles; /* number of the debit document, same client and currency */
  gint64 amount;       /* > 0 */
  EncDate effective;   /* ENC_DATE_NONE = the later of the two pieces' dates */
  guint32 flags;       /* EncAllocationFlags */
  guint32 line;
} EncFactAllocation;

/* What the source itself says an account's balance is: the import must tie to it. */
typedef struct
{
  guint32 client; /* index, or ENC_FACT_NONE for the whole file */
  EncCurrency currency;
  gint64 balance;
} EncFactControl;

typedef struct
{
  EncFactsShape shape;
  EncDate as_of;       /* of an open-item snapshot, else ENC_DATE_NONE */
  GArray *clients;     /* EncFactClient */
  GArray *contacts;    /* EncFactContact */
  GArray *items;       /* EncFactItem */
  GArray *allocations; /* EncFactAllocation */
  GArray *controls;    /* EncFactControl */
  GStringChunk *strings;
} EncFacts;

EncFacts *enc_facts_new (EncFactsShape shape);
void enc_facts_free (EncFacts *facts);
const char *enc_facts_string (EncFacts *facts, const char *text, gssize len);
const char *enc_facts_intern (EncFacts *facts, const char *text, gssize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncFacts, enc_facts_free)

G_END_DECLS
