package cypher_test

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"linegraph/internal/neo4jtest"
)

// proxy stands between the store and Neo4j, and can fail as a network does.
type proxy struct {
	listener net.Listener
	target   string
	mu       sync.Mutex
	open     map[net.Conn]bool
}

func newProxy(t testing.TB) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: listener, target: strings.TrimPrefix(neo4jtest.URI(t), "bolt://"), open: map[net.Conn]bool{}}
	go p.serve()
	t.Cleanup(p.down)
	return p
}

func (p *proxy) uri() string { return "bolt://" + p.listener.Addr().String() }

func (p *proxy) serve() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			client.Close()
			continue
		}
		p.hold(client, server)
		go p.pass(client, server)
		go p.pass(server, client)
	}
}

func (p *proxy) hold(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		p.open[c] = true
	}
}

func (p *proxy) pass(from, to net.Conn) {
	_, _ = io.Copy(to, from)
	from.Close()
	to.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, from)
}

// cut breaks every connection; new ones are welcome, as after a restart.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		c.Close()
	}
}

// down breaks every connection and takes no more.
func (p *proxy) down() {
	p.listener.Close()
	p.cut()
}
