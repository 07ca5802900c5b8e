//go:build ignore

// Mutate breaks one line of the functions or of the space at a time, and says which of the breaks no fixture notices.
//
//	go run .ci/mutate.go [-n 60] [-seed 1] [-v] [FILE|PACKAGE...]
//
// Names, which are for people, and the texts of errors in how the parts are put together are left alone: no call shows them.
//
// Nothing in the source tree changes: the compiler is shown the broken file by an overlay. It exits with 1 when a break
// was not noticed.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// mutation replaces the bytes from From to To of a file.
type mutation struct {
	file     string
	line     int
	from, to int
	was, is  string
}

func (m mutation) String() string {
	return fmt.Sprintf("%s:%d: %s -> %s", m.file, m.line, m.was, m.is)
}

var swapped = map[token.Token]string{
	token.EQL: "!=", token.NEQ: "==", token.LSS: ">=", token.GEQ: "<", token.GTR: "<=", token.LEQ: ">",
	token.LAND: "||", token.LOR: "&&", token.ADD: "-", token.SUB: "+",
}

// behaviour are the files that decide what the functions and the space do in a call.
var behaviour = []string{
	"sim/functions/mfa/functions.go", "sim/functions/mfa/handler.go", "sim/functions/mfa/replies.go", "sim/functions/mfa/signatures.go", "sim/functions/mfa/tell.go",
	"sim/space/signalwire/client.go", "sim/space/signalwire/errors.go",
	"sim/space/mock/answer.go", "sim/space/mock/fault.go", "sim/space/mock/machine.go", "sim/space/mock/registry.go", "sim/space/mock/space.go",
}

// mutations finds what can be broken in a file.
func mutations(name string) ([]mutation, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, source, 0)
	if err != nil {
		return nil, err
	}
	var all []mutation
	add := func(from, to token.Pos, is string) {
		start, end := set.Position(from), set.Position(to)
		all = append(all, mutation{name, start.Line, start.Offset, end.Offset, string(source[start.Offset:end.Offset]), is})
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.GenDecl:
			return n.Tok != token.TYPE
		case *ast.Field:
			return false // types and tags
		case *ast.CallExpr:
			if name, ok := n.Fun.(*ast.Ident); ok && name.Name == "form" {
				add(n.Args[2].Pos(), n.Args[2].Pos()+2, `"x`)
				return false
			}
			return !isForPeople(n)
		case *ast.BinaryExpr:
			if is := swapped[n.Op]; is != "" && !isText(n) {
				add(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), is)
			}
		case *ast.BasicLit:
			if is := literal(n); is != "" {
				add(n.Pos(), n.End(), is)
			}
		case *ast.Ident:
			if n.Name == "true" || n.Name == "false" {
				add(n.Pos(), n.End(), strconv.FormatBool(n.Name == "false"))
			}
		case *ast.IfStmt:
			if n.Init == nil {
				add(n.Cond.Pos(), n.Cond.End(), "!("+string(source[set.Position(n.Cond.Pos()).Offset:set.Position(n.Cond.End()).Offset])+")")
			}
		case *ast.ExprStmt:
			add(n.Pos(), n.End(), "_ = 0")
		case *ast.IncDecStmt:
			add(n.TokPos, n.TokPos+2, map[token.Token]string{token.INC: "--", token.DEC: "++"}[n.Tok])
		}
		return true
	})
	return all, nil
}

// isForPeople says whether a call makes an error.
func isForPeople(n *ast.CallExpr) bool {
	f, ok := n.Fun.(*ast.SelectorExpr)
	return ok && (f.Sel.Name == "Errorf" || f.Sel.Name == "New" && fmt.Sprint(f.X) == "errors")
}

// isText says whether an operation is of texts, which have no other operator than +.
func isText(n *ast.BinaryExpr) bool {
	for _, side := range []ast.Expr{n.X, n.Y} {
		if lit, ok := side.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			return n.Op == token.ADD
		}
	}
	return false
}

func literal(n *ast.BasicLit) string {
	switch n.Kind {
	case token.INT:
		return n.Value + "+1"
	case token.STRING:
		if n.Value == `""` {
			return `"broken"`
		}
		if strings.HasPrefix(n.Value, `"`) && len(n.Value) > 3 {
			return `"` + n.Value[2:len(n.Value)-1] + `x"`
		}
	}
	return ""
}

// verdict is what became of a mutation.
type verdict string

const (
	killed   verdict = "noticed"
	survived verdict = "not noticed"
	invalid  verdict = "does not compile"
)

// try builds the program with the mutation and plays the fixtures.
func try(m mutation, dir string) (verdict, string) {
	source, err := os.ReadFile(m.file)
	if err != nil {
		return invalid, err.Error()
	}
	broken := bytes.Join([][]byte{source[:m.from], []byte(m.is), source[m.to:]}, nil)
	file := filepath.Join(dir, "broken.go")
	absolute, _ := filepath.Abs(m.file)
	overlay, _ := json.Marshal(map[string]any{"Replace": map[string]string{absolute: file}})
	if os.WriteFile(file, broken, 0o644) != nil || os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o644) != nil {
		return invalid, "cannot write"
	}
	program := filepath.Join(dir, "sim.exe")
	if out, err := exec.Command("go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, "./sim").CombinedOutput(); err != nil {
		return invalid, string(out)
	}
	replay := exec.Command(program, "replay", "--timeout", "5s", "--fail-fast")
	replay.Env = append(os.Environ(), "XDG_CACHE_HOME="+dir)
	out, err := replay.CombinedOutput()
	if err == nil {
		return survived, ""
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "fixtures/") || strings.Contains(line, "panic") || strings.HasPrefix(line, "sim:") {
			return killed, strings.TrimSpace(line)
		}
	}
	return killed, strings.TrimSpace(string(out))
}

func main() {
	n := flag.Int("n", 60, "how many breaks to try; 0: all")
	seed := flag.Uint64("seed", 1, "decides which")
	verbose := flag.Bool("v", false, "say what noticed each")
	flag.Parse()
	packages := flag.Args()
	if len(packages) == 0 {
		packages = behaviour
	}
	all := collect(packages)
	if *n > 0 && *n < len(all) {
		rand.New(rand.NewPCG(*seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:*n]
	}
	count := map[verdict]int{}
	for i, v := range tryAll(all) {
		count[v.verdict]++
		if v.verdict == survived || *verbose && v.verdict == killed {
			fmt.Printf("%s: %s\n    %s\n", v.verdict, all[i], v.by)
		}
	}
	fmt.Printf("%d breaks: %d noticed, %d not noticed, %d do not compile\n", len(all), count[killed], count[survived], count[invalid])
	if count[survived] > 0 {
		os.Exit(1)
	}
}

func collect(packages []string) []mutation {
	var all []mutation
	for _, p := range packages {
		files, _ := filepath.Glob(filepath.Join(filepath.FromSlash(p), "*.go"))
		if strings.HasSuffix(p, ".go") {
			files = []string{filepath.FromSlash(p)}
		}
		sort.Strings(files)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			found, err := mutations(file)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(2)
			}
			all = append(all, found...)
		}
	}
	return all
}

type outcome struct {
	verdict verdict
	by      string
}

func tryAll(all []mutation) []outcome {
	outcomes := make([]outcome, len(all))
	next := make(chan int)
	var group sync.WaitGroup
	for range max(runtime.NumCPU()/2, 1) {
		dir, err := os.MkdirTemp("", "mutate")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		defer os.RemoveAll(dir)
		group.Go(func() {
			for i := range next {
				v, by := try(all[i], dir)
				outcomes[i] = outcome{v, by}
				fmt.Fprintf(os.Stderr, "\r%d of %d\x1b[K", i+1, len(all))
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	group.Wait()
	fmt.Fprint(os.Stderr, "\r\x1b[K")
	return outcomes
}
