package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/zone"
)

// names are the words for zones that have only one meaning in the United
// Kingdom. Others, such as EST or IST, mean several zones, so they are not
// read.
var names = map[string]int{
	"UTC": 0, "GMT": 0, "Z": 0, "ZULU": 0, "GREENWICH MEAN TIME": 0, "COORDINATED UNIVERSAL TIME": 0, "UNIVERSAL TIME": 0,
	"BST": 3600, "BRITISH SUMMER TIME": 3600,
}

// kingdom is the zone of a text that names both winter and summer time, or has
// the name that Windows gives the zone.
const kingdom = "Europe/London"

// Words are the words for zones that may follow a clock, as the alternatives of a
// regular expression.
const Words = `UTC|GMT|BST|Z`

var (
	whole    = regexp.MustCompile(`^\(?(?:(UTC|GMT|BST|Z)(?: ?([+-])(\d{1,2})(?::?(\d\d))?)?|([+-])(\d\d):?(\d\d))\)?$`)
	kingdoms = regexp.MustCompile(`\b(?:GMT ?/ ?BST|BST ?/ ?GMT|GMT STANDARD TIME)\b`)
	within   = regexp.MustCompile(`\b(UTC|GMT|BST)(?: ?([+-])(\d{1,2})(?::?(\d\d))?)?(?:\W|$)`)
)

// maxOffset is the largest offset of a zone from UTC, in seconds.
const maxOffset = 50_400

// Zone reads a zone that a text names and nothing else: BST, GMT, UTC+1,
// (UTC+01:00), +01:00, GMT/BST, Europe/London; nil when it is none.
func Zone(text string) *time.Location {
	text = strings.TrimSpace(text)
	plain := strings.ToUpper(strings.Trim(text, "()"))
	if seconds, ok := names[plain]; ok {
		return at(seconds, true)
	}
	if m := whole.FindStringSubmatch(strings.ToUpper(text)); m != nil {
		return at(Offset(m[1], m[2]+m[5], m[3]+m[6], m[4]+m[7]))
	}
	if kingdoms.MatchString(plain) {
		return load(kingdom)
	}
	if strings.Contains(text, "/") {
		return load(text)
	}
	return nil
}

// Named finds the zone that a heading names among other words, as in "Date/Time -
// UTC+00:00 (dd/MM/yyyy)"; nil when it names none, or several.
func Named(heading string) *time.Location {
	heading = strings.ToUpper(heading)
	if kingdoms.MatchString(heading) {
		return load(kingdom)
	}
	var found *time.Location
	for _, m := range within.FindAllStringSubmatch(heading, -1) {
		next := at(Offset(m[1], m[2], m[3], m[4]))
		if next == nil || found != nil && next.String() != found.String() {
			return nil
		}
		found = next
	}
	return found
}

// Offset is how many seconds a zone is from UTC by its word, in capitals or "",
// and what is added to it; ok is false where no zone is.
func Offset(word, sign, hours, minutes string) (seconds int, ok bool) {
	h, _ := strconv.Atoi(hours) // digits, or empty
	m, _ := strconv.Atoi(minutes)
	seconds = 3600*h + 60*m
	if seconds > maxOffset || m > 59 || sign != "" && names[word] != 0 {
		return 0, false
	}
	if sign == "-" {
		seconds = -seconds
	}
	return names[word] + seconds, true
}

// at returns the zone with an offset from UTC, named by that offset.
func at(seconds int, ok bool) *time.Location {
	if !ok {
		return nil
	}
	if seconds == 0 {
		return time.UTC
	}
	unnamed := time.FixedZone("", seconds)
	return time.FixedZone(time.Unix(0, 0).In(unnamed).Format("-07:00"), seconds)
}

func load(name string) *time.Location {
	found, err := zone.Load(name)
	if err != nil {
		return nil
	}
	return found
}
