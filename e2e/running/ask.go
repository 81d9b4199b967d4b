package running

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Error is an error as the API returns it.
type Error struct {
	Message    string
	Extensions struct{ Code string }
}

// Post asks the API and decodes its data into into.
func Post(url, query string, variables map[string]any, into any) (errs []Error, err error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return nil, err
	}
	response, err := http.Post(url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	answer := struct {
		Data   any
		Errors []Error
	}{Data: into}
	err = json.Unmarshal(raw, &answer)
	return answer.Errors, err
}

// Ask is Post for a question that must be answered.
func Ask(t *testing.T, url, query string, variables map[string]any, into any) {
	t.Helper()
	errs, err := Post(url, query, variables, into)
	if err != nil || len(errs) > 0 {
		t.Fatalf("%s: %v %v", strings.SplitN(query, "\n", 2)[0], err, errs)
	}
}

// AnArea is a question that every graph can answer.
const AnArea = `{ area(code: "E23000024") { name } }`

// Answers tells whether a service answers it.
func Answers(url string) bool {
	var a struct{ Area struct{ Name string } }
	errs, err := Post(url, AnArea, nil, &a)
	return err == nil && len(errs) == 0 && a.Area.Name == "Norfolk"
}

// Ready tells whether a service, which must be there, says that it is ready.
func Ready(t *testing.T, url string) bool {
	t.Helper()
	response, err := http.Get(url + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// AWhile is generous: no bound on speed, only on hanging.
const AWhile = 10 * time.Minute

// Until asks again and again until done says that it is well.
func Until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for started := time.Now(); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Since(started) > AWhile {
			t.Fatalf("%s: not within %s", what, AWhile)
		}
	}
}

// Same compares what is got and wanted by how they print.
func Same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s:\n got %.2000s\nwant %.2000s", what, g, w)
	}
}
