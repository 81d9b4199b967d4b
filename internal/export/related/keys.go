package related

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"linegraph/internal/export/profile"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
)

// maxKeys bounds the memory that the keys of all tables take, with what stands
// in their rows for others to ask for.
const maxKeys = 256 << 20

// perRow is what a row costs in memory besides its texts.
const perRow = 128

// keys holds, by table and key, the cells to which other tables refer.
type keys struct {
	of     *profile.Profile
	tables map[string]keyed
	left   int // of the memory
}

// keyed is one table: what stands under the headers that others ask for, by key.
type keyed struct {
	asked []string
	rows  map[string][][]string
}

func newKeys(of *profile.Profile) *keys {
	return &keys{of: of, tables: map[string]keyed{}, left: maxKeys}
}

// same is a key as keys are compared: a whole number that a program wrote as
// 12.0 is 12.
func same(key string) string {
	if whole, ok := strings.CutSuffix(key, ".0"); ok && whole != "" && strings.Trim(whole, "0123456789") == "" {
		return whole
	}
	return key
}

// read takes the rows of a part of a keyed table. unread is how many cannot be
// told apart into cells, or have no key.
func (k *keys) read(p part) (unread int, err error) {
	rows, err := p.open()
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	to, known := k.tables[p.table.Name]
	if !known {
		to = keyed{asked: k.of.JoinedHeaders(p.table.Name), rows: map[string][][]string{}}
		k.tables[p.table.Name] = to
	}
	for n := 0; ; n++ {
		row, err := rows.Next()
		if err == io.EOF {
			return unread, nil
		}
		if err != nil {
			return unread, err
		}
		key := same(row.At(p.header.Headers[p.table.Key]).Text)
		switch {
		case n <= p.at || row.Fault == "" && !p.table.Is(row, p.header):
		case row.Fault != "" || key == "":
			unread++
		default:
			if err := k.add(to, key, row, p); err != nil {
				return unread, err
			}
		}
	}
}

func (k *keys) add(to keyed, key string, row table.Row, p part) error {
	says := make([]string, len(to.asked))
	cost := perRow + len(key)
	for i, header := range to.asked {
		says[i] = row.At(p.header.Headers[header]).Text
		cost += len(says[i])
	}
	if slices.ContainsFunc(to.rows[key], func(before []string) bool { return slices.Equal(before, says) }) {
		return nil
	}
	if k.left -= cost; k.left < 0 {
		return intel.Errorf(intel.BadInput, "The tables are refused: the keys of %s and the cells that other tables take from its rows need more than %d MB.", p.table.Name, maxKeys>>20)
	}
	to.rows[key] = append(to.rows[key], says)
	return nil
}

// lead follows joins from a key to the texts that stand for it. If there are
// several joins, each gives one part of a single text, such as a name. why is
// the reason if a join fails.
func (k *keys) lead(joins []string, key string) (texts []string, why string) {
	if len(joins) == 1 {
		return k.follow(joins[0], key)
	}
	var parts []string
	for _, to := range joins {
		found, why := k.follow(to, key)
		switch {
		case why != "":
			return nil, why
		case len(found) > 1:
			name, _, _ := profile.Join(to)
			return nil, several(name)
		case len(found) == 1 && found[0] != "":
			parts = append(parts, found[0])
		}
	}
	return []string{strings.Join(parts, " ")}, ""
}

func (k *keys) follow(to, key string) (texts []string, why string) {
	name, header, _ := profile.Join(to)
	of, in := k.of.Table(name), k.tables[name]
	rows := in.rows[same(key)]
	switch {
	case len(rows) == 0:
		return nil, fmt.Sprintf("no row of the table %s has that key", name)
	case len(rows) > 1 && !of.Several:
		return nil, several(name)
	}
	at := slices.Index(in.asked, header)
	for _, says := range rows {
		found := []string{says[at]}
		if further := of.Joins[header]; len(further) > 0 && says[at] != "" {
			if found, why = k.lead(further, says[at]); why != "" {
				return nil, why
			}
		}
		for _, text := range found {
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	return texts, ""
}

func several(table string) string {
	return fmt.Sprintf("several rows of the table %s have that key, and differ", table)
}
