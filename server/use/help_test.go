package use

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/upload"
)

func pageOf(n int) page.Args { return page.Args{First: &n} }

// watch notes what overseers are told.
type watch struct{ effective, reversed []Use }

// UseEffectiveTx notes it, and sets the use's audit as an inspection does.
func (w *watch) UseEffectiveTx(ctx context.Context, tx bun.Tx, _ time.Time, u *Use) error {
	u.Audit = AuditLeader
	w.effective = append(w.effective, *u)
	_, err := tx.ExecContext(ctx, `UPDATE use_state SET audit = ? WHERE use_id = ?`, u.Audit, u.ID)
	return err
}

// UseReversedTx notes it.
func (w *watch) UseReversedTx(_ context.Context, _ bun.Tx, _ time.Time, u, by *Use) error {
	w.reversed = append(w.reversed, *u, *by)
	return nil
}

// oversee has a watch told.
func (h *house) oversee() *watch {
	w := &watch{}
	h.Service.Tell(w)
	return w
}

// text is a file that is neither a picture nor a PDF.
func text(name string) upload.File {
	return upload.File{Name: name, Size: 4, Content: strings.NewReader("text")}
}

// download gets a file as somebody.
func (h *house) download(who, id int64) (int, string) {
	h.t.Helper()
	answer := httptest.NewRecorder()
	h.Service.Handler(func(w http.ResponseWriter, _ *http.Request, e *errs.Error) {
		status := map[errs.Code]int{errs.NotFound: http.StatusNotFound, errs.Forbidden: http.StatusForbidden}[e.Code]
		if status == 0 {
			status = http.StatusInternalServerError
		}
		w.WriteHeader(status)
	}).ServeHTTP(answer, httptest.NewRequestWithContext(h.by(who), http.MethodGet, fmt.Sprintf("/use-file/%d", id), http.NoBody))
	return answer.Code, answer.Body.String()
}
