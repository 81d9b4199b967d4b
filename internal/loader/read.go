package loader

import (
	"context"
	"io"
	"slices"

	"golang.org/x/sync/errgroup"

	"linegraph/internal/export"
)

// item is one call of an export.Sink: exactly one of its pointers is set, or
// reason with at, for a rejected record, or repair with at, for a repaired one.
type item struct {
	communication  *export.Communication
	contact        *export.Contact
	notice         *export.Notice
	info           *export.Info
	at             export.Place
	reason, repair string
}

// place is the place of a record; empty for information on the whole file.
func (it *item) place() export.Place {
	switch {
	case it.communication != nil:
		return it.communication.Place
	case it.contact != nil:
		return it.contact.Place
	case it.notice != nil:
		return it.notice.Place
	}
	return it.at
}

const (
	chunkItems = 256
	chunkBytes = 1 << 20 // of bodies: a chunk of long messages is handed over early
	chunksLive = 4
)

// readItems runs the parser in one goroutine and take in another, so that normalising and
// spooling take no extra time: parsing is the slowest part of a load. take is called with
// the items in the order of the file. The first error of either side stops both and is
// returned. A panic on either side becomes an error with the place that was reached.
func readItems(ctx context.Context, f export.Format, r io.Reader, take func(*item) error) error {
	g, ctx := errgroup.WithContext(ctx)
	s := &sink{ctx: ctx, out: make(chan []item, chunksLive)}
	g.Go(func() error {
		defer close(s.out)
		return export.Contain(&s.last, func() error {
			if err := f.Read(ctx, r, s); err != nil {
				return err
			}
			return s.flush()
		})
	})
	g.Go(func() error {
		var last export.Place
		return export.Contain(&last, func() error {
			for chunk := range s.out {
				for i := range chunk {
					last = chunk[i].place()
					if err := take(&chunk[i]); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
	return g.Wait()
}

// sink is the parser's side. It copies its items, because a parser may reuse its
// memory, and hands them over in chunks.
type sink struct {
	ctx   context.Context
	out   chan []item
	chunk []item
	bytes int
	last  export.Place // of the last item added
}

func (s *sink) Communication(c *export.Communication) error {
	kept := *c
	kept.To = slices.Clone(c.To)
	return s.add(item{communication: &kept}, len(c.Body))
}

func (s *sink) Contact(c *export.Contact) error {
	kept := *c
	return s.add(item{contact: &kept}, 0)
}

func (s *sink) Notice(n *export.Notice) error {
	kept := *n
	return s.add(item{notice: &kept}, len(n.Text))
}

func (s *sink) Info(i export.Info) error { return s.add(item{info: &i}, 0) }
func (s *sink) Reject(at export.Place, reason string) error {
	return s.add(item{at: at, reason: reason}, 0)
}
func (s *sink) Repair(at export.Place, what string) error {
	return s.add(item{at: at, repair: what}, 0)
}

func (s *sink) add(it item, bytes int) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.last = it.place()
	if s.chunk == nil {
		s.chunk = make([]item, 0, chunkItems)
	}
	s.chunk = append(s.chunk, it)
	s.bytes += bytes
	if len(s.chunk) < chunkItems && s.bytes < chunkBytes {
		return nil
	}
	return s.flush()
}

func (s *sink) flush() error {
	if len(s.chunk) == 0 {
		return s.ctx.Err()
	}
	select {
	case s.out <- s.chunk:
		s.chunk, s.bytes = nil, 0
		return nil
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
}
