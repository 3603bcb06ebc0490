package use

import (
	"strings"
	"unicode/utf8"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/upload"
)

// UseFilter says which uses; nil is any.
type UseFilter struct {
	PowerCode     *string
	Statuses      []UseStatus
	StaffID       *int64
	GroupID       *int64
	GrantID       *int64 // and what hangs from it
	TicketID      *int64
	UnitID        *int64 // and below
	OverAuthority *bool
	Audit         *UseAuditStage
	From          *clock.Date
	Until         *clock.Date
}

// CheckUse is a use to be checked beforehand.
type CheckUse struct {
	PowerCode   string
	GrantID     *int64
	GroupID     int64
	Amount      int
	TicketID    *int64
	Beneficiary *string
	Reason      *string
	Files       *int
	UseID       *int64 // the request that would be changed to this
}

// UsePower is a power to be used.
type UsePower struct {
	RequestID   string
	PowerCode   string
	GrantID     *int64
	GroupID     int64
	Amount      int
	TicketID    *int64
	Beneficiary *string
	Reason      string
	Files       []upload.File
	Ask         bool
	Emergency   bool // goes before Ask
}

// AmendUse is a request to be changed before it is decided.
type AmendUse struct {
	RequestID   string
	ID          int64
	Version     int
	Amount      int
	TicketID    *int64
	Beneficiary *string
	Reason      string
	Files       []upload.File // further ones
}

// DecideUse is a request to be approved or refused.
type DecideUse struct {
	RequestID   string
	ID          int64
	ContentHash string
	Approve     bool
	Note        string
}

// MarkUse is a request to be withdrawn, or a use to be taken back.
type MarkUse struct {
	RequestID string
	ID        int64
	Version   int
	Reason    string
}

const (
	maxReason = 500 // characters
	maxFiles  = 9   // of one use
)

// words gives what was written without the blanks around it. INVALID use_text_length.
func words(field, text string, least int) (string, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n < least || n > maxReason || strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return "", errs.Invalidf(field, "use_text_length", "write %d to %d characters", least, maxReason).With("min", least).With("max", maxReason)
	}
	return text, nil
}

// phone is a member's telephone number; empty where there is none. INVALID bad_phone.
func phone(given *string) (string, error) {
	if given == nil {
		return "", nil
	}
	number := strings.TrimSpace(*given)
	if number == "" {
		return "", nil
	}
	if len(number) != 11 || number[0] != '1' || strings.Trim(number, "0123456789") != "" {
		return "", errs.Invalidf("input.beneficiary", "bad_phone", "a member is named by a mobile number of 11 digits")
	}
	return number, nil
}
