/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/cdar/enc-cdar.h"

#include <string.h>

#include "import/enc-import.h"
#include "support/enc-test.h"

#define SPACES                                                                                     \
  "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100\" "   \
  "xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:"    \
  "100\" xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\" "               \
  "xmlns:qdt=\"urn:un:unece:uncefact:data:standard:QualifiedDataType:100\""

static EncCdarMessage *
read_text (const char *text, GError **error)
{
  return enc_cdar_read ((const guint8 *)text, strlen (text), error);
}

static char *
message_of (const char *exchanged, const char *references)
{
  return g_strdup_printf (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a platform -->\n"
    "<rsm:CrossDomainAcknowledgementAndResponse " SPACES ">"
    "<rsm:ExchangedDocument>%s</rsm:ExchangedDocument>"
    "<rsm:AcknowledgementDocument><ram:TypeCode>23</ram:TypeCode><ram:IssueDateTime>"
    "<udt:DateTimeString format=\"204\">20261110092959</udt:DateTimeString></ram:IssueDateTime>%s"
    "</rsm:AcknowledgementDocument></rsm:CrossDomainAcknowledgementAndResponse>",
    exchanged, references);
}

/* Everything that is read, once; values by hand. */
static void
test_disputed (void)
{
  g_autofree char *text = message_of (
    "<ram:ID> MSG-1 </ram:ID><ram:IssueDateTime><udt:DateTimeString>2026-11-10T10:00:00Z"
    "</udt:DateTimeString></ram:IssueDateTime>"
    "<ram:SenderTradeParty><ram:GlobalID schemeID=\"0002\">111222333</ram:GlobalID>"
    "<ram:RoleCode>WK</ram:RoleCode></ram:SenderTradeParty>"
    "<ram:IssuerTradeParty><ram:GlobalID schemeID=\"0009\">73282932000074</ram:GlobalID>"
    "<ram:Name>Dupont &amp; Fils</ram:Name><ram:RoleCode>BY</ram:RoleCode></ram:IssuerTradeParty>",
    "<ram:ReferenceReferencedDocument><ram:IssuerAssignedID>F2026-001</ram:IssuerAssignedID>"
    "<ram:TypeCode>380</ram:TypeCode><ram:FormattedIssueDateTime><qdt:DateTimeString "
    "format=\"102\">20260901</qdt:DateTimeString></ram:FormattedIssueDateTime>"
    "<ram:ProcessConditionCode>207</ram:ProcessConditionCode>"
    "<ram:ProcessCondition>En litige</ram:ProcessCondition>"
    "<ram:IssuerTradeParty><ram:GlobalID>999888777</ram:GlobalID><ram:RoleCode>SE</ram:RoleCode>"
    "</ram:IssuerTradeParty>"
    "<ram:SpecifiedDocumentStatus><ram:ReasonCode>QTE_ERR</ram:ReasonCode>"
    "<ram:Reason>8 cartons</ram:Reason><ram:RequestedActionCode>CNP</ram:RequestedActionCode>"
    "<ram:IncludedNote><ram:Content>voir BL 12</ram:Content></ram:IncludedNote>"
    "<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>MNATTC</ram:TypeCode>"
    "<ram:ValueAmount currencyID=\"EUR\">1000.00</ram:ValueAmount>"
    "</ram:SpecifiedDocumentCharacteristic></ram:SpecifiedDocumentStatus>"
    "<ram:SpecifiedDocumentStatus><ram:ReasonCode>PU_ERR</ram:ReasonCode>"
    "<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>MNATTC</ram:TypeCode>"
    "<ram:ValueAmount>200.00</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>"
    "<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>MAPTTC</ram:TypeCode>"
    "<ram:ValueAmount>x</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>"
    "</ram:SpecifiedDocumentStatus><ram:SpecifiedDocumentStatus/>"
    "</ram:ReferenceReferencedDocument>"
    "<ram:ReferenceReferencedDocument><ram:IssuerAssignedID>F2</ram:IssuerAssignedID>"
    "</ram:ReferenceReferencedDocument>");
  static const char *const refused[] = { "MNATTC", NULL };
  static const char *const other[] = { "MEN", "MPA", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EncCdarMessage) message = read_text (text, &error);
  const EncCdarStatus *status;
  const EncCdarReason *reason;
  EncCurrency currency = ENC_CURRENCY_NONE;

  g_assert_no_error (error);
  g_assert_true (enc_cdar_looks_like ((const guint8 *)text, strlen (text)));
  g_assert_cmpstr (message->id, ==, "MSG-1");
  g_assert_cmpint (message->day, ==, enc_test_date ("2026-11-10"));
  g_assert_cmpstr (message->buyer, ==, "732829320");
  g_assert_cmpstr (message->buyer_name, ==, "Dupont & Fils");
  g_assert_cmpuint (message->left_out, ==, 1);
  g_assert_cmpuint (message->bad_amounts, ==, 1);
  g_assert_cmpuint (message->statuses->len, ==, 1);
  status = g_ptr_array_index (message->statuses, 0);
  g_assert_cmpstr (status->number, ==, "F2026-001");
  g_assert_cmpstr (status->type, ==, "380");
  g_assert_cmpint (status->status, ==, ENC_CDAR_DISPUTED);
  g_assert_cmpint (status->issued, ==, enc_test_date ("2026-09-01"));
  g_assert_cmpint (status->day, ==, enc_test_date ("2026-11-10"));
  g_assert_cmpuint (status->reasons->len, ==, 2);
  reason = g_ptr_array_index (status->reasons, 0);
  g_assert_cmpstr (reason->code, ==, "QTE_ERR");
  g_assert_cmpstr (reason->text, ==, "8 cartons");
  g_assert_cmpstr (reason->action, ==, "CNP");
  g_assert_cmpstr (reason->note, ==, "voir BL 12");
  g_assert_cmpint (enc_cdar_amount (status, refused, &currency), ==, 120000);
  g_assert_cmpuint (currency, ==, ENC_EUR);
  g_assert_cmpint (enc_cdar_amount (status, other, NULL), ==, 0);
}

/* A message without a name is what it says: the same twice, another one otherwise. */
static void
test_nameless (void)
{
  const char *reference
    = "<ram:ReferenceReferencedDocument><ram:IssuerAssignedID>F1</ram:IssuerAssignedID>"
      "<ram:ProcessConditionCode>205</ram:ProcessConditionCode></ram:ReferenceReferencedDocument>";
  g_autofree char *text = message_of ("", reference);
  g_autofree char *other = message_of ("<ram:Name>x</ram:Name>", reference);
  g_autoptr (EncCdarMessage) first = read_text (text, NULL);
  g_autoptr (EncCdarMessage) again = read_text (text, NULL);
  g_autoptr (EncCdarMessage) another = read_text (other, NULL);

  g_assert_cmpstr (first->id, ==, again->id);
  g_assert_cmpstr (first->id, !=, another->id);
}

static void
assert_error (const char *text, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, code);
}

/* Nothing is fetched or expanded, nothing grows without bound. */
static void
test_hostile (void)
{
  g_autofree char *good = message_of ("<ram:ID>1</ram:ID>", "");
  g_autofree char *entity = g_strdup_printf (
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>%s",
    strstr (good, "<rsm:"));
  g_autofree char *outside
    = g_strdup_printf ("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">%s", strstr (good, "<rsm:"));
  g_autofree char *cut = g_strndup (good, strlen (good) - 20);
  g_autoptr (GString) deep
    = g_string_new ("<rsm:CrossDomainAcknowledgementAndResponse " SPACES ">");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *crowd = NULL, *huge = g_malloc0 (ENC_CDAR_MAX_BYTES + 2);

  assert_error (entity, ENC_IMPORT_ERROR_DAMAGED);
  assert_error (outside, ENC_IMPORT_ERROR_DAMAGED);
  assert_error (cut, ENC_IMPORT_ERROR_DAMAGED);
  assert_error ("", ENC_IMPORT_ERROR_DAMAGED);
  assert_error ("<Invoice/>", ENC_IMPORT_ERROR_UNRECOGNISED);
  assert_error ("<CrossDomainAcknowledgementAndResponse/>", ENC_IMPORT_ERROR_UNRECOGNISED);
  for (int i = 0; i < 300; i++)
    g_string_append (deep, "<a>");
  assert_error (deep->str, ENC_IMPORT_ERROR_DAMAGED);
  for (int i = 0; i <= ENC_CDAR_MAX_INVOICES; i++)
    g_string_append (many, "<ram:ReferenceReferencedDocument><ram:IssuerAssignedID>1"
                           "</ram:IssuerAssignedID><ram:ProcessConditionCode>205"
                           "</ram:ProcessConditionCode></ram:ReferenceReferencedDocument>");
  crowd = message_of ("", many->str);
  assert_error (crowd, ENC_IMPORT_ERROR_TOO_LARGE);
  memset (huge, ' ', ENC_CDAR_MAX_BYTES + 1);
  assert_error (huge, ENC_IMPORT_ERROR_TOO_LARGE);
  g_assert_false (enc_cdar_looks_like ((const guint8 *)"client;amount", 13));
  g_assert_false (enc_cdar_looks_like (NULL, 0));
  g_assert_false (enc_cdar_is_file ("/nonexistent"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/cdar/disputed", test_disputed);
  g_test_add_func ("/import/cdar/nameless", test_nameless);
  g_test_add_func ("/import/cdar/hostile", test_hostile);
  return g_test_run ();
}
