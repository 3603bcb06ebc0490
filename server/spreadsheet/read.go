package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"

	"duolao/server/errs"
)

// Bounds of what is read. A workbook of a whole province's groups lies far below them.
const (
	// MaxFile is how many bytes a file has at most.
	MaxFile = 64 << 20

	maxUnzip   = 768 << 20 // bytes of all parts of an .xlsx together
	maxRatio   = 400       // unpacked to packed, of all parts together
	maxRows    = 1_000_000
	maxColumns = 300
	maxCell    = 4_000 // bytes
)

// ErrNextSheet is what a Visitor of rows answers when it has seen enough of a sheet.
var ErrNextSheet = errors.New("spreadsheet: next sheet")

// Visitor is given every sheet and its rows, one after the other. cells are valid during the call only;
// number is the row's as a spreadsheet counts. Rows without any cell are left out.
type Visitor struct {
	// Sheet begins a sheet; a text is one without a name.
	Sheet func(name string, date1904 bool) error
	// Row is one row of it.
	Row func(number int, cells []string) error
	// Done is told, now and then, how much has been read, in thousandths. It may stop the reading.
	Done func(thousandths int) error
}

// Read reads an .xlsx or .csv file, whatever its name says.
func Read(content []byte, v Visitor) error {
	switch {
	case len(content) == 0:
		return errs.Invalidf("input.file", "file_empty", "the file is empty")
	case len(content) > MaxFile:
		return errs.Invalidf("input.file", "file_too_large", "the file has %d MB; at most %d are taken, so split it", len(content)>>20, MaxFile>>20)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if bytes.Contains(content, utf16("EncryptedPackage")) {
			return errs.Invalidf("input.file", "file_encrypted", "the workbook is protected by a password; save it without one and hand it in again")
		}
		return errs.Invalidf("input.file", "file_old_format", "this is the old .xls format; save the workbook as .xlsx and hand it in again")
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("PK\x05\x06")):
		if err := checkZip(content); err != nil {
			return err
		}
		return readWorkbook(content, v)
	}
	return readText(content, v)
}

// checkZip refuses what is no workbook, or would unpack to something absurd.
func checkZip(content []byte) error {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return Unreadable(err)
	}
	var packed, unpacked uint64
	workbook, binary := false, false
	for _, part := range z.File {
		packed += part.CompressedSize64
		unpacked += part.UncompressedSize64
		if unpacked > maxUnzip {
			return absurd()
		}
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		workbook = workbook || name == "xl/workbook.xml"
		binary = binary || name == "xl/workbook.bin"
	}
	switch {
	case binary:
		return errs.Invalidf("input.file", "file_old_format", "this is the binary .xlsb format; save the workbook as .xlsx and hand it in again")
	case !workbook:
		return errs.Invalidf("input.file", "file_not_workbook", "this is a packed file but no .xlsx workbook")
	case packed > 0 && unpacked > 1<<20 && unpacked/packed > maxRatio:
		return absurd()
	}
	return nil
}

func absurd() error {
	return errs.Invalidf("input.file", "file_too_large", "unpacked, the workbook is absurdly large; split it, or save it anew")
}

// Unreadable is the refusal of a file that does not hold together.
func Unreadable(err error) error {
	return errs.Invalidf("input.file", "file_unreadable", "the file cannot be read; open it in a spreadsheet program and save it anew").Wrap(err)
}

func tooManyRows() error {
	return errs.Invalidf("input.file", "too_many_rows", "the file has more than %d rows; split it", maxRows).With("max", maxRows)
}

func utf16(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// bounded cuts what no cell of ours can be: it comes back as a value that is too long.
func bounded(cells []string) []string {
	if len(cells) > maxColumns {
		cells = cells[:maxColumns]
	}
	for i, c := range cells {
		if len(c) > maxCell {
			cells[i] = strings.ToValidUTF8(c[:maxCell], "")
		}
	}
	return cells
}

func blank(cells []string) bool {
	for _, c := range cells {
		if Plain(c) != "" {
			return false
		}
	}
	return true
}
