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
		read := (&loads{store: r.Store, since: time.Now()}).read
		return watch.Watch(ctx, r.Watcher, "loads", read, ended, nextProgress)
	}
	if label, ok := intel.LabelOf(*id); !ok || label != intel.Export {
		return nil, intel.Errorf(intel.BadInput, "This is not the id of an export.")
	}
	read := func(ctx context.Context) ([]intel.Progress, error) {
		found, err := r.Store.Progress(ctx, *id)
		if err == nil && len(found) == 0 {
			err = intel.Errorf(intel.NotFound, "There is no export with this id.")
		}
		return found, err
	}
	nothing := func([]intel.Progress) []intel.Progress { return nil }
	return watch.Watch(ctx, r.Watcher, "load "+*id, read, nothing, nextProgress)
}

// rememberedLoads is how many of the exports that were loaded last are kept for
// subscribers who have not listened since.
const rememberedLoads = 100

// loads reads all loads, again and again. Its state are the loads that ended
// since it began, and after them those under way.
type loads struct {
	store   *cypher.Store
	since   time.Time
	ended   []intel.Progress
	loading []string
}

func (l *loads) read(ctx context.Context) ([]intel.Progress, error) {
	found, err := l.store.Loads(ctx, l.since, l.loading...)
	if err != nil {
		return nil, err
	}
	l.loading = nil
	var under []intel.Progress
	for _, p := range found {
		_, known := progressOf(l.ended, p.ID)
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

// ended are the loads that are over: a new subscriber was not there.
func ended(now []intel.Progress) []intel.Progress {
	return slices.DeleteFunc(slices.Clone(now), func(p intel.Progress) bool { return p.State != loaded })
}

// nextProgress tells of the first export that stands otherwise than was told.
func nextProgress(told, now []intel.Progress) (*graph.LoadProgress, []intel.Progress, bool) {
	for i, p := range now {
		was, ok := progressOf(told, p.ID)
		if ok && reflect.DeepEqual(was, p) {
			continue
		}
		// Told is what came before p, p itself, and of the rest what was told before.
		with := append([]intel.Progress{}, now[:i+1]...)
		for _, rest := range now[i+1:] {
			if was, ok := progressOf(told, rest.ID); ok {
				with = append(with, was)
			}
		}
		return loadProgress(p), with, true
	}
	return nil, told, false
}

func progressOf(all []intel.Progress, id string) (intel.Progress, bool) {
	for _, p := range all {
		if p.ID == id {
			return p, true
		}
	}
	return intel.Progress{}, false
}

func loadProgress(p intel.Progress) *graph.LoadProgress {
	e := &graph.LoadProgress{ID: p.ID, State: graph.ExportState(p.State), Written: p.Written}
	if p.FileName != "" {
		e.FileName = &p.FileName
	}
	if p.Total != nil {
		e.Total = *p.Total
	}
	count := func(name string) any {
		if n, ok := p.Counts[name]; ok {
			return n
		}
		return nil
	}
	e.Read, e.Created, e.Matched, e.Repaired, e.Rejected = count("read"), count("created"), count("matched"), count("repaired"), count("rejected")
	return e
}
