package auth

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"duolao/server/keyfile"
)

// Keys are the signing keys of access tokens: the current one signs, the current and the
// previous one verify. They lie in a file that only its owner can read and that all
// processes of the installation share; a rotation is noticed within a second.
type Keys struct {
	path    string
	pinned  atomic.Pointer[keySet]
	looked  atomic.Int64 // when the file was looked at, in nanoseconds
	loading sync.Mutex
}

type keySet struct {
	current  signingKey
	previous *signingKey
	info     fs.FileInfo
}

type signingKey struct {
	id      string
	private ed25519.PrivateKey
	public  ed25519.PublicKey
}

// keyFile is the file's content.
type keyFile struct {
	Current  keyEntry  `json:"current"`
	Previous *keyEntry `json:"previous,omitempty"`
}

type keyEntry struct {
	ID   string `json:"kid"`
	Seed []byte `json:"seed"`
}

// OpenKeys reads the keys from path. Where the file does not exist yet it is made, for
// its owner's eyes only.
func OpenKeys(path string) (*Keys, error) {
	k := &Keys{path: path}
	err := k.load()
	if errors.Is(err, fs.ErrNotExist) {
		// Of several processes that start at once one makes the file; all read that one.
		if err = writeKeys(path, keyFile{Current: newKey()}, false); err == nil || errors.Is(err, fs.ErrExist) {
			err = k.load()
		}
	}
	if err != nil {
		return nil, err
	}
	return k, nil
}

// RotateKeys makes a new current key in the file at path; the one that was current still
// verifies, and the one before it no more. Rotate at most every 10 minutes, the life of
// an access token, or people must renew theirs early.
func RotateKeys(path string) error {
	f, _, err := readKeys(path)
	if err != nil {
		return err
	}
	return writeKeys(path, keyFile{Current: newKey(), Previous: &f.Current}, true)
}

func newKey() keyEntry {
	seed := make([]byte, ed25519.SeedSize)
	id := make([]byte, 8)
	_, _ = rand.Read(seed) // never fails
	_, _ = rand.Read(id)
	return keyEntry{ID: hex.EncodeToString(id), Seed: seed}
}

func readKeys(path string) (f keyFile, info fs.FileInfo, err error) {
	raw, info, err := keyfile.Read(path)
	if err != nil {
		return f, nil, fmt.Errorf("auth: signing keys: %w", err)
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return f, nil, fmt.Errorf("auth: signing keys: %s is no key file: %w", path, err)
	}
	for _, e := range []*keyEntry{&f.Current, f.Previous} {
		if e != nil && (e.ID == "" || len(e.Seed) != ed25519.SeedSize) {
			return f, nil, fmt.Errorf("auth: signing keys: %s is no key file: a key is incomplete", path)
		}
	}
	return f, info, nil
}

// writeKeys puts the whole file in place at once: nobody ever reads half of it.
func writeKeys(path string, f keyFile, replace bool) error {
	raw, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	if err := keyfile.Write(path, append(raw, '\n'), replace); err != nil {
		return fmt.Errorf("auth: signing keys: %w", err)
	}
	return nil
}

func (k *Keys) load() error {
	f, info, err := readKeys(k.path)
	if err != nil {
		return err
	}
	set := &keySet{current: keyOf(f.Current), info: info}
	if f.Previous != nil {
		previous := keyOf(*f.Previous)
		set.previous = &previous
	}
	k.pinned.Store(set)
	return nil
}

func keyOf(e keyEntry) signingKey {
	private := ed25519.NewKeyFromSeed(e.Seed)
	public := ed25519.PublicKey(private[ed25519.PrivateKeySize-ed25519.PublicKeySize:]) // its second half
	return signingKey{id: e.ID, private: private, public: public}
}

// set is the keys as the file has them; it looks at the file at most once a second. A
// file that cannot be read leaves the keys as they were: signing in must not end because
// a disk is away for a moment.
func (k *Keys) set() *keySet {
	now := time.Now().UnixNano()
	if last := k.looked.Load(); now-last > int64(time.Second) && k.looked.CompareAndSwap(last, now) {
		k.loading.Lock()
		defer k.loading.Unlock()
		if info, err := os.Stat(k.path); err == nil && !sameFile(info, k.pinned.Load().info) {
			_ = k.load()
		}
	}
	return k.pinned.Load()
}

func sameFile(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

// verifier is the pinned key of that id.
func (s *keySet) verifier(id string) (ed25519.PublicKey, bool) {
	switch {
	case id == "":
		return nil, false
	case id == s.current.id:
		return s.current.public, true
	case s.previous != nil && id == s.previous.id:
		return s.previous.public, true
	}
	return nil, false
}
