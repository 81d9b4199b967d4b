// Package webtest visits the playground with a real browser, as an analyst
// would. It knows the behaviour of the page. Its caller serves the page, so it
// imports no other package of Linegraph.
package webtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// ScreenshotVar names the environment variable that says where Run saves a PNG
// of the page with its answer. Without it none is saved.
const ScreenshotVar = "LINEGRAPH_SCREENSHOT"

// Run visits the playground at baseURL, as in http://127.0.0.1:8080. It finds
// every example in the list and as a tab, opens the one called title by
// keyboard, runs it by the play button and waits until what is answered
// contains answer. It looks the schema up in the documentation and comes back a
// second time. It fails when the page asked anybody but baseURL for anything,
// or the console shows an error.
func Run(t testing.TB, baseURL, title, answer string) {
	t.Helper()
	list := served(t, baseURL)
	i := slices.IndexFunc(list, func(e example) bool { return e.Title == title })
	if i < 0 {
		t.Fatalf("%s offers no example %q", baseURL, title)
	}
	b := start(t)
	b.do(chromedp.Navigate(baseURL + "/"))
	b.offers(list)
	b.shows(list[0])
	b.open(list, (i+1)%len(list)) // so that opening the one that is wanted does something
	b.open(list, i)
	b.runs(answer)
	if path := os.Getenv(ScreenshotVar); path != "" {
		b.save(path)
	}
	b.documents("DealLine")
	b.do(chromedp.Reload())
	b.offers(list)
	b.shows(list[i])
	b.staysAt(baseURL)
	for _, problem := range b.seen.problems() {
		t.Errorf("the browser's console shows: %s", problem)
	}
}

// example is one of /examples.json.
type example struct {
	Title, Query string
	Variables    map[string]any
}

var named = regexp.MustCompile(`(?m)^query (\w+)`)

// operation is the name that the example's tab has.
func (e example) operation() string { return named.FindStringSubmatch(e.Query)[1] }

func served(t testing.TB, baseURL string) (list []example) {
	t.Helper()
	response, err := http.Get(baseURL + "/examples.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&list); err != nil || len(list) < 2 {
		t.Fatalf("%d examples are served: %v", len(list), err)
	}
	return list
}

// offers waits for the page and compares its list and its tabs.
func (b *browser) offers(list []example) {
	b.t.Helper()
	var titles, tabs []string
	for _, e := range list {
		titles = append(titles, e.Title)
		tabs = append(tabs, e.operation())
	}
	b.waitFor("the list of examples", fmt.Sprintf(`document.querySelectorAll('nav.examples button').length === %d`, len(titles)))
	b.waitFor("the editor", `!!document.querySelector('.graphiql-query-editor .CodeMirror')`)
	if got := read[[]string](b, `[...document.querySelectorAll('nav.examples button')].map((b) => b.textContent)`); !slices.Equal(got, titles) {
		b.t.Errorf("the page lists %q, want %q", got, titles)
	}
	if got := read[[]string](b, `[...document.querySelectorAll('button.graphiql-tab-button')].map((tab) => tab.textContent)`); !slices.Equal(got, tabs) {
		b.t.Errorf("the tabs are %q, want %q", got, tabs)
	}
}

// open chooses the i-th example by keyboard.
func (b *browser) open(list []example, i int) {
	b.t.Helper()
	b.do(chromedp.Focus(chromedp.CSS(fmt.Sprintf(`nav.examples li:nth-child(%d) button`, i+1))), chromedp.KeyEvent("\r"))
	b.shows(list[i])
}

// shows waits until the editors hold the example and the list marks it.
func (b *browser) shows(e example) {
	b.t.Helper()
	b.waitFor("the query "+e.operation(), fmt.Sprintf(`%s.trim() === %s`, editor("query-editor"), quoted(strings.TrimSpace(e.Query))))
	for name := range e.Variables {
		b.waitFor("the variable "+name, fmt.Sprintf(`%s.includes(%s)`, editor("editor-tool"), quoted(name)))
	}
	b.waitFor("its place in the list", fmt.Sprintf(`document.querySelector('nav.examples [aria-current]')?.textContent === %s`, quoted(e.Title)))
}

// runs asks what the editors hold.
func (b *browser) runs(answer string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	b.waitFor("an answer with "+answer, fmt.Sprintf(`%s.includes(%s)`, editor("response"), quoted(answer)))
}

// documents looks a type up in the documentation, which comes from the server.
func (b *browser) documents(typeName string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(`button[aria-label="Show Documentation Explorer"]`)))
	b.waitFor("the documentation of "+typeName, fmt.Sprintf(`document.querySelector('.graphiql-plugin').textContent.includes(%s)`, quoted(typeName)))
	b.do(chromedp.Click(chromedp.CSS(`button[aria-label="Hide Documentation Explorer"]`)))
}

// staysAt checks that nothing was asked of another server.
func (b *browser) staysAt(baseURL string) {
	b.t.Helper()
	asked := b.seen.requests()
	if !slices.Contains(asked, baseURL+"/graphql") {
		b.t.Errorf("the page never asked %s/graphql, but %q", baseURL, asked)
	}
	for _, at := range asked {
		if !strings.HasPrefix(at, baseURL+"/") && !strings.HasPrefix(at, "data:") {
			b.t.Errorf("the page asked %s", at)
		}
	}
}

func (b *browser) save(path string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, png, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// editor is the text of the first of GraphiQL's editors within part.
func editor(part string) string {
	return fmt.Sprintf(`(document.querySelector('.graphiql-%s .CodeMirror')?.CodeMirror.getValue() ?? '')`, part)
}

// quoted is a text as JavaScript writes it.
func quoted(s string) string {
	b, _ := json.Marshal(s) // a string always can be
	return string(b)
}
