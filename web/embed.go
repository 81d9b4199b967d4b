// Package web is the playground: a page with GraphiQL on it and the ready-made
// questions that it opens with, all inside the binary, so that it works with no
// network beyond the server. It knows the questions and the page's files; it
// does not know what answers /graphql.
package web

import "embed"

// The page as `npm ci && npm run build` leaves it.
//
//go:embed all:dist
var dist embed.FS

//go:embed examples
var questions embed.FS
