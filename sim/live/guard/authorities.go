package guard

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

// mostAuthorities bounds a file of certificates, in bytes: those of a whole system are a tenth of it.
const mostAuthorities = 8 << 20

// authorities are those of the system and those in file; nil, which means the system's, when file is "". Its error names
// the file.
func authorities(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	text, err := bounded.ReadFile(file, mostAuthorities)
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, caFault(file, "cannot be read: %w: name a file of certificates in PEM", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // a system without certificates
	}
	return pool, addAuthorities(pool, file, text)
}

func caFault(file, format string, args ...any) error {
	return fmt.Errorf("--ca-file: %q "+format, append([]any{file}, args...)...)
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
			return caFault(file, "holds a certificate, number %d, that cannot be read: get a new copy of the file from the authority", added)
		}
		pool.AddCert(certificate)
	}
	if added == 0 {
		return noAuthority(file, text, others)
	}
	return nil
}

// noAuthority says what a file without certificates in PEM is instead; others are the types of its PEM blocks.
func noAuthority(file string, text []byte, others []string) error {
	_, notDER := x509.ParseCertificate(text)
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return caFault(file, "is empty: name a file of certificates in PEM")
	case notDER == nil:
		return caFault(file, "is in DER: convert it with openssl x509 -inform der -in FILE -out FILE.pem, and name that")
	case slices.ContainsFunc(others, isKey):
		return caFault(file, "holds a private key and no certificate: name a file of certificates in PEM, and keep keys out of it")
	default:
		return caFault(file, "holds no certificate in PEM: name a file in which a line says -----BEGIN CERTIFICATE-----")
	}
}

func isKey(blockType string) bool { return strings.HasSuffix(blockType, "PRIVATE KEY") }
