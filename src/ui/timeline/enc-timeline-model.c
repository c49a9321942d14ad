/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-model.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "ui/application/enc-identity.h"
#include "ui/timeline/enc-timeline-words.h"

/* Little more than one sees: what is beyond comes while one reads. */
#define FIRST_PAGE 24

struct _EncTimelineModel
{
  GObject parent_instance;

  /* Owned. */
  EncDesk *desk;
  EncTimelineSubject *subject; /* (nullable) */
  GPtrArray *shown;            /* EncTimelineItem, in order */
  GPtrArray *events;           /* EncTimelineItem, of the pages read so far */
  GPtrArray *marks;            /* EncTimelineItem, all, in order */
  GPtrArray *pending;          /* EncTimelineItem */
  GCancellable *cancellable;   /* of the page under way */
  char *text;                  /* (nullable) */
  char *folded;

  /* State. */
  guint groups; /* set of 1 << EncEventGroup, 0 = all */
  gboolean voided;
  EncDate until; /* nothing later is shown; ENC_DATE_NONE = no limit */
  gboolean more;
  gboolean loading;
};

static void enc_timeline_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncTimelineModel, enc_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      enc_timeline_model_list_init))

static guint signal_loaded;

/* ---- what is shared ---- */

/* What whoever looks may not read says no more than that it is there. */
static void
keep_reserved (EncTimelineModel *self, EncReadEntry *entry)
{
  EncIdentity *identity = enc_identity_of (self->desk);
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);
  EncEvent *event = entry->event;
  guint client;
  gboolean own = portfolio != NULL && event->client != 0
                 && enc_portfolio_find_client (portfolio, event->client, &client)
                 && enc_identity_owns (identity, portfolio, client);
  GVariantDict body;

  if (enc_rights_shows_event (enc_identity_get_rights (identity), event,
                              enc_identity_get_name (identity), enc_identity_get_role (identity),
                              own))
    return;
  g_variant_dict_init (&body, NULL);
  g_variant_dict_insert (&body, "text", "s", _ ("Notes reserved"));
  g_clear_pointer (&event->body, g_variant_unref);
  event->body = g_variant_ref_sink (g_variant_dict_end (&body));
  event->n_attachments = 0;
  g_ptr_array_set_size (entry->items, 0);
  g_ptr_array_set_size (entry->attachments, 0);
}

/* ---- the list ---- */

static GType
get_item_type (GListModel *model)
{
  return ENC_TYPE_TIMELINE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ENC_TIMELINE_MODEL (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  EncTimelineModel *self = ENC_TIMELINE_MODEL (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
enc_timeline_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- putting lines together ---- */

static gboolean
is_wanted (EncTimelineModel *self, EncTimelineItem *item)
{
  return (self->groups == 0 || (self->groups & (1u << enc_timeline_item_get_group (item))) != 0)
         && (self->until == ENC_DATE_NONE || enc_timeline_item_get_day (item) <= self->until)
         && (self->folded[0] == '\0'
             || enc_timeline_words_match (self->subject, item, self->folded));
}

/* Lines that are there already stay the same objects, so that rows keep their place. */
static void
show_lines (EncTimelineModel *self, GPtrArray *lines)
{
  GPtrArray *old = self->shown;
  guint head = 0, tail = 0;

  while (head < old->len && head < lines->len
         && enc_timeline_item_equal (old->pdata[head], lines->pdata[head]))
    head++;
  while (tail < old->len - head && tail < lines->len - head
         && enc_timeline_item_equal (old->pdata[old->len - 1 - tail],
                                     lines->pdata[lines->len - 1 - tail]))
    tail++;
  for (guint i = 0; i < head; i++)
    g_set_object ((EncTimelineItem **)&lines->pdata[i], old->pdata[i]);
  for (guint i = 0; i < tail; i++)
    g_set_object ((EncTimelineItem **)&lines->pdata[lines->len - 1 - i],
                  old->pdata[old->len - 1 - i]);

  guint removed = old->len - head - tail, added = lines->len - head - tail;

  self->shown = lines;
  g_ptr_array_unref (old);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
}

/* Merges three ordered lists. Marks that are older than the last page wait for theirs. */
static void
put_together (EncTimelineModel *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  EncDate oldest = self->more && self->events->len > 0
                     ? enc_timeline_item_get_day (self->events->pdata[self->events->len - 1])
                     : G_MININT32;
  guint e = 0, m = 0, p = 0;

  for (;;)
    {
      EncTimelineItem *next = e < self->events->len ? self->events->pdata[e] : NULL;
      guint *from = &e;

      while (m < self->marks->len && !is_wanted (self, self->marks->pdata[m]))
        m++;
      if (m < self->marks->len && enc_timeline_item_get_day (self->marks->pdata[m]) >= oldest
          && (next == NULL || enc_timeline_item_compare (self->marks->pdata[m], next) < 0))
        {
          next = self->marks->pdata[m];
          from = &m;
        }
      if (p < self->pending->len
          && (next == NULL || enc_timeline_item_compare (self->pending->pdata[p], next) <= 0))
        {
          next = self->pending->pdata[p];
          from = &p;
        }
      if (next == NULL)
        break;
      (*from)++;
      if (from == &m || from == &p || self->until == ENC_DATE_NONE
          || enc_timeline_item_get_day (next) <= self->until)
        g_ptr_array_add (lines, g_object_ref (next));
    }
  show_lines (self, lines);
}

/* ---- pages ---- */

typedef struct
{
  GWeakRef model;
  GCancellable *cancellable;
  gboolean from_start;
} Page;

static void
page_free (Page *page)
{
  g_weak_ref_clear (&page->model);
  g_object_unref (page->cancellable);
  g_free (page);
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  Page *page = data;
  g_autoptr (EncTimelineModel) self = g_weak_ref_get (&page->model);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadTimeline) timeline
    = enc_desk_timeline_finish (ENC_DESK (source), result, &error);

  if (self != NULL && self->cancellable == page->cancellable)
    {
      self->loading = FALSE;
      g_clear_object (&self->cancellable);
      if (timeline == NULL)
        self->more = FALSE;
      else
        {
          if (page->from_start)
            {
              g_ptr_array_set_size (self->events, 0);
              g_ptr_array_set_size (self->pending, 0);
            }
          for (guint i = 0; i < timeline->entries->len; i++)
            {
              keep_reserved (self, timeline->entries->pdata[i]);
              g_ptr_array_add (self->events,
                               enc_timeline_item_new_event (timeline->entries->pdata[i]));
            }
          g_ptr_array_set_free_func (timeline->entries, NULL);
          self->more = timeline->more;
        }
      put_together (self);
      g_signal_emit (self, signal_loaded, 0);
    }
  page_free (page);
}

static void
ask (EncTimelineModel *self, gboolean from_start)
{
  EncReadTimelineQuery query = { .client = self->subject->client_pk,
                                 .groups = self->groups,
                                 .text = self->text,
                                 .voided = self->voided,
                                 .max = ENC_TIMELINE_PAGE,
                                 .after_day = ENC_DATE_NONE };
  Page *page = g_new0 (Page, 1);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  if (!from_start && self->events->len > 0)
    {
      const EncEvent *last
        = enc_timeline_item_get_event (self->events->pdata[self->events->len - 1]);

      query.after_day = last->effective;
      query.after_ms = last->recorded_ms;
      query.after_pk = last->pk;
    }
  else
    query.max = MAX (FIRST_PAGE, self->events->len);
  g_weak_ref_init (&page->model, self);
  page->cancellable = g_object_ref (self->cancellable);
  page->from_start = from_start;
  enc_desk_timeline_async (self->desk, &query, self->cancellable, on_page, page);
}

static void
enc_timeline_model_finalize (GObject *object)
{
  EncTimelineModel *self = ENC_TIMELINE_MODEL (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->pending);
  g_free (self->text);
  g_free (self->folded);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_timeline_model_parent_class)->finalize (object);
}

static void
enc_timeline_model_class_init (EncTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_timeline_model_finalize;
  signal_loaded = g_signal_new ("loaded", ENC_TYPE_TIMELINE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
enc_timeline_model_init (EncTimelineModel *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  self->folded = g_strdup ("");
  self->until = ENC_DATE_NONE;
}

/**
 * enc_timeline_model_new:
 * @desk: the open file
 *
 * Returns: (transfer full): a timeline of nobody yet
 */
EncTimelineModel *
enc_timeline_model_new (EncDesk *desk)
{
  EncTimelineModel *self = g_object_new (ENC_TYPE_TIMELINE_MODEL, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return enc_timeline_item_compare (*(EncTimelineItem *const *)a, *(EncTimelineItem *const *)b);
}

/**
 * enc_timeline_model_set_subject:
 * @subject: whose timeline it is
 * @marks: (element-type EncTimelineMark): what the ledger and the cases add; copied
 *
 * Another client begins with its first page; of the same one, the pages that were read are read
 * again.
 */
void
enc_timeline_model_set_subject (EncTimelineModel *self, EncTimelineSubject *subject, GArray *marks)
{
  gboolean other;

  g_return_if_fail (ENC_IS_TIMELINE_MODEL (self) && subject != NULL);

  other = self->subject == NULL || self->subject->client_pk != subject->client_pk;
  enc_timeline_subject_ref (subject);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  self->subject = subject;
  g_ptr_array_set_size (self->marks, 0);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (self->marks,
                     enc_timeline_item_new_mark (&g_array_index (marks, EncTimelineMark, i)));
  g_ptr_array_sort (self->marks, compare_items);
  if (other)
    {
      g_ptr_array_set_size (self->events, 0);
      g_ptr_array_set_size (self->pending, 0);
      self->more = TRUE;
      show_lines (self, g_ptr_array_new_with_free_func (g_object_unref));
    }
  ask (self, TRUE);
}

/**
 * enc_timeline_model_set_filter:
 * @groups: set of 1 << #EncEventGroup, 0 = all
 * @text: (nullable): words that a line must say
 * @voided: also what was taken back
 */
void
enc_timeline_model_set_filter (EncTimelineModel *self, guint groups, const char *text,
                               gboolean voided)
{
  g_return_if_fail (ENC_IS_TIMELINE_MODEL (self));

  if (self->groups == groups && g_strcmp0 (self->text, text) == 0 && self->voided == voided)
    return;
  self->groups = groups;
  self->voided = voided;
  g_free (self->text);
  self->text = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
  g_free (self->folded);
  self->folded = enc_text_fold (self->text);
  if (self->subject == NULL)
    return;
  g_ptr_array_set_size (self->events, 0);
  self->more = TRUE;
  ask (self, TRUE);
}

/**
 * enc_timeline_model_set_until:
 * @until: the as-of day where it is past, or %ENC_DATE_NONE: what came later has not happened yet
 */
void
enc_timeline_model_set_until (EncTimelineModel *self, EncDate until)
{
  g_return_if_fail (ENC_IS_TIMELINE_MODEL (self));

  if (self->until == until)
    return;
  self->until = until;
  if (self->subject != NULL)
    put_together (self);
}

/**
 * enc_timeline_model_refresh:
 *
 * Reads again what was read: the journal has changed.
 */
void
enc_timeline_model_refresh (EncTimelineModel *self)
{
  g_return_if_fail (ENC_IS_TIMELINE_MODEL (self));
  if (self->subject != NULL)
    ask (self, TRUE);
}

/**
 * enc_timeline_model_expect:
 * @event: (transfer full): an event on its way into the journal
 *
 * Shows it at once; the next page that is read takes its place.
 */
void
enc_timeline_model_expect (EncTimelineModel *self, EncEvent *event)
{
  g_return_if_fail (ENC_IS_TIMELINE_MODEL (self));
  g_ptr_array_add (self->pending, enc_timeline_item_new_pending (event));
  g_ptr_array_sort (self->pending, compare_items);
  if (self->subject != NULL)
    put_together (self);
}

/**
 * enc_timeline_model_give_up:
 * @id: the id that was given to an expected event
 *
 * It did not arrive.
 */
void
enc_timeline_model_give_up (EncTimelineModel *self, const char *id)
{
  g_return_if_fail (ENC_IS_TIMELINE_MODEL (self));

  for (guint i = 0; i < self->pending->len; i++)
    if (g_strcmp0 (enc_timeline_item_get_event (self->pending->pdata[i])->id, id) == 0)
      {
        g_ptr_array_remove_index (self->pending, i);
        put_together (self);
        return;
      }
}

/**
 * enc_timeline_model_fetch_more:
 *
 * Asks for the next page of older events.
 *
 * Returns: whether there is one and it was not asked for already
 */
gboolean
enc_timeline_model_fetch_more (EncTimelineModel *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_MODEL (self), FALSE);

  if (self->subject == NULL || !self->more || self->loading)
    return FALSE;
  ask (self, FALSE);
  return TRUE;
}

/**
 * enc_timeline_model_is_loading:
 *
 * Returns: whether a page is under way
 */
gboolean
enc_timeline_model_is_loading (EncTimelineModel *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_MODEL (self), FALSE);
  return self->loading;
}

/**
 * enc_timeline_model_has_more:
 *
 * Returns: whether there are older events than those shown
 */
gboolean
enc_timeline_model_has_more (EncTimelineModel *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_MODEL (self), FALSE);
  return self->more;
}

/**
 * enc_timeline_model_get_n_events:
 *
 * Returns: how many events of the journal have been read
 */
guint
enc_timeline_model_get_n_events (EncTimelineModel *self)
{
  g_return_val_if_fail (ENC_IS_TIMELINE_MODEL (self), 0);
  return self->events->len;
}
