package compile

import (
	"strconv"

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
	var names []any
	before := int64(0)
	for i, age := range ages {
		from, _ := age.(int64)
		if from <= before || from > maxAge {
			return nil, intel.Errorf(intel.BadInput, "ageBands must rise, from 1 to %d at most.", maxAge)
		}
		if i == 0 {
			names = append(names, "under "+years(from))
		} else {
			names = append(names, ofAges(before, from))
		}
		before = from
	}
	return append(names, years(before)+" and over", nil), nil
}

// ofAges is a band's name, by its first age and that of the next.
func ofAges(from, next int64) string {
	if next == from+1 {
		return years(from)
	}
	return years(from) + "-" + years(next-1)
}

func years(n int64) string { return strconv.FormatInt(n, 10) }
