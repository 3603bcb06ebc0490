package chain

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"duolao/server/keyfile"
)

// Key signs anchors. It lies in a file that only its owner can read and that all processes of the installation share.
type Key struct{ private ed25519.PrivateKey }

// keyContent is the file's content.
type keyContent struct {
	Seed   []byte `json:"seed"`
	Public string `json:"public"`
}

// OpenKey reads the key from path. Where the file does not exist yet it is made, for its owner's eyes only.
func OpenKey(path string) (*Key, error) {
	k, err := ReadKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	// Of several processes that start at once one makes the file; all read that one.
	if err := newKey(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("chain: the key that signs anchors: %w", err)
	}
	return ReadKey(path)
}

func newKey(path string) error {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	raw, err := json.MarshalIndent(keyContent{private.Seed(), KeyText(public)}, "", "  ")
	if err != nil {
		return err
	}
	return keyfile.Write(path, append(raw, '\n'), false)
}

// ReadKey reads the key from path; fs.ErrNotExist where there is none.
func ReadKey(path string) (*Key, error) {
	raw, _, err := keyfile.Read(path)
	if err != nil {
		return nil, fmt.Errorf("chain: the key that signs anchors: %w", err)
	}
	var f keyContent
	if err := json.Unmarshal(raw, &f); err != nil || len(f.Seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("chain: the key that signs anchors: %s is no key file", path)
	}
	return &Key{ed25519.NewKeyFromSeed(f.Seed)}, nil
}

// Public is what verifies: it may be given to anybody.
func (k *Key) Public() ed25519.PublicKey {
	return ed25519.PublicKey(k.private[ed25519.PrivateKeySize-ed25519.PublicKeySize:]) // its second half
}

// KeyText is a public key as text.
func KeyText(public ed25519.PublicKey) string { return base64.StdEncoding.EncodeToString(public) }

// ParseKey reads KeyText.
func ParseKey(text string) (ed25519.PublicKey, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("chain: %q is no public key: 44 characters of base64", text)
	}
	return raw, nil
}
