/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-rights-grid.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-parts.h"
#include "ui/preferences/enc-right-glyph.h"

#define N_ROLES (ENC_USER_READ_ONLY + 1)
#define FIRST   ENC_USER_CREDIT_MANAGER

struct _EncRightsGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *cells[ENC_N_RIGHTS][N_ROLES];

  EncRights rights;
  EncRights applied;
  EncRight right; /* of the cell that had the keyboard last */
  EncUserRole role;
};

G_DEFINE_FINAL_TYPE (EncRightsGrid, enc_rights_grid, GTK_TYPE_WIDGET)

static guint signal_changed;

static const char *
scope_words (EncRightScope scope)
{
  return g_dpgettext2 (NULL, "right", enc_rights_scope_label (scope));
}

static void
show_cell (EncRightsGrid *self, EncRight right, EncUserRole role)
{
  GtkWidget *cell = self->cells[right][role];
  EncRightScope scope = enc_rights_get (&self->rights, right, role);
  /* Translators: a role, a right, for whom: "Sales representative, Internal notes: nothing" */
  g_autofree char *said = g_strdup_printf (_ ("%s, %s: %s"), _ (enc_party_user_role_label (role)),
                                           _ (enc_rights_label (right)), scope_words (scope));

  enc_right_glyph_set (ENC_RIGHT_GLYPH (gtk_button_get_child (GTK_BUTTON (cell))), scope);
  if (scope != enc_rights_get (&self->applied, right, role))
    gtk_widget_add_css_class (cell, "changed");
  else
    gtk_widget_remove_css_class (cell, "changed");
  gtk_widget_set_tooltip_text (cell, said);
  enc_parts_name (cell, said);
}

static void
set_scope (EncRightsGrid *self, EncRight right, EncUserRole role, EncRightScope scope)
{
  self->right = right;
  self->role = role;
  enc_rights_set (&self->rights, right, role, scope);
  show_cell (self, right, role);
  g_signal_emit (self, signal_changed, 0);
}

/* What a cell can say next: nothing, own clients, everything; never what it cannot. */
static void
cycle (EncRightsGrid *self, EncRight right, EncUserRole role)
{
  static const EncRightScope order[] = { ENC_RIGHT_NONE, ENC_RIGHT_OWN, ENC_RIGHT_ALL };
  EncRightScope now = enc_rights_get (&self->rights, right, role);
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == now)
      at = i;
  for (guint i = 1; i <= G_N_ELEMENTS (order); i++)
    {
      EncRightScope next = order[(at + i) % G_N_ELEMENTS (order)];

      if (next != now && enc_rights_can_be (right, role, next))
        {
          set_scope (self, right, role, next);
          return;
        }
    }
}

static gboolean
find_cell (EncRightsGrid *self, GtkWidget *cell, EncRight *right, EncUserRole *role)
{
  for (EncRight r = 0; r < ENC_N_RIGHTS; r++)
    for (EncUserRole u = FIRST; u < N_ROLES; u++)
      if (self->cells[r][u] == cell)
        {
          *right = r;
          *role = u;
          return TRUE;
        }

  return FALSE;
}

static void
on_choice (GtkCheckButton *choice, EncRightsGrid *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (choice), GTK_TYPE_POPOVER);
  EncRight right;
  EncUserRole role;

  if (!gtk_check_button_get_active (choice)
      || !find_cell (self, gtk_widget_get_parent (popover), &right, &role))
    return;
  set_scope (self, right, role, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (choice), "scope")));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
unparent_later (gpointer data)
{
  gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

static void
on_popover_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_later, g_object_ref (popover), g_object_unref);
}

static void
on_cell_clicked (GtkWidget *cell, EncRightsGrid *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkCheckButton *first = NULL;
  EncRight right;
  EncUserRole role;

  if (!find_cell (self, cell, &right, &role))
    return;
  for (EncRightScope scope = 0; scope < ENC_N_RIGHT_SCOPES; scope++)
    {
      GtkWidget *choice;

      if (!enc_rights_can_be (right, role, scope))
        continue;
      choice = gtk_check_button_new_with_label (scope_words (scope));
      if (first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), first);
      else
        first = GTK_CHECK_BUTTON (choice);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                                   enc_rights_get (&self->rights, right, role) == scope);
      g_object_set_data (G_OBJECT (choice), "scope", GINT_TO_POINTER (scope));
      g_signal_connect_object (choice, "toggled", G_CALLBACK (on_choice), self, 0);
      gtk_box_append (GTK_BOX (box), choice);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, cell);
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_focus (GtkEventControllerFocus *controller, EncRightsGrid *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (find_cell (self, cell, &self->right, &self->role))
    g_signal_emit (self, signal_changed, 0);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        EncRightsGrid *self)
{
  int dx = key == GDK_KEY_Left ? -1 : key == GDK_KEY_Right ? 1 : 0;
  int dy = key == GDK_KEY_Up ? -1 : key == GDK_KEY_Down ? 1 : 0;
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  EncRight right;
  EncUserRole role;

  if (!find_cell (self, cell, &right, &role))
    return FALSE;
  if (key == GDK_KEY_space)
    {
      cycle (self, right, role);
      return TRUE;
    }
  if (dx == 0 && dy == 0)
    return FALSE;
  if (gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL)
    dx = -dx;

  int column = CLAMP ((int)role + dx, FIRST, N_ROLES - 1);
  int row = CLAMP ((int)right + dy, 0, ENC_N_RIGHTS - 1);
  gtk_widget_grab_focus (self->cells[row][column]);

  return TRUE;
}

static GtkWidget *
create_cell (EncRightsGrid *self)
{
  GtkWidget *cell = gtk_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_button_set_child (GTK_BUTTON (cell), enc_right_glyph_new (ENC_RIGHT_NONE));
  enc_parts_classes (cell, "flat right-cell");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus), self, 0);
  g_signal_connect_object (cell, "clicked", G_CALLBACK (on_cell_clicked), self, 0);
  gtk_widget_add_controller (cell, keys);
  gtk_widget_add_controller (cell, focus);

  return cell;
}

static GtkWidget *
create_header (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  enc_parts_classes (label, "tiny strong");

  return label;
}

static void
create_rows (EncRightsGrid *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);
  int row = 1;

  for (EncUserRole role = FIRST; role < N_ROLES; role++)
    gtk_grid_attach (grid, create_header (_ (enc_party_user_role_label (role))), role, 0, 1, 1);
  for (EncRight right = 0; right < ENC_N_RIGHTS; right++)
    {
      GtkWidget *label = enc_parts_label (_ (enc_rights_label (right)), "small");

      if (right == 0 || right == ENC_RIGHT_FIRST_ACTION)
        gtk_grid_attach (grid,
                         enc_parts_label (right == 0 ? C_ ("rights", "See") : C_ ("rights", "Act"),
                                          "tiny strong dim-label"),
                         0, row++, 1, 1);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (grid, label, 0, row, 1, 1);
      for (EncUserRole role = FIRST; role < N_ROLES; role++)
        {
          self->cells[right][role] = create_cell (self);
          if (role == ENC_USER_SALES_REP)
            gtk_widget_add_css_class (self->cells[right][role], "right-column");
          gtk_grid_attach (grid, self->cells[right][role], role, row, 1, 1);
        }
      row++;
    }
}

static void
enc_rights_grid_dispose (GObject *object)
{
  g_clear_pointer (&ENC_RIGHTS_GRID (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (enc_rights_grid_parent_class)->dispose (object);
}

static void
enc_rights_grid_class_init (EncRightsGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_rights_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signal_changed = g_signal_new ("changed", ENC_TYPE_RIGHTS_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
enc_rights_grid_init (EncRightsGrid *self)
{
  self->grid = gtk_grid_new ();
  self->right = ENC_RIGHT_NOTES;
  self->role = ENC_USER_SALES_REP;
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 1);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  create_rows (self);
}

/**
 * enc_rights_grid_new:
 *
 * Returns: (transfer floating): the matrix, as it is at first
 */
GtkWidget *
enc_rights_grid_new (void)
{
  EncRightsGrid *self = g_object_new (ENC_TYPE_RIGHTS_GRID, NULL);
  EncRights rights;

  enc_rights_default (&rights);
  enc_rights_grid_set (self, &rights);

  return GTK_WIDGET (self);
}

/**
 * enc_rights_grid_set:
 * @self: a matrix
 * @rights: what it says from now on, nothing changed
 */
void
enc_rights_grid_set (EncRightsGrid *self, const EncRights *rights)
{
  self->rights = self->applied = *rights;
  for (EncRight right = 0; right < ENC_N_RIGHTS; right++)
    for (EncUserRole role = FIRST; role < N_ROLES; role++)
      show_cell (self, right, role);
  g_signal_emit (self, signal_changed, 0);
}

/**
 * enc_rights_grid_get:
 *
 * Returns: (transfer none): what it says
 */
const EncRights *
enc_rights_grid_get (EncRightsGrid *self)
{
  return &self->rights;
}

/**
 * enc_rights_grid_is_changed:
 *
 * Returns: whether a cell says something else than what was applied
 */
gboolean
enc_rights_grid_is_changed (EncRightsGrid *self)
{
  for (EncRight right = 0; right < ENC_N_RIGHTS; right++)
    for (EncUserRole role = FIRST; role < N_ROLES; role++)
      if (enc_rights_get (&self->rights, right, role)
          != enc_rights_get (&self->applied, right, role))
        return TRUE;

  return FALSE;
}

/**
 * enc_rights_grid_dup_consequence:
 *
 * Returns: (transfer full): what the cell that had the keyboard last means, in a sentence
 */
char *
enc_rights_grid_dup_consequence (EncRightsGrid *self)
{
  static const char *const seen[ENC_N_RIGHT_SCOPES]
    = { N_ ("%s: does not see “%s”."), N_ ("%s: sees “%s” of their own clients."),
        N_ ("%s: sees “%s” of all clients, without names."), N_ ("%s: sees “%s” of all clients.") };
  static const char *const done[ENC_N_RIGHT_SCOPES]
    = { N_ ("%s: is not offered “%s”."), N_ ("%s: may “%s” for their own clients."), "",
        N_ ("%s: may “%s” for all clients.") };
  EncRightScope scope = enc_rights_get (&self->rights, self->right, self->role);
  const char *role = _ (enc_party_user_role_label (self->role));
  const char *right = _ (enc_rights_label (self->right));
  g_autoptr (GString) text
    = g_string_new (_ (self->right < ENC_RIGHT_FIRST_ACTION ? seen[scope] : done[scope]));

  g_string_replace (text, "%s", role, 1);
  g_string_replace (text, "%s", right, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * enc_rights_grid_get_cell:
 *
 * Returns: (transfer none): the button of a cell
 */
GtkWidget *
enc_rights_grid_get_cell (EncRightsGrid *self, EncRight right, EncUserRole role)
{
  return self->cells[right][role];
}
