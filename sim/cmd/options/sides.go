package options

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"callsim/sim/cmd/project"
)

// BuiltIn is how the built-in functions are named where others may be named, too.
const BuiltIn = "built-in"

// Sides are the flags of two sets of functions.
type Sides struct {
	a, b                *Elsewhere
	with, start, listen string
}

// AddSides declares the flags: those of Elsewhere for the first, and a few for the second.
func AddSides(flags *pflag.FlagSet) *Sides {
	s := &Sides{a: AddElsewhere(flags), b: AddElsewhere(pflag.NewFlagSet("with", pflag.ContinueOnError))}
	flags.Lookup("functions").Usage = "the first functions: a `URL`, a callsim.yaml or its folder, or " + BuiltIn + " (default: those of the project, else " + BuiltIn + ")"
	flags.StringVar(&s.with, "with", BuiltIn, "the second functions: a `URL`, a callsim.yaml or its folder, or "+BuiltIn)
	flags.StringVar(&s.start, "with-start", "", "the `command` that starts the server of the second functions; it is stopped in the end")
	flags.StringVar(&s.listen, "with-space-listen", "", "the `address` at which the mocked space is served to the second functions (default "+secondListen+", or a free port with --with-start)")
	return s
}

// secondListen is where the space is served to second functions that are not started.
const secondListen = "127.0.0.1:8934"

// Both are the two sets.
func (s *Sides) Both() (a, b *Elsewhere, err error) {
	if err := s.a.named(); err != nil {
		return nil, nil, fmt.Errorf("--functions %w", err)
	}
	if s.with == BuiltIn && s.start+s.listen != "" {
		return nil, nil, errors.New("--with-start and --with-space-listen need --with URL, for the built-in functions are known; add it, or leave them out")
	}
	s.b.second = true
	set := map[string]string{"functions": s.with, "start": s.start, "space-listen": s.listen}
	for name, value := range set {
		if value != "" {
			s.b.flags.Set(name, value)
		}
	}
	if err := s.b.named(); err != nil {
		return nil, nil, fmt.Errorf("--with %w", err)
	}
	return s.a, s.b, nil
}

// named reads what names functions: built-in, a project file or its folder, or else a URL.
func (e *Elsewhere) named() error {
	flag, name := e.flags.Lookup("functions"), e.functions
	switch {
	case name == BuiltIn:
		e.from = map[string]project.Value{}
		return flag.Value.Set("") // which counts more than the environment
	case name == "" || strings.HasPrefix(name, "@") || strings.Contains(name, "://"):
		if e.second {
			e.from = map[string]project.Value{} // the project is that of the first
		}
		return nil
	}
	file, err := projectAt(name)
	if err != nil {
		return err
	}
	_, at := file.Get("functions.url")
	_, by := file.Get("functions.swml")
	if !at && !by {
		return fmt.Errorf("must name functions, and %s names none; write functions.url there", file.Path)
	}
	e.functions, flag.Changed = "", false
	err = e.take(file)
	flag.Changed = true // it was named, which counts more than the environment
	return err
}

// projectAt is a project file that is named, or the one of a folder.
func projectAt(name string) (*project.File, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("must be a URL, a callsim.yaml or its folder, or %s, got %q; write such as http://127.0.0.1:3000/swaig", BuiltIn, name)
	}
	if err == nil && info.IsDir() {
		name = filepath.Join(name, project.Name)
	}
	file, err := project.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	return file, nil
}

// flagged is what the names of the flags begin with.
func (e *Elsewhere) flagged() string {
	if e.second {
		return "with-"
	}
	return ""
}

// listenAt is where the space is served: second functions that are not started find it at another address than the first.
func (e *Elsewhere) listenAt() string {
	if e.second && e.listen == "" && e.start == "" {
		return secondListen
	}
	return e.listen
}
