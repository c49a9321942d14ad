/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-score-sheet.h"
int
main (int argc, char *argv[])
{
  return 0;
}
