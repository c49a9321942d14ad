/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-form-popover.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-typed.h"

#include <string.h>

typedef struct
{
  char *id;
  char *initial;
  GtkWidget *entry;  /* or NULL */
  GtkWidget *choice; /* or NULL */
  GtkWidget *error;
  EncFormCheck check;
  gboolean is_money;
  EncCurrency currency;
  gboolean is_date;
  gboolean required; /* a date, or a choice other than the first */
  EncDate today;
  EncTypedTense tense;
  char *missing; /* (nullable) what to say when it is required and not there */
} Field;

struct _EncFormPopover
{
  GtkPopover parent_instance;

  /* Children. */
  GtkWidget *box;
  GtkWidget *buttons;
  GtkWidget *submit;

  /* Owned. */
  GPtrArray *fields; /* Field */
};

G_DEFINE_FINAL_TYPE (EncFormPopover, enc_form_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_SUBMITTED,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
field_free (Field *field)
{
  g_free (field->id);
  g_free (field->initial);
  g_free (field->missing);
  g_free (field);
}

static Field *
find_field (EncFormPopover *self, const char *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->id, id))
        return field;
    }
  g_return_val_if_reached (NULL);
}

static char *
check_field (Field *field)
{
  const char *text;
  gint64 amount;
  EncDate date;

  if (field->entry == NULL)
    return field->required && gtk_drop_down_get_selected (GTK_DROP_DOWN (field->choice)) == 0
             ? g_strdup (field->missing)
             : NULL;
  text = gtk_editable_get_text (GTK_EDITABLE (field->entry));
  if (field->is_date && (text[0] != '\0' || field->required))
    {
      if (text[0] == '\0' || !enc_typed_date (text, field->today, field->tense, &date))
        return g_strdup (_ ("Write a day: 21/11, +7, tomorrow."));
      if (field->tense == ENC_TYPED_TO_COME && date < field->today)
        return g_strdup (_ ("This day is past: a day to come is needed."));
      if (field->tense == ENC_TYPED_PAST && date > field->today)
        return g_strdup (_ ("This day is still to come."));
    }
  if (field->is_money && field->required
      && (text[0] == '\0' || !enc_typed_money (text, field->currency, &amount) || amount == 0))
    return g_strdup (_ ("An amount is needed."));
  if (field->is_money && text[0] != '\0' && !enc_typed_money (text, field->currency, &amount))
    return g_strdup (_ ("This is not an amount."));
  return field->check != NULL ? field->check (text) : NULL;
}

static void
show_error (Field *field, const char *error)
{
  GtkWidget *widget = field->entry != NULL ? field->entry : field->choice;

  gtk_widget_set_visible (field->error, error != NULL);
  gtk_label_set_text (GTK_LABEL (field->error), error != NULL ? error : "");
  gtk_widget_remove_css_class (field->error, "dim-label");
  gtk_widget_add_css_class (field->error, "c-err");
  if (error != NULL)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  error != NULL ? error : "", -1);
}

/* Which day "+7" is. */
static void
show_day (Field *field)
{
  g_autofree char *day = NULL, *weekday = NULL, *text = NULL;
  EncDate date;

  if (!enc_typed_date (gtk_editable_get_text (GTK_EDITABLE (field->entry)), field->today,
                       field->tense, &date))
    return;
  day = enc_format_date (date);
  weekday = enc_format_weekday (date);
  text = g_strdup_printf ("%s %s", weekday, day);
  gtk_label_set_text (GTK_LABEL (field->error), text);
  gtk_widget_remove_css_class (field->error, "c-err");
  gtk_widget_add_css_class (field->error, "dim-label");
  gtk_widget_set_visible (field->error, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
on_changed (GtkEditable *editable, Field *field)
{
  show_error (field, NULL);
  if (field->is_date)
    show_day (field);
}

static void
on_chosen (Field *field)
{
  show_error (field, NULL);
}

static void
on_submit (EncFormPopover *self)
{
  enc_form_popover_submit (self);
}

static void
on_remove (EncFormPopover *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static Field *
add_field (EncFormPopover *self, const char *id, const char *label, GtkWidget *widget)
{
  Field *field = g_new0 (Field, 1);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *caption = gtk_label_new (label);

  field->id = g_strdup (id);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "small");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (column), caption);
  gtk_box_append (GTK_BOX (column), widget);
  field->error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (field->error), 0);
  gtk_label_set_wrap (GTK_LABEL (field->error), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (field->error), 32);
  gtk_widget_add_css_class (field->error, "small");
  gtk_widget_add_css_class (field->error, "c-err");
  gtk_widget_set_visible (field->error, FALSE);
  gtk_box_append (GTK_BOX (column), field->error);
  gtk_box_insert_child_after (GTK_BOX (self->box), column,
                              gtk_widget_get_prev_sibling (self->buttons));
  gtk_widget_set_name (widget, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_ptr_array_add (self->fields, field);
  return field;
}

static void
enc_form_popover_finalize (GObject *object)
{
  g_ptr_array_unref (ENC_FORM_POPOVER (object)->fields);
  G_OBJECT_CLASS (enc_form_popover_parent_class)->finalize (object);
}

static void
enc_form_popover_class_init (EncFormPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_form_popover_finalize;
  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", ENC_TYPE_FORM_POPOVER, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", ENC_TYPE_FORM_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
enc_form_popover_init (EncFormPopover *self)
{
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);
}

/**
 * enc_form_popover_new:
 * @title: what the form is for
 * @submit: label of its button
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
enc_form_popover_new (const char *title, const char *submit)
{
  EncFormPopover *self = g_object_new (ENC_TYPE_FORM_POPOVER, NULL);
  GtkWidget *heading = gtk_label_new (title);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_size_request (self->box, 260, -1);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 6);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "h-card");
  gtk_box_append (GTK_BOX (self->box), heading);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->submit = gtk_button_new_with_mnemonic (submit);
  gtk_widget_add_css_class (self->submit, "suggested-action");
  gtk_widget_set_hexpand (self->submit, TRUE);
  gtk_widget_set_halign (self->submit, GTK_ALIGN_END);
  g_signal_connect_object (self->submit, "clicked", G_CALLBACK (on_submit), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), self->submit);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/**
 * enc_form_popover_add_text:
 * @id: name of the field
 * @label: what it asks for
 * @value: (nullable): what it says at first
 * @check: (nullable): what is wrong with a text
 *
 * Returns: (transfer none): the entry
 */
GtkWidget *
enc_form_popover_add_text (EncFormPopover *self, const char *id, const char *label,
                           const char *value, EncFormCheck check)
{
  GtkWidget *entry = gtk_entry_new ();
  Field *field;

  g_return_val_if_fail (ENC_IS_FORM_POPOVER (self), NULL);

  field = add_field (self, id, label, entry);
  field->entry = entry;
  field->check = check;
  field->initial = g_strdup (value != NULL ? value : "");
  gtk_editable_set_text (GTK_EDITABLE (entry), field->initial);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_submit), self, G_CONNECT_SWAPPED);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed), field);
  return entry;
}

/**
 * enc_form_popover_suggest:
 * @words: %NULL-terminated: what others say in this field
 */
void
enc_form_popover_suggest (EncFormPopover *self, const char *id, const char *const *words)
{
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();
  g_autoptr (GtkListStore) store = gtk_list_store_new (1, G_TYPE_STRING);
  Field *field = find_field (self, id);

  for (; field != NULL && *words != NULL; words++)
    gtk_list_store_insert_with_values (store, NULL, -1, 0, *words, -1);
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (store));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_completion_set_inline_completion (completion, TRUE);
  gtk_entry_completion_set_popup_completion (completion, FALSE);
  gtk_entry_set_completion (GTK_ENTRY (field->entry), completion);
}

/**
 * enc_form_popover_add_money:
 * @value: minor units, or -1 for none: an empty field
 */
void
enc_form_popover_add_money (EncFormPopover *self, const char *id, const char *label, gint64 value,
                            EncCurrency currency)
{
  g_autofree char *text = value >= 0 ? enc_format_money_plain (value, currency) : g_strdup ("");
  char code[ENC_CURRENCY_LEN];
  /* Translators: what an amount is, its currency: "Credit limit (EUR)" */
  g_autofree char *caption
    = g_strdup_printf (_ ("%s (%s)"), label, enc_currency_code (currency, code));
  GtkWidget *entry = enc_form_popover_add_text (self, id, caption, text, NULL);
  Field *field = find_field (self, id);

  field->is_money = TRUE;
  field->currency = currency;
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
}

/**
 * enc_form_popover_add_choice:
 * @labels: %NULL-terminated
 * @selected: index of the one at first
 */
void
enc_form_popover_add_choice (EncFormPopover *self, const char *id, const char *label,
                             const char *const *labels, guint selected)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (labels);
  Field *field;

  g_return_if_fail (ENC_IS_FORM_POPOVER (self));

  field = add_field (self, id, label, choice);
  field->choice = choice;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_chosen), field);
}

/**
 * enc_form_popover_add_date:
 * @today: the day it is
 * @tense: which way a day must lie
 * @value: the day at first, or %ENC_DATE_NONE
 * @required: whether it cannot be left empty
 *
 * A day as people type it (base/enc-typed.h); which one it is, is said under it.
 */
void
enc_form_popover_add_date (EncFormPopover *self, const char *id, const char *label, EncDate value,
                           EncDate today, EncTypedTense tense, gboolean required)
{
  g_autofree char *text = value != ENC_DATE_NONE ? enc_format_date_numeric (value) : NULL;
  GtkWidget *entry = enc_form_popover_add_text (self, id, label, text, NULL);
  Field *field = find_field (self, id);

  field->is_date = TRUE;
  field->required = required;
  field->today = today;
  field->tense = tense;
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("21/11, +7, tomorrow"));
  if (value != ENC_DATE_NONE)
    show_day (field);
}

/**
 * enc_form_popover_add_note:
 * @text: a line between the fields: what the form is about
 *
 * Returns: (transfer none): its label
 */
GtkWidget *
enc_form_popover_add_note (EncFormPopover *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  g_return_val_if_fail (ENC_IS_FORM_POPOVER (self), NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_insert_child_after (GTK_BOX (self->box), label,
                              gtk_widget_get_prev_sibling (self->buttons));
  return label;
}

/**
 * enc_form_popover_add_widget:
 * @widget: (transfer floating): something that is no field, before the buttons
 */
void
enc_form_popover_add_widget (EncFormPopover *self, GtkWidget *widget)
{
  g_return_if_fail (ENC_IS_FORM_POPOVER (self));
  gtk_box_insert_child_after (GTK_BOX (self->box), widget,
                              gtk_widget_get_prev_sibling (self->buttons));
}

/**
 * enc_form_popover_move_before:
 * @id: of a field
 * @widget: given to enc_form_popover_add_widget()
 *
 * Puts the field before @widget.
 */
void
enc_form_popover_move_before (EncFormPopover *self, const char *id, GtkWidget *widget)
{
  GtkWidget *column = gtk_widget_get_parent (enc_form_popover_get_widget (self, id));

  gtk_box_reorder_child_after (GTK_BOX (self->box), column, gtk_widget_get_prev_sibling (widget));
}

/**
 * enc_form_popover_require:
 * @missing: what to say when a choice is still at its first entry; %NULL for an amount
 *
 * The field cannot be left as it is.
 */
void
enc_form_popover_require (EncFormPopover *self, const char *id, const char *missing)
{
  Field *field = find_field (self, id);

  g_return_if_fail (field != NULL);
  field->required = TRUE;
  g_free (field->missing);
  field->missing = g_strdup (missing);
}

/**
 * enc_form_popover_add_remove:
 * @label: what the button removes
 */
void
enc_form_popover_add_remove (EncFormPopover *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (ENC_IS_FORM_POPOVER (self));

  gtk_widget_add_css_class (button, "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (self->buttons), button);
}

/**
 * enc_form_popover_get_text:
 *
 * Returns: what the field says
 */
const char *
enc_form_popover_get_text (EncFormPopover *self, const char *id)
{
  Field *field = find_field (self, id);

  return field != NULL ? gtk_editable_get_text (GTK_EDITABLE (field->entry)) : "";
}

/**
 * enc_form_popover_is_changed:
 *
 * Returns: whether the field says something else than at first
 */
gboolean
enc_form_popover_is_changed (EncFormPopover *self, const char *id)
{
  Field *field = find_field (self, id);

  return field != NULL
         && g_strcmp0 (field->initial, gtk_editable_get_text (GTK_EDITABLE (field->entry))) != 0;
}

/**
 * enc_form_popover_get_money:
 *
 * Returns: the amount in minor units, or -1 when the field is empty
 */
gint64
enc_form_popover_get_money (EncFormPopover *self, const char *id)
{
  Field *field = find_field (self, id);
  gint64 amount = -1;

  if (field == NULL
      || !enc_typed_money (gtk_editable_get_text (GTK_EDITABLE (field->entry)), field->currency,
                           &amount))
    return -1;
  return amount;
}

/**
 * enc_form_popover_get_choice:
 *
 * Returns: the index of what is chosen
 */
guint
enc_form_popover_get_choice (EncFormPopover *self, const char *id)
{
  Field *field = find_field (self, id);

  return field != NULL ? gtk_drop_down_get_selected (GTK_DROP_DOWN (field->choice)) : 0;
}

/**
 * enc_form_popover_get_date:
 * @date: (out): the day
 *
 * Returns: whether the field says one
 */
gboolean
enc_form_popover_get_date (EncFormPopover *self, const char *id, EncDate *date)
{
  Field *field = find_field (self, id);

  return field != NULL
         && enc_typed_date (gtk_editable_get_text (GTK_EDITABLE (field->entry)), field->today,
                            field->tense, date);
}

/**
 * enc_form_popover_get_widget:
 *
 * Returns: (transfer none): the entry or the list of the field
 */
GtkWidget *
enc_form_popover_get_widget (EncFormPopover *self, const char *id)
{
  Field *field = find_field (self, id);

  return field == NULL ? NULL : field->entry != NULL ? field->entry : field->choice;
}

/**
 * enc_form_popover_submit:
 *
 * Checks all fields; when they are right, emits "submitted" and closes.
 *
 * Returns: whether they were
 */
gboolean
enc_form_popover_submit (EncFormPopover *self)
{
  GtkWidget *wrong = NULL;

  g_return_val_if_fail (ENC_IS_FORM_POPOVER (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);
      g_autofree char *error = check_field (field);

      if (error != NULL || !field->is_date)
        show_error (field, error);
      if (error != NULL && wrong == NULL)
        wrong = field->entry != NULL ? field->entry : field->choice;
    }
  if (wrong != NULL)
    {
      gtk_widget_grab_focus (wrong);
      return FALSE;
    }
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
  return TRUE;
}

static gboolean
unparent_later (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* Not at once: it is still in use while it closes. */
static void
on_closed (EncFormPopover *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_later, g_object_ref (self), g_object_unref);
}

/**
 * enc_form_popover_popup_at:
 * @self: (transfer floating): a form
 * @host: what it belongs to: a widget that stays while the form is open and lays out its popovers
 * @at: inside @host: where to point
 *
 * Shows the form until it is closed; it is then destroyed.
 */
void
enc_form_popover_popup_at (EncFormPopover *self, GtkWidget *host, GtkWidget *at)
{
  graphene_rect_t bounds;

  gtk_widget_set_parent (GTK_WIDGET (self), host);
  if (gtk_widget_compute_bounds (at, host, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                  (int)bounds.size.width,
                                                  (int)bounds.size.height });
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (self));
}
