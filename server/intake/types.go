package intake

import (
	"time"

	"duolao/server/clock"
	"duolao/server/page"
	"duolao/server/upload"
)

// ImportKind says what a workbook holds.
type ImportKind string

// The kinds.
const (
	Staff       ImportKind = "STAFF"       // 人员
	Assignment  ImportKind = "ASSIGNMENT"  // 任职
	Group       ImportKind = "GROUP"       // 集团客户
	Target      ImportKind = "TARGET"      // 任务
	Completion  ImportKind = "COMPLETION"  // 单元完成率
	Performance ImportKind = "PERFORMANCE" // 业绩
	Rating      ImportKind = "RATING"      // 部门考核
	Alert       ImportKind = "ALERT"       // 预警
	Contact     ImportKind = "CONTACT"     // 联系人与拜访
	Figure      ImportKind = "FIGURE"      // 报送数据
)

// ImportKinds are all of them, in the order in which a new city takes them.
var ImportKinds = []ImportKind{Staff, Assignment, Group, Target, Completion, Performance, Rating, Alert, Contact, Figure}

// QuantityMode says how a performance workbook's figures are meant.
type QuantityMode string

// The modes.
const (
	Added      QuantityMode = "ADDED"        // what was added
	MonthSoFar QuantityMode = "MONTH_SO_FAR" // the month so far: the intake posts the difference
)

// ImportStatus says where an import stands.
type ImportStatus string

// The statuses.
const (
	Checking   ImportStatus = "CHECKING"
	Checked    ImportStatus = "CHECKED"
	Committing ImportStatus = "COMMITTING"
	Done       ImportStatus = "DONE"
	Failed     ImportStatus = "FAILED"
	Discarded  ImportStatus = "DISCARDED"
)

// running says whether somebody is working on it.
func (s ImportStatus) running() bool { return s == Checking || s == Committing }

// Language is the language of reasons and templates.
type Language string

// The languages.
const (
	Chinese Language = "ZH"
	English Language = "EN"
)

// in picks the text of the language.
func (l Language) in(zh, en string) string {
	if l == English {
		return en
	}
	return zh
}

// Import is a workbook on its way in: first a dry run, then the word to go.
type Import struct {
	ID          int64           `json:"id"`
	Kind        ImportKind      `json:"kind"`
	Mode        QuantityMode    `json:"mode"`
	Language    Language        `json:"language"`
	Month       *clock.Month    `json:"month"`
	FileName    string          `json:"fileName"`
	Size        int             `json:"size"`
	ScopeID     int64           `json:"scopeId"` // the city or province of whoever imported it
	Status      ImportStatus    `json:"status"`
	Percent     int             `json:"percent"`
	Rows        int             `json:"rows"`
	Accepted    int             `json:"accepted"`
	Unchanged   int             `json:"unchanged"`
	Rejected    int             `json:"rejected"`
	Issues      []*RowIssue     `json:"issues"` // the first 200
	RejectedURL *string         `json:"rejectedUrl"`
	Effects     []*ImportEffect `json:"effects"`
	Error       *string         `json:"error"`
	SameAsID    *int64          `json:"sameAsId"`
	CreatedByID *int64          `json:"createdById"`
	CreatedAt   time.Time       `json:"createdAt"`
	FinishedAt  *time.Time      `json:"finishedAt"`
	hash        []byte
}

// RowIssue says what is wrong with a row.
type RowIssue struct {
	Sheet  string `json:"sheet"` // "" for CSV
	Row    int    `json:"row"`
	Column string `json:"column"` // "" for the row as a whole
	Value  string `json:"value"`
	Reason string `json:"reason"`
	Remedy string `json:"remedy"`
}

// ImportEffect is a figure of what an import changes.
type ImportEffect struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// The names of effects. Those that end in a colon are followed by the column or sheet they are about.
const (
	EffectNew           = "NEW"
	EffectChanged       = "CHANGED"
	EffectUnchanged     = "UNCHANGED"
	EffectEntries       = "ENTRIES"         // performance entries made
	EffectPeople        = "PEOPLE"          // whose figures change
	EffectCarried       = "CARRIED"         // entries of closed months, waiting in the open one
	EffectUnknownColumn = "UNKNOWN_COLUMN:" // a column that was not read
	EffectSkippedSheet  = "SKIPPED_SHEET:"  // a sheet that was not read
)

// ImportConnection is a page of imports, ImportEdge one of its elements.
type (
	ImportConnection = page.Page[*Import]
	ImportEdge       = page.Edge[*Import]
)

// StartImport hands a workbook in for a dry run.
type StartImport struct {
	RequestID string
	Kind      ImportKind
	File      upload.File
	Month     *clock.Month // of rows that name none
	Mode      QuantityMode // of performance
	Language  Language
}

// CommitImport is the word to go.
type CommitImport struct {
	ID             int64
	AcceptRejected bool
}

// DiscardImport throws an import away before it is written.
type DiscardImport struct {
	ID int64
}

// ImportTemplate is a template's address.
type ImportTemplate struct {
	Kind ImportKind
	URL  string
}
