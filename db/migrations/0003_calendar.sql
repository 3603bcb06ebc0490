-- The working calendar: what administrators have changed of it. The State Council's notices of the years that the
-- program knows are in the program; a row here goes before them.

-- Drawn anew with each change, also with one that is taken back in the end: whoever has computed a calendar at a
-- revision may keep it until the row holds another one.
CREATE SEQUENCE calendar_revision_seq AS int;
CREATE TABLE calendar_revision (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision   int NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO calendar_revision (revision) VALUES (nextval('calendar_revision_seq'));

-- Years whose notice was uploaded. Their national days are those of national_day alone, even where the program knows a
-- notice of that year.
CREATE TABLE national_year (
  year        int PRIMARY KEY CHECK (year BETWEEN 2000 AND 2099),
  uploaded_at timestamptz NOT NULL,
  uploaded_by bigint REFERENCES staff (id)
);

-- An administrator's correction goes before what a notice says, and gives way to it again when it is cleared.
CREATE TABLE national_day (
  day         date NOT NULL CHECK (day BETWEEN '2000-01-01' AND '2099-12-31'),
  correction  boolean NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('WORK', 'OFF')),
  name        text NOT NULL CHECK (name <> ''),
  notice_year int REFERENCES national_year (year), -- of the notice that names it: days of its year, and of the December before
  PRIMARY KEY (day, correction),
  CONSTRAINT national_day_notice CHECK (correction = (notice_year IS NULL))
);

-- A unit's own days, for itself and what lies below; the nearest unit goes first.
CREATE TABLE own_day (
  unit_id bigint NOT NULL REFERENCES unit (id),
  day     date NOT NULL CHECK (day BETWEEN '2000-01-01' AND '2099-12-31'),
  kind    text NOT NULL CHECK (kind IN ('WORK', 'OFF')),
  name    text NOT NULL CHECK (name <> ''),
  -- Open on this one day instead of its week's: pairs of minutes since midnight, in order; empty for the week's.
  windows int[] NOT NULL DEFAULT '{}' CHECK (cardinality(windows) % 2 = 0 AND (kind = 'WORK' OR windows = '{}')),
  PRIMARY KEY (unit_id, day)
);

-- A unit's week from a day on, for itself and what lies below, until its next one. Where the nearest unit has none yet,
-- or inherits again, the one above is asked; unit_id NULL is everybody's, which there always is one of.
CREATE TABLE work_week (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_id  bigint REFERENCES unit (id),
  from_day date NOT NULL CHECK (from_day BETWEEN '2000-01-01' AND '2099-12-31'),
  inherits boolean NOT NULL DEFAULT false CHECK (NOT inherits OR unit_id IS NOT NULL),
  CONSTRAINT work_week_key UNIQUE NULLS NOT DISTINCT (unit_id, from_day)
);

CREATE TABLE work_window (
  week_id bigint NOT NULL REFERENCES work_week (id),
  weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- Monday is 1
  opens   int NOT NULL CHECK (opens >= 0),              -- minutes since midnight
  closes  int NOT NULL CHECK (closes > opens AND closes <= 1440),
  PRIMARY KEY (week_id, weekday, opens)
);

WITH everybody AS (INSERT INTO work_week (unit_id, from_day) VALUES (NULL, '2000-01-01') RETURNING id)
INSERT INTO work_window (week_id, weekday, opens, closes)
SELECT id, weekday, opens, closes
FROM everybody, generate_series(1, 5) weekday, (VALUES (510, 720), (840, 1050)) w (opens, closes); -- 08:30–12:00, 14:00–17:30

-- What the server may do -----------------------------------------------------

GRANT SELECT, INSERT ON calendar_revision, national_year, national_day, own_day, work_week, work_window TO duolao_app;
GRANT UPDATE ON calendar_revision, national_year, national_day, own_day, work_week TO duolao_app;
GRANT DELETE ON national_day, own_day, work_window TO duolao_app;
GRANT USAGE ON SEQUENCE calendar_revision_seq TO duolao_app;
