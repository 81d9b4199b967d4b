package cypher

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"time"

	"linegraph/internal/intel"
)

// The territorial forces of England and Wales and the London boroughs, with
// their official codes.
var (
	//go:embed reference/forces.csv
	forcesCSV string
	//go:embed reference/boroughs.csv
	boroughsCSV string
)

const (
	england, wales = "E92000001", "W92000004"
	metropolitan   = "E23000001"
)

// regionNames are the regions of the regional organised crime units. North West
// includes a Welsh force, so it is not part of one nation.
var regionNames = map[string]string{
	"London": "London", "SWROCU": "South West", "ERSOU": "Eastern", "NWROCU": "North West", "NERSOU": "North East",
	"EMSOU": "East Midlands", "SEROCU": "South East", "YHROCU": "Yorkshire and the Humber", "WMROCU": "West Midlands",
	"Tarian": "Southern Wales",
}

// Counties that, with their force, were created by the Local Government Act
// 1972.
var since1974 = map[string]bool{
	"Greater Manchester": true, "Merseyside": true, "South Yorkshire": true, "West Yorkshire": true, "West Midlands": true,
	"Cumbria": true, "Northumberland": true, "Tyne and Wear": true, "Somerset": true, "Gwent": true, "Dyfed": true, "Powys": true,
	"Clwyd": true, "Gwynedd": true, "Mid Glamorgan": true, "South Glamorgan": true, "West Glamorgan": true,
}

// gazetteer collects areas and how they nest, as rows of 004_areas.cypher.
type gazetteer struct {
	areas, parts []any
	seen         map[string]bool
}

func referenceAreas() (areas, parts []any) {
	g := &gazetteer{seen: map[string]bool{}}
	g.add(england, "England", "NATION")
	g.add(wales, "Wales", "NATION")
	g.add("S92000003", "Scotland", "NATION")
	g.add("N92000002", "Northern Ireland", "NATION")
	for _, row := range table(forcesCSV) {
		g.force(row[0], row[1], row[2], row[4])
	}
	for _, row := range table(boroughsCSV) {
		g.add(row[0], row[1], "LONDON_BOROUGH")
		g.nest(row[0], metropolitan, "1965-04-01")
		g.nest(row[0], "county:greater london", "1965-04-01")
	}
	return g.areas, g.parts
}

func (g *gazetteer) force(code, force, unit, counties string) {
	nation := england
	if strings.HasPrefix(code, "W") {
		nation = wales
	}
	g.add(code, forceArea(force), "FORCE_AREA")
	g.nest(code, nation, "")
	region := "region:" + intel.Fold(unit)
	if g.add(region, regionNames[unit], "REGION") && unit != "NWROCU" {
		g.nest(region, nation, "")
	}
	g.nest(code, region, "")
	for county := range strings.SplitSeq(counties, "|") {
		county, _, _ = strings.Cut(county, " (") // the part of the county is dropped
		key := "county:" + intel.Fold(county)
		g.add(key, county, "COUNTY")
		since := ""
		if since1974[county] {
			since = "1974-04-01"
		}
		g.nest(key, code, since)
	}
}

// forceArea is the short name of a force's area, as in published tables.
func forceArea(force string) string {
	for _, suffix := range []string{" Police Service", " Constabulary", " Police"} {
		if name, ok := strings.CutSuffix(force, suffix); ok {
			return name
		}
	}
	return force
}

// add adds an area and tells whether it is new.
func (g *gazetteer) add(code, name, kind string) bool {
	if g.seen[code] {
		return false
	}
	g.seen[code] = true
	g.areas = append(g.areas, []any{intel.ID(intel.Area, code), code, name, intel.Fold(name), kind})
	return true
}

// nest places child, or a part of it, within parent; since is a date or empty.
func (g *gazetteer) nest(child, parent, since string) {
	var from any
	if since != "" {
		day, _ := time.Parse(time.DateOnly, since)
		from = utc(day)
	}
	g.parts = append(g.parts, []any{intel.ID(intel.Area, child), intel.ID(intel.Area, parent), from})
}

// table reads the rows of an embedded list below its heading.
func table(text string) [][]string {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		panic("embedded reference list: " + err.Error())
	}
	return rows[1:]
}
