package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
)

var errNoMemory = errors.New("this system does not tell how much memory a process takes")

// forgetPeak has the system forget how much memory the service took at most.
func (s *service) forgetPeak() error {
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", s.command.Process.Pid), []byte("5"), 0); err != nil {
		return fmt.Errorf("%w: %w", errNoMemory, err)
	}
	return nil
}

// peakMiB is how much memory the service took at most since forgetPeak, its
// database left out.
func (s *service) peakMiB() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	line, _, _ := bytes.Cut(rest, []byte(" kB"))
	kib, parseErr := strconv.ParseInt(string(bytes.TrimSpace(line)), 10, 64)
	if err := errors.Join(err, parseErr); err != nil {
		return 0, fmt.Errorf("%w: %w", errNoMemory, err)
	}
	return float64(kib) / 1024, nil
}
