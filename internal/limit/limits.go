package limit

import "time"

// Limits are the limits of one kind of caller.
type Limits struct {
	Body int           // bytes of one request
	Send time.Duration // for its body to arrive

	Tokens     int // of the query's text, including comments
	Depth      int // records within records; edges and node of a connection do not count
	Aliases    int // like all the following, counted with fragments expanded
	Directives int
	RootFields int
	Fields     int

	Cost int // records that may come back, if every list were full
	Rows int // first or last of one list
	Hops int // maxHops of a path

	Bytes int // of one answer; a stream has no such limit

	Time    time.Duration // deadline of one request, enforced in Neo4j too
	Running int           // root fields running at once, of all callers of the kind together
	Waiting int           // requests that wait for a slot
	Wait    time.Duration // how long such a request waits
}

// Table has the limits of every kind.
type Table [kinds]Limits

// Of returns the limits of one kind.
func (t *Table) Of(k Kind) *Limits { return &t[k] }

// MaxTokens is the largest number of tokens that any kind of caller may send.
func (t *Table) MaxTokens() int { return t.Most(func(l *Limits) int { return l.Tokens }) }

// Most is the largest value that any kind has.
func (t *Table) Most(value func(*Limits) int) (most int) {
	for i := range t {
		most = max(most, value(&t[i]))
	}
	return most
}

// Default applies unless the settings say otherwise. The root fields that run at once, of
// all kinds together, need fewer than the store's 96 connections.
var Default = Table{
	Analyst: {
		Body: 1 << 20, Send: 10 * time.Second,
		Tokens: 1000, Depth: 10, Aliases: 30, Directives: 20, RootFields: 10, Fields: 500,
		Cost: 500_000, Rows: 10_000, Hops: 6, Bytes: 64 << 20,
		Time: 15 * time.Second, Running: 24, Waiting: 48, Wait: 2 * time.Second,
	},
	Dashboard: {
		Body: 256 << 10, Send: 10 * time.Second,
		Tokens: 1000, Depth: 8, Aliases: 30, Directives: 20, RootFields: 20, Fields: 500,
		Cost: 100_000, Rows: 1000, Hops: 4, Bytes: 16 << 20,
		Time: 10 * time.Second, Running: 32, Waiting: 128, Wait: time.Second,
	},
	Batch: {
		Body: 1 << 20, Send: 10 * time.Second,
		Tokens: 1000, Depth: 10, Aliases: 30, Directives: 20, RootFields: 4, Fields: 500,
		Cost: 5_000_000, Rows: 100_000, Hops: 8, Bytes: 256 << 20,
		Time: 2 * time.Minute, Running: 4, Waiting: 4, Wait: 10 * time.Second,
	},
}

// Limits that are the same for every kind.
const (
	maxName       = 100       // bytes of a name or a number
	maxText       = 32 << 10  // bytes of one text value
	maxTexts      = 512 << 10 // bytes of all text values; those of a variable count each time it is used
	maxFragments  = 50        // defined in one document
	maxOperations = 20        // defined in one document
	maxVariables  = 100       // declared by one operation
	maxNesting    = 40        // values within values
	maxList       = 10_000    // values of one list
	maxKeys       = 50        // of one order: entries of an argument that is a list of objects or names
	maxValues     = 20_000    // values of all arguments; those of a variable count each time it is used
	maxObjects    = 5000      // objects of all variables together
	maxWork       = 10_000    // comparisons and visits of validation

	heavyCost = 25_000 // records from which an operation counts as heavy
	heavyRows = 1000   // or records of one list

	maxKept       = 64 << 10 // bytes of a query that is remembered
	keptDocuments = 200      // queries remembered
)
