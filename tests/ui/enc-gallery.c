/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* Renders every view in light, dark and high contrast, French and English, wide and narrow, to PNG
 * files that are looked at; they are not compared with anything. */
#include <adwaita.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "desk/enc-demo-file.h"
#include "desk/enc-desk.h"
#include "enc-gallery-story.h"
#include "ui/application/enc-views.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-style.h"
#include "ui/disputes/enc-dispute-form.h"
#include "ui/disputes/enc-dispute-resolve.h"
#include "ui/disputes/enc-disputes-view.h"
#include "ui/import/enc-import-window.h"
#include "ui/preferences/enc-preferences.h"
#include "ui/common/enc-chart.h"
#include "ui/score/enc-score-card.h"
#include "ui/score/enc-score-window.h"
#include "ui/welcome/enc-welcome.h"

#define TODAY    "2026-11-22"
#define MAX_WAIT 30 /* seconds */

static char *option_lang;
static char *option_theme;
static char *option_view;
static char *option_db;
static char *option_csv;
static char *option_rep;
static int option_width;
static int option_height;
static int option_week = -1;
static gboolean option_contrast;
static gboolean option_rtl;

static const GOptionEntry entries[] = {
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_lang, "Only this language (fr, en)", "LANG" },
  { "theme", 0, 0, G_OPTION_ARG_STRING, &option_theme, "Only this theme (light, dark)", "THEME" },
  { "view", 0, 0, G_OPTION_ARG_STRING, &option_view, "Only this view", "NAME" },
  { "db", 0, 0, G_OPTION_ARG_FILENAME, &option_db, "Show this portfolio instead of the demo",
    "FILE" },
  { "csv", 0, 0, G_OPTION_ARG_FILENAME, &option_csv, "Import this file into the portfolio first",
    "FILE" },
  { "rep", 0, 0, G_OPTION_ARG_STRING, &option_rep, "With the eyes of this sales rep", "NAME" },
  { "width", 0, 0, G_OPTION_ARG_INT, &option_width, "Only this width", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &option_height, "With this height", "PX" },
  { "week", 0, 0, G_OPTION_ARG_INT, &option_week, "Weeks back in time", "N" },
  { "contrast", 0, 0, G_OPTION_ARG_NONE, &option_contrast, "In high contrast", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &option_rtl, "From right to left", NULL },
  { NULL },
};

/* Without a window manager GTK draws a frame of its own: it is no part of the picture. */
static void
drop_frame (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider,
                                   "window.solid-csd { margin: 0; padding: 0; border: none;"
                                   " box-shadow: none; border-radius: 0; }",
                                   -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

/* At least so long, and on a busy machine until there is nothing left to do. */
static void
run_for (guint milliseconds)
{
  gint64 start = g_get_monotonic_time ();
  int idle = 0;

  while (g_get_monotonic_time () < start + milliseconds * 1000
         || (idle < 20 && g_get_monotonic_time () < start + MAX_WAIT * G_USEC_PER_SEC))
    if (g_main_context_iteration (NULL, FALSE))
      idle = 0;
    else
      {
        idle++;
        g_usleep (2000);
      }
}

static gboolean
wait_for_desk (EncDesk *desk)
{
  gint64 until = g_get_monotonic_time () + MAX_WAIT * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < until)
    {
      if (enc_desk_get_state (desk) == ENC_DESK_FAILED)
        {
          g_printerr ("%s\n", enc_desk_get_error (desk)->message);
          return FALSE;
        }
      if (enc_desk_get_state (desk) == ENC_DESK_LIVE && enc_desk_get_overview (desk) != NULL
          && enc_desk_overview_is_current (desk))
        return TRUE;
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  g_printerr ("The portfolio did not become ready.\n");

  return FALSE;
}

static GskRenderNode *
draw (GdkPaintable *paintable, int width, int height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
save (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  int width, height;

  /* A window that is still waiting for its frame has nothing to show. */
  for (int i = 0; node == NULL && i < 50; i++)
    {
      if (i > 0)
        {
          gtk_widget_queue_draw (widget);
          run_for (100);
        }
      width = gdk_paintable_get_intrinsic_width (paintable);
      height = gdk_paintable_get_intrinsic_height (paintable);
      node = draw (paintable, width, height);
    }
  if (node == NULL)
    {
      g_printerr ("%s could not be drawn.\n", path);
      return;
    }

  g_autoptr (GdkTexture) texture
    = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                   &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_save_to_png (texture, path);
  g_print ("%s\n", path);
}

static gboolean
make_portfolio (const char *path, GError **error)
{
  g_autoptr (EncClock) clock = NULL;
  EncDate today;

  enc_date_parse_iso (TODAY, -1, &today);
  clock = enc_clock_new_fixed (today);

  g_autoptr (EncSession) session = enc_session_open (path, ENC_STORE_CREATE, clock, error);
  if (session == NULL)
    return FALSE;
  if (option_csv != NULL)
    {
      const char *const paths[] = { option_csv, NULL };
      g_autoptr (EncImportOptions) options = enc_import_options_new ();
      g_autoptr (EncReport) report = NULL;
      gint64 batch;

      return enc_session_import (session, paths, 1, options, TRUE, FALSE, NULL, &report, &batch,
                                 NULL, error);
    }

  return enc_demo_file_fill (enc_session_store (session), ENC_DEMO_FILE_SEED, ENC_DEMO_FILE_CLIENTS,
                             ENC_DEMO_FILE_ITEMS, today, NULL, NULL, error)
         && enc_gallery_story_tell (session, today, error);
}

static void
show_preferences (EncDesk *desk, const char *folder, const char *variant)
{
  static const char *const pages[] = { "general", "figures", "lists", "file", "alerts", "sharing" };
  GtkWidget *preferences = enc_preferences_new (desk);

  gtk_window_present (GTK_WINDOW (preferences));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *name = g_strdup_printf ("preferences-%s-%s.png", pages[i], variant);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), pages[i]);
      gtk_window_set_focus (GTK_WINDOW (preferences), NULL);
      run_for (400);
      save (preferences, path);
    }
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* An export as a French package writes it, with a day that does not exist. */
static const char source[] = "Client;Nom;Pièce;Type;Date;Échéance;Montant TTC;Pièce réglée\n"
                             "C1;Charpentes du Trégor;F1;Facture;30/04/2026;30/05/2026;1 000,00;\n"
                             "C1;Charpentes du Trégor;R1;Règlement;15/06/2026;;400,00;F1\n"
                             "C2;Plomberie Pennec;F2;Facture;10/06/2026;10/07/2026;250,00;\n"
                             "C2;Plomberie Pennec;A1;Avoir;30/02/2026;;35,00;\n";

static void
show_import (EncDesk *desk, const char *folder, const char *variant, int width)
{
  g_autofree char *csv = g_build_filename (folder, "créances.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *mapping
    = g_strdup_printf ("%s/import-mapping-%s-%d.png", folder, variant, width);
  g_autofree char *report = g_strdup_printf ("%s/import-report-%s-%d.png", folder, variant, width);
  GtkWidget *assistant = GTK_WIDGET (enc_import_window_new (desk, NULL));

  g_file_set_contents (csv, source, -1, NULL);
  g_list_store_append (files, file);
  if (width < 600)
    gtk_window_set_default_size (GTK_WINDOW (assistant), width, 800);
  gtk_window_present (GTK_WINDOW (assistant));
  enc_import_window_take_files (ENC_IMPORT_WINDOW (assistant), G_LIST_MODEL (files));
  run_for (900);
  save (assistant, mapping);
  gtk_widget_activate_action (assistant, "import.next", NULL);
  run_for (900);
  save (assistant, report);
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_file_delete (file, NULL, NULL);
}

static void
show_welcome (EncDesk *desk, const char *folder, const char *variant, int width)
{
  g_autofree char *path = g_strdup_printf ("%s/welcome-%s-%d.png", folder, variant, width);
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), enc_welcome_new (desk));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  gtk_window_present (GTK_WINDOW (window));
  run_for (400);
  save (window, path);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One that is being looked into. */
static const char *
first_dispute (EncDesk *desk)
{
  GPtrArray *cases = enc_followup_disputes (enc_desk_get_followup (desk));
  const char *id = "";

  for (guint i = 0; i < cases->len; i++)
    {
      const EncDisputeCase *standing = g_ptr_array_index (cases, i);

      if (id[0] == '\0' || standing->dispute->state == ENC_DISPUTE_REVIEW)
        id = standing->dispute->id;
    }

  return id;
}

/* One client before a visit: a page of its own where there is little room. */
static void
show_brief (EncWindow *window, EncDesk *desk, const char *folder, const char *name)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
  g_autofree char *own = g_strdup_printf ("brief-%s", name);
  g_autofree char *path = g_build_filename (folder, own, NULL);
  EncPlace *place = enc_place_new ("my-clients");

  for (guint i = 0; i < enc_portfolio_n_clients (portfolio); i++)
    if (g_str_equal (enc_portfolio_client (portfolio, i)->code, "C10000"))
      place->client_pk = enc_portfolio_client (portfolio, i)->pk;
  enc_window_go (window, place);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  run_for (700);
  save (GTK_WIDGET (window), path);
}

/* The other pages of the limits. */
static void
show_limits (EncWindow *window, const char *folder, const char *name)
{
  static const char *const pages[] = { "limits", "blocked" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      EncPlace *place = enc_place_new ("limits");
      g_autofree char *own = g_strdup_printf ("%s-%s", pages[i], name);
      g_autofree char *path = g_build_filename (folder, own, NULL);

      place->filter = g_strdup (pages[i]);
      enc_window_go (window, place);
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      run_for (500);
      save (GTK_WIDGET (window), path);
    }
}

/* Nothing found, and somebody who was faster. */
static void
show_dispute_states (EncWindow *window, const char *folder, const char *variant)
{
  GtkWidget *stack
    = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), ENC_TYPE_WINDOW, "stack"));
  GtkWidget *view = gtk_stack_get_child_by_name (GTK_STACK (stack), "disputes");
#define CHILD(name) gtk_widget_get_template_child (view, ENC_TYPE_DISPUTES_VIEW, name)
  g_autofree char *none = g_strdup_printf ("%s/disputes-none-%s.png", folder, variant);
  g_autofree char *conflict = g_strdup_printf ("%s/disputes-conflict-%s.png", folder, variant);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (CHILD ("board_button")), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (CHILD ("filter_button")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (CHILD ("entry")), "xyzzy");
  run_for (600);
  save (GTK_WIDGET (window), none);
  gtk_widget_activate_action (view, "disputes.reset", NULL);
  gtk_label_set_text (GTK_LABEL (CHILD ("conflict_label")),
                      "Nadia Bensaïd : « Palette manquante » → « Résolu »");
  gtk_widget_set_visible (GTK_WIDGET (CHILD ("conflict")), TRUE);
  run_for (400);
  save (GTK_WIDGET (window), conflict);
  gtk_widget_activate_action (view, "disputes.dismiss", NULL);
#undef CHILD
}

/* What the disputes are shown as beside the board, and the forms about them. */
static void
show_disputes (EncWindow *window, const char *folder, const char *variant, int width)
{
  static const char *const modes[] = { "list", "analysis" };
  EncDesk *desk = enc_window_get_desk (window);
  const EncDispute *dispute
    = enc_casebook_find_dispute (enc_followup_casebook (enc_desk_get_followup (desk)),
                                 first_dispute (desk));
  GtkWidget *sheet, *form;

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      EncPlace *place = enc_place_new ("disputes");
      g_autofree char *path
        = g_strdup_printf ("%s/disputes-%s-%s-%d.png", folder, modes[i], variant, width);

      place->filter = g_strdup (modes[i]);
      enc_window_go (window, place);
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      run_for (1200);
      save (GTK_WIDGET (window), path);
    }
  if (dispute == NULL || width < 600)
    return;
  show_dispute_states (window, folder, variant);

  g_autofree char *resolve = g_strdup_printf ("%s/dispute-resolve-%s.png", folder, variant);
  g_autofree char *new_path = g_strdup_printf ("%s/dispute-form-%s.png", folder, variant);
  sheet
    = GTK_WIDGET (enc_dispute_resolve_open (NULL, dispute, 176100, ENC_USER_COLLECTOR,
                                            ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT, NULL, NULL, NULL));
  run_for (500);
  save (sheet, resolve);
  gtk_window_destroy (GTK_WINDOW (sheet));
  form = GTK_WIDGET (enc_dispute_form_open (window, dispute->client, &dispute->items[0].pk, 1));
  run_for (700);
  save (form, new_path);
  gtk_window_destroy (GTK_WINDOW (form));
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The pages of the score's card, each by itself, and what is behind its first line. */
static void
show_score_card (EncWindow *window, const char *folder, const char *name)
{
  static const char *const pages[] = { "months", "expected", "points" };
  GtkWidget *card = find_type (GTK_WIDGET (window), ENC_TYPE_SCORE_CARD);
  GtkWidget *stack = card != NULL ? find_type (card, GTK_TYPE_STACK) : NULL;
  GtkWidget *chart = stack != NULL ? find_type (stack, ENC_TYPE_CHART) : NULL;
  EncScene *scene;

  for (gsize i = 0; stack != NULL && i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *own = g_strdup_printf ("score-%s-%s", pages[i], name);
      g_autofree char *path = g_build_filename (folder, own, NULL);

      gtk_stack_set_visible_child_name (GTK_STACK (stack), pages[i]);
      run_for (400);
      save (GTK_WIDGET (window), path);
    }
  scene = chart != NULL ? enc_chart_get_scene (ENC_CHART (chart)) : NULL;
  if (scene != NULL && scene->marks->len > 1)
    {
      g_autofree char *own = g_strdup_printf ("score-behind-%s", name);
      g_autofree char *path = g_build_filename (folder, own, NULL);
      GtkWidget *popover;

      g_signal_emit_by_name (chart, "mark-activated", &g_array_index (scene->marks, EncMark, 1));
      run_for (700);
      popover = find_type (chart, GTK_TYPE_POPOVER);
      if (popover != NULL)
        save (popover, path);
    }
}

/* The self-check and the weights. */
static void
show_score (EncDesk *desk, const char *folder, const char *variant)
{
  g_autofree char *check = g_strdup_printf ("%s/score-check-%s.png", folder, variant);
  g_autofree char *weights = g_strdup_printf ("%s/score-weights-%s.png", folder, variant);
  GtkWindow *window = enc_score_window_new (desk, NULL);

  gtk_window_present (window);
  run_for (1200);
  save (GTK_WIDGET (window), check);
  enc_score_window_show_weights (ENC_SCORE_WINDOW (window));
  run_for (600);
  save (GTK_WIDGET (window), weights);
  gtk_window_destroy (window);
}

static void
show_views (EncDesk *desk, const char *folder, const char *lang, const char *theme, int width)
{
  EncWindow *window;
  gsize n;
  const EncViewInfo *views;

  enc_i18n_set_language (lang);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (theme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window = enc_window_new (NULL, desk);
  gtk_window_set_default_size (GTK_WINDOW (window), width, option_height > 0 ? option_height : 800);
  gtk_window_present (GTK_WINDOW (window));
  views = enc_views_get (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (option_view != NULL && !g_str_equal (option_view, views[i].name))
        continue;

      EncPlace *place = enc_place_new (views[i].name);
      EncIdentity *identity = enc_identity_of (desk);

      if (!enc_views_is_for (&views[i], enc_identity_get_shell (identity)))
        {
          if (enc_views_is_for (&views[i], ENC_SHELL_FIELD))
            enc_identity_see_as (identity, ENC_USER_SALES_REP, option_rep);
          else
            enc_identity_see_as_oneself (identity);
          run_for (100);
        }
      if (g_str_equal (views[i].name, "client"))
        {
          EncOverviewLine *line = g_ptr_array_index (enc_desk_get_overview (desk)->top, 0);
          place->client_pk = line->pk;
        }
      else if (g_str_equal (views[i].name, "items"))
        {
          enc_place_unref (place);
          place = enc_place_new_items (enc_desk_get_query (desk), ENC_CELL_OVERDUE, 0,
                                       enc_desk_get_currency (desk), _ ("Overdue items"));
        }
      else if (g_str_equal (views[i].name, "dispute"))
        {
          enc_place_unref (place);
          place = enc_place_new_dispute (first_dispute (desk));
        }
      enc_window_go (window, place);
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      run_for (900);

      g_autofree char *name = g_strdup_printf ("%s-%s-%s%s-%d.png", views[i].name, lang, theme,
                                               option_contrast ? "-contrast" : "", width);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      save (GTK_WIDGET (window), path);
      if (g_str_equal (views[i].name, "my-clients"))
        show_brief (window, desk, folder, name);
      if (g_str_equal (views[i].name, "limits"))
        show_limits (window, folder, name);
      if (g_str_equal (views[i].name, "client"))
        show_score_card (window, folder, name);
    }
  if (option_view == NULL || g_str_equal (option_view, "disputes"))
    {
      g_autofree char *variant
        = g_strdup_printf ("%s-%s%s", lang, theme, option_contrast ? "-contrast" : "");

      show_disputes (window, folder, variant, width);
    }
  if (width >= 600 && (option_view == NULL || g_str_equal (option_view, "preferences")))
    {
      g_autofree char *variant
        = g_strdup_printf ("%s-%s%s", lang, theme, option_contrast ? "-contrast" : "");

      show_preferences (desk, folder, variant);
    }
  if (width >= 600 && (option_view == NULL || g_str_equal (option_view, "score")))
    {
      g_autofree char *variant
        = g_strdup_printf ("%s-%s%s", lang, theme, option_contrast ? "-contrast" : "");

      show_score (desk, folder, variant);
    }
  if (option_view == NULL || g_str_equal (option_view, "import"))
    {
      g_autofree char *variant
        = g_strdup_printf ("%s-%s%s", lang, theme, option_contrast ? "-contrast" : "");

      show_import (desk, folder, variant, width);
      show_welcome (desk, folder, variant, width);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  run_for (50);
}

int
main (int argc, char *argv[])
{
  static const char *const langs[] = { "fr", "en" };
  static const char *const themes[] = { "light", "dark" };
  static const int widths[] = { 1280, 400 };
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER");
  g_autoptr (GError) error = NULL;
  g_autofree char *temporary = NULL;
  EncDate today;

  enc_i18n_init ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "A folder is wanted.");
      return 2;
    }
  if (option_rep == NULL)
    option_rep = g_strdup ("J. Kermarrec");
  if (option_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, "gtk-decoration-layout",
                ":close", NULL);
  if (option_rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  enc_style_attach (gdk_display_get_default ());
  drop_frame ();
  g_mkdir_with_parents (argv[1], 0755);

  if (option_db == NULL)
    {
      g_autofree char *folder = g_dir_make_tmp ("encours-gallery-XXXXXX", NULL);
      temporary = g_build_filename (folder, "demo.encours", NULL);
      option_db = g_strdup (temporary);
    }
  if (!g_file_test (option_db, G_FILE_TEST_EXISTS) && !make_portfolio (option_db, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  enc_date_parse_iso (TODAY, -1, &today);
  g_autoptr (EncClock) clock = enc_clock_new_fixed (today);
  g_autoptr (EncDesk) desk = enc_desk_new (clock);
  enc_desk_open_async (desk, option_db, FALSE, NULL, NULL, NULL);
  if (!wait_for_desk (desk))
    return 1;
  enc_identity_choose (enc_identity_of (desk), "Camille Le Goff");
  if (option_week > 0)
    {
      enc_desk_set_as_of (desk, today - 7 * option_week);
      if (!wait_for_desk (desk))
        return 1;
    }

  for (gsize l = 0; l < G_N_ELEMENTS (langs); l++)
    for (gsize t = 0; t < G_N_ELEMENTS (themes); t++)
      for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          int width = option_width > 0 ? option_width : widths[w];

          if ((option_lang != NULL && !g_str_equal (option_lang, langs[l]))
              || (option_theme != NULL && !g_str_equal (option_theme, themes[t]))
              || (option_width > 0 && w > 0))
            continue;
          show_views (desk, argv[1], langs[l], themes[t], width);
        }

  enc_desk_close (desk);

  return 0;
}
