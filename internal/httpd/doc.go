// Package httpd serves the API and the playground over HTTP: it reads requests,
// limits them, and turns every error into an answer, in one place. It does not
// know Neo4j or the meaning of an operation.
package httpd
