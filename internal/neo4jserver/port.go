package neo4jserver

import (
	"math/rand/v2"
	"net"
	"strconv"

	"linegraph/internal/intel"
)

// Ports are chosen below those that systems use for outgoing connections, so
// that no such connection takes the port while the database restarts.
const (
	lowestPort  = 15000
	highestPort = 32000
)

// choosePort checks the given port, or finds a free one if it is 0.
func choosePort(asked int) (int, error) {
	if asked != 0 {
		if err := tryPort(asked); err != nil {
			return 0, intel.Wrap(err, intel.Conflict,
				"The Bolt port %d on 127.0.0.1 cannot be used (%v); stop the program that has it or choose another port.", asked, err)
		}
		return asked, nil
	}
	for range 100 {
		port := lowestPort + rand.IntN(highestPort-lowestPort)
		if tryPort(port) == nil {
			return port, nil
		}
	}
	return 0, intel.Errorf(intel.Unavailable, "No free port on 127.0.0.1 was found for Neo4j; name one.")
}

func tryPort(port int) error {
	l, err := net.Listen("tcp4", address(port))
	if err != nil {
		return err
	}
	return l.Close()
}

func address(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
