package loads_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/e2e/running"
)

// loadEvent is what loadProgress tells.
type loadEvent struct {
	FileName, State string
	Written, Total  int
	Read, Created   *int
}

// A load in another process, beside the service, is followed as it goes.
func TestLoadIsFollowed(t *testing.T) {
	const messages = 8000
	t.Setenv("LINEGRAPH_WATCH_INTERVAL", "20ms")
	binary, data := running.Program(t), filepath.Join(t.TempDir(), "data")
	url := running.Serve(t, binary, data).URL
	var backup bytes.Buffer
	fmt.Fprintf(&backup, `<smses count="%d">`, messages)
	for n := range messages {
		fmt.Fprintf(&backup, `<sms address="07700900%03d" date="%d" type="1" body="number %d"/>`, n%900, 1767225600000+int64(n)*60_000, n)
	}
	backup.WriteString(`</smses>`)
	path := filepath.Join(t.TempDir(), "followed.xml")
	if err := os.WriteFile(path, backup.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	next := follow(t, url, `subscription { loadProgress { fileName state written total read created } }`)
	loaded := make(chan int, 1)
	go func() {
		_, code, _ := running.Load(t, binary, data, "--owner", "07700900999", path)
		loaded <- code
	}()
	var all []loadEvent
	for len(all) == 0 || all[len(all)-1].State != "LOADED" {
		all = append(all, next())
	}
	if code := <-loaded; code != 0 {
		t.Errorf("the load ended with %d", code)
	}
	for i, e := range all[:len(all)-1] {
		if e.FileName != "followed.xml" || e.State != "LOADING" || e.Total != messages || e.Read != nil || i > 0 && e.Written < all[i-1].Written {
			t.Errorf("event %d: %+v", i, e)
		}
	}
	last := all[len(all)-1]
	if len(all) < 2 || last.Written != messages || last.Total != messages || *last.Read != messages || *last.Created != messages {
		t.Errorf("the last of %d events: %+v", len(all), last)
	}
}

// follow subscribes over server-sent events, and gives the next event's load.
func follow(t *testing.T, url, subscription string) func() loadEvent {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": subscription})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	return func() loadEvent {
		t.Helper()
		for lines.Scan() {
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var event struct {
					Data struct{ LoadProgress loadEvent }
				}
				if err := json.Unmarshal([]byte(text), &event); err != nil || event.Data.LoadProgress.State == "" {
					t.Fatalf("%v: %s", err, text)
				}
				return event.Data.LoadProgress
			}
		}
		t.Fatalf("the subscription has ended: %v", lines.Err())
		return loadEvent{}
	}
}
