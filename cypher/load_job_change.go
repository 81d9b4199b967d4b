package cypher

import (
	"context"
	_ "embed"
	"slices"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_job_state.cypher
	loadJobState string
	//go:embed queries/load_job_change.cypher
	loadJobChange string
)

// LoadChange is a change of a load's state that a caller may request.
type LoadChange struct {
	to   intel.JobState
	from []intel.JobState
	due  any // true if a worker has to handle the load then; nil if not
	done string
}

// The possible changes. The load's worker notices a pause or a cancellation within a second;
// a worker then undoes a cancelled load.
var (
	PauseLoad = LoadChange{to: intel.JobPaused, from: []intel.JobState{intel.JobQueued, intel.JobRunning}, done: "paused"}
	// ResumeLoad continues where the load stopped, also after it failed.
	ResumeLoad = LoadChange{to: intel.JobQueued, from: []intel.JobState{intel.JobPaused, intel.JobFailed}, due: true, done: "resumed"}
	CancelLoad = LoadChange{to: intel.JobCancelled, from: []intel.JobState{intel.JobQueued, intel.JobRunning, intel.JobPaused, intel.JobFailed}, due: true, done: "cancelled"}
)

// ChangeLoad puts a load into another state and then runs read in the same transaction.
// NOT_FOUND: there is no such load. CONFLICT: its state no longer allows the change. If the
// load is in that state already, that is no error and changes nothing.
func (s *Store) ChangeLoad(ctx context.Context, id string, c LoadChange, by string, read func(tx Tx) error) error {
	return s.changeLoads(ctx, func(tx Tx, at any) error {
		var state intel.JobState
		err := s.Run(ctx, tx, loadJobState, map[string]any{"id": id}, func(values []any) error {
			text, _ := values[0].(string)
			state = intel.JobState(text)
			return nil
		})
		switch {
		case err != nil:
			return err
		case state == "":
			return intel.Errorf(intel.NotFound, "There is no load with this id.")
		case c.holds(state):
		case !slices.Contains(c.from, state):
			return intel.Errorf(intel.Conflict, "A load that is %s cannot be %s.", state, c.done)
		default:
			params := map[string]any{"id": id, "state": string(c.to), "due": c.due, "by": by, "at": at}
			if err := s.Run(ctx, tx, loadJobChange, params, nil); err != nil {
				return err
			}
		}
		return read(tx)
	})
}

// holds tells whether the change has been made already: a resumed load may be
// running again.
func (c LoadChange) holds(state intel.JobState) bool {
	return state == c.to || c.to == intel.JobQueued && state == intel.JobRunning
}
