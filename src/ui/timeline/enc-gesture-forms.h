/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-form-popover.h"
#include "ui/timeline/enc-timeline-subject.h"

G_BEGIN_DECLS

/* The gestures of a client file as forms where one stands. Each ends in a command. */
typedef void (*EncGestureFormsDone) (const char *name, GVariant *args, gpointer data);

EncFormPopover *enc_gesture_forms_call (EncTimelineSubject *subject, EncGestureFormsDone done,
                                        gpointer data, GtkWidget *host, GtkWidget *at);
EncFormPopover *enc_gesture_forms_promise (EncTimelineSubject *subject, EncGestureFormsDone done,
                                           gpointer data, GtkWidget *host, GtkWidget *at);
EncFormPopover *enc_gesture_forms_dispute (EncTimelineSubject *subject, EncGestureFormsDone done,
                                           gpointer data, GtkWidget *host, GtkWidget *at);
EncFormPopover *enc_gesture_forms_withdraw (const char *promise, const char *called,
                                            EncGestureFormsDone done, gpointer data,
                                            GtkWidget *host, GtkWidget *at);
char *enc_gesture_forms_done (const char *name, GVariant *args, const EncTimelineSubject *subject);

G_END_DECLS
