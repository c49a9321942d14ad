/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-text.h"

#include <string.h>

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0x80)
      return FALSE;
  return TRUE;
}

/* What compatibility decomposition leaves whole although people type it with two letters or without
 * the stroke. */
static const char *
spelled_out (gunichar c)
{
  switch (c)
    {
    case 0x00e6: /* æ */
      return "ae";
    case 0x0153: /* œ */
      return "oe";
    case 0x00df: /* ß, which casefolding has already written ss */
      return "ss";
    case 0x00f8: /* ø */
      return "o";
    case 0x0142: /* ł */
      return "l";
    case 0x0111: /* đ */
      return "d";
    case 0x0131: /* ı */
      return "i";
    case 0x2019: /* ’ */
      return "'";
    case 0x2010: /* ‐ */
    case 0x2011: /* non-breaking hyphen */
    case 0x2013: /* – */
      return "-";
    default:
      return NULL;
    }
}

/**
 * enc_text_fold:
 * @text: (nullable): UTF-8; what is not is replaced by U+FFFD
 *
 * The form in which texts are searched and compared: no case, no accents, œ as oe, ligatures and
 * widths undone. Folding twice changes nothing more.
 *
 * Returns: (transfer full): the folded text
 */
char *
enc_text_fold (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  if (is_plain (text))
    return g_ascii_strdown (text, -1);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *cased = g_utf8_casefold (valid, -1);
  g_autofree char *apart = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  /* Decomposition can lay bare capitals (℃ gives °C), so case goes once more. */
  g_autofree char *lower = g_utf8_casefold (apart, -1);
  GString *folded = g_string_sized_new (strlen (lower));

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *spelled;

      if (g_unichar_ismark (c))
        continue;
      if ((spelled = spelled_out (c)) != NULL)
        g_string_append (folded, spelled);
      else
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/* Written so that longer numbers sort after shorter ones: how many digits, then the digits. */
static const char *
append_number (GString *key, const char *digits)
{
  gsize n = 0;

  while (*digits == '0' && g_ascii_isdigit (digits[1]))
    digits++;
  while (g_ascii_isdigit (digits[n]))
    n++;
  g_string_append_c (key, (char)('0' + MIN (n, 9)));
  if (n >= 9)
    g_string_append_c (key, (char)(' ' + MIN (n - 9, 90)));
  g_string_append_len (key, digits, n);
  return digits + n;
}

/**
 * enc_text_collate_key:
 * @text: (nullable): UTF-8
 *
 * A key whose strcmp() order is the order of lists: accents and case do not count unless nothing
 * else differs, numbers count as numbers (C2 before C10). The same in every locale, so that two
 * desktops agree.
 *
 * Returns: (transfer full): the key
 */
char *
enc_text_collate_key (const char *text)
{
  g_autofree char *folded = enc_text_fold (text);
  GString *key = g_string_sized_new (2 * strlen (folded) + 2);

  for (const char *p = folded; *p != '\0';)
    if (g_ascii_isdigit (*p))
      p = append_number (key, p);
    else
      g_string_append_c (key, *p++);
  g_string_append_c (key, '\1');
  g_string_append (key, text != NULL ? text : "");
  return g_string_free (key, FALSE);
}

/**
 * enc_text_matches:
 * @folded_haystack: what enc_text_fold() made of a text
 * @folded_needle: what it made of the words looked for
 *
 * Returns: TRUE when each word of the needle occurs somewhere in the haystack; an empty needle is
 * everywhere
 */
gboolean
enc_text_matches (const char *folded_haystack, const char *folded_needle)
{
  const char *word = folded_needle;
  gsize room = strlen (folded_haystack);

  for (;;)
    {
      word += strspn (word, " ");

      gsize len = strcspn (word, " ");

      if (len == 0)
        return TRUE;
      if (memmem (folded_haystack, room, word, len) == NULL)
        return FALSE;
      word += len;
    }
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x00a0 || c == 0x202f || c == 0x2007
         || c == 0xfeff || c == 0x200b;
}

/* Whether nothing has to be cleaned: printable ASCII and accented Latin letters, single spaces
 * inside. Most texts are so, and a file has millions of them. */
static gboolean
is_clean (const char *text, gsize len, gsize max_chars)
{
  gboolean gap = TRUE;

  if (max_chars > 0 && len > max_chars)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    {
      guchar c = (guchar)text[i];

      if (c == ' ')
        {
          if (gap)
            return FALSE;
          gap = TRUE;
          continue;
        }
      gap = FALSE;
      if (c > ' ' && c < 0x7f)
        continue;
      /* U+00C0 .. U+017F in two bytes. */
      if (c < 0xc3 || c > 0xc5 || i + 1 == len || ((guchar)text[i + 1] & 0xc0) != 0x80)
        return FALSE;
      i++;
    }
  return len == 0 || !gap;
}

/**
 * enc_text_clean:
 * @text: (nullable): bytes from outside
 * @len: how many, or -1
 * @max_chars: at most so many characters are kept; 0 = no limit
 *
 * Makes one line of it: valid UTF-8, spaces and control characters of all kinds as single spaces,
 * none at the ends.
 *
 * Returns: (transfer full): the clean text
 */
char *
enc_text_clean (const char *text, gssize len, gsize max_chars)
{
  if (text == NULL)
    return g_strdup ("");
  if (len < 0)
    len = strlen (text);
  if (is_clean (text, len, max_chars))
    return g_strndup (text, len);

  g_autofree char *valid = g_utf8_make_valid (text, len);
  GString *clean = g_string_sized_new (len);
  gboolean gap = FALSE;
  gsize n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_gap (c))
        {
          gap = TRUE;
          continue;
        }
      if (max_chars > 0 && n + (gap && n > 0 ? 2 : 1) > max_chars)
        break;
      if (gap && n > 0)
        {
          g_string_append_c (clean, ' ');
          n++;
        }
      gap = FALSE;
      g_string_append_unichar (clean, c);
      n++;
    }
  return g_string_free (clean, FALSE);
}
