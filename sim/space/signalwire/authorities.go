package signalwire

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"callsim/sim/kit/bounded"
)

// MostAuthorities is how large a file of certificates may be, in bytes, ten times a system's bundle.
const MostAuthorities = 8 << 20

// Authorities are those of the system and those in file, or nil, which means the system's, if file is "". The error names
// the file, and follows the name of a setting.
func Authorities(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	text, err := bounded.ReadFile(file, MostAuthorities)
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, caFault(file, "cannot be read: %w; name a file of certificates in PEM", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // a system without certificates
	}
	return pool, addAuthorities(pool, file, text)
}

func caFault(file, format string, args ...any) error {
	return fmt.Errorf("%q "+format, append([]any{file}, args...)...)
}

// addAuthorities adds every certificate in text, which is PEM.
func addAuthorities(pool *x509.CertPool, file string, text []byte) error {
	added := 0
	var others []string
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			others = append(others, block.Type)
			continue
		}
		added++
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return caFault(file, "holds a certificate, number %d, that cannot be read; get the file again from the authority", added)
		}
		pool.AddCert(certificate)
	}
	if added == 0 {
		return noAuthority(file, text, others)
	}
	return nil
}

// noAuthority is the error for a file without certificates in PEM; others are the types of its PEM blocks.
func noAuthority(file string, text []byte, others []string) error {
	_, notDER := x509.ParseCertificate(text)
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return caFault(file, "must hold certificates in PEM, got an empty file")
	case notDER == nil:
		return caFault(file, "must hold certificates in PEM, got DER; convert it with openssl x509 -inform der -in FILE -out FILE.pem")
	case slices.ContainsFunc(others, isKey):
		return caFault(file, "must hold certificates in PEM, got a private key; keep keys out of this file")
	default:
		return caFault(file, "must hold certificates in PEM; name a file with a line -----BEGIN CERTIFICATE-----")
	}
}

func isKey(blockType string) bool { return strings.HasSuffix(blockType, "PRIVATE KEY") }
