-- A power of the bench with grants three deep, without limits that a run could come to, and 200,000 uses of it over thirteen
-- months for customers of the whole province, each with its audit: the last 10,000 wait, the others are decided.
CREATE TABLE bench_powers AS SELECT now() AS made_at, (SELECT coalesce(max(id), 0) FROM power_use) AS before, 0::bigint AS use, 0::bigint AS act, 0::bigint AS audit, 0::bigint AS seq, ''::bytea AS hash;
-- Whether rows refer to others is not looked at, where the database lets us say so: that would be most of the time.
DO $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN SET LOCAL session_replication_role = replica; END IF; END $$;

INSERT INTO power (code, number, category, name_zh, name_en, allows_zh, allows_en, duty_zh, duty_en, unit, max_amount, evidence, emergency, decision_minutes, near_percent, leader_audit, department_audit,
  leader_days, department_days, active, from_day, published_at)
SELECT 'BENCH_USE', 1, category, name_zh, name_en, allows_zh, allows_en, duty_zh, duty_en, unit, max_amount, evidence, emergency, decision_minutes, near_percent, 'RISK', 'NONE',
  leader_days, department_days, true, from_day, published_at FROM power WHERE code = 'CLUB_INVITATION' AND number = 1;

-- The department of each city, the heads of its units, and their account managers.
CREATE TEMP TABLE had ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('power_grant', 'id')) AS id, city_id AS unit_id, city_id, 1 AS depth, 'DEPARTMENT_STAFF' AS post FROM (SELECT DISTINCT city_id FROM customer_group ORDER BY 1) c;
INSERT INTO had SELECT nextval(pg_get_serial_sequence('power_grant', 'id')), unit_id, city_id, 2, 'UNIT_HEAD' FROM (SELECT DISTINCT unit_id, city_id FROM customer_group ORDER BY 1) u;
INSERT INTO had SELECT nextval(pg_get_serial_sequence('power_grant', 'id')), unit_id, city_id, 3, 'ACCOUNT_MANAGER' FROM (SELECT DISTINCT unit_id, city_id FROM customer_group ORDER BY 1) u;
INSERT INTO power_grant (id, power_code, parent_id, path, depth, post_unit_id, post, scope_unit_id, state, period, period_amount, may_hand_down, from_day, until_day, review_on, given_at, updated_at)
OVERRIDING SYSTEM VALUE
SELECT h.id, 'BENCH_USE', CASE h.depth WHEN 2 THEN a.id WHEN 3 THEN b.id END,
  CASE h.depth WHEN 1 THEN '/' || h.id || '/' WHEN 2 THEN '/' || a.id || '/' || h.id || '/' ELSE '/' || a.id || '/' || b.id || '/' || h.id || '/' END,
  h.depth, h.unit_id, h.post, h.unit_id, 'ACTIVE', 'MONTH', 1000000000, h.depth < 3, current_date - 400, current_date + 400, current_date + 300, now(), now()
FROM had h JOIN had a ON a.depth = 1 AND a.city_id = h.city_id LEFT JOIN had b ON b.depth = 2 AND b.unit_id = h.unit_id ORDER BY h.depth, h.id;
INSERT INTO power_grant_version (grant_id, number, cause, state, scope_unit_id, period, period_amount, may_hand_down, from_day, until_day, review_on, reason, at)
SELECT id, 1, 'GIVEN', state, scope_unit_id, period, period_amount, may_hand_down, from_day, until_day, review_on, 'bench', given_at FROM power_grant WHERE power_code = 'BENCH_USE';

CREATE TEMP TABLE g ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY g.id)::int AS k, g.id, g.unit_id, g.city_id, g.manager_id, h.id AS grant_id,
  (SELECT min(s.id) FROM assignment a JOIN staff s ON s.id = a.staff_id WHERE a.unit_id = g.city_id AND 'DEPARTMENT' = ANY (s.roles)) AS auditor_id
FROM customer_group g JOIN had h ON h.depth = 3 AND h.unit_id = g.unit_id WHERE g.status = 'ACTIVE' AND g.manager_id IS NOT NULL;
CREATE UNIQUE INDEX ON g (k);
ANALYZE g;
CREATE TEMP TABLE x ON COMMIT DROP AS
SELECT b.before + n AS id, n, n <= 190000 AS done, date_trunc('second', now()) - (200001 - n) * interval '170 second' AS at, g.id AS group_id, g.unit_id, g.city_id, g.manager_id, g.grant_id, coalesce(g.auditor_id, 1) AS auditor_id
FROM bench_powers b, generate_series(1, 200000) n JOIN g ON g.k = 1 + (n * 104729::bigint % (SELECT count(*) FROM g))::int;
ANALYZE x;

INSERT INTO power_use (id, code, power_id, power_code, grant_id, grant_number, staff_id, group_id, unit_id, city_id, need_at, asked_at, emergency)
OVERRIDING SYSTEM VALUE
SELECT x.id, 'BN' || lpad(x.n::text, 8, '0'), p.id, p.code, x.grant_id, 1, x.manager_id, x.group_id, x.unit_id, x.city_id, x.at, x.at, false FROM x, power p WHERE p.code = 'BENCH_USE' ORDER BY x.id;
SELECT setval('power_use_id_seq', (SELECT max(id) FROM power_use));
INSERT INTO use_content (use_id, number, amount, reason, hash, by_id, at) SELECT id, 1, 1 + n % 3, '邀请联系人参加新业务体验会', sha256(id::text::bytea), manager_id, at FROM x ORDER BY id;
INSERT INTO use_state (use_id, status, number, amount, charged_id, effective_at, over_authority, near_limit, audit, version)
SELECT id, 'EFFECTIVE', 1, 1 + n % 3, grant_id, at, false, false, CASE WHEN done THEN 'PASSED' ELSE 'LEADER' END, 1 FROM x ORDER BY id;
INSERT INTO use_act (use_id, kind, status, number, grant_id, by_id, at) SELECT id, 'USED', 'EFFECTIVE', 1, grant_id, manager_id, at FROM x ORDER BY id;
-- What waits is with the leader; every fourth is the city's, where there is no leader who may.
INSERT INTO use_audit (use_id, level, status, unit_id, risk, risk_parts, created_at, due_at, auditor_id, opened_at, decided_at)
SELECT id, 'LEADER', CASE WHEN done THEN 'PASSED' ELSE 'OPEN' END, CASE WHEN n % 4 = 0 THEN city_id ELSE unit_id END, (n * 7919::bigint % 60)::int, '[{"code": "AMOUNT", "points": 5}]', at, at + interval '60 day',
  CASE WHEN done THEN auditor_id END, CASE WHEN done THEN at + interval '1 hour' END, CASE WHEN done THEN at + interval '2 hour' END FROM x ORDER BY id;
INSERT INTO audit_act (audit_id, kind, note, at) SELECT a.id, 'CREATED', '', a.created_at FROM use_audit a JOIN x ON x.id = a.use_id ORDER BY a.id;

-- What was used of the grants, by month and by day, of all customers and of each.
INSERT INTO grant_counter (grant_id, period, period_day, group_id, amount, count)
SELECT l.id, p.period, p.day, w.group_id, sum(1 + x.n % 3), count(*)
FROM x JOIN power_grant o ON o.id = x.grant_id CROSS JOIN LATERAL (SELECT unnest(string_to_array(btrim(o.path, '/'), '/'))::bigint AS id) l
CROSS JOIN LATERAL (VALUES ('MONTH', date_trunc('month', x.at AT TIME ZONE 'Asia/Shanghai')::date), ('DAY', (x.at AT TIME ZONE 'Asia/Shanghai')::date)) p (period, day)
CROSS JOIN LATERAL (VALUES (0::bigint), (x.group_id)) w (group_id) GROUP BY 1, 2, 3, 4;

UPDATE bench_powers SET use = (SELECT max(id) FROM power_use), act = (SELECT max(id) FROM use_act), audit = (SELECT max(id) FROM audit_log), seq = h.seq, hash = h.hash FROM chain_head h;
