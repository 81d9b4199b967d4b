package command

import (
	"context"
	"path/filepath"

	"github.com/rs/zerolog"

	"linegraph/internal/config"
	"linegraph/internal/evidence"
	"linegraph/internal/upload"
)

// Evidence opens the evidence folder of the data folder, which must be ours already.
func Evidence(ctx context.Context, cfg *config.Config) (*evidence.Folder, error) {
	return evidence.Open(ctx, filepath.Join(cfg.Data, "evidence"))
}

// Uploads makes the handler of /uploads, for httpd.Config. It must be tended
// while it serves, and closed afterwards. Check, which may be nil, says what of a
// sender's words is no good, before anything of the file is taken.
func Uploads(cfg *config.Config, settings config.HTTP, folder *evidence.Folder, received upload.Received, check func(upload.Metadata) error, log zerolog.Logger) (*upload.Uploads, error) {
	return upload.New(upload.Config{
		Evidence: folder, Path: filepath.Join(cfg.Data, "uploads"), Received: received, Check: check,
		MaxSize: settings.MaxUpload, AtOnce: settings.MaxUploads, Idle: settings.UploadIdle, Keep: settings.UploadKeep,
		Actor: func(context.Context) string { return Actor() }, Log: log,
	})
}
