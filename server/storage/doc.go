// Package storage keeps the contents of files, on a disk or in an S3-compatible object store, and tells from a content
// what it is.
//
// A content lies under the name that its SHA-256 gives it ([File.Key]): the same photo is kept once, whoever sends it, and
// nothing that is kept ever changes. What a file is called, whose it is and who may read it is its domain's business: the
// storage hands a content to whoever has its key.
//
// A file's type is told from its content by a short list: pictures, papers, workbooks and text, nothing that runs by being
// looked at. What its name or its sender says does not count. Files are given as attachments of just that type.
package storage
