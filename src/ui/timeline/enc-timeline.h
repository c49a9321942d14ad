/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/timeline/enc-timeline-model.h"

G_BEGIN_DECLS

/* What happened with a client and what is to come, newest first, by day; a line to add to it.
 *
 * Signal: "gesture" (const char *name, GVariant *args): somebody wrote one, or takes one back. */
#define ENC_TYPE_TIMELINE (enc_timeline_get_type ())
G_DECLARE_FINAL_TYPE (EncTimeline, enc_timeline, ENC, TIMELINE, GtkBox)

void enc_timeline_set_desk (EncTimeline *self, EncDesk *desk);
void enc_timeline_show (EncTimeline *self, EncTimelineSubject *subject, GArray *marks,
                        EncDate until);
void enc_timeline_set_writable (EncTimeline *self, gboolean writable);
void enc_timeline_fit (EncTimeline *self, GtkScrolledWindow *viewport, int width);
void enc_timeline_set_filter (EncTimeline *self, const char *group);
void enc_timeline_start (EncTimeline *self, EncQuickEntryKind kind);
void enc_timeline_start_search (EncTimeline *self);
void enc_timeline_selection_changed (EncTimeline *self);
void enc_timeline_expect (EncTimeline *self, EncEvent *event);
void enc_timeline_give_up (EncTimeline *self, const char *id);
EncTimelineModel *enc_timeline_get_model (EncTimeline *self);

G_END_DECLS
