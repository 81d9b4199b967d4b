// Package caseuco reads CASE/UCO in JSON-LD: calls, messages, contacts and the
// phone they are from. What a node is its facets say. A node points at others
// anywhere in the file, so the file is read twice: once to learn where each node
// lies, once to hand on the records, each with the nodes it points at read again
// from where they lie. Names are resolved by the file's own context; nothing
// outside the file is ever fetched.
package caseuco
