package upload

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"linegraph/internal/intel"
)

// tendEvery is how often Tend looks.
const tendEvery = time.Minute

// Tend looks after the uploads until ctx ends, at once and every minute: what
// has arrived whole and could not be sealed or handed on is tried again, and
// what nobody went on with for longer than Keep is removed.
func (u *Uploads) Tend(ctx context.Context) {
	for {
		u.TendOnce(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(tendEvery):
		}
	}
}

// TendOnce does what Tend does, once.
func (u *Uploads) TendOnce(ctx context.Context) {
	newest, err := u.newest()
	if err != nil {
		u.say(trouble(err), "cannot read the folder of uploads")
	}
	for id, changed := range newest {
		if ctx.Err() != nil {
			return
		}
		if err := u.tend(ctx, id, time.Since(changed) > u.Keep); err != nil && ctx.Err() == nil {
			u.say(err, "a complete upload is still waiting")
		}
	}
}

// newest says when anything of each upload was last changed.
func (u *Uploads) newest() (map[string]time.Time, error) {
	files, err := os.ReadDir(u.Path)
	newest := map[string]time.Time{}
	for _, file := range files {
		id, _, _ := strings.Cut(file.Name(), ".")
		info, err := file.Info()
		if err != nil || !isID(id) {
			continue // removed just now, or not ours
		}
		if info.ModTime().After(newest[id]) {
			newest[id] = info.ModTime()
		}
	}
	return newest, err
}

func (u *Uploads) tend(ctx context.Context, id string, old bool) error {
	so, err := u.reception(id)
	if err != nil {
		return err
	}
	if so.Done {
		u.store.remove(id) // where the service ended just before
	}
	_, whole, _ := u.store.state(ctx, id)
	if whole {
		_, err = u.receive(ctx, id)
	}
	// What is whole and not in the evidence folder stays, however old it is.
	if old && (!whole || so.SHA256 != "") {
		return errors.Join(err, u.forget(id))
	}
	return err
}

// forget removes everything of an upload.
func (u *Uploads) forget(id string) error {
	left, err := fs.Glob(os.DirFS(u.Path), id+"*")
	for _, name := range left {
		err = errors.Join(err, os.Remove(u.store.data(name)))
	}
	return err
}

func (u *Uploads) say(err error, what string) {
	u.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg(what)
}
