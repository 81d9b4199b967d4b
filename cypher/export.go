package cypher

import (
	"context"
	_ "embed"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_state.cypher
	loadState string
	//go:embed queries/load_begin.cypher
	loadBegin string
	//go:embed queries/load_handsets.cypher
	loadHandsets string
	//go:embed queries/load_sims.cypher
	loadSims string
	//go:embed queries/load_owners.cypher
	loadOwners string
)

// ExportState returns the state of an export, or the zero value if there is
// none.
func (s *Store) ExportState(ctx context.Context, id string) (state intel.ExportState, err error) {
	err = s.Read(ctx, loadState, map[string]any{"id": id}, func(values []any) error { state = exportState(values); return nil })
	return state, err
}

func exportState(values []any) (state intel.ExportState) {
	state.State, _ = values[0].(string)
	state.Written, _ = values[1].(int64)
	state.Attempt, _ = values[2].(string)
	state.Load, _ = values[3].(string)
	state.Sha256, _ = values[4].(string)
	c := &state.Counts
	for i, n := range []*int64{&c.Read, &c.Created, &c.Matched, &c.Repaired, &c.Rejected} {
		*n, _ = values[5+i].(int64)
	}
	state.Reading, _ = values[10].(string)
	state.Former, _ = values[11].(int64)
	return state
}

// BeginExport writes the facts that the export states about itself and its
// phone, hidden, and marks it LOADING. An interrupted export keeps its
// progress. CONFLICT: the export is LOADED.
func (s *Store) BeginExport(ctx context.Context, file intel.ExportFile) error {
	return s.hiding(ctx, func(tx Tx) error {
		now := utc(time.Now())
		params := map[string]any{"sha256": file.Sha256, "id": file.ID, "properties": exportProperties(file), "now": now}
		begun, err := s.exec(ctx, tx, loadBegin, params)
		if err != nil {
			return err
		}
		if begun.PropertiesSet() == 0 {
			return intel.Errorf(intel.Conflict, "The export is loaded already.")
		}
		if err := s.runRows(ctx, tx, loadHandsets, handsetRows(file.Handsets), file.ID, now); err != nil {
			return err
		}
		if err := s.runRows(ctx, tx, loadSims, simRows(file.Sims), file.ID, now); err != nil {
			return err
		}
		return s.owners(ctx, tx, file.ID, file.Owners, now)
	})
}

// AddOwners adds owners to a loaded export, and compares its events again with
// those of other exports.
func (s *Store) AddOwners(ctx context.Context, id string, owners []intel.Party) error {
	return s.hiding(ctx, func(tx Tx) error {
		if err := s.owners(ctx, tx, id, owners, utc(time.Now())); err != nil {
			return err
		}
		return s.equate(ctx, tx, id, func(float64) {})
	})
}

func (s *Store) owners(ctx context.Context, tx Tx, export string, owners []intel.Party, now time.Time) error {
	places, err := s.parties(ctx, tx, export, owners, now)
	if err != nil {
		return err
	}
	rows := make([]any, 0, len(owners))
	for _, owner := range owners {
		rows = append(rows, []any{places[owner.ID]})
	}
	return s.runRows(ctx, tx, loadOwners, rows, export, now)
}

var noExport = intel.Errorf(intel.NotFound, "The export is not in the graph.")

func exportProperties(file intel.ExportFile) map[string]any {
	names, states, records := moduleColumns(file.Modules)
	return map[string]any{
		"moduleName": names, "moduleState": states, "moduleRecords": records,
		"fileName": textOrNull(file.FileName), "format": textOrNull(file.Format), "tool": textOrNull(file.Tool),
		"toolVersion": textOrNull(file.ToolVersion), "exhibitRef": textOrNull(file.ExhibitRef),
		"authority": textOrNull(file.Authority), "marking": textOrNull(file.Marking), "loadedBy": textOrNull(file.LoadedBy),
		"byteSize": file.ByteSize, "total": countOrNull(file.Records), "receivedAt": utc(file.ReceivedAt),
		"attempt": textOrNull(file.Attempt), "reading": textOrNull(file.Reading),
	}
}

// moduleColumns returns three lists of the same length, or nulls if the export does not
// list its modules.
func moduleColumns(modules []intel.Module) (names, states, records any) {
	if len(modules) == 0 {
		return nil, nil, nil
	}
	var n, s []string
	var r []int64
	for _, m := range modules {
		n, s, r = append(n, m.Name), append(s, m.State), append(r, m.Records)
	}
	return n, s, r
}

func handsetRows(devices []intel.Device) []any {
	rows := make([]any, 0, len(devices))
	for _, d := range devices {
		rows = append(rows, []any{d.ID, textOrNull(d.IMEI), textOrNull(d.Make), textOrNull(d.Model), textsOrNull(d.Claims)})
	}
	return rows
}

func simRows(sims []intel.SimCard) []any {
	rows := make([]any, 0, len(sims))
	for _, c := range sims {
		rows = append(rows, []any{c.ID, textOrNull(c.ICCID), textOrNull(c.IMSI)})
	}
	return rows
}
