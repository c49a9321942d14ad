/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names for the demonstration portfolio: all invented. */
char *enc_demo_words_client (guint index);
const char *enc_demo_words_trade (guint index);
const char *enc_demo_words_city (guint64 draw);
const char *enc_demo_words_group (guint64 draw);
const char *enc_demo_words_rep (guint64 draw);
const char *enc_demo_words_collector (guint64 draw);
const char *enc_demo_words_insurer (guint64 draw);
const char *enc_demo_words_goods (guint64 draw);
const char *enc_demo_words_means (guint64 draw);
char *enc_demo_words_person (guint64 draw);
char *enc_demo_words_email (const char *person, const char *client);
char *enc_demo_words_phone (guint64 draw);
void enc_demo_words_siren (guint index, char siren[10]);
void enc_demo_words_vat (const char *siren, char vat[14]);

G_END_DECLS
