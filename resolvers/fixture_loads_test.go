package resolvers_test

import "linegraph/internal/intel"

// loads are jobs of the queue: one that is done, one that brought nothing new,
// one that is paused half way, one that was refused, one of which little is known.
func (f *fixtureGraph) loads() {
	job := func(id string, d int, state intel.JobState, more props) {
		p := props{"state": string(state), "dryRun": false, "urgent": false, "byteSize": int64(d), "submittedAt": day(6, d), "updatedAt": day(6, d), "attempts": int64(0)}
		for name, v := range more {
			p[name] = v
		}
		f.node(intel.LoadJob, id, p)
	}
	job("load_fix_done", 1, intel.JobDone, props{"fileName": "set.zip", "sha256": "aa", "phase": "PUBLISHING", "done": int64(7), "total": int64(7), "filesDone": int64(2), "filesTotal": int64(2),
		"countsRead": int64(9), "countsCreated": int64(5), "countsMatched": int64(2), "countsRepaired": int64(1), "countsRejected": int64(2),
		"startedAt": day(6, 2), "endedAt": day(6, 3), "submittedBy": "dc fixture", "exhibitRef": "FX/1", "authority": "PACE s.19", "marking": "OFFICIAL", "region": "GB"})
	job("load_fix_again", 4, intel.JobDone, props{"fileName": "one.xml", "urgent": true, "countsRead": int64(9), "countsMatched": int64(9), "endedAt": day(6, 4)})
	job("load_fix_paused", 5, intel.JobPaused, props{"phase": "WRITING", "done": int64(3), "total": int64(1 << 40), "owner": n101, "profile": "uk-cdr", "changedBy": "dc fixture"})
	job("load_fix_refused", 5, intel.JobRejected, props{"dryRun": true, "error": "The file is empty.", "attempts": int64(2)})
	job("load_fix_bare", 6, intel.JobFailed, nil)
	f.record("load_fix_done", "LOADS", "export_fix1", nil)
	f.record("load_fix_done", "LOADS", "export_fix2", nil)
	f.record("load_fix_again", "LOADS", "export_fix1", nil)
}
