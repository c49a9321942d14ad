/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-identity.h"

#include <string.h>

#include "ui/application/enc-settings.h"

struct _EncIdentity
{
  GObject parent_instance;

  EncDesk *desk; /* not owned: it owns this */

  /* Owned */
  GPtrArray *users; /* EncReadUser */
  char *user;
  char *eyes; /* (nullable) whose eyes, where not one's own */
  char *path; /* of the file the users are of */
  GCancellable *reading;

  EncUserRole user_role;
  EncUserRole eyes_role;
  EncRights rights;
  gboolean known; /* the person has a row in the file */
  gboolean users_are_read;
  gboolean is_seeing_as;
};

G_DEFINE_FINAL_TYPE (EncIdentity, enc_identity, G_TYPE_OBJECT)

static guint signal_changed;

/* The name people gave this account, or the account's. */
static const char *
login_name (void)
{
  const char *name = g_get_real_name ();

  return name != NULL && *name != '\0' && !g_str_equal (name, "Unknown") ? name
                                                                         : g_get_user_name ();
}

static const EncReadUser *
find_user (EncIdentity *self, const char *name)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      const EncReadUser *user = g_ptr_array_index (self->users, i);

      if (g_strcmp0 (user->name, name) == 0)
        return user;
    }

  return NULL;
}

static EncUserRole
remembered_role (void)
{
  g_autofree char *name = enc_settings_get (ENC_SETTINGS_USER_ROLE);
  EncUserRole role;

  return enc_party_user_role_parse (name, &role) ? role : ENC_USER_CREDIT_MANAGER;
}

/* Who was chosen on this computer, else the login's own row. Who is in no row keeps the file, under
 * the login's name, as on the command line: a file of one's own locks nobody out. Until it has been
 * read, as the last time. */
static void
settle (EncIdentity *self)
{
  g_autofree char *chosen = enc_settings_get (ENC_SETTINGS_USER);
  const EncReadUser *user = find_user (self, chosen);

  if (user == NULL)
    user = find_user (self, login_name ());
  self->known = user != NULL;
  g_free (self->user);
  self->user = g_strdup (user != NULL ? user->name : login_name ());
  if (user != NULL)
    self->user_role = user->role;
  else if (!self->users_are_read)
    self->user_role = *chosen != '\0' ? remembered_role () : ENC_USER_CREDIT_MANAGER;
  else
    self->user_role = ENC_USER_CREDIT_MANAGER;
  if (user == NULL && !self->users_are_read && *chosen != '\0')
    {
      g_free (self->user);
      self->user = g_strdup (chosen);
    }
}

static void
tell (EncIdentity *self)
{
  if (g_strcmp0 (enc_desk_get_user (self->desk), self->user) != 0
      || enc_desk_get_role (self->desk) != self->user_role)
    enc_desk_set_user (self->desk, self->user, self->user_role);
  g_signal_emit (self, signal_changed, 0);
}

static void
on_users_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncIdentity) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = enc_desk_users_finish (ENC_DESK (source), result, &error);

  if (users == NULL)
    {
      g_debug ("users: %s", error->message);
      return;
    }
  g_clear_pointer (&self->users, g_ptr_array_unref);
  self->users = g_steal_pointer (&users);
  self->users_are_read = TRUE;
  settle (self);
  tell (self);
}

static void
read_rights (EncIdentity *self)
{
  EncRights rights;

  if (!enc_rights_parse (enc_desk_get_setting (self->desk, ENC_RIGHTS_SETTING), &rights))
    g_debug ("the sharing matrix says something this version does not know");
  if (memcmp (&rights, &self->rights, sizeof rights) == 0)
    return;
  self->rights = rights;
  tell (self);
}

static void
read_users (EncIdentity *self)
{
  const char *path = enc_desk_get_path (self->desk);
  EncDeskState state = enc_desk_get_state (self->desk);

  if (g_strcmp0 (path, self->path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      g_ptr_array_set_size (self->users, 0);
      self->is_seeing_as = FALSE;
      self->users_are_read = FALSE;
      settle (self);
      tell (self);
    }
  if (state == ENC_DESK_LIVE)
    enc_desk_users_async (self->desk, on_users_read, g_object_ref (self));
  read_rights (self);
}

static void
enc_identity_finalize (GObject *object)
{
  EncIdentity *self = ENC_IDENTITY (object);

  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_free (self->user);
  g_free (self->eyes);
  g_free (self->path);

  G_OBJECT_CLASS (enc_identity_parent_class)->finalize (object);
}

static void
enc_identity_class_init (EncIdentityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_identity_finalize;
  signal_changed = g_signal_new ("changed", ENC_TYPE_IDENTITY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
enc_identity_init (EncIdentity *self)
{
  self->users = g_ptr_array_new ();
  enc_rights_default (&self->rights);
}

/**
 * enc_identity_of:
 * @desk: the open file
 *
 * Returns: (transfer none): who looks at it; lives as long as @desk
 */
EncIdentity *
enc_identity_of (EncDesk *desk)
{
  EncIdentity *self = g_object_get_data (G_OBJECT (desk), "identity");

  if (self != NULL)
    return self;

  self = g_object_new (ENC_TYPE_IDENTITY, NULL);
  self->desk = desk;
  g_object_set_data_full (G_OBJECT (desk), "identity", self, g_object_unref);
  g_signal_connect_object (desk, "notify::state", G_CALLBACK (read_users), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (read_users), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "settings-changed", G_CALLBACK (read_rights), self,
                           G_CONNECT_SWAPPED);
  settle (self);
  read_users (self);

  return self;
}

/**
 * enc_identity_get_user:
 * @self: an identity
 *
 * Returns: (transfer none): the name of who sits here and signs
 */
const char *
enc_identity_get_user (EncIdentity *self)
{
  return self->user;
}

/**
 * enc_identity_get_user_role:
 * @self: an identity
 *
 * Returns: the role of who sits here
 */
EncUserRole
enc_identity_get_user_role (EncIdentity *self)
{
  return self->user_role;
}

/**
 * enc_identity_choose:
 * @self: an identity
 * @name: one of the file's users
 *
 * From now on it is that person, on this computer.
 */
void
enc_identity_choose (EncIdentity *self, const char *name)
{
  enc_settings_set (ENC_SETTINGS_USER, name);
  self->is_seeing_as = FALSE;
  settle (self);
  enc_settings_set (ENC_SETTINGS_USER_ROLE, enc_party_user_role_name (self->user_role));
  tell (self);
}

/**
 * enc_identity_get_users:
 * @self: an identity
 *
 * Returns: (transfer none) (element-type EncReadUser): the people of the file
 */
GPtrArray *
enc_identity_get_users (EncIdentity *self)
{
  return self->users;
}

/**
 * enc_identity_is_known:
 * @self: an identity
 *
 * Returns: whether who sits here is one of the file's users
 */
gboolean
enc_identity_is_known (EncIdentity *self)
{
  return self->known;
}

/**
 * enc_identity_get_name:
 * @self: an identity
 *
 * Returns: (transfer none) (nullable): with whose eyes one looks; %NULL = of a role, of nobody in
 * particular
 */
const char *
enc_identity_get_name (EncIdentity *self)
{
  return self->is_seeing_as ? self->eyes : self->user;
}

/**
 * enc_identity_get_role:
 * @self: an identity
 *
 * Returns: the role with whose eyes one looks
 */
EncUserRole
enc_identity_get_role (EncIdentity *self)
{
  return self->is_seeing_as ? self->eyes_role : self->user_role;
}

/**
 * enc_identity_is_seeing_as:
 * @self: an identity
 *
 * Returns: whether one looks with other eyes than one's own
 */
gboolean
enc_identity_is_seeing_as (EncIdentity *self)
{
  return self->is_seeing_as;
}

/**
 * enc_identity_see_as:
 * @self: an identity
 * @role: a role
 * @name: (nullable): a person, whose clients are then "own clients"
 *
 * Looks as they would, until enc_identity_see_as_oneself().
 */
void
enc_identity_see_as (EncIdentity *self, EncUserRole role, const char *name)
{
  g_autofree char *eyes = g_strdup (name);

  g_free (self->eyes);
  self->eyes = g_steal_pointer (&eyes);
  self->eyes_role = role;
  self->is_seeing_as = TRUE;
  tell (self);
}

/**
 * enc_identity_see_as_oneself:
 * @self: an identity
 */
void
enc_identity_see_as_oneself (EncIdentity *self)
{
  if (!self->is_seeing_as)
    return;
  self->is_seeing_as = FALSE;
  tell (self);
}

/**
 * enc_identity_get_rights:
 * @self: an identity
 *
 * Returns: (transfer none): the file's sharing matrix
 */
const EncRights *
enc_identity_get_rights (EncIdentity *self)
{
  return &self->rights;
}

/**
 * enc_identity_get_shell:
 * @self: an identity
 *
 * Who sees the amounts of all clients by name works in the office's views, who sees part of them
 * in those of a sales rep.
 *
 * Returns: which views are theirs
 */
EncShell
enc_identity_get_shell (EncIdentity *self)
{
  EncUserRole role = enc_identity_get_role (self);

  switch (enc_rights_get (&self->rights, ENC_RIGHT_AMOUNTS, role))
    {
    case ENC_RIGHT_NONE:
      return ENC_SHELL_NOTHING;
    case ENC_RIGHT_ALL:
      return role == ENC_USER_SALES_REP ? ENC_SHELL_FIELD : ENC_SHELL_OFFICE;
    default:
      return ENC_SHELL_FIELD;
    }
}

/**
 * enc_identity_owns:
 * @self: an identity
 * @portfolio: the figures
 * @client: index of a client in @portfolio
 *
 * Returns: whether they look after that client, as its rep or its collector
 */
gboolean
enc_identity_owns (EncIdentity *self, EncPortfolio *portfolio, guint client)
{
  const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);
  const char *name = enc_identity_get_name (self);

  return name != NULL && (g_strcmp0 (row->rep, name) == 0 || g_strcmp0 (row->collector, name) == 0);
}

/**
 * enc_identity_sees:
 * @self: an identity
 * @right: what of a client
 * @portfolio: the figures
 * @client: index of a client in @portfolio
 *
 * Returns: whether they see it
 */
gboolean
enc_identity_sees (EncIdentity *self, EncRight right, EncPortfolio *portfolio, guint client)
{
  return enc_rights_sees (&self->rights, right, enc_identity_get_role (self),
                          enc_identity_owns (self, portfolio, client));
}

/**
 * enc_identity_may:
 * @self: an identity
 * @command: the name of a command
 *
 * Returns: whether they may run it for some client at least: whether a gesture is shown at all
 */
gboolean
enc_identity_may (EncIdentity *self, const char *command)
{
  return enc_rights_allows (&self->rights, command, enc_identity_get_role (self), TRUE);
}

/**
 * enc_identity_may_for:
 * @self: an identity
 * @command: the name of a command
 * @portfolio: the figures
 * @client: index of a client in @portfolio
 *
 * Returns: whether they may run it for that client
 */
gboolean
enc_identity_may_for (EncIdentity *self, const char *command, EncPortfolio *portfolio, guint client)
{
  return enc_rights_allows (&self->rights, command, enc_identity_get_role (self),
                            enc_identity_owns (self, portfolio, client));
}
