/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-card.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ledger/enc-terms.h"
#include "ui/client-file/enc-client-forms.h"

struct _EncClientCard
{
  GtkBox parent_instance;

  /* Template children. */
  GtkStack *stack;
  GtkStack *contact_stack;
  GtkWidget *add_button;
  GtkListBox *details;
  GtkListBox *contacts;

  /* Owned. */
  EncClientLedger *ledger; /* (nullable) */
  EncPortfolio *portfolio; /* (nullable) */

  gboolean writable;
};

G_DEFINE_FINAL_TYPE (EncClientCard, enc_client_card, GTK_TYPE_BOX)

static guint signal_command;

static GtkWidget *
new_label (const char *text, const char *style, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), expand ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_detail (EncClientCard *self, const char *caption, const char *value, EncClientForm form)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = new_label (caption, "small", TRUE);
  gboolean known = value != NULL && value[0] != '\0';
  GtkWidget *text = new_label (known ? value : "–", "small", FALSE);
  g_autofree char *name
    /* Translators: a detail of a client and what it is: "Sales rep: Julien Kermarrec" */
    = g_strdup_printf (_ ("%s: %s"), caption, known ? value : _ ("not known"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (text, "semi");
  gtk_widget_add_css_class (text, "numeric");
  gtk_widget_set_tooltip_text (text, known ? value : NULL);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->writable);
  g_object_set_data (G_OBJECT (row), "form", GINT_TO_POINTER (form));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->details, row);
}

static char *
money_or_null (gint64 amount, EncCurrency currency)
{
  return amount >= 0 ? enc_format_money (amount, currency) : NULL;
}

static char *
join_place (const EncReadClient *client)
{
  if (client->city != NULL && client->city[0] != '\0' && client->country != NULL
      && client->country[0] != '\0')
    /* Translators: city, country */
    return g_strdup_printf (C_ ("place", "%s, %s"), client->city, client->country);
  return g_strdup (client->city != NULL && client->city[0] != '\0' ? client->city
                                                                   : client->country);
}

static void
fill_details (EncClientCard *self)
{
  const EncReadClient *client = &self->ledger->file->client;
  EncCurrency currency = enc_client_forms_limit_currency (self->ledger);
  EncTerms terms;
  g_autofree char *terms_text = client->terms != NULL && enc_terms_parse (client->terms, &terms)
                                  ? enc_terms_label (&terms)
                                  : g_strdup (client->terms);
  g_autofree char *limit = money_or_null (client->credit_limit, currency);
  g_autofree char *cover = money_or_null (client->insurer_cover, currency);
  g_autofree char *place = join_place (client);

  add_detail (self, _ ("Payment terms"), terms_text, ENC_CLIENT_FORM_TERMS);
  add_detail (self, _ ("Credit limit"), limit, ENC_CLIENT_FORM_LIMIT);
  add_detail (self, _ ("Insurer’s cover"), cover, ENC_CLIENT_FORM_LIMIT);
  if (client->insurer != NULL && client->insurer[0] != '\0')
    add_detail (self, _ ("Credit insurer"), client->insurer, ENC_CLIENT_FORM_LIMIT);
  add_detail (self, _ ("Sales rep"), client->rep, ENC_CLIENT_FORM_PEOPLE);
  add_detail (self, _ ("Collector"), client->collector, ENC_CLIENT_FORM_PEOPLE);
  add_detail (self, _ ("Segment"), client->segment, ENC_CLIENT_FORM_GROUPING);
  add_detail (self, _ ("Group"), client->parent, ENC_CLIENT_FORM_GROUPING);
  add_detail (self, _ ("SIREN"), client->siren, ENC_CLIENT_FORM_NUMBERS);
  add_detail (self, _ ("VAT number"), client->vat, ENC_CLIENT_FORM_NUMBERS);
  add_detail (self, _ ("Place"), place, ENC_CLIENT_FORM_PLACE);
}

static void
add_contact (EncClientCard *self, const EncReadContact *contact)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *role = _ (enc_party_contact_role_label (contact->role));
  const char *reach[3] = { NULL };
  gsize n = 0;
  g_autofree char *ways = NULL, *name = NULL;
  GtkWidget *title
    = new_label (contact->name != NULL && contact->name[0] != '\0' ? contact->name : role, "small",
                 TRUE);
  GtkWidget *what = new_label (role, "tiny", FALSE);

  if (contact->phone != NULL && contact->phone[0] != '\0')
    reach[n++] = contact->phone;
  if (contact->email != NULL && contact->email[0] != '\0')
    reach[n++] = contact->email;
  ways = g_strjoinv (" · ", (char **)reach);
  name = g_strjoin (", ", contact->name != NULL ? contact->name : role, role, ways, NULL);
  gtk_widget_add_css_class (title, "semi");
  gtk_widget_add_css_class (what, "dim-label");
  gtk_box_append (GTK_BOX (first), title);
  gtk_box_append (GTK_BOX (first), what);
  gtk_box_append (GTK_BOX (column), first);
  if (ways[0] != '\0')
    {
      GtkWidget *line = new_label (ways, "small", TRUE);

      gtk_widget_add_css_class (line, "dim-label");
      gtk_widget_add_css_class (line, "numeric");
      gtk_box_append (GTK_BOX (column), line);
    }
  if (contact->note != NULL && contact->note[0] != '\0')
    gtk_box_append (GTK_BOX (column), new_label (contact->note, "small", TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->writable);
  g_object_set_data (G_OBJECT (row), "contact", (gpointer)contact);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->contacts, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
refill (EncClientCard *self)
{
  clear_list (self->details);
  clear_list (self->contacts);
  gtk_widget_set_sensitive (self->add_button, self->writable && self->ledger != NULL);
  if (self->ledger == NULL)
    return;
  fill_details (self);
  for (guint i = 0; i < self->ledger->file->contacts->len; i++)
    add_contact (self, g_ptr_array_index (self->ledger->file->contacts, i));
  gtk_stack_set_visible_child_name (self->contact_stack,
                                    self->ledger->file->contacts->len > 0 ? "some" : "none");
}

static void
on_command (const char *name, GVariant *args, const char *done, gpointer data)
{
  EncClientCard *self = data;

  g_signal_emit (self, signal_command, 0, name, args, done);
}

static void
on_detail_activated (GtkListBox *list, GtkListBoxRow *row, EncClientCard *self)
{
  EncClientForm form = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "form"));

  enc_client_forms_edit (form, self->ledger, self->portfolio, on_command, self, GTK_WIDGET (self),
                         GTK_WIDGET (row));
}

static void
on_contact_activated (GtkListBox *list, GtkListBoxRow *row, EncClientCard *self)
{
  enc_client_forms_contact (self->ledger, g_object_get_data (G_OBJECT (row), "contact"), on_command,
                            self, GTK_WIDGET (self), GTK_WIDGET (row));
}

static void
on_add_contact (EncClientCard *self)
{
  enc_client_forms_contact (self->ledger, NULL, on_command, self, GTK_WIDGET (self),
                            self->add_button);
}

static void
on_page_changed (EncClientCard *self)
{
  gtk_widget_set_visible (self->add_button,
                          g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "contacts")
                            == 0);
}

static void
enc_client_card_dispose (GObject *object)
{
  EncClientCard *self = ENC_CLIENT_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_CLIENT_CARD);
  g_clear_pointer (&self->ledger, enc_client_ledger_unref);
  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  G_OBJECT_CLASS (enc_client_card_parent_class)->dispose (object);
}

static void
enc_client_card_class_init (EncClientCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_client_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/client-file/enc-client-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EncClientCard, stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientCard, contact_stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientCard, add_button);
  gtk_widget_class_bind_template_child (widget_class, EncClientCard, details);
  gtk_widget_class_bind_template_child (widget_class, EncClientCard, contacts);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_contact_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_add_contact);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  signal_command
    = g_signal_new ("command", ENC_TYPE_CLIENT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_VARIANT, G_TYPE_STRING);
}

static void
enc_client_card_init (EncClientCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_page_changed (self);
}

/**
 * enc_client_card_fill:
 * @ledger: (nullable): whose client to show
 * @portfolio: (nullable): where names to suggest are found
 */
void
enc_client_card_fill (EncClientCard *self, EncClientLedger *ledger, EncPortfolio *portfolio)
{
  g_return_if_fail (ENC_IS_CLIENT_CARD (self));

  if (ledger != NULL)
    enc_client_ledger_ref (ledger);
  if (portfolio != NULL)
    enc_portfolio_ref (portfolio);
  clear_list (self->contacts);
  g_clear_pointer (&self->ledger, enc_client_ledger_unref);
  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  self->ledger = ledger;
  self->portfolio = portfolio;
  refill (self);
}

/**
 * enc_client_card_set_writable:
 * @writable: whether lines open their forms
 */
void
enc_client_card_set_writable (EncClientCard *self, gboolean writable)
{
  g_return_if_fail (ENC_IS_CLIENT_CARD (self));

  if (self->writable == writable)
    return;
  self->writable = writable;
  refill (self);
}
