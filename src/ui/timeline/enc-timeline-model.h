/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/timeline/enc-timeline-item.h"
#include "ui/timeline/enc-timeline-subject.h"

G_BEGIN_DECLS

/* The lines of a timeline, newest first: pages of the journal fetched by key as one goes back, and
 * between them what the ledger and the cases add. A list model of EncTimelineItem.
 *
 * Signal: "loaded": a page has arrived, or could not be read. */
#define ENC_TYPE_TIMELINE_MODEL (enc_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (EncTimelineModel, enc_timeline_model, ENC, TIMELINE_MODEL, GObject)

#define ENC_TIMELINE_PAGE 400

EncTimelineModel *enc_timeline_model_new (EncDesk *desk);
void enc_timeline_model_set_subject (EncTimelineModel *self, EncTimelineSubject *subject,
                                     GArray *marks);
void enc_timeline_model_set_filter (EncTimelineModel *self, guint groups, const char *text,
                                    gboolean voided);
void enc_timeline_model_set_until (EncTimelineModel *self, EncDate until);
void enc_timeline_model_refresh (EncTimelineModel *self);
void enc_timeline_model_expect (EncTimelineModel *self, EncEvent *event);
void enc_timeline_model_give_up (EncTimelineModel *self, const char *id);
gboolean enc_timeline_model_fetch_more (EncTimelineModel *self);
gboolean enc_timeline_model_is_loading (EncTimelineModel *self);
gboolean enc_timeline_model_has_more (EncTimelineModel *self);
guint enc_timeline_model_get_n_events (EncTimelineModel *self);

G_END_DECLS
