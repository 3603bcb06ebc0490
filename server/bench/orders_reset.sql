-- Takes away what the bench has added to its orders, and what their clocks have told.
-- Whether rows refer to others is not looked at, where the database lets us say so: that would be most of the time.
DO $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN SET LOCAL session_replication_role = replica; END IF; END $$;
CREATE TEMP TABLE added ON COMMIT DROP AS SELECT t.id FROM ticket t, bench_orders b WHERE t.id > b.ticket;
CREATE TEMP TABLE added_clock ON COMMIT DROP AS SELECT c.id FROM clock c JOIN added a ON a.id = c.ticket_id;
ANALYZE added;
ANALYZE added_clock;
DELETE FROM escalation USING bench_orders b WHERE ticket_id > b.before;
DELETE FROM clock_change USING added_clock a WHERE clock_id = a.id;
DELETE FROM clock_segment USING added_clock a WHERE clock_id = a.id;
DELETE FROM clock USING added a WHERE ticket_id = a.id;
DELETE FROM ticket_leg USING added a WHERE ticket_id = a.id;
DELETE FROM ticket_event USING bench_orders b WHERE id > b.event;
DELETE FROM river_job USING bench_orders b WHERE id > b.job AND kind LIKE 'ticket.%';
DELETE FROM notification USING bench_orders b WHERE id > b.notification AND kind LIKE 'TICKET%';
DELETE FROM audit_log USING bench_orders b WHERE id > b.audit AND action = 'ticket.dispatch';
DELETE FROM command USING bench_orders b WHERE name = 'dispatchTicket' AND at > b.made_at;
DELETE FROM ticket USING added a WHERE ticket.id = a.id;
UPDATE clock c SET notified = 0, breached_at = NULL, notice_at = CASE c.metric
    WHEN 'RESOLUTION' THEN c.started_at + interval '45 day' WHEN 'RESPONSE' THEN d.response_notice ELSE d.leg_notice END
  FROM bench_orders b, bench_deadline d
  WHERE c.ticket_id > b.before AND c.state = 'RUNNING' AND c.notified > 0 AND d.unit_id = c.calendar_unit_id AND d.start_at = c.started_at;
