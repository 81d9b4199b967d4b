package model

import "testing"

// A statement without names in it is as it was written, and each named part is there if it is
// asked for.
func TestOptionalParts(t *testing.T) {
	m := read(t, false, false)
	s, err := m.Statement("// Says what it does.\nMATCH (n)\n  //when a\n  WHERE n.x\n  //end\n//when b\n//include rest or others\n//end\nRETURN n", Handsets)
	if err != nil {
		t.Fatal(err)
	}
	for want, names := range map[string][]string{
		"MATCH (n)\nRETURN n":                                       nil,
		"MATCH (n)\n  WHERE n.x\nRETURN n":                          {"a"},
		"MATCH (n)\nWITH target, {} AS edge\nRETURN n":              {"b", "c"},
		"MATCH (n)\n  WHERE n.x\nWITH target, {} AS edge\nRETURN n": {"b", "a"},
	} {
		if got := s.With(names); got != want {
			t.Errorf("with %v:\n%s\nwant\n%s", names, got, want)
		}
	}
	for _, text := range []string{"//end", "//when a", "//when a\n//when b\n//end", "//when a\n//end\n//end"} {
		if _, err := newStatement(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}
