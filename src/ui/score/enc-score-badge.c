/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/score/enc-score-badge.h"

#include "base/enc-i18n.h"

static const char *const classes[ENC_SCORE_N_GRADES]
  = { "grade-none", "grade-a", "grade-b", "grade-c", "grade-d", "grade-e" };

/**
 * enc_score_badge_set:
 * @label: a label with the style class "grade-square" or the like
 * @grade: the grade
 * @overridden: whether it was set by hand
 *
 * Writes the letter in the grade's colours and says what it is.
 */
void
enc_score_badge_set (GtkLabel *label, EncScoreGrade grade, gboolean overridden)
{
  g_autofree char *text = NULL;

  for (guint g = 0; g < ENC_SCORE_N_GRADES; g++)
    if (g == grade)
      gtk_widget_add_css_class (GTK_WIDGET (label), classes[g]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (label), classes[g]);
  gtk_label_set_text (label, enc_score_grade_name (grade));
  if (grade == ENC_SCORE_GRADE_NONE)
    text = g_strdup (_ ("No grade: not enough data"));
  else if (overridden)
    text = g_strdup_printf (_ ("Grade %s, from A to E, set by hand"), enc_score_grade_name (grade));
  else
    text = g_strdup_printf (_ ("Grade %s, from A to E"), enc_score_grade_name (grade));
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
