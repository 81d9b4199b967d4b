package running

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Receipt is the part of what `linegraph load --json` prints that tests look at.
type Receipt struct {
	Totals struct{ Read, Created, Matched, Repaired, Rejected int }
	Files  []struct {
		Name, State, Error string
		Read               int
		Created, Repaired  int
	}
}

// Load runs `linegraph load` beside a service, or alone. It gives the receipt, the
// exit code and all that was printed.
func Load(t *testing.T, binary, data string, args ...string) (Receipt, int, string) {
	t.Helper()
	cmd := Command(binary, append([]string{"load", "--data", data, "--json", "--neo4j-heap", "512", "--neo4j-quick-start"}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	_ = cmd.Run() // a load that rejects something does not exit with 0
	var r Receipt
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatalf("%v\n%s\n%s", err, stdout.String(), stderr.String())
	}
	return r, cmd.ProcessState.ExitCode(), stdout.String() + stderr.String()
}
