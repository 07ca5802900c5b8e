package manual

import (
	"strings"
	"testing"
)

func TestEveryPageIsATopic(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".md")
		if _, ok := Find(name); !ok && name != "README" {
			t.Errorf("%s is not listed in README.md", e.Name())
		}
	}
}

func TestTopicsAreWhole(t *testing.T) {
	topics := Topics()
	if len(topics) < 15 {
		t.Fatalf("README.md lists %d topics", len(topics))
	}
	seen := map[string]bool{}
	for _, topic := range topics {
		if seen[topic.Name] {
			t.Errorf("%s is listed twice", topic.Name)
		}
		seen[topic.Name] = true
		if !strings.HasPrefix(topic.Text, "# "+topic.Title+"\n") || topic.Title == "" {
			t.Errorf("%s does not begin with a heading", topic.Name)
		}
		if len(topic.Short) > 70 || strings.HasSuffix(topic.Short, ".") {
			t.Errorf("%s: the line in README.md must be a phrase of at most 70 characters, got %q", topic.Name, topic.Short)
		}
		if !strings.HasSuffix(topic.Text, "\n") || strings.Contains(topic.Text, "\t\n") {
			t.Errorf("%s does not end with a line break", topic.Name)
		}
	}
}
