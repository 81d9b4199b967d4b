package phonedb

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"linegraph/internal/export"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// database is the copy of one database, open on one read-only connection. Its
// statements use only names from this package; a name from the database is used only
// if it equals one of them or matches lavaName.
type database struct {
	ctx       context.Context // of the read: every statement that may take long ends with it
	dir       string
	pool      *sql.DB
	conn      *sql.Conn
	columns   map[string][]string // of each plain table
	prepared  map[string]*sql.Stmt
	own       *sql.DB // for lookups that need a table of their own
	temporary string  // the pragma that says where SQLite's temporary files go
	mended    string  // what was repaired in texts of the row being read, "" for nothing
}

// Limits of what SQLite does for a database that nobody vouches for.
const (
	maxValue  = 16 << 20 // bytes of a value and of a row
	maxSQL    = 1 << 20  // bytes of a statement of its schema
	maxTables = 10_000
)

// settings of the connection. What does not fit the cache of 4 MB goes to
// temporary files, which SQLite keeps in one folder for all connections.
const settings = "?mode=ro&_defensive=1&_query_only=1&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)" +
	"&_pragma=mmap_size(0)&_pragma=temp_store(1)&_pragma=cache_size(-4000)"

func open(ctx context.Context, r io.Reader) (*database, error) {
	dir, err := newCopy(ctx, r)
	if err != nil {
		return nil, err
	}
	d := &database{ctx: ctx, dir: dir, columns: map[string][]string{}, prepared: map[string]*sql.Stmt{}}
	if err := d.connect(); err != nil {
		d.close()
		return nil, d.failed(err)
	}
	return d, nil
}

func (d *database) connect() error {
	spooled, err := spool.Dir()
	if err != nil {
		return err
	}
	path := (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(d.dir, copyName))}).String()
	d.temporary = url.QueryEscape("temp_store_directory('" + strings.ReplaceAll(filepath.ToSlash(spooled), "'", "''") + "')")
	connector, err := sqlite.NewConnector(path + settings + "&_pragma=" + d.temporary)
	if err != nil {
		return err
	}
	d.pool = sql.OpenDB(connector)
	if d.conn, err = d.pool.Conn(d.ctx); err != nil {
		return err
	}
	for id, most := range map[int]int{
		sqlite3.SQLITE_LIMIT_LENGTH: maxValue, sqlite3.SQLITE_LIMIT_SQL_LENGTH: maxSQL, sqlite3.SQLITE_LIMIT_ATTACHED: 0,
		sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
	} {
		if _, err := sqlite.Limit(d.conn, id, most); err != nil {
			return err
		}
	}
	if err := d.conn.Raw(func(c any) error { return c.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(onlyReading) }); err != nil {
		return err
	}
	return d.survey()
}

// onlyReading is all that a statement may do.
func onlyReading(action sqlite.AuthorizerActionCode, name, _, _, _ string) sqlite.AuthorizerReturnCode {
	switch {
	case action == sqlite.AuthSelect, action == sqlite.AuthRead, action == sqlite.AuthPragma && name == "table_info":
		return sqlite.AuthorizerOK
	}
	return sqlite.AuthorizerDeny
}

// survey finds the tables that layouts know, and their columns.
func (d *database) survey() error {
	names, err := d.plainTables(func(name string) bool { return slices.Contains(tables, name) })
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := d.surveyTable(name); err != nil {
			return err
		}
	}
	return nil
}

// plainTables gives the names of the tables that are wanted. Views, virtual
// tables and computed columns could do anything, and are as if they were not there.
func (d *database) plainTables(wanted func(name string) bool) (names []string, err error) {
	rows, err := d.conn.QueryContext(d.ctx, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for n := 0; rows.Next(); n++ {
		var name, made sql.NullString
		if err := rows.Scan(&name, &made); err != nil {
			return nil, err
		}
		if n > maxTables {
			return nil, intel.Errorf(intel.BadInput, "The database has more than %d tables.", maxTables)
		}
		if wanted(name.String) && strings.HasPrefix(strings.ToUpper(made.String), "CREATE TABLE") {
			names = append(names, name.String)
		}
	}
	return names, rows.Err()
}

// tables are all that layouts read.
var tables = []string{
	"ZCALLRECORD", "ZHANDLE", "Z_2REMOTEPARTICIPANTHANDLES", "call", "message", "handle", "chat", "chat_message_join", "chat_handle_join", "ABPerson", "ABMultiValue",
	"ZWAMESSAGE", "ZWACHATSESSION", "ZWAGROUPMEMBER", "ZWAPROFILEPUSHNAME", "ZWACDCALLEVENT", "ZWACDCALLEVENTPARTICIPANT", "ZWAAGGREGATECALLEVENT",
	"calls", "sms", "pdu", "addr", "part", "raw_contacts", "data", "mimetypes", "siminfo",
	"jid", "jid_map", "group_participant_user", "call_log", "call_log_participant_v2", "messages", "group_participants",
	"chat_recoverable_message_join", "message_add_on", "message_add_on_reaction", "message_edit_info",
}

func (d *database) surveyTable(name string) error {
	rows, err := d.conn.QueryContext(d.ctx, "PRAGMA table_info("+name+")")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var column string
		var other any
		if err := rows.Scan(&other, &column, &other, &other, &other, &other); err != nil {
			return err
		}
		d.columns[name] = append(d.columns[name], column)
	}
	return rows.Err()
}

// has tells whether every table is there with the columns named for it.
func (d *database) has(needs map[string][]string) bool {
	for table, columns := range needs {
		for _, c := range columns {
			if !slices.Contains(d.columns[table], c) {
				return false
			}
		}
	}
	return true
}

func (d *database) close() {
	for _, s := range d.prepared {
		_ = s.Close() // nothing was written
	}
	if d.own != nil {
		_ = d.own.Close()
	}
	if d.conn != nil {
		_ = d.conn.Close()
	}
	if d.pool != nil {
		_ = d.pool.Close()
	}
	_ = os.RemoveAll(d.dir)
}

// tooBig tells of a value or a row beyond maxValue.
func tooBig(err error) bool {
	var told *sqlite.Error
	return errors.As(err, &told) && told.Code()&0xff == sqlite3.SQLITE_TOOBIG
}

// failed turns an error of SQLite into a sentence; if the read was cancelled, it returns the
// error of the context.
func (d *database) failed(err error) error {
	if stopped := d.ctx.Err(); stopped != nil {
		return stopped
	}
	if errors.As(err, new(*intel.Error)) {
		return err
	}
	var told *sqlite.Error
	if errors.As(err, &told) && (told.Code()&0xff == sqlite3.SQLITE_FULL || told.Code()&0xff == sqlite3.SQLITE_IOERR) {
		return intel.Wrap(err, intel.Unavailable, "There is no room for temporary files, or the disk failed.")
	}
	return intel.Wrap(err, intel.BadInput, "The database is damaged: not all of it can be read. Nothing of it was loaded.")
}

// place finds a row again.
func place(table string, of row) export.Place { return export.Place{Record: table, ID: of.key()} }
