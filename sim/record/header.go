package record

import (
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"

	"callsim/sim/call"
	"callsim/sim/mfa"
	"callsim/sim/trace"
	"callsim/sim/yamlnode"
)

// header is everything before the space.
func (b *builder) header() *yaml.Node {
	return yamlnode.Block(
		"name", yamlnode.Text(b.standins.Text(b.Name)),
		"about", yamlnode.Text(b.standins.Text(b.About)),
		"tags", texts(b.Tags),
		"seed", yamlnode.Number(strconv.FormatUint(b.Config.Seed, 10)),
		"start", b.start(),
		"caller", caller(b.started.Caller),
		"agent_id", yamlnode.Text(b.started.AgentID),
		"prompt", optional(b.Prompt),
		"functions", b.functions(),
	)
}

func (b *builder) start() *yaml.Node {
	if b.Config.Start.Equal(call.DefaultStart) {
		return nil
	}
	return yamlnode.Text(b.Config.Start.Format(time.RFC3339))
}

func caller(p trace.Party) *yaml.Node {
	return yamlnode.Flow("number", quoted(p.Number), "name", optional(p.Name))
}

// functions are the parameters that are not the default.
func (b *builder) functions() *yaml.Node {
	own, usual := b.Config.Functions, mfa.Default()
	n := yamlnode.Flow(
		"channel", unless(own.Channel == usual.Channel, yamlnode.Text(string(own.Channel))),
		"from", optional(b.standins.Text(own.From)),
		"message", unless(own.Message == usual.Message, yamlnode.Text(b.standins.Text(own.Message))),
		"token_length", whole(own.TokenLength, usual.TokenLength),
		"valid_for", whole(own.ValidFor, usual.ValidFor),
		"max_attempts", whole(own.MaxAttempts, usual.MaxAttempts),
		"allow_alphas", unless(!own.AllowAlphas, yamlnode.Bool(true)),
		"allow_other_numbers", unless(!own.AllowOtherNumbers, yamlnode.Bool(true)),
		"clear_broadcasts", unless(!own.ClearBroadcasts, yamlnode.Bool(true)),
		"signed", unless(!b.Config.Signed, yamlnode.Bool(true)),
	)
	return unless(len(n.Content) == 0, n)
}

// ends is how the call ended; nothing while it goes on, or when it was broken off from outside.
func (b *builder) ends() *yaml.Node {
	if b.ended == nil || b.ended.Reason == string(call.Canceled) {
		return nil
	}
	return yamlnode.Flow("verified", yamlnode.Bool(b.ended.Verified), "reason", yamlnode.Text(b.ended.Reason))
}

func whole(n, usual int) *yaml.Node { return unless(n == usual, yamlnode.Number(strconv.Itoa(n))) }

// unless is n, or nothing.
func unless(without bool, n *yaml.Node) *yaml.Node {
	if without {
		return nil
	}
	return n
}

func optional(text string) *yaml.Node { return unless(text == "", yamlnode.Text(text)) }

func quoted(text string) *yaml.Node {
	n := yamlnode.Text(text)
	n.Style = yaml.DoubleQuotedStyle
	return n
}

func texts(all []string) *yaml.Node {
	if len(all) == 0 {
		return nil
	}
	list := yamlnode.List()
	list.Style = yaml.FlowStyle
	for _, text := range all {
		list.Content = append(list.Content, yamlnode.Text(text))
	}
	return list
}

func listOrNone(list *yaml.Node) *yaml.Node { return unless(len(list.Content) == 0, list) }
