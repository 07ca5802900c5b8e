package export

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/fixture"
	"callsim/sim/replay"
	"callsim/sim/trace"
)

// IsTrace says whether a text is a trace as JSON lines, and not a fixture: it begins with an object in braces. A file whose
// name ends as a fixture's does is a trace only when it begins as every trace does, for a fixture may be written as JSON.
func IsTrace(name string, text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	if ext := path.Ext(name); ext == ".yaml" || ext == ".yml" {
		return bytes.HasPrefix(text, []byte(`{"seq":`))
	}
	return bytes.HasPrefix(text, []byte("{"))
}

// OfTrace reads a trace as JSON lines; file names it in errors and in what is written.
func OfTrace(file string, text []byte) (story.Call, error) {
	events, err := trace.Read(file, bytes.NewReader(text))
	if err != nil {
		return story.Call{}, err
	}
	return story.Call{File: file, Events: events}, nil
}

// OfFixture plays a fixture. Expectations that are not met are told, and no error.
func OfFixture(ctx context.Context, f *fixture.Fixture) (story.Call, error) {
	p := replay.Play(ctx, f)
	c := story.Call{Name: f.Name, About: f.About, File: f.File, Events: p.Events}
	if f.Config.Prompt != nil {
		c.Agent = f.Config.Prompt.Name
	}
	switch p.Status {
	case replay.Broken:
		return c, fmt.Errorf("%s: %w", f.File, p.Problems)
	case replay.NotRun:
		return c, context.Cause(ctx)
	}
	for _, failure := range p.Failures {
		c.Failures = append(c.Failures, failureLine(failure))
	}
	return c, nil
}

// failureLine says in a line what was expected in vain.
func failureLine(f replay.Failure) string {
	where := fmt.Sprintf("%s, turn %d", f.Pos, f.Turn)
	if f.Act != "" {
		where += " (" + f.Act + ")"
	}
	return where + ": " + strings.TrimSpace(f.What)
}
