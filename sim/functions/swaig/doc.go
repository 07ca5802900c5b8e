// Package swaig speaks SignalWire's AI Gateway (SWAIG), the webhook protocol between an AI agent and its functions: the
// request and the reply with all their fields, the actions of a reply and the state that they change, the discovery of
// functions (get_signature), the request signature, and a client that calls functions in this process or elsewhere.
//
// Sources of the protocol facts: SignalWire's published API specification (AI SWAIG tool webhook) and the public Perl
// host application of its digital employees.
//
// It may import the kit, and nothing else of this module.
package swaig
