// Package swml reads a SWML document: what its "ai" verb says of the agent and of the functions that the agent may call. It reads JSON and
// YAML, and of both only what callsim uses; everything else in a document is left alone, for public documents hold much that the
// schema does not.
package swml

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/order"
)

// AI is what callsim uses of an "ai" verb.
type AI struct {
	// Prompt is the prompt as Markdown: its text, or its sections and the steps of its contexts written out.
	Prompt string
	// Languages are the tags of the languages that the agent speaks, such as es-MX.
	Languages []string
	// SWAIG is the object of that name in JSON, {"functions": […], "defaults": {…}}, or nil.
	SWAIG json.RawMessage
}

// ErrNone says that a text is SWML, or another object, without an "ai" verb.
var ErrNone = errors.New(`there is no "ai" verb in it: SWML has one in "sections"`)

// begins is how an object in JSON or a SWML document in YAML begins; Markdown begins otherwise.
var begins = lazy.Regexp(`^(?:\x{FEFF})?(?:\s|#.*\n|---[ \t]*\n)*(?:\{|(?:sections|version|ai)[ \t]*:)`)

// Is says whether a text looks like SWML rather than Markdown.
func Is(text []byte) bool { return begins.Get().Match(text) }

// Read reads a document. The error says what is wrong; it begins with "LINE:" where a line is known.
func Read(text []byte) (*AI, error) {
	var document any
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, errors.New(place(text, err))
	}
	verb := find(document)
	if verb == nil {
		return nil, ErrNone
	}
	ai := &AI{Prompt: prompt(verb["prompt"]), Languages: languages(verb["languages"])}
	if swaig, ok := verb["SWAIG"]; ok {
		var err error
		if ai.SWAIG, err = json.Marshal(swaig); err != nil {
			return nil, fmt.Errorf("SWAIG: %w", err)
		}
	}
	return ai, nil
}

var yamlLine = lazy.Regexp(`^yaml: (?:line (\d+: ))?`)

// place turns "yaml: line 3: what" into "3: what". In JSON it names the line at which the fault is, not that at which YAML's list begins.
func place(source []byte, err error) string {
	var fault *json.SyntaxError
	if bytes.HasPrefix(bytes.TrimLeft(source, "{ \t\r\n"), []byte(`"`)) && errors.As(json.Unmarshal(source, new(any)), &fault) {
		return fmt.Sprintf("%d: %v", 1+bytes.Count(source[:max(0, fault.Offset-1)], []byte("\n")), fault)
	}
	return yamlLine.Get().ReplaceAllString(err.Error(), "$1")
}

// find is the first "ai" verb, that of the section "main" before all others.
func find(v any) map[string]any {
	switch v := v.(type) {
	case map[string]any:
		if ai, ok := v["ai"].(map[string]any); ok {
			return ai
		}
		keys := order.Names(v)
		slices.SortStableFunc(keys, func(a, b string) int { return rank(a) - rank(b) })
		for _, key := range keys {
			if ai := find(v[key]); ai != nil {
				return ai
			}
		}
	case []any:
		for _, element := range v {
			if ai := find(element); ai != nil {
				return ai
			}
		}
	}
	return nil
}

func rank(key string) int {
	if key == "main" {
		return 0
	}
	return 1
}

// prompt is a prompt as Markdown.
func prompt(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		var parts []string
		if text, ok := v["text"].(string); ok {
			parts = append(parts, text)
		}
		parts = append(parts, sections(v["pom"], 1)...)
		return strings.Join(append(parts, contexts(v["contexts"])...), "\n\n")
	}
	return ""
}

// sections writes out the sections of a prompt object model, each with its title as a heading.
func sections(v any, level int) []string {
	var parts []string
	list, _ := v.([]any)
	for _, element := range list {
		s, _ := element.(map[string]any)
		if title, ok := s["title"].(string); ok {
			parts = append(parts, strings.Repeat("#", min(level, 6))+" "+title)
		}
		if body, ok := s["body"].(string); ok {
			parts = append(parts, body)
		}
		if bullets, ok := s["bullets"].([]any); ok {
			var lines []string
			for _, bullet := range bullets {
				lines = append(lines, fmt.Sprintf("- %v", bullet))
			}
			parts = append(parts, strings.Join(lines, "\n"))
		}
		parts = append(parts, sections(s["subsections"], level+1)...)
	}
	return parts
}

// contexts writes out the steps of all contexts, each under a heading "Step 1: its name".
func contexts(v any) []string {
	var parts []string
	all, _ := v.(map[string]any)
	for _, name := range order.Names(all) {
		context, _ := all[name].(map[string]any)
		steps, _ := context["steps"].([]any)
		for n, element := range steps {
			step, _ := element.(map[string]any)
			heading := fmt.Sprintf("## Step %d", n+1)
			if title, ok := step["name"].(string); ok {
				heading += ": " + title
			}
			parts = append(parts, heading)
			if text, ok := step["text"].(string); ok {
				parts = append(parts, text)
			}
			parts = append(parts, sections(step["pom"], 3)...)
			parts = append(parts, sections(step["sections"], 3)...)
		}
	}
	return parts
}

// named are the tags of languages by their names in English, for a language whose code is "multi".
var named = lazy.Of(makeNamed)

func makeNamed() map[string]string {
	return map[string]string{
		"english": "en", "spanish": "es", "french": "fr", "german": "de", "italian": "it", "portuguese": "pt", "dutch": "nl", "polish": "pl", "turkish": "tr", "russian": "ru",
		"japanese": "ja", "korean": "ko", "hindi": "hi", "arabic": "ar",
	}
}

var tag = lazy.Regexp(`^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$`)

func languages(v any) []string {
	var tags []string
	list, _ := v.([]any)
	for _, element := range list {
		l, _ := element.(map[string]any)
		code, _ := l["code"].(string)
		name, _ := l["name"].(string)
		first, _, _ := strings.Cut(strings.ToLower(name), " ")
		switch {
		case code != "multi" && tag.Get().MatchString(code):
			tags = append(tags, code)
		case named.Get()[first] != "":
			tags = append(tags, named.Get()[first])
		}
	}
	return tags
}
