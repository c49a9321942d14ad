/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/cdar/enc-cdar.h"
#include "import/enc-import.h"
#include "import/fuzz/fuzz.h"

static void
check_amounts (const EncCdarReason *reason)
{
  for (guint a = 0; a < reason->amounts->len; a++)
    {
      const EncCdarAmount *amount = &g_array_index (reason->amounts, EncCdarAmount, a);

      g_assert_cmpint (amount->amount, >=, 0);
      g_assert_cmpint (amount->amount, <=, ENC_MONEY_MAX);
      g_assert_cmpuint (amount->currency, !=, ENC_CURRENCY_NONE);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EncCdarMessage) message = enc_cdar_read (data, size, &error);

  enc_cdar_looks_like (data, size);
  if (message == NULL)
    {
      g_assert_cmpuint (error->domain, ==, ENC_IMPORT_ERROR);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_nonnull (message->id);
  g_assert_cmpuint (message->statuses->len, <=, ENC_CDAR_MAX_INVOICES);
  for (guint i = 0; i < message->statuses->len; i++)
    {
      const EncCdarStatus *status = g_ptr_array_index (message->statuses, i);

      g_assert_nonnull (status->number);
      g_assert_true (g_utf8_validate (status->number, -1, NULL));
      g_assert_cmpint (status->status, >, 0);
      for (guint r = 0; r < status->reasons->len; r++)
        check_amounts (g_ptr_array_index (status->reasons, r));
    }
  return 0;
}
