package trace

import "encoding/json"

// SWAIGRequested is a request from the agent to the functions.
type SWAIGRequested struct {
	Method string `json:"method" doc:"POST, usually."`
	URL    string `json:"url" doc:"Its address, without the password."`
	Header Header `json:"header" doc:"Its header."`
	Body   Body   `json:"body" doc:"The JSON that it carries, or a text that is none."`
}

func (SWAIGRequested) Kind() Kind { return KindSWAIGRequested }

// Discovers says that it calls no function, but asks the functions to declare themselves. FunctionsDeclared says what came of it.
func (d SWAIGRequested) Discovers() bool { return d.Asks() == "get_signature" }

// Asks is what is asked without a call by the agent: an action, such as get_signature, or what was posted past him.
func (d SWAIGRequested) Asks() string {
	var body struct {
		Action   string `json:"action"`
		Function string `json:"function"`
	}
	_ = json.Unmarshal(d.Body, &body) // what cannot be read has no name
	switch {
	case body.Action != "":
		return body.Action
	case body.Function != "":
		return "posted " + body.Function
	}
	return "posted"
}

func (d SWAIGRequested) Describe() Description {
	return Description{
		Sort: OfMessage, From: Agent, To: Functions, Note: "SWAIG request", Implied: true, Pause: ms(700),
		Payload: &Payload{Label: "SWAIG request", Line: d.Method + " " + d.URL, Body: d.Body},
	}
}

// SWAIGReplied is the functions' reply.
type SWAIGReplied struct {
	Status int    `json:"status" doc:"The HTTP status."`
	Header Header `json:"header" recorded:"-" doc:"Its header."`
	Body   Body   `json:"body" doc:"The JSON that it carries, or a text that is none."`
	Took   Took   `json:"took" recorded:"-" doc:"How long it took, in milliseconds."`
	// MaybeDone says that the reply leaves open whether a code was sent, as the agent reads it; it is left out where it is false.
	MaybeDone bool `json:"maybe_done,omitempty" recorded:"-" doc:"True where the reply leaves open whether a code was sent; else it is missing."`
}

func (SWAIGReplied) Kind() Kind { return KindSWAIGReplied }

func (d SWAIGReplied) Describe() Description {
	line := Status(d.Status) + " in " + d.Took.String()
	return Description{
		Sort: OfMessage, From: Functions, To: Agent, Note: "SWAIG reply " + line, Failed: d.Status/100 != 2, Pause: ms(1100),
		Payload: &Payload{Label: "SWAIG reply", Line: line, Body: d.Body},
	}
}

// SWAIGFailed says that the functions gave no usable reply. Cause is one of the causes of RESTFailed.
type SWAIGFailed struct {
	Cause string `json:"cause" doc:"Why, such as timeout or not_json."`
	// MaybeDone is that of RESTFailed.
	MaybeDone bool   `json:"maybe_done" recorded:"-" absent:"true" doc:"Whether what was asked for may have been done all the same; false where nothing was sent."`
	Error     string `json:"error" recorded:"-" doc:"The error in words."`
}

func (SWAIGFailed) Kind() Kind { return KindSWAIGFailed }

func (d SWAIGFailed) Describe() Description {
	return Description{
		Sort: OfMessage, From: Functions, To: Agent, Note: "no usable SWAIG reply: " + d.Cause, Failed: true, Pause: ms(900),
		Payload: &Payload{Label: "SWAIG failure", Line: d.Cause, Body: Body(d.Error), IsText: true},
	}
}

// RESTRequested is a request from the functions to the space. ID joins it to its reply or failure.
type RESTRequested struct {
	ID     string `json:"id" recorded:"-" doc:"Joins the request to its reply or failure."`
	Method string `json:"method" doc:"POST."`
	URL    string `json:"url" recorded:"-" doc:"The whole address."`
	Path   string `json:"path" doc:"Its path, such as /api/relay/rest/mfa/sms."`
	Header Header `json:"header" recorded:"-" doc:"Its header; a pattern may write the names in upper or lower case."`
	Body   Body   `json:"body" doc:"The JSON that it carries, or a text that is none."`
}

func (RESTRequested) Kind() Kind { return KindRESTRequested }

func (d RESTRequested) Describe() Description {
	return Description{
		Sort: OfMessage, From: Functions, To: Space, Note: d.Method + " " + d.Path, Pause: ms(1100),
		Payload: &Payload{Label: "REST request", Line: d.Method + " " + d.URL, Body: d.Body},
	}
}

// RESTReplied is the space's reply.
type RESTReplied struct {
	ID     string `json:"id" recorded:"-" doc:"Joins the reply to its request."`
	Status int    `json:"status" doc:"The HTTP status."`
	Header Header `json:"header" recorded:"-" doc:"Its header."`
	Body   Body   `json:"body" doc:"The JSON that it carries, or a text that is none."`
	Took   Took   `json:"took" recorded:"-" doc:"How long it took, in milliseconds."`
}

func (RESTReplied) Kind() Kind { return KindRESTReplied }

func (d RESTReplied) Describe() Description {
	line := Status(d.Status) + " in " + d.Took.String()
	request := ""
	if id := d.Header["X-Request-Id"]; id != "" {
		request = ", request " + id
	}
	return Description{
		Sort: OfMessage, From: Space, To: Functions, Note: "the space replies " + line, Failed: d.Status/100 != 2, Pause: ms(1000),
		Payload: &Payload{Label: "REST reply", Line: line + request, Body: d.Body},
	}
}

// RESTFailed says that a request got no usable reply. A reply of status 2xx that is not JSON is recorded twice: as
// RESTReplied with its bytes, then as RESTFailed with the cause not_json.
type RESTFailed struct {
	ID    string `json:"id" recorded:"-" doc:"Joins the failure to its request."`
	Cause string `json:"cause" doc:"Why, such as timeout, refused, reset, too_large or not_json."`
	// MaybeDone says that what was asked for may have been done all the same: a message may have been sent, an attempt may
	// have been used. It is false where nothing was sent. Older traces lack it, and then it is not known: true.
	MaybeDone bool   `json:"maybe_done" recorded:"-" absent:"true" doc:"Whether what was asked for may have been done all the same; false where nothing was sent."`
	Error     string `json:"error" recorded:"-" doc:"The error in words."`
}

func (RESTFailed) Kind() Kind { return KindRESTFailed }

func (d RESTFailed) Describe() Description {
	return Description{
		Sort: OfMessage, From: Space, To: Functions, Note: "no usable reply of the space: " + d.Cause, Failed: true, Pause: ms(900),
		Payload: &Payload{Label: "REST failure", Line: d.Cause, Body: Body(d.Error), IsText: true},
	}
}
