-- Looking at uses afterwards: audits level by level, findings that must be put right.

-- 稽核: one for each level that a use must pass; the leader's first, then the department's.
CREATE TABLE use_audit (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  use_id        bigint NOT NULL REFERENCES power_use (id),
  level         text NOT NULL CHECK (level IN ('LEADER', 'DEPARTMENT')),
  status        text NOT NULL CHECK (status IN ('OPEN', 'QUERIED', 'ANSWERED', 'PASSED', 'VIOLATION')),
  unit_id       bigint NOT NULL REFERENCES unit (id), -- whose leader or department: the nearest unit with a leader who may, else the city
  risk          int NOT NULL CHECK (risk BETWEEN 0 AND 100),
  risk_parts    jsonb NOT NULL,
  created_at    timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  late_at       timestamptz, -- when those above were told that it is overdue
  auditor_id    bigint REFERENCES staff (id), -- who decided
  opened_at     timestamptz, -- when the one who decided looked at it first
  decided_at    timestamptz,
  overturned_at timestamptz, -- an inspection found otherwise
  version       int NOT NULL DEFAULT 1,
  CONSTRAINT use_audit_key UNIQUE (use_id, level),
  CONSTRAINT use_audit_decided_by_somebody CHECK ((status IN ('PASSED', 'VIOLATION')) = (auditor_id IS NOT NULL) AND (auditor_id IS NULL) = (decided_at IS NULL))
);
CREATE INDEX use_audit_queue ON use_audit (unit_id, level, risk DESC, due_at, id) WHERE status IN ('OPEN', 'QUERIED', 'ANSWERED');
CREATE INDEX use_audit_due ON use_audit (due_at) WHERE status IN ('OPEN', 'QUERIED', 'ANSWERED') AND late_at IS NULL;
CREATE INDEX use_audit_auditor ON use_audit (auditor_id, decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX use_audit_decided ON use_audit (unit_id, decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;

-- What happened in audits, in order. Chained.
CREATE TABLE audit_act ( -- append-only
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  audit_id bigint NOT NULL REFERENCES use_audit (id),
  kind     text NOT NULL CHECK (kind IN ('CREATED', 'OPENED', 'QUERIED', 'ANSWERED', 'OVERDUE', 'PASSED', 'VIOLATION', 'OVERTURNED')),
  by_id    bigint REFERENCES staff (id), -- NULL: the system
  note     text NOT NULL DEFAULT '',
  at       timestamptz NOT NULL
);
CREATE INDEX audit_act_audit ON audit_act (audit_id, id);

-- 问题: what must be put right, by whom and until when.
CREATE TABLE finding (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code         text NOT NULL,
  source       text NOT NULL CHECK (source IN ('AUDIT', 'INSPECTION', 'EMERGENCY', 'SIGNAL')),
  source_id    bigint NOT NULL, -- the audit, inspection or use
  kind         text NOT NULL CHECK (kind IN ('OVER_AUTHORITY', 'OUT_OF_SCOPE', 'NO_EVIDENCE', 'FALSE_REASON', 'SPLIT_USE', 'OTHER')),
  use_id       bigint NOT NULL REFERENCES power_use (id),
  staff_id     bigint NOT NULL REFERENCES staff (id), -- who has to put it right
  unit_id      bigint NOT NULL REFERENCES unit (id),
  status       text NOT NULL CHECK (status IN ('OPEN', 'RECTIFYING', 'RECTIFIED', 'VERIFIED', 'CLOSED', 'ACCOUNTABLE', 'DISMISSED')),
  note         text NOT NULL,
  due_at       timestamptz,
  opened_by    bigint REFERENCES staff (id), -- NULL: by itself
  opened_at    timestamptz NOT NULL,
  late_at      timestamptz, -- when the deadline passed unmet
  version      int NOT NULL DEFAULT 1,
  CONSTRAINT finding_code_key UNIQUE (code),
  CONSTRAINT finding_source_key UNIQUE (source, source_id, use_id),
  CONSTRAINT finding_rectifying_until CHECK (status <> 'RECTIFYING' OR due_at IS NOT NULL)
);
CREATE INDEX finding_staff ON finding (staff_id, id DESC);
CREATE INDEX finding_unit ON finding (unit_id, id DESC);
CREATE INDEX finding_use ON finding (use_id);
CREATE INDEX finding_due ON finding (due_at) WHERE status = 'RECTIFYING';

-- What happened to a finding, in order. Chained.
CREATE TABLE finding_act ( -- append-only
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  finding_id bigint NOT NULL REFERENCES finding (id),
  kind       text NOT NULL CHECK (kind IN ('OPENED', 'ORDERED', 'RECTIFIED', 'SENT_BACK', 'VERIFIED', 'CLOSED', 'LATE', 'HELD_TO_ACCOUNT', 'DISMISSED')),
  status     text NOT NULL, -- afterwards
  by_id      bigint REFERENCES staff (id), -- NULL: the system
  note       text NOT NULL DEFAULT '',
  due_at     timestamptz,
  at         timestamptz NOT NULL
);
CREATE INDEX finding_act_finding ON finding_act (finding_id, id);

GRANT SELECT, INSERT ON use_audit, audit_act, finding, finding_act TO duolao_app;
GRANT UPDATE (status, late_at, auditor_id, opened_at, decided_at, overturned_at, version) ON use_audit TO duolao_app;
GRANT UPDATE (status, due_at, late_at, version) ON finding TO duolao_app;
GRANT USAGE ON SEQUENCE finding_id_seq TO duolao_app; -- a finding's code holds its id
