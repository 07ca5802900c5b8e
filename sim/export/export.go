package export

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"callsim/sim/export/cast"
	"callsim/sim/export/markdown"
	"callsim/sim/export/mermaid"
	"callsim/sim/export/moving"
	"callsim/sim/export/page"
	"callsim/sim/export/picture"
	"callsim/sim/export/postprompt"
	"callsim/sim/export/sequence"
	"callsim/sim/export/story"
	"callsim/sim/kit/source"
	"callsim/sim/redact"
)

// Options say how a call is written. The zero value is a recording of the usual size and pace.
type Options struct {
	// Width and Height are the size of a terminal recording, in cells; 0 is cast.Width and cast.Height.
	Width, Height int
	// IdleLimit is the longest pause of a terminal recording; 0 is cast.IdleLimit.
	IdleLimit time.Duration
}

// Format is a form in which a call can be written.
type Format struct {
	// Name is what a person calls it, Extension how its files end, About what it is.
	Name, Extension, About string
	render                 func(*story.Story, Options) ([]byte, error)
}

// Formats are all forms.
var Formats = []Format{
	{"asciicast", ".cast", "a terminal recording for asciinema", func(s *story.Story, o Options) ([]byte, error) {
		return cast.Render(s, cast.Options{Width: o.Width, Height: o.Height, IdleLimit: o.IdleLimit})
	}},
	{"svg", ".svg", "a picture of the whole call", func(s *story.Story, _ Options) ([]byte, error) { return picture.Render(s) }},
	{"animated-svg", ".svg", "a picture in which the call plays", func(s *story.Story, _ Options) ([]byte, error) { return moving.Render(s) }},
	{"html", ".html", "a page to step through, in one file and without a network", func(s *story.Story, _ Options) ([]byte, error) { return page.Render(s) }},
	{"markdown", ".md", "a text for a ticket", func(s *story.Story, _ Options) ([]byte, error) { return markdown.Render(s) }},
	{"post-prompt", ".json", "the platform's report at the end of a call", func(s *story.Story, _ Options) ([]byte, error) { return postprompt.Render(s) }},
	{"sequence", ".txt", "the parties and what goes between them, in plain text", func(s *story.Story, _ Options) ([]byte, error) { return sequence.Render(s) }},
	{"mermaid", ".mmd", "a sequence diagram in Mermaid's language", func(s *story.Story, _ Options) ([]byte, error) { return mermaid.Render(s) }},
}

// Names are the names of all forms.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// ByName is the form of a name. Its error says which there are.
func ByName(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, source.OneOf(name, Names())
}

// ByFile is the form that the name of a file ends in.
func ByFile(file string) (Format, bool) {
	for _, f := range Formats {
		if strings.EqualFold(filepath.Ext(file), f.Extension) {
			return f, true
		}
	}
	return Format{}, false
}

// Render writes a call in the form. The call must have an event at least.
func (f Format) Render(c story.Call, o Options) ([]byte, error) {
	return f.render(story.Of(c), o)
}

// Redacted is a call with stand-ins in the place of what may be a secret: numbers, codes, ids, names, credentials.
func Redacted(c story.Call) story.Call {
	s := redact.New(redact.Options{})
	c.Events = s.Events(c.Events)
	c.Name, c.About = s.Text(c.Name), s.Text(c.About)
	c.Captions = slices.Clone(c.Captions)
	for i := range c.Captions {
		c.Captions[i].Text, c.Captions[i].Point = s.Text(c.Captions[i].Text), s.Text(c.Captions[i].Point)
	}
	failures := slices.Clone(c.Failures)
	for i := range failures {
		f := &failures[i]
		f.Place, f.Act, f.What = s.Text(f.Place), s.Text(f.Act), s.Text(f.What)
	}
	c.Failures = failures
	return c
}
