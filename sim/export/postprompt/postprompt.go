// Package postprompt writes a call as the report that the platform posts when a call is over, which the open-source
// post-prompt viewers load.
//
// The fields are those of the project's reference of the wire, section 5, and no others. Where it leaves a form open, the
// form is that of the public samples of two viewers, signalwire/post_prompt_viewer (samples/conversation_demo.json) and
// signalwire-demos/postpromptviewer (public/examples/call.json, lib/parser.js): see the fields of Report. What a trace
// does not know, such as the prompt's system messages and the summary of a model, is left out or empty.
//
// It may import story, the trace, the wire of the functions and the reasons for the end of a call.
package postprompt

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/export/story"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// Report is the report of one call. Dates and timestamps are microseconds since 1970.
type Report struct {
	Action             string `json:"action"`              // always post_conversation
	ContentType        string `json:"content_type"`        // always text/json
	ContentDisposition string `json:"content_disposition"` // always agent.summary
	CallID             string `json:"call_id"`
	// AISessionID, AppName, ProjectID and SpaceID are those of the requests to functions, the only place that holds them.
	AISessionID string `json:"ai_session_id,omitempty"`
	AppName     string `json:"app_name,omitempty"`
	ProjectID   string `json:"project_id,omitempty"`
	SpaceID     string `json:"space_id,omitempty"`
	// ConversationType is that of the requests to functions, else voice: what is simulated is a phone call.
	ConversationType string `json:"conversation_type"`
	CallerIDName     string `json:"caller_id_name,omitempty"`
	CallerIDNumber   string `json:"caller_id_number,omitempty"`
	// CallEndedBy is user, assistant or system; "" where the trace breaks off before the end.
	CallEndedBy string `json:"call_ended_by,omitempty"`
	// CallLog and RawCallLog are the same here: the samples differ only in what speech recognition leaves.
	CallLog    []Entry    `json:"call_log"`
	RawCallLog []Entry    `json:"raw_call_log"`
	SWAIGLog   []Function `json:"swaig_log"`
	GlobalData trace.Body `json:"global_data"`
	// PostPromptData is empty: no model sums the call up. Its form is the one that parser.js takes where there is none.
	PostPromptData PostPromptData `json:"post_prompt_data"`
	// The names of the dates are those of both samples. A simulated call is answered when it starts.
	CallStartDate  int64 `json:"call_start_date"`
	CallAnswerDate int64 `json:"call_answer_date"`
	CallEndDate    int64 `json:"call_end_date"`
	AIStartDate    int64 `json:"ai_start_date"`
	AIEndDate      int64 `json:"ai_end_date"`
}

// Entry is one message. Roles are those of the samples: assistant, user, and tool for what a function answered. Silence is
// no message.
type Entry struct {
	Role      string     `json:"role"`
	Content   string     `json:"content"`
	Timestamp int64      `json:"timestamp"`
	ToolCalls []ToolCall `json:"tool_calls,omitempty"`
	*Result
}

// Result is what an entry of the role tool says beside its content. The latencies are milliseconds. All three are the time
// from the request to the reply: the model takes no time here.
type Result struct {
	FunctionName     string `json:"function_name"`
	Latency          int64  `json:"latency"`
	FunctionLatency  int64  `json:"function_latency"`
	ExecutionLatency int64  `json:"execution_latency"`
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
	start := s.Start.UnixMicro()
	end := start + s.Took().Microseconds()
	caller := s.Started.Caller
	r := reporter{Report: Report{
		Action: "post_conversation", ContentType: "text/json", ContentDisposition: "agent.summary", CallID: s.Started.CallID,
		CallerIDName: caller.CallerIDName(), CallerIDNumber: caller.Number,
		CallLog: []Entry{}, SWAIGLog: []Function{}, GlobalData: caller.GlobalData(),
		PostPromptData: PostPromptData{Parsed: []trace.Body{}},
		CallStartDate:  start, CallAnswerDate: start, CallEndDate: end, AIStartDate: start, AIEndDate: end,
	}}
	for _, m := range s.Moments {
		r.add(m, s.Start.Add(m.After).UnixMicro())
	}
	r.ConversationType = cmp.Or(r.ConversationType, "voice")
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
			took := time.Duration(d.Took).Milliseconds()
			r.CallLog = append(r.CallLog, Entry{
				Role: "tool", Content: response(d.Body), Timestamp: at, Result: &Result{f.CommandName, took, took, took},
			})
		}
		r.function = 0
	case trace.SWAIGFailed:
		r.function = 0
	case trace.GlobalDataSet:
		r.GlobalData = d.After
	case trace.CallEnded:
		r.CallEndedBy = endedBy(agent.Reason(d.Reason))
	}
}

// endedBy is the party that ended the call, as the platform names it.
func endedBy(why agent.Reason) string {
	switch why {
	case call.HungUp:
		return "user"
	case call.ByFunction, call.Canceled:
		return "system"
	}
	return "assistant"
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

// session takes from the requests of this call what only requests hold: the first value of each.
func (r *reporter) session(d trace.SWAIGRequested) {
	request, err := swaig.ParseRequest(d.Body)
	if err != nil || request.CallID != r.CallID || request.ContentDisposition != swaig.ContentDisposition {
		return
	}
	r.AISessionID, r.AppName = cmp.Or(r.AISessionID, request.AISessionID), cmp.Or(r.AppName, request.AppName)
	r.ProjectID, r.SpaceID = cmp.Or(r.ProjectID, request.ProjectID), cmp.Or(r.SpaceID, request.SpaceID)
	r.ConversationType = cmp.Or(r.ConversationType, request.ConversationType)
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
