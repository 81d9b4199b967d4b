package watch_test

import (
	"reflect"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/watch"
)

func TestDiff(t *testing.T) {
	type values = map[string]any
	type links = map[string]intel.StatedLink
	held := func(record string, properties values) intel.StatedLink {
		return intel.StatedLink{Relation: "HOLDS", Record: record, Properties: properties}
	}
	for _, c := range []struct {
		name          string
		before, after intel.Stated
		want          []watch.Change
	}{
		{"nothing", intel.Stated{Properties: values{"name": "A"}, Links: links{"l": held("p", values{"grade": "1BP"})}},
			intel.Stated{Properties: values{"name": "A"}, Links: links{"l": held("p", values{"grade": "1BP"})}}, nil},
		{"own properties", intel.Stated{Properties: values{"name": "A", "status": "ACTIVE", "scope": "INTERNAL"}},
			intel.Stated{Properties: values{"name": "B", "status": "ACTIVE", "reference": "r", "count": int64(1)}}, []watch.Change{
				{Kind: watch.Added, Property: "count", After: int64(1)},
				{Kind: watch.Changed, Property: "name", Before: "A", After: "B"},
				{Kind: watch.Added, Property: "reference", After: "r"},
				{Kind: watch.Removed, Property: "scope", Before: "INTERNAL"},
			}},
		{"lists", intel.Stated{Properties: values{"aliases": []string{"a", "b"}, "drugs": []string{"x"}}},
			intel.Stated{Properties: values{"aliases": []string{"c", "b"}}}, []watch.Change{
				{Kind: watch.Removed, Property: "aliases", Before: "a"},
				{Kind: watch.Added, Property: "aliases", After: "c"},
				{Kind: watch.Removed, Property: "drugs", Before: "x"},
			}},
		{"links", intel.Stated{Links: links{"gone": held("p1", nil), "kept": held("p2", values{"sources": []string{"i1"}})}},
			intel.Stated{Links: links{"new": {Relation: "CONTROLS", Record: "g"}, "kept": held("p2", values{"sources": []string{"i1", "i2"}, "validTo": "2026-01-01T00:00:00Z"})}}, []watch.Change{
				{Kind: watch.Added, Relation: "CONTROLS", Link: "new", Record: "g"},
				{Kind: watch.Removed, Relation: "HOLDS", Link: "gone", Record: "p1"},
				{Kind: watch.Added, Relation: "HOLDS", Link: "kept", Record: "p2", Property: "sources", After: "i2"},
				{Kind: watch.Added, Relation: "HOLDS", Link: "kept", Record: "p2", Property: "validTo", After: "2026-01-01T00:00:00Z"},
			}},
		{"a link to another", intel.Stated{Links: links{"l": held("p1", nil)}}, intel.Stated{Links: links{"l": held("p2", nil)}}, []watch.Change{
			{Kind: watch.Removed, Relation: "HOLDS", Link: "l", Record: "p1"},
			{Kind: watch.Added, Relation: "HOLDS", Link: "l", Record: "p2"},
		}},
		{"all gone", intel.Stated{Properties: values{"name": "A"}, Links: links{"l": held("p", nil)}}, intel.Stated{}, []watch.Change{
			{Kind: watch.Removed, Property: "name", Before: "A"},
			{Kind: watch.Removed, Relation: "HOLDS", Link: "l", Record: "p"},
		}},
	} {
		if got := watch.Diff(c.before, c.after); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
	}
}
