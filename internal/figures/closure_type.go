package figures

import "strings"

// ClosureType reads the stage of a line's closure, as TYPE1 or "Type 2": TYPE1, TYPE2, or "" if it says neither. Only type 1
// closes a line.
func ClosureType(stage string) string {
	written := strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToUpper(stage))
	if written == "TYPE1" || written == "TYPE2" {
		return written
	}
	return ""
}
