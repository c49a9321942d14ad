/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/import/enc-import-columns.h"

#include "base/enc-i18n.h"

/* Columns and rows drawn: the rest is imported all the same. */
#define MAX_COLUMNS 64
#define MAX_ROWS    8

/* Longer values are cut on screen. */
#define CELL_CHARS 22

struct _EncImportColumns
{
  GObject parent_instance;

  /* borrowed: the window's */
  GtkGrid *grid;

  /* owned */
  GArray *fields;     /* EncField, what each column is taken for now */
  GPtrArray *choices; /* GtkDropDown, borrowed from the grid */

  /* state */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncImportColumns, enc_import_columns, G_TYPE_OBJECT)

static guint changed_signal;

static GtkStringList *
field_labels (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("(left out)"));
  for (EncField field = ENC_FIELD_NONE + 1; field < ENC_N_FIELDS; field++)
    gtk_string_list_append (labels,
                            g_dpgettext2 (GETTEXT_PACKAGE, "column", enc_field_label (field)));
  return labels;
}

static void
on_selected (GtkDropDown *choice, GParamSpec *pspec, EncImportColumns *self)
{
  guint column, field = gtk_drop_down_get_selected (choice);

  if (self->filling || !g_ptr_array_find (self->choices, choice, &column))
    return;

  g_array_index (self->fields, EncField, column) = (EncField)field;
  /* One column a field: whoever had it gives it up. */
  for (guint i = 0; i < self->fields->len; i++)
    if (i != column && field != ENC_FIELD_NONE
        && g_array_index (self->fields, EncField, i) == (EncField)field)
      {
        g_array_index (self->fields, EncField, i) = ENC_FIELD_NONE;
        self->filling = TRUE;
        if (i < self->choices->len)
          gtk_drop_down_set_selected (self->choices->pdata[i], ENC_FIELD_NONE);
        self->filling = FALSE;
      }
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
cell_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int)MIN (g_utf8_strlen (text != NULL ? text : "", -1), CELL_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_choice (EncImportColumns *self, guint column, const EncImportColumn *info, gboolean fixed)
{
  g_autoptr (GtkStringList) labels = field_labels ();
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_autofree char *name
    = g_strdup_printf (_ ("Column “%s” is taken for"), info->header != NULL ? info->header : "");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), info->field);
  gtk_widget_set_sensitive (choice, !fixed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (info->field == ENC_FIELD_NONE)
    gtk_widget_add_css_class (choice, "dim-label");
  g_ptr_array_add (self->choices, choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_selected), self, 0);
  gtk_grid_attach (self->grid, choice, (int)column, 0, 1, 1);
}

/**
 * enc_import_columns_show:
 * @preview: the source; copied
 * @fixed: the format itself says what each column is
 */
void
enc_import_columns_show (EncImportColumns *self, const EncImportPreview *preview, gboolean fixed)
{
  GtkWidget *child;
  guint n = MIN (preview->columns->len, MAX_COLUMNS);
  guint rows = MIN (preview->rows->len, MAX_ROWS);

  self->filling = TRUE;
  g_ptr_array_set_size (self->choices, 0);
  g_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  for (guint c = 0; c < preview->columns->len; c++)
    {
      const EncImportColumn *info = &g_array_index (preview->columns, EncImportColumn, c);

      g_array_append_val (self->fields, info->field);
      if (c >= n)
        continue;
      add_choice (self, c, info, fixed);
      gtk_grid_attach (self->grid, cell_label (info->header, "heading"), (int)c, 1, 1, 1);
    }

  for (guint r = 0; r < rows; r++)
    {
      GStrv cells = preview->rows->pdata[r];

      for (guint c = 0; c < n && cells[c] != NULL; c++)
        gtk_grid_attach (self->grid, cell_label (cells[c], "dim-label"), (int)c, (int)r + 2, 1, 1);
    }
  self->filling = FALSE;
}

/**
 * enc_import_columns_store:
 * @options: takes the mapping: every column, also those left out
 *
 * Returns: FALSE with an ENC_IMPORT_ERROR set when a column cannot be named.
 */
gboolean
enc_import_columns_store (EncImportColumns *self, EncImportOptions *options, GError **error)
{
  for (EncField field = ENC_FIELD_NONE + 1; field < ENC_N_FIELDS; field++)
    {
      guint column = 0;
      g_autofree char *number = NULL;

      while (column < self->fields->len && g_array_index (self->fields, EncField, column) != field)
        column++;
      /* By number: headers may repeat. */
      number = column < self->fields->len ? g_strdup_printf ("%u", column + 1) : g_strdup ("");
      if (!enc_import_options_map (options, enc_field_name (field), number, error))
        return FALSE;
    }
  return TRUE;
}

static void
enc_import_columns_finalize (GObject *object)
{
  EncImportColumns *self = ENC_IMPORT_COLUMNS (object);

  g_array_unref (self->fields);
  g_ptr_array_unref (self->choices);

  G_OBJECT_CLASS (enc_import_columns_parent_class)->finalize (object);
}

static void
enc_import_columns_class_init (EncImportColumnsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = enc_import_columns_finalize;

  changed_signal = g_signal_new ("changed", ENC_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
enc_import_columns_init (EncImportColumns *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (EncField));
  self->choices = g_ptr_array_new ();
}

/**
 * enc_import_columns_new:
 * @grid: (transfer none): where the columns are drawn; must outlive the editor
 *
 * Returns: (transfer full): an editor with no column.
 */
EncImportColumns *
enc_import_columns_new (GtkGrid *grid)
{
  EncImportColumns *self = g_object_new (ENC_TYPE_IMPORT_COLUMNS, NULL);

  self->grid = grid;
  return self;
}
