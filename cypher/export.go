package cypher

import (
	"context"
	_ "embed"
	"encoding/json"
	"strings"
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
	//go:embed queries/load_finish.cypher
	loadFinish string
)

// ExportLoaded tells whether an export was loaded to its end before, and how
// many records it was found to hold then.
func (s *Store) ExportLoaded(ctx context.Context, id string) (loaded bool, read int64, err error) {
	err = s.Read(ctx, loadState, map[string]any{"id": id}, func(values []any) error {
		loaded = values[0] == "LOADED"
		read, _ = values[1].(int64)
		return nil
	})
	return loaded, read, err
}

// BeginExport writes what the export says of itself and its phone, and marks it
// LOADING. An export that was cut short is begun again.
func (s *Store) BeginExport(ctx context.Context, file intel.ExportFile) error {
	return s.Write(ctx, func(tx Tx) error {
		now := utc(time.Now())
		params := map[string]any{"sha256": file.Sha256, "id": file.ID, "properties": exportProperties(file), "now": now}
		if err := s.Run(ctx, tx, loadBegin, params, nil); err != nil {
			return err
		}
		if err := s.runRows(ctx, tx, loadHandsets, handsetRows(file.Handsets), file.ID, now); err != nil {
			return err
		}
		if err := s.runRows(ctx, tx, loadSims, simRows(file.Sims), file.ID, now); err != nil {
			return err
		}
		places, err := s.parties(ctx, tx, file.Owners, now)
		if err != nil {
			return err
		}
		owners := make([]any, 0, len(file.Owners))
		for _, owner := range file.Owners {
			owners = append(owners, []any{places[owner.ID]})
		}
		return s.runRows(ctx, tx, loadOwners, owners, file.ID, now)
	})
}

// FinishExport marks the export LOADED, with its counts: each as a property of
// its own (created becomes countsCreated) and all as one JSON text.
func (s *Store) FinishExport(ctx context.Context, id string, counts map[string]int64) error {
	text, err := json.Marshal(counts)
	if err != nil {
		return intel.Wrap(err, intel.Internal, "The counts of an export cannot be stored.")
	}
	properties := make(map[string]any, len(counts))
	for name, n := range counts {
		properties["counts"+strings.ToUpper(name[:1])+name[1:]] = n
	}
	params := map[string]any{"id": id, "counts": properties, "json": string(text), "now": utc(time.Now())}
	return s.Write(ctx, func(tx Tx) error {
		found := false
		err := s.Run(ctx, tx, loadFinish, params, func([]any) error { found = true; return nil })
		if err == nil && !found {
			return noExport
		}
		return err
	})
}

var noExport = intel.Errorf(intel.NotFound, "The export is not in the graph.")

func exportProperties(file intel.ExportFile) map[string]any {
	return map[string]any{
		"fileName": textOrNull(file.FileName), "format": textOrNull(file.Format), "tool": textOrNull(file.Tool),
		"toolVersion": textOrNull(file.ToolVersion), "exhibitRef": textOrNull(file.ExhibitRef),
		"authority": textOrNull(file.Authority), "marking": textOrNull(file.Marking), "loadedBy": textOrNull(file.LoadedBy),
		"byteSize": file.ByteSize, "total": countOrNull(file.Records), "receivedAt": utc(file.ReceivedAt),
	}
}

func handsetRows(devices []intel.Device) []any {
	rows := make([]any, 0, len(devices))
	for _, d := range devices {
		rows = append(rows, []any{d.ID, textOrNull(d.IMEI), textOrNull(d.Make), textOrNull(d.Model)})
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
