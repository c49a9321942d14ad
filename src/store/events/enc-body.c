/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/events/enc-body.h"

#include <string.h>

#include "store/enc-report-json.h"

/* A hundred thousand bodies are read at a start: they are taken apart in one pass, straight into
 * the GVariant, without a tree in between. */
typedef struct
{
  const char *at;
  GString *text; /* of the last string */
} Reader;

/* What a newer Encours may nest. */
#define MAX_DEPTH 8

static void
skip_space (Reader *reader)
{
  while (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n' || *reader->at == '\r')
    reader->at++;
}

static gboolean
take (Reader *reader, char c)
{
  skip_space (reader);
  if (*reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
take_word (Reader *reader, const char *word)
{
  gsize length = strlen (word);

  if (strncmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static gboolean
take_hex (Reader *reader, gunichar *code)
{
  *code = 0;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*reader->at);

      if (digit < 0)
        return FALSE;
      *code = *code << 4 | (gunichar)digit;
      reader->at++;
    }
  return TRUE;
}

/* After \u; two of them for what lies beyond the first plane. */
static gboolean
take_code (Reader *reader)
{
  gunichar high, low;

  if (!take_hex (reader, &high))
    return FALSE;
  if (high >= 0xd800 && high < 0xdc00)
    {
      if (!take_word (reader, "\\u") || !take_hex (reader, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
  if (high == 0 || !g_unichar_validate (high))
    return FALSE;
  g_string_append_unichar (reader->text, high);
  return TRUE;
}

static gboolean
take_escape (Reader *reader)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  char c = *reader->at;
  const char *found = c != '\0' ? strchr (letters, c) : NULL;

  if (c == 'u')
    {
      reader->at++;
      return take_code (reader);
    }
  if (found == NULL)
    return FALSE;
  g_string_append_c (reader->text, meant[found - letters]);
  reader->at++;
  return TRUE;
}

/* Into reader->text. */
static gboolean
take_string (Reader *reader)
{
  g_string_truncate (reader->text, 0);
  if (!take (reader, '"'))
    return FALSE;
  for (;;)
    {
      gsize plain = strcspn (reader->at, "\"\\");

      g_string_append_len (reader->text, reader->at, (gssize)plain);
      reader->at += plain;
      if (*reader->at == '\0')
        return FALSE;
      if (*reader->at++ == '"')
        return g_utf8_validate (reader->text->str, (gssize)reader->text->len, NULL);
      if (!take_escape (reader))
        return FALSE;
    }
}

/* A whole number; others are stepped over. */
static gboolean
take_number (Reader *reader, gint64 *number, gboolean *whole)
{
  const char *begin = reader->at;
  gsize length = strspn (begin, "+-0123456789.eE");
  char *end = NULL;

  if (length == 0)
    return FALSE;
  *number = g_ascii_strtoll (begin, &end, 10);
  *whole = end == begin + length;
  reader->at = begin + length;
  return TRUE;
}

static gboolean
skip_value (Reader *reader, int depth)
{
  char open, close;
  gint64 number;
  gboolean whole;

  skip_space (reader);
  open = *reader->at;
  if (open == '"')
    return take_string (reader);
  if (open != '[' && open != '{')
    return take_word (reader, "true") || take_word (reader, "false") || take_word (reader, "null")
           || take_number (reader, &number, &whole);
  if (depth == 0)
    return FALSE;
  close = open == '[' ? ']' : '}';
  reader->at++;
  if (take (reader, close))
    return TRUE;
  do
    if ((open == '{' && (!take_string (reader) || !take (reader, ':')))
        || !skip_value (reader, depth - 1))
      return FALSE;
  while (take (reader, ','));
  return take (reader, close);
}

static gboolean
take_pair (Reader *reader, gint64 pair[2])
{
  gboolean whole[2] = { FALSE, FALSE };

  if (!take (reader, '['))
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      if (i > 0 && !take (reader, ','))
        return FALSE;
      skip_space (reader);
      if (!take_number (reader, &pair[i], &whole[i]))
        return FALSE;
    }
  return take (reader, ']') && whole[0] && whole[1] && pair[0] >= G_MININT32
         && pair[0] <= G_MAXINT32;
}

/* [[day, amount], …]; NULL, with the reader where it was, when it is not that. */
static GVariant *
take_schedule (Reader *reader)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ix)"));
  const char *begin = reader->at;
  gint64 pair[2];

  if (!take (reader, '['))
    return NULL;
  do
    {
      if (!take_pair (reader, pair))
        {
          reader->at = begin;
          return NULL;
        }
      g_variant_builder_add (&builder, "(ix)", (gint32)pair[0], pair[1]);
    }
  while (take (reader, ','));
  if (take (reader, ']'))
    return g_variant_builder_end (&builder);
  reader->at = begin;
  return NULL;
}

/* NULL in @value for what has no type here. */
static gboolean
take_value (Reader *reader, GVariant **value)
{
  gint64 number;
  gboolean whole;

  *value = NULL;
  skip_space (reader);
  switch (*reader->at)
    {
    case '"':
      if (!take_string (reader))
        return FALSE;
      *value = g_variant_new_string (reader->text->str);
      return TRUE;
    case 't':
    case 'f':
      *value = g_variant_new_boolean (*reader->at == 't');
      return skip_value (reader, 0);
    case '[':
      *value = take_schedule (reader);
      return *value != NULL || skip_value (reader, MAX_DEPTH);
    case '-':
    case '0' ... '9':
      if (!take_number (reader, &number, &whole))
        return FALSE;
      if (whole)
        *value = g_variant_new_int64 (number);
      return TRUE;
    default:
      return skip_value (reader, MAX_DEPTH);
    }
}

static gboolean
take_members (Reader *reader, GVariantBuilder *builder)
{
  if (!take (reader, '{'))
    return FALSE;
  if (take (reader, '}'))
    return TRUE;
  do
    {
      g_autofree char *key = NULL;
      g_autoptr (GVariant) value = NULL;
      gboolean good;

      if (!take_string (reader))
        return FALSE;
      key = g_strndup (reader->text->str, reader->text->len);
      good = take (reader, ':') && take_value (reader, &value);
      if (value != NULL)
        g_variant_ref_sink (value);
      if (!good)
        return FALSE;
      if (value != NULL)
        g_variant_builder_add_value (builder,
                                     g_variant_new_dict_entry (g_variant_new_take_string (
                                                                 g_steal_pointer (&key)),
                                                               g_variant_new_variant (value)));
    }
  while (take (reader, ','));
  return take (reader, '}');
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
  g_autoptr (GString) text = g_string_sized_new (64);
  Reader reader = { json, text };
  GVariant *body;

  skip_space (&reader);
  if (!take_members (&reader, &builder) || *(skip_space (&reader), reader.at) != '\0')
    {
      g_variant_builder_clear (&builder);
      g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
    }
  body = g_variant_ref_sink (g_variant_builder_end (&builder));
  /* Flat at once: many are kept, and as trees of values they take several times the room. */
  g_variant_get_data (body);
  return body;
}

static void
write_schedule (GString *out, GVariant *schedule)
{
  g_string_append_c (out, '[');
  for (gsize i = 0; i < g_variant_n_children (schedule); i++)
    {
      gint32 day;
      gint64 amount;

      g_variant_get_child (schedule, i, "(ix)", &day, &amount);
      g_string_append_printf (out, "%s[%d,%" G_GINT64_FORMAT "]", i > 0 ? "," : "", day, amount);
    }
  g_string_append_c (out, ']');
}

static void
write_value (GString *out, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    {
      g_autofree char *quoted = enc_report_json_quote (g_variant_get_string (value, NULL));

      g_string_append (out, quoted);
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    g_string_append_printf (out, "%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    g_string_append_printf (out, "%d", g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    g_string_append (out, g_variant_get_boolean (value) ? "true" : "false");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ix)")))
    write_schedule (out, value);
  else
    g_string_append (out, "null");
}

/**
 * enc_body_write:
 * @body: an a{sv} of s, i, x, b and a(ix)
 *
 * Returns: (transfer full): it as a JSON object, which enc_body_parse() reads; what is of another
 * type becomes null
 */
char *
enc_body_write (GVariant *body)
{
  GString *out = g_string_new ("{");
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, body);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *quoted = enc_report_json_quote (key);

      g_string_append_printf (out, "%s%s:", out->len > 1 ? "," : "", quoted);
      write_value (out, value);
      g_variant_unref (value);
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
