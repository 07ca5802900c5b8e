package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/fixture"
	"callsim/sim/fixture/captions"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/bounded"
	"callsim/sim/trace"
)

// IsTrace says whether a file is a trace as JSON lines, and not a fixture: it begins as JSON does. A file whose name ends as
// a fixture's does is a trace only when it begins as every trace does, for a fixture may be written as JSON.
func IsTrace(name string, file []byte) bool {
	text, err := bounded.Text(file)
	if text = bytes.TrimLeft(text, " \t\r\n"); err != nil || len(text) == 0 {
		return false
	}
	if ext := path.Ext(name); ext == ".yaml" || ext == ".yml" {
		return bytes.HasPrefix(text, []byte(firstEvent))
	}
	return text[0] == '{' || text[0] == '['
}

// firstEvent is how the first line of every trace begins.
const firstEvent = `{"seq":`

// OfTrace reads a trace as JSON lines; file names it in errors and in what is written.
func OfTrace(file string, text []byte) (story.Call, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	events, err := trace.Read(file, bytes.NewReader(text))
	if err != nil && json.Valid(text) && !bytes.HasPrefix(bytes.TrimSpace(text), []byte(firstEvent)) {
		err = &trace.LineError{File: file, Line: 1, What: "this must be a trace, got another JSON document; write one event on each line, as chat --json prints them"}
	}
	if err != nil {
		return story.Call{}, err
	}
	return story.Call{File: file, Captions: captions.Of(nil, events), Events: events}, nil
}

// OfFixture plays a fixture. Expectations that are not met are in the story; they are not an error.
func OfFixture(ctx context.Context, f *fixture.Fixture) (story.Call, error) {
	p := replay.Play(ctx, f)
	c := story.Call{Name: f.Name, About: f.About, File: f.File, Captions: captions.Of(f, p.Events), Events: p.Events}
	if f.Skip != "" {
		c.About += " (Replay skips it: " + f.Skip + ")"
	}
	if f.Config.Prompt != nil {
		c.Agent = f.Config.Prompt.Name
	}
	switch p.Status {
	case replay.Broken:
		return c, fmt.Errorf("%s: %w", f.File, p.Problems)
	case replay.NotRun:
		return c, context.Cause(ctx)
	}
	c.Failures, c.Expectations = failures(f, p)
	return c, nil
}

// failures are what failed, in the order of the call, each with the event where it was clear, and how many expectations
// were tried.
func failures(f *fixture.Fixture, p replay.Played) (failed []story.Failure, expectations int) {
	marks := replay.Marks(f, p)
	for _, m := range marks {
		if !m.Surprise {
			expectations++
		}
	}
	for _, one := range p.Failures {
		told := story.Failure{Place: one.Pos.String(), Act: one.Act, Turn: one.Turn, What: strings.TrimSpace(one.What), Surprise: true}
		i := slices.IndexFunc(marks, func(m replay.Mark) bool { return !m.Met && m.Pos == one.Pos && m.What == one.What })
		if i >= 0 {
			told.Seq, told.Surprise = marks[i].Seq, marks[i].Surprise
			marks = slices.Delete(marks, i, i+1)
		}
		failed = append(failed, told)
	}
	return failed, expectations
}
