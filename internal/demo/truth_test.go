package demo_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/nyaruka/phonenumbers"

	"linegraph/internal/demo"
	"linegraph/internal/intel"
)

// found is what all files of a manifest hold, each event once.
type found struct {
	events  map[string]record
	seen    map[string]int  // files that hold it
	parties map[string]bool // of events and of address books
}

func readAll(t *testing.T, dir string, truth *demo.Truth) found {
	t.Helper()
	f := found{events: map[string]record{}, seen: map[string]int{}, parties: map[string]bool{}}
	files := map[string]demo.TrueFile{}
	for _, file := range truth.Files {
		files[file.File] = file
	}
	for _, m := range manifest(t, dir).Files {
		records, withheld, contacts := read(t, xmlOf(t, filepath.Join(dir, m.File)), m.Owner)
		here := map[string]bool{}
		for _, r := range records {
			here[r.key()] = true
			f.events[r.key()] = r
			for _, p := range append([]string{r.from}, r.to...) {
				f.parties[p] = true
			}
		}
		for key := range here {
			f.seen[key]++
		}
		for _, c := range contacts {
			f.parties[c] = true
		}
		want := files[m.File]
		if len(here) != want.Communications || withheld != want.Withheld || len(contacts) != want.Contacts {
			t.Errorf("%s holds %d communications, %d withheld, %d contacts; truth says %d, %d, %d",
				m.File, len(here), withheld, len(contacts), want.Communications, want.Withheld, want.Contacts)
		}
	}
	return f
}

func manifest(t *testing.T, dir string) demo.Manifest {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m demo.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTruthIsInTheFiles reads the files with another reader than wrote them and
// counts again.
func TestTruthIsInTheFiles(t *testing.T) {
	for seed := range uint64(4) {
		dir, truth := write(t, seed, demo.Small)
		f := readAll(t, dir, truth)
		kinds, twice := map[string]int{}, 0
		parties, edges := map[string]bool{}, map[[2]string]bool{}
		for key, r := range f.events {
			kinds[r.kind]++
			if f.seen[key] > 1 {
				twice++
			}
			parties[r.from] = true
			for _, to := range r.to {
				parties[to] = true
				edges[[2]string{r.from, to}] = true
			}
		}
		if !maps.Equal(kinds, truth.Totals.Communications) {
			t.Errorf("seed %d: files hold %v, truth says %v", seed, kinds, truth.Totals.Communications)
		}
		if twice != truth.Totals.SeenTwice || twice == 0 {
			t.Errorf("seed %d: %d events in more than one file, truth says %d", seed, twice, truth.Totals.SeenTwice)
		}
		if len(parties) != truth.Totals.Parties || len(edges) != truth.Totals.ContactEdges {
			t.Errorf("seed %d: %d parties, %d edges; truth says %d, %d", seed, len(parties), len(edges), truth.Totals.Parties, truth.Totals.ContactEdges)
		}
		for _, l := range truth.Lines {
			for _, n := range l.Numbers {
				checkContacts(t, f, n)
			}
		}
	}
}

func checkContacts(t *testing.T, f found, n demo.TrueNumber) {
	t.Helper()
	sent, received := map[string]demo.TrueTally{}, map[string]demo.TrueTally{}
	for _, r := range f.events {
		if r.at.Before(n.From) || n.To != nil && !r.at.Before(*n.To) {
			continue
		}
		if r.from == n.Number {
			for _, to := range r.to {
				sent[to] = tally(sent[to], r)
			}
		} else if slices.Contains(r.to, n.Number) {
			received[r.from] = tally(received[r.from], r)
		}
	}
	for _, c := range n.Contacts {
		if !reflect.DeepEqual(c.Sent, sent[c.Party]) || !reflect.DeepEqual(c.Received, received[c.Party]) {
			t.Errorf("a contact of a number of the truth is not as in the files: %+v %+v, files %+v %+v", c.Sent, c.Received, sent[c.Party], received[c.Party])
		}
		delete(sent, c.Party)
		delete(received, c.Party)
	}
	if len(sent)+len(received) > 0 {
		t.Errorf("the truth misses %d contacts of a number", len(sent)+len(received))
	}
}

func tally(t demo.TrueTally, r record) demo.TrueTally {
	if r.kind == "CALL" {
		t.Calls++
	} else {
		t.Messages++
	}
	at := r.at.UTC()
	if t.First == nil || at.Before(*t.First) {
		t.First = &at
	}
	if t.Last == nil || at.After(*t.Last) {
		t.Last = &at
	}
	return t
}

func TestTruthHangsTogether(t *testing.T) {
	for seed := range uint64(20) {
		_, truth := write(t, seed, demo.Small)
		people := map[string]bool{}
		for _, p := range truth.People {
			people[p.ID] = true
		}
		flares := 0
		for _, l := range truth.Lines {
			for _, id := range slices.Concat(l.Holders, l.Operators, l.Runners, l.Victims) {
				if !people[id] {
					t.Errorf("seed %d: %s names somebody who is not among the people", seed, l.Brand)
				}
			}
			for i := 1; i < len(l.Numbers); i++ {
				if to := l.Numbers[i-1].To; to == nil || to.After(l.Numbers[i].From) {
					t.Errorf("seed %d: %s uses two numbers at once", seed, l.Brand)
				}
			}
			for _, f := range l.Flares {
				flares++
				checkFlare(t, l, f)
			}
			for _, s := range l.Successions {
				if s.Common < 5 || s.Score < 0.3 || s.Score > 1 {
					t.Errorf("seed %d: a succession with %d in common and score %v", seed, s.Common, s.Score)
				}
			}
		}
		if flares < truth.Totals.Lines {
			t.Errorf("seed %d: %d flares", seed, flares)
		}
		if len(truth.Shared) < 5 {
			t.Errorf("seed %d: %d shared customers", seed, len(truth.Shared))
		}
	}
}

func checkFlare(t *testing.T, l demo.TrueLine, f demo.TrueFlare) {
	t.Helper()
	if n := len(f.Recipients); n < 10 || n > 70 || len(slices.Compact(slices.Clone(f.Recipients))) != n {
		t.Errorf("%s: a flare to %d recipients", l.Brand, n)
	}
	if f.Until.Before(f.At) || f.Until.Sub(f.At) > 10*time.Minute {
		t.Errorf("%s: a flare of %v", l.Brand, f.Until.Sub(f.At))
	}
	for _, n := range l.Numbers {
		if n.Number != f.Number {
			continue
		}
		for _, r := range f.Recipients {
			i := slices.IndexFunc(n.Contacts, func(c demo.TrueContact) bool { return c.Party == r })
			if i < 0 || n.Contacts[i].Sent.Messages == 0 {
				t.Errorf("%s: a recipient of a flare is no contact", l.Brand)
			}
		}
	}
}

func TestStory(t *testing.T) {
	_, truth := write(t, 1, demo.Medium)
	s, l := truth.Story, truth.Lines[0]
	if s.Brand != "Ronnie" || s.Line != l.ID || s.Gang != l.Gang {
		t.Errorf("the story is not the first line's: %+v", s)
	}
	if len(l.Successions) != 1 || l.Successions[0].From != s.OldNumber || l.Successions[0].To != s.NewNumber {
		t.Errorf("the story's change of number is not among %+v", l.Successions)
	}
	if !slices.Contains(l.Runners, s.YoungRunner) || !slices.Contains(l.Victims, s.YoungRunner) {
		t.Error("the young runner does not both run for the line and suffer from it")
	}
	var areas []string
	for _, a := range l.Destinations {
		areas = append(areas, a.Name)
	}
	if !slices.Equal(areas, []string{"Norfolk", "Essex"}) {
		t.Errorf("destinations %v", areas)
	}
	born := truth.People[slices.IndexFunc(truth.People, func(p demo.TruePerson) bool { return p.ID == s.YoungRunner })].DateOfBirth
	if at, err := time.Parse(time.DateOnly, born); err != nil || at.AddDate(16, 0, 0).After(truth.From) || !at.AddDate(17, 0, 0).After(truth.To) {
		t.Errorf("the young runner, born %s, is not 16 throughout", born)
	}
}

// Mobiles of drama, landlines of drama, and the block for bulk customers.
var fictional = regexp.MustCompile(`^(\+447700900\d{3}|\+447200\d{6}|\+442079460\d{3}|\+441632960\d{3}|KESTRELMOB|60900|PARCELNOW|TOPUP)$`)

var jid = regexp.MustCompile(`^whatsapp 44(7700900\d{3}|7200\d{6})@s\.whatsapp\.net$`)

func TestOnlyFictionalNumbers(t *testing.T) {
	dir, truth := write(t, 2, demo.Medium)
	parties := readAll(t, dir, truth).parties
	for _, p := range truth.People {
		parties[p.Number] = true
	}
	for _, l := range truth.Lines {
		for _, n := range l.Numbers {
			parties[n.Number] = true
		}
	}
	bulk := 0
	for p := range parties {
		if !fictional.MatchString(p) && !jid.MatchString(p) {
			t.Errorf("%s is in no range kept for fiction", p)
		}
		if len(p) > 7 && p[:7] == "+447200" {
			bulk++
			checkValid(t, p)
		}
	}
	if bulk == 0 {
		t.Error("no number of the bulk block was used, so none was checked")
	}
}

// checkValid: a bulk number is a valid mobile and its own E.164 form.
func checkValid(t *testing.T, number string) {
	t.Helper()
	n, err := phonenumbers.Parse(number, "GB")
	if err != nil || !phonenumbers.IsValidNumber(n) || phonenumbers.GetNumberType(n) != phonenumbers.MOBILE ||
		phonenumbers.Format(n, phonenumbers.E164) != number {
		t.Errorf("%s is not a valid mobile in E.164", number)
	}
}

func TestContactIDs(t *testing.T) {
	_, truth := write(t, 1, demo.Small)
	for _, l := range truth.Lines {
		for _, n := range l.Numbers {
			if n.ID != intel.ID(intel.PhoneNumber, n.Number) {
				t.Errorf("%s: a number's id is not derived from it", l.Brand)
			}
			for _, c := range n.Contacts {
				if c.ID != intel.ID(intel.PhoneNumber, c.Party) || c.Role == "" {
					t.Errorf("%s: contact with id %s and role %q", l.Brand, c.ID, c.Role)
				}
			}
		}
	}
}
