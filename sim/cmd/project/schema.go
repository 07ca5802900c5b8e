package project

import (
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/plainjson"
)

// object is a JSON object whose fields are written in the order of their names.
type object map[string]any

// Schema is the JSON Schema of the file, for editors; the reader is stricter.
func Schema() []byte { return schema.Get() }

var schema = lazy.Of(makeSchema)

func makeSchema() []byte {
	whole := object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A project of callsim",
		"description": "Where the fixtures of a folder are, and which functions they are played against. Each setting is a flag as well, and the flag counts more.",
		"type":        []string{"object", "null"}, "additionalProperties": false, "properties": object{},
	}
	for _, s := range Settings {
		at := whole["properties"].(object)
		outer, inner, nested := strings.Cut(s.Key, ".")
		if nested {
			if at[outer] == nil {
				at[outer] = object{"description": section(outer), "type": []string{"object", "null"}, "additionalProperties": false, "properties": object{}}
			}
			at, outer = at[outer].(object)["properties"].(object), inner
		}
		at[outer] = s.schema()
	}
	text, err := plainjson.Encode(whole, "  ")
	if err != nil {
		panic(err) // there is nothing in it that JSON cannot hold
	}
	return append(text, '\n')
}

func (s Setting) schema() object {
	text := object{"type": "string"}
	if s.form.pattern != "" {
		text["pattern"] = s.form.pattern
	}
	doc := s.Doc
	if s.Flag != "" {
		doc += " The flag: --" + s.Flag + "."
	}
	switch {
	case s.form.named:
		return object{"description": doc, "type": "object", "additionalProperties": text}
	case s.form.many:
		return object{"description": doc, "anyOf": []object{text, {"type": "array", "items": text}}}
	}
	text["description"] = doc
	return text
}
