//go:build ignore

// Bench-build measures what a clean build of both programs costs, beside one of nothing but the packages from elsewhere that they import.
//
//	go run .ci/bench-build.go [-runs 3]
//
// Each build begins with an empty cache, in which the modules are there already. The two take turns. A busy machine shows in the
// times of the builds, less in the processor times, least in what one is beside the other. Windows counts the processor time of the go
// command alone.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

func main() {
	runs := flag.Int("runs", 3, "how often each is built")
	flag.Parse()
	dir, err := os.MkdirTemp("", "bench")
	check(err)
	defer os.RemoveAll(dir)
	libraries := filepath.Join(dir, "libraries.go")
	check(os.WriteFile(libraries, importing(fromElsewhere()), 0o644))

	fmt.Printf("%d processors, %s\n\n%-16s %12s %16s\n", runtime.NumCPU(), runtime.Version(), "clean build of", "took", "processor time")
	both, alone := &cost{name: "both programs"}, &cost{name: "their libraries"}
	for range *runs {
		both.build(dir, "./tui", "./sim")
		alone.build(dir, libraries)
	}
	fmt.Printf("\nboth ÷ libraries: %.2f by time (the aim is 30 s on two processors with nothing else to do), %.2f by processor time\n",
		both.print()/alone.print(), middle(both.processor)/middle(alone.processor))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-build:", err)
		os.Exit(1)
	}
}

func output(args ...string) string {
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		check(fmt.Errorf("go %s: %w", strings.Join(args, " "), err))
	}
	return string(out)
}

// fromElsewhere are the packages that those of this module import from other modules and from the standard library.
func fromElsewhere() []string {
	output("mod", "download")
	ours := output("list", "-deps", "-f", `{{with .Module}}{{if .Main}}{{join $.Imports "\n"}}{{end}}{{end}}`, "./tui", "./sim")
	all := strings.Fields(ours)
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(path string) bool { return strings.HasPrefix(path, "callsim/") })
}

// importing is a program that imports packages and does nothing.
func importing(packages []string) []byte {
	text := []byte("package main\n\n")
	for _, path := range packages {
		text = fmt.Appendf(text, "import _ %q\n", path)
	}
	return append(text, "\nfunc main() {}\n"...)
}

// cost is what the builds of something cost, in seconds.
type cost struct {
	name            string
	took, processor []float64
}

func (c *cost) build(dir string, what ...string) {
	cache, err := os.MkdirTemp(dir, "cache")
	check(err)
	cmd := exec.Command("go", append([]string{"build", "-o", filepath.Join(cache, "built") + string(filepath.Separator)}, what...)...)
	cmd.Env = append(os.Environ(), "GOCACHE="+cache)
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		check(fmt.Errorf("%s: %w\n%s", cmd, err, out))
	}
	c.took = append(c.took, time.Since(began).Seconds())
	c.processor = append(c.processor, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
	check(os.RemoveAll(cache))
}

// print prints the medians, and returns that of the time.
func (c *cost) print() float64 {
	fmt.Printf("%-16s %10.1f s %14.1f s\n", c.name, middle(c.took), middle(c.processor))
	return middle(c.took)
}

func middle(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
