package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// Example is a question that an analyst asks, ready to run.
type Example struct {
	Name      string         `json:"name"`  // such as network
	Title     string         `json:"title"` // the question in plain words
	Query     string         `json:"query"` // with the title as its first line, a comment
	Variables map[string]any `json:"variables"`
}

// Examples are the questions in the order in which they are offered. Callers
// must not change them.
func Examples() []Example { return examples() }

var examples = sync.OnceValue(readExamples)

// readExamples panics when a file is not what examples/NN_name.graphql and
// examples/NN_name.json must be: the files are compiled in, so it is a mistake
// in the program.
func readExamples() []Example {
	names, err := fs.Glob(questions, "examples/*.graphql")
	if err != nil {
		panic(err)
	}
	list := make([]Example, len(names))
	for i, name := range names {
		if list[i], err = readExample(name); err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
	}
	return list
}

func readExample(name string) (Example, error) {
	query, err := fs.ReadFile(questions, name)
	if err != nil {
		return Example{}, err
	}
	base := strings.TrimSuffix(name, ".graphql")
	variables, err := fs.ReadFile(questions, base+".json")
	if err != nil {
		return Example{}, err
	}
	comment, _, _ := strings.Cut(string(query), "\n")
	title, commented := strings.CutPrefix(comment, "# ")
	_, short, numbered := strings.Cut(strings.TrimPrefix(base, "examples/"), "_")
	if !commented || !numbered {
		return Example{}, fmt.Errorf("is not NN_name.graphql with its question as a comment in the first line")
	}
	e := Example{Name: short, Title: title, Query: string(query)}
	return e, json.Unmarshal(variables, &e.Variables)
}
