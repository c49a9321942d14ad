/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/timeline/enc-timeline-subject.h"

G_BEGIN_DECLS

EncEvent *enc_timeline_pending_event (const EncCommand *command, const EncTimelineSubject *subject,
                                      const char *author);

G_END_DECLS
