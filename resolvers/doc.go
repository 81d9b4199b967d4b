// Package resolvers answers GraphQL operations. A query's root fields are
// compiled to one statement each and answered from its rows (plan.go); a
// mutation's are written and read back in one transaction. It knows the
// generated API, the compiler and the store. It does not know HTTP.
package resolvers
