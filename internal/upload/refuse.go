package upload

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/rs/zerolog"
	"github.com/tus/tusd/v2/pkg/handler"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

// trouble says what keeps the folder of uploads from taking more.
func trouble(err error) error {
	var own *intel.Error
	switch {
	case errors.As(err, &own):
		return err
	case disk.Full(err):
		return intel.Wrap(err, intel.Unavailable, "There is no room left for uploads. What has arrived is kept: free space on the disk of the data folder and go on from there.")
	}
	return intel.Wrap(err, intel.Unavailable, "The folder of uploads cannot be used. See to the disk of the data folder, and go on from what has arrived.")
}

// statuses are those of codes; want of room has its own.
var statuses = map[intel.Code]int{
	intel.BadInput: http.StatusBadRequest, intel.NotFound: http.StatusNotFound, intel.Conflict: http.StatusConflict,
	intel.Forbidden: http.StatusForbidden, intel.Unauthenticated: http.StatusUnauthorized,
	intel.LimitExceeded: http.StatusRequestEntityTooLarge, intel.Timeout: http.StatusRequestTimeout,
	intel.Unavailable: http.StatusServiceUnavailable, intel.Internal: http.StatusInternalServerError,
}

// refusal is err as tusd answers it: a code and a sentence, without its cause.
// Here, and nowhere else, it is logged.
func refusal(ctx context.Context, err error) handler.Error {
	var already handler.Error
	if errors.As(err, &already) {
		return already
	}
	code := intel.ErrorCode(err)
	if (code == intel.Unavailable || code == intel.Internal) && ctx.Err() == nil { // else the sender is gone
		zerolog.Ctx(ctx).Error().Str("code", string(code)).Bool("full", disk.Full(err)).Msg("upload failed")
	}
	status := statuses[code]
	if disk.Full(err) {
		status = http.StatusInsufficientStorage
	}
	return handler.NewError(string(code), intel.ErrorMessage(err), status)
}

// refuse answers a request that tusd does not see.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	e := refusal(r.Context(), err)
	http.Error(w, strings.TrimSpace(e.HTTPResponse.Body), e.HTTPResponse.StatusCode)
}
