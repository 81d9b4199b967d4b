package limit

import (
	"context"
	"strings"
)

// Kind is what sort of caller sends a request.
type Kind uint8

// The kinds of callers. A request that says nothing comes from an analyst.
const (
	Analyst   Kind = iota // a person who asks
	Dashboard             // a page that polls: small answers, many at once
	Batch                 // a program that fetches much, and has time
	kinds
)

var names = [kinds]string{"analyst", "dashboard", "batch"}

func (k Kind) String() string { return names[k] }

// ParseKind reads a kind by its name; no name is an analyst's.
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

// WithKind notes who sends the request.
func WithKind(ctx context.Context, k Kind) context.Context {
	return context.WithValue(ctx, kindKey{}, k)
}

// KindOf tells who sends the request.
func KindOf(ctx context.Context) Kind {
	k, _ := ctx.Value(kindKey{}).(Kind)
	return k
}
