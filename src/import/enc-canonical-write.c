/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-canonical-write.h"

#include "import/enc-field.h"

#include <stddef.h>
#include <string.h>

#define FLUSH_BYTES   (256 * 1024)
#define PROGRESS_ROWS 16384
#define NONE          G_MAXUINT32

/* The columns that every file has, in the order of the README; others follow when some row has
 * them. */
static const EncField basic[] = {
  ENC_FIELD_KIND,      ENC_FIELD_COMPANY, ENC_FIELD_CLIENT,     ENC_FIELD_CLIENT_NAME,
  ENC_FIELD_NUMBER,    ENC_FIELD_DATE,    ENC_FIELD_DUE_DATE,   ENC_FIELD_CURRENCY,
  ENC_FIELD_AMOUNT,    ENC_FIELD_SETTLES, ENC_FIELD_SETTLED_ON, ENC_FIELD_REP,
  ENC_FIELD_COLLECTOR,
};

static const struct
{
  EncField field;
  gsize offset;
} client_texts[] = {
  { ENC_FIELD_PARENT, offsetof (EncFactClient, parent) },
  { ENC_FIELD_SECTOR, offsetof (EncFactClient, sector) },
  { ENC_FIELD_SEGMENT, offsetof (EncFactClient, segment) },
  { ENC_FIELD_COUNTRY, offsetof (EncFactClient, country) },
  { ENC_FIELD_CITY, offsetof (EncFactClient, city) },
  { ENC_FIELD_SIREN, offsetof (EncFactClient, siren) },
  { ENC_FIELD_VAT, offsetof (EncFactClient, vat) },
  { ENC_FIELD_TERMS, offsetof (EncFactClient, terms) },
  { ENC_FIELD_INSURER, offsetof (EncFactClient, insurer) },
};

typedef struct
{
  const EncFacts *facts;
  GOutputStream *stream;
  GString *out;
  gboolean has[ENC_N_FIELDS];
  guint32 *first_allocation; /* of each item: index in by_item, as a list */
  guint32 *next_allocation;
  guint32 *next_contact; /* of each client: contact to write next, NONE = all written */
  guint32 *contact_after;
  guint8 *client_written;
} Writer;

static const char *
client_text (const EncFactClient *client, gsize offset)
{
  return *(const char *const *)(const void *)((const char *)client + offset);
}

static inline const EncFactItem *
item_at (const Writer *writer, guint32 item)
{
  return &g_array_index (writer->facts->items, EncFactItem, item);
}

static inline const EncFactAllocation *
allocation_at (const Writer *writer, guint32 allocation)
{
  return &g_array_index (writer->facts->allocations, EncFactAllocation, allocation);
}

static void
append_text (Writer *writer, const char *text)
{
  if (text == NULL)
    return;
  if (strpbrk (text, ",\"\r\n") == NULL && text[0] != ' ' && text[0] != '=')
    {
      g_string_append (writer->out, text);
      return;
    }
  g_string_append_c (writer->out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (writer->out, '"');
      g_string_append_c (writer->out, *p);
    }
  g_string_append_c (writer->out, '"');
}

static void
append_date (Writer *writer, EncDate date)
{
  int year, month, day;

  if (date == ENC_DATE_NONE)
    return;
  enc_date_to_ymd (date, &year, &month, &day);

  char text[11] = { '0' + year / 1000,
                    '0' + year / 100 % 10,
                    '0' + year / 10 % 10,
                    '0' + year % 10,
                    '-',
                    '0' + month / 10,
                    '0' + month % 10,
                    '-',
                    '0' + day / 10,
                    '0' + day % 10 };

  g_string_append_len (writer->out, text, 10);
}

/* Minor units with a point where the currency puts it. */
static void
append_amount (Writer *writer, gint64 amount, EncCurrency currency)
{
  int decimals = enc_currency_decimals (currency);
  char digits[32];
  int at = sizeof digits;
  guint64 rest = amount < 0 ? -(guint64)amount : (guint64)amount;

  for (int n = 0; rest > 0 || n <= decimals; n++, rest /= 10)
    {
      if (n == decimals && decimals > 0)
        digits[--at] = '.';
      digits[--at] = '0' + (char)(rest % 10);
    }
  if (amount < 0)
    digits[--at] = '-';
  g_string_append_len (writer->out, digits + at, sizeof digits - at);
}

static gboolean
flush (Writer *writer, gsize limit, GError **error)
{
  if (writer->out->len < limit)
    return TRUE;

  gboolean ok = g_output_stream_write_all (writer->stream, writer->out->str, writer->out->len, NULL,
                                           NULL, error);

  g_string_truncate (writer->out, 0);
  return ok;
}

static void
find_columns (Writer *writer)
{
  const EncFacts *facts = writer->facts;
  gboolean *has = writer->has;

  for (guint i = 0; i < G_N_ELEMENTS (basic); i++)
    has[basic[i]] = TRUE;
  for (guint c = 0; c < facts->clients->len; c++)
    {
      const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, c);

      for (guint i = 0; i < G_N_ELEMENTS (client_texts); i++)
        has[client_texts[i].field] |= client_text (client, client_texts[i].offset) != NULL;
      has[ENC_FIELD_CREDIT_LIMIT] |= client->credit_limit >= 0;
      has[ENC_FIELD_INSURER_COVER] |= client->insurer_cover >= 0;
    }
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = item_at (writer, i);

      has[ENC_FIELD_DOCUMENT] |= item->document != NULL;
      has[ENC_FIELD_LABEL] |= item->label != NULL;
      has[ENC_FIELD_INSTALMENT] |= item->instalment > 1;
      has[ENC_FIELD_DISPUTED] |= (item->flags & ENC_ITEM_DISPUTED) != 0;
      has[ENC_FIELD_DUE_ESTIMATED] |= (item->flags & ENC_ITEM_DUE_ESTIMATED) != 0;
    }
  if (facts->contacts->len > 0)
    has[ENC_FIELD_CONTACT] = has[ENC_FIELD_CONTACT_ROLE] = has[ENC_FIELD_EMAIL]
      = has[ENC_FIELD_PHONE] = TRUE;
}

static gboolean
is_inferred (const Writer *writer, guint32 item)
{
  return item != ENC_FACT_NONE && (item_at (writer, item)->flags & ENC_ITEM_INFERRED) != 0;
}

/* Which piece's rows tell of an allocation: the invoice's when the payment is only deduced from a
 * settled-on date, else the credit's. A debit that the file does not hold is named by number, so
 * then too. */
static guint32
teller (const Writer *writer, const EncFactAllocation *allocation)
{
  if (is_inferred (writer, allocation->credit))
    return allocation->debit;
  if (is_inferred (writer, allocation->debit))
    return allocation->credit;
  return allocation->credit != ENC_FACT_NONE ? allocation->credit : allocation->debit;
}

static void
link_allocations (Writer *writer)
{
  const EncFacts *facts = writer->facts;

  writer->first_allocation = g_new (guint32, MAX (facts->items->len, 1));
  writer->next_allocation = g_new (guint32, MAX (facts->allocations->len, 1));
  memset (writer->first_allocation, 0xFF, facts->items->len * sizeof (guint32));
  for (guint32 a = facts->allocations->len; a-- > 0;)
    {
      guint32 item = teller (writer, allocation_at (writer, a));

      writer->next_allocation[a] = writer->first_allocation[item];
      writer->first_allocation[item] = a;
    }
}

static void
link_contacts (Writer *writer)
{
  const EncFacts *facts = writer->facts;

  writer->next_contact = g_new (guint32, MAX (facts->clients->len, 1));
  writer->contact_after = g_new (guint32, MAX (facts->contacts->len, 1));
  memset (writer->next_contact, 0xFF, facts->clients->len * sizeof (guint32));
  for (guint32 c = facts->contacts->len; c-- > 0;)
    {
      guint32 client = g_array_index (facts->contacts, EncFactContact, c).client;

      writer->contact_after[c] = writer->next_contact[client];
      writer->next_contact[client] = c;
    }
}

static void
append_client_field (Writer *writer, EncField field, const EncFactClient *client, gboolean first)
{
  if (!first)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (client_texts); i++)
    if (client_texts[i].field == field)
      append_text (writer, client_text (client, client_texts[i].offset));
  if (field == ENC_FIELD_CREDIT_LIMIT && client->credit_limit >= 0)
    append_amount (writer, client->credit_limit, client->limit_currency);
  if (field == ENC_FIELD_INSURER_COVER && client->insurer_cover >= 0)
    append_amount (writer, client->insurer_cover, client->limit_currency);
}

static void
append_contact_field (Writer *writer, EncField field, guint32 contact)
{
  if (contact == NONE)
    return;

  const EncFactContact *one = &g_array_index (writer->facts->contacts, EncFactContact, contact);

  if (field == ENC_FIELD_CONTACT)
    append_text (writer, one->name);
  else if (field == ENC_FIELD_CONTACT_ROLE)
    append_text (writer, enc_party_contact_role_name (one->role));
  else if (field == ENC_FIELD_EMAIL)
    append_text (writer, one->email);
  else
    append_text (writer, one->phone);
}

/* One row of a piece: amount, signed as the ledger has it, of which settles and settled_on tell. */
static void
append_row (Writer *writer, guint32 index, gint64 amount, const char *settles, EncDate settled_on)
{
  const EncFactItem *item = item_at (writer, index);
  const EncFactClient *client
    = &g_array_index (writer->facts->clients, EncFactClient, item->client);
  gboolean first = !writer->client_written[item->client];
  guint32 contact = writer->next_contact[item->client];

  writer->client_written[item->client] = TRUE;
  if (contact != NONE)
    writer->next_contact[item->client] = writer->contact_after[contact];
  append_text (writer, enc_item_kind_name (item->kind));
  g_string_append_c (writer->out, ',');
  append_text (writer, client->company);
  g_string_append_c (writer->out, ',');
  append_text (writer, client->code);
  g_string_append_c (writer->out, ',');
  append_text (writer, client->name);
  g_string_append_c (writer->out, ',');
  append_text (writer, item->number);
  g_string_append_c (writer->out, ',');
  append_date (writer, item->date);
  g_string_append_c (writer->out, ',');
  append_date (writer, item->due);
  g_string_append_c (writer->out, ',');

  char code[ENC_CURRENCY_LEN];

  g_string_append (writer->out, enc_currency_code (item->currency, code));
  g_string_append_c (writer->out, ',');
  /* Turning round twice gives the amount back. */
  append_amount (writer, enc_item_signed_amount (item->kind, amount), item->currency);
  g_string_append_c (writer->out, ',');
  append_text (writer, settles);
  g_string_append_c (writer->out, ',');
  append_date (writer, settled_on);
  g_string_append_c (writer->out, ',');
  append_text (writer, client->rep);
  g_string_append_c (writer->out, ',');
  append_text (writer, client->collector);
  for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS; f++)
    {
      gboolean in_basic = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (basic); i++)
        in_basic |= basic[i] == f;
      if (!writer->has[f] || in_basic)
        continue;
      g_string_append_c (writer->out, ',');
      switch ((int)f)
        {
        case ENC_FIELD_DOCUMENT:
          append_text (writer, item->document);
          break;
        case ENC_FIELD_LABEL:
          append_text (writer, item->label);
          break;
        case ENC_FIELD_INSTALMENT:
          g_string_append_printf (writer->out, "%u", item->instalment);
          break;
        case ENC_FIELD_DISPUTED:
          g_string_append (writer->out, item->flags & ENC_ITEM_DISPUTED ? "1" : "");
          break;
        case ENC_FIELD_DUE_ESTIMATED:
          g_string_append (writer->out, item->flags & ENC_ITEM_DUE_ESTIMATED ? "1" : "");
          break;
        case ENC_FIELD_CONTACT:
        case ENC_FIELD_CONTACT_ROLE:
        case ENC_FIELD_EMAIL:
        case ENC_FIELD_PHONE:
          append_contact_field (writer, f, contact);
          break;
        default:
          append_client_field (writer, f, client, first);
        }
    }
  g_string_append_c (writer->out, '\n');
}

/* The day an allocation counts from, where the two pieces' dates do not already say it. */
static EncDate
said_effective (const Writer *writer, const EncFactAllocation *allocation)
{
  if (allocation->debit == ENC_FACT_NONE || allocation->credit == ENC_FACT_NONE)
    return allocation->effective;
  return allocation->effective
             == MAX (item_at (writer, allocation->debit)->date,
                     item_at (writer, allocation->credit)->date)
           ? ENC_DATE_NONE
           : allocation->effective;
}

static void
append_item (Writer *writer, guint32 index)
{
  const EncFactItem *item = item_at (writer, index);
  gint64 sign = item->amount < 0 ? -1 : 1;
  gint64 left = ABS (item->amount);

  for (guint32 a = writer->first_allocation[index]; a != NONE; a = writer->next_allocation[a])
    {
      const EncFactAllocation *one = allocation_at (writer, a);
      guint32 other = one->debit == index ? one->credit : one->debit;
      gint64 amount = one->amount;
      gboolean repeated = FALSE;

      /* Rows that say the same would be taken for one row said twice: they are told in one. */
      for (guint32 b = writer->first_allocation[index]; b != NONE; b = writer->next_allocation[b])
        {
          const EncFactAllocation *two = allocation_at (writer, b);

          if (two->debit != one->debit || two->credit != one->credit
              || two->effective != one->effective || two->settles != one->settles)
            continue;
          if (b < a)
            {
              repeated = TRUE;
              break;
            }
          if (b > a)
            amount += two->amount;
        }
      if (repeated)
        continue;
      left -= amount;
      if (is_inferred (writer, other))
        append_row (writer, index, sign * amount, NULL, one->effective);
      else
        append_row (writer, index, sign * amount,
                    other == ENC_FACT_NONE ? one->settles : item_at (writer, other)->number,
                    said_effective (writer, one));
    }
  if (left > 0)
    append_row (writer, index, sign * left, NULL, ENC_DATE_NONE);
}

static void
append_header (Writer *writer)
{
  for (guint i = 0; i < G_N_ELEMENTS (basic); i++)
    g_string_append_printf (writer->out, "%s%s", i > 0 ? "," : "", enc_field_name (basic[i]));
  for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS; f++)
    {
      gboolean in_basic = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (basic); i++)
        in_basic |= basic[i] == f;
      if (writer->has[f] && !in_basic)
        g_string_append_printf (writer->out, ",%s", enc_field_name (f));
    }
  g_string_append_c (writer->out, '\n');
}

static gboolean
write_items (Writer *writer, const EncProgress *progress, GError **error)
{
  guint n = writer->facts->items->len;

  append_header (writer);
  for (guint32 i = 0; i < n; i++)
    {
      if (!is_inferred (writer, i))
        append_item (writer, i);
      if (!flush (writer, FLUSH_BYTES, error))
        return FALSE;
      if (i % PROGRESS_ROWS == 0)
        {
          enc_progress_report (progress, "write", i, n);
          if (enc_progress_is_cancelled (progress, error))
            return FALSE;
        }
    }
  return flush (writer, 1, error);
}

/**
 * enc_canonical_write:
 * @facts: pieces, with their clients and allocations
 * @stream: where to write
 * @progress: (nullable): told the step "write" in items
 * @error: G_IO_ERROR
 *
 * Writes the CSV of the README. Read again it gives the same facts, except clients without pieces
 * and, where several instalments share a number, which of them an allocation names.
 */
gboolean
enc_canonical_write (const EncFacts *facts, GOutputStream *stream, const EncProgress *progress,
                     GError **error)
{
  Writer writer = { .facts = facts, .stream = stream, .out = g_string_sized_new (FLUSH_BYTES) };

  writer.client_written = g_new0 (guint8, MAX (facts->clients->len, 1));
  find_columns (&writer);
  link_allocations (&writer);
  link_contacts (&writer);

  gboolean ok = write_items (&writer, progress, error);

  g_string_free (writer.out, TRUE);
  g_free (writer.client_written);
  g_free (writer.first_allocation);
  g_free (writer.next_allocation);
  g_free (writer.next_contact);
  g_free (writer.contact_after);
  return ok;
}
