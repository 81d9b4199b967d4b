package formats_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func listBytes(t *testing.T, content string) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return list(t, path)
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const (
	irregular = "This is not a regular file."
	bomb      = "The archive unpacks to more than 200 times its size."
)

// What is no file in an archive is never opened nor made, and is accounted for.
func TestIrregularMembers(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range []tar.Header{
		{Name: "dir/", Typeflag: tar.TypeDir}, {Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		{Name: "hard", Typeflag: tar.TypeLink, Linkname: "../../calls.xml"}, {Name: "../device", Typeflag: tar.TypeChar},
		{Name: "/pipe", Typeflag: tar.TypeFifo}, {Name: "/abs/../calls.xml", Typeflag: tar.TypeReg, Size: int64(len(calls))},
	} {
		h.Mode = 0o600
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			_, _ = io.WriteString(w, calls)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{"link: " + irregular, "hard: " + irregular, "device: " + irregular, "pipe: " + irregular, "calls.xml: sms-backup-restore c"}
	expect(t, listBytes(t, b.String()), want...)
	expect(t, listBytes(t, gzipped(t, b.String())), want...)

	b.Reset()
	z := zip.NewWriter(&b)
	for name, mode := range map[string]os.FileMode{"link": os.ModeSymlink | 0o777} {
		h := &zip.FileHeader{Name: name}
		h.SetMode(mode)
		f, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, "/etc/passwd")
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, listBytes(t, b.String()), "link: "+irregular)
}

// Many members of which each is within bounds are a bomb together: here they
// share the same packed bytes, in archives within one another, or are sparse.
func TestBombsTogether(t *testing.T) {
	var packed bytes.Buffer
	d, _ := flate.NewWriter(&packed, flate.BestCompression)
	zeros := bytes.Repeat([]byte{0}, 30<<20)
	_, _ = d.Write(zeros)
	_ = d.Close()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"a", "b", "c", "d"} {
		f, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(zeros),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(zeros))})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write(packed.Bytes())
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, listBytes(t, b.String()), ": "+bomb)
	expect(t, listBytes(t, zipped(t, entry{"calls.xml", calls}, entry{"in.zip", b.String()})), "calls.xml: sms-backup-restore c", "in.zip: "+bomb)

	twoThirds := tarred(t, entry{"a", string(zeros)})
	nested := zipped(t, entry{"1.tgz", gzipped(t, twoThirds)}, entry{"2.tgz", gzipped(t, twoThirds)}, entry{"3.tgz", gzipped(t, twoThirds)})
	expect(t, listBytes(t, nested), "1.tgz/a: "+unknown, "2.tgz/a: "+unknown, "3.tgz: "+bomb)

	// A sparse member of 1 TB, as GNU tar writes it, in 1.5 KB.
	sparse := make([]byte, 512)
	copy(sparse, "disk.img")
	copy(sparse[100:], "0000600\x000000000\x000000000\x0000000000000\x0000000000000\x00        S")
	copy(sparse[257:], "ustar  \x00")
	copy(sparse[483:], "\x80\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00") // 1 TB, base 256
	copy(sparse[386:], "00000000000\x0000000000000\x00")
	sum := 0
	for _, c := range sparse {
		sum += int(c)
	}
	copy(sparse[148:], []byte{byte('0' + sum>>15&7), byte('0' + sum>>12&7), byte('0' + sum>>9&7), byte('0' + sum>>6&7), byte('0' + sum>>3&7), byte('0' + sum&7), 0, ' '})
	expect(t, listBytes(t, string(append(sparse, make([]byte, 1024)...))), ": "+bomb)
}

// A member that holds more, or less, than its archive says is damaged.
func TestLyingSizes(t *testing.T) {
	for _, says := range []int{10, len(calls) + 1} {
		var b, packed bytes.Buffer
		d, _ := flate.NewWriter(&packed, flate.BestCompression)
		_, _ = io.WriteString(d, calls)
		_ = d.Close()
		z := zip.NewWriter(&b)
		f, err := z.CreateRaw(&zip.FileHeader{Name: "calls.xml", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(calls)),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(says)})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write(packed.Bytes())
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		expect(t, listBytes(t, b.String()), "calls.xml: The archive is damaged or cut short.")
	}
}

func TestNesting(t *testing.T) {
	deep := calls
	for range 3 {
		deep = zipped(t, entry{"in", deep})
	}
	expect(t, listBytes(t, deep), "in/in/in: sms-backup-restore c")
	expect(t, listBytes(t, gzipped(t, tarred(t, entry{"out", deep}))), "out/in/in: Archives are nested too deep.")
}
