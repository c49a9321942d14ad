/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* What the files of this room know of an open portfolio. */
struct _EncStore
{
  EncDb *db;
  EncClock *clock;
  char *author;
  EncUserRole role;
  gint64 data_version; /* PRAGMA data_version when the change feed was last looked at; -1 after a
                          commit of our own … */
  gint64 last_change;  /* … and where it ended then */
  char *last_event;    /* (nullable) id of the event that the last command became */
};

G_END_DECLS
