/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/limits/enc-limit-table.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#define FULL 1000 /* thousandths of a limit */
#define NEAR 900

static const EncTableColumn columns[ENC_LIMIT_TABLE_N_COLUMNS] = {
  [ENC_LIMIT_TABLE_CLIENT]
  = { "client", N_ ("Client"), ENC_TABLE_CELL_TITLE, .min_width = 200, .sortable = TRUE },
  [ENC_LIMIT_TABLE_OUTSTANDING] = { "outstanding", N_ ("Outstanding"), ENC_TABLE_CELL_NUMBER, 112,
                                    .sortable = TRUE, .descending_first = TRUE },
  [ENC_LIMIT_TABLE_LIMIT] = { "limit", N_ ("Limit"), ENC_TABLE_CELL_NUMBER, 108, .sortable = TRUE,
                              .descending_first = TRUE, .rank = 3 },
  [ENC_LIMIT_TABLE_USE] = { "use", N_ ("Used"), ENC_TABLE_CELL_NUMBER, 76, .sortable = TRUE,
                            .descending_first = TRUE, .rank = 1 },
  [ENC_LIMIT_TABLE_TOLERATED] = { "tolerated", N_ ("Tolerated"), ENC_TABLE_CELL_NUMBER, 104,
                                  .sortable = TRUE, .descending_first = TRUE, .rank = 5 },
  [ENC_LIMIT_TABLE_USE_WITH] = { "use-with", N_ ("Used with it"), ENC_TABLE_CELL_NUMBER, 96,
                                 .sortable = TRUE, .descending_first = TRUE, .rank = 6 },
  [ENC_LIMIT_TABLE_COVER] = { "cover", N_ ("Covered"), ENC_TABLE_CELL_NUMBER, 108, .sortable = TRUE,
                              .descending_first = TRUE, .rank = 4 },
  [ENC_LIMIT_TABLE_UNTIL] = { "until", N_ ("Until"), ENC_TABLE_CELL_NUMBER, 92, .sortable = TRUE,
                              .optional = TRUE, .rank = 8 },
  [ENC_LIMIT_TABLE_UNSECURED] = { "unsecured", N_ ("Unsecured"), ENC_TABLE_CELL_NUMBER, 112,
                                  .sortable = TRUE, .descending_first = TRUE, .rank = 2 },
  [ENC_LIMIT_TABLE_STATE]
  = { "state", N_ ("State"), ENC_TABLE_CELL_PILL, 118, .sortable = TRUE, .rank = 7 },
  [ENC_LIMIT_TABLE_BRIEF] = { "brief", N_ ("Client"), ENC_TABLE_CELL_BRIEF },
};

static gint64
use_key (const EncClientStanding *standing, gboolean with)
{
  return enc_followup_limit_use (standing, with);
}

static gint64
sort_key (gconstpointer data, guint row, guint column)
{
  EncFollowup *followup = (EncFollowup *)data;
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  const EncClientStanding *standing = enc_followup_client (followup, row);

  switch ((EncLimitTableColumn)column)
    {
    case ENC_LIMIT_TABLE_OUTSTANDING:
      return standing->outstanding;
    case ENC_LIMIT_TABLE_LIMIT:
      return standing->limit;
    case ENC_LIMIT_TABLE_USE:
    case ENC_LIMIT_TABLE_BRIEF:
      return use_key (standing, FALSE);
    case ENC_LIMIT_TABLE_TOLERATED:
      return standing->tolerated;
    case ENC_LIMIT_TABLE_USE_WITH:
      return use_key (standing, TRUE);
    case ENC_LIMIT_TABLE_COVER:
      return standing->cover;
    case ENC_LIMIT_TABLE_UNTIL:
      return enc_portfolio_client (portfolio, row)->cover_until;
    case ENC_LIMIT_TABLE_UNSECURED:
      return enc_followup_unsecured (standing);
    case ENC_LIMIT_TABLE_STATE:
      return standing->blocked ? 0 : standing->over_limit ? 1 : 2;
    case ENC_LIMIT_TABLE_CLIENT:
    case ENC_LIMIT_TABLE_N_COLUMNS:
    default:
      return enc_portfolio_rank (portfolio, ENC_DIMENSION_CLIENT)[row];
    }
}

static gint64
identity (gconstpointer data, guint row)
{
  return enc_portfolio_client (enc_followup_portfolio ((EncFollowup *)data), row)->pk;
}

static char *
money_or_dash (gint64 amount, EncCurrency currency)
{
  return amount >= 0 ? enc_format_money (amount, currency) : g_strdup ("–");
}

static char *
use_text (const EncClientStanding *standing, gboolean with)
{
  gint64 use = enc_followup_limit_use (standing, with);

  if (use < 0)
    return g_strdup ("–");
  if (use == G_MAXINT64)
    return g_strdup ("∞");

  return enc_format_percent (use / 1000.0, 0);
}

static const char *
use_style (const EncClientStanding *standing, gboolean with)
{
  gint64 use = enc_followup_limit_use (standing, with);

  return use > FULL ? "c-err" : use >= NEAR ? "c-warn" : NULL;
}

static const char *
state_words (const EncClientStanding *standing, const char **style)
{
  if (standing->blocked)
    {
      *style = "err";
      return _ ("Blocked");
    }
  if (standing->over_limit)
    {
      *style = "warn";
      return _ ("Exceeded");
    }
  if (standing->tolerated > 0)
    {
      *style = "info";
      return _ ("Tolerated");
    }
  *style = NULL;

  return NULL;
}

static void
show_value (gconstpointer data, guint row, guint column, EncTableValue *value)
{
  EncFollowup *followup = (EncFollowup *)data;
  const EncClientStanding *standing = enc_followup_client (followup, row);
  const EncPortfolioClient *client = enc_portfolio_client (enc_followup_portfolio (followup), row);
  const char *name = client->name != NULL ? client->name : client->code;

  switch ((EncLimitTableColumn)column)
    {
    case ENC_LIMIT_TABLE_CLIENT:
      value->text = g_strdup (name);
      value->second = g_strdup (client->code);
      break;
    case ENC_LIMIT_TABLE_OUTSTANDING:
      value->text = enc_format_money (standing->outstanding, standing->currency);
      break;
    case ENC_LIMIT_TABLE_LIMIT:
      value->text = money_or_dash (standing->limit, standing->currency);
      break;
    case ENC_LIMIT_TABLE_USE:
      value->text = use_text (standing, FALSE);
      value->style = use_style (standing, FALSE);
      break;
    case ENC_LIMIT_TABLE_TOLERATED:
      value->text = standing->tolerated > 0
                      ? enc_format_money (standing->tolerated, standing->currency)
                      : g_strdup ("–");
      break;
    case ENC_LIMIT_TABLE_USE_WITH:
      value->text = standing->tolerated > 0 ? use_text (standing, TRUE) : g_strdup ("–");
      value->style = standing->tolerated > 0 ? use_style (standing, TRUE) : NULL;
      break;
    case ENC_LIMIT_TABLE_COVER:
      value->text = money_or_dash (standing->cover, standing->currency);
      break;
    case ENC_LIMIT_TABLE_UNTIL:
      value->text = client->cover_until != ENC_DATE_NONE
                      ? enc_format_date_numeric (client->cover_until)
                      : g_strdup ("–");
      break;
    case ENC_LIMIT_TABLE_UNSECURED:
      value->text = enc_format_money (enc_followup_unsecured (standing), standing->currency);
      break;
    case ENC_LIMIT_TABLE_STATE:
      value->text = g_strdup (state_words (standing, &value->style));
      break;
    case ENC_LIMIT_TABLE_BRIEF:
      value->text = g_strdup (name);
      value->second = enc_format_money (standing->outstanding, standing->currency);
      value->note = money_or_dash (standing->limit, standing->currency);
      value->third = use_text (standing, FALSE);
      value->style = standing->over_limit || standing->blocked ? "err" : NULL;
      break;
    case ENC_LIMIT_TABLE_N_COLUMNS:
    default:
      break;
    }
}

static char *
describe (gconstpointer data, guint row)
{
  EncFollowup *followup = (EncFollowup *)data;
  const EncClientStanding *standing = enc_followup_client (followup, row);
  const EncPortfolioClient *client = enc_portfolio_client (enc_followup_portfolio (followup), row);
  g_autofree char *open = enc_format_money (standing->outstanding, standing->currency);
  g_autofree char *use = use_text (standing, FALSE);
  const char *style, *state = state_words (standing, &style);

  /* Translators: a client, an amount, a percentage, a state */
  return g_strdup_printf (_ ("%s, %s outstanding, %s of the limit, %s"),
                          client->name != NULL ? client->name : client->code, open, use,
                          state != NULL ? state : _ ("nothing to report"));
}

/**
 * enc_limit_table_columns:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the columns
 */
const EncTableColumn *
enc_limit_table_columns (guint *n)
{
  *n = G_N_ELEMENTS (columns);

  return columns;
}

/**
 * enc_limit_table_rows:
 *
 * Returns: (transfer none): where the values come from
 */
const EncTableRows *
enc_limit_table_rows (void)
{
  static const EncTableRows rows
    = { .key = sort_key, .identity = identity, .value = show_value, .describe = describe };

  return &rows;
}

/**
 * enc_limit_table_has:
 * @followup: cases and ledger
 * @client: index of a client
 * @filter: which clients
 * @near_percent: the share of a limit that is near to it
 *
 * Returns: whether the client is one of them
 */
gboolean
enc_limit_table_has (EncFollowup *followup, guint client, EncLimitTableFilter filter,
                     int near_percent)
{
  const EncClientStanding *standing = enc_followup_client (followup, client);
  gint64 use = enc_followup_limit_use (standing, FALSE);

  switch (filter)
    {
    case ENC_LIMIT_TABLE_NEAR:
      return use >= near_percent * 10;
    case ENC_LIMIT_TABLE_OVER:
      return standing->over_limit;
    case ENC_LIMIT_TABLE_NO_COVER:
      return enc_followup_unsecured (standing) > 0;
    case ENC_LIMIT_TABLE_BLOCKED:
      return standing->blocked;
    case ENC_LIMIT_TABLE_ALL:
    case ENC_LIMIT_TABLE_N_FILTERS:
    default:
      return standing->limit >= 0 || standing->cover >= 0 || standing->blocked
             || standing->tolerated > 0;
    }
}
