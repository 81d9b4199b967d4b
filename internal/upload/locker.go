package upload

import (
	"context"

	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
)

// locker allows one request at a time for an upload. A request that arrives
// while another is sending stops the other, because its connection may have
// broken unnoticed. It does so through the body of the other request, because
// tusd's own way is a data race.
type locker struct{ *memorylocker.MemoryLocker }

func (l locker) NewLock(id string) (handler.Lock, error) {
	inner, err := l.MemoryLocker.NewLock(id)
	return lock{inner: inner}, err
}

type lock struct{ inner handler.Lock }

func (l lock) Unlock() error { return l.inner.Unlock() }

func (l lock) Lock(ctx context.Context, _ func()) error {
	body, sends := ctx.Value(bodyKey{}).(*steady)
	return l.inner.Lock(ctx, func() {
		if sends {
			body.stop(handler.ErrUploadInterrupted)
		}
	})
}
