/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/score/enc-score-behind.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

/* More rows than this say no more. */
#define MAX_ROWS 60
#define WIDTH    380

typedef struct
{
  GtkWidget *box;
  GtkListBox *list;
  GArray *items; /* EncScoreItem */
} Behind;

static void
behind_free (gpointer data)
{
  Behind *behind = data;

  g_object_unref (behind->list);
  g_array_unref (behind->items);
  g_free (behind);
}

static GtkWidget *
label_new (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
wrapped_new (const char *text, const char *css_class)
{
  GtkWidget *label = label_new (text, css_class, 0);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  return label;
}

/* "12 days late", "3 days early", "on the day"; what is open is late so far. */
static char *
lateness_text (const EncScoreItem *item)
{
  g_autofree char *days = enc_format_days (ABS (item->days_late), 0);

  if (item->open > 0 && item->days_late <= 0)
    return g_strdup (_ ("not due"));
  if (item->days_late == 0)
    return g_strdup (_ ("on the day"));
  if (item->days_late < 0)
    return g_strdup_printf (_ ("%s early"), days);
  return item->open > 0 ? g_strdup_printf (_ ("%s late so far"), days)
                        : g_strdup_printf (_ ("%s late"), days);
}

static GtkWidget *
row_new (const EncScoreItem *item, const char *number)
{
  GtkWidget *row = gtk_list_box_row_new (), *grid = gtk_grid_new ();
  g_autofree char *amount = enc_format_money (item->amount, item->currency);
  g_autofree char *late = lateness_text (item);
  g_autofree char *weight = enc_format_percent (item->weight, 0);
  g_autofree char *due = item->due != ENC_DATE_NONE ? enc_format_date (item->due) : g_strdup ("–");
  g_autofree char *share = g_strdup_printf (_ ("counts %s"), weight);
  g_autofree char *below = g_strdup_printf (_ ("due %1$s · %2$s"), due, late);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s, %s", number, amount, below, share);
  GtkWidget *first = label_new (number, NULL, 0), *second = label_new (below, "dim-label", 0);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_hexpand (first, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (second, "small");
  gtk_grid_attach (GTK_GRID (grid), first, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (amount, "numeric", 1), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), second, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (share, "dim-label", 1), 1, 1, 1, 1);
  gtk_widget_add_css_class (gtk_grid_get_child_at (GTK_GRID (grid), 1, 1), "small");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
on_pieces (GObject *source, GAsyncResult *result, gpointer data)
{
  Behind *behind = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pieces = enc_desk_pieces_finish (ENC_DESK (source), result, &error);

  for (guint k = 0; pieces != NULL && k < pieces->len; k++)
    {
      const EncReadPiece *piece = pieces->pdata[k];

      gtk_list_box_append (behind->list,
                           row_new (&g_array_index (behind->items, EncScoreItem, k),
                                    piece != NULL && piece->number != NULL ? piece->number : "–"));
    }
  behind_free (behind);
}

static void
read_rows (EncDesk *desk, GtkListBox *list, GArray *items)
{
  g_autofree gint64 *pks = g_new (gint64, (gsize)items->len + 1);
  guint n = MIN (items->len, MAX_ROWS);
  Behind *behind = g_new0 (Behind, 1);

  behind->list = g_object_ref (list);
  behind->items = g_array_ref (items);
  for (guint k = 0; k < n; k++)
    pks[k] = g_array_index (items, EncScoreItem, k).pk;
  enc_desk_pieces_async (desk, pks, n, NULL, on_pieces, behind);
}

static const char *
nothing_text (EncScoreLine line)
{
  if (line == ENC_SCORE_PROMISES)
    return _ ("Promises are in the timeline.");
  if (line == ENC_SCORE_DISPUTES)
    return _ ("Disputes are in the timeline.");
  return _ ("No item is behind it.");
}

/**
 * enc_score_behind_new:
 * @desk: where numbers are read
 * @detail: a client's score
 * @line: one of its lines
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
enc_score_behind_new (EncDesk *desk, const EncDeskScore *detail, EncScoreLine line)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const EncScorePoints *points = &detail->score.lines[line];
  g_autofree char *sentence = enc_score_line_sentence (&detail->score, line);
  g_autofree char *head
    = g_strdup_printf (_ ("%1$s: %2$d of %3$d points"), _ (enc_score_line_label (line)),
                       points->points, points->max);
  GArray *items = detail->items[line];

  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_box_append (GTK_BOX (box), label_new (head, "h-card", 0));
  gtk_box_append (GTK_BOX (box), wrapped_new (sentence, NULL));
  gtk_box_append (GTK_BOX (box), wrapped_new (_ (enc_score_line_rule (line)), "dim-label"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "small");
  if (items->len == 0)
    gtk_box_append (GTK_BOX (box), wrapped_new (nothing_text (line), NULL));
  else
    {
      GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();

      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "plain-list");
      gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Items behind this line"), -1);
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                      GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
      gtk_box_append (GTK_BOX (box), scroller);
      read_rows (desk, GTK_LIST_BOX (list), items);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, head,
                                  -1);
  return popover;
}
