package loader

import (
	"linegraph/internal/export"
	"linegraph/internal/export/smsbr"
	"linegraph/internal/export/ufed"
)

func recognise(head []byte) export.Format {
	for _, x := range []export.Format{smsbr.Format{}, ufed.Format{}} {
		if x.Sniff(head) {
			return x
		}
	}
	return nil
}
