/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-weights.h"

#include <string.h>

static const char grade_keys[] = "ABCD";

/**
 * enc_score_weights_default:
 *
 * Returns: the weights of a new file. What a client did weighs 65, what it owes now 15, what was
 * agreed with it 20.
 */
EncScoreWeights
enc_score_weights_default (void)
{
  return (EncScoreWeights){ .max = { [ENC_SCORE_PUNCTUALITY] = 35,
                                     [ENC_SCORE_LATENESS] = 20,
                                     [ENC_SCORE_TREND] = 10,
                                     [ENC_SCORE_OVERDUE] = 15,
                                     [ENC_SCORE_PROMISES] = 10,
                                     [ENC_SCORE_DISPUTES] = 5,
                                     [ENC_SCORE_LIMIT] = 5 },
                            .limits = { 80, 65, 50, 35 } };
}

/**
 * enc_score_weights_sum:
 * @weights: weights
 *
 * Returns: the points of all lines together; 100 when they are valid
 */
int
enc_score_weights_sum (const EncScoreWeights *weights)
{
  int sum = 0;

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    sum += weights->max[line];
  return sum;
}

/**
 * enc_score_weights_valid:
 * @weights: weights
 *
 * Returns: whether no line is worth less than nothing, all together are worth 100, and the limits
 * of the grades decrease between 1 and 100
 */
gboolean
enc_score_weights_valid (const EncScoreWeights *weights)
{
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    if (weights->max[line] < 0 || weights->max[line] > 100)
      return FALSE;
  for (guint g = 0; g < G_N_ELEMENTS (weights->limits); g++)
    if (weights->limits[g] < 1 || weights->limits[g] > 100
        || (g > 0 && weights->limits[g] >= weights->limits[g - 1]))
      return FALSE;
  return enc_score_weights_sum (weights) == 100;
}

/**
 * enc_score_weights_to_text:
 * @weights: weights
 *
 * Returns: (transfer full): them as they are kept: "punctuality=35 … limit=5 A=80 B=65 C=50 D=35"
 */
char *
enc_score_weights_to_text (const EncScoreWeights *weights)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    g_string_append_printf (text, "%s=%d ", enc_score_line_name (line), weights->max[line]);
  for (guint g = 0; g < G_N_ELEMENTS (weights->limits); g++)
    g_string_append_printf (text, "%c=%d%s", grade_keys[g], weights->limits[g], g < 3 ? " " : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int *
find_slot (EncScoreWeights *weights, const char *key)
{
  const char *grade;

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    if (g_str_equal (key, enc_score_line_name (line)))
      return &weights->max[line];
  if (key[0] == '\0' || key[1] != '\0')
    return NULL;
  grade = strchr (grade_keys, key[0]);
  return grade != NULL ? &weights->limits[grade - grade_keys] : NULL;
}

/**
 * enc_score_weights_parse:
 * @text: what enc_score_weights_to_text() gives; what is not named keeps its default
 * @weights: (out): the weights; untouched when the text is refused
 *
 * Returns: FALSE when something else stands in it or the result is not valid
 */
gboolean
enc_score_weights_parse (const char *text, EncScoreWeights *weights)
{
  EncScoreWeights read = enc_score_weights_default ();
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL && weights != NULL, FALSE);

  if (strlen (text) > 400)
    return FALSE;
  parts = g_strsplit_set (text, " ,;", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      guint64 value;
      int *slot;

      if (parts[i][0] == '\0')
        continue;
      if (equals == NULL)
        return FALSE;
      *equals = '\0';
      slot = find_slot (&read, parts[i]);
      if (slot == NULL || !g_ascii_string_to_unsigned (equals + 1, 10, 0, 100, &value, NULL))
        return FALSE;
      *slot = (int)value;
    }
  if (!enc_score_weights_valid (&read))
    return FALSE;
  *weights = read;
  return TRUE;
}
