package compile

import (
	"slices"
	"strconv"
	"strings"

	"linegraph/internal/intel"
)

// What the questions about the graph may ask for.
const (
	maxHopsOfPath  = 6   // every further hop multiplies what has to be walked
	maxPaths       = 100 // the pattern looks for one more
	maxCompared    = 50
	maxMatched     = 500
	hopsParameter  = "maxHops"
	hopsInPatterns = "MAX_HOPS"
)

// withHops puts the length of a path where Neo4j takes no parameter for it. It
// was checked to be one of a few whole numbers, so there are as few texts.
func withHops(text string, params map[string]any) string {
	hops, ok := params[hopsParameter].(int64)
	if !ok {
		return text
	}
	return strings.ReplaceAll(text, hopsInPatterns, strconv.FormatInt(hops, 10))
}

func checkPaths(params map[string]any) error {
	if hops, _ := params[hopsParameter].(int64); hops < 1 || hops > maxHopsOfPath {
		return intel.Errorf(intel.BadInput, "maxHops must lie between 1 and %d.", maxHopsOfPath)
	}
	if first, _ := params["first"].(int64); first > maxPaths {
		return intel.Errorf(intel.BadInput, "first must lie between 0 and %d: no more ways are looked for.", maxPaths)
	}
	if via, asked := params["via"].([]any); asked && slices.Contains(via, any("IN_CONTACT_WITH")) {
		params["via"] = append(via, "IN_NETWORK_CONTACT_WITH") // which leads nowhere where the text does not have it
	}
	if params["from"] == params["to"] {
		return intel.Errorf(intel.BadInput, "from and to are the same record.")
	}
	return nil
}

func checkCommon(params map[string]any) error {
	ids, _ := params["ids"].([]any)
	if len(ids) < 2 || len(ids) > maxCompared {
		return intel.Errorf(intel.BadInput, "commonContacts compares 2 to %d records; %d were given.", maxCompared, len(ids))
	}
	if least, _ := params["min"].(int64); least < 1 || least > int64(len(ids)) {
		return intel.Errorf(intel.BadInput, "min must lie between 1 and the number of ids.")
	}
	params[asOfParameter] = nil // it is asked within a window alone
	return nil
}

func checkNumbers(params map[string]any) error {
	if numbers, _ := params["numbers"].([]any); len(numbers) > maxMatched {
		return intel.Errorf(intel.LimitExceeded, "matchNumbers takes %d numbers at a time; %d were given.", maxMatched, len(numbers))
	}
	return nil
}
