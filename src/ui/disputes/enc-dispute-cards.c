/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-cards.h"

#define GAP       8
#define MARGIN    8
#define EXTRA     1 /* cards kept ready above and below what is in sight */
#define FIRST     8 /* cards made before the height is known */
#define NOT_SHOWN G_MAXUINT

typedef struct
{
  GtkWidget *card;
  guint position; /* in rows, or NOT_SHOWN */
} Slot;

struct _EncDisputeCards
{
  GtkWidget parent_instance;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  guint hscroll_policy : 1;
  guint vscroll_policy : 1;
  EncDisputeList *list; /* (nullable) */
  GArray *rows;         /* guint: rows of the list */
  GArray *slots;        /* Slot */
  guint cursor;         /* position that had the keyboard last */
  int card_height;
  guint grow_id;
  gboolean allocating;
};

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} EncDisputeCardsProperty;

enum
{
  SIGNAL_OPEN,
  SIGNAL_ASSIGN,
  SIGNAL_SIDEWAYS,
  SIGNAL_MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (EncDisputeCards, enc_dispute_cards, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- where cards are ---- */

static int
card_height (EncDisputeCards *self)
{
  if (self->card_height == 0)
    {
      Slot *slot = &g_array_index (self->slots, Slot, 0);

      gtk_widget_measure (slot->card, GTK_ORIENTATION_VERTICAL, -1, &self->card_height, NULL, NULL,
                          NULL);
    }

  return self->card_height;
}

static double
top_of (EncDisputeCards *self, guint position)
{
  return (double)position * (card_height (self) + GAP);
}

static double
content_height (EncDisputeCards *self)
{
  return self->rows->len == 0 ? 0 : top_of (self, self->rows->len) - GAP + MARGIN;
}

static double
offset (EncDisputeCards *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

/* The positions that are in sight, and a few around them: first … last - 1. */
static void
visible_range (EncDisputeCards *self, int height, guint *first, guint *last)
{
  double step = card_height (self) + GAP, top = offset (self);
  gint64 from = (gint64)(top / step) - EXTRA, to = (gint64)((top + height) / step) + 1 + EXTRA;

  *first = (guint)CLAMP (from, 0, (gint64)self->rows->len);
  *last = (guint)CLAMP (to, (gint64)*first, (gint64)self->rows->len);
}

static Slot *
slot_at (EncDisputeCards *self, guint position)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (g_array_index (self->slots, Slot, i).position == position)
      return &g_array_index (self->slots, Slot, i);

  return NULL;
}

static gboolean
has_focus (Slot *slot)
{
  return gtk_widget_has_focus (slot->card);
}

static void
show_slot (EncDisputeCards *self, Slot *slot, guint position)
{
  slot->position = position;
  enc_dispute_card_show (ENC_DISPUTE_CARD (slot->card), self->list,
                         g_array_index (self->rows, guint, position));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (slot->card), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int)position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int)self->rows->len, -1);
  gtk_widget_set_child_visible (slot->card, TRUE);
}

static void
add_slot (EncDisputeCards *self)
{
  Slot slot = { enc_dispute_card_new (), NOT_SHOWN };

  gtk_widget_set_parent (slot.card, GTK_WIDGET (self));
  gtk_widget_set_child_visible (slot.card, FALSE);
  g_array_append_val (self->slots, slot);
}

static gboolean
grow (gpointer data)
{
  EncDisputeCards *self = data;
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint wanted = (guint)(height / (card_height (self) + GAP)) + 3 + 2 * EXTRA;

  self->grow_id = 0;
  while (self->slots->len < wanted)
    add_slot (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* Gives every position in sight a card: those that are there stay, the others are taken from what
 * has scrolled away, but never from under the keyboard. */
static void
fill (EncDisputeCards *self, int height)
{
  guint first, last, next = 0;

  visible_range (self, height, &first, &last);
  for (guint position = first; position < last; position++)
    {
      if (slot_at (self, position) != NULL)
        continue;
      for (; next < self->slots->len; next++)
        {
          Slot *slot = &g_array_index (self->slots, Slot, next);

          if ((slot->position == NOT_SHOWN || slot->position < first || slot->position >= last)
              && !has_focus (slot))
            {
              show_slot (self, slot, position);
              next++;
              break;
            }
        }
    }
  if (last - first + 1 > self->slots->len && self->grow_id == 0)
    self->grow_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 5, grow, self, NULL);
}

static void
hide_leftovers (EncDisputeCards *self, int height)
{
  guint first, last;

  visible_range (self, height, &first, &last);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);

      if (slot->position == NOT_SHOWN
          || ((slot->position < first || slot->position >= last) && !has_focus (slot)))
        {
          slot->position = NOT_SHOWN;
          gtk_widget_set_child_visible (slot->card, FALSE);
        }
    }
}

static void
enc_dispute_cards_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (widget);
  int card = card_height (self);

  self->allocating = TRUE;
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, 1, width, width);
  if (self->vadjustment != NULL)
    {
      double upper = MAX (content_height (self), height);

      gtk_adjustment_configure (self->vadjustment,
                                CLAMP (offset (self), 0, MAX (0, upper - height)), 0, upper,
                                (card + GAP) / 2.0, height * 0.9, height);
    }
  fill (self, height);
  hide_leftovers (self, height);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);
      GtkAllocation place;
      int minimum;

      if (slot->position == NOT_SHOWN)
        continue;
      gtk_widget_measure (slot->card, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      place.x = MARGIN;
      place.y = (int)(top_of (self, slot->position) - offset (self));
      place.width = MAX (minimum, width - 2 * MARGIN);
      place.height = card;
      gtk_widget_size_allocate (slot->card, &place, -1);
    }
  self->allocating = FALSE;
}

static void
enc_dispute_cards_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (widget);
  Slot *slot = &g_array_index (self->slots, Slot, 0);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (slot->card, orientation, -1, minimum, natural, NULL, NULL);
      *minimum += 2 * MARGIN;
      *natural += 2 * MARGIN;
    }
  else
    {
      self->card_height = 0;
      *minimum = card_height (self);
      *natural = (int)MIN (content_height (self), 4000);
      *natural = MAX (*natural, *minimum);
    }
}

static void
on_scrolled (EncDisputeCards *self)
{
  if (self->allocating)
    return;
  fill (self, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (EncDisputeCards *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, on_scrolled, self);
  g_clear_object (place);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- the keyboard ---- */

static void
scroll_to (EncDisputeCards *self, guint position)
{
  double top = top_of (self, position), page = gtk_adjustment_get_page_size (self->vadjustment);
  double value = offset (self);

  if (top < value)
    value = top;
  else if (top + card_height (self) + MARGIN > value + page)
    value = top + card_height (self) + MARGIN - page;
  gtk_adjustment_set_value (self->vadjustment, value);
}

static gboolean
focus_position (EncDisputeCards *self, guint position)
{
  Slot *slot;

  if (position >= self->rows->len)
    return FALSE;
  scroll_to (self, position);
  fill (self, gtk_widget_get_height (GTK_WIDGET (self)));
  slot = slot_at (self, position);
  if (slot == NULL)
    return FALSE;
  self->cursor = position;

  return gtk_widget_grab_focus (slot->card);
}

static Slot *
focused_slot (EncDisputeCards *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (has_focus (&g_array_index (self->slots, Slot, i)))
      return &g_array_index (self->slots, Slot, i);

  return NULL;
}

static const char *
focused_id (EncDisputeCards *self)
{
  Slot *slot = focused_slot (self);

  return slot != NULL && slot->position != NOT_SHOWN
           ? enc_dispute_card_get_row (ENC_DISPUTE_CARD (slot->card))->dispute->id
           : NULL;
}

static gboolean
step_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (widget);
  Slot *slot = focused_slot (self);
  int step = g_variant_get_int32 (args);
  int page = MAX (1, gtk_widget_get_height (widget) / (card_height (self) + GAP));
  gint64 to;

  if (slot == NULL || slot->position == NOT_SHOWN)
    return FALSE;
  to = ABS (step) == 2 ? (gint64)slot->position + step / 2 * page : (gint64)slot->position + step;
  if (ABS (step) == 3)
    to = step < 0 ? 0 : (gint64)self->rows->len - 1;

  return focus_position (self, (guint)CLAMP (to, 0, (gint64)self->rows->len - 1));
}

static gboolean
emit_id (EncDisputeCards *self, guint signal)
{
  g_autofree char *id = g_strdup (focused_id (self));

  if (id == NULL)
    return FALSE;
  g_signal_emit (self, signals[signal], 0, id);

  return TRUE;
}

static gboolean
open_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return emit_id (ENC_DISPUTE_CARDS (widget), SIGNAL_OPEN);
}

static gboolean
assign_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return emit_id (ENC_DISPUTE_CARDS (widget), SIGNAL_ASSIGN);
}

static int
reading_direction (GtkWidget *widget, GVariant *args)
{
  int step = g_variant_get_int32 (args);

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -step : step;
}

static gboolean
sideways_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  g_signal_emit (widget, signals[SIGNAL_SIDEWAYS], 0, reading_direction (widget, args));

  return TRUE;
}

static gboolean
move_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  g_autofree char *id = g_strdup (focused_id (ENC_DISPUTE_CARDS (widget)));

  if (id == NULL)
    return FALSE;
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, id, reading_direction (widget, args));

  return TRUE;
}

/* One stop of the Tab key: inside, the arrows go from card to card. */
static gboolean
enc_dispute_cards_focus (GtkWidget *widget, GtkDirectionType direction)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (widget);

  if (focused_slot (self) != NULL || self->rows->len == 0)
    return FALSE;

  return focus_position (self, MIN (self->cursor, self->rows->len - 1));
}

static void
enc_dispute_cards_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (widget);

  for (guint i = 0; child != NULL && i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);

      if (slot->card == child && slot->position != NOT_SHOWN)
        self->cursor = slot->position;
    }
  GTK_WIDGET_CLASS (enc_dispute_cards_parent_class)->set_focus_child (widget, child);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, EncDisputeCards *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  const EncDisputeRow *row = NULL;

  if (widget != NULL && ENC_IS_DISPUTE_CARD (widget))
    row = enc_dispute_card_get_row (ENC_DISPUTE_CARD (widget));
  if (row == NULL)
    return;

  g_autofree char *id = g_strdup (row->dispute->id);
  gtk_widget_grab_focus (widget);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, id);
}

/* ---- the object ---- */

static void
enc_dispute_cards_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (enc_dispute_cards_parent_class)->css_changed (widget, change);
  ENC_DISPUTE_CARDS (widget)->card_height = 0;
}

static void
enc_dispute_cards_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (object);

  switch ((EncDisputeCardsProperty)id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_dispute_cards_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (object);

  switch ((EncDisputeCardsProperty)id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value) != 0;
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value) != 0;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_dispute_cards_dispose (GObject *object)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (object);

  g_clear_handle_id (&self->grow_id, g_source_remove);
  for (guint i = 0; i < self->slots->len; i++)
    gtk_widget_unparent (g_array_index (self->slots, Slot, i).card);
  g_array_set_size (self->slots, 0);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->hadjustment, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->list, enc_dispute_list_unref);

  G_OBJECT_CLASS (enc_dispute_cards_parent_class)->dispose (object);
}

static void
enc_dispute_cards_finalize (GObject *object)
{
  EncDisputeCards *self = ENC_DISPUTE_CARDS (object);

  g_array_unref (self->slots);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (enc_dispute_cards_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int step;
  } steps[] = {
    { GDK_KEY_Up, -1 },     { GDK_KEY_Down, 1 },     { GDK_KEY_KP_Up, -1 },
    { GDK_KEY_KP_Down, 1 }, { GDK_KEY_Page_Up, -2 }, { GDK_KEY_Page_Down, 2 },
    { GDK_KEY_Home, -3 },   { GDK_KEY_End, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding (widget_class, steps[i].key, 0, step_key, "i", steps[i].step);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, 0, assign_key, NULL);
  for (int step = -1; step <= 1; step += 2)
    {
      guint key = step < 0 ? GDK_KEY_Left : GDK_KEY_Right;

      gtk_widget_class_add_binding (widget_class, key, 0, sideways_key, "i", step);
      gtk_widget_class_add_binding (widget_class, key, GDK_CONTROL_MASK | GDK_SHIFT_MASK, move_key,
                                    "i", step);
    }
}

static void
enc_dispute_cards_class_init (EncDisputeCardsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = enc_dispute_cards_get_property;
  object_class->set_property = enc_dispute_cards_set_property;
  object_class->dispose = enc_dispute_cards_dispose;
  object_class->finalize = enc_dispute_cards_finalize;
  widget_class->measure = enc_dispute_cards_measure;
  widget_class->size_allocate = enc_dispute_cards_size_allocate;
  widget_class->focus = enc_dispute_cards_focus;
  widget_class->set_focus_child = enc_dispute_cards_set_focus_child;
  widget_class->css_changed = enc_dispute_cards_css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ASSIGN] = g_signal_new ("assign", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SIDEWAYS] = g_signal_new ("sideways", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "disputecards");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
enc_dispute_cards_init (EncDisputeCards *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (int i = 0; i < FIRST; i++)
    add_slot (self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * enc_dispute_cards_new:
 *
 * Returns: (transfer floating): a column without cards
 */
GtkWidget *
enc_dispute_cards_new (void)
{
  return g_object_new (ENC_TYPE_DISPUTE_CARDS, NULL);
}

/* Where the card of that dispute is now, or NOT_SHOWN. */
static guint
position_of (EncDisputeCards *self, const char *id)
{
  guint row;

  if (self->list == NULL || id == NULL || !enc_dispute_list_find (self->list, id, &row))
    return NOT_SHOWN;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, guint, i) == row)
      return i;

  return NOT_SHOWN;
}

/**
 * enc_dispute_cards_set:
 * @self: a column
 * @list: the disputes
 * @rows: (element-type guint): which of them are here, in their order; copied
 *
 * Shows other disputes. Cards that show the same as before are left alone; the keyboard follows
 * its dispute, or goes to the one that took its place.
 */
void
enc_dispute_cards_set (EncDisputeCards *self, EncDisputeList *list, GArray *rows)
{
  g_autofree char *focused = g_strdup (focused_id (self));

  g_return_if_fail (ENC_IS_DISPUTE_CARDS (self));

  enc_dispute_list_ref (list);
  g_clear_pointer (&self->list, enc_dispute_list_unref);
  self->list = list;
  g_array_set_size (self->rows, 0);
  g_array_append_vals (self->rows, rows->data, rows->len);

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);
      guint at = has_focus (slot) ? position_of (self, focused) : slot->position;

      if (slot->position == NOT_SHOWN)
        continue;
      if (at == NOT_SHOWN && self->rows->len > 0)
        at = MIN (slot->position, self->rows->len - 1);
      if (at < self->rows->len)
        {
          Slot *other = slot_at (self, at);

          if (other != NULL && other != slot)
            other->position = NOT_SHOWN;
          show_slot (self, slot, at);
        }
      else
        {
          slot->position = NOT_SHOWN;
          enc_dispute_card_show (ENC_DISPUTE_CARD (slot->card), NULL, 0);
          gtk_widget_set_child_visible (slot->card, FALSE);
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * enc_dispute_cards_get_n:
 * @self: a column
 *
 * Returns: how many disputes it has
 */
guint
enc_dispute_cards_get_n (EncDisputeCards *self)
{
  return self->rows->len;
}

/**
 * enc_dispute_cards_focus_id:
 * @self: a column
 * @id: of a dispute
 *
 * Returns: whether it is here, and has the keyboard now
 */
gboolean
enc_dispute_cards_focus_id (EncDisputeCards *self, const char *id)
{
  return focus_position (self, position_of (self, id));
}

/**
 * enc_dispute_cards_focus_nth:
 * @self: a column
 * @position: which card, the last one when there are fewer
 *
 * Returns: whether a card has the keyboard now
 */
gboolean
enc_dispute_cards_focus_nth (EncDisputeCards *self, guint position)
{
  return self->rows->len > 0 && focus_position (self, MIN (position, self->rows->len - 1));
}

/**
 * enc_dispute_cards_get_focus:
 * @self: a column
 * @position: (out): of the card that has the keyboard
 *
 * Returns: whether one has
 */
gboolean
enc_dispute_cards_get_focus (EncDisputeCards *self, guint *position)
{
  Slot *slot = focused_slot (self);

  if (slot == NULL || slot->position == NOT_SHOWN)
    return FALSE;
  *position = slot->position;

  return TRUE;
}

/**
 * enc_dispute_cards_find_card:
 * @self: a column
 * @id: of a dispute
 *
 * Returns: (transfer none) (nullable): its card, when it is in sight
 */
GtkWidget *
enc_dispute_cards_find_card (EncDisputeCards *self, const char *id)
{
  guint position = position_of (self, id);
  Slot *slot = position != NOT_SHOWN ? slot_at (self, position) : NULL;

  return slot != NULL ? slot->card : NULL;
}

/**
 * enc_dispute_cards_get_n_alive:
 * @self: a column
 *
 * Returns: how many widgets stand for its cards
 */
guint
enc_dispute_cards_get_n_alive (EncDisputeCards *self)
{
  return self->slots->len;
}
