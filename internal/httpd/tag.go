package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// sources is everything except the graph that the answer to a query is made
// from. Today's date is part of it, because ages depend on it, and so does the
// question whether a period is over.
type sources []string

func (s State) sources(ctx context.Context, op *graphql.OperationContext, media string) (sources, error) {
	variables, err := json.Marshal(op.Variables) // in the order of their names
	today := intel.Day(time.Now())
	return sources{s.Build, today, s.Rights(ctx), media, op.RawQuery, op.Operation.Name, string(variables)}, err
}

// tag is the strong entity tag of the answer under a version of the graph.
func (s sources) tag(version string) string {
	hash := sha256.New()
	for _, part := range append(s, version) {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		hash.Write(length[:])
		hash.Write([]byte(part))
	}
	return `"` + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)) + `"`
}

// matches compares weakly, as RFC 9110 demands for If-None-Match. The tags made
// here contain no comma, so a list of tags can be split at every comma.
func matches(ifNoneMatch []string, tag string) bool {
	for _, line := range ifNoneMatch {
		for one := range strings.SplitSeq(line, ",") {
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
