// Package command holds what the linegraph program does, one file a command.
// Each takes its settings and a logger, opens what it needs in order and closes
// it in reverse. It knows how the parts work together and nothing of how any
// of them works.
package command
