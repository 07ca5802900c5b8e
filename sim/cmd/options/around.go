package options

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"callsim/sim/call"
	"callsim/sim/cmd/project"
	"callsim/sim/serve/elsewhere"
)

// readProject reads the project file, and takes from it what no flag says.
func (e *Elsewhere) readProject() error {
	if e.from != nil {
		return nil
	}
	file, err := project.Find(".")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFile, err)
	}
	e.project = file
	if e.other, err = e.otherServer(); err != nil {
		return err
	}
	return e.take(file)
}

// take takes from a project file what no flag says.
func (e *Elsewhere) take(file *project.File) error {
	e.project, e.from = file, map[string]project.Value{}
	for _, s := range project.Settings {
		flag := e.flags.Lookup(s.Flag)
		value, said := e.fromFile(s)
		if flag == nil || flag.Changed || !said {
			continue
		}
		for _, text := range value.Texts {
			if err := flag.Value.Set(text); err != nil {
				return fmt.Errorf("%v: %s %w", value.At, s.Key, err)
			}
		}
		e.from[s.Flag] = value
	}
	return nil
}

// otherServer says whether a flag or the environment names a server of functions that is not the one of the project file.
func (e *Elsewhere) otherServer() (bool, error) {
	written, err := e.written()
	own, said := e.project.Get("functions.url")
	if err != nil || !said || written == "" {
		return false, err
	}
	named, err1 := url.Parse(written)
	ours, err2 := url.Parse(own.Texts[0])
	return err1 == nil && err2 == nil && named.Host != ours.Host, nil
}

// fromFile is what the project file says of a setting. Its command, headers and key are for the server that it names, and no other.
func (e *Elsewhere) fromFile(s project.Setting) (project.Value, bool) {
	if e.other && strings.HasPrefix(s.Key, "functions.") {
		return project.Value{}, false
	}
	return e.project.Get(s.Key)
}

// Project is the project file; nil where there is none. It is read by Apply.
func (e *Elsewhere) Project() *project.File { return e.project }

// isLive says whether --live is given.
func (e *Elsewhere) isLive() bool {
	live := e.flags.Lookup("live")
	return live != nil && live.Value.String() == "true"
}

// alive refuses what a live call does not have.
func (e *Elsewhere) alive() error {
	for _, name := range []string{"header", "start", "broadcasts", "space-listen"} {
		if e.flags.Changed(name) {
			return fmt.Errorf("--%s cannot be combined with --live: functions that send real messages ask a space of their own; leave one of the two out", name)
		}
	}
	return nil
}

// Open surrounds functions elsewhere with what they need: the mocked space is served to them, and they are started where that is
// asked for. It makes the call of c, to which Apply was done, one of the session. There is no session for built-in functions, nor
// in a live call: their space is not ours.
func (e *Elsewhere) Open(ctx context.Context, c *call.Config) (*elsewhere.Session, error) {
	switch {
	case e.isLive():
		return nil, e.alive()
	case c.FunctionsURL == nil:
		return nil, nil
	}
	o := elsewhere.Options{URL: c.FunctionsURL, Start: e.start, Listen: e.listenAt(), Flags: e.flagged(), Header: http.Header{}}
	if _, ofFile := e.from["start"]; ofFile {
		o.Dir = e.project.Dir
	}
	if e.broadcasts != "" {
		var err error
		if o.Broadcasts, err = elsewhere.ParseBroadcasts(e.broadcasts); err != nil {
			return nil, fmt.Errorf("--broadcasts %w", err)
		}
	}
	for _, header := range e.headers {
		name, value, ok := strings.Cut(header, ":")
		if !ok {
			return nil, errors.New("--header must be a name and a value with a colon between them; write --header 'X-Test: 1'")
		}
		o.Header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
	}
	s, err := elsewhere.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	s.Apply(c)
	return s, nil
}
