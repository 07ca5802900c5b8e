package trace

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"sort"
	"strings"
)

// Mask stands where a secret was.
const Mask = "[redacted]"

// shortest is the length below which a secret cannot be told from ordinary text, and is not searched for.
const shortest = 4

// Redactor replaces secrets, in every encoding in which they may travel, by Mask.
type Redactor struct{ forms [][]byte }

// NewRedactor returns a redactor of secrets. It finds them as they are, in JSON strings, percent-encoded, in hexadecimal
// and anywhere inside Base64. Secrets of fewer than four characters are not searched for: keep them out by structure.
func NewRedactor(secrets ...string) *Redactor {
	seen := map[string]bool{}
	for _, secret := range secrets {
		if len(secret) < shortest {
			continue
		}
		for _, form := range forms(secret) {
			seen[form] = true
		}
	}
	r := &Redactor{}
	for form := range seen {
		r.forms = append(r.forms, []byte(form))
	}
	sort.Slice(r.forms, func(i, j int) bool { // the longest first, so that no form leaves the rest of another
		a, b := r.forms[i], r.forms[j]
		return len(a) > len(b) || len(a) == len(b) && bytes.Compare(a, b) < 0
	})
	return r
}

// forms are the ways in which secret may stand in a text: encoded, and then up to twice within a JSON string, as an
// argument's raw text does.
func forms(secret string) []string {
	all := []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret),
		hex.EncodeToString([]byte(secret)), strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	all = append(all, inBase64(secret)...)
	for range 2 {
		for _, form := range all {
			plain := inJSON(form, false)
			all = append(all, plain, inJSON(form, true), strings.ReplaceAll(plain, "/", `\/`))
		}
	}
	return all
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

// Bytes returns b with every secret replaced; b itself when there is none.
func (r *Redactor) Bytes(b []byte) []byte {
	if r == nil {
		return b
	}
	for _, form := range r.forms {
		if bytes.Contains(b, form) {
			b = bytes.ReplaceAll(b, form, []byte(Mask))
		}
	}
	return b
}

// String returns s with every secret replaced.
func (r *Redactor) String(s string) string {
	if r == nil || s == "" {
		return s
	}
	for _, form := range r.forms {
		if strings.Contains(s, string(form)) {
			s = strings.ReplaceAll(s, string(form), Mask)
		}
	}
	return s
}

func (r *Redactor) header(h Header) Header {
	clean := make(Header, len(h))
	for name, value := range h {
		clean[r.String(name)] = r.String(value)
	}
	return clean
}

func (d CallStarted) redacted(r *Redactor) Data {
	d.CallID, d.AgentID = r.String(d.CallID), r.String(d.AgentID)
	d.Caller = Party{Number: r.String(d.Caller.Number), Name: r.String(d.Caller.Name)}
	return d
}

func (d StepEntered) redacted(r *Redactor) Data { d.Title = r.String(d.Title); return d }
func (d AgentSaid) redacted(r *Redactor) Data   { d.Text = r.String(d.Text); return d }
func (d CallerSaid) redacted(r *Redactor) Data  { d.Text = r.String(d.Text); return d }

func (d FunctionCalled) redacted(r *Redactor) Data {
	d.Function, d.Arguments = r.String(d.Function), r.Bytes(d.Arguments)
	return d
}

func (d SWAIGRequested) redacted(r *Redactor) Data {
	d.URL, d.Header, d.Body = r.String(d.URL), r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d SWAIGReplied) redacted(r *Redactor) Data {
	d.Header, d.Body = r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d SWAIGFailed) redacted(r *Redactor) Data { d.Error = r.String(d.Error); return d }

func (d RESTRequested) redacted(r *Redactor) Data {
	d.URL, d.Path = r.String(d.URL), r.String(d.Path)
	d.Header, d.Body = r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d RESTReplied) redacted(r *Redactor) Data {
	d.Header, d.Body = r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d RESTFailed) redacted(r *Redactor) Data { d.Error = r.String(d.Error); return d }

func (d BroadcastSent) redacted(r *Redactor) Data {
	d.AgentID, d.Message = r.String(d.AgentID), r.Bytes(d.Message)
	return d
}

func (d MetaDataSet) redacted(r *Redactor) Data {
	d.Before, d.After = r.Bytes(d.Before), r.Bytes(d.After)
	return d
}

func (d GlobalDataSet) redacted(r *Redactor) Data {
	d.Before, d.After = r.Bytes(d.Before), r.Bytes(d.After)
	return d
}

func (d FunctionsToggled) redacted(r *Redactor) Data { d.Function = r.String(d.Function); return d }

func (d ActionKept) redacted(r *Redactor) Data {
	d.Action, d.Value = r.String(d.Action), r.Bytes(d.Value)
	return d
}

func (d SMSDelivered) redacted(r *Redactor) Data { d.Body = r.String(d.Body); return d }
func (d FaultArmed) redacted(*Redactor) Data     { return d }
func (d ClockAdvanced) redacted(*Redactor) Data  { return d }
func (d CallEnded) redacted(r *Redactor) Data    { d.Reason = r.String(d.Reason); return d }
