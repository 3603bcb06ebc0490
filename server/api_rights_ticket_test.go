package main

// ticketRights are the rights around assist orders: of the catalogue, the calendar, the orders and their figures. Besides the
// letters of rightsTable:
//
//	v  the own unit and what lies below, and whatever the own person is concerned with
//	w  the own city, and whatever the own person is concerned with
//
// Where a person is concerned with an order stands in allTickets, with a queue in queues. Of figures, those that belong to
// cities: whose own work it is may have done it in any city, and sees of each only that; figuresOf has the oracle. What a
// whole city says (differences, errata) is for those whose scope is the whole of it. Who works in a team sends parts of
// orders only: TestOrdersOverHTTP has one.
const ticketRights = `
#                                 nobody must nounit manager supervisor clerk engineer hall department departmentP hr hrP auditor administrator bi biCity
Query.ticket                      U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Query.ticketByCode                U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Query.tickets                     U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Query.myTickets                   U      -    -      +       +          +     +        +    +          +           -  -   +       -             -  -
Query.myTicketCounts              U      -    -      +       +          +     +        +    +          +           -  -   +       -             -  -
Query.ticketQueue                 U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Query.queueSummary                U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Query.teamBoard                   U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Query.ticketPreview               U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Query.ticketDrafts                U      -    -      +       +          +     +        +    +          +           -  -   -       -             -  -
Query.customerRating              +      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Query.teams                       U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.team                        U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.ticketTypes                 U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.ticketTypeHistory           U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.serviceStandard             U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.serviceStandardHistory      U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.routingRules                U      -    -      c       c          c     c        c    c          p           -  -   p       -             -  -
Query.myTeams                     U      -    -      +       +          +     +        +    +          +           -  -   +       -             -  -
Query.workCalendar                U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Query.calendarPreview             U      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Query.qualitySummary              U      -    -      -       c          p     p        p    c          p           c  p   p       -             -  -
Query.qualityRows                 U      -    -      -       c          p     p        p    c          p           c  p   p       -             -  -
Query.qualitySeries               U      -    -      -       c          p     p        p    c          p           c  p   p       -             -  -
Query.qualityOrders               U      -    -      -       c          p     p        p    c          p           c  p   p       -             -  -
Query.qualityBoard                U      -    -      -       c          p     p        p    c          p           c  p   p       -             -  -
Query.qualityBoardOrders          U      -    -      -       c          p     p        p    c          p           c  p   p       -             -  -
Query.qualityDefinitions          U      -    -      -       c          c     c        c    c          p           c  p   p       -             -  -
Query.qualityDefinitionHistory    U      -    -      -       c          c     c        c    c          p           c  p   p       -             -  -
Query.qualityFreeze               U      -    -      -       c          c     c        c    c          p           c  p   p       -             -  -
Query.qualityFreezes              U      -    -      -       c          c     c        c    c          p           c  p   p       -             -  -
Query.qualityErrata               U      -    -      -       c          c     c        c    c          p           c  p   p       -             -  -
Query.figureErrata                U      -    -      -       o          o     o        o    c          p           c  p   p       -             -  -
Query.qualityErratumLines         U      -    -      -       o          o     o        o    c          p           c  p   p       -             -  -

Mutation.saveTicketDraft          U      -    -      o       o          o     o        o    o          o           -  -   -       -             -  -
Mutation.discardTicketDraft       U      -    -      o       o          o     o        o    o          o           -  -   -       -             -  -
Mutation.dispatchTicket           U      -    -      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.claimTicket              U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.respondTicket            U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.returnTicket             U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.holdTicket               U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.resumeTicket             U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.completeStep             U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.resolveTicket            U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.auditTicket              U      -    -      -       -          o     o        o    -          -           -  -   -       -             -  -
Mutation.assignTickets            U      -    -      -       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.transferTicket           U      -    -      -       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.supplementTicket         U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.decideHold               U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.reopenTicket             U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.closeTicket              U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.rateTicket               U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.cancelTicket             U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.decideCancellation       U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.mergeTicket              U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.commentTicket            U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.urgeTicket               U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.addTicketPeople          U      -    -      o       v          o     o        o    w          p           -  -   -       -             -  -
Mutation.removeTicketPerson       U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Mutation.askRating                U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Mutation.rateAsCustomer           +      +    +      +       +          +     +        +    +          +           +  +   +       +             +  +
Mutation.saveTeam                 U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.publishTicketType        U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.publishStandard          U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.giveUpTicketType         U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.giveUpStandard           U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.saveRoutingRule          U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.removeRoutingRule        U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.publishQualityDefinition U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.freezeFigures            U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.publishErratum           U      -    -      -       -          -     -        -    c          p           -  -   -       -             -  -
Mutation.setCalendarDay           U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -
Mutation.clearCalendarDay         U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -
Mutation.setWorkingHours          U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -
Mutation.uploadNotice             U      -    -      -       -          -     -        -    -          -           -  -   -       p             -  -

Subscription.queueChanged         U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Subscription.ticketChanged        U      -    -      o       v          o     o        o    w          p           -  -   p       -             -  -
Subscription.myTicketsChanged     U      -    -      +       +          +     +        +    +          +           -  -   +       -             -  -
`

// ticketFields are open to whoever sees the object; ticketClosedFields lead to orders that the caller may not see, or depend
// on who asks: see closedOrders.
const ticketFields = `
CalendarDay: day kind source name clearable unit windows
CalendarPreview: due provisional workedMinutes
CalendarWeek: fromDay unit inherits windows
Clock: id legNumber metric amount unit targetSeconds working state startedAt consumedSeconds asOf dueAt stoppedAt breachedAt provisional segments
ClockSegment: fromAt untilAt state reason consumedSeconds acceptance
CustomerRating: code title typeNameZh typeNameEn resolvedAt rated
FieldChoice: code nameZh nameEn
FormField: code nameZh nameEn kind required choices
FormValue: code value
Hold: id reason evidence reviewAt by fromAt untilAt acceptance decidedBy note
Leg: number party team staff startedAt endedAt consumedSeconds budgetSeconds breachSeconds
MyTicketCounts: held overdue offered waiting sentOpen lastEventId
PreviewDeadline: metric amount unit dueAt
QualityBoardRow: key nobody name suspicions
QualityBoardRowConnection: edges nodes pageInfo totalCount
QualityBoardRowEdge: node cursor
QualityDefinition: id code number city fromMonth measure metric rater satisfiedFrom typeCodes exclusions note publishedAt publishedBy
QualityDifference: code ticketId ticketCode title was now
QualityDifferenceConnection: edges nodes pageInfo totalCount
QualityDifferenceEdge: node cursor
QualityErratum: id number month reason corrections publishedAt publishedBy
QualityFact: at counted met score asked teamName staffName
QualityFreeze: id city month facts frozenAt frozenBy errata
QualityOrder: ticketId ticketCode title typeCode typeNameZh typeNameEn grade unitName teamName staffName at met score targetSeconds consumedSeconds used
QualityOrderConnection: edges nodes pageInfo totalCount
QualityOrderEdge: node cursor
QualityPoint: month state rate
QualityRate: code numerator denominator rate lowerIsBetter mean closed asked responseRate
QualityRow: key nobody nameZh nameEn now before change
QualityRowConnection: edges nodes pageInfo totalCount
QualityRowEdge: node cursor
QualitySummary: month state errata tiles openOverdue
QualitySuspicion: trick count base rate
QualityTile: code now before change
QueueSummary: unclaimed offered inWork held returned overdue dueSoon mine lastEventId
RatingLink: path expiresAt
RoutingRule: id typeCode unit grade team assign version
ServiceStandard: id number city fromAt note lines givenUp publishedAt publishedBy
StandardLine: typeCode grade metric amount unit
SupportMember: staff lead skills
Team: id code name kind unit members active lead version
TeamConnection: edges nodes pageInfo
TeamEdge: node cursor
TeamLoad: staff open held overdue dueSoon resolvedToday
Ticket: id code type standardNumber status title detail form group grade serviceRef unit sender team offered holder worker people dueAt dueMetric provisional breachedAt holdPending timings clocks legs holds audits events files stepsDone urged reopened resolutionCode resolutionNote dispatchedAt respondedAt resolvedAt closesAt closedAt cancelAskedBy cancelReason cancelledAt ratings version
TicketAudit: round stage auditor passed note at
TicketChange: eventId ticketId kind status teamId wasTeamId staffId byId at
TicketConnection: edges nodes pageInfo
TicketDraft: id typeCode group title detail form teamId staffId updatedAt version
TicketEdge: node cursor
TicketEvent: id at by kind toStatus staff team text params
TicketEventParam: name value
TicketFile: id name contentType size holdId eventId at
TicketPerson: staff part
TicketPreview: team offered grade standardNumber deadlines provisional
TicketRating: rater score comment at
TicketTiming: metric state late dueAt stoppedAt
TicketType: id code number city nameZh nameEn active teamKinds audits steps needsGroup fields repeats closeDays givenUp publishedAt publishedBy
WeekWindow: weekday opens closes
WorkCalendar: revision unit year notice missingNotice days week weeks dayMinutes
WorkWindow: opens closes
`

const ticketClosedFields = `
QualityOrder: ticket
Ticket: parent children repeatOf repeats mergedInto acts
TicketPreview: similar repeatOf
`
