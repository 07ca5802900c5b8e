package cmd

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/report"
)

// selection says which fixtures are played.
type selection struct {
	meant
	match string
	tags  []string
	shard string

	re        *regexp.Regexp
	part, all int // of the shards
}

func (s *selection) add(flags *pflag.FlagSet) {
	s.meant.add(flags)
	flags.StringVar(&s.match, "run", "", "only those whose file or name matches this regular `expression`")
	flags.StringArrayVar(&s.tags, "tags", nil, "only those with one of these `tags`: a,b; !c: without; several flags: all of them")
	flags.StringVar(&s.shard, "shard", "", "only one part of the files: `2/5` is the second of five")
}

// check reads what the flags say.
func (s *selection) check() error {
	if s.match != "" {
		re, err := expression("run", s.match)
		if err != nil {
			return err
		}
		s.re = re
	}
	for _, tags := range s.tags {
		if slices.Contains(strings.Split(strings.ReplaceAll(tags, "!", ""), ","), "") {
			return program.Usagef("--tags must be tags with commas between them, such as verify,retry or !slow, got %q", tags)
		}
	}
	if s.shard == "" {
		return nil
	}
	part, all, _ := strings.Cut(s.shard, "/")
	var err1, err2 error
	s.part, err1 = strconv.Atoi(part)
	s.all, err2 = strconv.Atoi(all)
	if err1 != nil || err2 != nil || s.part < 1 || s.part > s.all {
		return program.Usagef("--shard must be a part and the number of parts, such as 2/5, got %q", s.shard)
	}
	return nil
}

// expression is the regular expression of a flag.
func expression(flag, text string) (*regexp.Regexp, error) {
	re, err := regexp.Compile(text)
	if wrong := new(syntax.Error); errors.As(err, &wrong) {
		return nil, program.Usagef("--%s must be a regular expression, got %s: %s; write a backslash before a sign that means itself", flag, program.Quote(text), wrong.Code)
	}
	return re, err
}

// shardOf is this shard's part of the items: all shards together play each once.
func (s *selection) shardOf(items []corpus.Item) []corpus.Item {
	if s.all == 0 {
		return items
	}
	var own []corpus.Item
	for i := s.part - 1; i < len(items); i += s.all {
		own = append(own, items[i])
	}
	return own
}

// shardPart is which part of a run this shard is, nil for the whole.
func (s *selection) shardPart() *report.Part {
	if s.all == 0 {
		return nil
	}
	return &report.Part{Number: s.part, All: s.all}
}

// selects says whether a fixture is to be played.
func (s *selection) selects(f *fixture.Fixture) bool {
	if s.re != nil && !s.re.MatchString(f.ID()) && !s.re.MatchString(f.Name) {
		return false
	}
	for _, tags := range s.tags {
		if !slices.ContainsFunc(strings.Split(tags, ","), func(tag string) bool { return hasTag(f, tag) }) {
			return false
		}
	}
	return true
}

func hasTag(f *fixture.Fixture, tag string) bool {
	if without, ok := strings.CutPrefix(tag, "!"); ok {
		return !slices.Contains(f.Tags, without)
	}
	return slices.Contains(f.Tags, tag)
}
