package swaig

import "net/http"

// Login says with which credentials a Post is sent.
type Login string

// The credentials of a Post.
const (
	Right   Login = ""        // the agent's own
	Wrong   Login = "wrong"   // some that are not accepted
	Without Login = "without" // none
)

// Post is any message to the functions, as anybody who knows their address might send it.
type Post struct {
	// Method is POST where it is empty.
	Method string
	// Header is set over what the agent would send.
	Header http.Header
	// AgentID is in the query; nil is the call's own.
	AgentID *string
	// Authorization and Signature say how the message is authenticated.
	Authorization, Signature Login
	Body                     []byte
}
