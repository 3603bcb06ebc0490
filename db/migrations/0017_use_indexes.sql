-- Audits that are decided, the last first: whoever reads them sees several units, so the index by unit does not give the order.
CREATE INDEX use_audit_by_time ON use_audit (decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;
DROP INDEX use_audit_decided;
