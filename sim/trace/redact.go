package trace

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"

	"callsim/sim/kit/order"
)

// Mask is what replaces a secret.
const Mask = "[redacted]"

// shortest is the length below which a secret cannot be told from ordinary text, and is not searched for.
const shortest = 4

// Redactor replaces secrets, in every encoding in which they may travel, by Mask.
type Redactor struct {
	forms   []string
	pieces  map[uint32]bool // of all forms
	step    int             // from one look at a text to the next, see mayHold
	unusual []string        // what is left of secrets in unusual spellings, see fold
}

// NewRedactor returns a redactor of secrets. It finds them as they are, in JSON strings, percent-encoded, in hexadecimal
// and anywhere inside Base64. Secrets of fewer than four characters are not searched for: keep them out by structure.
func NewRedactor(secrets ...string) *Redactor {
	seen := map[string]bool{}
	for _, secret := range secrets {
		if len(secret) < shortest {
			continue
		}
		for _, text := range forms(secret) {
			seen[text] = true
		}
	}
	r := &Redactor{forms: order.Names(seen), pieces: map[uint32]bool{}, step: 1}
	order.LongestFirst(r.forms) // so that no form leaves the rest of another
	for _, form := range r.forms {
		r.step = len(form) - shortest + 1 // the last one is that of the shortest form
		for i := range r.step {
			r.pieces[piece(form, i)] = true
		}
	}
	return r
}

// forms are the ways in which secret may be in a text: encoded, and then up to twice within a JSON string, as an
// argument's raw text does.
func forms(secret string) []string {
	all := []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret),
		hex.EncodeToString([]byte(secret)), strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	all = append(all, inBase64(secret)...)
	for range 2 {
		for _, text := range all {
			if !strings.ContainsFunc(text, escaped) {
				continue
			}
			plain := inJSON(text, false)
			all = append(all, plain, inJSON(text, true), strings.ReplaceAll(plain, "/", `\/`))
		}
	}
	return all
}

// escaped says whether c may look different within a JSON string.
func escaped(c rune) bool {
	switch c {
	case '"', '\\', '/', '<', '>', '&':
		return true
	}
	return c < ' ' || c > '~'
}

func inJSON(s string, escapeHTML bool) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(escapeHTML)
	if enc.Encode(s) != nil {
		return s
	}
	quoted := strings.TrimSpace(b.String())
	return quoted[1 : len(quoted)-1]
}

// inBase64 returns the characters that secret alone determines, for each of the three places at which it may begin
// within a longer text, in both alphabets.
func inBase64(secret string) []string {
	var all []string
	for before := range 3 {
		bits := len(secret) * 8
		text := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), secret...))
		from := (before*8 + 5) / 6
		to := (before*8 + bits) / 6
		if to-from < shortest {
			continue
		}
		std := text[from:to]
		all = append(all, std, strings.NewReplacer("+", "-", "/", "_").Replace(std))
	}
	return all
}

// piece is what is at i of a text, as long as the shortest form of any secret.
func piece[T string | []byte](text T, i int) uint32 {
	return uint32(text[i]) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16 | uint32(text[i+3])<<24
}

// mayHold is false of a text that holds no form. It looks at a piece of it here and there: every form is so long that one of its pieces
// is looked at.
func mayHold[T string | []byte](r *Redactor, text T) bool {
	for i := 0; i+shortest <= len(text); i += r.step {
		if r.pieces[piece(text, i)] {
			return true
		}
	}
	return false
}

// Clean returns the data of an event with every secret replaced.
func (r *Redactor) Clean(d Data) Data {
	return Rewrite(d, r.String, func(b Body) Body { return r.Bytes(b) })
}

// Bytes returns b with every secret replaced; b itself when there is none.
func (r *Redactor) Bytes(b []byte) []byte {
	if r == nil || r.unusual == nil && !mayHold(r, b) {
		return b
	}
	was := string(b)
	if now := r.String(was); now != was {
		return []byte(now)
	}
	return b
}

// String returns s with every secret replaced.
func (r *Redactor) String(s string) string {
	if r == nil {
		return s
	}
	if mayHold(r, s) {
		for _, form := range r.forms {
			s = strings.ReplaceAll(s, form, Mask)
		}
	}
	if r.unusual != nil {
		return r.maskUnusual(s)
	}
	return s
}
