package bulktext

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC)

func after(seconds int) time.Time { return noon.Add(time.Duration(seconds) * time.Second) }

// batch sends texts to people from first on, one after another, the first at a second.
func batch(at, gap, first, n int, texts ...string) (sent []Message) {
	for i := range n {
		sent = append(sent, Message{At: after(at + i*gap), To: []string{fmt.Sprint("p", first+i)}, Text: texts[i%len(texts)]})
	}
	return sent
}

func together(parts ...[]Message) []Message {
	all := slices.Concat(parts...)
	slices.SortStableFunc(all, func(a, b Message) int { return a.At.Compare(b.At) })
	return all
}

// Each rule of the definition, on both sides of its limit. want is the number of messages of each bulk text.
func TestDefinition(t *testing.T) {
	const flare, other, third = "Max line is on now til late, ring this one", "school closes early on friday dear parents", "zebra quartz vivid jumbo"
	group := func(thread string, n int) []Message {
		m := Message{At: noon, Text: flare, Thread: thread}
		for i := range n {
			m.To = append(m.To, fmt.Sprint("p", i))
		}
		return []Message{m}
	}
	var callers, tenCallers []Received
	for i := range 12 {
		callers = append(callers, Received{At: after(20*i - 30), From: fmt.Sprint("p", i)})
		if i%2 == 0 {
			tenCallers = append(tenCallers, Received{At: after(20*i - 600), From: fmt.Sprint("p", i)})
		}
	}
	slices.SortFunc(tenCallers, func(a, b Received) int { return a.At.Compare(b.At) })
	for _, c := range []struct {
		name  string
		sent  []Message
		heard []Received
		want  []int
	}{
		{"nothing", nil, nil, nil},
		{"ten recipients", batch(0, 20, 0, 10, flare), nil, []int{10}},
		{"nine recipients", batch(0, 20, 0, 9, flare), nil, nil},
		{"numbers, case and emoji differ", batch(0, 20, 0, 10, "ON NOW til 11!!", "on now til 2 \U0001F525", "On, now; til 10"), nil, []int{10}},
		{"every text is another", batch(0, 20, 0, 12, "a bc", "quick", "school closes", "where are you", "zebra", "mum rang", "ok then", "lovely", "taxi", "happy day", "jam", "pot"), nil, nil},
		{"slowly, one theme", batch(0, 300, 0, 10, flare), nil, []int{10}},
		{"too slowly", batch(0, 301, 0, 10, flare), nil, nil},
		{"two themes in one run are one batch", batch(0, 30, 0, 12, flare, other), nil, []int{12}},
		{"two themes to the same people are two", together(batch(0, 5, 0, 12, flare), batch(70, 5, 0, 12, other)), nil, []int{12, 12}},
		{"8 of 10 once", together(batch(0, 5, 0, 10, flare), batch(60, 5, 0, 2, flare)), nil, []int{12}},
		{"7 of 10 once", together(batch(0, 5, 0, 10, flare), batch(60, 5, 0, 3, flare)), nil, nil},
		{"other traffic between", together(batch(0, 20, 0, 12, flare), batch(5, 50, 50, 4, third, "nobody home", "quite so", "a")), nil, []int{12}},
		{"no texts", batch(0, 90, 0, 10, ""), nil, []int{10}},
		{"no texts, too slowly", batch(0, 301, 0, 10, ""), nil, nil},
		{"no texts, in two stretches", together(batch(0, 10, 0, 6, ""), batch(350, 10, 6, 6, "")), nil, []int{12}},
		{"no texts, in two stretches to the same people", together(batch(0, 10, 0, 6, ""), batch(350, 10, 4, 6, "")), nil, nil},
		{"half of the texts known", batch(0, 20, 0, 10, flare, ""), nil, []int{10}},
		{"all answer callers", batch(0, 20, 0, 12, "on my way"), callers, nil},
		{"all answer callers, no texts", batch(0, 20, 0, 12, ""), callers, nil},
		{"half had called ten minutes before", batch(0, 20, 0, 12, flare), tenCallers, nil},
		{"some had called", batch(0, 20, 0, 12, flare), callers[:5], []int{12}},
		{"one record", group("t", 10), nil, []int{1}},
		{"one record without text", []Message{{At: noon, To: group("t", 10)[0].To}}, nil, []int{1}},
		{"a group that talks", group("t", 10), []Received{{after(-3600), "p3", "t"}}, nil},
		{"a group that talked before", group("t", 10), []Received{{after(-3601), "p3", "t"}}, []int{1}},
		{"another thread", group("t", 10), []Received{{after(60), "p3", "u"}}, []int{1}},
		{"half alike in one run", batch(0, 20, 0, 16, flare, "a", flare, "zebra", flare, "quick", flare, "jam pot", flare, "where", flare, "lovely", flare, "taxi", flare, "mum"), nil, []int{16}},
	} {
		got := []int(nil)
		for _, b := range Find(c.sent, c.heard) {
			got = append(got, len(b.Messages))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, not %v", c.name, got, c.want)
		}
	}
}

func TestWhatIsSaid(t *testing.T) {
	sent := batch(0, 10, 0, 12, "Bell max now 1", "", "bell MAX now 22!")
	sent[0].Text = "something else in all"
	b := Find(sent, nil)[0]
	if b.Texts != 7 || b.Copies != 11 || !b.ByText() || b.Theme != 2 || b.Recipients[0] != "p1" || len(b.Recipients) != 11 {
		t.Errorf("%+v", b)
	}
	if blind := Find(batch(0, 10, 0, 12, ""), nil)[0]; blind.ByText() || blind.Theme != 0 || blind.Texts != 0 {
		t.Errorf("%+v", blind)
	}
}

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{"": "", "  Hi  THERE! ": "hi there", "2am–10 pm": "0am 0 pm", "3.5x\U0001F525y": "0 0x y", "Ärger": "ärger", "\U0001F525": "", "07700 900123": "0 0"} {
		if got := Normalise(in); got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
	if j := Jaccard([]string{"a", "b", "c"}, []string{"b", "c", "d"}); j != .5 {
		t.Error(j)
	}
}

// Whatever is sent, a bulk text keeps the definition's limits, and neither the day nor people's names matter.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var sent []Message
		var heard []Received
		at := 0
		for range rapid.IntRange(0, 80).Draw(r, "messages") {
			at += rapid.SampledFrom([]int{0, 1, 5, 40, 60, 61, 90, 91, 299, 301}).Draw(r, "gap")
			m := Message{At: after(at), Text: rapid.SampledFrom([]string{"", "on now til late ring me", "ON NOW TIL 11 ring me!", "ok", "school closes friday", "school is closed on friday"}).Draw(r, "text"),
				Thread: rapid.SampledFrom([]string{"", "t"}).Draw(r, "thread")}
			for range rapid.SampledFrom([]int{1, 1, 1, 1, 3, 12}).Draw(r, "to") {
				if to := fmt.Sprint("p", rapid.IntRange(0, 60).Draw(r, "whom")); !slices.Contains(m.To, to) {
					m.To = append(m.To, to)
				}
			}
			sent = append(sent, m)
			if rapid.IntRange(0, 9).Draw(r, "heard") == 0 {
				heard = append(heard, Received{after(at), fmt.Sprint("p", rapid.IntRange(0, 60).Draw(r, "who")), m.Thread})
			}
		}
		found := Find(sent, heard)
		seen := map[int]bool{}
		for _, b := range found {
			copies := map[string]int{}
			for k, i := range b.Messages {
				if seen[i] || k > 0 && (i <= b.Messages[k-1] || sent[i].At.Sub(sent[b.Messages[k-1]].At) > themeHolds) {
					r.Fatalf("%v: %v", i, found)
				}
				seen[i] = true
				for _, to := range sent[i].To {
					copies[to]++
				}
			}
			once := 0
			for _, n := range copies {
				if n == 1 {
					once++
				}
			}
			if len(copies) < least || len(copies) != len(b.Recipients) || float64(once) < onceShare*float64(len(copies)) || !slices.Contains(b.Messages, b.Theme) {
				r.Fatalf("%+v", b)
			}
		}
		for i := range sent {
			sent[i].At = sent[i].At.AddDate(0, 0, 40)
			sent[i].To = slices.Clone(sent[i].To)
			for k := range sent[i].To {
				sent[i].To[k] += "!"
			}
		}
		for i := range heard {
			heard[i].At, heard[i].From = heard[i].At.AddDate(0, 0, 40), heard[i].From+"!"
		}
		again := Find(sent, heard)
		for i := range again {
			for k := range again[i].Recipients {
				again[i].Recipients[k] = again[i].Recipients[k][:len(again[i].Recipients[k])-1]
			}
		}
		if !reflect.DeepEqual(found, again) {
			r.Fatalf("%v\n%v", found, again)
		}
	})
}

// A sender of 48,000 messages, all in one run and no two texts the same, is searched in about a second.
func BenchmarkBusySender(b *testing.B) {
	var sent []Message
	var heard []Received
	for i := range 48_000 {
		sent = append(sent, Message{At: after(3 * i), To: []string{fmt.Sprint("p", i%2000)}, Text: fmt.Sprintf("%x on now til late, ring this number for the best around %x %x", i*7919, i*104729, i)})
		heard = append(heard, Received{after(3 * i), fmt.Sprint("p", i%1999), ""})
	}
	for b.Loop() {
		Find(sent, heard)
	}
}
