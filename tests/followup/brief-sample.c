/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/brief-sample.h"

#include "support/enc-test.h"

/* Open on the day: number, invoiced, due, amount. */
static const struct
{
  const char *number, *date, *due;
  gint64 amount;
} open_items[] = {
  { "FA-2505-0412", "2025-05-30", "2025-07-14", 612000 },
  { "FA-2507-0188", "2025-07-12", "2025-08-26", 398460 },
  { "FA-2508-0061", "2025-08-06", "2025-09-20", 1248000 },
  { "FA-2508-0377", "2025-08-24", "2025-10-08", 431040 },
  { "FA-2509-0240", "2025-09-17", "2025-11-01", 784520 },
  { "FA-2510-0133", "2025-10-10", "2025-11-24", 921600 },
  { "FA-2510-0489", "2025-10-29", "2025-12-13", 553080 },
  { "FA-2511-0155", "2025-11-12", "2025-12-27", 871440 },
};

/* Paid: on which day, how late. */
static const struct
{
  const char *paid;
  int late;
  gint64 amount;
} paid_items[] = {
  { "2025-01-20", 14, 800000 }, { "2025-02-11", 17, 420000 }, { "2025-06-03", 60, 510000 },
  { "2025-06-12", 33, 330000 }, { "2025-06-25", 34, 710000 }, { "2025-07-09", 29, 264000 },
  { "2025-07-17", 24, 590000 }, { "2025-07-30", 43, 480000 }, { "2025-08-14", 38, 350000 },
  { "2025-08-19", 32, 615000 }, { "2025-08-22", 20, 290000 }, { "2025-08-27", 11, 730000 },
  { "2025-09-05", 38, 405000 }, { "2025-09-18", 35, 520000 }, { "2025-10-02", 16, 380000 },
  { "2025-10-08", 28, 640000 }, { "2025-10-14", 27, 300000 }, { "2025-10-20", 16, 450000 },
  { "2025-10-27", 27, 560000 }, { "2025-11-03", 18, 310000 },
};

const char *
brief_sample_number (gint64 pk, gpointer data)
{
  return g_hash_table_lookup (((BriefSample *)data)->numbers, &pk);
}

static gint64
add_item (EncPortfolioBuilder *builder, BriefSample *sample, gint64 *pk, gint64 client,
          EncItemKind kind, const char *number, EncDate date, EncDate due, gint64 amount)
{
  const EncPortfolioItem item = { .pk = ++*pk,
                                  .client_pk = client,
                                  .amount = amount,
                                  .date = date,
                                  .due = due,
                                  .currency = ENC_EUR,
                                  .kind = kind };

  enc_portfolio_builder_add_item (builder, &item);
  if (number != NULL)
    g_hash_table_insert (sample->numbers, g_memdup2 (&item.pk, sizeof item.pk), g_strdup (number));
  return item.pk;
}

static void
build_ledger (BriefSample *sample)
{
  static const EncPortfolioClient clients[] = {
    { .pk = 1,
      .code = "C10000",
      .name = "Menuiserie Bréhat",
      .city = "Paimpol",
      .rep = "Julien Kermarrec",
      .segment = "Bâtiment",
      .credit_limit = 6000000,
      .insurer_cover = -1,
      .limit_currency = ENC_EUR },
    { .pk = 2,
      .code = "C10001",
      .name = "Boulangerie du Port",
      .rep = "Julien Kermarrec",
      .credit_limit = -1,
      .insurer_cover = -1 },
  };
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  gint64 pk = 0;

  for (guint c = 0; c < G_N_ELEMENTS (clients); c++)
    {
      EncPortfolioClient client = clients[c];

      client.cover_from = client.cover_until = client.temporary_until = ENC_DATE_NONE;
      client.insolvency_date = ENC_DATE_NONE;
      client.temporary_cover = -1;
      enc_portfolio_builder_add_client (builder, &client);
    }
  for (guint i = 0; i < G_N_ELEMENTS (open_items); i++)
    add_item (builder, sample, &pk, 1, ENC_ITEM_INVOICE, open_items[i].number,
              enc_test_date (open_items[i].date), enc_test_date (open_items[i].due),
              open_items[i].amount);
  for (guint i = 0; i < G_N_ELEMENTS (paid_items); i++)
    {
      EncDate paid = enc_test_date (paid_items[i].paid), due = paid - paid_items[i].late;
      gint64 debit = add_item (builder, sample, &pk, 1, ENC_ITEM_INVOICE, NULL, due - 45, due,
                               paid_items[i].amount);
      gint64 credit = add_item (builder, sample, &pk, 1, ENC_ITEM_PAYMENT, NULL, paid,
                                ENC_DATE_NONE, -paid_items[i].amount);

      enc_portfolio_builder_add_allocation (builder, debit, credit, paid_items[i].amount, paid,
                                            paid);
    }
  /* The first invoice of all, long ago. */
  add_item (builder, sample, &pk, 1, ENC_ITEM_INVOICE, NULL, enc_test_date ("2014-03-03"),
            enc_test_date ("2014-04-03"), 100);
  add_item (builder, sample, &pk, 1, ENC_ITEM_PAYMENT, NULL, enc_test_date ("2014-04-02"),
            ENC_DATE_NONE, -100);
  enc_portfolio_builder_add_allocation (builder, pk - 1, pk, 100, enc_test_date ("2014-04-02"),
                                        enc_test_date ("2014-04-02"));
  enc_portfolio_builder_add_contested (builder, 1, 0, enc_test_date ("2025-07-21"), ENC_DATE_NONE);
  sample->portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
}

/* @body: a GVariant in text, or NULL; the event's id is its place. */
EncEvent *
brief_sample_event (BriefSample *sample, gint64 client, EncEventKind kind, const char *author,
                    const char *day, const char *subject, const char *body)
{
  EncEvent *event = enc_event_new ();

  event->pk = sample->events->len + 1;
  event->client = client;
  event->id = g_strdup_printf ("event-%u", sample->events->len + 1);
  event->kind = kind;
  event->name = g_strdup (enc_event_kind_name (kind));
  event->author = g_strdup (author);
  event->role = ENC_USER_COLLECTOR;
  event->effective = enc_test_date (day);
  event->recorded_ms = (gint64)event->effective * 86400000 + event->pk;
  event->subject = g_strdup (subject);
  if (body != NULL)
    {
      g_autoptr (GError) error = NULL;

      g_clear_pointer (&event->body, g_variant_unref);
      event->body = g_variant_parse (G_VARIANT_TYPE_VARDICT, body, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_ptr_array_add (sample->events, event);
  return event;
}

static void
name_item (EncEvent *event, gint64 pk, gint64 amount)
{
  EncEventItem item = { pk, amount };

  event->items = g_memdup2 (&item, sizeof item);
  event->n_items = 1;
}

static char *
promise_body (const char *date, gint64 amount)
{
  return g_strdup_printf ("{'currency': <'EUR'>, 'means': <'transfer'>, 'promised_by': <'M. Le "
                          "Bris'>, 'schedule': <[(%d, int64 %" G_GINT64_FORMAT ")]>}",
                          enc_test_date (date), amount);
}

static void
add_promise (BriefSample *sample, const char *made, const char *date, gint64 amount, gint64 item)
{
  g_autofree char *body = promise_body (date, amount);
  EncEvent *event
    = brief_sample_event (sample, 1, ENC_EVENT_PROMISE_RECORD, "Nadia Bensaïd", made, NULL, body);

  if (item != 0)
    name_item (event, item, 0);
}

static void
write_events (BriefSample *sample)
{
  EncEvent *event;

  brief_sample_event (sample, 1, ENC_EVENT_CONTACT_SET, "Nadia Bensaïd", "2025-06-02", NULL,
                      "{'name': <'M. Le Bris, comptable'>}");
  add_promise (sample, "2025-06-20", "2025-06-26", 700000, 0);
  event = brief_sample_event (
    sample, 1, ENC_EVENT_DISPUTE_OPEN, "Julien Kermarrec", "2025-07-21", NULL,
    "{'title': <'Écart de prix'>, 'category': <'PU_ERR'>, 'currency': <'EUR'>, "
    "'wants': <'credit'>, 'number': <'LIT-2025-0012'>}");
  name_item (event, 1, 0);
  brief_sample_event (sample, 1, ENC_EVENT_DISPUTE_STEP, "Camille Le Goff", "2025-11-18", event->id,
                      "{'step': <'review'>}");
  add_promise (sample, "2025-08-28", "2025-09-15", 398460, 2);
  add_promise (sample, "2025-09-25", "2025-10-09", 640000, 0);
  add_promise (sample, "2025-10-10", "2025-10-28", 500000, 4);
  brief_sample_event (sample, 1, ENC_EVENT_EMAIL, "Nadia Bensaïd", "2025-11-06", NULL,
                      "{'direction': <'out'>, 'title': <'Relance 2 : cinq factures échues'>}");
  brief_sample_event (sample, 1, ENC_EVENT_CALL, "Nadia Bensaïd", "2025-11-17", NULL,
                      "{'direction': <'out'>, 'outcome': <'promise'>, 'cause': <'approval'>, "
                      "'text': <'La facture de septembre est bloquée en validation.'>}");
  add_promise (sample, "2025-11-17", "2025-11-21", 1248000, 3);
}

/* Makes the casebook and what follows of the events there are. */
void
brief_sample_fold (BriefSample *sample)
{
  g_autoptr (EncFollowupRules) rules = enc_followup_rules_new (NULL);

  g_clear_pointer (&sample->followup, enc_followup_unref);
  g_clear_pointer (&sample->book, enc_casebook_unref);
  g_clear_pointer (&sample->latest, g_ptr_array_unref);
  sample->book = enc_casebook_new (sample->events);
  sample->followup = enc_followup_new (sample->portfolio, sample->book, rules, sample->day);
  sample->latest = g_ptr_array_new ();
  for (guint i = sample->events->len; i > 0; i--)
    g_ptr_array_add (sample->latest, sample->events->pdata[i - 1]);
}

BriefSample *
brief_sample_new (void)
{
  BriefSample *sample = g_new0 (BriefSample, 1);

  sample->day = enc_test_date ("2025-11-20");
  sample->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sample->events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
  sample->meeting = (EncCaseNote){ .kind = ENC_EVENT_MEETING,
                                   .day = sample->day,
                                   .minute = 14 * 60 + 30,
                                   .place = "Paimpol" };
  build_ledger (sample);
  write_events (sample);
  brief_sample_fold (sample);
  return sample;
}

void
brief_sample_free (BriefSample *sample)
{
  g_clear_pointer (&sample->followup, enc_followup_unref);
  g_clear_pointer (&sample->book, enc_casebook_unref);
  g_clear_pointer (&sample->latest, g_ptr_array_unref);
  g_ptr_array_unref (sample->events);
  g_hash_table_unref (sample->numbers);
  enc_portfolio_unref (sample->portfolio);
  g_free (sample);
}

EncBriefInput
brief_sample_input (BriefSample *sample, guint client)
{
  EncBriefInput input = enc_brief_input (sample->portfolio, client, sample->day);

  enc_brief_input_cases (&input, sample->followup);
  input.number = brief_sample_number;
  input.number_data = sample;
  input.manager = "Camille Le Goff";
  input.usual_days_late = 12;
  if (client == 0)
    {
      input.events = sample->latest;
      input.meeting = &sample->meeting;
      input.terms = "paiement à 45 jours";
      input.grade = 'D';
      input.grade_before = 'C';
      input.grade_day = enc_test_date ("2025-10-31");
    }
  return input;
}
