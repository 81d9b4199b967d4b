package hard_test

import (
	"os"
	"testing"

	"linegraph/e2e/running"
)

func TestMain(m *testing.M) { os.Exit(running.Main(m)) }
