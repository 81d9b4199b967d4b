package loader

import (
	"fmt"
	"slices"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

func TestModules(t *testing.T) {
	var got modules
	for _, m := range []export.Module{
		export.Counted("whatsapp", 0), export.Counted("sms", 2), export.Counted("call", 0), {Name: "signal", State: export.ModuleNotExtracted},
		export.Counted("sms", 3), {Name: "whatsapp", State: export.ModuleNotExtracted}, export.Counted("signal", 0), export.Counted("call", 1),
		{Name: "said nothing of"}, {State: export.ModuleFound},
	} {
		got.add(m)
	}
	want := modules{{Name: "call", State: "FOUND", Records: 1}, {Name: "signal", State: "EMPTY"},
		{Name: "sms", State: "FOUND", Records: 5}, {Name: "whatsapp", State: "EMPTY"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
	for i := range 2 * maxModules {
		got.add(export.Counted(fmt.Sprint(i), 1))
	}
	if len(got) != maxModules || !slices.IsSortedFunc(got, func(a, b intel.Module) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	}) {
		t.Errorf("%d kept, or not in order", len(got))
	}
}
