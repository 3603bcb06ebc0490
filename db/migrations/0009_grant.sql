-- Tiered grants: what may be decided on the spot (powers), and who may and how far (grants).
-- Amounts are whole numbers of the power's unit: fen, times or days. Limits that are NULL do not bind.

-- 权限项. A change is a further number, in force from its day on; a use keeps the one that it was made under. The
-- province's department publishes them; cities bound them by their grants.
CREATE TABLE power ( -- append-only
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code            text NOT NULL,
  number          int NOT NULL,
  category        text NOT NULL CHECK (category IN ('POLICY_USE', 'SERVICE_CARE', 'RESOURCE_DISPATCH')),
  name_zh         text NOT NULL,
  name_en         text NOT NULL,
  allows_zh       text NOT NULL, -- what it allows, in words
  allows_en       text NOT NULL,
  duty_zh         text NOT NULL, -- what its holder answers for
  duty_en         text NOT NULL,
  unit            text NOT NULL CHECK (unit IN ('FEN', 'TIMES', 'DAYS')),
  max_amount      bigint NOT NULL CHECK (max_amount > 0), -- of one use, whatever a grant says: above it is a slip of the finger
  evidence        jsonb NOT NULL,   -- what a use must bring: grant.Evidence
  emergency       boolean NOT NULL, -- whether one may act over authority and answer for it afterwards
  decision_minutes int NOT NULL CHECK (decision_minutes BETWEEN 10 AND 2400), -- working minutes that each superior has for a request
  near_percent    int NOT NULL CHECK (near_percent BETWEEN 50 AND 100), -- from here on a use counts as near its limit
  leader_audit    text NOT NULL CHECK (leader_audit IN ('ALL', 'RISK', 'NONE')),
  department_audit text NOT NULL CHECK (department_audit IN ('ALL', 'RISK', 'NONE')),
  leader_days     int NOT NULL CHECK (leader_days BETWEEN 1 AND 30),     -- working days
  department_days int NOT NULL CHECK (department_days BETWEEN 1 AND 30), -- working days
  active          boolean NOT NULL,
  from_day        date NOT NULL,
  published_at    timestamptz NOT NULL,
  published_by    bigint REFERENCES staff (id),
  note            text NOT NULL DEFAULT '',
  CONSTRAINT power_number_key UNIQUE (code, number)
);

-- 授权: the head of a grant, which is its latest version. The holder is a person, or whoever has a post in a unit.
-- path: the ids from the root down to this one, '/3/17/'.
CREATE TABLE power_grant (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  power_code      text NOT NULL,
  parent_id       bigint REFERENCES power_grant (id), -- NULL: given by the province out of its own right
  path            text COLLATE "C" NOT NULL,
  depth           int NOT NULL CHECK (depth BETWEEN 1 AND 8),
  staff_id        bigint REFERENCES staff (id),
  post_unit_id    bigint REFERENCES unit (id),
  post            text,
  scope_unit_id   bigint NOT NULL REFERENCES unit (id), -- for customers of this unit and below
  state           text NOT NULL CHECK (state IN ('ACTIVE', 'SUSPENDED', 'ENDED')),
  number          int NOT NULL DEFAULT 1, -- of its latest version; raised by every change
  per_use         bigint CHECK (per_use > 0),
  period          text NOT NULL CHECK (period IN ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
  period_amount   bigint CHECK (period_amount > 0),
  period_count    int CHECK (period_count > 0),
  customer_amount bigint CHECK (customer_amount > 0), -- of one group in a period
  customer_count  int CHECK (customer_count > 0),
  may_hand_down   boolean NOT NULL,
  from_day        date NOT NULL,
  until_day       date NOT NULL,
  review_on       date NOT NULL, -- suspended from this day on unless it was reviewed
  given_by        bigint REFERENCES staff (id),
  given_at        timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  reminded_for    date, -- the review that somebody was reminded of
  CONSTRAINT power_grant_holder CHECK ((staff_id IS NULL) <> (post_unit_id IS NULL) AND (post_unit_id IS NULL) = (post IS NULL)),
  CONSTRAINT power_grant_interval CHECK (until_day > from_day),
  CONSTRAINT power_grant_path_key UNIQUE (path)
);
-- One living grant of a power to a holder: what is left must have one answer.
CREATE UNIQUE INDEX power_grant_staff_key ON power_grant (staff_id, power_code) WHERE staff_id IS NOT NULL AND state <> 'ENDED';
CREATE UNIQUE INDEX power_grant_post_key ON power_grant (post_unit_id, post, power_code) WHERE post IS NOT NULL AND state <> 'ENDED';
CREATE INDEX power_grant_list ON power_grant (power_code, path);
CREATE INDEX power_grant_parent ON power_grant (parent_id);
CREATE INDEX power_grant_giver ON power_grant (given_by);
CREATE INDEX power_grant_holder ON power_grant (staff_id);
CREATE INDEX power_grant_scope ON power_grant (scope_unit_id);
CREATE INDEX power_grant_review ON power_grant (review_on) WHERE state = 'ACTIVE';
CREATE INDEX power_grant_until ON power_grant (until_day) WHERE state <> 'ENDED';

-- Every version of every grant: what a use was made under can be shown for ever.
CREATE TABLE power_grant_version ( -- append-only
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grant_id        bigint NOT NULL REFERENCES power_grant (id),
  number          int NOT NULL,
  -- CUT and LAPSED by a change of one above, UNREVIEWED and EXPIRED by the day
  cause           text NOT NULL CHECK (cause IN ('GIVEN', 'CHANGED', 'CUT', 'LAPSED', 'SUSPENDED', 'RESUMED', 'REVIEWED', 'UNREVIEWED', 'REVOKED', 'EXPIRED')),
  cause_id        bigint REFERENCES power_grant (id), -- of CUT and LAPSED: the one above that was changed
  state           text NOT NULL,
  scope_unit_id   bigint NOT NULL,
  per_use         bigint,
  period          text NOT NULL,
  period_amount   bigint,
  period_count    int,
  customer_amount bigint,
  customer_count  int,
  may_hand_down   boolean NOT NULL,
  from_day        date NOT NULL,
  until_day       date NOT NULL,
  review_on       date NOT NULL,
  reason          text NOT NULL,
  by_id           bigint REFERENCES staff (id), -- NULL: the system
  at              timestamptz NOT NULL,
  CONSTRAINT power_grant_version_key UNIQUE (grant_id, number)
);

-- 代理人: may use the grant and decide in the holder's place, [from_day, until_day). One level: lends nothing on.
CREATE TABLE grant_deputy (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grant_id   bigint NOT NULL REFERENCES power_grant (id),
  staff_id   bigint NOT NULL REFERENCES staff (id),
  from_day   date NOT NULL,
  until_day  date NOT NULL,
  given_by   bigint NOT NULL REFERENCES staff (id),
  given_at   timestamptz NOT NULL,
  ended_at   timestamptz, -- taken back before its end
  CONSTRAINT grant_deputy_interval CHECK (until_day > from_day)
);
CREATE INDEX grant_deputy_staff ON grant_deputy (staff_id, until_day);
CREATE INDEX grant_deputy_grant ON grant_deputy (grant_id);

-- What was taken of a grant in a period, together with all that hangs from it; group_id 0: of all customers. There is a
-- row for each day, and one for the period of the grant's limits, which is the sum of its days: where a grant gets another
-- period, what was taken already counts in it. The rows of periods are what is locked: from the root down, for each grant
-- first that of all customers, then that of the group.
CREATE TABLE grant_counter (
  grant_id   bigint NOT NULL REFERENCES power_grant (id),
  period     text NOT NULL CHECK (period IN ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
  period_day date NOT NULL, -- the period's first day
  group_id   bigint NOT NULL,
  amount     bigint NOT NULL CHECK (amount >= 0),
  count      int NOT NULL CHECK (count >= 0),
  PRIMARY KEY (grant_id, period, period_day, group_id)
);

GRANT SELECT, INSERT ON power, power_grant, power_grant_version, grant_deputy, grant_counter TO duolao_app;
GRANT UPDATE (scope_unit_id, state, number, per_use, period, period_amount, period_count, customer_amount, customer_count, may_hand_down,
  from_day, until_day, review_on, updated_at, reminded_for) ON power_grant TO duolao_app;
GRANT UPDATE (ended_at) ON grant_deputy TO duolao_app;
GRANT UPDATE (amount, count) ON grant_counter TO duolao_app;
GRANT USAGE ON SEQUENCE power_grant_id_seq, power_grant_version_id_seq TO duolao_app; -- a grant's path holds its id; the chain its version's

-- What ships: the powers of the study's three categories.
INSERT INTO power (code, number, category, name_zh, name_en, allows_zh, allows_en, duty_zh, duty_en, unit, max_amount, evidence, emergency,
  decision_minutes, near_percent, leader_audit, department_audit, leader_days, department_days, active, from_day, published_at)
SELECT p.*, true, '2010-01-01', '2010-01-01 00:00+08' FROM (VALUES
  ('POLICY_ORDINARY', 1, 'POLICY_USE', '常规政策', 'Ordinary policies',
   '对个人、集团、家庭市场的客户，当场办理公司现行的常规政策，一次为一户或一个号码。',
   'To apply a policy in force on the spot for customers of the personal, group and family markets; one time is one household or number.',
   '核对客户符合政策条件；不拆分、不重复办理；对每一次使用的真实性负责。',
   'Checks that the customer meets the policy''s conditions; neither splits nor repeats it; answers for the truth of every use.',
   'TIMES', 200, '{"ticketTypes": [], "files": 0, "beneficiary": false, "reason": 4}'::jsonb, false, 120, 80, 'RISK', 'RISK', 5, 10),
  ('POLICY_PROMOTIONAL', 1, 'POLICY_USE', '优惠活动政策', 'Promotional policies',
   '在优惠活动期内，对个人、集团、家庭市场的客户给予话费、终端或业务优惠，金额按优惠总值计。',
   'To give customers of the personal, group and family markets a discount on charges, a device or a service during a promotion; the amount is the discount''s whole value.',
   '只用于活动范围内的客户；按活动规则计算优惠总值；对优惠是否换来业务负责。',
   'Uses it only for customers whom the promotion is for; reckons the whole value by its rules; answers for whether it has brought business.',
   'FEN', 500000, '{"ticketTypes": [], "files": 0, "beneficiary": false, "reason": 6}'::jsonb, false, 120, 80, 'RISK', 'RISK', 5, 10),
  ('POLICY_DISCRETIONARY', 1, 'POLICY_USE', '隐形政策（自由裁量）', 'Discretionary policies',
   '为留住或争取个人、集团、家庭市场的重要客户，在公开政策之外给予优惠，金额按优惠总值计。',
   'To give more than the published policies do, so as to keep or win important customers of the personal, group and family markets; the amount is the whole value.',
   '写明为什么公开政策不够；附竞争对手的条件或客户的书面要求；不得用于亲友，不得承诺以后再给。',
   'Says why the published policies were not enough; attaches the competitor''s terms or the customer''s letter; never for relatives or friends, and promises nothing for later.',
   'FEN', 1000000, '{"ticketTypes": [], "files": 1, "beneficiary": false, "reason": 10}'::jsonb, false, 120, 75, 'ALL', 'RISK', 5, 10),
  ('CLUB_INVITATION', 1, 'SERVICE_CARE', '俱乐部活动邀请', 'Club invitation',
   '邀请集团的决策人、联系人或重要客户参加客户俱乐部的活动，一次为一人参加一场。',
   'To invite deciders, contacts and important customers of a group to an event of the customers'' club; one time is one person at one event.',
   '邀请与客户关系维护有关的人；如实登记到场情况；不得转让名额。',
   'Invites people who matter for the group; notes truly who came; never passes a place on.',
   'TIMES', 20, '{"ticketTypes": [], "files": 0, "beneficiary": false, "reason": 4}'::jsonb, false, 240, 80, 'RISK', 'NONE', 5, 10),
  ('COMPLAINT_REFUND', 1, 'SERVICE_CARE', '投诉退费', 'Complaint refund',
   '客户投诉收费错误或服务未达承诺，经核实后当场退还相应费用。',
   'To refund on the spot what was charged wrongly, or for a service that fell short of its promise, once a complaint has been checked.',
   '退费必须对应本集团的投诉单，金额不超过核实的多收或损失；写明原因，便于追究责任环节。',
   'Refunds only against a complaint order of the group, and no more than was overcharged or lost; writes down the cause, so that whoever caused it can answer for it.',
   'FEN', 500000, '{"ticketTypes": ["COMPLAINT"], "files": 0, "beneficiary": false, "reason": 6}'::jsonb, true, 120, 80, 'RISK', 'RISK', 5, 10),
  ('ROAMING_INTERNATIONAL', 1, 'SERVICE_CARE', '国际漫游担保', 'International roaming guarantee',
   '为集团成员担保开通国际长途和国际漫游，免收押金，金额按担保额计。',
   'To vouch for a member of a group, so that international calls and roaming are opened without a deposit; the amount is what is vouched for.',
   '核实成员身份和出境需要；提醒资费；担保期内关注话费，欠费由担保人追缴。',
   'Checks who the member is and that they travel; tells them the tariff; watches the charges meanwhile, and collects what stays unpaid.',
   'FEN', 1000000, '{"ticketTypes": [], "files": 0, "beneficiary": true, "reason": 4}'::jsonb, true, 60, 80, 'RISK', 'RISK', 5, 10),
  ('ROAMING_DOMESTIC', 1, 'SERVICE_CARE', '国内漫游担保', 'Domestic roaming guarantee',
   '为集团成员担保国内长途和国内漫游不停机，按担保天数计。',
   'To vouch for a member of a group, so that domestic calls and roaming are not cut off; counted in days vouched for.',
   '核实成员身份；在担保天数内催缴欠费；到期仍欠费的，由担保人追缴。',
   'Checks who the member is; has arrears paid within the days; collects what is unpaid after them.',
   'DAYS', 30, '{"ticketTypes": [], "files": 0, "beneficiary": true, "reason": 4}'::jsonb, true, 60, 80, 'RISK', 'NONE', 5, 10),
  ('SIM_FEE_WAIVER', 1, 'SERVICE_CARE', '换卡免卡费', 'SIM card fee waiver',
   '集团成员补卡或换卡时免收卡费，一次为一张卡。',
   'To waive the fee for a member''s new or replaced SIM card; one time is one card.',
   '核对机主身份；只用于确需补换的卡；同一号码反复换卡要问清原因。',
   'Checks who owns the number; only for cards that have to be replaced; asks why, where a number is replaced again and again.',
   'TIMES', 10, '{"ticketTypes": [], "files": 0, "beneficiary": true, "reason": 2}'::jsonb, false, 120, 80, 'RISK', 'NONE', 5, 10),
  ('RESOURCE_REQUEST', 1, 'RESOURCE_DISPATCH', '资源调配申请', 'Resource request',
   '为满足集团客户的业务和服务需要，直接调配网络、工程、终端等资源，一次为一张资源申请单。',
   'To move resources of network, engineering or devices for what a group needs; one time is one order of that type.',
   '需求真实，能落到具体集团和地点；不占用超出需要的资源；跟进到资源用上为止。',
   'The need is real and belongs to a group and a place; takes no more than is needed; follows it until the resource is in use.',
   'TIMES', 5, '{"ticketTypes": ["RESOURCE_REQUEST"], "files": 0, "beneficiary": false, "reason": 6}'::jsonb, false, 240, 80, 'RISK', 'RISK', 5, 10)
) p;
