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
  content bytea
  key text
  CONSTRAINT appeal_file_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES appeal(id)
  CONSTRAINT appeal_file_kept CHECK (((content IS NULL) <> (key IS NULL)))
  CONSTRAINT appeal_file_pkey PRIMARY KEY (id)
  CONSTRAINT appeal_file_size_check CHECK ((size > 0))
  CREATE INDEX appeal_file_key ON appeal_file USING btree (key)
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

TABLE audit_act
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  audit_id bigint NOT NULL
  kind text NOT NULL
  by_id bigint
  note text NOT NULL DEFAULT ''::text
  at timestamp with time zone NOT NULL
  CONSTRAINT audit_act_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES use_audit(id)
  CONSTRAINT audit_act_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT audit_act_kind_check CHECK ((kind = ANY (ARRAY['CREATED'::text, 'OPENED'::text, 'QUERIED'::text, 'ANSWERED'::text, 'OVERDUE'::text, 'PASSED'::text, 'VIOLATION'::text, 'OVERTURNED'::text])))
  CONSTRAINT audit_act_pkey PRIMARY KEY (id)
  CREATE INDEX audit_act_audit ON audit_act USING btree (audit_id, id)
  GRANT INSERT, SELECT TO duolao_app

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

TABLE calendar_revision
  one boolean NOT NULL DEFAULT true
  revision integer NOT NULL
  changed_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT calendar_revision_one_check CHECK (one)
  CONSTRAINT calendar_revision_pkey PRIMARY KEY (one)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE catalogue_revision
  one boolean NOT NULL DEFAULT true
  revision bigint NOT NULL DEFAULT 1
  CONSTRAINT catalogue_revision_one_check CHECK (one)
  CONSTRAINT catalogue_revision_pkey PRIMARY KEY (one)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE chain_head
  one boolean NOT NULL DEFAULT true
  seq bigint NOT NULL
  hash bytea NOT NULL
  CONSTRAINT chain_head_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT chain_head_one_check CHECK (one)
  CONSTRAINT chain_head_pkey PRIMARY KEY (one)
  CONSTRAINT chain_head_seq_check CHECK ((seq >= 0))
  GRANT SELECT, UPDATE TO duolao_app

TABLE chain_record
  seq bigint NOT NULL
  kind text NOT NULL
  subject bigint NOT NULL
  at timestamp with time zone NOT NULL
  body bytea NOT NULL
  prev bytea NOT NULL
  hash bytea NOT NULL
  CONSTRAINT chain_record_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT chain_record_kind_check CHECK ((kind <> ''::text))
  CONSTRAINT chain_record_pkey PRIMARY KEY (seq)
  CONSTRAINT chain_record_prev_check CHECK ((length(prev) = 32))
  CONSTRAINT chain_record_seq_check CHECK ((seq > 0))
  CONSTRAINT chain_record_subject_key UNIQUE (kind, subject)
  GRANT INSERT, SELECT TO duolao_app

TABLE clock
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  ticket_id bigint NOT NULL
  leg_id bigint
  metric text NOT NULL
  amount integer NOT NULL
  unit text NOT NULL
  basis text NOT NULL
  target_seconds bigint NOT NULL
  calendar_unit_id bigint NOT NULL
  state text NOT NULL
  started_at timestamp with time zone NOT NULL
  consumed_seconds bigint NOT NULL
  due_at timestamp with time zone
  stopped_at timestamp with time zone
  breached_at timestamp with time zone
  provisional boolean NOT NULL
  notified integer NOT NULL DEFAULT 0
  notice_at timestamp with time zone
  CONSTRAINT clock_basis_check CHECK ((basis = ANY (ARRAY['WORKING'::text, 'ALWAYS'::text])))
  CONSTRAINT clock_calendar_unit_id_fkey FOREIGN KEY (calendar_unit_id) REFERENCES unit(id)
  CONSTRAINT clock_due CHECK (((state = 'RUNNING'::text) = (due_at IS NOT NULL)))
  CONSTRAINT clock_leg_id_fkey FOREIGN KEY (leg_id) REFERENCES ticket_leg(id)
  CONSTRAINT clock_metric_check CHECK ((metric = ANY (ARRAY['RESPONSE'::text, 'SURVEY'::text, 'OPENING'::text, 'RESOLUTION'::text, 'LEG'::text, 'AUDIT'::text, 'SUPPLEMENT'::text])))
  CONSTRAINT clock_notice CHECK (((notice_at IS NULL) OR (state = 'RUNNING'::text)))
  CONSTRAINT clock_pkey PRIMARY KEY (id)
  CONSTRAINT clock_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'PAUSED'::text, 'STOPPED'::text, 'VOID'::text])))
  CONSTRAINT clock_target_seconds_check CHECK ((target_seconds > 0))
  CONSTRAINT clock_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CONSTRAINT clock_unit_check CHECK ((unit = ANY (ARRAY['WORKING_MINUTE'::text, 'WORKING_DAY'::text, 'HOUR'::text, 'DAY'::text])))
  CREATE INDEX clock_notice_at ON clock USING btree (notice_at, id) WHERE (notice_at IS NOT NULL)
  CREATE UNIQUE INDEX clock_order_key ON clock USING btree (ticket_id, metric) WHERE (leg_id IS NULL)
  CREATE INDEX clock_running ON clock USING btree (ticket_id) WHERE (state = 'RUNNING'::text)
  CREATE INDEX clock_stopped_at ON clock USING btree (metric, stopped_at, ticket_id) WHERE ((leg_id IS NULL) AND (state = 'STOPPED'::text))
  CREATE INDEX clock_ticket ON clock USING btree (ticket_id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE clock_change
  clock_id bigint NOT NULL
  at timestamp with time zone NOT NULL
  cause text NOT NULL
  was_due timestamp with time zone
  due timestamp with time zone
  CONSTRAINT clock_change_cause_check CHECK ((cause = ANY (ARRAY['CALENDAR'::text, 'HOLD_REJECTED'::text])))
  CONSTRAINT clock_change_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clock(id)
  CONSTRAINT clock_change_pkey PRIMARY KEY (clock_id, at)
  GRANT INSERT, SELECT TO duolao_app

TABLE clock_segment
  clock_id bigint NOT NULL
  number integer NOT NULL
  from_at timestamp with time zone NOT NULL
  state text NOT NULL
  reason text NOT NULL
  hold_id bigint
  CONSTRAINT clock_segment_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clock(id)
  CONSTRAINT clock_segment_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES ticket_hold(id)
  CONSTRAINT clock_segment_pkey PRIMARY KEY (clock_id, number)
  CONSTRAINT clock_segment_reason_check CHECK ((reason = ANY (ARRAY['DISPATCH'::text, 'LEG'::text, 'HOLD'::text, 'RESUME'::text, 'RETURN'::text, 'SUPPLEMENT'::text, 'RESPONSE'::text, 'STEP'::text, 'RESOLVE'::text, 'REOPEN'::text, 'AUDIT_FAILED'::text, 'CANCEL'::text, 'MERGE'::text])))
  CONSTRAINT clock_segment_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'PAUSED'::text, 'STOPPED'::text, 'VOID'::text])))
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
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  CONSTRAINT correction_id_key UNIQUE (id)
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

TABLE escalation
  clock_id bigint NOT NULL
  percent integer NOT NULL
  staff_id bigint NOT NULL
  ticket_id bigint NOT NULL
  crossed_at timestamp with time zone NOT NULL
  deliver_at timestamp with time zone NOT NULL
  sent_at timestamp with time zone
  CONSTRAINT escalation_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clock(id)
  CONSTRAINT escalation_percent_check CHECK ((percent = ANY (ARRAY[50, 80, 100, 150])))
  CONSTRAINT escalation_pkey PRIMARY KEY (clock_id, percent, staff_id)
  CONSTRAINT escalation_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT escalation_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX escalation_ticket ON escalation USING btree (ticket_id)
  CREATE INDEX escalation_waiting ON escalation USING btree (deliver_at) WHERE (sent_at IS NULL)
  GRANT INSERT, SELECT TO duolao_app

TABLE file_upload
  key text NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT file_upload_pkey PRIMARY KEY (key)
  CREATE INDEX file_upload_at ON file_upload USING btree (at)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE finding
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  source text NOT NULL
  source_id bigint NOT NULL
  kind text NOT NULL
  use_id bigint NOT NULL
  staff_id bigint NOT NULL
  unit_id bigint NOT NULL
  status text NOT NULL
  note text NOT NULL
  due_at timestamp with time zone
  opened_by bigint
  opened_at timestamp with time zone NOT NULL
  late_at timestamp with time zone
  version integer NOT NULL DEFAULT 1
  CONSTRAINT finding_code_key UNIQUE (code)
  CONSTRAINT finding_kind_check CHECK ((kind = ANY (ARRAY['OVER_AUTHORITY'::text, 'OUT_OF_SCOPE'::text, 'NO_EVIDENCE'::text, 'FALSE_REASON'::text, 'SPLIT_USE'::text, 'OTHER'::text])))
  CONSTRAINT finding_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff(id)
  CONSTRAINT finding_pkey PRIMARY KEY (id)
  CONSTRAINT finding_rectifying_until CHECK (((status <> 'RECTIFYING'::text) OR (due_at IS NOT NULL)))
  CONSTRAINT finding_source_check CHECK ((source = ANY (ARRAY['AUDIT'::text, 'INSPECTION'::text, 'EMERGENCY'::text, 'SIGNAL'::text])))
  CONSTRAINT finding_source_key UNIQUE (source, source_id, use_id)
  CONSTRAINT finding_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT finding_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'RECTIFYING'::text, 'RECTIFIED'::text, 'VERIFIED'::text, 'CLOSED'::text, 'ACCOUNTABLE'::text, 'DISMISSED'::text])))
  CONSTRAINT finding_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CONSTRAINT finding_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX finding_due ON finding USING btree (due_at) WHERE (status = 'RECTIFYING'::text)
  CREATE INDEX finding_staff ON finding USING btree (staff_id, id DESC)
  CREATE INDEX finding_unit ON finding USING btree (unit_id, id DESC)
  CREATE INDEX finding_use ON finding USING btree (use_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE finding_act
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  finding_id bigint NOT NULL
  kind text NOT NULL
  status text NOT NULL
  by_id bigint
  note text NOT NULL DEFAULT ''::text
  due_at timestamp with time zone
  at timestamp with time zone NOT NULL
  CONSTRAINT finding_act_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT finding_act_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES finding(id)
  CONSTRAINT finding_act_kind_check CHECK ((kind = ANY (ARRAY['OPENED'::text, 'ORDERED'::text, 'RECTIFIED'::text, 'SENT_BACK'::text, 'VERIFIED'::text, 'CLOSED'::text, 'LATE'::text, 'HELD_TO_ACCOUNT'::text, 'DISMISSED'::text])))
  CONSTRAINT finding_act_pkey PRIMARY KEY (id)
  CREATE INDEX finding_act_finding ON finding_act USING btree (finding_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE grade_rule
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  from_day date NOT NULL
  rule jsonb NOT NULL
  CONSTRAINT grade_rule_from_key UNIQUE (from_day)
  CONSTRAINT grade_rule_pkey PRIMARY KEY (id)
  GRANT INSERT, SELECT TO duolao_app

TABLE grant_counter
  grant_id bigint NOT NULL
  period text NOT NULL
  period_day date NOT NULL
  group_id bigint NOT NULL
  amount bigint NOT NULL
  count integer NOT NULL
  CONSTRAINT grant_counter_amount_check CHECK ((amount >= 0))
  CONSTRAINT grant_counter_count_check CHECK ((count >= 0))
  CONSTRAINT grant_counter_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES power_grant(id)
  CONSTRAINT grant_counter_period_check CHECK ((period = ANY (ARRAY['DAY'::text, 'MONTH'::text, 'QUARTER'::text, 'YEAR'::text])))
  CONSTRAINT grant_counter_pkey PRIMARY KEY (grant_id, period, period_day, group_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE grant_deputy
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  grant_id bigint NOT NULL
  staff_id bigint NOT NULL
  from_day date NOT NULL
  until_day date NOT NULL
  given_by bigint NOT NULL
  given_at timestamp with time zone NOT NULL
  ended_at timestamp with time zone
  CONSTRAINT grant_deputy_given_by_fkey FOREIGN KEY (given_by) REFERENCES staff(id)
  CONSTRAINT grant_deputy_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES power_grant(id)
  CONSTRAINT grant_deputy_interval CHECK ((until_day > from_day))
  CONSTRAINT grant_deputy_pkey PRIMARY KEY (id)
  CONSTRAINT grant_deputy_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX grant_deputy_grant ON grant_deputy USING btree (grant_id)
  CREATE INDEX grant_deputy_staff ON grant_deputy USING btree (staff_id, until_day)
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

TABLE inspection
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  unit_id bigint NOT NULL
  from_day date NOT NULL
  until_day date NOT NULL
  spec text NOT NULL
  seed_source text NOT NULL
  seed text NOT NULL
  population_hash bytea NOT NULL
  population_count integer NOT NULL
  status text NOT NULL
  announced_by bigint NOT NULL
  announced_at timestamp with time zone NOT NULL
  drawn_at timestamp with time zone
  closed_at timestamp with time zone
  conclusion text NOT NULL DEFAULT ''::text
  version integer NOT NULL DEFAULT 1
  CONSTRAINT inspection_announced_by_fkey FOREIGN KEY (announced_by) REFERENCES staff(id)
  CONSTRAINT inspection_code_key UNIQUE (code)
  CONSTRAINT inspection_interval CHECK ((until_day > from_day))
  CONSTRAINT inspection_pkey PRIMARY KEY (id)
  CONSTRAINT inspection_population_hash_check CHECK ((length(population_hash) = 32))
  CONSTRAINT inspection_seed_is_known CHECK (((seed <> ''::text) OR ((seed_source <> ''::text) AND (status = 'ANNOUNCED'::text))))
  CONSTRAINT inspection_status_check CHECK ((status = ANY (ARRAY['ANNOUNCED'::text, 'DRAWN'::text, 'CLOSED'::text])))
  CONSTRAINT inspection_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX inspection_unit ON inspection USING btree (unit_id, id DESC)
  GRANT INSERT, SELECT TO duolao_app

TABLE inspection_act
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  inspection_id bigint NOT NULL
  kind text NOT NULL
  use_id bigint
  passed boolean
  seed text NOT NULL DEFAULT ''::text
  hash bytea
  note text NOT NULL DEFAULT ''::text
  by_id bigint NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT inspection_act_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT inspection_act_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES inspection(id)
  CONSTRAINT inspection_act_kind_check CHECK ((kind = ANY (ARRAY['ANNOUNCED'::text, 'DRAWN'::text, 'DECIDED'::text, 'CLOSED'::text])))
  CONSTRAINT inspection_act_pkey PRIMARY KEY (id)
  CONSTRAINT inspection_act_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX inspection_act_inspection ON inspection_act USING btree (inspection_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE inspection_item
  inspection_id bigint NOT NULL
  use_id bigint NOT NULL
  position integer NOT NULL
  stratum text NOT NULL
  why text NOT NULL
  value bigint NOT NULL
  hits bigint NOT NULL
  passed boolean
  inspector_id bigint
  decided_at timestamp with time zone
  note text NOT NULL DEFAULT ''::text
  version integer NOT NULL DEFAULT 1
  CONSTRAINT inspection_item_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES inspection(id)
  CONSTRAINT inspection_item_inspector_id_fkey FOREIGN KEY (inspector_id) REFERENCES staff(id)
  CONSTRAINT inspection_item_pkey PRIMARY KEY (inspection_id, use_id)
  CONSTRAINT inspection_item_stratum_check CHECK ((stratum = ANY (ARRAY['CERTAIN'::text, 'MONEY'::text, 'FREE'::text])))
  CONSTRAINT inspection_item_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX inspection_item_use ON inspection_item USING btree (use_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE inspection_population
  inspection_id bigint NOT NULL
  position integer NOT NULL
  line text NOT NULL
  CONSTRAINT inspection_population_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES inspection(id)
  CONSTRAINT inspection_population_pkey PRIMARY KEY (inspection_id, "position")
  GRANT INSERT, SELECT TO duolao_app

TABLE login_throttle
  key text NOT NULL
  failures integer NOT NULL
  first_at timestamp with time zone NOT NULL
  blocked_until timestamp with time zone
  CONSTRAINT login_throttle_pkey PRIMARY KEY (key)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE national_day
  day date NOT NULL
  correction boolean NOT NULL
  kind text NOT NULL
  name text NOT NULL
  notice_year integer
  CONSTRAINT national_day_day_check CHECK (((day >= '2000-01-01'::date) AND (day <= '2099-12-31'::date)))
  CONSTRAINT national_day_kind_check CHECK ((kind = ANY (ARRAY['WORK'::text, 'OFF'::text])))
  CONSTRAINT national_day_name_check CHECK ((name <> ''::text))
  CONSTRAINT national_day_notice CHECK ((correction = (notice_year IS NULL)))
  CONSTRAINT national_day_notice_year_fkey FOREIGN KEY (notice_year) REFERENCES national_year(year)
  CONSTRAINT national_day_pkey PRIMARY KEY (day, correction)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE national_year
  year integer NOT NULL
  uploaded_at timestamp with time zone NOT NULL
  uploaded_by bigint
  CONSTRAINT national_year_pkey PRIMARY KEY (year)
  CONSTRAINT national_year_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES staff(id)
  CONSTRAINT national_year_year_check CHECK (((year >= 2000) AND (year <= 2099)))
  GRANT INSERT, SELECT, UPDATE TO duolao_app

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
  CREATE INDEX notification_by_time ON notification USING btree (staff_id, at, id)
  CREATE INDEX notification_unread_by_time ON notification USING btree (staff_id, at, id) WHERE (read_at IS NULL)
  GRANT INSERT, SELECT TO duolao_app

TABLE own_day
  unit_id bigint NOT NULL
  day date NOT NULL
  kind text NOT NULL
  name text NOT NULL
  windows integer[] NOT NULL DEFAULT '{}'::integer[]
  CONSTRAINT own_day_check CHECK ((((cardinality(windows) % 2) = 0) AND ((kind = 'WORK'::text) OR (windows = '{}'::integer[]))))
  CONSTRAINT own_day_day_check CHECK (((day >= '2000-01-01'::date) AND (day <= '2099-12-31'::date)))
  CONSTRAINT own_day_kind_check CHECK ((kind = ANY (ARRAY['WORK'::text, 'OFF'::text])))
  CONSTRAINT own_day_name_check CHECK ((name <> ''::text))
  CONSTRAINT own_day_pkey PRIMARY KEY (unit_id, day)
  CONSTRAINT own_day_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

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

TABLE power
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  number integer NOT NULL
  category text NOT NULL
  name_zh text NOT NULL
  name_en text NOT NULL
  allows_zh text NOT NULL
  allows_en text NOT NULL
  duty_zh text NOT NULL
  duty_en text NOT NULL
  unit text NOT NULL
  max_amount bigint NOT NULL
  evidence jsonb NOT NULL
  emergency boolean NOT NULL
  decision_minutes integer NOT NULL
  near_percent integer NOT NULL
  leader_audit text NOT NULL
  department_audit text NOT NULL
  leader_days integer NOT NULL
  department_days integer NOT NULL
  active boolean NOT NULL
  from_day date NOT NULL
  published_at timestamp with time zone NOT NULL
  published_by bigint
  note text NOT NULL DEFAULT ''::text
  CONSTRAINT power_category_check CHECK ((category = ANY (ARRAY['POLICY_USE'::text, 'SERVICE_CARE'::text, 'RESOURCE_DISPATCH'::text])))
  CONSTRAINT power_decision_minutes_check CHECK (((decision_minutes >= 10) AND (decision_minutes <= 2400)))
  CONSTRAINT power_department_audit_check CHECK ((department_audit = ANY (ARRAY['ALL'::text, 'RISK'::text, 'NONE'::text])))
  CONSTRAINT power_department_days_check CHECK (((department_days >= 1) AND (department_days <= 30)))
  CONSTRAINT power_leader_audit_check CHECK ((leader_audit = ANY (ARRAY['ALL'::text, 'RISK'::text, 'NONE'::text])))
  CONSTRAINT power_leader_days_check CHECK (((leader_days >= 1) AND (leader_days <= 30)))
  CONSTRAINT power_max_amount_check CHECK ((max_amount > 0))
  CONSTRAINT power_near_percent_check CHECK (((near_percent >= 50) AND (near_percent <= 100)))
  CONSTRAINT power_number_key UNIQUE (code, number)
  CONSTRAINT power_pkey PRIMARY KEY (id)
  CONSTRAINT power_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  CONSTRAINT power_unit_check CHECK ((unit = ANY (ARRAY['FEN'::text, 'TIMES'::text, 'DAYS'::text])))
  GRANT INSERT, SELECT TO duolao_app

TABLE power_grant
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  power_code text NOT NULL
  parent_id bigint
  path text NOT NULL
  depth integer NOT NULL
  staff_id bigint
  post_unit_id bigint
  post text
  scope_unit_id bigint NOT NULL
  state text NOT NULL
  number integer NOT NULL DEFAULT 1
  per_use bigint
  period text NOT NULL
  period_amount bigint
  period_count integer
  customer_amount bigint
  customer_count integer
  may_hand_down boolean NOT NULL
  from_day date NOT NULL
  until_day date NOT NULL
  review_on date NOT NULL
  given_by bigint
  given_at timestamp with time zone NOT NULL
  updated_at timestamp with time zone NOT NULL
  reminded_for date
  CONSTRAINT power_grant_customer_amount_check CHECK ((customer_amount > 0))
  CONSTRAINT power_grant_customer_count_check CHECK ((customer_count > 0))
  CONSTRAINT power_grant_depth_check CHECK (((depth >= 1) AND (depth <= 8)))
  CONSTRAINT power_grant_given_by_fkey FOREIGN KEY (given_by) REFERENCES staff(id)
  CONSTRAINT power_grant_holder CHECK ((((staff_id IS NULL) <> (post_unit_id IS NULL)) AND ((post_unit_id IS NULL) = (post IS NULL))))
  CONSTRAINT power_grant_interval CHECK ((until_day > from_day))
  CONSTRAINT power_grant_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES power_grant(id)
  CONSTRAINT power_grant_path_key UNIQUE (path)
  CONSTRAINT power_grant_per_use_check CHECK ((per_use > 0))
  CONSTRAINT power_grant_period_amount_check CHECK ((period_amount > 0))
  CONSTRAINT power_grant_period_check CHECK ((period = ANY (ARRAY['DAY'::text, 'MONTH'::text, 'QUARTER'::text, 'YEAR'::text])))
  CONSTRAINT power_grant_period_count_check CHECK ((period_count > 0))
  CONSTRAINT power_grant_pkey PRIMARY KEY (id)
  CONSTRAINT power_grant_post_unit_id_fkey FOREIGN KEY (post_unit_id) REFERENCES unit(id)
  CONSTRAINT power_grant_scope_unit_id_fkey FOREIGN KEY (scope_unit_id) REFERENCES unit(id)
  CONSTRAINT power_grant_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT power_grant_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'ENDED'::text])))
  CREATE INDEX power_grant_giver ON power_grant USING btree (given_by)
  CREATE INDEX power_grant_list ON power_grant USING btree (power_code, path)
  CREATE INDEX power_grant_parent ON power_grant USING btree (parent_id)
  CREATE UNIQUE INDEX power_grant_post_key ON power_grant USING btree (post_unit_id, post, power_code) WHERE ((post IS NOT NULL) AND (state <> 'ENDED'::text))
  CREATE INDEX power_grant_review ON power_grant USING btree (review_on) WHERE (state = 'ACTIVE'::text)
  CREATE INDEX power_grant_scope ON power_grant USING btree (scope_unit_id)
  CREATE UNIQUE INDEX power_grant_staff_key ON power_grant USING btree (staff_id, power_code) WHERE ((staff_id IS NOT NULL) AND (state <> 'ENDED'::text))
  CREATE INDEX power_grant_until ON power_grant USING btree (until_day) WHERE (state <> 'ENDED'::text)
  GRANT INSERT, SELECT TO duolao_app

TABLE power_grant_version
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  grant_id bigint NOT NULL
  number integer NOT NULL
  cause text NOT NULL
  cause_id bigint
  state text NOT NULL
  scope_unit_id bigint NOT NULL
  per_use bigint
  period text NOT NULL
  period_amount bigint
  period_count integer
  customer_amount bigint
  customer_count integer
  may_hand_down boolean NOT NULL
  from_day date NOT NULL
  until_day date NOT NULL
  review_on date NOT NULL
  reason text NOT NULL
  by_id bigint
  at timestamp with time zone NOT NULL
  CONSTRAINT power_grant_version_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT power_grant_version_cause_check CHECK ((cause = ANY (ARRAY['GIVEN'::text, 'CHANGED'::text, 'CUT'::text, 'LAPSED'::text, 'SUSPENDED'::text, 'RESUMED'::text, 'REVIEWED'::text, 'UNREVIEWED'::text, 'REVOKED'::text, 'EXPIRED'::text])))
  CONSTRAINT power_grant_version_cause_id_fkey FOREIGN KEY (cause_id) REFERENCES power_grant(id)
  CONSTRAINT power_grant_version_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES power_grant(id)
  CONSTRAINT power_grant_version_key UNIQUE (grant_id, number)
  CONSTRAINT power_grant_version_pkey PRIMARY KEY (id)
  GRANT INSERT, SELECT TO duolao_app

TABLE power_use
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  power_id bigint NOT NULL
  power_code text NOT NULL
  grant_id bigint NOT NULL
  grant_number integer NOT NULL
  staff_id bigint NOT NULL
  deputy_for bigint
  group_id bigint NOT NULL
  unit_id bigint NOT NULL
  city_id bigint NOT NULL
  need_at timestamp with time zone NOT NULL
  asked_at timestamp with time zone NOT NULL
  emergency boolean NOT NULL
  reverses_id bigint
  CONSTRAINT power_use_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT power_use_code_key UNIQUE (code)
  CONSTRAINT power_use_deputy_for_fkey FOREIGN KEY (deputy_for) REFERENCES staff(id)
  CONSTRAINT power_use_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES power_grant(id)
  CONSTRAINT power_use_group_id_fkey FOREIGN KEY (group_id) REFERENCES customer_group(id)
  CONSTRAINT power_use_pkey PRIMARY KEY (id)
  CONSTRAINT power_use_power_id_fkey FOREIGN KEY (power_id) REFERENCES power(id)
  CONSTRAINT power_use_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES power_use(id)
  CONSTRAINT power_use_reverses_key UNIQUE (reverses_id)
  CONSTRAINT power_use_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT power_use_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX power_use_city ON power_use USING btree (city_id, asked_at DESC, id DESC)
  CREATE INDEX power_use_deputy ON power_use USING btree (deputy_for, asked_at DESC, id DESC) WHERE (deputy_for IS NOT NULL)
  CREATE INDEX power_use_emergency ON power_use USING btree (asked_at DESC, id DESC) WHERE emergency
  CREATE INDEX power_use_grant ON power_use USING btree (grant_id, asked_at DESC, id DESC)
  CREATE INDEX power_use_group ON power_use USING btree (group_id, asked_at DESC, id DESC)
  CREATE INDEX power_use_staff ON power_use USING btree (staff_id, asked_at DESC, id DESC)
  CREATE INDEX power_use_unit ON power_use USING btree (unit_id, asked_at DESC, id DESC)
  GRANT INSERT, SELECT TO duolao_app

TABLE quality_definition
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint
  code text NOT NULL
  number integer NOT NULL
  from_month integer NOT NULL
  measure text NOT NULL
  metric text
  rater text
  satisfied_from integer
  type_codes text[] NOT NULL DEFAULT '{}'::text[]
  exclusions text[] NOT NULL DEFAULT '{}'::text[]
  note text NOT NULL DEFAULT ''::text
  published_at timestamp with time zone NOT NULL
  published_by bigint
  CONSTRAINT quality_definition_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT quality_definition_code_check CHECK ((code = ANY (ARRAY['ON_TIME_COMPLETION'::text, 'ON_TIME_OPENING'::text, 'SENDER_SATISFACTION'::text, 'ON_TIME_COMPLAINT'::text, 'CUSTOMER_SATISFACTION'::text, 'REPEAT_FAULT'::text, 'ON_TIME_RESPONSE'::text])))
  CONSTRAINT quality_definition_exclusions_check CHECK ((exclusions <@ ARRAY['NO_FAULT_FOUND'::text, 'CUSTOMER_DECLINED'::text, 'NOT_FEASIBLE'::text, 'OTHER'::text, 'CHILD'::text, 'CANCELLED'::text, 'MERGED'::text]))
  CONSTRAINT quality_definition_measure_check CHECK ((measure = ANY (ARRAY['CLOCK'::text, 'RATING'::text, 'CAME_BACK'::text, 'IS_REPEAT'::text])))
  CONSTRAINT quality_definition_metric CHECK (((measure = 'CLOCK'::text) = (metric IS NOT NULL)))
  CONSTRAINT quality_definition_metric_check CHECK ((metric = ANY (ARRAY['RESPONSE'::text, 'SURVEY'::text, 'OPENING'::text, 'RESOLUTION'::text])))
  CONSTRAINT quality_definition_number_key UNIQUE NULLS NOT DISTINCT (city_id, code, number)
  CONSTRAINT quality_definition_pkey PRIMARY KEY (id)
  CONSTRAINT quality_definition_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  CONSTRAINT quality_definition_rater CHECK ((((measure = 'RATING'::text) = (rater IS NOT NULL)) AND ((rater IS NULL) = (satisfied_from IS NULL))))
  CONSTRAINT quality_definition_rater_check CHECK ((rater = ANY (ARRAY['SENDER'::text, 'CUSTOMER'::text])))
  CONSTRAINT quality_definition_satisfied_from_check CHECK (((satisfied_from >= 2) AND (satisfied_from <= 5)))
  GRANT INSERT, SELECT TO duolao_app

TABLE quality_erratum
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint NOT NULL
  month integer NOT NULL
  number integer NOT NULL
  reason text NOT NULL
  corrections integer NOT NULL
  published_at timestamp with time zone NOT NULL
  published_by bigint
  CONSTRAINT quality_erratum_corrections_check CHECK ((corrections > 0))
  CONSTRAINT quality_erratum_frozen FOREIGN KEY (city_id, month) REFERENCES quality_freeze(city_id, month)
  CONSTRAINT quality_erratum_number_key UNIQUE (city_id, month, number)
  CONSTRAINT quality_erratum_pkey PRIMARY KEY (id)
  CONSTRAINT quality_erratum_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  CONSTRAINT quality_erratum_reason_check CHECK ((reason <> ''::text))
  GRANT INSERT, SELECT TO duolao_app

TABLE quality_fact
  city_id bigint NOT NULL
  month integer NOT NULL
  code text NOT NULL
  ticket_id bigint NOT NULL
  erratum integer NOT NULL DEFAULT 0
  definition_id bigint NOT NULL
  gone boolean NOT NULL DEFAULT false
  at timestamp with time zone NOT NULL
  counted boolean NOT NULL
  met boolean NOT NULL
  score integer
  asked boolean NOT NULL
  type_code text NOT NULL
  grade text NOT NULL
  unit_id bigint NOT NULL
  production_id bigint NOT NULL
  team_id bigint NOT NULL
  department_id bigint NOT NULL
  worker_id bigint
  CONSTRAINT quality_fact_definition_id_fkey FOREIGN KEY (definition_id) REFERENCES quality_definition(id)
  CONSTRAINT quality_fact_frozen FOREIGN KEY (city_id, month) REFERENCES quality_freeze(city_id, month)
  CONSTRAINT quality_fact_key PRIMARY KEY (city_id, month, code, ticket_id, erratum)
  CONSTRAINT quality_fact_met CHECK ((counted OR (NOT met)))
  CONSTRAINT quality_fact_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX quality_fact_erratum ON quality_fact USING btree (ticket_id, code, month, erratum) WHERE (erratum > 0)
  GRANT INSERT, SELECT TO duolao_app

TABLE quality_freeze
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint NOT NULL
  month integer NOT NULL
  definition_ids bigint[] NOT NULL
  facts integer NOT NULL
  frozen_at timestamp with time zone NOT NULL
  frozen_by bigint
  CONSTRAINT quality_freeze_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT quality_freeze_frozen_by_fkey FOREIGN KEY (frozen_by) REFERENCES staff(id)
  CONSTRAINT quality_freeze_key UNIQUE (city_id, month)
  CONSTRAINT quality_freeze_pkey PRIMARY KEY (id)
  GRANT INSERT, SELECT TO duolao_app

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

TABLE river_job
  id bigint NOT NULL DEFAULT nextval('river_job_id_seq'::regclass)
  state river_job_state NOT NULL DEFAULT 'available'::river_job_state
  attempt smallint NOT NULL DEFAULT 0
  max_attempts smallint NOT NULL DEFAULT 25
  attempted_at timestamp with time zone
  created_at timestamp with time zone NOT NULL DEFAULT now()
  finalized_at timestamp with time zone
  scheduled_at timestamp with time zone NOT NULL DEFAULT now()
  priority smallint NOT NULL DEFAULT 1
  args jsonb NOT NULL
  attempted_by text[]
  errors jsonb[]
  kind text NOT NULL
  metadata jsonb NOT NULL DEFAULT '{}'::jsonb
  queue text NOT NULL DEFAULT 'default'::text
  tags character varying(255)[] NOT NULL DEFAULT '{}'::character varying[]
  unique_key bytea
  unique_states bit(8)
  CONSTRAINT finalized_or_finalized_at_null CHECK ((((finalized_at IS NULL) AND (state <> ALL (ARRAY['cancelled'::river_job_state, 'completed'::river_job_state, 'discarded'::river_job_state]))) OR ((finalized_at IS NOT NULL) AND (state = ANY (ARRAY['cancelled'::river_job_state, 'completed'::river_job_state, 'discarded'::river_job_state])))))
  CONSTRAINT kind_length CHECK (((char_length(kind) > 0) AND (char_length(kind) < 128)))
  CONSTRAINT max_attempts_is_positive CHECK ((max_attempts > 0))
  CONSTRAINT priority_in_range CHECK (((priority >= 1) AND (priority <= 4)))
  CONSTRAINT queue_length CHECK (((char_length(queue) > 0) AND (char_length(queue) < 128)))
  CONSTRAINT river_job_pkey PRIMARY KEY (id)
  CREATE INDEX river_job_kind ON river_job USING btree (kind)
  CREATE INDEX river_job_prioritized_fetching_index ON river_job USING btree (state, queue, priority, scheduled_at, id)
  CREATE INDEX river_job_state_and_finalized_at_index ON river_job USING btree (state, finalized_at) WHERE (finalized_at IS NOT NULL)
  CREATE UNIQUE INDEX river_job_unique_idx ON river_job USING btree (unique_key) WHERE ((unique_key IS NOT NULL) AND (unique_states IS NOT NULL) AND river_job_state_in_bitmask(unique_states, state))
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE river_leader
  elected_at timestamp with time zone NOT NULL
  expires_at timestamp with time zone NOT NULL
  leader_id text NOT NULL
  name text NOT NULL DEFAULT 'default'::text
  CONSTRAINT leader_id_length CHECK (((char_length(leader_id) > 0) AND (char_length(leader_id) < 128)))
  CONSTRAINT name_length CHECK ((name = 'default'::text))
  CONSTRAINT river_leader_pkey PRIMARY KEY (name)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE river_migration
  line text NOT NULL
  version bigint NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT line_length CHECK (((char_length(line) > 0) AND (char_length(line) < 128)))
  CONSTRAINT river_migration_pkey1 PRIMARY KEY (line, version)
  CONSTRAINT version_gte_1 CHECK ((version >= 1))
  GRANT SELECT TO duolao_app

TABLE river_notification
  id bigint NOT NULL DEFAULT nextval('river_notification_id_seq'::regclass)
  created_at timestamp with time zone NOT NULL DEFAULT now()
  payload text NOT NULL
  topic text NOT NULL
  CONSTRAINT river_notification_pkey PRIMARY KEY (id)
  CONSTRAINT topic_length CHECK (((length(topic) > 0) AND (length(topic) < 128)))
  CREATE INDEX river_notification_created_at_idx ON river_notification USING btree (created_at)
  CREATE INDEX river_notification_topic_id_idx ON river_notification USING btree (topic, id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE river_queue
  name text NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  metadata jsonb NOT NULL DEFAULT '{}'::jsonb
  paused_at timestamp with time zone
  updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
  CONSTRAINT river_queue_pkey PRIMARY KEY (name)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE routing_rule
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  type_code text NOT NULL
  unit_id bigint NOT NULL
  grade text
  team_id bigint NOT NULL
  assign text NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT routing_rule_assign_check CHECK ((assign = ANY (ARRAY['QUEUE'::text, 'LEAST_LOADED'::text])))
  CONSTRAINT routing_rule_grade_check CHECK ((grade = ANY (ARRAY['GOLD'::text, 'SILVER'::text, 'BRONZE'::text, 'STANDARD'::text])))
  CONSTRAINT routing_rule_key UNIQUE NULLS NOT DISTINCT (type_code, unit_id, grade)
  CONSTRAINT routing_rule_pkey PRIMARY KEY (id)
  CONSTRAINT routing_rule_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
  CONSTRAINT routing_rule_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

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

TABLE service_standard
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint
  number integer NOT NULL
  from_at timestamp with time zone NOT NULL
  note text NOT NULL DEFAULT ''::text
  given_up boolean NOT NULL DEFAULT false
  published_at timestamp with time zone NOT NULL
  published_by bigint
  CONSTRAINT service_standard_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT service_standard_given_up CHECK (((NOT given_up) OR (city_id IS NOT NULL)))
  CONSTRAINT service_standard_number_key UNIQUE NULLS NOT DISTINCT (city_id, number)
  CONSTRAINT service_standard_pkey PRIMARY KEY (id)
  CONSTRAINT service_standard_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  GRANT INSERT, SELECT TO duolao_app

TABLE service_standard_line
  standard_id bigint NOT NULL
  type_code text NOT NULL
  grade text NOT NULL
  metric text NOT NULL
  amount integer NOT NULL
  unit text NOT NULL
  CONSTRAINT service_standard_line_amount_check CHECK ((amount > 0))
  CONSTRAINT service_standard_line_grade_check CHECK ((grade = ANY (ARRAY['GOLD'::text, 'SILVER'::text, 'BRONZE'::text, 'STANDARD'::text])))
  CONSTRAINT service_standard_line_metric_check CHECK ((metric = ANY (ARRAY['RESPONSE'::text, 'SURVEY'::text, 'OPENING'::text, 'RESOLUTION'::text, 'LEG'::text, 'AUDIT'::text, 'SUPPLEMENT'::text, 'REPEAT_WINDOW'::text])))
  CONSTRAINT service_standard_line_pkey PRIMARY KEY (standard_id, type_code, grade, metric)
  CONSTRAINT service_standard_line_standard_id_fkey FOREIGN KEY (standard_id) REFERENCES service_standard(id)
  CONSTRAINT service_standard_line_unit_check CHECK ((unit = ANY (ARRAY['WORKING_MINUTE'::text, 'WORKING_DAY'::text, 'HOUR'::text, 'DAY'::text])))
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

TABLE team
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  name text NOT NULL
  kind text NOT NULL
  unit_id bigint NOT NULL
  city_id bigint
  active boolean NOT NULL DEFAULT true
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT team_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT team_code_key UNIQUE (code)
  CONSTRAINT team_kind_check CHECK ((kind = ANY (ARRAY['ACCEPTANCE'::text, 'AUDIT'::text, 'ENGINEERING'::text, 'HALL'::text, 'SUPPORT'::text])))
  CONSTRAINT team_pkey PRIMARY KEY (id)
  CONSTRAINT team_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX team_unit ON team USING btree (unit_id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE team_member
  team_id bigint NOT NULL
  staff_id bigint NOT NULL
  lead boolean NOT NULL DEFAULT false
  skills text[] NOT NULL DEFAULT '{}'::text[]
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT team_member_pkey PRIMARY KEY (team_id, staff_id)
  CONSTRAINT team_member_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
  CREATE INDEX team_member_staff ON team_member USING btree (staff_id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE ticket
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  code text NOT NULL
  type_id bigint NOT NULL
  type_code text NOT NULL
  standard_id bigint NOT NULL
  city_id bigint NOT NULL
  unit_id bigint NOT NULL
  group_id bigint
  grade text NOT NULL
  service_ref text NOT NULL DEFAULT ''::text
  title text NOT NULL
  detail text NOT NULL DEFAULT ''::text
  form jsonb NOT NULL DEFAULT '{}'::jsonb
  status text NOT NULL
  sender_id bigint NOT NULL
  team_id bigint NOT NULL
  offered_id bigint
  holder_id bigint
  worker_id bigint
  worker_team_id bigint
  auditor_1_id bigint
  auditor_2_id bigint
  audit_round integer NOT NULL DEFAULT 0
  parent_id bigint
  repeat_of bigint
  merged_into bigint
  due_at timestamp with time zone
  due_metric text
  queue_at timestamp with time zone NOT NULL
  provisional boolean NOT NULL DEFAULT false
  breached_at timestamp with time zone
  responded_at timestamp with time zone
  resolved_at timestamp with time zone
  resolution_code text
  resolution_note text
  closed_at timestamp with time zone
  closes_at timestamp with time zone
  cancel_asked_by bigint
  cancel_asked_at timestamp with time zone
  cancel_reason text
  cancelled_at timestamp with time zone
  cancel_used integer
  urged integer NOT NULL DEFAULT 0
  urged_at timestamp with time zone
  reopened integer NOT NULL DEFAULT 0
  rating_asked_at timestamp with time zone
  dispatched_at timestamp with time zone NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL
  CONSTRAINT ticket_auditor_1_id_fkey FOREIGN KEY (auditor_1_id) REFERENCES staff(id)
  CONSTRAINT ticket_auditor_2_id_fkey FOREIGN KEY (auditor_2_id) REFERENCES staff(id)
  CONSTRAINT ticket_auditors CHECK (((auditor_1_id <> worker_id) AND (auditor_2_id <> worker_id) AND (auditor_1_id <> auditor_2_id)))
  CONSTRAINT ticket_cancel_asked CHECK (((cancel_asked_by IS NULL) = (cancel_asked_at IS NULL)))
  CONSTRAINT ticket_cancel_asked_by_fkey FOREIGN KEY (cancel_asked_by) REFERENCES staff(id)
  CONSTRAINT ticket_cancelled CHECK (((status = 'CANCELLED'::text) = (cancelled_at IS NOT NULL)))
  CONSTRAINT ticket_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT ticket_closed CHECK (((status = 'CLOSED'::text) = (closed_at IS NOT NULL)))
  CONSTRAINT ticket_code_key UNIQUE (code)
  CONSTRAINT ticket_grade_check CHECK ((grade = ANY (ARRAY['GOLD'::text, 'SILVER'::text, 'BRONZE'::text, 'STANDARD'::text])))
  CONSTRAINT ticket_group_id_fkey FOREIGN KEY (group_id) REFERENCES customer_group(id)
  CONSTRAINT ticket_held_by CHECK (((status <> ALL (ARRAY['CLAIMED'::text, 'WORKING'::text, 'HELD'::text, 'REOPENED'::text])) OR (holder_id IS NOT NULL)))
  CONSTRAINT ticket_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES staff(id)
  CONSTRAINT ticket_merged CHECK ((((status = 'MERGED'::text) = (merged_into IS NOT NULL)) AND (merged_into <> id)))
  CONSTRAINT ticket_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES ticket(id)
  CONSTRAINT ticket_offered_id_fkey FOREIGN KEY (offered_id) REFERENCES staff(id)
  CONSTRAINT ticket_parent CHECK ((parent_id <> id))
  CONSTRAINT ticket_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES ticket(id)
  CONSTRAINT ticket_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_repeat_of_fkey FOREIGN KEY (repeat_of) REFERENCES ticket(id)
  CONSTRAINT ticket_resolution_code_check CHECK ((resolution_code = ANY (ARRAY['DONE'::text, 'NO_FAULT_FOUND'::text, 'CUSTOMER_DECLINED'::text, 'NOT_FEASIBLE'::text, 'OTHER'::text])))
  CONSTRAINT ticket_resolved CHECK (((status <> ALL (ARRAY['RESOLVED'::text, 'CLOSED'::text])) OR ((resolved_at IS NOT NULL) AND (resolution_code IS NOT NULL) AND (resolution_note <> ''::text))))
  CONSTRAINT ticket_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES staff(id)
  CONSTRAINT ticket_standard_id_fkey FOREIGN KEY (standard_id) REFERENCES service_standard(id)
  CONSTRAINT ticket_status_check CHECK ((status = ANY (ARRAY['DISPATCHED'::text, 'RETURNED'::text, 'CLAIMED'::text, 'WORKING'::text, 'HELD'::text, 'TRANSFERRED'::text, 'AUDIT_1'::text, 'AUDIT_2'::text, 'RESOLVED'::text, 'REOPENED'::text, 'CLOSED'::text, 'CANCELLED'::text, 'MERGED'::text])))
  CONSTRAINT ticket_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
  CONSTRAINT ticket_type_id_fkey FOREIGN KEY (type_id) REFERENCES ticket_type(id)
  CONSTRAINT ticket_unheld CHECK (((status <> ALL (ARRAY['DISPATCHED'::text, 'TRANSFERRED'::text])) OR (holder_id IS NULL)))
  CONSTRAINT ticket_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CONSTRAINT ticket_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES staff(id)
  CONSTRAINT ticket_worker_team_id_fkey FOREIGN KEY (worker_team_id) REFERENCES team(id)
  CREATE INDEX ticket_cancelled_at ON ticket USING btree (city_id, cancelled_at) WHERE (cancelled_at IS NOT NULL)
  CREATE INDEX ticket_city ON ticket USING btree (city_id, dispatched_at DESC, id DESC)
  CREATE INDEX ticket_closed_at ON ticket USING btree (city_id, closed_at, id) WHERE (closed_at IS NOT NULL)
  CREATE INDEX ticket_closes ON ticket USING btree (closes_at) WHERE (status = 'RESOLVED'::text)
  CREATE INDEX ticket_group ON ticket USING btree (group_id, dispatched_at DESC, id DESC)
  CREATE INDEX ticket_holder_open ON ticket USING btree (holder_id, queue_at, id) WHERE (status = ANY (ARRAY['CLAIMED'::text, 'WORKING'::text, 'HELD'::text, 'AUDIT_1'::text, 'AUDIT_2'::text, 'REOPENED'::text]))
  CREATE INDEX ticket_offered ON ticket USING btree (offered_id, queue_at, id) WHERE ((holder_id IS NULL) AND (status = ANY (ARRAY['DISPATCHED'::text, 'TRANSFERRED'::text])))
  CREATE INDEX ticket_parent_of ON ticket USING btree (parent_id) WHERE (parent_id IS NOT NULL)
  CREATE INDEX ticket_queue_open ON ticket USING btree (team_id, queue_at, id) WHERE (status = ANY (ARRAY['DISPATCHED'::text, 'RETURNED'::text, 'CLAIMED'::text, 'WORKING'::text, 'HELD'::text, 'TRANSFERRED'::text, 'AUDIT_1'::text, 'AUDIT_2'::text, 'REOPENED'::text]))
  CREATE INDEX ticket_repeat ON ticket USING btree (repeat_of) WHERE (repeat_of IS NOT NULL)
  CREATE INDEX ticket_resolved_at ON ticket USING btree (city_id, resolved_at) WHERE (resolved_at IS NOT NULL)
  CREATE INDEX ticket_sender ON ticket USING btree (sender_id, dispatched_at DESC, id DESC)
  CREATE INDEX ticket_sender_open ON ticket USING btree (sender_id, queue_at, id) WHERE (status <> ALL (ARRAY['CLOSED'::text, 'CANCELLED'::text, 'MERGED'::text]))
  CREATE INDEX ticket_service ON ticket USING btree (group_id, service_ref, closed_at) WHERE (service_ref <> ''::text)
  CREATE INDEX ticket_unit ON ticket USING btree (unit_id, dispatched_at DESC, id DESC)
  CREATE INDEX ticket_worker ON ticket USING btree (worker_id, dispatched_at DESC, id DESC)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE ticket_audit
  ticket_id bigint NOT NULL
  round integer NOT NULL
  stage integer NOT NULL
  auditor_id bigint NOT NULL
  passed boolean NOT NULL
  note text NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT ticket_audit_auditor_id_fkey FOREIGN KEY (auditor_id) REFERENCES staff(id)
  CONSTRAINT ticket_audit_pkey PRIMARY KEY (ticket_id, round, stage)
  CONSTRAINT ticket_audit_stage_check CHECK ((stage = ANY (ARRAY[1, 2])))
  CONSTRAINT ticket_audit_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  GRANT INSERT, SELECT TO duolao_app

TABLE ticket_draft
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  staff_id bigint NOT NULL
  draft jsonb NOT NULL
  version integer NOT NULL DEFAULT 1
  updated_at timestamp with time zone NOT NULL
  CONSTRAINT ticket_draft_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_draft_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX ticket_draft_of ON ticket_draft USING btree (staff_id, id DESC)
  GRANT DELETE, INSERT, SELECT, UPDATE TO duolao_app

TABLE ticket_event
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  ticket_id bigint NOT NULL
  at timestamp with time zone NOT NULL
  by_id bigint
  kind text NOT NULL
  from_status text
  to_status text NOT NULL
  team_id bigint
  was_team_id bigint
  staff_id bigint
  text text NOT NULL DEFAULT ''::text
  params jsonb NOT NULL DEFAULT '{}'::jsonb
  people bigint[] NOT NULL DEFAULT '{}'::bigint[]
  CONSTRAINT ticket_event_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT ticket_event_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_event_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT ticket_event_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX ticket_event_of ON ticket_event USING btree (ticket_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE ticket_file
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  ticket_id bigint NOT NULL
  event_id bigint
  hold_id bigint
  name text NOT NULL
  content_type text NOT NULL
  size integer NOT NULL
  key text NOT NULL
  by_id bigint NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT ticket_file_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT ticket_file_event_id_fkey FOREIGN KEY (event_id) REFERENCES ticket_event(id)
  CONSTRAINT ticket_file_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES ticket_hold(id)
  CONSTRAINT ticket_file_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_file_size_check CHECK ((size > 0))
  CONSTRAINT ticket_file_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX ticket_file_key ON ticket_file USING btree (key)
  CREATE INDEX ticket_file_of ON ticket_file USING btree (ticket_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE ticket_hold
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  ticket_id bigint NOT NULL
  reason text NOT NULL
  evidence text NOT NULL DEFAULT ''::text
  review_at timestamp with time zone NOT NULL
  reviewed_at timestamp with time zone
  by_id bigint NOT NULL
  from_at timestamp with time zone NOT NULL
  until_at timestamp with time zone
  used integer NOT NULL
  acceptance text NOT NULL DEFAULT 'PENDING'::text
  decided_by bigint
  decided_at timestamp with time zone
  note text NOT NULL DEFAULT ''::text
  CONSTRAINT ticket_hold_acceptance_check CHECK ((acceptance = ANY (ARRAY['PENDING'::text, 'ACCEPTED'::text, 'REJECTED'::text])))
  CONSTRAINT ticket_hold_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT ticket_hold_decided CHECK (((acceptance = 'PENDING'::text) = (decided_at IS NULL)))
  CONSTRAINT ticket_hold_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id)
  CONSTRAINT ticket_hold_interval CHECK ((until_at >= from_at))
  CONSTRAINT ticket_hold_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_hold_reason_check CHECK ((reason = ANY (ARRAY['CUSTOMER_ABSENT'::text, 'CUSTOMER_ASKED'::text, 'MATERIAL'::text, 'THIRD_PARTY'::text, 'FORCE_MAJEURE'::text])))
  CONSTRAINT ticket_hold_review CHECK ((review_at > from_at))
  CONSTRAINT ticket_hold_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX ticket_hold_from ON ticket_hold USING btree (from_at)
  CREATE INDEX ticket_hold_of ON ticket_hold USING btree (ticket_id, id)
  CREATE UNIQUE INDEX ticket_hold_open_key ON ticket_hold USING btree (ticket_id) WHERE (until_at IS NULL)
  CREATE INDEX ticket_hold_review_at ON ticket_hold USING btree (review_at) WHERE ((until_at IS NULL) AND (reviewed_at IS NULL))
  GRANT INSERT, SELECT TO duolao_app

TABLE ticket_leg
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  ticket_id bigint NOT NULL
  sent_at timestamp with time zone NOT NULL
  number integer NOT NULL
  party text NOT NULL
  team_id bigint
  staff_id bigint
  started_at timestamp with time zone NOT NULL
  ended_at timestamp with time zone
  CONSTRAINT ticket_leg_interval CHECK ((ended_at >= started_at))
  CONSTRAINT ticket_leg_number_key UNIQUE (ticket_id, number)
  CONSTRAINT ticket_leg_party_check CHECK ((party = ANY (ARRAY['SENDER'::text, 'TEAM'::text, 'AUDIT_1'::text, 'AUDIT_2'::text])))
  CONSTRAINT ticket_leg_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_leg_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT ticket_leg_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
  CONSTRAINT ticket_leg_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX ticket_leg_staff ON ticket_leg USING btree (staff_id, sent_at DESC, ticket_id DESC)
  CREATE INDEX ticket_leg_team ON ticket_leg USING btree (team_id, sent_at DESC, ticket_id DESC)
  GRANT INSERT, SELECT TO duolao_app

TABLE ticket_person
  ticket_id bigint NOT NULL
  sent_at timestamp with time zone NOT NULL
  staff_id bigint NOT NULL
  part text NOT NULL
  added_by bigint
  at timestamp with time zone NOT NULL
  CONSTRAINT ticket_person_added_by_fkey FOREIGN KEY (added_by) REFERENCES staff(id)
  CONSTRAINT ticket_person_part_check CHECK ((part = ANY (ARRAY['WATCHER'::text, 'HELPER'::text])))
  CONSTRAINT ticket_person_pkey PRIMARY KEY (ticket_id, staff_id)
  CONSTRAINT ticket_person_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT ticket_person_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CREATE INDEX ticket_person_staff ON ticket_person USING btree (staff_id, sent_at DESC, ticket_id DESC)
  GRANT DELETE, INSERT, SELECT TO duolao_app

TABLE ticket_rating
  ticket_id bigint NOT NULL
  rater text NOT NULL
  score integer NOT NULL
  comment text NOT NULL DEFAULT ''::text
  by_id bigint
  at timestamp with time zone NOT NULL
  CONSTRAINT ticket_rating_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT ticket_rating_key PRIMARY KEY (ticket_id, rater)
  CONSTRAINT ticket_rating_rater_check CHECK ((rater = ANY (ARRAY['SENDER'::text, 'CUSTOMER'::text])))
  CONSTRAINT ticket_rating_score_check CHECK (((score >= 1) AND (score <= 5)))
  CONSTRAINT ticket_rating_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  GRANT INSERT, SELECT TO duolao_app

TABLE ticket_type
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  city_id bigint
  code text NOT NULL
  number integer NOT NULL
  name_zh text NOT NULL
  name_en text NOT NULL
  active boolean NOT NULL DEFAULT true
  team_kinds text[] NOT NULL
  audits integer NOT NULL
  steps text[] NOT NULL DEFAULT '{}'::text[]
  needs_group boolean NOT NULL
  fields jsonb NOT NULL
  repeats text[] NOT NULL DEFAULT '{}'::text[]
  close_days integer NOT NULL
  given_up boolean NOT NULL DEFAULT false
  published_at timestamp with time zone NOT NULL
  published_by bigint
  CONSTRAINT ticket_type_audits_check CHECK (((audits >= 0) AND (audits <= 2)))
  CONSTRAINT ticket_type_city_id_fkey FOREIGN KEY (city_id) REFERENCES unit(id)
  CONSTRAINT ticket_type_close_days_check CHECK (((close_days >= 1) AND (close_days <= 30)))
  CONSTRAINT ticket_type_given_up CHECK (((NOT given_up) OR (city_id IS NOT NULL)))
  CONSTRAINT ticket_type_number_key UNIQUE NULLS NOT DISTINCT (city_id, code, number)
  CONSTRAINT ticket_type_pkey PRIMARY KEY (id)
  CONSTRAINT ticket_type_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  CONSTRAINT ticket_type_steps_check CHECK ((steps <@ ARRAY['SURVEY'::text, 'OPENING'::text]))
  CONSTRAINT ticket_type_team_kinds_check CHECK (((team_kinds <@ ARRAY['ACCEPTANCE'::text, 'ENGINEERING'::text, 'HALL'::text, 'SUPPORT'::text]) AND (team_kinds <> '{}'::text[])))
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

TABLE use_act
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  use_id bigint NOT NULL
  kind text NOT NULL
  status text NOT NULL
  number integer NOT NULL
  grant_id bigint
  by_id bigint
  deputy_for bigint
  note text NOT NULL DEFAULT ''::text
  at timestamp with time zone NOT NULL
  CONSTRAINT use_act_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT use_act_content FOREIGN KEY (use_id, number) REFERENCES use_content(use_id, number)
  CONSTRAINT use_act_deputy_for_fkey FOREIGN KEY (deputy_for) REFERENCES staff(id)
  CONSTRAINT use_act_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES power_grant(id)
  CONSTRAINT use_act_kind_check CHECK ((kind = ANY (ARRAY['USED'::text, 'REQUESTED'::text, 'OVERRIDDEN'::text, 'AMENDED'::text, 'APPROVED'::text, 'REFUSED'::text, 'ESCALATED'::text, 'EXPIRED'::text, 'WITHDRAWN'::text, 'REVERSED'::text])))
  CONSTRAINT use_act_pkey PRIMARY KEY (id)
  CONSTRAINT use_act_status_check CHECK ((status = ANY (ARRAY['EFFECTIVE'::text, 'PENDING'::text, 'REFUSED'::text, 'EXPIRED'::text, 'WITHDRAWN'::text, 'REVERSED'::text])))
  CONSTRAINT use_act_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX use_act_use ON use_act USING btree (use_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE use_audit
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  use_id bigint NOT NULL
  level text NOT NULL
  status text NOT NULL
  unit_id bigint NOT NULL
  risk integer NOT NULL
  risk_parts jsonb NOT NULL
  created_at timestamp with time zone NOT NULL
  due_at timestamp with time zone NOT NULL
  late_at timestamp with time zone
  auditor_id bigint
  opened_at timestamp with time zone
  decided_at timestamp with time zone
  overturned_at timestamp with time zone
  version integer NOT NULL DEFAULT 1
  CONSTRAINT use_audit_auditor_id_fkey FOREIGN KEY (auditor_id) REFERENCES staff(id)
  CONSTRAINT use_audit_decided_by_somebody CHECK ((((status = ANY (ARRAY['PASSED'::text, 'VIOLATION'::text])) = (auditor_id IS NOT NULL)) AND ((auditor_id IS NULL) = (decided_at IS NULL))))
  CONSTRAINT use_audit_key UNIQUE (use_id, level)
  CONSTRAINT use_audit_level_check CHECK ((level = ANY (ARRAY['LEADER'::text, 'DEPARTMENT'::text])))
  CONSTRAINT use_audit_pkey PRIMARY KEY (id)
  CONSTRAINT use_audit_risk_check CHECK (((risk >= 0) AND (risk <= 100)))
  CONSTRAINT use_audit_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'QUERIED'::text, 'ANSWERED'::text, 'PASSED'::text, 'VIOLATION'::text])))
  CONSTRAINT use_audit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CONSTRAINT use_audit_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX use_audit_auditor ON use_audit USING btree (auditor_id, decided_at) WHERE (decided_at IS NOT NULL)
  CREATE INDEX use_audit_by_time ON use_audit USING btree (decided_at DESC, id DESC) WHERE (decided_at IS NOT NULL)
  CREATE INDEX use_audit_due ON use_audit USING btree (due_at) WHERE ((status = ANY (ARRAY['OPEN'::text, 'QUERIED'::text, 'ANSWERED'::text])) AND (late_at IS NULL))
  CREATE INDEX use_audit_queue ON use_audit USING btree (unit_id, level, risk DESC, due_at, id) WHERE (status = ANY (ARRAY['OPEN'::text, 'QUERIED'::text, 'ANSWERED'::text]))
  GRANT INSERT, SELECT TO duolao_app

TABLE use_content
  use_id bigint NOT NULL
  number integer NOT NULL
  amount bigint NOT NULL
  ticket_id bigint
  beneficiary text NOT NULL DEFAULT ''::text
  beneficiary_staff_id bigint
  reason text NOT NULL
  files bytea NOT NULL DEFAULT '\x'::bytea
  hash bytea NOT NULL
  by_id bigint NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT use_content_amount_check CHECK ((amount <> 0))
  CONSTRAINT use_content_beneficiary_staff_id_fkey FOREIGN KEY (beneficiary_staff_id) REFERENCES staff(id)
  CONSTRAINT use_content_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id)
  CONSTRAINT use_content_files_check CHECK (((length(files) % 32) = 0))
  CONSTRAINT use_content_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT use_content_number_check CHECK ((number > 0))
  CONSTRAINT use_content_pkey PRIMARY KEY (use_id, number)
  CONSTRAINT use_content_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
  CONSTRAINT use_content_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX use_content_ticket ON use_content USING btree (ticket_id)
  GRANT INSERT, SELECT TO duolao_app

TABLE use_file
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  use_id bigint NOT NULL
  number integer NOT NULL
  name text NOT NULL
  content_type text NOT NULL
  size integer NOT NULL
  hash bytea NOT NULL
  key text NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT use_file_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT use_file_pkey PRIMARY KEY (id)
  CONSTRAINT use_file_size_check CHECK ((size > 0))
  CONSTRAINT use_file_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX use_file_key ON use_file USING btree (key)
  CREATE INDEX use_file_use ON use_file USING btree (use_id, id)
  GRANT INSERT, SELECT TO duolao_app

TABLE use_report
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  kind text NOT NULL
  staff_id bigint NOT NULL
  unit_id bigint NOT NULL
  month integer NOT NULL
  figures text NOT NULL
  words text NOT NULL
  hash bytea NOT NULL
  due_at timestamp with time zone NOT NULL
  signed_at timestamp with time zone NOT NULL
  CONSTRAINT use_report_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT use_report_key UNIQUE (staff_id, month, kind)
  CONSTRAINT use_report_kind_check CHECK ((kind = ANY (ARRAY['HOLDER'::text, 'LEADER'::text])))
  CONSTRAINT use_report_pkey PRIMARY KEY (id)
  CONSTRAINT use_report_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT use_report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  CREATE INDEX use_report_unit ON use_report USING btree (unit_id, month)
  GRANT INSERT, SELECT TO duolao_app

TABLE use_report_told
  month integer NOT NULL
  staff_id bigint NOT NULL
  what text NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT use_report_told_pkey PRIMARY KEY (month, staff_id, what)
  CONSTRAINT use_report_told_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CONSTRAINT use_report_told_what_check CHECK ((what = ANY (ARRAY['DUE'::text, 'LATE'::text])))
  GRANT INSERT, SELECT TO duolao_app

TABLE use_state
  use_id bigint NOT NULL
  status text NOT NULL
  number integer NOT NULL
  amount bigint NOT NULL
  charged_id bigint
  decider_id bigint
  due_at timestamp with time zone
  effective_at timestamp with time zone
  decided_by bigint
  over_authority boolean NOT NULL
  near_limit boolean NOT NULL
  audit text NOT NULL
  version integer NOT NULL
  CONSTRAINT use_state_audit_check CHECK ((audit = ANY (ARRAY['NONE'::text, 'LEADER'::text, 'DEPARTMENT'::text, 'PASSED'::text, 'VIOLATION'::text])))
  CONSTRAINT use_state_charged_id_fkey FOREIGN KEY (charged_id) REFERENCES power_grant(id)
  CONSTRAINT use_state_content FOREIGN KEY (use_id, number) REFERENCES use_content(use_id, number)
  CONSTRAINT use_state_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id)
  CONSTRAINT use_state_decider_id_fkey FOREIGN KEY (decider_id) REFERENCES power_grant(id)
  CONSTRAINT use_state_pending_is_asked CHECK ((((status = 'PENDING'::text) = (decider_id IS NOT NULL)) AND ((status = 'PENDING'::text) = (due_at IS NOT NULL))))
  CONSTRAINT use_state_pkey PRIMARY KEY (use_id)
  CONSTRAINT use_state_status_check CHECK ((status = ANY (ARRAY['EFFECTIVE'::text, 'PENDING'::text, 'REFUSED'::text, 'EXPIRED'::text, 'WITHDRAWN'::text, 'REVERSED'::text])))
  CONSTRAINT use_state_use_id_fkey FOREIGN KEY (use_id) REFERENCES power_use(id)
  CREATE INDEX use_state_decided ON use_state USING btree (decided_by) WHERE (decided_by IS NOT NULL)
  CREATE INDEX use_state_due ON use_state USING btree (due_at) WHERE (status = 'PENDING'::text)
  CREATE INDEX use_state_effective ON use_state USING btree (effective_at) WHERE (effective_at IS NOT NULL)
  CREATE INDEX use_state_pending ON use_state USING btree (decider_id, due_at, use_id) WHERE (status = 'PENDING'::text)
  GRANT INSERT, SELECT TO duolao_app

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

TABLE work_week
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  unit_id bigint
  from_day date NOT NULL
  inherits boolean NOT NULL DEFAULT false
  CONSTRAINT work_week_check CHECK (((NOT inherits) OR (unit_id IS NOT NULL)))
  CONSTRAINT work_week_from_day_check CHECK (((from_day >= '2000-01-01'::date) AND (from_day <= '2099-12-31'::date)))
  CONSTRAINT work_week_key UNIQUE NULLS NOT DISTINCT (unit_id, from_day)
  CONSTRAINT work_week_pkey PRIMARY KEY (id)
  CONSTRAINT work_week_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
  GRANT INSERT, SELECT, UPDATE TO duolao_app

TABLE work_window
  week_id bigint NOT NULL
  weekday integer NOT NULL
  opens integer NOT NULL
  closes integer NOT NULL
  CONSTRAINT work_window_check CHECK (((closes > opens) AND (closes <= 1440)))
  CONSTRAINT work_window_opens_check CHECK ((opens >= 0))
  CONSTRAINT work_window_pkey PRIMARY KEY (week_id, weekday, opens)
  CONSTRAINT work_window_week_id_fkey FOREIGN KEY (week_id) REFERENCES work_week(id)
  CONSTRAINT work_window_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
  GRANT DELETE, INSERT, SELECT TO duolao_app
