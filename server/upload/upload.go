// Package upload is a file as it comes in, for every domain that takes one.
package upload

import "io"

// File is one file of a request. Its name and size are what the sender says.
type File struct {
	Name    string    `json:"name"`
	Size    int64     `json:"size"`
	Content io.Reader `json:"-"`
}
