-- Keeps of a schema that has just been migrated what a test may change: the rows that migrations wrote, how far
-- sequences are, what tables look like, and what Postgres knows of their size.
DO $$
DECLARE
	place text;
	filled bool;
BEGIN
	CREATE SCHEMA the_schema_kept;
	FOR place IN SELECT relname FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace AND relkind = 'r' LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM the_schema.%I)', place) INTO filled;
		IF filled THEN EXECUTE format('CREATE TABLE the_schema_kept.%1$I AS TABLE the_schema.%1$I', place); END IF;
	END LOOP;
	CREATE TABLE the_schema_kept."kept sequences" AS SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'the_schema';
	CREATE TABLE the_schema_kept."kept structure" AS SELECT (SELECT md5(string_agg(x, E'\n' ORDER BY x COLLATE "C")) FROM (
		SELECT format('relation %s %s %s %s %s', oid, relname, relkind, relacl, reltuples) AS x FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('column %s %s %s %s %s %s', attrelid, attnum, attname, atttypid, attnotnull, attacl)
			FROM pg_attribute WHERE attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'the_schema'::regnamespace AND relkind = 'r')
		UNION ALL SELECT format('default %s %s', d.oid, md5(adbin::text)) FROM pg_attrdef d JOIN pg_class c ON c.oid = adrelid WHERE relnamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('constraint %s %s %s', oid, conname, convalidated) FROM pg_constraint WHERE connamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('trigger %s %s', g.oid, tgenabled) FROM pg_trigger g JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('function %s %s', oid, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'the_schema'::regnamespace
		UNION ALL SELECT format('rights %s', nspacl) FROM pg_namespace WHERE nspname = 'the_schema') every) AS hash;
END $$
