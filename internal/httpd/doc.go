// Package httpd serves the API and the playground over HTTP: it reads requests,
// bounds them, and turns every error into an answer, in one place. It knows no
// Neo4j and nothing of what the operations mean.
package httpd
