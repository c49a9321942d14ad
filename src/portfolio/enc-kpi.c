/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-kpi.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

static const struct
{
  const char *name;
  const char *label;
  const char *definition;
  EncKpiUnit unit;
} kpis[ENC_N_KPIS] = {
  [ENC_KPI_DSO_SIMPLE]
  = { "dso_simple", N_ ("DSO"),
      N_ ("Open balance ÷ sales of the last 90 days × 90. The open balance is all open items with "
          "unallocated credits taken off; sales are invoices less credit notes, tax included, by "
          "their date. With less than 90 days of sales, the days since the first one are taken "
          "instead of 90."),
      ENC_KPI_UNIT_DAYS },
  [ENC_KPI_DSO_COUNTBACK]
  = { "dso_countback", N_ ("Count-back DSO"),
      N_ ("Each month's sales are taken off the open balance, from the latest month back; the days "
          "of the months used up are added, of the last one in proportion. The open balance is all "
          "open items with unallocated credits taken off; sales are invoices less credit notes, "
          "tax included, by their date."),
      ENC_KPI_UNIT_DAYS },
  [ENC_KPI_DSO_BEST_POSSIBLE] = { "dso_best_possible", N_ ("Best possible DSO"),
                                  N_ ("Count-back DSO if nothing were overdue: the same "
                                      "calculation on the open balance less the overdue amounts."),
                                  ENC_KPI_UNIT_DAYS },
  [ENC_KPI_ADD]
  = { "add", N_ ("Average days delinquent"),
      N_ ("Count-back DSO − best possible DSO: the days of sales that late payment ties up."),
      ENC_KPI_UNIT_DAYS },
  [ENC_KPI_CEI] = { "cei", N_ ("Collection effectiveness"),
                    N_ ("(Open balance before the month + sales of the month − open balance) ÷ "
                        "(open balance before the month + sales of the month − open balance not "
                        "overdue), for the calendar month up to the date."),
                    ENC_KPI_UNIT_RATIO },
  [ENC_KPI_OVERDUE_RATIO] = { "overdue_ratio", N_ ("Overdue share"),
                              N_ ("Debts past their due date ÷ all open debts, unallocated credits "
                                  "left out. A debt due on the day itself is not overdue."),
                              ENC_KPI_UNIT_RATIO },
  [ENC_KPI_DAYS_TO_PAY] = { "days_to_pay", N_ ("Days to pay"),
                            N_ ("Days from invoice date to payment, weighted by amount, over what "
                                "was paid on invoices in the last 365 days. Each part payment "
                                "counts with its own amount; credit notes are not payments."),
                            ENC_KPI_UNIT_DAYS },
  [ENC_KPI_DAYS_LATE]
  = { "days_late", N_ ("Days late, paid"),
      N_ ("Days from due date to payment, weighted by amount, over what was paid on invoices in "
          "the last 365 days; early payment counts as negative."),
      ENC_KPI_UNIT_DAYS },
  [ENC_KPI_DAYS_LATE_WITH_OPEN]
  = { "days_late_with_open", N_ ("Days late, paid and open"),
      N_ ("Days late of what was paid on invoices in the last 365 days together with what is "
          "overdue now, which counts with its days late so far; weighted by amount."),
      ENC_KPI_UNIT_DAYS },
  [ENC_KPI_ON_TIME_RATE]
  = { "on_time_rate", N_ ("Paid on time"),
      N_ ("Of the amounts invoiced that fell due in the last 365 days, credit notes taken off, the "
          "share paid on or before the due date."),
      ENC_KPI_UNIT_RATIO },
  [ENC_KPI_ON_TIME_RATE_1]
  = { "on_time_rate_1", N_ ("Paid by D+1"),
      N_ ("The share of the amounts invoiced, credit notes taken off, that was paid by the day "
          "after the due date; over the 365 days of due dates for which that day has passed."),
      ENC_KPI_UNIT_RATIO },
  [ENC_KPI_ON_TIME_RATE_5]
  = { "on_time_rate_5", N_ ("Paid by D+5"),
      N_ ("The share of the amounts invoiced, credit notes taken off, that was paid within 5 days "
          "of the due date; over the 365 days of due dates for which those days have passed."),
      ENC_KPI_UNIT_RATIO },
  [ENC_KPI_ON_TIME_RATE_30]
  = { "on_time_rate_30", N_ ("Paid by D+30"),
      N_ ("The share of the amounts invoiced, credit notes taken off, that was paid within 30 days "
          "of the due date; over the 365 days of due dates for which those days have passed."),
      ENC_KPI_UNIT_RATIO },
  [ENC_KPI_AT_RISK_RATE]
  = { "at_risk_rate", N_ ("At risk"),
      N_ (
        "The share of the amounts invoiced, credit notes taken off, that was still unpaid 90 days "
        "after the due date; over the 365 days of due dates for which those days have passed."),
      ENC_KPI_UNIT_RATIO },
  [ENC_KPI_TOP1] = { "top1", N_ ("Largest client"),
                     N_ ("Open balance of the client who owes most ÷ open balances of all clients "
                         "who owe something."),
                     ENC_KPI_UNIT_RATIO },
  [ENC_KPI_TOP5] = { "top5", N_ ("5 largest clients"),
                     N_ ("Open balances of the 5 clients who owe most ÷ open balances of all "
                         "clients who owe something."),
                     ENC_KPI_UNIT_RATIO },
  [ENC_KPI_TOP10] = { "top10", N_ ("10 largest clients"),
                      N_ ("Open balances of the 10 clients who owe most ÷ open balances of all "
                          "clients who owe something."),
                      ENC_KPI_UNIT_RATIO },
  [ENC_KPI_HHI] = { "hhi", N_ ("Concentration index"),
                    N_ ("Sum over the clients who owe something of (their share of the open "
                        "balances in percent)², the Herfindahl–Hirschman index: 10,000 for a "
                        "single client, near 0 for very many equal ones."),
                    ENC_KPI_UNIT_INDEX },
  [ENC_KPI_ROLL_0] = { "roll_0", N_ ("Slipped from not due to late"),
                       N_ ("Of the debts not due at the end of the month before, the share that is "
                           "now open and overdue."),
                       ENC_KPI_UNIT_RATIO },
  [ENC_KPI_ROLL_1] = { "roll_1", N_ ("Slipped from the 1st to the 2nd late column"),
                       N_ ("Of the debts in the first late column at the end of the month before, "
                           "the share that is now open in a later column."),
                       ENC_KPI_UNIT_RATIO },
  [ENC_KPI_ROLL_2] = { "roll_2", N_ ("Slipped from the 2nd to the 3rd late column"),
                       N_ ("Of the debts in the second late column at the end of the month before, "
                           "the share that is now open in a later column."),
                       ENC_KPI_UNIT_RATIO },
  [ENC_KPI_ROLL_3] = { "roll_3", N_ ("Slipped from the 3rd to the 4th late column"),
                       N_ ("Of the debts in the third late column at the end of the month before, "
                           "the share that is now open in a later column."),
                       ENC_KPI_UNIT_RATIO },
  [ENC_KPI_DISPUTED_RATIO]
  = { "disputed_ratio", N_ ("Disputed share"),
      N_ ("Disputed debts ÷ all open debts, unallocated credits left out."), ENC_KPI_UNIT_RATIO },
};

/**
 * enc_kpi_name:
 * @kpi: a key figure
 *
 * Returns: its name in files and on the command line
 */
const char *
enc_kpi_name (EncKpi kpi)
{
  g_return_val_if_fail (kpi < ENC_N_KPIS, NULL);
  return kpis[kpi].name;
}

/**
 * enc_kpi_label:
 * @kpi: a key figure
 *
 * Returns: its heading, to be translated where it is shown
 */
const char *
enc_kpi_label (EncKpi kpi)
{
  g_return_val_if_fail (kpi < ENC_N_KPIS, NULL);
  return kpis[kpi].label;
}

/**
 * enc_kpi_definition:
 * @kpi: a key figure
 *
 * Returns: how exactly it is computed and from what, to be translated where it is shown
 */
const char *
enc_kpi_definition (EncKpi kpi)
{
  g_return_val_if_fail (kpi < ENC_N_KPIS, NULL);
  return kpis[kpi].definition;
}

/**
 * enc_kpi_unit:
 * @kpi: a key figure
 *
 * Returns: what its value counts; a ratio is 1 for all of it
 */
EncKpiUnit
enc_kpi_unit (EncKpi kpi)
{
  g_return_val_if_fail (kpi < ENC_N_KPIS, ENC_KPI_UNIT_DAYS);
  return kpis[kpi].unit;
}

/**
 * enc_kpi_unit_name:
 * @unit: a unit
 *
 * Returns: its name in files and on the command line
 */
const char *
enc_kpi_unit_name (EncKpiUnit unit)
{
  switch (unit)
    {
    case ENC_KPI_UNIT_DAYS:
      return "days";
    case ENC_KPI_UNIT_RATIO:
      return "ratio";
    case ENC_KPI_UNIT_INDEX:
      return "index";
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * enc_kpi_set_free:
 * @set: (transfer full) (nullable): key figures
 */
void
enc_kpi_set_free (EncKpiSet *set)
{
  g_free (set);
}

/**
 * enc_kpi_value_text:
 * @kpi: a key figure
 * @value: what it is
 *
 * Returns: (transfer full): it in the user's language, with its unit; a dash when it is not known,
 * "> " before it when the history was too short to know it whole
 */
char *
enc_kpi_value_text (EncKpi kpi, const EncKpiValue *value)
{
  g_autofree char *text = NULL;

  if (!value->known)
    return g_strdup ("–");

  switch (enc_kpi_unit (kpi))
    {
    case ENC_KPI_UNIT_DAYS:
      text = enc_format_days (value->value, 1);
      break;
    case ENC_KPI_UNIT_INDEX:
      text = enc_format_decimal (value->value, 0);
      break;
    case ENC_KPI_UNIT_RATIO:
    default:
      text = enc_format_percent (value->value, 1);
      break;
    }
  return value->at_least ? g_strdup_printf (">\u00a0%s", text) : g_steal_pointer (&text);
}
