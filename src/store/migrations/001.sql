-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Encours developers
--
-- Row numbers (pk) join rows inside this file; id names a row everywhere else. Dates are day numbers since
-- 1970-01-01, amounts minor units of their currency. An allocation has no id: (debit, credit, n) names it.
-- The id of an item is a hash of its natural key that begins with its client's: it is computed where it is shown.
-- What a million rows are checked for here costs on each of them: the rest is left to the check of the file.

CREATE TABLE company (
  pk   INTEGER PRIMARY KEY,
  id   TEXT NOT NULL UNIQUE CHECK (length (id) = 26),
  code TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

CREATE TABLE user (
  pk    INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE CHECK (length (id) = 26),
  name  TEXT NOT NULL UNIQUE,
  email TEXT,
  role  INTEGER NOT NULL,
  batch INTEGER
) STRICT;

-- One row per import that was taken; undone ones stay, for the record.
CREATE TABLE import_batch (
  pk           INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE CHECK (length (id) = 26),
  source       TEXT NOT NULL,
  format       TEXT NOT NULL,
  layout       TEXT,
  shape        INTEGER NOT NULL,
  as_of        INTEGER,
  author       TEXT NOT NULL,
  recorded_ms  INTEGER NOT NULL,
  rows_read    INTEGER NOT NULL,
  rows_kept    INTEGER NOT NULL,
  rows_refused INTEGER NOT NULL,
  report       TEXT NOT NULL,
  undone_ms    INTEGER
) STRICT;

-- edited: bit set of the columns that a person corrected by hand; an import leaves those alone.
CREATE TABLE client (
  pk             INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE CHECK (length (id) = 26),
  company        INTEGER NOT NULL REFERENCES company (pk),
  code           TEXT NOT NULL,
  name           TEXT NOT NULL,
  parent         TEXT,
  sector         TEXT,
  segment        TEXT,
  country        TEXT,
  city           TEXT,
  siren          TEXT,
  vat            TEXT,
  terms          TEXT,
  rep            INTEGER REFERENCES user (pk),
  collector      INTEGER REFERENCES user (pk),
  insurer        TEXT,
  credit_limit   INTEGER CHECK (credit_limit >= 0),
  insurer_cover  INTEGER CHECK (insurer_cover >= 0),
  limit_currency TEXT CHECK (length (limit_currency) = 3),
  edited         INTEGER NOT NULL DEFAULT 0,
  batch          INTEGER REFERENCES import_batch (pk)
) STRICT;

CREATE UNIQUE INDEX client_code ON client (company, code);

CREATE TABLE contact (
  pk     INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE CHECK (length (id) = 26),
  client INTEGER NOT NULL REFERENCES client (pk),
  role   INTEGER NOT NULL,
  name   TEXT NOT NULL,
  email  TEXT,
  phone  TEXT,
  note   TEXT,
  batch  INTEGER REFERENCES import_batch (pk)
) STRICT;

CREATE INDEX contact_client ON contact (client);

-- The columns of the read model come first: a row is decoded no further than it is read.
CREATE TABLE item (
  pk         INTEGER PRIMARY KEY,
  client     INTEGER NOT NULL REFERENCES client (pk),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
  flags      INTEGER NOT NULL,
  date       INTEGER NOT NULL CHECK (date BETWEEN -25567 AND 84005),
  due        INTEGER CHECK (due BETWEEN -25567 AND 84005),
  amount     INTEGER NOT NULL,
  currency   TEXT NOT NULL,
  instalment INTEGER NOT NULL,
  number     TEXT NOT NULL,
  document   TEXT,
  label      TEXT,
  batch      INTEGER REFERENCES import_batch (pk)
) STRICT;

-- The natural key: finds a client's items, one by its number, and keeps each single.
CREATE UNIQUE INDEX item_key ON item (client, kind, number, instalment);

-- Clustered by debit. Both pieces are one client's, so those of a credit are found through the client's debits.
CREATE TABLE allocation (
  debit     INTEGER NOT NULL REFERENCES item (pk),
  credit    INTEGER NOT NULL,
  n         INTEGER NOT NULL,
  amount    INTEGER NOT NULL CHECK (amount > 0),
  effective INTEGER NOT NULL CHECK (effective BETWEEN -25567 AND 84005),
  recorded  INTEGER NOT NULL,
  flags     INTEGER NOT NULL,
  batch     INTEGER REFERENCES import_batch (pk),
  PRIMARY KEY (debit, credit, n)
) STRICT, WITHOUT ROWID;

-- What a source said an account's balance was; client NULL = the whole file.
CREATE TABLE control (
  pk       INTEGER PRIMARY KEY,
  client   INTEGER REFERENCES client (pk),
  currency TEXT NOT NULL CHECK (length (currency) = 3),
  date     INTEGER NOT NULL,
  balance  INTEGER NOT NULL,
  batch    INTEGER NOT NULL REFERENCES import_batch (pk)
) STRICT;

CREATE INDEX control_client ON control (client, currency, batch);

-- Old images of the rows that a batch changed or removed, in the order it did so; row: of an allocation, its debit.
CREATE TABLE import_prior (
  batch INTEGER NOT NULL REFERENCES import_batch (pk),
  n     INTEGER NOT NULL,
  tbl   TEXT NOT NULL,
  row   INTEGER NOT NULL,
  body  TEXT NOT NULL,
  PRIMARY KEY (batch, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_prior_row ON import_prior (tbl, row);

-- What people did, append-only. voids: the event that this one takes back.
CREATE TABLE journal (
  pk          INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE CHECK (length (id) = 26),
  client      INTEGER REFERENCES client (pk),
  kind        TEXT NOT NULL,
  author      TEXT NOT NULL,
  role        INTEGER NOT NULL,
  effective   INTEGER NOT NULL,
  recorded_ms INTEGER NOT NULL,
  body        TEXT NOT NULL,
  voids       INTEGER REFERENCES journal (pk)
) STRICT;

CREATE INDEX journal_client ON journal (client, pk);
CREATE INDEX journal_voids ON journal (voids) WHERE voids IS NOT NULL;

CREATE TABLE journal_item (
  journal INTEGER NOT NULL REFERENCES journal (pk),
  item    INTEGER NOT NULL,
  PRIMARY KEY (journal, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_item_item ON journal_item (item);

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The column mapping that a person confirmed for a kind of file.
CREATE TABLE layout (
  fingerprint TEXT NOT NULL PRIMARY KEY,
  mapping     TEXT NOT NULL
) STRICT;

-- The change feed that every connection follows. client NULL with tbl 'everything': too much to list.
CREATE TABLE change (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl    TEXT NOT NULL,
  client INTEGER
) STRICT;

-- What can be taken back. batch: an import, undone from import_prior; else the changeset of the command.
CREATE TABLE undo (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  command   TEXT NOT NULL,
  label     TEXT NOT NULL,
  batch     INTEGER REFERENCES import_batch (pk),
  changeset BLOB,
  journal   TEXT NOT NULL,
  undone    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE totals (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  seq  INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

-- Joining a server: nothing is queued before.
CREATE TABLE sync_state (
  k TEXT NOT NULL PRIMARY KEY,
  v TEXT NOT NULL
) STRICT;

CREATE TABLE sync_outbox (
  dseq    INTEGER PRIMARY KEY,
  op_id   TEXT NOT NULL UNIQUE,
  cmd     TEXT NOT NULL,
  cv      INTEGER NOT NULL,
  args    TEXT NOT NULL,
  base    INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  state   INTEGER NOT NULL,
  seq     INTEGER
) STRICT;

CREATE TABLE sync_shadow (
  tbl     TEXT NOT NULL,
  pk      TEXT NOT NULL,
  body    TEXT,
  row_seq INTEGER,
  PRIMARY KEY (tbl, pk)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_touch (
  dseq INTEGER NOT NULL,
  tbl  TEXT NOT NULL,
  pk   TEXT NOT NULL,
  PRIMARY KEY (dseq, tbl, pk)
) STRICT, WITHOUT ROWID;

-- Search. Rows up to search_state.upto are indexed, the rest is caught up when there is time.
CREATE VIRTUAL TABLE search_client USING fts5 (
  code, name, city, siren, vat, parent,
  content = 'client', content_rowid = 'pk', detail = 'none', prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE search_contact USING fts5 (
  name, email, phone,
  content = 'contact', content_rowid = 'pk', detail = 'none', prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE search_item USING fts5 (
  number, document, label,
  content = 'item', content_rowid = 'pk', detail = 'none', prefix = '3',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE search_state (
  tbl  TEXT NOT NULL PRIMARY KEY,
  upto INTEGER NOT NULL
) STRICT;

INSERT INTO search_state (tbl, upto) VALUES ('client', 0), ('contact', 0), ('item', 0);
