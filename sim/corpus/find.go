package corpus

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"callsim/fixtures"
	"callsim/sim/fixture"
)

// BuiltIn stands before the paths of the built-in fixtures.
const BuiltIn = "fixtures/"

// Stdin is how a fixture on standard input is called in results.
const Stdin = "standard input"

// mostInput is the largest fixture that is read from standard input, in bytes; the reader refuses less.
const mostInput = 4 << 20

// Finder finds fixtures.
type Finder struct {
	// Root, where set, is the folder that nothing may lead out of. Otherwise it is the working directory for what lies in
	// it, and for anything else the folder that is named, or that holds the file.
	Root string
	// In is standard input.
	In io.Reader
	// Partial finds the files for including, too.
	Partial bool

	roots map[string]*os.Root
	seen  map[string]bool
}

// ErrNone says that a folder or a pattern holds no fixture.
var ErrNone = errors.New("no fixture")

// ArgumentError says that an argument is wrong in itself, whatever is on the disk.
type ArgumentError struct{ Err error }

func (e ArgumentError) Error() string { return e.Err.Error() }

// Unwrap returns the fault.
func (e ArgumentError) Unwrap() error { return e.Err }

// Find returns the fixtures of args, in their order, those of a folder by name; none are the built-in ones. An argument
// may be a file, a folder, a pattern such as fixtures/**/retry-*.yaml, or - for standard input. Each is found once. The
// error names every argument that is wrong.
func (f *Finder) Find(args []string) ([]Item, error) {
	if f.roots == nil {
		f.roots = map[string]*os.Root{}
	}
	f.seen = map[string]bool{}
	if len(args) == 0 {
		return f.builtIn()
	}
	var all []Item
	var faults []error
	for _, arg := range args {
		found, err := f.one(arg)
		faults = append(faults, err)
		for _, item := range found {
			if key := item.dir + "\x00" + item.Name; !f.seen[key] {
				f.seen[key] = true
				all = append(all, item)
			}
		}
	}
	return all, errors.Join(faults...)
}

// Close closes what Find opened; the items cannot be read any more.
func (f *Finder) Close() {
	for _, root := range f.roots {
		root.Close()
	}
}

func (f *Finder) builtIn() ([]Item, error) {
	s := fixture.Source{FS: fixtures.FS, Prefix: BuiltIn}
	return f.walk(s, ".", "")
}

func (f *Finder) one(arg string) ([]Item, error) {
	if arg == "-" {
		return f.stdin()
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil:
		return f.named(arg, info.IsDir())
	case strings.ContainsAny(arg, "*?[{"):
		return f.matching(arg)
	}
	return nil, fmt.Errorf("%s: %w", arg, bare(err))
}

// bare is an error of the system without what was tried and with what: what is said of it names that in its own way.
func bare(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

func (f *Finder) stdin() ([]Item, error) {
	text, err := io.ReadAll(io.LimitReader(f.In, mostInput))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Stdin, err)
	}
	root := f.Root
	if root == "" {
		root = "."
	}
	s, err := f.source(root, "")
	return []Item{{Source: s, Name: Stdin, Text: append([]byte{}, text...)}}, err
}

// matching finds the files that a pattern describes.
func (f *Finder) matching(pattern string) ([]Item, error) {
	names, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly())
	if errors.Is(err, doublestar.ErrBadPattern) {
		return nil, ArgumentError{fmt.Errorf("%s: %w: write a pattern such as fixtures/**/retry-*.yaml", pattern, err)}
	}
	if err != nil {
		return nil, err
	}
	base, _ := doublestar.SplitPattern(filepath.ToSlash(filepath.Clean(pattern)))
	names = slices.DeleteFunc(names, func(name string) bool { return !f.matches(filepath.ToSlash(name), base) })
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: %w has such a name", pattern, ErrNone)
	}
	slices.Sort(names)
	var all []Item
	for _, name := range names {
		found, err := f.named(name, false)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// matches says whether the name of a file that a pattern describes is that of a fixture: no wildcard stands for a name
// that a folder's walk passes over. base is what the pattern says without one.
func (f *Finder) matches(name, base string) bool {
	for element := range strings.SplitSeq(strings.TrimPrefix(strings.TrimPrefix(name, base), "/"), "/") {
		if element != "" && f.skips(element) {
			return false
		}
	}
	return isYAML(name)
}

// named finds what is in a file or a folder that exists.
func (f *Finder) named(name string, folder bool) ([]Item, error) {
	root, within, prefix, err := f.place(name, folder)
	if err != nil {
		return nil, err
	}
	s, err := f.source(root, prefix)
	if err != nil {
		return nil, err
	}
	if !folder {
		return []Item{{Source: s, Name: within, dir: root}}, nil
	}
	found, err := f.walk(s, within, root)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s: %w is in this folder: files end in .yaml", name, ErrNone)
	}
	return found, err
}

// place is the root for what a person named, where it is within, and what stands before its paths in results.
func (f *Finder) place(name string, folder bool) (root, within, prefix string, err error) {
	root = f.Root
	if root == "" {
		root = "."
	}
	within, err = inside(root, name)
	switch {
	case err == nil && filepath.Clean(root) == ".":
		return root, within, "", nil
	case err == nil:
		return root, within, slashed(f.Root), nil
	case f.Root != "":
		return "", "", "", ArgumentError{fmt.Errorf("%s is not in the root %s: name what is in it", name, f.Root)}
	case folder:
		return name, ".", slashed(name), nil
	}
	return filepath.Dir(name), filepath.Base(name), slashed(filepath.Dir(name)), nil
}

func slashed(dir string) string { return strings.TrimSuffix(filepath.ToSlash(dir), "/") + "/" }

// inside is name relative to root, with slashes; an error when it is not in it.
func inside(root, name string) (string, error) {
	r, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	n, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	within, err := filepath.Rel(r, n)
	if err != nil || !filepath.IsLocal(within) {
		return "", errors.New("outside")
	}
	return filepath.ToSlash(within), nil
}

// source is the root folder as a source; nothing leads out of it, not even a link.
func (f *Finder) source(dir, prefix string) (fixture.Source, error) {
	root := f.roots[dir]
	if root == nil {
		var err error
		if root, err = os.OpenRoot(dir); err != nil {
			return fixture.Source{}, fmt.Errorf("%s: %w", dir, bare(err))
		}
		f.roots[dir] = root
	}
	return fixture.Source{FS: root.FS(), Prefix: prefix}, nil
}

// walk finds the fixtures of a folder, by name. What begins with "_" or "." is for including.
func (f *Finder) walk(s fixture.Source, folder, dir string) ([]Item, error) {
	var all []Item
	err := fs.WalkDir(s.FS, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != folder && entry.IsDir() && f.skips(entry.Name()):
			return fs.SkipDir
		case !entry.IsDir() && isYAML(name) && !f.skips(entry.Name()):
			all = append(all, Item{Source: s, Name: name, dir: dir})
		}
		return nil
	})
	return all, err
}

// IsFixture says whether a file has the name of a fixture, and is not for including.
func IsFixture(name string) bool { return isYAML(name) && !passedOver(path.Base(name)) }

func isYAML(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// skips says whether a walk passes over a name.
func (f *Finder) skips(name string) bool {
	return passedOver(name) && (!f.Partial || name[0] == '.')
}

// passedOver says whether a name is that of a file or folder for including.
func passedOver(name string) bool {
	base := path.Base(name)
	return base != "." && base != ".." && (base[0] == '_' || base[0] == '.')
}
