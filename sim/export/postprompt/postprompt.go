// Package postprompt writes a call as the report that the platform posts when a call is over, which the open-source
// post-prompt viewers load.
//
// The fields are those of the project's reference of the wire, section 5, and no others. Where it leaves a form open, the
// form is that of the public samples of two viewers, signalwire/post_prompt_viewer (samples/conversation_demo.json) and
// signalwire-demos/postpromptviewer (public/examples/call.json, lib/parser.js): see the fields of Report. What a trace
// cannot know, such as the prompt's system messages and the summary of a model, is left out or empty.
//
// It may import story, the trace and the wire of the functions.
package postprompt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// Report is the report of one call. Dates and timestamps are microseconds since 1970.
type Report struct {
	Action string `json:"action"` // always post_conversation
	CallID string `json:"call_id"`
	// AISessionID and AppName are those of the requests to functions; "" when no function was called, for only those
	// requests hold them.
	AISessionID string `json:"ai_session_id"`
	AppName     string `json:"app_name"`
	// ConversationType is that of the requests to functions, else voice: what is simulated is a phone call.
	ConversationType   string `json:"conversation_type"`
	ContentDisposition string `json:"content_disposition"` // always agent.summary
	// CallLog and RawCallLog are the same here: the samples differ only in what speech recognition leaves.
	CallLog    []Entry    `json:"call_log"`
	RawCallLog []Entry    `json:"raw_call_log"`
	SWAIGLog   []Function `json:"swaig_log"`
	GlobalData trace.Body `json:"global_data"`
	// PostPromptData is empty: no model sums the call up. Its form is the one that parser.js takes where there is none.
	PostPromptData PostPromptData `json:"post_prompt_data"`
	// The names of the four dates are those of both samples; the call's are also those of parser.js' required fields.
	CallStartDate int64 `json:"call_start_date"`
	CallEndDate   int64 `json:"call_end_date"`
	AIStartDate   int64 `json:"ai_start_date"`
	AIEndDate     int64 `json:"ai_end_date"`
}

// Entry is one message. Roles are those of the samples: assistant, user, and tool for what a function answered. Silence is
// no message.
type Entry struct {
	Role      string     `json:"role"`
	Content   string     `json:"content"`
	Timestamp int64      `json:"timestamp"`
	ToolCalls []ToolCall `json:"tool_calls,omitempty"`
}

// ToolCall is a call of a function as both samples hold it: the type is always function, the arguments are JSON in a text,
// the id is call_1, call_2 and so on.
type ToolCall struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Function struct {
		Name      string `json:"name"`
		Arguments string `json:"arguments"`
	} `json:"function"`
}

// Function is one call of a function. As in both samples, CommandArg is JSON in a text, EpochTime seconds since 1970, and
// PostData and PostResponse the JSON that was posted and replied. PostResponse is missing where no reply came.
type Function struct {
	CommandName  string     `json:"command_name"`
	CommandArg   string     `json:"command_arg"`
	EpochTime    int64      `json:"epoch_time"`
	URL          string     `json:"url,omitempty"`
	PostData     trace.Body `json:"post_data,omitempty"`
	PostResponse trace.Body `json:"post_response,omitempty"`
}

// PostPromptData is what the model answered to the post-prompt.
type PostPromptData struct {
	Parsed      []trace.Body `json:"parsed"`
	Raw         string       `json:"raw"`
	Substituted string       `json:"substituted"`
}

// Render writes the report of a call as indented JSON.
func Render(s *story.Story) ([]byte, error) {
	encoded, err := json.Marshal(Of(s))
	if err != nil {
		return nil, err
	}
	lines, ok := story.Pretty(encoded)
	if !ok {
		return nil, fmt.Errorf("the report is no JSON")
	}
	return []byte(strings.Join(lines, "\n") + "\n"), nil
}

// Of is the report of a call. The agent is there from the call's beginning to its end.
func Of(s *story.Story) Report {
	end := s.Start.UnixMicro()
	if n := len(s.Moments); n > 0 {
		end += s.Moments[n-1].After.Microseconds()
	}
	r := reporter{Report: Report{
		Action: "post_conversation", CallID: s.Started.CallID, ConversationType: "voice", ContentDisposition: "agent.summary",
		CallLog: []Entry{}, SWAIGLog: []Function{}, GlobalData: s.Started.Caller.GlobalData(),
		PostPromptData: PostPromptData{Parsed: []trace.Body{}},
		CallStartDate:  s.Start.UnixMicro(), CallEndDate: end, AIStartDate: s.Start.UnixMicro(), AIEndDate: end,
	}}
	for _, m := range s.Moments {
		r.add(m, s.Start.Add(m.After).UnixMicro())
	}
	r.RawCallLog = r.CallLog
	return r.Report
}

// reporter is a report on its way.
type reporter struct {
	Report
	function int // the call of a function under way, as the story counts; 0 for none
}

// add takes in a moment, at a time in microseconds.
func (r *reporter) add(m story.Moment, at int64) {
	switch d := m.Data.(type) {
	case trace.AgentSaid:
		r.CallLog = append(r.CallLog, Entry{Role: "assistant", Content: d.Text, Timestamp: at})
	case trace.CallerSaid:
		if d.Text != "" {
			r.CallLog = append(r.CallLog, Entry{Role: "user", Content: d.Text, Timestamp: at})
		}
	case trace.FunctionCalled:
		r.called(d, m.Function, at)
	case trace.SWAIGRequested:
		r.session(d)
		if f := r.under(m); f != nil {
			f.URL, f.PostData = d.URL, d.Body
		}
	case trace.SWAIGReplied:
		if f := r.under(m); f != nil {
			f.PostResponse = d.Body
			r.CallLog = append(r.CallLog, Entry{Role: "tool", Content: response(d.Body), Timestamp: at})
		}
		r.function = 0
	case trace.SWAIGFailed:
		r.function = 0
	case trace.GlobalDataSet:
		r.GlobalData = d.After
	}
}

// called notes that the agent calls a function. What is posted past the agent is no call of his, and not in his report.
func (r *reporter) called(d trace.FunctionCalled, function int, at int64) {
	r.function = function
	tool := ToolCall{ID: fmt.Sprintf("call_%d", len(r.SWAIGLog)+1), Type: "function"}
	tool.Function.Name, tool.Function.Arguments = d.Function, text(d.Arguments)
	r.CallLog = append(r.CallLog, Entry{Role: "assistant", Timestamp: at, ToolCalls: []ToolCall{tool}})
	r.SWAIGLog = append(r.SWAIGLog, Function{CommandName: d.Function, CommandArg: text(d.Arguments), EpochTime: at / 1e6})
}

// under is the call of a function that a moment belongs to, nil where it is none of the agent's.
func (r *reporter) under(m story.Moment) *Function {
	if r.function == 0 || m.Function != r.function {
		return nil
	}
	return &r.SWAIGLog[len(r.SWAIGLog)-1]
}

// session takes from the first request of this call what only requests hold.
func (r *reporter) session(d trace.SWAIGRequested) {
	request, err := swaig.ParseRequest(d.Body)
	if err != nil || r.AISessionID != "" || request.CallID != r.CallID || request.ContentDisposition != swaig.ContentDisposition {
		return
	}
	r.AISessionID, r.AppName = request.AISessionID, request.AppName
	if request.ConversationType != "" {
		r.ConversationType = request.ConversationType
	}
}

// response is what a reply gives the agent to read.
func response(body trace.Body) string {
	if reply, err := swaig.ParseReply(body); err == nil && reply.Response.Text != "" {
		return reply.Response.Text
	}
	return text(body)
}

// text is a body as a text.
func text(body trace.Body) string { return string(bytes.ToValidUTF8(body, []byte("\ufffd"))) }
