package main

// inspectionRights are the rights around audits, findings, inspections and figures, with the letters of rightsTable and of
// ticketRights. Where a person is concerned with one stands in allAudits, allFindings and allInspections: audits and findings are
// seen by who used the power and who audits or inspects the unit; an inspection by everybody who works in its unit, and what was
// drawn by those who inspect it.
const inspectionRights = `
#                              nobody must nounit manager supervisor clerk engineer hall department departmentP hr hrP auditor administrator bi biCity
Query.useAudits                U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.useAudit                 U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.findings                 U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.finding                  U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.inspections              U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.inspection               U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.useSignals               U      -    -      -       u          -     -        -    c          p           -  -   p       -             -  -
Query.auditorFigures           U      -    -      -       u          -     -        -    c          p           -  -   p       -             -  -
Query.useStatistics            U      -    -      -       u          -     -        -    c          p           -  -   p       -             -  -
Query.useEffect                U      -    -      -       u          -     -        -    c          p           -  -   p       -             -  -

Mutation.openAudit             U      -    -      -       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.queryAudit            U      -    -      -       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.answerAudit           U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Mutation.decideAudit           U      -    -      -       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.openFinding           U      -    -      -       u          -     -        -    c          p           -  -   p       -             -  -
Mutation.actOnFinding          U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Mutation.announceInspection    U      -    -      -       -          -     -        -    c          p           -  -   p       -             -  -
Mutation.drawInspection        U      -    -      -       -          -     -        -    c          p           -  -   p       -             -  -
Mutation.decideItem            U      -    -      -       -          -     -        -    c          p           -  -   p       -             -  -
Mutation.closeInspection       U      -    -      -       -          -     -        -    c          p           -  -   p       -             -  -
`

// inspectionFields are open to whoever sees the object; inspectionClosedFields depend on who asks: see closedInspections.
const inspectionFields = `
AuditAct: id kind by note at record
AuditorFigures: staff decided passed overturned medianDwell short late
DrawSpec: nearPercent moneySize freeSize
Finding: id code source kind use staff unit status note dueAt lateAt openedAt openedBy history version
FindingAct: id kind by note dueAt at record
FindingConnection: edges nodes pageInfo
FindingEdge: node cursor
Inspection: id code unit from until spec seedSource seed populationHash populationCount status announcedBy announcedAt drawnAt closedAt conclusion version
InspectionConnection: edges nodes pageInfo
InspectionEdge: node cursor
InspectionItem: use stratum why passed inspector note decidedAt version
InspectionProjection: population projected upper
RiskPart: code points
UseAudit: id use level status risk riskParts dueAt overdue auditor openedAt decidedAt overturned history version
UseAuditConnection: edges nodes pageInfo
UseAuditEdge: node cursor
UseCounts: effective onTheSpot asked refused expired overAuthority reversed violations people customers
UseEffect: categories months causes
UseEffectCategory: category count onTheSpot bySuperior spotKnown spotMedian spotP90 superiorKnown superiorMedian superiorP90 waitMedian
UseEffectCause: cause count amount
UseEffectMonth: month count onTheSpot median
UsePowerFigures: powerCode nameZh nameEn unit amount counts
UseSignal: kind staff powerCode group count of amount limit uses
UseStatistics: powers units
UseUnitFigures: unit amount counts
`

const inspectionClosedFields = `
Finding: acts
Inspection: items projection
Use: audits findings
UseAudit: acts
`
