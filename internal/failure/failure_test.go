package failure_test

import (
	"bytes"
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"

	"github.com/rs/zerolog"

	"linegraph/internal/failure"
	"linegraph/internal/intel"
)

func TestStatuses(t *testing.T) {
	for code, want := range map[intel.Code]struct{ status, receiving int }{
		intel.Unauthenticated: {401, 401}, intel.Forbidden: {403, 403}, intel.NotFound: {404, 404}, intel.BadInput: {400, 400}, intel.Conflict: {409, 409},
		intel.LimitExceeded: {400, 413}, intel.Timeout: {504, 408}, intel.Unavailable: {503, 503}, intel.Internal: {500, 500}, "": {500, 500},
	} {
		if status, receiving := failure.Status(code), failure.Receiving(intel.Errorf(code, "x")); status != want.status || receiving != want.receiving {
			t.Errorf("%s: %d and %d, want %v", code, status, receiving, want)
		}
	}
	if status := failure.Receiving(intel.Wrap(syscall.ENOSPC, intel.Unavailable, "x")); status != 507 {
		t.Errorf("a full disk: %d", status)
	}
}

// A fault of the service is an error in the log, by type alone; of others the log says less.
func TestLog(t *testing.T) {
	secret := errors.New("07700900123")
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		err  error
		ctx  context.Context
		want string // in the line; "" for none
	}{
		"a stranger":          {secret, t.Context(), `"level":"error","code":"INTERNAL","cause":"*errors.errorString"`},
		"with a cause":        {intel.Wrap(secret, intel.Unavailable, "x"), t.Context(), `"level":"error","code":"UNAVAILABLE","cause":"*errors.errorString"`},
		"too many":            {intel.Errorf(intel.Unavailable, "x"), t.Context(), `"level":"debug"`},
		"late":                {intel.Errorf(intel.Timeout, "x"), t.Context(), `"level":"error","code":"TIMEOUT"`},
		"the client is gone":  {secret, gone, `"level":"debug"`},
		"a full disk":         {intel.Wrap(syscall.ENOSPC, intel.Unavailable, "x"), t.Context(), `"full":true`},
		"a mistake of theirs": {intel.Wrap(secret, intel.BadInput, "x"), t.Context(), ""},
		"nothing there":       {intel.Errorf(intel.NotFound, "x"), t.Context(), ""},
	} {
		var line bytes.Buffer
		failure.Log(zerolog.New(&line).WithContext(test.ctx), test.err, "it failed")
		if text := line.String(); !strings.Contains(text, test.want) || (test.want == "") != (text == "") || strings.Contains(text, "07700900123") {
			t.Errorf("%s: %q, want %q", name, text, test.want)
		}
	}
}

func TestAnswer(t *testing.T) {
	w := httptest.NewRecorder()
	failure.Answer(w, httptest.NewRequest("GET", "/", nil), intel.Errorf(intel.NotFound, "There is none."), "")
	if w.Code != 404 || w.Body.String() != "There is none.\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}
