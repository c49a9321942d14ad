/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/cdar/enc-cdar.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "import/enc-import.h"

#define ROOT "CrossDomainAcknowledgementAndResponse"
/* The root element is there, after a declaration and comments. */
#define HEAD_BYTES 4096

static const struct
{
  int status;
  const char *label;
} labels[] = {
  { 200, N_ ("filed") },
  { 201, N_ ("issued by the platform") },
  { 202, N_ ("received by the platform") },
  { 203, N_ ("made available") },
  { 204, N_ ("taken in charge") },
  { 205, N_ ("approved") },
  { 206, N_ ("partly approved") },
  { 207, N_ ("in dispute") },
  { 208, N_ ("suspended") },
  { 209, N_ ("completed") },
  { 210, N_ ("refused") },
  { 211, N_ ("payment sent") },
  { 212, N_ ("payment received") },
  { 213, N_ ("rejected by a platform") },
  { 220, N_ ("cancelled") },
};

/**
 * enc_cdar_looks_like:
 * @data: (array length=length): the beginning of a file
 * @length: how much of it
 *
 * Returns: whether it is XML of that kind, whatever the rest
 */
gboolean
enc_cdar_looks_like (const guint8 *data, gsize length)
{
  static const char bom[] = { '\xef', '\xbb', '\xbf' };
  const char *text = (const char *)data;
  gsize at = 0, end = MIN (length, HEAD_BYTES);

  if (end >= sizeof bom && memcmp (text, bom, sizeof bom) == 0)
    at = sizeof bom;
  while (at < end && g_ascii_isspace (text[at]))
    at++;
  return at < end && text[at] == '<' && memmem (text + at, end - at, ROOT, strlen (ROOT)) != NULL;
}

/**
 * enc_cdar_is_file:
 * @path: a file
 *
 * Returns: whether it begins like such a message; FALSE where it cannot be read
 */
gboolean
enc_cdar_is_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  guint8 head[HEAD_BYTES];
  gsize length = 0;

  return stream != NULL
         && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL,
                                     NULL)
         && enc_cdar_looks_like (head, length);
}

static GBytes *
load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) inner = NULL;
  g_autofree guint8 *data = NULL;
  gsize length = 0;

  stream = g_file_read (file, NULL, &inner);
  if (stream == NULL)
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR,
                           g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                             ? ENC_IMPORT_ERROR_NOT_FOUND
                             : ENC_IMPORT_ERROR_UNREADABLE,
                           inner->message);
      return NULL;
    }
  /* One byte more tells a file that is too long from one that just fits. */
  data = g_malloc (ENC_CDAR_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, ENC_CDAR_MAX_BYTES + 1, &length,
                                NULL, &inner))
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNREADABLE, inner->message);
      return NULL;
    }
  return g_bytes_new (data, length);
}

/**
 * enc_cdar_read_file:
 * @path: a file
 * @error: ENC_IMPORT_ERROR
 *
 * Returns: (transfer full): the message, see enc_cdar_read()
 */
EncCdarMessage *
enc_cdar_read_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = load (path, error);
  const guint8 *data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return enc_cdar_read (data, length, error);
}

/**
 * enc_cdar_reason_free:
 * @reason: (nullable) (transfer full): a reason
 */
void
enc_cdar_reason_free (EncCdarReason *reason)
{
  if (reason == NULL)
    return;
  g_free (reason->code);
  g_free (reason->text);
  g_free (reason->action);
  g_free (reason->note);
  g_array_unref (reason->amounts);
  g_free (reason);
}

/**
 * enc_cdar_status_free:
 * @status: (nullable) (transfer full): a status
 */
void
enc_cdar_status_free (EncCdarStatus *status)
{
  if (status == NULL)
    return;
  g_free (status->number);
  g_free (status->type);
  g_ptr_array_unref (status->reasons);
  g_free (status);
}

/**
 * enc_cdar_message_free:
 * @message: (nullable) (transfer full): a message
 */
void
enc_cdar_message_free (EncCdarMessage *message)
{
  if (message == NULL)
    return;
  g_free (message->id);
  g_free (message->buyer);
  g_free (message->buyer_name);
  g_ptr_array_unref (message->statuses);
  g_free (message);
}

/**
 * enc_cdar_amount:
 * @status: a status
 * @codes: (array zero-terminated=1): what amounts are looked for, the first that there is counts
 * @currency: (out) (optional): its currency
 *
 * An amount of a kind may be split, by rate of tax or reason: its parts are added as far as they
 * are in one currency.
 *
 * Returns: the sum in minor units, 0 when nothing is said
 */
gint64
enc_cdar_amount (const EncCdarStatus *status, const char *const *codes, EncCurrency *currency)
{
  for (guint c = 0; codes[c] != NULL; c++)
    {
      EncCurrency found = ENC_CURRENCY_NONE;
      gint64 sum = 0;

      for (guint r = 0; r < status->reasons->len; r++)
        {
          const EncCdarReason *reason = g_ptr_array_index (status->reasons, r);

          for (guint a = 0; a < reason->amounts->len; a++)
            {
              const EncCdarAmount *amount = &g_array_index (reason->amounts, EncCdarAmount, a);

              if (strcmp (amount->code, codes[c]) != 0
                  || (found != ENC_CURRENCY_NONE && amount->currency != found))
                continue;
              found = amount->currency;
              if (!enc_money_add (sum, amount->amount, &sum))
                return 0;
            }
        }
      if (found != ENC_CURRENCY_NONE)
        {
          if (currency != NULL)
            *currency = found;
          return sum;
        }
    }
  return 0;
}

/**
 * enc_cdar_status_label:
 * @status: a number
 *
 * Returns: (nullable): what it says of an invoice, in English: pass it to _()
 */
const char *
enc_cdar_status_label (int status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].status == status)
      return labels[i].label;
  return NULL;
}
