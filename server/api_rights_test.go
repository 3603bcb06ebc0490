package main

import "strings"

// rights are the columns of one row of the tables below. The letters:
//
//	U  not signed in: UNAUTHENTICATED
//	-  FORBIDDEN
//	+  allowed; there is nothing to be inside or outside of
//	o  the own person
//	u  the own unit and what lies below
//	c  the own city
//	p  the whole province
type rights map[string]byte

// The rights of every root field and of every field of Viewer, as the issue and the schema promise
// them: written by hand, and not derived from auth.Policy, which they are to prove.
//
// must has a password that must be changed first; nounit is a supervisor without an assignment;
// departmentP and hrP are the province's, biCity a city's.
const rightsTable = `
#                          nobody must nounit manager supervisor clerk engineer hall department departmentP hr hrP auditor administrator bi biCity
Query.viewer               U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Query.auditLog             U      -    -      -       -          -     -        -    -          -           -  -   p       p             -  -
Query.group                U      -    -      o       u          u     u        u    c          p           -  -   p       -             p  c
Query.groups               U      -    -      o       u          u     u        u    c          p           -  -   p       -             p  c
Query.alert                U      -    -      o       u          u     u        u    c          p           -  -   p       -             p  c
Query.alerts               U      -    -      o       u          u     u        u    c          p           -  -   p       -             p  c
Query.gradeRule            U      -    -      +       +          +     +        +    +          +           -  -   +       -             +  +
Query.import               U      -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
Query.imports              U      -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
Query.importTemplates      U      -    -      -       -          -     -        -    +          +           +  +   -       -             -  -
Query.unit                 U      -    -      -       u          u     u        u    c          p           c  p   p       p             p  c
Query.units                U      -    -      -       u          u     u        u    c          p           c  p   p       p             p  c
Query.staff                U      -    -      -       u          u     u        u    c          p           c  p   p       p             p  c
Query.staffs               U      -    -      -       u          u     u        u    c          p           c  p   p       p             p  c
Query.standing             U      -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Query.trend                U      -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Query.ranking              U      -    -      c       c          -     -        -    c          p           c  p   p       -             p  c
Query.rankingAround        U      -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Query.distribution         U      -    -      c       c          -     -        -    c          p           c  p   p       -             p  c
Query.teamOverview         U      -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Query.performanceEntries   U      -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Query.scheme               U      -    -      -       -          -     -        -    c          p           c  p   p       p             p  c
Query.schemes              U      -    -      -       -          -     -        -    c          p           c  p   p       p             p  c
Query.schemeInForce        U      -    -      -       -          -     -        -    c          p           c  p   p       p             p  c
Query.schemeDifference     U      -    -      -       -          -     -        -    c          p           c  p   p       p             p  c
Query.targetSheet          U      -    -      o       u          -     -        -    c          p           -  -   p       -             p  c
Query.targetSheets         U      -    -      o       u          -     -        -    c          p           -  -   p       -             p  c
Query.targetHistory        U      -    -      o       u          -     -        -    c          p           -  -   p       -             p  c

Viewer.staff               U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.roles               U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.actions             U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.scopeUnit           U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.mustChangePassword  U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.months              U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.sessions            U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Viewer.standing            U      -    -      +       +          -     -        -    +          +           +  +   +       -             +  +
Viewer.trend               U      -    -      +       +          -     -        -    +          +           +  +   +       -             +  +
Viewer.groups              U      -    -      +       +          +     +        +    +          +           -  -   +       -             +  +
Viewer.alerts              U      -    -      +       +          +     +        +    +          +           -  -   +       -             +  +
Viewer.alertCounts         U      -    -      +       +          +     +        +    +          +           -  -   +       -             +  +

Mutation.login             +      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.refresh           +      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.logout            +      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.logoutEverywhere  U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.endSession        U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.changePassword    U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.resetPassword     U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -
Mutation.setRoles          U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -
Mutation.handleAlert       U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.reopenAlert       U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.saveGroup         U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.saveContact       U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.recordVisit       U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.assignGroups      U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.startImport       U      -    -      -       -          -     -        -    +          +           -  -   -       -             -  -
Mutation.commitImport      U      -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
Mutation.discardImport     U      -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
Mutation.saveUnit          U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -
Mutation.saveStaff         U      -    -      -       -          -     -        -    -          -           c  p   -       p             -  -
Mutation.setStaffTerms     U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.assignStaff       U      -    -      -       -          -     -        -    -          -           c  p   -       p             -  -
Mutation.endAssignment     U      -    -      -       -          -     -        -    -          -           c  p   -       p             -  -
Mutation.reverseEntry      U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.postEntry         U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.setCompletion     U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.draftScheme       U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.saveScheme        U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.publishScheme     U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.discardScheme     U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.issueTasks        U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.splitTasks        U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -

Subscription.standingChanged U    -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Subscription.importProgress  U    -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
`

// openFields are the fields that whoever sees the object sees as well. The four marked in
// closedFields tell less to some. A field that is in neither is nobody's yet: decide, and write it down.
const openFields = `
Alert: id kind detail raisedAt dueAt status late handledAt outcome note version group manager handledBy
AlertConnection: edges nodes pageInfo
AlertCounts: open overdue dueToday
AlertEdge: node cursor
Assignment: id staff unit post from until version
AuditRecord: id at actor action entity entityId requestId address
AuditRecordConnection: edges nodes pageInfo
AuditRecordEdge: node cursor
Contact: id name title phone role lastMetAt active version
DistributionBin: from below count me
GradeKindPoints: kind points
GradeReason: factor value points
GradeRule: id from steps kinds gold silver bronze
GradeStep: factor atLeast points
Group: id code name trade kind members revenue influence grade gradeReasons status address phone arrears contractUntil lacks version manager unit contacts visits openAlerts lastKeyVisitAt nextVisit
GroupConnection: edges nodes pageInfo
GroupEdge: node cursor
Import: id kind fileName size status percent rows accepted unchanged rejected issues rejectedUrl effects error sameAsId createdAt finishedAt createdBy
ImportConnection: edges nodes pageInfo
ImportEdge: node cursor
ImportEffect: name count
ImportTemplate: kind url
Indicator: code nameZh nameEn category method max perPiece source position
LoginResult: accessToken expiresAt mustChangePassword
Missing: kind name nameEn
NextVisit: contact reason by
PageInfo: hasNextPage endCursor
PasswordReset: staff temporaryPassword
PerformanceEntry: id indicatorCode day quantity outOf source sourceRef fileName row note recordedAt recordedBy reversesId reversedById carriedFrom excluded
PerformanceEntryConnection: edges nodes pageInfo
PerformanceEntryEdge: node cursor
PeriodMonth: month closed
PostRule: post own team
RankingConnection: edges nodes pageInfo
RankingEdge: node cursor
RankingRow: rank staffId code name unitId unitName post points gained me
RowIssue: sheet row column value reason remedy
Scheme: id city month number status defaultQuota indicators posts publishedAt publishedBy updatedAt version editable
SchemeConnection: edges nodes pageInfo
SchemeDifference: subject key kind field before after
SchemeEdge: node cursor
ScoreLine: indicatorCode nameZh nameEn category method max perPiece done outOf target score reason gap gapScore
Session: id userAgent address createdAt lastUsedAt expiresAt current
SliceTrace: assignmentId unitId unitName post from until days own team completion meanCompletion factor base earned lines
Staff: id code name status roles version assignment assignments
StaffConnection: edges nodes pageInfo
StaffEdge: node cursor
StaffTerms: fromMonth employment quota fixedPay minimumWage
Standing: staff month asOf closed schemeId points rawPoints base earned coefficient processScore processMax adjustment slices process adjustments pool cityPoints unitPrice unitPriceLow bonus bonusLow rankUnit unitSize rankCity citySize pointsYesterday rankCityYesterday gapToNext missing
TargetChange: at by indicatorCode assignment before after
TargetLine: indicatorCode nameZh nameEn task taskVersion shares assigned unassigned
TargetShare: assignmentId quantity version
TargetSheet: unit month canIssue canSplit lines holders
TeamIndicator: indicatorCode nameZh nameEn category method done outOf target meanScore max
TeamMember: staffId code name unitName post points pointsYesterday base coefficient adjustment rankCity rankUnit
TeamOverview: unit month asOf size points meanPoints pointsYesterday completion openAlerts overdueAlerts members indicators missing
TrendPoint: month points base coefficient bonus rankCity citySize
Unit: id code name kind active version city fullName headcount
Visit: id at kind note contact staff
`

// closedFields tell some callers less than others; TestClosedFields has the oracle of each.
const closedFields = `
AuditRecord: before after
Staff: phone terms
TeamMember: bonus
Unit: parent
`

// tableOfRights reads rightsTable.
func tableOfRights() map[string]rights {
	table := map[string]rights{}
	for line := range strings.Lines(rightsTable) {
		cells := strings.Fields(line)
		if len(cells) == 0 || cells[0] == "#" {
			continue
		}
		if len(cells) != len(whos)+1 {
			panic("the table of rights has a row with another number of columns: " + line)
		}
		row := rights{}
		for i, who := range whos {
			row[who] = cells[i+1][0]
		}
		table[cells[0]] = row
	}
	return table
}

// fieldSet reads openFields or closedFields: "Type.field".
func fieldSet(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(text) {
		name, fields, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		for _, f := range strings.Fields(fields) {
			set[name+"."+f] = true
		}
	}
	return set
}
