// Package web is the playground: a page with GraphiQL and ready-made questions,
// all inside the binary, so that it needs no network beyond the server. It
// knows the questions and the page's files. It does not know how /graphql is
// answered.
package web

import "embed"

// The page as `npm ci && npm run build` leaves it.
//
//go:embed all:dist
var dist embed.FS

//go:embed examples
var questions embed.FS
