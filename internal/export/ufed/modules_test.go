package ufed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/ufed"
)

// A list without records is not the same as no list.
func TestModules(t *testing.T) {
	const report = `<?xml version="1.0"?><project id="p" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData>%s</decodedData></project>`
	call := `<model type="Call" id="%d"><field name="Direction"><value>Incoming</value></field></model>`
	lists := `<modelType type="Call">` + fmt.Sprintf(call+call, 1, 2) + `</modelType><modelType type="Chat"/><modelType type="Call"/><modelType/>`
	for range 2000 {
		lists += fmt.Sprintf(`<modelType type="t%d"/>`, len(lists))
	}
	for text, want := range map[string][]export.Module{
		lists: {export.Counted("Call", 2), export.Counted("Chat", 0)}, "": nil,
	} {
		got := &exporttest.Recorder{}
		if err := (ufed.Format{}).Read(t.Context(), strings.NewReader(fmt.Sprintf(report, text)), got); err != nil {
			t.Fatal(err)
		}
		said := got.Infos[len(got.Infos)-1].Modules
		if most := 1024; len(said) > most || !slices.Equal(said[:min(len(said), 2)], want) {
			t.Errorf("%d modules: %+v", len(said), said[:min(len(said), 2)])
		}
	}
}
