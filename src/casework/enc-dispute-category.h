/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-dispute.h"

G_BEGIN_DECLS

/* Why a client contests: the reason codes of the French e-invoicing lifecycle (status 207 "in
 * dispute" and 208 "suspended"), in plain words, with who looks into it and how long they have.
 * Codes are kept in the journal and in messages; the list, its words, departments and delays can be
 * edited (setting dispute.categories). */
#define ENC_DISPUTE_CATEGORY_OTHER   "AUTRE"
#define ENC_DISPUTE_CATEGORY_SETTING "dispute.categories"

typedef struct
{
  char *code;
  char *label;                        /* what the user calls it, or NULL: the built-in words */
  char *department;                   /* code */
  int days[ENC_DISPUTE_RESOLVED + 1]; /* business days allowed by state, 0 = no limit */
} EncDisputeCategory;

EncDisputeCategory *enc_dispute_category_new (const char *code, const char *label,
                                              const char *department, const int *days);
void enc_dispute_category_free (EncDisputeCategory *category);
GPtrArray *enc_dispute_category_list (const char *setting);
char *enc_dispute_category_list_to_string (GPtrArray *list);
gboolean enc_dispute_category_list_parse (const char *setting, GPtrArray **list, guint *bad_line);
const EncDisputeCategory *enc_dispute_category_find (GPtrArray *list, const char *code);
const char *enc_dispute_category_label (GPtrArray *list, const char *code);
gboolean enc_dispute_category_code_is_valid (const char *code);
const char *enc_dispute_category_department_of (const char *code);
const char *const *enc_dispute_category_departments (void);
const char *enc_dispute_category_department_label (const char *department);
const char *enc_dispute_category_subject_label (const char *department);
const char *const *enc_dispute_category_causes (void);
const char *enc_dispute_category_cause_label (const char *cause);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDisputeCategory, enc_dispute_category_free)

G_END_DECLS
