-- The chain of records: what was decided about money and powers, one after another, each with the hash of the one before.

CREATE TABLE chain_record ( -- append-only
  seq     bigint PRIMARY KEY CHECK (seq > 0), -- without gaps
  kind    text NOT NULL CHECK (kind <> ''),
  subject bigint NOT NULL, -- the id of the row that it is about
  at      timestamptz NOT NULL,
  body    bytea NOT NULL,  -- the hashed bytes: seq, kind, subject and at, and then the row's fields
  prev    bytea NOT NULL CHECK (length(prev) = 32),
  hash    bytea NOT NULL CHECK (length(hash) = 32),
  CONSTRAINT chain_record_subject_key UNIQUE (kind, subject)
);

-- The last record. It is the last row that a transaction locks. The page has room for what is
-- written before Postgres clears it up.
CREATE TABLE chain_head (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq  bigint NOT NULL CHECK (seq >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32)
) WITH (fillfactor = 10);
INSERT INTO chain_head (seq, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- A record names its row by one number.
ALTER TABLE correction ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY, ADD CONSTRAINT correction_id_key UNIQUE (id);

GRANT SELECT, INSERT ON chain_record TO duolao_app;
GRANT SELECT, UPDATE ON chain_head TO duolao_app;
