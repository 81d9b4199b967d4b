package leapp_test

import (
	"slices"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/leapp"
	"linegraph/internal/intel"
)

const lava = `{
    "lava_schema_version": 2,
    "parser_info": {"leapp_name": "iLEAPP", "leapp_version": "2026.1.0", "leapp_mode": "CLI"},
    "param_input": "/in", "param_output": "/out", "param_type": "fs", "processing_status": "Complete",
    "modules": [
        {"module_name": "sms", "module_status": "Complete", "artifact_name": "sms", "file_count": 3},
        {"module_name": "whatsApp", "module_status": "Complete", "artifact_name": "whatsAppMessages", "file_count": 1},
        {"module_name": "signalIOS", "module_status": "No files found", "artifact_name": "get_signalIOSMessages", "file_count": 0},
        {"module_name": "teams", "module_status": "Error", "artifact_name": "teamsMessages", "file_count": 2},
        {"module_name": "burner", "module_status": "Complete", "artifact_name": "burner_messages"},
        {"module_name": "older", "module_status": "Complete"}
    ],
    "artifacts": {"SMS": [{"name": "SMS & iMessage", "tablename": "sms", "module": "sms", "record_count": 12}], "X": [{"name": "y", "tablename": "z"}]}
}`

// The list says what was there, what was empty and what was not to be had, and
// nothing of what the tool failed with.
func TestLava(t *testing.T) {
	if !(leapp.Lava{}).Sniff([]byte(lava)) || (leapp.Lava{}).Sniff([]byte(`{"modules": [], "processing_status": "x"}`)) || (leapp.Lava{}).Sniff([]byte(lava[1:])) {
		t.Error("it is not recognised, or something else is")
	}
	got := &exporttest.Recorder{}
	if err := (leapp.Lava{}).Read(t.Context(), strings.NewReader(lava), got); err != nil {
		t.Fatal(err)
	}
	want := []export.Module{export.Counted("sms", 12), export.Counted("whatsAppMessages", 0),
		{Name: "get_signalIOSMessages", State: export.ModuleNotExtracted}, export.Counted("burner_messages", 0)}
	if i := got.Infos[0]; len(got.Infos) != 1 || i.Tool != "iLEAPP" || i.ToolVersion != "2026.1.0" || !slices.Equal(i.Modules, want) {
		t.Errorf("got %+v", got.Infos)
	}
	older := &exporttest.Recorder{}
	if err := (leapp.Lava{}).Read(t.Context(), strings.NewReader(strings.Replace(lava, `"lava_schema_version": 2,`, "", 1)), older); err != nil {
		t.Fatal(err)
	}
	if said := older.Infos[0].Modules; !slices.Equal(said, []export.Module{want[0], want[2]}) {
		t.Errorf("an older list says %+v", said)
	}
	for i := range len(lava) - 1 {
		err := (leapp.Lava{}).Read(t.Context(), strings.NewReader(lava[:i]), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "line ") {
			t.Fatalf("cut at %d: %v", i, err)
		}
	}
	long := lava[:len(lava)-1] + strings.Repeat(" ", 33<<20) + "}"
	if err := (leapp.Lava{}).Read(t.Context(), strings.NewReader(long), &exporttest.Recorder{}); intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("an endless list: %v", err)
	}
}
