/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-user-box.h"

#include "base/enc-i18n.h"

#define MAX_PEOPLE 60 /* in a menu; the settings list them all */

struct _EncUserBox
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkWidget *content;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *role;

  /* Owned */
  EncIdentity *identity;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (EncUserBox, enc_user_box, ADW_TYPE_BIN)

static void
choose_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncUserBox *self = data;

  enc_identity_choose (self->identity, g_variant_get_string (parameter, NULL));
}

/* The target is the name of a role, a line's end and a person's name, or nothing after it. */
static void
see_as_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncUserBox *self = data;
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "\n", 2);
  EncUserRole role;

  if (parts[0] != NULL && enc_party_user_role_parse (parts[0], &role))
    enc_identity_see_as (self->identity, role,
                         parts[1] != NULL && *parts[1] != '\0' ? parts[1] : NULL);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", label);
  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static char *
person_label (const EncReadUser *user)
{
  return g_strdup_printf (C_ ("person, role", "%s · %s"), user->name,
                          _ (enc_party_user_role_label (user->role)));
}

static GMenuModel *
build_users (EncUserBox *self)
{
  GMenu *menu = g_menu_new ();
  GPtrArray *users = enc_identity_get_users (self->identity);

  if (!enc_identity_is_known (self->identity))
    append (menu, enc_identity_get_user (self->identity), "person.choose",
            enc_identity_get_user (self->identity));
  for (guint i = 0; i < MIN (users->len, MAX_PEOPLE); i++)
    {
      const EncReadUser *user = g_ptr_array_index (users, i);
      g_autofree char *label = person_label (user);

      append (menu, label, "person.choose", user->name);
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
build_eyes (EncUserBox *self)
{
  GMenu *menu = g_menu_new ();
  GPtrArray *users = enc_identity_get_users (self->identity);
  g_autoptr (GMenu) people = g_menu_new ();
  g_autoptr (GMenu) roles = g_menu_new ();

  for (guint i = 0; i < MIN (users->len, MAX_PEOPLE); i++)
    {
      const EncReadUser *user = g_ptr_array_index (users, i);
      /* Translators: a person, their role */
      g_autofree char *label = g_strdup_printf (C_ ("see as", "%s, %s"), user->name,
                                                _ (enc_party_user_role_label (user->role)));
      g_autofree char *target
        = g_strconcat (enc_party_user_role_name (user->role), "\n", user->name, NULL);

      if (g_strcmp0 (user->name, enc_identity_get_user (self->identity)) != 0)
        append (people, label, "person.see-as", target);
    }
  for (int role = ENC_USER_NEGOTIATOR; role <= ENC_USER_READ_ONLY; role++)
    append (roles, _ (enc_party_user_role_label (role)), "person.see-as",
            enc_party_user_role_name (role));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (roles));

  return G_MENU_MODEL (menu);
}

static void
fill (EncUserBox *self)
{
  const char *user = enc_identity_get_user (self->identity);
  const char *role = _ (enc_party_user_role_label (enc_identity_get_user_role (self->identity)));
  /* Translators: a person, their role */
  g_autofree char *said = g_strdup_printf (_ ("%s, %s: change user"), user, role);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenuModel) users = build_users (self);

  adw_avatar_set_text (self->avatar, user);
  gtk_label_set_label (self->name, user);
  gtk_label_set_label (self->role, role);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said, -1);

  g_menu_append_submenu (first, _ ("Change _User"), users);
  if (enc_identity_get_user_role (self->identity) == ENC_USER_CREDIT_MANAGER)
    {
      g_autoptr (GMenuModel) eyes = build_eyes (self);

      g_menu_append_submenu (first, _ ("_See As"), eyes);
      g_menu_append (last, _ ("_People and Sharing…"), "win.sharing");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));

  GAction *choose = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "choose");
  g_simple_action_set_state (G_SIMPLE_ACTION (choose), g_variant_new_string (user));
}

static void
enc_user_box_dispose (GObject *object)
{
  EncUserBox *self = ENC_USER_BOX (object);

  g_clear_object (&self->identity);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (enc_user_box_parent_class)->dispose (object);
}

static void
enc_user_box_class_init (EncUserBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_user_box_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/application/enc-user-box.ui");
  gtk_widget_class_bind_template_child (widget_class, EncUserBox, button);
  gtk_widget_class_bind_template_child (widget_class, EncUserBox, content);
  gtk_widget_class_bind_template_child (widget_class, EncUserBox, avatar);
  gtk_widget_class_bind_template_child (widget_class, EncUserBox, name);
  gtk_widget_class_bind_template_child (widget_class, EncUserBox, role);
}

static void
enc_user_box_init (EncUserBox *self)
{
  static const GActionEntry entries[] = {
    { "choose", choose_action, "s", "''", NULL, { 0 } },
    { "see-as", see_as_action, "s", NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  /* A menu button puts its child in the middle of a box of its own. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->content), GTK_ALIGN_FILL);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "person", G_ACTION_GROUP (self->actions));
}

/**
 * enc_user_box_set_identity:
 * @self: the box
 * @identity: whom it shows and changes
 */
void
enc_user_box_set_identity (EncUserBox *self, EncIdentity *identity)
{
  g_set_object (&self->identity, identity);
  g_signal_connect_object (identity, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
