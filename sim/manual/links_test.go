package manual

import (
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// page is a file in Markdown of the repository; "" where it cannot be read.
func page(file string) string {
	text, err := os.ReadFile("../../" + file)
	if err != nil {
		return ""
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// written are the README and the manual, by their files.
func written() map[string]string {
	all := map[string]string{"README.md": page("README.md"), "sim/manual/README.md": page("sim/manual/README.md")}
	for _, topic := range Topics() {
		all["sim/manual/"+topic.Name+".md"] = topic.Text
	}
	return all
}

var (
	fence   = regexp.MustCompile("(?ms)^```.*?^```$")
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
)

// anchors are those of a page, as a forge makes them of its headings.
func anchors(text string) map[string]bool {
	all := map[string]bool{}
	for _, found := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		name := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(found[1]), "")
		all[strings.ReplaceAll(name, " ", "-")] = true
	}
	return all
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for file, text := range written() {
		for _, found := range link.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
			target, anchor, _ := strings.Cut(found[1], "#")
			if target == "" {
				target = path.Base(file)
			}
			target = path.Join(path.Dir(file), target)
			if _, err := os.Stat("../../" + target); err != nil {
				t.Errorf("%s links to %s, which is not there", file, found[1])
			} else if anchor != "" && !anchors(page(target))[anchor] {
				t.Errorf("%s links to %s, and there is no such heading", file, found[1])
			}
		}
	}
}

func TestTheReadmeIsShortAndLeadsToEveryTopic(t *testing.T) {
	readme := page("README.md")
	if len(readme) > 8192 {
		t.Errorf("README.md has %d bytes, and may have 8192", len(readme))
	}
	for _, topic := range Topics() {
		if !strings.Contains(readme, "(sim/manual/"+topic.Name+".md)") {
			t.Errorf("README.md does not link to %s", topic.Name)
		}
	}
}
