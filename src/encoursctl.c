/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "cli/enc-cli.h"

int
main (int argc, char *argv[])
{
  return enc_cli_main (argc, argv);
}
