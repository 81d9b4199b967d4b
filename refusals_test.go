package main

import (
	"go/ast"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"linegraph/internal/golden"
)

// Every sentence that an error can say stands in one file, so that they are read as a list:
// `go test . -run TestSentencesOfErrors -update` writes it anew.
func TestSentencesOfErrors(t *testing.T) {
	said := map[string][]string{} // by package
	for _, dir := range []string{"cypher", "internal", "questions", "resolvers"} {
		for file, parsed := range sources(t, dir) {
			ast.Inspect(parsed, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if line := sentenceOf(call); line != "" {
						said[path.Dir(file)] = append(said[path.Dir(file)], line)
					}
				}
				return true
			})
		}
	}
	var text strings.Builder
	text.WriteString("What errors say, by package and code. %d, %s and %q stand for values.\n")
	for _, pkg := range slices.Sorted(maps.Keys(said)) {
		slices.Sort(said[pkg])
		text.WriteString("\n" + pkg + "\n  " + strings.Join(slices.Compact(said[pkg]), "\n  ") + "\n")
	}
	golden.Equal(t, "docs/refusals.txt", text.String())
}

// sentenceOf is the code and the sentence of an intel.Errorf or intel.Wrap, within package intel without
// its name, empty for another call and for a sentence that is handed on.
func sentenceOf(call *ast.CallExpr) string {
	name := lastName(call.Fun)
	if from, ok := call.Fun.(*ast.SelectorExpr); ok && lastName(from.X) != "intel" || name != "Errorf" && name != "Wrap" {
		return ""
	}
	for i, arg := range call.Args[:len(call.Args)-1] {
		if sentence := literal(call.Args[i+1]); sentence != "" && strings.Trim(sentence, "%sv") != "" && lastName(arg) != "" {
			return lastName(arg) + ": " + sentence
		}
	}
	return ""
}

// lastName is the name that an expression is, or the last one of its path.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// literal is a text that is written out, perhaps in several parts.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value)
			return text
		}
	case *ast.BinaryExpr:
		if left, right := literal(e.X), literal(e.Y); left != "" && right != "" {
			return left + right
		}
	}
	return ""
}
