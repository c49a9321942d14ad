/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/xlsx/enc-xlsx-part.h"

#include "import/enc-import.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

struct _EncXlsxPart
{
  char *name;
  struct archive *archive;
  xmlTextReaderPtr reader;
  const EncProgress *progress;
  guint64 *unpacked; /* of all parts read so far */
  guint64 packed;    /* size of the whole file */
  guint64 done, total, reported;
  GError *error; /* of the archive: tells more than what XML makes of it */
  char *complaint;
};

/* Names are compared as Windows does: without case, with either slash. */
static gboolean
same_name (const char *a, const char *b)
{
  while (*a == '/' || *a == '\\')
    a++;
  while (*b == '/' || *b == '\\')
    b++;
  for (; *a != 0 && *b != 0; a++, b++)
    {
      char x = *a == '\\' ? '/' : g_ascii_tolower (*a);
      char y = *b == '\\' ? '/' : g_ascii_tolower (*b);
      if (x != y)
        return FALSE;
    }
  return *a == *b;
}

/* An archive whose end is missing can still be read from its beginning, up to where it was cut:
 * that must not pass for the whole. */
static gboolean
has_end (GBytes *bytes)
{
  static const char mark[] = { 'P', 'K', 5, 6 };
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  for (gsize behind = 22; behind <= len && behind <= 22 + 0xffff; behind++)
    {
      const guint8 *record = data + len - behind;
      if (memcmp (record, mark, sizeof mark) == 0
          && 22 + (gsize)(record[20] | record[21] << 8) <= behind)
        return TRUE;
    }
  return FALSE;
}

static void
set_archive_error (struct archive *archive, const char *name, GError **error)
{
  const char *text = archive_error_string (archive);
  g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED, "%s: %s",
               name != NULL ? name : "archive", text != NULL ? text : "cannot be unpacked");
}

/* Goes to an entry; NULL without error when there is none of that name. */
static struct archive *
find_entry (GBytes *bytes, const char *name, guint64 *size, GError **error)
{
  gsize len;
  const void *data = g_bytes_get_data (bytes, &len);
  if (!has_end (bytes))
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED,
                           "the archive is cut off: its end is missing");
      return NULL;
    }
  struct archive *archive = archive_read_new ();
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, len) != ARCHIVE_OK)
    {
      set_archive_error (archive, NULL, error);
      archive_read_free (archive);
      return NULL;
    }
  struct archive_entry *entry;
  for (guint n = 0;; n++)
    {
      int status = archive_read_next_header (archive, &entry);
      if (status == ARCHIVE_EOF)
        break;
      if (status == ARCHIVE_FATAL || status == ARCHIVE_FAILED || status == ARCHIVE_RETRY)
        {
          set_archive_error (archive, NULL, error);
          break;
        }
      if (n >= ENC_XLSX_MAX_PARTS)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                       "more than %d files in the archive", ENC_XLSX_MAX_PARTS);
          break;
        }
      const char *path = archive_entry_pathname (entry);
      if (path == NULL || !same_name (path, name))
        continue;
      if (archive_entry_is_data_encrypted (entry))
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED,
                       "%s is encrypted: save the workbook without a password", name);
          break;
        }
      *size = archive_entry_size_is_set (entry) ? (guint64)archive_entry_size (entry) : 0;
      return archive;
    }
  archive_read_free (archive);
  return NULL;
}

/**
 * enc_xlsx_part_exists:
 * @archive: the workbook
 * @name: of a part
 *
 * Returns: whether the archive holds it; FALSE with @error set when it cannot be looked at
 */
gboolean
enc_xlsx_part_exists (GBytes *archive, const char *name, GError **error)
{
  guint64 size;
  struct archive *found = find_entry (archive, name, &size, error);
  if (found == NULL)
    return FALSE;
  archive_read_free (found);
  return TRUE;
}

/* libxml2 asks for bytes: the archive gives them, up to the limits. */
static int
read_part (void *part_, char *buffer, int len)
{
  EncXlsxPart *part = part_;
  if (part->error != NULL)
    return -1;
  la_ssize_t n = archive_read_data (part->archive, buffer, (gsize)len);
  if (n < 0)
    {
      set_archive_error (part->archive, part->name, &part->error);
      return -1;
    }
  part->done += (guint64)n;
  *part->unpacked += (guint64)n;
  if (*part->unpacked > ENC_XLSX_MAX_UNPACKED
      || (part->done > ENC_XLSX_MIN_BOMB && part->done / ENC_XLSX_MAX_RATIO > part->packed))
    {
      g_set_error (&part->error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                   "%s unpacks to far more than a workbook holds", part->name);
      return -1;
    }
  if (part->done - part->reported >= 1 << 20)
    {
      part->reported = part->done;
      enc_progress_report (part->progress, "read", part->done, part->total);
      if (enc_progress_is_cancelled (part->progress, NULL))
        {
          g_set_error_literal (&part->error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_CANCELLED,
                               "cancelled");
          return -1;
        }
    }
  return (int)n;
}

static void
on_xml_error (void *part_, xmlErrorPtr error)
{
  EncXlsxPart *part = part_;
  if (part->complaint == NULL && error->level >= XML_ERR_ERROR)
    part->complaint = g_strchomp (g_strdup (error->message));
}

/**
 * enc_xlsx_part_open:
 * @archive: the workbook; must outlive the part
 * @name: of the part
 * @unpacked: (inout): bytes unpacked of this workbook so far, held to %ENC_XLSX_MAX_UNPACKED
 *
 * Opens an XML part. Nothing outside is fetched, entities are not replaced, a document type is
 * refused.
 *
 * Returns: (transfer full): the part, or NULL with @error set (DAMAGED when it is missing)
 */
EncXlsxPart *
enc_xlsx_part_open (GBytes *archive, const char *name, guint64 *unpacked,
                    const EncProgress *progress, GError **error)
{
  guint64 total = 0;
  g_autoptr (GError) local = NULL;
  struct archive *found = find_entry (archive, name, &total, &local);
  if (found == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED,
                     "the workbook has no part %s", name);
      return NULL;
    }
  EncXlsxPart *part = g_new0 (EncXlsxPart, 1);
  part->name = g_strdup (name);
  part->archive = found;
  part->progress = progress;
  part->unpacked = unpacked;
  part->packed = g_bytes_get_size (archive);
  part->total = total;
  part->reader = xmlReaderForIO (read_part, NULL, part, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
  if (part->reader == NULL)
    {
      if (part->error != NULL)
        g_propagate_error (error, g_steal_pointer (&part->error));
      else
        g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED, "%s is not XML", name);
      enc_xlsx_part_free (part);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (part->reader, on_xml_error, part);
  return part;
}

/**
 * enc_xlsx_part_free:
 */
void
enc_xlsx_part_free (EncXlsxPart *part)
{
  if (part == NULL)
    return;
  g_clear_pointer (&part->reader, xmlFreeTextReader);
  archive_read_free (part->archive);
  g_clear_error (&part->error);
  g_free (part->complaint);
  g_free (part->name);
  g_free (part);
}

/**
 * enc_xlsx_part_next:
 *
 * Goes to the next node.
 *
 * Returns: 1, 0 at the end, -1 with @error set
 */
int
enc_xlsx_part_next (EncXlsxPart *part, GError **error)
{
  int status = xmlTextReaderRead (part->reader);
  if (status == 1)
    {
      int type = xmlTextReaderNodeType (part->reader);
      if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE
          || type == XML_READER_TYPE_ENTITY)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED,
                       "%s declares a document type, which no workbook does", part->name);
          return -1;
        }
      if (xmlTextReaderDepth (part->reader) > ENC_XLSX_MAX_DEPTH)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED, "%s is nested too deeply",
                       part->name);
          return -1;
        }
      return 1;
    }
  if (part->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&part->error));
      return -1;
    }
  if (status == 0 && part->complaint == NULL)
    return 0;
  g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED, "%s, line %d: %s", part->name,
               xmlTextReaderGetParserLineNumber (part->reader),
               part->complaint != NULL ? part->complaint : "broken XML");
  return -1;
}

/**
 * enc_xlsx_part_is:
 *
 * Returns: whether the node at hand opens or closes that element, whatever its namespace prefix
 */
gboolean
enc_xlsx_part_is (EncXlsxPart *part, const char *element)
{
  const xmlChar *name = xmlTextReaderConstLocalName (part->reader);
  return name != NULL && strcmp ((const char *)name, element) == 0;
}

/**
 * enc_xlsx_part_attribute:
 * @name: without prefix
 *
 * Returns: (transfer full) (nullable): the value of an attribute of the element at hand
 */
char *
enc_xlsx_part_attribute (EncXlsxPart *part, const char *name)
{
  char *value = NULL;
  while (value == NULL && xmlTextReaderMoveToNextAttribute (part->reader) == 1)
    if (xmlTextReaderIsNamespaceDecl (part->reader) != 1 && enc_xlsx_part_is (part, name))
      value = g_strdup ((const char *)xmlTextReaderConstValue (part->reader));
  xmlTextReaderMoveToElement (part->reader);
  return value;
}

/**
 * enc_xlsx_part_reader:
 *
 * Returns: (transfer none): the reader itself, for the loops where every call counts
 */
xmlTextReaderPtr
enc_xlsx_part_reader (EncXlsxPart *part)
{
  return part->reader;
}
