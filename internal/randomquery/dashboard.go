package randomquery

import (
	"fmt"
	"slices"
	"strings"

	"linegraph/internal/naive"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// AnyDashboard asks for one of the dashboard's summaries.
func (g *Generator) AnyDashboard(r *rapid.T) string {
	var names []string
	for _, f := range g.schema.Query.Fields {
		if isDashboard(f) {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return g.dashboard(r, pick(r, "summary", names))
}

// isDashboard tells whether a root field is a question that is not about chosen records.
func isDashboard(f *ast.FieldDefinition) bool {
	return naive.IsQuestion(f.Name) && !slices.Contains(aboutChosenRecords, f.Name)
}

// dashboard asks for a dashboard's summary with whatever arguments fit it.
func (g *Generator) dashboard(r *rapid.T, name string) string {
	day := func(label string) string {
		return fmt.Sprintf(`"2026-%02d-%02dT%02d:00:00Z"`, rapid.IntRange(1, 6).Draw(r, label), rapid.IntRange(1, 28).Draw(r, label), pick(r, label, []int{0, 12}))
	}
	times := func() (args []string) {
		if from, to := day("from"), day("to"); from < to && chance(r, 2) {
			args = append(args, fmt.Sprintf("window: {from: %s, to: %s}", from, to))
		}
		if name != "activity" && chance(r, 3) {
			args = append(args, "asOf: "+day("asOf"))
		}
		return args
	}
	var args []string
	add := func(of int, arg string) {
		if chance(r, of) {
			args = append(args, arg)
		}
	}
	level := func(label string) string {
		return pick(r, label, []string{"FORCE_AREA", "COUNTY", "REGION", "NATION", "TOWN", "LONDON_BOROUGH"})
	}
	if name != "activity" {
		add(2, fmt.Sprintf("suppressBelow: %d", rapid.IntRange(1, 5).Draw(r, "small")))
	}
	if name != "activity" && name != "networkSummary" && name != "weekSummary" {
		add(3, "certainty: "+pick(r, "certainty", []string{"CONFIRMED", "SUSPECTED"}))
	}
	switch name {
	case "networkSummary":
		args = append(args, times()...)
	case "counties":
		args = append(append(args, times()...), fmt.Sprintf("first: %d", rapid.IntRange(0, 50).Draw(r, "first")), "rollUp: "+level("level"))
		add(3, "origin: "+pick(r, "origin", append(g.values["Area.code"], `"nowhere"`)))
		add(2, "ageBands: "+pick(r, "bands", []string{"[18]", "[10, 14, 16, 18]", "[1, 2, 3, 40]"}))
	case "exportImportMatrix":
		args = append(append(args, times()...), "from: "+level("from"), "to: "+level("to"), "measure: "+pick(r, "measure", []string{"PEOPLE", "LINES"}))
	case "trend":
		args = append(args, fmt.Sprintf(`periodA: {from: "2026-%02d-01T00:00:00Z", to: "2026-03-01T00:00:00Z"}`, pick(r, "a", []int{1, 2})),
			fmt.Sprintf(`periodB: {from: "2026-03-%02dT00:00:00Z", to: "2026-06-01T00:00:00+01:00"}`, rapid.IntRange(1, 31).Draw(r, "b")), "measure: "+pick(r, "measure", []string{"PEOPLE", "LINES"}))
		add(2, "area: "+pick(r, "area", g.values["Area.code"]))
	case "weekSummary":
		args = append(args, "week: "+pick(r, "week", []string{`"2026-01-05"`, `"2026-02-02"`, `"2026-03-02"`, `"2026-03-30"`, `"2026-05-25"`}))
		add(2, "force: "+pick(r, "force", append(g.values["Area.code"], `"Norfolk"`, `"nowhere"`)))
	case "activity":
		args = append(times(), "id: "+pick(r, "id", g.values[pick(r, "of", []string{"PhoneNumber", "Account", "DealLine", "Person"})+".id"]))
		add(2, `timeZone: "`+pick(r, "zone", []string{"UTC", "Asia/Kolkata", "America/New_York"})+`"`)
	}
	out := name
	if len(args) > 0 {
		out += "(" + strings.Join(args, ", ") + ")"
	}
	return out + " " + dashboardFields[name]
}

const (
	basisFields  = "basis { from to asOf unit exclusions exact suppressedBelow }"
	countFields  = "{ total confirmed suspected suppressed }"
	changeFields = "{ before { from to months perMonth count " + countFields + " } after { from to months perMonth count " + countFields + " } change comparable reasons }"
	tallyFields  = "{ value count share suppressed }"
	rowFields    = "{ area { id } share rank people " + countFields + " lines " + countFields + " gangs " + countFields + " monthly " + changeFields + " }"

	networkFields = "{ " + basisFields + " lines { count suppressed } linesByStatus " + tallyFields + " linesByScope " + tallyFields + " gangs { count suppressed } gangsByKind " + tallyFields +
		" people " + countFields + " holders " + countFields + " operators " + countFields + " runners " + countFields + " victims " + countFields + " members " + countFields +
		" lineNumbers " + countFields + " numbers exports communications new { lines { count suppressed } gangs { count suppressed } people { count suppressed } lineNumbers { count suppressed } } }"
	countiesFields = "{ " + basisFields + " people " + countFields + " lines " + countFields + " gangs " + countFields + " areas unresolvedBelow " + countFields +
		" profile { bySex " + tallyFields + " byAge " + tallyFields + " } monthly " + changeFields + " rows " + rowFields + " unresolved " + rowFields + " truncated }"
	matrixFields = "{ " + basisFields + " all " + countFields + " total truncated cells { origin { id } originUnresolved destination { id } destinationUnresolved count " + countFields + " } }"
	trendFields  = "{ " + basisFields + " area { id } measure undated " + countFields + " change " + changeFields + " }"
	weekFields   = "{ from to over lines { count suppressed } linesByType " + tallyFields + " arrests { count suppressed } charges { count suppressed } safeguarded { count suppressed } safeguardedByAge " + tallyFields +
		" addressesVisited { count suppressed } visitsWithoutAddress { count suppressed } nrmReferrals { count suppressed } missingEpisodes { count suppressed } seizures { count suppressed } }"
	weekSummaryFields = "{ " + basisFields + " force { id } week " + weekFields + " before " + weekFields + " notHeld }"
	activityFields    = "{ " + basisFields + " timeZone total undated hours nocturnal entropy }"
)

// dashboardFields are the fields that are selected of each question that is not about chosen records.
var dashboardFields = map[string]string{
	"networkSummary": networkFields, "counties": countiesFields, "exportImportMatrix": matrixFields,
	"trend": trendFields, "activity": activityFields, "weekSummary": weekSummaryFields,
}
