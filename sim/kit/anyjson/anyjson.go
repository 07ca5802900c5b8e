// Package anyjson reads JSON of any form, with less work than encoding/json.
//
// Of this module it may import strictjson only.
package anyjson

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"callsim/sim/kit/strictjson"
)

// Decode is the value that encoding/json gives b with UseNumber; ok is false where b is not one JSON value.
func Decode(b []byte) (value any, ok bool) {
	if !strictjson.Valid(b) {
		return nil, false
	}
	d := decoder{text: string(b)}
	return d.value(), true
}

// decoder goes through valid JSON.
type decoder struct {
	text string
	at   int
}

// next is the next character that is not a blank.
func (d *decoder) next() byte {
	for {
		switch c := d.text[d.at]; c {
		case ' ', '\n', '\t', '\r':
			d.at++
		default:
			return c
		}
	}
}

func (d *decoder) value() any {
	switch d.next() {
	case '{':
		return d.object()
	case '[':
		return d.list()
	case '"':
		return d.string()
	case 't':
		d.at += len("true")
		return true
	case 'f':
		d.at += len("false")
		return false
	case 'n':
		d.at += len("null")
		return nil
	}
	return d.number()
}

// more says whether there is another element of what ends with a bracket, and goes to it, or behind the bracket.
func (d *decoder) more(closing byte) bool {
	c := d.next()
	if c == closing || c == ',' {
		d.at++
	}
	return c != closing
}

func (d *decoder) object() any {
	all := map[string]any{}
	for d.at++; d.more('}'); {
		d.next()
		name := d.string()
		d.next()
		d.at++ // the colon
		all[name] = d.value()
	}
	return all
}

func (d *decoder) list() any {
	all := []any{}
	for d.at++; d.more(']'); {
		all = append(all, d.value())
	}
	return all
}

func (d *decoder) string() string {
	from := d.at
	plain := true
	for d.at++; d.text[d.at] != '"'; d.at++ {
		if d.text[d.at] == '\\' {
			d.at++
			plain = false
		}
	}
	d.at++
	quoted := d.text[from:d.at]
	if text := quoted[1 : len(quoted)-1]; plain && utf8.ValidString(text) {
		return text
	}
	var text string
	json.Unmarshal([]byte(quoted), &text) // it is valid
	return text
}

func (d *decoder) number() any {
	from := d.at
	for d.at < len(d.text) && strings.IndexByte("+-.eE0123456789", d.text[d.at]) >= 0 {
		d.at++
	}
	return json.Number(d.text[from:d.at])
}
