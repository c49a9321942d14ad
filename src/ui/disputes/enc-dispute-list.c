/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-list.h"

#include <stdlib.h>
#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "casework/enc-dispute-category.h"
#include "followup/enc-dispute-cases.h"

/* What was resolved so long ago says little about how we work now. */
#define MEMORY_DAYS 365

typedef struct
{
  EncDisputeRow row;
  char *folded; /* (nullable) for the text filter, made when first asked for */
  guint urgency;
} Line;

struct _EncDisputeList
{
  grefcount ref_count;
  EncFollowup *followup;
  EncPortfolio *portfolio;
  GPtrArray *categories;
  Line *lines;
  guint n_lines;
  GHashTable *by_id; /* id of the dispute -> its row + 1 */
  GPtrArray *owners; /* (nullable) */
  EncCurrency currency;
};

static const struct
{
  const char *title; /* short: five of them stand side by side */
  const char *style; /* of its dot */
} columns[ENC_DISPUTE_LIST_N_COLUMNS] = {
  [ENC_DISPUTE_OPEN] = { NC_ ("dispute column", "Open"), "info" },
  [ENC_DISPUTE_REVIEW] = { NC_ ("dispute column", "Under review"), "warn" },
  [ENC_DISPUTE_WAIT_CLIENT] = { NC_ ("dispute column", "With the client"), "plum" },
  [ENC_DISPUTE_WAIT_US] = { NC_ ("dispute column", "Waiting for us"), "accent" },
  [ENC_DISPUTE_RESOLVED] = { NC_ ("dispute column", "Resolved"), "ok" },
};

/* The look of a category is that of the department that answers for it. */
static const struct
{
  const char *department;
  const char *style;
  const char *icon;
} looks[] = {
  { "sales", "plum", "encours-euro-symbolic" },
  { "logistics", "info", "package-x-generic-symbolic" },
  { "quality", "warn", "dialog-warning-symbolic" },
  { "orders", "accent", "document-edit-symbolic" },
  { "billing", "", "encours-invoice-symbolic" },
};

static void
set_look (EncDisputeRow *row, const char *department)
{
  row->style = "";
  row->icon = "encours-dispute-symbolic";
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].department, department) == 0)
      {
        row->style = looks[i].style;
        row->icon = looks[i].icon;
      }
}

static const char *
department_of (EncDisputeList *list, const EncDispute *dispute)
{
  const EncDisputeCategory *category
    = enc_dispute_category_find (list->categories, dispute->category);

  if (category != NULL && category->department != NULL)
    return category->department;
  return dispute->department != NULL ? dispute->department : "";
}

static EncSlaLook
sla_of (const EncDisputeCase *standing, EncDisputeState state)
{
  gboolean done = state == ENC_DISPUTE_RESOLVED || state == ENC_DISPUTE_CLOSED;

  return (EncSlaLook){ .days_left = standing->days_left,
                       .days_given = standing->days_given,
                       .late = standing->late && !done,
                       .done = done };
}

/* The words of a category are looked up once for all its disputes. */
static void
set_words (EncDisputeList *list, GHashTable *known, EncDisputeRow *row, const EncDispute *dispute)
{
  const char *code = dispute->category != NULL ? dispute->category : "";
  const EncDisputeRow *like = g_hash_table_lookup (known, code);
  const char *department;

  if (like != NULL)
    {
      row->category = like->category;
      row->subject = like->subject;
      row->style = like->style;
      row->icon = like->icon;
      return;
    }
  department = department_of (list, dispute);
  row->category = enc_dispute_category_label (list->categories, dispute->category);
  row->subject = enc_dispute_category_subject_label (department);
  set_look (row, department);
  if (enc_dispute_category_find (list->categories, code) != NULL)
    g_hash_table_insert (known, (gpointer)code, row);
}

static void
fill_row (EncDisputeList *list, GHashTable *known, EncDisputeRow *row,
          const EncDisputeCase *standing)
{
  const EncPortfolioClient *client = enc_portfolio_client (list->portfolio, standing->client);
  const EncDispute *dispute = standing->dispute;

  row->dispute = dispute;
  row->client_pk = dispute->client;
  row->client = standing->client;
  row->client_name = client->name != NULL && client->name[0] != '\0' ? client->name : client->code;
  set_words (list, known, row, dispute);
  row->state = dispute->state;
  /* What was settled by its resolution is no longer open: it is what was contested then. */
  row->amount
    = enc_dispute_is_running (dispute)
        ? standing->contested
        : enc_dispute_cases_open (list->portfolio, standing->client, dispute, dispute->opened);
  row->sla = sla_of (standing, dispute->state);
}

/* Late ones first, the longest on top; then those with the least time left; without a limit last.
 * What is resolved follows, the latest first. */
static int
compare_lines (const void *a, const void *b)
{
  const EncDisputeRow *x = &((const Line *)a)->row, *y = &((const Line *)b)->row;
  gboolean x_has = x->sla.days_given > 0 || x->sla.late;
  gboolean y_has = y->sla.days_given > 0 || y->sla.late;

  if (x->sla.done != y->sla.done)
    return x->sla.done ? 1 : -1;
  if (x->sla.done && x->dispute->state_since != y->dispute->state_since)
    return x->dispute->state_since < y->dispute->state_since ? 1 : -1;
  if (!x->sla.done && x_has != y_has)
    return x_has ? -1 : 1;
  if (!x->sla.done && x_has && x->sla.days_left != y->sla.days_left)
    return x->sla.days_left < y->sla.days_left ? -1 : 1;
  if (x->amount != y->amount)
    return x->amount < y->amount ? 1 : -1;
  return strcmp (x->dispute->id, y->dispute->id);
}

static void
index_lines (EncDisputeList *list)
{
  list->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < list->n_lines; i++)
    g_hash_table_insert (list->by_id, list->lines[i].row.dispute->id, GUINT_TO_POINTER (i + 1));
}

/* The currency of most disputes is the one that sums are said in. */
static EncCurrency
main_currency (EncDisputeList *list)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  EncCurrency best = enc_portfolio_main_currency (list->portfolio);
  guint most = 0;

  for (guint i = 0; i < list->n_lines; i++)
    {
      gpointer key = GUINT_TO_POINTER ((guint)list->lines[i].row.dispute->currency);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

      g_hash_table_insert (counts, key, GUINT_TO_POINTER (n));
      if (n > most)
        {
          most = n;
          best = list->lines[i].row.dispute->currency;
        }
    }

  return best;
}

/**
 * enc_dispute_list_new:
 * @followup: what became of the cases
 *
 * Returns: (transfer full): the disputes, most urgent first
 */
EncDisputeList *
enc_dispute_list_new (EncFollowup *followup)
{
  return enc_dispute_list_new_for (followup, NULL, NULL);
}

/**
 * enc_dispute_list_new_for:
 * @followup: what became of the cases
 * @sees: (nullable): whether whoever looks sees a client's disputes; %NULL = all are seen
 * @data: for @sees
 *
 * Returns: (transfer full): the disputes that are seen, most urgent first
 */
EncDisputeList *
enc_dispute_list_new_for (EncFollowup *followup, EncDisputeSees sees, gpointer data)
{
  EncDisputeList *list = g_new0 (EncDisputeList, 1);
  GPtrArray *cases = enc_followup_disputes (followup);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_ref_count_init (&list->ref_count);
  list->followup = enc_followup_ref (followup);
  list->portfolio = enc_portfolio_ref (enc_followup_portfolio (followup));
  list->categories = g_ptr_array_ref (enc_followup_rules (followup)->categories);
  list->lines = g_new0 (Line, cases->len);
  for (guint i = 0; i < cases->len; i++)
    {
      const EncDisputeCase *dispute = g_ptr_array_index (cases, i);

      if (sees == NULL || sees (list->portfolio, dispute->client, data))
        fill_row (list, known, &list->lines[list->n_lines++].row, dispute);
    }
  if (list->n_lines > 1)
    qsort (list->lines, list->n_lines, sizeof (Line), compare_lines);
  index_lines (list);
  list->currency = main_currency (list);

  return list;
}

/**
 * enc_dispute_list_moved:
 * @list: what is shown
 * @id: a dispute of it
 * @state: where it is being moved to
 *
 * Returns: (transfer full): the same list with that dispute in its new place, to be shown until the
 * file has it
 */
EncDisputeList *
enc_dispute_list_moved (EncDisputeList *list, const char *id, EncDisputeState state)
{
  EncDisputeList *copy = g_new0 (EncDisputeList, 1);
  guint row;

  g_ref_count_init (&copy->ref_count);
  copy->followup = enc_followup_ref (list->followup);
  copy->portfolio = enc_portfolio_ref (list->portfolio);
  copy->categories = g_ptr_array_ref (list->categories);
  copy->lines = g_new (Line, list->n_lines);
  copy->n_lines = list->n_lines;
  copy->currency = list->currency;
  for (guint i = 0; i < list->n_lines; i++)
    {
      copy->lines[i] = list->lines[i];
      copy->lines[i].folded = NULL;
    }
  index_lines (copy);
  if (enc_dispute_list_find (copy, id, &row))
    {
      copy->lines[row].row.state = state;
      copy->lines[row].row.sla.done = state == ENC_DISPUTE_RESOLVED || state == ENC_DISPUTE_CLOSED;
    }

  return copy;
}

/**
 * enc_dispute_list_ref:
 * @list: a list
 *
 * Returns: (transfer full): @list
 */
EncDisputeList *
enc_dispute_list_ref (EncDisputeList *list)
{
  g_ref_count_inc (&list->ref_count);

  return list;
}

/**
 * enc_dispute_list_unref:
 * @list: (transfer full): a list
 */
void
enc_dispute_list_unref (EncDisputeList *list)
{
  if (!g_ref_count_dec (&list->ref_count))
    return;

  for (guint i = 0; i < list->n_lines; i++)
    g_free (list->lines[i].folded);
  g_free (list->lines);
  g_hash_table_unref (list->by_id);
  g_clear_pointer (&list->owners, g_ptr_array_unref);
  g_ptr_array_unref (list->categories);
  enc_portfolio_unref (list->portfolio);
  enc_followup_unref (list->followup);
  g_free (list);
}

/**
 * enc_dispute_list_n_rows:
 * @list: a list
 *
 * Returns: how many disputes there are, closed ones included
 */
guint
enc_dispute_list_n_rows (EncDisputeList *list)
{
  return list->n_lines;
}

/**
 * enc_dispute_list_row:
 * @list: a list
 * @row: 0 … n - 1
 *
 * Returns: (transfer none): a dispute
 */
const EncDisputeRow *
enc_dispute_list_row (EncDisputeList *list, guint row)
{
  g_return_val_if_fail (row < list->n_lines, NULL);

  return &list->lines[row].row;
}

/**
 * enc_dispute_list_find:
 * @list: a list
 * @id: of a dispute
 * @row: (out): where it is
 *
 * Returns: whether it is in the list
 */
gboolean
enc_dispute_list_find (EncDisputeList *list, const char *id, guint *row)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (list->by_id, id));

  if (found == 0)
    return FALSE;
  *row = found - 1;

  return TRUE;
}

/**
 * enc_dispute_list_day:
 * @list: a list
 *
 * Returns: the day its delays are counted on
 */
EncDate
enc_dispute_list_day (EncDisputeList *list)
{
  return enc_followup_day (list->followup);
}

/**
 * enc_dispute_list_followup:
 * @list: a list
 *
 * Returns: (transfer none): what it was made of
 */
EncFollowup *
enc_dispute_list_followup (EncDisputeList *list)
{
  return list->followup;
}

/**
 * enc_dispute_list_portfolio:
 * @list: a list
 *
 * Returns: (transfer none): the clients
 */
EncPortfolio *
enc_dispute_list_portfolio (EncDisputeList *list)
{
  return list->portfolio;
}

/**
 * enc_dispute_list_categories:
 * @list: a list
 *
 * Returns: (transfer none) (element-type EncDisputeCategory): those in use
 */
GPtrArray *
enc_dispute_list_categories (EncDisputeList *list)
{
  return list->categories;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/**
 * enc_dispute_list_owners:
 * @list: a list
 *
 * Returns: (transfer none) (element-type utf8): who answers for a dispute that is not closed, by
 * name
 */
GPtrArray *
enc_dispute_list_owners (EncDisputeList *list)
{
  g_autoptr (GHashTable) seen = NULL;

  if (list->owners != NULL)
    return list->owners;

  seen = g_hash_table_new (g_str_hash, g_str_equal);
  list->owners = g_ptr_array_new ();
  for (guint i = 0; i < list->n_lines; i++)
    {
      const EncDispute *dispute = list->lines[i].row.dispute;

      if (dispute->owner != NULL && dispute->owner[0] != '\0'
          && dispute->state != ENC_DISPUTE_CLOSED && g_hash_table_add (seen, dispute->owner))
        g_ptr_array_add (list->owners, dispute->owner);
    }
  g_ptr_array_sort (list->owners, compare_names);

  return list->owners;
}

/**
 * enc_dispute_list_currency:
 * @list: a list
 *
 * Returns: the currency that sums are in: that of most disputes
 */
EncCurrency
enc_dispute_list_currency (EncDisputeList *list)
{
  return list->currency;
}

static gboolean
line_has_text (Line *line, const char *folded)
{
  const EncDisputeRow *row = &line->row;

  if (line->folded == NULL)
    {
      g_autofree char *text
        = g_strjoin ("\n", row->client_name, row->dispute->title != NULL ? row->dispute->title : "",
                     row->dispute->number != NULL ? row->dispute->number : "", row->category,
                     row->dispute->owner != NULL ? row->dispute->owner : "", NULL);

      line->folded = enc_text_fold (text);
    }

  return enc_text_matches (line->folded, folded);
}

static gboolean
is_within (EncDate day, EncDate from, EncDate until)
{
  return (from == 0 && until == 0)
         || (day != ENC_DATE_NONE && (from == 0 || day >= from) && (until == 0 || day <= until));
}

static gboolean
is_said (const char *wanted, const char *said)
{
  return wanted == NULL || g_strcmp0 (wanted, said != NULL ? said : "") == 0;
}

/* What the charts of the analysis count. */
static gboolean
is_counted (const EncDispute *dispute, const EncDisputeFilter *filter)
{
  return is_said (filter->department, dispute->department)
         && is_said (filter->cause, dispute->cause)
         && (!filter->running || enc_dispute_is_running (dispute))
         && (!filter->resolved || !enc_dispute_is_running (dispute))
         && (!filter->judged || dispute->justified != ENC_DISPUTE_JUSTIFIED_UNKNOWN)
         && is_within (dispute->opened, filter->opened_from, filter->opened_until)
         && is_within (dispute->resolved, filter->resolved_from, filter->resolved_until);
}

/**
 * enc_dispute_list_filter:
 * @list: a list
 * @filter: what to show
 *
 * Returns: (transfer full): a byte per row, whether it is shown
 */
guint8 *
enc_dispute_list_filter (EncDisputeList *list, const EncDisputeFilter *filter)
{
  guint8 *shown = g_new0 (guint8, MAX (1, list->n_lines));
  g_autofree char *folded
    = filter->text != NULL && filter->text[0] != '\0' ? enc_text_fold (filter->text) : NULL;

  for (guint i = 0; i < list->n_lines; i++)
    {
      Line *line = &list->lines[i];

      shown[i] = (!filter->late || line->row.sla.late)
                 && is_said (filter->owner, line->row.dispute->owner)
                 && is_counted (line->row.dispute, filter)
                 && (filter->category == NULL
                     || g_strcmp0 (filter->category, line->row.dispute->category) == 0)
                 && (folded == NULL || line_has_text (line, folded));
    }

  return shown;
}

/**
 * enc_dispute_list_sum:
 * @list: a list
 * @shown: (nullable): a byte per row; %NULL = all
 * @state: of which; %ENC_N_DISPUTE_STATES = all that are running
 * @sum: (out): how many and how much
 */
void
enc_dispute_list_sum (EncDisputeList *list, const guint8 *shown, EncDisputeState state,
                      EncDisputeSum *sum)
{
  *sum = (EncDisputeSum){ 0 };
  for (guint i = 0; i < list->n_lines; i++)
    {
      const EncDisputeRow *row = &list->lines[i].row;
      gboolean wanted
        = state == ENC_N_DISPUTE_STATES ? row->state < ENC_DISPUTE_RESOLVED : row->state == state;

      if (!wanted || (shown != NULL && !shown[i]))
        continue;
      sum->n++;
      if (row->dispute->currency != list->currency)
        sum->more_amount = TRUE;
      else if (__builtin_add_overflow (sum->amount, row->amount, &sum->amount))
        sum->amount = G_MAXINT64;
    }
}

/**
 * enc_dispute_list_count:
 * @list: a list
 * @shown: (nullable): a byte per row; %NULL = all
 * @me: (nullable): who looks
 * @all: (out): disputes that are not closed
 * @mine: (out): of these, those that @me answers for
 * @late: (out): of these, those whose time is over
 */
void
enc_dispute_list_count (EncDisputeList *list, const guint8 *shown, const char *me, guint *all,
                        guint *mine, guint *late)
{
  *all = *mine = *late = 0;
  for (guint i = 0; i < list->n_lines; i++)
    {
      const EncDisputeRow *row = &list->lines[i].row;

      if (row->state == ENC_DISPUTE_CLOSED || (shown != NULL && !shown[i]))
        continue;
      ++*all;
      *mine += me != NULL && g_strcmp0 (row->dispute->owner, me) == 0;
      *late += row->sla.late;
    }
}

static gboolean
resolved_lately (EncDisputeList *list, const EncDispute *dispute)
{
  return dispute->resolved != ENC_DATE_NONE
         && (dispute->state == ENC_DISPUTE_RESOLVED || dispute->state == ENC_DISPUTE_CLOSED)
         && dispute->resolved > enc_dispute_list_day (list) - MEMORY_DAYS;
}

/**
 * enc_dispute_list_mean_days:
 * @list: a list
 * @days: (out): calendar days from the opening to the resolution, on average, over the disputes
 *   resolved in the last twelve months
 *
 * Returns: whether there is any
 */
gboolean
enc_dispute_list_mean_days (EncDisputeList *list, double *days)
{
  gint64 sum = 0;
  guint n = 0;

  for (guint i = 0; i < list->n_lines; i++)
    {
      const EncDispute *dispute = list->lines[i].row.dispute;

      if (!resolved_lately (list, dispute))
        continue;
      sum += dispute->resolved - dispute->opened;
      n++;
    }
  *days = n > 0 ? (double)sum / n : 0;

  return n > 0;
}

/**
 * enc_dispute_list_justified_share:
 * @list: a list
 * @share: (out): 0 … 1: of the disputes resolved in the last twelve months whose merits were
 *   judged, those that were justified, at least partly
 *
 * Returns: whether there is any
 */
gboolean
enc_dispute_list_justified_share (EncDisputeList *list, double *share)
{
  guint n = 0, justified = 0;

  for (guint i = 0; i < list->n_lines; i++)
    {
      const EncDispute *dispute = list->lines[i].row.dispute;

      if (!resolved_lately (list, dispute) || dispute->justified == ENC_DISPUTE_JUSTIFIED_UNKNOWN)
        continue;
      n++;
      justified += dispute->justified != ENC_DISPUTE_JUSTIFIED_NO;
    }
  *share = n > 0 ? (double)justified / n : 0;

  return n > 0;
}

/**
 * enc_dispute_list_row_equal:
 * @a: a row of one list
 * @b: a row of another
 *
 * Returns: whether both are the same dispute and look the same
 */
gboolean
enc_dispute_list_row_equal (const EncDisputeRow *a, const EncDisputeRow *b)
{
  return g_str_equal (a->dispute->id, b->dispute->id) && a->amount == b->amount
         && a->sla.days_left == b->sla.days_left && a->sla.days_given == b->sla.days_given
         && a->sla.late == b->sla.late && a->sla.done == b->sla.done
         && a->dispute->n_items == b->dispute->n_items
         && g_strcmp0 (a->dispute->title, b->dispute->title) == 0
         && g_strcmp0 (a->dispute->owner, b->dispute->owner) == 0
         && g_strcmp0 (a->category, b->category) == 0
         && g_strcmp0 (a->client_name, b->client_name) == 0;
}

/**
 * enc_dispute_list_describe:
 * @row: a dispute
 *
 * Returns: (transfer full): the card in one sentence, for screen readers
 */
char *
enc_dispute_list_describe (const EncDisputeRow *row)
{
  g_autofree char *amount = enc_format_money (row->amount, row->dispute->currency);
  g_autofree char *sla = enc_sla_ring_describe (&row->sla);
  g_autofree char *items
    = g_strdup_printf (ngettext ("%u invoice", "%u invoices", row->dispute->n_items),
                       row->dispute->n_items);
  const char *owner = row->dispute->owner;

  if (owner == NULL || owner[0] == '\0')
    owner = _ ("nobody’s");
  /* Translators: client, title, category, invoices, amount, time left, owner */
  return g_strdup_printf (C_ ("dispute card", "%s: %s, %s, %s, %s, %s, %s"), row->client_name,
                          row->dispute->title != NULL ? row->dispute->title : "", row->category,
                          items, amount, sla, owner);
}

/**
 * enc_dispute_list_column_words:
 * @column: 0 … %ENC_DISPUTE_LIST_N_COLUMNS - 1
 * @title: (out): what it is called, in the user's language
 * @style: (out): the colour of its dot: a style class without its "c-"
 */
void
enc_dispute_list_column_words (guint column, const char **title, const char **style)
{
  g_return_if_fail (column < ENC_DISPUTE_LIST_N_COLUMNS);

  *title = g_dpgettext2 (NULL, "dispute column", columns[column].title);
  *style = columns[column].style;
}
