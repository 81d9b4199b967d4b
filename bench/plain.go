package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
)

// servePlain answers every POST with the service's own statement and JSON
// written by hand: what HTTP alone costs, without GraphQL.
func servePlain(ctx context.Context, svc *service, nested compiled) (w way, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return way{}, nil, err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		var answer []byte
		if err := svc.neo4j.Read(ctx, nested.Text, nested.Params, func(values []any) { answer = writeNested(nil, values[0].([]any)) }); err != nil {
			http.Error(w, "failed", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer)))
		_, _ = w.Write(answer)
	})}
	go func() { _ = server.Serve(listener) }()
	url := "http://" + listener.Addr().String()
	return requests(plainWay, url, post(url, nil)), func() { _ = server.Close() }, nil
}
