package hard_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"linegraph/e2e/running"
)

// reader is one way to ask.
type reader struct {
	name string
	ask  func(url string)
}

// readers begins three of each kind, in turn at the services, each with a pause
// after every answer.
func (h *halves) readers(t *testing.T, pause time.Duration) {
	h.person(t)
	for i := range 3 {
		for j, kind := range h.kinds() {
			h.running.Go(func() {
				for h.ctx.Err() == nil {
					kind.ask(h.urls[(i+j)%len(h.urls)])
					select {
					case <-h.ctx.Done():
					case <-time.After(pause):
					}
				}
			})
		}
	}
}

const (
	summary = `{ networkSummary { exports communications } }`
	several = `{ networkSummary { exports communications } exportsConnection(filter: {state: {eq: LOADED}}) { totalCount } communicationsConnection { totalCount } }`
	each    = `{ exports(first: 10000, filter: {state: {eq: LOADED}}) { id communicationsConnection { totalCount } } }`
	lookUp  = `query($n: Msisdn!) { phoneNumber(number: $n) { sentConnection { totalCount } contactsConnection(first: 100) { edges { messages } } } }`
	save    = `mutation { savePerson(input: {id: "person_half", name: "Half"}) { numbers(first: 1000) { number sentConnection { totalCount } } } }`
	jobs    = `subscription { loadJobProgress { id state filesDone read created } }`
)

func (h *halves) kinds() []reader {
	return []reader{
		{"one field", h.oneField}, {"several fields", h.severalFields}, {"GET", h.polled}, {"lines of JSON", h.lines},
		{"CSV", h.table}, {"look-up", h.lookUp}, {"subscription", h.subscription}, {"mutation", h.mutation},
	}
}

func (h *halves) oneField(url string) {
	var a struct{ NetworkSummary counts }
	err := h.post(url, summary, nil, &a)
	h.note("one field", h.states[a.NetworkSummary], err, a)
}

func (h *halves) severalFields(url string) {
	type total struct{ TotalCount int }
	var a struct {
		NetworkSummary                              counts
		ExportsConnection, CommunicationsConnection total
	}
	err := h.post(url, several, nil, &a)
	right := a.NetworkSummary == counts{a.ExportsConnection.TotalCount, a.CommunicationsConnection.TotalCount} && h.states[a.NetworkSummary]
	h.note("several fields", right, err, a)
}

// polled asks again with the ETag that it got, and checks that one ETag stands for
// one answer.
func (h *halves) polled(url string) {
	body, tag, err := h.get(url, summary, "")
	var a struct {
		Data struct{ NetworkSummary counts }
	}
	if err == nil {
		err = json.Unmarshal(body, &a)
	}
	h.note("GET", h.states[a.Data.NetworkSummary], err, string(body))
	if err != nil {
		return
	}
	if again, now, err := h.get(url, summary, tag); err == nil && now == tag && len(again) > 0 && !bytes.Equal(again, body) {
		h.note("GET", false, nil, "another answer under one tag: "+string(again))
	}
}

// sized tells whether a list of exports' sizes is of a state.
func (h *halves) sized(sizes []int) bool {
	now := counts{Exports: len(sizes)}
	for _, n := range sizes {
		now.Communications += n
	}
	return h.states[now]
}

func (h *halves) lines(url string) {
	var sizes []int
	err := h.stream(url, "application/x-ndjson", func(body io.Reader, _ *http.Response) error {
		ended := false
		for lines := bufio.NewScanner(body); lines.Scan(); {
			var line struct {
				CommunicationsConnection struct{ TotalCount int }
				Rows                     *int
				Complete                 *bool
				Error                    any
			}
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				return err
			}
			switch {
			case strings.Contains(lines.Text(), `"code"`):
				return errRefused
			case strings.Contains(lines.Text(), `"complete"`):
				ended = true
			default:
				sizes = append(sizes, line.CommunicationsConnection.TotalCount)
			}
		}
		if !ended {
			return errRefused
		}
		return nil
	})
	h.note("lines of JSON", h.sized(sizes), err, sizes)
}

func (h *halves) table(url string) {
	var sizes []int
	err := h.stream(url, "text/csv", func(body io.Reader, response *http.Response) error {
		rows, err := csv.NewReader(body).ReadAll()
		if err != nil {
			return err
		}
		for _, row := range rows[1:] {
			n, err := strconv.Atoi(row[len(row)-1])
			if err != nil {
				return err
			}
			sizes = append(sizes, n)
		}
		if response.Trailer.Get("Stream-Complete") != "true" {
			return errRefused
		}
		return nil
	})
	h.note("CSV", h.sized(sizes), err, sizes)
}

func (h *halves) lookUp(url string) {
	var a struct {
		PhoneNumber *struct {
			SentConnection     struct{ TotalCount int }
			ContactsConnection struct{ Edges []struct{ Messages int } }
		}
	}
	of := h.exports[rand.IntN(len(h.exports))]
	err := h.post(url, lookUp, map[string]any{"n": of.owner}, &a)
	right := true
	if n := a.PhoneNumber; n != nil {
		contacts := 0
		for _, c := range n.ContactsConnection.Edges {
			contacts += c.Messages
		}
		right = (n.SentConnection.TotalCount == 0 || n.SentConnection.TotalCount == of.messages) && contacts == n.SentConnection.TotalCount
	}
	text, _ := json.Marshal(a)
	h.note("look-up", right, err, string(text))
}

// subscription follows all loads for some time.
func (h *halves) subscription(url string) {
	ctx, cancel := context.WithTimeout(h.ctx, 10*time.Second)
	defer cancel()
	response, err := h.send(ctx, url, http.MethodPost, jobs, nil, "text/event-stream")
	if err != nil {
		h.note("subscription", false, err, nil)
		return
	}
	defer response.Body.Close()
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok || len(data) < 3 {
			continue
		}
		var e struct {
			Data struct {
				LoadJobProgress struct {
					State         string
					FilesDone     int
					Read, Created *int
				}
			}
		}
		if err := json.Unmarshal([]byte(data), &e); err != nil {
			h.note("subscription", false, err, nil)
			return
		}
		j := e.Data.LoadJobProgress
		done := j.FilesDone == 1 && j.Created != nil && j.Read != nil && *j.Created == *j.Read
		h.note("subscription", j.State != "DONE" || done, nil, data)
	}
}

// mutation reads back what a commit of somebody else changes.
func (h *halves) mutation(url string) {
	var a struct {
		SavePerson struct {
			Numbers []struct {
				Number         string
				SentConnection struct{ TotalCount int }
			}
		}
	}
	err := h.post(url, save, nil, &a)
	right := len(a.SavePerson.Numbers) == len(h.exports)
	for _, n := range a.SavePerson.Numbers {
		right = right && (n.SentConnection.TotalCount == 0 || n.SentConnection.TotalCount == h.sizes[n.Number])
	}
	h.note("mutation", right, err, a)
	select { // a mutation is rarer than a question
	case <-h.ctx.Done():
	case <-time.After(300 * time.Millisecond):
	}
}

// person is one who uses the numbers of all exports' owners.
func (h *halves) person(t *testing.T) {
	t.Helper()
	must := func(query string, variables map[string]any) {
		t.Helper()
		if err := h.post(h.urls[0], query, variables, &struct{}{}); err != nil {
			t.Fatal(query, err)
		}
	}
	must(`mutation { saveIntelReport(input: {urn: "HALF/1"}) { id } }`, nil)
	must(`mutation { savePerson(input: {id: "person_half", name: "Half"}) { id } }`, nil)
	var item struct{ SaveIntelItem struct{ ID string } }
	if err := h.post(h.urls[0], `mutation { saveIntelItem(input: {urn: "HALF/1", number: 1}) { id } }`, nil, &item); err != nil {
		t.Fatal(err)
	}
	for _, e := range h.exports {
		must(`mutation($in: LinkInput!) { link(input: $in) { id } }`, map[string]any{"in": map[string]any{
			"relation": "USES_NUMBER", "from": map[string]any{"id": "person_half"}, "to": map[string]any{"number": e.owner},
			"certainty": "CONFIRMED", "assertion": "FACT", "grade": "1AP", "sources": []string{item.SaveIntelItem.ID}}})
	}
}

// send asks in one way or another. The answer is 200, or there is an error.
func (h *halves) send(ctx context.Context, to, method, query string, variables map[string]any, accept string) (*http.Response, error) {
	var request *http.Request
	var err error
	if method == http.MethodGet {
		request, err = http.NewRequestWithContext(ctx, method, to+"/graphql?query="+url.QueryEscape(query), nil)
	} else {
		body, _ := json.Marshal(map[string]any{"query": query, "variables": variables})
		request, err = http.NewRequestWithContext(ctx, method, to+"/graphql", bytes.NewReader(body))
	}
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if accept != "" {
		request.Header.Set("Accept", accept)
	}
	response, err := http.DefaultClient.Do(request)
	if err == nil && response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(response.Body, 500))
		response.Body.Close()
		err = fmt.Errorf("%w: %s %s", errRefused, response.Status, text)
	}
	return response, err
}

func (h *halves) post(url, query string, variables map[string]any, into any) error {
	response, err := h.send(h.ctx, url, http.MethodPost, query, variables, "")
	if err != nil {
		return err
	}
	defer response.Body.Close()
	a := struct {
		Data   any
		Errors []running.Error
	}{Data: into}
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		return err
	}
	if len(a.Errors) > 0 {
		return fmt.Errorf("%w: %+v", errRefused, a.Errors)
	}
	return nil
}

// get asks by GET; without a body the tag stands still.
func (h *halves) get(to, query, tag string) (body []byte, now string, err error) {
	request, err := http.NewRequestWithContext(h.ctx, http.MethodGet, to+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		return nil, "", err
	}
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, "", err
	}
	defer response.Body.Close()
	if body, err = io.ReadAll(response.Body); err == nil && (response.StatusCode >= 400 || bytes.HasPrefix(body, []byte(`{"errors"`))) {
		err = fmt.Errorf("%w: %s", errRefused, body)
	}
	return body, response.Header.Get("ETag"), err
}

func (h *halves) stream(url, accept string, read func(io.Reader, *http.Response) error) error {
	response, err := h.send(h.ctx, url, http.MethodPost, each, nil, accept)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return read(response.Body, response)
}
