package intake

import "sync"

// unfinished are the loads of a batch that are not over. The goroutine that seals files adds
// them while the one that follows the loads lists and removes them.
type unfinished struct {
	mu  sync.Mutex
	ids map[string]bool
}

func (u *unfinished) add(id string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ids[id] = true
}

func (u *unfinished) remove(id string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.ids, id)
}

// list returns the loads in no order.
func (u *unfinished) list() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	ids := make([]string, 0, len(u.ids))
	for id := range u.ids {
		ids = append(ids, id)
	}
	return ids
}
