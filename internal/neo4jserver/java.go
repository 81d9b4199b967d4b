package neo4jserver

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"linegraph/internal/intel"
)

const minJava = 17

// install is the Java and the Neo4j jars that Start needs on the machine.
type install struct {
	java    string   // path of the program
	version string   // as Java reports it
	libDir  string   // absolute
	jars    []string // absolute, sorted
	plugins []string // jars that must also be in Neo4j's plugins folder
}

// Check returns an error if something is missing to run the embedded database:
// one line, with the remedy.
func Check(ctx context.Context, java, libDir string) error {
	_, err := find(ctx, java, libDir)
	return err
}

func find(ctx context.Context, java, libDir string) (*install, error) {
	java, version, err := findJava(ctx, java)
	if err != nil {
		return nil, err
	}
	in := &install{java: java, version: version}
	if in.libDir, err = filepath.Abs(libDir); err != nil {
		return nil, err
	}
	if in.jars, err = filepath.Glob(filepath.Join(in.libDir, "*.jar")); err != nil {
		return nil, err
	}
	sort.Strings(in.jars)
	in.plugins = graphDataScience(in.jars)
	if len(in.plugins) == 0 || !has(in.jars, "neo4j-server-") {
		return nil, intel.Errorf(intel.Unavailable, "The embedded Neo4j is not in %s; run: make neo4j", in.libDir)
	}
	return in, nil
}

var versionPattern = regexp.MustCompile(`version "(\d+)(?:\.(\d+))?`)

// findJava returns the program and the first line of its version.
func findJava(ctx context.Context, java string) (path, version string, err error) {
	const remedy = "install it (apt-get install default-jre-headless) or point JAVA_HOME at one."
	if home := os.Getenv("JAVA_HOME"); java == "" && home != "" {
		java = filepath.Join(home, "bin", "java")
	}
	if java == "" {
		java = "java"
	}
	path, err = exec.LookPath(java)
	if err != nil {
		return "", "", intel.Wrap(err, intel.Unavailable, "Neo4j needs Java %d or newer and %s was not found; %s", minJava, java, remedy)
	}
	output, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return "", "", intel.Wrap(err, intel.Unavailable, "Neo4j needs Java %d or newer and %s does not run (%v); %s", minJava, path, err, remedy)
	}
	version = string(output)
	if n := javaVersion(version); n < minJava {
		return "", "", intel.Errorf(intel.Unavailable, "Neo4j needs Java %d or newer and %s is Java %d; %s", minJava, path, n, remedy)
	}
	return path, version, nil
}

// javaVersion reads 17 from `version "17.0.15"` and 8 from `version "1.8.0_392"`.
func javaVersion(line string) int {
	m := versionPattern.FindStringSubmatch(line)
	if m == nil {
		return 0
	}
	if m[1] == "1" {
		m[1] = m[2]
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// graphDataScience picks the jars that declare the procedures of Graph Data
// Science, by the version of its extension: other projects have jars of similar
// names.
func graphDataScience(jars []string) (plugins []string) {
	const extension = "opengds-extension-"
	var version string
	for _, jar := range jars {
		if rest, ok := strings.CutPrefix(filepath.Base(jar), extension); ok {
			version = "-" + rest
		}
	}
	for _, jar := range jars {
		name, ok := strings.CutSuffix(filepath.Base(jar), version)
		if ok && version != "" && (strings.Contains(name, "proc") || name == "cypher-aggregation" || name == "pregel") {
			plugins = append(plugins, jar)
		}
	}
	return plugins
}

func has(jars []string, prefix string) bool {
	for _, jar := range jars {
		if strings.HasPrefix(filepath.Base(jar), prefix) {
			return true
		}
	}
	return false
}
