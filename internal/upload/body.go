package upload

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/tus/tusd/v2/pkg/handler"

	"linegraph/internal/intel"
	"linegraph/internal/pace"
)

type controlKey struct{}

// control returns the connection of the request that ctx belongs to, or nil.
func control(ctx context.Context) *http.ResponseController {
	c, _ := ctx.Value(controlKey{}).(*http.ResponseController)
	return c
}

// unhurried removes the deadlines of a request's connection, so that its answer
// may take as long as sealing does. The body has arrived by then; further reads
// only notice whether the sender is still there.
func unhurried(ctx context.Context) {
	if c := control(ctx); c != nil {
		_ = c.SetReadDeadline(time.Time{})
		_ = c.SetWriteDeadline(time.Time{})
	}
}

type bodyKey struct{}

// steady is a request body that may take any time to arrive, as long as it keeps up the
// least rate (package pace). It ends when the context of its request ends, as at
// shutdown, and when it is stopped.
type steady struct {
	io.ReadCloser
	ctx     context.Context
	control *http.ResponseController
	allowed pace.Allowance
	stop    context.CancelCauseFunc
}

// steadily gives a request a steady body, which is also put into the request's
// context.
func steadily(r *http.Request, idle time.Duration) (_ *http.Request, end func()) {
	ctx, stop := context.WithCancelCause(r.Context())
	s := &steady{ReadCloser: r.Body, ctx: ctx, control: control(ctx), allowed: pace.Allow(idle), stop: stop}
	forget := context.AfterFunc(ctx, func() { _ = s.control.SetReadDeadline(time.Now()) })
	r = r.WithContext(context.WithValue(r.Context(), bodyKey{}, s))
	r.Body = s
	return r, func() { forget(); stop(nil) }
}

func (s *steady) Read(p []byte) (int, error) {
	until := time.Now().Add(s.allowed.Left())
	n, err := s.allowed.Read(s.ReadCloser, s.by, p)
	switch {
	case errors.Is(err, io.EOF):
		unhurried(s.ctx)
	case errors.Is(err, os.ErrDeadlineExceeded) && time.Now().Before(until):
		err = s.ended() // the deadline was set by the end of ctx, not by the sender's pace
	}
	return n, err
}

// by sets a deadline. If the body has ended, it then sets one that has passed: it checks that
// second, so that it cannot miss an end in between.
func (s *steady) by(deadline time.Time) error {
	err := s.control.SetReadDeadline(deadline)
	if s.ctx.Err() != nil {
		err = s.control.SetReadDeadline(time.Now())
	}
	return err
}

// ended is the reason why the body ended early.
func (s *steady) ended() error {
	if errors.Is(context.Cause(s.ctx), handler.ErrUploadInterrupted) {
		return handler.ErrUploadInterrupted
	}
	return handler.ErrServerShutdown
}

// spoken is a body whose errors have sentences for the sender.
type spoken struct{ io.Reader }

func (s spoken) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	var large *http.MaxBytesError
	switch {
	case err == nil || errors.Is(err, io.EOF):
		return n, err
	case errors.As(err, &large):
		return n, tooLarge(large.Limit)
	case errors.Is(err, handler.ErrServerShutdown):
		return n, intel.Wrap(err, intel.Unavailable, "The service is being stopped, so nothing of the file was kept; send it again later.")
	case errors.Is(err, os.ErrDeadlineExceeded):
		return n, intel.Wrap(err, intel.Timeout, "The file came too slowly, so nothing of it was kept; send it again.")
	}
	return n, intel.Wrap(err, intel.BadInput, "The file broke off before its end, so nothing of it was kept; send it again.")
}

func tooLarge(most int64) error {
	return intel.Errorf(intel.LimitExceeded, "The file is larger than %d bytes, the most that this service takes.", most)
}
