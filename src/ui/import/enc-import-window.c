/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/import/enc-import-window.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-sentence.h"
#include "ui/import/enc-import-columns.h"
#include "ui/import/enc-import-report.h"

typedef enum
{
  STEP_CHOOSE,
  STEP_READING, /* the preview */
  STEP_MAPPING,
  STEP_CHECKING, /* the dry run */
  STEP_REPORT,   /* what would happen */
  STEP_IMPORTING,
  STEP_DONE,
  STEP_FAILED,
} Step;

struct _EncImportWindow
{
  AdwWindow parent_instance;

  /* template children */
  AdwWindowTitle *heading;
  GtkButton *back_button;
  GtkButton *next_button;
  GtkStack *pages;
  AdwStatusPage *busy_page;
  GtkProgressBar *progress;
  AdwComboRow *shape_row;
  AdwEntryRow *as_of_row;
  AdwExpanderRow *layout_row;
  AdwComboRow *separator_row;
  AdwComboRow *encoding_row;
  AdwComboRow *decimal_row;
  AdwComboRow *dates_row;
  AdwComboRow *sheet_row;
  AdwEntryRow *currency_row;
  AdwEntryRow *company_row;
  AdwEntryRow *terms_row;
  GtkLabel *mapping_hint;
  GtkGrid *columns_grid;
  GtkWidget *columns_card;
  EncImportReport *report;
  AdwStatusPage *failed_page;

  /* owned */
  EncDesk *desk;
  GStrv paths;
  EncImportOptions *options;
  EncImportPreview *preview; /* (nullable) of the first file */
  EncImportColumns *columns; /* the editable mapping */
  GCancellable *cancellable; /* of what runs */

  /* state */
  Step step;
  gboolean must_confirm; /* the dry run said so: importing is then an explicit yes */
  gboolean is_message;   /* it has no columns to look at */
  gboolean filling;      /* rows are being set from a preview: their signals mean nothing */
  guint reread_idle;
};

G_DEFINE_FINAL_TYPE (EncImportWindow, enc_import_window, ADW_TYPE_WINDOW)

static guint imported_signal;

/* What the rows offer, in this order; the first entry leaves it to be found out. */
static const EncImportShape shapes[]
  = { ENC_IMPORT_SHAPE_AUTO, ENC_IMPORT_SHAPE_FULL, ENC_IMPORT_SHAPE_SETTLED, ENC_IMPORT_SHAPE_OPEN,
      ENC_IMPORT_SHAPE_CLIENTS };
static const char *const shape_labels[]
  = { N_ ("Found out"),
      N_ ("A ledger: invoices, payments and what settles what"),
      N_ ("Invoices with the day they were settled"),
      N_ ("What was open on one day (aged balance, open items)"),
      N_ ("Client data only"),
      NULL };
static const char separators[] = { 0, ';', ',', '\t', '|' };
static const char *const separator_labels[]
  = { N_ ("Found out"), N_ ("Semicolon"), N_ ("Comma"), N_ ("Tab"), N_ ("Bar"), NULL };
static const EncImportEncoding encodings[]
  = { ENC_IMPORT_ENCODING_DETECT,       ENC_IMPORT_ENCODING_UTF_8,
      ENC_IMPORT_ENCODING_UTF_16LE,     ENC_IMPORT_ENCODING_UTF_16BE,
      ENC_IMPORT_ENCODING_WINDOWS_1252, ENC_IMPORT_ENCODING_ISO_8859_15 };
static const char *const encoding_labels[]
  = { N_ ("Found out"), "UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1252", "ISO-8859-15", NULL };
static const char decimals[] = { 0, ',', '.' };
static const char *const decimal_labels[]
  = { N_ ("Found out"), N_ ("A comma: 1 234,56"), N_ ("A point: 1,234.56"), NULL };
static const EncImportDateOrder date_orders[]
  = { ENC_IMPORT_DATES_DETECT, ENC_IMPORT_DATES_DMY, ENC_IMPORT_DATES_MDY, ENC_IMPORT_DATES_YMD };
static const char *const date_labels[] = { N_ ("Found out"), N_ ("Day, month, year"),
                                           N_ ("Month, day, year"), N_ ("Year, month, day"), NULL };

static void start_preview (EncImportWindow *self);

static void
set_step (EncImportWindow *self, Step step)
{
  static const char *const page_of[]
    = { "choose", "busy", "mapping", "busy", "report", "busy", "report", "failed" };
  gboolean next = step == STEP_MAPPING || step == STEP_REPORT || step == STEP_DONE;

  self->step = step;
  gtk_stack_set_visible_child_name (self->pages, page_of[step]);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button),
                          step == STEP_MAPPING || step == STEP_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back",
                                 step == STEP_MAPPING || step == STEP_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", next);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel",
                                 step == STEP_READING || step == STEP_CHECKING
                                   || step == STEP_IMPORTING);

  if (step == STEP_MAPPING)
    gtk_button_set_label (self->next_button, _ ("Check"));
  else if (step == STEP_REPORT)
    gtk_button_set_label (self->next_button,
                          self->must_confirm ? _ ("Import All the Same") : C_ ("verb", "Import"));
  else if (step == STEP_DONE)
    gtk_button_set_label (self->next_button, _ ("Close"));
  if (step == STEP_REPORT && self->must_confirm)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
      gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "destructive-action");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "destructive-action");
      gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
    }
}

static void
set_busy (EncImportWindow *self, Step step, const char *title)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  adw_status_page_set_title (self->busy_page, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  set_step (self, step);
}

static void
on_progress (const char *step, double fraction, gpointer data)
{
  EncImportWindow *self = data;

  gtk_progress_bar_set_text (self->progress, _ (step));
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
fail (EncImportWindow *self, const GError *error)
{
  g_autofree char *sentence = enc_sentence_for_error (error);
  g_autofree char *safe = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->failed_page, safe);
  set_step (self, STEP_FAILED);
}

/* From the rows to the options, and back from a preview */

static void
read_rows (EncImportWindow *self)
{
  const char *text;
  EncImportLayout *layout = &self->options->layout;

  self->options->shape = shapes[adw_combo_row_get_selected (self->shape_row)];
  layout->separator = separators[adw_combo_row_get_selected (self->separator_row)];
  layout->encoding = encodings[adw_combo_row_get_selected (self->encoding_row)];
  layout->decimal = decimals[adw_combo_row_get_selected (self->decimal_row)];
  layout->date_order = date_orders[adw_combo_row_get_selected (self->dates_row)];

  text = gtk_editable_get_text (GTK_EDITABLE (self->as_of_row));
  if (*text == '\0' || !enc_date_parse_iso (text, -1, &self->options->as_of))
    self->options->as_of = ENC_DATE_NONE;
  text = gtk_editable_get_text (GTK_EDITABLE (self->currency_row));
  if (*text == '\0' || !enc_currency_parse (text, -1, &self->options->currency))
    self->options->currency = ENC_CURRENCY_NONE;

  g_clear_pointer (&self->options->company, g_free);
  text = gtk_editable_get_text (GTK_EDITABLE (self->company_row));
  if (*text != '\0')
    self->options->company = g_strdup (text);
  g_clear_pointer (&self->options->terms, g_free);
  text = gtk_editable_get_text (GTK_EDITABLE (self->terms_row));
  if (*text != '\0')
    self->options->terms = g_strdup (text);

  if (self->preview != NULL && self->preview->sheets != NULL)
    {
      guint sheet = adw_combo_row_get_selected (self->sheet_row);

      g_free (self->options->sheet);
      self->options->sheet = sheet < g_strv_length (self->preview->sheets)
                               ? g_strdup (self->preview->sheets[sheet])
                               : NULL;
    }
}

static gboolean
entry_is_valid (EncImportWindow *self, AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  EncCurrency currency;
  EncTerms terms;
  EncDate date;

  if (*text == '\0')
    return row != self->as_of_row
           || (self->preview != NULL && self->preview->shape != ENC_IMPORT_SHAPE_OPEN);
  if (row == self->as_of_row)
    return enc_date_parse_iso (text, -1, &date);
  if (row == self->currency_row)
    return enc_currency_parse (text, -1, &currency);
  if (row == self->terms_row)
    return enc_terms_parse (text, &terms);
  return TRUE;
}

static void
validate (EncImportWindow *self)
{
  AdwEntryRow *rows[] = { self->as_of_row, self->currency_row, self->terms_row };
  gboolean fine = self->preview != NULL && !self->preview->needs_mapping;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean valid = entry_is_valid (self, rows[i]);

      if (valid)
        gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (rows[i]), "error");
      fine = fine && (valid || !gtk_widget_get_visible (GTK_WIDGET (rows[i])));
    }
  if (self->step == STEP_MAPPING)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", fine);
}

static gboolean
reread (gpointer data)
{
  EncImportWindow *self = data;

  self->reread_idle = 0;
  read_rows (self);
  start_preview (self);
  return G_SOURCE_REMOVE;
}

static void
on_row_changed (EncImportWindow *self)
{
  if (!self->filling && self->reread_idle == 0 && self->step == STEP_MAPPING)
    self->reread_idle = g_idle_add (reread, self);
}

static void
on_entry_changed (EncImportWindow *self)
{
  if (self->filling)
    return;
  read_rows (self);
  validate (self);
}

static void
on_mapping_changed (EncImportWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!enc_import_columns_store (self->columns, self->options, &error))
    g_warning ("the mapping could not be taken: %s", error->message);
  on_row_changed (self);
}

static void
fill_rows (EncImportWindow *self)
{
  const EncImportPreview *preview = self->preview;
  gboolean text = preview->format == ENC_IMPORT_FORMAT_CSV;
  gboolean open = preview->shape == ENC_IMPORT_SHAPE_OPEN;
  gboolean fixed
    = preview->format == ENC_IMPORT_FORMAT_FEC || preview->format == ENC_IMPORT_FORMAT_CANONICAL;

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i] == preview->shape)
      adw_combo_row_set_selected (self->shape_row, i);
  gtk_widget_set_visible (GTK_WIDGET (self->shape_row), !fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of_row), open);
  if (open && self->options->as_of == ENC_DATE_NONE && preview->as_of != ENC_DATE_NONE)
    {
      g_autofree char *day = enc_date_to_iso (preview->as_of);

      gtk_editable_set_text (GTK_EDITABLE (self->as_of_row), day);
    }
  adw_expander_row_set_subtitle (self->layout_row, preview->layout_text);
  gtk_widget_set_visible (GTK_WIDGET (self->separator_row), text);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), text);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), preview->sheets != NULL);
  if (preview->sheets != NULL)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *)preview->sheets);

      adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (names));
      for (guint i = 0; preview->sheets[i] != NULL; i++)
        if (g_strcmp0 (preview->sheets[i], preview->sheet) == 0)
          adw_combo_row_set_selected (self->sheet_row, i);
    }

  gtk_widget_set_visible (self->columns_card, preview->columns->len > 0);
  gtk_label_set_label (self->mapping_hint,
                       preview->needs_mapping
                         ? _ ("Some columns that are needed were not recognised: say below what "
                              "each column is.")
                         : _ ("Each column is taken for what stands above it. Change what is "
                              "wrong; it is remembered for this layout."));
  gtk_widget_set_visible (GTK_WIDGET (self->mapping_hint), preview->columns->len > 0);
  enc_import_columns_show (self->columns, preview, fixed);
  self->filling = FALSE;
}

/* The steps */

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncImportWindow) self = data;
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = enc_desk_import_finish (ENC_DESK (source), result, &report, NULL, &error);

  if (!done && enc_sentence_is_cancelled (error))
    {
      set_step (self, self->is_message ? STEP_CHOOSE : STEP_MAPPING);
      return;
    }
  /* A source whose totals do not tie is refused without a yes, and has its report all the same. */
  if (!done && (report == NULL || !enc_report_must_confirm (report)))
    {
      fail (self, error);
      return;
    }

  self->must_confirm = enc_report_must_confirm (report);
  enc_import_report_show (self->report, report, ENC_IMPORT_REPORT_WOULD);
  set_step (self, STEP_REPORT);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
check (EncImportWindow *self)
{
  set_busy (self, STEP_CHECKING, _ ("Checking every row…"));
  enc_desk_import_async (self->desk, (const char *const *)self->paths, self->options, FALSE, TRUE,
                         on_progress, self, self->cancellable, on_checked, g_object_ref (self));
}

static void
on_preview (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  EncImportPreview *preview = enc_desk_preview_finish (ENC_DESK (source), result, &error);

  if (preview == NULL)
    {
      self->is_message = g_error_matches (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_MESSAGE);
      if (enc_sentence_is_cancelled (error))
        set_step (self, STEP_CHOOSE);
      else if (self->is_message)
        {
          g_autofree char *name = g_path_get_basename (self->paths[0]);

          adw_window_title_set_subtitle (self->heading, name);
          check (self);
        }
      else
        fail (self, error);
      return;
    }

  self->is_message = FALSE;
  g_clear_pointer (&self->preview, enc_import_preview_free);
  self->preview = preview;
  adw_window_title_set_subtitle (self->heading, preview->source);
  fill_rows (self);
  set_step (self, STEP_MAPPING);
  validate (self);
}

/* The portfolio was still being opened when the files were given. */
static void
on_desk_state (EncImportWindow *self)
{
  if (enc_desk_get_state (self->desk) != ENC_DESK_LIVE)
    return;

  g_signal_handlers_disconnect_by_func (self->desk, on_desk_state, self);
  start_preview (self);
}

static void
start_preview (EncImportWindow *self)
{
  if (self->step != STEP_MAPPING)
    set_busy (self, STEP_READING, _ ("Reading…"));
  if (enc_desk_get_state (self->desk) == ENC_DESK_OPENING)
    {
      g_signal_connect_object (self->desk, "notify::state", G_CALLBACK (on_desk_state), self,
                               G_CONNECT_SWAPPED);
      return;
    }
  if (self->step == STEP_MAPPING)
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  enc_desk_preview_async (self->desk, self->paths[0], self->options, self->cancellable, on_preview,
                          g_object_ref (self));
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncImportWindow) self = data;
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;

  if (!enc_desk_import_finish (ENC_DESK (source), result, &report, &batch, &error))
    {
      if (enc_sentence_is_cancelled (error))
        set_step (self, STEP_REPORT);
      else
        fail (self, error);
      return;
    }

  enc_import_report_show (self->report, report, ENC_IMPORT_REPORT_DONE);
  set_step (self, STEP_DONE);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  g_signal_emit (self, imported_signal, 0, batch);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EncImportWindow *self = ENC_IMPORT_WINDOW (widget);
  const char *const *paths = (const char *const *)self->paths;

  switch (self->step)
    {
    case STEP_MAPPING:
      read_rows (self);
      check (self);
      break;
    case STEP_REPORT:
      set_busy (self, STEP_IMPORTING, _ ("Importing…"));
      enc_desk_import_async (self->desk, paths, self->options, self->must_confirm, FALSE,
                             on_progress, self, self->cancellable, on_imported,
                             g_object_ref (self));
      break;
    case STEP_DONE:
      gtk_window_close (GTK_WINDOW (self));
      break;
    case STEP_CHOOSE:
    case STEP_READING:
    case STEP_CHECKING:
    case STEP_IMPORTING:
    case STEP_FAILED:
    default:
      break;
    }
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EncImportWindow *self = ENC_IMPORT_WINDOW (widget);

  if (self->step == STEP_REPORT && self->is_message)
    set_step (self, STEP_CHOOSE);
  else if (self->step == STEP_REPORT)
    {
      set_step (self, STEP_MAPPING);
      validate (self);
    }
  else if (self->step == STEP_MAPPING)
    set_step (self, STEP_CHOOSE);
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EncImportWindow *self = ENC_IMPORT_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_files_chosen (GListModel *files, gpointer data)
{
  g_autoptr (EncImportWindow) self = data;

  if (files != NULL)
    enc_import_window_take_files (self, files);
}

static void
on_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const sources[]
    = { "*.csv", "*.txt", "*.tsv", "*.xlsx", "*.fec", "*.xml", NULL };
  static const char *const all[] = { "*", NULL };
  const EncCompatFilter filters[]
    = { { _ ("Receivables (CSV, XLSX, FEC) and messages (XML)"), sources },
        { _ ("All files"), all } };

  enc_compat_open_files (GTK_WINDOW (widget), _ ("Import"), filters, G_N_ELEMENTS (filters),
                         on_files_chosen, g_object_ref (widget));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, EncImportWindow *self)
{
  g_autoptr (GListStore) files = NULL;
  GSList *list;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = g_list_store_new (G_TYPE_FILE);
  list = g_value_get_boxed (value);
  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  enc_import_window_take_files (self, G_LIST_MODEL (files));
  return TRUE;
}

static gboolean
on_close_request (GtkWindow *window)
{
  EncImportWindow *self = ENC_IMPORT_WINDOW (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (enc_import_window_parent_class)->close_request (window);
}

/**
 * enc_import_window_take_files:
 * @files: (element-type GFile): one source, in one or several local files
 *
 * Starts over with these files.
 */
void
enc_import_window_take_files (EncImportWindow *self, GListModel *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (files);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  g_strfreev (self->paths);
  self->paths = g_strv_builder_end (paths);
  if (self->paths[0] == NULL)
    return;

  g_clear_pointer (&self->preview, enc_import_preview_free);
  g_clear_pointer (&self->options, enc_import_options_free);
  self->options = enc_import_options_new ();
  self->must_confirm = FALSE;
  self->step = STEP_CHOOSE;
  start_preview (self);
}

/**
 * enc_import_window_new:
 * @desk: where the import goes
 * @parent: (nullable): the window it stands before
 *
 * Returns: (transfer full): the assistant, asking for a file.
 */
EncImportWindow *
enc_import_window_new (EncDesk *desk, GtkWindow *parent)
{
  EncImportWindow *self
    = g_object_new (ENC_TYPE_IMPORT_WINDOW, "transient-for", parent, "application",
                    parent != NULL ? gtk_window_get_application (parent) : NULL, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

static void
offer (EncImportWindow *self, AdwComboRow *row, const char *const *labels)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; labels[i] != NULL; i++)
    gtk_string_list_append (list, _ (labels[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
enc_import_window_dispose (GObject *object)
{
  EncImportWindow *self = ENC_IMPORT_WINDOW (object);

  g_clear_handle_id (&self->reread_idle, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_object (&self->columns);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_IMPORT_WINDOW);

  G_OBJECT_CLASS (enc_import_window_parent_class)->dispose (object);
}

static void
enc_import_window_finalize (GObject *object)
{
  EncImportWindow *self = ENC_IMPORT_WINDOW (object);

  g_strfreev (self->paths);
  g_clear_pointer (&self->options, enc_import_options_free);
  g_clear_pointer (&self->preview, enc_import_preview_free);

  G_OBJECT_CLASS (enc_import_window_parent_class)->finalize (object);
}

static void
enc_import_window_class_init (EncImportWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = enc_import_window_dispose;
  object_class->finalize = enc_import_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = on_close_request;

  imported_signal = g_signal_new ("imported", ENC_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (ENC_TYPE_IMPORT_REPORT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/import/enc-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, busy_page);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, shape_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, as_of_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, layout_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, separator_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, dates_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, currency_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, company_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, terms_row);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, mapping_hint);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, columns_grid);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, columns_card);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, report);
  gtk_widget_class_bind_template_child (widget_class, EncImportWindow, failed_page);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, on_choose);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose",
                                       NULL);
}

static void
enc_import_window_init (EncImportWindow *self)
{
  AdwEntryRow *entries[4];
  GtkDropTarget *drop;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->options = enc_import_options_new ();
  self->columns = enc_import_columns_new (self->columns_grid);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (on_mapping_changed), self,
                           G_CONNECT_SWAPPED);

  offer (self, self->shape_row, shape_labels);
  offer (self, self->separator_row, separator_labels);
  offer (self, self->encoding_row, encoding_labels);
  offer (self, self->decimal_row, decimal_labels);
  offer (self, self->dates_row, date_labels);
  g_signal_connect_object (self->sheet_row, "notify::selected", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);

  entries[0] = self->as_of_row;
  entries[1] = self->currency_row;
  entries[2] = self->company_row;
  entries[3] = self->terms_row;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_signal_connect_object (entries[i], "changed", G_CALLBACK (on_entry_changed), self,
                             G_CONNECT_SWAPPED);

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  set_step (self, STEP_CHOOSE);
}
