package webtest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long the page may take for one step before the test says what
// it was waiting for. It guards against a hang and measures nothing.
const patience = 2 * time.Minute

// browser is one Chromium with one page, and what the page did.
type browser struct {
	t    testing.TB
	ctx  context.Context
	seen *sightings
}

// start starts Chromium with a profile of its own. Without Chromium the test is
// skipped, and fails when LINEGRAPH_NO_SKIP=1.
func start(t testing.TB) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	switch {
	case err == nil:
	case os.Getenv("LINEGRAPH_NO_SKIP") == "1":
		t.Fatal("Chromium is missing: apt-get install chromium")
	default:
		t.Skip("Chromium is missing: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(profile(t)),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, seen: &sightings{}}
	if err := chromedp.Listen(ctx, b.seen.note); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	b.do(chromedp.EmulateViewport(1440, 900))
	return b
}

// profile is a folder that goes when the browser's last process has let it go.
func profile(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "linegraph-browser-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for range 50 {
			if err = os.RemoveAll(dir); err == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("the browser's profile stays behind: %v", err)
	})
	return dir
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// read gives the value of a JavaScript expression.
func read[T any](b *browser, expression string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// waitFor asks again and again until condition holds. The library's own way to
// poll compiles text in the page, which the page's policy forbids.
func (b *browser) waitFor(what, condition string) {
	b.t.Helper()
	for started := time.Now(); time.Since(started) < patience; time.Sleep(20 * time.Millisecond) {
		if read[bool](b, condition) {
			return
		}
	}
	b.t.Fatalf("the page never showed %s. It shows:\n%s\nThe console shows: %q", what, read[string](b, `document.body.innerText`), b.seen.problems())
}

// sightings are the page's requests and errors, gathered while it runs.
type sightings struct {
	lock    sync.Mutex
	asked   []string
	trouble []string
}

func (s *sightings) note(event any) {
	s.lock.Lock()
	defer s.lock.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		s.asked = append(s.asked, e.Request.URL)
	case *network.EventWebSocketCreated:
		s.asked = append(s.asked, e.URL)
	case *runtime.EventExceptionThrown:
		s.trouble = append(s.trouble, thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			s.trouble = append(s.trouble, said(e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			s.trouble = append(s.trouble, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func thrown(e *runtime.ExceptionDetails) string {
	if e.Exception == nil {
		return e.Text
	}
	return e.Text + " " + e.Exception.Description
}

func said(args []*runtime.RemoteObject) string {
	text := "console.error"
	for _, a := range args {
		text += " " + string(a.Value) + a.Description
	}
	return text
}

func (s *sightings) requests() []string {
	s.lock.Lock()
	defer s.lock.Unlock()
	return append([]string(nil), s.asked...)
}

func (s *sightings) problems() []string {
	s.lock.Lock()
	defer s.lock.Unlock()
	return append([]string(nil), s.trouble...)
}
