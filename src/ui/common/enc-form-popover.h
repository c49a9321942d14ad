/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "base/enc-typed.h"

G_BEGIN_DECLS

/* A few fields to fill in where one stands: Enter checks them and submits, Escape gives up. What is
 * wrong is said under its field.
 *
 * Signals: "submitted": all fields are right; the popover is closed. "removed": the remove button
 * was clicked. */
#define ENC_TYPE_FORM_POPOVER (enc_form_popover_get_type ())
G_DECLARE_FINAL_TYPE (EncFormPopover, enc_form_popover, ENC, FORM_POPOVER, GtkPopover)

/* Returns: (transfer full) (nullable): what is wrong with text, a sentence in the user's language.
 */
typedef char *(*EncFormCheck) (const char *text);

GtkWidget *enc_form_popover_new (const char *title, const char *submit);
GtkWidget *enc_form_popover_add_text (EncFormPopover *self, const char *id, const char *label,
                                      const char *value, EncFormCheck check);
void enc_form_popover_suggest (EncFormPopover *self, const char *id, const char *const *words);
void enc_form_popover_add_money (EncFormPopover *self, const char *id, const char *label,
                                 gint64 value, EncCurrency currency);
void enc_form_popover_add_choice (EncFormPopover *self, const char *id, const char *label,
                                  const char *const *labels, guint selected);
void enc_form_popover_add_date (EncFormPopover *self, const char *id, const char *label,
                                EncDate value, EncDate today, EncTypedTense tense,
                                gboolean required);
GtkWidget *enc_form_popover_add_note (EncFormPopover *self, const char *text);
void enc_form_popover_add_widget (EncFormPopover *self, GtkWidget *widget);
void enc_form_popover_move_before (EncFormPopover *self, const char *id, GtkWidget *widget);
void enc_form_popover_require (EncFormPopover *self, const char *id, const char *missing);
void enc_form_popover_add_remove (EncFormPopover *self, const char *label);

const char *enc_form_popover_get_text (EncFormPopover *self, const char *id);
gboolean enc_form_popover_is_changed (EncFormPopover *self, const char *id);
gint64 enc_form_popover_get_money (EncFormPopover *self, const char *id);
guint enc_form_popover_get_choice (EncFormPopover *self, const char *id);
gboolean enc_form_popover_get_date (EncFormPopover *self, const char *id, EncDate *date);
GtkWidget *enc_form_popover_get_widget (EncFormPopover *self, const char *id);
gboolean enc_form_popover_submit (EncFormPopover *self);
void enc_form_popover_popup_at (EncFormPopover *self, GtkWidget *host, GtkWidget *at);

G_END_DECLS
