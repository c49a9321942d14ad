/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "cli/enc-cli.h"

#include <string.h>

#include "base/enc-i18n.h"

typedef struct
{
  const char *name;
  EncCliFunc func;
  const char *summary;
} Command;

static const Command commands[] = {
  { "import", enc_cli_import, N_ ("Import files of receivables") },
  { "imports", enc_cli_imports, N_ ("List the imports made so far") },
  { "undo", enc_cli_undo, N_ ("Undo the last change, or one import") },
  { "aging", enc_cli_aging, N_ ("Print the aged balance of any day") },
  { "kpi", enc_cli_kpi, N_ ("Print the key figures with their definitions") },
  { "items", enc_cli_items, N_ ("List items with what is open on a day") },
  { "client", enc_cli_client, N_ ("Print one client’s file") },
  { "promise", enc_cli_promise, N_ ("Record promises to pay, and what became of them") },
  { "tolerance", enc_cli_tolerance, N_ ("Ask for tolerances, decide on them, list them") },
  { "alerts", enc_cli_alerts, N_ ("Tell what somebody should know") },
  { "limits", enc_cli_limits, N_ ("Tell how much of each credit limit is used") },
  { "score", enc_cli_score, N_ ("Print how a client pays, with the reasons") },
  { "score-check", enc_cli_score_check, N_ ("Hold the score against what happened") },
  { "brief", enc_cli_brief, N_ ("Write what to know before meeting a client") },
  { "review", enc_cli_review, N_ ("Put together the agenda of the weekly review") },
  { "search", enc_cli_search, N_ ("Search clients, documents and contacts") },
  { "timeline", enc_cli_timeline, N_ ("Print what happened with a client") },
  { "dispute", enc_cli_dispute, N_ ("Open, follow and count disputes") },
  { "event", enc_cli_event, N_ ("Add what somebody said or did") },
  { "user", enc_cli_user, N_ ("List the users and their roles, or set one") },
  { "check", enc_cli_check, N_ ("Verify the file and the ledger’s invariants") },
  { "demo", enc_cli_demo, N_ ("Create a demonstration portfolio") },
  { "backup", enc_cli_backup, N_ ("Write a complete copy of the file") },
  { "render", enc_cli_render, N_ ("Draw the dashboard, the aged balance or a statement") },
  { "export", enc_cli_export, N_ ("Export to CSV or XLSX") },
  { "bench", enc_cli_bench, N_ ("Measure this machine against the floor") },
};

/**
 * enc_cli_usage_error:
 *
 * Says on standard error what is wrong with the command line.
 *
 * Returns: ENC_CLI_USAGE
 */
EncCliStatus
enc_cli_usage_error (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("encoursctl: %s\n", message);
  return ENC_CLI_USAGE;
}

/* What went wrong with the file, in the user's language, with what to do next. */
static const char *
store_error_text (int code)
{
  switch ((EncStoreError)code)
    {
    case ENC_STORE_ERROR_NOT_FOUND:
      return _ ("not found");
    case ENC_STORE_ERROR_NOT_OURS:
      return _ ("this file is not an Encours portfolio");
    case ENC_STORE_ERROR_TOO_NEW:
      return _ ("this file was written by a newer version of Encours; update Encours to open it");
    case ENC_STORE_ERROR_CORRUPT:
      return _ ("this file is damaged; restore a copy from its backups folder");
    case ENC_STORE_ERROR_FULL:
      return _ ("the disk is full; nothing was changed");
    case ENC_STORE_ERROR_READ_ONLY:
      return _ ("this file cannot be written");
    case ENC_STORE_ERROR_BUSY:
      return _ ("another program is writing to this file; try again");
    case ENC_STORE_ERROR_CONSTRAINT:
      return _ ("this would break a rule of the ledger; nothing was changed");
    case ENC_STORE_ERROR_CONFLICT:
      return _ ("this has changed since and cannot be undone any more");
    case ENC_STORE_ERROR_CANCELLED:
      return _ ("cancelled; nothing was changed");
    case ENC_STORE_ERROR_FAILED:
    default:
      return _ ("the operation failed; nothing was changed");
    }
}

/* Why a gesture is refused. */
static const char *
command_error_text (int code)
{
  switch ((EncCommandError)code)
    {
    case ENC_COMMAND_ERROR_FORBIDDEN:
      return _ ("this role may not do that");
    case ENC_COMMAND_ERROR_STATE:
      return _ ("that step is not possible as things stand");
    case ENC_COMMAND_ERROR_UNKNOWN:
    case ENC_COMMAND_ERROR_ARGUMENT:
    default:
      return _ ("something is missing or makes no sense");
    }
}

/**
 * enc_cli_data_error:
 *
 * Says on standard error what is wrong with the data or the file.
 *
 * Returns: ENC_CLI_DATA
 */
EncCliStatus
enc_cli_data_error (const GError *error)
{
  if (error->domain == ENC_STORE_ERROR)
    g_printerr ("encoursctl: %s (%s)\n", store_error_text (error->code), error->message);
  else if (error->domain == ENC_COMMAND_ERROR)
    g_printerr ("encoursctl: %s (%s)\n", command_error_text (error->code), error->message);
  else
    g_printerr ("encoursctl: %s\n", error->message);
  return ENC_CLI_DATA;
}

/* In whose name to write, and what they may do: as said, else as the file says, else everything. */
static void
set_author (EncCli *cli)
{
  EncStore *store = enc_session_store (cli->session);
  g_autoptr (GPtrArray) users = enc_read_users (store, NULL);
  const char *name = cli->user != NULL ? cli->user : g_get_user_name ();
  EncUserRole role = ENC_USER_CREDIT_MANAGER;

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const EncReadUser *user = users->pdata[i];

      if (strcmp (user->name, name) == 0)
        role = user->role;
    }
  enc_store_set_author (store, name, cli->role != 0 ? cli->role : role);
}

/**
 * enc_cli_open:
 *
 * Opens the portfolio file once per run; says on standard error why it cannot.
 *
 * Returns: (transfer none) (nullable): the session.
 */
EncSession *
enc_cli_open (EncCli *cli, EncStoreMode mode)
{
  g_autoptr (GError) error = NULL;

  if (cli->session != NULL)
    return cli->session;

  if (mode == ENC_STORE_CREATE)
    {
      g_autofree char *folder = g_path_get_dirname (cli->db);

      g_mkdir_with_parents (folder, 0700);
    }

  cli->session = enc_session_open (cli->db, mode, cli->clock, &error);
  if (cli->session == NULL)
    {
      g_prefix_error (&error, "%s: ", cli->db);
      enc_cli_data_error (error);
    }
  else
    set_author (cli);
  return cli->session;
}

/** enc_cli_portfolio: Returns: (transfer none) (nullable): the read model; why not is said on
 * standard error. */
EncPortfolio *
enc_cli_portfolio (EncCli *cli)
{
  g_autoptr (GError) error = NULL;
  EncPortfolio *portfolio;

  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return NULL;
  portfolio = enc_session_portfolio (cli->session, NULL, &error);
  if (portfolio == NULL)
    enc_cli_data_error (error);
  return portfolio;
}

static gboolean
set_today (EncCli *cli, const char *text)
{
  EncDate today;

  if (!enc_cli_parse_date (text, "--today", &today))
    return FALSE;
  enc_clock_unref (cli->clock);
  cli->clock = enc_clock_new_fixed (today);
  return TRUE;
}

static void
set_user (EncCli *cli, const char *name)
{
  g_free (cli->user);
  cli->user = g_strdup (name);
}

static gboolean
set_role (EncCli *cli, const char *name)
{
  g_autofree char *written = g_strdelimit (g_strdup (name), "-", '_');

  if (enc_party_user_role_parse (written, &cli->role))
    return TRUE;
  enc_cli_usage_error (_ ("--role: “%s” is no role; see encoursctl(1)"), name);
  return FALSE;
}

static void
set_db (EncCli *cli, const char *path)
{
  g_free (cli->db);
  cli->db = g_strdup (path);
}

/**
 * enc_cli_parse:
 * @entries: the command's options
 * @status: (out): what to exit with when this returns FALSE
 *
 * Parses a command's options, leaving the other arguments. The global options are taken here too,
 * for who writes them after the command.
 */
gboolean
enc_cli_parse (EncCli *cli, const GOptionEntry *entries, const char *summary, int *argc,
               char ***argv, EncCliStatus *status)
{
  g_autofree char *db = NULL, *today = NULL, *user = NULL, *role = NULL;
  gboolean json = FALSE;
  const GOptionEntry globals[] = {
    { "db", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &db, NULL, NULL },
    { "json", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "today", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &today, NULL, NULL },
    { "user", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &user, NULL, NULL },
    { "role", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &role, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("encoursctl %s", (*argv)[0]);

  g_set_prgname (name);
  g_option_context_set_summary (context, _ (summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, globals, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = enc_cli_usage_error ("%s", error->message);
      return FALSE;
    }

  cli->json = cli->json || json;
  if (db != NULL)
    set_db (cli, db);
  if (user != NULL)
    set_user (cli, user);
  if ((today != NULL && !set_today (cli, today)) || (role != NULL && !set_role (cli, role)))
    {
      *status = ENC_CLI_USAGE;
      return FALSE;
    }
  return TRUE;
}

/** enc_cli_parse_date: an ISO date of an option; says on standard error when it is none. */
gboolean
enc_cli_parse_date (const char *text, const char *option, EncDate *date)
{
  if (enc_date_parse_iso (text, -1, date))
    return TRUE;

  enc_cli_usage_error (_ ("%s: “%s” is not a date; write it as 2025-12-31"), option, text);
  return FALSE;
}

/** enc_cli_parse_query: the options of an aging question; NULL = the default. Says what is wrong on
 * standard error. */
gboolean
enc_cli_parse_query (EncCli *cli, const char *as_of, const char *basis, const char *limits,
                     const char *credits, EncAgingQuery *query)
{
  *query = enc_aging_query (enc_clock_today (cli->clock));

  if (as_of != NULL && !enc_cli_parse_date (as_of, "--as-of", &query->as_of))
    return FALSE;

  if (basis == NULL || strcmp (basis, "due") == 0)
    query->basis = ENC_AGING_BASIS_DUE;
  else if (strcmp (basis, "invoice") == 0)
    query->basis = ENC_AGING_BASIS_INVOICE;
  else
    {
      enc_cli_usage_error (_ ("--basis: “%s” is neither due nor invoice"), basis);
      return FALSE;
    }

  if (limits != NULL && !enc_aging_limits_parse (limits, &query->limits))
    {
      enc_cli_usage_error (
        _ ("--limits: “%s” is not a list of increasing numbers of days such as 30,60,90,120"),
        limits);
      return FALSE;
    }

  if (credits == NULL || strcmp (credits, "separate") == 0)
    query->credits = ENC_CREDITS_SEPARATE;
  else if (strcmp (credits, "fifo") == 0)
    query->credits = ENC_CREDITS_FIFO;
  else
    {
      enc_cli_usage_error (_ ("--credits: “%s” is neither separate nor fifo"), credits);
      return FALSE;
    }
  return TRUE;
}

/** enc_cli_parse_filter: DIMENSION=VALUE pairs; says on standard error what is unknown. */
gboolean
enc_cli_parse_filter (EncPortfolio *portfolio, char **where, EncFilter *filter)
{
  for (guint i = 0; where != NULL && where[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (where[i], "=", 2);
      EncDimension dimension;

      if (g_strv_length (pair) != 2 || !enc_portfolio_dimension_parse (pair[0], &dimension))
        {
          enc_cli_usage_error (_ ("--where: “%s” is not of the form rep=NAME"), where[i]);
          return FALSE;
        }
      if (!enc_portfolio_dimension_find (portfolio, dimension, pair[1], &filter->value[dimension]))
        {
          enc_cli_usage_error (_ ("--where: no %s is called “%s”"), pair[0], pair[1]);
          return FALSE;
        }
      filter->has[dimension] = TRUE;
    }
  return TRUE;
}

static void
print_help (void)
{
  g_print ("%s\n\n", _ ("Usage: encoursctl [--db FILE] [--json] [--today DATE] COMMAND [OPTION…]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-9s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (
    "\n%s\n",
    _ ("“encoursctl COMMAND --help” tells the options of a command; see also encoursctl(1)."));
}

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* Takes the global options, which stand before the command. Returns the index of the command, 0
 * when there is none. */
static int
parse_globals (EncCli *cli, int argc, char **argv, EncCliStatus *status)
{
  *status = ENC_CLI_USAGE;
  for (int i = 1; i < argc; i++)
    {
      gboolean last = i + 1 == argc;

      if (argv[i][0] != '-')
        return i;
      if (strcmp (argv[i], "--json") == 0)
        cli->json = TRUE;
      else if (strcmp (argv[i], "--db") == 0 && !last)
        set_db (cli, argv[++i]);
      else if (g_str_has_prefix (argv[i], "--db="))
        set_db (cli, argv[i] + strlen ("--db="));
      else if (strcmp (argv[i], "--today") == 0 && !last)
        {
          if (!set_today (cli, argv[++i]))
            return 0;
        }
      else if (strcmp (argv[i], "--user") == 0 && !last)
        set_user (cli, argv[++i]);
      else if (strcmp (argv[i], "--role") == 0 && !last)
        {
          if (!set_role (cli, argv[++i]))
            return 0;
        }
      else if (strcmp (argv[i], "--version") == 0)
        {
          g_print ("encoursctl %s\n", ENC_VERSION);
          *status = ENC_CLI_FINE;
          return 0;
        }
      else if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
        {
          print_help ();
          *status = ENC_CLI_FINE;
          return 0;
        }
      else
        {
          enc_cli_usage_error (_ ("unknown option %s"), argv[i]);
          return 0;
        }
    }

  enc_cli_usage_error ("%s", _ ("no command given; see encoursctl --help"));
  return 0;
}

/** enc_cli_main: the whole of encoursctl. Returns: the exit code. */
int
enc_cli_main (int argc, char **argv)
{
  EncCli cli = { 0 };
  EncCliStatus status;
  int command_at;

  enc_i18n_init ();

  cli.db = enc_session_default_path ();
  cli.clock = enc_clock_new_system ();
  command_at = parse_globals (&cli, argc, argv, &status);
  if (command_at > 0)
    {
      const Command *command = find_command (argv[command_at]);

      if (command != NULL)
        status = command->func (&cli, argc - command_at, argv + command_at);
      else
        status = enc_cli_usage_error (_ ("unknown command “%s”; see encoursctl --help"),
                                      argv[command_at]);
    }

  enc_session_close (cli.session);
  enc_clock_unref (cli.clock);
  g_free (cli.db);
  g_free (cli.user);
  return status;
}
