package compile

import (
	"fmt"

	"linegraph/internal/intel"
)

// What bands of age may be asked for.
const maxBands, maxAge = 20, 120

// checkCounties adds to what summaries take: bands, what the bands of age are
// called, youngest first; the last, null, is for people whose age is not known.
func checkCounties(params map[string]any) error {
	ages, _ := params["ageBands"].([]any)
	bands, err := bandNames(ages)
	if err != nil {
		return err
	}
	params["bands"] = bands
	return summary("distinct people, lines and gangs", undated)(params)
}

// bandNames are what the bands are called that begin at ages: "under 10",
// "10-14", "15 and over", and nothing for no age. Where a band has one year, it
// is that year.
func bandNames(ages []any) ([]any, error) {
	if len(ages) == 0 || len(ages) > maxBands {
		return nil, intel.Errorf(intel.BadInput, "ageBands must name 1 to %d ages.", maxBands)
	}
	names := []any{fmt.Sprintf("under %v", ages[0])}
	before := int64(0)
	for i, age := range ages {
		from, _ := age.(int64)
		if from <= before || from > maxAge {
			return nil, intel.Errorf(intel.BadInput, "ageBands must rise, from 1 to %d at most.", maxAge)
		}
		before = from
		if i == len(ages)-1 {
			names = append(names, fmt.Sprintf("%d and over", from))
			continue
		}
		if to, _ := ages[i+1].(int64); to == from+1 {
			names = append(names, fmt.Sprint(from))
		} else {
			names = append(names, fmt.Sprintf("%d-%d", from, to-1))
		}
	}
	return append(names, nil), nil
}
