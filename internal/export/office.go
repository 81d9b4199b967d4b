package export

import (
	"archive/zip"
	"io"
)

// OpenMember opens a member of an archive that is itself the report, such as a
// workbook's sheet. BAD_USER_INPUT: it is encrypted or damaged; reading it
// fails so too when it unpacks to more than an honest file would.
func OpenMember(f *zip.File) (io.ReadCloser, error) { return openMember(f) }
