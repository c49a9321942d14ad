/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-banner.h"

struct _EncBanner
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer *revealer;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (EncBanner, enc_banner, ADW_TYPE_BIN)

static void
enc_banner_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (enc_banner_parent_class)->dispose (object);
}

static void
enc_banner_class_init (EncBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/application/enc-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, EncBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, EncBanner, box);
  gtk_widget_class_bind_template_child (widget_class, EncBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, EncBanner, label);
  gtk_widget_class_bind_template_child (widget_class, EncBanner, button);
}

static void
enc_banner_init (EncBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_banner_show:
 * @self: a banner
 * @kind: how much it matters
 * @text: what is the matter
 * @button: (nullable): label of its button
 * @action: (nullable): what the button does
 */
void
enc_banner_show (EncBanner *self, EncBannerKind kind, const char *text, const char *button,
                 const char *action)
{
  static const char *const icons[]
    = { "document-open-recent-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };

  gtk_widget_remove_css_class (self->box, "bwarn");
  gtk_widget_remove_css_class (self->box, "berr");
  if (kind == ENC_BANNER_WARNING)
    gtk_widget_add_css_class (self->box, "bwarn");
  else if (kind == ENC_BANNER_ERROR)
    gtk_widget_add_css_class (self->box, "berr");

  gtk_image_set_from_icon_name (self->icon, icons[kind]);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  if (button != NULL)
    gtk_button_set_label (self->button, button);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * enc_banner_hide:
 * @self: a banner
 */
void
enc_banner_hide (EncBanner *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
