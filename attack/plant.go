package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// backup is an export with the messages of one phone; different seeds give different
// messages.
func backup(seed, messages int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<smses count="%d">`, messages)
	for n := range messages {
		fmt.Fprintf(&b, `<sms address="07700900%03d" date="%d" type="%d" body="number %d of %d"/>`, n%900, 1767225600000+int64(seed)*1000+int64(n)*60_000, 1+n%2, n, seed)
	}
	b.WriteString(`</smses>`)
	return b.Bytes()
}

// upload sends a file and returns the id of its load; empty if the file was refused.
func (t *target) upload(ctx context.Context, seed, messages int) (load string, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPut, t.url+"/uploads", bytes.NewReader(backup(seed, messages)))
	if err != nil {
		return "", err
	}
	r.Header.Set("Linegraph-Filename", fmt.Sprintf("attack-%d.xml", seed))
	r.Header.Set("Linegraph-Owner", fmt.Sprintf("+447700900%03d", 900+seed%100))
	a, err := t.send(r)
	if err != nil || a.status != http.StatusCreated {
		return "", err
	}
	var said struct{ Load string }
	err = json.Unmarshal(a.body, &said)
	return said.Load, err
}

// load makes the service load an export and waits until it is done.
func (t *target) load(ctx context.Context, seed, messages int) (load string, err error) {
	if load, err = t.upload(ctx, seed, messages); err != nil {
		return "", err
	}
	for ctx.Err() == nil {
		a, err := t.ask(ctx, "batch", `query($id: ID!) { loadJobs(first: 1, filter: {id: {eq: $id}}) { state } }`, map[string]any{"id": load})
		switch {
		case err != nil:
		case bytes.Contains(a.body, []byte(`"DONE"`)):
			return load, nil
		case bytes.Contains(a.body, []byte(`"REJECTED"`)), bytes.Contains(a.body, []byte(`"FAILED"`)):
			return "", errors.New("the export that was made for the attack was not loaded")
		}
		rest(ctx, 200*time.Millisecond)
	}
	return "", ctx.Err()
}
