/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-forms.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ledger/enc-terms.h"

#include <string.h>

/* What a form needs when it is submitted; freed with it. */
typedef struct
{
  EncClientLedger *ledger;
  EncClientForm form;
  char *contact_id; /* "" = a new one */
  EncClientFormDone done;
  gpointer data;
} Context;

static const EncContactRole roles[]
  = { ENC_CONTACT_ACCOUNTS_PAYABLE, ENC_CONTACT_PURCHASING, ENC_CONTACT_FINANCE_DIRECTOR,
      ENC_CONTACT_MANAGER,          ENC_CONTACT_TECHNICAL,  ENC_CONTACT_OTHER };

static void
context_free (gpointer data)
{
  Context *context = data;

  enc_client_ledger_unref (context->ledger);
  g_free (context->contact_id);
  g_free (context);
}

/* ---- what can be wrong ---- */

static char *
check_terms (const char *text)
{
  EncTerms terms;

  return text[0] == '\0' || enc_terms_parse (text, &terms)
           ? NULL
           : g_strdup (_ (
             "These terms are not understood. Write for instance: 30 days, 45 days end of month."));
}

static char *
check_siren (const char *text)
{
  return text[0] == '\0' || enc_party_siren_is_valid (text)
           ? NULL
           : g_strdup (_ ("A SIREN has nine digits, the last of which checks the others: this one "
                          "does not hold."));
}

static char *
check_vat (const char *text)
{
  return text[0] == '\0' || enc_party_vat_is_valid (text)
           ? NULL
           : g_strdup (
             _ ("This VAT number does not hold: a country code, then its digits and key."));
}

static char *
check_name (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return stripped[0] != '\0' ? NULL : g_strdup (_ ("A name is needed."));
}

static char *
check_email (const char *text)
{
  const char *at = strchr (text, '@');

  return text[0] == '\0'
             || (at != NULL && at != text && at[1] != '\0' && strchr (text, ' ') == NULL)
           ? NULL
           : g_strdup (_ ("This is not an e-mail address."));
}

/* ---- building ---- */

static void
suggest_dimension (EncFormPopover *form, const char *id, EncPortfolio *portfolio,
                   EncDimension dimension)
{
  guint n = portfolio != NULL ? enc_portfolio_dimension_size (portfolio, dimension) : 0;
  g_autofree const char **words = g_new0 (const char *, (gsize)n + 1);
  guint k = 0;

  for (guint v = 0; v < n; v++)
    {
      const char *label = enc_portfolio_dimension_label (portfolio, dimension, v);

      if (label[0] != '\0')
        words[k++] = label;
    }
  enc_form_popover_suggest (form, id, words);
}

static EncFormPopover *
build_form (EncClientForm kind, const EncClientLedger *ledger, EncPortfolio *portfolio)
{
  const EncReadClient *client = &ledger->file->client;
  EncCurrency currency = enc_client_forms_limit_currency (ledger);
  g_autofree char *terms_text = NULL;
  EncFormPopover *form = NULL;
  EncTerms terms;

  switch (kind)
    {
    case ENC_CLIENT_FORM_TERMS:
      terms_text = client->terms != NULL && enc_terms_parse (client->terms, &terms)
                     ? enc_terms_label (&terms)
                     : g_strdup (client->terms);
      form = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Payment terms"), _ ("_Save")));
      enc_form_popover_add_text (form, "terms", _ ("Terms agreed with the client"), terms_text,
                                 check_terms);
      break;
    case ENC_CLIENT_FORM_LIMIT:
      form = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Credit limit"), _ ("_Save")));
      enc_form_popover_add_money (form, "credit_limit", _ ("Credit limit"), client->credit_limit,
                                  currency);
      enc_form_popover_add_money (form, "insurer_cover", _ ("Insurer’s cover"),
                                  client->insurer_cover, currency);
      enc_form_popover_add_text (form, "insurer", _ ("Credit insurer"), client->insurer, NULL);
      break;
    case ENC_CLIENT_FORM_PEOPLE:
      form
        = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Who looks after the client"), _ ("_Save")));
      enc_form_popover_add_text (form, "rep", _ ("Sales rep"), client->rep, NULL);
      suggest_dimension (form, "rep", portfolio, ENC_DIMENSION_REP);
      enc_form_popover_add_text (form, "collector", _ ("Collector"), client->collector, NULL);
      suggest_dimension (form, "collector", portfolio, ENC_DIMENSION_COLLECTOR);
      break;
    case ENC_CLIENT_FORM_GROUPING:
      form = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Where the client belongs"), _ ("_Save")));
      enc_form_popover_add_text (form, "segment", _ ("Segment"), client->segment, NULL);
      suggest_dimension (form, "segment", portfolio, ENC_DIMENSION_SEGMENT);
      enc_form_popover_add_text (form, "parent", _ ("Group"), client->parent, NULL);
      suggest_dimension (form, "parent", portfolio, ENC_DIMENSION_GROUP);
      enc_form_popover_add_text (form, "sector", _ ("Sector"), client->sector, NULL);
      break;
    case ENC_CLIENT_FORM_NUMBERS:
      form = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Registration"), _ ("_Save")));
      enc_form_popover_add_text (form, "siren", _ ("SIREN"), client->siren, check_siren);
      enc_form_popover_add_text (form, "vat", _ ("VAT number"), client->vat, check_vat);
      break;
    case ENC_CLIENT_FORM_PLACE:
      form = ENC_FORM_POPOVER (enc_form_popover_new (_ ("Name and place"), _ ("_Save")));
      enc_form_popover_add_text (form, "name", _ ("Name"), client->name, check_name);
      enc_form_popover_add_text (form, "city", _ ("City"), client->city, NULL);
      enc_form_popover_add_text (form, "country", _ ("Country"), client->country, NULL);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return form;
}

/* ---- submitting ---- */

static gboolean
add_text (EncFormPopover *form, GVariantDict *dict, const char *id)
{
  g_autofree char *text = NULL;

  if (!enc_form_popover_is_changed (form, id))
    return FALSE;
  text = g_strstrip (g_strdup (enc_form_popover_get_text (form, id)));
  g_variant_dict_insert (dict, id, "s", text);
  return TRUE;
}

static gboolean
add_money (EncFormPopover *form, GVariantDict *dict, const char *id)
{
  if (!enc_form_popover_is_changed (form, id))
    return FALSE;
  g_variant_dict_insert (dict, id, "x", enc_form_popover_get_money (form, id));
  return TRUE;
}

static gboolean
add_terms (EncFormPopover *form, GVariantDict *dict)
{
  const char *text = enc_form_popover_get_text (form, "terms");
  g_autofree char *canonical = NULL;
  EncTerms terms;

  if (!enc_form_popover_is_changed (form, "terms"))
    return FALSE;
  canonical = enc_terms_parse (text, &terms) ? enc_terms_to_string (&terms) : g_strdup ("");
  g_variant_dict_insert (dict, "terms", "s", canonical);
  return TRUE;
}

static void
on_client_submitted (EncFormPopover *form, Context *context)
{
  static const char *const texts[][4] = {
    [ENC_CLIENT_FORM_TERMS] = { NULL },
    [ENC_CLIENT_FORM_LIMIT] = { "insurer", NULL },
    [ENC_CLIENT_FORM_PEOPLE] = { "rep", "collector", NULL },
    [ENC_CLIENT_FORM_GROUPING] = { "segment", "parent", "sector", NULL },
    [ENC_CLIENT_FORM_NUMBERS] = { "siren", "vat", NULL },
    [ENC_CLIENT_FORM_PLACE] = { "name", "city", "country", NULL },
  };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  gboolean changed = FALSE;

  g_variant_dict_insert (&dict, "client", "s", context->ledger->file->client.id);
  for (gsize i = 0; texts[context->form][i] != NULL; i++)
    changed |= add_text (form, &dict, texts[context->form][i]);
  if (context->form == ENC_CLIENT_FORM_TERMS)
    changed |= add_terms (form, &dict);
  if (context->form == ENC_CLIENT_FORM_LIMIT)
    {
      gboolean amounts = add_money (form, &dict, "credit_limit");
      char code[ENC_CURRENCY_LEN];

      amounts |= add_money (form, &dict, "insurer_cover");
      if (amounts)
        g_variant_dict_insert (&dict, "limit_currency", "s",
                               enc_currency_code (enc_client_forms_limit_currency (context->ledger),
                                                  code));
      changed |= amounts;
    }
  if (changed)
    context->done ("client.set", g_variant_dict_end (&dict), _ ("Client saved"), context->data);
}

static void
on_contact_submitted (EncFormPopover *form, Context *context)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  guint role = MIN (enc_form_popover_get_choice (form, "role"), G_N_ELEMENTS (roles) - 1);

  g_variant_dict_insert (&dict, "client", "s", context->ledger->file->client.id);
  g_variant_dict_insert (&dict, "contact", "s", context->contact_id);
  g_variant_dict_insert (&dict, "role", "s", enc_party_contact_role_name (roles[role]));
  g_variant_dict_insert (&dict, "name", "s", enc_form_popover_get_text (form, "name"));
  g_variant_dict_insert (&dict, "phone", "s", enc_form_popover_get_text (form, "phone"));
  g_variant_dict_insert (&dict, "email", "s", enc_form_popover_get_text (form, "email"));
  g_variant_dict_insert (&dict, "note", "s", enc_form_popover_get_text (form, "note"));
  context->done ("contact.set", g_variant_dict_end (&dict),
                 context->contact_id[0] == '\0' ? _ ("Contact added") : _ ("Contact saved"),
                 context->data);
}

static void
on_contact_removed (EncFormPopover *form, Context *context)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "contact", "s", context->contact_id);
  context->done ("contact.remove", g_variant_dict_end (&dict), _ ("Contact removed"),
                 context->data);
}

static Context *
attach_context (EncFormPopover *form, EncClientLedger *ledger, EncClientFormDone done,
                gpointer data)
{
  Context *context = g_new0 (Context, 1);

  context->ledger = enc_client_ledger_ref (ledger);
  context->done = done;
  context->data = data;
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  return context;
}

/**
 * enc_client_forms_edit:
 * @form: which
 * @ledger: the client's file
 * @portfolio: (nullable): where names to suggest are found
 * @done: called with the command when the form is submitted and something changed
 * @host: what it belongs to, and stays
 * @at: inside @host, where to point
 *
 * Returns: (transfer none): the form, on screen
 */
EncFormPopover *
enc_client_forms_edit (EncClientForm kind, EncClientLedger *ledger, EncPortfolio *portfolio,
                       EncClientFormDone done, gpointer data, GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form = build_form (kind, ledger, portfolio);
  Context *context = attach_context (form, ledger, done, data);

  context->form = kind;
  g_signal_connect (form, "submitted", G_CALLBACK (on_client_submitted), context);
  enc_form_popover_popup_at (form, host, at);
  return form;
}

/**
 * enc_client_forms_contact:
 * @contact: (nullable): the one to change; %NULL = a new one
 * @done: called with the command when the form is submitted
 * @host: what it belongs to, and stays
 * @at: inside @host, where to point
 *
 * Returns: (transfer none): the form, on screen
 */
EncFormPopover *
enc_client_forms_contact (EncClientLedger *ledger, const EncReadContact *contact,
                          EncClientFormDone done, gpointer data, GtkWidget *host, GtkWidget *at)
{
  EncFormPopover *form
    = ENC_FORM_POPOVER (enc_form_popover_new (contact != NULL ? _ ("Contact") : _ ("New contact"),
                                              contact != NULL ? _ ("_Save") : _ ("_Add")));
  Context *context = attach_context (form, ledger, done, data);
  const char *labels[G_N_ELEMENTS (roles) + 1] = { NULL };
  guint selected = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      labels[i] = _ (enc_party_contact_role_label (roles[i]));
      if (contact != NULL && contact->role == roles[i])
        selected = (guint)i;
    }
  context->contact_id = g_strdup (contact != NULL ? contact->id : "");
  enc_form_popover_add_text (form, "name", _ ("Name"), contact != NULL ? contact->name : NULL,
                             check_name);
  enc_form_popover_add_choice (form, "role", _ ("Role"), labels, selected);
  enc_form_popover_add_text (form, "phone", _ ("Phone"), contact != NULL ? contact->phone : NULL,
                             NULL);
  enc_form_popover_add_text (form, "email", _ ("E-mail"), contact != NULL ? contact->email : NULL,
                             check_email);
  enc_form_popover_add_text (form, "note", _ ("Note"), contact != NULL ? contact->note : NULL,
                             NULL);
  g_signal_connect (form, "submitted", G_CALLBACK (on_contact_submitted), context);
  if (contact != NULL)
    {
      enc_form_popover_add_remove (form, _ ("_Remove"));
      g_signal_connect (form, "removed", G_CALLBACK (on_contact_removed), context);
    }
  enc_form_popover_popup_at (form, host, at);
  return form;
}

/**
 * enc_client_forms_limit_currency:
 *
 * Returns: the currency in which the client's limit is set, or would be
 */
EncCurrency
enc_client_forms_limit_currency (const EncClientLedger *ledger)
{
  EncCurrency currency = ledger->file->client.limit_currency;

  return currency != ENC_CURRENCY_NONE ? currency : ledger->currency;
}
