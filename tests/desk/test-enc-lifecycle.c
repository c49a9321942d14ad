/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-lifecycle.h"

#include "desk/enc-session.h"
#include "store/events/enc-read-events.h"
#include "support/enc-test.h"

/* Dupont owes A1, whose three instalments fall due one after the other, and A2, half of it paid;
 * both Martin and Petit have a B1; only Martin has a SIREN. */
static const char *const ledger
  = "kind,company,client,client_name,siren,number,date,due_date,currency,amount,settles\n"
    "invoice,,D,Dupont,732829320,A1,2026-09-01,2026-12-01,EUR,300.00,\n"
    "invoice,,D,Dupont,732829320,A1,2026-09-01,2026-10-01,EUR,100.00,\n"
    "invoice,,D,Dupont,732829320,A1,2026-09-01,2026-11-01,EUR,200.00,\n"
    "invoice,,D,Dupont,732829320,A2,2026-09-01,2026-10-01,EUR,80.00,\n"
    "payment,,D,Dupont,732829320,R1,2026-10-05,,EUR,40.00,A2\n"
    "invoice,,M,Martin,552100554,B1,2026-09-01,2026-10-01,EUR,500.00,\n"
    "invoice,,P,Petit,,B1,2026-09-01,2026-10-01,EUR,900.00,\n";

typedef struct
{
  char *dir;
  EncSession *session;
} Fixture;

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncClock) clock = enc_clock_new_fixed (enc_test_date ("2026-11-22"));
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *csv = NULL;
  const char *paths[1];

  fixture->dir = enc_test_make_dir ();
  path = g_build_filename (fixture->dir, "p.encours", NULL);
  csv = write_file (fixture, "ledger.csv", ledger);
  paths[0] = csv;
  fixture->session = enc_session_open (path, ENC_STORE_CREATE, clock, &error);
  g_assert_no_error (error);
  enc_store_set_author (enc_session_store (fixture->session), "nadia", ENC_USER_COLLECTOR);
  enc_session_import (fixture->session, paths, 1, options, FALSE, FALSE, NULL, &report, NULL, NULL,
                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->items_new, ==, 7);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  enc_session_close (fixture->session);
  enc_test_remove_dir (fixture->dir);
}

/* A message of one status; the buyer may be said. */
static gboolean
try_taking (Fixture *fixture, const char *id, const char *buyer, const char *number, int status,
            const char *said, EncReport **report, GError **error)
{
  g_autofree char *party
    = buyer != NULL ? g_strdup_printf ("<ram:IssuerTradeParty><ram:GlobalID>%s</ram:GlobalID>"
                                       "<ram:RoleCode>BY</ram:RoleCode></ram:IssuerTradeParty>",
                                       buyer)
                    : g_strdup ("");
  g_autofree char *text = g_strdup_printf (
    "<rsm:CrossDomainAcknowledgementAndResponse "
    "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100\" "
    "xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:"
    "100\"><rsm:ExchangedDocument><ram:ID>%s</ram:ID>%s</rsm:ExchangedDocument>"
    "<rsm:AcknowledgementDocument><ram:ReferenceReferencedDocument>"
    "<ram:IssuerAssignedID>%s</ram:IssuerAssignedID>"
    "<ram:ProcessConditionCode>%d</ram:ProcessConditionCode>"
    "<ram:SpecifiedDocumentStatus>%s</ram:SpecifiedDocumentStatus>"
    "</ram:ReferenceReferencedDocument></rsm:AcknowledgementDocument>"
    "</rsm:CrossDomainAcknowledgementAndResponse>",
    id, party, number, status, said);
  g_autofree char *path = write_file (fixture, "message.xml", text);
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  const char *paths[] = { path };

  return enc_session_import (fixture->session, paths, 1, options, FALSE, FALSE, NULL, report, NULL,
                             NULL, error);
}

static EncReport *
take (Fixture *fixture, const char *id, const char *buyer, const char *number, int status,
      const char *said)
{
  g_autoptr (GError) error = NULL;
  EncReport *report = NULL;
  gboolean changed;

  try_taking (fixture, id, buyer, number, status, said, &report, &error);
  g_assert_no_error (error);
  enc_session_follow (fixture->session, &changed, &error);
  g_assert_no_error (error);
  return report;
}

static void
assert_finding (EncReport *report, EncFindingCode code, gboolean kept)
{
  g_assert_cmpuint (report->findings->len, ==, 1);
  g_assert_cmpint (g_array_index (report->findings, EncFinding, 0).code, ==, code);
  g_assert_cmpuint (report->rows_kept, ==, kept);
  g_assert_cmpuint (report->rows_refused, ==, !kept);
  enc_report_free (report);
}

static EncDisputeCase *
nth_dispute (Fixture *fixture, guint n, guint count)
{
  g_autoptr (GError) error = NULL;
  EncFollowup *followup = enc_session_followup (fixture->session, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (enc_followup_disputes (followup)->len, ==, count);
  return n < count ? g_ptr_array_index (enc_followup_disputes (followup), n) : NULL;
}

#define PART(code, amount)                                                                         \
  "<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>" code                                       \
  "</ram:TypeCode><ram:ValueAmount>" amount                                                        \
  "</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>"

/* 250 not approved of 600 in three instalments: on the first two, in the order they fall due. */
static void
test_instalments (Fixture *fixture, gconstpointer data)
{
  const EncDisputeCase *one;

  assert_finding (take (fixture, "1", NULL, "A1", 207,
                        "<ram:ReasonCode>PU_ERR</ram:ReasonCode>" PART ("MNATTC", "250.00")),
                  ENC_FINDING_DISPUTE_OPENED, TRUE);
  one = nth_dispute (fixture, 0, 1);
  g_assert_cmpint (one->contested, ==, 25000);
  g_assert_cmpuint (one->dispute->n_items, ==, 2);
  /* The first as a whole, of the second a part. */
  g_assert_cmpint (one->dispute->items[0].amount + one->dispute->items[1].amount, ==, 15000);
  g_assert_cmpstr (one->dispute->department, ==, "sales");
}

/* 206: what is approved is said, what is not follows from what is open. */
static void
test_partly_approved (Fixture *fixture, gconstpointer data)
{
  assert_finding (take (fixture, "1", "73282932000074", "A1", 206, PART ("MAPTTC", "550.00")),
                  ENC_FINDING_DISPUTE_OPENED, TRUE);
  g_assert_cmpint (nth_dispute (fixture, 0, 1)->contested, ==, 5000);
}

/* More is contested than is open, or all of it: never more than that. */
static void
test_no_more_than_open (Fixture *fixture, gconstpointer data)
{
  const EncDisputeCase *one;

  assert_finding (take (fixture, "1", NULL, "A2", 207, PART ("MNATTC", "70.00")),
                  ENC_FINDING_DISPUTE_OPENED, TRUE);
  one = nth_dispute (fixture, 0, 1);
  g_assert_cmpint (one->contested, ==, 4000);
  g_assert_cmpstr (one->dispute->category, ==, "AUTRE");
}

/* Whose invoice it is: by the SIREN, else the only one; nobody is guessed. */
static void
test_whose (Fixture *fixture, gconstpointer data)
{
  assert_finding (take (fixture, "1", NULL, "B1", 210, ""), ENC_FINDING_AMBIGUOUS_INVOICE, FALSE);
  assert_finding (take (fixture, "2", "111222333", "A1", 207, ""), ENC_FINDING_INVOICE_OF_ANOTHER,
                  FALSE);
  assert_finding (take (fixture, "3", NULL, "Z9", 205, ""), ENC_FINDING_UNKNOWN_INVOICE, FALSE);
  nth_dispute (fixture, 0, 0);
  assert_finding (take (fixture, "4", "552100554", "B1", 210, ""), ENC_FINDING_DISPUTE_OPENED,
                  TRUE);
  g_assert_cmpint (nth_dispute (fixture, 0, 1)->contested, ==, 50000);
}

/* A status that comes twice, a reason that is repeated, an invoice of which nothing is left. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  const char *said = "<ram:ReasonCode>QTE_ERR</ram:ReasonCode>";
  EncReport *report;

  assert_finding (take (fixture, "1", NULL, "A2", 207, said), ENC_FINDING_DISPUTE_OPENED, TRUE);
  report = take (fixture, "1", NULL, "A2", 207, said);
  g_assert_cmpuint (report->rows_unchanged, ==, 1);
  g_assert_cmpuint (report->rows_kept, ==, 0);
  enc_report_free (report);
  assert_finding (take (fixture, "2", NULL, "A2", 207, said), ENC_FINDING_DISPUTE_RUNS, TRUE);
  report = take (fixture, "2", NULL, "A2", 207, said);
  g_assert_cmpuint (report->rows_unchanged, ==, 1);
  enc_report_free (report);
  nth_dispute (fixture, 0, 1);
  report = take (fixture, "3", NULL, "A2", 201, "");
  g_assert_cmpuint (report->rows_unchanged, ==, 1);
  enc_report_free (report);
}

/* The door holds for messages too: who may not write takes none. */
static void
test_role (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  enc_store_set_author (enc_session_store (fixture->session), "eve", ENC_USER_READ_ONLY);
  g_assert_false (try_taking (fixture, "1", NULL, "A1", 207, "", &report, &error));
  g_assert_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN);
  nth_dispute (fixture, 0, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/desk/lifecycle/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("instalments", test_instalments);
  ADD ("partly-approved", test_partly_approved);
  ADD ("no-more-than-open", test_no_more_than_open);
  ADD ("whose", test_whose);
  ADD ("again", test_again);
  ADD ("role", test_role);
  return g_test_run ();
}
