// Package config reads the settings of Linegraph: flags take precedence, then
// the environment (LINEGRAPH_…), then the configuration file, then defaults. It
// knows the names, defaults and forms of settings, and not what they do.
package config

//lint:file-ignore SA5008 kong reads every tag "set" of a field

import (
	"bytes"
	"io"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	kongyaml "github.com/alecthomas/kong-yaml"

	"linegraph/internal/datafolder"
	"linegraph/internal/intel"
	"linegraph/internal/yamltext"
)

// Config is the whole command line.
type Config struct {
	File kong.ConfigFlag `name:"config" env:"LINEGRAPH_CONFIG" placeholder:"FILE" help:"Configuration file (YAML), with the names of the flags. Flags and environment take precedence."`

	Data      string `env:"LINEGRAPH_DATA" default:".linegraph" placeholder:"FOLDER" help:"Data folder: the database, its password and the files being loaded. Created if missing."`
	Spool     string `env:"LINEGRAPH_SPOOL" placeholder:"FOLDER" help:"Folder of temporary copies of the files being loaded, up to the size of the largest files; by default spool in the data folder."`
	Memory    int64  `env:"LINEGRAPH_MEMORY" placeholder:"MB" help:"The most memory that this process should hold, in MiB, without the embedded Neo4j's; by default a quarter of what the machine has available, 1024 at most."`
	LogLevel  string `env:"LINEGRAPH_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"How much to log: debug, info, warn or error."`
	LogFormat string `env:"LINEGRAPH_LOG_FORMAT" enum:"auto,text,json" default:"auto" help:"text for people, json for machines; auto: text on a terminal."`

	Neo4j Neo4j `embed:"" prefix:"neo4j-"`
	Loads Loads `embed:"" prefix:"loads-"`

	Serve   Serve    `cmd:"" help:"Serve the API and the playground."`
	Load    Load     `cmd:"" help:"Load exports of seized phones: files, folders, archives."`
	Demo    Demo     `cmd:"" help:"Write a synthetic operation as export files, load it and serve it."`
	Version struct{} `cmd:"" help:"Print the version."`

	// Program is the version of the program; it is not a setting.
	Program string `kong:"-"`
	// Command is the given command: serve, load, demo or version.
	Command string `kong:"-"`
}

// Neo4j are the settings of the database. Without a URI an embedded Neo4j is
// run.
type Neo4j struct {
	URI          string `name:"uri" env:"LINEGRAPH_NEO4J_URI" placeholder:"URI" help:"Use this Neo4j instead of the embedded one: bolt://, neo4j://, neo4j+s://."`
	User         string `env:"LINEGRAPH_NEO4J_USER" default:"neo4j" help:"User of that Neo4j."`
	PasswordFile string `env:"LINEGRAPH_NEO4J_PASSWORD_FILE" type:"path" placeholder:"FILE" help:"File that holds its password; or set LINEGRAPH_NEO4J_PASSWORD."`
	Lib          string `env:"LINEGRAPH_NEO4J_LIB" default:"neo4j/lib" placeholder:"FOLDER" help:"Folder of the embedded Neo4j's jars, as make neo4j fills it."`
	Port         int    `env:"LINEGRAPH_NEO4J_PORT" default:"0" help:"Bolt port of the embedded Neo4j on 127.0.0.1; 0 takes a free one."`
	Heap         int    `env:"LINEGRAPH_NEO4J_HEAP" default:"2048" placeholder:"MB" help:"Heap of the embedded Neo4j, in MiB."`
	PageCache    int    `env:"LINEGRAPH_NEO4J_PAGECACHE" default:"512" placeholder:"MB" help:"Page cache of the embedded Neo4j, in MiB."`
	QuickStart   bool   `env:"LINEGRAPH_NEO4J_QUICK_START" help:"Start the embedded Neo4j with half the work; afterwards it answers more slowly. For runs of a few minutes."`
}

// Loads are the settings of the workers that run the loads of the queue.
type Loads struct {
	AtOnce int   `env:"LINEGRAPH_LOADS_AT_ONCE" default:"3" help:"How many loads run at once; if two or more, one slot is reserved for small ones."`
	Memory int64 `env:"LINEGRAPH_LOADS_MEMORY" default:"1024" placeholder:"MB" help:"Memory that running loads may use together, in MiB; fewer run at once if it is too small."`
	Small  int64 `env:"LINEGRAPH_LOADS_SMALL" default:"16" placeholder:"MB" help:"Size up to which a load counts as small, in MiB."`

	Beat  time.Duration `env:"LINEGRAPH_LOADS_BEAT" default:"500ms" help:"Heartbeat interval of a worker that loads a file; it also checks then whether the load was paused."`
	Stale time.Duration `env:"LINEGRAPH_LOADS_STALE" default:"15s" help:"Time without a heartbeat after which another worker takes over the load."`
}

// HTTP are the settings of the API. The settings of callers without the name of
// a kind are those of analysts.
type HTTP struct {
	Addr             string `env:"LINEGRAPH_ADDR" default:"127.0.0.1:8080" help:"Address to serve at; loopback only."`
	CacheBytes       int    `env:"LINEGRAPH_CACHE_BYTES" default:"67108864" help:"The most bytes of answers to GET that are cached while the graph does not change; 0 caches none."`
	TrustedDocuments string `env:"LINEGRAPH_TRUSTED_DOCUMENTS" type:"path" placeholder:"FOLDER" help:"Folder of *.graphql files that clients may request by their sha256."`
	TrustedOnly      bool   `env:"LINEGRAPH_TRUSTED_ONLY" help:"Answer only these documents: no introspection, no playground."`

	MaxStream        int           `env:"LINEGRAPH_MAX_STREAM" default:"1000000" help:"The most records of a list that is sent as a stream: NDJSON or CSV."`
	StreamDeadline   time.Duration `env:"LINEGRAPH_STREAM_DEADLINE" default:"5m" help:"Deadline of one stream, enforced in Neo4j too."`
	MaxSubscriptions int           `env:"LINEGRAPH_MAX_SUBSCRIPTIONS" default:"100" help:"The most subscriptions at a time."`
	WatchInterval    time.Duration `env:"LINEGRAPH_WATCH_INTERVAL" default:"1s" help:"How often the graph is checked for changes that subscribers wait for."`

	MaxUpload  int64         `env:"LINEGRAPH_MAX_UPLOAD" default:"68719476736" help:"The most bytes of one uploaded file."`
	MaxUploads int           `env:"LINEGRAPH_MAX_UPLOADS" default:"8" help:"How many files may be uploaded at a time."`
	UploadIdle time.Duration `env:"LINEGRAPH_UPLOAD_IDLE" default:"1m" help:"How long a sender may pause before the connection is closed."`
	UploadKeep time.Duration `env:"LINEGRAPH_UPLOAD_KEEP" default:"168h" help:"How long an interrupted upload is kept."`

	Caller    `embed:"" envprefix:"LINEGRAPH_" set:"deadline=15s" set:"first=10000" set:"cost=500000" set:"running=24" set:"who=an analyst"`
	Dashboard Caller `embed:"" prefix:"dashboard-" envprefix:"LINEGRAPH_DASHBOARD_" set:"deadline=10s" set:"first=1000" set:"cost=100000" set:"running=32" set:"who=a dashboard"`
	Batch     Caller `embed:"" prefix:"batch-" envprefix:"LINEGRAPH_BATCH_" set:"deadline=2m" set:"first=100000" set:"cost=5000000" set:"running=4" set:"who=a batch program"`
}

// Caller are the limits of one kind of caller.
type Caller struct {
	Deadline    time.Duration `env:"DEADLINE" default:"${deadline}" help:"Deadline of one request from ${who}, enforced in Neo4j too."`
	MaxFirst    int           `env:"MAX_FIRST" default:"${first}" help:"The most records of one list, per parent, that ${who} may ask for."`
	MaxCost     int           `env:"MAX_COST" default:"${cost}" help:"The most records that a request from ${who} may return, counting every list as full."`
	Concurrency int           `env:"CONCURRENCY" default:"${running}" help:"How many root fields run at once for all callers like ${who}."`
}

// Longest is the longest deadline of any kind of caller.
func (h HTTP) Longest() time.Duration {
	return max(h.Deadline, h.Dashboard.Deadline, h.Batch.Deadline)
}

// Serve are the settings of the command serve.
type Serve struct {
	HTTP `embed:""`
}

// Load are the settings of the command load.
type Load struct {
	Paths      []string `arg:"" name:"path" help:"Export files, folders or archives; recognised by content."`
	Owner      string   `placeholder:"NUMBER" xor:"own" help:"The seized phone's own number, if the export does not state it; other users can see it in the list of processes."`
	OwnerFile  string   `name:"owner-file" xor:"own" placeholder:"FILE" help:"File that contains that number and nothing else; - reads it from standard input."`
	Exhibit    string   `placeholder:"REF" help:"Exhibit reference."`
	Authority  string   `placeholder:"BASIS" help:"Statutory basis of the extraction."`
	Marking    string   `enum:"OFFICIAL,OFFICIAL-SENSITIVE" default:"OFFICIAL-SENSITIVE" help:"Protective marking: OFFICIAL or OFFICIAL-SENSITIVE."`
	Profile    string   `placeholder:"FILE" help:"Profile (YAML) of the tables that it fits; auto loads nothing, but proposes a profile and shows how it reads the first rows."`
	Region     string   `placeholder:"GB" help:"Country of numbers without a country code, by its two letters; GB by default."`
	DayFirst   bool     `name:"day-first" xor:"order" help:"The day comes before the month in dates that leave the order open."`
	MonthFirst bool     `name:"month-first" xor:"order" help:"The month comes before the day in dates that leave the order open."`
	Again      bool     `help:"Read files again that are already loaded, with the options given now; the former reading is withdrawn and a record of it kept."`
	Save       string   `name:"save-profile" type:"path" placeholder:"FILE" help:"With --profile auto: keep the proposed profile in this new file."`
	DryRun     bool     `name:"dry-run" help:"Read and check everything and report what would be loaded; nothing is kept or written."`
	JSON       bool     `name:"json" help:"Print the receipt as JSON."`
}

// maxOwner is the largest size of a file with a number, in bytes.
const maxOwner = 256

// ReadOwner reads Owner from the file of --owner-file, or from stdin.
func (l *Load) ReadOwner(stdin io.Reader) error {
	if l.OwnerFile == "" {
		return nil
	}
	from := stdin
	if l.OwnerFile != "-" {
		file, err := os.Open(l.OwnerFile)
		if err != nil {
			return intel.Wrap(err, intel.BadInput, "The file of --owner-file cannot be read.")
		}
		defer file.Close()
		from = file
	}
	text, err := io.ReadAll(io.LimitReader(from, maxOwner+1))
	if err != nil {
		return intel.Wrap(err, intel.BadInput, "The number of --owner-file cannot be read.")
	}
	if l.Owner = strings.TrimSpace(string(text)); l.Owner == "" || len(text) > maxOwner {
		return intel.Errorf(intel.BadInput, "The input of --owner-file must contain the number and nothing else.")
	}
	return nil
}

// Demo are the settings of the command demo.
type Demo struct {
	HTTP      `embed:""`
	Size      string `enum:"small,medium,large" default:"medium" help:"Size of the operation: small, medium or large."`
	Seed      uint64 `default:"1" help:"The same seed and size give the same operation, byte for byte."`
	Dir       string `type:"path" placeholder:"FOLDER" help:"Where to write the files; by default demo in the data folder."`
	WriteOnly bool   `help:"Write the files and stop."`
	NoServe   bool   `help:"Write and load, ask the example queries and stop."`
}

// Parse reads the command line. An error is one sentence that says what to do.
// With --help it prints to out, and ok is false.
func Parse(args []string, out io.Writer) (cfg *Config, ok bool, err error) {
	cfg = &Config{}
	exited := false
	parser, err := kong.New(cfg,
		kong.Name("linegraph"),
		kong.Description("Linegraph shows how county lines work: it loads the exports of seized phones into a graph and answers questions about it over GraphQL."),
		kong.Configuration(belowEnvironment),
		kong.Writers(out, out),
		kong.Exit(func(int) { exited = true }),
		kong.UsageOnError(),
	)
	if err != nil {
		return nil, false, err
	}
	ctx, err := parser.Parse(args)
	if exited {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, intel.Wrap(err, intel.BadInput, "%s; see linegraph --help.", err)
	}
	cfg.Command = ctx.Selected().Name
	return cfg, true, nil
}

// belowEnvironment reads a configuration file, over which the environment takes
// precedence. By default kong gives the file precedence.
func belowEnvironment(file io.Reader) (kong.Resolver, error) {
	text, err := yamltext.Read(file)
	if err != nil {
		return nil, err
	}
	settings, err := kongyaml.Loader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return kong.ResolverFunc(func(ctx *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
		for _, name := range flag.Envs {
			if _, set := os.LookupEnv(name); set {
				return nil, nil
			}
		}
		return settings.Resolve(ctx, parent, flag)
	}), nil
}

// Password returns the password of an external Neo4j, from the file, or else
// from the environment.
func (n Neo4j) Password() (datafolder.Secret, error) {
	if n.PasswordFile == "" {
		return datafolder.NewSecret(os.Getenv("LINEGRAPH_NEO4J_PASSWORD")), nil
	}
	text, err := os.ReadFile(n.PasswordFile)
	if err != nil {
		return datafolder.Secret{}, intel.Wrap(err, intel.BadInput, "The password file %s cannot be read.", n.PasswordFile)
	}
	return datafolder.NewSecret(strings.TrimSpace(string(text))), nil
}
