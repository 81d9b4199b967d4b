package whatsapp

import (
	"crypto/sha256"
	"hash"
	"io"
	"maps"
	"slices"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/linetext"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// maxSenders is more than any chat has members.
const maxSenders = 5000

// survey is what must be known of the whole file before its first message.
type survey struct {
	style   style
	order   order
	why     string                  // how the order is known
	open    bool                    // nothing tells the day from the month
	writers []string                // who wrote messages, in order of name
	parties map[string]export.Party // of the writers
	chat    string                  // a sender whose marked lines are the app's own: the name of the chat
	titled  int                     // the line that first stands under it
	pasted  []paste                 // runs of lines that are the text of the message before them
	// doubtful are the writers who may be no persons but a part of what the app says.
	doubtful map[string]bool
	key      [sha256.Size]byte
}

// look reads a file twice: for how its dates are to be read, then for who writes
// in it. An error of the file is an *intel.Error.
func look(in io.ReadSeeker, now time.Time) (*survey, error) {
	sum := sha256.New()
	s := &survey{}
	if err := s.date(io.TeeReader(in, sum), now); err != nil {
		return nil, err
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, unreadable(err)
	}
	written, err := s.count(in)
	if err != nil {
		return nil, err
	}
	s.finish(written, sum)
	return s, nil
}

// date finds how the dates of the file are to be read.
func (s *survey) date(in io.Reader, now time.Time) error {
	p := &pass{lines: linetext.NewReader(in)}
	var dates tally
	for {
		h, _, err := p.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if h != nil {
			dates.add(h.date, p.line.Number, now)
		}
	}
	if p.headers == 0 {
		return intel.Errorf(intel.BadInput, "The file is not a chat of WhatsApp.")
	}
	s.style = p.style
	s.order, s.why, s.open = dates.decide(p.style)
	return nil
}

// count finds what is pasted into the chat, and how many lines stand under the
// names of those who write in it.
func (s *survey) count(in io.Reader) (map[string]lines, error) {
	p := &pass{lines: linetext.NewReader(in)}
	runs := pastes{order: s.order, open: s.open, written: map[string]lines{}}
	for {
		h, _, err := p.next()
		if err == io.EOF {
			s.pasted = runs.pasted()
			return runs.written, nil
		}
		if err != nil {
			return nil, err
		}
		if h == nil {
			continue
		}
		senders, inRun := runs.counts(h, p.line.Number)
		if h.sender == "" {
			continue
		}
		if h.marked && !inRun && len(senders) == 0 && s.chat == "" { // the app tells the chat's name before anybody writes
			s.chat, s.titled = h.sender, p.line.Number
			continue
		}
		if h.notice() {
			continue
		}
		n := senders[h.sender]
		n.all++
		if !h.marked {
			n.bare++
		}
		senders[h.sender] = n
		if len(senders) > maxSenders {
			return nil, intel.Errorf(intel.BadInput, "The file names more than %d senders up to line %d: it is not a chat of WhatsApp.", maxSenders, p.line.Number)
		}
	}
}

// lines are how many lines stand under a name, and how many of them without the
// mark that the app puts before its own words.
type lines struct{ all, bare int }

// finish removes the chat's name from the senders if all lines under it bear
// the app's mark: then it is a group's name and not the other party's.
func (s *survey) finish(written map[string]lines, sum hash.Hash) {
	sum.Sum(s.key[:0])
	if written[s.chat].bare == 0 {
		delete(written, s.chat)
	}
	s.doubtful = doubts(written)
	s.writers = slices.Sorted(maps.Keys(written))
	s.parties = make(map[string]export.Party, len(s.writers))
	for _, name := range s.writers {
		s.parties[name] = s.party(name)
	}
}

// doubts finds the names under which a line of the app may stand: of whom every
// line is marked, or that occur once and begin with the name of another writer,
// as in "Kez changed the subject to: north".
func doubts(written map[string]lines) map[string]bool {
	doubtful := map[string]bool{}
	for name, n := range written {
		if identity.StatesCountry(name) {
			continue
		}
		sentence := false
		for i, r := range name {
			sentence = sentence || n.all == 1 && r == ' ' && written[name[:i]].all > 0
		}
		if sentence || n.bare == 0 {
			doubtful[name] = true
		}
	}
	return doubtful
}

// pass goes through the lines of a file.
type pass struct {
	lines   *linetext.Reader
	line    linetext.Line
	style   style // of the first header
	headers int
	mended  string // what was mended in the line, "" for nothing
}

// next gives the next line, with its header when it begins a message.
func (p *pass) next() (h *header, text string, err error) {
	if p.line, err = p.lines.Next(); err != nil {
		return nil, "", err
	}
	text, p.mended = linetext.Mend(string(p.line.Text))
	parsed, ok := parse(text)
	if !ok || p.headers > 0 && parsed.style != p.style {
		return nil, text, nil
	}
	p.style = parsed.style
	p.headers++
	return &parsed, text, nil
}
