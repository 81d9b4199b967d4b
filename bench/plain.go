package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
)

// servePlain answers every POST with the bare statement and the hand-written
// JSON: what HTTP alone costs, without GraphQL. It gives its address.
func servePlain(ctx context.Context, svc *service, text string, params map[string]any) (url string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		var answer []byte
		if err := svc.neo4j.Read(ctx, text, params, func(values []any) { answer = writeNested(nil, values[0].([]any)) }); err != nil {
			http.Error(w, "failed", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer)))
		_, _ = w.Write(answer)
	})}
	go func() { _ = server.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() { _ = server.Close() }, nil
}
