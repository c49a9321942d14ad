/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-dispute-category.h"

#include <string.h>

#include "base/enc-i18n.h"

#define CODE_MAX    32
#define LABEL_MAX   80
#define DAYS_MAX    366
#define N_DAYS      (ENC_DISPUTE_RESOLVED + 1)
#define MAX_IN_LIST 200

#define SALES     "sales"
#define LOGISTICS "logistics"
#define QUALITY   "quality"
#define ORDERS    "orders"
#define BILLING   "billing"

/* Delays in business days: open, under review, waiting for the client, for us, resolved. What one
 * can check on one's screen is short; what needs a parcel traced or an expert is long. */
#define QUICK                                                                                      \
  {                                                                                                \
    1, 3, 10, 3, 5                                                                                 \
  }
#define USUAL                                                                                      \
  {                                                                                                \
    2, 5, 10, 5, 5                                                                                 \
  }
#define SLOW                                                                                       \
  {                                                                                                \
    2, 10, 15, 10, 5                                                                               \
  }

typedef struct
{
  const char *code;
  const char *department;
  const char *label;
  int days[N_DAYS];
} BuiltIn;

static const BuiltIn built_in[] = {
  { "PU_ERR", SALES, N_ ("Wrong unit price"), USUAL },
  { "REM_ERR", SALES, N_ ("Wrong or missing discount"), USUAL },
  { "CONTRAT_TERM", SALES, N_ ("Contract has ended"), USUAL },
  { "REF_CT_ABSENT", SALES, N_ ("Contract reference missing"), QUICK },
  { "QTE_ERR", LOGISTICS, N_ ("Wrong quantity"), USUAL },
  { "LIVR_INCOMP", LOGISTICS, N_ ("Delivery missing or incomplete"), SLOW },
  { "ART_ERR", LOGISTICS, N_ ("Wrong article"), USUAL },
  { "QUALITE_ERR", QUALITY, N_ ("Defective goods or poor work"), SLOW },
  { "NON_CONFORME", QUALITY, N_ ("Not compliant"), SLOW },
  { "CMD_ERR", ORDERS, N_ ("Order number wrong or missing"), QUICK },
  { "REF_ERR", ORDERS, N_ ("Wrong reference"), QUICK },
  { "ADR_ERR", ORDERS, N_ ("Wrong invoicing address"), QUICK },
  { "SIRET_ERR", ORDERS, N_ ("Establishment number wrong or missing"), QUICK },
  { "CODE_ROUTAGE_ERR", ORDERS, N_ ("Routing code wrong or missing"), QUICK },
  { "JUSTIF_ABS", ORDERS, N_ ("Supporting document missing"), QUICK },
  { "DEST_ERR", ORDERS, N_ ("Wrong addressee"), QUICK },
  { "DEST_INC", ORDERS, N_ ("Unknown addressee"), QUICK },
  { "TRANSAC_INC", ORDERS, N_ ("Unknown order or delivery"), USUAL },
  { "EMMET_INC", ORDERS, N_ ("Unknown issuer"), QUICK },
  { "TX_TVA_ERR", BILLING, N_ ("Wrong VAT rate"), QUICK },
  { "CALCUL_ERR", BILLING, N_ ("Calculation error"), QUICK },
  { "MONTANTTOTAL_ERR", BILLING, N_ ("Wrong total"), QUICK },
  { "DOUBLON", BILLING, N_ ("Duplicate: invoice received twice"), QUICK },
  { "DOUBLE_FACT", BILLING, N_ ("Invoiced twice"), QUICK },
  { "COORD_BANC_ERR", BILLING, N_ ("Wrong bank details"), QUICK },
  { "MODPAI_ERR", BILLING, N_ ("Wrong payment terms"), QUICK },
  { ENC_DISPUTE_CATEGORY_OTHER, BILLING, N_ ("Other reason"), USUAL },
};

typedef struct
{
  const char *code;
  const char *label;
  const char *subject; /* what such disputes are about, in a word */
} Department;

static const Department departments[] = {
  { SALES, N_ ("Sales"), NC_ ("dispute", "Price") },
  { LOGISTICS, N_ ("Logistics"), NC_ ("dispute", "Delivery") },
  { QUALITY, N_ ("Quality"), NC_ ("dispute", "Quality") },
  { ORDERS, N_ ("Sales administration"), NC_ ("dispute", "Order") },
  { BILLING, N_ ("Customer accounting"), NC_ ("dispute", "Invoicing") },
};

static const struct
{
  const char *code;
  const char *label;
} causes[] = {
  { "price-list", N_ ("Prices not up to date in our system") },
  { "agreement", N_ ("Oral agreement not written down") },
  { "order-entry", N_ ("Order entered wrongly") },
  { "picking", N_ ("Preparation error") },
  { "carrier", N_ ("Carrier: loss, damage or delay") },
  { "delivery-proof", N_ ("No proof of delivery") },
  { "product", N_ ("Defect of the product") },
  { "work", N_ ("Work badly done or not finished") },
  { "invoice-data", N_ ("Missing or wrong data on the invoice") },
  { "invoice-sent", N_ ("Invoice sent to the wrong place") },
  { "client-order", N_ ("Error of the client in the order") },
  { "client-check", N_ ("Error of the client when checking") },
  { "pretext", N_ ("Pretext to gain time") },
  { "other", N_ ("Other cause") },
};

static gboolean
is_code (const char *text, gboolean upper)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > CODE_MAX)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isdigit (*c) && *c != '-' && *c != '_' && !g_ascii_islower (*c)
        && !(upper && g_ascii_isupper (*c)))
      return FALSE;
  return TRUE;
}

static const BuiltIn *
find_built_in (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (built_in); i++)
    if (strcmp (built_in[i].code, code) == 0)
      return &built_in[i];
  return NULL;
}

static const Department *
find_department (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (departments); i++)
    if (strcmp (departments[i].code, code) == 0)
      return &departments[i];
  return NULL;
}

/**
 * enc_dispute_category_new:
 * @code: its code
 * @label: (nullable): what the user calls it; NULL or "" = the built-in words
 * @department: code of who looks into it
 * @days: (array fixed-size=5): business days by state, up to resolved
 *
 * Returns: (transfer full): a category
 */
EncDisputeCategory *
enc_dispute_category_new (const char *code, const char *label, const char *department,
                          const int *days)
{
  EncDisputeCategory *category = g_new0 (EncDisputeCategory, 1);

  category->code = g_strdup (code);
  category->label = label != NULL && *label != '\0' ? g_strdup (label) : NULL;
  category->department = g_strdup (department);
  memcpy (category->days, days, sizeof category->days);
  return category;
}

/**
 * enc_dispute_category_free:
 * @category: (nullable) (transfer full): a category
 */
void
enc_dispute_category_free (EncDisputeCategory *category)
{
  if (category == NULL)
    return;
  g_free (category->code);
  g_free (category->label);
  g_free (category->department);
  g_free (category);
}

static GPtrArray *
list_built_in (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_dispute_category_free);

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    g_ptr_array_add (list, enc_dispute_category_new (built_in[i].code, NULL, built_in[i].department,
                                                     built_in[i].days));
  return list;
}

/* One line: CODE department open,review,client,us,resolved [label …] */
static EncDisputeCategory *
parse_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_auto (GStrv) numbers = NULL;
  const char *label = NULL;
  int days[N_DAYS];

  if (g_strv_length (words) < 3 || !is_code (words[0], TRUE) || !is_code (words[1], FALSE))
    return NULL;
  numbers = g_strsplit (words[2], ",", N_DAYS + 1);
  if (g_strv_length (numbers) != N_DAYS)
    return NULL;
  for (guint i = 0; i < N_DAYS; i++)
    {
      guint64 value;

      if (!g_ascii_string_to_unsigned (numbers[i], 10, 0, DAYS_MAX, &value, NULL))
        return NULL;
      days[i] = (int)value;
    }
  label = words[3] != NULL ? g_strstrip (words[3]) : NULL;
  if (label != NULL
      && (!g_utf8_validate (label, -1, NULL) || g_utf8_strlen (label, -1) > LABEL_MAX))
    return NULL;
  return enc_dispute_category_new (words[0], label, words[1], days);
}

/**
 * enc_dispute_category_list_parse:
 * @setting: the text of the setting: a line for each category, "CODE department 2,5,10,5,5 Label",
 *   the numbers being the business days allowed when open, under review, waiting for the client,
 *   waiting for us, resolved (0 = no limit), the label left out for the built-in words
 * @list: (out) (transfer full) (element-type EncDisputeCategory): the categories
 * @bad_line: (out) (optional): the first line that is not of that form, or repeats a code; from 1
 *
 * Returns: whether it could be read
 */
gboolean
enc_dispute_category_list_parse (const char *setting, GPtrArray **list, guint *bad_line)
{
  g_auto (GStrv) lines = g_strsplit (setting, "\n", -1);
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_dispute_category_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      EncDisputeCategory *category;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      category = parse_line (lines[i]);
      if (category == NULL || found->len == MAX_IN_LIST
          || enc_dispute_category_find (found, category->code) != NULL)
        {
          enc_dispute_category_free (category);
          if (bad_line != NULL)
            *bad_line = i + 1;
          return FALSE;
        }
      g_ptr_array_add (found, category);
    }
  *list = g_steal_pointer (&found);
  return TRUE;
}

/**
 * enc_dispute_category_list:
 * @setting: (nullable): value of the setting
 *
 * Returns: (transfer full) (element-type EncDisputeCategory): the categories that are offered, in
 *   order; the built-in ones where the setting is empty or cannot be read
 */
GPtrArray *
enc_dispute_category_list (const char *setting)
{
  GPtrArray *list = NULL;

  if (setting == NULL || !enc_dispute_category_list_parse (setting, &list, NULL))
    return list_built_in ();
  if (list->len == 0)
    {
      g_ptr_array_unref (list);
      return list_built_in ();
    }
  return list;
}

/**
 * enc_dispute_category_list_to_string:
 * @list: (element-type EncDisputeCategory): categories
 *
 * Returns: (transfer full): the value of the setting
 */
char *
enc_dispute_category_list_to_string (GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const EncDisputeCategory *category = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s %s ", category->code, category->department);
      for (guint d = 0; d < N_DAYS; d++)
        g_string_append_printf (text, d > 0 ? ",%d" : "%d", category->days[d]);
      if (category->label != NULL)
        g_string_append_printf (text, " %s", category->label);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * enc_dispute_category_find:
 * @list: (element-type EncDisputeCategory): categories
 * @code: (nullable): a code
 *
 * Returns: (nullable): the category of that code
 */
const EncDisputeCategory *
enc_dispute_category_find (GPtrArray *list, const char *code)
{
  for (guint i = 0; code != NULL && i < list->len; i++)
    {
      const EncDisputeCategory *category = g_ptr_array_index (list, i);

      if (strcmp (category->code, code) == 0)
        return category;
    }
  return NULL;
}

/**
 * enc_dispute_category_label:
 * @list: (nullable) (element-type EncDisputeCategory): categories
 * @code: a code
 *
 * Returns: its words in the user's language: the user's own, the built-in ones, or the code itself
 *   where nobody knows it any more
 */
const char *
enc_dispute_category_label (GPtrArray *list, const char *code)
{
  const EncDisputeCategory *category = list != NULL ? enc_dispute_category_find (list, code) : NULL;
  const BuiltIn *known;

  if (category != NULL && category->label != NULL)
    return category->label;
  known = find_built_in (code);
  return known != NULL ? _ (known->label) : code;
}

/**
 * enc_dispute_category_code_is_valid:
 * @code: (nullable): what is given as a code
 *
 * Returns: whether it can be one: at most 32 letters, digits, "-" and "_"
 */
gboolean
enc_dispute_category_code_is_valid (const char *code)
{
  return is_code (code, TRUE);
}

/**
 * enc_dispute_category_department_of:
 * @code: (nullable): code of a category
 *
 * Returns: the department that looks into it unless the setting says otherwise
 */
const char *
enc_dispute_category_department_of (const char *code)
{
  const BuiltIn *known = find_built_in (code);

  return known != NULL ? known->department : BILLING;
}

/**
 * enc_dispute_category_departments:
 *
 * Returns: (array zero-terminated=1): codes of the built-in departments
 */
const char *const *
enc_dispute_category_departments (void)
{
  static const char *const codes[] = { SALES, LOGISTICS, QUALITY, ORDERS, BILLING, NULL };

  return codes;
}

/**
 * enc_dispute_category_department_label:
 * @department: code of a department
 *
 * Returns: its name in the user's language, or the code itself if it is not a built-in one
 */
const char *
enc_dispute_category_department_label (const char *department)
{
  const Department *known = find_department (department);

  return known != NULL ? _ (known->label) : department;
}

/**
 * enc_dispute_category_subject_label:
 * @department: code of a department
 *
 * Returns: what its disputes are about, in a word for a pill ("Price"), in the user's language
 */
const char *
enc_dispute_category_subject_label (const char *department)
{
  const Department *known = find_department (department);

  return known != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "dispute", known->subject) : department;
}

/**
 * enc_dispute_category_causes:
 *
 * Returns: (array zero-terminated=1): codes of the root causes: what made the client contest, found
 *   when it was looked into
 */
const char *const *
enc_dispute_category_causes (void)
{
  static const char *codes[G_N_ELEMENTS (causes) + 1];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
        codes[i] = causes[i].code;
      g_once_init_leave (&made, 1);
    }
  return codes;
}

/**
 * enc_dispute_category_cause_label:
 * @cause: code of a root cause
 *
 * Returns: its words in the user's language, or the code itself if it is not a built-in one
 */
const char *
enc_dispute_category_cause_label (const char *cause)
{
  for (gsize i = 0; cause != NULL && i < G_N_ELEMENTS (causes); i++)
    if (strcmp (causes[i].code, cause) == 0)
      return _ (causes[i].label);
  return cause;
}
