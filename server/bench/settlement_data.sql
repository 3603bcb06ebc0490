-- Two cities with a month to be settled: one of the province's size, one of 100,000 managers.
-- Every tenth manager moved to another unit in the middle of the month. Figures are drawn
-- from a hash, so that they are the same each time. The shipped scheme lies in shipped_line
-- and shipped_post.
SET LOCAL work_mem = '256MB';

-- Checked in one go at the end, not row by row.
ALTER TABLE performance_total DROP CONSTRAINT performance_total_city_id_fkey, DROP CONSTRAINT performance_total_staff_id_fkey;
ALTER TABLE target DROP CONSTRAINT target_unit_id_fkey, DROP CONSTRAINT target_assignment_id_fkey;

CREATE FUNCTION pg_temp.draw(a bigint, b bigint, below bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN (hashint8extended(a, b) & 9223372036854775807) % below;

CREATE TEMP TABLE city (id bigint, people int, units int) ON COMMIT DROP;
INSERT INTO city VALUES (2, 2714, 60), (3, 100000, 250);

-- Each production unit has two micro areas, in which people work.
INSERT INTO unit (id, code, name, full_name, kind, parent_id, city_id, path) OVERRIDING SYSTEM VALUE
SELECT 1, 'P', '省公司', '省公司', 'PROVINCE', NULL::bigint, NULL::bigint, '/1/'
UNION ALL SELECT id, 'C' || id, '城市' || id, '城市' || id, 'CITY', 1, id, '/1/' || id || '/' FROM city
UNION ALL SELECT u, 'U' || u, '单元' || u, '单元' || u, 'PRODUCTION_UNIT', id, id, '/1/' || id || '/' || u || '/'
  FROM city, generate_series(id * 10000 + 1, id * 10000 + units) u
UNION ALL SELECT u * 10 + n, 'A' || u * 10 + n, '微区域' || u * 10 + n, '微区域' || u * 10 + n, 'MICRO_AREA', u, id, '/1/' || id || '/' || u || '/' || u * 10 + n || '/'
  FROM city, generate_series(id * 10000 + 1, id * 10000 + units) u, generate_series(1, 2) n;

INSERT INTO unit_completion (unit_id, month, rate)
SELECT id, 201009, 8000 + pg_temp.draw(id, 1, 5000) FROM unit WHERE kind = 'PRODUCTION_UNIT';

INSERT INTO scheme (city_id, month, number, status, published_at, default_quota_fen) SELECT id, 201009, 1, 'PUBLISHED', now(), 180000 FROM city;
INSERT INTO indicator (scheme_id, code, name_zh, name_en, category, method, max, per_piece, source, position)
SELECT s.id, l.* FROM scheme s, shipped_line l;
INSERT INTO post_rule (scheme_id, post, own, team) SELECT s.id, p.* FROM scheme s, shipped_post p;

INSERT INTO staff (id, code, name, roles) OVERRIDING SYSTEM VALUE
SELECT id * 1000000 + i, (id * 1000000 + i)::text, '员工' || i, '{MANAGER}' FROM city, generate_series(1, people) i;

INSERT INTO staff_terms (staff_id, from_month, employment, quota_fen, fixed_pay_fen, minimum_wage_fen)
SELECT id, 201001, CASE WHEN id % 12 = 0 THEN 'COMPANY' ELSE 'AGENCY' END, CASE WHEN id % 12 > 0 THEN 150000 + 100 * pg_temp.draw(id, 2, 700) END,
  30000 + 100 * pg_temp.draw(id, 3, 300), 96000
FROM staff;

CREATE TEMP TABLE slice ON COMMIT DROP AS
SELECT c.id AS city_id, s.staff_id, s.staff_id * 2 + n AS id, c.id * 10000 + 1 + (s.i + n) % c.units AS production_id, 1 + s.i % 2 AS area,
  CASE WHEN s.i % 20 = 1 THEN 'TOWNSHIP_HEAD' WHEN s.i % 20 < 4 THEN 'DISTRICT_MANAGER' ELSE 'ACCOUNT_MANAGER' END AS post,
  CASE n WHEN 0 THEN date '2010-01-01' ELSE date '2010-09-16' END AS from_day, CASE WHEN n = 0 AND s.i % 10 = 0 THEN date '2010-09-16' END AS until_day,
  n = 1 OR s.i % 10 > 0 AS last
FROM city c, LATERAL (SELECT c.id * 1000000 + i AS staff_id, i FROM generate_series(1, c.people) i) s, generate_series(0, 1) n
WHERE n = 0 OR s.i % 10 = 0;

INSERT INTO assignment (id, staff_id, unit_id, post, from_day, until_day) OVERRIDING SYSTEM VALUE
SELECT id, staff_id, production_id * 10 + area, post, from_day, until_day FROM slice;

CREATE TEMP TABLE line ON COMMIT DROP AS
SELECT code, method, category, max, row_number() OVER (ORDER BY category, position) AS n FROM indicator WHERE scheme_id = (SELECT min(id) FROM scheme);

INSERT INTO target (month, unit_id, assignment_id, indicator_code, quantity)
SELECT 201009, s.production_id, s.id, l.code, 10000 * (5 + pg_temp.draw(s.id, l.n, 30)) FROM slice s, line l WHERE l.method = 'RATIO'
ORDER BY s.id, l.code;

INSERT INTO performance_total (city_id, month, staff_id, assignment_id, indicator_code, done, out_of, entries)
SELECT s.city_id, 201009, s.staff_id, s.id, l.code,
  CASE l.method WHEN 'RATE' THEN 10000 * (d.b % d.a) WHEN 'RATING' THEN d.b % (l.max + 1) WHEN 'DEDUCTION' THEN 10000 * (d.b % 4) ELSE 100 * (d.b % 3000) END,
  CASE l.method WHEN 'RATE' THEN 10000 * d.a ELSE 0 END, 3
FROM slice s, line l, LATERAL (SELECT 1 + pg_temp.draw(s.id, 100 + l.n, 60) AS a, pg_temp.draw(s.id, 200 + l.n, 1000000) AS b) d
WHERE (l.code <> 'PROCESS_RATING' OR s.last) AND (l.method <> 'DEDUCTION' OR d.a <= 12)
ORDER BY s.city_id, s.staff_id, s.id, l.code;

-- The computed indicators are counted already: both sides read the same tables.
INSERT INTO period (city_id, month, counted_at) SELECT id, 201009, now() FROM city;

ALTER TABLE target ADD FOREIGN KEY (unit_id) REFERENCES unit (id), ADD FOREIGN KEY (assignment_id) REFERENCES assignment (id);
ALTER TABLE performance_total ADD FOREIGN KEY (city_id) REFERENCES unit (id), ADD FOREIGN KEY (staff_id) REFERENCES staff (id);

SELECT setval(pg_get_serial_sequence('unit', 'id'), 10000000), setval(pg_get_serial_sequence('staff', 'id'), 10000000), setval(pg_get_serial_sequence('assignment', 'id'), 30000000);

-- Where the one statement writes what the settlement writes, the traces left out.
CREATE TABLE bench_statement (LIKE statement);
ALTER TABLE bench_statement DROP COLUMN trace, ADD PRIMARY KEY (version_id, staff_id);
