/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/dispute-fixture.h"

#include "base/enc-id.h"
#include "support/enc-test.h"

/* Disputes of a trading company: made up, but each folded from events as those of a file are. */

static const struct
{
  const char *category;
  const char *title;
  const char *cause;
} stories[] = {
  { "PU_ERR", "Écart de prix sur 14 ouvrants", "price-list" },
  { "LIVR_INCOMP", "Palette manquante, BL non signé", "carrier" },
  { "CMD_ERR", "Bon de commande absent de la facture", "order-entry" },
  { "QUALITE_ERR", "Joints défectueux, expertise demandée le 6", "product" },
  { "QTE_ERR", "Quantité livrée supérieure à la commande", "picking" },
  { "REM_ERR", "Remise de fin d’année non appliquée", "agreement" },
  { "TX_TVA_ERR", "Taux de TVA contesté", "billing" },
  { "ART_ERR", "Deux références inversées", "picking" },
};
static const char *const names[]
  = { "Menuiserie Bréhat",  "Bâti-Ouest Construction", "Plâtrerie Belle-Isle", "Granits Urvoas",
      "Isolation Kerdreux", "Charpentes du Trégor",    "Rénovation Bothorel",  "Habitat Plouzané",
      "Façades Guillou",    "Serrurerie Cadiou" };
static const char *const people[]
  = { "Claire Tanguy", "Julien Kermarrec", "Nadia Bensaïd", "Paul Guivarc’h", "Inès Moreau" };

static EncEvent *
make_event (EncEventKind kind, gint64 client, const char *subject, EncDate day, guint64 serial,
            GVariant *body)
{
  EncEvent *event = enc_event_new ();

  event->kind = kind;
  event->name = g_strdup (enc_event_kind_name (kind));
  event->id = subject != NULL && kind == ENC_EVENT_DISPUTE_OPEN
                ? g_strdup (subject)
                : g_strdup_printf ("event-%" G_GUINT64_FORMAT, serial);
  event->pk = (gint64)serial;
  event->client = client;
  event->subject = g_strdup (subject);
  event->author = g_strdup ("Nadia Bensaïd");
  event->role = ENC_USER_CREDIT_MANAGER;
  event->effective = day;
  event->recorded_ms = (gint64)day * 86400000 + (gint64)serial;
  g_clear_pointer (&event->body, g_variant_unref);
  event->body = g_variant_ref_sink (body);

  return event;
}

static void
add_step (GPtrArray *events, gint64 client, const char *id, EncDate day, const char *step,
          const char *more)
{
  g_autofree char *text = g_strdup_printf ("{'step': <'%s'>%s}", step, more);

  g_ptr_array_add (events, make_event (ENC_EVENT_DISPUTE_STEP, client, id, day, events->len + 1,
                                       g_variant_new_parsed (text)));
}

static void
add_steps (GPtrArray *events, gint64 client, const char *id, EncDate opened, guint state,
           EncDate today, const char *cause, GRand *rand)
{
  EncDate next = MIN (today, opened + g_rand_int_range (rand, 1, 4));

  if (state >= ENC_DISPUTE_REVIEW)
    add_step (events, client, id, next, "review", "");
  next = MIN (today, next + g_rand_int_range (rand, 1, 6));
  if (state == ENC_DISPUTE_WAIT_CLIENT)
    add_step (events, client, id, next, "ask-client", "");
  else if (state == ENC_DISPUTE_WAIT_US)
    add_step (events, client, id, next, "ask-us", "");
  else if (state >= ENC_DISPUTE_RESOLVED)
    {
      static const char *const outcomes[]
        = { ", 'outcome': <'credit'>, 'justified': <'yes'>",
            ", 'outcome': <'explained'>, 'justified': <'no'>",
            ", 'outcome': <'rejected'>, 'justified': <'no'>, 'reason': <'Preuve fournie'>",
            ", 'outcome': <'replaced'>, 'justified': <'partly'>" };
      g_autofree char *changed = g_strdup_printf ("{'cause': <'%s'>}", cause);

      next = MIN (today, next + g_rand_int_range (rand, 1, 20));
      g_ptr_array_add (events, make_event (ENC_EVENT_DISPUTE_CHANGE, client, id, next,
                                           events->len + 1, g_variant_new_parsed (changed)));
      add_step (events, client, id, next, "resolve", outcomes[g_rand_int_range (rand, 0, 4)]);
    }
  if (state == ENC_DISPUTE_CLOSED)
    add_step (events, client, id, MIN (today, next + 3), "close", "");
}

/* n disputes, one per client and invoice; without all_running as a company has them: most are over.
 */
EncFollowup *
dispute_fixture_new (guint n, guint seed, gboolean all_running)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
  g_autoptr (EncFollowupRules) rules = enc_followup_rules_new (NULL);
  EncPortfolioBuilder *builder = enc_portfolio_builder_new ();
  EncDate today = enc_test_date (DISPUTE_FIXTURE_TODAY);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      guint story = (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (stories));
      guint state = (guint)g_rand_int_range (rand, 0, all_running ? 5 : 16);
      EncDate opened = today - g_rand_int_range (rand, 0, state > 5 ? 360 : 18);
      gint64 amount = (gint64)g_rand_int_range (rand, 20000, 1800000);
      g_autofree char *code = g_strdup_printf ("C%05u", i);
      g_autofree char *name = i < G_N_ELEMENTS (names)
                                ? g_strdup (names[i])
                                : g_strdup_printf ("%s %u", names[i % G_N_ELEMENTS (names)], i);
      g_autofree char *id = g_strdup_printf ("dispute-%05u", i);
      g_autofree char *text
        = g_strdup_printf ("{'number': <'LIT-2026-%05u'>, 'currency': <'EUR'>, 'category': <'%s'>,"
                           " 'wants': <'partial-credit'>, 'title': <'%s'>, 'owner': <'%s'>}",
                           i, stories[story].category, stories[story].title,
                           people[g_rand_int_range (rand, 0, G_N_ELEMENTS (people))]);
      EncPortfolioClient client = { .pk = i + 1,
                                    .code = code,
                                    .name = name,
                                    .rep = "Moreau",
                                    .credit_limit = -1,
                                    .insurer_cover = -1 };
      EncPortfolioItem item = { .pk = i + 1,
                                .client_pk = i + 1,
                                .amount = amount,
                                .date = opened - 40,
                                .due = opened - 10,
                                .currency = ENC_EUR,
                                .kind = ENC_ITEM_INVOICE };
      EncEvent *event;

      state = MIN (state, ENC_DISPUTE_CLOSED);
      enc_portfolio_builder_add_client (builder, &client);
      enc_portfolio_builder_add_item (builder, &item);
      event = make_event (ENC_EVENT_DISPUTE_OPEN, i + 1, id, opened, events->len + 1,
                          g_variant_new_parsed (text));
      event->items = g_new0 (EncEventItem, 1);
      event->items[0] = (EncEventItem){ i + 1, amount / (g_rand_boolean (rand) ? 1 : 3) };
      event->n_items = 1;
      g_ptr_array_add (events, event);
      add_steps (events, i + 1, id, opened, state, today, stories[story].cause, rand);
    }

  g_autoptr (EncPortfolio) portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  g_autoptr (EncCasebook) book = enc_casebook_new (events);

  return enc_followup_new (portfolio, book, rules, today);
}
