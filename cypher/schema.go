package cypher

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/intel"
)

const (
	showIndexes     = "SHOW INDEXES YIELD name, state RETURN name, state"
	showConstraints = "SHOW CONSTRAINTS YIELD name RETURN name"
)

// schemaEvery is how often the store checks that every index and constraint exists and
// is online; a statement that misses one triggers the check at once. schemaSoon is the
// interval while one is being created.
const (
	schemaEvery = 30 * time.Second
	schemaSoon  = time.Second
)

// schema is the state of the graph's indexes and constraints, as far as the
// store knows.
type schema struct {
	lacks  atomic.Pointer[intel.Error] // why some of them cannot be used; nil: all can
	missed chan struct{}               // a statement found one that it cannot use
}

// SchemaReady returns nil while every index and constraint can be used, and otherwise
// UNAVAILABLE with the reason, as far as this process knows.
func (s *Store) SchemaReady() error {
	if lacks := s.schema.lacks.Load(); lacks != nil {
		return lacks
	}
	return nil
}

// KeepSchema checks the indexes and constraints until ctx ends, and creates again those
// that were dropped or have FAILED.
func (s *Store) KeepSchema(ctx context.Context) {
	for {
		pause := schemaEvery
		if s.SchemaReady() != nil {
			pause = schemaSoon
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-s.schema.missed:
			timer.Stop()
		case <-timer.C:
		}
		if err := s.mendSchema(ctx); err != nil && ctx.Err() == nil && intel.ErrorCode(err) != intel.Unavailable {
			s.log.Error().Str("code", string(intel.ErrorCode(err))).Msg("cannot recreate an index or constraint of the graph; retrying")
		}
	}
}

// meets triggers a check of the schema when err says that a statement lacked an index.
func (s *Store) meets(err error) {
	if !isIndexMissing(err) {
		return
	}
	select {
	case s.schema.missed <- struct{}{}:
	default: // a check is already due
	}
}

var errIndexMade = &intel.Error{Code: intel.Unavailable, Message: "An index of the graph is being rebuilt; try again shortly."}

// isIndexMissing tells whether a statement needed an index that does not exist, has
// FAILED or is still being filled. That is an error only for an index used by name;
// otherwise Neo4j plans the statement without it.
func isIndexMissing(err error) bool {
	var server *neo4j.Neo4jError
	if !errors.As(err, &server) {
		return false
	}
	switch server.Code {
	case "Neo.ClientError.Schema.IndexNotFound", "Neo.TransientError.Schema.IndexNotFound", "Neo.DatabaseError.Schema.IndexCreationFailed":
		return true
	case "Neo.ClientError.Procedure.ProcedureCallFailed":
		return strings.Contains(server.Msg, "db.index.fulltext")
	}
	return false
}

// mendSchema creates indexes and constraints that are missing, drops and creates
// those that have FAILED, and records whether all can be used now. It fails if one
// cannot be created.
func (s *Store) mendSchema(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, migrateWait)
	defer cancel()
	broken, filling, err := s.faults(ctx)
	if err != nil {
		return err
	}
	if len(broken) > 0 {
		s.schema.lacks.Store(errIndexMade)
		s.log.Warn().Strs("names", names(broken)).Msg("indexes or constraints of the graph are missing or have failed; recreating them")
		err = s.writeWithin(ctx, migrateWait, func(lock Tx) error { // services take turns, as in Migrate
			if err := s.Run(ctx, lock, takeLock, nil, nil); err != nil {
				return err
			}
			still, _, err := s.faults(ctx)
			if err != nil {
				return err
			}
			return s.remake(ctx, still)
		})
		if err == nil {
			broken, filling, err = s.faults(ctx)
		}
	}
	switch {
	case err != nil:
		failure := intel.Wrap(err, intel.Unavailable, "An index or constraint of the graph is missing or has failed and could not be created again: "+
			"find its name in the log, and check whether two records have the same key.")
		s.schema.lacks.Store(failure)
	case len(broken)+filling > 0:
		s.schema.lacks.Store(errIndexMade)
	default:
		if s.schema.lacks.Swap(nil) != nil {
			s.log.Info().Msg("every index and constraint of the graph can be used again")
		}
	}
	return err
}

// remake drops each index or constraint, if it exists, and creates it from its
// definition. If one cannot be created, it still creates the others.
func (s *Store) remake(ctx context.Context, broken []definition) (err error) {
	for _, d := range broken {
		for _, text := range []string{d.drop(), d.text} {
			if made := s.apply(ctx, []string{text}, nil); made != nil {
				s.log.Error().Str("name", d.name).Str("code", string(intel.ErrorCode(made))).Msg("cannot create an index or constraint")
				err = errors.Join(err, made)
			}
		}
	}
	return err
}

// faults returns the definitions that are missing in the graph or have FAILED, and how
// many others are still being filled.
func (s *Store) faults(ctx context.Context) (broken []definition, filling int, err error) {
	states, constraints := map[string]string{}, map[string]bool{}
	if err := s.Read(ctx, showIndexes, nil, func(values []any) error {
		name, _ := values[0].(string)
		states[name], _ = values[1].(string)
		return nil
	}); err != nil {
		return nil, 0, err
	}
	if err := s.Read(ctx, showConstraints, nil, func(values []any) error {
		name, _ := values[0].(string)
		constraints[name] = true
		return nil
	}); err != nil {
		return nil, 0, err
	}
	for _, d := range definitions() {
		switch {
		case d.constraint && !constraints[d.name], states[d.name] == "", states[d.name] == "FAILED":
			broken = append(broken, d)
		case states[d.name] != "ONLINE":
			filling++
		}
	}
	return broken, filling, nil
}

// definition is the statement that creates an index or a constraint.
type definition struct {
	name, text string
	constraint bool
}

func (d definition) drop() string {
	if d.constraint {
		return "DROP CONSTRAINT " + d.name + " IF EXISTS"
	}
	return "DROP INDEX " + d.name + " IF EXISTS"
}

func names(all []definition) (out []string) {
	for _, d := range all {
		out = append(out, d.name)
	}
	return out
}

var (
	defines = regexp.MustCompile(`^CREATE (?:[A-Z]+ )?(CONSTRAINT|INDEX) (\w+) IF NOT EXISTS`)
	drops   = regexp.MustCompile(`^DROP (?:CONSTRAINT|INDEX) (\w+)`)
)

// definitions returns those that remain after all migrations, in their order.
func definitions() (all []definition) {
	texts := []string{lockKey, nameKey}
	files, _ := migrationFiles.ReadDir("migrations")
	for _, file := range files {
		text, _ := migrationFiles.ReadFile("migrations/" + file.Name())
		texts = append(texts, statements(string(text))...)
	}
	for _, text := range texts {
		if m := defines.FindStringSubmatch(text); m != nil {
			all = append(all, definition{m[2], text, m[1] == "CONSTRAINT"})
		}
		if m := drops.FindStringSubmatch(text); m != nil {
			all = slices.DeleteFunc(all, func(d definition) bool { return d.name == m[1] })
		}
	}
	return all
}
