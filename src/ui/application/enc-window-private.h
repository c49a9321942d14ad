/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-as-of-button.h"
#include "ui/application/enc-banner.h"
#include "ui/application/enc-user-box.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-size-bin.h"

G_BEGIN_DECLS

struct _EncWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkListBox *nav;
  EncUserBox *user_box;
  GtkWidget *menu_button;
  EncSizeBin *content;
  AdwHeaderBar *header;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  EncAsOfButton *as_of_button;
  AdwBin *search_wide;
  AdwBin *search_narrow;
  GtkToggleButton *search_button;
  EncBanner *banner;
  GtkStack *stack;
  GtkWidget *field_bar;

  /* Owned */
  EncDesk *desk;
  EncIdentity *identity;
  GSignalGroup *desk_signals;
  GCancellable *cancellable; /* cancelled when the window closes */
  GPtrArray *history;        /* EncPlace; history[position] is where we are */
  EncPortfolio *portfolio;   /* (nullable) that the filters of the history were made for */
  GHashTable *seen;          /* name of a built view -> monotonic time it was last left, in µs */
  char *path;                /* of the file whose places the history holds */
  char *eyes;                /* (nullable) whose, of the views that are built */
  GtkWidget *search;         /* (nullable) moves between search_wide and search_narrow */

  EncUserRole eyes_role;
  EncRights rights;
  guint position;
  guint sweep_id;
  guint tell_past_id;
  gboolean past_is_told;
};

void enc_window_actions_install (EncWindowClass *klass);
void enc_window_actions_update (EncWindow *self);
GtkWidget *enc_window_state_page (EncWindow *self);
void enc_window_state_update_banner (EncWindow *self);
void enc_window_nav_fill (EncWindow *self);
void enc_window_nav_select (EncWindow *self, const char *view);
void enc_window_nav_update_counts (EncWindow *self);
void enc_window_nav_update_bar (EncWindow *self);

G_END_DECLS
