// Package manual holds the manual: one Markdown file for each topic, and README.md, which lists them in order.
//
// To add a topic, add its file and its line in README.md. It imports nothing of callsim.
package manual

import (
	"embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed *.md
var files embed.FS

// Topic is one page of the manual.
type Topic struct {
	// Name is what one asks for, Title the first heading, Short what it is about in one line, Text the whole page in Markdown.
	Name, Title, Short, Text string
}

// Topics returns all topics, in the order of README.md. The list is shared: do not change it.
func Topics() []Topic {
	topics.once.Do(readTopics)
	return topics.all
}

var topics struct {
	once sync.Once
	all  []Topic
}

func readTopics() {
	entry := regexp.MustCompile(`(?m)^- \[([a-z-]+)\]\(([a-z-]+)\.md\): (.+)$`)
	for _, line := range entry.FindAllStringSubmatch(read("README.md"), -1) {
		text := read(line[2] + ".md")
		title, _, _ := strings.Cut(text, "\n")
		topics.all = append(topics.all, Topic{Name: line[1], Title: strings.TrimPrefix(title, "# "), Short: line[3], Text: text})
	}
}

// Find is the topic of a name.
func Find(name string) (Topic, bool) {
	for _, t := range Topics() {
		if t.Name == name {
			return t, true
		}
	}
	return Topic{}, false
}

// read is a file of the manual, "" where there is none. Lines end in the same way on every system.
func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		return ""
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}
