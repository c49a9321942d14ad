/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-size-bin.h"

#define WIDE_FROM   1014
#define MEDIUM_FROM 600

struct _EncSizeBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int minimum_width;
  EncSizeClass size_class;
  EncSizeClass next_class;
  guint change_id;
};

G_DEFINE_ENUM_TYPE (EncSizeClass, enc_size_class, G_DEFINE_ENUM_VALUE (ENC_SIZE_NARROW, "narrow"),
                    G_DEFINE_ENUM_VALUE (ENC_SIZE_MEDIUM, "medium"),
                    G_DEFINE_ENUM_VALUE (ENC_SIZE_WIDE, "wide"))

static void enc_size_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncSizeBin, enc_size_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      enc_size_bin_buildable_init))

typedef enum
{
  PROP_CHILD = 1,
  PROP_MINIMUM_WIDTH,
  PROP_SIZE_CLASS,
} EncSizeBinProperty;

static GParamSpec *props[PROP_SIZE_CLASS + 1];

static const char *const class_names[] = { "narrow", "medium", "wide" };

static gboolean
change_class (gpointer data)
{
  EncSizeBin *self = data;

  self->change_id = 0;
  if (self->next_class == self->size_class)
    return G_SOURCE_REMOVE;

  gtk_widget_remove_css_class (GTK_WIDGET (self), class_names[self->size_class]);
  self->size_class = self->next_class;
  gtk_widget_add_css_class (GTK_WIDGET (self), class_names[self->size_class]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIZE_CLASS]);

  return G_SOURCE_REMOVE;
}

static void
enc_size_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  EncSizeBin *self = ENC_SIZE_BIN (widget);

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      *minimum = MIN (*minimum, self->minimum_width);
      *natural = MAX (*natural, *minimum);
    }
  else
    {
      int child_minimum;

      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL,
                          NULL);
      gtk_widget_measure (self->child, orientation,
                          for_size < 0 ? -1 : MAX (for_size, child_minimum), minimum, natural, NULL,
                          NULL);
    }
}

static void
enc_size_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EncSizeBin *self = ENC_SIZE_BIN (widget);

  self->next_class = width >= WIDE_FROM     ? ENC_SIZE_WIDE
                     : width >= MEDIUM_FROM ? ENC_SIZE_MEDIUM
                                            : ENC_SIZE_NARROW;
  /* Children may not be moved about while they are being allocated: right after it, before the
   * frame is drawn. */
  if (self->next_class != self->size_class && self->change_id == 0)
    self->change_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 5, change_class, self, NULL);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    {
      int child_width, child_height;

      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL,
                          NULL);
      child_width = MAX (child_width, width);
      gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL,
                          NULL, NULL);
      gtk_widget_allocate (self->child, child_width, MAX (child_height, height), baseline, NULL);
    }
}

static void
enc_size_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EncSizeBin *self = ENC_SIZE_BIN (object);

  switch ((EncSizeBinProperty)id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_MINIMUM_WIDTH:
      g_value_set_int (value, self->minimum_width);
      break;
    case PROP_SIZE_CLASS:
      g_value_set_enum (value, self->size_class);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_size_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EncSizeBin *self = ENC_SIZE_BIN (object);

  switch ((EncSizeBinProperty)id)
    {
    case PROP_CHILD:
      enc_size_bin_set_child (self, g_value_get_object (value));
      break;
    case PROP_MINIMUM_WIDTH:
      self->minimum_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_SIZE_CLASS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_size_bin_dispose (GObject *object)
{
  EncSizeBin *self = ENC_SIZE_BIN (object);

  g_clear_handle_id (&self->change_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (enc_size_bin_parent_class)->dispose (object);
}

static void
enc_size_bin_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                        const char *type)
{
  enc_size_bin_set_child (ENC_SIZE_BIN (buildable), GTK_WIDGET (child));
}

static void
enc_size_bin_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = enc_size_bin_add_child;
}

static void
enc_size_bin_class_init (EncSizeBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = enc_size_bin_get_property;
  object_class->set_property = enc_size_bin_set_property;
  object_class->dispose = enc_size_bin_dispose;
  widget_class->measure = enc_size_bin_measure;
  widget_class->size_allocate = enc_size_bin_size_allocate;

  props[PROP_CHILD]
    = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_MINIMUM_WIDTH] = g_param_spec_int ("minimum-width", NULL, NULL, 0, G_MAXINT, 360,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SIZE_CLASS]
    = g_param_spec_enum ("size-class", NULL, NULL, ENC_TYPE_SIZE_CLASS, ENC_SIZE_WIDE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "sizebin");
}

static void
enc_size_bin_init (EncSizeBin *self)
{
  self->minimum_width = 360;
  self->size_class = ENC_SIZE_WIDE;
  self->next_class = ENC_SIZE_WIDE;
  gtk_widget_add_css_class (GTK_WIDGET (self), class_names[ENC_SIZE_WIDE]);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * enc_size_bin_new:
 * @minimum_width: how narrow it may become, px
 *
 * Returns: (transfer floating): an empty bin
 */
GtkWidget *
enc_size_bin_new (int minimum_width)
{
  return g_object_new (ENC_TYPE_SIZE_BIN, "minimum-width", minimum_width, NULL);
}

/**
 * enc_size_bin_set_child:
 * @self: a bin
 * @child: (nullable): what it holds
 */
void
enc_size_bin_set_child (EncSizeBin *self, GtkWidget *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

/**
 * enc_size_bin_get_size_class:
 * @self: a bin
 *
 * Returns: the arrangement that its present width calls for
 */
EncSizeClass
enc_size_bin_get_size_class (EncSizeBin *self)
{
  return self->size_class;
}
