/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/timeline/enc-timeline-item.h"
#include "ui/timeline/enc-timeline-subject.h"

G_BEGIN_DECLS

/* A line in words. */
typedef struct
{
  const char *icon;
  const char *style; /* class of its dot, or "" */
  char *title;
  char *detail; /* (nullable) */
  char *meta;   /* (nullable) who, as what */
} EncTimelineText;

void enc_timeline_words_describe (const EncTimelineSubject *subject, EncTimelineItem *item,
                                  EncTimelineText *text);
void enc_timeline_words_clear (EncTimelineText *text);
gboolean enc_timeline_words_match (const EncTimelineSubject *subject, EncTimelineItem *item,
                                   const char *folded);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EncTimelineText, enc_timeline_words_clear)

G_END_DECLS
