/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* What tests of widgets share: a display or a skip, an open file, keys without a keyboard. */
#define ENC_UI_TEST_TODAY "2026-11-22"

/* Three clients. Open 3,500.00 €: 2,000.00 not due, 500.00 late by 22 days, 1,000.00 by 144 days
 * and contested. Plomberie Pennec owes 500.00 € against a limit of 300.00 €. */
#define ENC_UI_TEST_OPEN     350000
#define ENC_UI_TEST_OVERDUE  150000
#define ENC_UI_TEST_DISPUTED 100000

typedef struct
{
  EncDesk *desk;
  char *dir;
} EncUiTest;

void ui_test_init (int *argc, char ***argv);
EncUiTest *ui_test_open (void);
EncUiTest *ui_test_open_with (const char *rows);
void ui_test_close (EncUiTest *test);
void ui_test_wait_current (EncDesk *desk);
void ui_test_settle (void);
void ui_test_assert_freed (gpointer *weak);
gboolean ui_test_press (GtkWidget *widget, guint key, GdkModifierType modifiers);
GtkWidget *ui_test_find (GtkWidget *root, GType type);
GtkWidget *ui_test_child (gpointer widget, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncUiTest, ui_test_close)

G_END_DECLS
