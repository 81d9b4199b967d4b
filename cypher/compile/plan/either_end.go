package plan

// EitherEnd leads to records of the root that a chain of links joins to records at its far
// end. The walk begins at the far end, and goes back to the root as long as it meets fewer
// than Most records at every step. Where it meets more, it begins at the root; so it does
// where the root has no more than Few records.
type EitherEnd struct {
	Of    Variable
	Label string // of the root's records
	Far   FarEnd
	Back  []BackHop // from the far end to the root
	Most  Parameter
	Few   Parameter
	Kept  MatchedRecords // of the root's records that the walk back meets
	Near  MatchedRecords // at the root
	First *Ranking       // of the records found at the root those that are needed; nil: all are
}

// FarEnd is where the walk back begins: records that an index finds.
type FarEnd struct {
	Records MatchedRecords
	Of      Variable
	As      Variable // the list of them, null where they are too many
}

// BackHop goes from the To of a hop, which has no conditions, to its From.
type BackHop struct {
	Hop   Hop
	As    Variable  // the list of what it reads, null where that is too much
	Where Condition // on From, To and Link, nil for none
	Kept  Variable  // the list of the From that fulfil Where
}

func (EitherEnd) isMatch() {}
