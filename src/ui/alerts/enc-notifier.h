/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* Tells the desktop of new alerts, each once, and once a day how many wait. What one can do about
 * them without the window are actions of the application: "app.show-alerts", "app.open-alert" and
 * "app.snooze-alert" (s: the alert's key). */
#define ENC_TYPE_NOTIFIER (enc_notifier_get_type ())
G_DECLARE_FINAL_TYPE (EncNotifier, enc_notifier, ENC, NOTIFIER, GObject)

EncNotifier *enc_notifier_new (GApplication *application, EncDesk *desk);
guint enc_notifier_get_n_sent (EncNotifier *self);

G_END_DECLS
