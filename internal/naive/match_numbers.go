package naive

import "linegraph/internal/identity"

func (n *Evaluator) matchNumbers(args map[string]any) any {
	rows := []any{}
	for _, written := range listOrSingle(args["numbers"]) {
		row := map[string]any{"written": written, "known": false}
		if key, err := identity.Number(written.(string)); err == nil {
			row["number"] = key
			for _, r := range n.graph.labelled("PhoneNumber") {
				if r.Properties["number"] == key {
					row["known"], row["phoneNumber"] = true, r
				}
			}
		}
		rows = append(rows, row)
	}
	return rows
}
