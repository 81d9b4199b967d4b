package cypher

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"time"

	"linegraph/internal/intel"
)

//go:embed queries/line.cypher
var readLine string

// Line returns everything that is stated about a deal line: its own properties
// and its links of every kind. NOT_FOUND: there is no line with this id.
func (s *Store) Line(ctx context.Context, id string) (intel.Stated, error) {
	line, found := intel.Stated{Links: map[string]intel.StatedLink{}}, false
	own := slices.Collect(maps.Keys(intel.EntityProperties[intel.DealLine]))
	err := s.Read(ctx, readLine, map[string]any{"id": id}, func(values []any) error {
		found, line.Properties = true, stated(values[0], own)
		for _, row := range values[1].([]any) {
			link := row.([]any)
			relation := intel.Relation(link[0].(string))
			line.Links[link[1].(string)] = intel.StatedLink{
				Relation: relation, Record: link[2].(string), Properties: stated(link[3], relation.Says()),
			}
		}
		return nil
	})
	if err == nil && !found {
		err = intel.Errorf(intel.NotFound, "There is no deal line with this id.")
	}
	return line, err
}

// stated returns the named properties in the form of intel.Stated.
func stated(properties any, names []string) map[string]any {
	kept := map[string]any{}
	for name, v := range properties.(map[string]any) {
		if slices.Contains(names, name) {
			kept[name] = textForm(v)
		}
	}
	return kept
}

// textForm turns times and dates into texts, and lists into lists of texts.
func textForm(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case fmt.Stringer: // a date
		return v.String()
	case []any:
		texts := make([]string, len(v))
		for i, text := range v {
			texts[i] = fmt.Sprint(text)
		}
		return texts
	}
	return v
}
