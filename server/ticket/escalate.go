package ticket

// noticeJob tells what of an order's thresholds is due.
type noticeJob struct {
	TicketID int64 `json:"ticketId"`
}

// Kind is the job's.
func (noticeJob) Kind() string { return "ticket.notice" }
