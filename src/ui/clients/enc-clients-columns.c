/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/clients/enc-clients-columns.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

/* Days late from which a client needs looking at, and from which something is wrong. */
#define WATCH_DAYS  60
#define ALERT_DAYS  90
#define LITTLE_DAYS 30
/* Share of the limit, in thousandths, from which it is worth a colour. */
#define LIMIT_NEAR 900
#define LIMIT_FULL 1000

static const EncTableColumn columns[ENC_CLIENTS_N_COLUMNS] = {
  [ENC_CLIENTS_COLUMN_CLIENT] = { "client", N_ ("Client"), ENC_TABLE_CELL_TITLE, .sortable = TRUE },
  [ENC_CLIENTS_COLUMN_GRADE]
  = { "grade", N_ ("Grade"), ENC_TABLE_CELL_PILL, 62, .sortable = TRUE, .rank = 3 },
  [ENC_CLIENTS_COLUMN_OPEN] = { "open", N_ ("Receivables"), ENC_TABLE_CELL_NUMBER, 116,
                                .sortable = TRUE, .descending_first = TRUE, .rank = 2 },
  [ENC_CLIENTS_COLUMN_OVERDUE] = { "overdue", N_ ("Overdue"), ENC_TABLE_CELL_NUMBER, 116,
                                   .sortable = TRUE, .descending_first = TRUE },
  [ENC_CLIENTS_COLUMN_AGING] = { "aging", N_ ("Ages"), ENC_TABLE_CELL_AGING, 132, .rank = 3 },
  [ENC_CLIENTS_COLUMN_OLDEST] = { "oldest", N_ ("Oldest"), ENC_TABLE_CELL_NUMBER, 92,
                                  .sortable = TRUE, .descending_first = TRUE, .rank = 4 },
  [ENC_CLIENTS_COLUMN_LIMIT] = { "limit", N_ ("Limit used"), ENC_TABLE_CELL_NUMBER, 96,
                                 .sortable = TRUE, .descending_first = TRUE, .rank = 5 },
  [ENC_CLIENTS_COLUMN_REP]
  = { "rep", N_ ("Sales rep"), ENC_TABLE_CELL_TEXT, 118, .sortable = TRUE, .rank = 6 },
  [ENC_CLIENTS_COLUMN_COLLECTOR]
  = { "collector", N_ ("Handled by"), ENC_TABLE_CELL_TEXT, 118, .sortable = TRUE, .rank = 7 },
  [ENC_CLIENTS_COLUMN_NOT_DUE]
  = { "not-due", N_ ("Not due"), ENC_TABLE_CELL_NUMBER, 116, .sortable = TRUE,
      .descending_first = TRUE, .optional = TRUE, .rank = 8 },
  [ENC_CLIENTS_COLUMN_DISPUTED]
  = { "disputed", N_ ("Disputed"), ENC_TABLE_CELL_NUMBER, 116, .sortable = TRUE,
      .descending_first = TRUE, .optional = TRUE, .rank = 9 },
  [ENC_CLIENTS_COLUMN_UNALLOCATED]
  = { "unallocated", N_ ("Unallocated credits"), ENC_TABLE_CELL_NUMBER, 132, .sortable = TRUE,
      .optional = TRUE, .rank = 10 },
  [ENC_CLIENTS_COLUMN_SEGMENT] = { "segment", N_ ("Segment"), ENC_TABLE_CELL_TEXT, 110,
                                   .sortable = TRUE, .optional = TRUE, .rank = 11 },
  [ENC_CLIENTS_COLUMN_GROUP] = { "group", N_ ("Group"), ENC_TABLE_CELL_TEXT, 130, .sortable = TRUE,
                                 .optional = TRUE, .rank = 12 },
  [ENC_CLIENTS_COLUMN_COUNTRY] = { "country", N_ ("Country"), ENC_TABLE_CELL_TEXT, 90,
                                   .sortable = TRUE, .optional = TRUE, .rank = 13 },
  [ENC_CLIENTS_COLUMN_BRIEF] = { "brief", N_ ("Client"), ENC_TABLE_CELL_BRIEF },
};

/* Whole units and thousandths, so that currencies of 0, 2 and 3 decimals sort together. */
static gint64
amount_key (gint64 amount, EncCurrency currency)
{
  static const gint64 scale[] = { 1000, 100, 10, 1 };
  int decimals = currency != ENC_CURRENCY_NONE ? enc_currency_decimals (currency) : 2;

  return amount * scale[CLAMP (decimals, 0, 3)];
}

static gint64
label_key (const EncClientsList *list, guint row, EncDimension dimension)
{
  EncPortfolio *portfolio = enc_clients_list_portfolio (list);
  guint account = enc_clients_list_account (list, row), value;

  if (account == ENC_CLIENTS_NO_ACCOUNT)
    return G_MAXINT64;
  value = enc_portfolio_account_value (portfolio, dimension, account);
  /* Those of whom nothing is known come last. */
  if (enc_portfolio_dimension_label (portfolio, dimension, value)[0] == '\0')
    return G_MAXINT64;
  return enc_portfolio_rank (portfolio, dimension)[value];
}

static gint64
sort_key (gconstpointer data, guint row, guint column)
{
  const EncClientsList *list = data;
  const EncClientsRow *r = enc_clients_list_row (list, row);
  EncCurrency currency = r->aging->currency;

  switch ((EncClientsColumn)column)
    {
    case ENC_CLIENTS_COLUMN_CLIENT:
    case ENC_CLIENTS_COLUMN_BRIEF:
      return row;
    case ENC_CLIENTS_COLUMN_GRADE:
      return r->grade == ENC_SCORE_GRADE_NONE ? G_MAXINT16 : r->score;
    case ENC_CLIENTS_COLUMN_OPEN:
      return amount_key (r->aging->open, currency);
    case ENC_CLIENTS_COLUMN_OVERDUE:
    case ENC_CLIENTS_COLUMN_AGING:
      return amount_key (r->overdue, currency);
    case ENC_CLIENTS_COLUMN_OLDEST:
      return r->oldest_days;
    case ENC_CLIENTS_COLUMN_LIMIT:
      return r->limit_share;
    case ENC_CLIENTS_COLUMN_REP:
      return label_key (list, row, ENC_DIMENSION_REP);
    case ENC_CLIENTS_COLUMN_COLLECTOR:
      return label_key (list, row, ENC_DIMENSION_COLLECTOR);
    case ENC_CLIENTS_COLUMN_NOT_DUE:
      return amount_key (r->aging->not_due, currency);
    case ENC_CLIENTS_COLUMN_DISPUTED:
      return amount_key (r->aging->disputed, currency);
    case ENC_CLIENTS_COLUMN_UNALLOCATED:
      return amount_key (r->aging->unallocated, currency);
    case ENC_CLIENTS_COLUMN_SEGMENT:
      return label_key (list, row, ENC_DIMENSION_SEGMENT);
    case ENC_CLIENTS_COLUMN_GROUP:
      return label_key (list, row, ENC_DIMENSION_GROUP);
    case ENC_CLIENTS_COLUMN_COUNTRY:
      return label_key (list, row, ENC_DIMENSION_COUNTRY);
    case ENC_CLIENTS_N_COLUMNS:
    default:
      return 0;
    }
}

static gint64
identity (gconstpointer data, guint row)
{
  return enc_clients_list_identity (data, row);
}

static char *
money_or_dash (gint64 amount, EncCurrency currency)
{
  return amount != 0 ? enc_format_money (amount, currency) : g_strdup ("–");
}

static char *
client_name (const EncPortfolioClient *client)
{
  return g_strdup (client->name != NULL && client->name[0] != '\0' ? client->name : client->code);
}

static char *
client_details (const EncClientsList *list, guint row)
{
  const EncPortfolioClient *client = enc_clients_list_client (list, row);
  EncCurrency currency = enc_clients_list_row (list, row)->aging->currency;
  GString *text = g_string_new (client->code);
  char code[ENC_CURRENCY_LEN];

  if (client->city != NULL && client->city[0] != '\0')
    g_string_append_printf (text, " · %s", client->city);
  if (currency != ENC_CURRENCY_NONE
      && currency != enc_portfolio_main_currency (enc_clients_list_portfolio (list)))
    g_string_append_printf (text, " · %s", enc_currency_code (currency, code));
  return g_string_free (text, FALSE);
}

static const char *
days_style (int days)
{
  return days > ALERT_DAYS ? "c-err" : days > WATCH_DAYS ? "c-warn" : NULL;
}

static void
brief_value (const EncClientsList *list, guint row, EncTableValue *value)
{
  const EncClientsRow *r = enc_clients_list_row (list, row);

  value->text = client_name (enc_clients_list_client (list, row));
  value->second = money_or_dash (r->overdue != 0 ? r->overdue : r->aging->open, r->aging->currency);
  enc_aging_bar_parts (r->aging, &enc_clients_list_query (list)->limits, &value->parts);
  value->has_parts = r->aging->open > 0;
  if (r->oldest_days > ALERT_DAYS)
    {
      value->third = g_strdup (_ ("In trouble"));
      value->style = "err";
    }
  else if (r->oldest_days > LITTLE_DAYS)
    {
      value->third = g_strdup (_ ("To watch"));
      value->style = "warn";
    }
  else if (r->oldest_days > 0)
    {
      value->third = g_strdup (_ ("A little late"));
      value->style = "info";
    }
  else
    {
      value->third = g_strdup (_ ("All is well"));
      value->style = "ok";
    }
}

static void
grade_value (const EncClientsRow *r, EncTableValue *value)
{
  static const char *const styles[ENC_SCORE_N_GRADES]
    = { "grade-none", "grade-a", "grade-b", "grade-c", "grade-d", "grade-e" };

  if (r->score < 0)
    return;
  value->text = g_strdup (enc_score_grade_name (r->grade));
  value->style = styles[r->grade];
}

static void
show_value (gconstpointer data, guint row, guint column, EncTableValue *value)
{
  const EncClientsList *list = data;
  const EncClientsRow *r = enc_clients_list_row (list, row);
  const EncPortfolioClient *client = enc_clients_list_client (list, row);
  EncCurrency currency = r->aging->currency;

  switch ((EncClientsColumn)column)
    {
    case ENC_CLIENTS_COLUMN_CLIENT:
      value->text = client_name (client);
      value->second = client_details (list, row);
      break;
    case ENC_CLIENTS_COLUMN_GRADE:
      grade_value (r, value);
      break;
    case ENC_CLIENTS_COLUMN_OPEN:
      value->text = money_or_dash (r->aging->open, currency);
      break;
    case ENC_CLIENTS_COLUMN_OVERDUE:
      value->text = money_or_dash (r->overdue, currency);
      value->style = "strong";
      break;
    case ENC_CLIENTS_COLUMN_AGING:
      enc_aging_bar_parts (r->aging, &enc_clients_list_query (list)->limits, &value->parts);
      value->has_parts = TRUE;
      break;
    case ENC_CLIENTS_COLUMN_OLDEST:
      value->text = r->oldest_days > 0 ? enc_format_days (r->oldest_days, 0) : NULL;
      value->style = days_style (r->oldest_days);
      break;
    case ENC_CLIENTS_COLUMN_LIMIT:
      value->text = r->limit_share >= 0 ? enc_format_percent (r->limit_share / 1000.0, 0) : NULL;
      value->style = (r->traits & ENC_CLIENTS_OVER_LIMIT) != 0 || r->limit_share > LIMIT_FULL
                       ? "c-err"
                     : r->limit_share >= LIMIT_NEAR ? "c-warn"
                                                    : NULL;
      break;
    case ENC_CLIENTS_COLUMN_REP:
      value->text = g_strdup (client->rep);
      value->style = "dim-label";
      break;
    case ENC_CLIENTS_COLUMN_COLLECTOR:
      value->text = g_strdup (client->collector);
      value->style = "dim-label";
      break;
    case ENC_CLIENTS_COLUMN_NOT_DUE:
      value->text = money_or_dash (r->aging->not_due, currency);
      break;
    case ENC_CLIENTS_COLUMN_DISPUTED:
      value->text = money_or_dash (r->aging->disputed, currency);
      value->style = r->aging->disputed != 0 ? "c-plum" : NULL;
      break;
    case ENC_CLIENTS_COLUMN_UNALLOCATED:
      value->text = money_or_dash (r->aging->unallocated, currency);
      break;
    case ENC_CLIENTS_COLUMN_SEGMENT:
      value->text = g_strdup (client->segment);
      break;
    case ENC_CLIENTS_COLUMN_GROUP:
      value->text = g_strdup (client->group);
      break;
    case ENC_CLIENTS_COLUMN_COUNTRY:
      value->text = g_strdup (client->country);
      break;
    case ENC_CLIENTS_COLUMN_BRIEF:
      brief_value (list, row, value);
      break;
    case ENC_CLIENTS_N_COLUMNS:
    default:
      break;
    }
}

static char *
describe_debt (gconstpointer data, guint row)
{
  const EncClientsList *list = data;
  const EncClientsRow *r = enc_clients_list_row (list, row);
  g_autofree char *name = client_name (enc_clients_list_client (list, row));
  g_autofree char *open = enc_format_money (r->aging->open, r->aging->currency);
  g_autofree char *overdue = enc_format_money (r->overdue, r->aging->currency);

  if (r->aging->currency == ENC_CURRENCY_NONE)
    /* Translators: %s is a client */
    return g_strdup_printf (_ ("%s, nothing owed"), name);
  if (r->overdue <= 0)
    /* Translators: a client, then an amount */
    return g_strdup_printf (_ ("%s, receivables %s, nothing overdue"), name, open);
  /* Translators: a client, two amounts, a number of days */
  return g_strdup_printf (ngettext ("%s, receivables %s, overdue %s, the oldest by %d day",
                                    "%s, receivables %s, overdue %s, the oldest by %d days",
                                    r->oldest_days),
                          name, open, overdue, r->oldest_days);
}

static char *
describe (gconstpointer data, guint row)
{
  const EncClientsRow *r = enc_clients_list_row (data, row);
  g_autofree char *debt = describe_debt (data, row);

  if (r->grade == ENC_SCORE_GRADE_NONE)
    return g_steal_pointer (&debt);
  /* Translators: a sentence about a client, then a grade from A to E */
  return g_strdup_printf (_ ("%s, grade %s"), debt, enc_score_grade_name (r->grade));
}

/**
 * enc_clients_columns_get:
 *
 * Returns: (transfer none) (array length=n): the columns, by EncClientsColumn
 */
const EncTableColumn *
enc_clients_columns_get (guint *n)
{
  *n = ENC_CLIENTS_N_COLUMNS;
  return columns;
}

/**
 * enc_clients_columns_source:
 *
 * Returns: (transfer none): how a table shows an EncClientsList
 */
const EncTableRows *
enc_clients_columns_source (void)
{
  static const EncTableRows source
    = { .key = sort_key, .identity = identity, .value = show_value, .describe = describe };

  return &source;
}

/**
 * enc_clients_columns_sums:
 * @sums: (element-type EncClientsSum): per currency
 * @overdue: the overdue part, or else what is open
 *
 * Returns: (transfer full): the amounts, one per currency that has something
 */
char *
enc_clients_columns_sums (GArray *sums, gboolean overdue)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sums->len; i++)
    {
      const EncClientsSum *sum = &g_array_index (sums, EncClientsSum, i);
      gint64 amount = overdue ? sum->overdue : sum->open;

      if (amount != 0)
        g_ptr_array_add (texts, enc_format_money (amount, sum->currency));
    }
  if (texts->len == 0)
    return enc_format_money (0, sums->len > 0 ? g_array_index (sums, EncClientsSum, 0).currency
                                              : ENC_EUR);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" + ", (char **)texts->pdata);
}
