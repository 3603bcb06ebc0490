package main

// grantRights are the rights around powers, grants and uses, with the letters of rightsTable and of ticketRights. Where a
// person is concerned with a grant or a use stands in allGrants and allUses. Grants of the last step, which are those that
// changes are tried on, are managed by whoever reaches them: giving them on takes the holder's own hand, so that nobody may.
// Whoever may use powers at all may name any group, and is told why it cannot be for that one: what lies there of theirs is
// not shown; so may who is assigned nowhere, and holds nothing. A city's department publishes no powers.
const grantRights = `
#                              nobody must nounit manager supervisor clerk engineer hall department departmentP hr hrP auditor administrator bi biCity
Query.powers                   U      -    -      +       +          -     -        -    +          +           -  -   +       -             -  -
Query.grants                   U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.grant                    U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.myGrants                 U      -    +      +       +          -     -        -    +          +           -  -   -       -             -  -
Query.previewGrantChange       U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Query.uses                     U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.use                      U      -    -      o       v          -     -        -    w          p           -  -   p       -             -  -
Query.myUses                   U      -    -      +       +          -     -        -    +          +           -  -   +       -             -  -
Query.useDecisions             U      -    +      +       +          -     -        -    +          +           -  -   -       -             -  -
Query.checkUse                 U      -    p      p       p          -     -        -    p          p           -  -   -       -             -  -

Mutation.publishPower          U      -    -      -       -          -     -        -    -          p           -  -   -       -             -  -
Mutation.giveGrant             U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.changeGrant           U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.suspendGrant          U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.resumeGrant           U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.reviewGrant           U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.revokeGrant           U      -    -      -       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.lendGrant             U      -    o      o       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.takeBackGrant         U      -    o      o       u          -     -        -    c          p           -  -   -       -             -  -
Mutation.usePower              U      -    p      p       p          -     -        -    p          p           -  -   -       -             -  -
Mutation.amendUse              U      -    o      o       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.withdrawUse           U      -    o      o       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.decideUse             U      -    o      o       v          -     -        -    w          p           -  -   -       -             -  -
Mutation.reverseUse            U      -    o      o       v          -     -        -    w          p           -  -   -       -             -  -
`

// grantFields are open to whoever sees the object; grantClosedFields lead to what the caller may not see, or depend on who
// asks: see closedGrants.
const grantFields = `
ChainRecord: seq hash
Grant: id power parent depth holder postUnit post holders scope limits mayHandDown from until reviewOn state left deputies versions givenBy givenAt number
GrantChangePreview: token effects cut ended pending
GrantConnection: edges nodes pageInfo
GrantDeputy: id staff from until givenBy endedAt
GrantEdge: node cursor
GrantEffect: grant ends limits until
GrantLeft: perUse amount count usedAmount usedCount periodFrom periodUntil
GrantLimits: perUse period periodAmount periodCount customerAmount customerCount
GrantVersion: number cause causeGrantId limits scope mayHandDown from until state reason by at
HeldGrant: grant deputyFor
Power: id code number category nameZh nameEn allowsZh allowsEn dutyZh dutyEn unit maxAmount evidence emergency decisionMinutes nearPercent leaderAudit departmentAudit leaderDays departmentDays active from publishedAt note
PowerEvidence: ticketTypes files beneficiary reason
Use: id code power grant grantNumber staff deputyFor group amount beneficiary reason status overAuthority nearLimit audit needAt askedAt effectiveAt dueAt deciders decidedBy reversedBy number contentHash files history version
UseAct: id kind status number by deputyFor note at record
UseCheck: effective needsDecision emergency refusal refusalParams grant limits deciders dueAt nearLimit missing earlier
UseConnection: edges nodes pageInfo
UseEdge: node cursor
UseFile: id name contentType size hash
UseLimitCheck: limit grantId of left passed
UseParam: name value
`

const grantClosedFields = `
Grant: children acts
Use: ticket reverses acts
`
