// Package command holds the commands of the linegraph program, one file each. A
// command takes its settings and a logger, opens the parts that it needs in
// order, and closes them in reverse. The package knows how the parts work
// together, and not how any of them works.
package command
