-- The figures of service quality: what they are, from which month on; the facts of frozen months, and what was corrected
-- since. A month that is not frozen is told by the orders themselves.

-- 口径. city_id NULL is the province's, which holds wherever a city has none of its own with that code.
CREATE TABLE quality_definition ( -- append-only
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city_id        bigint REFERENCES unit (id),
  code           text NOT NULL CHECK (code IN ('ON_TIME_COMPLETION', 'ON_TIME_OPENING', 'SENDER_SATISFACTION', 'ON_TIME_COMPLAINT', 'CUSTOMER_SATISFACTION',
                   'REPEAT_FAULT', 'ON_TIME_RESPONSE')),
  number         int NOT NULL,
  from_month     int NOT NULL, -- yyyymm; of the numbers that have begun by a month the highest counts
  measure        text NOT NULL CHECK (measure IN ('CLOCK', 'RATING', 'CAME_BACK', 'IS_REPEAT')),
  metric         text CHECK (metric IN ('RESPONSE', 'SURVEY', 'OPENING', 'RESOLUTION')),
  rater          text CHECK (rater IN ('SENDER', 'CUSTOMER')),
  satisfied_from int CHECK (satisfied_from BETWEEN 2 AND 5),
  type_codes     text[] NOT NULL DEFAULT '{}', -- empty: all
  exclusions     text[] NOT NULL DEFAULT '{}'
    CHECK (exclusions <@ ARRAY['NO_FAULT_FOUND', 'CUSTOMER_DECLINED', 'NOT_FEASIBLE', 'OTHER', 'CHILD', 'CANCELLED', 'MERGED']),
  note           text NOT NULL DEFAULT '',
  published_at   timestamptz NOT NULL,
  published_by   bigint REFERENCES staff (id),
  CONSTRAINT quality_definition_number_key UNIQUE NULLS NOT DISTINCT (city_id, code, number),
  CONSTRAINT quality_definition_metric CHECK ((measure = 'CLOCK') = (metric IS NOT NULL)),
  CONSTRAINT quality_definition_rater CHECK ((measure = 'RATING') = (rater IS NOT NULL) AND (rater IS NULL) = (satisfied_from IS NULL))
);

-- What the customer gave up and what cannot be done is in nobody's hand. A part of another order counts by itself where
-- somebody works on it; what the sender thinks is asked of the whole.
INSERT INTO quality_definition (code, number, from_month, measure, metric, rater, satisfied_from, type_codes, exclusions, published_at) VALUES
  ('ON_TIME_COMPLETION', 1, 201001, 'CLOCK', 'RESOLUTION', NULL, NULL, '{}', '{CUSTOMER_DECLINED,NOT_FEASIBLE,CANCELLED,MERGED}', '2010-01-01 00:00+08'),
  ('ON_TIME_OPENING', 1, 201001, 'CLOCK', 'OPENING', NULL, NULL, '{}', '{CUSTOMER_DECLINED,NOT_FEASIBLE,CANCELLED,MERGED}', '2010-01-01 00:00+08'),
  ('SENDER_SATISFACTION', 1, 201001, 'RATING', NULL, 'SENDER', 4, '{}', '{CHILD}', '2010-01-01 00:00+08'),
  ('ON_TIME_COMPLAINT', 1, 201001, 'CLOCK', 'RESOLUTION', NULL, NULL, '{COMPLAINT}', '{CANCELLED,MERGED}', '2010-01-01 00:00+08'),
  ('CUSTOMER_SATISFACTION', 1, 201001, 'RATING', NULL, 'CUSTOMER', 4, '{}', '{CHILD}', '2010-01-01 00:00+08'),
  ('REPEAT_FAULT', 1, 201001, 'CAME_BACK', NULL, NULL, NULL, '{FAULT}', '{CUSTOMER_DECLINED,CHILD}', '2010-01-01 00:00+08'),
  ('ON_TIME_RESPONSE', 1, 201001, 'CLOCK', 'RESPONSE', NULL, NULL, '{}', '{MERGED}', '2010-01-01 00:00+08');

CREATE TABLE quality_freeze ( -- append-only
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city_id        bigint NOT NULL REFERENCES unit (id),
  month          int NOT NULL,
  definition_ids bigint[] NOT NULL, -- by which the facts were judged, and are when they are looked at again
  facts          int NOT NULL,
  frozen_at      timestamptz NOT NULL,
  frozen_by      bigint REFERENCES staff (id),
  CONSTRAINT quality_freeze_key UNIQUE (city_id, month)
);

-- 勘误
CREATE TABLE quality_erratum ( -- append-only
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city_id      bigint NOT NULL,
  month        int NOT NULL,
  number       int NOT NULL,
  reason       text NOT NULL CHECK (reason <> ''),
  corrections  int NOT NULL CHECK (corrections > 0),
  published_at timestamptz NOT NULL,
  published_by bigint REFERENCES staff (id),
  CONSTRAINT quality_erratum_number_key UNIQUE (city_id, month, number),
  CONSTRAINT quality_erratum_frozen FOREIGN KEY (city_id, month) REFERENCES quality_freeze (city_id, month)
);

-- What an order said to a figure when its month was frozen (erratum 0), or says by the erratum with that number. Of an
-- order and a figure the row with the highest number counts, unless it is gone.
CREATE TABLE quality_fact ( -- append-only
  city_id       bigint NOT NULL,
  month         int NOT NULL,
  code          text NOT NULL,
  ticket_id     bigint NOT NULL REFERENCES ticket (id),
  erratum       int NOT NULL DEFAULT 0,
  definition_id bigint NOT NULL REFERENCES quality_definition (id),
  gone          boolean NOT NULL DEFAULT false, -- it does not belong to the month any more
  at            timestamptz NOT NULL,           -- when the clock stopped, or the order was closed
  counted       boolean NOT NULL,               -- false: closed without a mark, of a satisfaction
  met           boolean NOT NULL,               -- in the numerator
  score         int,
  asked         boolean NOT NULL,
  type_code     text NOT NULL,
  grade         text NOT NULL,
  unit_id       bigint NOT NULL, -- the order's
  production_id bigint NOT NULL, -- the production unit that encloses it; itself where none does
  team_id       bigint NOT NULL,
  department_id bigint NOT NULL, -- the team's unit
  worker_id     bigint,
  CONSTRAINT quality_fact_key PRIMARY KEY (city_id, month, code, ticket_id, erratum),
  CONSTRAINT quality_fact_frozen FOREIGN KEY (city_id, month) REFERENCES quality_freeze (city_id, month),
  CONSTRAINT quality_fact_met CHECK (counted OR NOT met)
);
-- Errata are few: whether one supersedes a row is asked of them alone.
CREATE INDEX quality_fact_erratum ON quality_fact (ticket_id, code, month, erratum) WHERE erratum > 0;

-- What happened in a month.
CREATE INDEX clock_stopped_at ON clock (metric, stopped_at, ticket_id) WHERE leg_id IS NULL AND state = 'STOPPED';
CREATE INDEX ticket_closed_at ON ticket (city_id, closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_hold_from ON ticket_hold (from_at);

GRANT SELECT, INSERT ON quality_definition, quality_freeze, quality_erratum, quality_fact TO duolao_app;
