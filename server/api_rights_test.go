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
Query.settlement           U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.settlements          U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.settlementReadiness  U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.settlementDifference U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.statements           U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.statement            U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.statementMonths      U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.payBridge            U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.appeal               U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.appeals              U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.appealCounts         U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.payEstimate          U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.whatIf               U      -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Query.rehearsal            U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.rehearsals           U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.rehearsalRows        U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.effectReport         U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.effectFigures        U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.payAnalysis          U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.payAnalysisPeople    U      -    -      -       -          -     -        -    c          p           c  p   p       -             -  -
Query.shadow               U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.shadows              U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.shadowRows           U      -    -      o       -          -     -        -    c          p           c  p   p       -             -  -
Query.inbox                U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Query.unreadNotifications  U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +

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
Mutation.computeSettlement U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.reviewSettlement  U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.returnSettlement  U      -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
Mutation.publishSettlement U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.approveSettlement U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.closeSettlement   U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.raiseAppeal       U      -    -      o       -          -     -        -    -          -           -  -   -       -             -  -
Mutation.assignAppeal      U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.decideAppeal      U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.withdrawAppeal    U      -    -      o       -          -     -        -    -          -           -  -   -       -             -  -
Mutation.rehearseScheme    U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.signOffRehearsal  U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.compareShadow     U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.explainShadow     U      -    -      -       -          -     -        -    -          -           c  p   -       -             -  -
Mutation.readNotifications U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +

Subscription.standingChanged U    -    -      o       u          -     -        -    c          p           c  p   p       -             p  c
Subscription.importProgress  U    -    -      -       -          -     -        -    c          p           c  p   -       -             -  -
Subscription.unreadChanged U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Subscription.commandProgress  U   +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
`

// openFields are the fields that whoever sees the object sees as well. Those in
// closedFields tell less to some. A field that is in neither is nobody's yet: decide, and write it down.
const openFields = `
Alert: id kind detail raisedAt dueAt status late handledAt outcome note version group manager handledBy
AlertConnection: edges nodes pageInfo
AlertCounts: open overdue dueToday
AlertEdge: node cursor
AnalysisPerson: staffId code name unitName post employment points pointsBefore pay topUp score risks
AnalysisPersonConnection: edges nodes pageInfo totalCount
AnalysisPersonEdge: node cursor
Appeal: id staff month versionNumber subject indicatorCode nameZh nameEn assignmentId text files status raisedAt dueAt overdue owner reasons decidedBy decidedAt correction version
AppealConnection: edges nodes pageInfo
AppealCounts: open overdue unowned mine
AppealEdge: node cursor
AppealFile: id name contentType size
Assignment: id staff unit post from until version
AuditRecord: id at actor action entity entityId requestId address
AuditRecordConnection: edges nodes pageInfo
AuditRecordEdge: node cursor
BridgeStep: part indicatorCode nameZh nameEn before after points amount
CommandProgress: step percent
Contact: id name title phone role lastMetAt active version
Correction: month paidWith pointsBefore pointsAfter unitPrice bonus topUp entries
DistributionBin: from below count me
EffectFigure: code nameZh nameEn rate
EffectRate: code nameZh nameEn goodBefore allBefore goodAfter allAfter before after rise reported
EffectReport: rows rates payBefore payAfter onlyOneSide
EffectRow: code nameZh nameEn before after rise change reported
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
IndicatorPoints: indicatorCode nameZh nameEn category score mean max zero points
InputChange: reason subject nameZh nameEn before after
LoginResult: accessToken expiresAt mustChangePassword
Missing: kind name nameEn
NextVisit: contact reason by
Notification: id kind subjectId month params at readAt
NotificationConnection: edges nodes pageInfo
NotificationEdge: node cursor
NotificationParam: name value
PageInfo: hasNextPage endCursor
PasswordReset: staff temporaryPassword
PayAnalysis: unit month spread parts bins indicators atRisk
PayBin: from below people
PayBridge: from to before after pointsBefore pointsAfter steps
PayEstimate: month asOf bonus bonusLow bonusHigh unitPrice unitPriceLow unitPriceHigh pool cityPoints elapsedDays monthDays method growthLow growthHigh basis record hits
PayPart: division key name spread meanPoints
PaySettings: funder floor quotas companyQuota transfers appealDays reserveName
PaySpread: people sum mean median p10 p90 min max p90p10 gini atFloor
PerformanceEntry: id indicatorCode day quantity outOf source sourceRef fileName row note recordedAt recordedBy reversesId reversedById carriedFrom excluded
PerformanceEntryConnection: edges nodes pageInfo
PerformanceEntryEdge: node cursor
PeriodMonth: month closed
PersonDifference: staffId code name reasons changes pointsBefore pointsAfter payBefore payAfter
PersonDifferenceConnection: edges nodes pageInfo totalCount
PersonDifferenceEdge: node cursor
PostRule: post own team
RangeMonth: month points pointsAtEnd growth
RangeRecord: month low high actual hit
RankingConnection: edges nodes pageInfo
RankingEdge: node cursor
RankingRow: rank staffId code name unitId unitName post points gained me
Rehearsal: id schemeId outdated months at by signOff
RehearsalMonth: month poolBefore poolAfter unitPriceBefore unitPriceAfter winners losers unchanged mostGained mostLost before after noFigures
RehearsalRow: month staffId code name unitName pointsBefore pointsAfter payBefore payAfter change atFloor
RehearsalRowConnection: edges nodes pageInfo
RehearsalRowEdge: node cursor
RowIssue: sheet row column value reason remedy
Scheme: id city month number status defaultQuota indicators posts publishedAt publishedBy updatedAt version editable signOff settings
SchemeConnection: edges nodes pageInfo
SchemeDifference: subject key kind field before after
SchemeEdge: node cursor
ScoreLine: indicatorCode nameZh nameEn category method max perPiece done outOf target score reason gap gapScore
Session: id userAgent address createdAt lastUsedAt expiresAt current
Settlement: id city month status version versions stands steps may appealsUntil publishedAt closedAt openAppeals
SettlementMissing: kind unitId unitName staffId staffCode staffName indicatorCode nameZh nameEn
SettlementReadiness: count missing people units carriedEntries
SettlementRow: cityId cityName month status people pool unitPrice topUp correction openAppeals
SettlementStep: step versionNumber inputsHash by at note
SettlementUnit: unitId code name completion
SettlementVersion: id month number inputsHash scheme people points pool unitPrice bonus topUp correction reserveName funder atFloor meanCompletion units computedAt computedBy
Shadow: id version fileName at by classes difference unexplained
ShadowCount: class people difference
ShadowFigures: points quota bonus topUp correction pay
ShadowRow: code name class here there difference explanation
ShadowRowConnection: edges nodes pageInfo
ShadowRowEdge: node cursor
SignOff: rehearsalId by at note stands
SliceTrace: assignmentId unitId unitName post from until days own team completion meanCompletion factor base earned lines
Staff: id code name status roles version assignment assignments
StaffConnection: edges nodes pageInfo
StaffEdge: node cursor
StaffTerms: fromMonth employment quota fixedPay minimumWage
Standing: staff month asOf closed schemeId points rawPoints base earned coefficient processScore processMax adjustment slices process adjustments pool cityPoints unitPrice unitPriceLow rankUnit unitSize rankCity citySize pointsYesterday rankCityYesterday gapToNext missing
Statement: staff versionId versionNumber cityName month monthDays status appealsUntil mayAppeal inputsHash schemeId days employment unitName post ownQuota quota fixedPay minimumWage points rawPoints base earned coefficient processScore processMax adjustment slices process adjustments completionSum completionUnits pool cityPoints priceMoney pricePoints unitPrice bonus remainder floor topUp funder floorRule quotaRule corrections laterCorrections reserveName pay rankCity citySize notCounted
StatementMonth: month versionId status points pay unitPrice rankCity citySize
StatementRow: staffId code name unitName post employment days points quota bonus topUp correction pay
StatementRowConnection: edges nodes pageInfo
StatementRowEdge: node cursor
TargetChange: at by indicatorCode assignment before after
TargetLine: indicatorCode nameZh nameEn task taskVersion shares assigned unassigned
TargetShare: assignmentId quantity version
TargetSheet: unit month canIssue canSplit lines holders
TeamIndicator: indicatorCode nameZh nameEn category method done outOf target meanScore max
TeamMember: staffId code name unitName post points pointsYesterday base coefficient adjustment rankCity rankUnit
TeamOverview: unit month asOf size points meanPoints pointsYesterday completion openAlerts overdueAlerts members indicators missing
TrendPoint: month points base coefficient rankCity citySize
Unit: id code name kind active version city fullName headcount
Visit: id at kind note contact staff
WhatIfLine: indicatorCode nameZh nameEn doneNow doneThen scoreNow scoreThen points
WhatIfResult: pointsNow pointsThen rankNow rankThen citySize unitPriceNow unitPriceThen coefficientNow coefficientThen lines
`

// closedFields tell some callers less than others; TestClosedFields has the oracle of each.
const closedFields = `
AuditRecord: before after
Staff: phone terms
Standing: bonus bonusLow
TeamMember: bonus
TrendPoint: bonus
Unit: parent
WhatIfResult: bonusNow bonusThen
`

// tableOfRights reads rightsTable.
func tableOfRights() map[string]rights {
	table := map[string]rights{}
	for line := range strings.Lines(rightsTable + ticketRights + grantRights + reportRights + inspectionRights) {
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
