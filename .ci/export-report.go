//go:build ignore

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// failing is a fixture that fails.
const failing = `name: fails <b>
about: It fails.
tags: [bad]
unexpected: allow
turns: [{caller: yes please}]
ends: {verified: true}
`

// writeReport replays fixtures, of which one fails, into a page.
func writeReport(folder string) error {
	fails := filepath.Join(folder, "fails.yaml")
	if err := os.WriteFile(fails, []byte(failing), 0o600); err != nil {
		return err
	}
	cmd := exec.Command("go", "run", "./sim", "replay", fails, "fixtures/verify", "--coverage", "--format", "html", "-o", filepath.Join(folder, "report.html"))
	if out, err := cmd.CombinedOutput(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 {
		return fmt.Errorf("sim replay --format html: %w\n%s", err, out)
	}
	return nil
}

// reported is what the page of a run shows.
type reported struct {
	Shown, Rows, Articles int
	Count, First, Target  string
	Open, Wide            bool
}

const reportState = `(() => {
  const shown = (e) => e.checkVisibility();
  const rows = [...document.querySelectorAll("tbody tr")];
  return { shown: rows.filter(shown).length, rows: rows.length, articles: [...document.querySelectorAll("article")].filter(shown).length,
    count: document.getElementById("count").textContent, first: rows[0].innerText,
    target: [...document.querySelectorAll("article:target")].filter((e) => Math.abs(e.getBoundingClientRect().top) < innerHeight).map((e) => e.innerText).join(),
    open: [...document.querySelectorAll(".pair")].some(shown), wide: document.documentElement.scrollWidth > innerWidth };
})()`

// replayReport filters the page of a run, sorts it and opens what is folded, in two sizes.
func replayReport(b *browser, folder string) error {
	for _, size := range [][2]int{{1280, 800}, {400, 700}} {
		if err := b.size(size[0], size[1]); err != nil {
			return err
		}
		if err := b.visit("about:blank"); err != nil {
			return err
		}
		if err := b.visit("file://" + filepath.ToSlash(filepath.Join(folder, "report.html"))); err != nil {
			return err
		}
		if err := clicked(b); err != nil {
			return fmt.Errorf("at %dx%d: %w", size[0], size[1], err)
		}
	}
	return nil
}

func clicked(b *browser) error {
	input := func(id, value string) string {
		return fmt.Sprintf(`(() => { const e = document.getElementById(%q); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); })()`, id, value)
	}
	for _, step := range []struct {
		name, script string
		right        func(reported) bool
	}{
		{"at first", "0", func(r reported) bool { return r.Rows > 10 && r.Shown == r.Rows && r.Articles == 1 && !r.Open }},
		{"after the fold was opened", `document.querySelector("article details:not([open]) summary").click()`, func(r reported) bool { return r.Open }},
		{"filtered by a tag and a word", input("text", "bad fails"), func(r reported) bool {
			return r.Shown == 1 && r.Articles == 1 && r.Count == fmt.Sprintf("1 of %d shown", r.Rows)
		}},
		{"filtered by status", input("text", "") + ";" + input("status", "passed"), func(r reported) bool { return r.Shown == r.Rows-1 && r.Articles == 0 }},
		{"after the failure was opened from the table", input("status", "") + `;document.querySelector("tbody th a").click()`, func(r reported) bool {
			return strings.Contains(r.Target, "fails <b>") && strings.Contains(r.Target, "✗ failed")
		}},
		{"sorted by the slowest reply", input("status", "") + `;document.querySelectorAll("th button")[1].click()`, func(r reported) bool { return r.Shown == r.Rows }},
	} {
		if err := b.evaluate(step.script, nil); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		var now reported
		if err := b.evaluate(reportState, &now); err != nil {
			return err
		}
		if !step.right(now) || now.Wide {
			return fmt.Errorf("%s the page shows %+v", step.name, now)
		}
	}
	return sorted(b)
}

// sorted checks that the slowest fixtures come first.
func sorted(b *browser) error {
	var down bool
	err := b.evaluate(`(() => { const all = [...document.querySelectorAll("tbody tr")].map((r) => Number(r.cells[4].dataset.sort)); return all.every((n, i) => i === 0 || n <= all[i - 1]); })()`, &down)
	if err == nil && !down {
		err = fmt.Errorf("the slowest are not first")
	}
	return err
}
