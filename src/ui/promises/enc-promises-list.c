/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/promises/enc-promises-list.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"

#define WEEK 7
/* A promise broken longer ago is history: what was not paid stands in the overdue items. */
#define BROKEN_DAYS 60

struct _EncPromisesList
{
  gatomicrefcount ref_count;
  EncFollowup *followup;
  EncDate today;
  GArray *rows; /* EncPromisesRow */
};

typedef enum
{
  COLUMN_DAY,
  COLUMN_CLIENT,
  COLUMN_STATE,
  COLUMN_AMOUNT,
  COLUMN_RECEIVED,
  COLUMN_COLLECTOR,
  COLUMN_REP,
  COLUMN_MADE,
  COLUMN_BRIEF,
  N_COLUMNS,
} Column;

static const EncTableColumn columns[N_COLUMNS] = {
  [COLUMN_DAY] = { "day", N_ ("Expected"), ENC_TABLE_CELL_STRONG, 112, .sortable = TRUE },
  [COLUMN_CLIENT]
  = { "client", N_ ("Client"), ENC_TABLE_CELL_TITLE, .min_width = 170, .sortable = TRUE },
  [COLUMN_STATE] = { "state", N_ ("State"), ENC_TABLE_CELL_PILL, 144, .sortable = TRUE, .rank = 1 },
  [COLUMN_AMOUNT] = { "amount", N_ ("Promised"), ENC_TABLE_CELL_NUMBER, 112, .sortable = TRUE,
                      .descending_first = TRUE },
  [COLUMN_RECEIVED] = { "received", N_ ("Received"), ENC_TABLE_CELL_NUMBER, 108, .sortable = TRUE,
                        .descending_first = TRUE, .rank = 2 },
  [COLUMN_COLLECTOR]
  = { "collector", N_ ("Collector"), ENC_TABLE_CELL_TEXT, 112, .sortable = TRUE, .rank = 3 },
  [COLUMN_REP] = { "rep", N_ ("Sales rep"), ENC_TABLE_CELL_TEXT, 112, .sortable = TRUE, .rank = 4 },
  [COLUMN_MADE] = { "made", N_ ("Made on"), ENC_TABLE_CELL_TEXT, 96, .sortable = TRUE,
                    .optional = TRUE, .rank = 5 },
  [COLUMN_BRIEF] = { "brief", N_ ("Promise"), ENC_TABLE_CELL_BRIEF },
};

/* ---- rows ---- */

static EncPromisesGroup
group_of (const EncPromiseCase *promise_case, EncDate day, EncDate today)
{
  const EncPromiseStanding *standing = &promise_case->standing;

  switch (standing->state)
    {
    case ENC_PROMISE_OPEN:
      return day < today          ? ENC_PROMISES_LATE
             : day < today + WEEK ? ENC_PROMISES_WEEK
                                  : ENC_PROMISES_TO_COME;
    case ENC_PROMISE_KEPT:
      return ENC_PROMISES_KEPT;
    case ENC_PROMISE_BROKEN:
    case ENC_PROMISE_PARTLY_KEPT:
      return promise_case->promise->replaced_by == NULL && standing->received < standing->promised
                 && standing->broken_on != ENC_DATE_NONE
                 && standing->broken_on >= today - BROKEN_DAYS
               ? ENC_PROMISES_LATE
               : ENC_PROMISES_PAST;
    case ENC_PROMISE_WITHDRAWN:
    case ENC_N_PROMISE_STATES:
    default:
      return ENC_PROMISES_PAST;
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const EncPromisesRow *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return g_strcmp0 (x->promise_case->promise->id, y->promise_case->promise->id);
}

/**
 * enc_promises_list_new:
 * @followup: what became of the promises
 * @only_for: (nullable): only the clients that this colleague looks after
 *
 * Returns: (transfer full): the promises, soonest first
 */
EncPromisesList *
enc_promises_list_new (EncFollowup *followup, const char *only_for)
{
  EncPromisesList *list = g_new0 (EncPromisesList, 1);
  GPtrArray *cases = enc_followup_promises (followup);

  g_atomic_ref_count_init (&list->ref_count);
  list->followup = enc_followup_ref (followup);
  list->today = enc_followup_day (followup);
  list->rows = g_array_sized_new (FALSE, FALSE, sizeof (EncPromisesRow), cases->len);
  for (guint i = 0; i < cases->len; i++)
    {
      const EncPromiseCase *promise_case = cases->pdata[i];
      EncPromisesRow row = { .promise_case = promise_case,
                             .client = enc_portfolio_client (enc_followup_portfolio (followup),
                                                             promise_case->client),
                             .day = promise_case->standing.next != ENC_DATE_NONE
                                      ? promise_case->standing.next
                                      : enc_promise_last_date (promise_case->promise) };

      if (only_for != NULL && !enc_followup_looks_after (followup, promise_case->client, only_for))
        continue;
      row.group = group_of (promise_case, row.day, list->today);
      g_array_append_val (list->rows, row);
    }
  g_array_sort (list->rows, compare_rows);
  return list;
}

/**
 * enc_promises_list_ref:
 *
 * Returns: (transfer full): @list
 */
EncPromisesList *
enc_promises_list_ref (EncPromisesList *list)
{
  g_atomic_ref_count_inc (&list->ref_count);
  return list;
}

/**
 * enc_promises_list_unref:
 * @list: (transfer full) (nullable): a list
 */
void
enc_promises_list_unref (EncPromisesList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec (&list->ref_count))
    return;
  g_array_unref (list->rows);
  enc_followup_unref (list->followup);
  g_free (list);
}

/**
 * enc_promises_list_n_rows:
 *
 * Returns: how many promises there are
 */
guint
enc_promises_list_n_rows (const EncPromisesList *list)
{
  return list->rows->len;
}

/**
 * enc_promises_list_row:
 *
 * Returns: (transfer none): one of them
 */
const EncPromisesRow *
enc_promises_list_row (const EncPromisesList *list, guint row)
{
  return &g_array_index (list->rows, EncPromisesRow, row);
}

static void
add_to_sums (GArray *sums, const EncPromisesRow *row)
{
  const EncPromiseStanding *standing = &row->promise_case->standing;
  EncCurrency currency = row->promise_case->promise->currency;
  guint i = 0;

  while (i < sums->len && g_array_index (sums, EncPromisesSum, i).currency != currency)
    i++;
  if (i == sums->len)
    g_array_append_val (sums, ((EncPromisesSum){ .currency = currency }));
  g_array_index (sums, EncPromisesSum, i).promised += standing->promised;
  g_array_index (sums, EncPromisesSum, i).received += standing->received;
}

/**
 * enc_promises_list_filter:
 * @group: an #EncPromisesGroup, or -1 for all
 * @text: (nullable): words found in the client's name, code, city, rep or collector
 * @counts: (out): how many the text leaves in each group
 * @sums: (element-type EncPromisesSum): filled with the sums of the rows shown
 *
 * Returns: (transfer full): for each row whether it is shown
 */
guint8 *
enc_promises_list_filter (const EncPromisesList *list, int group, const char *text,
                          guint counts[ENC_N_PROMISES_GROUPS], GArray *sums)
{
  guint8 *shown = g_new0 (guint8, (gsize)list->rows->len + 1);
  g_autofree char *needle = enc_text_fold (text);

  for (int i = 0; i < ENC_N_PROMISES_GROUPS; i++)
    counts[i] = 0;
  g_array_set_size (sums, 0);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const EncPromisesRow *row = enc_promises_list_row (list, i);

      if (needle[0] != '\0')
        {
          const EncPortfolioClient *client = row->client;
          g_autofree char *hay
            = g_strjoin (" ", client->name != NULL ? client->name : "", client->code,
                         client->city != NULL ? client->city : "",
                         client->rep != NULL ? client->rep : "",
                         client->collector != NULL ? client->collector : "", NULL);
          g_autofree char *folded = enc_text_fold (hay);

          if (!enc_text_matches (folded, needle))
            continue;
        }
      counts[row->group]++;
      if (group >= 0 && (int)row->group != group)
        continue;
      shown[i] = TRUE;
      add_to_sums (sums, row);
    }
  return shown;
}

/* ---- rates ---- */

static void
clear_rate (gpointer data)
{
  g_free (((EncPromisesRate *)data)->name);
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const EncPromisesRate *x = a, *y = b;

  if (x->judged != y->judged)
    return x->judged > y->judged ? -1 : 1;
  return g_utf8_collate (x->name, y->name);
}

static gboolean
is_judged (const EncPromisesRow *row)
{
  EncPromiseState state = row->promise_case->standing.state;

  return state == ENC_PROMISE_KEPT || state == ENC_PROMISE_PARTLY_KEPT
         || state == ENC_PROMISE_BROKEN;
}

/**
 * enc_promises_list_rates:
 * @by: whose promises are put together
 *
 * Returns: (transfer full) (element-type EncPromisesRate): of those whose day has come, how many
 *   were kept in full; who has most of them first
 */
GArray *
enc_promises_list_rates (const EncPromisesList *list, EncPromisesBy by)
{
  GArray *rates = g_array_new (FALSE, TRUE, sizeof (EncPromisesRate));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_clear_func (rates, clear_rate);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const EncPromisesRow *row = enc_promises_list_row (list, i);
      const EncPortfolioClient *client = row->client;
      const char *name = by == ENC_PROMISES_BY_COLLECTOR ? client->collector
                         : by == ENC_PROMISES_BY_REP     ? client->rep
                                                         : client->name;
      g_autofree char *key = NULL;
      guint place;

      if (!is_judged (row))
        continue;
      if (name == NULL || name[0] == '\0')
        name = by == ENC_PROMISES_BY_CLIENT ? client->code : C_ ("person", "Nobody");
      key = by == ENC_PROMISES_BY_CLIENT ? g_strdup_printf ("%" G_GINT64_FORMAT, client->pk)
                                         : g_strdup (name);
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));
      if (place == 0)
        {
          EncPromisesRate rate = { .name = g_strdup (name),
                                   .client_pk = by == ENC_PROMISES_BY_CLIENT ? client->pk : 0 };

          g_array_append_val (rates, rate);
          place = rates->len;
          g_hash_table_insert (places, g_steal_pointer (&key), GUINT_TO_POINTER (place));
        }
      g_array_index (rates, EncPromisesRate, place - 1).judged++;
      if (row->promise_case->standing.state == ENC_PROMISE_KEPT)
        g_array_index (rates, EncPromisesRate, place - 1).kept++;
    }
  g_array_sort (rates, compare_rates);
  return rates;
}

/**
 * enc_promises_list_overall:
 * @kept: (out): how many were kept in full
 * @judged: (out): of how many whose day has come
 */
void
enc_promises_list_overall (const EncPromisesList *list, guint *kept, guint *judged)
{
  *kept = *judged = 0;
  for (guint i = 0; i < list->rows->len; i++)
    {
      const EncPromisesRow *row = enc_promises_list_row (list, i);

      *judged += is_judged (row);
      *kept += row->promise_case->standing.state == ENC_PROMISE_KEPT;
    }
}

/* ---- the table ---- */

static gint64
text_key (const char *text)
{
  g_autofree char *key = enc_text_fold (text);
  guint64 value = 0;

  for (gsize i = 0, ended = 0; i < 7; i++)
    {
      ended |= key[i] == '\0';
      value = value << 8 | (ended ? 0 : (guint8)key[i]);
      if (ended)
        {
          value <<= 8 * (6 - i);
          break;
        }
    }
  return text == NULL || text[0] == '\0' ? G_MAXINT64 : (gint64)value;
}

static gint64
sort_key (gconstpointer data, guint index, guint column)
{
  const EncPromisesList *list = data;
  const EncPromisesRow *row = enc_promises_list_row (list, index);

  switch ((Column)column)
    {
    case COLUMN_DAY:
      return row->day;
    case COLUMN_CLIENT:
      return enc_portfolio_rank (enc_followup_portfolio (list->followup),
                                 ENC_DIMENSION_CLIENT)[row->promise_case->client];
    case COLUMN_STATE:
      return row->group;
    case COLUMN_AMOUNT:
      return row->promise_case->standing.promised;
    case COLUMN_RECEIVED:
      return row->promise_case->standing.received;
    case COLUMN_COLLECTOR:
      return text_key (row->client->collector);
    case COLUMN_REP:
      return text_key (row->client->rep);
    case COLUMN_MADE:
      return row->promise_case->promise->made;
    case COLUMN_BRIEF:
    case N_COLUMNS:
    default:
      return index;
    }
}

static gint64
identity (gconstpointer data, guint index)
{
  /* Two of one million promises share a 62-bit fold of their ids once in ten million files. */
  const char *id = enc_promises_list_row (data, index)->promise_case->promise->id;
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *id != '\0'; id++)
    hash = (hash ^ (guint8)*id) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64)(hash >> 2);
}

static char *
state_text (const EncPromisesList *list, const EncPromisesRow *row)
{
  EncPromiseState state = row->promise_case->standing.state;

  if (state != ENC_PROMISE_OPEN)
    return g_strdup (_ (enc_promise_state_label (state)));
  if (row->day < list->today)
    /* Translators: a promise whose day has passed, in the days given to payments */
    return g_strdup (_ ("Awaited"));
  if (row->promise_case->promise->validated_by != NULL)
    return g_strdup (_ ("Validated"));
  return g_strdup (_ (enc_promise_state_label (state)));
}

static void
state_look (const EncPromisesList *list, const EncPromisesRow *row, const char **style,
            const char **icon)
{
  switch (row->promise_case->standing.state)
    {
    case ENC_PROMISE_OPEN:
      *style = row->day < list->today ? "warn" : "info";
      *icon = row->promise_case->promise->validated_by != NULL ? "emblem-ok-symbolic"
                                                               : "encours-promise-symbolic";
      break;
    case ENC_PROMISE_KEPT:
      *style = "ok";
      *icon = "emblem-ok-symbolic";
      break;
    case ENC_PROMISE_PARTLY_KEPT:
      *style = "warn";
      *icon = "dialog-warning-symbolic";
      break;
    case ENC_PROMISE_BROKEN:
      *style = "err";
      *icon = "dialog-warning-symbolic";
      break;
    case ENC_PROMISE_WITHDRAWN:
    case ENC_N_PROMISE_STATES:
    default:
      *style = NULL;
      *icon = NULL;
    }
}

static char *
how (const EncPromise *promise)
{
  const char *means = promise->means != NULL && !g_str_equal (promise->means, "other")
                        ? _ (enc_promise_means_label (promise->means))
                        : NULL;

  if (means != NULL && promise->promised_by != NULL)
    return g_strdup_printf ("%s · %s", means, promise->promised_by);
  return g_strdup (means != NULL ? means : promise->promised_by);
}

static const char *
name_of (const EncPromisesRow *row)
{
  return row->client->name != NULL && row->client->name[0] != '\0' ? row->client->name
                                                                   : row->client->code;
}

static void
show_value (gconstpointer data, guint index, guint column, EncTableValue *value)
{
  const EncPromisesList *list = data;
  const EncPromisesRow *row = enc_promises_list_row (list, index);
  const EncPromise *promise = row->promise_case->promise;
  const EncPromiseStanding *standing = &row->promise_case->standing;

  switch ((Column)column)
    {
    case COLUMN_DAY:
      value->text = enc_format_day (row->day, list->today);
      value->style = row->group == ENC_PROMISES_LATE ? "c-err"
                     : row->day == list->today       ? "c-warn"
                                                     : NULL;
      break;
    case COLUMN_CLIENT:
      value->text = g_strdup (name_of (row));
      value->second = how (promise);
      break;
    case COLUMN_STATE:
      value->text = state_text (list, row);
      state_look (list, row, &value->style, &value->icon);
      break;
    case COLUMN_AMOUNT:
      value->text = enc_format_money (standing->promised, promise->currency);
      value->style = "semi";
      break;
    case COLUMN_RECEIVED:
      value->text
        = standing->received > 0 ? enc_format_money (standing->received, promise->currency) : NULL;
      value->style = standing->received >= standing->promised ? "c-ok" : NULL;
      break;
    case COLUMN_COLLECTOR:
      value->text = g_strdup (row->client->collector);
      break;
    case COLUMN_REP:
      value->text = g_strdup (row->client->rep);
      break;
    case COLUMN_MADE:
      value->text = enc_format_date_numeric (promise->made);
      break;
    case COLUMN_BRIEF:
      value->text = g_strdup (name_of (row));
      value->second = enc_format_money (standing->promised, promise->currency);
      value->note = enc_format_day (row->day, list->today);
      value->third = state_text (list, row);
      state_look (list, row, &value->style, &value->icon);
      break;
    case N_COLUMNS:
    default:
      break;
    }
}

static char *
describe (gconstpointer data, guint index)
{
  const EncPromisesList *list = data;
  const EncPromisesRow *row = enc_promises_list_row (list, index);
  const EncPromiseStanding *standing = &row->promise_case->standing;
  g_autofree char *day = enc_format_date (row->day);
  g_autofree char *amount
    = enc_format_money (standing->promised, row->promise_case->promise->currency);
  g_autofree char *state = state_text (list, row);

  /* Translators: a client, an amount, a date, the state of the promise */
  return g_strdup_printf (_ ("%s, %s promised for %s, %s"), name_of (row), amount, day, state);
}

/**
 * enc_promises_list_columns:
 *
 * Returns: (transfer none) (array length=n): the columns of the promises
 */
const EncTableColumn *
enc_promises_list_columns (guint *n)
{
  *n = N_COLUMNS;
  return columns;
}

/**
 * enc_promises_list_source:
 *
 * Returns: (transfer none): how a table shows them
 */
const EncTableRows *
enc_promises_list_source (void)
{
  static const EncTableRows source
    = { .key = sort_key, .identity = identity, .value = show_value, .describe = describe };

  return &source;
}

/* ---- the table of rates: a GArray of EncPromisesRate ---- */

typedef enum
{
  RATE_NAME,
  RATE_COUNT,
  RATE_SHARE,
  N_RATE_COLUMNS,
} RateColumn;

static const EncTableColumn rate_columns[N_RATE_COLUMNS] = {
  [RATE_NAME] = { "name", N_ ("Name"), ENC_TABLE_CELL_STRONG, .min_width = 90, .sortable = TRUE },
  [RATE_COUNT] = { "count", N_ ("Promises kept"), ENC_TABLE_CELL_NUMBER, 118, .sortable = TRUE,
                   .descending_first = TRUE },
  [RATE_SHARE]
  = { "share", N_ ("Rate"), ENC_TABLE_CELL_NUMBER, 76, .sortable = TRUE, .descending_first = TRUE },
};

static const EncPromisesRate *
rate_at (gconstpointer data, guint row)
{
  return &g_array_index ((const GArray *)data, EncPromisesRate, row);
}

static gint64
rate_key (gconstpointer data, guint row, guint column)
{
  const EncPromisesRate *rate = rate_at (data, row);

  return column == RATE_NAME    ? text_key (rate->name)
         : column == RATE_COUNT ? rate->judged
                                : (gint64)rate->kept * 1000000 / MAX (1, rate->judged);
}

static gint64
rate_identity (gconstpointer data, guint row)
{
  const EncPromisesRate *rate = rate_at (data, row);

  return rate->client_pk != 0 ? rate->client_pk : (gint64)g_str_hash (rate->name);
}

static void
rate_value (gconstpointer data, guint row, guint column, EncTableValue *value)
{
  const EncPromisesRate *rate = rate_at (data, row);
  double share = (double)rate->kept / MAX (1, rate->judged);

  switch ((RateColumn)column)
    {
    case RATE_NAME:
      value->text = g_strdup (rate->name);
      break;
    case RATE_COUNT:
      /* Translators: how many promises were kept, of how many */
      value->text = g_strdup_printf (_ ("%u of %u"), rate->kept, rate->judged);
      value->style = "dim-label";
      break;
    case RATE_SHARE:
      value->text = enc_format_percent (share, 0);
      value->style = "semi";
      break;
    case N_RATE_COLUMNS:
    default:
      break;
    }
}

static char *
rate_describe (gconstpointer data, guint row)
{
  const EncPromisesRate *rate = rate_at (data, row);

  /* Translators: a person or a client, how many promises were kept, of how many */
  return g_strdup_printf (_ ("%s, %u promises kept of %u"), rate->name, rate->kept, rate->judged);
}

/**
 * enc_promises_list_rate_columns:
 *
 * Returns: (transfer none) (array length=n): the columns of the kept rates
 */
const EncTableColumn *
enc_promises_list_rate_columns (guint *n)
{
  *n = N_RATE_COLUMNS;
  return rate_columns;
}

/**
 * enc_promises_list_rate_source:
 *
 * Returns: (transfer none): how a table shows a GArray of #EncPromisesRate
 */
const EncTableRows *
enc_promises_list_rate_source (void)
{
  static const EncTableRows source = { .key = rate_key,
                                       .identity = rate_identity,
                                       .value = rate_value,
                                       .describe = rate_describe };

  return &source;
}
