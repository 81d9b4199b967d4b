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

// tendEvery is the pause between two rounds of Tend.
const tendEvery = time.Minute

// Tend looks after the uploads until ctx ends, at once and then every minute.
// It tries again to seal and pass on uploads that have arrived completely, and
// removes unfinished ones that nobody has continued for longer than Keep.
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

// TendOnce is one round of Tend.
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
			u.say(err, "cannot seal or queue a complete upload; retrying")
		}
	}
}

// newest returns, for each upload, the time of the last change to any of its
// files.
func (u *Uploads) newest() (map[string]time.Time, error) {
	files, err := os.ReadDir(u.Path)
	newest := map[string]time.Time{}
	for _, file := range files {
		id, _, _ := strings.Cut(file.Name(), ".")
		info, err := file.Info()
		if err != nil || !isID(id) {
			continue // removed just now, or not the file of an upload
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
		u.store.remove(id) // the service may have ended just before this step
	}
	_, complete, _ := u.store.state(ctx, id)
	if complete {
		_, err = u.receive(ctx, id)
	}
	// A complete upload that is not in the evidence folder stays, however old
	// it is.
	if old && (!complete || so.SHA256 != "") {
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
