// Package grounds says in words what an answer rests on: grades, exports, the records found in them, and how the whole may
// be used and shared. It is pure: it does not know the graph or GraphQL, and does not read a clock. Grades are
// those of 3x5x2 (College of Policing, intelligence report).
package grounds
