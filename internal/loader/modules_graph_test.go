package loader_test

import (
	"testing"

	"linegraph/internal/loader"
)

// What an export says of the parts of an extraction is with it in the graph, and
// goes with it; of one that says nothing it is null.
func TestModulesOfAnExport(t *testing.T) {
	g := openGraph(t)
	list := write(t, "_lava_data.lava", `{"lava_schema_version": 2, "param_input": "", "param_output": "", "processing_status": "Complete",
		"modules": [{"module_name": "s", "artifact_name": "signal", "module_status": "No files found", "file_count": 0},
		{"module_name": "w", "artifact_name": "whatsapp", "module_status": "Complete", "file_count": 1}], "artifacts": {}}`)
	receipt := g.load(t, loader.Options{}, list, backup(t, "sms.xml", text{}))
	const modules = "MATCH (x:Export) RETURN x.format, x.moduleName, x.moduleState, x.moduleRecords ORDER BY x.format"
	if got := g.rows(t, modules, nil); len(got) != 2 || got[0] != "leapp-lava|[signal whatsapp]|[NOT_EXTRACTED EMPTY]|[0 0]" || got[1] != "sms-backup-restore|<nil>|<nil>|<nil>" {
		t.Errorf("got %q", got)
	}
	if err := g.Withdraw(t.Context(), receipt.Files[0].ExportID, "officer", "test"); err != nil {
		t.Fatal(err)
	}
	if err := g.Sweep(t.Context(), receipt.Files[0].ExportID); err != nil {
		t.Fatal(err)
	}
	if got := g.rows(t, modules, nil); got[0] != "leapp-lava|<nil>|<nil>|<nil>" {
		t.Errorf("withdrawn: %q", got)
	}
}
