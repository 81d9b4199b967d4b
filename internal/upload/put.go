package upload

import (
	"context"
	"encoding/json"
	"net/http"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// put receives a file as the body of one request, straight into the evidence
// folder. It cannot be resumed: if it breaks off, nothing of it is kept.
func (u *Uploads) put(w http.ResponseWriter, r *http.Request) {
	item, load, err := u.receivePut(w, r)
	if err != nil {
		refuse(w, r, err)
		return
	}
	setResult(w.Header(), item.SHA256, load)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(map[string]any{"load": load, "sha256": item.SHA256, "size": item.Size}) // an error means that the client is gone
}

func (u *Uploads) receivePut(w http.ResponseWriter, r *http.Request) (item evidence.Item, load string, err error) {
	ctx := r.Context()
	details, err := fromHeaders(r.Header)
	if err != nil {
		return item, "", err
	}
	details.ID = newID()
	if err := u.admit(ctx, &details, r.ContentLength); err != nil {
		return item, "", err
	}
	if r.Header.Get("Content-Encoding") != "" {
		return item, "", intel.Errorf(intel.BadInput, "Send the file as it is, without a Content-Encoding.")
	}
	item, err = u.Evidence.Seal(ctx, spoken{http.MaxBytesReader(w, r.Body, u.MaxSize)}, details.receipt(max(r.ContentLength, 0)))
	if err != nil {
		return item, "", err
	}
	// The file is evidence now, even if its sender no longer waits for the
	// answer.
	load, err = u.Received(context.WithoutCancel(ctx), item, details)
	return item, load, err
}

// admit checks the details and the size of a file before any of it is read. A
// negative size means that the size is unknown.
func (u *Uploads) admit(ctx context.Context, details *Metadata, size int64) error {
	details.By = u.Actor(ctx)
	if size > u.MaxSize {
		return tooLarge(u.MaxSize)
	}
	if u.Check != nil {
		if err := u.Check(*details); err != nil {
			return err
		}
	}
	return u.Evidence.Room(size)
}

// setResult sets the headers that give the sha256 and the load of a received file.
func setResult(h http.Header, sha256, load string) {
	h.Set(headerSHA256, sha256)
	h.Set(headerLoad, load)
}
