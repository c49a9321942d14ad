/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "documents/enc-review-page.h"
#include "followup/enc-review.h"

static const char *const why_names[] = {
  [ENC_REVIEW_WHY_PLAIN] = NULL,          [ENC_REVIEW_WHY_ASKED] = "asked",
  [ENC_REVIEW_WHY_RAN_OUT] = "ran_out",   [ENC_REVIEW_WHY_HELPED] = "helped",
  [ENC_REVIEW_WHY_SETTLED] = "settled",   [ENC_REVIEW_WHY_CONFIRMED] = "confirmed",
  [ENC_REVIEW_WHY_OBTAINED] = "obtained",
};

static void
add_line (JsonBuilder *builder, const EncReview *review, EncPortfolio *portfolio,
          const EncReviewLine *line)
{
  g_autofree char *text = enc_review_line_text (review, line);

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "client",
                                line->client != G_MAXUINT
                                  ? enc_portfolio_client (portfolio, line->client)->code
                                  : NULL);
  enc_cli_output_member_string (builder, "client_name", line->name);
  enc_cli_output_member_string (builder, "rep", line->rep);
  enc_cli_output_member_string (builder, "collector", line->collector);
  enc_cli_output_member_string (builder, "who", line->who);
  enc_cli_output_member_string (builder, "why", why_names[line->why]);
  enc_cli_output_member_string (builder, "id", line->id);
  enc_cli_output_member_int (builder, "amount", line->amount);
  enc_cli_output_member_int (builder, "count", line->count);
  enc_cli_output_member_date (builder, "date", line->date);
  enc_cli_output_member_int (builder, "days", line->days);
  enc_cli_output_member_string (builder, "text", text);
  json_builder_end_object (builder);
}

static void
print_json (const EncReview *review, EncPortfolio *portfolio)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "as_of", review->day);
  enc_cli_output_member_date (builder, "since", review->since);
  enc_cli_output_member_int (builder, "above", review->above);
  enc_cli_output_member_currency (builder, "currency", review->currency);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      const EncReviewSection *section = &review->sections[s];

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "section", enc_review_name (s));
      enc_cli_output_member_int (builder, "minutes", section->minutes);
      enc_cli_output_member_int (builder, "total", section->total);
      enc_cli_output_member_int (builder, "count", section->lines->len + section->more);
      json_builder_set_member_name (builder, "lines");
      json_builder_begin_array (builder);
      for (guint i = 0; i < section->lines->len; i++)
        add_line (builder, review, portfolio, section->lines->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_section (const EncReview *review, const EncReviewSection *section)
{
  g_autofree char *sum = enc_review_section_text (review, section);

  /* Translators: a heading, how much it is about, minutes */
  g_print (_ ("%1$s (%2$s, %3$d min)\n"), enc_review_label (section->kind), sum, section->minutes);
  g_print ("  %s\n", enc_review_question (section->kind));
  for (guint i = 0; i < section->lines->len; i++)
    {
      const EncReviewLine *line = section->lines->pdata[i];
      g_autofree char *title = enc_review_line_title (review, line);
      g_autofree char *text = enc_review_line_text (review, line);
      g_autofree char *amount
        = line->amount != 0 ? enc_format_money (line->amount, line->currency) : NULL;

      g_print ("  – %s  %s  %s\n", title, amount != NULL ? amount : "", text);
    }
  if (section->more > 0)
    g_print (ngettext ("    and %u other\n", "    and %u others\n", section->more), section->more);
  g_print ("\n");
}

/** enc_cli_review: `encoursctl review`: the agenda of the weekly review. */
EncCliStatus
enc_cli_review (EncCli *cli, int argc, char **argv)
{
  g_autofree char *since = NULL, *above = NULL, *out = NULL, *rep = NULL, *currency = NULL;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since,
      N_ ("The day of the last review (default: a week ago)"), N_ ("DATE") },
    { "above", 0, 0, G_OPTION_ARG_STRING, &above,
      N_ ("New overdue of a client from this amount on (default: 1000)"), N_ ("AMOUNT") },
    { "rep", 0, 0, G_OPTION_ARG_STRING, &rep, N_ ("Only the clients of this sales rep"),
      N_ ("NAME") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_ ("The currency (default: the main one)"),
      "CUR" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
      N_ ("Where to: FILE.pdf, FILE.png or FILE.svg"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;
  const EncPageContext context = { .now_ms = enc_clock_now_ms (cli->clock) };
  g_autoptr (EncReview) review = NULL;
  g_autoptr (EncDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  EncDocumentFormat format = ENC_DOCUMENT_PDF;
  EncPortfolio *portfolio;
  EncFollowup *followup;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Puts together the agenda of the weekly review."), &argc,
                      &argv, &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (since != NULL && !enc_cli_parse_date (since, "--since", &options.since))
    return ENC_CLI_USAGE;
  if (out != NULL && !enc_document_format_from_name (out, &format))
    return enc_cli_usage_error (_ ("--output: “%s” ends neither in .png, .svg nor .pdf"), out);
  if (currency != NULL && !enc_currency_parse (currency, -1, &options.currency))
    return enc_cli_usage_error (_ ("--currency: “%s” is not an ISO 4217 code"), currency);
  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return ENC_CLI_DATA;
  followup = enc_session_followup (cli->session, &error);
  if (followup == NULL)
    return enc_cli_data_error (error);
  portfolio = enc_followup_portfolio (followup);
  if (options.currency == ENC_CURRENCY_NONE)
    options.currency = enc_portfolio_main_currency (portfolio);
  if (!enc_money_parse (above != NULL ? above : "1000", -1,
                        enc_currency_decimals (options.currency), &options.above, NULL)
      || options.above < 0)
    return enc_cli_usage_error (_ ("--above: “%s” is not an amount"), above);
  options.rep = rep;

  review = enc_review_new (followup, &options);
  if (cli->json)
    print_json (review, portfolio);
  if (out != NULL)
    {
      document = enc_review_page_new (review, &context);
      if (!enc_document_write (document, format, out, &error))
        return enc_cli_data_error (error);
      if (!cli->json)
        g_print (_ ("Drawn in %s\n"), out);
    }
  else if (!cli->json)
    for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
      if (review->sections[s].lines->len > 0)
        print_section (review, &review->sections[s]);
  if (out == NULL && !cli->json && enc_review_is_empty (review))
    g_print ("%s\n", _ ("Nothing to speak of since then."));
  return ENC_CLI_FINE;
}
