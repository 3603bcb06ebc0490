package storage

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// fileType is a kind of file that is taken, with the endings that its names may have.
type fileType struct {
	contentType string
	endings     []string
}

const office = "application/vnd.openxmlformats-officedocument."

// The types that are taken.
var (
	pictures = []fileType{
		{"image/png", []string{".png"}},
		{"image/jpeg", []string{".jpg", ".jpeg"}},
		{"image/webp", []string{".webp"}},
		{"image/gif", []string{".gif"}},
		{"application/pdf", []string{".pdf"}},
	}
	heic = fileType{"image/heic", []string{".heic", ".heif"}}
	// By the folder that only theirs has.
	offices = map[string]fileType{
		"xl/":   {office + "spreadsheetml.sheet", []string{".xlsx"}},
		"word/": {office + "wordprocessingml.document", []string{".docx"}},
		"ppt/":  {office + "presentationml.presentation", []string{".pptx"}},
	}
	utf8Text = fileType{"text/plain; charset=utf-8", []string{".txt", ".csv"}}
	gbText   = fileType{"text/plain; charset=gb18030", []string{".txt", ".csv"}}
)

// Sniff tells a file's type from its content; false where it is none that is taken.
func Sniff(content io.ReaderAt, size int64) (mediaType string, ok bool) {
	t, ok := typeOf(content, size)
	return t.contentType, ok
}

func typeOf(content io.ReaderAt, size int64) (fileType, bool) {
	head := make([]byte, min(size, 512))
	if n, err := content.ReadAt(head, 0); n < len(head) || err != nil && err != io.EOF {
		return fileType{}, false
	}
	sniffed := http.DetectContentType(head)
	for _, t := range pictures {
		if sniffed == t.contentType {
			return t, true
		}
	}
	switch {
	case isHEIC(head):
		return heic, true
	case sniffed == "application/zip":
		return officeType(content, size)
	}
	return textType(content, size)
}

// isHEIC tells the photos of telephones: the box of brands in front, which videos have too, names theirs.
func isHEIC(head []byte) bool {
	if len(head) < 16 || string(head[4:8]) != "ftyp" {
		return false
	}
	end := int(head[2])<<8 | int(head[3])
	if head[0] != 0 || head[1] != 0 || end < 16 || end > len(head) {
		return false
	}
	switch string(head[8:12]) {
	case "heic", "heix", "heim", "heis":
		return true
	case "mif1":
		for at := 16; at+4 <= end; at += 4 {
			if b := string(head[at : at+4]); b == "heic" || b == "heix" {
				return true
			}
		}
	}
	return false
}

// officeType tells an office file from another archive by its directory; nothing is unpacked. Those with
// programs inside are not taken.
func officeType(content io.ReaderAt, size int64) (fileType, bool) {
	z, err := zip.NewReader(content, size)
	if err != nil {
		return fileType{}, false
	}
	var found []fileType
	folders, listed := map[string]bool{}, false
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			listed = true
		}
		if strings.HasSuffix(strings.ToLower(f.Name), "vbaproject.bin") {
			return fileType{}, false
		}
		folder, _, _ := strings.Cut(f.Name, "/")
		if t, ok := offices[folder+"/"]; ok && !folders[folder] {
			folders[folder] = true
			found = append(found, t)
		}
	}
	if !listed || len(found) != 1 {
		return fileType{}, false
	}
	return found[0], true
}

// textType tells text for people from anything else: no control characters, and nothing that begins as a page or a
// script does.
func textType(content io.ReaderAt, size int64) (fileType, bool) {
	whole := func() io.Reader { return io.NewSectionReader(content, 0, size) }
	kind := utf8Text
	encoded, plain := isText(whole(), false)
	if !encoded {
		kind = gbText
		encoded, plain = isText(simplifiedchinese.GB18030.NewDecoder().Reader(whole()), true)
	}
	if !encoded || !plain {
		return fileType{}, false
	}
	return kind, true
}

// isText says whether r is UTF-8, and whether it is text for people. What has been decoded has U+FFFD where it could not
// be.
func isText(r io.Reader, decoded bool) (encoded, plain bool) {
	in := bufio.NewReaderSize(r, 32<<10)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = in.Discard(3)
	}
	plain = true
	var start []rune // the first characters, space left out
	for {
		c, size, err := in.ReadRune()
		if err != nil {
			break
		}
		if c == utf8.RuneError && (decoded || size == 1) {
			return false, false
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f {
			plain = false
		}
		if len(start) < 2 && (len(start) > 0 || !strings.ContainsRune(" \t\r\n\f", c)) {
			start = append(start, c)
		}
	}
	for _, runs := range []string{"<", "#!", "%!"} {
		if strings.HasPrefix(string(start), runs) {
			plain = false
		}
	}
	return true, plain
}

// named gives a name an ending of the type where it has another one, so that nothing is opened as what it is not.
func (t fileType) named(name string) string {
	if slices.Contains(t.endings, strings.ToLower(path.Ext(name))) {
		return name
	}
	return name + t.endings[0]
}
