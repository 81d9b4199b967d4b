package evidence

// Way is the way in which a file arrived.
type Way string

// The ways.
const (
	Upload Way = "UPLOAD"
	Disk   Way = "DISK"
)

// Receipt holds the details of a file when it is received.
type Receipt struct {
	By                          string
	Way                         Way
	Exhibit, Authority, Marking string
	Tool                        string // that wrote the file, if known
	FileName                    string // as received; stored only in the record
	// ID identifies this reception, so that it is not recorded twice. If it is
	// empty, every reception counts as a new one.
	ID string
	// Size in bytes and SHA256 are as the sender states; zero if not stated. A
	// file that differs is not kept.
	Size   int64
	SHA256 string
	// Progress, if set, is called with the number of bytes read so far.
	Progress func(bytes int64)
}

// entry is the line that a reception adds to the record.
func (r Receipt) entry(sum string, size int64) Entry {
	return Entry{Event: Received, By: r.By, Way: r.Way, Reception: r.ID, Exhibit: r.Exhibit, Authority: r.Authority,
		Marking: r.Marking, Tool: r.Tool, FileName: r.FileName, SHA256: sum, Size: size}
}

// Item is a file in the evidence folder.
type Item struct {
	SHA256 string
	Size   int64 // bytes
	Known  bool  // it was here before
	// Line is the sha256 of this reception's line in the custody record. If it
	// is kept elsewhere, Verify can detect that lines were removed from the end
	// of the record.
	Line string
}
