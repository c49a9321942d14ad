/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-clock.h"

struct _EncClock
{
  gatomicrefcount refs;
  gint fixed; /* atomic: a day, ENC_DATE_NONE = the system's clock */
};

static EncClock *
clock_new (EncDate fixed)
{
  EncClock *clock = g_new0 (EncClock, 1);

  g_atomic_ref_count_init (&clock->refs);
  clock->fixed = fixed;
  return clock;
}

/**
 * enc_clock_new_system:
 *
 * Returns: (transfer full): the machine's clock, with days of the machine's time zone
 */
EncClock *
enc_clock_new_system (void)
{
  return clock_new (ENC_DATE_NONE);
}

/**
 * enc_clock_new_fixed:
 * @today: the day it stands still on
 *
 * Returns: (transfer full): a clock on which it is always noon UTC of @today
 */
EncClock *
enc_clock_new_fixed (EncDate today)
{
  g_return_val_if_fail (today != ENC_DATE_NONE, NULL);

  return clock_new (today);
}

/**
 * enc_clock_set_today:
 * @clock: a clock that enc_clock_new_fixed() made
 * @today: the day it stands still on from now on
 *
 * May be called from any thread; whoever shares the clock sees the new day at once.
 */
void
enc_clock_set_today (EncClock *clock, EncDate today)
{
  g_return_if_fail (clock != NULL && today != ENC_DATE_NONE);
  g_return_if_fail (g_atomic_int_get (&clock->fixed) != ENC_DATE_NONE);

  g_atomic_int_set (&clock->fixed, today);
}

/**
 * enc_clock_ref:
 * @clock: a clock
 *
 * May be called from any thread.
 *
 * Returns: (transfer full): @clock
 */
EncClock *
enc_clock_ref (EncClock *clock)
{
  g_return_val_if_fail (clock != NULL, NULL);

  g_atomic_ref_count_inc (&clock->refs);
  return clock;
}

/**
 * enc_clock_unref:
 * @clock: (nullable): a clock
 *
 * May be called from any thread.
 */
void
enc_clock_unref (EncClock *clock)
{
  if (clock != NULL && g_atomic_ref_count_dec (&clock->refs))
    g_free (clock);
}

/**
 * enc_clock_today:
 * @clock: a clock
 *
 * Returns: the calendar day it is, where the user is
 */
EncDate
enc_clock_today (EncClock *clock)
{
  g_return_val_if_fail (clock != NULL, ENC_DATE_NONE);

  EncDate fixed = g_atomic_int_get (&clock->fixed);

  if (fixed != ENC_DATE_NONE)
    return fixed;

  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return enc_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                            g_date_time_get_day_of_month (now));
}

/**
 * enc_clock_now_ms:
 * @clock: a clock
 *
 * Returns: milliseconds since 1970-01-01T00:00:00Z
 */
gint64
enc_clock_now_ms (EncClock *clock)
{
  g_return_val_if_fail (clock != NULL, 0);

  EncDate fixed = g_atomic_int_get (&clock->fixed);

  if (fixed != ENC_DATE_NONE)
    return (gint64)fixed * 86400000 + 43200000;
  return g_get_real_time () / 1000;
}
