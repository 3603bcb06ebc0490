-- Uses of powers: what was done under which grant, and what became of it. Amounts are whole numbers of the power's unit.

-- 使用记录: who used what for whom. What was asked in detail is its contents; what became of it, its acts. What it takes of
-- limits it takes on the day that it was asked on, whenever it is decided.
CREATE TABLE power_use ( -- append-only
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code         text NOT NULL,
  power_id     bigint NOT NULL REFERENCES power (id),
  power_code   text NOT NULL,
  grant_id     bigint NOT NULL REFERENCES power_grant (id), -- the user's own; of a deputy: the one that was lent
  grant_number int NOT NULL,
  staff_id     bigint NOT NULL REFERENCES staff (id),
  deputy_for   bigint REFERENCES staff (id), -- in whose place
  group_id     bigint NOT NULL REFERENCES customer_group (id),
  unit_id      bigint NOT NULL REFERENCES unit (id), -- the group's
  city_id      bigint NOT NULL REFERENCES unit (id),
  need_at      timestamptz NOT NULL, -- since when the customer has needed it: when the order of evidence was sent, else asked_at
  asked_at     timestamptz NOT NULL,
  emergency    boolean NOT NULL, -- over authority
  reverses_id  bigint REFERENCES power_use (id), -- 冲正: this one takes that one back
  CONSTRAINT power_use_code_key UNIQUE (code),
  CONSTRAINT power_use_reverses_key UNIQUE (reverses_id)
);
CREATE INDEX power_use_staff ON power_use (staff_id, asked_at DESC, id DESC);
CREATE INDEX power_use_deputy ON power_use (deputy_for, asked_at DESC, id DESC) WHERE deputy_for IS NOT NULL;
CREATE INDEX power_use_group ON power_use (group_id, asked_at DESC, id DESC);
CREATE INDEX power_use_city ON power_use (city_id, asked_at DESC, id DESC);
CREATE INDEX power_use_unit ON power_use (unit_id, asked_at DESC, id DESC);
CREATE INDEX power_use_grant ON power_use (grant_id, asked_at DESC, id DESC);
CREATE INDEX power_use_emergency ON power_use (asked_at DESC, id DESC) WHERE emergency;

-- What exactly is asked. A change before the decision is a further number; a decision names number and hash.
CREATE TABLE use_content ( -- append-only
  use_id      bigint NOT NULL REFERENCES power_use (id),
  number      int NOT NULL CHECK (number > 0),
  amount      bigint NOT NULL CHECK (amount <> 0), -- negative of a reversal
  ticket_id   bigint REFERENCES ticket (id),
  beneficiary text NOT NULL DEFAULT '', -- the member's telephone number, where the power is for one
  beneficiary_staff_id bigint REFERENCES staff (id), -- where that number is one of our own people's
  reason      text NOT NULL,
  files       bytea NOT NULL DEFAULT '' CHECK (length(files) % 32 = 0), -- the files' SHA-256 in their order, one after another
  hash        bytea NOT NULL CHECK (length(hash) = 32),
  by_id       bigint NOT NULL REFERENCES staff (id),
  at          timestamptz NOT NULL,
  PRIMARY KEY (use_id, number)
);
CREATE INDEX use_content_ticket ON use_content (ticket_id);

-- What happened to a use, in order. Chained: each act's record holds the use and its content as well.
CREATE TABLE use_act ( -- append-only
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  use_id     bigint NOT NULL REFERENCES power_use (id),
  kind       text NOT NULL CHECK (kind IN ('USED', 'REQUESTED', 'OVERRIDDEN', 'AMENDED', 'APPROVED', 'REFUSED', 'ESCALATED', 'EXPIRED', 'WITHDRAWN', 'REVERSED')),
  status     text NOT NULL CHECK (status IN ('EFFECTIVE', 'PENDING', 'REFUSED', 'EXPIRED', 'WITHDRAWN', 'REVERSED')), -- afterwards
  number     int NOT NULL,  -- of the content that it is about
  grant_id   bigint REFERENCES power_grant (id), -- whose limits are charged afterwards; while PENDING who is asked holds it
  by_id      bigint REFERENCES staff (id), -- NULL: the system
  deputy_for bigint REFERENCES staff (id),
  note       text NOT NULL DEFAULT '',
  at         timestamptz NOT NULL,
  CONSTRAINT use_act_content FOREIGN KEY (use_id, number) REFERENCES use_content (use_id, number)
);
CREATE INDEX use_act_use ON use_act (use_id, id);

-- Where a use stands: follows from its acts, and is kept for lists and locks.
CREATE TABLE use_state (
  use_id       bigint PRIMARY KEY REFERENCES power_use (id),
  status       text NOT NULL CHECK (status IN ('EFFECTIVE', 'PENDING', 'REFUSED', 'EXPIRED', 'WITHDRAWN', 'REVERSED')),
  number       int NOT NULL,
  amount       bigint NOT NULL,
  charged_id   bigint REFERENCES power_grant (id), -- whose counters, and those above, hold the amount; NULL: none
  decider_id   bigint REFERENCES power_grant (id), -- who holds it is asked while PENDING
  due_at       timestamptz,
  effective_at timestamptz,
  decided_by   bigint REFERENCES staff (id),
  over_authority boolean NOT NULL,
  near_limit   boolean NOT NULL,
  audit        text NOT NULL CHECK (audit IN ('NONE', 'LEADER', 'DEPARTMENT', 'PASSED', 'VIOLATION')), -- which audit is next, or how they ended
  version      int NOT NULL,
  CONSTRAINT use_state_pending_is_asked CHECK ((status = 'PENDING') = (decider_id IS NOT NULL) AND (status = 'PENDING') = (due_at IS NOT NULL)),
  CONSTRAINT use_state_content FOREIGN KEY (use_id, number) REFERENCES use_content (use_id, number)
);
CREATE INDEX use_state_pending ON use_state (decider_id, due_at, use_id) WHERE status = 'PENDING';
CREATE INDEX use_state_due ON use_state (due_at) WHERE status = 'PENDING';
CREATE INDEX use_state_decided ON use_state (decided_by) WHERE decided_by IS NOT NULL;

CREATE TABLE use_file ( -- append-only
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  use_id       bigint NOT NULL REFERENCES power_use (id),
  number       int NOT NULL, -- of the content that brought it
  name         text NOT NULL,
  content_type text NOT NULL,
  size         int NOT NULL CHECK (size > 0),
  hash         bytea NOT NULL CHECK (length(hash) = 32),
  key          text NOT NULL, -- in the storage
  at           timestamptz NOT NULL
);
CREATE INDEX use_file_use ON use_file (use_id, id);
CREATE INDEX use_file_key ON use_file (key);

GRANT SELECT, INSERT ON power_use, use_content, use_act, use_state, use_file TO duolao_app;
GRANT UPDATE (status, number, amount, charged_id, decider_id, due_at, effective_at, decided_by, near_limit, audit, version) ON use_state TO duolao_app;
GRANT USAGE ON SEQUENCE power_use_id_seq TO duolao_app; -- a use's content, which is hashed, holds its id
