/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "followup/enc-score-extra.h"
#include "portfolio/score/enc-score-predictor.h"
#include "portfolio/score/enc-score-sheet.h"

/* Items named on the terminal behind each line; JSON has them all. */
#define MAX_NAMED 10

typedef struct
{
  EncCli *cli;
  EncPortfolio *portfolio;
  guint client;
  EncDate as_of;
  gboolean explain;
  EncScore score;
  EncScoreRisk risk;
  GArray *history;                  /* EncScore */
  GArray *predictions;              /* EncScorePrediction */
  GArray *items[ENC_SCORE_N_LINES]; /* EncScoreItem; NULL without --explain */
  GHashTable *numbers;              /* item pk -> char* */
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->history, g_array_unref);
  g_clear_pointer (&answer->predictions, g_array_unref);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    g_clear_pointer (&answer->items[line], g_array_unref);
  g_clear_pointer (&answer->numbers, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static gboolean
read_numbers (Answer *answer, GError **error)
{
  g_autoptr (GArray) pks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) pieces = NULL;

  answer->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint k = 0; k < answer->predictions->len; k++)
    g_array_append_val (pks, g_array_index (answer->predictions, EncScorePrediction, k).pk);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    for (guint k = 0; answer->items[line] != NULL && k < answer->items[line]->len; k++)
      g_array_append_val (pks, g_array_index (answer->items[line], EncScoreItem, k).pk);
  pieces = enc_read_pieces (enc_session_store (answer->cli->session),
                            (const gint64 *)(gpointer)pks->data, pks->len, error);
  if (pieces == NULL)
    return FALSE;
  for (guint k = 0; k < pieces->len; k++)
    if (pieces->pdata[k] != NULL)
      g_hash_table_insert (answer->numbers, g_memdup2 (&g_array_index (pks, gint64, k), 8),
                           g_strdup (((const EncReadPiece *)pieces->pdata[k])->number));
  return TRUE;
}

static const char *
number_of (const Answer *answer, gint64 pk)
{
  return g_hash_table_lookup (answer->numbers, &pk);
}

static const char *
grade_or_null (EncScoreGrade grade)
{
  return grade != ENC_SCORE_GRADE_NONE ? enc_score_grade_name (grade) : NULL;
}

static void
add_item (JsonBuilder *builder, const Answer *answer, const EncScoreItem *item)
{
  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "number", number_of (answer, item->pk));
  enc_cli_output_member_string (builder, "kind", enc_item_kind_name (item->kind));
  enc_cli_output_member_date (builder, "date", item->date);
  enc_cli_output_member_date (builder, "due_date", item->due);
  enc_cli_output_member_date (builder, "paid", item->paid);
  enc_cli_output_member_int (builder, "days_late", item->days_late);
  enc_cli_output_member_currency (builder, "currency", item->currency);
  enc_cli_output_member_int (builder, "amount", item->amount);
  enc_cli_output_member_int (builder, "open", item->open);
  enc_cli_output_member_double (builder, "weight", item->weight);
  json_builder_end_object (builder);
}

static void
add_line (JsonBuilder *builder, const Answer *answer, EncScoreLine line)
{
  const EncScorePoints *points = &answer->score.lines[line];
  g_autofree char *sentence = enc_score_line_sentence (&answer->score, line);

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "line", enc_score_line_name (line));
  enc_cli_output_member_int (builder, "points", points->points);
  enc_cli_output_member_int (builder, "max", points->max);
  enc_cli_output_member_int (builder, "base", points->base);
  json_builder_set_member_name (builder, "known");
  json_builder_add_boolean_value (builder, points->known);
  enc_cli_output_member_string (builder, "sentence", sentence);
  if (answer->items[line] != NULL)
    {
      enc_cli_output_member_string (builder, "rule", _ (enc_score_line_rule (line)));
      json_builder_set_member_name (builder, "items");
      json_builder_begin_array (builder);
      for (guint k = 0; k < answer->items[line]->len; k++)
        add_item (builder, answer, &g_array_index (answer->items[line], EncScoreItem, k));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_history (JsonBuilder *builder, const Answer *answer)
{
  json_builder_set_member_name (builder, "history");
  json_builder_begin_array (builder);
  for (guint k = 0; k + 1 < answer->history->len; k++)
    {
      const EncScore *month = &g_array_index (answer->history, EncScore, k);

      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "as_of", month->as_of);
      enc_cli_output_member_int (builder, "score", month->score);
      enc_cli_output_member_string (builder, "grade", grade_or_null (month->grade));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The score of the last month end, or NULL. */
static const EncScore *
month_before (const Answer *answer)
{
  return answer->history->len >= 2
           ? &g_array_index (answer->history, EncScore, answer->history->len - 2)
           : NULL;
}

static void
add_moves (JsonBuilder *builder, const Answer *answer)
{
  const EncScore *before = month_before (answer);
  EncScoreMove moves[ENC_SCORE_N_LINES];
  guint n = before != NULL ? enc_score_moves (before, &answer->score, moves) : 0;

  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint m = 0; m < n; m++)
    {
      g_autofree char *sentence = enc_score_move_sentence (&moves[m], before, &answer->score);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "line", enc_score_line_name (moves[m].line));
      enc_cli_output_member_int (builder, "difference", moves[m].difference);
      enc_cli_output_member_string (builder, "sentence", sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_risk (JsonBuilder *builder, const EncScoreRisk *risk)
{
  json_builder_set_member_name (builder, "credit_risk");
  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "level", enc_score_risk_name (risk->level));
  enc_cli_output_member_currency (builder, "currency", risk->currency);
  enc_cli_output_member_int (builder, "open", risk->open);
  if (risk->cover >= 0)
    enc_cli_output_member_int (builder, "cover", risk->cover);
  enc_cli_output_member_int (builder, "uncovered", risk->uncovered);
  json_builder_end_object (builder);
}

static void
add_predictions (JsonBuilder *builder, const Answer *answer)
{
  json_builder_set_member_name (builder, "invoices");
  json_builder_begin_array (builder);
  for (guint k = 0; k < answer->predictions->len; k++)
    {
      const EncScorePrediction *p = &g_array_index (answer->predictions, EncScorePrediction, k);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "number", number_of (answer, p->pk));
      enc_cli_output_member_date (builder, "due_date", p->due);
      enc_cli_output_member_int (builder, "open", p->open);
      enc_cli_output_member_double (builder, "late", p->late);
      enc_cli_output_member_date (builder, "expected", p->expected);
      enc_cli_output_member_date (builder, "earliest", p->low);
      enc_cli_output_member_date (builder, "latest", p->high);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const Answer *answer)
{
  const EncPortfolioClient *client = enc_portfolio_client (answer->portfolio, answer->client);
  const EncScore *score = &answer->score;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "client", client->code);
  enc_cli_output_member_string (builder, "name", client->name);
  enc_cli_output_member_date (builder, "as_of", answer->as_of);
  enc_cli_output_member_int (builder, "score", score->score);
  enc_cli_output_member_int (builder, "computed", score->computed);
  enc_cli_output_member_string (builder, "grade", grade_or_null (score->grade));
  enc_cli_output_member_string (builder, "confidence",
                                enc_score_confidence_name (score->confidence));
  enc_cli_output_member_int (builder, "settled", score->facts.settled);
  enc_cli_output_member_int (builder, "low", score->low);
  enc_cli_output_member_int (builder, "high", score->high);
  enc_cli_output_member_int (builder, "base", score->base);
  json_builder_set_member_name (builder, "overridden");
  json_builder_add_boolean_value (builder, score->overridden);
  enc_cli_output_member_date (builder, "override_until", score->override_until);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    add_line (builder, answer, line);
  json_builder_end_array (builder);
  add_history (builder, answer);
  add_moves (builder, answer);
  add_risk (builder, &answer->risk);
  add_predictions (builder, answer);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_head (const Answer *answer)
{
  const EncScore *score = &answer->score;
  g_autofree char *date = enc_format_date_long (answer->as_of);
  g_autofree char *confidence = enc_score_confidence_sentence (score);
  const char *name
    = enc_portfolio_dimension_label (answer->portfolio, ENC_DIMENSION_CLIENT, answer->client);

  if (score->grade == ENC_SCORE_GRADE_NONE)
    g_print (_ ("%s on %s: provisional score %d out of 100\n"), name, date, score->score);
  else
    g_print (_ ("%s on %s: score %d out of 100, grade %s\n"), name, date, score->score,
             enc_score_grade_name (score->grade));
  if (score->overridden)
    {
      g_autofree char *until = score->override_until != ENC_DATE_NONE
                                 ? enc_format_date (score->override_until)
                                 : g_strdup ("–");

      g_print (_ ("Set by hand until %s; computed: %d\n"), until, score->computed);
    }
  g_print ("%s\n\n", confidence);
}

static void
print_items (const Answer *answer, EncScoreLine line)
{
  const GArray *items = answer->items[line];
  guint more;

  for (guint k = 0; k < MIN (items->len, MAX_NAMED); k++)
    {
      const EncScoreItem *item = &g_array_index (items, EncScoreItem, k);
      g_autofree char *amount = enc_format_money (item->amount, item->currency);
      g_autofree char *days = enc_format_days (item->days_late, 0);
      const char *number = number_of (answer, item->pk);

      g_print ("      %s  %s  %s\n", number != NULL ? number : "–", amount, days);
    }
  if (items->len <= MAX_NAMED)
    return;
  more = items->len - MAX_NAMED;
  g_print (ngettext ("      and %u other\n", "      and %u others\n", more), more);
}

static void
print_text (const Answer *answer)
{
  const EncScore *score = &answer->score, *before = month_before (answer);
  g_autofree char *risk = enc_score_risk_sentence (&answer->risk);
  EncScoreMove moves[ENC_SCORE_N_LINES];
  guint n = before != NULL ? enc_score_moves (before, score, moves) : 0;

  print_head (answer);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      g_autofree char *sentence = enc_score_line_sentence (score, line);

      g_print (_ ("%3d of %2d  %s: %s\n"), score->lines[line].points, score->lines[line].max,
               _ (enc_score_line_label (line)), sentence);
      if (answer->explain)
        {
          g_print ("      %s\n", _ (enc_score_line_rule (line)));
          print_items (answer, line);
        }
    }
  if (n > 0)
    {
      g_autofree char *date = enc_format_date (before->as_of);

      g_print (_ ("\nWhy it moved since %s:\n"), date);
    }
  for (guint m = 0; m < n; m++)
    {
      g_autofree char *sentence = enc_score_move_sentence (&moves[m], before, score);

      g_print ("  %s\n", sentence);
    }
  g_print (_ ("\nCredit risk, apart from the score: %s\n"), risk);
  if (answer->predictions->len > 0)
    {
      EncCliTable *table = enc_cli_output_table_new (6, 1);

      enc_cli_output_table_add (table, _ ("Number"), _ ("Due"), _ ("Late"), _ ("Earliest"),
                                _ ("Expected"), _ ("Latest"), NULL);
      for (guint k = 0; k < answer->predictions->len; k++)
        {
          const EncScorePrediction *p = &g_array_index (answer->predictions, EncScorePrediction, k);
          const char *number = number_of (answer, p->pk);
          g_autofree char *due = enc_format_date_numeric (p->due);
          g_autofree char *late = enc_format_percent (p->late, 0);
          g_autofree char *low = enc_format_date_numeric (p->low);
          g_autofree char *expected = enc_format_date_numeric (p->expected);
          g_autofree char *high = enc_format_date_numeric (p->high);

          enc_cli_output_table_add (table, number != NULL ? number : "–", due, late, low, expected,
                                    high, NULL);
        }
      g_print ("\n");
      enc_cli_output_table_print (table);
    }
}

/** enc_cli_score_weights: Returns: what the lines are worth in the open file. */
EncScoreWeights
enc_cli_score_weights (EncCli *cli)
{
  g_autofree char *text
    = enc_read_setting (enc_session_store (cli->session), ENC_SCORE_WEIGHTS_SETTING);
  EncScoreWeights weights = enc_score_weights_default ();

  if (text != NULL)
    enc_score_weights_parse (text, &weights);
  return weights;
}

/** enc_cli_score: `encoursctl score`: how a client pays, in points with their reasons. */
EncCliStatus
enc_cli_score (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL;
  gboolean explain = FALSE;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &explain,
      N_ ("Also the rules and the items behind each line"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (Answer) answer = { .cli = cli };
  g_autoptr (EncScoreSheet) sheet = NULL;
  g_autoptr (EncScorePredictor) predictor = NULL;
  g_autoptr (GError) error = NULL;
  EncScoreWeights weights;
  EncScoreExtra extra;
  EncFollowup *followup;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries,
                      N_ ("Prints how a client pays: points with their reasons, and "
                          "when its open invoices are expected."),
                      &argc, &argv, &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error (_ ("score: name one client by its code"));
  answer.as_of = enc_clock_today (cli->clock);
  if (as_of != NULL && !enc_cli_parse_date (as_of, "--as-of", &answer.as_of))
    return ENC_CLI_USAGE;
  answer.explain = explain;
  if (enc_cli_portfolio (cli) == NULL)
    return ENC_CLI_DATA;
  followup = enc_session_followup (cli->session, &error);
  if (followup == NULL)
    return enc_cli_data_error (error);
  answer.portfolio = enc_followup_portfolio (followup);
  if (!enc_cli_find_client (answer.portfolio, argv[1], &answer.client))
    return ENC_CLI_DATA;

  weights = enc_cli_score_weights (cli);
  sheet = enc_score_extra_sheet (followup, answer.as_of, &weights, NULL, &error);
  if (sheet == NULL)
    return enc_cli_data_error (error);
  extra = enc_score_extra_client (followup, answer.client, answer.as_of);
  enc_score_sheet_client (sheet, answer.client, &extra, &answer.score);
  answer.history = enc_score_extra_history (followup, answer.client, answer.as_of, &weights);
  answer.risk = enc_score_risk (answer.portfolio, answer.client, answer.as_of);
  predictor = enc_score_predictor_new (answer.portfolio, answer.as_of, NULL, &error);
  if (predictor == NULL)
    return enc_cli_data_error (error);
  answer.predictions = enc_score_predictor_client (predictor, answer.client);
  for (guint line = 0; explain && line < ENC_SCORE_N_LINES; line++)
    answer.items[line] = enc_score_items (answer.portfolio, answer.client, answer.as_of, line);
  if (!read_numbers (&answer, &error))
    return enc_cli_data_error (error);

  if (cli->json)
    print_json (&answer);
  else
    print_text (&answer);
  return ENC_CLI_FINE;
}
