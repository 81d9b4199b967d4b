// Package hard tests the service under bad conditions: processes are killed, the
// disk is full, or many clients read while the graph changes. It checks that
// nothing is lost or half visible. It does not measure speed.
package hard
