/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-form.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "base/enc-typed.h"
#include "casework/enc-dispute-category.h"
#include "ui/client-file/enc-client-ledger.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-sentence.h"
#include "ui/timeline/enc-timeline-files.h"

#define WIDTH       560
#define HEIGHT      700
#define MAX_MATCHES 12
#define MAX_ITEMS   200 /* rows of a list that is not virtual */

/* An invoice that can be contested. */
typedef struct
{
  char *id;
  gint64 pk;
  gint64 open;
  GtkWidget *check;
  GtkWidget *entry;
} Line;

struct _EncDisputeForm
{
  AdwWindow parent_instance;

  /* Children. */
  GtkWidget *submit;
  GtkStack *stack;
  GtkEditable *client_entry;
  GtkListBox *client_list;
  AdwPreferencesGroup *items_group;
  AdwEntryRow *title_row;
  AdwComboRow *category;
  AdwComboRow *wants;
  AdwComboRow *contact;
  AdwEntryRow *text;
  GtkListBox *files_list;
  GtkLabel *hint;

  /* Owned. */
  EncWindow *window; /* weak */
  EncDesk *desk;
  GCancellable *cancellable;
  EncReadFile *file;     /* (nullable) until it is read */
  EncPortfolio *matched; /* (nullable) of the rows of client_list */
  GArray *lines;         /* Line */
  GPtrArray *codes;      /* char*: categories */
  GPtrArray *files;      /* EncTimelineFile: what proves it */
  GHashTable *wanted;    /* gint64: items that are chosen to begin with */
  EncCurrency currency;
  gboolean title_is_mine; /* typed, not proposed */
  gboolean proposing;
};

G_DEFINE_FINAL_TYPE (EncDisputeForm, enc_dispute_form, ADW_TYPE_WINDOW)

static void
line_clear (gpointer data)
{
  g_free (((Line *)data)->id);
}

/* ---- what it says ---- */

static gboolean
read_part (EncDisputeForm *self, const Line *line, gint64 *part)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (line->entry));

  *part = 0;

  return text[0] == '\0' || enc_typed_money (text, self->currency, part);
}

static char *
what_is_missing (EncDisputeForm *self)
{
  g_autofree char *title
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      gint64 part;

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (line->check)))
        continue;
      n++;
      if (!read_part (self, line, &part))
        return g_strdup (_ ("One of the contested amounts is not an amount."));
      if (part > line->open)
        return g_strdup (_ ("More cannot be contested than is open."));
    }
  if (n == 0)
    return g_strdup (_ ("Choose at least one invoice."));
  if (title[0] == '\0')
    return g_strdup (_ ("Say in a few words what is contested."));

  return NULL;
}

static gint64
contested (EncDisputeForm *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      gint64 part;

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (line->check))
          && read_part (self, line, &part))
        sum += part > 0 ? part : line->open;
    }

  return sum;
}

/* Until somebody writes one, the title is that of the category. */
static void
propose_title (EncDisputeForm *self)
{
  GtkStringObject *category = adw_combo_row_get_selected_item (self->category);

  if (self->title_is_mine || category == NULL)
    return;
  self->proposing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), gtk_string_object_get_string (category));
  self->proposing = FALSE;
}

static void
update (EncDisputeForm *self)
{
  g_autofree char *missing = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *effect = NULL;

  if (self->file == NULL)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      gtk_widget_set_sensitive (line->entry,
                                gtk_check_button_get_active (GTK_CHECK_BUTTON (line->check)));
    }
  missing = what_is_missing (self);
  amount = enc_format_money (contested (self), self->currency);
  /* Translators: an amount */
  effect
    = g_strdup_printf (_ ("%s leave the reminders at once; the rest is still reminded."), amount);
  gtk_widget_set_sensitive (self->submit, missing == NULL);
  gtk_label_set_text (self->hint, missing != NULL ? missing : effect);
}

static void
on_title_changed (EncDisputeForm *self)
{
  if (!self->proposing)
    self->title_is_mine = TRUE;
  update (self);
}

static void
on_category_chosen (EncDisputeForm *self)
{
  propose_title (self);
  update (self);
}

/* ---- submitting ---- */

static void
on_submit (EncDisputeForm *self)
{
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *missing = self->file != NULL ? what_is_missing (self) : g_strdup ("");
  guint category = adw_combo_row_get_selected (self->category);
  guint contact = adw_combo_row_get_selected (self->contact);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  GVariantBuilder lines;

  if (missing != NULL || category >= self->codes->len)
    return;
  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a(sx)"));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      gint64 part;

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (line->check))
          && read_part (self, line, &part))
        g_variant_builder_add (&lines, "(sx)", line->id, part);
    }
  g_variant_dict_insert (&args, "client", "s", self->file->client.id);
  g_variant_dict_insert_value (&args, "lines", g_variant_builder_end (&lines));
  g_variant_dict_insert (&args, "category", "s", g_ptr_array_index (self->codes, category));
  g_variant_dict_insert (&args, "wants", "s",
                         enc_dispute_wants_name (
                           (EncDisputeWants)adw_combo_row_get_selected (self->wants)));
  g_variant_dict_insert (&args, "title", "s",
                         gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  if (text[0] != '\0')
    g_variant_dict_insert (&args, "text", "s", text);
  if (contact > 0 && contact <= self->file->contacts->len)
    g_variant_dict_insert (&args, "contact", "s",
                           ((EncReadContact *)g_ptr_array_index (self->file->contacts, contact - 1))
                             ->id);
  if (self->files->len > 0)
    g_variant_dict_insert_value (&args, "attachments", enc_timeline_files_to_variant (self->files));
  if (self->window != NULL)
    enc_window_run (self->window, enc_command_new ("dispute.open", g_variant_dict_end (&args)),
                    _ ("Dispute opened: what is contested is no longer reminded"));
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- what proves it ---- */

static void fill_files (EncDisputeForm *self);

static void
on_file_removed (GtkButton *button, EncDisputeForm *self)
{
  g_ptr_array_remove (self->files, g_object_get_data (G_OBJECT (button), "file"));
  fill_files (self);
}

static void
fill_files (EncDisputeForm *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->files_list))) != NULL)
    gtk_list_box_remove (self->files_list, row);
  gtk_widget_set_visible (GTK_WIDGET (self->files_list), self->files->len > 0);
  for (guint i = 0; i < self->files->len; i++)
    {
      EncTimelineFile *file = g_ptr_array_index (self->files, i);
      GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
      /* Translators: the name of a file */
      g_autofree char *label = g_strdup_printf (_ ("Do not attach %s"), file->name);

      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
      gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (remove, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      g_object_set_data (G_OBJECT (remove), "file", file);
      g_signal_connect (remove, "clicked", G_CALLBACK (on_file_removed), self);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                               "mail-attachment-symbolic", "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
      gtk_list_box_append (self->files_list, row);
    }
}

static void
on_file_loaded (EncTimelineFile *file, const char *why, gpointer data)
{
  EncDisputeForm *self = data;

  if (file == NULL)
    gtk_label_set_text (self->hint, why);
  else if (self->files->len >= ENC_TIMELINE_FILES_MAX)
    enc_timeline_file_free (file);
  else
    {
      g_ptr_array_add (self->files, file);
      fill_files (self);
    }
}

static void
on_files_chosen (GListModel *files, gpointer data)
{
  g_autoptr (EncDisputeForm) self = data;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      enc_timeline_files_load (file, on_file_loaded, G_OBJECT (self));
    }
}

static void
on_attach (EncDisputeForm *self)
{
  enc_compat_open_files (GTK_WINDOW (self), _ ("Attach to the Dispute"), NULL, 0, on_files_chosen,
                         g_object_ref (self));
}

/* ---- filling ---- */

static void
add_line (EncDisputeForm *self, const EncClientLine *open)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *amount = enc_format_money (open->open, self->currency);
  g_autofree char *due
    = open->piece->due != ENC_DATE_NONE ? enc_format_date (open->piece->due) : NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  Line line = { .id = g_strdup (open->piece->id), .pk = open->piece->pk, .open = open->open };

  if (due != NULL)
    /* Translators: an amount, the day it is due */
    subtitle = g_strdup_printf (_ ("%s open · due %s"), amount, due);
  else
    /* Translators: an amount */
    subtitle = g_strdup_printf (_ ("%s open"), amount);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), open->piece->number);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  line.check = gtk_check_button_new ();
  gtk_widget_set_valign (line.check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (line.check),
                               g_hash_table_contains (self->wanted, &open->piece->pk));
  line.entry = gtk_entry_new ();
  gtk_widget_set_valign (line.entry, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (line.entry), 12);
  gtk_editable_set_alignment (GTK_EDITABLE (line.entry), 1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (line.entry), _ ("all of it"));
  /* Translators: the number of an invoice */
  name = g_strdup_printf (_ ("Contested amount of %s"), open->piece->number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line.entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_swapped (line.check, "toggled", G_CALLBACK (update), self);
  g_signal_connect_swapped (line.entry, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (line.entry, "activate", G_CALLBACK (on_submit), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), line.check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), line.entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), line.check);
  adw_preferences_group_add (self->items_group, row);
  g_array_append_val (self->lines, line);
}

static EncCurrency
currency_of (EncDisputeForm *self)
{
  g_autoptr (GArray) currencies = enc_client_ledger_currencies (self->file);

  for (guint i = 0; i < self->file->pieces->len; i++)
    {
      EncReadPiece *piece = g_ptr_array_index (self->file->pieces, i);

      if (g_hash_table_contains (self->wanted, &piece->pk))
        return piece->currency;
    }

  return currencies->len > 0 ? g_array_index (currencies, EncCurrency, 0)
                             : enc_desk_get_currency (self->desk);
}

static void
fill (EncDisputeForm *self, EncReadFile *file)
{
  g_autoptr (GtkStringList) contacts = gtk_string_list_new (NULL);
  g_autoptr (EncClientLedger) ledger = NULL;
  const EncAgingQuery *query = enc_desk_get_query (self->desk);
  guint n = 0;

  self->file = file;
  self->currency = currency_of (self);
  gtk_string_list_append (contacts, _ ("Not said"));
  for (guint i = 0; i < file->contacts->len; i++)
    gtk_string_list_append (contacts,
                            ((EncReadContact *)g_ptr_array_index (file->contacts, i))->name);
  adw_combo_row_set_model (self->contact, G_LIST_MODEL (contacts));

  ledger
    = enc_client_ledger_new (file, enc_desk_get_portfolio (self->desk), self->currency,
                             enc_clock_today (enc_desk_get_clock (self->desk)), &query->limits);
  for (guint i = 0; i < ledger->open->len && n < MAX_ITEMS; i++)
    {
      const EncClientLine *line = &g_array_index (ledger->open, EncClientLine, i);

      if (line->open > 0)
        {
          add_line (self, line);
          n++;
        }
    }
  /* The ledger owns the file from here on; the form keeps both. */
  g_object_set_data_full (G_OBJECT (self), "ledger", g_steal_pointer (&ledger),
                          (GDestroyNotify)enc_client_ledger_unref);
  adw_preferences_group_set_description (self->items_group,
                                         n > 0 ? file->client.name
                                               : _ ("Nothing is open for this client."));
  gtk_stack_set_visible_child_name (self->stack, "form");
  propose_title (self);
  update (self);
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncDisputeForm) self = data;
  g_autoptr (GError) error = NULL;
  EncReadFile *file = enc_desk_file_finish (ENC_DESK (source), result, &error);

  if (file != NULL && (self->desk == NULL || self->file != NULL))
    enc_read_file_free (file);
  else if (file != NULL)
    fill (self, file);
  else if (self->desk != NULL && !enc_sentence_is_cancelled (error))
    {
      g_autofree char *why = enc_sentence_for_error (error);

      gtk_label_set_text (self->hint, why);
    }
}

static void
read_client (EncDisputeForm *self, gint64 client_pk)
{
  enc_desk_file_async (self->desk, client_pk, 0, self->cancellable, on_file_read,
                       g_object_ref (self));
}

/* ---- choosing a client ---- */

static void
on_client_chosen (EncDisputeForm *self, GtkListBoxRow *row)
{
  gint64 *pk = g_object_get_data (G_OBJECT (row), "pk");

  if (self->file == NULL)
    read_client (self, *pk);
}

static void
on_client_typed (EncDisputeForm *self)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);
  g_autofree char *folded = enc_text_fold (gtk_editable_get_text (self->client_entry));
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->client_list))) != NULL)
    gtk_list_box_remove (self->client_list, row);
  if (portfolio == NULL || folded[0] == '\0')
    return;
  for (guint i = 0; i < enc_portfolio_n_clients (portfolio) && n < MAX_MATCHES; i++)
    {
      const EncPortfolioClient *client = enc_portfolio_client (portfolio, i);
      g_autofree char *words
        = g_strjoin ("\n", client->name != NULL ? client->name : "", client->code, NULL);
      g_autofree char *hay = enc_text_fold (words);
      GtkWidget *match;
      gint64 *pk;

      if (!enc_text_matches (hay, folded))
        continue;
      match = adw_action_row_new ();
      pk = g_new (gint64, 1);
      *pk = client->pk;
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (match), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (match),
                                     client->name != NULL ? client->name : client->code);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (match), client->code);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (match), TRUE);
      g_object_set_data_full (G_OBJECT (match), "pk", pk, g_free);
      gtk_list_box_append (self->client_list, match);
      n++;
    }
}

static void
on_client_activate (EncDisputeForm *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->client_list, 0);

  on_client_typed (self);
  row = gtk_list_box_get_row_at_index (self->client_list, 0);
  if (row != NULL)
    on_client_chosen (self, row);
}

/* ---- the window ---- */

static void
on_cancel (EncDisputeForm *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_header (EncDisputeForm *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->submit = gtk_button_new_with_mnemonic (_ ("_Open Dispute"));
  gtk_widget_add_css_class (self->submit, "suggested-action");
  gtk_widget_set_sensitive (self->submit, FALSE);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect_swapped (self->submit, "clicked", G_CALLBACK (on_submit), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->submit);

  return header;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 6);
  gtk_widget_set_margin_bottom (widget, 18);
}

static GtkWidget *
make_client_page (EncDisputeForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_search_entry_new ();

  set_margins (box);
  g_object_set (entry, "placeholder-text", _ ("Which client contests?"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which client contests?"), -1);
  self->client_entry = GTK_EDITABLE (entry);
  self->client_list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->client_list), "boxed-list");
  gtk_list_box_set_selection_mode (self->client_list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->client_list), GTK_ALIGN_START);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (on_client_typed), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_client_activate), self);
  g_signal_connect_swapped (entry, "stop-search", G_CALLBACK (on_cancel), self);
  g_signal_connect_swapped (self->client_list, "row-activated", G_CALLBACK (on_client_chosen),
                            self);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->client_list));

  return box;
}

static AdwComboRow *
make_combo (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);

  return ADW_COMBO_ROW (row);
}

static AdwEntryRow *
make_entry (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);

  return ADW_ENTRY_ROW (row);
}

static void
fill_choices (EncDisputeForm *self)
{
  g_autoptr (GPtrArray) categories
    = enc_dispute_category_list (enc_desk_get_setting (self->desk, ENC_DISPUTE_CATEGORY_SETTING));
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) wants = gtk_string_list_new (NULL);

  for (guint i = 0; i < categories->len; i++)
    {
      const EncDisputeCategory *category = g_ptr_array_index (categories, i);

      g_ptr_array_add (self->codes, g_strdup (category->code));
      gtk_string_list_append (labels, enc_dispute_category_label (categories, category->code));
    }
  for (int i = 0; i < ENC_N_DISPUTE_WANTS; i++)
    gtk_string_list_append (wants, _ (enc_dispute_wants_label ((EncDisputeWants)i)));
  adw_combo_row_set_model (self->category, G_LIST_MODEL (labels));
  adw_combo_row_set_model (self->wants, G_LIST_MODEL (wants));
}

static GtkWidget *
make_form_page (EncDisputeForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *attach;

  set_margins (box);
  self->items_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->items_group, _ ("What is contested"));
  self->category = make_combo (group, _ ("Category"));
  self->title_row = make_entry (group, _ ("In a few words"));
  self->wants = make_combo (group, _ ("What the client wants"));
  self->contact = make_combo (group, _ ("Who said so"));
  self->text = make_entry (group, _ ("What was said"));
  adw_preferences_group_set_title (group, _ ("Why"));
  g_signal_connect_swapped (self->title_row, "changed", G_CALLBACK (on_title_changed), self);
  g_signal_connect_swapped (self->title_row, "entry-activated", G_CALLBACK (on_submit), self);
  g_signal_connect_swapped (self->text, "entry-activated", G_CALLBACK (on_submit), self);
  g_signal_connect_swapped (self->category, "notify::selected", G_CALLBACK (on_category_chosen),
                            self);
  attach = gtk_button_new_from_icon_name ("mail-attachment-symbolic");
  gtk_widget_add_css_class (attach, "flat");
  gtk_widget_set_valign (attach, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (attach, _ ("Attach files"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (attach), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Attach files"), -1);
  g_signal_connect_swapped (attach, "clicked", G_CALLBACK (on_attach), self);
  adw_entry_row_add_suffix (self->text, attach);
  self->files_list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->files_list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->files_list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->files_list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->files_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Files to attach"), -1);
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "small");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->items_group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->files_list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hint));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  return scroller;
}

static void
enc_dispute_form_dispose (GObject *object)
{
  EncDisputeForm *self = ENC_DISPUTE_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_dispute_form_parent_class)->dispose (object);
}

static void
enc_dispute_form_finalize (GObject *object)
{
  EncDisputeForm *self = ENC_DISPUTE_FORM (object);

  g_object_unref (self->cancellable);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->wanted);

  G_OBJECT_CLASS (enc_dispute_form_parent_class)->finalize (object);
}

static void
enc_dispute_form_class_init (EncDisputeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = enc_dispute_form_dispose;
  object_class->finalize = enc_dispute_form_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
enc_dispute_form_init (EncDisputeForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_timeline_file_free);
  self->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * enc_dispute_form_open:
 * @window: the main window: carries it out and tells
 * @client_pk: row number of the client who contests; 0 = is chosen first
 * @item_pks: (nullable) (array length=n_items): row numbers of items chosen to begin with
 * @n_items: how many
 *
 * Returns: (transfer none): the form, on screen; GTK owns it
 */
EncDisputeForm *
enc_dispute_form_open (EncWindow *window, gint64 client_pk, const gint64 *item_pks, gsize n_items)
{
  EncDisputeForm *self = g_object_new (ENC_TYPE_DISPUTE_FORM, "title", _ ("New Dispute"), "modal",
                                       TRUE, "transient-for", window, "default-width", WIDTH,
                                       "default-height", HEIGHT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_set_weak_pointer (&self->window, window);
  self->desk = g_object_ref (enc_window_get_desk (window));
  for (gsize i = 0; i < n_items; i++)
    g_hash_table_add (self->wanted, g_memdup2 (&item_pks[i], sizeof (gint64)));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_stack_add_named (self->stack, make_client_page (self), "client");
  gtk_stack_add_named (self->stack, make_form_page (self), "form");
  adw_window_set_content (ADW_WINDOW (self), box);
  fill_choices (self);
  if (client_pk != 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "form");
      read_client (self, client_pk);
    }
  gtk_window_present (GTK_WINDOW (self));
  if (client_pk == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->client_entry));

  return self;
}
