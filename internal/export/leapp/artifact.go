package leapp

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// artifact is a kind of table: who writes it, the columns that give it away, and
// what its columns say. Names of columns are plain; "a|b" is the first of the
// two that holds something, for versions call one thing by several names.
type artifact struct {
	name, tool string
	has        []string // all must be there
	refused    string   // why no row of it can be read, as the end of a sentence
	book       *book    // it is a list of contacts
	read       func(*table, row) error

	kind    export.Kind
	service string // of everybody in it
	said    said
}

// said are the columns of a table of calls or messages by what they say.
type said struct {
	id, at, until, text, thread      string
	join                             bool // rows that share an id are one message, a row an attachment
	ways                             []way
	status                           string // a column
	missed                           string // a column that holds "no" where a call that came in was not answered
	from, fromName                   string
	came                             string // like from, but of what went out it does not name the sender
	to, toName                       string // "a+b" are both
	partner, partnerName             string // who is at the other end
	members                          string // of the chat
	chat                             string // its id
	isOwn                            bool   // the sender of what went out is the phone's account
	apps                             string // columns that name the service, where it is not the artifact's
	length, files                    string
	kindOf                           string // a column whose cell is among kinds
	kinds                            map[string]export.Kind
	deleted, system, unsent          map[string]string // columns, with the cell that says so
	done                             string            // what an app says of itself in place of a text
	reaction, reactionAt, reactionBy string            // to the message in the same row

	attached func(row) bool                                                                          // something was, beside what files say
	group    func(row) bool                                                                          // the chat is surely one of several
	own      func(r row, service string) export.Party                                                // the phone's own account; the zero value where it is not told
	party    func(cell, service string) export.Party                                                 // reads a cell that names somebody
	adjust   func(r row, c *export.Communication, who *legs.Said) (is export.NoticeKind, why string) // what only this table has: that it is no message, why it is rejected
}

// way is a column that tells which way a record went, and what its words mean
// where they are the tool's own.
type way struct {
	column string
	words  legs.Words
}

const (
	ios     = "iLEAPP"
	android = "ALEAPP"
)

var artifacts = slices.Concat(iosTables, androidTables, appTables, contactTables, refusedTables)

// find gives the artifact whose columns are all there; nil when none's are.
func find(columns map[string]int) *artifact {
	for i := range artifacts {
		if artifacts[i].matches(columns) {
			return &artifacts[i]
		}
	}
	return nil
}

func (a *artifact) matches(columns map[string]int) bool {
	there := func(spec string) bool {
		for name := range strings.SplitSeq(spec, "|") {
			if _, ok := columns[name]; ok {
				return true
			}
		}
		return false
	}
	return !slices.ContainsFunc(a.has, func(spec string) bool { return !there(spec) })
}
