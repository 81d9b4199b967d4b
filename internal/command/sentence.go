package command

import (
	"context"
	"errors"

	"linegraph/internal/intel"
)

// Sentence says at the terminal why a command failed.
func Sentence(ctx context.Context, err error) string {
	var own *intel.Error
	switch {
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return "Interrupted before it was finished."
	case errors.As(err, &own):
		return own.Message
	}
	return "Something went wrong inside the program; its log names the kind of error."
}
