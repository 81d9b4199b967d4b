// Package bulktext finds bulk texts among the messages of one sender: one theme, sent to ten or more recipients in
// one go. It knows neither a graph nor who the sender is, and it does not tell a dealer's list from a school's: that
// needs the sender's habits and the answers, which the caller has.
//
// # Definition, version 1
//
// The copies of a message are its recipients, each with the time and the text. Messages without a time do not belong here.
//
//   - Two texts are alike if their sets of 5-grams have a Jaccard index of .35 or more after normalising: letters in lower
//     case, every number as 0, everything else (punctuation, emoji) as one space. A text shorter than 5 characters is one gram.
//   - An answer is a message to people all of whom called or wrote to the sender in the 10 minutes before.
//   - Two messages have one theme if their texts are alike, they are at most 300 s apart, and they are not both answers. Of messages
//     that follow each other closely only the 32 latest different texts are compared. A message to several recipients has a theme
//     by itself.
//   - Talk in a group does not count: a message to several recipients in a thread in which somebody else wrote less than an
//     hour before or after it. Nor does an answer that has no theme.
//   - A run is a sequence of the other messages with gaps of at most 60 s, or 90 s between two without text.
//   - A batch is what has one theme or, having a theme or no text, is in one run. Two batches without text are one if
//     one follows the other within 300 s, both have 3 recipients or more, and they have none in common.
//   - A batch is a bulk text if it has 10 recipients or more, of .8 or more of whom it has one copy, and fewer than half of its copies
//     are answers. If it is not, it is judged again with all other messages in its runs, and is a bulk text if also half of its
//     copies that have a text have a theme. If it still is not, each of its themes is judged by itself.
//
// The figures are those of a method that was measured before: runs with gaps of 60 s; those of one theme within 300 s (90 s without
// text) are one; the median of the best likeness of each text .35. Here a message of another theme does not count unless it is needed,
// so that a busy sender's other messages neither spoil a bulk text nor belong to it.
package bulktext

import "time"

// Version names the definition.
const Version = "runs of one theme, version 1"

// The figures of the definition.
const (
	least      = 10               // recipients
	onceShare  = .8               // of the recipients have one copy
	alike      = .35              // Jaccard index of two texts of one theme
	near       = time.Minute      // between two parts of a batch
	nearBlind  = 90 * time.Second // between two parts without a text
	themeHolds = 5 * time.Minute  // between two messages of one theme
	leastBlind = 3                // recipients of a batch without text that is joined with another
	asked      = 10 * time.Minute // before an answer
	groupTalk  = time.Hour        // before or after a message in a group
	compared   = 32               // different texts
)

// Message is a message that the sender sent.
type Message struct {
	At     time.Time
	To     []string // the recipients, each once
	Text   string   // "" if it is not known
	Thread string   // the chat thread, "" if it is not known
}

// Received is a call or message that the sender received, or that somebody else wrote in one of its threads.
type Received struct {
	At     time.Time
	From   string
	Thread string
}

// Bulk is a bulk text.
type Bulk struct {
	Messages   []int    // of those given, in order of time
	Recipients []string // each once, in the order of the first copy
	Copies     int
	Texts      int // copies whose text is known
	Theme      int // the first of the messages that have the most frequent text; the first of all if no text is known
}

// ByText tells whether the bulk text was found by its texts, at least by half of them, or else by its cadence alone.
func (b Bulk) ByText() bool { return 2*b.Texts >= b.Copies && b.Texts > 0 }

// Find finds the bulk texts of one sender. Both lists are in order of time. The bulk texts come in the order of
// their first messages, and no message belongs to two.
func Find(sent []Message, received []Received) []Bulk {
	f := finder{sent: sent, texts: normaliseAll(sent), talk: newTalk(sent, received)}
	f.linkThemes()
	f.linkRuns()
	f.linkBlind()
	f.judgeAll()
	return f.found
}
