package evidence

// Way is how a file came.
type Way string

// The ways.
const (
	Upload Way = "UPLOAD"
	Disk   Way = "DISK"
)

// Receipt is what is said of a file when it is received.
type Receipt struct {
	By                          string
	Way                         Way
	Exhibit, Authority, Marking string
	Tool                        string // that wrote the file, where it is known
	FileName                    string // as received; kept in the record alone
	// ID is of this one reception: the same again is not recorded twice. Empty
	// makes every reception one of its own.
	ID string
	// Size in bytes and SHA256 are what the sender says; zero where nothing is
	// said. What turns out otherwise is not kept.
	Size   int64
	SHA256 string
	// Progress, when set, is told how many bytes were read so far.
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
	// Line is the sha256 of the line that this reception has in the custody
	// record. Kept elsewhere, it lets Verify find that the record was cut.
	Line string
}
