/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "documents/enc-page.h"
#include "followup/enc-review.h"

G_BEGIN_DECLS

EncDocument *enc_review_page_new (const EncReview *review, const EncPageContext *context);

G_END_DECLS
