/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-history.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "ui/timeline/enc-timeline-files.h"

/* Disputes are short stories; the journal of a client may be long. */
#define MAX_READ  400
#define MAX_SHOWN 100

struct _EncDisputeHistory
{
  GtkBox parent_instance;

  /* Children. */
  GtkListBox *list;
  GtkEntry *entry;

  /* Owned. */
  EncDesk *desk;
  EncReadTimeline *timeline; /* (nullable) what is shown: the chips point into it */
  EncDispute *dispute;       /* (nullable) */
  GPtrArray *categories;
  GCancellable *cancellable;
};

enum
{
  SIGNAL_COMMENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EncDisputeHistory, enc_dispute_history, GTK_TYPE_BOX)

/* ---- words ---- */

typedef struct
{
  const char *icon;
  const char *style;
  char *title;
  char *detail; /* (nullable) */
} Words;

static void
step_words (const EncEvent *event, Words *words)
{
  static const struct
  {
    const char *icon, *style, *title;
  } steps[ENC_N_DISPUTE_STEPS] = {
    [ENC_DISPUTE_STEP_REVIEW]
    = { "edit-find-symbolic", "accent", NC_ ("dispute history", "Under review") },
    [ENC_DISPUTE_STEP_ASK_CLIENT]
    = { "mail-unread-symbolic", "info", NC_ ("dispute history", "Asked the client") },
    [ENC_DISPUTE_STEP_ASK_US]
    = { "system-users-symbolic", "", NC_ ("dispute history", "Asked a colleague") },
    [ENC_DISPUTE_STEP_RESOLVE]
    = { "object-select-symbolic", "ok", NC_ ("dispute history", "Resolved") },
    [ENC_DISPUTE_STEP_CLOSE] = { "object-select-symbolic", "", NC_ ("dispute history", "Closed") },
    [ENC_DISPUTE_STEP_REOPEN]
    = { "view-refresh-symbolic", "warn", NC_ ("dispute history", "Opened again") },
    [ENC_DISPUTE_STEP_ESCALATE] = { "go-up-symbolic", "err", NC_ ("dispute history", "Escalated") },
  };
  EncDisputeStep step = ENC_DISPUTE_STEP_REVIEW;
  EncDisputeOutcome outcome;
  const char *reason = enc_event_text (event, "reason");

  enc_dispute_step_parse (enc_event_text (event, "step"), &step);
  words->icon = steps[step].icon;
  words->style = steps[step].style;
  words->title = g_strdup (g_dpgettext2 (NULL, "dispute history", steps[step].title));
  words->detail = g_strdup (reason);
  if (enc_dispute_outcome_parse (enc_event_text (event, "outcome"), &outcome)
      && outcome != ENC_DISPUTE_OUTCOME_NONE)
    {
      g_free (words->detail);
      words->detail = reason != NULL
                        /* Translators: how a dispute ended, then why */
                        ? g_strdup_printf (C_ ("dispute outcome", "%s: %s"),
                                           _ (enc_dispute_outcome_label (outcome)), reason)
                        : g_strdup (_ (enc_dispute_outcome_label (outcome)));
    }
}

static void
change_words (EncDisputeHistory *self, const EncEvent *event, Words *words)
{
  const char *owner = enc_event_text (event, "owner");
  const char *category = enc_event_text (event, "category");
  const char *cause = enc_event_text (event, "cause");
  const char *judged = enc_event_text (event, "justified");
  EncDisputeJustified justified;

  words->icon = "document-edit-symbolic";
  words->style = "";
  words->title = g_strdup (_ ("Changed"));
  if (owner != NULL)
    {
      words->icon = "system-users-symbolic";
      g_free (words->title);
      words->title = owner[0] != '\0' ? g_strdup_printf (_ ("Handed over to %s"), owner)
                                      : g_strdup (_ ("Nobody’s any more"));
    }
  else if (category != NULL)
    words->detail = g_strdup (enc_dispute_category_label (self->categories, category));
  else if (cause != NULL)
    words->detail = g_strdup (enc_dispute_category_cause_label (cause));
  else if (judged != NULL && enc_dispute_justified_parse (judged, &justified))
    words->detail = g_strdup (_ (enc_dispute_justified_label (justified)));
}

static void
describe (EncDisputeHistory *self, const EncEvent *event, Words *words)
{
  const char *text = enc_event_text (event, "text");

  *words = (Words){ 0 };
  switch (event->kind)
    {
    case ENC_EVENT_DISPUTE_OPEN:
      words->icon = "encours-dispute-symbolic";
      words->style = "plum";
      words->title = g_strdup (_ ("Dispute opened"));
      words->detail = g_strdup (text != NULL ? text : enc_event_text (event, "title"));
      break;
    case ENC_EVENT_DISPUTE_STEP:
      step_words (event, words);
      break;
    case ENC_EVENT_DISPUTE_CHANGE:
      change_words (self, event, words);
      break;
    default:
      words->icon = "chat-message-new-symbolic";
      words->style = "info";
      words->title = g_strdup (_ (enc_event_kind_label (event->kind)));
      words->detail = g_strdup (text);
      break;
    }
}

/* ---- rows ---- */

static GtkWidget *
make_label (const char *text, const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_dot (const Words *words)
{
  GtkWidget *dot = g_object_new (GTK_TYPE_IMAGE, "icon-name", words->icon, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (dot, "ev-dot");
  if (words->style[0] != '\0')
    gtk_widget_add_css_class (dot, words->style);

  return dot;
}

static void
on_attachment (GtkButton *chip, EncDisputeHistory *self)
{
  enc_timeline_files_open (self->desk, g_object_get_data (G_OBJECT (chip), "attachment"),
                           GTK_WIDGET (chip));
}

static void
add_entry (EncDisputeHistory *self, const EncReadEntry *entry)
{
  const EncEvent *event = entry->event;
  EncDate today = enc_clock_today (enc_desk_get_clock (self->desk));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *day = enc_format_date_relative (event->effective, today);
  g_autofree char *spoken = NULL;
  GtkWidget *title, *when;
  Words words;

  describe (self, event, &words);
  title = make_label (words.title, "semi", FALSE);
  gtk_widget_add_css_class (title, "small");
  gtk_widget_set_hexpand (title, TRUE);
  when = make_label (day, "tiny", FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (when, "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), when);
  gtk_box_append (GTK_BOX (texts), head);
  if (words.detail != NULL)
    {
      GtkWidget *detail = make_label (words.detail, "small", TRUE);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_box_append (GTK_BOX (texts), detail);
    }
  for (guint i = 0; i < entry->attachments->len; i++)
    {
      const EncReadAttachment *attachment = g_ptr_array_index (entry->attachments, i);
      GtkWidget *chip = gtk_button_new ();
      GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (inside),
                      g_object_new (GTK_TYPE_IMAGE, "icon-name", "mail-attachment-symbolic",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (GTK_BOX (inside), make_label (attachment->name, "small", FALSE));
      gtk_button_set_child (GTK_BUTTON (chip), inside);
      gtk_widget_add_css_class (chip, "flat");
      gtk_widget_add_css_class (chip, "flat-small");
      gtk_widget_set_halign (chip, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      attachment->name, -1);
      g_object_set_data (G_OBJECT (chip), "attachment", (gpointer)attachment);
      g_signal_connect (chip, "clicked", G_CALLBACK (on_attachment), self);
      gtk_box_append (GTK_BOX (texts), chip);
    }
  gtk_box_append (GTK_BOX (texts), make_label (event->author, "tiny", FALSE));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), make_dot (&words));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* Translators: what happened, details, when, who */
  spoken = g_strdup_printf (C_ ("dispute history", "%s, %s, %s, %s"), words.title,
                            words.detail != NULL ? words.detail : "", day, event->author);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
  g_free (words.title);
  g_free (words.detail);
}

static gboolean
speaks_of_it (EncDisputeHistory *self, const EncEvent *event)
{
  if (event->subject != NULL)
    return g_str_equal (event->subject, self->dispute->id);
  if (event->kind == ENC_EVENT_DISPUTE_OPEN)
    return g_strcmp0 (event->id, self->dispute->id) == 0;
  if (event->effective < self->dispute->opened)
    return FALSE;
  for (guint i = 0; i < event->n_items; i++)
    for (guint k = 0; k < self->dispute->n_items; k++)
      if (event->items[i].pk == self->dispute->items[k].pk)
        return TRUE;

  return FALSE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncDisputeHistory) self = data;
  EncReadTimeline *timeline = enc_desk_timeline_finish (ENC_DESK (source), result, NULL);
  GtkWidget *row;
  guint n = 0;

  if (timeline == NULL || self->dispute == NULL)
    {
      g_clear_pointer (&timeline, enc_read_events_timeline_free);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->timeline, enc_read_events_timeline_free);
  self->timeline = timeline;
  for (guint i = 0; i < timeline->entries->len && n < MAX_SHOWN; i++)
    {
      const EncReadEntry *entry = g_ptr_array_index (timeline->entries, i);

      if (!speaks_of_it (self, entry->event))
        continue;
      add_entry (self, entry);
      n++;
    }
}

static void
on_activate (EncDisputeHistory *self)
{
  g_autofree char *text
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (text[0] == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[SIGNAL_COMMENT], 0, text);
}

/* ---- the object ---- */

static void
enc_dispute_history_dispose (GObject *object)
{
  EncDisputeHistory *self = ENC_DISPUTE_HISTORY (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->dispute, enc_dispute_free);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->timeline, enc_read_events_timeline_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_dispute_history_parent_class)->dispose (object);
}

static void
enc_dispute_history_class_init (EncDisputeHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_dispute_history_dispose;
  signals[SIGNAL_COMMENT] = g_signal_new ("comment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
enc_dispute_history_init (EncDisputeHistory *self)
{
  GtkWidget *title = make_label (_ ("History"), "h-card", FALSE);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "pad");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plain-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History of the dispute"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, _ ("Comment, @mention…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Comment on the dispute"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
}

/**
 * enc_dispute_history_new:
 * @desk: the open file
 *
 * Returns: (transfer floating): an empty history
 */
GtkWidget *
enc_dispute_history_new (EncDesk *desk)
{
  EncDisputeHistory *self = g_object_new (ENC_TYPE_DISPUTE_HISTORY, NULL);

  self->desk = g_object_ref (desk);

  return GTK_WIDGET (self);
}

/**
 * enc_dispute_history_set:
 * @self: a history
 * @dispute: whose; copied
 * @categories: (element-type EncDisputeCategory): those in use
 *
 * Reads what happened and shows it.
 */
void
enc_dispute_history_set (EncDisputeHistory *self, const EncDispute *dispute, GPtrArray *categories)
{
  EncReadTimelineQuery query
    = { .client = dispute->client,
        .groups = 1u << ENC_EVENT_GROUP_DISPUTE | 1u << ENC_EVENT_GROUP_COMMENT
                  | 1u << ENC_EVENT_GROUP_EXCHANGE,
        .max = MAX_READ,
        .after_day = ENC_DATE_NONE };
  GtkWidget *row;

  g_return_if_fail (ENC_IS_DISPUTE_HISTORY (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->dispute != NULL && !g_str_equal (self->dispute->id, dispute->id))
    while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
      gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->dispute, enc_dispute_free);
  self->dispute = enc_dispute_copy (dispute);
  g_ptr_array_ref (categories);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  self->categories = categories;
  enc_desk_timeline_async (self->desk, &query, self->cancellable, on_read, g_object_ref (self));
}

/**
 * enc_dispute_history_set_may_comment:
 * @self: a history
 * @may: whether who looks may add to it
 */
void
enc_dispute_history_set_may_comment (EncDisputeHistory *self, gboolean may)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), may);
}
