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
	//go:embed queries/load_contact_sums.cypher
	loadContactSums string
	//go:embed queries/load_saved_contacts.cypher
	loadSavedContacts string
)

// WriteBatch writes communications and contacts of one export and keeps the
// roll-up IN_CONTACT_WITH exact, all or nothing. What the graph holds already
// is only noted as found in this export too. The order matters: the parties
// are locked first, so that of two loads that bring the same event the second
// finds it.
func (s *Store) WriteBatch(ctx context.Context, batch intel.Batch) (intel.Tally, error) {
	messages := withoutDoubles(batch.Messages)
	parties := partiesOf(messages, batch.Contacts)
	var tally intel.Tally
	err := s.Write(ctx, func(tx Tx) error {
		places, err := s.parties(ctx, tx, parties, utc(time.Now()))
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
		contacts, err := s.writeContacts(ctx, tx, batch.ExportID, batch.Contacts, places)
		tally.Created = int64(len(fresh) + contacts)
		return err
	})
	if err != nil {
		return intel.Tally{}, err
	}
	tally.Matched = int64(len(batch.Messages)+len(batch.Contacts)) - tally.Created
	return tally, nil
}

// PrepareLoad has Neo4j plan the statements of a load, without any row, so that
// it is ready when the first batch comes. A file is read for seconds before. The
// plans are kept, so only the first call does anything.
func (s *Store) PrepareLoad(ctx context.Context) error {
	if s.prepared.Load() {
		return nil
	}
	err := s.writeWithin(ctx, writeWait, func(tx Tx) error { // writes nothing, so the version stays
		nothing := map[string]any{"rows": []any{}, "ids": []any{}, "export": "", "now": utc(time.Now())}
		for _, text := range []string{loadNumbers, loadAccounts, loadKnown, loadMessages, loadRecipients, loadFound, loadContactSums, loadSavedContacts} {
			if err := s.Run(ctx, tx, text, nothing, nil); err != nil {
				return err
			}
		}
		return nil
	})
	s.prepared.Store(err == nil)
	return err
}

// sift parts what the graph does not hold yet from what it does.
func (s *Store) sift(ctx context.Context, tx Tx, messages []*intel.Message) (fresh, known []*intel.Message, err error) {
	ids := make([]any, len(messages))
	for i, m := range messages {
		ids[i] = m.ID
	}
	held := map[string]bool{}
	err = s.Run(ctx, tx, loadKnown, map[string]any{"ids": ids}, func(values []any) error {
		for _, id := range values[0].([]any) {
			held[id.(string)] = true
		}
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
	rows, more, sums := messageRows(fresh, places)
	if len(rows) > 0 {
		created, err := s.exec(ctx, tx, loadMessages, map[string]any{"rows": rows, "export": export})
		if err != nil {
			return err
		}
		if created.NodesCreated() != len(rows) {
			return noExport // the one thing in the statement that may be missing
		}
	}
	if err := s.runRows(ctx, tx, loadRecipients, more, export, time.Time{}); err != nil {
		return err
	}
	if err := s.runRows(ctx, tx, loadFound, foundRows(known), export, time.Time{}); err != nil {
		return err
	}
	return s.runRows(ctx, tx, loadContactSums, sums, export, time.Time{})
}

// writeContacts tells how many address-book entries are new.
func (s *Store) writeContacts(ctx context.Context, tx Tx, export string, contacts []intel.SavedContact, places map[string]string) (int, error) {
	if len(contacts) == 0 {
		return 0, nil
	}
	rows := make([]any, len(contacts))
	for i, c := range contacts {
		rows[i] = []any{places[c.Party.ID], c.SavedAs, intel.Fold(c.SavedAs)}
	}
	created, err := s.exec(ctx, tx, loadSavedContacts, map[string]any{"rows": rows, "export": export})
	if err != nil {
		return 0, err
	}
	return created.RelationshipsCreated(), nil
}

// runRows runs a statement for rows; none are no round trip.
func (s *Store) runRows(ctx context.Context, tx Tx, text string, rows []any, export string, now time.Time) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := s.exec(ctx, tx, text, map[string]any{"rows": rows, "export": export, "now": now})
	return err
}

// exec runs a statement for what it changes.
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
