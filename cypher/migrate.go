package cypher

import (
	"context"
	"embed"
	"slices"
	"strings"
	"time"

	"linegraph/internal/intel"
)

//go:embed migrations/*.cypher
var migrationFiles embed.FS

// migrateWait is how long one service waits for another that migrates the same
// graph, and how long its own migration may take: some go through every communication.
const migrateWait = 30 * time.Minute

const (
	lockKey  = "CREATE CONSTRAINT migration_lock IF NOT EXISTS FOR (n:MigrationLock) REQUIRE n.name IS UNIQUE"
	nameKey  = "CREATE CONSTRAINT migration_name IF NOT EXISTS FOR (n:Migration) REQUIRE n.name IS UNIQUE"
	takeLock = "MERGE (l:MigrationLock {name: 'schema'}) SET l.at = datetime()"
	listDone = "MATCH (m:Migration) RETURN m.name"
	markDone = "MERGE (m:Migration {name: $name}) ON CREATE SET m.at = datetime()"
)

// Migrate brings the graph to the schema of this version: each file of migrations/
// runs once, in the order of its number, and is recorded as a (:Migration {name, at}).
// Changes that Cypher alone cannot make follow, and are recorded in the same way.
// Services that start together take turns: one holds a lock, a node that it keeps
// written but uncommitted, while it works. Every statement can be repeated, so an
// interrupted migration is simply run again. An index or constraint that was dropped
// since, or has FAILED, is created again.
func (s *Store) Migrate(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, migrateWait)
	defer cancel()
	for _, key := range []string{lockKey, nameKey} {
		if err := s.apply(ctx, []string{key}, nil); err != nil {
			return err
		}
	}
	err := s.writeWithin(ctx, migrateWait, func(lock Tx) error {
		if err := s.Run(ctx, lock, takeLock, nil, nil); err != nil {
			return err
		}
		return s.applyPending(ctx)
	})
	if err != nil {
		return err
	}
	_ = s.mendSchema(ctx) // SchemaReady reports the fault; other queries can still be answered
	return nil
}

func (s *Store) applyPending(ctx context.Context) error {
	var done []string
	err := s.Read(ctx, listDone, nil, func(values []any) error {
		done = append(done, values[0].(string))
		return nil
	})
	if err != nil {
		return err
	}
	files, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		return intel.Wrap(err, intel.Internal, "The migrations of this build cannot be read.")
	}
	for _, file := range files { // in the order of their names
		name := strings.TrimSuffix(file.Name(), ".cypher")
		if slices.Contains(done, name) {
			continue
		}
		if err := s.applyFile(ctx, name); err != nil {
			return err
		}
	}
	if s.says != nil {
		if err := s.applyOnce(ctx, done, numbersDescribed, s.describeAll); err != nil {
			return err
		}
	}
	return s.applyOnce(ctx, done, daysFilled, s.fillAllDays)
}

// applyOnce makes a change that Cypher alone cannot make, unless it is done, and records it.
func (s *Store) applyOnce(ctx context.Context, done []string, name string, change func(context.Context) error) error {
	if slices.Contains(done, name) {
		return nil
	}
	if err := change(ctx); err != nil {
		return err
	}
	return s.apply(ctx, []string{markDone}, map[string]any{"name": name})
}

// applyFile runs one file in one transaction, so a file either changes the
// schema or writes data: Neo4j does not take both together.
func (s *Store) applyFile(ctx context.Context, name string) error {
	text, err := migrationFiles.ReadFile("migrations/" + name + ".cypher")
	if err != nil {
		return intel.Wrap(err, intel.Internal, "The migrations of this build cannot be read.")
	}
	areas, parts := referenceAreas()
	params := map[string]any{"areas": areas, "parts": parts}
	if err := s.apply(ctx, statements(string(text)), params); err != nil {
		return err
	}
	return s.apply(ctx, []string{markDone}, map[string]any{"name": name})
}

func (s *Store) apply(ctx context.Context, texts []string, params map[string]any) error {
	return s.writeWithin(ctx, migrateWait, func(tx Tx) error {
		for _, text := range texts {
			if err := s.Run(ctx, tx, text, params, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// statements splits a file at semicolons that end a line.
func statements(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text+"\n", ";\n") {
		if code := strings.TrimSpace(withoutComments(part)); code != "" {
			out = append(out, code)
		}
	}
	return out
}

func withoutComments(text string) string {
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool {
		return strings.HasPrefix(strings.TrimSpace(line), "//")
	})
	return strings.Join(lines, "\n")
}
