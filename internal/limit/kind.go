package limit

import (
	"context"
	"strings"
)

// Kind is a kind of caller.
type Kind uint8

// The kinds of callers. A request that does not state one comes from an
// analyst.
const (
	Analyst   Kind = iota // a person
	Dashboard             // a page that polls: small answers, many at once
	Batch                 // a program that fetches large answers, and has time
	kinds
)

var names = [kinds]string{"analyst", "dashboard", "batch"}

func (k Kind) String() string { return names[k] }

// ParseKind reads a kind by its name. No name means an analyst.
func ParseKind(name string) (k Kind, ok bool) {
	if name == "" {
		return Analyst, true
	}
	for i, n := range names {
		if strings.EqualFold(n, name) {
			return Kind(i), true
		}
	}
	return 0, false
}

type kindKey struct{}

// WithKind puts the kind of caller into the context of a request.
func WithKind(ctx context.Context, k Kind) context.Context {
	return context.WithValue(ctx, kindKey{}, k)
}

// KindOf returns the kind of caller of a request.
func KindOf(ctx context.Context) Kind {
	k, _ := ctx.Value(kindKey{}).(Kind)
	return k
}
