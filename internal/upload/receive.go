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

// reception is how far an upload that has arrived whole has come. It is kept, so
// that a service that is killed, or an answer that is lost, costs nothing.
type reception struct {
	evidence.Item        // the zero one: not sealed yet
	Load          string // what became of it
	Done          bool   // it was handed on
}

// create judges an upload before it begins.
func (u *Uploads) create(hook handler.HookEvent) (handler.HTTPResponse, handler.FileInfoChanges, error) {
	var none handler.HTTPResponse
	said, err := fromTus(hook.HTTPRequest.Header)
	if err == nil {
		err = u.admit(hook.Context, &said, hook.Upload.Size)
	}
	if err != nil {
		return none, handler.FileInfoChanges{}, refusal(hook.Context, err)
	}
	return none, handler.FileInfoChanges{ID: newID(), MetaData: said.kept()}, nil
}

// finish answers the part that made an upload whole.
func (u *Uploads) finish(hook handler.HookEvent) (answer handler.HTTPResponse, err error) {
	unhurried(hook.Context)
	done, err := u.receive(context.WithoutCancel(hook.Context), hook.Upload.ID)
	if err != nil {
		return answer, refusal(hook.Context, err)
	}
	answer.Header = handler.HTTPHeader{headerSHA256: done.SHA256, headerLoad: done.Load}
	return answer, nil
}

// unlessWhole serves a request about an upload that has not arrived whole. Of one
// that has it says what became of it, after trying again if nothing did.
func (u *Uploads) unlessWhole(w http.ResponseWriter, r *http.Request, id string, serve func()) {
	done, err := u.reception(id)
	if err == nil && !done.Done {
		if _, whole, _ := u.store.state(r.Context(), id); !whole {
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
	tell(w.Header(), done.SHA256, done.Load)
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

// receive seals an upload that has arrived whole and hands it on. Everybody who
// asks meanwhile waits for the same. It may be repeated after any end.
func (u *Uploads) receive(ctx context.Context, id string) (reception, error) {
	done, err, _ := u.receptions.Do(id, func() (any, error) { return u.receiveOnce(ctx, id) })
	return done.(reception), err
}

func (u *Uploads) receiveOnce(ctx context.Context, id string) (reception, error) {
	so, err := u.reception(id)
	if err != nil || so.Done {
		return so, err
	}
	info, whole, err := u.store.state(ctx, id)
	if err != nil {
		return so, err
	}
	if !whole {
		return so, handler.ErrUploadNotFinished
	}
	said, err := recall(info)
	if err != nil {
		return so, err
	}
	if so.SHA256 == "" {
		if so, err = u.seal(ctx, said, info.Size); err != nil {
			return so, err
		}
	}
	if so.Load, err = u.Received(ctx, so.Item, said); err != nil {
		return so, err
	}
	so.Done = true
	if err := u.keep(id, so); err != nil {
		return so, err
	}
	u.store.remove(id)
	return so, nil
}

// seal makes the upload evidence. What is not what its sender said is removed:
// it can only be sent again.
func (u *Uploads) seal(ctx context.Context, said Metadata, size int64) (reception, error) {
	item, err := u.Evidence.Adopt(ctx, u.store.data(said.ID), said.receipt(size))
	if errors.Is(err, evidence.ErrOtherSHA256) {
		u.store.remove(said.ID)
	}
	if err != nil {
		return reception{}, err
	}
	so := reception{Item: item}
	return so, u.keep(said.ID, so)
}

func (u *Uploads) receptionPath(id string) string { return filepath.Join(u.Path, id+".received") }

// reception reads how far the upload has come, the zero one when it is not whole.
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

// keep writes how far the upload has come, whole or not at all.
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
