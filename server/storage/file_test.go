package storage

import (
	"archive/zip"
	"bytes"
	"mime"
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"
)

func archive(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("<x/>")); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTypeOf(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,户数\r\n张伟,2")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ content, want string }{
		"png":                         {"\x89PNG\r\n\x1a\n....", "image/png"},
		"jpeg":                        {"\xff\xd8\xff\xe0....", "image/jpeg"},
		"gif":                         {"GIF89a....", "image/gif"},
		"webp":                        {"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"},
		"photo of a telephone":        {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"},
		"photo by its second brand":   {"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "image/heic"},
		"another picture of that box": {"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif", ""},
		"pdf":                         {"%PDF-1.4\n", "application/pdf"},
		"workbook":                    {archive(t, "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), office + "spreadsheetml.sheet"},
		"document":                    {archive(t, "[Content_Types].xml", "word/document.xml"), office + "wordprocessingml.document"},
		"slides":                      {archive(t, "[Content_Types].xml", "ppt/presentation.xml"), office + "presentationml.presentation"},
		"text":                        {"走访了两户\r\n", "text/plain; charset=utf-8"},
		"text with a mark":            {"\ufeff姓名,户数\n", "text/plain; charset=utf-8"},
		"text of old Excel":           {gb, "text/plain; charset=gb18030"},
		"workbook, programs":          {archive(t, "[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), ""},
		"two in one":                  {archive(t, "[Content_Types].xml", "xl/workbook.xml", "word/document.xml"), ""},
		"another archive":             {archive(t, "readme.txt", "setup.exe"), ""},
		"half an archive":             {archive(t, "[Content_Types].xml", "xl/workbook.xml")[:60], ""},
		"a page":                      {"\n <html><body>", ""},
		"a page with a mark":          {"\ufeff<html>", ""},
		"a drawing":                   {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", ""},
		"xml":                         {"<?xml version='1.0'?><x/>", ""},
		"a script":                    {"#!/bin/sh\nrm -rf /\n", ""},
		"PostScript":                  {"%!PS-Adobe-3.0\n", ""},
		"a program":                   {"MZ\x90\x00\x03\x00", ""},
		"a Linux program":             {"\x7fELF\x02\x01\x01", ""},
		"old Word":                    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""},
		"gzip":                        {"\x1f\x8b\x08\x00", ""},
		"video":                       {"\x00\x00\x00\x18ftypmp42", ""},
		"bytes":                       {"\xff\xff\xfe", ""},
		"half a character":            {"a\xe8", ""},
		"text with a zero":            {"abc\x00def", ""},
	} {
		got, ok := typeOf(strings.NewReader(c.content), int64(len(c.content)))
		if got.contentType != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", name, got.contentType, ok, c.want)
		}
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"现场.png":                           "现场.png",
		`C:\Users\a\现场.png`:                "现场.png",
		"../../etc/passwd":                 "passwd",
		"..":                               "file",
		"/":                                "file",
		"":                                 "file",
		".htaccess":                        "htaccess",
		"a\x00b\r\nSet-Cookie: x.png":      "abSet-Cookie x.png",
		"gpj.\u202eexe.png":                "gpj.exe.png",
		`"<script>".pdf`:                   "script.pdf",
		strings.Repeat("长", 200) + ".xlsx": strings.Repeat("长", 95) + ".xlsx",
		"\xff\xfe.png":                     "png",
	} {
		if got := fileName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for name, want := range map[string]string{"a.png": "a.png", "a.PNG": "a.PNG", "a.exe": "a.exe.png", "a": "a.png", "a.html": "a.html.png"} {
		if got := pictures[0].named(name); got != want {
			t.Errorf("%s became %s", name, got)
		}
	}
}

// Whatever a file is called, its name is harmless, and a browser reads from the header what we mean by it.
func TestNamesAreHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := fileName(rapid.OneOf(rapid.String(), rapid.StringMatching(`[./\\a-zA-Z"';%*=\x00-\x1f]{0,120}`)).Draw(t, "name"))
		name = pictures[0].named(name)
		if name != path.Base(name) || strings.HasPrefix(name, ".") || utf8.RuneCountInString(name) > maxName+4 ||
			strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r == '"' || r == '\\' || r == '/' }) {
			t.Fatalf("%q is not harmless", name)
		}
		header := disposition(name, "file")
		kind, params, err := mime.ParseMediaType(header)
		if err != nil || kind != "attachment" || params["filename"] != name {
			t.Fatalf("%q reads as %s %q, %v", header, kind, params["filename"], err)
		}
	})
}
