package double

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"time"
)

// Certificate is what a space shows to prove who it is. Every space has an authority of its own, which nobody knows
// unless it is given Server.CA.
type Certificate string

// The certificates.
const (
	// Good is for loopback, and in force.
	Good Certificate = "good"
	// Expired was in force until yesterday, NotYet is from tomorrow on.
	Expired Certificate = "expired"
	NotYet  Certificate = "not yet valid"
	// WrongHost is for another host.
	WrongHost Certificate = "wrong host"
)

// OtherHost is what the certificate WrongHost is for.
const OtherHost = "other.example.com"

const day = 24 * time.Hour

// certificates makes an authority, in PEM, and a certificate by it.
func certificates(c Certificate, hosts []string, now time.Time) (ca []byte, leaf tls.Certificate, err error) {
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Authority of a double"},
		NotBefore: now.Add(-30 * day), NotAfter: now.Add(30 * day),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Double"},
		NotBefore: now.Add(-2 * day), NotAfter: now.Add(2 * day),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames: append([]string{"localhost"}, hosts...), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	switch c {
	case Good:
	case Expired:
		server.NotAfter = now.Add(-day)
	case NotYet:
		server.NotBefore = now.Add(day)
	case WrongHost:
		server.DNSNames, server.IPAddresses = []string{OtherHost}, nil
	default:
		return nil, leaf, fmt.Errorf("a certificate must be one of %[2]q, %[3]q, %[4]q, %[5]q, got %[1]q", c, Good, Expired, NotYet, WrongHost)
	}
	authorityKey, authorityDER, err := sign(authority, authority, nil)
	if err != nil {
		return nil, leaf, err
	}
	serverKey, serverDER, err := sign(server, authority, authorityKey)
	if err != nil {
		return nil, leaf, err
	}
	ca = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authorityDER})
	return ca, tls.Certificate{Certificate: [][]byte{serverDER}, PrivateKey: serverKey}, nil
}

// sign makes a key for c and has it signed by parent's, or by itself when by is nil.
func sign(c, parent *x509.Certificate, by *ecdsa.PrivateKey) (*ecdsa.PrivateKey, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	if by == nil {
		by = key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &key.PublicKey, by)
	return key, der, err
}
