package main

// reportRights are the rights around monthly reports of uses, with the letters of rightsTable and of grantRights. Whose
// report it is stands in allReports. A change is tried with a month that is not over: rights are asked before it.
const reportRights = `
#                              nobody must nounit manager supervisor clerk engineer hall department departmentP hr hrP auditor administrator bi biCity
Query.useReport                U      -    +      +       +          -     -        -    +          +           -  -   -       -             -  -
Query.signedReport             U      -    o      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.useReports               U      -    -      -       u          -     -        -    c          p           -  -   p       -             -  -

Mutation.signUseReport         U      -    p      p       p          -     -        -    p          p           -  -   -       -             -  -
`

const reportFields = `
UseReport: id kind staff unit month required lines audits people missing figuresHash words dueAt late signedAt hash
UseReportAudits: decided late violations
UseReportLine: power uses amount customers people asked overAuthority reversed passed waiting violations
UseReportState: kind staff unit reportId dueAt signedAt late
`
