package main

import (
	"context"
	"encoding/json"
	"fmt"

	"linegraph/bench/plant"
	"linegraph/bench/shape"
	"linegraph/cypher"
	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// target is a graph of one size and everything that answers from it.
type target struct {
	settings
	size     plant.Size
	service  *service
	before   *service // another build; nil when none is measured
	peer     *peer    // nil when it is not measured
	store    *cypher.Store
	compiler *compiler
	keyed    map[string]string // answers by the names of their shapes, in the sizes before
}

// open connects a store of our own, for what can only be seen from within.
func (t *target) open(ctx context.Context, data string) error {
	uri, password, err := datafolder.Attach(data)
	if err != nil {
		return err
	}
	t.store, err = cypher.Open(ctx, cypher.Config{URI: uri, User: neo4jserver.User, Password: password.Reveal()})
	return err
}

// The names of the ways.
const (
	bareWay   = "bare"
	plainWay  = "plain HTTP"
	apiWay    = "API"
	beforeWay = "API before"
	peerWay   = "peer"
)

// ways are those in which a shape can be asked here.
func (t *target) ways(ctx context.Context, sh shape.Shape) ([]way, error) {
	ways := []way{t.bare(ctx, sh)}
	if t.compiler.lacks(sh.API) == "" {
		w, err := overHTTP(apiWay, t.service.url, sh.API)
		if err != nil {
			return nil, err
		}
		ways = append(ways, w.by(t.service.command.Process.Pid))
	}
	if t.before != nil && len(ways) > 1 {
		w, err := overHTTP(beforeWay, t.before.url, sh.API)
		if err != nil {
			return nil, err
		}
		ways = append(ways, w.by(t.before.command.Process.Pid))
	}
	if t.peer != nil && sh.Peer.Query != "" {
		w, err := overHTTP(peerWay, t.peer.url, sh.Peer)
		if err != nil {
			return nil, err
		}
		ways = append(ways, w)
	}
	return ways, nil
}

// bare sends the statement by hand and encodes its rows.
func (t *target) bare(ctx context.Context, sh shape.Shape) way {
	return way{name: bareWay, connect: func() (func() ([]byte, error), func(), error) {
		var rows []any
		return func() ([]byte, error) {
			rows = rows[:0]
			err := t.service.neo4j.Read(ctx, sh.Bare.Text, sh.Bare.Params, func(values []any) { rows = append(rows, values[0]) })
			if err != nil {
				return nil, err
			}
			return sh.Encode(rows)
		}, func() {}, nil
	}}
}

// overHTTP posts a question.
func overHTTP(name, url string, q shape.Question) (way, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return way{}, err
	}
	return requests(name, url, post(url, body)), nil
}

// requests sends the same request again and again.
func requests(name, url string, request []byte) way {
	return way{name: name, connect: func() (func() ([]byte, error), func(), error) {
		c, err := dial(url)
		if err != nil {
			return nil, nil, err
		}
		return func() ([]byte, error) { return c.answered(request) }, func() { _ = c.conn.Close() }, nil
	}}
}

// same gives the answer, made canonical. It fails where two ways give different
// answers, or an empty one, which would prove nothing.
func same(sh shape.Shape, ways []way) (first string, err error) {
	for i, w := range ways {
		answer, err := w.once()
		if err != nil {
			return "", fmt.Errorf("%s: %w", w.name, err)
		}
		canonical := sh.Canonical
		if w.name == peerWay {
			canonical = sh.CanonicalPeer
		}
		text, err := canonical(answer)
		if err != nil {
			return "", fmt.Errorf("%s: %w", w.name, err)
		}
		if i == 0 {
			first = text
		} else if text != first {
			return "", fmt.Errorf("%s and %s answer differently: %s", ways[0].name, w.name, difference(first, text))
		}
	}
	if shape.Empty(first) {
		return "", fmt.Errorf("the answer is empty, which would prove nothing")
	}
	return first, nil
}

// sameInEverySize fails where a keyed question gets another answer than in a
// graph of another size.
func (t *target) sameInEverySize(sh shape.Shape, answer string) error {
	before, known := t.keyed[sh.Name]
	t.keyed[sh.Name] = answer
	if sh.Keyed && known && answer != before {
		return fmt.Errorf("the answer differs between two sizes of the graph: %s", difference(before, answer))
	}
	return nil
}

// difference shows where two texts part.
func difference(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(0, at-80)
	return fmt.Sprintf("\n… %.200s\n… %.200s", a[from:], b[from:])
}
