// Package caseuco reads CASE/UCO in JSON-LD: calls, messages, contacts and the
// phone that holds them. The facets of a node show its kind. A node refers to
// other nodes anywhere in the file, so the file is read twice: once to find the
// position of each node, and once to pass on the records. The nodes to which a
// record refers are then read again at their positions. Names are resolved by
// the file's own context; nothing outside the file is ever fetched.
package caseuco
