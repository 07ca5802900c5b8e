package redact

import (
	"slices"
	"strings"
)

// register holds the secrets that are known, and what stands for each. It finds them in texts.
type register struct {
	keep    map[string]bool
	only    []Kind
	secrets []*secret
	written map[Kind]*forms    // of these, what is looked for as it is
	byForm  map[string]*secret // by their canonical form
	given   map[string]bool    // the stand-ins
	seen    map[string]bool    // texts that are kept: no secret may get one as its stand-in
	counts  map[string]int     // how many stand-ins there are, by their shape
	spelled index              // what is looked for in figures and words
	masks   masks
	log     []learned // what is in spelled, in its order
}

// learned is a secret or, to guard it, what stands for one.
type learned struct {
	text  string
	of    *secret
	guard bool
}

// spell lets a text be looked for in figures and words.
func (r *register) spell(text string, x *secret, guard bool) {
	r.spelled.addSpellings(text, x, guard)
	r.log = append(r.log, learned{text, x, guard})
}

// keepToo leaves text alone from now on; ok is false where it is a secret already, or stands for one.
func (r *register) keepToo(text string) (ok bool) {
	forms := []string{text}
	for _, kind := range []Kind{Code, Phone, ID, Email, Address} {
		if form, ok := canonical(kind, text); ok {
			forms = append(forms, form)
		}
	}
	for _, form := range forms {
		if r.byForm[form] != nil || r.given[form] {
			return false
		}
	}
	for _, form := range forms {
		r.keep[form] = true
	}
	return true
}

// secret is a secret and, from its first use on, its stand-in.
type secret struct {
	kind    Kind
	text    string
	standin string
}

func newRegister(o Options) *register {
	r := &register{
		keep: map[string]bool{}, only: o.Only, written: map[Kind]*forms{}, byForm: map[string]*secret{}, given: map[string]bool{}, seen: map[string]bool{},
		counts: map[string]int{}, masks: newMasks(),
	}
	for _, text := range o.Keep {
		r.keepToo(text)
	}
	return r
}

// learn returns the secret, nil where there is none.
func (r *register) learn(kind Kind, text string) *secret {
	form, ok := canonical(kind, text)
	if !ok || r.only != nil && !slices.Contains(r.only, kind) || r.keep[text] || r.keep[form] || r.given[form] {
		return nil
	}
	if harmless(kind, form) {
		r.seen[form] = true
		return nil
	}
	if r.byForm[form] == nil {
		r.add(&secret{kind: kind, text: form})
	}
	return r.byForm[form]
}

// add makes a secret known.
func (r *register) add(x *secret) {
	r.byForm[x.text] = x
	r.secrets = append(r.secrets, x)
	r.spell(x.text, x, false)
	r.write(x)
	if x.kind == Phone {
		r.masks.see(x.text)
	}
	r.learnAsNumber(x.kind, x.text)
}

// write lets a secret be looked for as it is written.
func (r *register) write(x *secret) {
	if r.written[x.kind] == nil {
		r.written[x.kind] = &forms{}
	}
	r.written[x.kind].add(x)
}

// learnAsNumber learns the code that is left of one when it is passed as a number: without the zeros before it.
func (r *register) learnAsNumber(kind Kind, code string) {
	if number := strings.TrimLeft(code, "0"); kind == Code && number != code && isDigits(number) {
		r.learn(Code, number)
	}
}

// standin is the stand-in for a secret.
func (r *register) standin(x *secret) string {
	if x.standin == "" {
		r.give(x, r.choose(x))
	}
	return x.standin
}

// give makes standin stand for a secret.
func (r *register) give(x *secret, standin string) {
	x.standin = standin
	r.given[standin] = true
	r.spell(standin, x, true)
	if x.kind == Phone {
		r.masks.give(x.text, standin)
	}
}
