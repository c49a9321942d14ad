/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-table.h"

#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"

#define NO_LIMIT (G_MAXINT64 / 2)

static const EncTableColumn columns[ENC_DISPUTE_TABLE_N_COLUMNS] = {
  [ENC_DISPUTE_TABLE_CLIENT]
  = { "client", N_ ("Client"), ENC_TABLE_CELL_TITLE, .min_width = 220, .sortable = TRUE },
  [ENC_DISPUTE_TABLE_STATE]
  = { "state", N_ ("State"), ENC_TABLE_CELL_PILL, 168, .sortable = TRUE, .rank = 3 },
  [ENC_DISPUTE_TABLE_TIME]
  = { "time", N_ ("Time left"), ENC_TABLE_CELL_NUMBER, 92, .sortable = TRUE, .rank = 2 },
  [ENC_DISPUTE_TABLE_CATEGORY]
  = { "category", N_ ("Category"), ENC_TABLE_CELL_TEXT, 190, .sortable = TRUE, .rank = 5 },
  [ENC_DISPUTE_TABLE_AMOUNT] = { "amount", N_ ("Contested"), ENC_TABLE_CELL_NUMBER, 116,
                                 .sortable = TRUE, .descending_first = TRUE },
  [ENC_DISPUTE_TABLE_OPENED]
  = { "opened", N_ ("Since"), ENC_TABLE_CELL_NUMBER, 96, .sortable = TRUE, .rank = 6 },
  [ENC_DISPUTE_TABLE_OWNER]
  = { "owner", N_ ("Handled by"), ENC_TABLE_CELL_TEXT, 130, .sortable = TRUE, .rank = 4 },
  [ENC_DISPUTE_TABLE_NUMBER] = { "number", N_ ("Number"), ENC_TABLE_CELL_TEXT, 124,
                                 .sortable = TRUE, .optional = TRUE, .rank = 7 },
  [ENC_DISPUTE_TABLE_OUTCOME] = { "outcome", N_ ("Outcome"), ENC_TABLE_CELL_TEXT, 150,
                                  .sortable = TRUE, .optional = TRUE, .rank = 8 },
  [ENC_DISPUTE_TABLE_CAUSE] = { "cause", N_ ("Root cause"), ENC_TABLE_CELL_TEXT, 190,
                                .sortable = TRUE, .optional = TRUE, .rank = 9 },
  [ENC_DISPUTE_TABLE_BRIEF] = { "brief", N_ ("Dispute"), ENC_TABLE_CELL_BRIEF },
};

/* Texts sort by what they begin with: eight bytes of their fold are enough to group them. */
static gint64
text_key (const char *text)
{
  g_autofree char *key = g_utf8_casefold (text != NULL ? text : "", -1);
  guint64 value = 0;
  gsize i = 0;

  for (; i < 7 && key[i] != '\0'; i++)
    value = (value << 8) | (guint8)key[i];
  for (; i < 7; i++)
    value <<= 8;

  return text == NULL || text[0] == '\0' ? G_MAXINT64 : (gint64)value;
}

static gint64
sort_key (gconstpointer data, guint index, guint column)
{
  EncDisputeList *list = (EncDisputeList *)data;
  const EncDisputeRow *row = enc_dispute_list_row (list, index);
  const EncDispute *dispute = row->dispute;

  switch ((EncDisputeTableColumn)column)
    {
    case ENC_DISPUTE_TABLE_CLIENT:
      return enc_portfolio_rank (enc_dispute_list_portfolio (list),
                                 ENC_DIMENSION_CLIENT)[row->client];
    case ENC_DISPUTE_TABLE_STATE:
      return row->state;
    case ENC_DISPUTE_TABLE_TIME:
    case ENC_DISPUTE_TABLE_BRIEF:
      return index;
    case ENC_DISPUTE_TABLE_CATEGORY:
      return text_key (row->category);
    case ENC_DISPUTE_TABLE_AMOUNT:
      return row->amount;
    case ENC_DISPUTE_TABLE_OPENED:
      return dispute->opened;
    case ENC_DISPUTE_TABLE_OWNER:
      return text_key (dispute->owner);
    case ENC_DISPUTE_TABLE_NUMBER:
      return text_key (dispute->number != NULL && strlen (dispute->number) > 7
                         ? dispute->number + strlen (dispute->number) - 7
                         : dispute->number);
    case ENC_DISPUTE_TABLE_OUTCOME:
      return dispute->outcome != ENC_DISPUTE_OUTCOME_NONE ? (gint64)dispute->outcome : NO_LIMIT;
    case ENC_DISPUTE_TABLE_CAUSE:
      return text_key (dispute->cause);
    case ENC_DISPUTE_TABLE_N_COLUMNS:
    default:
      return 0;
    }
}

static gint64
identity (gconstpointer data, guint index)
{
  return g_str_hash (enc_dispute_list_row ((EncDisputeList *)data, index)->dispute->id);
}

static const char *
state_style (EncDisputeState state)
{
  const char *title, *style;

  if (state >= ENC_DISPUTE_LIST_N_COLUMNS)
    return NULL;
  enc_dispute_list_column_words (state, &title, &style);

  return style;
}

static char *
time_text (const EncSlaLook *sla)
{
  if (sla->done || (sla->days_given <= 0 && !sla->late))
    return g_strdup ("–");
  if (sla->late)
    /* Translators: working days beyond the limit, short: "+6 d" */
    return g_strdup_printf (_ ("+%d d"), MAX (1, -sla->days_left));

  /* Translators: working days that are left, short: "4 d" */
  return g_strdup_printf (_ ("%d d"), sla->days_left);
}

static void
show_value (gconstpointer data, guint index, guint column, EncTableValue *value)
{
  const EncDisputeRow *row = enc_dispute_list_row ((EncDisputeList *)data, index);
  const EncDispute *dispute = row->dispute;

  switch ((EncDisputeTableColumn)column)
    {
    case ENC_DISPUTE_TABLE_CLIENT:
      value->text = g_strdup (row->client_name);
      value->second = g_strdup (dispute->title);
      break;
    case ENC_DISPUTE_TABLE_STATE:
      value->text = g_strdup (_ (enc_dispute_state_label (row->state)));
      value->style = state_style (row->state);
      break;
    case ENC_DISPUTE_TABLE_TIME:
      value->text = time_text (&row->sla);
      value->style = enc_sla_ring_style (&row->sla);
      break;
    case ENC_DISPUTE_TABLE_CATEGORY:
      value->text = g_strdup (row->category);
      break;
    case ENC_DISPUTE_TABLE_AMOUNT:
      value->text = enc_format_money (row->amount, dispute->currency);
      break;
    case ENC_DISPUTE_TABLE_OPENED:
      value->text = enc_format_date_numeric (dispute->opened);
      break;
    case ENC_DISPUTE_TABLE_OWNER:
      value->text = g_strdup (dispute->owner);
      break;
    case ENC_DISPUTE_TABLE_NUMBER:
      value->text = g_strdup (dispute->number);
      break;
    case ENC_DISPUTE_TABLE_OUTCOME:
      if (dispute->outcome != ENC_DISPUTE_OUTCOME_NONE)
        value->text = g_strdup (_ (enc_dispute_outcome_label (dispute->outcome)));
      break;
    case ENC_DISPUTE_TABLE_CAUSE:
      if (dispute->cause != NULL && dispute->cause[0] != '\0')
        value->text = g_strdup (enc_dispute_category_cause_label (dispute->cause));
      break;
    case ENC_DISPUTE_TABLE_BRIEF:
      value->text = g_strdup (row->client_name);
      value->second = enc_format_money (row->amount, dispute->currency);
      value->note = g_strdup (dispute->title);
      value->third = enc_sla_ring_describe (&row->sla);
      value->style = row->sla.done                       ? "ok"
                     : row->sla.late                     ? "err"
                     : enc_sla_ring_is_close (&row->sla) ? "warn"
                                                         : "info";
      break;
    case ENC_DISPUTE_TABLE_N_COLUMNS:
    default:
      break;
    }
}

static char *
describe (gconstpointer data, guint index)
{
  const EncDisputeRow *row = enc_dispute_list_row ((EncDisputeList *)data, index);
  g_autofree char *card = enc_dispute_list_describe (row);

  /* Translators: the name of a state, then what a card of the board says */
  return g_strdup_printf (C_ ("dispute row", "%s, %s"), _ (enc_dispute_state_label (row->state)),
                          card);
}

/**
 * enc_dispute_table_columns:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the columns
 */
const EncTableColumn *
enc_dispute_table_columns (guint *n)
{
  *n = G_N_ELEMENTS (columns);

  return columns;
}

/**
 * enc_dispute_table_rows:
 *
 * Returns: (transfer none): where the values come from
 */
const EncTableRows *
enc_dispute_table_rows (void)
{
  static const EncTableRows rows = {
    .key = sort_key,
    .identity = identity,
    .value = show_value,
    .describe = describe,
  };

  return &rows;
}
