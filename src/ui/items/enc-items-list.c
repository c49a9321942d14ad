/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/items/enc-items-list.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "ui/client-file/enc-client-pieces.h"

struct _EncItemsList
{
  gatomicrefcount ref_count;
  EncPortfolio *portfolio;
  EncAgingQuery query;
  EncAgingCell cell;
  GArray *lines;      /* EncOpenLine */
  GHashTable *pieces; /* &EncReadPiece.pk -> EncReadPiece, as far as they have been asked for */
  GPtrArray *batches; /* GPtrArray of EncReadPiece: what owns them */
  EncItemsWanted wanted;
  gpointer wanted_data;
};

typedef enum
{
  COLUMN_TICK,
  COLUMN_CLIENT,
  COLUMN_NUMBER,
  COLUMN_KIND,
  COLUMN_DATE,
  COLUMN_DUE,
  COLUMN_LATE,
  COLUMN_OPEN,
  COLUMN_DISPUTED,
  COLUMN_REP,
  COLUMN_BRIEF,
  N_COLUMNS,
} Column;

static const EncTableColumn columns[N_COLUMNS] = {
  [COLUMN_TICK] = { "age", N_ ("Age"), ENC_TABLE_CELL_TICK, 26 },
  [COLUMN_CLIENT] = { "client", N_ ("Client"), ENC_TABLE_CELL_TITLE, .sortable = TRUE },
  [COLUMN_NUMBER] = { "number", N_ ("Number"), ENC_TABLE_CELL_STRONG, 140 },
  [COLUMN_KIND] = { "kind", N_ ("Kind"), ENC_TABLE_CELL_TEXT, 96, .sortable = TRUE, .rank = 4 },
  [COLUMN_DATE] = { "date", N_ ("Date"), ENC_TABLE_CELL_TEXT, 100, .sortable = TRUE, .rank = 3 },
  [COLUMN_DUE] = { "due", N_ ("Due"), ENC_TABLE_CELL_TEXT, 126, .sortable = TRUE, .rank = 1 },
  [COLUMN_LATE]
  = { "late", N_ ("Late"), ENC_TABLE_CELL_NUMBER, 96, .sortable = TRUE, .descending_first = TRUE },
  [COLUMN_OPEN] = { "open", N_ ("Open amount"), ENC_TABLE_CELL_NUMBER, 124, .sortable = TRUE,
                    .descending_first = TRUE },
  [COLUMN_DISPUTED] = { "disputed", N_ ("Disputed"), ENC_TABLE_CELL_NUMBER, 108, .sortable = TRUE,
                        .descending_first = TRUE, .rank = 6 },
  [COLUMN_REP] = { "rep", N_ ("Sales rep"), ENC_TABLE_CELL_TEXT, 118, .sortable = TRUE,
                   .optional = TRUE, .rank = 5 },
  [COLUMN_BRIEF] = { "brief", N_ ("Item"), ENC_TABLE_CELL_BRIEF },
};

static gboolean
is_dated (const EncItemsList *list, const EncOpenLine *line)
{
  return line->open > 0
         && (list->query.basis == ENC_AGING_BASIS_INVOICE || line->due != ENC_DATE_NONE);
}

static gint64
sort_key (gconstpointer data, guint row, guint column)
{
  const EncItemsList *list = data;
  const EncOpenLine *line = enc_items_list_line (list, row);
  guint value;

  switch ((Column)column)
    {
    case COLUMN_CLIENT:
      value = enc_portfolio_account_value (list->portfolio, ENC_DIMENSION_CLIENT, line->account);
      return enc_portfolio_rank (list->portfolio, ENC_DIMENSION_CLIENT)[value];
    case COLUMN_KIND:
      return line->kind;
    case COLUMN_DATE:
      return line->date;
    case COLUMN_DUE:
      return line->due == ENC_DATE_NONE ? G_MAXINT64 : line->due;
    case COLUMN_LATE:
      return is_dated (list, line) ? line->days_late : G_MININT64;
    case COLUMN_OPEN:
      return line->open;
    case COLUMN_DISPUTED:
      return line->disputed;
    case COLUMN_REP:
      value = enc_portfolio_account_value (list->portfolio, ENC_DIMENSION_REP, line->account);
      return enc_portfolio_rank (list->portfolio, ENC_DIMENSION_REP)[value];
    case COLUMN_TICK:
    case COLUMN_NUMBER:
    case COLUMN_BRIEF:
    case N_COLUMNS:
    default:
      return row;
    }
}

static gint64
identity (gconstpointer data, guint row)
{
  return enc_items_list_line (data, row)->pk;
}

static char *
number_of (const EncItemsList *list, guint row)
{
  const EncReadPiece *piece = enc_items_list_piece (list, row);

  if (piece == NULL && list->wanted != NULL)
    list->wanted (enc_items_list_line (list, row)->pk, list->wanted_data);
  return g_strdup (piece != NULL ? piece->number : "…");
}

static const char *
client_name (const EncPortfolioClient *client)
{
  return client->name != NULL && client->name[0] != '\0' ? client->name : client->code;
}

static void
show_value (gconstpointer data, guint row, guint column, EncTableValue *value)
{
  const EncItemsList *list = data;
  const EncOpenLine *line = enc_items_list_line (list, row);
  const EncPortfolioClient *client = enc_items_list_client (list, row);
  EncCurrency currency = enc_portfolio_account_currency (list->portfolio, line->account);
  gboolean dated = is_dated (list, line);

  switch ((Column)column)
    {
    case COLUMN_TICK:
      value->n_buckets = list->query.limits.n + 1;
      value->part = line->open > 0
                      ? enc_client_pieces_part (&list->query.limits, dated, line->days_late)
                      : -1;
      value->disputed = line->open > 0 ? (double)line->disputed / (double)line->open : 0;
      break;
    case COLUMN_CLIENT:
      value->text = g_strdup (client_name (client));
      value->second = client->city != NULL && client->city[0] != '\0'
                        ? g_strdup_printf ("%s · %s", client->code, client->city)
                        : g_strdup (client->code);
      break;
    case COLUMN_NUMBER:
      value->text = number_of (list, row);
      break;
    case COLUMN_KIND:
      value->text = g_strdup (_ (enc_item_kind_label (line->kind)));
      value->style = "dim-label";
      break;
    case COLUMN_DATE:
      value->text = enc_format_date_numeric (line->date);
      break;
    case COLUMN_DUE:
      value->text = line->open > 0 ? enc_client_pieces_due (line->due, line->flags) : NULL;
      break;
    case COLUMN_LATE:
      value->text = enc_client_pieces_days (dated, line->days_late);
      value->style = enc_client_pieces_days_style (dated, line->days_late);
      break;
    case COLUMN_OPEN:
      value->text = enc_format_money (line->open, currency);
      value->style = "semi";
      break;
    case COLUMN_DISPUTED:
      value->text = line->disputed > 0 ? enc_format_money (line->disputed, currency) : NULL;
      value->style = "c-plum";
      break;
    case COLUMN_REP:
      value->text = g_strdup (client->rep);
      value->style = "dim-label";
      break;
    case COLUMN_BRIEF:
      value->text = g_strdup (client_name (client));
      value->second = enc_format_money (line->open, currency);
      value->note = number_of (list, row);
      value->third = enc_client_pieces_days (dated, line->days_late);
      value->style = dated && line->days_late > 0 ? "warn" : "info";
      break;
    case N_COLUMNS:
    default:
      break;
    }
}

static char *
describe (gconstpointer data, guint row)
{
  const EncItemsList *list = data;
  const EncOpenLine *line = enc_items_list_line (list, row);
  g_autofree char *amount
    = enc_format_money (line->open,
                        enc_portfolio_account_currency (list->portfolio, line->account));
  const char *name = client_name (enc_items_list_client (list, row));

  if (!is_dated (list, line) || line->days_late <= 0)
    /* Translators: a client, an amount */
    return g_strdup_printf (_ ("%s, %s"), name, amount);
  /* Translators: a client, an amount, a number of days */
  return g_strdup_printf (ngettext ("%s, %s, %d day late", "%s, %s, %d days late", line->days_late),
                          name, amount, line->days_late);
}

/**
 * enc_items_list_new:
 * @portfolio: the read model
 * @query: the question
 * @cell: the figure it is about
 * @lines: (transfer full) (element-type EncOpenLine): its answer
 *
 * Returns: (transfer full): the list, without any piece yet
 */
EncItemsList *
enc_items_list_new (EncPortfolio *portfolio, const EncAgingQuery *query, EncAgingCell cell,
                    GArray *lines)
{
  EncItemsList *list = g_new0 (EncItemsList, 1);

  g_atomic_ref_count_init (&list->ref_count);
  list->portfolio = enc_portfolio_ref (portfolio);
  list->query = *query;
  list->cell = cell;
  list->lines = lines;
  list->pieces = g_hash_table_new (g_int64_hash, g_int64_equal);
  list->batches = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return list;
}

/**
 * enc_items_list_ref:
 *
 * Returns: (transfer full): @list
 */
EncItemsList *
enc_items_list_ref (EncItemsList *list)
{
  g_atomic_ref_count_inc (&list->ref_count);
  return list;
}

/**
 * enc_items_list_unref:
 * @list: (transfer full) (nullable): a list
 */
void
enc_items_list_unref (EncItemsList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec (&list->ref_count))
    return;
  g_hash_table_unref (list->pieces);
  g_ptr_array_unref (list->batches);
  g_array_unref (list->lines);
  enc_portfolio_unref (list->portfolio);
  g_free (list);
}

/**
 * enc_items_list_set_wanted:
 * @wanted: (nullable): called for each item on screen whose piece is not known
 */
void
enc_items_list_set_wanted (EncItemsList *list, EncItemsWanted wanted, gpointer data)
{
  list->wanted = wanted;
  list->wanted_data = data;
}

/**
 * enc_items_list_add_pieces:
 * @pieces: (transfer full) (element-type EncReadPiece): some of the items
 */
void
enc_items_list_add_pieces (EncItemsList *list, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      EncReadPiece *piece = g_ptr_array_index (pieces, i);

      if (piece != NULL)
        g_hash_table_replace (list->pieces, &piece->pk, piece);
    }
  g_ptr_array_add (list->batches, pieces);
}

/**
 * enc_items_list_portfolio:
 *
 * Returns: (transfer none): the read model the list was made of
 */
EncPortfolio *
enc_items_list_portfolio (const EncItemsList *list)
{
  return list->portfolio;
}

/**
 * enc_items_list_n_rows:
 *
 * Returns: how many items there are
 */
guint
enc_items_list_n_rows (const EncItemsList *list)
{
  return list->lines->len;
}

/**
 * enc_items_list_line:
 *
 * Returns: (transfer none): an item
 */
const EncOpenLine *
enc_items_list_line (const EncItemsList *list, guint row)
{
  return &g_array_index (list->lines, EncOpenLine, row);
}

/**
 * enc_items_list_client:
 *
 * Returns: (transfer none): whose item it is
 */
const EncPortfolioClient *
enc_items_list_client (const EncItemsList *list, guint row)
{
  guint account = enc_items_list_line (list, row)->account;

  return enc_portfolio_client (list->portfolio,
                               enc_portfolio_account_client (list->portfolio, account));
}

/**
 * enc_items_list_piece:
 *
 * Returns: (transfer none) (nullable): what the file says of an item, once it has been read
 */
const EncReadPiece *
enc_items_list_piece (const EncItemsList *list, guint row)
{
  return g_hash_table_lookup (list->pieces, &enc_items_list_line (list, row)->pk);
}

/**
 * enc_items_list_filter:
 * @text: (nullable): words to find in the client's name, code or city
 * @n_shown: (out): how many items are left
 * @sum: (out): of what they bring to the figure
 *
 * Returns: (transfer full): a byte for each item, 1 = shown
 */
guint8 *
enc_items_list_filter (const EncItemsList *list, const char *text, guint *n_shown, gint64 *sum)
{
  guint n = list->lines->len, last_account = G_MAXUINT;
  guint8 *shown = g_new0 (guint8, (gsize)n + 1);
  g_autofree char *needle = enc_text_fold (text != NULL ? text : "");
  gboolean matches = TRUE;

  *n_shown = 0;
  *sum = 0;
  for (guint row = 0; row < n; row++)
    {
      const EncOpenLine *line = enc_items_list_line (list, row);

      /* Lines come client by client: each name is folded once. */
      if (needle[0] != '\0' && line->account != last_account)
        {
          const EncPortfolioClient *client = enc_items_list_client (list, row);
          g_autofree char *words = g_strjoin ("\n", client_name (client), client->code,
                                              client->city != NULL ? client->city : "", NULL);
          g_autofree char *folded = enc_text_fold (words);

          matches = enc_text_matches (folded, needle);
          last_account = line->account;
        }
      shown[row] = matches;
      *n_shown += matches;
      if (matches)
        *sum += list->cell == ENC_CELL_DISPUTED ? line->disputed : line->open;
    }
  return shown;
}

/**
 * enc_items_list_columns:
 *
 * Returns: (transfer none) (array length=n): the columns
 */
const EncTableColumn *
enc_items_list_columns (guint *n)
{
  *n = N_COLUMNS;
  return columns;
}

/**
 * enc_items_list_source:
 *
 * Returns: (transfer none): how a table shows the list
 */
const EncTableRows *
enc_items_list_source (void)
{
  static const EncTableRows source
    = { .key = sort_key, .identity = identity, .value = show_value, .describe = describe };

  return &source;
}
