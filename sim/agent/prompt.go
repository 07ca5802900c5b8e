package agent

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/lazy"
)

// Prompt is a parsed prompt in Markdown.
type Prompt struct {
	// Name is the agent's name, from the line before the first heading.
	Name string
	// Languages are the tags of the languages that its line "languages:" lists, such as es-MX.
	Languages []string
	// Lines are the lines of the file, without line ends.
	Lines []string
	// Sections are the parts under headings of the first level, in order; Skills and Conversation Flow among them.
	Sections []Section
	// Steps are the steps of the conversation, in order: Steps[0] is step 1.
	Steps []Step
}

// Section is a part of the prompt under a heading. First and Last are line numbers, counted from 1; First is the
// heading's.
type Section struct {
	Title       string
	First, Last int
}

// Step is one step of the conversation.
type Step struct {
	Number int
	Section
}

// FlowTitle is the heading above the steps.
const FlowTitle = "Conversation Flow"

// steps is how many steps the conversation has: greet, ask for the code, verify, anything else.
const steps = 4

// The patterns are compiled when the first prompt is read: a program that reads none starts without them.
var (
	nameLine = lazy.Regexp(`\b(?i:your name is|name:)\s+\**(\p{Lu}[\p{L}'’-]*)`)
	selfLine = lazy.Regexp(`\b(?i:you are)\s+\**(\p{Lu}[\p{L}'’-]*)`)
	// Languages are listed as in SWML: each with its code.
	languageLine = lazy.Regexp(`(?im)^[-*\s"{]*(?:languages|code)"?:.*$`)
	languageTag  = lazy.Regexp(`\b([a-z]{2}(?:-[A-Z]{2})?)(?:["',\]]|\s*$)`)
	stepTitle    = lazy.Regexp(`(?i)^step\s+(\d+)\s*(?:[:.–—-]\s*)?(.*)$`)
)

// heading is a heading of the file, with the lines of its part.
type heading struct {
	level int
	Section
}

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

// ParsePrompt reads a prompt. Errors name file and line, and say what to write.
func ParsePrompt(file string, source []byte) (*Prompt, error) {
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	p := &Prompt{Lines: strings.Split(strings.TrimRight(string(source), "\n"), "\n")}
	all := headings(source, len(p.Lines))
	intro := len(p.Lines)
	if len(all) > 0 {
		intro = all[0].First - 1
	}
	beginning := strings.Join(p.Lines[:intro], "\n")
	name := nameLine().FindStringSubmatch(beginning)
	if name == nil {
		name = selfLine().FindStringSubmatch(beginning)
	}
	if name == nil {
		return nil, fmt.Errorf("%s:1:1: the agent has no name: begin with a line such as \"Your name is Jim.\"", file)
	}
	p.Name = name[1]
	for _, line := range languageLine().FindAllString(beginning, -1) {
		for _, tag := range languageTag().FindAllStringSubmatch(line, -1) {
			p.Languages = append(p.Languages, tag[1])
		}
	}
	for _, h := range all {
		if h.level == 1 {
			p.Sections = append(p.Sections, h.Section)
		}
	}
	return p, p.readSteps(file, all)
}

// readSteps finds the steps under the flow's heading.
func (p *Prompt) readSteps(file string, all []heading) error {
	flow := -1
	for i, h := range all {
		if h.level == 1 && strings.EqualFold(h.Title, FlowTitle) {
			flow = i
		}
	}
	if flow < 0 {
		return fmt.Errorf("%s:%d:1: there is no heading \"# %s\": add it, with \"## Step 1\" to \"## Step %d\" below", file, len(p.Lines), FlowTitle, steps)
	}
	for _, h := range all[flow+1:] {
		if h.level == 1 {
			break
		}
		if err := p.addStep(file, h); err != nil {
			return err
		}
	}
	if len(p.Steps) != steps {
		return fmt.Errorf("%s:%d:1: \"# %s\" has %d steps: write \"## Step 1\" to \"## Step %d\" (greet, ask for the code, verify, anything else)",
			file, all[flow].First, FlowTitle, len(p.Steps), steps)
	}
	return nil
}

func (p *Prompt) addStep(file string, h heading) error {
	m := stepTitle().FindStringSubmatch(h.Title)
	if h.level != 2 || m == nil {
		return nil
	}
	number, _ := strconv.Atoi(m[1])
	if want := len(p.Steps) + 1; number != want {
		return fmt.Errorf("%s:%d:1: this is step %s: write \"## Step %d\", for the steps count from 1", file, h.First, m[1], want)
	}
	s := Step{Number: number, Section: h.Section}
	s.Title = m[2]
	if s.Title == "" {
		s.Title = h.Title
	}
	p.Steps = append(p.Steps, s)
	return nil
}

// headings lists the headings of a Markdown file, each with the lines that belong to it.
func headings(source []byte, lines int) []heading {
	var all []heading
	blocks := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...)) // headings are blocks
	doc := blocks.Parse(text.NewReader(source))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok || h.Lines().Len() == 0 {
			continue
		}
		first := 1 + bytes.Count(source[:h.Lines().At(0).Start], []byte("\n"))
		title := strings.TrimSpace(string(h.Lines().Value(source)))
		all = append(all, heading{h.Level, Section{title, first, lines}})
	}
	for i := range all {
		for _, next := range all[i+1:] {
			if next.level <= all[i].level {
				all[i].Last = next.First - 1
				break
			}
		}
	}
	return all
}
