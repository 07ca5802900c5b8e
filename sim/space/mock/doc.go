// Package mock is a mocked SignalWire space: the part of its REST API that sends and verifies codes, as a state machine
// behind a RoundTripper. It is built from gock's mocks, held in registries of its own, one for each address: nothing of
// gock's process-wide state is used, a request that no mock matches is an error, and there is no network behind it.
//
// Faults can be armed to see how functions and agent cope with a space that refuses, stalls, breaks off or lies. What
// a fault does to a reply it does after the space has acted, for a lost reply is not a lost request; a fault that is an
// error status or a refused connection comes before, and the space does nothing.
//
// It may import the REST client (for the rules that both sides share), the clock and chance, never the functions.
package mock
