//go:build ignore

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// axeVersion is the version of axe-core that looks for barriers.
const axeVersion = "4.14.1"

// errNoAxe says that there is nothing to look for barriers with.
var errNoAxe = errors.New("npm cannot fetch axe-core here, so that nobody looked for barriers")

// fetchAxe fetches axe-core into a folder, and returns its source.
func fetchAxe(folder string) (string, error) {
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "axe-core@"+axeVersion)
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %v\n%s", errNoAxe, err, out)
	}
	source, err := os.ReadFile(filepath.Join(folder, "node_modules", "axe-core", "axe.min.js"))
	return string(source), err
}

// barrier is what axe-core found.
type barrier struct {
	ID, Help string
	Nodes    []string
}

// barriers runs axe-core in the page that is open.
const barriers = `axe.run(document, { preload: false, resultTypes: ["violations"] }).then((r) => r.violations.map((v) => (
  { id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map((n) => n.html.slice(0, 200) + " " + n.failureSummary.replace(/\s+/g, " ")) })))`

// withoutBarriers lets axe-core look at every page, light and dark, wide and narrow, with all that folds open and as it is at first.
func withoutBarriers(b *browser, folder string) error {
	axe, err := fetchAxe(folder)
	if err != nil {
		return err
	}
	defer b.scheme("light")
	for _, page := range []string{"call.html", "report.html", "check.html", "pictures.html"} {
		for _, scheme := range []string{"light", "dark"} {
			for _, size := range [][2]int{{1280, 800}, {400, 700}} {
				if err := errors.Join(b.scheme(scheme), b.size(size[0], size[1]), b.visit("about:blank"), b.visit(address(folder, page)), b.evaluate(axe, nil)); err != nil {
					return err
				}
				for _, before := range []string{"0", `document.querySelectorAll("details").forEach((d) => { d.open = true; })`} {
					if err := b.noBarriers(before); err != nil {
						return fmt.Errorf("%s, %s, %dx%d: %w", page, scheme, size[0], size[1], err)
					}
				}
			}
		}
	}
	fmt.Println("ok axe")
	return nil
}

// noBarriers runs a script, and then looks for barriers.
func (b *browser) noBarriers(before string) error {
	if err := b.evaluate(before, nil); err != nil {
		return err
	}
	var found []barrier
	if err := b.evaluate(barriers, &found); err != nil {
		return err
	}
	var all []string
	for _, f := range found {
		all = append(all, f.ID+": "+f.Help+"\n  "+strings.Join(f.Nodes, "\n  "))
	}
	if all != nil {
		return errors.New("axe-core finds\n" + strings.Join(all, "\n"))
	}
	return nil
}

// scheme is the colour scheme that the pages are shown in.
func (b *browser) scheme(name string) error {
	return b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": name}}}, nil)
}

func address(folder, name string) string {
	return "file://" + filepath.ToSlash(filepath.Join(folder, name))
}

// writePictures writes a page that has the pictures of a call in it, as it is without motion, and its sequence.
func writePictures(folder string) error {
	page := "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>Pictures</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n" +
		"<style>pre { overflow-wrap: anywhere; white-space: pre-wrap }</style>\n</head>\n<body>\n<main>\n<h1>Pictures</h1>\n"
	for _, form := range []string{"svg", "sequence"} {
		out, err := exec.Command("go", "run", "./sim", "export", "fixtures/verify/wrong-then-right.yaml", "--format", form).Output()
		if err != nil {
			return fmt.Errorf("sim export --format %s: %w", form, err)
		}
		if form == "sequence" {
			out = []byte("<pre>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(string(out)) + "</pre>")
		}
		page += string(out) + "\n"
	}
	return os.WriteFile(filepath.Join(folder, "pictures.html"), []byte(page+"</main>\n</body>\n</html>\n"), 0o600)
}

// writeCheck checks the built-in functions, whose report is a page.
func writeCheck(folder string) error {
	if out, err := exec.Command("go", "run", "./sim", "check", "--format", "html", "-o", filepath.Join(folder, "check.html")).CombinedOutput(); err != nil {
		return fmt.Errorf("sim check --format html: %w\n%s", err, out)
	}
	return nil
}
