// Package model is for types of the schema that no domain owns. There are none at present,
// but gqlgen looks here for them, and fails where the folder is missing.
package model
