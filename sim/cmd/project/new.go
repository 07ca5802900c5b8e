package project

import (
	"embed"
	"strings"

	"callsim/sim/fixture"
)

// NewFile is a file of a new project, with its path in the folder of the project.
type NewFile struct {
	Path string
	Text []byte
}

//go:embed new
var newFiles embed.FS

// New are the files of a new project: the project file, which names the functions where they are given, a first fixture, the schemas
// and a CI workflow.
func New(url, start string) []NewFile {
	return []NewFile{
		{Name, []byte(filled(text(Name), url, start))},
		{"calls/first.yaml", []byte(text("first.yaml"))},
		{"calls/schema.json", fixture.Schema()},
		{"calls/project.schema.json", Schema()},
		{".github/workflows/calls.yml", []byte(text("calls.yml"))},
	}
}

func text(name string) string {
	b, err := newFiles.ReadFile("new/" + name)
	if err != nil {
		panic(err) // it is built in
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// filled is the project file with the functions that are given.
func filled(text, url, start string) string {
	if url == "" {
		return text
	}
	head, _, _ := strings.Cut(text, "#functions:")
	head += "functions:\n  url: " + quoted(url) + "\n"
	if start != "" {
		head += "  start: " + quoted(start) + "\n"
	}
	return head
}

// quoted is a text in single quotes, as YAML reads them.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
