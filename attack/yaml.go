package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// yamlBombs uploads tables with profiles that no YAML library survives.
var yamlBombs = attack{
	name:  "yaml",
	about: "8 clients upload tables with profiles of 60,000 brackets, and of merges within merges",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		var bombs []string // by their sha256
		for _, text := range []string{strings.Repeat("[", 60_000), merges()} {
			sum, err := t.seal(ctx, text)
			if err != nil {
				return nil, err
			}
			bombs = append(bombs, sum)
		}
		ctx, end := context.WithTimeout(ctx, t.within(5*time.Second, 20*time.Second))
		defer end()
		var refused, lost, longest atomic.Int64
		var clients sync.WaitGroup
		for i := range 8 {
			clients.Go(func() {
				for ctx.Err() == nil {
					a, err := t.put(ctx, "a,b\n", bombs[i%len(bombs)])
					switch {
					case err != nil && ctx.Err() == nil:
						lost.Add(1)
						rest(ctx, time.Second)
					case a.status == http.StatusBadRequest:
						refused.Add(1)
						longest.Store(max(longest.Load(), a.took.Milliseconds()))
						rest(ctx, 10*time.Millisecond)
					}
				}
			})
		}
		clients.Wait()
		none := 0.0
		if refused.Load() == 0 {
			none = 1
		}
		return []figure{
			{what: "profiles refused", value: float64(refused.Load()), most: unbounded},
			{what: "no profile was judged at all", value: none},
			{what: "a profile judged within", value: float64(longest.Load()), unit: "ms", most: mostWait, timed: true},
			{what: "uploads that got no answer", value: float64(lost.Load())},
		}, nil
	},
}

// merges is a text of 588 bytes that expands to a thousand million names.
func merges() string {
	var b strings.Builder
	b.WriteString("a0: &a0 {k: v}\n")
	for i := 1; i <= 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {<<: [%s*a%d]}\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), i-1)
	}
	return b.String()
}

// seal uploads a text and returns its sha256.
func (t *target) seal(ctx context.Context, text string) (string, error) {
	a, err := t.put(ctx, text, "")
	if err != nil {
		return "", err
	}
	var sealed struct{ SHA256 string }
	if err := json.Unmarshal(a.body, &sealed); err != nil || sealed.SHA256 == "" {
		return "", fmt.Errorf("an upload was answered %d: %.200s", a.status, a.body)
	}
	return sealed.SHA256, nil
}

// put uploads a file that is to be read with the profile of that sha256.
func (t *target) put(ctx context.Context, text, profile string) (answered, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPut, t.url+"/uploads", strings.NewReader(text))
	if err != nil {
		return answered{}, err
	}
	r.Header.Set("Linegraph-Filename", "a file")
	if profile != "" {
		r.Header.Set("Linegraph-Profile", profile)
	}
	return t.send(r)
}
