/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/review/enc-review-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-worker.h"
#include "documents/enc-review-page.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-parts.h"
#include "ui/common/enc-print.h"
#include "ui/review/enc-review-card.h"
#include "ui/review/enc-review-clock.h"
#include "ui/review/enc-review-form.h"

#define N_PERIODS 4
#define N_FLOORS  4

static const int periods[N_PERIODS] = { 7, 14, 31, 92 };
/* In units of the currency. */
static const int floors[N_FLOORS] = { 0, 1000, 5000, 20000 };

struct _EncReviewView
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *subtitle;
  EncReviewClock *clock;
  GtkDropDown *period, *floor;
  GtkWidget *also;
  GtkWidget *cards;
  GtkWidget *none;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  EncWorker *worker;
  EncReview *review; /* (nullable) */

  /* State */
  guint generation;
};

static void enc_review_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncReviewView, enc_review_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_review_view_iface_init))

static gint64
floor_amount (EncReviewView *self, EncCurrency currency)
{
  gint64 amount = floors[gtk_drop_down_get_selected (self->floor) % N_FLOORS];

  for (int d = enc_currency_decimals (currency); d > 0; d--)
    amount *= 10;

  return amount;
}

/* Reps see the review of their own clients. */
static const char *
only_rep (EncIdentity *identity)
{
  return enc_identity_get_shell (identity) == ENC_SHELL_FIELD ? enc_identity_get_name (identity)
                                                              : NULL;
}

static void
show_review (EncReviewView *self)
{
  EncIdentity *identity = enc_identity_of (self->desk);
  g_autofree char *since = enc_format_date_spoken (self->review->since, self->review->day);
  g_autofree char *day = enc_format_date_long (self->review->day);
  /* Translators: two dates */
  g_autofree char *subtitle
    = g_strdup_printf (_ ("Review of %1$s: what happened since %2$s."), day, since);

  gtk_label_set_text (self->subtitle, subtitle);
  enc_review_clock_set (self->clock, self->review);
  enc_parts_clear (self->cards);
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    if (self->review->sections[s].lines->len > 0)
      gtk_box_append (GTK_BOX (self->cards), enc_review_card_new (self->review, s, identity));
  gtk_widget_set_visible (self->none, enc_review_is_empty (self->review));
  gtk_widget_set_visible (self->also, enc_identity_may (identity, "review.decide"));
}

/* It looks through the whole portfolio: not on the thread that draws. */
typedef struct
{
  GWeakRef view;
  guint generation;
  EncFollowup *followup;
  EncReviewOptions options;
  char *rep;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->view);
  enc_followup_unref (request->followup);
  g_free (request->rep);
  g_free (request);
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  request->options.rep = request->rep;
  g_task_return_pointer (task, enc_review_new (request->followup, &request->options),
                         (GDestroyNotify)enc_review_free);
}

static void
on_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (EncReviewView) self = g_weak_ref_get (&request->view);
  g_autoptr (EncReview) review = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Late answers to older questions are dropped. */
  if (self == NULL || review == NULL || self->desk == NULL
      || request->generation != self->generation)
    return;
  g_clear_pointer (&self->review, enc_review_free);
  self->review = g_steal_pointer (&review);
  show_review (self);
}

static void
refresh (EncReviewView *self)
{
  EncFollowup *followup = self->desk != NULL ? enc_desk_get_followup (self->desk) : NULL;
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;
  g_autoptr (GTask) task = NULL;
  Request *request;

  if (followup == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  options.currency = enc_desk_get_currency (self->desk);
  options.since
    = enc_followup_day (followup) - periods[gtk_drop_down_get_selected (self->period) % N_PERIODS];
  options.above = floor_amount (self, options.currency);
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->view, self);
  request->generation = ++self->generation;
  request->followup = enc_followup_ref (followup);
  request->options = options;
  request->rep = g_strdup (only_rep (enc_identity_of (self->desk)));
  task = g_task_new (NULL, NULL, on_computed, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, request, request_free);
  enc_worker_push (self->worker, task, compute, G_PRIORITY_DEFAULT);
}

static void
on_also (GtkWidget *button, EncReviewView *self)
{
  enc_review_form_decide (enc_window_of (self), NULL, GTK_WIDGET (self), button);
}

static void
on_print (GtkWidget *button, EncReviewView *self)
{
  enc_view_print (ENC_VIEW (self));
}

/* ---- widget ---- */

static GtkDropDown *
create_choice (EncReviewView *self, const char *name, char **labels)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings ((const char *const *)labels);

  enc_parts_name (choice, name);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);

  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
create_head (EncReviewView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *print = enc_parts_button ("printer-symbolic", _ ("_Print…"), NULL);
  char *period_labels[N_PERIODS + 1] = { NULL }, *floor_labels[N_FLOORS + 1] = { NULL };
  EncCurrency currency = enc_desk_get_currency (self->desk);

  for (int i = 0; i < N_PERIODS; i++)
    period_labels[i]
      = g_strdup_printf (ngettext ("Last %d day", "Last %d days", periods[i]), periods[i]);
  floor_labels[0] = g_strdup (_ ("Any amount"));
  for (int i = 1; i < N_FLOORS; i++)
    {
      gint64 units = floors[i];

      for (int d = enc_currency_decimals (currency); d > 0; d--)
        units *= 10;

      g_autofree char *amount = enc_format_money_scaled (units, currency, 0, 0);

      /* Translators: %s is an amount */
      floor_labels[i] = g_strdup_printf (_ ("Above %s"), amount);
    }
  self->period = create_choice (self, _ ("Since when"), period_labels);
  self->floor = create_choice (self, _ ("New overdue from which amount on"), floor_labels);
  gtk_drop_down_set_selected (self->floor, 1);
  for (int i = 0; i < N_PERIODS; i++)
    g_free (period_labels[i]);
  for (int i = 0; i < N_FLOORS; i++)
    g_free (floor_labels[i]);

  self->subtitle = GTK_LABEL (enc_parts_paragraph (NULL, "small dim-label"));
  gtk_box_append (GTK_BOX (texts),
                  enc_parts_paragraph (_ ("Finance and sales, the same figures"), "title-4"));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->subtitle));
  gtk_widget_set_valign (print, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (print, TRUE);
  gtk_widget_set_halign (print, GTK_ALIGN_END);
  g_signal_connect_object (print, "clicked", G_CALLBACK (on_print), self, 0);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (choices), GTK_WIDGET (self->period));
  gtk_box_append (GTK_BOX (choices), GTK_WIDGET (self->floor));
  gtk_box_append (GTK_BOX (choices), print);
  gtk_box_append (GTK_BOX (head), choices);

  return head;
}

static void
build (EncReviewView *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->clock = ENC_REVIEW_CLOCK (enc_review_clock_new ());
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->none = adw_status_page_new ();
  gtk_widget_add_css_class (self->none, "mini");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->none), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), _ ("Nothing to speak of"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none),
                                   _ ("Nothing new is late, nobody broke a promise, no dispute is "
                                      "past its delay: the time is yours."));
  self->also = enc_parts_button ("list-add-symbolic", _ ("Record _Another Decision…"), NULL);
  gtk_widget_set_halign (self->also, GTK_ALIGN_START);
  g_signal_connect_object (self->also, "clicked", G_CALLBACK (on_also), self, 0);
  gtk_box_append (GTK_BOX (page), create_head (self));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->clock));
  gtk_box_append (GTK_BOX (page), self->cards);
  gtk_box_append (GTK_BOX (page), self->none);
  gtk_box_append (GTK_BOX (page), self->also);
  enc_parts_classes (page, "rep-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1000);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
enc_review_view_dispose (GObject *object)
{
  EncReviewView *self = ENC_REVIEW_VIEW (object);

  g_clear_pointer (&self->worker, enc_worker_stop);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->review, enc_review_free);

  G_OBJECT_CLASS (enc_review_view_parent_class)->dispose (object);
}

static void
enc_review_view_class_init (EncReviewViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_review_view_dispose;
}

static void
enc_review_view_init (EncReviewView *self)
{
  self->worker = enc_worker_new ("enc-review");
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed", G_CALLBACK (refresh),
                                  self);
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
}

static void
view_show (EncView *view, EncPlace *place)
{
  refresh (ENC_REVIEW_VIEW (view));
}

static void
view_print (EncView *view)
{
  EncReviewView *self = ENC_REVIEW_VIEW (view);
  EncPageContext context = { .company = enc_desk_get_setting (self->desk, "company.name"),
                             .now_ms = enc_clock_now_ms (enc_desk_get_clock (self->desk)) };
  g_autoptr (EncDocument) document = NULL;

  if (self->review == NULL)
    return;
  document = enc_review_page_new (self->review, &context);
  enc_print_document (GTK_WINDOW (enc_window_of (self)), document);
}

static void
enc_review_view_iface_init (EncViewInterface *iface)
{
  iface->show = view_show;
  iface->print = view_print;
}

/**
 * enc_review_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_review_view_new (EncWindow *window)
{
  EncReviewView *self = g_object_new (ENC_TYPE_REVIEW_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  build (self);
  g_signal_group_set_target (self->desk_signals, self->desk);

  return GTK_WIDGET (self);
}
