package export

import (
	"regexp"
	"strconv"
	"strings"
)

var dayAndMonth = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-]\d{2,4}\b.*)$`)

// DayAndMonth gives the two numbers that stand before the year in a date, and
// the date with the two exchanged: When reads day first, so a date known to be
// written month first goes to it exchanged. ok is false where raw begins
// otherwise.
func DayAndMonth(raw string) (first, second int, exchanged string, ok bool) {
	m := dayAndMonth.FindStringSubmatch(strings.TrimSpace(raw))
	if m == nil {
		return 0, 0, raw, false
	}
	first, _ = strconv.Atoi(m[1]) // digits
	second, _ = strconv.Atoi(m[3])
	return first, second, m[3] + m[2] + m[1] + m[4], true
}
