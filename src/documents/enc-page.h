/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-scene.h"

G_BEGIN_DECLS

/* What the pages of Encours have in common: inks, rules, cards, head and foot. */
#define ENC_PAGE_INK  ((EncColor){ 0.10f, 0.12f, 0.13f, 1 })
#define ENC_PAGE_DIM  ((EncColor){ 0.38f, 0.41f, 0.43f, 1 })
#define ENC_PAGE_LINE ((EncColor){ 0.83f, 0.85f, 0.86f, 1 })
#define ENC_PAGE_TINT ((EncColor){ 0.955f, 0.965f, 0.965f, 1 })
#define ENC_PAGE_TEAL ((EncColor){ 0.055f, 0.40f, 0.39f, 1 })

/* Who prints, and when: given by the caller, for this room has no clock. */
typedef struct
{
  const char *company;         /* (nullable) whose receivables */
  const char *company_details; /* (nullable) one line under every letter: address, SIREN … */
  gint64 now_ms;               /* time of printing; 0 = not written */
} EncPageContext;

EncShape *enc_page_title (EncScene *page, double x, double y, const char *text);
EncShape *enc_page_text (EncScene *page, double x, double y, const char *text, double size,
                         int weight, EncColor color);
EncShape *enc_page_text_end (EncScene *page, double x, double y, const char *text, double size,
                             int weight, EncColor color);
double enc_page_paragraph (EncScene *page, double x, double y, double width, const char *text,
                           double size, int weight, EncColor color, int lines);
void enc_page_rule (EncScene *page, double x, double y, double width);
void enc_page_logo (EncScene *page, double x, double y, double size);
EncShape *enc_page_tick (EncScene *page, double x, double y, double size, EncColor color);
void enc_page_foot (EncScene *page, double margin, const EncPageContext *context, const char *as_of,
                    guint number, guint n_pages);
char *enc_page_time (gint64 ms);

G_END_DECLS
