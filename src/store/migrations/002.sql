-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Encours developers
--
-- The life of a client file: events of a case, parts of items, attachments, alerts, covers with their dates.

-- The id of the event that opened the case; the opening event names itself.
ALTER TABLE journal ADD COLUMN subject TEXT CHECK (length (subject) = 26);

CREATE INDEX journal_subject ON journal (subject) WHERE subject IS NOT NULL;

-- The timeline of a client, newest first, by kind, without looking at the rows that are left out.
CREATE INDEX journal_timeline ON journal (client, effective, recorded_ms, pk, kind)
  WHERE voids IS NULL;

-- The disputes of a year, to number the next.
CREATE INDEX journal_dispute ON journal (effective) WHERE kind = 'dispute.open';

-- The part of the item that the event speaks of; 0: no part in particular.
ALTER TABLE journal_item ADD COLUMN amount INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0);

-- What was attached, once each: hash is the SHA-256 of the bytes in hexadecimal.
CREATE TABLE attachment (
  hash  TEXT NOT NULL PRIMARY KEY CHECK (length (hash) = 64),
  size  INTEGER NOT NULL,
  media TEXT NOT NULL,
  bytes BLOB NOT NULL,
  CHECK (length (bytes) = size)
) STRICT;

CREATE TABLE journal_attachment (
  journal INTEGER NOT NULL REFERENCES journal (pk),
  n       INTEGER NOT NULL,
  name    TEXT NOT NULL,
  hash    TEXT NOT NULL REFERENCES attachment (hash),
  PRIMARY KEY (journal, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_attachment_hash ON journal_attachment (hash);

-- What the rules found, once per cause: key says the rule and the cause.
CREATE TABLE alert (
  pk        INTEGER PRIMARY KEY,
  key       TEXT NOT NULL UNIQUE,
  rule      TEXT NOT NULL,
  client    INTEGER REFERENCES client (pk) ON DELETE CASCADE,
  subject   TEXT,
  day       INTEGER NOT NULL,
  raised_ms INTEGER NOT NULL,
  closed_ms INTEGER,
  amount    INTEGER,
  currency  TEXT CHECK (length (currency) = 3),
  body      TEXT NOT NULL
) STRICT;

CREATE INDEX alert_open ON alert (day) WHERE closed_ms IS NULL;
CREATE INDEX alert_client ON alert (client) WHERE client IS NOT NULL;

-- What each user did with it. user: the name, as authors are.
CREATE TABLE alert_state (
  alert         INTEGER NOT NULL REFERENCES alert (pk) ON DELETE CASCADE,
  user          TEXT NOT NULL,
  read_ms       INTEGER,
  snoozed_until INTEGER,
  PRIMARY KEY (alert, user)
) STRICT, WITHOUT ROWID;

-- The insurer's cover and the temporary one have dates. insolvency: the kind of proceedings, from a notice.
ALTER TABLE client ADD COLUMN cover_from INTEGER;
ALTER TABLE client ADD COLUMN cover_until INTEGER;
ALTER TABLE client ADD COLUMN temporary_cover INTEGER CHECK (temporary_cover >= 0);
ALTER TABLE client ADD COLUMN temporary_until INTEGER;
ALTER TABLE client ADD COLUMN insolvency TEXT;
ALTER TABLE client ADD COLUMN insolvency_date INTEGER;
