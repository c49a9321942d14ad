/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/events/enc-body.h"

#include <json-glib/json-glib.h>

/* [[day, amount], …]; NULL when it is not that. */
static GVariant *
read_schedule (JsonArray *array)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ix)"));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair == NULL || json_array_get_length (pair) != 2)
        return NULL;
      g_variant_builder_add (&builder, "(ix)", (gint32)json_array_get_int_element (pair, 0),
                             (gint64)json_array_get_int_element (pair, 1));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
read_value (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_VALUE:
      switch (json_node_get_value_type (node))
        {
        case G_TYPE_STRING:
          return g_variant_new_string (json_node_get_string (node));
        case G_TYPE_INT64:
          return g_variant_new_int64 (json_node_get_int (node));
        case G_TYPE_BOOLEAN:
          return g_variant_new_boolean (json_node_get_boolean (node));
        default:
          return NULL;
        }
    case JSON_NODE_ARRAY:
      return read_schedule (json_node_get_array (node));
    case JSON_NODE_OBJECT:
    case JSON_NODE_NULL:
    default:
      return NULL;
    }
}

/**
 * enc_body_parse:
 * @json: a flat JSON object
 *
 * Text becomes s, whole numbers x, true and false b, a list of pairs of numbers a(ix); what is none
 * of these, written by a newer Encours, is left out.
 *
 * Returns: (transfer full): an a{sv}, without members when @json is no object
 */
GVariant *
enc_body_parse (const char *json)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root
    = json_parser_load_from_data (parser, json, -1, NULL) ? json_parser_get_root (parser) : NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *node;

      json_object_iter_init (&iter, json_node_get_object (root));
      while (json_object_iter_next (&iter, &key, &node))
        {
          GVariant *value = read_value (node);

          if (value != NULL)
            g_variant_builder_add (&builder, "{sv}", key, value);
        }
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
write_value (JsonBuilder *builder, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_builder_add_string_value (builder, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    json_builder_add_int_value (builder, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    json_builder_add_int_value (builder, g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_builder_add_boolean_value (builder, g_variant_get_boolean (value));
  else
    {
      g_return_if_fail (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ix)")));
      json_builder_begin_array (builder);
      for (gsize i = 0; i < g_variant_n_children (value); i++)
        {
          gint32 day;
          gint64 amount;

          g_variant_get_child (value, i, "(ix)", &day, &amount);
          json_builder_begin_array (builder);
          json_builder_add_int_value (builder, day);
          json_builder_add_int_value (builder, amount);
          json_builder_end_array (builder);
        }
      json_builder_end_array (builder);
    }
}

/**
 * enc_body_write:
 * @body: an a{sv} of s, i, x, b and a(ix)
 *
 * Returns: (transfer full): it as a JSON object; enc_body_parse() reads it
 */
char *
enc_body_write (GVariant *body)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  json_builder_begin_object (builder);
  g_variant_iter_init (&iter, body);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      json_builder_set_member_name (builder, key);
      write_value (builder, value);
      g_variant_unref (value);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
