/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/timeline/enc-timeline-words.h"

G_BEGIN_DECLS

/* One line of a timeline on screen: a dot on the rail, what happened, who says so, and what was
 * attached. The rail of what is still to come is dashed.
 *
 * Signals: "attachment" (guint: which one): its chip was pressed; "menu" (double, double): the
 * button of the row's menu was, at this place. */
#define ENC_TYPE_TIMELINE_ROW (enc_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (EncTimelineRow, enc_timeline_row, ENC, TIMELINE_ROW, GtkWidget)

typedef enum
{
  ENC_TIMELINE_ROW_FIRST = 1 << 0,     /* no rail above */
  ENC_TIMELINE_ROW_LAST = 1 << 1,      /* no rail below */
  ENC_TIMELINE_ROW_NEW_DAY = 1 << 2,   /* says its day */
  ENC_TIMELINE_ROW_TO_COME = 1 << 3,   /* has not happened yet */
  ENC_TIMELINE_ROW_NOW_ABOVE = 1 << 4, /* the line above has not happened yet */
} EncTimelineRowFlags;

GtkWidget *enc_timeline_row_new (void);
void enc_timeline_row_show (EncTimelineRow *self, const EncTimelineSubject *subject,
                            EncTimelineItem *item, EncTimelineRowFlags flags);
void enc_timeline_row_set_place (EncTimelineRow *self, EncTimelineRowFlags flags);
EncTimelineItem *enc_timeline_row_get_item (EncTimelineRow *self);
void enc_timeline_row_toggle_whole (EncTimelineRow *self);

G_END_DECLS
