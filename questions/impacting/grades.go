package impacting

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"linegraph/internal/question"
)

// supportingGrade is a SupportingGrade.
type supportingGrade struct {
	id    string
	Grade string
	Item  question.Record
}

// grades are the best and the worst grade of what supports links: of the items that are their sources, or the grade of the link
// itself if none of its items is graded. What is suspected to be false comes last; of the others, a reliable source comes before an
// untested one, whatever is known of the information, and only then do B, C and D follow A.
func grades(links []into) (best, worst *supportingGrade) {
	var all []supportingGrade
	for _, l := range links {
		n := len(all)
		for _, i := range l.Items {
			if i.Source != nil && i.Information != nil {
				all = append(all, supportingGrade{i.ID, i.printed(), i.Item})
			}
		}
		if len(all) == n && l.Grade != nil && len(*l.Grade) > 1 {
			all = append(all, supportingGrade{Grade: *l.Grade})
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	slices.SortFunc(all, func(a, b supportingGrade) int {
		return cmp.Or(cmp.Compare(place(a.Grade), place(b.Grade)), strings.Compare(a.Grade, b.Grade), strings.Compare(a.id, b.id))
	})
	return &all[0], &all[len(all)-1]
}

// place is where a grade stands among others.
func place(grade string) int {
	information := int(grade[1] - 'A')
	if grade[1] == 'E' {
		return 100
	}
	return int(grade[0]-'0')*10 + information
}

// printed is the grade of an item as it is printed.
func (i item) printed() string {
	out := fmt.Sprint(*i.Source, *i.Information)
	for _, code := range []*string{i.Handling, i.ActionCode, i.Sanitisation} {
		if code == nil {
			continue
		}
		if code != i.Handling {
			out += " "
		}
		out += *code
	}
	return out
}
