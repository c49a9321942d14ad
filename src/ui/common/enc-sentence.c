/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-sentence.h"

#include "base/enc-i18n.h"
#include "desk/enc-desk.h"

static const char *
store_sentence (EncStoreError code)
{
  switch (code)
    {
    case ENC_STORE_ERROR_NOT_FOUND:
      return _ ("The file is not there any more. Check that its disk is connected.");
    case ENC_STORE_ERROR_NOT_OURS:
      return _ ("This file is not an Encours portfolio. To read its contents, import it.");
    case ENC_STORE_ERROR_TOO_NEW:
      return _ ("This file was written by a newer version of Encours. Update Encours to open it.");
    case ENC_STORE_ERROR_CORRUPT:
      return _ ("The file is damaged. Open the latest copy instead.");
    case ENC_STORE_ERROR_FULL:
      return _ ("The disk is full. Make room and try again: nothing was lost.");
    case ENC_STORE_ERROR_READ_ONLY:
      return _ ("You have no right to write this file.");
    case ENC_STORE_ERROR_BUSY:
      return _ ("Another program is using the file. Try again in a moment.");
    case ENC_STORE_ERROR_CONSTRAINT:
      return _ ("A rule of the ledger would be broken.");
    case ENC_STORE_ERROR_CONFLICT:
      return _ ("It has changed since, so it cannot be undone.");
    case ENC_STORE_ERROR_CANCELLED:
      return _ ("It was cancelled.");
    case ENC_STORE_ERROR_FAILED:
    default:
      return NULL;
    }
}

static const char *
import_sentence (EncImportError code)
{
  switch (code)
    {
    case ENC_IMPORT_ERROR_NOT_FOUND:
      return _ ("There is no such file.");
    case ENC_IMPORT_ERROR_UNREADABLE:
      return _ ("The file cannot be read. Check that you may open it.");
    case ENC_IMPORT_ERROR_EMPTY:
      return _ ("The file holds no row of data.");
    case ENC_IMPORT_ERROR_UNRECOGNISED:
      return _ ("This is not a table that Encours can read. Export it as CSV, XLSX or FEC.");
    case ENC_IMPORT_ERROR_ENCODING:
      return _ ("The text is not in the encoding that was chosen.");
    case ENC_IMPORT_ERROR_DAMAGED:
      return _ ("The file is cut short or damaged. Export it again.");
    case ENC_IMPORT_ERROR_TOO_LARGE:
      return _ ("The file is larger than what Encours reads.");
    case ENC_IMPORT_ERROR_COLUMNS:
      return _ ("A necessary column was not recognised. Choose it in the list of columns.");
    case ENC_IMPORT_ERROR_OPTIONS:
      return _ ("These import settings do not fit the file.");
    case ENC_IMPORT_ERROR_CANCELLED:
      return _ ("It was cancelled.");
    case ENC_IMPORT_ERROR_FAILED:
    default:
      return NULL;
    }
}

static const char *
command_sentence (EncCommandError code)
{
  switch (code)
    {
    case ENC_COMMAND_ERROR_FORBIDDEN:
      return _ ("Your role does not allow it.");
    case ENC_COMMAND_ERROR_STATE:
      return _ ("It has moved on in the meantime: this step is no longer possible.");
    case ENC_COMMAND_ERROR_ARGUMENT:
      return _ ("A value is missing or impossible.");
    case ENC_COMMAND_ERROR_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
io_sentence (GIOErrorEnum code)
{
  switch ((int)code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _ ("There is no such file.");
    case G_IO_ERROR_PERMISSION_DENIED:
      return _ ("You have no right to write there.");
    case G_IO_ERROR_NO_SPACE:
      return _ ("The disk is full. Make room and try again: nothing was lost.");
    case G_IO_ERROR_CANCELLED:
      return _ ("It was cancelled.");
    default:
      return NULL;
    }
}

/**
 * enc_sentence_is_cancelled:
 * @error: an error
 *
 * Returns: whether it only says that somebody stopped the work, which needs no telling
 */
gboolean
enc_sentence_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED)
         || g_error_matches (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_CANCELLED);
}

/**
 * enc_sentence_for_error:
 * @error: an error of any room
 *
 * Returns: (transfer full): what happened and what to do, in the user's language; an error without
 * a sentence of its own gives its message
 */
char *
enc_sentence_for_error (const GError *error)
{
  const char *sentence = NULL;

  if (error->domain == ENC_STORE_ERROR)
    sentence = store_sentence (error->code);
  else if (error->domain == ENC_IMPORT_ERROR)
    sentence = import_sentence (error->code);
  else if (error->domain == ENC_COMMAND_ERROR)
    sentence = command_sentence (error->code);
  else if (error->domain == G_IO_ERROR)
    sentence = io_sentence (error->code);

  if (sentence != NULL)
    return g_strdup (sentence);

  return g_strdup_printf (_ ("Something unexpected happened (%s)."), error->message);
}
