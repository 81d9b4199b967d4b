package sameevent

import (
	"fmt"
	"time"
)

// Basis is the reason for a pair.
type Basis struct {
	OneHandset bool // both sources are of one handset; else of two
	Text       Likeness
	Apart      time.Duration // how much later the event is in the second source
	Offset     time.Duration // how far the second handset's clock is ahead, according to the agreeing events
	Agreeing   int           // number of agreeing events
	Rounded    bool          // one of the tools rounds, the other truncates, by these events
}

// Sure tells whether the two are one by rule, and not only by likelihood.
func (b Basis) Sure() bool { return b.OneHandset && !b.Rounded }

// String describes the basis to an analyst, without quoting the event.
func (b Basis) String() string {
	text := map[Likeness]string{
		Equal: "the content is the same", Dressed: "the text is the same but for spaces, quotation marks or emoji",
		Cut: "one text is the beginning of the other",
	}[b.Text]
	if b.Sure() {
		return "One handset in two sources: the same parties and the same second, and " + text + "."
	}
	if b.OneHandset {
		return "One handset in two sources: the same parties, seconds that differ by one as when one tool rounds and another truncates, and " + text + "."
	}
	if b.Agreeing == 0 {
		return fmt.Sprintf("Two handsets: the same parties, times %s apart, nothing like it near, and %s; too little else to compare the clocks by.", seconds(b.Apart), text)
	}
	return fmt.Sprintf("Two handsets: the same parties, and %s; %d events put the clocks %s apart, and this one %s.",
		text, b.Agreeing, seconds(b.Offset), seconds(b.Apart))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Abs().Seconds()) }
