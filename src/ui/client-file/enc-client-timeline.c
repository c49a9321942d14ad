/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-timeline.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ledger/enc-terms.h"

#include <string.h>

/* Payments shown among the events; older ones are in the list of settled items. */
#define MAX_PAYMENTS 40
#define DAY_MS       G_GINT64_CONSTANT (86400000)

struct _EncClientTimeline
{
  GtkBox parent_instance;

  /* Template children. */
  GtkStack *stack;
  GtkBox *rows;
  GtkEditable *comment;
};

G_DEFINE_FINAL_TYPE (EncClientTimeline, enc_client_timeline, GTK_TYPE_BOX)

static guint signal_comment;

/* One line of the timeline, from either source. */
typedef struct
{
  EncDate day;
  gint64 order; /* within the day */
  const char *icon;
  const char *style; /* class of the dot */
  char *title;
  char *detail; /* (nullable) */
  char *author; /* (nullable) */
} Line;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->title);
  g_free (line->detail);
  g_free (line->author);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *x = a, *y = b;

  if (x->day != y->day)
    return x->day > y->day ? -1 : 1;
  return x->order > y->order ? -1 : x->order < y->order;
}

/* ---- events in words ---- */

static const struct
{
  const char *key;
  const char *label;
} field_labels[] = {
  { "name", N_ ("Name") },
  { "parent", N_ ("Group") },
  { "sector", N_ ("Sector") },
  { "segment", N_ ("Segment") },
  { "country", N_ ("Country") },
  { "city", N_ ("City") },
  { "siren", N_ ("SIREN") },
  { "vat", N_ ("VAT number") },
  { "terms", N_ ("Payment terms") },
  { "credit_limit", N_ ("Credit limit") },
  { "insurer_cover", N_ ("Insurer’s cover") },
  { "insurer", N_ ("Credit insurer") },
  { "rep", N_ ("Sales rep") },
  { "collector", N_ ("Collector") },
};

static const struct
{
  const char *kind;
  const char *icon;
  const char *style;
} looks[] = {
  { "comment", "chat-message-new-symbolic", "info" },
  { "dispute", "encours-dispute-symbolic", "plum" },
  { "limit", "security-medium-symbolic", "warn" },
  { "contact", "system-users-symbolic", "" },
  { "import", "folder-download-symbolic", "" },
  { "client", "document-edit-symbolic", "" },
};

static gboolean
is_about (const EncReadEvent *event, const char *what)
{
  return event->kind != NULL && strstr (event->kind, what) != NULL;
}

static char *
lookup_string (const EncReadEvent *event, const char *key)
{
  g_autoptr (GVariant) value
    = event->body != NULL ? g_variant_lookup_value (event->body, key, NULL) : NULL;

  if (value == NULL)
    return NULL;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  return NULL;
}

static char *
value_in_words (const char *key, const char *text, EncCurrency currency)
{
  EncTerms terms;

  if (text == NULL || text[0] == '\0')
    return NULL;
  if (g_str_equal (key, "credit_limit") || g_str_equal (key, "insurer_cover"))
    {
      gint64 amount = g_ascii_strtoll (text, NULL, 10);

      return amount < 0 ? NULL : enc_format_money (amount, currency);
    }
  if (g_str_equal (key, "terms") && enc_terms_parse (text, &terms))
    return enc_terms_label (&terms);
  return g_strdup (text);
}

static char *
changes_in_words (const EncReadEvent *event, EncCurrency currency)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (field_labels); i++)
    {
      g_autofree char *old_key = g_strconcat (field_labels[i].key, ".old", NULL);
      g_autofree char *old_raw = lookup_string (event, old_key);
      g_autofree char *new_raw = lookup_string (event, field_labels[i].key);
      g_autofree char *before = value_in_words (field_labels[i].key, old_raw, currency);
      g_autofree char *after = value_in_words (field_labels[i].key, new_raw, currency);

      if (new_raw == NULL || g_strcmp0 (before, after) == 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (before != NULL)
        /* Translators: what changed, from what, to what */
        g_string_append_printf (text, _ ("%s: %s → %s"), _ (field_labels[i].label), before,
                                after != NULL ? after : C_ ("value", "none"));
      else
        /* Translators: what was set, to what */
        g_string_append_printf (text, _ ("%s: %s"), _ (field_labels[i].label),
                                after != NULL ? after : C_ ("value", "none"));
    }
  return g_string_free (text, FALSE);
}

/**
 * enc_client_timeline_title:
 *
 * Returns: (transfer full): what happened, in a few words
 */
char *
enc_client_timeline_title (const EncReadEvent *event)
{
  if (is_about (event, "comment"))
    return g_strdup (_ ("Comment"));
  if (is_about (event, "dispute"))
    {
      g_autoptr (GVariant) disputed
        = event->body != NULL ? g_variant_lookup_value (event->body, "disputed", NULL) : NULL;

      if (disputed != NULL && g_variant_is_of_type (disputed, G_VARIANT_TYPE_BOOLEAN)
          && !g_variant_get_boolean (disputed))
        return g_strdup (_ ("Dispute ended"));
      return g_strdup (_ ("Disputed by the client"));
    }
  if (is_about (event, "limit"))
    return g_strdup (_ ("Credit limit decided"));
  if (is_about (event, "contact.remove"))
    return g_strdup (_ ("Contact removed"));
  if (is_about (event, "contact"))
    return g_strdup (_ ("Contact"));
  if (is_about (event, "import"))
    return g_strdup (_ ("Import"));
  return g_strdup (_ ("Client details changed"));
}

/**
 * enc_client_timeline_detail:
 * @currency: of the limits it may speak of
 *
 * Returns: (transfer full) (nullable): what it says
 */
char *
enc_client_timeline_detail (const EncReadEvent *event, EncCurrency currency)
{
  if (is_about (event, "client") || is_about (event, "limit"))
    {
      g_autofree char *changes = changes_in_words (event, currency);

      if (changes[0] != '\0')
        return g_steal_pointer (&changes);
    }
  if (is_about (event, "contact"))
    return lookup_string (event, "name");
  if (is_about (event, "dispute"))
    {
      g_autofree char *count = lookup_string (event, "count");
      guint n = count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : 0;

      return n > 0 ? g_strdup_printf (ngettext ("%u item", "%u items", n), n) : NULL;
    }
  return event->text != NULL && event->text[0] != '\0' ? g_strdup (event->text) : NULL;
}

/* ---- rows ---- */

static void
collect_events (const EncClientLedger *ledger, GArray *lines)
{
  for (guint i = 0; i < ledger->file->events->len; i++)
    {
      const EncReadEvent *event = g_ptr_array_index (ledger->file->events, i);
      Line line = { .day = (EncDate)(event->recorded_ms / DAY_MS),
                    .order = event->recorded_ms % DAY_MS + DAY_MS,
                    .icon = "document-edit-symbolic",
                    .style = "" };

      if (line.day > ledger->as_of)
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (looks); k++)
        if (is_about (event, looks[k].kind))
          {
            line.icon = looks[k].icon;
            line.style = looks[k].style;
            break;
          }
      line.title = enc_client_timeline_title (event);
      line.detail = enc_client_timeline_detail (event, ledger->currency);
      line.author = g_strdup (event->author);
      g_array_append_val (lines, line);
    }
}

static char *
payment_detail (const EncFiguresPayment *payment)
{
  if (payment->days_late == 0)
    /* Translators: %s is a document */
    return g_strdup_printf (_ ("%s, on its due date"), payment->number);
  if (payment->days_late < 0)
    /* Translators: a document, a number of days */
    return g_strdup_printf (ngettext ("%s, %d day before its due date",
                                      "%s, %d days before its due date", -payment->days_late),
                            payment->number, -payment->days_late);
  /* Translators: a document, a number of days */
  return g_strdup_printf (ngettext ("%s, %d day after its due date",
                                    "%s, %d days after its due date", payment->days_late),
                          payment->number, payment->days_late);
}

/* What was paid on one day is one line, whatever the number of invoices. */
static void
collect_payments (const EncClientLedger *ledger, GArray *lines)
{
  guint end = ledger->payments->len, n_lines = 0;

  while (end > 0 && n_lines++ < MAX_PAYMENTS)
    {
      const EncFiguresPayment *last = &g_array_index (ledger->payments, EncFiguresPayment, end - 1);
      guint start = end;
      gint64 amount = 0;
      g_autofree char *sum = NULL;
      Line line = { .day = last->paid, .icon = "encours-euro-symbolic", .style = "ok" };

      while (start > 0
             && g_array_index (ledger->payments, EncFiguresPayment, start - 1).paid == last->paid)
        amount += g_array_index (ledger->payments, EncFiguresPayment, --start).amount;
      sum = enc_format_money (amount, ledger->currency);
      /* Translators: %s is an amount */
      line.title = g_strdup_printf (_ ("Payment of %s"), sum);
      if (end - start == 1)
        line.detail = payment_detail (last);
      else
        line.detail
          = g_strdup_printf (ngettext ("%u invoice", "%u invoices", end - start), end - start);
      g_array_append_val (lines, line);
      end = start;
    }
}

static GtkWidget *
new_label (const char *text, const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_dot (const Line *line, gboolean is_last)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", line->icon, "pixel-size", 14,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (rail, is_last ? "rail-end" : "rail");
  gtk_widget_set_halign (rail, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (rail, TRUE);
  gtk_widget_set_size_request (rail, 2, 28);
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (icon, TRUE);
  gtk_box_append (GTK_BOX (dot), icon);
  gtk_widget_add_css_class (dot, "ev-dot");
  if (line->style[0] != '\0')
    gtk_widget_add_css_class (dot, line->style);
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), rail);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), dot);
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), dot, TRUE);
  gtk_widget_set_hexpand (overlay, FALSE);
  return overlay;
}

static void
add_row (EncClientTimeline *self, const Line *line, gboolean new_day, gboolean is_last,
         EncDate today)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 10, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = new_label (line->title, "small", FALSE);
  g_autofree char *day = enc_format_date_relative (line->day, today);
  g_autofree char *label
    = g_strjoin (", ", day, line->title, line->detail != NULL ? line->detail : line->author,
                 line->detail != NULL ? line->author : NULL, NULL);

  gtk_widget_add_css_class (title, "semi");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (first), title);
  if (new_day)
    {
      GtkWidget *when = gtk_label_new (day);

      gtk_widget_add_css_class (when, "tiny");
      gtk_widget_add_css_class (when, "dim-label");
      gtk_widget_add_css_class (when, "numeric");
      gtk_box_append (GTK_BOX (first), when);
    }
  gtk_box_append (GTK_BOX (body), first);
  if (line->detail != NULL)
    {
      GtkWidget *detail = new_label (line->detail, "small", TRUE);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_box_append (GTK_BOX (body), detail);
    }
  if (line->author != NULL && line->author[0] != '\0')
    gtk_box_append (GTK_BOX (body), new_label (line->author, "tiny", FALSE));
  gtk_widget_set_margin_top (body, 4);
  gtk_widget_set_margin_bottom (body, 10);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_box_append (GTK_BOX (row), new_dot (line, is_last));
  gtk_box_append (GTK_BOX (row), body);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (self->rows, row);
}

static void
on_comment (EncClientTimeline *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->comment)));

  if (text[0] == '\0')
    return;
  gtk_editable_set_text (self->comment, "");
  g_signal_emit (self, signal_comment, 0, text);
}

static void
enc_client_timeline_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_CLIENT_TIMELINE);
  G_OBJECT_CLASS (enc_client_timeline_parent_class)->dispose (object);
}

static void
enc_client_timeline_class_init (EncClientTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_client_timeline_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/client-file/enc-client-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, EncClientTimeline, stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientTimeline, rows);
  gtk_widget_class_bind_template_child (widget_class, EncClientTimeline, comment);
  gtk_widget_class_bind_template_callback (widget_class, on_comment);
  signal_comment = g_signal_new ("comment", ENC_TYPE_CLIENT_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
enc_client_timeline_init (EncClientTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_client_timeline_fill:
 * @ledger: whose file's events and whose payments to show
 * @today: for "today" and "yesterday"
 */
void
enc_client_timeline_fill (EncClientTimeline *self, EncClientLedger *ledger, EncDate today)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (Line));
  GtkWidget *child;

  g_return_if_fail (ENC_IS_CLIENT_TIMELINE (self));

  g_array_set_clear_func (lines, line_clear);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  collect_events (ledger, lines);
  collect_payments (ledger, lines);
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      add_row (self, line, i == 0 || line->day != g_array_index (lines, Line, i - 1).day,
               i + 1 == lines->len, today);
    }
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "events" : "empty");
}

/**
 * enc_client_timeline_set_writable:
 * @writable: whether comments can be added now
 */
void
enc_client_timeline_set_writable (EncClientTimeline *self, gboolean writable)
{
  g_return_if_fail (ENC_IS_CLIENT_TIMELINE (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->comment), writable);
}

/**
 * enc_client_timeline_focus_comment:
 */
void
enc_client_timeline_focus_comment (EncClientTimeline *self)
{
  g_return_if_fail (ENC_IS_CLIENT_TIMELINE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->comment));
}
