package keys_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/keys"
)

// action is a row of the table of actions.
type action struct {
	name, meaning string
	keys, places  []string
}

// table is every action as the manual has it.
func table(t *testing.T) (all []action) {
	t.Helper()
	for line := range strings.SplitSeq(keys.Default().Actions(), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if len(cells) != 4 || !strings.HasPrefix(cells[0], "`") {
			continue
		}
		where := strings.ReplaceAll(cells[2], "everywhere, and over it", "input line, pane, replay, list of fixtures, inspector, box, line, palette, choice, question, demo")
		where = strings.ReplaceAll(where, "everywhere", "input line, pane, replay")
		all = append(all, action{strings.Trim(cells[0], "`"), cells[3], strings.Fields(strings.ReplaceAll(cells[1], "`", "")), strings.Split(where, ", ")})
	}
	return all
}

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	means := map[string]string{}
	for _, a := range table(t) {
		for _, place := range a.places {
			for _, name := range a.keys {
				at := name + " in the " + place
				if before, twice := means[at]; twice {
					t.Errorf("%s means %s and %s", at, before, a.name)
				}
				means[at] = a.name
			}
		}
	}
}

func TestEveryActionSaysWhatItDoes(t *testing.T) {
	for _, a := range table(t) {
		if a.meaning == "" {
			t.Errorf("%s does not", a.name)
		}
	}
}

func TestEveryBindingIsAnAction(t *testing.T) {
	if bound, named := bindings(reflect.ValueOf(keys.Default())), len(table(t)); bound != named {
		t.Errorf("%d bindings, but %d actions", bound, named)
	}
}

// bindings counts the bindings in a value.
func bindings(v reflect.Value) int {
	n := 0
	switch {
	case v.Type() == reflect.TypeFor[key.Binding]():
		return 1
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			n += bindings(v.Field(i))
		}
	case v.Kind() == reflect.Array:
		for i := range v.Len() {
			n += bindings(v.Index(i))
		}
	}
	return n
}

// spelled is a key as a person reads it, in a text.
var spelled = regexp.MustCompile(`\b(Enter|Esc|Tab|Space|PgUp|PgDn|F\d+)\b|\b(Ctrl|Alt|Shift)\+`)

// textsOfKeys are the texts that name a key and need no binding: the help of commands, which knows no config file, and what is typed in a demo.
var textsOfKeys = []string{"../main.go", "../step.go", "../open.go", "../demo.go", "../fixtures.go", "../demo/view.go"}

// TestNoKeyIsBoundOutsideTheTable reads the sources of the screen: whatever is bound, compared or named there would not follow the config file.
func TestNoKeyIsBoundOutsideTheTable(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		path = filepath.ToSlash(path)
		if err == nil && d.IsDir() && (d.Name() == "keys" || d.Name() == "screentest") {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if what := bound(n, slices.Contains(textsOfKeys, path)); what != "" {
				t.Errorf("%s: %s is a key outside tui/keys", files.Position(n.Pos()), what)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// bound is what binds, compares or names a key, or "".
func bound(n ast.Node, named bool) string {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		pkg, ok := n.X.(*ast.Ident)
		if !ok {
			return ""
		}
		made := pkg.Name == "key" && slices.Contains([]string{"NewBinding", "WithKeys"}, n.Sel.Name)
		special := pkg.Name == "tea" && strings.HasPrefix(n.Sel.Name, "Key") && !slices.Contains([]string{"KeyMsg", "KeyRunes", "KeySpace"}, n.Sel.Name)
		if made || special || pkg.Name == "msg" && n.Sel.Name == "String" {
			return pkg.Name + "." + n.Sel.Name
		}
	case *ast.BasicLit:
		if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && !named {
			return spelled.FindString(text)
		}
	}
	return ""
}
