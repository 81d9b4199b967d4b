package upload

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/tus/tusd/v2/pkg/handler"

	"linegraph/internal/disk"
	"linegraph/internal/failure"
	"linegraph/internal/intel"
)

// trouble gives an error of the folder of uploads its sentence: no room left,
// or cannot be used.
func trouble(err error) error {
	var own *intel.Error
	switch {
	case errors.As(err, &own):
		return err
	case disk.Full(err):
		return intel.Wrap(err, intel.Unavailable, "There is no room left for uploads. The part that has arrived is kept: free space on the disk of the data folder, then resume the upload.")
	}
	return intel.Wrap(err, intel.Unavailable, "The folder of uploads cannot be used: check the disk of the data folder, then resume the upload.")
}

// tusError turns err into an error that tusd answers with: a code and a
// sentence, without the cause. It also logs err.
func tusError(ctx context.Context, err error) handler.Error {
	var already handler.Error
	if errors.As(err, &already) {
		return already
	}
	code := intel.ErrorCode(err)
	if code != intel.Timeout { // a slow sender is not a fault of the service
		failure.Log(ctx, err, "upload failed")
	}
	return handler.NewError(string(code), intel.ErrorMessage(err), failure.Receiving(err))
}

// refuse answers a request that tusd does not see.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	e := tusError(r.Context(), err)
	http.Error(w, strings.TrimSpace(e.HTTPResponse.Body), e.HTTPResponse.StatusCode)
}
