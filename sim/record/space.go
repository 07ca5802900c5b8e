package record

import (
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"

	"callsim/sim/signalwire"
	"callsim/sim/trace"
	"callsim/sim/yamlnode"
)

// space are the space's own number and, of a state machine, its faults from the start.
func (b *builder) space() *yaml.Node {
	var faults []string
	for _, a := range b.Config.Space.Faults {
		faults = append(faults, a.String())
	}
	n := yamlnode.Block("from", optional(b.standins.Text(b.Config.Space.From)))
	if b.StateMachine {
		n.Content = append(n.Content, yamlnode.Block("faults", texts(faults)).Content...)
	}
	return n
}

// exchange is a request to the space with everything that came of it.
type exchange struct {
	request trace.RESTRequested
	reply   *trace.RESTReplied
	failure *trace.RESTFailed
	message *trace.SMSDelivered
}

// node is the exchange as a fixture writes it. One that was broken off before anything came back is a broken connection.
func (x *exchange) node(b *builder) *yaml.Node {
	n := yamlnode.Block("request", yamlnode.Flow(
		"method", b.text(x.request.Method), "path", b.text(x.request.Path), "body", b.body(x.request.Body),
	))
	if x.reply != nil {
		n.Content = append(n.Content, yamlnode.Block("reply", x.replied()).Content...)
	} else {
		n.Content = append(n.Content, yamlnode.Block("failure", yamlnode.Flow("cause", yamlnode.Text(x.cause()))).Content...)
	}
	if m := x.message; m != nil {
		n.Content = append(n.Content, yamlnode.Block("sms", yamlnode.Flow(
			"to", yamlnode.Text(m.To), "from", optional(m.From), "channel", yamlnode.Text(m.Channel), "body", yamlnode.Text(m.Body),
			"token", quoted(m.Token),
		)).Content...)
	}
	return n
}

func (x *exchange) cause() string {
	if x.failure == nil {
		return string(signalwire.Reset)
	}
	return x.failure.Cause
}

// keptHeaders are those of a reply that mean something to the functions.
var keptHeaders = []string{"Content-Type", "Retry-After", "X-Request-Id", "X-Signalwire-Request-Id", "Request-Id"}

// replied is the reply that the space is to give again.
func (x *exchange) replied() *yaml.Node {
	header := yamlnode.Flow()
	for _, name := range keptHeaders {
		if value, ok := x.reply.Header[name]; ok {
			header.Content = append(header.Content, yamlnode.Key(name), yamlnode.Text(value))
		}
	}
	took := strconv.FormatFloat(float64(time.Duration(x.reply.Took).Microseconds())/1000, 'f', -1, 64)
	return yamlnode.Flow(
		"status", whole(x.reply.Status, 0), "header", unless(len(header.Content) == 0, header),
		"body", yamlnode.FromJSON(x.reply.Body, plainText), "took", yamlnode.Number(took),
	)
}

// plainText is a text as a value, and not as a pattern.
func plainText(text string) *yaml.Node {
	n := yamlnode.Template(text)
	return n
}
