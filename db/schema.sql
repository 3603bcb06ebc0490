-- The schema as the migrations leave it. Written by `make generate`; do not edit.

TABLE alert
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  group_id bigint NOT NULL
  city_id bigint NOT NULL
  unit_id bigint NOT NULL
  manager_id bigint
  kind text NOT NULL
  detail text NOT NULL DEFAULT ''::text
  raised_at timestamp with time zone NOT NULL
  due_at timestamp with time zone NOT NULL
  status text NOT NULL DEFAULT 'OPEN'::text
  handled_at timestamp with time zone
  handled_by bigint
  outcome text
  note text
  source_ref text NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT alert_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT alert_due CHECK ((due_at > raised_at))
  CONSTRAINT alert_group_id_fkey FOREIGN KEY (group_id) REFERENCES customer_group(id)
  CONSTRAINT alert_handled CHECK (((status = 'HANDLED'::text) = (handled_at IS NOT NULL)))
  CONSTRAINT alert_handled_by_fkey FOREIGN KEY (handled_by) REFERENCES staff(id)
  CONSTRAINT alert_kind_check CHECK ((kind = ANY (ARRAY['CHURN_SIGN'::text, 'ARREARS'::text, 'CONTRACT_END'::text, 'TRAFFIC_DROP'::text, 'COMPLAINT'::text])))
  CONSTRAINT alert_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES staff(id)
  CONSTRAINT alert_outcome_check CHECK ((outcome = ANY (ARRAY['RETAINED'::text, 'PAID'::text, 'RENEWED'::text, 'NO_RISK'::text, 'FOLLOWING'::text, 'LOST'::text])))
  CONSTRAINT alert_pkey PRIMARY KEY (id)
  CONSTRAINT alert_source_key UNIQUE (source_ref)
  CONSTRAINT alert_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'HANDLED'::text])))
  CONSTRAINT alert_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX alert_city_due ON alert USING btree (city_id, due_at)
  CREATE INDEX alert_group_open ON alert USING btree (group_id, due_at) WHERE (status = 'OPEN'::text)
  CREATE INDEX alert_manager ON alert USING btree (manager_id, status, due_at, id)
  CREATE INDEX alert_unit ON alert USING btree (unit_id, status, due_at, id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE appeal
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint NOT NULL
  month integer NOT NULL
  staff_id bigint NOT NULL
  version_id bigint NOT NULL
  subject text NOT NULL
  indicator_code text
  assignment_id bigint
  text text NOT NULL
  status text NOT NULL DEFAULT 'OPEN'::text
  raised_at timestamp with time zone NOT NULL
  due_at timestamp with time zone NOT NULL
  owner_id bigint
  reasons text
  decided_by bigint
  decided_at timestamp with time zone
  entry_id bigint
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL
  CONSTRAINT appeal_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id)
  CONSTRAINT appeal_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT appeal_corrected CHECK (((status = 'UPHELD'::text) = (entry_id IS NOT NULL)))
  CONSTRAINT appeal_decided CHECK (((status = ANY (ARRAY['UPHELD'::text, 'REFUSED'::text])) = ((decided_at IS NOT NULL) AND (decided_by IS NOT NULL) AND (reasons IS NOT NULL))))
  CONSTRAINT appeal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id)
  CONSTRAINT appeal_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES performance_entry(id)
  CONSTRAINT appeal_indicator CHECK (((subject = 'INDICATOR'::text) = (indicator_code IS NOT NULL)))
  CONSTRAINT appeal_not_own CHECK ((decided_by <> staff_id))
  CONSTRAINT appeal_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id)
  CONSTRAINT appeal_pkey PRIMARY KEY (id)
  CONSTRAINT appeal_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT appeal_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'UPHELD'::text, 'REFUSED'::text, 'WITHDRAWN'::text])))
  CONSTRAINT appeal_subject_check CHECK ((subject = ANY (ARRAY['INDICATOR'::text, 'FACTOR'::text, 'COEFFICIENT'::text, 'QUOTA'::text, 'DAYS'::text, 'FLOOR'::text, 'OTHER'::text])))
  CONSTRAINT appeal_version_id_fkey FOREIGN KEY (version_id) REFERENCES settlement_version(id)
  CREATE UNIQUE INDEX appeal_open_key ON appeal USING btree (staff_id, month, subject, COALESCE(indicator_code, ''::text), COALESCE(assignment_id, (0)::bigint)) WHERE (status = 'OPEN'::text)
  CREATE INDEX appeal_queue ON appeal USING btree (city_id, status, due_at, id)
  CREATE INDEX appeal_staff ON appeal USING btree (staff_id, month, id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE appeal_file
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  appeal_id bigint NOT NULL
  name text NOT NULL
  content_type text NOT NULL
  size integer NOT NULL
  sha256 bytea NOT NULL
  content bytea NOT NULL
  CONSTRAINT appeal_file_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES appeal(id)
  CONSTRAINT appeal_file_pkey PRIMARY KEY (id)
  CONSTRAINT appeal_file_size_check CHECK ((size > 0))
  CREATE INDEX appeal_file_of ON appeal_file USING btree (appeal_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE assignment
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  staff_id bigint NOT NULL
  unit_id bigint NOT NULL
  post text NOT NULL
  from_day date NOT NULL
  until_day date
  version integer NOT NULL DEFAULT 1
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT assignment_interval CHECK ((until_day > from_day))
  CONSTRAINT assignment_pkey PRIMARY KEY (id)
  CONSTRAINT assignment_post_check CHECK ((post = ANY (ARRAY['ACCOUNT_MANAGER'::text, 'DISTRICT_MANAGER'::text, 'TOWNSHIP_HEAD'::text, 'SERVICE_SUPERVISOR'::text, 'UNIT_HEAD'::text, 'BACK_OFFICE'::text, 'ENGINEER'::text, 'HALL_STAFF'::text, 'DEPARTMENT_STAFF'::text, 'HR_STAFF'::text, 'OTHER'::text])))
  CONSTRAINT assignment_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT assignment_start_key UNIQUE (staff_id, from_day)
  CONSTRAINT assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX assignment_unit ON assignment USING btree (unit_id, from_day)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE audit_log
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  at timestamp with time zone NOT NULL
  actor_id bigint
  action text NOT NULL
  entity text NOT NULL
  entity_id bigint
  before jsonb
  after jsonb
  request_id text NOT NULL
  address text NOT NULL DEFAULT ''::text
  CONSTRAINT audit_log_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES staff(id)
  CONSTRAINT audit_log_pkey PRIMARY KEY (id)
  CREATE INDEX audit_log_actor ON audit_log USING btree (actor_id, id)
  CREATE INDEX audit_log_at ON audit_log USING btree (at)
  CREATE INDEX audit_log_entity ON audit_log USING btree (entity, entity_id, id)
  CREATE INDEX audit_log_request ON audit_log USING btree (request_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE command
  actor_id bigint NOT NULL
  request_id uuid NOT NULL
  name text NOT NULL
  input_hash bytea NOT NULL
  response jsonb NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT command_pkey PRIMARY KEY (actor_id, request_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE contact
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  group_id bigint NOT NULL
  name text NOT NULL
  title text NOT NULL DEFAULT ''::text
  phone text NOT NULL DEFAULT ''::text
  role text NOT NULL
  active boolean NOT NULL DEFAULT true
  last_met_at timestamp with time zone
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT contact_group_id_fkey FOREIGN KEY (group_id) REFERENCES customer_group(id)
  CONSTRAINT contact_name_key UNIQUE (group_id, name)
  CONSTRAINT contact_pkey PRIMARY KEY (id)
  CONSTRAINT contact_role_check CHECK ((role = ANY (ARRAY['DECISION_MAKER'::text, 'VIP'::text, 'ORDINARY'::text])))
  CREATE INDEX contact_key ON contact USING btree (group_id, last_met_at) INCLUDE (id) WHERE (active AND (role = ANY (ARRAY['DECISION_MAKER'::text, 'VIP'::text])))
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE correction
  version_id bigint NOT NULL
  staff_id bigint NOT NULL
  from_month integer NOT NULL
  of_version_id bigint NOT NULL
  points_before bigint NOT NULL
  points_after bigint NOT NULL
  bonus_fen bigint NOT NULL
  top_up_fen bigint NOT NULL
  entries bigint[] NOT NULL
  trace text NOT NULL
  CONSTRAINT correction_of_version_id_fkey FOREIGN KEY (of_version_id) REFERENCES settlement_version(id)
  CONSTRAINT correction_pkey PRIMARY KEY (version_id, staff_id, from_month)
  CREATE INDEX correction_of ON correction USING btree (of_version_id, staff_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE credential
  staff_id bigint NOT NULL
  password_hash text NOT NULL
  must_change boolean NOT NULL DEFAULT true
  changed_at timestamp with time zone NOT NULL
  CONSTRAINT credential_pkey PRIMARY KEY (staff_id)
  CONSTRAINT credential_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE customer_group
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  name text NOT NULL
  trade text NOT NULL DEFAULT ''::text
  kind text NOT NULL
  members integer NOT NULL DEFAULT 0
  revenue_fen bigint NOT NULL DEFAULT 0
  influence integer NOT NULL DEFAULT 0
  grade text NOT NULL
  status text NOT NULL DEFAULT 'ACTIVE'::text
  address text NOT NULL DEFAULT ''::text
  phone text NOT NULL DEFAULT ''::text
  arrears_fen bigint NOT NULL DEFAULT 0
  contract_until date
  unit_id bigint NOT NULL
  city_id bigint NOT NULL
  manager_id bigint
  key_contacts integer NOT NULL DEFAULT 0
  last_key_visit_at timestamp with time zone
  version integer NOT NULL DEFAULT 1
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  complete boolean GENERATED ALWAYS AS (((trade <> ''::text) AND (members > 0) AND (address <> ''::text) AND (phone <> ''::text) AND (contract_until IS NOT NULL) AND (key_contacts > 0))) STORED
  CONSTRAINT customer_group_arrears_fen_check CHECK ((arrears_fen >= 0))
  CONSTRAINT customer_group_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT customer_group_code_key UNIQUE (code)
  CONSTRAINT customer_group_grade_check CHECK ((grade = ANY (ARRAY['GOLD'::text, 'SILVER'::text, 'BRONZE'::text, 'STANDARD'::text])))
  CONSTRAINT customer_group_influence_check CHECK (((influence >= 0) AND (influence <= 5)))
  CONSTRAINT customer_group_kind_check CHECK ((kind = ANY (ARRAY['GOVERNMENT'::text, 'INSTITUTION'::text, 'ENTERPRISE'::text, 'SMALL_BUSINESS'::text, 'ASSOCIATION'::text])))
  CONSTRAINT customer_group_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES staff(id)
  CONSTRAINT customer_group_members_check CHECK ((members >= 0))
  CONSTRAINT customer_group_pkey PRIMARY KEY (id)
  CONSTRAINT customer_group_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'LOST'::text, 'ELSEWHERE'::text])))
  CONSTRAINT customer_group_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX customer_group_city ON customer_group USING btree (city_id, manager_id) INCLUDE (id, complete, arrears_fen, key_contacts, last_key_visit_at) WHERE (status = 'ACTIVE'::text)
  CREATE INDEX customer_group_manager ON customer_group USING btree (manager_id, status, code)
  CREATE INDEX customer_group_unit ON customer_group USING btree (unit_id, status, code)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE grade_rule
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  from_day date NOT NULL
  rule jsonb NOT NULL
  CONSTRAINT grade_rule_from_key UNIQUE (from_day)
  CONSTRAINT grade_rule_pkey PRIMARY KEY (id)
  GRANT INSERT, SELECT TO duolao_app

TABLE group_manager
  group_id bigint NOT NULL
  staff_id bigint NOT NULL
  from_day date NOT NULL
  until_day date
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT group_manager_group_id_fkey FOREIGN KEY (group_id) REFERENCES customer_group(id)
  CONSTRAINT group_manager_interval CHECK ((until_day > from_day))
  CONSTRAINT group_manager_pkey PRIMARY KEY (group_id, from_day)
  CONSTRAINT group_manager_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX group_manager_staff ON group_manager USING btree (staff_id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE import
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  kind text NOT NULL
  mode text NOT NULL DEFAULT 'ADDED'::text
  language text NOT NULL DEFAULT 'ZH'::text
  month integer
  file_name text NOT NULL
  file_hash bytea NOT NULL
  size integer NOT NULL
  scope_id bigint NOT NULL
  status text NOT NULL
  percent integer NOT NULL DEFAULT 0
  rows integer NOT NULL DEFAULT 0
  accepted integer NOT NULL DEFAULT 0
  unchanged integer NOT NULL DEFAULT 0
  rejected integer NOT NULL DEFAULT 0
  issues jsonb NOT NULL DEFAULT '[]'::jsonb
  effects jsonb NOT NULL DEFAULT '[]'::jsonb
  error text
  same_as_id bigint
  created_by bigint
  created_at timestamp with time zone NOT NULL
  updated_at timestamp with time zone NOT NULL
  finished_at timestamp with time zone
  CONSTRAINT import_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id)
  CONSTRAINT import_kind_check CHECK ((kind = ANY (ARRAY['STAFF'::text, 'ASSIGNMENT'::text, 'GROUP'::text, 'TARGET'::text, 'COMPLETION'::text, 'PERFORMANCE'::text, 'RATING'::text, 'ALERT'::text, 'CONTACT'::text, 'FIGURE'::text])))
  CONSTRAINT import_language_check CHECK ((language = ANY (ARRAY['ZH'::text, 'EN'::text])))
  CONSTRAINT import_mode_check CHECK ((mode = ANY (ARRAY['ADDED'::text, 'MONTH_SO_FAR'::text])))
  CONSTRAINT import_pkey PRIMARY KEY (id)
  CONSTRAINT import_same_as_id_fkey FOREIGN KEY (same_as_id) REFERENCES import(id)
  CONSTRAINT import_scope_id_fkey FOREIGN KEY (scope_id) REFERENCES unit(id)
  CONSTRAINT import_status_check CHECK ((status = ANY (ARRAY['CHECKING'::text, 'CHECKED'::text, 'COMMITTING'::text, 'DONE'::text, 'FAILED'::text, 'DISCARDED'::text])))
  CREATE INDEX import_hash ON import USING btree (file_hash)
  CREATE INDEX import_scope ON import USING btree (scope_id, id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE import_file
  import_id bigint NOT NULL
  part text NOT NULL
  content bytea NOT NULL
  CONSTRAINT import_file_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id)
  CONSTRAINT import_file_part_check CHECK ((part = ANY (ARRAY['UPLOADED'::text, 'REJECTED'::text])))
  CONSTRAINT import_file_pkey PRIMARY KEY (import_id, part)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE indicator
  scheme_id bigint NOT NULL
  code text NOT NULL
  name_zh text NOT NULL
  name_en text NOT NULL
  category text NOT NULL
  method text NOT NULL
  max bigint NOT NULL
  per_piece bigint
  source text NOT NULL
  position integer NOT NULL
  CONSTRAINT indicator_category_check CHECK ((category = ANY (ARRAY['BASE'::text, 'PROCESS'::text, 'ADJUSTMENT'::text])))
  CONSTRAINT indicator_max_check CHECK ((max >= 0))
  CONSTRAINT indicator_method_check CHECK ((method = ANY (ARRAY['RATIO'::text, 'PIECE'::text, 'RATE'::text, 'RATING'::text, 'DEDUCTION'::text])))
  CONSTRAINT indicator_per_piece CHECK (((method = ANY (ARRAY['PIECE'::text, 'DEDUCTION'::text])) = (per_piece IS NOT NULL)))
  CONSTRAINT indicator_per_piece_check CHECK ((per_piece >= 0))
  CONSTRAINT indicator_pkey PRIMARY KEY (scheme_id, code)
  CONSTRAINT indicator_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES scheme(id)
  CONSTRAINT indicator_source_check CHECK ((source = ANY (ARRAY['IMPORTED'::text, 'COMPUTED_RECORDS'::text, 'COMPUTED_ALERTS'::text, 'COMPUTED_ARREARS'::text, 'COMPUTED_CONTACTS'::text])))
  GRANT DELETE, INSERT, SELECT TO duolao_app

TABLE login_throttle
  key text NOT NULL
  failures integer NOT NULL
  first_at timestamp with time zone NOT NULL
  blocked_until timestamp with time zone
  CONSTRAINT login_throttle_pkey PRIMARY KEY (key)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE notification
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  staff_id bigint NOT NULL
  kind text NOT NULL
  subject_id bigint NOT NULL DEFAULT 0
  month integer
  params jsonb NOT NULL DEFAULT '{}'::jsonb
  at timestamp with time zone NOT NULL
  read_at timestamp with time zone
  CONSTRAINT notification_pkey PRIMARY KEY (id)
  CONSTRAINT notification_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX notification_inbox ON notification USING btree (staff_id, id)
  CREATE INDEX notification_unread ON notification USING btree (staff_id, id) WHERE (read_at IS NULL)
  GRANT INSERT, SELECT TO duolao_app

TABLE performance_entry
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  staff_id bigint NOT NULL
  city_id bigint NOT NULL
  month integer NOT NULL
  indicator_code text NOT NULL
  day date NOT NULL
  quantity bigint NOT NULL
  out_of bigint NOT NULL DEFAULT 0
  source text NOT NULL
  source_ref text NOT NULL
  batch_id bigint
  row_number integer
  note text NOT NULL DEFAULT ''::text
  reverses_id bigint
  carried_from integer
  recorded_at timestamp with time zone NOT NULL
  recorded_by bigint
  CONSTRAINT performance_entry_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT performance_entry_pkey PRIMARY KEY (id)
  CONSTRAINT performance_entry_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id)
  CONSTRAINT performance_entry_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES performance_entry(id)
  CONSTRAINT performance_entry_reverses_key UNIQUE (reverses_id)
  CONSTRAINT performance_entry_source_key UNIQUE (source, source_ref)
  CONSTRAINT performance_entry_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX performance_entry_carried ON performance_entry USING btree (city_id, month) WHERE (carried_from IS NOT NULL)
  CREATE INDEX performance_entry_recorded ON performance_entry USING btree (city_id, month, recorded_at)
  CREATE INDEX performance_entry_staff ON performance_entry USING btree (staff_id, month, indicator_code, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE performance_total
  city_id bigint NOT NULL
  month integer NOT NULL
  staff_id bigint NOT NULL
  assignment_id bigint NOT NULL
  indicator_code text NOT NULL
  done bigint NOT NULL
  out_of bigint NOT NULL
  entries integer NOT NULL
  CONSTRAINT performance_total_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT performance_total_pkey PRIMARY KEY (city_id, month, staff_id, assignment_id, indicator_code)
  CONSTRAINT performance_total_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX performance_total_staff ON performance_total USING btree (staff_id, month)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE period
  city_id bigint NOT NULL
  month integer NOT NULL
  revision bigint NOT NULL DEFAULT 1
  closed_at timestamp with time zone
  counted_at timestamp with time zone
  CONSTRAINT period_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT period_counted CHECK (((closed_at IS NULL) OR (counted_at IS NOT NULL)))
  CONSTRAINT period_month_check CHECK ((((month % 100) >= 1) AND ((month % 100) <= 12)))
  CONSTRAINT period_pkey PRIMARY KEY (city_id, month)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE post_rule
  scheme_id bigint NOT NULL
  post text NOT NULL
  own bigint NOT NULL
  team bigint NOT NULL
  CONSTRAINT post_rule_own_check CHECK ((own >= 0))
  CONSTRAINT post_rule_pkey PRIMARY KEY (scheme_id, post)
  CONSTRAINT post_rule_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES scheme(id)
  CONSTRAINT post_rule_team_check CHECK ((team >= 0))
  CONSTRAINT post_rule_whole CHECK (((own + team) = 1000000))
  GRANT DELETE, INSERT, SELECT TO duolao_app

TABLE refresh_token
  hash bytea NOT NULL
  session_id bigint NOT NULL
  salt bytea NOT NULL
  issued_at timestamp with time zone NOT NULL
  used_at timestamp with time zone
  CONSTRAINT refresh_token_pkey PRIMARY KEY (hash)
  CONSTRAINT refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES session(id)
  CREATE INDEX refresh_token_session ON refresh_token USING btree (session_id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE rehearsal
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  scheme_id bigint NOT NULL
  city_id bigint NOT NULL
  scheme_hash bytea NOT NULL
  months jsonb NOT NULL
  at timestamp with time zone NOT NULL
  by_id bigint
  CONSTRAINT rehearsal_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT rehearsal_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT rehearsal_pkey PRIMARY KEY (id)
  CREATE INDEX rehearsal_of ON rehearsal USING btree (scheme_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE rehearsal_row
  rehearsal_id bigint NOT NULL
  month integer NOT NULL
  place integer NOT NULL
  staff_id bigint NOT NULL
  unit_id bigint NOT NULL
  points_before bigint NOT NULL
  points_after bigint NOT NULL
  bonus_before bigint NOT NULL
  bonus_after bigint NOT NULL
  top_up_before bigint NOT NULL
  top_up_after bigint NOT NULL
  change bigint GENERATED ALWAYS AS ((((bonus_after + top_up_after) - bonus_before) - top_up_before)) STORED
  CONSTRAINT rehearsal_row_pkey PRIMARY KEY (rehearsal_id, month, place)
  CONSTRAINT rehearsal_row_rehearsal_id_fkey FOREIGN KEY (rehearsal_id) REFERENCES rehearsal(id)
  CREATE INDEX rehearsal_row_change ON rehearsal_row USING btree (rehearsal_id, change)
  GRANT INSERT, SELECT TO duolao_app

TABLE reported_figure
  unit_id bigint NOT NULL
  month integer NOT NULL
  code text NOT NULL
  name_zh text NOT NULL
  name_en text NOT NULL
  quantity bigint NOT NULL
  out_of bigint
  import_id bigint
  updated_at timestamp with time zone NOT NULL
  CONSTRAINT reported_figure_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id)
  CONSTRAINT reported_figure_month_check CHECK ((((month % 100) >= 1) AND ((month % 100) <= 12)))
  CONSTRAINT reported_figure_pkey PRIMARY KEY (unit_id, month, code)
  CONSTRAINT reported_figure_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE schema_migration
  name text NOT NULL
  hash text NOT NULL
  applied_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT schema_migration_pkey PRIMARY KEY (name)
  GRANT INSERT, SELECT TO duolao_app

TABLE scheme
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint NOT NULL
  month integer NOT NULL
  number integer NOT NULL
  status text NOT NULL
  default_quota_fen bigint
  copied_from bigint
  published_at timestamp with time zone
  published_by bigint
  version integer NOT NULL DEFAULT 1
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  funder text NOT NULL DEFAULT 'COMPANY'::text
  floor text NOT NULL DEFAULT 'BY_DAYS'::text
  quotas text NOT NULL DEFAULT 'BY_DAYS'::text
  company_quota text NOT NULL DEFAULT 'AGENCY_MEAN'::text
  transfers text NOT NULL DEFAULT 'BY_SLICE'::text
  appeal_days integer NOT NULL DEFAULT 5
  reserve_name text NOT NULL DEFAULT '更正准备金'::text
  CONSTRAINT scheme_appeal_days_check CHECK (((appeal_days >= 0) AND (appeal_days <= 30)))
  CONSTRAINT scheme_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT scheme_company_quota_check CHECK ((company_quota = ANY (ARRAY['AGENCY_MEAN'::text, 'DEFAULT_QUOTA'::text, 'OWN'::text])))
  CONSTRAINT scheme_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES scheme(id)
  CONSTRAINT scheme_default_quota_fen_check CHECK ((default_quota_fen >= 0))
  CONSTRAINT scheme_floor_check CHECK ((floor = ANY (ARRAY['BY_DAYS'::text, 'FULL_MONTH'::text, 'NONE'::text])))
  CONSTRAINT scheme_funder_check CHECK ((funder = ANY (ARRAY['COMPANY'::text, 'POOL'::text])))
  CONSTRAINT scheme_month_check CHECK ((((month % 100) >= 1) AND ((month % 100) <= 12)))
  CONSTRAINT scheme_number_key UNIQUE (city_id, month, number)
  CONSTRAINT scheme_pkey PRIMARY KEY (id)
  CONSTRAINT scheme_published CHECK (((status = 'DRAFT'::text) = (published_at IS NULL)))
  CONSTRAINT scheme_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  CONSTRAINT scheme_quotas_check CHECK ((quotas = ANY (ARRAY['BY_DAYS'::text, 'FULL_MONTH'::text])))
  CONSTRAINT scheme_reserve_name_check CHECK ((reserve_name <> ''::text))
  CONSTRAINT scheme_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'SUPERSEDED'::text])))
  CONSTRAINT scheme_transfers_check CHECK ((transfers = ANY (ARRAY['BY_SLICE'::text, 'LAST_POST'::text])))
  CREATE UNIQUE INDEX scheme_draft_key ON scheme USING btree (city_id, month) WHERE (status = 'DRAFT'::text)
  CREATE UNIQUE INDEX scheme_in_force_key ON scheme USING btree (city_id, month) WHERE (status = 'PUBLISHED'::text)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE scheme_sign_off
  scheme_id bigint NOT NULL
  rehearsal_id bigint NOT NULL
  scheme_hash bytea NOT NULL
  by_id bigint NOT NULL
  at timestamp with time zone NOT NULL
  note text NOT NULL
  CONSTRAINT scheme_sign_off_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT scheme_sign_off_pkey PRIMARY KEY (rehearsal_id)
  CONSTRAINT scheme_sign_off_rehearsal_id_fkey FOREIGN KEY (rehearsal_id) REFERENCES rehearsal(id)
  CREATE INDEX scheme_sign_off_of ON scheme_sign_off USING btree (scheme_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE session
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  staff_id bigint NOT NULL
  user_agent text NOT NULL
  address text NOT NULL
  created_at timestamp with time zone NOT NULL
  last_used_at timestamp with time zone NOT NULL
  expires_at timestamp with time zone NOT NULL
  ended_at timestamp with time zone
  end_reason text
  CONSTRAINT session_end_reason_check CHECK ((end_reason = ANY (ARRAY['LOGOUT'::text, 'EVERYWHERE'::text, 'ENDED'::text, 'REUSE'::text, 'PASSWORD'::text, 'RESET'::text, 'LEFT'::text])))
  CONSTRAINT session_pkey PRIMARY KEY (id)
  CONSTRAINT session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX session_staff ON session USING btree (staff_id) WHERE (ended_at IS NULL)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE settlement
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint NOT NULL
  month integer NOT NULL
  status text NOT NULL DEFAULT 'DRAFT'::text
  number integer NOT NULL
  version_id bigint NOT NULL
  reviewed_by bigint
  reviewed_hash bytea
  published_at timestamp with time zone
  appeals_until timestamp with time zone
  approved_by bigint
  approved_hash bytea
  closed_at timestamp with time zone
  updated_at timestamp with time zone NOT NULL
  CONSTRAINT settlement_approved CHECK ((((status = ANY (ARRAY['APPROVED'::text, 'CLOSED'::text])) = (approved_by IS NOT NULL)) AND ((approved_by IS NULL) = (approved_hash IS NULL))))
  CONSTRAINT settlement_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id)
  CONSTRAINT settlement_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT settlement_closed CHECK (((status = 'CLOSED'::text) = (closed_at IS NOT NULL)))
  CONSTRAINT settlement_month_check CHECK ((((month % 100) >= 1) AND ((month % 100) <= 12)))
  CONSTRAINT settlement_month_key UNIQUE (city_id, month)
  CONSTRAINT settlement_pkey PRIMARY KEY (id)
  CONSTRAINT settlement_published CHECK ((((status = ANY (ARRAY['PUBLISHED'::text, 'APPROVED'::text, 'CLOSED'::text])) = (published_at IS NOT NULL)) AND ((published_at IS NULL) = (appeals_until IS NULL))))
  CONSTRAINT settlement_reviewed CHECK ((((status <> 'DRAFT'::text) = (reviewed_by IS NOT NULL)) AND ((reviewed_by IS NULL) = (reviewed_hash IS NULL))))
  CONSTRAINT settlement_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES staff(id)
  CONSTRAINT settlement_same_inputs CHECK ((approved_hash = reviewed_hash))
  CONSTRAINT settlement_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'REVIEWED'::text, 'PUBLISHED'::text, 'APPROVED'::text, 'CLOSED'::text])))
  CONSTRAINT settlement_two_people CHECK ((approved_by <> reviewed_by))
  CONSTRAINT settlement_version_id_fkey FOREIGN KEY (version_id) REFERENCES settlement_version(id)
  CREATE INDEX settlement_by_month ON settlement USING btree (month)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE settlement_step
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  settlement_id bigint NOT NULL
  version_id bigint NOT NULL
  step text NOT NULL
  inputs_hash bytea NOT NULL
  by_id bigint
  at timestamp with time zone NOT NULL
  note text NOT NULL DEFAULT ''::text
  CONSTRAINT settlement_step_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT settlement_step_pkey PRIMARY KEY (id)
  CONSTRAINT settlement_step_settlement_id_fkey FOREIGN KEY (settlement_id) REFERENCES settlement(id)
  CONSTRAINT settlement_step_step_check CHECK ((step = ANY (ARRAY['COMPUTE'::text, 'REVIEW'::text, 'RETURN'::text, 'PUBLISH'::text, 'APPROVE'::text, 'CLOSE'::text])))
  CONSTRAINT settlement_step_version_id_fkey FOREIGN KEY (version_id) REFERENCES settlement_version(id)
  CREATE INDEX settlement_step_of ON settlement_step USING btree (settlement_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE settlement_version
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint NOT NULL
  month integer NOT NULL
  number integer NOT NULL
  scheme_id bigint NOT NULL
  revision bigint NOT NULL
  inputs_hash bytea NOT NULL
  head jsonb NOT NULL
  funder text NOT NULL
  people integer NOT NULL
  points bigint NOT NULL
  pool_fen bigint NOT NULL
  price_fen bigint NOT NULL
  price_points bigint NOT NULL
  bonus_fen bigint NOT NULL
  top_up_fen bigint NOT NULL
  correction_fen bigint NOT NULL
  at_floor integer NOT NULL
  computed_at timestamp with time zone NOT NULL
  computed_by bigint
  CONSTRAINT settlement_version_adds_up CHECK ((pool_fen =
CASE funder
    WHEN 'POOL'::text THEN (bonus_fen + top_up_fen)
    ELSE bonus_fen
END))
  CONSTRAINT settlement_version_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT settlement_version_computed_by_fkey FOREIGN KEY (computed_by) REFERENCES staff(id)
  CONSTRAINT settlement_version_funder_check CHECK ((funder = ANY (ARRAY['COMPANY'::text, 'POOL'::text])))
  CONSTRAINT settlement_version_inputs_hash_check CHECK ((length(inputs_hash) = 32))
  CONSTRAINT settlement_version_number_key UNIQUE (city_id, month, number)
  CONSTRAINT settlement_version_people_check CHECK ((people > 0))
  CONSTRAINT settlement_version_pkey PRIMARY KEY (id)
  CONSTRAINT settlement_version_points_check CHECK ((points > 0))
  CONSTRAINT settlement_version_pool_fen_check CHECK ((pool_fen >= 0))
  CONSTRAINT settlement_version_price_points_check CHECK ((price_points > 0))
  CONSTRAINT settlement_version_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES scheme(id)
  GRANT INSERT, SELECT TO duolao_app

TABLE shadow
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  version_id bigint NOT NULL
  city_id bigint NOT NULL
  file_name text NOT NULL
  file_hash bytea NOT NULL
  at timestamp with time zone NOT NULL
  by_id bigint
  CONSTRAINT shadow_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT shadow_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT shadow_file_key UNIQUE (version_id, file_hash)
  CONSTRAINT shadow_pkey PRIMARY KEY (id)
  CONSTRAINT shadow_version_id_fkey FOREIGN KEY (version_id) REFERENCES settlement_version(id)
  GRANT INSERT, SELECT TO duolao_app

TABLE shadow_row
  shadow_id bigint NOT NULL
  staff_code text NOT NULL
  name text NOT NULL
  class text NOT NULL
  here jsonb
  there jsonb
  difference bigint NOT NULL
  explanation text NOT NULL DEFAULT ''::text
  explained_by bigint
  CONSTRAINT shadow_row_class_check CHECK ((class = ANY (ARRAY['EQUAL'::text, 'ONLY_HERE'::text, 'ONLY_THERE'::text, 'ROUNDING'::text, 'POINTS'::text, 'QUOTA'::text, 'PRICE'::text, 'FLOOR'::text, 'CORRECTION'::text, 'OTHER'::text])))
  CONSTRAINT shadow_row_explained_by_fkey FOREIGN KEY (explained_by) REFERENCES staff(id)
  CONSTRAINT shadow_row_pkey PRIMARY KEY (shadow_id, staff_code)
  CONSTRAINT shadow_row_shadow_id_fkey FOREIGN KEY (shadow_id) REFERENCES shadow(id)
  GRANT INSERT, SELECT TO duolao_app

TABLE staff
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  name text NOT NULL
  phone text
  status text NOT NULL DEFAULT 'ACTIVE'::text
  roles text[] NOT NULL DEFAULT '{}'::text[]
  version integer NOT NULL DEFAULT 1
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT staff_code_key UNIQUE (code)
  CONSTRAINT staff_phone_key UNIQUE (phone)
  CONSTRAINT staff_pkey PRIMARY KEY (id)
  CONSTRAINT staff_roles_check CHECK ((roles <@ ARRAY['MANAGER'::text, 'SUPERVISOR'::text, 'CLERK'::text, 'ENGINEER'::text, 'HALL'::text, 'DEPARTMENT'::text, 'HR'::text, 'AUDITOR'::text, 'ADMINISTRATOR'::text, 'BI'::text]))
  CONSTRAINT staff_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'LEFT'::text])))
  CREATE INDEX staff_name ON staff USING btree (name text_pattern_ops)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE staff_terms
  staff_id bigint NOT NULL
  from_month integer NOT NULL
  employment text NOT NULL
  quota_fen bigint
  fixed_pay_fen bigint
  minimum_wage_fen bigint
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT staff_terms_employment_check CHECK ((employment = ANY (ARRAY['COMPANY'::text, 'AGENCY'::text])))
  CONSTRAINT staff_terms_fixed_pay_fen_check CHECK ((fixed_pay_fen >= 0))
  CONSTRAINT staff_terms_from_month_check CHECK ((((from_month % 100) >= 1) AND ((from_month % 100) <= 12)))
  CONSTRAINT staff_terms_minimum_wage_fen_check CHECK ((minimum_wage_fen >= 0))
  CONSTRAINT staff_terms_pkey PRIMARY KEY (staff_id, from_month)
  CONSTRAINT staff_terms_quota_fen_check CHECK ((quota_fen >= 0))
  CONSTRAINT staff_terms_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE statement
  version_id bigint NOT NULL
  staff_id bigint NOT NULL
  place integer NOT NULL
  staff_code text NOT NULL
  employment text NOT NULL
  unit_id bigint NOT NULL
  post text NOT NULL
  days integer NOT NULL
  own_quota_fen bigint
  fixed_pay_fen bigint NOT NULL
  minimum_wage_fen bigint NOT NULL
  quota_fen bigint NOT NULL
  base bigint NOT NULL
  coefficient bigint NOT NULL
  adjustment bigint NOT NULL
  raw_points bigint NOT NULL
  points bigint NOT NULL
  rank integer NOT NULL
  bonus_fen bigint NOT NULL
  remainder_fen integer NOT NULL
  top_up_fen bigint NOT NULL
  correction_fen bigint NOT NULL
  trace text NOT NULL
  CONSTRAINT statement_bonus_fen_check CHECK ((bonus_fen >= 0))
  CONSTRAINT statement_pkey PRIMARY KEY (version_id, staff_id)
  CONSTRAINT statement_place_key UNIQUE (version_id, place)
  CONSTRAINT statement_points_check CHECK ((points >= 0))
  CONSTRAINT statement_remainder_fen_check CHECK ((remainder_fen = ANY (ARRAY[0, 1])))
  CONSTRAINT statement_top_up_fen_check CHECK ((top_up_fen >= 0))
  GRANT INSERT, SELECT TO duolao_app

TABLE target
  month integer NOT NULL
  unit_id bigint NOT NULL
  assignment_id bigint NOT NULL
  indicator_code text NOT NULL
  quantity bigint NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT target_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id)
  CONSTRAINT target_pkey PRIMARY KEY (month, assignment_id, indicator_code)
  CONSTRAINT target_quantity_check CHECK ((quantity > 0))
  CONSTRAINT target_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX target_unit ON target USING btree (unit_id, month)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE target_change
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  at timestamp with time zone NOT NULL
  by_id bigint
  unit_id bigint NOT NULL
  month integer NOT NULL
  indicator_code text NOT NULL
  assignment_id bigint
  before bigint
  after bigint
  CONSTRAINT target_change_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id)
  CONSTRAINT target_change_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT target_change_pkey PRIMARY KEY (id)
  CONSTRAINT target_change_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX target_change_unit ON target_change USING btree (unit_id, month, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE unit
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  name text NOT NULL
  full_name text NOT NULL
  kind text NOT NULL
  parent_id bigint
  city_id bigint
  path text NOT NULL
  active boolean NOT NULL DEFAULT true
  version integer NOT NULL DEFAULT 1
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT unit_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT unit_code_key UNIQUE (code)
  CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['PROVINCE'::text, 'CITY'::text, 'PRODUCTION_UNIT'::text, 'MICRO_AREA'::text, 'DEPARTMENT'::text, 'HALL'::text])))
  CONSTRAINT unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id)
  CONSTRAINT unit_pkey PRIMARY KEY (id)
  CONSTRAINT unit_root CHECK (((parent_id IS NULL) = (kind = 'PROVINCE'::text)))
  CREATE INDEX unit_city ON unit USING btree (city_id)
  CREATE INDEX unit_parent ON unit USING btree (parent_id)
  CREATE UNIQUE INDEX unit_path_key ON unit USING btree (path)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE unit_completion
  unit_id bigint NOT NULL
  month integer NOT NULL
  rate bigint NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT unit_completion_pkey PRIMARY KEY (unit_id, month)
  CONSTRAINT unit_completion_rate_check CHECK (((rate >= 0) AND (rate <= 100000)))
  CONSTRAINT unit_completion_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE unit_task
  unit_id bigint NOT NULL
  month integer NOT NULL
  indicator_code text NOT NULL
  quantity bigint NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT unit_task_pkey PRIMARY KEY (unit_id, month, indicator_code)
  CONSTRAINT unit_task_quantity_check CHECK ((quantity >= 0))
  CONSTRAINT unit_task_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE visit
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  group_id bigint NOT NULL
  contact_id bigint
  staff_id bigint NOT NULL
  kind text NOT NULL
  at timestamp with time zone NOT NULL
  note text NOT NULL DEFAULT ''::text
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
  source_ref text
  CONSTRAINT visit_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id)
  CONSTRAINT visit_group_id_fkey FOREIGN KEY (group_id) REFERENCES customer_group(id)
  CONSTRAINT visit_kind_check CHECK ((kind = ANY (ARRAY['VISIT'::text, 'CALL'::text, 'MESSAGE'::text])))
  CONSTRAINT visit_pkey PRIMARY KEY (id)
  CONSTRAINT visit_source_key UNIQUE (source_ref)
  CONSTRAINT visit_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX visit_contact ON visit USING btree (contact_id, at)
  CREATE INDEX visit_group ON visit USING btree (group_id, at)
  GRANT INSERT, SELECT TO duolao_app
