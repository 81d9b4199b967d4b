package resolvers

import (
	"context"
	"reflect"
	"slices"
	"time"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
	"linegraph/internal/watch"
)

// progress follows the loading of one export or, without an id, of all.
func (r *Resolver) progress(ctx context.Context, id *string) (<-chan *graph.LoadProgress, error) {
	if id == nil {
		read := (&loads{store: r.Store}).read
		return watch.Watch(ctx, r.LoadWatcher, "loads", read, ended, nextProgress)
	}
	if label, ok := intel.LabelOf(*id); !ok || label != intel.Export {
		return nil, intel.Errorf(intel.BadInput, "This is not the id of an export.")
	}
	read := func(ctx context.Context) ([]intel.Progress, error) {
		found, err := steady(ctx, r.Store, func(ctx context.Context) ([]intel.Progress, error) { return r.Store.Progress(ctx, *id) })
		if err == nil && len(found) == 0 {
			err = intel.Errorf(intel.NotFound, "There is no export with this id.")
		}
		return found, err
	}
	nothing := func([]intel.Progress) []intel.Progress { return nil }
	return watch.Watch(ctx, r.LoadWatcher, "load "+*id, read, nothing, nextProgress)
}

// rememberedLoads is how many of the exports that were loaded last are kept for
// subscribers who have not listened since.
const rememberedLoads = 100

// loads reads all loads repeatedly. It returns the loads that have ended since it began, the
// last one before that, and then those that are running. since is a time from the graph,
// because the clock of this machine may differ.
type loads struct {
	store   *cypher.Store
	since   time.Time
	ended   []intel.Progress
	loading []string
}

func (l *loads) read(ctx context.Context) ([]intel.Progress, error) {
	found, err := steady(ctx, l.store, func(ctx context.Context) ([]intel.Progress, error) { return l.store.Loads(ctx, l.since, l.loading...) })
	if err != nil {
		return nil, err
	}
	l.loading = nil
	var under []intel.Progress
	for _, p := range found {
		_, known := byID(l.ended, p.ID, progressID)
		switch {
		case p.State != loaded:
			under, l.loading = append(under, p), append(l.loading, p.ID)
		case !known:
			l.ended = append(l.ended, p)
			if p.LoadedAt.After(l.since) {
				l.since = p.LoadedAt
			}
		}
	}
	if n := len(l.ended) - rememberedLoads; n > 0 {
		l.ended = slices.Clone(l.ended[n:])
	}
	return slices.Concat(l.ended, under), nil
}

// loaded is the state of an export that will not change any more.
const loaded = string(graph.ExportStateLoaded)

// ended returns the loads that are over: a new subscriber counts as knowing
// them.
func ended(now []intel.Progress) []intel.Progress {
	return slices.DeleteFunc(slices.Clone(now), func(p intel.Progress) bool { return p.State != loaded })
}

// nextProgress returns the first export whose progress differs from the one
// that was sent.
func nextProgress(told, now []intel.Progress) (*graph.LoadProgress, []intel.Progress, bool) {
	moved, with, ok := nextMoved(told, now, progressID)
	if !ok {
		return nil, told, false
	}
	return loadProgress(moved), with, true
}

// nextMoved returns the first element of a list that differs from the one that
// was sent, and the list that the subscriber then knows: the elements before it,
// the element itself, and the sent ones of the rest.
func nextMoved[T any](told, now []T, id func(T) string) (moved T, with []T, ok bool) {
	for i, p := range now {
		was, known := byID(told, id(p), id)
		if known && reflect.DeepEqual(was, p) {
			continue
		}
		with = append([]T{}, now[:i+1]...)
		for _, rest := range now[i+1:] {
			if was, known := byID(told, id(rest), id); known {
				with = append(with, was)
			}
		}
		return p, with, true
	}
	return moved, told, false
}

func byID[T any](all []T, is string, id func(T) string) (found T, ok bool) {
	i := slices.IndexFunc(all, func(t T) bool { return id(t) == is })
	if i < 0 {
		return found, false
	}
	return all[i], true
}

func progressID(p intel.Progress) string { return p.ID }

func loadProgress(p intel.Progress) *graph.LoadProgress {
	e := &graph.LoadProgress{ID: p.ID, State: graph.ExportState(p.State), Written: p.Written, FileName: given(p.FileName)}
	if p.Total != nil {
		e.Total = *p.Total
	}
	e.Read, e.Created, e.Matched, e.Repaired, e.Rejected = count(p.Counts, "read"), count(p.Counts, "created"), count(p.Counts, "matched"), count(p.Counts, "repaired"), count(p.Counts, "rejected")
	return e
}
