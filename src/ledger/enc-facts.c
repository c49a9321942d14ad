/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-facts.h"

#include <string.h>

/**
 * enc_facts_new:
 * @shape: what kind of file it is
 *
 * Returns: (transfer full): an empty batch
 */
EncFacts *
enc_facts_new (EncFactsShape shape)
{
  EncFacts *facts = g_new0 (EncFacts, 1);

  facts->shape = shape;
  facts->as_of = ENC_DATE_NONE;
  facts->clients = g_array_new (FALSE, FALSE, sizeof (EncFactClient));
  facts->contacts = g_array_new (FALSE, FALSE, sizeof (EncFactContact));
  facts->items = g_array_new (FALSE, FALSE, sizeof (EncFactItem));
  facts->allocations = g_array_new (FALSE, FALSE, sizeof (EncFactAllocation));
  facts->controls = g_array_new (FALSE, FALSE, sizeof (EncFactControl));
  facts->strings = g_string_chunk_new (64 * 1024);
  return facts;
}

/**
 * enc_facts_free:
 * @facts: (transfer full) (nullable): a batch
 *
 * Frees it with all its strings.
 */
void
enc_facts_free (EncFacts *facts)
{
  if (facts == NULL)
    return;
  g_array_unref (facts->clients);
  g_array_unref (facts->contacts);
  g_array_unref (facts->items);
  g_array_unref (facts->allocations);
  g_array_unref (facts->controls);
  g_string_chunk_free (facts->strings);
  g_free (facts);
}

/**
 * enc_facts_string:
 * @facts: a batch
 * @text: (nullable): a text
 * @len: its length in bytes, or -1
 *
 * For texts that differ from row to row, as numbers of documents.
 *
 * Returns: (nullable): a copy that lives as long as @facts; NULL for NULL
 */
const char *
enc_facts_string (EncFacts *facts, const char *text, gssize len)
{
  return text != NULL ? g_string_chunk_insert_len (facts->strings, text, len) : NULL;
}

/**
 * enc_facts_intern:
 * @facts: a batch
 * @text: (nullable): a text
 * @len: its length in bytes, or -1
 *
 * For texts that recur, as names of sales reps: equal texts share one copy.
 *
 * Returns: (nullable): a copy that lives as long as @facts; NULL for NULL
 */
const char *
enc_facts_intern (EncFacts *facts, const char *text, gssize len)
{
  char small[256];
  g_autofree char *big = NULL;

  if (text == NULL)
    return NULL;
  if (len < 0)
    return g_string_chunk_insert_const (facts->strings, text);
  if ((gsize)len >= sizeof small)
    return g_string_chunk_insert_const (facts->strings, big = g_strndup (text, len));
  memcpy (small, text, len);
  small[len] = '\0';
  return g_string_chunk_insert_const (facts->strings, small);
}
