-- One statement that settles a month: points, places, quotas, bonuses by largest remainder
-- and top-ups, from the tables that the server reads, under the default scheme's settings.
-- Integers wherever they hold, for they are faster than numeric; numeric where they may not.
-- $1 is the city, $2 the month, $3 its first day, $4 the next month's.
INSERT INTO bench_statement (version_id, staff_id, place, staff_code, employment, unit_id, post, days, own_quota_fen, fixed_pay_fen, minimum_wage_fen,
  quota_fen, base, coefficient, adjustment, raw_points, points, rank, bonus_fen, remainder_fen, top_up_fen, correction_fen)
WITH
s AS MATERIALIZED (
  SELECT id, default_quota_fen, ($4::date - $3::date)::bigint AS days FROM scheme
  WHERE city_id = $1 AND month <= $2 AND status = 'PUBLISHED' ORDER BY month DESC LIMIT 1),
line AS MATERIALIZED (
  SELECT i.code, i.category, i.method, i.max, i.per_piece FROM indicator i JOIN s ON s.id = i.scheme_id),
-- A rate of which nothing was reported counts in full: what is reported is counted against that.
whole AS MATERIALIZED (
  SELECT coalesce(sum(max) FILTER (WHERE category = 'BASE' AND method = 'RATE'), 0)::bigint AS base_rates,
    coalesce(sum(max) FILTER (WHERE category = 'PROCESS' AND method = 'RATE'), 0)::bigint AS process_rates,
    coalesce(sum(max) FILTER (WHERE category = 'ADJUSTMENT' AND method = 'RATE'), 0)::bigint AS adjustment_rates,
    coalesce(sum(max) FILTER (WHERE category = 'PROCESS'), 0)::bigint AS process_max
  FROM line),
mean AS MATERIALIZED (
  SELECT sum(c.rate)::bigint AS total, count(*) AS units FROM unit u JOIN unit_completion c ON c.unit_id = u.id AND c.month = $2
  WHERE u.city_id = $1 AND u.kind = 'PRODUCTION_UNIT'),
place AS MATERIALIZED (
  SELECT DISTINCT ON (u.id) u.id, c.rate FROM unit u
  JOIN unit p ON p.city_id = u.city_id AND p.kind = 'PRODUCTION_UNIT' AND starts_with(u.path, p.path)
  JOIN unit_completion c ON c.unit_id = p.id AND c.month = $2
  WHERE u.city_id = $1 ORDER BY u.id, length(p.path) DESC),
slice AS MATERIALIZED (
  SELECT a.id, a.staff_id, a.unit_id, a.post, a.from_day, least(a.until_day, $4::date) - greatest(a.from_day, $3::date) AS days,
    (2 * (r.own * mean.total + p.rate * mean.units * r.team) + mean.total) / (2 * mean.total) AS factor,
    count(*) OVER (PARTITION BY a.staff_id) > 1 AS moved
  FROM mean, s, assignment a JOIN place p ON p.id = a.unit_id JOIN post_rule r ON r.post = a.post
  WHERE r.scheme_id = s.id AND a.from_day < $4::date AND (a.until_day IS NULL OR a.until_day > $3::date)),
-- Of a slice its base lines; of whoever did not move, all of them: the slice is the month.
scored AS (
  SELECT t.assignment_id, l.category, CASE l.method
      WHEN 'RATIO' THEN CASE WHEN g.quantity > 0 AND t.done > 0 THEN (2 * l.max * t.done + g.quantity) / (2 * g.quantity) ELSE 0 END
      WHEN 'RATING' THEN CASE l.category WHEN 'BASE' THEN (2 * least(greatest(t.done, 0), l.max) * a.days + s.days) / (2 * s.days) ELSE least(greatest(t.done, 0), l.max) END
      WHEN 'RATE' THEN CASE WHEN t.out_of <= 0 OR t.done >= t.out_of THEN 0 WHEN t.done < 0 THEN -l.max
        ELSE (2 * l.max * t.done + t.out_of) / (2 * t.out_of) - l.max END
      WHEN 'DEDUCTION' THEN -least(l.max, (2 * l.per_piece * greatest(t.done, 0) + 10000) / 20000)
      ELSE sign(t.done)::bigint * ((2 * l.per_piece * abs(t.done) + 10000) / 20000) END AS score
  FROM s, performance_total t
  JOIN slice a ON a.id = t.assignment_id
  JOIN line l ON l.code = t.indicator_code
  LEFT JOIN target g ON g.month = $2 AND g.assignment_id = t.assignment_id AND g.indicator_code = t.indicator_code
  WHERE t.city_id = $1 AND t.month = $2 AND (NOT a.moved OR l.category = 'BASE')),
sums AS (
  SELECT assignment_id, sum(score) FILTER (WHERE category = 'BASE') AS base,
    sum(score) FILTER (WHERE category = 'PROCESS') AS process, sum(score) FILTER (WHERE category = 'ADJUSTMENT') AS adjustment
  FROM scored GROUP BY assignment_id),
-- Of whoever moved, a line over the month adds up over the slices; its target is the latest one.
moved AS (
  SELECT t.staff_id, t.indicator_code, sum(t.done)::bigint AS done, sum(t.out_of)::bigint AS out_of,
    (array_agg(g.quantity ORDER BY a.from_day DESC) FILTER (WHERE g.quantity IS NOT NULL))[1] AS target
  FROM performance_total t
  JOIN slice a ON a.id = t.assignment_id AND a.moved
  JOIN line l ON l.code = t.indicator_code AND l.category <> 'BASE'
  LEFT JOIN target g ON g.month = $2 AND g.assignment_id = t.assignment_id AND g.indicator_code = t.indicator_code
  WHERE t.city_id = $1 AND t.month = $2
  GROUP BY t.staff_id, t.indicator_code),
moved_sums AS (
  SELECT staff_id, sum(score) FILTER (WHERE category = 'PROCESS') AS process, sum(score) FILTER (WHERE category = 'ADJUSTMENT') AS adjustment
  FROM (
    SELECT t.staff_id, l.category, CASE l.method
        WHEN 'RATIO' THEN CASE WHEN t.target > 0 AND t.done > 0 THEN (2 * l.max * t.done + t.target) / (2 * t.target) ELSE 0 END
        WHEN 'RATING' THEN least(greatest(t.done, 0), l.max)
        WHEN 'RATE' THEN CASE WHEN t.out_of <= 0 OR t.done >= t.out_of THEN 0 WHEN t.done < 0 THEN -l.max
          ELSE (2 * l.max * t.done + t.out_of) / (2 * t.out_of) - l.max END
        WHEN 'DEDUCTION' THEN -least(l.max, (2 * l.per_piece * greatest(t.done, 0) + 10000) / 20000)
        ELSE sign(t.done)::bigint * ((2 * l.per_piece * abs(t.done) + 10000) / 20000) END AS score
    FROM moved t JOIN line l ON l.code = t.indicator_code) x
  GROUP BY staff_id),
person AS (
  SELECT a.staff_id, sum(a.days) AS days, (array_agg(a.unit_id ORDER BY a.from_day DESC))[1] AS unit_id, (array_agg(a.post ORDER BY a.from_day DESC))[1] AS post,
    sum(coalesce(x.base, 0) + w.base_rates)::bigint AS base, sum((coalesce(x.base, 0) + w.base_rates)::numeric * a.factor) AS weighed,
    coalesce(sum(x.process), 0) AS process, coalesce(sum(x.adjustment), 0) AS adjustment
  FROM whole w, slice a LEFT JOIN sums x ON x.assignment_id = a.id
  GROUP BY a.staff_id),
month AS (
  SELECT p.staff_id, p.days, p.unit_id, p.post, p.base, p.weighed, w.process_max,
    (p.process + coalesce(m.process, 0) + w.process_rates)::bigint AS process, (p.adjustment + coalesce(m.adjustment, 0) + w.adjustment_rates)::bigint AS adjustment
  FROM whole w, person p LEFT JOIN moved_sums m ON m.staff_id = p.staff_id),
figures AS (
  SELECT m.*, round((m.weighed * c.coefficient + m.adjustment * 1000000000000::numeric) * 0.000000000001)::bigint AS raw, c.coefficient
  FROM month m, LATERAL (SELECT CASE WHEN m.process_max = 0 THEN 1000000
    ELSE greatest(0, least(1000000, (2 * m.process * 1000000 + m.process_max) / (2 * m.process_max))) END AS coefficient) c),
terms AS MATERIALIZED (
  SELECT f.*, st.code, t.employment, t.quota_fen AS own, t.fixed_pay_fen AS fixed, t.minimum_wage_fen AS minimum
  FROM figures f JOIN staff st ON st.id = f.staff_id
  CROSS JOIN LATERAL (
    SELECT * FROM staff_terms t WHERE t.staff_id = f.staff_id AND t.from_month <= $2 ORDER BY t.from_month DESC LIMIT 1) t),
agency AS MATERIALIZED (
  SELECT sum(own)::bigint AS total, count(*) AS people FROM terms WHERE employment = 'AGENCY'),
quota AS (
  SELECT t.*, greatest(0, t.raw) AS points, row_number() OVER (ORDER BY length(t.code), t.code COLLATE "C") - 1 AS place,
    CASE WHEN t.employment = 'AGENCY' THEN (2 * t.own * t.days + s.days) / (2 * s.days)
      WHEN a.people > 0 THEN (2 * a.total * t.days + a.people * s.days) / (2 * a.people * s.days)
      ELSE (2 * s.default_quota_fen * t.days + s.days) / (2 * s.days) END AS quota
  FROM terms t, agency a, s),
pool AS (
  SELECT *, rank() OVER (ORDER BY points DESC) AS rank, sum(quota) OVER ()::bigint AS pool, sum(points) OVER ()::bigint AS total FROM quota),
whole_fen AS (
  SELECT *, pool * points / total AS fen, pool * points % total AS fraction FROM pool),
bonus AS (
  SELECT *, (row_number() OVER (ORDER BY fraction DESC, place) <= pool - sum(fen) OVER ())::int AS remainder FROM whole_fen)
SELECT 0, b.staff_id, b.place, b.code, b.employment, b.unit_id, b.post, b.days, b.own, b.fixed, b.minimum,
  b.quota, b.base, b.coefficient, b.adjustment, b.raw, b.points, b.rank, b.fen + b.remainder, b.remainder,
  greatest(0, greatest(0, (2 * (b.minimum - b.fixed) * b.days + s.days) / (2 * s.days)) - b.fen - b.remainder), 0
FROM bonus b, s
