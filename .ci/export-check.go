//go:build ignore

// Export-check opens what sim export writes in a real browser: the page is stepped through by keys, is read without scripts
// and as a screen reader meets it, and asks the network for nothing; the picture is drawn as an image. The report of a run is
// clicked through. Axe-core looks for barriers in all of them, light and dark, wide and narrow.
//
//	go run .ci/export-check.go .ci/export-browser.go .ci/export-report.go .ci/export-axe.go
//
// It installs Chromium by apt-get where it is missing and may be installed, and has npm fetch axe-core into a temporary folder.
// Without them it fails when CI is set on Linux, and else says what it did not check.
package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	err := check()
	missing := errors.Is(err, errNoBrowser) || errors.Is(err, errNoAxe)
	switch {
	case missing && (os.Getenv("CI") == "" || runtime.GOOS != "linux"):
		fmt.Println("export-check: skipped:", err)
	case err != nil:
		fmt.Fprintln(os.Stderr, "export-check:", err)
		os.Exit(1)
	default:
		fmt.Println("The exports show in a browser.")
	}
}

// errNoBrowser says that there is nothing to check with.
var errNoBrowser = errors.New("there is no Chromium, and it cannot be installed here: install it, or name it in CHROMIUM")

func check() error {
	folder, err := os.MkdirTemp("", "export-check-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := export(folder); err != nil {
		return err
	}
	if err := wellFormed(filepath.Join(folder, "call.svg")); err != nil {
		return err
	}
	program, err := chromium()
	if err != nil {
		return err
	}
	b, err := open(program, filepath.Join(folder, "profile"))
	if err != nil {
		return err
	}
	defer b.close()
	for _, step := range []struct {
		name string
		run  func(*browser, string) error
	}{{"keys", keys}, {"names", names}, {"without scripts", plain}, {"report", replayReport}, {"picture", picture}} {
		if err := step.run(b, folder); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Println("ok", step.name)
	}
	if err := b.complaints(); err != nil { // before axe-core is in the pages
		return err
	}
	return withoutBarriers(b, folder)
}

// export writes a call as a page and as a picture.
func export(folder string) error {
	for _, name := range []string{"call.html", "call.svg"} {
		cmd := exec.Command("go", "run", "./sim", "export", "fixtures/verify/wrong-then-right.yaml", "-o", filepath.Join(folder, name))
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("sim export -o %s: %w", name, err)
		}
	}
	if err := errors.Join(writeReport(folder), writeCheck(folder), writePictures(folder)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "image.html"), []byte(`<!DOCTYPE html><title>x</title><img src="call.svg" alt="">`), 0o600)
}

// wellFormed checks that a picture is XML, with xmllint where it is there.
func wellFormed(file string) error {
	if xmllint, err := exec.LookPath("xmllint"); err == nil {
		if out, err := exec.Command(xmllint, "--noout", "--nonet", file).CombinedOutput(); err != nil {
			return fmt.Errorf("xmllint: %w\n%s", err, out)
		}
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	for dec := xml.NewDecoder(f); ; {
		if _, err := dec.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
}

// chromium finds the browser, or installs it.
func chromium() (string, error) {
	if program := os.Getenv("CHROMIUM"); program != "" {
		return program, nil
	}
	find := func() string {
		for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
			if program, err := exec.LookPath(name); err == nil {
				return program
			}
		}
		return ""
	}
	if program := find(); program != "" {
		return program, nil
	}
	if _, err := exec.LookPath("apt-get"); err == nil && os.Geteuid() == 0 {
		for _, args := range []string{"update -q", "install -q -y --no-install-recommends chromium"} {
			cmd := exec.Command("apt-get", strings.Fields(args)...)
			cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
			cmd.Stderr = os.Stderr
			if err := cmd.Run(); err != nil {
				return "", fmt.Errorf("%w (apt-get %s: %v)", errNoBrowser, args, err)
			}
		}
		if program := find(); program != "" {
			return program, nil
		}
	}
	return "", errNoBrowser
}

// state is what the page shows.
const state = `(() => {
  const shown = (e) => e.getClientRects().length > 0;
  const selected = document.querySelectorAll(".talk a[aria-current]");
  const articles = [...document.querySelectorAll("article")].filter(shown);
  const inView = (e, box) => { const a = e.getBoundingClientRect(), b = box.getBoundingClientRect(); return a.bottom > b.top && a.top < b.bottom; };
  const link = selected[0], card = link && document.querySelector(link.hash);
  return { status: document.getElementById("where").textContent, moments: document.querySelectorAll(".talk li > a").length,
    selected: selected.length, articles: articles.length, all: document.querySelectorAll("article").length,
    text: articles.map((a) => a.innerText).join("\n"), talk: document.querySelector(".talk").innerText,
    controls: shown(document.querySelector(".controls")),
    card: !!card && shown(card) && articles.length === 1 && (articles[0].contains(card) || !!card.closest(".talk")),
    seen: !!link && inView(link, document.querySelector(".talk")) && inView(card, card.closest("section.talk, section.payloads")),
    beside: new Set(articles.flatMap((a) => [...a.querySelectorAll(".card")]).filter(shown).map((c) => c.getBoundingClientRect().top)).size === 1,
    wide: document.documentElement.scrollWidth > innerWidth };
})()`

// view is what state tells.
type view struct {
	Status, Text, Talk               string
	Moments, Selected, Articles, All int
	Controls, Card, Seen, Wide       bool
	Beside                           bool // the cards begin on one row
}

// keys steps through the call in two sizes.
func keys(b *browser, folder string) error {
	for _, size := range [][2]int{{1280, 800}, {800, 600}, {400, 700}} {
		if err := b.size(size[0], size[1]); err != nil {
			return err
		}
		if err := b.visit("about:blank"); err != nil {
			return err
		}
		if err := b.visit("file://" + filepath.ToSlash(filepath.Join(folder, "call.html"))); err != nil {
			return err
		}
		if err := opens(b, size[0] >= 1280); err != nil {
			return fmt.Errorf("at %dx%d: %w", size[0], size[1], err)
		}
		if err := stepped(b); err != nil {
			return fmt.Errorf("at %dx%d: %w", size[0], size[1], err)
		}
	}
	return nil
}

// opens looks at the first exchange, which shows when the page is opened: the request and, where there is room, the reply beside it.
func opens(b *browser, room bool) error {
	v, err := b.at("Moment ")
	if err != nil {
		return err
	}
	if !strings.Contains(v.Text, "SWAIG request") || !strings.Contains(v.Text, "SWAIG reply") || room && !v.Beside {
		return fmt.Errorf("it opens at %q (side by side: %v):\n%s", v.Status, v.Beside, v.Text)
	}
	return b.press("Home")
}

// stepped goes through every moment and back.
func stepped(b *browser) error {
	v, err := b.at("Moment 1 of ")
	if err != nil {
		return err
	}
	if v.Moments < 30 || !strings.Contains(v.Talk, "yes please") || !strings.Contains(v.Talk, "That is it: you are verified.") {
		return fmt.Errorf("the conversation does not show: %+v", v)
	}
	sent := false
	for n := 2; n <= v.Moments; n++ {
		if err := b.press("ArrowRight"); err != nil {
			return err
		}
		now, err := b.at(fmt.Sprintf("Moment %d of %d: ", n, v.Moments))
		if err != nil {
			return err
		}
		sent = sent || strings.Contains(now.Text, `"token_length": 6`) && strings.Contains(now.Text, "REST reply")
	}
	if !sent {
		return errors.New("no request shows beside its reply")
	}
	for _, step := range [][2]string{{"ArrowRight", fmt.Sprintf("Moment %d of ", v.Moments)}, {"ArrowLeft", fmt.Sprintf("Moment %d of ", v.Moments-1)},
		{"Home", "Moment 1 of "}, {"ArrowLeft", "Moment 1 of "}, {"End", fmt.Sprintf("Moment %d of ", v.Moments)}} {
		if err := b.press(step[0]); err != nil {
			return err
		}
		if _, err := b.at(step[1]); err != nil {
			return fmt.Errorf("after %s: %w", step[0], err)
		}
	}
	if err := b.evaluate(`document.querySelector('button[data-go="back"]').click()`, nil); err != nil {
		return err
	}
	if _, err := b.at(fmt.Sprintf("Moment %d of ", v.Moments-1)); err != nil {
		return fmt.Errorf("after the button: %w", err)
	}
	if err := b.evaluate(`document.querySelectorAll(".talk li > a")[1].focus()`, nil); err != nil {
		return err
	}
	if err := b.press("Enter"); err != nil {
		return err
	}
	_, err = b.at("Moment 2 of ")
	return err
}

// names reads the page as a screen reader meets it: everything that can be used has a name, and the parts have their roles.
func names(b *browser, _ string) error {
	nodes, err := b.tree()
	if err != nil {
		return err
	}
	count := map[string]int{}
	for _, node := range nodes {
		role, name := node.Role.Value, node.Name.Value
		count[role]++
		switch role {
		case "link", "button", "heading", "region", "navigation", "RootWebArea", "article":
			if strings.TrimSpace(name) == "" {
				return fmt.Errorf("a %s has no name", role)
			}
		}
	}
	for role, least := range map[string]int{"main": 1, "banner": 1, "navigation": 1, "status": 1, "heading": 5, "link": 30, "button": 4, "list": 1, "region": 2} {
		if count[role] < least {
			return fmt.Errorf("there are %d %s, want %d: %v", count[role], role, least, count)
		}
	}
	return nil
}

// plain reads the page without scripts: all of it shows.
func plain(b *browser, folder string) error {
	if err := b.scripts(false); err != nil {
		return err
	}
	defer b.scripts(true)
	if err := b.visit("about:blank"); err != nil {
		return err
	}
	if err := b.visit("file://" + filepath.ToSlash(filepath.Join(folder, "call.html"))); err != nil {
		return err
	}
	var v view
	if err := b.evaluate(state, &v); err != nil {
		return err
	}
	if v.Articles != v.All || v.All < 10 || v.Controls || v.Wide || v.Selected != 0 {
		return fmt.Errorf("%d of %d parts show, controls: %v, too wide: %v", v.Articles, v.All, v.Controls, v.Wide)
	}
	return nil
}

// picture draws the picture as an image.
func picture(b *browser, folder string) error {
	if err := b.visit("file://" + filepath.ToSlash(filepath.Join(folder, "image.html"))); err != nil {
		return err
	}
	var drawn struct{ Width, Height int }
	err := b.evaluate(`document.querySelector("img").decode().then(() => { const i = document.querySelector("img"); return {width: i.naturalWidth, height: i.naturalHeight}; })`, &drawn)
	if err == nil && (drawn.Width != 1200 || drawn.Height < 500) {
		err = fmt.Errorf("it is %dx%d", drawn.Width, drawn.Height)
	}
	return err
}
