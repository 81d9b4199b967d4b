package loader

import (
	"cmp"
	"slices"

	"linegraph/internal/intel"
)

// batchBytes ends a batch of unusually long bodies early: one transaction must
// fit into the memory that Neo4j allows it.
const batchBytes = 8 << 20

// batcher gathers records into batches without duplicates. Rows are ordered by
// key, so that concurrent loads take their locks in the same order.
type batcher struct {
	batch    intel.Batch
	size     int
	events   map[string]struct{}
	contacts map[contactKey]struct{}
	notices  map[string]struct{}
	bytes    int
	taken    int64 // records of the spool, including duplicates
}

type contactKey struct{ party, savedAs string }

func newBatcher(exportID string, size int) *batcher {
	return &batcher{batch: intel.Batch{ExportID: exportID}, size: size,
		events: make(map[string]struct{}, size), contacts: make(map[contactKey]struct{}), notices: make(map[string]struct{})}
}

func (b *batcher) addEvent(m *intel.Message) {
	b.taken++
	if _, double := b.events[m.ID]; double {
		return
	}
	b.events[m.ID] = struct{}{}
	b.batch.Messages = append(b.batch.Messages, *m)
	b.bytes += len(m.Body)
}

func (b *batcher) addContact(c *intel.SavedContact) {
	b.taken++
	key := contactKey{c.Party.ID, c.SavedAs}
	if _, double := b.contacts[key]; double {
		return
	}
	b.contacts[key] = struct{}{}
	b.batch.Contacts = append(b.batch.Contacts, *c)
}

func (b *batcher) addNotice(n *intel.Remark) {
	b.taken++
	if _, double := b.notices[n.ID]; double {
		return
	}
	b.notices[n.ID] = struct{}{}
	b.batch.Notices = append(b.batch.Notices, *n)
	b.bytes += len(n.Text)
}

func (b *batcher) full() bool {
	return records(b.batch) >= b.size || b.bytes >= batchBytes
}

func records(b intel.Batch) int { return len(b.Messages) + len(b.Contacts) + len(b.Notices) }

// take returns the batch and begins the next.
func (b *batcher) take() intel.Batch {
	slices.SortFunc(b.batch.Messages, func(x, y intel.Message) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.batch.Contacts, func(x, y intel.SavedContact) int {
		return cmp.Or(cmp.Compare(x.Party.ID, y.Party.ID), cmp.Compare(x.SavedAs, y.SavedAs))
	})
	slices.SortFunc(b.batch.Notices, func(x, y intel.Remark) int { return cmp.Compare(x.ID, y.ID) })
	batch := b.batch
	batch.Written = b.taken
	b.batch = intel.Batch{ExportID: batch.ExportID}
	clear(b.events)
	clear(b.contacts)
	clear(b.notices)
	b.bytes = 0
	return batch
}
