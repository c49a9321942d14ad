/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "desk/enc-papers.h"
#include "documents/enc-brief-page.h"

static const char *const message_names[] = { [ENC_BRIEF_THANKS_PROMISE] = "thanks_promise",
                                             [ENC_BRIEF_THANKS_PAYMENT] = "thanks_payment",
                                             [ENC_BRIEF_BROKEN] = "broken_promise",
                                             [ENC_BRIEF_LATE] = "late",
                                             [ENC_BRIEF_DISPUTE_OURS] = "dispute_ours",
                                             [ENC_BRIEF_DISPUTE_THEIRS] = "dispute_theirs",
                                             [ENC_BRIEF_DUE_SOON] = "due_soon",
                                             [ENC_BRIEF_ALL_WELL] = "all_well" };

static const char *const commitment_names[]
  = { [ENC_BRIEF_ASK_DATE] = "date",     [ENC_BRIEF_ASK_CONFIRM] = "confirmation",
      [ENC_BRIEF_ASK_PLAN] = "plan",     [ENC_BRIEF_ASK_APPROVER] = "approver",
      [ENC_BRIEF_ASK_PAYER] = "payer",   [ENC_BRIEF_ASK_DOCUMENT] = "documents",
      [ENC_BRIEF_ASK_ANSWER] = "answer", [ENC_BRIEF_ASK_CONTACT] = "contact" };

static void
add_messages (JsonBuilder *builder, const EncBrief *brief)
{
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < brief->messages->len; i++)
    {
      const EncBriefFact *fact = brief->messages->pdata[i];
      g_autofree char *say = enc_brief_message_title (brief, fact);
      g_autofree char *know = enc_brief_message_detail (brief, fact);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "kind", message_names[fact->kind]);
      enc_cli_output_member_string (builder, "say", say);
      enc_cli_output_member_string (builder, "know", know);
      enc_cli_output_member_int (builder, "amount", fact->amount);
      enc_cli_output_member_int (builder, "count", fact->count);
      enc_cli_output_member_date (builder, "date", fact->day);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_commitments (JsonBuilder *builder, const EncBrief *brief)
{
  json_builder_set_member_name (builder, "commitments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < brief->commitments->len; i++)
    {
      const EncBriefFact *fact = brief->commitments->pdata[i];
      g_autofree char *text = enc_brief_commitment_text (brief, fact);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "kind", commitment_names[fact->kind]);
      enc_cli_output_member_string (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_happened (JsonBuilder *builder, const EncBrief *brief)
{
  json_builder_set_member_name (builder, "happened");
  json_builder_begin_array (builder);
  for (guint i = 0; i < brief->happened->len; i++)
    {
      const EncBriefFact *fact = brief->happened->pdata[i];
      g_autofree char *title = enc_brief_happened_title (brief, fact);
      g_autofree char *detail = enc_brief_happened_detail (brief, fact);

      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "date", fact->day);
      enc_cli_output_member_string (builder, "title", title);
      enc_cli_output_member_string (builder, "detail", detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_payments (JsonBuilder *builder, const EncBrief *brief)
{
  json_builder_set_member_name (builder, "payments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < brief->payments->len; i++)
    {
      const EncBriefPayment *payment = &g_array_index (brief->payments, EncBriefPayment, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "date", payment->paid);
      enc_cli_output_member_int (builder, "days_late", payment->days_late);
      enc_cli_output_member_int (builder, "amount", payment->amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_brief (JsonBuilder *builder, const EncBrief *brief)
{
  const char grade[2] = { brief->grade, '\0' };
  g_autofree char *order = enc_brief_order_text (brief);

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "client", brief->code);
  enc_cli_output_member_string (builder, "client_name", brief->name);
  enc_cli_output_member_string (builder, "rep", brief->rep);
  enc_cli_output_member_date (builder, "as_of", brief->day);
  enc_cli_output_member_date (builder, "meeting", brief->meeting);
  enc_cli_output_member_string (builder, "grade", brief->grade != 0 ? grade : NULL);
  enc_cli_output_member_currency (builder, "currency", brief->currency);
  enc_cli_output_member_int (builder, "open", brief->aging.open);
  enc_cli_output_member_int (builder, "overdue",
                             enc_aging_row_overdue (&brief->aging, &brief->limits));
  enc_cli_output_member_int (builder, "overdue_items", brief->overdue_count);
  enc_cli_output_member_int (builder, "disputed", brief->aging.disputed);
  json_builder_set_member_name (builder, "credit_limit");
  if (brief->limit >= 0)
    json_builder_add_int_value (builder, brief->limit);
  else
    json_builder_add_null_value (builder);
  enc_cli_output_member_double (builder, "days_late", brief->days_late);
  enc_cli_output_member_double (builder, "usual_days_late", brief->usual_days_late);
  add_messages (builder, brief);
  enc_cli_output_member_int (builder, "more_messages", brief->more_messages);
  add_commitments (builder, brief);
  enc_cli_output_member_int (builder, "more_commitments", brief->more_commitments);
  add_happened (builder, brief);
  enc_cli_output_member_int (builder, "more_happened", brief->more_happened);
  enc_cli_output_member_string (builder, "order", order);
  add_payments (builder, brief);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *briefs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "briefs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < briefs->len; i++)
    add_brief (builder, briefs->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_figure (const char *label, gint64 amount, EncCurrency currency, char *note)
{
  g_autofree char *money = enc_format_money (amount, currency);
  g_autofree char *value = g_strdup_printf ("%s (%s)", money, note);
  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), label, value);

  g_print ("  %s\n", line);
  g_free (note);
}

static void
print_text (const EncBrief *brief)
{
  g_autofree char *appointment = enc_brief_appointment (brief);
  g_autofree char *subtitle = enc_brief_subtitle (brief);
  g_autofree char *order = enc_brief_order_text (brief);

  g_print ("%s · %s\n%s\n%s\n", brief->name, brief->code, appointment, subtitle);
  print_figure (_ ("Outstanding"), brief->aging.open, brief->currency,
                enc_brief_limit_text (brief));
  print_figure (_ ("Overdue"), enc_aging_row_overdue (&brief->aging, &brief->limits),
                brief->currency, enc_brief_overdue_text (brief));
  print_figure (_ ("In dispute"), brief->aging.disputed, brief->currency,
                enc_brief_dispute_text (brief));
  g_print ("\n%s\n", C_ ("heading", "Messages to bring"));
  for (guint i = 0; i < brief->messages->len; i++)
    {
      g_autofree char *say = enc_brief_message_title (brief, brief->messages->pdata[i]);
      g_autofree char *know = enc_brief_message_detail (brief, brief->messages->pdata[i]);

      g_print ("  %u. %s\n     %s\n", i + 1, say, know);
    }
  g_print ("\n%s\n", _ ("Commitments to obtain"));
  for (guint i = 0; i < brief->commitments->len; i++)
    {
      g_autofree char *text = enc_brief_commitment_text (brief, brief->commitments->pdata[i]);

      g_print ("  ☐ %s\n", text);
    }
  g_print ("\n%s\n", _ ("What happened"));
  for (guint i = 0; i < brief->happened->len; i++)
    {
      const EncBriefFact *fact = brief->happened->pdata[i];
      g_autofree char *day = enc_format_date_short (fact->day, brief->day);
      g_autofree char *title = enc_brief_happened_title (brief, fact);
      g_autofree char *detail = enc_brief_happened_detail (brief, fact);

      g_print ("  %s  %s\n", day, title);
      if (detail != NULL)
        g_print ("     %s\n", detail);
    }
  g_print ("\n%s\n  %s\n", _ ("If an order is mentioned"), order);
}

/* The clients to write about, with their meetings. FALSE says on standard error what is wrong. */
static gboolean
choose (EncFollowup *followup, const char *code, const char *rep, EncDate day, EncCaseNote *given,
        GArray **visits)
{
  EncPapersVisit visit = { 0, given };
  guint value;

  if (code != NULL)
    {
      EncPortfolio *portfolio = enc_followup_portfolio (followup);

      if (!enc_cli_find_client (portfolio, code, &visit.client))
        return FALSE;

      const EncCases *cases
        = enc_casebook_client (enc_followup_casebook (followup),
                               enc_portfolio_client (portfolio, visit.client)->pk);

      for (guint i = 0; cases != NULL && i < cases->notes->len; i++)
        {
          const EncCaseNote *note = cases->notes->pdata[i];

          if (note->kind == ENC_EVENT_MEETING && note->day == day)
            visit.note = note;
        }
      *visits = g_array_new (FALSE, FALSE, sizeof (EncPapersVisit));
      g_array_append_val (*visits, visit);
      return TRUE;
    }

  *visits = enc_papers_visits (followup, rep, day);
  if ((*visits)->len > 0)
    return TRUE;
  if (!enc_portfolio_dimension_find (enc_followup_portfolio (followup), ENC_DIMENSION_REP, rep,
                                     &value))
    g_printerr (_ ("encoursctl: no client is looked after by “%s”\n"), rep);
  else
    {
      g_autofree char *date = enc_format_date (day);

      /* Translators: a person, a date */
      g_printerr (_ ("encoursctl: no meeting of %1$s is announced for %2$s\n"), rep, date);
    }
  return FALSE;
}

static EncCliStatus
write_briefs (EncCli *cli, GPtrArray *briefs, const char *out, EncDocumentFormat format)
{
  const EncPageContext context = { .now_ms = enc_clock_now_ms (cli->clock) };
  g_autoptr (EncDocument) document = enc_brief_page_new (briefs, &context);
  g_autoptr (GError) error = NULL;

  if (!enc_document_write (document, format, out, &error))
    return enc_cli_data_error (error);
  if (!cli->json)
    g_print (_ ("Drawn in %s\n"), out);
  return ENC_CLI_FINE;
}

/** enc_cli_brief: `encoursctl brief CLIENT|--rep NAME`: what to know before meeting a client. */
EncCliStatus
enc_cli_brief (EncCli *cli, int argc, char **argv)
{
  g_autofree char *date = NULL, *rep = NULL, *out = NULL;
  const GOptionEntry entries[] = {
    { "rep", 0, 0, G_OPTION_ARG_STRING, &rep, N_ ("All meetings of this sales rep on the day"),
      N_ ("NAME") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day of the meeting (default: today)"),
      N_ ("DATE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
      N_ ("Where to: FILE.pdf, FILE.png or FILE.svg"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  EncCaseNote meeting = { .kind = ENC_EVENT_MEETING, .minute = -1 };
  g_autoptr (GPtrArray) briefs = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_brief_free);
  g_autoptr (GArray) visits = NULL;
  g_autoptr (EncPapers) papers = NULL;
  g_autoptr (GError) error = NULL;
  EncDocumentFormat format = ENC_DOCUMENT_PDF;
  EncFollowup *followup;
  EncAgingQuery query;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Writes what to know before meeting a client."), &argc,
                      &argv, &status))
    return status;
  if ((argc == 2) == (rep != NULL) || argc > 2)
    return enc_cli_usage_error ("%s", _ ("brief: name one client by its code, or give --rep"));
  if (out != NULL && !enc_document_format_from_name (out, &format))
    return enc_cli_usage_error (_ ("--output: “%s” ends neither in .png, .svg nor .pdf"), out);
  if (!enc_cli_parse_query (cli, NULL, NULL, NULL, NULL, &query))
    return ENC_CLI_USAGE;
  meeting.day = query.as_of;
  if (date != NULL && !enc_cli_parse_date (date, "--date", &meeting.day))
    return ENC_CLI_USAGE;
  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return ENC_CLI_DATA;
  followup = enc_session_followup (cli->session, &error);
  if (followup == NULL)
    return enc_cli_data_error (error);
  if (!choose (followup, rep == NULL ? argv[1] : NULL, rep, meeting.day, &meeting, &visits))
    return ENC_CLI_DATA;

  papers = enc_papers_new (enc_session_store (cli->session), followup, &query.limits, &error);
  for (guint i = 0; papers != NULL && error == NULL && i < visits->len; i++)
    {
      const EncPapersVisit *visit = &g_array_index (visits, EncPapersVisit, i);
      EncBrief *brief = enc_papers_brief (papers, visit->client, visit->note, &error);

      if (brief != NULL)
        g_ptr_array_add (briefs, brief);
    }
  if (error != NULL)
    return enc_cli_data_error (error);
  if (cli->json)
    print_json (briefs);
  if (out != NULL)
    return write_briefs (cli, briefs, out, format);
  for (guint i = 0; !cli->json && i < briefs->len; i++)
    {
      if (i > 0)
        g_print ("\n————\n\n");
      print_text (briefs->pdata[i]);
    }
  return ENC_CLI_FINE;
}
