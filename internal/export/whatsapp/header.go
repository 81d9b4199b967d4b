package whatsapp

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The parts of a header. A word between date and clock is "à", "klo", "um".
const (
	space   = `[\s\x{a0}\x{202f}]`
	date    = `(\d{1,4})([/.-])` + space + `?(\d{1,2})[/.-]` + space + `?(\d{1,4})\.?`
	between = `([,،]?` + space + `+(?:\p{L}{1,5}\.?` + space + `+)?)`
	clock   = `(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:` + space + `?([AaPp])\.?` + space + `?[Mm]\.?)?`
)

var (
	bracketed = regexp.MustCompile(`^\[(` + date + between + clock + `)\] ?(.*)$`)
	dashed    = regexp.MustCompile(`^(` + date + between + clock + `)` + space + `[-–]` + space + `(.*)$`)
)

// style is what all headers of one file have in common: what differs is text
// that somebody quoted from another chat.
type style struct {
	bracket, seconds, halfDays, yearFirst, longYear, comma bool
	separator                                              string
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

// marks are the invisible characters that the app writes.
func mark(r rune) bool { return unicode.Is(unicode.Cf, r) }

func parse(line string) (h header, ok bool) {
	line = strings.TrimLeftFunc(line, mark)
	if line == "" || line[0] != '[' && (line[0] < '0' || line[0] > '9') {
		return h, false
	}
	m := bracketed.FindStringSubmatch(line)
	h.style.bracket = m != nil
	if m == nil {
		if m = dashed.FindStringSubmatch(line); m == nil {
			return h, false
		}
	}
	h.written = m[1]
	for i, part := range []string{m[2], m[4], m[5]} {
		h.date[i], _ = strconv.Atoi(part) // digits
	}
	h.style.separator, h.style.yearFirst, h.style.longYear = m[3], len(m[2]) > 2, len(m[5]) > 2
	h.style.comma = strings.Trim(strings.TrimSpace(m[6]), "\u00a0\u202f") != ""
	h.style.seconds, h.style.halfDays = m[9] != "", m[10] != ""
	h.clock = timeOfDay(m[7], m[8], m[9], strings.ToUpper(m[10]))
	h.sender, h.text = cutSender(m[11])
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

// maxSender is how long a name can be, in characters; what is longer, or opens
// a quotation that it does not close, is a sentence of the app's with a colon in it.
const maxSender = 128

func cutSender(rest string) (sender, text string) {
	name, text, found := strings.Cut(rest, ": ")
	if !found {
		name, found = strings.CutSuffix(rest, ":")
	}
	name = strings.TrimSpace(strings.Map(plain, name))
	if !found || name == "" || utf8.RuneCountInString(name) > maxSender || quoting(name) {
		return "", rest
	}
	return name, text
}

// plain drops marks and makes every space one.
func plain(r rune) rune {
	switch {
	case mark(r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

func quoting(s string) bool {
	return strings.Count(s, `"`)%2 == 1 || strings.Count(s, "“") > strings.Count(s, "”") || strings.Count(s, "«") > strings.Count(s, "»")
}

// notices are what the app says of itself in a line that names a sender.
var notices = []string{
	"Messages and calls are end-to-end encrypted", "Messages to this chat and calls are now secured with end-to-end encryption",
	"Messages to this group are now secured with end-to-end encryption", "Messages you send to this",
}

func (h header) notice() bool {
	for _, n := range notices {
		if strings.HasPrefix(h.text, n) {
			return true
		}
	}
	return false
}
