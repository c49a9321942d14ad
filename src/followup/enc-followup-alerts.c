/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-id.h"
#include "followup/enc-followup-private.h"
#include "ledger/enc-item.h"

/* What is older than this is no news, even to who opens the file for the first time. */
#define NEWS_DAYS 30

/* So many characters of what somebody wrote are kept with an alert. */
#define QUOTED 300

/* What the rules look at, and where they put what they find. */
typedef struct
{
  const EncFollowupGround *ground;
  guint client;
  gint64 client_pk;
  char client_id[ENC_ID_LEN];
  GPtrArray *found; /* (nullable) */
} Search;

static const EncAlertSetting *
rule_of (const Search *search, EncAlertRule rule)
{
  return &search->ground->rules->alerts.of[rule];
}

static EncAlert *
find (Search *search, EncAlertRule rule, EncDate day, const char *what, const char *detail)
{
  g_autofree char *key = g_strjoin (":", enc_alert_rule_name (rule), what, detail, NULL);
  EncAlert *alert = enc_alert_new (rule, key, search->client_pk, day);

  if (search->found == NULL)
    search->found = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_alert_free);
  g_ptr_array_add (search->found, alert);
  return alert;
}

static void
set_amount (EncAlert *alert, gint64 amount, EncCurrency currency)
{
  alert->amount = amount;
  alert->currency = currency;
}

static void
set_facts (EncAlert *alert, GVariantDict *facts)
{
  alert->facts = g_variant_ref_sink (g_variant_dict_end (facts));
}

static void
add_text (GVariantDict *facts, const char *fact, const char *text)
{
  g_autofree char *cut = NULL;

  if (text == NULL)
    return;
  cut = g_utf8_strlen (text, -1) > QUOTED ? g_utf8_substring (text, 0, QUOTED) : g_strdup (text);
  g_variant_dict_insert (facts, fact, "s", cut);
}

static const char *
client_id (Search *search)
{
  if (search->client_id[0] == '\0')
    {
      const EncPortfolioClient *row
        = enc_portfolio_client (search->ground->portfolio, search->client);

      enc_item_client_identity (row->company != NULL ? row->company : "", row->code,
                                search->client_id);
    }
  return search->client_id;
}

static gboolean
is_news (const Search *search, EncDate day)
{
  return day <= search->ground->today && day > search->ground->today - NEWS_DAYS;
}

typedef struct
{
  EncDate day;
  gint64 amount;
} Movement;

static int
compare_movements (gconstpointer a, gconstpointer b)
{
  const Movement *left = a, *right = b;

  return (left->day > right->day) - (left->day < right->day);
}

/* Since when an account has been above an amount without a break: the outstanding at the end of a
 * day is what is dated up to it. */
static EncDate
above_since (EncPortfolio *portfolio, guint account, gint64 amount, EncDate today)
{
  g_autoptr (GArray) movements = g_array_new (FALSE, FALSE, sizeof (Movement));
  gint64 balance = 0;
  EncDate since = today;
  gboolean above = FALSE;
  guint first, n;

  enc_portfolio_account_items (portfolio, account, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      EncPortfolioItem item;

      enc_portfolio_item (portfolio, i, account, &item);
      if (item.date <= today)
        g_array_append_val (movements, ((Movement){ item.date, item.amount }));
    }
  g_array_sort (movements, compare_movements);
  for (guint i = 0; i < movements->len; i++)
    {
      const Movement *movement = &g_array_index (movements, Movement, i);

      balance += movement->amount;
      if (i + 1 < movements->len && g_array_index (movements, Movement, i + 1).day == movement->day)
        continue;
      if (balance > amount && !above)
        since = movement->day;
      above = balance > amount;
    }
  return since;
}

static void
look_at_limit (Search *search, const EncClientStanding *standing, const EncFollowupLately *lately)
{
  gint64 most = standing->limit + standing->tolerated;
  g_autofree char *day = NULL;
  GVariantDict facts;
  EncAlert *alert;
  EncDate since;

  if (!standing->over_limit
      || standing->outstanding - most <= rule_of (search, ENC_ALERT_LIMIT)->threshold)
    return;

  since = above_since (search->ground->portfolio, lately->account, most, search->ground->today);
  day = enc_date_to_iso (since);
  alert = find (search, ENC_ALERT_LIMIT, since, client_id (search), day);
  set_amount (alert, standing->outstanding - most, standing->currency);
  g_variant_dict_init (&facts, NULL);
  g_variant_dict_insert (&facts, "outstanding", "x", standing->outstanding);
  g_variant_dict_insert (&facts, "limit", "x", standing->limit);
  g_variant_dict_insert (&facts, "tolerated", "x", standing->tolerated);
  g_variant_dict_insert (&facts, "since", "x", (gint64)since);
  set_facts (alert, &facts);
}

static void
look_at_overdue (Search *search, const EncClientStanding *standing, const EncFollowupLately *lately)
{
  gint64 least = rule_of (search, ENC_ALERT_OVERDUE)->threshold;

  for (int since = 1; since < ENC_FOLLOWUP_LATELY; since++)
    {
      EncDate due = search->ground->today - since;
      g_autofree char *day = NULL;
      GVariantDict facts;
      EncAlert *alert;

      if (lately->amount[since] <= 0 || lately->amount[since] < least)
        continue;
      day = enc_date_to_iso (due);
      alert = find (search, ENC_ALERT_OVERDUE, due + 1, client_id (search), day);
      set_amount (alert, lately->amount[since], standing->currency);
      g_variant_dict_init (&facts, NULL);
      g_variant_dict_insert (&facts, "due", "x", (gint64)due);
      g_variant_dict_insert (&facts, "count", "x", (gint64)lately->items[since]);
      g_variant_dict_insert (&facts, "threshold", "x", least);
      set_facts (alert, &facts);
    }
}

/* What was promised up to a day. */
static gint64
promised_by (const EncPromise *promise, EncDate day)
{
  gint64 sum = 0;

  for (guint i = 0; i < promise->n_lines && promise->lines[i].date <= day; i++)
    sum += promise->lines[i].amount;
  return sum;
}

static void
look_at_promise (Search *search, const EncPromiseCase *one)
{
  const EncPromise *promise = one->promise;
  const EncPromiseStanding *standing = &one->standing;
  EncDate missed = standing->broken_on - search->ground->rules->promise_tolerance - 1;
  GVariantDict facts;
  EncAlert *alert;
  gint64 promised;

  if ((standing->state != ENC_PROMISE_BROKEN && standing->state != ENC_PROMISE_PARTLY_KEPT)
      || !is_news (search, standing->broken_on) || promise->replaced != ENC_DATE_NONE)
    return;
  promised = promised_by (promise, missed);
  if (promised <= standing->received
      || promised - standing->received < rule_of (search, ENC_ALERT_PROMISE)->threshold)
    return;

  alert = find (search, ENC_ALERT_PROMISE, standing->broken_on, promise->id, NULL);
  alert->subject = g_strdup (promise->id);
  set_amount (alert, promised, promise->currency);
  g_variant_dict_init (&facts, NULL);
  g_variant_dict_insert (&facts, "promised", "x", promised);
  g_variant_dict_insert (&facts, "received", "x", standing->received);
  g_variant_dict_insert (&facts, "date", "x", (gint64)missed);
  add_text (&facts, "by", promise->promised_by);
  add_text (&facts, "owner", promise->author);
  set_facts (alert, &facts);
}

static EncAlert *
find_dispute (Search *search, EncAlertRule rule, EncDate day, const EncDisputeCase *one)
{
  const EncDispute *dispute = one->dispute;
  /* Another state has another delay, and so has a state that is come back to. */
  g_autofree char *state
    = g_strdup_printf ("%s:%d", enc_dispute_state_name (dispute->state), dispute->state_since);
  EncAlert *alert = find (search, rule, day, dispute->id, state);
  GVariantDict facts;

  alert->subject = g_strdup (dispute->id);
  set_amount (alert, one->contested, dispute->currency);
  g_variant_dict_init (&facts, NULL);
  g_variant_dict_insert (&facts, "days", "x", (gint64)-one->days_left);
  g_variant_dict_insert (&facts, "due", "x", (gint64)one->due);
  add_text (&facts, "number", dispute->number);
  add_text (&facts, "title", dispute->title);
  add_text (&facts, "owner", dispute->owner);
  set_facts (alert, &facts);
  return alert;
}

/* A reminder before the limit, to who owns it; once it is late; and to somebody above when it stays
 * late. */
static void
look_at_dispute (Search *search, const EncDisputeCase *one)
{
  const EncAlertSetting *late = rule_of (search, ENC_ALERT_DISPUTE);
  const EncSlaRules *sla = search->ground->rules->sla;
  EncAlert *alert;

  if (!enc_dispute_is_running (one->dispute))
    return;
  if (one->reminded && rule_of (search, ENC_ALERT_REMINDER)->on)
    {
      alert = find_dispute (search, ENC_ALERT_REMINDER, search->ground->today, one);
      alert->to = g_strdup (one->dispute->owner);
    }
  if (one->late && late->on && -one->days_left > late->threshold)
    find_dispute (search, ENC_ALERT_DISPUTE, one->due + 1, one);
  if (one->escalate && rule_of (search, ENC_ALERT_ESCALATION)->on)
    {
      EncDate day = enc_business_days_add (sla->region, one->due, sla->escalate_after);

      /* Of what has been late for long, that it is late is enough. */
      if (is_news (search, day))
        find_dispute (search, ENC_ALERT_ESCALATION, day, one);
    }
}

static void
look_at_tolerance (Search *search, const EncToleranceCase *one)
{
  const EncTolerance *tolerance = one->tolerance;
  EncDate today = search->ground->today;
  GVariantDict facts;
  EncAlert *alert;

  if (one->state == ENC_TOLERANCE_ASKED && rule_of (search, ENC_ALERT_DECISION)->on)
    {
      alert = find (search, ENC_ALERT_DECISION, tolerance->asked, tolerance->id, NULL);
      alert->subject = g_strdup (tolerance->id);
      set_amount (alert, tolerance->amount, tolerance->currency);
      g_variant_dict_init (&facts, NULL);
      g_variant_dict_insert (&facts, "until", "x", (gint64)tolerance->until);
      add_text (&facts, "by", tolerance->author);
      add_text (&facts, "argument", tolerance->argument);
      set_facts (alert, &facts);
    }
  if (one->state == ENC_TOLERANCE_GRANTED && rule_of (search, ENC_ALERT_TOLERANCE)->on
      && tolerance->granted_until - today <= rule_of (search, ENC_ALERT_TOLERANCE)->threshold)
    {
      EncDate told
        = tolerance->granted_until - (EncDate)rule_of (search, ENC_ALERT_TOLERANCE)->threshold;

      alert = find (search, ENC_ALERT_TOLERANCE, MAX (told, tolerance->decided_on), tolerance->id,
                    NULL);
      alert->subject = g_strdup (tolerance->id);
      set_amount (alert, tolerance->granted_amount, tolerance->currency);
      g_variant_dict_init (&facts, NULL);
      g_variant_dict_insert (&facts, "until", "x", (gint64)tolerance->granted_until);
      g_variant_dict_insert (&facts, "used", "x", one->used);
      add_text (&facts, "owner", tolerance->author);
      set_facts (alert, &facts);
    }
}

static void
mention (Search *search, const EncCaseNote *note, const char *user)
{
  GVariantDict facts;
  EncAlert *alert = find (search, ENC_ALERT_MENTION, note->day, note->id, user);

  alert->subject = g_strdup (note->id);
  alert->to = g_strdup (user);
  g_variant_dict_init (&facts, NULL);
  add_text (&facts, "by", note->author);
  add_text (&facts, "kind", enc_event_kind_name (note->kind));
  add_text (&facts, "text", note->text);
  set_facts (alert, &facts);
}

static void
look_at_note (Search *search, const EncCaseNote *note)
{
  const EncFollowupRules *rules = search->ground->rules;

  if (!is_news (search, note->day))
    return;
  if (note->kind == ENC_EVENT_THANKS || (note->kind == ENC_EVENT_HELP_ASK && !note->answered))
    {
      if (note->to != NULL && g_strcmp0 (note->to, note->author) != 0)
        mention (search, note, note->to);
    }
  else if (note->kind == ENC_EVENT_COMMENT && note->text != NULL)
    {
      for (guint i = 0; i < rules->users->len; i++)
        {
          const EncFollowupUser *user = rules->users->pdata[i];

          if (g_strcmp0 (user->name, note->author) != 0
              && enc_alert_mentions (note->text, user->name))
            mention (search, note, user->name);
        }
    }
}

static void
look_at_block (Search *search, const EncCases *cases)
{
  g_autofree char *day = NULL;
  GVariantDict facts;
  EncAlert *alert;

  if (!cases->blocked || cases->blocked_since == ENC_DATE_NONE)
    return;
  day = enc_date_to_iso (cases->blocked_since);
  alert = find (search, ENC_ALERT_BLOCK, cases->blocked_since, client_id (search), day);
  g_variant_dict_init (&facts, NULL);
  add_text (&facts, "by", cases->blocked_by);
  add_text (&facts, "reason", cases->blocked_why);
  set_facts (alert, &facts);
}

/* enc_followup_find_alerts: what the rules that are on find of a client (client G_MAXUINT: of what
 * concerns none), NULL when it is nothing. */
GPtrArray *
enc_followup_find_alerts (const EncFollowupGround *ground, guint client, const EncCases *cases,
                          const EncFollowupCases *judged, const EncClientStanding *standing,
                          const EncFollowupLately *lately)
{
  Search search = { .ground = ground, .client = client };

  if (client != G_MAXUINT)
    search.client_pk = enc_portfolio_client (ground->portfolio, client)->pk;
  if (standing != NULL && rule_of (&search, ENC_ALERT_LIMIT)->on)
    look_at_limit (&search, standing, lately);
  if (standing != NULL && rule_of (&search, ENC_ALERT_OVERDUE)->on)
    look_at_overdue (&search, standing, lately);
  for (guint i = 0;
       judged != NULL && rule_of (&search, ENC_ALERT_PROMISE)->on && i < judged->n_promises; i++)
    look_at_promise (&search, &judged->promises[i]);
  for (guint i = 0; judged != NULL && i < judged->n_disputes; i++)
    look_at_dispute (&search, &judged->disputes[i]);
  for (guint i = 0; judged != NULL && i < judged->n_tolerances; i++)
    look_at_tolerance (&search, &judged->tolerances[i]);
  if (cases != NULL && client != G_MAXUINT && rule_of (&search, ENC_ALERT_BLOCK)->on)
    look_at_block (&search, cases);
  for (guint i = 0;
       cases != NULL && rule_of (&search, ENC_ALERT_MENTION)->on && i < cases->notes->len; i++)
    look_at_note (&search, cases->notes->pdata[i]);
  return search.found;
}

static gboolean
is_of_score (const char *key)
{
  return g_str_has_prefix (key, "score:");
}

/* Adds an alert that was found. */
static void
add_fresh (EncFollowup *followup, const EncAlert *alert, GVariantBuilder *fresh)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  char id[ENC_ID_LEN];
  gboolean has_client;
  guint client = 0;

  has_client = alert->client != 0 && enc_portfolio_find_client (portfolio, alert->client, &client);
  if (has_client)
    {
      const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);

      enc_item_client_identity (row->company != NULL ? row->company : "", row->code, id);
    }
  g_variant_builder_add_value (fresh, enc_alert_to_variant (alert, has_client ? id : NULL));
}

/* Adds those of a list that are not known to be open; told: keys added so far. Returns how many are
 * known. */
static guint
add_list (EncFollowup *followup, GPtrArray *list, GHashTable *known, GHashTable *told,
          GVariantBuilder *fresh)
{
  guint n_known = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const EncAlert *alert = list->pdata[i];

      if (g_hash_table_lookup (known, alert->key) != NULL)
        n_known++;
      else if (g_hash_table_add (told, alert->key))
        add_fresh (followup, alert, fresh);
    }
  return n_known;
}

static void
add_keys (GHashTable *keys, GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_hash_table_add (keys, ((EncAlert *)list->pdata[i])->key);
}

/* The keys that are known to be open and were not found. Returns how many. */
static guint
add_gone (GPtrArray *found, GPtrArray *scores, GHashTable *known, GVariantBuilder *gone)
{
  g_autoptr (GHashTable) today = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, open;
  guint n = 0;

  add_keys (today, found);
  add_keys (today, scores);
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &key, &open))
    if (open != NULL && !g_hash_table_contains (today, key)
        && (scores != NULL || !is_of_score (key)))
      {
        g_variant_builder_add (gone, "s", key);
        n++;
      }
  return n;
}

/* The keys of what was found before and is not any more, if they are known to be open. Returns how
 * many. */
static guint
add_ended (GPtrArray *found, GPtrArray *was, GHashTable *known, GVariantBuilder *gone)
{
  g_autoptr (GHashTable) today = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  add_keys (today, found);
  for (guint i = 0; i < was->len; i++)
    {
      const EncAlert *alert = was->pdata[i];

      if (g_hash_table_add (today, alert->key) && g_hash_table_lookup (known, alert->key) != NULL)
        {
          g_variant_builder_add (gone, "s", alert->key);
          n++;
        }
    }
  return n;
}

/* How many are open; of scores only if somebody looked at these. */
static guint
count_open (GHashTable *known, gboolean of_scores)
{
  GHashTableIter iter;
  gpointer key, open;
  guint n = 0;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &key, &open))
    n += open != NULL && (of_scores || !is_of_score (key));
  return n;
}

/**
 * enc_followup_raise:
 * @followup: a followup
 * @before: (nullable): the one whose alerts were kept last: only clients that the two do not share
 *   are looked at then, unless @scores are given
 * @scores: (nullable) (element-type EncAlert): what enc_score_alerts_find() found; NULL: nobody
 *   looked, and alerts of scores stay as they are
 * @known: (element-type utf8 gpointer): keys of the alerts kept so far; the value is not NULL while
 *   their cause was there
 *
 * Compares what the rules find today with what was told before.
 *
 * Returns: (transfer full) (nullable): the command that keeps what is new and closes what has gone,
 *   or NULL when there is nothing to say
 */
EncCommand *
enc_followup_raise (EncFollowup *followup, EncFollowup *before, GPtrArray *scores,
                    GHashTable *known)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autoptr (GPtrArray) was = g_ptr_array_new ();
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GVariantBuilder) fresh = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_auto (GVariantBuilder) gone = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  guint n_gone = 0, n_known;
  GVariantDict args;

  if (before != NULL && scores == NULL && enc_followup_compare (followup, before, some, was))
    {
      add_list (followup, some, known, told, &fresh);
      n_gone = add_ended (some, was, known, &gone);
    }
  else
    {
      GPtrArray *found = enc_followup_alerts (followup);

      n_known = add_list (followup, found, known, told, &fresh)
                + add_list (followup, scores, known, told, &fresh);
      /* Mostly all that was there is there still. */
      if (n_known != count_open (known, scores != NULL))
        n_gone = add_gone (found, scores, known, &gone);
    }

  if (g_hash_table_size (told) + n_gone == 0)
    return NULL;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert_value (&args, "alerts", g_variant_builder_end (&fresh));
  if (n_gone > 0)
    g_variant_dict_insert_value (&args, "closed", g_variant_builder_end (&gone));
  return enc_command_new ("alert.raise", g_variant_dict_end (&args));
}
