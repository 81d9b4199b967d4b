package ufed

import (
	"crypto/sha256"
	"hash"
)

// fresh takes a record as read, with what is left out of it, unless one of the
// same id and content came before: a report lists the messages of a chat a
// second time on their own. The same id with other content is another record.
func (r *report) fresh(m *model) bool {
	if m.id != "" {
		key := identify(m)
		if r.seen[key] {
			r.repeated++
			return false
		}
		r.seen[key] = true
	}
	for what, n := range m.aside {
		r.leave(what, m.line, n)
	}
	return true
}

func identify(m *model) [16]byte {
	h := sha256.New()
	put(h, m.id, m.get("TimeStamp"), m.get("Body"))
	if m.kind == "Contact" {
		put(h, m.get("Name"))
		for _, e := range m.parts {
			put(h, e.get("Value"))
		}
	}
	return [16]byte(h.Sum(nil))
}

// put hashes texts so that no other texts run together to the same.
func put(h hash.Hash, texts ...string) {
	for _, t := range texts {
		_, _ = h.Write([]byte(t)) // a hash never fails
		_, _ = h.Write([]byte{0})
	}
}
