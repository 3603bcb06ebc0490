package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"duolao/server/errs"
)

// rowsOf reads a whole file as "sheet!row: cell|cell".
func rowsOf(content []byte) (list []string, err error) {
	sheet := ""
	err = Read(content, Visitor{
		Sheet: func(name string, _ bool) error { sheet = name; return nil },
		Row: func(number int, cells []string) error {
			list = append(list, fmt.Sprintf("%s!%d: %s", sheet, number, strings.Join(cells, "|")))
			return nil
		},
		Done: func(int) error { return nil },
	})
	return list, err
}

func TestTextsInEveryEncoding(t *testing.T) {
	text := "工号,姓名,备注\n1001,张建国,\"两行\n文字\"\n\n1002,李㐀,a\n"
	want := []string{"!1: 工号|姓名|备注", "!2: 1001|张建国|两行\n文字", "!4: 1002|李㐀|a"}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(text, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "GB18030": gb, "UTF-16 with tabs": wide,
		"semicolons": strings.ReplaceAll(text, ",", ";"), "tabs": strings.ReplaceAll(text, ",", "\t"), "Windows": strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		got, err := rowsOf([]byte(content))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

func TestWorkbooks(t *testing.T) {
	f := excelize.NewFile()
	set := func(sheet, cell string, v any) {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("Sheet1", "A1", "工号")
	set("Sheet1", "B3", 0.812)
	if err := f.SetCellFormula("Sheet1", "A3", "SUM(1,2)"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("二"); err != nil {
		t.Fatal(err)
	}
	set("二", "C7", "x")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := rowsOf(b.Bytes())
	if diff := cmp.Diff([]string{"Sheet1!1: 工号", "Sheet1!3: |0.812", "二!7: ||x"}, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFilesThatAreRefused(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	whole := zipped(t, map[string]string{"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"})
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"nothing":        {nil, "file_empty"},
		"old":            {[]byte(ole + "Workbook"), "file_old_format"},
		"binary":         {zipped(t, map[string]string{"xl/workbook.bin": "x"}), "file_old_format"},
		"protected":      {[]byte(ole + string(utf16("EncryptedPackage"))), "file_encrypted"},
		"another zip":    {zipped(t, map[string]string{"word/document.xml": "x"}), "file_not_workbook"},
		"a bomb":         {zipped(t, map[string]string{"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": strings.Repeat("0", 80<<20)}), "file_too_large"},
		"half a zip":     {whole[:len(whole)-20], "file_unreadable"},
		"no zip":         {[]byte("PK\x03\x04 and then nothing"), "file_unreadable"},
		"a picture":      {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "file_not_workbook"},
		"no known text":  {[]byte("a,b\n\xff\xff\xff\xff,c\n"), "file_encoding"},
		"too many bytes": {make([]byte, MaxFile+1), "file_too_large"},
	} {
		_, err := rowsOf(c.content)
		var e *errs.Error
		if !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}
