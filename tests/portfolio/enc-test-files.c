/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-test-files.h"

#include <stdio.h>
#include <string.h>

#include "support/enc-test.h"

#define IBM "ar/pthiagu2+DataMining/"

TestFile *
enc_test_files_read (const char *path)
{
  TestFile *csv = g_new0 (TestFile, 1);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  csv->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  lines = g_strsplit (text, "\n", -1);
  for (guint l = 0; lines[l] != NULL; l++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new ();
      g_autoptr (GString) field = g_string_new (NULL);
      gboolean quoted = FALSE;

      g_strchomp (lines[l]);
      if (lines[l][0] == '\0')
        continue;
      for (const char *c = lines[l];; c++)
        if (*c == '"')
          quoted = !quoted;
        else if (*c == '\0' || (*c == ',' && !quoted))
          {
            g_ptr_array_add (fields, g_strdup (field->str));
            g_string_truncate (field, 0);
            if (*c == '\0')
              break;
          }
        else
          g_string_append_c (field, *c);
      g_ptr_array_add (fields, NULL);
      g_ptr_array_add (csv->lines, g_ptr_array_free (g_steal_pointer (&fields), FALSE));
    }
  return csv;
}

void
enc_test_files_free (TestFile *csv)
{
  g_ptr_array_unref (csv->lines);
  g_free (csv);
}

const char *
enc_test_files_get (TestFile *csv, guint line, const char *column)
{
  char **names = csv->lines->pdata[0];

  for (guint f = 0; names[f] != NULL; f++)
    if (g_str_equal (names[f], column))
      return ((char **)csv->lines->pdata[line])[f];
  g_error ("no column %s", column);
}

/* "12", "12.3" or "12.345" in hundredths, half up. */
gint64
enc_test_files_cents (const char *text)
{
  const char *point = strchr (text, '.');
  gint64 whole = g_ascii_strtoll (text, NULL, 10) * 100;

  if (point == NULL)
    return whole;
  for (int place = 10, k = 1; place > 0 && point[k] != '\0'; place /= 10, k++)
    whole += (point[k] - '0') * place;
  return whole + (strlen (point) > 3 && point[3] >= '5');
}

/* "12/31/2013" */
static EncDate
us_date (const char *text)
{
  int month, day, year;

  g_assert_cmpint (sscanf (text, "%d/%d/%d", &month, &day, &year), ==, 3);
  return enc_date_from_ymd (year, month, day);
}

gint64
enc_test_files_add_client (TestLedger *ledger, GHashTable *known, const char *name)
{
  gint64 pk = GPOINTER_TO_SIZE (g_hash_table_lookup (known, name));

  if (pk == 0)
    {
      pk = ledger->clients->len + 1;
      enc_test_ledger_add_client (ledger, pk, name);
      g_hash_table_insert (known, g_strdup (name), GSIZE_TO_POINTER (pk));
    }
  return pk;
}

EncPortfolioItem *
enc_test_files_add_item (TestLedger *ledger, gint64 client, EncItemKind kind, EncDate date,
                         EncDate due, gint64 amount)
{
  EncPortfolioItem item = { .pk = ledger->items->len + 1,
                            .client_pk = client,
                            .amount = amount,
                            .date = date,
                            .due = due,
                            .currency = ENC_EUR,
                            .kind = kind };

  g_array_append_val (ledger->items, item);
  return &g_array_index (ledger->items, EncPortfolioItem, ledger->items->len - 1);
}

TestLedger *
enc_test_files_ibm (void)
{
  g_autofree char *path = enc_test_shared_data (IBM "WA_Fn-UseC_-Accounts-Receivable.csv");

  if (path == NULL)
    return NULL;

  TestLedger *ledger = enc_test_ledger_new ();
  g_autoptr (TestFile) csv = enc_test_files_read (path);
  g_autoptr (GHashTable) clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint l = 1; l < csv->lines->len; l++)
    {
      gint64 client
        = enc_test_files_add_client (ledger, clients, enc_test_files_get (csv, l, "customerID"));
      gint64 amount = enc_test_files_cents (enc_test_files_get (csv, l, "InvoiceAmount"));
      EncDate settled = us_date (enc_test_files_get (csv, l, "SettledDate"));
      TestClient *record = ledger->clients->pdata[client - 1];
      EncPortfolioItem *item
        = enc_test_files_add_item (ledger, client, ENC_ITEM_INVOICE,
                                   us_date (enc_test_files_get (csv, l, "InvoiceDate")),
                                   us_date (enc_test_files_get (csv, l, "DueDate")), amount);
      TestAllocation allocation = { item->pk, item->pk + 1, amount, settled };

      if (g_str_equal (enc_test_files_get (csv, l, "Disputed"), "Yes"))
        item->flags = ENC_ITEM_DISPUTED;
      if (record->labels[ENC_DIMENSION_COUNTRY] == NULL)
        record->labels[ENC_DIMENSION_COUNTRY]
          = g_strdup (enc_test_files_get (csv, l, "countryCode"));
      enc_test_files_add_item (ledger, client, ENC_ITEM_PAYMENT, settled, ENC_DATE_NONE, -amount);
      g_array_append_val (ledger->allocations, allocation);
    }
  return ledger;
}
