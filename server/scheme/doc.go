// Package scheme holds what the points are computed by: each city's scheme of a month
// (考核方案) with its indicators and the weights of the posts, and the tasks and targets
// (任务) that the done is measured against.
//
// # Schemes
//
// A scheme belongs to a city and a month and lives as DRAFT → PUBLISHED → SUPERSEDED. There is
// at most one draft and at most one published scheme of a city and a month; both are kept
// by unique indexes. A draft is always whole and valid: saving checks what publishing
// checks. From its publication on nothing but the status ever changes: the statements
// that write lines name the status DRAFT, and the server's role may not UPDATE a line.
//
// In force for a city and a month is its own published scheme; where it has none, the
// published one of the latest earlier month: so a scheme is carried forward until another takes
// its place. A publication therefore touches its own month and the months
// after it that have none of their own, and is refused where one of them is closed.
//
// With its indicators and weights a scheme carries how pay is made of the points ([PaySettings]): who
// pays the top-ups, what the floor is, what everybody brings to the pool. [Scheme.Hash] tells
// whether a scheme is still as it was when somebody signed it off.
//
// # Tasks and targets
//
// The department issues a production unit's task of a RATIO indicator, the head of the unit
// splits it over the assignments that hold a production post there in that month. The
// shares of an indicator never exceed its task, and equal it unless a rest is allowed.
// A task that is lowered below what has been split already leaves the shares alone: the sheet
// shows the rest as negative and the head splits anew. Every change is a row of
// target_change, by whom and when. A closed month takes none.
//
// # Who may do what
//
// READ_SCHEME and WRITE_SCHEME cover a city where the caller's scope covers it. Tasks are issued
// within ISSUE_TASKS, split within SPLIT_TASKS, read within READ_TARGETS; who reads only what
// is the own sees the own shares and neither the task nor the colleagues'.
//
// # Locks
//
// Whatever changes a city's schemes locks the city's unit row first, whatever changes
// targets locks the units' rows in ascending id; the periods come last, in ascending month.
package scheme
