/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-dashboard.h"

#include "ui/application/enc-view.h"

struct _EncDashboard
{
  AdwBin parent_instance;
};

static void
enc_dashboard_view_init (EncViewInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EncDashboard, enc_dashboard, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_dashboard_view_init))

static void
enc_dashboard_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (enc_dashboard_parent_class)->dispose (object);
}

static void
enc_dashboard_class_init (EncDashboardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_dashboard_dispose;
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/org/encours/Encours/ui/dashboard/enc-dashboard.ui");
}

static void
enc_dashboard_init (EncDashboard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * enc_dashboard_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_dashboard_new (EncWindow *window)
{
  return g_object_new (ENC_TYPE_DASHBOARD, NULL);
}
