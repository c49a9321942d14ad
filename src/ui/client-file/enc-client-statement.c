/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-statement.h"

#include "documents/enc-statement.h"

/* Who pays the bills gets the statement; failing that, whoever is known first. */
static const char *
find_attention (const EncReadFile *file)
{
  const char *first = NULL;

  for (guint i = 0; i < file->contacts->len; i++)
    {
      const EncReadContact *contact = g_ptr_array_index (file->contacts, i);

      if (contact->name == NULL || contact->name[0] == '\0')
        continue;
      if (contact->role == ENC_CONTACT_ACCOUNTS_PAYABLE)
        return contact->name;
      if (first == NULL)
        first = contact->name;
    }
  return first;
}

/**
 * enc_client_statement_new:
 * @ledger: the account
 * @row: its aged balance on the same day
 * @desk: whose company writes, and when
 *
 * Returns: (transfer full): the statement of account, to be printed or written
 */
EncDocument *
enc_client_statement_new (EncClientLedger *ledger, const EncAgingRow *row, EncDesk *desk)
{
  const EncReadClient *client = &ledger->file->client;
  g_autoptr (EncStatement) statement
    = enc_statement_new (client->code, client->name != NULL ? client->name : client->code,
                         ledger->as_of, ledger->currency);
  EncPageContext context = { .company = enc_desk_get_setting (desk, "company.name"),
                             .now_ms = enc_clock_now_ms (enc_desk_get_clock (desk)) };

  statement->attention = g_strdup (find_attention (ledger->file));
  statement->address = g_strdup (client->city);
  statement->sender = g_strdup (client->collector);
  statement->limits = ledger->limits;
  statement->aging = *row;
  statement->ledger = ledger->ledger;
  for (guint i = 0; i < ledger->open->len; i++)
    {
      const EncClientLine *line = &g_array_index (ledger->open, EncClientLine, i);
      EncStatementLine out = { .number = line->piece->number,
                               .label = line->piece->label,
                               .kind = line->piece->kind,
                               .flags = line->piece->flags,
                               .date = line->piece->date,
                               .due = line->piece->due,
                               .amount = line->piece->amount,
                               .open = line->open,
                               .disputed = line->disputed };

      enc_statement_add_line (statement, &out);
    }
  return enc_statement_document (statement, &context);
}
