package ufed

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// Format is the report of Cellebrite Physical Analyzer.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "cellebrite-xml" }

// protected is how the report of a protected .ufdr begins.
var protected = []byte{0x2d, 0x06, 0x52, 0x6d}

// Marks of a whole report, and of one that holds a single type of model.
var (
	marksOfProject = []string{"pa.cellebrite.com/report", "extractionType", "<sourceExtractions"}
	marksOfType    = []string{"pa.cellebrite.com/report", "deleted_state", "decoding_confidence", "<multiModelField"}
)

// Sniff recognises a report by its root and, there or soon after, a mark that
// other formats with a <project> root do not have. A protected report is
// recognised too, so that Read can say what is to be done about it.
func (Format) Sniff(head []byte) bool {
	if bytes.HasPrefix(head, protected) {
		return true
	}
	begin, marks := head[:min(len(head), 4<<10)], marksOfType
	if bytes.Contains(begin, []byte("<project")) {
		marks = marksOfProject
	} else if !bytes.Contains(begin, []byte("<modelType")) && !bytes.Contains(begin, []byte("<decodedData")) {
		return false
	}
	for _, mark := range marks {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	buffered := bufio.NewReader(in)
	if head, _ := buffered.Peek(len(protected)); bytes.Equal(head, protected) {
		return intel.Errorf(intel.BadInput, "The report is protected: generate it again in Physical Analyzer without protection.")
	}
	doc, err := xmltext.NewDocument(buffered, "")
	if err != nil {
		return err
	}
	r := &report{doc: doc, out: out, now: time.Now(), seen: map[[16]byte]bool{}, left: map[string]*left{}, lists: map[string]int64{}, later: later{ctx: ctx}}
	return r.read()
}
