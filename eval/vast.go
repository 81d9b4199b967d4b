package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The successions that the makers of the VAST Challenge 2008, mini challenge 3, planted in ten days of calls
// between 400 phones, and the one that is seen only once these are confirmed.
var (
	vastPlanted = [][2]int{{1, 309}, {2, 397}, {3, 360}, {5, 306}}
	vastFifth   = [2]int{200, 300}
)

// vastProfile describes the table: two phones, a time, a duration in seconds and a cell.
const vastProfile = `name: vast-2008
evidence: network
rows: communications
required: [at, from, to]
columns:
  at: DateTime
  from: From
  to: To
  duration: Duration
  cell: Cell
kind: CALL
time:
  format: yyyy-MM-dd HH:mm
  zone: UTC
duration: seconds
`

// vast loads the calls of the challenge, asks for the successors of every phone, confirms what is proposed, and
// asks again for the leader's.
func vast(ctx context.Context, binary, dir, file string) error {
	table, profile := filepath.Join(dir, "calls.csv"), filepath.Join(dir, "vast.yaml")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	phones, err := vastTable(file, table)
	if err != nil {
		return err
	}
	if err := os.WriteFile(profile, []byte(vastProfile), 0o600); err != nil {
		return err
	}
	url, end, err := loaded(ctx, binary, dir, table, "--profile", profile)
	if err != nil {
		return err
	}
	defer end()
	for _, id := range phones {
		rows, err := ask(ctx, url, vastNumber(id), proposes)
		if err != nil {
			return err
		}
		for _, r := range rows {
			pair := [2]int{id, vastID(r.Number.Number)}
			fmt.Printf("proposed: %d by %d, weight %.1f, planted: %v\n", pair[0], pair[1], r.Weight, slices.Contains(vastPlanted, pair))
		}
	}
	for _, p := range vastPlanted {
		var confirmed any
		err := send(ctx, url, `mutation($in: SuccessionInput!) { confirmSuccession(input: $in) { number } }`, map[string]any{"in": map[string]any{
			"earlier": vastNumber(p[0]), "later": vastNumber(p[1]), "reason": "planted", "grade": "1AP"}}, &confirmed)
		if err != nil {
			return err
		}
	}
	for _, least := range []float64{proposes, 0, -20} {
		rows, err := ask(ctx, url, vastNumber(vastFifth[0]), least)
		if err != nil {
			return err
		}
		fmt.Printf("once these are confirmed, successors of %d from %.0f:", vastFifth[0], least)
		for _, r := range rows {
			fmt.Printf(" %d (%.1f)", vastID(r.Number.Number), r.Weight)
		}
		fmt.Println()
	}
	return nil
}

// vastNumber gives a phone of the challenge a telephone number, which its identifier, 0 to 999, is not.
func vastNumber(id int) string { return fmt.Sprintf("+447700900%03d", id) }

func vastID(number string) int {
	id, _ := strconv.Atoi(number[len(number)-3:])
	return id
}

// vastTable writes the calls with telephone numbers, and returns the phones.
func vastTable(from, to string) (phones []int, err error) {
	f, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, name := range in[0] {
		for _, column := range []string{"from", "to", "date", "duration", "cell"} {
			if strings.HasPrefix(strings.ToLower(name), column) {
				at[column] = i
			}
		}
	}
	if len(at) != 5 {
		return nil, fmt.Errorf("%s has no columns From, To, DateTime, Duration and Cell", from)
	}
	out := [][]string{{"From", "To", "DateTime", "Duration", "Cell"}}
	seen := map[int]bool{}
	for n, row := range in[1:] {
		written := strings.TrimSpace(row[at["date"]])
		when, err := time.Parse("1/2/2006 15:04", written)
		if err != nil {
			when, err = time.Parse("20060102 1504", written)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", from, n+2, err)
		}
		fields := []string{"", "", when.Format("2006-01-02 15:04"), row[at["duration"]], row[at["cell"]]}
		for i, column := range []string{"from", "to"} {
			id, err := strconv.Atoi(row[at[column]])
			if err != nil || id < 0 || id > 999 {
				return nil, fmt.Errorf("%s: row %d: a phone is not a number from 0 to 999", from, n+2)
			}
			seen[id] = true
			fields[i] = vastNumber(id)
		}
		out = append(out, fields)
	}
	for id := range seen {
		phones = append(phones, id)
	}
	slices.Sort(phones)
	w, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	err = csv.NewWriter(w).WriteAll(out)
	if closed := w.Close(); err == nil {
		err = closed
	}
	return phones, err
}
