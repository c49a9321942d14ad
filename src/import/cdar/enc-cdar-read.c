/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/cdar/enc-cdar.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "base/enc-id.h"
#include "import/enc-import.h"

#define NAMESPACE "urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100"
#define MAX_DEPTH 16
#define SIREN     9

/* The elements that say where one is or what a text is. */
typedef enum
{
  TAG_OTHER,
  TAG_ROOT,
  TAG_EXCHANGED,
  TAG_ACKNOWLEDGEMENT,
  TAG_REFERENCE,
  TAG_STATUS,
  TAG_CHARACTERISTIC,
  TAG_NOTE,
  TAG_SENDER,
  TAG_ISSUER,
  TAG_RECIPIENT,
  TAG_ID,
  TAG_GLOBAL_ID,
  TAG_NAME,
  TAG_ROLE,
  TAG_NUMBER,
  TAG_TYPE,
  TAG_ISSUED,
  TAG_INVOICE_ISSUED,
  TAG_DATE,
  TAG_CODE,
  TAG_REASON_CODE,
  TAG_REASON,
  TAG_ACTION,
  TAG_CONTENT,
  TAG_AMOUNT,
  TAG_VALUE_DAY,
} Tag;

static const struct
{
  const char *name;
  Tag tag;
} tags[] = {
  { "CrossDomainAcknowledgementAndResponse", TAG_ROOT },
  { "ExchangedDocument", TAG_EXCHANGED },
  { "AcknowledgementDocument", TAG_ACKNOWLEDGEMENT },
  { "ReferenceReferencedDocument", TAG_REFERENCE },
  { "SpecifiedDocumentStatus", TAG_STATUS },
  { "SpecifiedDocumentCharacteristic", TAG_CHARACTERISTIC },
  { "IncludedNote", TAG_NOTE },
  { "SenderTradeParty", TAG_SENDER },
  { "IssuerTradeParty", TAG_ISSUER },
  { "RecipientTradeParty", TAG_RECIPIENT },
  { "ID", TAG_ID },
  { "GlobalID", TAG_GLOBAL_ID },
  { "Name", TAG_NAME },
  { "RoleCode", TAG_ROLE },
  { "IssuerAssignedID", TAG_NUMBER },
  { "TypeCode", TAG_TYPE },
  { "IssueDateTime", TAG_ISSUED },
  { "FormattedIssueDateTime", TAG_INVOICE_ISSUED },
  { "DateTimeString", TAG_DATE },
  { "ProcessConditionCode", TAG_CODE },
  { "ReasonCode", TAG_REASON_CODE },
  { "Reason", TAG_REASON },
  { "RequestedActionCode", TAG_ACTION },
  { "Content", TAG_CONTENT },
  { "ValueAmount", TAG_AMOUNT },
  { "ValueDateTime", TAG_VALUE_DAY },
};

typedef struct
{
  xmlTextReaderPtr xml;
  EncCdarMessage *message;
  Tag path[MAX_DEPTH + 1];
  int depth;
  GString *text;         /* of the element one is in */
  char currency[8];      /* said by the amount one is in */
  EncDate acknowledged;  /* of the acknowledgement one is in */
  EncCdarStatus *status; /* the reference one is in */
  EncCdarReason *reason; /* the document status one is in */
  EncCdarAmount amount;  /* the characteristic one is in */
  gboolean has_amount;
  char *party_id, *party_name, *party_role;
} Reader;

static Tag
tag_of (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (tags[i].name, name) == 0)
      return tags[i].tag;
  return TAG_OTHER;
}

static Tag
parent (const Reader *reader, int up)
{
  return reader->depth - up >= 0 ? reader->path[reader->depth - up] : TAG_OTHER;
}

static gboolean
is_party (Tag tag)
{
  return tag == TAG_SENDER || tag == TAG_ISSUER || tag == TAG_RECIPIENT;
}

/* 20261122, 20261122143000 and 2026-11-22T14:30:00Z begin with the same eight digits. */
static gboolean
parse_day (const char *text, EncDate *day)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *iso = NULL;

  for (const char *c = text; *c != '\0' && digits->len < 8; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else if (*c != '-')
      return FALSE;
  if (digits->len < 8)
    return FALSE;
  iso = g_strdup_printf ("%.4s-%.2s-%.2s", digits->str, digits->str + 4, digits->str + 6);
  return enc_date_parse_iso (iso, -1, day) && *day >= ENC_DATE_MIN && *day <= ENC_DATE_MAX;
}

static void
take_text (char **field, const char *text)
{
  if (*field == NULL && *text != '\0')
    *field = g_strdup (text);
}

static void
take_day (Reader *reader, const char *text)
{
  Tag of = parent (reader, 1), within = parent (reader, 2);
  EncDate day;

  if (!(of == TAG_ISSUED && (within == TAG_EXCHANGED || within == TAG_ACKNOWLEDGEMENT))
      && !(of == TAG_INVOICE_ISSUED && within == TAG_REFERENCE)
      && !(of == TAG_VALUE_DAY && within == TAG_CHARACTERISTIC))
    return;
  if (!parse_day (text, &day))
    {
      reader->message->bad_amounts++;
      return;
    }
  if (of == TAG_VALUE_DAY)
    reader->amount.day = day;
  else if (of == TAG_INVOICE_ISSUED && reader->status != NULL)
    reader->status->issued = day;
  else if (within == TAG_EXCHANGED)
    reader->message->day = day;
  else if (within == TAG_ACKNOWLEDGEMENT)
    reader->acknowledged = day;
}

static void
take_amount (Reader *reader, const char *text)
{
  EncCurrency currency = ENC_EUR;

  if ((*reader->currency != '\0' && !enc_currency_parse (reader->currency, -1, &currency))
      || !enc_money_parse (text, -1, enc_currency_decimals (currency), &reader->amount.amount, NULL)
      || reader->amount.amount < 0 || reader->amount.amount > ENC_MONEY_MAX)
    {
      reader->message->bad_amounts++;
      return;
    }
  reader->amount.currency = currency;
  reader->has_amount = TRUE;
}

static void
take_status_code (Reader *reader, const char *text)
{
  guint64 code;

  if (reader->status != NULL && reader->status->status == 0
      && g_ascii_string_to_unsigned (text, 10, 1, 999, &code, NULL))
    reader->status->status = (int)code;
}

/* The text of an element that ends: what it is depends on what it is in. */
static void
take (Reader *reader, const char *text)
{
  Tag tag = reader->path[reader->depth], in = parent (reader, 1);

  switch (tag)
    {
    case TAG_ID:
      if (in == TAG_EXCHANGED)
        take_text (&reader->message->id, text);
      else if (is_party (in))
        take_text (&reader->party_id, text);
      break;
    case TAG_GLOBAL_ID:
      if (is_party (in))
        take_text (&reader->party_id, text);
      break;
    case TAG_NAME:
      if (is_party (in))
        take_text (&reader->party_name, text);
      break;
    case TAG_ROLE:
      if (is_party (in))
        take_text (&reader->party_role, text);
      break;
    case TAG_NUMBER:
      if (in == TAG_REFERENCE && reader->status != NULL)
        take_text (&reader->status->number, text);
      break;
    case TAG_TYPE:
      if (in == TAG_REFERENCE && reader->status != NULL)
        take_text (&reader->status->type, text);
      else if (in == TAG_CHARACTERISTIC)
        g_strlcpy (reader->amount.code, text, sizeof reader->amount.code);
      break;
    case TAG_DATE:
      take_day (reader, text);
      break;
    case TAG_CODE:
      if (in == TAG_REFERENCE || in == TAG_STATUS)
        take_status_code (reader, text);
      break;
    case TAG_REASON_CODE:
      if (in == TAG_STATUS && reader->reason != NULL)
        take_text (&reader->reason->code, text);
      break;
    case TAG_REASON:
      if (in == TAG_STATUS && reader->reason != NULL)
        take_text (&reader->reason->text, text);
      break;
    case TAG_ACTION:
      if (in == TAG_STATUS && reader->reason != NULL)
        take_text (&reader->reason->action, text);
      break;
    case TAG_CONTENT:
      if (in == TAG_NOTE && parent (reader, 2) == TAG_STATUS && reader->reason != NULL)
        take_text (&reader->reason->note, text);
      break;
    case TAG_AMOUNT:
      if (in == TAG_CHARACTERISTIC)
        take_amount (reader, text);
      break;
    default:
      break;
    }
}

static EncCdarReason *
reason_new (void)
{
  EncCdarReason *reason = g_new0 (EncCdarReason, 1);

  reason->amounts = g_array_new (FALSE, FALSE, sizeof (EncCdarAmount));
  return reason;
}

static void
begin (Reader *reader)
{
  switch (reader->path[reader->depth])
    {
    case TAG_ACKNOWLEDGEMENT:
      reader->acknowledged = ENC_DATE_NONE;
      break;
    case TAG_REFERENCE:
      if (parent (reader, 1) == TAG_ACKNOWLEDGEMENT && reader->status == NULL)
        {
          reader->status = g_new0 (EncCdarStatus, 1);
          reader->status->issued = ENC_DATE_NONE;
          reader->status->reasons
            = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_cdar_reason_free);
        }
      break;
    case TAG_STATUS:
      if (reader->status != NULL && reader->reason == NULL)
        reader->reason = reason_new ();
      break;
    case TAG_CHARACTERISTIC:
      reader->amount = (EncCdarAmount){ .day = ENC_DATE_NONE };
      reader->has_amount = FALSE;
      break;
    default:
      break;
    }
}

/* The client is the party that plays the buyer: its SIREN, the first nine digits of a SIRET. */
static void
end_party (Reader *reader)
{
  EncCdarMessage *message = reader->message;

  if (parent (reader, 1) == TAG_EXCHANGED && g_strcmp0 (reader->party_role, "BY") == 0
      && message->buyer == NULL)
    {
      const char *id = reader->party_id;
      gsize digits = id != NULL ? strspn (id, "0123456789") : 0;

      if (digits >= SIREN)
        message->buyer = g_strndup (id, SIREN);
      message->buyer_name = g_steal_pointer (&reader->party_name);
    }
  g_clear_pointer (&reader->party_id, g_free);
  g_clear_pointer (&reader->party_name, g_free);
  g_clear_pointer (&reader->party_role, g_free);
}

static gboolean
says_something (const EncCdarReason *reason)
{
  return reason->code != NULL || reason->text != NULL || reason->action != NULL
         || reason->note != NULL || reason->amounts->len > 0;
}

static void
end_status (Reader *reader)
{
  if (reader->reason == NULL)
    return;
  if (says_something (reader->reason) && reader->status->reasons->len < ENC_CDAR_MAX_REASONS)
    g_ptr_array_add (reader->status->reasons, g_steal_pointer (&reader->reason));
  g_clear_pointer (&reader->reason, enc_cdar_reason_free);
}

static gboolean
end_reference (Reader *reader, GError **error)
{
  EncCdarStatus *status = g_steal_pointer (&reader->status);

  if (status == NULL)
    return TRUE;
  if (status->number == NULL || status->status == 0)
    {
      reader->message->left_out++;
      enc_cdar_status_free (status);
      return TRUE;
    }
  status->day = reader->acknowledged;
  if (reader->message->statuses->len == ENC_CDAR_MAX_INVOICES)
    {
      enc_cdar_status_free (status);
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                   "more than %d invoices in one message", ENC_CDAR_MAX_INVOICES);
      return FALSE;
    }
  g_ptr_array_add (reader->message->statuses, status);
  return TRUE;
}

static gboolean
end (Reader *reader, GError **error)
{
  Tag tag = reader->path[reader->depth];

  g_strstrip (reader->text->str);
  take (reader, reader->text->str);
  g_string_truncate (reader->text, 0);
  switch (tag)
    {
    case TAG_CHARACTERISTIC:
      if (reader->has_amount && reader->reason != NULL
          && reader->reason->amounts->len < ENC_CDAR_MAX_REASONS)
        g_array_append_val (reader->reason->amounts, reader->amount);
      reader->has_amount = FALSE;
      break;
    case TAG_STATUS:
      end_status (reader);
      break;
    case TAG_SENDER:
    case TAG_ISSUER:
    case TAG_RECIPIENT:
      end_party (reader);
      break;
    case TAG_REFERENCE:
      if (parent (reader, 1) == TAG_ACKNOWLEDGEMENT)
        return end_reference (reader, error);
      break;
    default:
      break;
    }
  return TRUE;
}

static void
read_currency (Reader *reader)
{
  *reader->currency = '\0';
  if (xmlTextReaderMoveToAttribute (reader->xml, BAD_CAST "currencyID") == 1)
    {
      const char *value = (const char *)xmlTextReaderConstValue (reader->xml);

      g_strlcpy (reader->currency, value != NULL ? value : "", sizeof reader->currency);
      xmlTextReaderMoveToElement (reader->xml);
    }
}

static gboolean
damaged (GError **error, const char *message)
{
  g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED, message);
  return FALSE;
}

static gboolean
open_element (Reader *reader, GError **error)
{
  gboolean empty = xmlTextReaderIsEmptyElement (reader->xml) == 1;
  int depth = xmlTextReaderDepth (reader->xml);

  if (depth > MAX_DEPTH)
    return damaged (error, "elements are nested too deep");
  reader->depth = depth;
  reader->path[depth] = tag_of ((const char *)xmlTextReaderConstLocalName (reader->xml));
  if (depth == 0
      && (reader->path[0] != TAG_ROOT
          || g_strcmp0 ((const char *)xmlTextReaderConstNamespaceUri (reader->xml), NAMESPACE)
               != 0))
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED,
                           "this XML is no message of the lifecycle of invoices");
      return FALSE;
    }
  g_string_truncate (reader->text, 0);
  if (reader->path[depth] == TAG_AMOUNT)
    read_currency (reader);
  begin (reader);
  return !empty || end (reader, error);
}

static gboolean
read_node (Reader *reader, GError **error)
{
  switch (xmlTextReaderNodeType (reader->xml))
    {
    case XML_READER_TYPE_ELEMENT:
      return open_element (reader, error);
    case XML_READER_TYPE_END_ELEMENT:
      reader->depth = xmlTextReaderDepth (reader->xml);
      return end (reader, error);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      {
        const char *value = (const char *)xmlTextReaderConstValue (reader->xml);

        if (value != NULL && g_utf8_strlen (reader->text->str, -1) < ENC_CDAR_MAX_TEXT)
          {
            g_autofree char *part
              = g_utf8_substring (value, 0, MIN (ENC_CDAR_MAX_TEXT, g_utf8_strlen (value, -1)));
            g_string_append (reader->text, part);
          }
        return TRUE;
      }
    /* Such a message has neither: whoever declares entities means harm. */
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      return damaged (error, "a document type or an entity is declared");
    default:
      return TRUE;
    }
}

static gboolean
read_all (Reader *reader, GError **error)
{
  int state;

  while ((state = xmlTextReaderRead (reader->xml)) == 1)
    if (!read_node (reader, error))
      return FALSE;
  if (state != 0)
    return damaged (error, "the XML is not well formed, or cut short");
  return TRUE;
}

static void
finish (EncCdarMessage *message, const guint8 *data, gsize length)
{
  if (message->id == NULL)
    {
      /* Without a name of its own a message is what it says. */
      g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
      const char *parts[] = { sum };
      char id[ENC_ID_LEN];

      enc_id_from_key ("cdar", parts, 1, id);
      message->id = g_strdup (id);
    }
  for (guint i = 0; i < message->statuses->len; i++)
    {
      EncCdarStatus *status = g_ptr_array_index (message->statuses, i);

      if (status->day == ENC_DATE_NONE)
        status->day = message->day;
    }
}

static void
ignore_error (void *data, xmlErrorPtr error)
{
}

/**
 * enc_cdar_read:
 * @data: (array length=length): a whole file
 * @length: its bytes
 * @error: ENC_IMPORT_ERROR: UNRECOGNISED, DAMAGED, TOO_LARGE
 *
 * Reads a message. Nothing is fetched, no entity is expanded, a document type is refused; what is
 * not known is passed over.
 *
 * Returns: (transfer full): the message
 */
EncCdarMessage *
enc_cdar_read (const guint8 *data, gsize length, GError **error)
{
  Reader reader = { .acknowledged = ENC_DATE_NONE };
  g_autoptr (EncCdarMessage) message = NULL;
  gboolean good;

  if (length > ENC_CDAR_MAX_BYTES)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE,
                   "a message has at most %d bytes", ENC_CDAR_MAX_BYTES);
      return NULL;
    }
  reader.xml = xmlReaderForMemory ((const char *)data, (int)length, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
  if (reader.xml == NULL)
    {
      damaged (error, "the XML cannot be read");
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (reader.xml, ignore_error, NULL);
  message = g_new0 (EncCdarMessage, 1);
  message->day = ENC_DATE_NONE;
  message->statuses = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_cdar_status_free);
  reader.message = message;
  reader.text = g_string_new (NULL);

  good = read_all (&reader, error);

  xmlFreeTextReader (reader.xml);
  g_string_free (reader.text, TRUE);
  enc_cdar_reason_free (reader.reason);
  enc_cdar_status_free (reader.status);
  g_free (reader.party_id);
  g_free (reader.party_name);
  g_free (reader.party_role);
  if (!good)
    return NULL;
  finish (message, data, length);
  return g_steal_pointer (&message);
}
