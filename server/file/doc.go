// Package file is the tenant's storage as its domains use it: it remembers what has been put there, and removes what
// nobody has come to refer to.
//
// A content is put before the transaction that refers to it, which may still be rolled back. So its key is noted first,
// and looked at again a day later: where some file refers to the content it stays for good, as the files' rows do;
// otherwise it goes. Whoever puts the same content at that very moment waits at the note until it is gone, and puts it
// anew.
package file
