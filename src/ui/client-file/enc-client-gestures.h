/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/timeline/enc-timeline.h"

G_BEGIN_DECLS

/* Carries gestures of a client file out: what was done is in the timeline before it is in the file,
 * and a toast offers to undo it. */
void enc_client_gestures_run (EncTimeline *timeline, EncDesk *desk,
                              const EncTimelineSubject *subject, const char *name, GVariant *args);

G_END_DECLS
