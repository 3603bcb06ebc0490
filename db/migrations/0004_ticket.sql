-- Assist orders: who supports (teams), what may be asked for (types), how fast (standards), the orders
-- themselves with their legs, clocks, holds, files and ratings. Durations are whole seconds.

-- The catalogue --------------------------------------------------------------

-- Counts every change of teams, types, standards and routing: whoever holds them at a revision may keep them
-- until it moves.
CREATE TABLE catalogue_revision (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint NOT NULL DEFAULT 1
);
INSERT INTO catalogue_revision DEFAULT VALUES;

-- 支撑团队: the people of a queue. Its calendar is its unit's.
CREATE TABLE team (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code       text NOT NULL,
  name       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('ACCEPTANCE', 'AUDIT', 'ENGINEERING', 'HALL', 'SUPPORT')),
  unit_id    bigint NOT NULL REFERENCES unit (id),
  city_id    bigint REFERENCES unit (id), -- the unit's; NULL for a team of the province
  active     boolean NOT NULL DEFAULT true,
  version    int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT team_code_key UNIQUE (code)
);
CREATE INDEX team_unit ON team (unit_id);

CREATE TABLE team_member (
  team_id    bigint NOT NULL REFERENCES team (id),
  staff_id   bigint NOT NULL REFERENCES staff (id),
  lead       boolean NOT NULL DEFAULT false, -- may assign and transfer the team's orders
  skills     text[] NOT NULL DEFAULT '{}',   -- codes of order types; empty: all that the team takes
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (team_id, staff_id)
);
CREATE INDEX team_member_staff ON team_member (staff_id);

-- 协办单类型: a change is a further number; an order keeps the one that it was sent with. city_id NULL is the
-- province's, which holds wherever a city has none of its own with that code.
CREATE TABLE ticket_type ( -- append-only
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city_id      bigint REFERENCES unit (id),
  code         text NOT NULL,
  number       int NOT NULL,
  name_zh      text NOT NULL,
  name_en      text NOT NULL,
  active       boolean NOT NULL DEFAULT true, -- of the latest number: whether one may still be sent
  team_kinds   text[] NOT NULL CHECK (team_kinds <@ ARRAY['ACCEPTANCE', 'ENGINEERING', 'HALL', 'SUPPORT'] AND team_kinds <> '{}'),
  audits       int NOT NULL CHECK (audits BETWEEN 0 AND 2),
  steps        text[] NOT NULL DEFAULT '{}' CHECK (steps <@ ARRAY['SURVEY', 'OPENING']), -- milestones on the way, in order
  needs_group  boolean NOT NULL,
  fields       jsonb NOT NULL,                -- what the form asks: catalogue.Field
  repeats      text[] NOT NULL DEFAULT '{}',  -- codes of the types that an order of this one can be a repeat of
  close_days   int NOT NULL CHECK (close_days BETWEEN 1 AND 30), -- working days after which a resolved order closes by itself
  given_up     boolean NOT NULL DEFAULT false, -- the city went back to the province's with this number, and this is what that was then
  published_at timestamptz NOT NULL,
  published_by bigint REFERENCES staff (id),
  CONSTRAINT ticket_type_number_key UNIQUE NULLS NOT DISTINCT (city_id, code, number),
  CONSTRAINT ticket_type_given_up CHECK (NOT given_up OR city_id IS NOT NULL)
);

-- 服务标准: the whole table of targets; a change is a further number with all its lines.
CREATE TABLE service_standard ( -- append-only
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city_id      bigint REFERENCES unit (id), -- NULL: the province's
  number       int NOT NULL,
  from_at      timestamptz NOT NULL, -- orders sent from then on
  note         text NOT NULL DEFAULT '',
  given_up     boolean NOT NULL DEFAULT false, -- the city went back to the province's with this number, which has no lines
  published_at timestamptz NOT NULL,
  published_by bigint REFERENCES staff (id),
  CONSTRAINT service_standard_number_key UNIQUE NULLS NOT DISTINCT (city_id, number),
  CONSTRAINT service_standard_given_up CHECK (NOT given_up OR city_id IS NOT NULL)
);

CREATE TABLE service_standard_line ( -- append-only
  standard_id bigint NOT NULL REFERENCES service_standard (id),
  type_code   text NOT NULL,
  grade       text NOT NULL CHECK (grade IN ('GOLD', 'SILVER', 'BRONZE', 'STANDARD')),
  -- RESPONSE, SURVEY, OPENING, RESOLUTION: of the order. LEG, AUDIT, SUPPLEMENT: budget of each leg of a team, an
  -- auditor, the sender. REPEAT_WINDOW: how long after closing a new order is a repeat.
  metric      text NOT NULL CHECK (metric IN ('RESPONSE', 'SURVEY', 'OPENING', 'RESOLUTION', 'LEG', 'AUDIT', 'SUPPLEMENT', 'REPEAT_WINDOW')),
  amount      int NOT NULL CHECK (amount > 0),
  unit        text NOT NULL CHECK (unit IN ('WORKING_MINUTE', 'WORKING_DAY', 'HOUR', 'DAY')), -- HOUR and DAY run round the clock
  PRIMARY KEY (standard_id, type_code, grade, metric)
);

-- 派单规则: which team takes what. The nearest unit above the order's counts; there, a rule for the grade goes
-- before one for all grades.
CREATE TABLE routing_rule (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type_code  text NOT NULL,
  unit_id    bigint NOT NULL REFERENCES unit (id),
  grade      text CHECK (grade IN ('GOLD', 'SILVER', 'BRONZE', 'STANDARD')),
  team_id    bigint NOT NULL REFERENCES team (id),
  assign     text NOT NULL CHECK (assign IN ('QUEUE', 'LEAST_LOADED')),
  version    int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT routing_rule_key UNIQUE NULLS NOT DISTINCT (type_code, unit_id, grade)
);

-- Orders ---------------------------------------------------------------------

-- 协办单. What is frozen at dispatch: type_id, standard_id, grade.
CREATE TABLE ticket (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code            text NOT NULL,
  type_id         bigint NOT NULL REFERENCES ticket_type (id),
  type_code       text NOT NULL,
  standard_id     bigint NOT NULL REFERENCES service_standard (id),
  city_id         bigint NOT NULL REFERENCES unit (id),
  unit_id         bigint NOT NULL REFERENCES unit (id), -- the group's; the sender's where there is no group
  group_id        bigint REFERENCES customer_group (id),
  grade           text NOT NULL CHECK (grade IN ('GOLD', 'SILVER', 'BRONZE', 'STANDARD')),
  service_ref     text NOT NULL DEFAULT '', -- which of the group's services: a line's number
  title           text NOT NULL,
  detail          text NOT NULL DEFAULT '',
  form            jsonb NOT NULL DEFAULT '{}', -- the type's fields, by code
  status          text NOT NULL CHECK (status IN ('DISPATCHED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2',
                    'RESOLVED', 'REOPENED', 'CLOSED', 'CANCELLED', 'MERGED')),
  sender_id       bigint NOT NULL REFERENCES staff (id),
  team_id         bigint NOT NULL REFERENCES team (id), -- in whose queue it is
  offered_id      bigint REFERENCES staff (id), -- the only one who may claim it, where somebody was named
  holder_id       bigint REFERENCES staff (id), -- who has it: the worker, or the auditor during an audit
  worker_id       bigint REFERENCES staff (id), -- who works on it, or worked last
  worker_team_id  bigint REFERENCES team (id),
  auditor_1_id    bigint REFERENCES staff (id), -- of the present round
  auditor_2_id    bigint REFERENCES staff (id),
  audit_round     int NOT NULL DEFAULT 0,
  parent_id       bigint REFERENCES ticket (id),
  repeat_of       bigint REFERENCES ticket (id),
  merged_into     bigint REFERENCES ticket (id),
  -- Kept with the clocks: the next deadline of the running ones, its metric, and the order of queues by it.
  due_at          timestamptz,
  due_metric      text,
  queue_at        timestamptz NOT NULL, -- due_at; 9999-01-01 where none runs
  provisional     boolean NOT NULL DEFAULT false, -- a deadline lies in a year whose working days are not known
  breached_at     timestamptz, -- when the first deadline of the order (not of a leg) passed
  responded_at    timestamptz,
  resolved_at     timestamptz,
  resolution_code text CHECK (resolution_code IN ('DONE', 'NO_FAULT_FOUND', 'CUSTOMER_DECLINED', 'NOT_FEASIBLE', 'OTHER')),
  resolution_note text,
  closed_at       timestamptz,
  closes_at       timestamptz, -- a resolved one closes by itself then
  cancel_asked_by bigint REFERENCES staff (id),
  cancel_asked_at timestamptz,
  cancel_reason   text,
  cancelled_at    timestamptz,
  cancel_used     int, -- percent of the target that the clock nearest to its deadline had consumed when it was asked
  urged           int NOT NULL DEFAULT 0,
  urged_at        timestamptz,
  reopened        int NOT NULL DEFAULT 0,
  rating_asked_at timestamptz, -- when the customer's link was made first
  dispatched_at   timestamptz NOT NULL,
  version         int NOT NULL DEFAULT 1,
  updated_at      timestamptz NOT NULL,
  CONSTRAINT ticket_code_key UNIQUE (code),
  CONSTRAINT ticket_held_by CHECK (status NOT IN ('CLAIMED', 'WORKING', 'HELD', 'REOPENED') OR holder_id IS NOT NULL),
  CONSTRAINT ticket_unheld CHECK (status NOT IN ('DISPATCHED', 'TRANSFERRED') OR holder_id IS NULL),
  CONSTRAINT ticket_auditors CHECK (auditor_1_id <> worker_id AND auditor_2_id <> worker_id AND auditor_1_id <> auditor_2_id),
  CONSTRAINT ticket_resolved CHECK (status NOT IN ('RESOLVED', 'CLOSED') OR (resolved_at IS NOT NULL AND resolution_code IS NOT NULL AND resolution_note <> '')),
  CONSTRAINT ticket_closed CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
  CONSTRAINT ticket_cancelled CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL)),
  CONSTRAINT ticket_merged CHECK ((status = 'MERGED') = (merged_into IS NOT NULL) AND merged_into <> id),
  CONSTRAINT ticket_cancel_asked CHECK ((cancel_asked_by IS NULL) = (cancel_asked_at IS NULL)),
  CONSTRAINT ticket_parent CHECK (parent_id <> id)
);
CREATE INDEX ticket_queue_open ON ticket (team_id, queue_at, id) WHERE status IN ('DISPATCHED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2', 'REOPENED');
CREATE INDEX ticket_holder_open ON ticket (holder_id, queue_at, id) WHERE status IN ('CLAIMED', 'WORKING', 'HELD', 'AUDIT_1', 'AUDIT_2', 'REOPENED');
CREATE INDEX ticket_sender ON ticket (sender_id, dispatched_at DESC, id DESC);
CREATE INDEX ticket_sender_open ON ticket (sender_id, queue_at, id) WHERE status NOT IN ('CLOSED', 'CANCELLED', 'MERGED');
CREATE INDEX ticket_worker ON ticket (worker_id, dispatched_at DESC, id DESC);
CREATE INDEX ticket_offered ON ticket (offered_id, queue_at, id) WHERE holder_id IS NULL AND status IN ('DISPATCHED', 'TRANSFERRED');
CREATE INDEX ticket_service ON ticket (group_id, service_ref, closed_at) WHERE service_ref <> '';
CREATE INDEX ticket_group ON ticket (group_id, dispatched_at DESC, id DESC);
CREATE INDEX ticket_parent_of ON ticket (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ticket_repeat ON ticket (repeat_of) WHERE repeat_of IS NOT NULL;
CREATE INDEX ticket_city ON ticket (city_id, dispatched_at DESC, id DESC);
CREATE INDEX ticket_unit ON ticket (unit_id, dispatched_at DESC, id DESC);
CREATE INDEX ticket_resolved_at ON ticket (city_id, resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX ticket_cancelled_at ON ticket (city_id, cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE INDEX ticket_cancel_asked ON ticket (team_id) WHERE cancel_asked_by IS NOT NULL AND status IN ('DISPATCHED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2', 'REOPENED'); -- what waits for a lead
CREATE INDEX ticket_closes ON ticket (closes_at) WHERE status = 'RESOLVED';

-- An order that has not been sent: what its sender has filled in so far.
CREATE TABLE ticket_draft (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  staff_id   bigint NOT NULL REFERENCES staff (id),
  draft      jsonb NOT NULL, -- ticket.DraftContent
  version    int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL
);
CREATE INDEX ticket_draft_of ON ticket_draft (staff_id, id DESC);

-- Watchers are told; helpers (加派) may work on it as well.
CREATE TABLE ticket_person (
  ticket_id bigint NOT NULL REFERENCES ticket (id),
  sent_at   timestamptz NOT NULL, -- the order's dispatched_at, by which lists of orders go
  staff_id  bigint NOT NULL REFERENCES staff (id),
  part      text NOT NULL CHECK (part IN ('WATCHER', 'HELPER')),
  added_by  bigint REFERENCES staff (id),
  at        timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, staff_id)
);
CREATE INDEX ticket_person_staff ON ticket_person (staff_id, sent_at DESC, ticket_id DESC);

-- 时间线: what happened, and what live screens are told by. The reader follows the ids.
CREATE TABLE ticket_event ( -- append-only
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id   bigint NOT NULL REFERENCES ticket (id),
  at          timestamptz NOT NULL,
  by_id       bigint REFERENCES staff (id), -- NULL: the system
  kind        text NOT NULL,
  from_status text,
  to_status   text NOT NULL,
  team_id     bigint, -- in whose queue it is afterwards
  was_team_id bigint, -- in whose it was before, if another
  staff_id    bigint REFERENCES staff (id), -- whom it is about: the new holder, the one who was added
  text        text NOT NULL DEFAULT '',
  params      jsonb NOT NULL DEFAULT '{}', -- words and numbers for the line
  people      bigint[] NOT NULL DEFAULT '{}' -- who is concerned: sender, holder, watchers, helpers, mentioned
);
CREATE INDEX ticket_event_of ON ticket_event (ticket_id, id);

-- A leg belongs to whoever has the order: it ends when it goes to another.
CREATE TABLE ticket_leg (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id  bigint NOT NULL REFERENCES ticket (id),
  sent_at    timestamptz NOT NULL, -- the order's dispatched_at, by which lists of orders go
  number     int NOT NULL,
  party      text NOT NULL CHECK (party IN ('SENDER', 'TEAM', 'AUDIT_1', 'AUDIT_2')),
  team_id    bigint REFERENCES team (id),
  staff_id   bigint REFERENCES staff (id), -- who claimed it; the sender
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  CONSTRAINT ticket_leg_number_key UNIQUE (ticket_id, number),
  CONSTRAINT ticket_leg_interval CHECK (ended_at >= started_at)
);
-- What somebody, or a team, has had a part in: who sees an order.
CREATE INDEX ticket_leg_staff ON ticket_leg (staff_id, sent_at DESC, ticket_id DESC);
CREATE INDEX ticket_leg_team ON ticket_leg (team_id, sent_at DESC, ticket_id DESC);

-- 挂起: a pause with reason, evidence and a time at which it is looked at again.
CREATE TABLE ticket_hold (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id   bigint NOT NULL REFERENCES ticket (id),
  reason      text NOT NULL CHECK (reason IN ('CUSTOMER_ABSENT', 'CUSTOMER_ASKED', 'MATERIAL', 'THIRD_PARTY', 'FORCE_MAJEURE')),
  evidence    text NOT NULL DEFAULT '', -- in words; files name their hold
  review_at   timestamptz NOT NULL,
  reviewed_at timestamptz, -- when the reminder went out
  by_id       bigint NOT NULL REFERENCES staff (id),
  from_at     timestamptz NOT NULL,
  until_at    timestamptz,
  used        int NOT NULL, -- percent of its target that the clock nearest to its deadline had consumed
  acceptance  text NOT NULL DEFAULT 'PENDING' CHECK (acceptance IN ('PENDING', 'ACCEPTED', 'REJECTED')),
  decided_by  bigint REFERENCES staff (id),
  decided_at  timestamptz,
  note        text NOT NULL DEFAULT '',
  CONSTRAINT ticket_hold_decided CHECK ((acceptance = 'PENDING') = (decided_at IS NULL)),
  CONSTRAINT ticket_hold_review CHECK (review_at > from_at),
  CONSTRAINT ticket_hold_interval CHECK (until_at >= from_at)
);
CREATE INDEX ticket_hold_of ON ticket_hold (ticket_id, id);
CREATE UNIQUE INDEX ticket_hold_open_key ON ticket_hold (ticket_id) WHERE until_at IS NULL;
CREATE INDEX ticket_hold_review_at ON ticket_hold (review_at) WHERE until_at IS NULL AND reviewed_at IS NULL;

CREATE TABLE ticket_audit ( -- append-only
  ticket_id  bigint NOT NULL REFERENCES ticket (id),
  round      int NOT NULL,
  stage      int NOT NULL CHECK (stage IN (1, 2)),
  auditor_id bigint NOT NULL REFERENCES staff (id),
  passed     boolean NOT NULL,
  note       text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, round, stage)
);

CREATE TABLE ticket_file ( -- append-only
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id    bigint NOT NULL REFERENCES ticket (id),
  event_id     bigint REFERENCES ticket_event (id), -- with which it came
  hold_id      bigint REFERENCES ticket_hold (id),  -- whose evidence it is
  name         text NOT NULL,
  content_type text NOT NULL,
  size         int NOT NULL CHECK (size > 0),
  key          text NOT NULL, -- in the storage
  by_id        bigint NOT NULL REFERENCES staff (id),
  at           timestamptz NOT NULL
);
CREATE INDEX ticket_file_of ON ticket_file (ticket_id, id);
CREATE INDEX ticket_file_key ON ticket_file (key);

CREATE TABLE ticket_rating ( -- append-only
  ticket_id bigint NOT NULL REFERENCES ticket (id),
  rater     text NOT NULL CHECK (rater IN ('SENDER', 'CUSTOMER')),
  score     int NOT NULL CHECK (score BETWEEN 1 AND 5),
  comment   text NOT NULL DEFAULT '',
  by_id     bigint REFERENCES staff (id), -- the sender
  at        timestamptz NOT NULL,
  CONSTRAINT ticket_rating_key PRIMARY KEY (ticket_id, rater)
);

-- Clocks ---------------------------------------------------------------------

-- A clock follows from its segments; what is kept here is computed from them and from the calendar.
CREATE TABLE clock (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id        bigint NOT NULL REFERENCES ticket (id),
  leg_id           bigint REFERENCES ticket_leg (id), -- NULL: the whole order's
  metric           text NOT NULL CHECK (metric IN ('RESPONSE', 'SURVEY', 'OPENING', 'RESOLUTION', 'LEG', 'AUDIT', 'SUPPLEMENT')),
  amount           int NOT NULL,  -- the target as its standard words it
  unit             text NOT NULL CHECK (unit IN ('WORKING_MINUTE', 'WORKING_DAY', 'HOUR', 'DAY')),
  basis            text NOT NULL CHECK (basis IN ('WORKING', 'ALWAYS')),
  target_seconds   bigint NOT NULL CHECK (target_seconds > 0),
  calendar_unit_id bigint NOT NULL REFERENCES unit (id), -- whose calendar counts
  state            text NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'STOPPED', 'VOID')), -- VOID: cancelled or merged
  started_at       timestamptz NOT NULL,
  consumed_seconds bigint NOT NULL, -- up to the last segment's beginning
  due_at           timestamptz,     -- while it runs
  stopped_at       timestamptz,
  breached_at      timestamptz,     -- the deadline that passed, not when somebody noticed
  provisional      boolean NOT NULL,
  notified         int NOT NULL DEFAULT 0, -- the last of 50, 80, 100, 150 percent that was told
  notice_at        timestamptz,     -- when the next one is; NULL while it does not run, and after the last
  CONSTRAINT clock_due CHECK ((state = 'RUNNING') = (due_at IS NOT NULL)),
  CONSTRAINT clock_notice CHECK (notice_at IS NULL OR state = 'RUNNING')
);
CREATE INDEX clock_ticket ON clock (ticket_id);
CREATE UNIQUE INDEX clock_order_key ON clock (ticket_id, metric) WHERE leg_id IS NULL;
CREATE INDEX clock_notice_at ON clock (notice_at, id) WHERE notice_at IS NOT NULL;
CREATE INDEX clock_running ON clock (ticket_id) WHERE state = 'RUNNING'; -- what a change of calendar goes through

-- From from_at until the next segment begins the clock runs, pauses or stands still.
CREATE TABLE clock_segment ( -- append-only
  clock_id bigint NOT NULL REFERENCES clock (id),
  number   int NOT NULL,
  from_at  timestamptz NOT NULL,
  state    text NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'STOPPED', 'VOID')),
  reason   text NOT NULL CHECK (reason IN ('DISPATCH', 'LEG', 'HOLD', 'RESUME', 'RETURN', 'SUPPLEMENT', 'RESPONSE', 'STEP', 'RESOLVE', 'REOPEN', 'AUDIT_FAILED', 'CANCEL', 'MERGE')),
  hold_id  bigint REFERENCES ticket_hold (id), -- of a pause: a rejected hold's pause counts as running
  PRIMARY KEY (clock_id, number)
);

-- A deadline that moved although nothing happened to the order.
CREATE TABLE clock_change ( -- append-only
  clock_id bigint NOT NULL REFERENCES clock (id),
  at       timestamptz NOT NULL,
  cause    text NOT NULL CHECK (cause IN ('CALENDAR', 'HOLD_REJECTED')),
  was_due  timestamptz,
  due      timestamptz,
  PRIMARY KEY (clock_id, at)
);

-- One notice to one person about one threshold of one clock, told once.
CREATE TABLE escalation (
  clock_id   bigint NOT NULL REFERENCES clock (id),
  percent    int NOT NULL CHECK (percent IN (50, 80, 100, 150)),
  staff_id   bigint NOT NULL REFERENCES staff (id),
  ticket_id  bigint NOT NULL REFERENCES ticket (id),
  crossed_at timestamptz NOT NULL, -- when the threshold was crossed
  deliver_at timestamptz NOT NULL, -- in the recipient's working hours
  sent_at    timestamptz, -- when it was told, alone or with a higher one, or had nothing left to tell
  PRIMARY KEY (clock_id, percent, staff_id)
);
CREATE INDEX escalation_waiting ON escalation (deliver_at) WHERE sent_at IS NULL;
CREATE INDEX escalation_ticket ON escalation (ticket_id);

-- What the server may do -----------------------------------------------------

GRANT SELECT, INSERT ON catalogue_revision, team, team_member, ticket_type, service_standard, service_standard_line, routing_rule, ticket, ticket_draft, ticket_person,
  ticket_event, ticket_leg, ticket_hold, ticket_audit, ticket_file, ticket_rating, clock, clock_segment, clock_change, escalation TO duolao_app;
GRANT UPDATE ON catalogue_revision, team, team_member, routing_rule, ticket, ticket_draft, clock TO duolao_app;
GRANT UPDATE (staff_id, ended_at) ON ticket_leg TO duolao_app;
GRANT UPDATE (until_at, reviewed_at, acceptance, decided_by, decided_at, note) ON ticket_hold TO duolao_app;
GRANT UPDATE (sent_at) ON escalation TO duolao_app;
GRANT DELETE ON team_member, routing_rule, ticket_draft, ticket_person TO duolao_app;
GRANT USAGE ON SEQUENCE ticket_id_seq TO duolao_app; -- an order's id is drawn with what is read before it is written
