package export

import (
	"archive/zip"
	"io"
	"os"
)

// Spool copies r to a file without a name: for a format that must read its
// text out of order. What it holds is gone once it is closed or the process
// ends. UNAVAILABLE: there is no room.
func Spool(r io.Reader) (*os.File, error) { return spoolFile(r) }

// OpenMember opens a member of an archive that is itself the report, such as a
// workbook's sheet. BAD_USER_INPUT: it is encrypted or damaged; reading it
// fails so too when it unpacks to more than an honest file would.
func OpenMember(f *zip.File) (io.ReadCloser, error) { return openMember(f) }
