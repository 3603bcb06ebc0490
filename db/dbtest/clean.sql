-- Makes a schema again what migrations left. Fails where that can't be or isn't worth it: keep.sql tells what is compared.
-- Statements are planned as on a new schema: Postgres takes every table that it has not analysed for one of ten pages,
-- while it has no more.
DO $$
DECLARE
	place text;
	columns text;
BEGIN
	IF (SELECT md5(string_agg(x, E'\n' ORDER BY x COLLATE "C")) FROM (
		SELECT format('relation %s %s %s %s %s', oid, relname, relkind, relacl, reltuples) AS x FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('column %s %s %s %s %s %s', attrelid, attnum, attname, atttypid, attnotnull, attacl)
			FROM pg_attribute WHERE attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace AND relkind = 'r')
		UNION ALL SELECT format('default %s %s', d.oid, md5(adbin::text)) FROM pg_attrdef d JOIN pg_class c ON c.oid = adrelid WHERE relnamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('constraint %s %s %s', oid, conname, convalidated) FROM pg_constraint WHERE connamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('trigger %s %s', g.oid, tgenabled) FROM pg_trigger g JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('function %s %s', oid, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('rights %s', nspacl) FROM pg_namespace WHERE nspname = 'the_schema') every) <> (SELECT hash FROM the_schema_kept."kept structure") THEN RAISE 'a test has changed the tables'; END IF;
	IF EXISTS (SELECT FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 10 * 8192) THEN
		RAISE 'a test has written much';
	END IF;
	PERFORM set_config('session_replication_role', 'replica', true); -- in any order
	FOR place IN SELECT relname FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace AND relkind = 'r' LOOP
		EXECUTE format('DELETE FROM the_schema.%I', place);
	END LOOP;
	FOR place, columns IN
		SELECT relname, string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_class c
		JOIN pg_attribute ON attrelid = to_regclass(format('the_schema.%I', relname)) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
		WHERE relnamespace = 'the_schema_kept'::regnamespace AND relkind = 'r' GROUP BY relname
	LOOP
		EXECUTE format('INSERT INTO the_schema.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM the_schema_kept.%1$I', place, columns);
	END LOOP;
	PERFORM setval(format('the_schema.%I', s.sequencename)::regclass, coalesce(k.last_value, s.start_value), k.last_value IS NOT NULL)
	FROM pg_sequences s JOIN the_schema_kept."kept sequences" k USING (sequencename)
	WHERE s.schemaname = 'the_schema' AND s.last_value IS DISTINCT FROM k.last_value;
END $$
