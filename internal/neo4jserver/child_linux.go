package neo4jserver

import (
	"golang.org/x/sys/unix"
	"syscall"
)

// boundToUs ends the child with this process, however that ends. A Ctrl-C at
// the terminal does not reach the child: this process decides when the database
// stops.
func boundToUs() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true}
}

// private makes processes started by this thread create files that only their owner can
// read. The umask is shared by all threads of a process, so this thread gets one of its own:
// it must be locked, and must be used for nothing else afterwards.
func private() error {
	if err := unix.Unshare(unix.CLONE_FS); err != nil {
		return err
	}
	unix.Umask(0o077)
	return nil
}
