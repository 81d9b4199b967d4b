package neo4jserver

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"

	"linegraph/internal/datafolder"
	"linegraph/internal/intel"
)

//go:embed neo4j.conf.tmpl
var confText string

//go:embed user-logs.xml
var userLogs []byte

//go:embed java-logging.properties
var javaLogging []byte

var confTemplate = template.Must(template.New("neo4j.conf").Parse(confText))

// home is the absolute path of Neo4j's folder. Every Start writes its conf,
// plugins and import anew; only Neo4j writes its data.
type home string

func (h home) path(names ...string) string {
	return filepath.Join(append([]string{string(h)}, names...)...)
}

// prepare writes all the files that a start reads, and removes the access of other users to
// existing files.
func (h home) prepare(in *install, cfg Config, port int) error {
	if err := h.shut(); err != nil {
		return err
	}
	for _, dir := range []string{"conf", "plugins", "import"} {
		if err := os.RemoveAll(h.path(dir)); err != nil {
			return err
		}
		if err := os.MkdirAll(h.path(dir), 0o700); err != nil {
			return err
		}
	}
	for _, jar := range in.plugins {
		if err := os.Symlink(jar, h.path("plugins", filepath.Base(jar))); err != nil {
			return err
		}
	}
	conf, err := conf(cfg, port)
	if err != nil {
		return err
	}
	for name, text := range map[string][]byte{
		"neo4j.conf": conf, "user-logs.xml": userLogs, javaLoggingName: javaLogging, "java.args": h.javaArgs(in, cfg),
	} {
		if err := os.WriteFile(h.path("conf", name), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// shut removes the access of other users to files that Neo4j created under an earlier
// version, when only the permissions of the folder protected them.
func (h home) shut() error {
	return filepath.WalkDir(string(h), func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.Type()&fs.ModeSymlink != 0 {
			return err
		}
		info, err := e.Info()
		if err != nil || info.Mode().Perm()&0o077 == 0 {
			return err
		}
		return os.Chmod(path, info.Mode().Perm()&0o700)
	})
}

func conf(cfg Config, port int) ([]byte, error) {
	var out bytes.Buffer
	err := confTemplate.Execute(&out, map[string]int{
		"Port": port, "PageCacheMB": cfg.PageCacheMB, "TotalTxMB": cfg.HeapMB / 2, "OneTxMB": cfg.HeapMB / 4,
	})
	return out.Bytes(), err
}

const javaLoggingName = "java-logging.properties"

// javaArgs returns the text of an argument file, which keeps 340 jars out of
// the process list.
func (h home) javaArgs(in *install, cfg Config) []byte {
	args := []string{
		"-cp", strings.Join(in.jars, string(os.PathListSeparator)),
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--enable-native-access=ALL-UNNAMED", // without it Java 21 prints a warning for each library that uses it
		"-Djava.util.logging.config.file=" + h.path("conf", javaLoggingName),
		"-XX:+ExitOnOutOfMemoryError",
		"-XX:-CreateCoredumpOnCrash", // a core dump would contain evidence
		"-XX:-UsePerfData",
		fmt.Sprintf("-Xmx%dm", cfg.HeapMB),
	}
	if cfg.QuickStart {
		args = append(args, "-XX:TieredStopAtLevel=1")
	}
	var out bytes.Buffer
	for _, arg := range args {
		fmt.Fprintf(&out, "\"%s\"\n", strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(arg))
	}
	return out.Bytes()
}

// java returns a command that runs class with args in this home. It gets only
// those environment variables that Java needs, because others may hold secrets.
func (h home) java(in *install, flags []string, class string, args ...string) *exec.Cmd {
	all := append([]string{"@" + h.path("conf", "java.args")}, flags...)
	cmd := exec.Command(in.java, append(append(all, class), args...)...)
	cmd.Dir = string(h)
	cmd.Env = []string{"NEO4J_HOME=" + string(h), "NEO4J_CONF=" + h.path("conf")}
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "JAVA_HOME", "SYSTEMROOT", "TEMP"} {
		if v, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+v)
		}
	}
	return cmd
}

const serverClass = "org.neo4j.server.CommunityEntryPoint"

func (h home) server(in *install, flags []string) *exec.Cmd {
	return h.java(in, flags, serverClass, h.homeArg(), "--config-dir="+h.path("conf"), "--console-mode")
}

// homeArg is the argument that identifies a server of this home in the process
// list.
func (h home) homeArg() string { return "--home-dir=" + string(h) }

// setPassword gives the database its password, once, before its first start.
// The password is passed in a file, because every user can read the process
// list.
func (h home) setPassword(ctx context.Context, in *install, flags []string, password datafolder.Secret) error {
	if exists(h.path("data", "dbms", "auth.ini")) || exists(h.path("data", "databases", "system")) {
		return nil
	}
	file := h.path("conf", "initial-password")
	if err := os.WriteFile(file, []byte(password.Reveal()), 0o600); err != nil {
		return err
	}
	defer os.Remove(file)
	cmd := h.java(in, flags, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "@"+file)
	var output tail
	lines := &lineWriter{line: output.add}
	cmd.Stdout, cmd.Stderr = lines, lines
	c, err := spawn(cmd, func(error) {})
	if err != nil {
		return err
	}
	if err := c.wait(ctx); err != nil && ctx.Err() == nil {
		return intel.Wrap(err, intel.Unavailable, "Neo4j's password could not be set: %s", output.telling())
	}
	return ctx.Err()
}
