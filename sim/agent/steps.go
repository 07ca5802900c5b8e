package agent

import (
	"fmt"
	"slices"
	"strings"

	"callsim/sim/kit/lazy"
)

// stepTitle is the heading of a step: "Step 1", "step 4.1: Ask". A step with a point in its number belongs to the one before it.
var stepTitle = lazy.Regexp(`(?i)^[*_]*step\s+\d+(\.\d+)*\.?[*_]*\s*(?:[:)–—-]\s*)?(.*?)[*_]*$`)

// steps finds the steps of a prompt, which may be under any heading.
func steps(lines []string) []Step {
	var all []Step
	open := false
	for _, h := range headings(lines) {
		m := stepTitle.Get().FindStringSubmatch(h.title)
		switch {
		case m == nil:
			open = open && h.level > 2
		case m[1] != "" && open:
			all[len(all)-1].Last = h.last
		default:
			title := m[2]
			if title == "" {
				title = h.title
			}
			all = append(all, Step{strings.Trim(title, "*_ "), h.first, h.last})
			open = true
		}
	}
	return all
}

// heading is a heading of a Markdown text, with the lines that belong to it.
type heading struct {
	level       int
	title       string
	first, last int
}

// headingLine is a heading as CommonMark has it (section 4.2), with its level and its title.
var headingLine = lazy.Regexp(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$`)

// headings lists the headings of a text that are not in a code fence. A Markdown parser would do, but the tables that it makes when
// the program starts cost a thirtieth of the time to the first frame.
func headings(lines []string) []heading {
	var all []heading
	fenced := ""
	for n, line := range lines {
		if m := fence.Get().FindStringSubmatch(line); m != nil && (fenced == "" || strings.HasPrefix(m[1], fenced)) {
			fenced = map[bool]string{true: m[1]}[fenced == ""]
			continue
		}
		if m := headingLine.Get().FindStringSubmatch(line); m != nil && m[2] != "" && fenced == "" {
			all = append(all, heading{len(m[1]), m[2], n + 1, len(lines)})
		}
	}
	for i := range all {
		for _, next := range all[i+1:] {
			if next.level <= all[i].level {
				all[i].last = next.first - 1
				break
			}
		}
	}
	return all
}

// The stages of a call as the scripted agent plays it, whatever the prompt says.
const (
	Greet = iota + 1
	Ask
	Verify
	Close
	stages = Close
)

// stageNames are as Uses names them.
var stageNames = [stages]string{"greet", "ask", "verify", "anything else"}

// mentions find the functions in the words of a step.
var mentions = [...]*lazy.Expression{lazy.Regexp(`(?i)\bsend_?mfa\b`), lazy.Regexp(`(?i)\bverify_?mfa\b`)}

// stagesOf finds the step that is played at each stage. Four steps are the four stages. Of any other number, the steps that name the
// functions are those of sending and verifying; the next one behind each is that of what follows, and where the next one is taken, it is the same.
func stagesOf(lines []string, all []Step) (plays [stages]int) {
	if len(all) == stages {
		return [stages]int{1, 2, 3, 4}
	}
	var named [len(mentions)]int
	for n, mention := range mentions {
		for i, s := range all {
			if named[n] == 0 && mention.Get().MatchString(strings.Join(lines[s.First-1:s.Last], "\n")) {
				named[n] = i + 1
			}
		}
	}
	send, verify := named[0], named[1]
	if send == 0 || verify < send {
		return plays
	}
	return [stages]int{send, min(send+1, verify), verify, min(verify+1, len(all))}
}

// Plays is the step of the prompt that is played at a stage, counted from 1, or 0 when it has none.
func (p *Prompt) Plays(stage int) int { return p.plays[stage-1] }

// Uses says what of the prompt matters to the scripted agent.
func (p *Prompt) Uses() string {
	name, form := p.Name, "this prompt"
	if p.unnamed {
		name += ", for it names nobody"
	}
	if p.SWML {
		form += " (the one of the \"ai\" verb of SWML)"
	}
	languages := "none listed, so he hears digits in all that he knows"
	if len(p.Languages) > 0 {
		languages = strings.Join(p.Languages, ", ")
	}
	return fmt.Sprintf("%s is played by rules, not by a model. Of %s he uses its name (%s), its languages (%s) and its steps (%s). No other word of it changes what he says.",
		p.Name, form, name, languages, p.usedSteps())
}

func (p *Prompt) usedSteps() string {
	switch {
	case len(p.Steps) == 0:
		return `it has none: write headings such as "## Step 1: Greet"`
	case p.plays[0] == 0:
		return fmt.Sprintf("none of %d, for a step that names send_mfa must come first, and then one that names verify_mfa", len(p.Steps))
	}
	var named []string
	for stage, name := range stageNames {
		named = append(named, fmt.Sprintf("%s: %d", name, p.plays[stage]))
	}
	return strings.Join(named, ", ")
}

// SameUse says whether q is to the scripted agent what p is.
func (p *Prompt) SameUse(q *Prompt) bool {
	return p.Uses() == q.Uses() && slices.Equal(p.titles(), q.titles())
}

func (p *Prompt) titles() []string {
	var titles []string
	for _, step := range p.plays {
		if step > 0 {
			titles = append(titles, p.Steps[step-1].Title)
		}
	}
	return titles
}
