package neo4jserver

import "syscall"

// boundToUs ends the child with us, however we end, and keeps a Ctrl-C at the
// terminal from it: we say when the database stops.
func boundToUs() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true}
}
