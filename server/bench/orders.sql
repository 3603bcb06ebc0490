-- 200,000 assist orders beside those of the demo, with what belongs to them: 163,000 that have been closed over thirteen
-- months, 35,000 open ones with 100,000 running clocks, 2,000 that are held. The open ones have been sent in the last ten
-- days, and their targets lie so far away that nothing of them is due by itself before three weeks have passed.
-- Go has put into bench_deadline what the calendars make of their targets.

-- Where the orders of the bench begin and end: whatever comes later is taken away again.
CREATE TABLE bench_orders AS SELECT now() AS made_at, (SELECT coalesce(max(id), 0) FROM ticket) AS before, 0::bigint AS ticket, 0::bigint AS event, 0::bigint AS job,
  0::bigint AS notification, 0::bigint AS audit;
-- Whether rows refer to others is not looked at, where the database lets us say so: that would be most of the time.
DO $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN SET LOCAL session_replication_role = replica; END IF; END $$;

-- A team of a thousand, who all look at its queue.
INSERT INTO team (code, name, kind, unit_id, city_id)
SELECT 'BENCH', '千人组', 'ENGINEERING', city_id, city_id FROM customer_group GROUP BY city_id ORDER BY count(*) DESC LIMIT 1;
INSERT INTO team_member (team_id, staff_id)
SELECT t.id, s.id FROM team t, (SELECT id FROM staff WHERE status = 'ACTIVE' AND 'MANAGER' = ANY (roles) ORDER BY id LIMIT 1000) s WHERE t.code = 'BENCH';
UPDATE catalogue_revision SET revision = revision + 1;

CREATE TEMP TABLE g ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY id)::int AS k, id, name, grade, unit_id, city_id, manager_id FROM customer_group WHERE status = 'ACTIVE' AND manager_id IS NOT NULL;
CREATE UNIQUE INDEX ON g (k);
ANALYZE g;

CREATE TEMP TABLE route ON COMMIT DROP AS
SELECT DISTINCT ON (u.id, r.type_code) u.id AS unit_id, r.type_code, r.team_id, m.unit_id AS team_unit_id, h.people
FROM unit u JOIN unit a ON starts_with(u.path, a.path) JOIN routing_rule r ON r.unit_id = a.id JOIN team m ON m.id = r.team_id
JOIN (SELECT team_id, array_agg(staff_id ORDER BY staff_id) AS people FROM team_member GROUP BY 1) h ON h.team_id = r.team_id
WHERE r.grade IS NULL AND u.id IN (SELECT unit_id FROM g)
ORDER BY u.id, r.type_code, length(a.path) DESC;
ANALYZE route;

CREATE TEMP TABLE o ON COMMIT DROP AS
SELECT b.before + n AS id, n, y.id AS type_id, y.code AS type_code, y.name_zh AS type, st.id AS standard_id, g.city_id, g.unit_id, g.id AS group_id, g.grade, g.name, g.manager_id,
  r.team_id, r.people[1 + n % cardinality(r.people)] AS worker, s.status, n > 163000 AS live,
  CASE WHEN n > 163000 THEN d.start_at ELSE date_trunc('second', now()) - interval '12 day' - (163000 - n) * interval '205 second' END AS at,
  d.response_due, d.response_notice, d.response_seconds, l.leg_due, l.leg_notice, l.leg_seconds, r.team_unit_id
FROM bench_orders b, generate_series(1, 200000) n
CROSS JOIN LATERAL (SELECT (ARRAY['FAULT', 'BUSINESS_ACCEPTANCE', 'LINE_SURVEY', 'COMPLAINT', 'MATERIAL_REQUEST'])[1 + n % 5] AS type_code,
  1 + (n * 104729::bigint % (SELECT count(*) FROM g))::int AS k,
  CASE WHEN n <= 163000 THEN 'CLOSED' WHEN n > 198000 THEN 'HELD' WHEN n % 7 = 0 THEN 'WORKING' WHEN n % 7 <= 3 THEN 'DISPATCHED' ELSE 'CLAIMED' END AS status) s
JOIN g ON g.k = s.k
JOIN route r ON r.unit_id = g.unit_id AND r.type_code = s.type_code
JOIN ticket_type y ON y.code = s.type_code AND y.city_id IS NULL AND y.number = 1
CROSS JOIN (SELECT min(id) AS id FROM service_standard) st
JOIN bench_deadline d ON d.unit_id = g.unit_id AND d.moment = n % 600
JOIN bench_deadline l ON l.unit_id = r.team_unit_id AND l.moment = n % 600;

INSERT INTO ticket (id, code, type_id, type_code, standard_id, city_id, unit_id, group_id, grade, service_ref, title, detail, form, status, sender_id, team_id, holder_id, worker_id, worker_team_id,
  due_at, due_metric, queue_at, responded_at, resolved_at, resolution_code, resolution_note, closed_at, dispatched_at, updated_at)
OVERRIDING SYSTEM VALUE
SELECT id, 'BN' || lpad(n::text, 8, '0'), type_id, type_code, standard_id, city_id, unit_id, group_id, grade, CASE type_code WHEN 'FAULT' THEN 'ZX' || group_id ELSE '' END,
  type || ' · ' || name, '客户反映现场情况,请尽快处理', jsonb_build_object('line', 'ZX' || group_id, 'symptom', 'DOWN'), status, manager_id, team_id,
  CASE WHEN status IN ('CLAIMED', 'WORKING', 'HELD') THEN worker END, CASE WHEN status <> 'DISPATCHED' THEN worker END, CASE WHEN status <> 'DISPATCHED' THEN team_id END,
  CASE WHEN live AND status <> 'HELD' THEN least(response_due, leg_due) END, CASE WHEN live AND status <> 'HELD' THEN 'RESPONSE' END,
  CASE WHEN live AND status <> 'HELD' THEN least(response_due, leg_due) ELSE '9999-01-01' END,
  CASE WHEN status IN ('WORKING', 'HELD', 'CLOSED') THEN at + interval '10 minute' END, CASE WHEN NOT live THEN at + interval '1 day' END,
  CASE WHEN NOT live THEN 'DONE' END, CASE WHEN NOT live THEN '已处理完毕' END, CASE WHEN NOT live THEN at + interval '2 day' END, at, at
FROM o ORDER BY id;
SELECT setval('ticket_id_seq', (SELECT max(id) FROM ticket));

INSERT INTO ticket_leg (ticket_id, sent_at, number, party, team_id, staff_id, started_at, ended_at)
SELECT id, at, 1, 'TEAM', team_id, CASE WHEN status <> 'DISPATCHED' THEN worker END, at, CASE WHEN NOT live THEN at + interval '1 day' END FROM o ORDER BY id;
INSERT INTO ticket_person (ticket_id, sent_at, staff_id, part, at)
SELECT id, at, people.staff_id, part, at FROM o JOIN (SELECT id AS m, array_agg(s) AS others FROM (SELECT t.id, m.staff_id AS s FROM team t JOIN team_member m ON m.team_id = t.id) x GROUP BY 1) h ON h.m = o.team_id
CROSS JOIN LATERAL (SELECT DISTINCT ON (staff_id) staff_id, part FROM (VALUES (h.others[1 + (n + 1) % cardinality(h.others)], 'HELPER'), (h.others[1 + (n + 2) % cardinality(h.others)], 'WATCHER')) v (staff_id, part)) people
WHERE n % 3 = 0;
INSERT INTO ticket_event (ticket_id, at, by_id, kind, from_status, to_status, team_id, people)
SELECT id, at, manager_id, 'DISPATCHED', NULL, 'DISPATCHED', team_id, ARRAY[manager_id] FROM o
UNION ALL SELECT id, at + interval '5 minute', worker, 'CLAIMED', 'DISPATCHED', 'CLAIMED', team_id, ARRAY[manager_id, worker] FROM o WHERE status <> 'DISPATCHED'
UNION ALL SELECT id, at + interval '2 day', manager_id, 'CLOSED', 'RESOLVED', 'CLOSED', team_id, ARRAY[manager_id, worker] FROM o WHERE NOT live
ORDER BY 2;
INSERT INTO ticket_hold (ticket_id, reason, review_at, by_id, from_at, used) SELECT id, 'MATERIAL', now() + interval '28 day', worker, at + interval '1 hour', 1 FROM o WHERE status = 'HELD';

INSERT INTO clock (ticket_id, leg_id, metric, amount, unit, basis, target_seconds, calendar_unit_id, state, started_at, consumed_seconds, due_at, stopped_at, provisional, notice_at)
SELECT o.id, CASE c.metric WHEN 'LEG' THEN l.id END, c.metric, c.amount, c.unit, c.basis, c.seconds, CASE c.metric WHEN 'LEG' THEN o.team_unit_id ELSE o.unit_id END, s.state, o.at,
  CASE s.state WHEN 'RUNNING' THEN 0 ELSE 600 END, CASE s.state WHEN 'RUNNING' THEN c.due END, CASE s.state WHEN 'STOPPED' THEN o.at + interval '10 minute' END, false,
  CASE s.state WHEN 'RUNNING' THEN c.notice END
FROM o JOIN ticket_leg l ON l.ticket_id = o.id AND l.number = 1
CROSS JOIN LATERAL (VALUES
  ('RESPONSE', 60, 'WORKING_DAY', 'WORKING', response_seconds, response_due, response_notice),
  ('RESOLUTION', 90, 'DAY', 'ALWAYS', 90 * 86400, o.at + interval '90 day', o.at + interval '45 day'),
  ('LEG', 80, 'WORKING_DAY', 'WORKING', leg_seconds, leg_due, leg_notice)) c (metric, amount, unit, basis, seconds, due, notice)
CROSS JOIN LATERAL (SELECT CASE WHEN o.status = 'CLOSED' OR c.metric = 'RESPONSE' AND o.status IN ('WORKING', 'HELD') THEN 'STOPPED' WHEN o.status = 'HELD' THEN 'PAUSED' ELSE 'RUNNING' END AS state) s
WHERE o.live OR c.metric <> 'LEG' ORDER BY o.id;
INSERT INTO clock_segment (clock_id, number, from_at, state, reason)
SELECT c.id, 1, c.started_at, 'RUNNING', 'DISPATCH' FROM clock c WHERE c.ticket_id > (SELECT before FROM bench_orders)
UNION ALL SELECT c.id, 2, c.started_at + interval '10 minute', c.state, CASE c.state WHEN 'PAUSED' THEN 'HOLD' ELSE 'RESOLVE' END FROM clock c WHERE c.ticket_id > (SELECT before FROM bench_orders) AND c.state <> 'RUNNING'
ORDER BY 1, 2;
INSERT INTO river_job (args, kind, max_attempts, priority, queue, scheduled_at, state)
SELECT jsonb_build_object('ticketId', ticket_id), 'ticket.notice', 40, 1, 'default', min(notice_at), 'scheduled' FROM clock WHERE notice_at IS NOT NULL AND ticket_id > (SELECT before FROM bench_orders) GROUP BY ticket_id;

UPDATE bench_orders SET ticket = (SELECT max(id) FROM ticket), event = (SELECT max(id) FROM ticket_event), job = (SELECT max(id) FROM river_job),
  notification = (SELECT coalesce(max(id), 0) FROM notification), audit = (SELECT max(id) FROM audit_log);
