/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-sharing-page.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-identity.h"
#include "ui/common/enc-parts.h"
#include "ui/common/enc-sentence.h"
#include "ui/preferences/enc-right-glyph.h"
#include "ui/preferences/enc-rights-grid.h"

#define MAX_PEOPLE 60

struct _EncSharingPage
{
  AdwPreferencesPage parent_instance;

  /* Children */
  EncRightsGrid *grid;
  GtkLabel *consequence;
  GtkWidget *apply, *revert;
  GtkWidget *sees; /* sentences */
  GtkDropDown *reps;
  GtkWidget *see_as;
  AdwPreferencesGroup *people_group;
  GPtrArray *people; /* GtkWidget, rows */
  GtkEditable *new_person;

  /* Owned */
  EncDesk *desk;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EncSharingPage, enc_sharing_page, ADW_TYPE_PREFERENCES_PAGE)

static void
say (EncSharingPage *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (root != NULL && ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (escaped));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncSharingPage) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_run_finish (ENC_DESK (source), result, &error))
    return;

  g_autofree char *why = enc_sentence_for_error (error);
  say (self, why);
}

static void
run (EncSharingPage *self, const char *name, GVariantDict *args)
{
  enc_desk_run_async (self->desk, enc_command_new (name, g_variant_dict_end (args)), on_saved,
                      g_object_ref (self));
}

/* ---- the matrix ---- */

static void
append_sentence (EncSharingPage *self, const char *icon, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = enc_parts_icon (icon, "dim-label");

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), enc_parts_paragraph (text, "small"));
  gtk_box_append (GTK_BOX (self->sees), row);
}

static const char *
selected_rep (EncSharingPage *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->reps);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static void
count_clients (EncSharingPage *self, EncRightScope scope, guint *seen, guint *all)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);
  const char *rep = selected_rep (self);

  *all = portfolio != NULL ? enc_portfolio_n_clients (portfolio) : 0;
  *seen = scope == ENC_RIGHT_ALL || scope == ENC_RIGHT_ANONYMOUS ? *all : 0;
  for (guint i = 0; scope == ENC_RIGHT_OWN && i < *all; i++)
    *seen += g_strcmp0 (enc_portfolio_client (portfolio, i)->rep, rep) == 0;
}

/* What they do, in the words of the matrix: "comment, note a promise". */
static char *
join_actions (const EncRights *rights, gboolean allowed)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (EncRight right = ENC_RIGHT_FIRST_ACTION; right < ENC_N_RIGHTS; right++)
    if ((enc_rights_get (rights, right, ENC_USER_SALES_REP) != ENC_RIGHT_NONE) == allowed)
      {
        if (words->len > 0)
          g_string_append (words, ", ");
        g_string_append (words, _ (enc_rights_label (right)));
      }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static void
show_what_a_rep_sees (EncSharingPage *self)
{
  const EncRights *rights = enc_rights_grid_get (self->grid);
  EncRightScope amounts = enc_rights_get (rights, ENC_RIGHT_AMOUNTS, ENC_USER_SALES_REP);
  gboolean score = enc_rights_sees (rights, ENC_RIGHT_SCORE, ENC_USER_SALES_REP, TRUE);
  gboolean timeline = enc_rights_sees (rights, ENC_RIGHT_TIMELINE, ENC_USER_SALES_REP, TRUE);
  gboolean notes = enc_rights_sees (rights, ENC_RIGHT_NOTES, ENC_USER_SALES_REP, TRUE);
  g_autofree char *does = join_actions (rights, TRUE);
  g_autofree char *does_not = join_actions (rights, FALSE);
  guint seen, all;

  enc_parts_clear (self->sees);
  count_clients (self, amounts, &seen, &all);
  g_autofree char *n = enc_format_integer (seen);
  g_autofree char *of = enc_format_integer (all);
  g_autofree char *clients
    = amounts == ENC_RIGHT_NONE
        ? g_strdup (_ ("No client"))
        /* Translators: two numbers of clients */
        : g_strdup_printf (_ ("%s clients of %s, with what they owe and since when"), n, of);
  append_sentence (self, "view-reveal-symbolic", clients);
  if (score)
    append_sentence (self, "view-reveal-symbolic", _ ("The grade, with its reasons"));
  if (timeline)
    append_sentence (self, "view-reveal-symbolic",
                     _ ("The timeline: calls, reminders, promises, disputes"));
  if (does != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("May: %s"), does);
      append_sentence (self, "document-edit-symbolic", text);
    }
  if (!notes)
    append_sentence (self, "view-conceal-symbolic", _ ("Does not see internal notes"));
  if (does_not != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("May not: %s"), does_not);
      append_sentence (self, "changes-prevent-symbolic", text);
    }
}

static void
on_grid_changed (EncSharingPage *self)
{
  g_autofree char *text = enc_rights_grid_dup_consequence (self->grid);
  gboolean changed = enc_rights_grid_is_changed (self->grid);

  gtk_label_set_label (self->consequence, text);
  gtk_widget_set_sensitive (self->apply, changed);
  gtk_widget_set_sensitive (self->revert, changed);
  if (self->desk != NULL)
    show_what_a_rep_sees (self);
}

static void
on_apply (EncSharingPage *self)
{
  g_autofree char *text = enc_rights_to_string (enc_rights_grid_get (self->grid));
  GVariantDict args;

  if (!enc_rights_grid_is_changed (self->grid))
    return;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "key", "s", "rights.matrix");
  g_variant_dict_insert (&args, "value", "s", text);
  run (self, "setting.set", &args);
  enc_rights_grid_set (self->grid, enc_rights_grid_get (self->grid));
  say (self, _ ("Sharing changed: it holds at once, for everybody who opens this file."));
}

static void
on_revert (EncSharingPage *self)
{
  enc_rights_grid_set (self->grid, enc_identity_get_rights (enc_identity_of (self->desk)));
}

static gboolean
on_save_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  on_apply (ENC_SHARING_PAGE (widget));

  return TRUE;
}

static void
on_see_as (EncSharingPage *self)
{
  const char *rep = selected_rep (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (rep != NULL)
    enc_identity_see_as (enc_identity_of (self->desk), ENC_USER_SALES_REP, rep);
  if (root != NULL)
    gtk_window_close (GTK_WINDOW (root));
}

static GtkWidget *
create_legend (void)
{
  static const EncRightScope shown[]
    = { ENC_RIGHT_ALL, ENC_RIGHT_OWN, ENC_RIGHT_ANONYMOUS, ENC_RIGHT_NONE };
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (entry), enc_right_glyph_new (shown[i]));
      gtk_box_append (GTK_BOX (entry),
                      enc_parts_label (g_dpgettext2 (NULL, "right",
                                                     enc_rights_scope_label (shown[i])),
                                       "small dim-label"));
      gtk_box_append (GTK_BOX (legend), entry);
    }

  return legend;
}

static void
add_matrix (EncSharingPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *card = enc_parts_card (NULL, NULL, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = enc_parts_paragraph (NULL, "small");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Sharing"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ ("Who sees what, who may do what. Kept in the file; arrows move, Space changes, Ctrl+S "
       "applies."));
  self->grid = ENC_RIGHTS_GRID (enc_rights_grid_new ());
  enc_parts_name (self->grid, _ ("Sharing matrix"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (card), scroller);
  self->consequence = GTK_LABEL (text);
  self->apply = enc_parts_button (NULL, _ ("_Apply"), "suggested-action");
  self->revert = enc_parts_button (NULL, _ ("_Revert"), NULL);
  gtk_box_append (GTK_BOX (bar), text);
  gtk_box_append (GTK_BOX (bar), self->revert);
  gtk_box_append (GTK_BOX (bar), self->apply);
  gtk_box_append (GTK_BOX (box), create_legend ());
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), bar);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
  g_signal_connect_object (self->grid, "changed", G_CALLBACK (on_grid_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (on_apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->revert, "clicked", G_CALLBACK (on_revert), self,
                           G_CONNECT_SWAPPED);
}

static void
add_sees (EncSharingPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *card = enc_parts_card (NULL, NULL, NULL);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *const nobody[] = { NULL };

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("What a sales representative sees"));
  self->reps = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (nobody));
  enc_parts_name (self->reps, _ ("Sales representative"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->reps), TRUE);
  self->see_as = enc_parts_button ("view-reveal-symbolic", _ ("_See As Them"), NULL);
  self->sees = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->reps));
  gtk_box_append (GTK_BOX (bar), self->see_as);
  gtk_box_append (GTK_BOX (card), bar);
  gtk_box_append (GTK_BOX (card), self->sees);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), card);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
  g_signal_connect_object (self->reps, "notify::selected", G_CALLBACK (on_grid_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->see_as, "clicked", G_CALLBACK (on_see_as), self,
                           G_CONNECT_SWAPPED);
}

/* ---- people ---- */

static void
set_person (EncSharingPage *self, const char *name, EncUserRole role)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "name", "s", name);
  g_variant_dict_insert (&args, "role", "s", enc_party_user_role_name (role));
  run (self, "user.set", &args);
}

static void
on_role_chosen (AdwComboRow *row, GParamSpec *pspec, EncSharingPage *self)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");

  if (!self->filling)
    set_person (self, name, ENC_USER_CREDIT_MANAGER + adw_combo_row_get_selected (row));
}

static void
on_person_added (EncSharingPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_person)));

  if (*name == '\0')
    return;
  set_person (self, name, ENC_USER_SALES_REP);
  gtk_editable_set_text (self->new_person, "");
}

static GtkWidget *
create_person (EncSharingPage *self, const EncReadUser *user)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);
  g_autofree char *title = g_markup_escape_text (user->name, -1);

  for (EncUserRole role = ENC_USER_CREDIT_MANAGER; role <= ENC_USER_READ_ONLY; role++)
    gtk_string_list_append (roles, _ (enc_party_user_role_label (role)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (user->email != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), user->email);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (roles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), user->role - ENC_USER_CREDIT_MANAGER);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (user->name), g_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_role_chosen), self, 0);

  return row;
}

static void
add_people (EncSharingPage *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->people_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->people_group, _ ("People"));
  adw_preferences_group_set_description (
    self->people_group, _ ("Sales reps and collectors named in an import are here already."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add a person"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  self->new_person = GTK_EDITABLE (row);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_person_added), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->people_group, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->people_group);
}

static void
fill (EncSharingPage *self)
{
  EncIdentity *identity = enc_identity_of (self->desk);
  GPtrArray *users = enc_identity_get_users (identity);
  g_autoptr (GtkStringList) reps = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (selected_rep (self));
  guint selected = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->people->len; i++)
    adw_preferences_group_remove (self->people_group, g_ptr_array_index (self->people, i));
  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; i < users->len; i++)
    {
      const EncReadUser *user = g_ptr_array_index (users, i);

      if (user->role == ENC_USER_SALES_REP)
        {
          if (g_strcmp0 (user->name, chosen) == 0)
            selected = g_list_model_get_n_items (G_LIST_MODEL (reps));
          gtk_string_list_append (reps, user->name);
        }
      if (i < MAX_PEOPLE)
        {
          GtkWidget *row = create_person (self, user);

          g_ptr_array_add (self->people, row);
          adw_preferences_group_add (self->people_group, row);
        }
    }
  gtk_drop_down_set_model (self->reps, G_LIST_MODEL (reps));
  gtk_drop_down_set_selected (self->reps, selected);
  gtk_widget_set_sensitive (self->see_as, g_list_model_get_n_items (G_LIST_MODEL (reps)) > 0);
  if (!enc_rights_grid_is_changed (self->grid))
    enc_rights_grid_set (self->grid, enc_identity_get_rights (identity));
  self->filling = FALSE;
  on_grid_changed (self);
}

static void
enc_sharing_page_dispose (GObject *object)
{
  EncSharingPage *self = ENC_SHARING_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (enc_sharing_page_parent_class)->dispose (object);
}

static void
enc_sharing_page_class_init (EncSharingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_sharing_page_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_s, GDK_CONTROL_MASK, on_save_key,
                                NULL);
}

static void
enc_sharing_page_init (EncSharingPage *self)
{
  self->people = g_ptr_array_new ();
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "sharing");
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _ ("Sharing"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "system-users-symbolic");
  add_matrix (self);
  add_sees (self);
  add_people (self);
}

/**
 * enc_sharing_page_set_desk:
 * @self: the page
 * @desk: the open file
 */
void
enc_sharing_page_set_desk (EncSharingPage *self, EncDesk *desk)
{
  self->desk = g_object_ref (desk);
  g_signal_connect_object (enc_identity_of (desk), "changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}
