/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/import/enc-import-report.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

/* Rows shown; the copied report has all that were kept. */
#define MAX_ROWS 200

struct _EncImportReport
{
  GtkBox parent_instance;

  /* template children */
  GtkImage *verdict_icon;
  GtkLabel *verdict;
  GtkLabel *source;
  GtkFlowBox *counts;
  AdwPreferencesGroup *controls_group;
  AdwPreferencesGroup *findings_group;

  /* owned */
  GPtrArray *rows; /* the rows added to the two groups: (AdwPreferencesGroup has no "remove all") */
  GString *text;   /* what Copy puts on the clipboard */
};

G_DEFINE_FINAL_TYPE (EncImportReport, enc_import_report, GTK_TYPE_BOX)

static void
clear (EncImportReport *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_flow_box_remove (self->counts, child);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (gtk_widget_is_ancestor (row, GTK_WIDGET (self->controls_group)))
        adw_preferences_group_remove (self->controls_group, row);
      else
        adw_preferences_group_remove (self->findings_group, row);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_string_truncate (self->text, 0);
}

static void
add_count (EncImportReport *self, const char *label, guint64 count, const char *class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = enc_format_integer ((gint64)count);
  GtkWidget *number = gtk_label_new (value);
  GtkWidget *caption = gtk_label_new (label);

  gtk_widget_add_css_class (number, "title-3");
  gtk_widget_add_css_class (number, "numeric");
  if (class != NULL && count > 0)
    gtk_widget_add_css_class (number, class);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
  gtk_label_set_justify (GTK_LABEL (caption), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "pad");
  gtk_flow_box_append (self->counts, box);
  g_string_append_printf (self->text, "%s\t%s\n", label, value);
}

static void
add_row (EncImportReport *self, AdwPreferencesGroup *group, const char *icon, const char *class,
         const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_subtitle
    = subtitle != NULL ? g_markup_escape_text (subtitle, -1) : g_strdup ("");

  if (class != NULL)
    gtk_widget_add_css_class (image, class);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static char *
finding_place (const EncFinding *finding)
{
  if (finding->line > 0 && finding->column != NULL && finding->value != NULL)
    return g_strdup_printf (_ ("Line %u, column “%s”: “%s”"), finding->line, finding->column,
                            finding->value);
  if (finding->line > 0 && finding->column != NULL)
    return g_strdup_printf (_ ("Line %u, column “%s”"), finding->line, finding->column);
  if (finding->line > 0 && finding->value != NULL)
    return g_strdup_printf (_ ("Line %u: “%s”"), finding->line, finding->value);
  if (finding->line > 0)
    return g_strdup_printf (_ ("Line %u"), finding->line);
  if (finding->column != NULL)
    return g_strdup_printf (_ ("Column “%s”"), finding->column);
  return g_strdup (finding->value);
}

static void
add_finding (EncImportReport *self, const EncFinding *finding, gboolean show)
{
  static const char *const icons[]
    = { "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };
  static const char *const classes[] = { NULL, "warning", "error" };
  const char *reason = _ (enc_report_code_text (finding->code));
  g_autofree char *place = finding_place (finding);

  if (show)
    add_row (self, self->findings_group, icons[finding->severity], classes[finding->severity],
             reason, place);
  g_string_append_printf (self->text, "%s\t%s\n", place != NULL ? place : "", reason);
}

static void
add_control (EncImportReport *self, const EncReportControl *control, gboolean show)
{
  gboolean ties = control->source == control->imported;
  g_autofree char *source = enc_format_money (control->source, control->currency);
  g_autofree char *imported = enc_format_money (control->imported, control->currency);
  g_autofree char *difference
    = enc_format_money (control->imported - control->source, control->currency);
  g_autofree char *line = ties ? g_strdup_printf (_ ("%s: ties"), source)
                               : g_strdup_printf (_ ("Source %s, import %s, difference %s"), source,
                                                  imported, difference);
  const char *title = control->client != NULL ? control->client : _ ("Whole file");

  if (show)
    add_row (self, self->controls_group, ties ? "emblem-ok-symbolic" : "dialog-error-symbolic",
             ties ? "success" : "error", title, line);
  g_string_append_printf (self->text, "%s\t%s\n", title, line);
}

static void
show_controls (EncImportReport *self, const EncReport *report)
{
  guint shown = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->controls_group), report->controls->len > 0);
  /* First what does not tie, then the whole file; accounts that tie are only counted. */
  for (guint i = 0; i < report->controls->len; i++)
    {
      const EncReportControl *control = &g_array_index (report->controls, EncReportControl, i);
      gboolean interesting = control->source != control->imported || control->client == NULL;

      add_control (self, control, interesting && shown < MAX_ROWS);
      shown += interesting;
    }
  if (shown == 0 && report->controls->len > 0)
    {
      g_autofree char *title
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u account ties", "%u accounts tie",
                                        report->controls->len),
                           report->controls->len);

      add_row (self, self->controls_group, "emblem-ok-symbolic", "success", title, NULL);
    }
}

static void
show_findings (EncImportReport *self, const EncReport *report)
{
  gtk_widget_set_visible (GTK_WIDGET (self->findings_group), report->findings->len > 0);
  for (guint i = 0; i < report->findings->len; i++)
    add_finding (self, &g_array_index (report->findings, EncFinding, i), i < MAX_ROWS);
  if (report->findings->len > MAX_ROWS)
    {
      guint rest = report->findings->len - MAX_ROWS;
      g_autofree char *title
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", rest), rest);

      add_row (self, self->findings_group, "view-more-symbolic", NULL, title,
               _ ("The copied report has them all."));
    }
}

static const char *
verdict_text (const EncReport *report, EncImportReportTense tense)
{
  if (enc_report_must_confirm (report))
    return tense == ENC_IMPORT_REPORT_DONE ? _ ("Imported although the totals do not tie")
                                           : _ ("The totals do not tie: look before you import");
  if (report->rows_kept == 0 && report->rows_merged == 0)
    return report->rows_unchanged > 0 ? _ ("Everything in this file is already known")
                                      : _ ("Nothing in this file can be imported");
  if (report->rows_refused > 0)
    return tense == ENC_IMPORT_REPORT_DONE ? _ ("Imported, some rows were refused")
                                           : _ ("Some rows would be refused");
  return tense == ENC_IMPORT_REPORT_DONE ? _ ("Imported, every row")
                                         : _ ("Every row can be imported");
}

/**
 * enc_import_report_show:
 * @report: what happened, or would; copied into the widget
 * @tense: whether it has happened
 */
void
enc_import_report_show (EncImportReport *self, const EncReport *report, EncImportReportTense tense)
{
  gboolean trouble = enc_report_must_confirm (report) || report->rows_refused > 0;
  g_autofree char *source
    = report->layout != NULL
        ? g_strdup_printf ("%s · %s · %s", report->source, report->format, report->layout)
        : g_strdup_printf ("%s · %s", report->source, report->format);

  clear (self);
  g_string_append_printf (self->text, "%s\n%s\n", verdict_text (report, tense), source);
  gtk_label_set_label (self->verdict, verdict_text (report, tense));
  gtk_label_set_label (self->source, source);
  gtk_image_set_from_icon_name (self->verdict_icon,
                                trouble ? "dialog-warning-symbolic" : "emblem-ok-symbolic");

  add_count (self, _ ("rows read"), report->rows_read, NULL);
  add_count (self, _ ("kept"), report->rows_kept, NULL);
  add_count (self, _ ("merged"), report->rows_merged, NULL);
  add_count (self, _ ("unchanged"), report->rows_unchanged, NULL);
  add_count (self, _ ("refused"), report->rows_refused, "error");
  add_count (self, _ ("new clients"), report->clients_new, NULL);
  add_count (self, _ ("new items"), report->items_new, NULL);
  add_count (self, _ ("new allocations"), report->allocations_new, NULL);
  if (report->items_closed > 0)
    add_count (self, _ ("closed by the snapshot"), report->items_closed, NULL);
  show_controls (self, report);
  show_findings (self, report);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EncImportReport *self = ENC_IMPORT_REPORT (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text->str);
}

static void
enc_import_report_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_IMPORT_REPORT);

  G_OBJECT_CLASS (enc_import_report_parent_class)->dispose (object);
}

static void
enc_import_report_finalize (GObject *object)
{
  EncImportReport *self = ENC_IMPORT_REPORT (object);

  g_ptr_array_unref (self->rows);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (enc_import_report_parent_class)->finalize (object);
}

static void
enc_import_report_class_init (EncImportReportClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = enc_import_report_dispose;
  object_class->finalize = enc_import_report_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/import/enc-import-report.ui");
  gtk_widget_class_bind_template_child (widget_class, EncImportReport, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, EncImportReport, verdict);
  gtk_widget_class_bind_template_child (widget_class, EncImportReport, source);
  gtk_widget_class_bind_template_child (widget_class, EncImportReport, counts);
  gtk_widget_class_bind_template_child (widget_class, EncImportReport, controls_group);
  gtk_widget_class_bind_template_child (widget_class, EncImportReport, findings_group);
  gtk_widget_class_install_action (widget_class, "report.copy", NULL, on_copy);
}

static void
enc_import_report_init (EncImportReport *self)
{
  self->rows = g_ptr_array_new ();
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
