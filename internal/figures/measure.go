package figures

// Measure says whether people or lines are counted between areas: a Measure of
// the schema.
type Measure string

// Lines counts deal lines; any other measure counts people.
const Lines Measure = "LINES"

// Link is the type of the links into a destination.
func (m Measure) Link() string {
	if m == Lines {
		return "IMPORTS_INTO"
	}
	return "LINKED_TO_AREA"
}

// Unit is the name of the counted records.
func (m Measure) Unit() string {
	if m == Lines {
		return "distinct lines"
	}
	return "distinct people"
}
