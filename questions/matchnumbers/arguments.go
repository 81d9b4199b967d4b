package matchnumbers

import (
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// maxNumbers is the largest number of numbers in one request.
const maxNumbers = 500

// arguments holds the numbers, in the order of the request.
type arguments []number

// number is a number as it was written, and as it would be stored: nil if it cannot be read.
type number struct {
	written string
	stored  *string
}

func read(given question.Arguments) (args arguments, err error) {
	list := given.List("numbers")
	if len(list) > maxNumbers {
		return nil, intel.Errorf(intel.LimitExceeded, "matchNumbers takes %d numbers at a time; %d were given.", maxNumbers, len(list))
	}
	for _, v := range list {
		pair, _ := v.([]any) // a WrittenNumber
		var n number
		if len(pair) == 2 {
			n.written, _ = pair[0].(string)
			if stored, readable := pair[1].(string); readable {
				n.stored = &stored
			}
		}
		args = append(args, n)
	}
	return args, nil
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	numbers := []any{}
	seen := map[string]bool{}
	for _, n := range a {
		if n.stored != nil && !seen[*n.stored] {
			seen[*n.stored] = true
			numbers = append(numbers, *n.stored)
		}
	}
	return map[string]any{"numbers": numbers}
}
