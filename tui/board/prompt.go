package board

import (
	"encoding/json"

	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// The sheets of the Prompt.
const (
	promptSteps = iota
	promptFunctions
	promptMessages
	promptSheets
)

// promptSheetNames are as the border names them.
var promptSheetNames = [promptSheets]string{"steps", "functions", "messages"}

// prompt shows the steps of the prompt, the functions, and the messages as a model would see them.
type prompt struct {
	b      *Board
	sheets [promptSheets]*sheet
	// paragraphs are the items of the prompt, progress how they are drawn, marked the step that is.
	paragraphs []items.Paragraph
	progress   []items.Progress
	marked     int
	revealed   revealed
}

func newPrompt(b *Board) shower {
	p := &prompt{b: b}
	text := b.Source.Prompt()
	for i := range p.sheets {
		p.sheets[i] = newSheet(pane.New(layout.Prompt.String()))
		p.sheets[i].still = true
	}
	p.paragraphs = items.Paragraphs(text.Lines)
	p.progress = make([]items.Progress, len(p.paragraphs))
	for _, paragraph := range p.paragraphs {
		p.sheets[promptSteps].add(items.PromptParagraph(b.Theme, paragraph, items.Ahead), entry{})
	}
	for _, s := range b.Source.Signatures() {
		if declaration, err := json.Marshal(s); err == nil {
			p.sheets[promptFunctions].add(items.Signature(b.Theme, s.Function, declaration), entry{})
		}
	}
	messages := newSheet(pane.NewFollower(layout.Prompt.String()))
	messages.Heading, messages.asOf = true, true
	messages.add(items.Prompting(b.Theme, text.Lines), entry{aside: true})
	p.sheets[promptMessages] = messages
	return p
}

func (p *prompt) current() *sheet { return p.sheets[p.b.promptSheet] }

func (p *prompt) needs(limit int) int { return p.current().Needs(limit) }
func (p *prompt) all() []*sheet       { return p.sheets[:] }
func (p *prompt) placed()             { p.revealStep() }

// TurnSheet shows the next of the Prompt's sheets, or the one before.
func (b *Board) TurnSheet(by int) {
	if b.Focus != layout.Prompt {
		return
	}
	b.promptSheet = (b.promptSheet + by + promptSheets) % promptSheets
	b.Refresh()
}

// take adds to the messages as a model would see them.
func (p *prompt) take(e trace.Event) {
	s := p.sheets[promptMessages]
	switch d := e.Data.(type) {
	case trace.FunctionsDeclared:
		p.declare(d.Functions)
	case trace.AgentSaid:
		p.b.append(s, speech, items.Words(p.b.Theme, items.Assistant, d.Text))
	case trace.CallerSaid:
		p.b.append(s, speech, items.Words(p.b.Theme, items.User, d.Text))
	case trace.FunctionCalled:
		p.b.append(s, speech, items.Later(func() drawn { return items.ToolCall(p.b.Theme, d) }))
	case trace.SWAIGReplied:
		if _, called := p.b.Time.Call(e.Seq); called {
			function, body := p.b.called.Function, d.Body
			p.b.append(s, speech, items.Later(func() drawn { return items.ToolResult(p.b.Theme, function, response(body)) }))
		}
	case trace.SWAIGFailed:
		p.b.append(s, speech, items.ToolResult(p.b.Theme, p.b.called.Function, "(no usable reply: "+d.Cause+")"))
	}
}

// declare shows the functions as they were declared in the call.
func (p *prompt) declare(functions trace.Body) {
	var all []json.RawMessage
	if json.Unmarshal(functions, &all) != nil {
		return
	}
	s := p.sheets[promptFunctions]
	s.clear()
	for _, declaration := range all {
		var named struct {
			Function string `json:"function"`
		}
		json.Unmarshal(declaration, &named) // one without a name shows all the same
		s.add(items.Signature(p.b.Theme, named.Function, declaration), entry{})
	}
}

// settle marks the step of the prompt in which the agent is, and those behind it.
func (p *prompt) settle() {
	seq, _ := p.b.moment()
	step := p.b.Time.Step(seq)
	if step == p.marked {
		return
	}
	p.marked = step
	for i, paragraph := range p.paragraphs {
		progress := items.Ahead
		if number := p.stepOf(i); number > 0 {
			progress = progressOf(number, step)
		}
		if progress != p.progress[i] {
			p.progress[i] = progress
			p.sheets[promptSteps].Store.Set(i, items.PromptParagraph(p.b.Theme, paragraph, progress))
		}
	}
	if step == 0 {
		p.sheets[promptSteps].View.Home()
	}
	p.revealStep()
}

// stepOf is the step that a paragraph belongs to, or 0; blank ones at its end belong to none.
func (p *prompt) stepOf(i int) int {
	for n, s := range p.b.Source.Prompt().Steps {
		at := p.paragraphs[i]
		if at.Last < s.First || at.First > s.Last {
			continue
		}
		for at.Text == "" && i+1 < len(p.paragraphs) && p.paragraphs[i+1].First <= s.Last {
			i++
			at = p.paragraphs[i]
		}
		if at.Text != "" {
			return n + 1
		}
	}
	return 0
}

func progressOf(number, step int) items.Progress {
	switch {
	case number == step:
		return items.Active
	case number < step:
		return items.Passed
	}
	return items.Ahead
}
