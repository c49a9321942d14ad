/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "ui/application/enc-application.h"

int
main (int argc, char *argv[])
{
  enc_i18n_init ();

  g_autoptr (EncApplication) application = enc_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
