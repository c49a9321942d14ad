/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-cause.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "base/enc-text.h"

#define MAX_ENTRIES 100
#define MAX_CODE    32
#define MAX_LABEL   80
#define MAX_DAYS    365

typedef struct
{
  const char *code;
  const char *label;
  EncCauseNext next;
  int days;
} Builtin;

/* What calls end with: the list that open collection tools share, completed by the promise. */
static const Builtin outcomes[] = {
  { "promise", N_ ("Promises to pay"), ENC_CAUSE_NEXT_PROMISE, 0 },
  { "payment-sent", N_ ("Payment already sent"), ENC_CAUSE_NEXT_PAYMENT, 4 },
  { "payment-run", N_ ("In the next payment run"), ENC_CAUSE_NEXT_PAYMENT, 7 },
  { "approval", N_ ("Waiting for approval"), ENC_CAUSE_NEXT_CALL, 5 },
  { "no-invoice", N_ ("Invoice not received"), ENC_CAUSE_NEXT_DOCUMENT, 0 },
  { "contests", N_ ("Contests the invoice"), ENC_CAUSE_NEXT_DISPUTE, 0 },
  { "refuses", N_ ("Refuses to pay"), ENC_CAUSE_NEXT_ESCALATE, 0 },
  { "call-back", N_ ("Asks to be called back"), ENC_CAUSE_NEXT_CALL, 1 },
  { "voicemail", N_ ("Voicemail"), ENC_CAUSE_NEXT_CALL, 2 },
  { "unreachable", N_ ("Cannot be reached"), ENC_CAUSE_NEXT_CALL, 3 },
  { "wrong-contact", N_ ("Not the right person"), ENC_CAUSE_NEXT_CONTACT, 1 },
  { "informed", N_ ("Information given"), ENC_CAUSE_NEXT_NOTHING, 0 },
};

/* Why payments are late. Not all delays are the same: the cause decides what comes next. */
static const Builtin causes[] = {
  { "oversight", N_ ("Oversight"), ENC_CAUSE_NEXT_PROMISE, 0 },
  { "approval", N_ ("Blocked validation at the client’s"), ENC_CAUSE_NEXT_REP, 2 },
  { "cash", N_ ("Passing cash trouble"), ENC_CAUSE_NEXT_PLAN, 2 },
  { "portal", N_ ("Clumsy portal or site"), ENC_CAUSE_NEXT_DOCUMENT, 1 },
  { "payment-path", N_ ("Complicated way of paying"), ENC_CAUSE_NEXT_CONTACT, 2 },
  { "complaint", N_ ("Complaint about product or service"), ENC_CAUSE_NEXT_DISPUTE, 0 },
  { "missing-document", N_ ("Missing document or order number"), ENC_CAUSE_NEXT_DOCUMENT, 1 },
  { "wrong-invoice", N_ ("Error on the invoice"), ENC_CAUSE_NEXT_DISPUTE, 0 },
  { "own-terms", N_ ("Applies its own terms"), ENC_CAUSE_NEXT_REP, 5 },
  { "insolvency", N_ ("Serious difficulty"), ENC_CAUSE_NEXT_ESCALATE, 0 },
  { "unknown", N_ ("Not known yet"), ENC_CAUSE_NEXT_CALL, 3 },
};

static const struct
{
  const char *name;
  const char *label;
} steps[ENC_CAUSE_N_NEXT] = {
  [ENC_CAUSE_NEXT_NOTHING] = { "nothing", N_ ("Nothing to do") },
  [ENC_CAUSE_NEXT_CALL] = { "call", N_ ("Call again") },
  [ENC_CAUSE_NEXT_PROMISE] = { "promise", N_ ("Record a promise") },
  [ENC_CAUSE_NEXT_DISPUTE] = { "dispute", N_ ("Open a dispute") },
  [ENC_CAUSE_NEXT_DOCUMENT] = { "document", N_ ("Send the documents") },
  [ENC_CAUSE_NEXT_PAYMENT] = { "payment", N_ ("Check that the payment came") },
  [ENC_CAUSE_NEXT_REP] = { "rep", N_ ("Ask the sales rep for a hand") },
  [ENC_CAUSE_NEXT_CONTACT] = { "contact", N_ ("Find the right person") },
  [ENC_CAUSE_NEXT_PLAN] = { "plan", N_ ("Propose a payment plan") },
  [ENC_CAUSE_NEXT_ESCALATE] = { "escalate", N_ ("Hand over to the credit manager") },
};

static const Builtin *
builtins (EncCauseKind kind, guint *n)
{
  *n = kind == ENC_CAUSE_OUTCOME ? G_N_ELEMENTS (outcomes) : G_N_ELEMENTS (causes);
  return kind == ENC_CAUSE_OUTCOME ? outcomes : causes;
}

static const char *
builtin_label (const char *code)
{
  for (EncCauseKind kind = ENC_CAUSE_OUTCOME; kind <= ENC_CAUSE_CAUSE; kind++)
    {
      guint n;
      const Builtin *list = builtins (kind, &n);

      for (guint i = 0; i < n; i++)
        if (strcmp (list[i].code, code) == 0)
          return _ (list[i].label);
    }
  return NULL;
}

/** enc_cause_new: Returns: (transfer full): an entry of a list; @label NULL or "" = the built-in
 * words. */
EncCause *
enc_cause_new (const char *code, const char *label, EncCauseNext next, int days)
{
  EncCause *cause = g_new0 (EncCause, 1);

  cause->code = g_strdup (code);
  cause->label = label != NULL && *label != '\0' ? g_strdup (label) : NULL;
  cause->next = next;
  cause->days = CLAMP (days, 0, MAX_DAYS);
  return cause;
}

/** enc_cause_free: frees an entry; NULL is allowed. */
void
enc_cause_free (EncCause *cause)
{
  if (cause == NULL)
    return;
  g_free (cause->code);
  g_free (cause->label);
  g_free (cause);
}

/** enc_cause_code_is_valid: Returns: whether @code may stand in the journal: a-z, 0-9 and dashes.
 */
gboolean
enc_cause_code_is_valid (const char *code)
{
  if (*code == '\0' || strlen (code) > MAX_CODE)
    return FALSE;
  for (const char *c = code; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-')
      return FALSE;
  return TRUE;
}

/** enc_cause_setting: Returns: the key of the setting that holds this list. */
const char *
enc_cause_setting (EncCauseKind kind)
{
  return kind == ENC_CAUSE_OUTCOME ? "call.outcomes" : "call.causes";
}

static gboolean
next_parse (const char *name, EncCauseNext *next)
{
  for (EncCauseNext i = 0; i < ENC_CAUSE_N_NEXT; i++)
    if (strcmp (steps[i].name, name) == 0)
      {
        *next = i;
        return TRUE;
      }
  return FALSE;
}

static EncCause *
parse_line (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ";", 4);
  g_autofree char *label = NULL;
  EncCauseNext next;
  gint64 days;

  if (g_strv_length (parts) < 3 || !enc_cause_code_is_valid (parts[0])
      || !next_parse (parts[1], &next)
      || !g_ascii_string_to_signed (parts[2], 10, 0, MAX_DAYS, &days, NULL))
    return NULL;
  label = parts[3] != NULL ? enc_text_clean (parts[3], -1, MAX_LABEL) : NULL;
  return enc_cause_new (parts[0], label, next, (int)days);
}

/**
 * enc_cause_list:
 * @kind: which list
 * @setting: (nullable): what its setting says, one entry a line: "code;next step;days;words", the
 *   words left out for the built-in ones
 *
 * Lines that make no sense and codes said twice are left out.
 *
 * Returns: (transfer container) (element-type EncCause): the list in the user's order; as Encours
 * comes when @setting has no entry
 */
GPtrArray *
enc_cause_list (EncCauseKind kind, const char *setting)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_cause_free);
  g_auto (GStrv) lines = setting != NULL ? g_strsplit (setting, "\n", MAX_ENTRIES + 1) : NULL;
  const Builtin *ours;
  guint n;

  for (guint i = 0; lines != NULL && lines[i] != NULL && i < MAX_ENTRIES; i++)
    {
      g_autoptr (EncCause) cause = parse_line (lines[i]);

      if (cause != NULL && enc_cause_find (list, cause->code) == NULL)
        g_ptr_array_add (list, g_steal_pointer (&cause));
    }
  if (list->len > 0)
    return list;

  ours = builtins (kind, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, enc_cause_new (ours[i].code, NULL, ours[i].next, ours[i].days));
  return list;
}

/** enc_cause_list_to_string: Returns: (transfer full): the setting that enc_cause_list() reads. */
char *
enc_cause_list_to_string (GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const EncCause *cause = list->pdata[i];

      g_string_append_printf (text, "%s%s;%s;%d", i > 0 ? "\n" : "", cause->code,
                              steps[cause->next].name, cause->days);
      if (cause->label != NULL)
        g_string_append_printf (text, ";%s", cause->label);
    }
  return g_string_free (text, FALSE);
}

/** enc_cause_find: Returns: (transfer none) (nullable): the entry of a list with this code. */
const EncCause *
enc_cause_find (GPtrArray *list, const char *code)
{
  for (guint i = 0; i < list->len; i++)
    {
      const EncCause *cause = list->pdata[i];

      if (strcmp (cause->code, code) == 0)
        return cause;
    }
  return NULL;
}

/**
 * enc_cause_label:
 * @list: (nullable): the list in use
 * @code: a code found in the journal, perhaps no longer offered
 *
 * Returns: (transfer none): what to show for it: the user's words, else ours in the user's
 * language, else the code
 */
const char *
enc_cause_label (GPtrArray *list, const char *code)
{
  const EncCause *cause = list != NULL ? enc_cause_find (list, code) : NULL;
  const char *ours;

  if (cause != NULL && cause->label != NULL)
    return cause->label;
  ours = builtin_label (code);
  return ours != NULL ? ours : code;
}

/** enc_cause_next_name: Returns: the name of a next step in settings and the journal. */
const char *
enc_cause_next_name (EncCauseNext next)
{
  return steps[next].name;
}

/** enc_cause_next_label: Returns: a next step in English: pass it to _(). */
const char *
enc_cause_next_label (EncCauseNext next)
{
  return steps[next].label;
}
