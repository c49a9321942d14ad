/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-quick-entry.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "base/enc-typed.h"
#include "casework/enc-dispute.h"

#include <string.h>

#define MAX_PARTS 24
/* Words that one label may have. */
#define MAX_WORDS 5

G_DEFINE_QUARK (enc_quick_entry_error, enc_quick_entry_error)

/* The words that are still to be understood; taken ones are NULL. */
typedef struct
{
  const EncQuickEntryContext *context;
  char **words;
  guint n;
} Line;

static const struct
{
  const char *word; /* folded, in the languages people use */
  const char *means;
} means_words[] = {
  { "transfer", "transfer" },
  { "virement", "transfer" },
  { "vir", "transfer" },
  { "wire", "transfer" },
  { "cheque", "cheque" },
  { "check", "cheque" },
  { "chq", "cheque" },
  { "prelevement", "direct-debit" },
  { "prlv", "direct-debit" },
  { "debit", "direct-debit" },
  { "direct-debit", "direct-debit" },
  { "sepa", "direct-debit" },
  { "bill", "bill" },
  { "traite", "bill" },
  { "lcr", "bill" },
  { "effet", "bill" },
  { "card", "card" },
  { "carte", "card" },
  { "cb", "card" },
};

static const char *const titles[]
  = { "m.", "mr", "mr.", "mme", "mme.", "mrs", "mrs.", "ms", "ms.", "mlle", "monsieur", "madame" };

static gboolean
fail (GError **error, EncQuickEntryError code, const char *why)
{
  g_set_error_literal (error, ENC_QUICK_ENTRY_ERROR, (int)code, why);
  return FALSE;
}

/* ---- words ---- */

static guint
next_word (const Line *line, guint from)
{
  while (from < line->n && line->words[from] == NULL)
    from++;
  return from;
}

static void
take (Line *line, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    g_clear_pointer (&line->words[i], g_free);
}

static char *
join (const Line *line, guint from, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < MIN (from + n, line->n); i++)
    if (line->words[i] != NULL)
      {
        if (text->len > 0)
          g_string_append_c (text, ' ');
        g_string_append (text, line->words[i]);
      }
  return g_string_free (text, FALSE);
}

static char *
rest_of (const Line *line)
{
  return join (line, 0, line->n);
}

static char *
fold_words (const Line *line, guint from, guint n)
{
  g_autofree char *text = join (line, from, n);

  return enc_text_fold (text);
}

/* Whether a label begins with these words, or has a word that is this one. */
static gboolean
says (const char *label, const char *code, const char *typed, gboolean whole_label)
{
  g_autofree char *folded = enc_text_fold (label);
  const char *at;

  if (g_strcmp0 (code, typed) == 0 || g_str_has_prefix (folded, typed))
    return TRUE;
  if (whole_label)
    return FALSE;
  at = strstr (folded, typed);
  return at != NULL && !g_ascii_isalnum (at[-1]);
}

/* Finds one of the codes at a place of the line: the most words that can be one win, and a code
 * before a label that only begins alike. Words in the middle of a label count when they are long
 * enough not to be an accident. */
static const char *
find_code (const Line *line, guint from, const EncQuickEntryWord *list, guint n_list,
           guint *n_words)
{
  for (guint n = MIN (MAX_WORDS, line->n - from); n > 0; n--)
    {
      g_autofree char *typed = fold_words (line, from, n);
      gsize length = strlen (typed);

      if (line->words[from + n - 1] == NULL || length < 2)
        continue;
      *n_words = n;
      for (guint i = 0; i < n_list; i++)
        if (g_strcmp0 (list[i].code, typed) == 0)
          return list[i].code;
      for (guint i = 0; length >= 3 && i < n_list; i++)
        if (says (list[i].label, list[i].code, typed, TRUE))
          return list[i].code;
      for (guint i = 0; length >= 4 && i < n_list; i++)
        if (says (list[i].label, list[i].code, typed, FALSE))
          return list[i].code;
    }
  return NULL;
}

static const char *
take_code (Line *line, const EncQuickEntryWord *list, guint n_list, gboolean first_only)
{
  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    {
      guint n_words;
      const char *code = find_code (line, i, list, n_list, &n_words);

      if (code != NULL)
        {
          take (line, i, n_words);
          return code;
        }
      if (first_only)
        return NULL;
    }
  return NULL;
}

/* "12 480,00 €" is three words: a group of thousands goes with the digits before it. */
static guint
amount_at (const Line *line, guint from, gint64 *amount)
{
  const char *word = line->words[from];
  g_autofree char *text = NULL;
  guint n = 1;
  gsize length = strlen (word);

  if (!g_ascii_isdigit (word[0]) && strpbrk (word, "0123456789") == NULL)
    return 0;
  if (strspn (word, "0123456789") == length && length <= 3)
    while (from + n < line->n && line->words[from + n] != NULL
           && strspn (line->words[from + n], "0123456789") == 3
           && (line->words[from + n][3] == '\0' || strchr (",.", line->words[from + n][3]) != NULL
               || (line->words[from + n][3] & 0x80) != 0))
      n++;
  text = join (line, from, n);
  length = strlen (text);
  if (length > 1 && (text[length - 1] == 'k' || text[length - 1] == 'K'))
    {
      text[length - 1] = '\0';
      if (!enc_typed_money (text, line->context->currency, amount)
          || *amount > ENC_MONEY_MAX / 1000)
        return 0;
      *amount *= 1000;
    }
  else if (!enc_typed_money (text, line->context->currency, amount))
    return 0;
  if (*amount == 0)
    return 0;
  if (from + n < line->n && line->words[from + n] != NULL)
    {
      g_autofree char *unit = fold_words (line, from + n, 1);
      EncCurrency currency;

      if (g_str_equal (unit, "€") || g_str_equal (unit, "euros")
          || (strlen (unit) == 3 && enc_currency_parse (line->words[from + n], -1, &currency)))
        n++;
    }
  return n;
}

/* The most words that make a day: "21 nov 2026", "21 nov", "tomorrow". */
static guint
date_at (const Line *line, guint from, EncTypedTense tense, EncDate *date)
{
  for (guint n = MIN (3, line->n - from); n > 0; n--)
    {
      g_autofree char *text = join (line, from, n);

      if (line->words[from + n - 1] != NULL
          && enc_typed_date (text, line->context->today, tense, date))
        return n;
    }
  return 0;
}

static guint
item_at (const Line *line, guint from, const EncQuickEntryItem **item)
{
  for (guint i = 0; i < line->context->n_items; i++)
    if (g_ascii_strcasecmp (line->context->items[i].number, line->words[from]) == 0)
      {
        *item = &line->context->items[i];
        return 1;
      }
  return 0;
}

/* A contact is named by whole words of its name, so that no beginning of a word is taken for one.
 */
static const EncQuickEntryWord *
contact_at (const Line *line, guint from, guint *n_words)
{
  for (guint n = MIN (MAX_WORDS, line->n - from); n > 0; n--)
    {
      g_autofree char *typed = fold_words (line, from, n);
      gsize length = strlen (typed);

      if (line->words[from + n - 1] == NULL || length < 3)
        continue;
      *n_words = n;
      for (guint i = 0; i < line->context->n_contacts; i++)
        {
          g_autofree char *name = enc_text_fold (line->context->contacts[i].label);

          for (const char *at = name; (at = strstr (at, typed)) != NULL; at++)
            if ((at == name || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
              return &line->context->contacts[i];
        }
    }
  return NULL;
}

/* Who is spoken of: a contact, or whoever has a title. */
static const char *
take_contact (Line *line, char **name)
{
  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    {
      g_autofree char *folded = enc_text_fold (line->words[i]);
      const EncQuickEntryWord *contact;
      guint n_words, end = i + 1;

      if (g_strv_contains (titles, folded))
        {
          contact
            = end < line->n && line->words[end] != NULL ? contact_at (line, end, &n_words) : NULL;
          while (end < line->n && line->words[end] != NULL
                 && (g_unichar_isupper (g_utf8_get_char (line->words[end]))
                     || strlen (line->words[end]) <= 3))
            end++;
          *name = join (line, i, end - i);
          take (line, i, end - i);
          return contact != NULL ? contact->code : NULL;
        }
      contact = contact_at (line, i, &n_words);
      if (contact != NULL)
        {
          *name = g_strdup (contact->label);
          take (line, i, n_words);
          return contact->code;
        }
    }
  return NULL;
}

/* ---- gestures ---- */

static void
put_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

static void
put_selected (GVariantDict *dict, const EncQuickEntryContext *context)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < context->n_items; i++)
    if (context->items[i].selected)
      g_strv_builder_add (builder, context->items[i].id);
  ids = g_strv_builder_end (builder);
  if (ids[0] != NULL)
    g_variant_dict_insert_value (dict, "items", g_variant_new_strv ((const char *const *)ids, -1));
}

static gboolean
parse_comment (Line *line, GVariantDict *dict, GError **error)
{
  g_autofree char *text = rest_of (line);

  if (text[0] == '\0')
    return fail (error, ENC_QUICK_ENTRY_ERROR_EMPTY, "no comment");
  put_text (dict, "text", text);
  put_selected (dict, line->context);
  return TRUE;
}

typedef struct
{
  gint64 amount; /* 0 = not said */
  EncDate date;  /* ENC_DATE_NONE = not said */
} Part;

/* Amounts and days in the order they are said: each day closes a part. */
static gboolean
take_parts (Line *line, GArray *parts, GError **error)
{
  Part part = { 0, ENC_DATE_NONE };

  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    {
      EncDate date;
      gint64 amount;
      guint n = date_at (line, i, ENC_TYPED_TO_COME, &date);

      if (n > 0)
        {
          if (date < line->context->today)
            return fail (error, ENC_QUICK_ENTRY_ERROR_PAST, "a promise for a day that is past");
          if (part.date != ENC_DATE_NONE)
            {
              g_array_append_val (parts, part);
              part = (Part){ 0, ENC_DATE_NONE };
            }
          part.date = date;
        }
      else if ((n = amount_at (line, i, &amount)) > 0)
        {
          if (part.amount != 0)
            {
              g_array_append_val (parts, part);
              part = (Part){ 0, ENC_DATE_NONE };
            }
          part.amount = amount;
        }
      if (n > 0)
        take (line, i, n);
      if (part.amount != 0 && part.date != ENC_DATE_NONE)
        {
          g_array_append_val (parts, part);
          part = (Part){ 0, ENC_DATE_NONE };
        }
      if (parts->len > MAX_PARTS)
        return fail (error, ENC_QUICK_ENTRY_ERROR_TOO_MUCH, "too many parts");
    }
  if (part.amount != 0 || part.date != ENC_DATE_NONE)
    g_array_append_val (parts, part);
  return TRUE;
}

/* One part may leave its amount out: it is then what remains of what the promise is about. */
static gboolean
complete_parts (GArray *parts, gint64 whole, GError **error)
{
  gint64 said = 0;
  Part *open = NULL;

  if (parts->len == 0)
    return fail (error, ENC_QUICK_ENTRY_ERROR_DATE, "no day");
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (part->date == ENC_DATE_NONE)
        return fail (error, ENC_QUICK_ENTRY_ERROR_DATE, "an amount without a day");
      if (part->amount == 0 && open != NULL)
        return fail (error, ENC_QUICK_ENTRY_ERROR_AMOUNT, "two days without an amount");
      if (part->amount == 0)
        open = part;
      if (part->amount > ENC_MONEY_MAX - said)
        return fail (error, ENC_QUICK_ENTRY_ERROR_TOO_MUCH, "too large");
      said += part->amount;
    }
  if (open != NULL && whole - said <= 0)
    return fail (error, ENC_QUICK_ENTRY_ERROR_AMOUNT, "no amount");
  if (open != NULL)
    open->amount = whole - said;
  return TRUE;
}

static gboolean
parse_promise (Line *line, GVariantDict *dict, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autofree char *name = NULL, *text = NULL;
  const char *means = "other", *contact;
  char code[ENC_CURRENCY_LEN];
  GVariantBuilder schedule;

  if (!take_parts (line, parts, error) || !complete_parts (parts, line->context->amount, error))
    return FALSE;
  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    {
      g_autofree char *folded = enc_text_fold (line->words[i]);
      guint k = 0;

      while (k < G_N_ELEMENTS (means_words) && !g_str_equal (means_words[k].word, folded))
        k++;
      if (k < G_N_ELEMENTS (means_words))
        {
          means = means_words[k].means;
          take (line, i, 1);
          break;
        }
    }
  contact = take_contact (line, &name);
  text = rest_of (line);
  /* What is left of a short line is who said it, of a long one what was said. */
  if (name == NULL && text[0] != '\0' && g_utf8_strlen (text, -1) <= 40
      && g_unichar_isupper (g_utf8_get_char (text)))
    {
      name = g_steal_pointer (&text);
      text = g_strdup ("");
    }

  g_variant_builder_init (&schedule, G_VARIANT_TYPE ("a(ix)"));
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      g_variant_builder_add (&schedule, "(ix)", part->date, part->amount);
    }
  g_variant_dict_insert (dict, "currency", "s", enc_currency_code (line->context->currency, code));
  g_variant_dict_insert_value (dict, "schedule", g_variant_builder_end (&schedule));
  g_variant_dict_insert (dict, "means", "s", means);
  put_text (dict, "promised_by", name);
  put_text (dict, "contact", contact);
  put_text (dict, "text", text);
  put_selected (dict, line->context);
  return TRUE;
}

/* "6 min", "6min" */
static gint64
take_minutes (Line *line)
{
  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    {
      char *end;
      gint64 minutes = g_ascii_strtoll (line->words[i], &end, 10);

      if (end == line->words[i] || minutes <= 0 || minutes > 600)
        continue;
      if (g_str_equal (end, "min") || g_str_equal (end, "mn"))
        {
          take (line, i, 1);
          return minutes;
        }
      if (*end == '\0' && i + 1 < line->n && line->words[i + 1] != NULL
          && (g_str_has_prefix (line->words[i + 1], "min")
              || g_str_equal (line->words[i + 1], "mn")))
        {
          take (line, i, 2);
          return minutes;
        }
    }
  return 0;
}

/* After ">": when to come back, and for what. */
static gboolean
take_next (Line *line, GVariantDict *dict, GError **error)
{
  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    if (g_str_equal (line->words[i], ">") || g_str_equal (line->words[i], "→"))
      {
        g_autofree char *what = NULL;
        EncDate date;
        guint n;

        take (line, i, 1);
        i = next_word (line, i);
        n = i < line->n ? date_at (line, i, ENC_TYPED_TO_COME, &date) : 0;
        if (n == 0)
          return fail (error, ENC_QUICK_ENTRY_ERROR_DATE, "no day to come back");
        if (date < line->context->today)
          return fail (error, ENC_QUICK_ENTRY_ERROR_PAST, "coming back on a day that is past");
        take (line, i, n);
        what = join (line, i, line->n - i);
        take (line, i, line->n - i);
        g_variant_dict_insert (dict, "next_date", "i", date);
        put_text (dict, "next", what);
        return TRUE;
      }
  return TRUE;
}

static gboolean
parse_call (Line *line, GVariantDict *dict, GError **error)
{
  const EncQuickEntryContext *context = line->context;
  const char *direction = "out", *outcome, *cause, *contact;
  g_autofree char *name = NULL, *text = NULL;
  guint first = next_word (line, 0);
  gint64 minutes;

  if (first < line->n)
    {
      g_autofree char *folded = enc_text_fold (line->words[first]);

      if (g_str_equal (folded, "<") || g_str_equal (folded, "in")
          || g_str_equal (folded, "entrant"))
        {
          direction = "in";
          take (line, first, 1);
        }
    }
  if (!take_next (line, dict, error))
    return FALSE;
  outcome = take_code (line, context->outcomes, context->n_outcomes, TRUE);
  if (outcome == NULL)
    return fail (error, ENC_QUICK_ENTRY_ERROR_OUTCOME, "no outcome");
  cause = take_code (line, context->causes, context->n_causes, TRUE);
  if (cause == NULL)
    return fail (error, ENC_QUICK_ENTRY_ERROR_CAUSE, "no cause");
  minutes = take_minutes (line);
  contact = take_contact (line, &name);
  text = rest_of (line);
  /* Somebody who is no contact yet is part of what is told. */
  if (contact == NULL && name != NULL)
    {
      g_autofree char *said = g_steal_pointer (&text);

      text = said[0] != '\0' ? g_strdup_printf ("%s: %s", name, said) : g_strdup (name);
    }
  g_variant_dict_insert (dict, "direction", "s", direction);
  g_variant_dict_insert (dict, "outcome", "s", outcome);
  g_variant_dict_insert (dict, "cause", "s", cause);
  if (minutes > 0)
    g_variant_dict_insert (dict, "minutes", "x", minutes);
  put_text (dict, "contact", contact);
  put_text (dict, "text", text);
  put_selected (dict, context);
  return TRUE;
}

static gboolean
parse_dispute (Line *line, GVariantDict *dict, GError **error)
{
  const EncQuickEntryContext *context = line->context;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *title = NULL;
  const char *category;
  gint64 amount = 0;
  GVariantBuilder lines;

  for (guint i = next_word (line, 0); i < line->n; i = next_word (line, i + 1))
    {
      const EncQuickEntryItem *item;

      if (item_at (line, i, &item) > 0)
        {
          if (!g_ptr_array_find (items, item, NULL))
            g_ptr_array_add (items, (gpointer)item);
          take (line, i, 1);
        }
    }
  for (guint i = 0; items->len == 0 && i < context->n_items; i++)
    if (context->items[i].selected)
      {
        for (guint k = i; k < context->n_items; k++)
          if (context->items[k].selected)
            g_ptr_array_add (items, (gpointer)&context->items[k]);
      }
  if (items->len == 0 && context->n_items == 1)
    g_ptr_array_add (items, (gpointer)&context->items[0]);
  if (items->len == 0)
    return fail (error, ENC_QUICK_ENTRY_ERROR_ITEM, "no item");

  category = take_code (line, context->categories, context->n_categories, TRUE);
  if (category == NULL)
    return fail (error, ENC_QUICK_ENTRY_ERROR_CATEGORY, "no category");
  if (items->len == 1)
    for (guint i = next_word (line, 0); amount == 0 && i < line->n; i = next_word (line, i + 1))
      {
        guint n = amount_at (line, i, &amount);

        if (n > 0)
          take (line, i, n);
        else
          amount = 0;
      }
  if (amount > 0 && amount > ((const EncQuickEntryItem *)items->pdata[0])->open)
    return fail (error, ENC_QUICK_ENTRY_ERROR_TOO_MUCH, "more than is open");

  title = rest_of (line);
  for (guint i = 0; title[0] == '\0' && i < context->n_categories; i++)
    if (context->categories[i].code == category)
      {
        g_free (title);
        title = g_strdup (context->categories[i].label);
      }
  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a(sx)"));
  for (guint i = 0; i < items->len; i++)
    {
      const EncQuickEntryItem *item = items->pdata[i];

      g_variant_builder_add (&lines, "(sx)", item->id, amount);
    }
  g_variant_dict_insert_value (dict, "lines", g_variant_builder_end (&lines));
  g_variant_dict_insert (dict, "category", "s", category);
  g_variant_dict_insert (dict, "wants", "s", enc_dispute_wants_name (ENC_DISPUTE_WANTS_NOTHING));
  g_variant_dict_insert (dict, "title", "s", title);
  return TRUE;
}

/* "14:30", "14h30", "14h" */
static gboolean
parse_minute (const char *word, gint64 *minute)
{
  char *end;
  guint64 hour = g_ascii_strtoull (word, &end, 10), minutes = 0;

  if (end == word || end - word > 2 || (*end != ':' && *end != 'h') || hour > 23)
    return FALSE;
  if (end[1] != '\0')
    {
      if (!g_ascii_isdigit (end[1]) || !g_ascii_isdigit (end[2]) || end[3] != '\0')
        return FALSE;
      minutes = (guint64)(end[1] - '0') * 10 + (guint64)(end[2] - '0');
    }
  else if (*end == ':')
    return FALSE;
  *minute = (gint64)(hour * 60 + minutes);
  return minutes < 60;
}

static gboolean
parse_meeting (Line *line, GVariantDict *dict, GError **error)
{
  g_autofree char *name = NULL, *text = NULL;
  guint i = next_word (line, 0);
  EncDate date;
  gint64 minute;
  const char *contact;
  guint n = i < line->n ? date_at (line, i, ENC_TYPED_TO_COME, &date) : 0;

  if (n == 0)
    return fail (error, ENC_QUICK_ENTRY_ERROR_DATE, "no day");
  take (line, i, n);
  i = next_word (line, i);
  g_variant_dict_insert (dict, "date", "i", date);
  if (i < line->n && parse_minute (line->words[i], &minute))
    {
      g_variant_dict_insert (dict, "minute", "x", minute);
      take (line, i, 1);
    }
  contact = take_contact (line, &name);
  text = rest_of (line);
  put_text (dict, "contact", contact);
  if (contact == NULL && name != NULL && text[0] == '\0')
    put_text (dict, "text", name);
  else
    put_text (dict, "text", text);
  return TRUE;
}

/**
 * enc_quick_entry_letter:
 *
 * Returns: (transfer none): the letter that begins such a line, in the user's language
 */
const char *
enc_quick_entry_letter (EncQuickEntryKind kind)
{
  static const char *const letters[ENC_N_QUICK_ENTRIES] = {
    [ENC_QUICK_ENTRY_COMMENT] = NC_ ("letter of a comment", "c"),
    [ENC_QUICK_ENTRY_CALL] = NC_ ("letter of a call", "a"),
    [ENC_QUICK_ENTRY_PROMISE] = NC_ ("letter of a promise", "p"),
    [ENC_QUICK_ENTRY_DISPUTE] = NC_ ("letter of a dispute", "l"),
    [ENC_QUICK_ENTRY_MEETING] = NC_ ("letter of a meeting", "m"),
  };
  static const char *const contexts[ENC_N_QUICK_ENTRIES] = {
    [ENC_QUICK_ENTRY_COMMENT] = "letter of a comment",
    [ENC_QUICK_ENTRY_CALL] = "letter of a call",
    [ENC_QUICK_ENTRY_PROMISE] = "letter of a promise",
    [ENC_QUICK_ENTRY_DISPUTE] = "letter of a dispute",
    [ENC_QUICK_ENTRY_MEETING] = "letter of a meeting",
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, contexts[kind], letters[kind]);
}

/**
 * enc_quick_entry_kind:
 * @text: a line
 * @rest: (out) (optional): where its words begin after the letter
 *
 * Returns: what the line is; one that does not begin with a letter of its own is a comment
 */
EncQuickEntryKind
enc_quick_entry_kind (const char *text, const char **rest)
{
  while (g_ascii_isspace (*text))
    text++;
  for (int kind = 0; kind < ENC_N_QUICK_ENTRIES; kind++)
    {
      const char *letter = enc_quick_entry_letter (kind);
      gsize length = strlen (letter);

      if (strncmp (text, letter, length) == 0 && text[length] == ' ')
        {
          if (rest != NULL)
            *rest = text + length + 1;
          return kind;
        }
    }
  if (rest != NULL)
    *rest = text;
  return ENC_QUICK_ENTRY_COMMENT;
}

/**
 * enc_quick_entry_parse:
 * @text: a line, as it is typed
 * @context: what its words can be
 *
 * Returns: (transfer full): the command it stands for, or %NULL with an #EncQuickEntryError that
 *   names the first thing that is missing
 */
EncCommand *
enc_quick_entry_parse (const char *text, const EncQuickEntryContext *context, GError **error)
{
  static const struct
  {
    const char *command;
    gboolean (*parse) (Line *line, GVariantDict *dict, GError **error);
  } kinds[ENC_N_QUICK_ENTRIES] = {
    [ENC_QUICK_ENTRY_COMMENT] = { "journal.comment", parse_comment },
    [ENC_QUICK_ENTRY_CALL] = { "journal.call", parse_call },
    [ENC_QUICK_ENTRY_PROMISE] = { "promise.record", parse_promise },
    [ENC_QUICK_ENTRY_DISPUTE] = { "dispute.open", parse_dispute },
    [ENC_QUICK_ENTRY_MEETING] = { "journal.meeting", parse_meeting },
  };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = NULL;
  Line line = { .context = context };
  const char *rest;
  EncQuickEntryKind kind = enc_quick_entry_kind (text, &rest);
  g_autofree char *clean = enc_text_clean (rest, -1, 2000);

  pieces = g_strsplit_set (clean, " \t\n", -1);
  for (char **p = pieces; *p != NULL; p++)
    if ((*p)[0] != '\0')
      g_ptr_array_add (words, g_strdup (*p));
  line.words = (char **)words->pdata;
  line.n = words->len;
  g_variant_dict_insert (&dict, "client", "s", context->client);
  if (!kinds[kind].parse (&line, &dict, error))
    return NULL;
  return enc_command_new (kinds[kind].command, g_variant_dict_end (&dict));
}
