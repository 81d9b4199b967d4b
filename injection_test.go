package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// A16: no statement is put together from values. Outside the compiler a
// statement is a file of its own, or comes whole from the compiler; inside it
// text is written from names that the schema and the compiler chose, and what a
// request says becomes a parameter.
func TestA16_NoStatementIsMadeOfValues(t *testing.T) {
	found := 0
	for _, dir := range []string{"cypher", "resolvers"} {
		for path, file := range sources(t, dir) {
			if strings.HasPrefix(path, "cypher/bare/") {
				continue // measures statements by hand, and no part of the service
			}
			compiler := strings.HasPrefix(path, "cypher/compile/")
			ast.Inspect(file, func(n ast.Node) bool {
				if assign, ok := n.(*ast.AssignStmt); ok && !compiler {
					if name := putTogether(assign); name != "" {
						t.Errorf("%s: the text %s is put together", path, name)
					}
				}
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				name := callee(call)
				switch {
				case !compiler && (name == "Read" || name == "Run" || name == "readOnce" || name == "readTagged"):
					if text := statement(call); text != nil {
						found++
						if !fixed(text) {
							t.Errorf("%s: the statement given to %s is put together", path, name)
						}
					}
				case compiler && (name == "write" || name == "condition" || name == "WriteString"):
					found++
					for _, arg := range call.Args {
						if value := requestValue(arg); value != "" {
							t.Errorf("%s: %s becomes text of a statement", path, value)
						}
					}
				case compiler && (name == "Sprintf" || name == "Sprint" || name == "Fprintf"):
					t.Errorf("%s: %s formats what may be a value; write text and param values instead", path, name)
				}
				return true
			})
		}
	}
	if found < 50 {
		t.Errorf("only %d places were looked at: the test does not know the code any more", found)
	}
}

// sources parses the packages below a folder, without their tests.
func sources(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		files[filepath.ToSlash(path)] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func callee(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// statement is the argument of a call that is a statement's text: the first one
// after the context and the transaction.
func statement(call *ast.CallExpr) ast.Expr {
	for _, arg := range call.Args {
		if name, ok := arg.(*ast.Ident); ok && (name.Name == "ctx" || name.Name == "tx") {
			continue
		}
		if inner, ok := arg.(*ast.CallExpr); ok && callee(inner) == "WithoutCancel" {
			continue
		}
		return arg
	}
	return nil
}

// fixed tells whether a text is a constant, an embedded file, what a caller
// handed on, an entry of a table of texts, or a compiled statement.
func fixed(text ast.Expr) bool {
	switch text := text.(type) {
	case *ast.BasicLit, *ast.Ident:
		return true
	case *ast.IndexExpr: // linkTexts[shape]: made at the start, from closed lists
		name, ok := text.X.(*ast.Ident)
		return ok && strings.HasSuffix(name.Name, "Texts")
	case *ast.SelectorExpr: // statement.Text, keyed.Many
		return text.Sel.Name == "Text" || text.Sel.Name == "Many"
	}
	return false
}

// putTogether names the variable that a statement may be kept in and that is
// given a text made of parts.
func putTogether(assign *ast.AssignStmt) (name string) {
	for i, left := range assign.Lhs {
		ident, ok := left.(*ast.Ident)
		if !ok || !strings.HasSuffix(strings.ToLower(ident.Name), "text") || len(assign.Rhs) != len(assign.Lhs) {
			continue
		}
		ast.Inspect(assign.Rhs[i], func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				name = ident.Name
			case *ast.CallExpr:
				if c := callee(n); strings.HasPrefix(c, "Sprint") || c == "Join" || strings.HasPrefix(c, "Replace") {
					name = ident.Name
				}
			}
			return true
		})
	}
	return name
}

// requestValue names what in an expression comes from a request: an argument,
// an alias, a literal or a variable, unless it goes through param.
func requestValue(e ast.Expr) (value string) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if name := callee(n); name == "param" || name == "len" {
				return false
			}
		case *ast.IndexExpr:
			if name, ok := n.X.(*ast.Ident); ok && (name.Name == "args" || name.Name == "given" || name.Name == "variables" || name.Name == "values") {
				value = name.Name + "[…]"
			}
		case *ast.SelectorExpr:
			if n.Sel.Name == "Alias" || n.Sel.Name == "Raw" || n.Sel.Name == "Variables" {
				value = n.Sel.Name
			}
		case *ast.TypeAssertExpr:
			value = "a value of any type"
		}
		return true
	})
	return value
}
