package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The messages that plantBodies loads.
const (
	longMessages = 10_000
	longBody     = 4000 // bytes
)

// plantBodies loads a backup of long messages, so that a few records make many megabytes.
func plantBodies(ctx context.Context, s settings, data string) error {
	path := filepath.Join(s.dir, "bodies.xml")
	if err := writeBodies(path); err != nil {
		return err
	}
	load := exec.CommandContext(ctx, s.binary, "load", "--data", data, "--owner", "+447700900501", "--log-level", "error", path)
	if out, err := load.CombinedOutput(); err != nil {
		return fmt.Errorf("%s load: %w\n%s", s.binary, err, out)
	}
	return nil
}

// writeBodies writes an SMS Backup & Restore file.
func writeBodies(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	fmt.Fprintf(out, "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=%q>\n", fmt.Sprint(longMessages))
	for i := range longMessages {
		words := fmt.Sprintf("message %d goes on and on ", i)
		fmt.Fprintf(out, `<sms address="+4477009%05d" date="%d" type="%d" body="%s" />`+"\n",
			600+i%300, 1747588000000+int64(i)*60_000, 1+i%2, strings.Repeat(words, longBody/len(words)+1)[:longBody])
	}
	fmt.Fprintln(out, "</smses>")
	return out.Flush()
}
