package whatsapp

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"linegraph/internal/identity"
)

// The parts of a header, in the digits of any script and with the invisible
// marks of those that run from the right. A word between date and clock is "à",
// "klo", "um".
const (
	marks   = `\p{Cf}*`
	space   = `[\s\x{a0}\x{202f}]`
	part    = marks + `([/.-])` + marks + space + `?`
	date    = `(\p{Nd}{1,4})` + part + `(\p{Nd}{1,2})` + marks + `[/.-]` + marks + space + `?(\p{Nd}{1,4})\.?` + marks
	between = `([,،]?` + space + `+(?:\p{L}{1,5}\.?` + space + `+)?)`
	clock   = `(\p{Nd}{1,2})[:.](\p{Nd}\p{Nd})(?:[:.](\p{Nd}\p{Nd}))?(?:` + space + `?(?:([AaPp])\.?` + space + `?[Mm]\.?|([صم])))?`
)

// halves are the two halves of a day.
var halves = map[string]string{"A": "A", "P": "P", "ص": "A", "م": "P"}

var (
	bracketed = regexp.MustCompile(`^\[(` + date + between + clock + `)\] ?(.*)$`)
	dashed    = regexp.MustCompile(`^(` + date + between + clock + `)` + space + `[-–]` + space + `(.*)$`)
	colon     = regexp.MustCompile(`^(` + date + between + clock + `): (.*)$`) // of iPhones until 2017
)

// style is what all headers of one file have in common: what differs is text
// that somebody quoted from another chat.
type style struct {
	bracket, colon, seconds, halfDays, yearFirst, longYear, comma bool
	separator                                                     string
}

// header is the first line of a message.
type header struct {
	style   style
	written string // date and clock
	date    [3]int
	clock   time.Duration // since midnight; negative where there is no such time
	sender  string        // "" for a line of the app itself
	text    string
	marked  bool // the app put a mark before the text, as it does before its own words
}

// mark tells whether a rune is one of the invisible characters that the app writes.
func mark(r rune) bool { return unicode.Is(unicode.Cf, r) }

func parse(line string) (h header, ok bool) {
	line = strings.TrimLeftFunc(line, mark)
	if first, _ := utf8.DecodeRuneInString(line); first != '[' && !unicode.IsDigit(first) {
		return h, false
	}
	m := bracketed.FindStringSubmatch(line)
	h.style.bracket = m != nil
	if m == nil {
		m = dashed.FindStringSubmatch(line)
	}
	if m == nil {
		m = colon.FindStringSubmatch(line)
		h.style.colon = m != nil
	}
	if m == nil {
		return h, false
	}
	h.written = m[1]
	for i, part := range []string{m[2], m[4], m[5]} {
		h.date[i], _ = strconv.Atoi(identity.Digits(part)) // digits
	}
	h.style.separator, h.style.yearFirst, h.style.longYear = m[3], utf8.RuneCountInString(m[2]) > 2, utf8.RuneCountInString(m[5]) > 2
	h.style.comma = strings.Trim(strings.TrimSpace(m[6]), "\u00a0\u202f") != ""
	h.style.seconds, h.style.halfDays = m[9] != "", m[10]+m[11] != ""
	h.clock = timeOfDay(identity.Digits(m[7]), identity.Digits(m[8]), identity.Digits(m[9]), halves[strings.ToUpper(m[10]+m[11])])
	h.sender, h.text = cutSender(m[12], h.style.bracket)
	h.marked = h.text != strings.TrimLeftFunc(h.text, mark)
	h.text = strings.TrimLeftFunc(h.text, mark)
	return h, true
}

func timeOfDay(hours, minutes, seconds, half string) time.Duration {
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	s, _ := strconv.Atoi(seconds) // "" is 0
	if m > 59 || s > 59 || h > 23 || half != "" && h > 12 {
		return -1
	}
	if half != "" {
		h %= 12
	}
	if half == "P" {
		h += 12
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
}

// maxSender is how long a name can be, in characters.
const maxSender = 128

// cutSender splits a line into its sender and its text. The text before a colon is
// not a sender if it is longer than a name, opens a quotation without closing it,
// or is a number followed by words: the app shows unsaved people by the number
// alone. Then the line is a sentence of the app's with a colon in it. Some iPhones
// leave out the blank after the colon; there only one word is a name.
func cutSender(rest string, bracket bool) (sender, text string) {
	name, text, found := strings.Cut(rest, ": ")
	if !found {
		name, found = strings.CutSuffix(rest, ":")
	}
	if !found && bracket {
		name, text, found = strings.Cut(rest, ":")
		found = found && !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || mark(r) })
	}
	name = strings.TrimSpace(strings.Map(withoutMarks, name))
	if !found || name == "" || utf8.RuneCountInString(name) > maxSender || quoting(name) || numbered(name) {
		return "", rest
	}
	return name, text
}

// numbered tells a number with words behind it.
func numbered(name string) bool {
	words := strings.IndexFunc(name, unicode.IsLetter)
	return words > 0 && identity.StatesCountry(strings.TrimRight(name[:words], " (.-–"))
}

// withoutMarks drops marks and makes every space one.
func withoutMarks(r rune) rune {
	switch {
	case mark(r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// quoting tells whether a quotation is open at the end of s, in the marks of any
// language: it is if the number of marks is odd. Marks that also serve as an
// apostrophe are not counted, except the single opening mark.
func quoting(s string) bool {
	open := 0
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == '＇':
		case unicode.Is(unicode.Quotation_Mark, r):
			open++
		}
	}
	if last := strings.LastIndex(s, "‘"); last >= 0 && strings.Contains(s[last:], "’") {
		open--
	}
	return open%2 == 1
}

// notices are what the app says of itself in a line that names a sender.
var notices = []string{
	"Messages and calls are end-to-end encrypted", "Messages to this chat and calls are now secured with end-to-end encryption",
	"Messages to this group are now secured with end-to-end encryption", "Messages you send to this",
}

// notice tells a line of the app itself by what it says: one of these, or, where
// the app marked it, a sentence about the one whose line it is.
func (h header) notice() bool {
	if h.marked && strings.HasPrefix(h.text, h.sender+" ") {
		return true
	}
	for _, n := range notices {
		if strings.HasPrefix(h.text, n) {
			return true
		}
	}
	return false
}
