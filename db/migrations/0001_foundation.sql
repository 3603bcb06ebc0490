-- The foundation: organisation, accounts, audit, customers, schemes, targets,
-- performance, imports. Money is bigint fen, quantities and points are bigint
-- ten-thousandths, factors bigint millionths, months int yyyymm.
-- Runs with search_path set to the tenant's schema. What the server's role may do
-- is granted at the end: append-only tables give it SELECT and INSERT only.

-- Organisation ---------------------------------------------------------------

CREATE TABLE unit (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code       text NOT NULL,
  name       text NOT NULL,
  full_name  text NOT NULL, -- names from the city down to here
  kind       text NOT NULL CHECK (kind IN ('PROVINCE', 'CITY', 'PRODUCTION_UNIT', 'MICRO_AREA', 'DEPARTMENT', 'HALL')),
  parent_id  bigint REFERENCES unit (id),
  city_id    bigint REFERENCES unit (id), -- itself for a city, NULL for what belongs to the province
  path       text COLLATE "C" NOT NULL,   -- '/1/5/9/': ids from the province down; a data scope is a prefix
  active     boolean NOT NULL DEFAULT true,
  version    int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT unit_code_key UNIQUE (code),
  CONSTRAINT unit_root CHECK ((parent_id IS NULL) = (kind = 'PROVINCE'))
);
CREATE UNIQUE INDEX unit_path_key ON unit (path);
CREATE INDEX unit_parent ON unit (parent_id);
CREATE INDEX unit_city ON unit (city_id);

CREATE TABLE staff (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code       text NOT NULL,
  name       text NOT NULL,
  phone      text,
  status     text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'LEFT')),
  roles      text[] NOT NULL DEFAULT '{}' CHECK (roles <@ ARRAY['MANAGER','SUPERVISOR','CLERK','ENGINEER','HALL','DEPARTMENT','HR','AUDITOR','ADMINISTRATOR','BI']),
  version    int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT staff_code_key UNIQUE (code),
  CONSTRAINT staff_phone_key UNIQUE (phone)
);
CREATE INDEX staff_name ON staff (name text_pattern_ops);

-- Employment and pay from a month on.
CREATE TABLE staff_terms (
  staff_id         bigint NOT NULL REFERENCES staff (id),
  from_month       int NOT NULL CHECK (from_month % 100 BETWEEN 1 AND 12),
  employment       text NOT NULL CHECK (employment IN ('COMPANY', 'AGENCY')),
  quota_fen        bigint CHECK (quota_fen >= 0),
  fixed_pay_fen    bigint CHECK (fixed_pay_fen >= 0),
  minimum_wage_fen bigint CHECK (minimum_wage_fen >= 0),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (staff_id, from_month)
);

-- Who held which post in which unit: [from_day, until_day). That no two of one person
-- overlap is kept by the service, which locks the staff row first, and checked by `duolao verify`.
CREATE TABLE assignment (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  staff_id   bigint NOT NULL REFERENCES staff (id),
  unit_id    bigint NOT NULL REFERENCES unit (id),
  post       text NOT NULL CHECK (post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD', 'SERVICE_SUPERVISOR', 'UNIT_HEAD',
               'BACK_OFFICE', 'ENGINEER', 'HALL_STAFF', 'DEPARTMENT_STAFF', 'HR_STAFF', 'OTHER')),
  from_day   date NOT NULL,
  until_day  date,
  version    int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT assignment_interval CHECK (until_day > from_day),
  CONSTRAINT assignment_start_key UNIQUE (staff_id, from_day)
);
CREATE INDEX assignment_unit ON assignment (unit_id, from_day);

-- Accounts -------------------------------------------------------------------

CREATE TABLE credential (
  staff_id      bigint PRIMARY KEY REFERENCES staff (id),
  password_hash text NOT NULL,
  must_change   boolean NOT NULL DEFAULT true,
  changed_at    timestamptz NOT NULL
);

CREATE TABLE session (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  staff_id     bigint NOT NULL REFERENCES staff (id),
  user_agent   text NOT NULL,
  address      text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  end_reason   text CHECK (end_reason IN ('LOGOUT', 'EVERYWHERE', 'ENDED', 'REUSE', 'PASSWORD', 'RESET', 'LEFT'))
);
CREATE INDEX session_staff ON session (staff_id) WHERE ended_at IS NULL;

-- A session is the family of its refresh tokens: the reuse of a used one ends the session.
CREATE TABLE refresh_token (
  hash       bytea PRIMARY KEY,
  session_id bigint NOT NULL REFERENCES session (id),
  salt       bytea NOT NULL, -- with the token itself it gives the next one, for two tabs that use it at once
  issued_at  timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- Failed sign-ins by account and by address ('account:…', 'address:…').
CREATE TABLE login_throttle (
  key           text PRIMARY KEY,
  failures      int NOT NULL,
  first_at      timestamptz NOT NULL,
  blocked_until timestamptz
);

-- Audit ----------------------------------------------------------------------

CREATE TABLE audit_log ( -- append-only
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL,
  actor_id   bigint REFERENCES staff (id),
  action     text NOT NULL,
  entity     text NOT NULL,
  entity_id  bigint,
  before     jsonb,
  after      jsonb,
  request_id text NOT NULL,
  address    text NOT NULL DEFAULT ''
);
CREATE INDEX audit_log_entity ON audit_log (entity, entity_id, id);
CREATE INDEX audit_log_actor ON audit_log (actor_id, id);
CREATE INDEX audit_log_request ON audit_log (request_id);
CREATE INDEX audit_log_at ON audit_log (at);

-- One row a command: the same key again gives the first response. The row comes first, so that
-- a second one waits for it, and its response at the end of the same transaction.
CREATE TABLE command ( -- append-only but for the response
  actor_id   bigint NOT NULL,
  request_id uuid NOT NULL,
  name       text NOT NULL,
  input_hash bytea NOT NULL,
  response   jsonb NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (actor_id, request_id)
);

-- Customers ------------------------------------------------------------------

CREATE TABLE customer_group (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code              text NOT NULL,
  name              text NOT NULL,
  trade             text NOT NULL DEFAULT '',
  kind              text NOT NULL CHECK (kind IN ('GOVERNMENT', 'INSTITUTION', 'ENTERPRISE', 'SMALL_BUSINESS', 'ASSOCIATION')),
  members           int NOT NULL DEFAULT 0 CHECK (members >= 0),
  revenue_fen       bigint NOT NULL DEFAULT 0,
  influence         int NOT NULL DEFAULT 0 CHECK (influence BETWEEN 0 AND 5),
  grade             text NOT NULL CHECK (grade IN ('GOLD', 'SILVER', 'BRONZE', 'STANDARD')),
  status            text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'LOST', 'ELSEWHERE')),
  address           text NOT NULL DEFAULT '',
  phone             text NOT NULL DEFAULT '',
  arrears_fen       bigint NOT NULL DEFAULT 0 CHECK (arrears_fen >= 0),
  contract_until    date,
  unit_id           bigint NOT NULL REFERENCES unit (id),
  city_id           bigint NOT NULL REFERENCES unit (id),
  manager_id        bigint REFERENCES staff (id), -- of today; the history is group_manager
  key_contacts      int NOT NULL DEFAULT 0,       -- active decision makers and VIPs, kept with contact
  last_key_visit_at timestamptz,                  -- kept with visit
  version           int NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  -- Whether the record is complete: what COMPUTED_RECORDS counts.
  complete          boolean GENERATED ALWAYS AS (trade <> '' AND members > 0 AND address <> '' AND phone <> ''
                      AND contract_until IS NOT NULL AND key_contacts > 0) STORED,
  CONSTRAINT customer_group_code_key UNIQUE (code)
);
CREATE INDEX customer_group_manager ON customer_group (manager_id, status, code);
CREATE INDEX customer_group_unit ON customer_group (unit_id, status, code);
-- What points count of groups, of a whole city at each change: read from the index alone.
CREATE INDEX customer_group_city ON customer_group (city_id, manager_id)
  INCLUDE (id, complete, arrears_fen, key_contacts, last_key_visit_at) WHERE status = 'ACTIVE';

-- Manager by date: [from_day, until_day).
CREATE TABLE group_manager (
  group_id   bigint NOT NULL REFERENCES customer_group (id),
  staff_id   bigint NOT NULL REFERENCES staff (id),
  from_day   date NOT NULL,
  until_day  date,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_id, from_day),
  CONSTRAINT group_manager_interval CHECK (until_day > from_day)
);
CREATE INDEX group_manager_staff ON group_manager (staff_id);

CREATE TABLE contact (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_id    bigint NOT NULL REFERENCES customer_group (id),
  name        text NOT NULL,
  title       text NOT NULL DEFAULT '',
  phone       text NOT NULL DEFAULT '',
  role        text NOT NULL CHECK (role IN ('DECISION_MAKER', 'VIP', 'ORDINARY')),
  active      boolean NOT NULL DEFAULT true,
  last_met_at timestamptz, -- kept with visit
  version     int NOT NULL DEFAULT 1,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contact_name_key UNIQUE (group_id, name)
);
-- Key contacts and when they were met, likewise.
CREATE INDEX contact_key ON contact (group_id, last_met_at) INCLUDE (id) WHERE active AND role IN ('DECISION_MAKER', 'VIP');

CREATE TABLE visit ( -- append-only
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_id    bigint NOT NULL REFERENCES customer_group (id),
  contact_id  bigint REFERENCES contact (id),
  staff_id    bigint NOT NULL REFERENCES staff (id),
  kind        text NOT NULL CHECK (kind IN ('VISIT', 'CALL', 'MESSAGE')),
  at          timestamptz NOT NULL,
  note        text NOT NULL DEFAULT '',
  recorded_at timestamptz NOT NULL DEFAULT now(),
  source_ref  text, -- an import's own reference
  CONSTRAINT visit_source_key UNIQUE (source_ref)
);
CREATE INDEX visit_group ON visit (group_id, at);
CREATE INDEX visit_contact ON visit (contact_id, at);

CREATE TABLE alert (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_id   bigint NOT NULL REFERENCES customer_group (id),
  city_id    bigint NOT NULL REFERENCES unit (id),
  unit_id    bigint NOT NULL REFERENCES unit (id), -- the group's, kept with it
  manager_id bigint REFERENCES staff (id),         -- the group's while open; whoever held it once handled
  kind       text NOT NULL CHECK (kind IN ('CHURN_SIGN', 'ARREARS', 'CONTRACT_END', 'TRAFFIC_DROP', 'COMPLAINT')),
  detail     text NOT NULL DEFAULT '',
  raised_at  timestamptz NOT NULL,
  due_at     timestamptz NOT NULL,
  status     text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'HANDLED')),
  handled_at timestamptz,
  handled_by bigint REFERENCES staff (id),
  outcome    text CHECK (outcome IN ('RETAINED', 'PAID', 'RENEWED', 'NO_RISK', 'FOLLOWING', 'LOST')),
  note       text,
  source_ref text NOT NULL,
  version    int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT alert_source_key UNIQUE (source_ref),
  CONSTRAINT alert_handled CHECK ((status = 'HANDLED') = (handled_at IS NOT NULL)),
  CONSTRAINT alert_due CHECK (due_at > raised_at)
);
CREATE INDEX alert_manager ON alert (manager_id, status, due_at, id);
CREATE INDEX alert_unit ON alert (unit_id, status, due_at, id);
CREATE INDEX alert_city_due ON alert (city_id, due_at); -- the month's alerts, handled or not
CREATE INDEX alert_group_open ON alert (group_id, due_at) WHERE status = 'OPEN';

CREATE TABLE grade_rule (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_day date NOT NULL,
  rule     jsonb NOT NULL, -- steps, kinds and thresholds, as customer.GradeRule
  CONSTRAINT grade_rule_from_key UNIQUE (from_day)
);
-- The rule to begin with; another one comes as a row with a later day.
INSERT INTO grade_rule (from_day, rule) VALUES ('2000-01-01', '{
  "steps": [
    {"factor": "REVENUE", "atLeast": 1000, "points": 10}, {"factor": "REVENUE", "atLeast": 5000, "points": 20},
    {"factor": "REVENUE", "atLeast": 20000, "points": 30}, {"factor": "REVENUE", "atLeast": 50000, "points": 40},
    {"factor": "MEMBERS", "atLeast": 20, "points": 5}, {"factor": "MEMBERS", "atLeast": 100, "points": 12},
    {"factor": "MEMBERS", "atLeast": 500, "points": 20},
    {"factor": "INFLUENCE", "atLeast": 1, "points": 4}, {"factor": "INFLUENCE", "atLeast": 2, "points": 8},
    {"factor": "INFLUENCE", "atLeast": 3, "points": 12}, {"factor": "INFLUENCE", "atLeast": 4, "points": 16},
    {"factor": "INFLUENCE", "atLeast": 5, "points": 20}],
  "kinds": [
    {"kind": "GOVERNMENT", "points": 20}, {"kind": "INSTITUTION", "points": 15}, {"kind": "ENTERPRISE", "points": 10},
    {"kind": "ASSOCIATION", "points": 8}, {"kind": "SMALL_BUSINESS", "points": 5}],
  "gold": 70, "silver": 50, "bronze": 30}');

-- Periods, schemes, targets --------------------------------------------------

-- A city's month. revision counts every change of what its points are computed from;
-- whoever has computed points at a revision may keep them until it moves.
CREATE TABLE period (
  city_id   bigint NOT NULL REFERENCES unit (id),
  month     int NOT NULL CHECK (month % 100 BETWEEN 1 AND 12),
  revision  bigint NOT NULL DEFAULT 1,
  closed_at timestamptz,
  PRIMARY KEY (city_id, month)
);

CREATE TABLE scheme (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city_id           bigint NOT NULL REFERENCES unit (id),
  month             int NOT NULL CHECK (month % 100 BETWEEN 1 AND 12),
  number            int NOT NULL,
  status            text NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
  default_quota_fen bigint CHECK (default_quota_fen >= 0),
  copied_from       bigint REFERENCES scheme (id),
  published_at      timestamptz,
  published_by      bigint REFERENCES staff (id),
  version           int NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT scheme_number_key UNIQUE (city_id, month, number),
  CONSTRAINT scheme_published CHECK ((status = 'DRAFT') = (published_at IS NULL))
);
CREATE UNIQUE INDEX scheme_draft_key ON scheme (city_id, month) WHERE status = 'DRAFT';
CREATE UNIQUE INDEX scheme_in_force_key ON scheme (city_id, month) WHERE status = 'PUBLISHED';

CREATE TABLE indicator (
  scheme_id bigint NOT NULL REFERENCES scheme (id),
  code      text NOT NULL,
  name_zh   text NOT NULL,
  name_en   text NOT NULL,
  category  text NOT NULL CHECK (category IN ('BASE', 'PROCESS', 'ADJUSTMENT')),
  method    text NOT NULL CHECK (method IN ('RATIO', 'PIECE', 'RATE', 'RATING', 'DEDUCTION')),
  max       bigint NOT NULL CHECK (max >= 0),
  per_piece bigint CHECK (per_piece >= 0),
  source    text NOT NULL CHECK (source IN ('IMPORTED', 'COMPUTED_RECORDS', 'COMPUTED_ALERTS', 'COMPUTED_ARREARS', 'COMPUTED_CONTACTS')),
  position  int NOT NULL,
  PRIMARY KEY (scheme_id, code),
  CONSTRAINT indicator_per_piece CHECK ((method IN ('PIECE', 'DEDUCTION')) = (per_piece IS NOT NULL))
);

CREATE TABLE post_rule (
  scheme_id bigint NOT NULL REFERENCES scheme (id),
  post      text NOT NULL,
  own       bigint NOT NULL CHECK (own >= 0),
  team      bigint NOT NULL CHECK (team >= 0),
  PRIMARY KEY (scheme_id, post),
  CONSTRAINT post_rule_whole CHECK (own + team = 1000000)
);

CREATE TABLE unit_task (
  unit_id        bigint NOT NULL REFERENCES unit (id),
  month          int NOT NULL,
  indicator_code text NOT NULL,
  quantity       bigint NOT NULL CHECK (quantity >= 0),
  version        int NOT NULL DEFAULT 1,
  updated_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, month, indicator_code)
);

CREATE TABLE target (
  month          int NOT NULL,
  unit_id        bigint NOT NULL REFERENCES unit (id), -- the production unit whose task it is a share of
  assignment_id  bigint NOT NULL REFERENCES assignment (id),
  indicator_code text NOT NULL,
  quantity       bigint NOT NULL CHECK (quantity > 0),
  version        int NOT NULL DEFAULT 1,
  updated_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (month, assignment_id, indicator_code)
);
CREATE INDEX target_unit ON target (unit_id, month);

CREATE TABLE target_change ( -- append-only
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,
  by_id          bigint REFERENCES staff (id),
  unit_id        bigint NOT NULL REFERENCES unit (id),
  month          int NOT NULL,
  indicator_code text NOT NULL,
  assignment_id  bigint REFERENCES assignment (id), -- NULL for the unit's task
  before         bigint,
  after          bigint
);
CREATE INDEX target_change_unit ON target_change (unit_id, month, id);

CREATE TABLE unit_completion (
  unit_id    bigint NOT NULL REFERENCES unit (id),
  month      int NOT NULL,
  rate       bigint NOT NULL CHECK (rate BETWEEN 0 AND 100000), -- ten-thousandths: 0 … 10
  version    int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, month)
);

-- Performance ----------------------------------------------------------------

CREATE TABLE performance_entry ( -- append-only
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  staff_id       bigint NOT NULL REFERENCES staff (id),
  city_id        bigint NOT NULL REFERENCES unit (id), -- in whose month it counts: the assignment's on that day, else the latest one's
  month          int NOT NULL,                         -- the month it counts in: of the day, or the open one it is carried into
  indicator_code text NOT NULL,
  day            date NOT NULL,
  quantity       bigint NOT NULL,
  out_of         bigint NOT NULL DEFAULT 0,
  source         text NOT NULL,
  source_ref     text NOT NULL,
  batch_id       bigint,
  row_number     int,
  note           text NOT NULL DEFAULT '',
  reverses_id    bigint REFERENCES performance_entry (id),
  carried_from   int, -- the closed month it belongs to: not in month's totals, valued at that month's frozen price
  recorded_at    timestamptz NOT NULL,
  recorded_by    bigint REFERENCES staff (id),
  CONSTRAINT performance_entry_source_key UNIQUE (source, source_ref),
  CONSTRAINT performance_entry_reverses_key UNIQUE (reverses_id)
);
CREATE INDEX performance_entry_staff ON performance_entry (staff_id, month, indicator_code, id);
CREATE INDEX performance_entry_recorded ON performance_entry (city_id, month, recorded_at); -- movement since midnight

-- Σ of the entries that are not carried; assignment_id 0 where the person held none on that day.
-- Kept in the entry's own transaction, rebuilt and compared by `duolao verify`.
CREATE TABLE performance_total (
  city_id        bigint NOT NULL REFERENCES unit (id),
  month          int NOT NULL,
  staff_id       bigint NOT NULL REFERENCES staff (id),
  assignment_id  bigint NOT NULL,
  indicator_code text NOT NULL,
  done           bigint NOT NULL,
  out_of         bigint NOT NULL,
  entries        int NOT NULL,
  PRIMARY KEY (city_id, month, staff_id, assignment_id, indicator_code)
);
CREATE INDEX performance_total_staff ON performance_total (staff_id, month);

-- Imports --------------------------------------------------------------------

CREATE TABLE import (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('STAFF', 'ASSIGNMENT', 'GROUP', 'TARGET', 'COMPLETION', 'PERFORMANCE', 'RATING', 'ALERT', 'CONTACT')),
  mode        text NOT NULL DEFAULT 'ADDED' CHECK (mode IN ('ADDED', 'MONTH_SO_FAR')),
  language    text NOT NULL DEFAULT 'ZH' CHECK (language IN ('ZH', 'EN')),
  month       int,
  file_name   text NOT NULL,
  file_hash   bytea NOT NULL,
  size        int NOT NULL,
  scope_id    bigint NOT NULL REFERENCES unit (id), -- the city or province of whoever imported it
  status      text NOT NULL CHECK (status IN ('CHECKING', 'CHECKED', 'COMMITTING', 'DONE', 'FAILED', 'DISCARDED')),
  percent     int NOT NULL DEFAULT 0,
  rows        int NOT NULL DEFAULT 0,
  accepted    int NOT NULL DEFAULT 0,
  unchanged   int NOT NULL DEFAULT 0,
  rejected    int NOT NULL DEFAULT 0,
  issues      jsonb NOT NULL DEFAULT '[]', -- the first 200
  effects     jsonb NOT NULL DEFAULT '[]',
  error       text,
  same_as_id  bigint REFERENCES import (id),
  created_by  bigint REFERENCES staff (id),
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX import_scope ON import (scope_id, id);
CREATE INDEX import_hash ON import (file_hash);

-- The uploaded file, and the rejected rows with their reasons. Dropped after 30 days.
CREATE TABLE import_file (
  import_id bigint NOT NULL REFERENCES import (id),
  part      text NOT NULL CHECK (part IN ('UPLOADED', 'REJECTED')),
  content   bytea NOT NULL,
  PRIMARY KEY (import_id, part)
);

-- What the server may do -----------------------------------------------------
-- Everything that is not named below is SELECT and INSERT only.

GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA current_schema_name TO duolao_app;
GRANT UPDATE ON unit, staff, staff_terms, assignment, credential, session, refresh_token, login_throttle,
  customer_group, group_manager, contact, alert, period, scheme, unit_task, target,
  unit_completion, performance_total, import, import_file TO duolao_app;
GRANT UPDATE (response) ON command TO duolao_app;
GRANT DELETE ON refresh_token, login_throttle, scheme, indicator, post_rule, unit_task, target,
  performance_total, import_file TO duolao_app;
