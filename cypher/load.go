package cypher

import (
	"context"
	_ "embed"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_known.cypher
	loadKnown string
	//go:embed queries/load_messages.cypher
	loadMessages string
	//go:embed queries/load_recipients.cypher
	loadRecipients string
	//go:embed queries/load_found.cypher
	loadFound string
	//go:embed queries/load_saved_contacts.cypher
	loadSavedContacts string
	//go:embed queries/load_shown.cypher
	loadShown string
	//go:embed queries/load_checkpoint.cypher
	loadCheckpoint string
)

// WriteBatch writes communications, contacts and notices of one hidden export, all of
// them or none, and records how far the export has got. Communications that the graph
// has already are only linked to this export too. The order matters: the parties are
// locked first, so that if two loads bring the same event, the second finds it.
func (s *Store) WriteBatch(ctx context.Context, batch intel.Batch) error {
	messages := withoutDoubles(batch.Messages)
	parties := partiesOf(messages, batch.Contacts)
	return s.writeWithin(ctx, loadWait, func(tx Tx) error { // nobody sees it yet, so the version stays
		places, err := s.parties(ctx, tx, batch.ExportID, parties, utc(time.Now()))
		if err != nil {
			return err
		}
		fresh, known, err := s.sift(ctx, tx, messages)
		if err != nil {
			return err
		}
		if err := s.writeMessages(ctx, tx, batch.ExportID, fresh, known, places); err != nil {
			return err
		}
		if err := s.writeContacts(ctx, tx, batch.ExportID, batch.Contacts, places); err != nil {
			return err
		}
		if err := s.writeNotices(ctx, tx, batch.ExportID, batch.Notices); err != nil {
			return err
		}
		return s.checkpoint(ctx, tx, batch)
	})
}

func (s *Store) checkpoint(ctx context.Context, tx Tx, batch intel.Batch) error {
	found := false
	err := s.Run(ctx, tx, loadCheckpoint, map[string]any{"export": batch.ExportID, "written": batch.Written},
		func([]any) error { found = true; return nil })
	if err == nil && !found {
		return noExport
	}
	return err
}

// Shown tells which of these communications and notices are visible already.
func (s *Store) Shown(ctx context.Context, ids []string) (map[string]bool, error) {
	shown, err := s.ids(ctx, loadShown, map[string]any{"ids": ids})
	return setOf(shown), err
}

// PrepareLoad prepares the first batch while a file is being read: it makes
// readers filter hidden exports, and has Neo4j plan the statements of a load.
func (s *Store) PrepareLoad(ctx context.Context) error {
	if err := s.Hide(ctx); err != nil {
		return err
	}
	return s.PlanLoad(ctx)
}

// PlanLoad has Neo4j plan the statements of a load, so that the first load after
// a start need not wait for that. It runs them without any row. Concurrent calls
// wait for one run.
func (s *Store) PlanLoad(ctx context.Context) error {
	s.planning.Lock()
	defer s.planning.Unlock()
	if s.planned {
		return nil
	}
	err := s.writeWithin(ctx, writeWait, func(tx Tx) error { // writes nothing, so the version stays
		nothing := map[string]any{"rows": []any{}, "ids": []any{}, "export": "", "id": "", "shown": "",
			"own": []any{}, "others": []any{}, "exports": []any{}, "now": utc(time.Now())}
		texts := []string{loadNumbers, loadAccounts, loadNames, loadKnown, loadMessages, loadRecipients, loadFound, loadSavedContacts, loadNotices,
			publishCounts, publishTexts[0], publishPhones, publishNames, publishSaid, sameSources, sameMet, sameOfOthers}
		for _, text := range texts {
			if err := s.Run(ctx, tx, text, nothing, nil); err != nil {
				return err
			}
		}
		return nil
	})
	s.planned = err == nil
	return err
}

// sift separates communications that the graph does not have yet from those
// that it has.
func (s *Store) sift(ctx context.Context, tx Tx, messages []*intel.Message) (fresh, known []*intel.Message, err error) {
	ids := make([]any, len(messages))
	for i, m := range messages {
		ids[i] = m.ID
	}
	var held map[string]bool
	err = s.Run(ctx, tx, loadKnown, map[string]any{"ids": ids}, func(values []any) error {
		held = setOf(texts(values[0]))
		return nil
	})
	if err != nil || len(held) == 0 {
		return messages, nil, err
	}
	for _, m := range messages {
		if held[m.ID] {
			known = append(known, m)
		} else {
			fresh = append(fresh, m)
		}
	}
	return fresh, known, nil
}

func (s *Store) writeMessages(ctx context.Context, tx Tx, export string, fresh, known []*intel.Message, places map[string]string) error {
	rows, more := messageRows(fresh, places)
	if len(rows) > 0 {
		created, err := s.exec(ctx, tx, loadMessages, map[string]any{"rows": rows, "export": export})
		if err != nil {
			return err
		}
		if created.NodesCreated() != len(rows) {
			return noExport // only the export can be missing there
		}
	}
	if err := s.runRows(ctx, tx, loadRecipients, more, export, time.Time{}); err != nil {
		return err
	}
	return s.runRows(ctx, tx, loadFound, foundRows(known), export, time.Time{})
}

func (s *Store) writeContacts(ctx context.Context, tx Tx, export string, contacts []intel.SavedContact, places map[string]string) error {
	rows := make([]any, len(contacts))
	for i, c := range contacts {
		rows[i] = []any{places[c.Party.ID], c.SavedAs, intel.Fold(c.SavedAs), trueOrNull(c.Repaired), textOrNull(c.Raw)}
	}
	return s.runRows(ctx, tx, loadSavedContacts, rows, export, time.Time{})
}

// runRows runs a statement for rows, or nothing if there are none.
func (s *Store) runRows(ctx context.Context, tx Tx, text string, rows []any, export string, now time.Time) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := s.exec(ctx, tx, text, map[string]any{"rows": rows, "export": export, "now": now})
	return err
}

// exec runs a statement and returns the number of its changes.
func (s *Store) exec(ctx context.Context, tx Tx, text string, params map[string]any) (neo4j.Counters, error) {
	s.statements.Add(1)
	result, err := tx.Run(ctx, text, params)
	if err != nil {
		return nil, err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, err
	}
	return summary.Counters(), nil
}
