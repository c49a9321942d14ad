/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-place.h"

/**
 * enc_place_new:
 * @view: the name of a view
 *
 * Returns: (transfer full): the view with nothing particular to show
 */
EncPlace *
enc_place_new (const char *view)
{
  EncPlace *place = g_new0 (EncPlace, 1);

  g_ref_count_init (&place->ref_count);
  place->view = g_strdup (view);

  return place;
}

/**
 * enc_place_new_client:
 * @client_pk: the client's row number
 *
 * Returns: (transfer full): the file of one client
 */
EncPlace *
enc_place_new_client (gint64 client_pk)
{
  EncPlace *place = enc_place_new ("client");

  place->client_pk = client_pk;

  return place;
}

/**
 * enc_place_new_client_among:
 * @client_pk: the client's row number
 * @among: (transfer full) (nullable) (element-type gint64): the list it was opened from, which the
 *   keys for the next and the previous client follow
 *
 * Returns: (transfer full): the file of one client out of a list
 */
EncPlace *
enc_place_new_client_among (gint64 client_pk, GArray *among)
{
  EncPlace *place = enc_place_new_client (client_pk);

  place->among = among;

  return place;
}

/**
 * enc_place_new_items:
 * @query: the question the figure answers
 * @cell: which column of the aged balance
 * @bucket: which bucket, for %ENC_CELL_BUCKET
 * @currency: the figure's currency
 * @title: what the figure is, for the breadcrumb
 *
 * Returns: (transfer full): the items whose sum is that figure
 */
EncPlace *
enc_place_new_items (const EncAgingQuery *query, EncAgingCell cell, int bucket,
                     EncCurrency currency, const char *title)
{
  EncPlace *place = enc_place_new ("items");

  place->has_query = TRUE;
  place->query = *query;
  place->cell = cell;
  place->bucket = bucket;
  place->currency = currency;
  place->title = g_strdup (title);

  return place;
}

/**
 * enc_place_new_clients:
 * @filter: (nullable): one of the names listed at EncPlace.filter
 *
 * Returns: (transfer full): the list of clients, filtered
 */
EncPlace *
enc_place_new_clients (const char *filter)
{
  EncPlace *place = enc_place_new ("clients");

  place->filter = g_strdup (filter);

  return place;
}

/**
 * enc_place_new_dispute:
 * @id: of the dispute
 *
 * Returns: (transfer full): one dispute
 */
EncPlace *
enc_place_new_dispute (const char *id)
{
  EncPlace *place = enc_place_new ("dispute");

  place->subject = g_strdup (id);

  return place;
}

/**
 * enc_place_ref:
 * @place: a place
 *
 * Returns: (transfer full): @place
 */
EncPlace *
enc_place_ref (EncPlace *place)
{
  g_ref_count_inc (&place->ref_count);

  return place;
}

/**
 * enc_place_unref:
 * @place: (transfer full): a place
 */
void
enc_place_unref (EncPlace *place)
{
  if (!g_ref_count_dec (&place->ref_count))
    return;

  g_free (place->view);
  g_free (place->title);
  g_free (place->subject);
  g_free (place->filter);
  g_clear_pointer (&place->among, g_array_unref);
  g_free (place);
}

static gboolean
query_equal (const EncAgingQuery *a, const EncAgingQuery *b)
{
  if (a->as_of != b->as_of || a->basis != b->basis || a->credits != b->credits
      || a->limits.n != b->limits.n)
    return FALSE;
  for (int i = 0; i < a->limits.n; i++)
    if (a->limits.days[i] != b->limits.days[i])
      return FALSE;
  for (int i = 0; i < ENC_N_DIMENSIONS; i++)
    if (a->filter.has[i] != b->filter.has[i]
        || (a->filter.has[i] && a->filter.value[i] != b->filter.value[i]))
      return FALSE;

  return TRUE;
}

/**
 * enc_place_equal:
 * @a: a place
 * @b: another
 *
 * Returns: whether going from one to the other changes nothing on screen
 */
gboolean
enc_place_equal (const EncPlace *a, const EncPlace *b)
{
  if (a == b)
    return TRUE;

  return g_str_equal (a->view, b->view) && a->client_pk == b->client_pk && a->item_pk == b->item_pk
         && g_strcmp0 (a->subject, b->subject) == 0 && g_strcmp0 (a->filter, b->filter) == 0
         && a->has_query == b->has_query && a->cell == b->cell && a->bucket == b->bucket
         && a->currency == b->currency && (!a->has_query || query_equal (&a->query, &b->query));
}
