-- 抽查: draws from closed populations of uses, which anybody can repeat.

-- Announced: the population is closed and its hash published, with a seed that was made at random or with where the seed will
-- come from. Then drawn, decided item by item, and closed.
CREATE TABLE inspection (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code             text NOT NULL,
  unit_id          bigint NOT NULL REFERENCES unit (id),
  from_day         date NOT NULL,
  until_day        date NOT NULL,
  spec             text NOT NULL, -- as it is published: near-limit=90,money=60,free=25
  seed_source      text NOT NULL, -- empty: made at random when it was announced
  seed             text NOT NULL, -- empty until it is known
  population_hash  bytea NOT NULL CHECK (length(population_hash) = 32),
  population_count int NOT NULL,
  status           text NOT NULL CHECK (status IN ('ANNOUNCED', 'DRAWN', 'CLOSED')),
  announced_by     bigint NOT NULL REFERENCES staff (id),
  announced_at     timestamptz NOT NULL,
  drawn_at         timestamptz,
  closed_at        timestamptz,
  conclusion       text NOT NULL DEFAULT '',
  version          int NOT NULL DEFAULT 1,
  CONSTRAINT inspection_code_key UNIQUE (code),
  CONSTRAINT inspection_seed_is_known CHECK (seed <> '' OR seed_source <> '' AND status = 'ANNOUNCED'),
  CONSTRAINT inspection_interval CHECK (until_day > from_day)
);
CREATE INDEX inspection_unit ON inspection (unit_id, id DESC);

-- The population as it was announced: the lines of its text.
CREATE TABLE inspection_population ( -- append-only
  inspection_id bigint NOT NULL REFERENCES inspection (id),
  position      int NOT NULL,
  line          text NOT NULL,
  PRIMARY KEY (inspection_id, position)
);

-- What was drawn, in the order in which it was.
CREATE TABLE inspection_item (
  inspection_id bigint NOT NULL REFERENCES inspection (id),
  use_id        bigint NOT NULL REFERENCES power_use (id),
  position      int NOT NULL,
  stratum       text NOT NULL CHECK (stratum IN ('CERTAIN', 'MONEY', 'FREE')),
  why           text NOT NULL,
  value         bigint NOT NULL, -- what drew it
  hits          bigint NOT NULL,
  passed        boolean,
  inspector_id  bigint REFERENCES staff (id),
  decided_at    timestamptz,
  note          text NOT NULL DEFAULT '',
  version       int NOT NULL DEFAULT 1,
  PRIMARY KEY (inspection_id, use_id)
);
CREATE INDEX inspection_item_use ON inspection_item (use_id);

-- What happened in inspections, in order. Chained.
CREATE TABLE inspection_act ( -- append-only
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  inspection_id bigint NOT NULL REFERENCES inspection (id),
  kind          text NOT NULL CHECK (kind IN ('ANNOUNCED', 'DRAWN', 'DECIDED', 'CLOSED')),
  use_id        bigint REFERENCES power_use (id), -- of DECIDED
  passed        boolean,
  seed          text NOT NULL DEFAULT '', -- of DRAWN, and of ANNOUNCED where it is known already
  hash          bytea, -- of ANNOUNCED that of the population, of DRAWN that of what was drawn
  note          text NOT NULL DEFAULT '',
  by_id         bigint NOT NULL REFERENCES staff (id),
  at            timestamptz NOT NULL
);
CREATE INDEX inspection_act_inspection ON inspection_act (inspection_id, id);

-- Periods go by when uses became effective.
CREATE INDEX use_state_effective ON use_state (effective_at) WHERE effective_at IS NOT NULL;

GRANT SELECT, INSERT ON inspection, inspection_population, inspection_item, inspection_act TO duolao_app;
GRANT UPDATE (seed, status, drawn_at, closed_at, conclusion, version) ON inspection TO duolao_app;
GRANT UPDATE (passed, inspector_id, decided_at, note, version) ON inspection_item TO duolao_app;
GRANT USAGE ON SEQUENCE inspection_id_seq TO duolao_app; -- an inspection's code holds its id
