package agent

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"callsim/sim/functions/swml"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/lazy"
)

// Prompt is a prompt as people write them: Markdown, or SWML with Markdown in it.
type Prompt struct {
	// Name is the agent's name, or "Jim" when the prompt names nobody.
	Name string
	// Languages are the tags of the languages that the prompt lists, such as es-MX.
	Languages []string
	// Lines are the lines of the prompt as a model reads them, without line ends.
	Lines []string
	// Steps are the steps of the conversation, in order, as many as the prompt has.
	Steps []Step
	// SWML says that the prompt is that of the "ai" verb of a SWML document, so that Lines are not those of the file.
	SWML bool
	// plays are the steps that are played at the stages, counted from 1: plays[0] at Greet; 0 is none.
	plays   [stages]int
	unnamed bool
}

// Step is one step of the conversation. First and Last are numbers of lines, counted from 1; First is the heading's.
type Step struct {
	Title       string
	First, Last int
}

// nobody is the name of an agent whose prompt names nobody.
const nobody = "Jim"

// mostPrompt is how large the file of a prompt may be, in bytes: more than any model reads.
const mostPrompt = 1 << 20

// ReadPrompt reads the prompt in a file. The error names the file.
func ReadPrompt(file string) (*Prompt, error) {
	source, err := bounded.ReadText(file, mostPrompt)
	if err != nil {
		return nil, err
	}
	return ParsePrompt(file, source)
}

// ParsePrompt reads a prompt. It refuses a text that is blank, and SWML without a prompt; the error names file and line, and says what to
// write. The scripted agent can play every other one: Uses says what of it matters to him.
func ParsePrompt(file string, source []byte) (*Prompt, error) {
	p := &Prompt{}
	if swml.Is(source) {
		ai, err := swml.Read(source)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s:%s", file, placed(err))
		case strings.TrimSpace(ai.Prompt) == "":
			return nil, fmt.Errorf(`%s:1:1: the "ai" verb of this SWML has no prompt: write its text in "prompt": {"text": …}`, file)
		}
		p.SWML, p.Languages, source = true, ai.Languages, []byte(ai.Prompt)
	}
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	text := strings.TrimRight(string(source), "\n")
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("%s:1:1: the prompt is empty: begin with a line such as \"Your name is Jim.\"", file)
	}
	p.Lines = strings.Split(text, "\n")
	words := unfenced(p.Lines)
	p.Name = name(words)
	if p.unnamed = p.Name == ""; p.unnamed {
		p.Name = nobody
	}
	if !p.SWML {
		p.Languages = languages(words)
	}
	p.Steps = steps(words)
	p.plays = stagesOf(words, p.Steps)
	return p, nil
}

// placed puts line and column before an error of SWML that has only a line, or none, and says what to write.
func placed(err error) string {
	line, what, ok := strings.Cut(err.Error(), ": ")
	if ok && wholeNumber.Get().MatchString(line) {
		return line + ":1: SWML must be JSON or YAML: " + what
	}
	return "1:1: this looks like SWML: " + err.Error() + "; for a prompt write its text alone, as Markdown"
}

// The patterns are compiled when the first prompt is read: a program that reads none starts without them.
var (
	wholeNumber = lazy.Regexp(`^\d+$`)
	fence       = lazy.Regexp("^ {0,3}(`{3,}|~{3,})")
)

// unfenced are the lines of a prompt without a code fence that is around the whole; they keep their numbers.
func unfenced(lines []string) []string {
	first := slices.IndexFunc(lines, func(l string) bool { return strings.TrimSpace(l) != "" })
	last := len(lines) - 1
	open := fence.Get().FindStringSubmatch(lines[first])
	if open == nil || last == first || strings.TrimSpace(lines[last]) != open[1] {
		return lines
	}
	for _, l := range lines[first+1 : last] {
		if strings.TrimSpace(l) == open[1] {
			return lines // the fence ends before the prompt does
		}
	}
	inner := slices.Clone(lines)
	inner[first], inner[last] = "", ""
	return inner
}

// named are the ways in which prompts name their agent, the surest first. The name may be set off by markup or quotes; only after "your
// name is" may it begin with a small letter.
var named = []*lazy.Expression{
	lazy.Regexp(`(?i:\b(?:your|you're|my) name is|^\W*name:)` + setOff + `(\p{L}[\p{L}'’-]*)`),
	lazy.Regexp(`(?i:\byou are|\byou're)` + setOff + `(\p{Lu}[\p{L}'’-]*)`),
	lazy.Regexp(`(?i:\b(?:named|called))` + setOff + `(\p{Lu}[\p{L}'’-]*)`),
}

const setOff = `[\s"'“*_` + "`" + `]+`

// noName are words that follow "your name is" or "you are" and are no name.
var noName = []string{"a", "an", "the", "not", "your", "my", "what", "to", "and", "now", "required", "AI", "An", "A", "The"}

func name(lines []string) string {
	for _, pattern := range named {
		for _, l := range lines {
			for _, m := range pattern.Get().FindAllStringSubmatch(l, -1) {
				if !slices.Contains(noName, m[1]) {
					return m[1]
				}
			}
		}
	}
	return ""
}

// Languages are listed as in SWML: each with its code.
var (
	languageLine = lazy.Regexp(`(?i)^[-*\s"{]*(?:languages|code)"?:.*$`)
	languageTag  = lazy.Regexp(`\b([a-z]{2}(?:-[A-Z]{2})?)(?:["',\]]|\s*$)`)
)

// languages are those that lines before the first heading list.
func languages(lines []string) []string {
	var tags []string
	for _, l := range lines {
		if strings.HasPrefix(l, "#") && tags != nil {
			break
		}
		for _, tag := range languageTag.Get().FindAllStringSubmatch(languageLine.Get().FindString(l), -1) {
			tags = append(tags, tag[1])
		}
	}
	return tags
}
