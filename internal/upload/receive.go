package upload

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"github.com/tus/tusd/v2/pkg/handler"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// reception is the state of an upload that has arrived completely. It is stored,
// so that nothing is lost when the service is killed or an answer does not
// arrive.
type reception struct {
	evidence.Item        // the zero one: not sealed yet
	Load          string // its id
	Done          bool   // it was passed on
}

// create checks an upload before it begins.
func (u *Uploads) create(hook handler.HookEvent) (handler.HTTPResponse, handler.FileInfoChanges, error) {
	var none handler.HTTPResponse
	details, err := fromTus(hook.HTTPRequest.Header)
	if err == nil {
		err = u.admit(hook.Context, &details, hook.Upload.Size)
	}
	if err != nil {
		return none, handler.FileInfoChanges{}, tusError(hook.Context, err)
	}
	return none, handler.FileInfoChanges{ID: newID(), MetaData: details.kept()}, nil
}

// finish answers the part that completed an upload.
func (u *Uploads) finish(hook handler.HookEvent) (answer handler.HTTPResponse, err error) {
	unhurried(hook.Context)
	done, err := u.receive(context.WithoutCancel(hook.Context), hook.Upload.ID)
	if err != nil {
		return answer, tusError(hook.Context, err)
	}
	answer.Header = handler.HTTPHeader{headerSHA256: done.SHA256, headerLoad: done.Load}
	return answer, nil
}

// unlessComplete serves a request about an upload that has not arrived completely.
// If the upload has arrived, it answers with its sha256 and its load; if it was
// not sealed and passed on yet, that is tried again first.
func (u *Uploads) unlessComplete(w http.ResponseWriter, r *http.Request, id string, serve func()) {
	done, err := u.reception(id)
	if err == nil && !done.Done {
		if _, complete, _ := u.store.state(r.Context(), id); !complete {
			serve()
			return
		}
		unhurried(r.Context())
		done, err = u.receive(context.WithoutCancel(r.Context()), id)
	}
	w.Header().Set("Tus-Resumable", "1.0.0")
	if err != nil {
		refuse(w, r, err)
		return
	}
	size := strconv.FormatInt(done.Size, 10)
	w.Header().Set("Upload-Offset", size)
	setResult(w.Header(), done.SHA256, done.Load)
	switch {
	case r.Method == http.MethodHead:
		w.Header().Set("Upload-Length", size)
		w.Header().Set("Cache-Control", "no-store")
	case r.Method == http.MethodPatch && r.Header.Get("Upload-Offset") == size:
		w.WriteHeader(http.StatusNoContent)
	default:
		refuse(w, r, intel.Errorf(intel.Conflict, "This file has arrived completely and is evidence now; it cannot be changed or removed here."))
	}
}

// receive seals an upload that has arrived completely and passes it on.
// Concurrent calls for one upload share one run. It can be called again
// wherever an earlier call was interrupted.
func (u *Uploads) receive(ctx context.Context, id string) (reception, error) {
	done, err, _ := u.receptions.Do(id, func() (any, error) { return u.receiveOnce(ctx, id) })
	return done.(reception), err
}

func (u *Uploads) receiveOnce(ctx context.Context, id string) (reception, error) {
	so, err := u.reception(id)
	if err != nil || so.Done {
		return so, err
	}
	info, complete, err := u.store.state(ctx, id)
	if err != nil {
		return so, err
	}
	if !complete {
		return so, handler.ErrUploadNotFinished
	}
	details, err := recall(info)
	if err != nil {
		return so, err
	}
	if so.SHA256 == "" {
		if so, err = u.seal(ctx, details, info.Size); err != nil {
			return so, err
		}
	}
	if so.Load, err = u.Received(ctx, so.Item, details); err != nil {
		return so, err
	}
	so.Done = true
	if err := u.keep(id, so); err != nil {
		return so, err
	}
	u.store.remove(id)
	return so, nil
}

// seal moves the upload into the evidence folder. An upload whose sha256 is not
// the one that its sender gave is removed: it has to be sent again.
func (u *Uploads) seal(ctx context.Context, details Metadata, size int64) (reception, error) {
	item, err := u.Evidence.Adopt(ctx, u.store.data(details.ID), details.receipt(size))
	if errors.Is(err, evidence.ErrOtherSHA256) {
		u.store.remove(details.ID)
	}
	if err != nil {
		return reception{}, err
	}
	so := reception{Item: item}
	return so, u.keep(details.ID, so)
}

func (u *Uploads) receptionPath(id string) string { return filepath.Join(u.Path, id+".received") }

// reception reads the state of the upload. It returns the zero value if the
// upload has not arrived completely.
func (u *Uploads) reception(id string) (so reception, err error) {
	text, err := os.ReadFile(u.receptionPath(id))
	if errors.Is(err, os.ErrNotExist) {
		return so, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &so)
	}
	if err != nil {
		return so, trouble(err)
	}
	return so, nil
}

// keep stores the state of the upload: all of it, or nothing if it fails.
func (u *Uploads) keep(id string, so reception) error {
	text, err := json.Marshal(so)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(u.Path, id+".new-*") // 0600
	if err != nil {
		return trouble(err)
	}
	defer os.Remove(file.Name())
	_, err = file.Write(text)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return trouble(err)
	}
	if err := os.Rename(file.Name(), u.receptionPath(id)); err != nil {
		return trouble(err)
	}
	return nil
}
