/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-pieces.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#define WATCH_DAYS 30
#define ALERT_DAYS 90

typedef enum
{
  OPEN_TICK,
  OPEN_NUMBER,
  OPEN_KIND,
  OPEN_DATE,
  OPEN_DUE,
  OPEN_LATE,
  OPEN_FOLLOW,
  OPEN_ORIGINAL,
  OPEN_AMOUNT,
  OPEN_DISPUTED,
  OPEN_BRIEF,
  N_OPEN,
} OpenColumn;

typedef enum
{
  SETTLED_NUMBER,
  SETTLED_KIND,
  SETTLED_DUE,
  SETTLED_ON,
  SETTLED_LATE,
  SETTLED_AMOUNT,
  SETTLED_BRIEF,
  N_SETTLED,
} SettledColumn;

static const EncTableColumn open_columns[N_OPEN] = {
  [OPEN_TICK] = { "age", N_ ("Age"), ENC_TABLE_CELL_TICK, 26 },
  [OPEN_NUMBER]
  = { "number", N_ ("Number"), ENC_TABLE_CELL_STRONG, .min_width = 104, .sortable = TRUE },
  [OPEN_KIND] = { "kind", N_ ("Kind"), ENC_TABLE_CELL_TEXT, 88, .sortable = TRUE, .rank = 5 },
  [OPEN_DATE]
  = { "date", N_ ("Date"), ENC_TABLE_CELL_TEXT, 96, .sortable = TRUE, .optional = TRUE, .rank = 6 },
  [OPEN_DUE] = { "due", N_ ("Due"), ENC_TABLE_CELL_TEXT, 122, .sortable = TRUE, .rank = 2 },
  [OPEN_LATE]
  = { "late", N_ ("Late"), ENC_TABLE_CELL_NUMBER, 80, .sortable = TRUE, .descending_first = TRUE },
  [OPEN_FOLLOW] = { "follow", N_ ("Follow-up"), ENC_TABLE_CELL_PILL, 160, .sortable = TRUE,
                    .descending_first = TRUE, .rank = 1 },
  [OPEN_ORIGINAL] = { "original", N_ ("Original amount"), ENC_TABLE_CELL_NUMBER, 122,
                      .sortable = TRUE, .descending_first = TRUE, .rank = 4 },
  [OPEN_AMOUNT] = { "open", N_ ("Open amount"), ENC_TABLE_CELL_NUMBER, 112, .sortable = TRUE,
                    .descending_first = TRUE },
  [OPEN_DISPUTED] = { "disputed", N_ ("Disputed"), ENC_TABLE_CELL_NUMBER, 100, .sortable = TRUE,
                      .descending_first = TRUE, .rank = 3 },
  [OPEN_BRIEF] = { "brief", N_ ("Item"), ENC_TABLE_CELL_BRIEF },
};

static const EncTableColumn settled_columns[N_SETTLED] = {
  [SETTLED_NUMBER]
  = { "number", N_ ("Number"), ENC_TABLE_CELL_STRONG, .min_width = 104, .sortable = TRUE },
  [SETTLED_KIND] = { "kind", N_ ("Kind"), ENC_TABLE_CELL_TEXT, 88, .sortable = TRUE, .rank = 2 },
  [SETTLED_DUE] = { "due", N_ ("Due"), ENC_TABLE_CELL_TEXT, 122, .sortable = TRUE, .rank = 3 },
  [SETTLED_ON] = { "settled", N_ ("Settled on"), ENC_TABLE_CELL_TEXT, 104, .sortable = TRUE,
                   .descending_first = TRUE },
  [SETTLED_LATE] = { "late", N_ ("Late"), ENC_TABLE_CELL_NUMBER, 80, .sortable = TRUE,
                     .descending_first = TRUE, .rank = 1 },
  [SETTLED_AMOUNT] = { "amount", N_ ("Amount"), ENC_TABLE_CELL_NUMBER, 118, .sortable = TRUE,
                       .descending_first = TRUE },
  [SETTLED_BRIEF] = { "brief", N_ ("Item"), ENC_TABLE_CELL_BRIEF },
};

static const EncClientLine *
open_line (gconstpointer data, guint row)
{
  return &g_array_index (((const EncClientLedger *)data)->open, EncClientLine, row);
}

static const EncClientLine *
settled_line (gconstpointer data, guint row)
{
  return &g_array_index (((const EncClientLedger *)data)->settled, EncClientLine, row);
}

static gint64
late_key (const EncClientLine *line)
{
  return line->dated ? line->days_late : G_MININT64;
}

static gint64
open_key (gconstpointer data, guint row, guint column)
{
  const EncClientLine *line = open_line (data, row);

  switch ((OpenColumn)column)
    {
    case OPEN_KIND:
      return line->piece->kind;
    case OPEN_DATE:
      return line->piece->date;
    case OPEN_DUE:
      return line->piece->due == ENC_DATE_NONE ? G_MAXINT64 : line->piece->due;
    case OPEN_LATE:
      return late_key (line);
    case OPEN_ORIGINAL:
      return line->piece->amount;
    case OPEN_AMOUNT:
      return line->open;
    case OPEN_DISPUTED:
      return line->disputed;
    case OPEN_FOLLOW:
      return enc_client_ledger_follow (data, line->piece) != NULL;
    case OPEN_NUMBER:
      return enc_client_ledger_rank (data, line->piece);
    case OPEN_TICK:
    case OPEN_BRIEF:
    case N_OPEN:
    default:
      return row;
    }
}

static gint64
settled_key (gconstpointer data, guint row, guint column)
{
  const EncClientLine *line = settled_line (data, row);

  switch ((SettledColumn)column)
    {
    case SETTLED_KIND:
      return line->piece->kind;
    case SETTLED_DUE:
      return line->piece->due == ENC_DATE_NONE ? G_MAXINT64 : line->piece->due;
    case SETTLED_ON:
      return line->settled_on;
    case SETTLED_LATE:
      return late_key (line);
    case SETTLED_AMOUNT:
      return line->piece->amount;
    case SETTLED_NUMBER:
      return enc_client_ledger_rank (data, line->piece);
    case SETTLED_BRIEF:
    case N_SETTLED:
    default:
      return row;
    }
}

static gint64
open_identity (gconstpointer data, guint row)
{
  return open_line (data, row)->piece->pk;
}

static gint64
settled_identity (gconstpointer data, guint row)
{
  return settled_line (data, row)->piece->pk;
}

static void
open_value (gconstpointer data, guint row, guint column, EncTableValue *value)
{
  const EncClientLedger *ledger = data;
  const EncClientLine *line = open_line (data, row);
  const EncReadPiece *piece = line->piece;
  const EncClientFollow *follow = enc_client_ledger_follow (ledger, piece);

  switch ((OpenColumn)column)
    {
    case OPEN_FOLLOW:
      value->text = g_strdup (follow != NULL ? follow->text : NULL);
      value->style = follow != NULL ? follow->style : NULL;
      value->icon = follow != NULL ? follow->icon : NULL;
      break;
    case OPEN_TICK:
      value->n_buckets = ledger->limits.n + 1;
      value->part = piece->amount > 0
                      ? enc_client_pieces_part (&ledger->limits, line->dated, line->days_late)
                      : -1;
      value->disputed = line->open > 0 ? (double)line->disputed / (double)line->open : 0;
      break;
    case OPEN_NUMBER:
      value->text = g_strdup (piece->number);
      break;
    case OPEN_KIND:
      value->text = g_strdup (_ (enc_item_kind_label (piece->kind)));
      value->style = "dim-label";
      break;
    case OPEN_DATE:
      value->text = enc_format_date_numeric (piece->date);
      break;
    case OPEN_DUE:
      value->text = piece->amount > 0 ? enc_client_pieces_due (piece->due, piece->flags) : NULL;
      break;
    case OPEN_LATE:
      value->text = enc_client_pieces_days (line->dated, line->days_late);
      value->style = enc_client_pieces_days_style (line->dated, line->days_late);
      break;
    case OPEN_ORIGINAL:
      value->text = enc_format_money (piece->amount, ledger->currency);
      value->style = "dim-label";
      break;
    case OPEN_AMOUNT:
      value->text = enc_format_money (line->open, ledger->currency);
      value->style = "semi";
      break;
    case OPEN_DISPUTED:
      value->text = line->disputed > 0 ? enc_format_money (line->disputed, ledger->currency) : NULL;
      value->style = "c-plum";
      break;
    case OPEN_BRIEF:
      value->text = g_strdup (piece->number);
      value->second = enc_format_money (line->open, ledger->currency);
      value->note = enc_client_pieces_note (piece->kind, piece->due, piece->flags);
      value->third = follow != NULL ? g_strdup (follow->text)
                                    : enc_client_pieces_days (line->dated, line->days_late);
      value->style = follow != NULL                         ? follow->style
                     : !line->dated || line->days_late <= 0 ? "ok"
                     : line->days_late > ALERT_DAYS         ? "err"
                     : line->days_late > WATCH_DAYS         ? "warn"
                                                            : "info";
      break;
    case N_OPEN:
    default:
      break;
    }
}

static void
settled_value (gconstpointer data, guint row, guint column, EncTableValue *value)
{
  const EncClientLedger *ledger = data;
  const EncClientLine *line = settled_line (data, row);
  const EncReadPiece *piece = line->piece;

  switch ((SettledColumn)column)
    {
    case SETTLED_NUMBER:
      value->text = g_strdup (piece->number);
      break;
    case SETTLED_KIND:
      value->text = g_strdup (_ (enc_item_kind_label (piece->kind)));
      value->style = "dim-label";
      break;
    case SETTLED_DUE:
      value->text = piece->amount > 0 ? enc_client_pieces_due (piece->due, piece->flags) : NULL;
      break;
    case SETTLED_ON:
      value->text = enc_format_date_numeric (line->settled_on);
      break;
    case SETTLED_LATE:
      value->text = line->dated ? enc_format_days (line->days_late, 0) : NULL;
      value->style = enc_client_pieces_days_style (line->dated, line->days_late);
      break;
    case SETTLED_AMOUNT:
      value->text = enc_format_money (piece->amount, ledger->currency);
      value->style = "semi";
      break;
    case SETTLED_BRIEF:
      value->text = g_strdup (piece->number);
      value->second = enc_format_money (piece->amount, ledger->currency);
      value->note = enc_client_pieces_note (piece->kind, piece->due, piece->flags);
      value->third = enc_format_date_numeric (line->settled_on);
      break;
    case N_SETTLED:
    default:
      break;
    }
}

static char *
open_describe (gconstpointer data, guint row)
{
  const EncClientLedger *ledger = data;
  const EncClientLine *line = open_line (data, row);
  const EncReadPiece *piece = line->piece;
  const EncClientFollow *follow = enc_client_ledger_follow (ledger, piece);
  g_autofree char *amount = enc_format_money (line->open, ledger->currency);
  g_autofree char *text = NULL;

  if (!line->dated)
    text = g_strdup_printf (_ ("%s, %s, %s"), piece->number, _ (enc_item_kind_label (piece->kind)),
                            amount);
  else if (line->days_late > 0)
    /* Translators: a document, a number of days, an amount */
    text = g_strdup_printf (ngettext ("%s, due %d day ago, %s", "%s, due %d days ago, %s",
                                      line->days_late),
                            piece->number, line->days_late, amount);
  else
    /* Translators: a document, a number of days, an amount */
    text = g_strdup_printf (ngettext ("%s, due in %d day, %s", "%s, due in %d days, %s",
                                      -line->days_late),
                            piece->number, -line->days_late, amount);
  if (follow != NULL)
    {
      g_autofree char *before = g_steal_pointer (&text);

      text = g_strdup_printf ("%s, %s", before, follow->text);
    }
  if (line->disputed > 0 && line->disputed < line->open)
    {
      g_autofree char *part = enc_format_money (line->disputed, ledger->currency);

      /* Translators: what describes an item, an amount */
      return g_strdup_printf (_ ("%s, of which %s disputed"), text, part);
    }
  if (line->disputed > 0)
    /* Translators: %s describes an item */
    return g_strdup_printf (_ ("%s, disputed"), text);
  return g_steal_pointer (&text);
}

static char *
settled_describe (gconstpointer data, guint row)
{
  const EncClientLedger *ledger = data;
  const EncClientLine *line = settled_line (data, row);
  g_autofree char *amount = enc_format_money (line->piece->amount, ledger->currency);
  g_autofree char *date = enc_format_date (line->settled_on);

  /* Translators: a document, an amount, a date */
  return g_strdup_printf (_ ("%s, %s, settled on %s"), line->piece->number, amount, date);
}

/**
 * enc_client_pieces_part:
 * @dated: it has a due date
 * @days_late: <= 0 = not due
 *
 * Returns: which part of an aging bar the item belongs to
 */
int
enc_client_pieces_part (const EncAgingLimits *limits, gboolean dated, int days_late)
{
  if (!dated)
    return limits->n + 2;
  return days_late <= 0 ? 0 : enc_aging_limits_bucket (limits, days_late) + 1;
}

/**
 * enc_client_pieces_days:
 *
 * Returns: (transfer full) (nullable): "86 days", "in 4 days", "today"
 */
char *
enc_client_pieces_days (gboolean dated, int days_late)
{
  g_autofree char *days = NULL;

  if (!dated)
    return NULL;
  if (days_late == 0)
    return g_strdup (C_ ("due", "today"));
  days = enc_format_days (ABS (days_late), 0);
  /* Translators: %s is a number of days: "in 4 days" */
  return days_late > 0 ? g_steal_pointer (&days) : g_strdup_printf (_ ("in %s"), days);
}

/**
 * enc_client_pieces_days_style:
 *
 * Returns: (nullable): the style class for that many days
 */
const char *
enc_client_pieces_days_style (gboolean dated, int days_late)
{
  if (!dated || days_late <= 0)
    return "dim-label";
  return days_late > ALERT_DAYS ? "c-err" : days_late > WATCH_DAYS ? "c-warn" : NULL;
}

/**
 * enc_client_pieces_due:
 * @due: or %ENC_DATE_NONE
 * @flags: EncItemFlags
 *
 * Returns: (transfer full): the due date, marked where it was only estimated
 */
char *
enc_client_pieces_due (EncDate due, guint flags)
{
  g_autofree char *date = NULL;

  if (due == ENC_DATE_NONE)
    return g_strdup (C_ ("due", "no date"));
  date = enc_format_date_numeric (due);
  /* Translators: a due date that was computed from the payment terms: "(estimated)" cut short */
  return (flags & ENC_ITEM_DUE_ESTIMATED) != 0 ? g_strdup_printf (C_ ("due", "%s est."), date)
                                               : g_steal_pointer (&date);
}

/**
 * enc_client_pieces_note:
 *
 * Returns: (transfer full): "Invoice · 18/11/2026": what it is and when it is due, for a row in two
 * lines
 */
char *
enc_client_pieces_note (EncItemKind kind, EncDate due, guint flags)
{
  g_autofree char *date = due != ENC_DATE_NONE ? enc_client_pieces_due (due, flags) : NULL;

  return date != NULL ? g_strdup_printf ("%s · %s", _ (enc_item_kind_label (kind)), date)
                      : g_strdup (_ (enc_item_kind_label (kind)));
}

/**
 * enc_client_pieces_open_columns:
 *
 * Returns: (transfer none) (array length=n): the columns of what is open
 */
const EncTableColumn *
enc_client_pieces_open_columns (guint *n)
{
  *n = N_OPEN;
  return open_columns;
}

/**
 * enc_client_pieces_open_source:
 *
 * Returns: (transfer none): how a table shows what is open
 */
const EncTableRows *
enc_client_pieces_open_source (void)
{
  static const EncTableRows source = { .key = open_key,
                                       .identity = open_identity,
                                       .value = open_value,
                                       .describe = open_describe };

  return &source;
}

/**
 * enc_client_pieces_settled_columns:
 *
 * Returns: (transfer none) (array length=n): the columns of what is settled
 */
const EncTableColumn *
enc_client_pieces_settled_columns (guint *n)
{
  *n = N_SETTLED;
  return settled_columns;
}

/**
 * enc_client_pieces_settled_source:
 *
 * Returns: (transfer none): how a table shows what is settled
 */
const EncTableRows *
enc_client_pieces_settled_source (void)
{
  static const EncTableRows source = { .key = settled_key,
                                       .identity = settled_identity,
                                       .value = settled_value,
                                       .describe = settled_describe };

  return &source;
}
