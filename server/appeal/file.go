package appeal

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duolao/server/errs"
	"duolao/server/upload"
)

const (
	maxFiles = 5
	maxFile  = 10 << 20 // bytes of one
	maxName  = 100      // characters
)

// fileType is a kind of file that may be attached, with the endings that its names may have.
type fileType struct {
	contentType string
	endings     []string
}

const office = "application/vnd.openxmlformats-officedocument."

// The types that may be attached: pictures, papers, workbooks and text. None of them runs by being looked at.
var (
	pictures = []fileType{
		{"image/png", []string{".png"}},
		{"image/jpeg", []string{".jpg", ".jpeg"}},
		{"image/webp", []string{".webp"}},
		{"image/gif", []string{".gif"}},
		{"application/pdf", []string{".pdf"}},
	}
	// By the folder that only theirs has.
	offices = map[string]fileType{
		"xl/":   {office + "spreadsheetml.sheet", []string{".xlsx"}},
		"word/": {office + "wordprocessingml.document", []string{".docx"}},
		"ppt/":  {office + "presentationml.presentation", []string{".pptx"}},
	}
	utf8Text = fileType{"text/plain; charset=utf-8", []string{".txt", ".csv"}}
	gbText   = fileType{"text/plain; charset=gb18030", []string{".txt", ".csv"}}
)

// received is a file that was taken, with its content.
type received struct {
	AppealFile
	hash    []byte
	content []byte
}

// receive reads the files of a request and tells what they are. INVALID file_type, file_empty, file_too_large.
func receive(files []upload.File) ([]*received, error) {
	list := make([]*received, 0, len(files))
	for _, f := range files {
		name := fileName(f.Name)
		if f.Content == nil {
			return nil, errs.Invalidf("input.files", "file_empty", "%s is not in the request", name)
		}
		content, err := io.ReadAll(io.LimitReader(f.Content, maxFile+1))
		var known *errs.Error
		switch {
		case errors.As(err, &known):
			return nil, known
		case err != nil:
			return nil, errs.Invalidf("input.files", "file_unreadable", "%s did not arrive in full; send it again", name).Wrap(err)
		case len(content) == 0:
			return nil, errs.Invalidf("input.files", "file_empty", "%s is empty", name)
		case len(content) > maxFile:
			return nil, errs.Invalidf("input.files", "appeal_file_too_large", "%s is too large; at most %d MB are taken", name, maxFile>>20).
				With("max", maxFile>>20).With("name", name)
		}
		kind, ok := typeOf(content)
		if !ok {
			return nil, errs.Invalidf("input.files", "file_type", "%s is no picture, PDF, workbook or text; attach one of these", name).With("name", name)
		}
		sum := sha256.Sum256(content)
		list = append(list, &received{
			AppealFile: AppealFile{Name: kind.named(name), ContentType: kind.contentType, Size: len(content)}, hash: sum[:], content: content,
		})
	}
	return list, nil
}

// typeOf tells a file's type from its content; what its name or its sender says does not count.
func typeOf(content []byte) (fileType, bool) {
	sniffed := http.DetectContentType(content)
	for _, t := range pictures {
		if sniffed == t.contentType {
			return t, true
		}
	}
	if sniffed == "application/zip" {
		return officeType(content)
	}
	return textType(content)
}

// officeType tells an office file from another archive by its directory; nothing is unpacked. Those with
// programs inside are not taken.
func officeType(content []byte) (fileType, bool) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
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
func textType(content []byte) (fileType, bool) {
	text := bytes.TrimPrefix(content, []byte("\ufeff"))
	kind := utf8Text
	if !utf8.Valid(text) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return fileType{}, false
		}
		text, kind = decoded, gbText
	}
	for _, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f {
			return fileType{}, false
		}
	}
	start := bytes.TrimLeft(text, " \t\r\n\f")
	if bytes.HasPrefix(start, []byte("<")) || bytes.HasPrefix(start, []byte("#!")) || bytes.HasPrefix(start, []byte("%!")) {
		return fileType{}, false
	}
	return kind, true
}

// named gives a name an ending of the type where it has another one, so that nothing is opened as what it is not.
func (t fileType) named(name string) string {
	if slices.Contains(t.endings, strings.ToLower(path.Ext(name))) {
		return name
	}
	return name + t.endings[0]
}

// fileName is what may be shown of a file's name: no path, no control or invisible characters, not too long.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"|?*`, r) {
			return -1
		}
		return r
	}, name))
	name = strings.TrimLeft(name, ". ")
	if name == "" || name == "/" {
		return "file"
	}
	if runes := []rune(name); len(runes) > maxName {
		ending := []rune(path.Ext(name))
		ending = ending[:min(len(ending), 10)]
		name = string(runes[:maxName-len(ending)]) + string(ending)
	}
	return name
}

// told is what the request is known by: its words, and its files by name and content.
func told(in RaiseAppeal, files []*received) map[string]any {
	list := make([]string, len(files))
	for i, f := range files {
		list[i] = f.Name + " " + hex.EncodeToString(f.hash)
	}
	return map[string]any{"input": in, "files": list}
}
