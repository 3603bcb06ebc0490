-- 用权报告: what a month's uses were, as the holder and the direct leader have signed it.

-- A report is drafted from the records at each look. It is here from the moment in which it was signed. Chained.
CREATE TABLE use_report ( -- append-only
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind      text NOT NULL CHECK (kind IN ('HOLDER', 'LEADER')),
  staff_id  bigint NOT NULL REFERENCES staff (id),
  unit_id   bigint NOT NULL REFERENCES unit (id), -- the signer's at the end of the month
  month     int NOT NULL,
  figures   text NOT NULL, -- as JSON, to the byte as it was signed
  words     text NOT NULL,
  hash      bytea NOT NULL CHECK (length(hash) = 32), -- SHA-256 of the figures, a line feed and the words
  due_at    timestamptz NOT NULL,
  signed_at timestamptz NOT NULL,
  CONSTRAINT use_report_key UNIQUE (staff_id, month, kind)
);
CREATE INDEX use_report_unit ON use_report (unit_id, month);

-- Whom a missing report has been told of: the signer that it is due, those above that it is late. Each once.
CREATE TABLE use_report_told ( -- append-only
  month    int NOT NULL,
  staff_id bigint NOT NULL REFERENCES staff (id), -- whose report
  what     text NOT NULL CHECK (what IN ('DUE', 'LATE')),
  at       timestamptz NOT NULL,
  PRIMARY KEY (month, staff_id, what)
);

GRANT SELECT, INSERT ON use_report, use_report_told TO duolao_app;
