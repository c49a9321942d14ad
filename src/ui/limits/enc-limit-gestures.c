/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/limits/enc-limit-gestures.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-typed.h"
#include "ui/common/enc-form-popover.h"

/* What a form needs when it is submitted; freed with it. */
typedef struct
{
  GWeakRef window;
  char *id; /* of the client or of the tolerance */
  EncCurrency currency;
  EncDate today;
  gboolean blocked;
} Context;

static void
context_free (gpointer data)
{
  Context *context = data;

  g_weak_ref_clear (&context->window);
  g_free (context->id);
  g_free (context);
}

/* What the checks know of the form that is being filled in: one is open at a time. */
static EncDate check_today;
static EncCurrency check_currency;
static gint64 check_most;

static char *
check_amount (const char *text)
{
  gint64 amount;

  if (!enc_typed_money (text, check_currency, &amount) || amount <= 0)
    return g_strdup (_ ("An amount is needed."));
  if (amount > check_most)
    {
      g_autofree char *most = enc_format_money (check_most, check_currency);

      /* Translators: %s is an amount */
      return g_strdup_printf (_ ("You may grant up to %s."), most);
    }

  return NULL;
}

static char *
check_limit (const char *text)
{
  gint64 amount;

  return *text == '\0' || enc_typed_money (text, check_currency, &amount)
           ? NULL
           : g_strdup (_ ("This is not an amount."));
}

static char *
check_any_day (const char *text)
{
  EncDate day;

  return *text == '\0' || enc_typed_date (text, check_today, ENC_TYPED_TO_COME, &day)
           ? NULL
           : g_strdup (_ ("This is not a day."));
}

static char *
check_day (const char *text)
{
  EncDate day;

  if (!enc_typed_date (text, check_today, ENC_TYPED_TO_COME, &day))
    return g_strdup (_ ("A day is needed: 15/12, 15 December, friday."));

  return day >= check_today ? NULL : g_strdup (_ ("This day has passed."));
}

static char *
check_text (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped != '\0' ? NULL : g_strdup (_ ("Something has to be written here."));
}

static EncFormPopover *
create (EncWindow *window, const char *title, const char *submit, const char *id,
        EncCurrency currency, GCallback submitted)
{
  EncFormPopover *form = ENC_FORM_POPOVER (enc_form_popover_new (title, submit));
  Context *context = g_new0 (Context, 1);

  g_weak_ref_init (&context->window, window);
  context->id = g_strdup (id);
  context->currency = check_currency = currency;
  context->today = check_today
    = enc_clock_today (enc_desk_get_clock (enc_window_get_desk (window)));
  g_object_set_data_full (G_OBJECT (form), "context", context, context_free);
  g_signal_connect (form, "submitted", submitted, context);

  return form;
}

static void
run (Context *context, const char *name, GVariantDict *dict, const char *done)
{
  g_autoptr (EncWindow) window = g_weak_ref_get (&context->window);
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_dict_end (dict));

  if (window != NULL)
    enc_window_run (window, enc_command_new (name, args), done);
}

static void
insert_text (GVariantDict *dict, EncFormPopover *form, const char *key)
{
  g_autofree char *text = g_strstrip (g_strdup (enc_form_popover_get_text (form, key)));

  if (*text != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

/* ---- limit and cover ---- */

static gboolean
insert_limit (GVariantDict *dict, EncFormPopover *form, const Context *context, const char *key)
{
  const char *text = enc_form_popover_get_text (form, key);
  gint64 amount = -1;

  if (!enc_form_popover_is_changed (form, key))
    return FALSE;
  if (*text != '\0')
    enc_typed_money (text, context->currency, &amount);
  g_variant_dict_insert (dict, key, "x", amount);

  return TRUE;
}

static gboolean
insert_day (GVariantDict *dict, EncFormPopover *form, const Context *context, const char *key)
{
  const char *text = enc_form_popover_get_text (form, key);
  EncDate day = ENC_DATE_NONE;

  if (!enc_form_popover_is_changed (form, key))
    return FALSE;
  if (*text != '\0')
    enc_typed_date (text, context->today, ENC_TYPED_TO_COME, &day);
  g_variant_dict_insert (dict, key, "i", (gint32)day);

  return TRUE;
}

static void
on_edited (EncFormPopover *form, Context *context)
{
  GVariantDict dict;
  char code[ENC_CURRENCY_LEN];
  gboolean amounts = FALSE, changed = FALSE;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", context->id);
  amounts |= insert_limit (&dict, form, context, "credit_limit");
  amounts |= insert_limit (&dict, form, context, "insurer_cover");
  amounts |= insert_limit (&dict, form, context, "temporary_cover");
  changed |= insert_day (&dict, form, context, "cover_from");
  changed |= insert_day (&dict, form, context, "cover_until");
  changed |= insert_day (&dict, form, context, "temporary_until");
  if (enc_form_popover_is_changed (form, "insurer"))
    {
      g_variant_dict_insert (&dict, "insurer", "s", enc_form_popover_get_text (form, "insurer"));
      changed = TRUE;
    }
  if (amounts)
    g_variant_dict_insert (&dict, "limit_currency", "s",
                           enc_currency_code (context->currency, code));
  if (amounts || changed)
    run (context, "client.set", &dict, _ ("Limit and cover saved"));
  else
    g_variant_dict_clear (&dict);
}

static char *
money_text (gint64 amount, EncCurrency currency)
{
  return amount >= 0 ? enc_format_money (amount, currency) : NULL;
}

static void
add_day (EncFormPopover *form, const char *id, const char *label, EncDate day)
{
  g_autofree char *text = day != ENC_DATE_NONE ? enc_format_date_numeric (day) : NULL;

  enc_form_popover_add_text (form, id, label, text, check_any_day);
}

static EncFormPopover *
create_edit (EncWindow *window, const EncReadClient *client)
{
  EncCurrency currency = client->limit_currency != ENC_CURRENCY_NONE
                           ? client->limit_currency
                           : enc_desk_get_currency (enc_window_get_desk (window));
  EncFormPopover *form = create (window, _ ("Limit and cover"), _ ("_Save"), client->id, currency,
                                 G_CALLBACK (on_edited));
  g_autofree char *limit = money_text (client->credit_limit, currency);
  g_autofree char *cover = money_text (client->insurer_cover, currency);
  g_autofree char *temporary = money_text (client->temporary_cover, currency);

  enc_form_popover_add_text (form, "credit_limit", _ ("Credit limit"), limit, check_limit);
  enc_form_popover_add_text (form, "insurer", _ ("Credit insurer"), client->insurer, NULL);
  enc_form_popover_add_text (form, "insurer_cover", _ ("Insurer’s cover"), cover, check_limit);
  add_day (form, "cover_from", _ ("Covered from"), client->cover_from);
  add_day (form, "cover_until", _ ("Covered until"), client->cover_until);
  enc_form_popover_add_text (form, "temporary_cover", _ ("Temporary cover, on top"), temporary,
                             check_limit);
  add_day (form, "temporary_until", _ ("Temporary until"), client->temporary_until);

  return form;
}

static void
on_blocked (EncFormPopover *form, Context *context)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", context->id);
  g_variant_dict_insert (&dict, "blocked", "b", context->blocked);
  insert_text (&dict, form, "reason");
  run (context, "order.block", &dict,
       context->blocked ? _ ("Orders blocked") : _ ("Orders are free again"));
}

static EncFormPopover *
create_block (EncWindow *window, const EncReadClient *client, gboolean blocked)
{
  EncFormPopover *form = create (window, blocked ? _ ("Block orders") : _ ("Let orders through"),
                                 blocked ? _ ("_Block") : _ ("_Unblock"), client->id, ENC_EUR,
                                 G_CALLBACK (on_blocked));

  ((Context *)g_object_get_data (G_OBJECT (form), "context"))->blocked = blocked;
  enc_form_popover_add_text (form, "reason", _ ("Why"), NULL, check_text);

  return form;
}

typedef enum
{
  GESTURE_EDIT,
  GESTURE_BLOCK,
  GESTURE_UNBLOCK,
} Gesture;

typedef struct
{
  Gesture gesture;
  GWeakRef window, host, at;
} Asked;

/* The client's identity and covers are in its file. */
static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (EncWindow) window = g_weak_ref_get (&asked->window);
  g_autoptr (GtkWidget) host = g_weak_ref_get (&asked->host);
  g_autoptr (GtkWidget) at = g_weak_ref_get (&asked->at);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadFile) file = enc_desk_file_finish (ENC_DESK (source), result, &error);

  if (file == NULL && window != NULL)
    enc_window_toast_error (window, _ ("The client cannot be read."), error);
  if (file != NULL && window != NULL && host != NULL && at != NULL)
    enc_form_popover_popup_at (asked->gesture == GESTURE_EDIT
                                 ? create_edit (window, &file->client)
                                 : create_block (window, &file->client,
                                                 asked->gesture == GESTURE_BLOCK),
                               host, at);
  g_weak_ref_clear (&asked->window);
  g_weak_ref_clear (&asked->host);
  g_weak_ref_clear (&asked->at);
  g_free (asked);
}

static void
ask (Gesture gesture, EncWindow *window, gint64 client_pk, GtkWidget *host, GtkWidget *at)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->gesture = gesture;
  g_weak_ref_init (&asked->window, window);
  g_weak_ref_init (&asked->host, host);
  g_weak_ref_init (&asked->at, at);
  enc_desk_file_async (enc_window_get_desk (window), client_pk, 1, NULL, on_file_read, asked);
}

/**
 * enc_limit_gestures_edit:
 * @window: the window
 * @client_pk: whose
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Asks for limit, insurer's cover and their dates.
 */
void
enc_limit_gestures_edit (EncWindow *window, gint64 client_pk, GtkWidget *host, GtkWidget *at)
{
  ask (GESTURE_EDIT, window, client_pk, host, at);
}

/**
 * enc_limit_gestures_block:
 * @window: the window
 * @client_pk: whose
 * @blocked: block orders, or let them through
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Asks why, and does it.
 */
void
enc_limit_gestures_block (EncWindow *window, gint64 client_pk, gboolean blocked, GtkWidget *host,
                          GtkWidget *at)
{
  ask (blocked ? GESTURE_BLOCK : GESTURE_UNBLOCK, window, client_pk, host, at);
}

/* ---- tolerances ---- */

static void
on_granted (EncFormPopover *form, Context *context)
{
  GVariantDict dict;
  gint64 amount = 0;
  EncDate until = context->today;

  enc_typed_money (enc_form_popover_get_text (form, "amount"), context->currency, &amount);
  enc_typed_date (enc_form_popover_get_text (form, "until"), context->today, ENC_TYPED_TO_COME,
                  &until);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "tolerance", "s", context->id);
  g_variant_dict_insert (&dict, "granted", "b", TRUE);
  g_variant_dict_insert (&dict, "amount", "x", amount);
  g_variant_dict_insert (&dict, "until", "i", (gint32)until);
  insert_text (&dict, form, "conditions");
  insert_text (&dict, form, "reason");
  run (context, "tolerance.decide", &dict, _ ("Tolerance granted"));
}

static gint64
most_granted (EncWindow *window)
{
  EncToleranceLevels levels;
  EncUserRole role = enc_identity_get_role (enc_window_get_identity (window));

  enc_tolerance_levels_parse (enc_desk_get_setting (enc_window_get_desk (window),
                                                    ENC_TOLERANCE_SETTING),
                              &levels);

  return levels.most[role];
}

/**
 * enc_limit_gestures_grant:
 * @window: the window
 * @tolerance: a request
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Grants it, or less of it: no more than the level of whoever decides.
 */
void
enc_limit_gestures_grant (EncWindow *window, const EncTolerance *tolerance, GtkWidget *host,
                          GtkWidget *at)
{
  EncFormPopover *form = create (window, _ ("Grant the tolerance"), _ ("_Grant"), tolerance->id,
                                 tolerance->currency, G_CALLBACK (on_granted));
  gint64 most = most_granted (window);
  g_autofree char *amount = enc_format_money (MIN (tolerance->amount, most), tolerance->currency);
  g_autofree char *until = enc_format_date_numeric (tolerance->until);

  check_most = most;
  enc_form_popover_add_text (form, "amount", _ ("Amount"), amount, check_amount);
  enc_form_popover_add_text (form, "until", _ ("Until"), until, check_day);
  enc_form_popover_add_text (form, "conditions", _ ("Conditions"), tolerance->conditions, NULL);
  enc_form_popover_add_text (form, "reason", _ ("A word to who asked"), NULL, NULL);
  enc_form_popover_popup_at (form, host, at);
}

static void
on_refused (EncFormPopover *form, Context *context)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "tolerance", "s", context->id);
  g_variant_dict_insert (&dict, "granted", "b", FALSE);
  insert_text (&dict, form, "reason");
  run (context, "tolerance.decide", &dict, _ ("Request refused"));
}

/**
 * enc_limit_gestures_refuse:
 * @window: the window
 * @tolerance: a request
 * @host: what the form belongs to
 * @at: inside @host, where to point
 *
 * Asks why, and refuses it.
 */
void
enc_limit_gestures_refuse (EncWindow *window, const EncTolerance *tolerance, GtkWidget *host,
                           GtkWidget *at)
{
  EncFormPopover *form = create (window, _ ("Refuse the request"), _ ("_Refuse"), tolerance->id,
                                 tolerance->currency, G_CALLBACK (on_refused));

  enc_form_popover_add_text (form, "reason", _ ("Why, for who asked"), NULL, check_text);
  enc_form_popover_popup_at (form, host, at);
}

/**
 * enc_limit_gestures_close:
 * @window: the window
 * @tolerance: one that was granted
 * @outcome: "paid", "unpaid" or "withdrawn"
 *
 * Says how it ended.
 */
void
enc_limit_gestures_close (EncWindow *window, const EncTolerance *tolerance, const char *outcome)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "tolerance", "s", tolerance->id);
  g_variant_dict_insert (&dict, "outcome", "s", outcome);
  enc_window_run (window, enc_command_new ("tolerance.close", g_variant_dict_end (&dict)),
                  _ ("Tolerance ended"));
}
