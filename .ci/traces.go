//go:build ignore

// Traces writes the trace of every fixture of a folder as JSON lines, one file a fixture: for a comparison, byte for byte, of what calls do
// before and after a change.
//
//	go run .ci/traces.go fixtures OUT
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/trace"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run .ci/traces.go FIXTURES OUT")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(from, to string) error {
	finder := &corpus.Finder{}
	defer finder.Close()
	items, err := finder.Find([]string{from})
	if err != nil {
		return err
	}
	for _, item := range items {
		f, err := item.Read()
		if err != nil {
			return err
		}
		var lines bytes.Buffer
		for _, e := range replay.Play(context.Background(), f).Events {
			if err := trace.WriteLine(&lines, e); err != nil {
				return err
			}
		}
		file := filepath.Join(to, strings.TrimSuffix(filepath.FromSlash(item.FileName()), ".yaml")+".jsonl")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, lines.Bytes(), 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d traces in %s\n", len(items), to)
	return nil
}
