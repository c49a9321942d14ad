/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/timeline/enc-timeline-subject.h"

G_BEGIN_DECLS

/* The line under a timeline: a comment, or any gesture in one line (casework/enc-quick-entry.h).
 * While one types it says what the line means, or what is still missing; "@" offers colleagues;
 * files can be added with a button or dropped.
 *
 * Signal: "gesture" (const char *name, GVariant *args): Enter was pressed and the line is one. */
#define ENC_TYPE_TIMELINE_ENTRY (enc_timeline_entry_get_type ())
G_DECLARE_FINAL_TYPE (EncTimelineEntry, enc_timeline_entry, ENC, TIMELINE_ENTRY, GtkBox)

void enc_timeline_entry_set_subject (EncTimelineEntry *self, EncTimelineSubject *subject);
void enc_timeline_entry_start (EncTimelineEntry *self, EncQuickEntryKind kind);
void enc_timeline_entry_refresh (EncTimelineEntry *self);
void enc_timeline_entry_add_file (EncTimelineEntry *self, GFile *file);
const char *enc_timeline_entry_get_hint (EncTimelineEntry *self);
GtkEditable *enc_timeline_entry_get_editable (EncTimelineEntry *self);

G_END_DECLS
